// A question that hangs from another is there when that one is answered so.
function answers(form, name) {
  return new FormData(form).getAll(name).map((value) => ({ yes: "True", no: "False" })[value] ?? value);
}

function arrange(form) {
  for (const part of form.querySelectorAll("[data-shown-when]")) {
    const name = part.dataset.shownWhen.replaceAll(".", "-");
    if (!form.elements[name]) continue;
    part.hidden = !answers(form, name).includes(part.dataset.shownIs) || Boolean(form.elements[name][0]?.closest("[hidden]"));
  }
}

for (const form of document.querySelectorAll("form[data-asking]")) {
  arrange(form);
  form.addEventListener("change", () => arrange(form));
}
