// Files go to the server as soon as they are chosen, each with its progress, and wait there with what one writes. What
// the network loses is tried again; an answer that is sent meanwhile waits for them.
const PAUSE = 4000;
const held = new WeakMap();

const zoneOf = (form) => form?.querySelector("[data-uploads]");
const listOf = (form) => form.querySelector("[data-uploads-list]");
const underWay = (form) => form.querySelector("[data-uploading]");
const tell = (text, level) => document.dispatchEvent(new CustomEvent("sahay:toast", { detail: { text, level } }));
const token = (form) => form.elements.namedItem("csrfmiddlewaretoken").value;

function part(name, css, text = "") {
  const made = document.createElement(name);
  if (css) made.className = css;
  made.textContent = text;
  return made;
}

function line(zone, file) {
  const row = part("li");
  const bar = part("progress", "upload-bar");
  const stop = part("button", "icon-button", "×");
  row.dataset.uploading = "";
  row.bar = bar;
  row.state = part("small", "faint nowrap");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  stop.type = "button";
  stop.setAttribute("aria-label", `${zone.dataset.remove} ${file.name}`);
  stop.addEventListener("click", () => {
    clearTimeout(row.later);
    row.request?.abort();
    end(row);
    zone.querySelector("input[type=file]").focus();
  });
  row.append(part("bdi", "clip", file.name), row.state, bar, stop);
  return row;
}

function begin(zone, file) {
  const form = zone.closest("form");
  const row = line(zone, file);
  const word = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
  const facts = { kind: form.dataset.kind, once: word, csrfmiddlewaretoken: token(form) };
  listOf(form).append(row);
  row.go = () => go(row, zone, file, facts);
  row.go();
}

function go(row, zone, file, facts) {
  const body = new FormData();
  for (const [name, value] of Object.entries(facts)) body.append(name, value);
  body.append("file", file);
  const request = new XMLHttpRequest();
  row.request = request;
  row.state.textContent = "";
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) row.bar.value = event.loaded / event.total;
  });
  request.addEventListener("load", () => arrived(row, zone, request));
  request.addEventListener("error", () => {
    row.bar.value = 0;
    row.state.textContent = zone.dataset.waits;
    row.later = setTimeout(row.go, PAUSE);
  });
  request.open("POST", zone.dataset.uploads);
  request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
  request.send(body);
}

// A live part may have brought it already, before its receipt came.
function show(row, html) {
  if (!row.parentElement) return;
  row.insertAdjacentHTML("afterend", html);
  const { nextElementSibling: made } = row;
  for (const other of row.parentElement.querySelectorAll(`[data-upload="${made.dataset.upload}"]`)) {
    if (other !== made) other.remove();
  }
}

function arrived(row, zone, request) {
  const kept = request.status === 200 && request.responseText.trimStart().startsWith("<li");
  const words = request.getResponseHeader("Content-Type")?.startsWith("text/plain") && request.responseText;
  if (kept) show(row, request.responseText);
  else tell(words || zone.dataset.notKept, "error");
  if (!end(row, kept)) renew();
}

// The last one that ends lets an answer go that waited for it; one that was not kept holds it back. Whether one left.
function end(row, kept = true) {
  const { parentElement: list } = row;
  row.remove();
  const form = list?.closest("form");
  const wanted = held.get(form);
  if (!wanted || (kept && underWay(form))) return false;
  held.delete(form);
  if (kept) form.requestSubmit(wanted.button?.isConnected ? wanted.button : undefined);
  return kept;
}

function renew() {
  const place = document.getElementById("together");
  if (place) window.htmx.trigger(place, "sahay:look");
}

document.addEventListener("sahay:files", (event) => {
  const zone = event.target;
  const form = zone.closest("form");
  if (!zone.dataset.uploads || !listOf(form)) return;
  event.preventDefault();
  const room = Number(zone.dataset.most) - listOf(form).children.length;
  const fit = event.detail.filter((file) => file.size <= Number(zone.dataset.mostBytes)).slice(0, Math.max(0, room));
  if (fit.length < event.detail.length) tell(zone.dataset.tooMuch, "warning");
  for (const file of fit) begin(zone, file);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!zoneOf(form) || !underWay(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  held.set(form, { button: event.submitter });
  tell(zoneOf(form).dataset.underWay, "info");
}, true);

// Who goes on writing sends it themselves.
document.addEventListener("input", (event) => held.delete(event.target.form));

window.addEventListener("online", () => {
  for (const row of document.querySelectorAll("[data-uploading]")) {
    if (row.request?.readyState !== XMLHttpRequest.DONE || !row.later) continue;
    clearTimeout(row.later);
    row.go();
  }
});
