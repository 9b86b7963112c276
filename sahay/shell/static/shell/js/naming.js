// Naming a colleague in a note: behind an @ the names that fit are offered. Typing a name works without this.
const SHOWN = 6;
const known = new Map();
let list = null;

const area = (target) => (target.matches?.("textarea[data-names]") ? target : null);

async function names(from) {
  const address = from.dataset.names;
  if (!known.has(address)) {
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      known.set(address, answer.ok ? (await answer.json()).names : []);
    } catch {
      return [];
    }
  }
  return known.get(address);
}

function begun(from) {
  const before = from.value.slice(0, from.selectionStart);
  const found = /(?:^|[^\p{L}\p{M}\p{N}])@([\p{L}\p{M}\p{N} .'’-]{0,40})$/u.exec(before);
  return found ? found[1] : null;
}

function close(from) {
  list?.remove();
  list = null;
  from?.removeAttribute("aria-controls");
  from?.removeAttribute("aria-activedescendant");
}

function mark(from, at) {
  const options = [...list.children];
  options.forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
  from.setAttribute("aria-activedescendant", options[at].id);
}

function at() {
  return [...list.children].findIndex((option) => option.getAttribute("aria-selected") === "true");
}

function take(from, name) {
  const start = from.selectionStart - begun(from).length;
  from.setRangeText(`${name} `, start, from.selectionStart, "end");
  close(from);
  from.focus();
  from.dispatchEvent(new Event("input", { bubbles: true }));
}

function option(from, one, place) {
  const made = document.createElement("li");
  made.id = `name-${place}`;
  made.role = "option";
  const words = document.createElement("bdi");
  words.textContent = one.name;
  made.append(words);
  if (!one.told) {
    const why = document.createElement("small");
    why.textContent = from.dataset.namesElsewhere;
    made.append(why);
  }
  made.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    take(from, one.name);
  });
  return made;
}

async function offer(from) {
  if (begun(from) === null) return close(from);
  const all = await names(from);
  const typed = begun(from)?.toLocaleLowerCase();
  if (typed === undefined) return close(from);
  const fits = (name) => name.split(/\s+/).some((_word, place, words) => words.slice(place).join(" ").startsWith(typed));
  const found = all.filter((one) => fits(one.name.toLocaleLowerCase())).slice(0, SHOWN);
  close(from);
  if (!found.length) return;
  list = document.createElement("ul");
  list.className = "names";
  list.id = "names";
  list.role = "listbox";
  list.setAttribute("aria-label", from.dataset.namesLabel);
  list.append(...found.map((one, place) => option(from, one, place)));
  from.before(list);
  from.setAttribute("aria-controls", "names");
  mark(from, 0);
}

document.addEventListener("input", (event) => area(event.target) && offer(event.target));
document.addEventListener("focusout", (event) => area(event.target) && close(event.target));
document.addEventListener("keydown", (event) => {
  const from = area(event.target);
  if (!from || !list || event.isComposing || event.ctrlKey || event.metaKey) return;
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const chooses = event.key === "Enter" || event.key === "Tab";
  if (by) mark(from, (at() + by + list.children.length) % list.children.length);
  else if (chooses) take(from, list.children[at()].querySelector("bdi").textContent);
  else if (event.key === "Escape") close(from);
  else return;
  event.preventDefault();
  event.stopPropagation();
}, true);
