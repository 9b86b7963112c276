// Colleagues see who has the same conversation open: said now and then while somebody is at the page.
const EVERY = 20_000;
const IDLE = 300_000;
let active = performance.now();

const place = () => document.getElementById("here");
const headers = () => ({ ...JSON.parse(document.body.getAttribute("hx-headers")), "HX-Request": "true" });

async function say() {
  const address = place()?.dataset.src;
  if (!address || document.hidden || performance.now() - active > IDLE) return;
  try {
    const answer = await fetch(address, { method: "POST", headers: headers() });
    const now = place();
    if (answer.ok && now) window.htmx.swap(now, await answer.text(), { swapStyle: "outerHTML" });
  } catch {
    // It is said again in a moment.
  }
}

function leave() {
  const at = place();
  if (!at) return;
  const body = new FormData();
  body.append("csrfmiddlewaretoken", headers()["X-CSRFToken"]);
  navigator.sendBeacon(at.dataset.leave, body);
}

function stir() {
  const slept = performance.now() - active > IDLE;
  active = performance.now();
  if (slept) say();
}

setInterval(say, EVERY);
for (const name of ["pointermove", "pointerdown", "keydown"]) document.addEventListener(name, stir, { passive: true });
document.addEventListener("visibilitychange", () => document.hidden || say());
window.addEventListener("pagehide", leave);
