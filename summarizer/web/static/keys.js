// Single-letter keys; they can be switched off, and never fire while someone types or holds a modifier.
import { toSourceAndBack, walk } from "./finder.js";

const KEPT = "single-letter-keys";
const on = () => localStorage.getItem(KEPT) !== "off";

export function startKeys() {
  const list = document.getElementById("keys");
  const open = document.getElementById("keys-open");
  const choice = document.getElementById("keys-on");
  open.hidden = false;
  open.addEventListener("click", () => list.showModal());
  choice.checked = on();
  choice.addEventListener("change", () => localStorage.setItem(KEPT, choice.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const form = event.target.closest?.("form.editing");
      if (form) { event.preventDefault(); form.requestSubmit(form.querySelector("button.primary")); }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || list.open || !on() || typing(event.target)) return;
    const act = ACTIONS[event.key];
    if (act && act(list) !== false) event.preventDefault();
  });
}

const typing = (element) => element.matches?.("textarea, select, input:not([type=checkbox])") || element.isContentEditable;
const go = (selector) => { const link = document.querySelector(selector); if (!link) return false; link.click(); return true; };

const ACTIONS = {
  n: () => walk(1),
  p: () => walk(-1),
  s: () => toSourceAndBack(),
  e: () => edit(),
  a: () => { const place = document.getElementById("decision"); if (!place) return false; place.scrollIntoView(); (place.querySelector("#approve") ?? place).focus(); return true; },
  h: () => go("[data-history]"),
  q: () => { location.assign("/queue"); },
  j: () => row(1),
  k: () => row(-1),
  "/": () => { const field = document.getElementById("q"); if (!field) return false; field.focus(); return true; },
  "?": (list) => list.showModal(),
};

function edit() {
  const section = document.activeElement?.closest?.("[data-section]") ?? document.querySelector("[data-section]");
  const link = section?.querySelector("[data-edit]");
  if (!link) return false;
  link.click();
  return true;
}

function row(step) {
  const rows = [...document.querySelectorAll("[data-row]")];
  if (!rows.length) return false;
  const at = rows.indexOf(document.activeElement);
  rows[at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)].focus();
  return true;
}
