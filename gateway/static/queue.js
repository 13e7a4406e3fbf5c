// What a script improves in the queue; every page of it works without.
"use strict";

// The seconds left to withdraw what was just decided. The button goes with the last one.
const undo = document.querySelector("[data-annuler]");

if (undo) {
  const end = Date.now() + undo.dataset.annuler * 1000;
  const count = () => {
    const left = Math.ceil((end - Date.now()) / 1000);
    undo.querySelector("[data-secondes]").textContent = Math.max(left, 0);
    if (left > 0) return setTimeout(count, 250);
    undo.querySelector("button").remove();
  };
  count();
}

// What the figures typed so far change, as they are typed.
const read = document.getElementById("lu");

if (read) {
  let turn = 0;
  const renew = async () => {
    const mine = ++turn;
    const shown = document.getElementById("ce-qui-change");
    const typed = new URLSearchParams(new FormData(read));
    typed.delete("jeton");
    try {
      const answer = await fetch(`${shown.dataset.effet}?${typed}`);
      if (!answer.ok || answer.redirected) return;
      const part = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine === turn) shown.replaceWith(part.getElementById("ce-qui-change"));
    } catch {
      // Away for a moment: accepting shows it then, before it does anything.
    }
  };
  let pause;
  read.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(renew, 150);
  });
}

// A reason chosen is written in the text, which stays the clerk's to change.
const reasons = document.querySelector("[data-motifs]");

if (reasons) {
  const text = document.querySelector("#refus textarea");
  reasons.addEventListener("change", (event) => {
    text.value = event.target.dataset.texte;
    if (!text.value) text.focus();
  });
}

// Ctrl and Enter send the text that one is writing.
const sent = document.querySelector("[data-envoi]");

if (sent) {
  // What was begun is not left without a word.
  let isBegun = false;
  sent.addEventListener("input", (event) => {
    if (event.target.matches("textarea")) isBegun = event.target.value.trim() !== "";
  });
  sent.addEventListener("submit", () => (isBegun = false));
  addEventListener("beforeunload", (event) => {
    if (isBegun) event.preventDefault();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) sent.requestSubmit();
  });
}
