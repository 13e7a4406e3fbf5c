// The roll call without leaving one's place: a press is sent alone, and its row and the counts are
// what the answer says. Without this file the page comes back to the child.
"use strict";

const said = document.getElementById("appel-dit");

addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-appel]"), pressed = event.submitter;
  if (!form || !pressed?.value) return;
  event.preventDefault();
  note(form, pressed).catch(() => {
    pressed.removeAttribute("aria-busy");
    said.textContent = form.dataset.appel;
    said.scrollIntoView({ block: "center" });
  });
});

async function note(form, pressed) {
  const row = pressed.closest("tr");
  pressed.ariaBusy = "true";
  const sent = new URLSearchParams(new FormData(form));
  sent.set(pressed.name, pressed.value);
  const answer = await fetch(form.action, { method: "POST", body: sent });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(row.id);
  // Signed out, closed meanwhile: that page explains it better.
  if (!answer.ok || !fresh) return location.reload();
  row.replaceWith(fresh);
  document.getElementById("compte-appel").replaceWith(page.getElementById("compte-appel"));
  said.textContent = "";
  const again = fresh.querySelector(`[value="${pressed.value}"]`);
  again?.focus({ preventScroll: true });
}
