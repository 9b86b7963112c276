// Buttons that share or print a page. They stand hidden where no script runs. A phone shows its own sheet of people
// and apps; elsewhere the address is copied, which the button says itself (data-copy).
for (const button of document.querySelectorAll("[data-share][hidden], [data-prints][hidden]")) button.hidden = false;

if (navigator.share) {
  for (const button of document.querySelectorAll("[data-share]")) {
    const { share: title, copy: url } = button.dataset;
    delete button.dataset.copy;
    button.addEventListener("click", () => navigator.share({ title, url }).catch(() => null));
  }
}

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-prints]")) window.print();
});
