// A short loss of the network: a quiet line, and what could not leave is sent again once the server answers.
// The server writes what comes twice from one box once. Whoever goes on writing sends it themselves.
const PAUSE = 4000;
const waiting = new Map();
let timer = 0;

function tell() {
  const lost = !navigator.onLine || waiting.size > 0;
  for (const line of document.querySelectorAll("[data-no-connection]")) line.hidden = !lost;
}

function later() {
  clearTimeout(timer);
  if (waiting.size) timer = setTimeout(again, PAUSE);
}

async function again() {
  clearTimeout(timer);
  if (waiting.size) {
    try {
      await fetch(document.querySelector("link[rel=icon]").href, { cache: "no-store" });
    } catch {
      return later();
    }
    for (const [form, button] of [...waiting]) {
      waiting.delete(form);
      if (form.isConnected) form.requestSubmit(button?.isConnected && !button.disabled ? button : undefined);
    }
  }
  tell();
}

document.addEventListener("htmx:sendError", (event) => {
  const form = event.detail.elt;
  if (!form.matches?.("form[data-draft]") || event.detail.requestConfig.verb === "get") return;
  waiting.set(form, event.detail.requestConfig.triggeringEvent?.submitter);
  tell();
  later();
});

document.addEventListener("input", (event) => {
  if (waiting.delete(event.target.form)) tell();
});

window.addEventListener("online", again);
window.addEventListener("offline", tell);
document.addEventListener("htmx:load", tell);
