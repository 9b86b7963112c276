// The palette (Ctrl K): what this page offers, where one can go, what is found; a few letters are enough.
const palette = document.querySelector("[data-palette]");
const MOST = 40;
const field = palette?.querySelector("input");
const list = palette?.querySelector("[role=listbox]");
const english = new Map();
let here = [];
let places = [];
let found = [];
let said = [];
let shown = [];
let at = 0;
let timer, asking;

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const clean = (text) => text.trim().replace(/\s+/g, " ");

function offered() {
  const detail = [];
  document.dispatchEvent(new CustomEvent("sahay:offers", { detail }));
  return detail;
}

function read(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const one of page.querySelectorAll("[data-says]")) english.set(one.dataset.says, one.dataset.also);
  return [...page.querySelectorAll("a[data-go]")].map((link) => ({
    label: clean(link.textContent), also: link.dataset.also ?? "", keys: link.dataset.keys, href: link.getAttribute("href"),
    group: clean(link.closest("section").querySelector("h2").textContent), found: "found" in link.dataset,
  }));
}

async function ask(words) {
  // What one types next takes the place of what was asked before; the list of places is waited for.
  if (words) asking?.abort();
  const mine = new AbortController();
  if (words) asking = mine;
  const headers = { "HX-Request": "true", "HX-Target": "palette-list" };
  const answer = await fetch(`${palette.dataset.palette}?q=${encodeURIComponent(words)}`, { headers, signal: mine.signal });
  return answer.ok && !answer.redirected ? read(await answer.text()) : [];
}

// What the scripts of this page know of besides; each item is called, leads somewhere, and may be used at once.
async function besides(words) {
  const detail = { words, signal: asking.signal, finds: [] };
  document.dispatchEvent(new CustomEvent("sahay:seek", { detail }));
  return (await Promise.all(detail.finds)).flat();
}

function score(text, words) {
  const start = text.indexOf(words);
  if (start === 0) return 4;
  if (start > 0) return text[start - 1] === " " ? 3 : 2;
  let from = 0;
  return [...words.replaceAll(" ", "")].every((letter) => (from = text.indexOf(letter, from) + 1)) ? 1 : 0;
}

function draw() {
  const words = fold(clean(field.value));
  const rate = (one) => Math.max(score(fold(one.label), words), score(fold(`${one.also} ${english.get(one.label) ?? ""}`.trim()), words));
  const links = new Set(here.map((one) => one.href && `${one.label} ${new URL(one.href).pathname}`));
  const elsewhere = places.filter((one) => !links.has(`${one.label} ${one.href}`));
  const rated = [...here, ...elsewhere, ...said].map((one) => [rate(one), one]).filter(([rate]) => rate)
    .sort((a, b) => b[0] - a[0] || a[1].label.length - b[1].label.length);
  const among = (holds) => rated.filter(([rate]) => holds(rate)).map(([, one]) => one);
  shown = words ? [...among((rate) => rate > 1), ...found, ...among((rate) => rate === 1), ...said.filter((one) => !rate(one))]
    : [...elsewhere.filter((one) => one.also.startsWith("#")), ...here];
  shown.splice(MOST);
  at = 0;
  list.replaceChildren(...shown.map(option));
  if (!shown.length) document.dispatchEvent(new CustomEvent("sahay:announce", { detail: palette.dataset.nothing }));
  mark();
}

function option(one, number) {
  const line = document.createElement("div");
  line.id = `palette-${number}`;
  line.setAttribute("role", "option");
  for (const [name, text] of [["palette-label", one.label], ["palette-also", one.also], ["palette-group", one.group ?? palette.dataset.here]]) {
    const part = document.createElement("bdi");
    part.className = name;
    part.textContent = text;
    if (text) line.append(part, " ");
  }
  for (const key of (one.keys ?? "").split(" ").filter(Boolean)) {
    const cap = document.createElement("kbd");
    cap.textContent = key;
    line.append(cap);
  }
  line.onclick = () => go(one);
  return line;
}

function mark() {
  [...list.children].forEach((line, number) => line.setAttribute("aria-selected", String(number === at)));
  field.setAttribute("aria-activedescendant", list.children[at]?.id ?? "");
  list.children[at]?.scrollIntoView({ block: "nearest" });
}

// When the palette has closed: what one writes has its caret again by then.
function go(one) {
  palette.addEventListener("close", () => act(one), { once: true });
  palette.close();
}

function act(one) {
  if (one.use?.()) return;
  if (!one.element) location.assign(one.href);
  else if (there(one).matches("input, textarea, select")) there(one).focus();
  else setTimeout(() => there(one).click());
}

// What was offered, or what took its place since the palette was opened.
const there = (one) => (one.element.isConnected ? one : offered().find((other) => other.label === one.label) ?? one).element;

if (palette) {
  const refresh = (words) => Promise.all([ask(words), words ? besides(words) : []]).then(([all, known]) => {
    words ? ([found, said] = [all, known]) : (places = all);
    draw();
  }, () => {});
  palette.addEventListener("sahay:opening", () => {
    field.value = "";
    found = said = [];
    here = offered().sort((a, b) => Boolean(a.element.closest(".desk-bar")) - Boolean(b.element.closest(".desk-bar")));
    draw();
    refresh("");
  });
  field.addEventListener("input", () => {
    found = said = [];
    draw();
    clearTimeout(timer);
    if (clean(field.value)) timer = setTimeout(refresh, 150, clean(field.value));
  });
  field.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || !by && event.key !== "Enter") return;
    event.preventDefault();
    if (by) at = (at + by + shown.length) % (shown.length || 1);
    else if (/^#?\s*\p{Nd}+$/u.test(clean(field.value)) || !shown[at]) {
      if (clean(field.value)) location.assign(`${palette.dataset.palette}?q=${encodeURIComponent(field.value)}`);
    } else go(shown[at]);
    mark();
  });
}
