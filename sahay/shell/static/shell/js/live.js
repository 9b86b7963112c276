// Hints from the server ("conversation:7 inbox"): the parts of the page that show those things are fetched again.
const { liveUrl: url, liveAfter } = document.body.dataset;
const PATIENCE = { hidden: 20_000, poll: 20_000, longest: 30_000, gap: 800, settle: 40, again: 300 };

let last = liveAfter || "0";
let source = null;
let failures = 0;
let timers = { retry: 0, poll: 0, hide: 0 };
const planned = new Map();
const fetched = new WeakMap();
const asking = new WeakSet();

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
  timers.retry = setTimeout(again, jitter(Math.min(PATIENCE.longest, 500 * 2 ** failures)));
}

// Whoever has been signed out is led to where one signs in, and their page shows nothing more to passers-by.
async function ask() {
  const headers = { "HX-Request": "true", "HX-Current-URL": location.href };
  const answer = await fetch(`${url}poll/?after=${encodeURIComponent(last)}`, { headers });
  const there = answer.headers.get("HX-Redirect");
  if (there) location.assign(there);
  return there ? null : answer;
}

async function again() {
  if (document.hidden) return;
  try {
    if (await ask()) open();
  } catch {
    later();
  }
}

// For those who cannot keep a stream open: the same hints, asked for now and then.
async function poll() {
  if (document.hidden) return;
  try {
    const answer = await ask();
    if (!answer) return;
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
  const may = new CustomEvent("sahay:exchange", { bubbles: true, cancelable: true });
  if (asking.has(now) || !now.dispatchEvent(may)) {
    planned.set(key, setTimeout(refresh, PATIENCE.again, key, now));
    return;
  }
  fetched.set(now, performance.now());
  asking.add(now);
  const ended = () => asking.delete(now);
  const lost = () => ended() && setTimeout(plan, PATIENCE.poll, now);
  window.htmx.ajax("GET", now.dataset.src, {
    source: now,
    target: now,
    swap: now.dataset.swap || "outerHTML",
    select: now.dataset.select,
  }).then(ended, lost);
}

document.addEventListener("sahay:stale", (event) => plan(event.target));

function show(live) {
  for (const place of document.querySelectorAll("[data-live-state]")) place.hidden = live;
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
