// Starts what a page needs; every part works on pages that lack it.
import { startAutosave } from "./autosave.js";
import { startFinder } from "./finder.js";
import { startKeys } from "./keys.js";

startTheme();
startFinder();
startAutosave();
startKeys();
for (const form of document.querySelectorAll("form[data-busy]")) {
  form.addEventListener("submit", () => {
    const button = form.querySelector("button:not([type=button])");
    button.disabled = true;
    button.textContent = form.dataset.busy;
    say(form.dataset.busy);
  });
}

export function say(words) {
  document.getElementById("spoken").textContent = words;
}

function startTheme() {
  const button = document.getElementById("theme");
  const root = document.documentElement;
  const dark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const name = () => { button.textContent = dark() ? "Light theme" : "Dark theme"; };
  button.hidden = false;
  name();
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
    name();
  });
}
