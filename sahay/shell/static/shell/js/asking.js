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
  // What is being kept is kept before the page is left, so that nobody clashes with themselves.
  form.addEventListener("submit", (event) => {
    if (!form.classList.contains("htmx-request")) return;
    event.preventDefault();
    const again = () => setTimeout(() => form.requestSubmit(event.submitter), 0);
    form.addEventListener("htmx:afterRequest", again, { once: true });
  });
  keepWhenLeft(form);
}

// What was typed and not kept yet is kept when the page is left in another way than by its button.
function keepWhenLeft(form) {
  let typed = 0;
  let kept = 0;
  form.addEventListener("input", () => (typed += 1));
  form.addEventListener("htmx:beforeRequest", ({ detail }) => {
    const sent = typed;
    detail.xhr.addEventListener("load", () => (kept = sent));
  });
  form.addEventListener("submit", () => (kept = Infinity));
  addEventListener("pagehide", () => {
    if (typed <= kept) return;
    kept = typed;
    fetch(location.href, { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" }, keepalive: true }).catch(() => null);
  });
}

// The text is there in every language: which of them is shown is chosen without asking for it.
const chosen = document.querySelector("input[name=in][form=answers]");

function show(language) {
  chosen.value = language;
  for (const paper of document.querySelectorAll("[data-paper]")) paper.hidden = paper.dataset.paper !== language;
  for (const link of document.querySelectorAll("[data-shows-paper]")) {
    if (link.dataset.showsPaper === language) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

if (chosen) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-shows-paper]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(link.dataset.showsPaper);
  });
  document.addEventListener("htmx:oobAfterSwap", () => show(chosen.value));
}
