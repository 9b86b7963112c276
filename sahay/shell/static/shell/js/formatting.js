// Marks of our letters by key or button: bold, slanted, a link, a list, a quotation. The text's own direction does not matter.
const KEYS = { KeyB: "bold", KeyI: "slanted", KeyK: "link", "shift+Digit8": "list", "shift+Digit9": "quote" };
const AROUND = { bold: "**", slanted: "*" };
const BEFORE = { list: "- ", quote: "> " };

function put(box, from, to, text) {
  box.dispatchEvent(new CustomEvent("sahay:put", { bubbles: true, detail: { from, to, text } }));
}

function around(box, mark) {
  const { selectionStart: from, selectionEnd: to, value } = box;
  const words = value.slice(from, to);
  const size = mark.length;
  const marked = words.length >= 2 * size && words.startsWith(mark) && words.endsWith(mark);
  const bare = marked ? words.slice(size, -size) : words;
  put(box, from, to, marked ? bare : mark + bare + mark);
  const start = marked ? from : from + size;
  box.setSelectionRange(start, start + bare.length);
}

function before(box, mark) {
  const { selectionStart, selectionEnd: to, value } = box;
  const from = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const lines = value.slice(from, to).split("\n");
  const all = lines.every((line) => line.startsWith(mark));
  put(box, from, to, lines.map((line) => (all ? line.slice(mark.length) : mark + line)).join("\n"));
}

function link(box) {
  const { selectionStart: from, selectionEnd: to, value } = box;
  const words = value.slice(from, to);
  put(box, from, to, `[${words}](https://)`);
  const at = words ? from + words.length + 3 : from + 1;
  box.setSelectionRange(at, words ? at + 8 : at);
}

function format(box, how) {
  box.focus();
  if (AROUND[how]) around(box, AROUND[how]);
  else if (BEFORE[how]) before(box, BEFORE[how]);
  else link(box);
}

document.addEventListener("keydown", (event) => {
  const box = event.target;
  if (!box.matches?.(".composer textarea") || !(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
  const how = KEYS[(event.shiftKey ? "shift+" : "") + event.code];
  // Without chosen words Ctrl+K opens the commands, as everywhere.
  if (!how || (how === "link" && box.selectionStart === box.selectionEnd)) return;
  event.preventDefault();
  event.stopPropagation();
  format(box, how);
}, true);

document.addEventListener("mousedown", (event) => {
  if (event.target.closest?.("[data-format]")) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-format]");
  if (button) format(button.closest("form").querySelector("textarea"), button.dataset.format);
});

// Without this script the buttons would do nothing, so they are hidden until it is there.
function show(root) {
  for (const tools of root.querySelectorAll("[data-format-tools]")) tools.hidden = false;
}

document.addEventListener("htmx:load", (event) => show(event.detail.elt.parentElement ?? document));
show(document);
