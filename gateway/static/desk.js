// What a script may improve at the desk; every page works without it.
"use strict";

// A page that renews itself does so in place: the focus, the scroll and a screen reader stay where
// they are. Without this file the page is loaded again.
const living = document.querySelector("[data-vivant]");

async function renew() {
  const shown = document.getElementById(living.id);
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (answer.redirected || answer.status === 401) return location.reload();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(living.id);
    if (fresh && fresh.innerHTML !== shown.innerHTML) shown.replaceChildren(...fresh.childNodes);
    document.title = page.title;
    if (fresh && !("vivant" in fresh.dataset)) return;
  } catch {
    // The network is away for a moment: the next turn will tell.
  }
  setTimeout(renew, living.dataset.vivant * 1000);
}

if (living) setTimeout(renew, living.dataset.vivant * 1000);

// One key, outside fields, presses what bears it. Whoever has turned keys off gets pages on which
// nothing bears one.
// In a field of figures too, a letter is nothing that one writes.
const FIELDS = "input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]";
const FIGURES = "[inputmode=numeric], [inputmode=decimal]";
const ARROWS = { ArrowRight: "→", ArrowLeft: "←" };

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const key = ARROWS[event.key] ?? event.key.toUpperCase();
  const isLetter = /^[A-Z]$/.test(key) && event.target.matches?.(FIGURES);
  if (event.target.matches?.(FIELDS) && !isLetter) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const bearers = [...document.querySelectorAll("[data-touche]")];
  const pressed = bearers.find((it) => it.dataset.touche === key && it.checkVisibility());
  if (!pressed) return;
  event.preventDefault();
  pressed.focus();
  if (pressed.matches(FIELDS)) pressed.select?.(); // What was searched before is written over.
  else pressed.click();
});

// The arrows walk through what a search has found, from its field too; Enter opens, as on any link.
const choices = [...document.querySelectorAll("[data-choisir]")];
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

addEventListener("keydown", (event) => {
  const step = STEPS[event.key], from = event.target;
  const apart = from.matches?.(FIELDS) && from.type !== "search";
  if (!step || !choices.length || apart || event.ctrlKey || event.metaKey || event.altKey) return;
  const place = choices.indexOf(from);
  const next = place < 0 ? (step > 0 ? 0 : choices.length - 1) : place + step;
  if (!choices[next]) return;
  event.preventDefault();
  choices[next].focus();
});

for (const hint of document.querySelectorAll("[data-touches-de-liste]")) hint.hidden = false;

// Letters leave as a file and their page stays: it is loaded again once they have come, and says so.
// Any answer but the file is a page: the form is sent as without this script, and shows it.
for (const form of document.querySelectorAll("[data-lettre]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form.ariaBusy === "true") return;
    form.ariaBusy = "true";
    keep(form).catch(() => form.submit());
  });
}

async function keep(form) {
  const sent = new URLSearchParams(new FormData(form));
  const answer = await fetch(form.action, { method: "POST", body: sent });
  if (answer.redirected) return location.assign(answer.url);
  const named = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "");
  if (!answer.ok || !named) return form.submit();
  const file = document.createElement("a");
  file.href = URL.createObjectURL(await answer.blob());
  file.download = named[1];
  file.click();
  location.reload();
}

// A file that comes leaves its page as it was: what was to be corrected has been, or the answer is
// another page.
addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-fichier]");
  if (!form) return;
  document.querySelectorAll(".fautes, .faute").forEach((it) => it.remove());
  form.querySelectorAll("[aria-invalid]").forEach((it) => it.removeAttribute("aria-invalid"));
  form.querySelector("[role=status]").textContent = form.dataset.fichier;
});
