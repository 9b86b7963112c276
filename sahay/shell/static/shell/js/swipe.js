// A line of a list swiped towards its end or its beginning: what that does, its owner chose. Every swipe can be undone.
const MOVES = 12;
const FAR = 96;
let finger = null;
let swiped = null;

const listOf = (element) => element.closest?.("[data-swipes]");

function acts(list, moved) {
  const ahead = getComputedStyle(list).direction === "rtl" ? -moved : moved;
  return { act: ahead > 0 ? list.dataset.toEnd : list.dataset.toStart, ahead };
}

function settle() {
  if (!finger) return;
  finger.line.removeAttribute("data-swiped");
  finger.line.style.removeProperty("--swiped");
  finger.word?.remove();
  finger = null;
}

function show(moved) {
  const { line, list } = finger;
  const { act, ahead } = acts(list, moved);
  if (act === "nothing") return settle();
  finger.word ??= line.appendChild(document.createElement("span"));
  finger.word.className = "swipe-word";
  finger.word.textContent = list.dataset[act];
  line.dataset.swiped = ahead > 0 ? "end" : "start";
  line.toggleAttribute("data-far", Math.abs(moved) >= FAR);
  line.style.setProperty("--swiped", `${moved}px`);
  return undefined;
}

async function act(line, list, verb) {
  const row = line.querySelector("a.row");
  const values = { next: list.parentElement.dataset.src, words: "tomorrow morning" };
  await window.htmx.ajax("POST", `${row.pathname}${verb}/`, { source: list, target: "#inbox-rows", swap: "outerHTML", values });
}

document.addEventListener("pointerdown", (event) => {
  const row = event.pointerType === "touch" && event.target.closest?.("[data-swipes] a.row");
  settle();
  swiped = null;
  if (row) finger = { x: event.clientX, y: event.clientY, line: row.closest("li"), list: listOf(row), moves: false };
});

document.addEventListener("pointermove", (event) => {
  if (!finger) return;
  const moved = event.clientX - finger.x;
  if (!finger.moves && Math.abs(moved) < MOVES) return;
  if (!finger.moves && Math.abs(event.clientY - finger.y) > Math.abs(moved)) return settle();
  finger.moves = true;
  show(moved);
});

document.addEventListener("pointerup", (event) => {
  if (!finger?.moves) return settle();
  const { line, list } = finger;
  const moved = event.clientX - finger.x;
  const { act: verb } = acts(list, moved);
  settle();
  swiped = line;
  if (Math.abs(moved) >= FAR && verb !== "nothing") act(line, list, verb);
  return undefined;
});
document.addEventListener("pointercancel", settle);
// A browser may take the end of a swipe for a click on its line; whatever is pressed next is meant.
document.addEventListener("click", (event) => event.detail && swiped?.contains(event.target) && event.preventDefault(), true);
document.addEventListener("dragstart", (event) => finger && listOf(event.target) && event.preventDefault());
