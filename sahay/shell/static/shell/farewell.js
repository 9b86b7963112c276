// The app was switched off here: what the old worker kept goes, and so does the worker.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith("sahay-")) await caches.delete(name);
    await self.registration.unregister();
  })());
});
