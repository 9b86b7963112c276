// The box people write answers in: grows with the text, sends with Ctrl+Enter, forgets nothing that was not sent.
const KEEP = 300;

function key(form) {
  return `draft:${form.dataset.draft}`;
}

function read(form) {
  try {
    return JSON.parse(sessionStorage.getItem(key(form)));
  } catch {
    return null;
  }
}

function write(form, leaving = false) {
  const text = box(form)?.value ?? "";
  const kept = { text, mark: form.dataset.draftMark ?? "", leaving };
  if (text.trim()) sessionStorage.setItem(key(form), JSON.stringify(kept));
  else sessionStorage.removeItem(key(form));
}

function box(form) {
  return form.querySelector("textarea");
}

function grow(area) {
  if (CSS.supports("field-sizing", "content")) return;
  area.style.blockSize = "auto";
  area.style.blockSize = `${area.scrollHeight + 2}px`;
}

// What was on its way when the page was left counts as sent only once the page shows more messages than before.
function restore(form) {
  const kept = read(form);
  const area = box(form);
  if (!kept || !area || area.value.trim()) return;
  if (kept.leaving && kept.mark !== (form.dataset.draftMark ?? "")) {
    sessionStorage.removeItem(key(form));
    return;
  }
  area.value = kept.text;
  grow(area);
  area.dispatchEvent(new CustomEvent("sahay:restored", { bubbles: true }));
}

function prepare(root) {
  for (const form of root.querySelectorAll("form[data-draft]")) restore(form);
}

let timer = 0;
document.addEventListener("input", (event) => {
  const area = event.target;
  if (!area.matches?.("textarea")) return;
  grow(area);
  const form = area.closest("form[data-draft]");
  if (!form || area !== box(form)) return;
  clearTimeout(timer);
  timer = setTimeout(write, KEEP, form);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  const form = event.target.matches?.("textarea") && event.target.form;
  if (!form) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector("[data-send]:not([disabled])") ?? undefined);
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-draft]")) return;
  clearTimeout(timer);
  write(event.target, true);
});

// Before the answer is in the page, whose empty box would be filled with what has just left.
document.addEventListener("htmx:beforeOnLoad", (event) => {
  const { elt: form, xhr, requestConfig } = event.detail;
  if (form.matches?.("form[data-draft]") && xhr.status < 300 && requestConfig.verb !== "get") sessionStorage.removeItem(key(form));
});

// What came while the box was empty was read with the page; only what comes while one writes is news to the writer.
document.addEventListener("htmx:load", (event) => {
  const newest = event.detail.elt.dataset?.newest;
  if (!newest) return;
  for (const form of document.querySelectorAll("form[data-draft]")) {
    const seen = form.elements.namedItem("seen");
    if (!seen || box(form)?.value.trim()) continue;
    seen.value = newest;
    form.dataset.draftMark = newest;
  }
});

document.addEventListener("htmx:load", (event) => prepare(event.detail.elt.parentElement ?? document));
prepare(document);
