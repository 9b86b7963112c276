// Between the pages and the network. It keeps styles, scripts and the page for no network, and nothing else:
// no page of the desk, no answer to a form, nothing about a customer.
const kept = `sahay-${known.version}`;
const AGE = 900_000;
let looked = 0;

async function keepOffline() {
  looked = Date.now();
  const page = await fetch(known.offline, { credentials: "same-origin", cache: "no-store" });
  const cache = await caches.open(kept);
  // Signed out, the way leads to the sign-in page: then nobody is named here any more.
  if (page.ok && !page.redirected) await cache.put(known.offline, page);
  else if (page.redirected) await cache.delete(known.offline);
}

async function begin() {
  const cache = await caches.open(kept);
  await cache.addAll(known.files);
  await keepOffline();
  await self.skipWaiting();
}

async function clean() {
  for (const name of await caches.keys()) if (name.startsWith("sahay-") && name !== kept) await caches.delete(name);
  await self.clients.claim();
}

async function page(event) {
  try {
    const answer = await fetch(event.request);
    if (Date.now() - looked > AGE) event.waitUntil(keepOffline().catch(() => {}));
    return answer;
  } catch (error) {
    const cache = await caches.open(kept);
    const offline = await cache.match(known.offline);
    if (offline) return offline;
    throw error;
  }
}

// A notice says what the server put into it, and leads there. An open page of ours is used again.
function told(event) {
  let said = {};
  try {
    said = event.data.json();
  } catch {
    // A notice must be shown whatever came: browsers stop those that say nothing.
  }
  const { title = "Sahay", body = "", url = known.work, tag, lang, dir } = said;
  return self.registration.showNotification(title, { body, tag, lang, dir, renotify: Boolean(tag), data: { url } });
}

async function open(address) {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = pages.find((one) => new URL(one.url).pathname === address);
  if (there) return there.focus();
  return self.clients.openWindow(address);
}

self.addEventListener("push", (event) => event.waitUntil(told(event)));
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(new URL(event.notification.data.url, self.location.origin).pathname));
});

// What is sent goes straight to the network where a browser can do that: a page that is left says so on its last
// breath, and is gone before this worker is awake to let it pass.
async function letPass(event) {
  await event.addRoutes?.({ condition: { requestMethod: "POST" }, source: "network" });
}

self.addEventListener("install", (event) => {
  event.waitUntil(letPass(event).catch(() => {}));
  event.waitUntil(begin());
});
self.addEventListener("activate", (event) => event.waitUntil(clean()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (request.mode === "navigate" && address.pathname.startsWith(known.work)) event.respondWith(page(event));
  else if (known.files.includes(address.pathname)) {
    event.respondWith(caches.open(kept).then(async (cache) => (await cache.match(request)) ?? fetch(request)));
  }
});
