// Keyboard: every element with data-key="r" or data-key="g i" answers to it; the "?" window is made from the same elements.
const WAIT = 1000;
const STORE = "sahay:keys";
const WRITES = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]";
let before = "";
let timer = 0;

const never = "noKeys" in document.body.dataset;
const singleKeys = () => !never && localStorage.getItem(STORE) !== "off";
const shown = (element) => element.checkVisibility?.() ?? element.offsetParent !== null;

// On a Hindi, Urdu or Tamil layout the key says another letter: the place of the key decides.
function letter(event) {
  if (event.key.length === 1 && event.key.charCodeAt(0) > 126) {
    const place = { Slash: event.shiftKey ? "?" : "/", BracketLeft: "[", BracketRight: "]" }[event.code];
    return place ?? event.code.replace(/^Key|^Digit/, "").toLowerCase();
  }
  return event.key.length === 1 && event.key !== "?" ? event.key.toLowerCase() : event.key;
}

function bound() {
  return [...document.querySelectorAll("[data-key]")].filter(shown);
}

function use(element) {
  if (element.matches("input:not([type=checkbox], [type=radio]), textarea, select")) {
    element.focus();
    element.select?.();
  } else element.click();
}

function step(by, place = document) {
  const list = [...place.querySelectorAll("[data-rows]")].find(shown);
  const rows = list ? [...list.querySelectorAll("a.row, [data-row]")].filter(shown) : [];
  if (!rows.length) return false;
  const at = rows.findIndex((row) => row === document.activeElement || row.contains(document.activeElement));
  const from = at >= 0 ? at : rows.findIndex((row) => row.hasAttribute("aria-current"));
  const next = rows[Math.min(rows.length - 1, Math.max(0, from + by))];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function press(key) {
  const wanted = before ? `${before} ${key}` : key;
  const all = bound();
  const found = all.find((element) => element.dataset.key === wanted);
  before = "";
  clearTimeout(timer);
  if (found) {
    use(found);
    return true;
  }
  if (all.some((element) => element.dataset.key.startsWith(`${wanted} `))) {
    before = wanted;
    timer = setTimeout(() => (before = ""), WAIT);
    return true;
  }
  if (wanted === "j") return step(1);
  if (wanted === "k") return step(-1);
  return false;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.repeat && !"jk".includes(event.key)) return;
  const writes = event.target.closest?.(WRITES);
  const search = event.target.closest?.(".search");
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (search && way && step(way, search)) {
    event.preventDefault();
    return;
  }
  if (event.key === "Escape" && writes && !event.target.closest("dialog")) {
    writes.blur();
    return;
  }
  if (writes || event.ctrlKey || event.metaKey || event.altKey || !singleKeys()) return;
  const key = letter(event);
  if (document.querySelector("dialog[open]")) return;
  if (key === "?") document.dispatchEvent(new CustomEvent("sahay:open", { detail: "keys" }));
  else if (!press(key)) return;
  event.preventDefault();
});

// Ctrl K opens the commands, also while one writes.
document.addEventListener("keydown", (event) => {
  if (event.code !== "KeyK" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
  if (event.defaultPrevented || !document.getElementById("palette")) return;
  event.preventDefault();
  if (!document.querySelector("dialog[open]")) document.dispatchEvent(new CustomEvent("sahay:open", { detail: "palette" }));
});

// The window of keys ------------------------------------------------------------------------------------------
const dialog = document.querySelector("dialog[data-keys]");

function name(element) {
  const label = element.dataset.keyLabel || element.getAttribute("aria-label") || element.getAttribute("title")
    || element.labels?.[0]?.textContent || element.querySelector(".label")?.textContent || element.textContent;
  return label.trim().replace(/\s+/g, " ");
}

function fill() {
  const list = dialog.querySelector("[data-keys-list]");
  list.querySelectorAll(":not([data-keys-fixed], kbd)").forEach((old) => old.remove());
  const seen = new Set();
  for (const element of bound()) {
    const keys = element.dataset.key;
    if (seen.has(keys)) continue;
    seen.add(keys);
    const term = document.createElement("dt");
    const fact = document.createElement("dd");
    term.textContent = name(element);
    for (const one of keys.split(" ")) {
      const cap = document.createElement("kbd");
      cap.textContent = one;
      fact.append(cap, " ");
    }
    list.append(term, fact);
  }
}

if (dialog) {
  const on = dialog.querySelector("[data-keys-on]");
  on.checked = singleKeys();
  on.disabled = never;
  on.addEventListener("change", () => localStorage.setItem(STORE, on.checked ? "on" : "off"));
  dialog.addEventListener("sahay:opening", fill);
}
