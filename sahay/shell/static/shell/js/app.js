// Sahay as an app: the worker that the page names is started; it looks for a new version with every page.
const worker = document.querySelector("link[rel=manifest]")?.dataset.worker;
if (worker && window.isSecureContext && navigator.serviceWorker) {
  navigator.serviceWorker.register(worker, { scope: "/", updateViaCache: "none" }).catch(() => {});
}
