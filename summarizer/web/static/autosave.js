// Keeps typed text: on this machine at once, on the server by htmx, and marks the guard's findings behind the text.
const PREFIX = "typed:";

export function startAutosave() {
  adopt();
  document.addEventListener("htmx:after:swap", adopt);
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-start]");
    const area = button?.closest("form")?.querySelector("textarea[name=text]");
    if (!area) return;
    area.focus();
    area.setSelectionRange(...place(area.value, button));
  });
}

function adopt() {
  for (const form of document.querySelectorAll("form[data-save-local]")) {
    if (!form.dataset.adopted) begin(form);
    else draw(form);
  }
}

function begin(form) {
  form.dataset.adopted = "yes";
  const area = form.querySelector("textarea[name=text]");
  const name = PREFIX + form.dataset.saveLocal;
  const left = localStorage.getItem(name);
  if (left !== null && left !== area.value) offer(form, area, left);
  area.addEventListener("input", () => {
    localStorage.setItem(name, area.value);
    draw(form, true);
  });
  area.addEventListener("scroll", () => { form.querySelector(".echo").scrollTop = area.scrollTop; });
  form.addEventListener("submit", () => localStorage.removeItem(name));
  draw(form);
  if (document.activeElement === document.body || !document.activeElement) area.focus();
}

// The server could not be reached last time, or the page was closed too soon.
function offer(form, area, left) {
  const banner = document.createElement("p");
  banner.className = "banner banner-info";
  const take = document.createElement("button");
  take.type = "button";
  take.textContent = "Take it";
  take.addEventListener("click", () => {
    area.value = left;
    area.dispatchEvent(new Event("input", { bubbles: true }));
    banner.remove();
    area.focus();
  });
  banner.append("This browser holds other typing for this section. ", take);
  form.prepend(banner);
}

// Words behind the textarea carry the marks; while the text is ahead of its check there are none.
function draw(form, stale = false) {
  const area = form.querySelector("textarea[name=text]");
  const echo = form.querySelector(".echo");
  if (stale) form.dataset.stale = area.value;
  const marks = [...form.querySelectorAll("button[data-start]")].map((one) => [...place(area.value, one), one.dataset.severity]);
  echo.replaceChildren();
  if (stale) return;
  let position = 0;
  for (const [start, end, severity] of marks.sort((a, b) => a[0] - b[0])) {
    if (start < position || end <= start) continue;
    const mark = document.createElement("mark");
    mark.className = `mark mark-${severity}`;
    mark.textContent = area.value.slice(start, end);
    echo.append(area.value.slice(position, start), mark);
    position = end;
  }
  echo.append(area.value.slice(position));
  echo.scrollTop = area.scrollTop;
}

// The server counts characters, a textarea counts halves of the rarer ones.
function place(text, button) {
  const units = (count) => [...text].slice(0, count).join("").length;
  return [units(Number(button.dataset.start)), units(Number(button.dataset.end))];
}
