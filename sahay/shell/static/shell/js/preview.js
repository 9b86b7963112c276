// How an answer will look, beside it while one writes: made by the server after each pause. Whether it is open is remembered.
const PAUSE = 350;
const KEY = "preview";
let timer = 0;
let asking = null;

const button = () => document.querySelector("#write-form [data-previews]");
const panel = () => document.querySelector("#write-form [data-preview]");
const isOpen = () => localStorage.getItem(KEY) === "open";

async function draw() {
  const from = button();
  const place = panel();
  if (!from || !place || place.hidden) return;
  const { text, csrfmiddlewaretoken: token } = from.form.elements;
  const body = new URLSearchParams({ text: text.value, csrfmiddlewaretoken: token.value });
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(from.dataset.previews, { method: "POST", body, signal: asking.signal });
    if (answer.ok && !answer.redirected && place.isConnected) place.innerHTML = await answer.text();
  } catch {
    // What was shown last stays until the next pause.
  }
}

function show() {
  const from = button();
  if (!from) return;
  from.setAttribute("aria-expanded", String(isOpen()));
  panel().hidden = !isOpen();
  draw();
}

function toggle() {
  localStorage.setItem(KEY, isOpen() ? "" : "open");
  show();
}

document.addEventListener("click", (event) => event.target.closest?.("[data-previews]") && toggle());
document.addEventListener("keydown", (event) => {
  if (event.code !== "Digit7" || !event.shiftKey || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  if (!event.target.closest?.("#write-form")) return;
  event.preventDefault();
  toggle();
});
for (const kind of ["input", "sahay:restored"]) {
  document.addEventListener(kind, (event) => {
    if (event.target.id !== "write-text" || !isOpen()) return;
    clearTimeout(timer);
    timer = setTimeout(draw, PAUSE);
  });
}
document.addEventListener("htmx:load", (event) => {
  if (event.detail.elt.id === "write" || event.detail.elt === document.body) show();
});
