// What one types is kept on the server, too, so that it waits on another device. The browser's own store (composer.js)
// stays for when the server cannot be reached.
const WAIT = 1500;
let later = 0;
let asking = null;
let left = "";

const place = () => document.getElementById("together");
const form = () => document.querySelector("#write-form");
const kept = (kind) => place()?.querySelector(`template[data-kept-draft="${kind}"]`);

function look() {
  window.htmx.trigger(place(), "sahay:look");
}

async function keep(from) {
  const address = place()?.dataset.drafts;
  if (!address || !from.isConnected) return;
  const { kind } = from.dataset;
  const body = new URLSearchParams({
    kind,
    text: from.elements.namedItem("text").value,
    version: from.dataset.version ?? kept(kind)?.dataset.version ?? "0",
    csrfmiddlewaretoken: from.elements.namedItem("csrfmiddlewaretoken").value,
  });
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(address, { method: "POST", body, signal: asking.signal });
    if (!answer.ok) return;
    const { version, other } = await answer.json();
    const isNew = Boolean(version) !== Boolean(kept(kind));
    from.dataset.version = version;
    if (isNew) window.htmx.trigger(document.body, "sahay:seen");
    if ((isNew || other) && from === form()) look();
  } catch {
    // It stays in the browser, and goes with the next letter that is typed.
  }
}

function fill() {
  const box = form();
  const draft = box && kept(box.dataset.kind);
  // What has just left may still come from the server, in an answer that was on its way.
  if (!draft || box.dataset.kind === left) return;
  const text = box.elements.namedItem("text");
  if (!text.value.trim() && !box.dataset.version) {
    text.value = draft.content.textContent;
    text.dispatchEvent(new CustomEvent("sahay:restored", { bubbles: true }));
  }
  if (text.value === draft.content.textContent) box.dataset.version = draft.dataset.version;
}

document.addEventListener("input", (event) => {
  const from = event.target.closest?.("#write-form");
  if (!from || event.target.name !== "text") return;
  clearTimeout(later);
  if (left === from.dataset.kind) left = "";
  later = setTimeout(keep, WAIT, from);
});

// What is on its way is no draft any more; were it refused, its text comes back in the box.
document.addEventListener("submit", (event) => {
  if (!event.target.matches("#write-form")) return;
  clearTimeout(later);
  asking?.abort();
  left = event.target.dataset.kind;
  kept(event.target.dataset.kind)?.remove();
});

document.addEventListener("htmx:load", (event) => {
  if (event.detail.elt.closest?.("#together, #write") || event.detail.elt.id === "write") fill();
});
document.addEventListener("htmx:afterSettle", (event) => event.detail.target?.id === "together" && fill());
