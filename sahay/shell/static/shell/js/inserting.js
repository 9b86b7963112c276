// Words that are put into a text: by a button, such as placeholders, or by another script that asks for it on the box.
function put(box, from, to, text) {
  box.focus();
  box.setSelectionRange(from, to);
  // The old command is the only one that the browser's own undo knows.
  if (!document.execCommand("insertText", false, text)) {
    box.setRangeText(text, from, to, "end");
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
}

document.addEventListener("sahay:put", (event) => {
  const { from, to, text } = event.detail;
  put(event.target, from, to, text);
});

document.addEventListener("click", (event) => {
  const insert = event.target.closest?.("[data-insert]");
  const box = insert?.form?.insertsInto ?? insert?.form?.querySelector("textarea");
  if (box) put(box, box.selectionStart, box.selectionEnd, insert.dataset.insert);
});

document.addEventListener("focusin", (event) => {
  if (event.target.matches?.("[data-inserts] textarea")) event.target.form.insertsInto = event.target;
});
