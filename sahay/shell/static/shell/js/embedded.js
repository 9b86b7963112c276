// Our form in the page of another site: says to that one site, which the server has found on the owner's list, how
// high it is, and that one wants to leave it.
const around = document.body.dataset.around;

function tell(said) {
  if (around && parent !== window) parent.postMessage(said, around);
}

new ResizeObserver(() => {
  tell({ sahay: "size", height: document.body.getBoundingClientRect().height });
}).observe(document.body);

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) tell({ sahay: "leave" });
});
