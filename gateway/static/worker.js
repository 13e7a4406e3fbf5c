// Kept on a telephone that has put the site among its applications, and on any browser that has
// seen a page: without a network, one page says so instead of the browser's own. Nothing else is
// kept, and nothing of anybody. The gateway writes KEPT above: that page first, and what it wears.
"use strict";

const NAME = KEPT.join(" ");
const OF_OTHERS = /^\/(desk|api)(\/|$)/;

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(KEPT)));
});

addEventListener("activate", (event) => event.waitUntil(forgetFormer()));

async function forgetFormer() {
  const former = (await caches.keys()).filter((name) => name !== NAME);
  await Promise.all(former.map((name) => caches.delete(name)));
}

// While there is a network, the browser does everything by itself and waits for nothing here.
addEventListener("fetch", (event) => {
  if (navigator.onLine) return;
  const { method, mode, url } = event.request;
  const path = new URL(url).pathname;
  if (method !== "GET" || OF_OTHERS.test(path)) return;
  if (mode === "navigate") event.respondWith(page(event.request));
  else if (KEPT.includes(path)) event.respondWith(caches.match(event.request));
});

async function page(request) {
  try {
    return await fetch(request);
  } catch {
    return caches.match(KEPT[0]);
  }
}
