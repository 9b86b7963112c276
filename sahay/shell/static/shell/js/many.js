// Choosing many: x takes a line, shift+x and shift+click everything up to there; a long press does it on a phone, and
// after “Choose several” a press anywhere on a line.
// Without script the boxes themselves are enough.
const PICK = "input.row-pick";
const LONG = 500;
const chosen = new Set();
let last = "";
let press = 0;
let held = false;

const picks = () => [...document.querySelectorAll(PICK)];
const pickOf = (element) => element?.closest?.("li")?.querySelector(PICK);

function set(pick, on) {
  pick.checked = on;
  if (on) chosen.add(pick.value);
  else chosen.delete(pick.value);
}

function take(pick, on, upTo) {
  const all = picks();
  const [from, to] = [all.findIndex((one) => one.value === last), all.indexOf(pick)].sort((a, b) => a - b);
  if (upTo && from >= 0) for (const one of all.slice(from, to + 1)) set(one, on);
  else set(pick, on);
  last = pick.value;
  show();
}

function show() {
  for (const place of document.querySelectorAll("[data-many-count]")) place.textContent = chosen.size || "";
}

function choose(on) {
  const page = document.querySelector("main .desk-page");
  page?.toggleAttribute("data-choosing", on);
  for (const button of document.querySelectorAll("[data-choose]")) button.setAttribute("aria-pressed", String(on));
  return page;
}

document.addEventListener("click", (event) => {
  const row = event.target.closest?.("a.row");
  const button = event.target.closest?.("[data-choose]");
  if (button) {
    const page = choose(button.getAttribute("aria-pressed") !== "true");
    if (!event.detail && page.hasAttribute("data-choosing")) picks()[0]?.focus();
  } else if (event.target.matches?.(PICK)) take(event.target, event.target.checked, event.shiftKey);
  else if (row && held) event.preventDefault();
  else if (row && event.detail && !event.ctrlKey && !event.metaKey && row.closest("[data-choosing]")) {
    const pick = pickOf(row);
    if (pick) {
      take(pick, event.shiftKey || !pick.checked, event.shiftKey);
      event.preventDefault();
    }
  }
  held = false;
});

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.code !== "KeyX" || localStorage.getItem("sahay:keys") === "off" || "noKeys" in document.body.dataset) return;
  const pick = pickOf(document.activeElement);
  if (!pick) return;
  take(pick, event.shiftKey || !pick.checked, event.shiftKey);
  event.preventDefault();
});

document.addEventListener("pointerdown", (event) => {
  const pick = event.pointerType === "touch" && event.target.closest?.("a.row") && pickOf(event.target);
  held = false;
  if (!pick) return;
  press = setTimeout(() => {
    held = true;
    take(pick, !pick.checked, false);
  }, LONG);
});
for (const end of ["pointerup", "pointermove", "pointercancel", "scroll"]) {
  document.addEventListener(end, () => clearTimeout(press), { passive: true });
}
document.addEventListener("contextmenu", (event) => held && event.preventDefault());

document.addEventListener("reset", (event) => {
  if (event.target.id !== "many") return;
  chosen.clear();
  choose(false);
  show();
});

// A list that is fetched again keeps what was chosen in it.
document.addEventListener("htmx:afterSettle", () => {
  for (const pick of picks()) pick.checked = chosen.has(pick.value);
});
window.addEventListener("pageshow", () => {
  chosen.clear();
  for (const pick of picks()) if (pick.checked) chosen.add(pick.value);
  show();
});
