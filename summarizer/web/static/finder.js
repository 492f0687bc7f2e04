// Walks through the findings and from a finding to the words in the source and back.
let at = -1;

const findings = () => [...document.querySelectorAll("[data-finding]")];
const marked = (key) => document.querySelectorAll(`[data-keys~="${CSS.escape(key)}"]`);

export function startFinder() {
  for (const [id, step] of [["finder-previous", -1], ["finder-next", 1]]) {
    const button = document.getElementById(id);
    if (!button || !findings().length) continue;
    button.hidden = false;
    button.addEventListener("click", () => walk(step));
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (!link) return;
    const key = decodeURIComponent(link.hash.slice(1)).replace(/-(source|note)$/, "");
    const place = findings().findIndex((one) => one.dataset.finding === key);
    if (place >= 0) at = place;
    light(key);
  });
}

export function walk(step) {
  const all = findings();
  if (!all.length) return;
  at = at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length;
  const link = all[at];
  const key = link.dataset.finding;
  light(key);
  show(document.getElementById(`${key}-source`), "center");
  show(link, "center");
  link.focus({ preventScroll: true });
  const note = document.getElementById(`${key}-note`);
  document.getElementById("finder-at").textContent = `, at ${at + 1} of ${all.length}`;
  document.getElementById("spoken").textContent = `Finding ${at + 1} of ${all.length}. ${note?.innerText ?? ""}`;
}

export function toSourceAndBack() {
  const active = document.activeElement;
  const here = active?.id ?? "";
  const key = here.replace(/-source$/, "") || findings()[Math.max(at, 0)]?.dataset.finding;
  if (!key) return;
  const other = document.getElementById(here.endsWith("-source") ? key : `${key}-source`);
  if (!other) {
    document.getElementById("spoken").textContent = "No words of the source stand behind this finding.";
    return;
  }
  light(key);
  show(other, "center");
  other.focus({ preventScroll: true });
}

function light(key) {
  for (const one of document.querySelectorAll(".is-current")) one.classList.remove("is-current");
  for (const one of marked(key)) one.classList.add("is-current");
}

function show(element, block) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element?.scrollIntoView({ block, behavior: calm ? "instant" : "auto" });
}
