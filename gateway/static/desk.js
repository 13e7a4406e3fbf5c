// A page that renews itself does so in place: the focus, the scroll and a screen reader stay where
// they are. Without this file the page is loaded again.
"use strict";

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
