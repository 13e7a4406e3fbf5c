// Each tick is saved at once; arrows move among the boxes. Without this file the form does it all.
"use strict";

const form = document.getElementById("planning");
const table = document.getElementById("grille");
const PHRASES = JSON.parse(document.getElementById("phrases").textContent);
const FORMS = new Intl.PluralRules(document.documentElement.lang);
const RETRY_MS = 3000;
const FOLLOW_MS = 3000;
const boxes = () => [...table.querySelectorAll("input[name=case]")];

let waiting = new Map(); // value -> wanted, not sent yet
let sending = null; // the same, on its way
let over = false; // the session is: nothing more is taken
const KEPT = "preau-cases"; // what could not be taken, until this tab is signed in again
const KEPT_MS = 3_600_000;

function paint(box) {
  const booked = "r" in box.dataset;
  const state = box.checked === booked ? (booked ? "confirmed" : "open") : booked ? "cancel" : "add";
  const cell = box.closest("td");
  cell.className = `c c-${state}`;
  cell.querySelector(".t").textContent = PHRASES.tags[state];
}

function change(box) {
  paint(box);
  waiting.set(box.value, box.checked);
  if (over) return putAside();
  say(PHRASES.saving);
  clearTimeout(change.soon);
  change.soon = setTimeout(send, 120);
}

function say(text) {
  document.getElementById("etat-compte").textContent = text;
}

// Billing alone says what things cost: its amounts are shown as they come, none when it is away.
function price(amounts) {
  const all = { "etat-total": amounts?.now, "etat-plus-tard": amounts?.later, cout: amounts?.cost };
  for (const [id, amount] of Object.entries(all)) {
    const shown = document.getElementById(id);
    if (shown) shown.textContent = amount ?? (id === "etat-total" ? PHRASES.unpriced : "");
  }
  const cost = document.getElementById("cout")?.closest("small");
  if (cost) cost.hidden = !amounts?.cost;
  const parts = amounts?.parts ?? [];
  const lines = [false, true].flatMap((cancels) =>
    PHRASES.columns.flatMap((column) =>
      parts
        .filter((part) => part.key === column.key && part.is_cancel === cancels)
        .map((part) => line(column, part))
    )
  );
  document.getElementById("etat-lignes").replaceChildren(...lines);
}

// A line a child and activity, in the order and words of the page itself.
function line({ name, unit }, { count, is_cancel, amount }) {
  const forms = is_cancel ? PHRASES.cancelled : PHRASES[unit];
  const what = (forms[FORMS.select(count)] ?? forms.other).replace("{count}", count);
  const item = document.createElement("li");
  for (const text of [PHRASES.line.replace("{who}", name).replace("{what}", what), amount]) {
    item.append(Object.assign(document.createElement("span"), { textContent: text }), " ");
  }
  return item;
}

function asked(ticks) {
  const { vue, du, mois } = form.elements;
  const enfant = form.dataset.enfant || null;
  const changes = [...ticks].map(([value, wanted]) => named(value, wanted));
  return { changes, vue: vue.value, du: du.value, mois: mois?.value ?? "", enfant };
}

async function send() {
  if (sending || over || !waiting.size) return;
  clearTimeout(change.soon);
  sending = waiting;
  waiting = new Map();
  try {
    const answer = await post(sending);
    if (answer.status === 401 || answer.status === 403) return end(answer.status);
    const told = await answer.json();
    if (!("draft" in told || "count" in told)) throw new Error(told.detail);
    keep(sending, told);
  } catch {
    for (const [value, wanted] of sending) if (!waiting.has(value)) waiting.set(value, wanted);
    say(PHRASES.retrying);
    setTimeout(send, RETRY_MS);
    sending = null;
    return;
  }
  sending = null;
  await send();
}

// `keepalive`: what has left is not lost when the page is.
function post(ticks) {
  return fetch("/planning/cases", {
    method: "POST",
    keepalive: true,
    headers: { "Content-Type": "application/json", "X-Jeton": form.elements.jeton.value },
    body: JSON.stringify(asked(ticks)),
  });
}

// Signed out (401), or signed in again since this page was drawn (403): the ticks are put aside in
// this tab, said to be unsaved, and ticked again when the page is opened anew.
function end(status) {
  over = true;
  waiting = new Map([...sending, ...waiting]);
  sending = null;
  const here = location.pathname + location.search;
  const link = document.createElement("a");
  link.className = "govuk-link";
  link.href = status === 401 ? `/connexion?fin=oui&suite=${encodeURIComponent(here)}` : here;
  link.textContent = status === 401 ? PHRASES.sign_in_again : PHRASES.reload;
  const box = document.createElement("div");
  box.className = "fin-de-session";
  box.setAttribute("role", "alert");
  box.innerHTML = "<p><strong></strong> <span></span></p>";
  box.querySelector("strong").textContent = PHRASES.over;
  box.append(link);
  for (const older of document.querySelectorAll(".fin-de-session")) older.remove();
  document.body.append(box);
  putAside();
}

