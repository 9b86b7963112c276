// Words that are put into the text one was writing last, such as placeholders.
function put(box, text) {
  box.focus();
  // The old command is the only one that the browser's own undo knows.
  if (!document.execCommand("insertText", false, text)) box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
}

document.addEventListener("click", (event) => {
  const insert = event.target.closest?.("[data-insert]");
  const box = insert?.form?.insertsInto ?? insert?.form?.querySelector("textarea");
  if (box) put(box, insert.dataset.insert);
});

document.addEventListener("focusin", (event) => {
  if (event.target.matches?.("[data-inserts] textarea")) event.target.form.insertsInto = event.target;
});
