// Files that wait on the server with what one writes: shown in the box they belong to, until they are sent or removed.
const gone = new Set();
const token = (form) => form.elements.namedItem("csrfmiddlewaretoken").value;
const listOf = (form) => form?.querySelector("[data-uploads-list]");

// What waits here from before, or from another device, comes back into the box.
function fill() {
  const form = document.getElementById("write-form");
  const list = listOf(form);
  const kept = list && document.querySelector(`template[data-kept-files="${form.dataset.kind}"]`);
  for (const row of kept?.content.children ?? []) {
    const { upload } = row.dataset;
    if (!gone.has(upload) && !list.querySelector(`[data-upload="${upload}"]`)) list.append(row.cloneNode(true));
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-forgets]");
  if (!button) return;
  const { form } = button;
  const headers = { "X-CSRFToken": token(form) };
  const row = button.closest("li");
  gone.add(row.dataset.upload);
  row.hidden = true;
  row.querySelector("input").disabled = true;
  fetch(button.dataset.forgets, { method: "POST", headers }).then((answer) => {
    if (!answer.ok && answer.status !== 404) throw new Error(String(answer.status));
    row.remove();
  }).catch(() => {
    gone.delete(row.dataset.upload);
    row.hidden = false;
    row.querySelector("input").disabled = false;
    const { failed: text } = document.getElementById("toasts").dataset;
    document.dispatchEvent(new CustomEvent("sahay:toast", { detail: { text, level: "error" } }));
  });
  form.querySelector("[data-uploads] input[type=file]").focus();
});

// What has just left may still come from the server once, in an answer that was on its way.
document.addEventListener("submit", (event) => {
  for (const row of listOf(event.target)?.children ?? []) gone.add(row.dataset.upload);
});
document.addEventListener("htmx:load", (event) => event.detail.elt.id === "write" && fill());
document.addEventListener("htmx:afterSettle", (event) => event.detail.target?.id === "together" && fill());