function putAside() {
  sessionStorage.setItem(KEPT, JSON.stringify({ at: Date.now(), ticks: [...waiting] }));
  for (const [value] of waiting) {
    const cell = boxes().find((one) => one.value === value)?.closest("td");
    cell?.classList.add("c-signale");
    if (cell) cell.querySelector(".t").textContent = PHRASES.unsaved;
  }
  const form = PHRASES.unsaved_count[FORMS.select(waiting.size)] ?? PHRASES.unsaved_count.other;
  const text = form.replace("{count}", waiting.size);
  document.querySelector(".fin-de-session span").textContent = text;
  say(text);
}

function takeUp() {
  const kept = JSON.parse(sessionStorage.getItem(KEPT));
  sessionStorage.removeItem(KEPT);
  if (!kept || Date.now() - kept.at > KEPT_MS) return;
  const wanted = new Map(kept.ticks);
  for (const box of boxes().filter((one) => wanted.has(one.value))) {
    if (box.disabled || box.checked === wanted.get(box.value)) continue;
    box.checked = wanted.get(box.value);
    change(box);
  }
}

// A link followed at once waits for the ticks before it, so that the next page counts them.
async function follow(event) {
  const link = event.target.closest("a[href]");
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
  if (!link || !plain || over || !(sending || waiting.size)) return;
  event.preventDefault();
  send();
  const until = Date.now() + FOLLOW_MS;
  while ((sending || waiting.size) && !over && Date.now() < until) {
    await new Promise((soon) => setTimeout(soon, 20));
  }
  if (!over) location.assign(link.href);
}

function named(value, wanted) {
  const [child_id, activity_id, day] = value.split(":");
  return { child_id, activity_id, day, wanted };
}

// What the server kept becomes what the page had ticked; what it refused goes back and says why.
function keep(sent, told) {
  const already = new Set(form.elements.deja.value.split(" ").filter(Boolean));
  for (const [value, wanted] of sent) already[wanted ? "add" : "delete"](value);
  for (const { value, text } of told.refused) refuse(value, text, already);
  form.elements.deja.value = [...already].join(" ");
  say(told.text);
  price(told.amounts);
  document.dispatchEvent(new CustomEvent("brouillon", { detail: told }));
  document.dispatchEvent(new CustomEvent("session", { detail: told.seconds_left }));
}

function refuse(value, text, already) {
  const box = boxes().find((one) => one.value === value);
  if (!box) return;
  box.checked = !box.checked;
  already[box.checked ? "add" : "delete"](value);
  paint(box);
  box.closest("td").classList.add("c-signale");
  box.closest("td").querySelector(".t").textContent = text;
}

// The basket's count in the header follows, and the bar is there while it tells something.
document.addEventListener("brouillon", ({ detail }) => {
  const basket = document.getElementById("panier-compte");
  basket.textContent = detail.count;
  basket.hidden = !detail.count;
  document.getElementById("barre").classList.toggle("barre--vide", !detail.count);
  const before = document.querySelector(".barre__avant");
  before.textContent = detail.banner?.before ? `, ${detail.banner.before}` : "";
});

// Up and down, the box of the next day that has one there: a Wednesday's lies across a child.
function below(box, step) {
  const place = (one) => one.closest("td").getBoundingClientRect();
  const from = place(box);
  const over = (one) => place(one).left < from.right - 2 && place(one).right > from.left + 2;
  const rows = [...table.querySelectorAll("tr.rang")];
  for (let at = rows.indexOf(box.closest("tr")) + step; rows[at]; at += step) {
    const found = [...rows[at].querySelectorAll("input[name=case]")].find(over);
    if (found) return found;
  }
}

function arrow(event) {
  const box = event.target;
  const step = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!step || box.name !== "case") return;
  const across = event.key === "ArrowLeft" || event.key === "ArrowRight";
  const day = [...box.closest("tr").querySelectorAll("input[name=case]")];
  const next = across ? day[day.indexOf(box) + step] : below(box, step);
  event.preventDefault();
  next?.focus();
}

if (table) {
  document.getElementById("enregistrer").hidden = true;
  table.addEventListener("change", (event) => change(event.target));
  table.addEventListener("keydown", arrow);
  table.addEventListener("click", (event) => {
    const button = event.target.closest("[data-activite]");
    if (!button) return;
    event.preventDefault();
    const own = boxes().filter((box) => box.value.startsWith(`${button.dataset.activite}-`));
    const tick = own.some((box) => !box.checked);
    for (const box of own.filter((one) => one.checked !== tick)) {
      box.checked = tick;
      change(box);
    }
    button.firstChild.textContent = tick ? PHRASES.untick_all : PHRASES.tick_all;
  });
  document.addEventListener("click", follow);
  addEventListener("pagehide", () => !over && waiting.size && post(waiting));
  takeUp();
  // The form compares with the boxes as the server last knew them: nothing is sent twice.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}
