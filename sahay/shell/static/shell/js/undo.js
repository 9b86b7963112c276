// Toasts: said once to those who listen, gone after a while, with time to undo. Errors stay until they are closed.
const place = document.getElementById("toasts");
const STAY = 7;

function start(toast) {
  if (toast.started) return;
  toast.started = true;
  announce(toast.querySelector(".toast-text")?.textContent ?? "");
  toast.querySelector("[data-toast-close]")?.addEventListener("click", () => toast.remove());
  const given = Number(toast.dataset.seconds);
  if (toast.dataset.level === "error" && !given) return;
  count(toast, given || STAY, given ? counter(toast) : null);
}

function counter(toast) {
  const left = document.createElement("span");
  left.className = "toast-left";
  left.setAttribute("aria-hidden", "true");
  toast.querySelector(".toast-text").after(left);
  return left;
}

// The time to undo is the server's and does not wait; a mere notice stays while one points at it.
function count(toast, seconds, left) {
  const end = performance.now() + seconds * 1000;
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const tick = () => {
    if (!toast.isConnected) return;
    const rest = Math.ceil((end - performance.now()) / 1000);
    const held = !left && toast.matches(":hover, :focus-within");
    if (left) left.textContent = number.format(Math.max(0, rest));
    if (rest <= 0 && !held) toast.remove();
    else setTimeout(tick, 250);
  };
  tick();
}

function announce(text) {
  const region = document.getElementById("announce");
  if (!region || !text) return;
  region.textContent = "";
  setTimeout(() => (region.textContent = text), 60);
}

function say({ text, level = "info" }) {
  if (!text || !place) return;
  const toast = document.createElement("div");
  const words = document.createElement("span");
  toast.className = "toast";
  toast.dataset.toast = "";
  toast.dataset.level = level;
  words.className = "toast-text";
  words.textContent = text;
  toast.append(words);
  place.append(toast);
  if (level === "error") setTimeout(() => toast.remove(), 15_000);
}

if (place) {
  new MutationObserver(() => place.querySelectorAll("[data-toast]").forEach(start)).observe(place, { childList: true });
  place.querySelectorAll("[data-toast]").forEach(start);
}

document.addEventListener("sahay:toast", (event) => say(event.detail));
document.addEventListener("sahay:announce", (event) => announce(String(event.detail)));
document.addEventListener("htmx:sendError", () => say({ text: place?.dataset.offline, level: "error" }));
document.addEventListener("htmx:responseError", (event) => {
  const told = event.detail.xhr.getResponseHeader("HX-Trigger")?.includes("sahay:toast");
  if (!told && !event.detail.elt.hasAttribute?.("data-live")) say({ text: place?.dataset.failed, level: "error" });
});
