// The way back and on: a list remembers where one was in it, and a conversation the list it was opened from.
const STORE = "sahay:way";
const ENDS = /\/(resolve|snooze|spam)\/$/;
const here = location.pathname + location.search;
const rows = () => [...document.querySelectorAll("main [data-rows] a.row[href]")];
const scrollers = () => [document.scrollingElement, document.querySelector(".desk-main")];

function known() {
  try {
    return JSON.parse(sessionStorage.getItem(STORE));
  } catch {
    return null;
  }
}

// The list one came from, while one is in one of its conversations.
function way() {
  const kept = known();
  return kept?.rows.includes(location.pathname) ? kept : null;
}

const keep = (kept) => sessionStorage.setItem(STORE, JSON.stringify(kept));

function leave(row) {
  const all = rows().map((one) => one.pathname);
  keep({ list: here, rows: all, at: row.pathname, tops: scrollers().map((one) => one?.scrollTop ?? 0) });
}

function home() {
  const kept = way();
  if (kept) keep({ ...kept, at: location.pathname, returns: true });
  return kept?.list ?? document.querySelector("a[data-way]")?.getAttribute("href");
}

function onward() {
  const kept = way();
  const next = kept?.rows[kept.rows.indexOf(location.pathname) + 1];
  return next ?? home();
}

// Back in the list: it stands where it stood, on the line one came from, or the one that took its place.
function arrive() {
  const kept = known();
  if (!kept?.returns || kept.list !== here) return;
  keep({ ...kept, returns: false });
  scrollers().forEach((one, place) => one && (one.scrollTop = kept.tops[place]));
  const all = rows();
  const row = all.find((one) => one.pathname === kept.at) ?? all[Math.min(kept.rows.indexOf(kept.at), all.length - 1)];
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: "nearest" });
}

// What ends the work on a conversation goes as a page of its own, so that the word of it and the way to undo come along;
// what is refused leads back here.
function send(path, fields, next) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = path;
  for (const [name, value] of [...fields].filter(([name]) => name !== "next").concat([["next", next], ["came_from", here]])) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}

document.addEventListener("click", (event) => {
  const row = event.target.closest?.("main [data-rows] a.row[href]");
  if (row) leave(row);
  const back = event.target.closest?.("a[data-way]");
  if (back) back.href = home();
}, true);

document.addEventListener("htmx:configRequest", (event) => {
  const { verb, path, formData } = event.detail;
  const { after } = document.body.dataset;
  if (!after || verb !== "post" || !ENDS.test(path) || !navigator.onLine || !document.querySelector("a[data-way]")) return;
  event.preventDefault();
  send(path, formData.entries(), after === "next" ? onward() : home());
});

arrive();

// Fingers: what a swipe needs is fetched where there are fingers.
const swiped = document.querySelector("[data-swipes]");
if (swiped && matchMedia("(pointer: coarse)").matches) import(swiped.dataset.swipes);
