// What a script may improve on any page; every page works without it.
"use strict";

// An error summary takes the focus, so that it is read first.
document.querySelector("[data-erreurs]")?.focus();

// One click, one request: a button pressed twice sends once.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.parti) return event.preventDefault();
  form.dataset.parti = "oui";
  setTimeout(() => delete form.dataset.parti, 5000);
});
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.parti;
});

// An open list closes by Escape, or by what is pressed beside it.
for (const opened of document.querySelectorAll("[data-ferme]")) {
  document.addEventListener("click", ({ target }) => {
    if (!opened.contains(target)) opened.open = false;
  });
  opened.addEventListener("keydown", ({ key }) => {
    if (!/^Esc/.test(key)) return;
    opened.open = false;
    opened.querySelector("summary").focus();
  });
}

// A page that waits for the bank looks again by itself.
const waits = document.querySelector("[data-actualiser]");
if (waits) setTimeout(() => location.reload(), Number(waits.dataset.actualiser) * 1000);

// Two minutes before the session ends, say so; staying is one click, each time. What a page sends
// to be saved moves the end, too. The page holds the words, in the language it is written in.
const WARN_BEFORE_S = 120;
const DAY_S = 86_400;
const farewell = document.getElementById("fin-de-session");
let warning;

function endsIn(seconds) {
  clearTimeout(warning);
  document.querySelector("[data-rester]")?.remove();
  // A browser that is remembered is in no hurry, and timers count no further than 24 days.
  if (seconds && seconds < DAY_S)
    warning = setTimeout(warn, Math.max(0, seconds - WARN_BEFORE_S) * 1000);
}

function warn() {
  const box = farewell.content.firstElementChild.cloneNode(true);
  box.querySelector("button").addEventListener("click", () => stayIn(box));
  document.body.append(box);
}

async function stayIn(box) {
  const told = box.querySelector("p");
  try {
    const answer = await fetch("/session");
    if (answer.ok) return endsIn((await answer.json()).seconds_left);
    told.textContent = farewell.dataset.terminee;
    box.querySelector("button").remove();
  } catch {
    told.textContent = farewell.dataset.muet;
  }
}

endsIn(Number(document.body.dataset.reste));
document.addEventListener("session", ({ detail }) => endsIn(detail));

// Passwords: show or hide, and the three accepted forms ticked off while typing.
for (const button of document.querySelectorAll("[data-montre]")) {
  const field = document.getElementById(button.dataset.montre);
  const names = [button.textContent, button.dataset.puis];
  const labels = [button.ariaLabel, button.dataset.puisLibelle];
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = field.type === "password";
    field.type = shown ? "text" : "password";
    button.textContent = names[Number(shown)];
    button.setAttribute("aria-label", labels[Number(shown)]);
  });
}

const classes = (text) =>
  [/[a-zà-ÿ]/, /[A-ZÀ-Ý]/, /\d/, /[^A-Za-zÀ-ÿ\d\s]/].filter((kind) => kind.test(text)).length;
const words = (text) => new Set(text.toLowerCase().match(/[a-zà-ÿ]{2,}/g) || []).size;
const forms = {
  "quatre-classes": (text) => text.length >= 12 && classes(text) === 4,
  "trois-classes": (text) => text.length >= 14 && classes(text) >= 3,
  "sept-mots": (text) => words(text) >= 7,
};
const meter = document.querySelector("[data-formes]");
if (meter) {
  const said = document.getElementById("formes-dit");
  document.getElementById(meter.dataset.formes).addEventListener("input", (event) => {
    let filled = false;
    for (const item of meter.children) {
      const ok = forms[item.dataset.forme](event.target.value);
      item.toggleAttribute("data-remplie", ok);
      filled ||= ok;
    }
    said.textContent = filled ? said.dataset.acceptee : "";
  });
}

// Another code takes the place of the one that is read badly; what was typed stays.
document.querySelector("[data-autre-code]")?.addEventListener("click", async (event) => {
  event.preventDefault();
  const button = event.currentTarget;
  const body = new URLSearchParams(new FormData(button.form, button));
  try {
    const answer = await fetch(button.form.action, { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.getElementById("code-demande").replaceWith(page.getElementById("code-demande"));
    document.getElementById("code_image").focus();
  } catch {
    button.form.requestSubmit(button);
  }
});

// A file that would be refused for its size is said so before it is sent; the page holds the words.
for (const field of document.querySelectorAll("[data-trop]")) {
  const told = document.createElement("p");
  told.className = "govuk-error-message";
  told.setAttribute("role", "alert");
  field.before(told);
  field.addEventListener("change", () => {
    const over = [...field.files].find(({ size }) => size > Number(field.dataset.octets));
    told.textContent = over ? `${over.name}\u00a0: ${field.dataset.trop}` : "";
    if (over) field.value = "";
  });
}

// Without a network, one page says so. Only where the page can be put among the applications.
if (document.querySelector("link[rel=manifest]")) {
  navigator.serviceWorker?.register("/hors-ligne.js").catch(() => undefined);
}
