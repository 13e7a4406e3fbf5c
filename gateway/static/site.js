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

// A page that waits for the bank looks again by itself.
const waits = document.querySelector("[data-actualiser]");
if (waits) setTimeout(() => location.reload(), Number(waits.dataset.actualiser) * 1000);

// Two minutes before the session ends, say so; staying is one click, each time. What a page sends
// to be saved moves the end, too.
const WARN_BEFORE_S = 120;
let warning;

function endsIn(seconds) {
  clearTimeout(warning);
  document.querySelector("[data-rester]")?.remove();
  if (seconds) warning = setTimeout(warn, Math.max(0, seconds - WARN_BEFORE_S) * 1000);
}

function warn() {
  const box = document.createElement("div");
  box.className = "fin-de-session";
  box.dataset.rester = "";
  box.setAttribute("role", "alert");
  box.innerHTML =
    "<p><strong>Votre session se ferme dans deux minutes.</strong> Votre panier est gardé.</p>";
  const stay = document.createElement("button");
  stay.className = "govuk-button";
  stay.textContent = "Rester connecté";
  stay.addEventListener("click", () => stayIn(box));
  box.append(stay);
  document.body.append(box);
}

async function stayIn(box) {
  const told = box.querySelector("p");
  try {
    const answer = await fetch("/session");
    if (answer.ok) return endsIn((await answer.json()).seconds_left);
    told.textContent = "Votre session est terminée : connectez-vous de nouveau avant d’envoyer quoi que ce soit.";
    box.querySelector("button").remove();
  } catch {
    told.textContent = "Le site ne répond pas. Réessayez dans un instant.";
  }
}

endsIn(Number(document.body.dataset.reste));
document.addEventListener("session", ({ detail }) => endsIn(detail));

// Passwords: show or hide, and the three accepted forms ticked off while typing.
for (const button of document.querySelectorAll("[data-montre]")) {
  const field = document.getElementById(button.dataset.montre);
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = field.type === "password";
    field.type = shown ? "text" : "password";
    button.textContent = shown ? "Masquer" : "Afficher";
    button.setAttribute("aria-label", `${button.textContent} le mot de passe`);
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
    said.textContent = filled ? "Ce mot de passe a une forme acceptée." : "";
  });
}
