// Hints from the server ("conversation:7 inbox"): the parts of the page that show those things are fetched again.
const { liveUrl: url, liveAfter } = document.body.dataset;
const PATIENCE = { hidden: 20_000, poll: 20_000, longest: 30_000, gap: 800, settle: 40 };

let last = liveAfter || "0";
let source = null;
let failures = 0;
let timers = { retry: 0, poll: 0, hide: 0 };
const planned = new Map();
const fetched = new WeakMap();
const asking = new WeakSet();
const sent = new Map();

const jitter = (ms) => ms * (0.75 + Math.random() / 2);
const parts = () => [...document.querySelectorAll("[data-live][data-src]")];

function open() {
  close();
  if (!url || document.hidden) return;
  source = new EventSource(`${url}?after=${encodeURIComponent(last)}`);
  source.onopen = () => {
    failures = 0;
    clearInterval(timers.poll);
    timers.poll = 0;
    show(true);
  };
  source.onmessage = (event) => {
    if (event.lastEventId) last = event.lastEventId;
    hear(event.data.trim().split(/\s+/));
  };
  source.onerror = later;
}

function close() {
  clearTimeout(timers.retry);
  source?.close();
  source = null;
}

function later() {
  close();
  failures += 1;
  if (failures > 1) show(false);
  if (failures > 2 && !timers.poll) timers.poll = setInterval(poll, jitter(PATIENCE.poll));
  timers.retry = setTimeout(open, jitter(Math.min(PATIENCE.longest, 500 * 2 ** failures)));
}

// For those who cannot keep a stream open: the same hints, asked for now and then.
async function poll() {
  if (document.hidden) return;
  try {
    const answer = await fetch(`${url}poll/?after=${encodeURIComponent(last)}`);
    const { after, topics } = await answer.json();
    last = String(after);
    hear(topics);
  } catch {
    show(false);
  }
}

function hear(topics) {
  const heard = new Set(topics);
  for (const part of parts()) {
    if (heard.has("everything") || part.dataset.live.split(/\s+/).some((topic) => heard.has(topic))) plan(part);
  }
}

function plan(part) {
  const key = part.id || part.dataset.src;
  if (planned.has(key)) return;
  const rest = PATIENCE.gap - (performance.now() - (fetched.get(part) ?? -PATIENCE.gap));
  planned.set(key, setTimeout(refresh, Math.max(PATIENCE.settle, rest), key, part));
}

function refresh(key, part) {
  planned.delete(key);
  const now = part.isConnected ? part : document.getElementById(key);
  if (!now) return;
  const isBusy = asking.has(now) || sent.size > 0 || isPressed(now);
  if (isBusy || inUse(now)) {
    planned.set(key, setTimeout(refresh, isBusy ? 200 : 2000, key, now));
    return;
  }
  fetched.set(now, performance.now());
  asking.add(now);
  const ended = () => asking.delete(now);
  window.htmx.ajax("GET", now.dataset.src, {
    source: now,
    target: now,
    swap: now.dataset.swap || "outerHTML",
    select: now.dataset.select,
  }).then(ended, ended);
}

// Nobody loses what they are writing, choosing or pressing because somebody else did something.
function inUse(part) {
  if (sent.size || isPressed(part)) return true;
  const at = document.activeElement;
  const writing = part.contains(at) && at.matches("input:not([type=submit]), textarea, select") && at.value;
  return Boolean(writing || part.querySelector("details[open][data-menu], dialog[open]"));
}

// A button that is exchanged between down and up is never pressed.
const isPressed = (part) => part.querySelector(":active") !== null;

// Nor does what they sent first take away what they press next, or have sent from there and wait for.
function holdsMore(part, but) {
  const others = [...sent].filter(([request]) => request !== but).flatMap(([, places]) => places);
  return others.some((place) => part.contains(place)) || isPressed(part);
}

function show(live) {
  for (const place of document.querySelectorAll("[data-live-state]")) place.hidden = live;
}

// What we send ourselves is answered with fresh parts: hints about it wait until that answer is there. The request itself
// tells when, because htmx tells nobody of a form that has left the page.
document.addEventListener("htmx:beforeSend", ({ detail: { xhr, elt, target, requestConfig } }) => {
  if (requestConfig.verb === "get") {
    elt.addEventListener("htmx:beforeOnLoad", unlessGone);
    return;
  }
  sent.set(xhr, [elt, target]);
  xhr.addEventListener("loadend", () => sent.delete(xhr));
});

// The part was exchanged by something else while this answer was on its way, and is as fresh.
function unlessGone(event) {
  if (!event.currentTarget.isConnected) event.preventDefault();
}

// What cannot be exchanged when the answer comes is fetched once it can.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const { target, xhr, requestConfig } = detail;
  if (!target.matches("[data-live][data-src]")) return;
  if (sent.has(xhr) && holdsMore(target, xhr)) {
    detail.serverResponse = without(target.id, detail.serverResponse);
    detail.swapOverride = "none";
  } else if (requestConfig.elt === target && !sent.has(xhr) && inUse(target)) detail.shouldSwap = false;
  else return;
  plan(target);
});

// What an answer brings besides, such as the word of what was done, is there at once.
function without(id, answer) {
  const page = document.createElement("template");
  page.innerHTML = answer;
  page.content.getElementById(id)?.remove();
  return page.innerHTML;
}

document.addEventListener("visibilitychange", () => {
  clearTimeout(timers.hide);
  if (document.hidden) timers.hide = setTimeout(close, PATIENCE.hidden);
  else if (!source) open();
});
window.addEventListener("pagehide", close);
window.addEventListener("pageshow", (event) => event.persisted && open());
window.addEventListener("online", open);
open();
