// While one writes, "/" and the beginning of a word find saved replies, ":" and two letters small pictures.
const PAUSE = 120;
const TYPED = /(?:^|\s)(?:\/([^\s/]{0,40})|:([^\s:/]{2,40}))$/u;
let asked = 0;
let timer = 0;

const area = (form) => form.querySelector("textarea[data-saved]");
const panel = (form) => form.querySelector("[data-saved-found]");
const options = (form) => [...panel(form).querySelectorAll("[data-use], [data-put]")];

function slash(box) {
  const before = box.value.slice(0, box.selectionStart);
  const found = box.selectionStart === box.selectionEnd && TYPED.exec(before);
  if (!found) return null;
  const word = found[1] ?? found[2];
  return { word, from: before.length - word.length - 1, list: found[2] ? box.dataset.emoji : box.dataset.saved };
}

function shut(form) {
  const found = panel(form);
  asked += 1;
  clearTimeout(timer);
  found.hidden = true;
  found.replaceChildren();
  area(form).removeAttribute("aria-activedescendant");
}

function look(form) {
  const typed = slash(area(form));
  return typed ? show(form, `${typed.list}?q=${encodeURIComponent(typed.word)}`, () => slash(area(form))) : shut(form);
}

async function show(form, address, stillWanted = () => true) {
  asked += 1;
  const mine = asked;
  const answer = await fetch(address, { headers: { "HX-Request": "true" } });
  if (!answer.ok || answer.redirected) return undefined;
  const html = await answer.text();
  if (mine !== asked || !stillWanted()) return undefined;
  const found = panel(form);
  found.innerHTML = html;
  found.hidden = !html.trim();
  return mark(form, 0);
}

function mark(form, at) {
  const box = area(form);
  const all = options(form);
  all.forEach((one, place) => one.setAttribute("aria-selected", String(place === at)));
  if (!all[at]) return box.removeAttribute("aria-activedescendant");
  box.setAttribute("aria-activedescendant", all[at].id);
  all[at].scrollIntoView({ block: "nearest" });
  return undefined;
}

function put(box, from, to, text) {
  box.dispatchEvent(new CustomEvent("sahay:put", { bubbles: true, detail: { from, to, text } }));
}

// What it changes besides, shown before it is done; it goes with one press, or is left.
function lay(form, html = "") {
  const below = form.querySelector("[data-below]");
  below.innerHTML = html;
  if (html) window.htmx.process(below);
  else area(form).focus();
}

async function use(form, option) {
  const box = area(form);
  const typed = slash(box) ?? { from: box.selectionStart, word: "" };
  const to = box.selectionStart;
  if (option.dataset.put) {
    put(box, typed.from, to, option.dataset.put);
    return shut(form);
  }
  const token = form.elements.namedItem("csrfmiddlewaretoken").value;
  const headers = { "HX-Request": "true", "X-CSRFToken": token };
  shut(form);
  const answer = await fetch(option.dataset.use, { method: "POST", headers });
  if (!answer.ok || answer.redirected) return;
  const said = await answer.json();
  put(box, typed.from, to, said.text);
  shut(form);
  lay(form, said.below);
  const hole = said.holes.length ? box.value.indexOf(said.holes[0], typed.from) : -1;
  if (hole >= 0) box.setSelectionRange(hole, hole + said.holes[0].length);
}

document.addEventListener("input", (event) => {
  const box = event.target;
  if (!box.matches?.("textarea[data-saved]")) return;
  clearTimeout(timer);
  if (!slash(box)) {
    if (!panel(box.form).hidden) shut(box.form);
    return;
  }
  timer = setTimeout(look, PAUSE, box.form);
});

document.addEventListener("keydown", (event) => {
  const box = event.target;
  if (!box.matches?.("textarea[data-saved]") || panel(box.form).hidden || event.isComposing) return;
  const all = options(box.form);
  const at = all.findIndex((one) => one.getAttribute("aria-selected") === "true");
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by && all.length) mark(box.form, (at + by + all.length) % all.length);
  else if ((event.key === "Enter" || event.key === "Tab") && all[at] && !event.ctrlKey && !event.metaKey) use(box.form, all[at]);
  else if (event.key === "Escape") shut(box.form);
  else return;
  event.preventDefault();
  event.stopPropagation();
}, true);

document.addEventListener("mousedown", (event) => {
  if (event.target.closest?.("[data-saved-found]")) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const option = event.target.closest?.("[data-saved-found] :is([data-use], [data-put])");
  if (option) use(option.closest("form"), option);
  const opener = event.target.closest?.("[data-saved-opens]");
  if (opener && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    const box = document.querySelector("#write-form textarea[data-saved]");
    if (!box) return;
    event.preventDefault();
    const at = box.selectionEnd;
    if (!slash(box)) put(box, at, at, at && !/\s/u.test(box.value[at - 1]) ? " /" : "/");
    box.focus();
  }
  const leave = event.target.closest?.("[data-run-leave]");
  if (leave) lay(leave.form);
  const list = event.target.closest?.("[data-list-opens]");
  if (list && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    show(document.getElementById("write-form"), list.href).then(() => document.getElementById("write-text").focus());
  }
});

// One that was chosen among the commands.
document.addEventListener("sahay:saved", (event) => {
  const box = document.querySelector("#write-form textarea[data-saved]");
  if (box) use(box.form, event.detail);
});

document.addEventListener("htmx:afterRequest", (event) => {
  const { elt, successful } = event.detail;
  if (successful && elt.matches?.("[data-run-alone]") && elt.form) lay(elt.form);
});
