// Menus made of <details>, windows made of <dialog>, and copying: closed by Escape and by a click elsewhere.
const openMenus = () => document.querySelectorAll("details[data-menu][open]");

function items(menu) {
  return [...menu.querySelectorAll(".menu-sheet :is(a, button):not([disabled])")];
}

function shut(menu, refocus) {
  menu.open = false;
  if (refocus) menu.querySelector("summary").focus();
}

document.addEventListener("click", (event) => {
  const target = event.target;
  for (const menu of openMenus()) {
    if (!menu.contains(target) || target.closest(".menu-sheet :is(a, button)")) shut(menu, false);
  }
  const opener = target.closest?.("[data-opens]");
  if (opener) {
    event.preventDefault();
    show(opener.dataset.opens);
  }
  const copier = target.closest?.("[data-copy]");
  if (copier) copy(copier);
  // A click on the veil beside a dialog closes it.
  if (target.matches?.("dialog[open]") && outside(target, event)) target.close();
});

function outside(dialog, event) {
  const box = dialog.getBoundingClientRect();
  return event.detail > 0 && (event.clientX < box.left || event.clientX > box.right || event.clientY < box.top
    || event.clientY > box.bottom);
}

function show(id) {
  const dialog = document.getElementById(id);
  if (!dialog || dialog.open) return;
  // The browser gives the focus back to a text, but puts its caret to the beginning: it goes to where one wrote.
  const wrote = document.activeElement;
  if (wrote?.matches("textarea")) {
    const { selectionStart, selectionEnd } = wrote;
    dialog.addEventListener("close", () => wrote.setSelectionRange(selectionStart, selectionEnd), { once: true });
  }
  dialog.dispatchEvent(new CustomEvent("sahay:opening"));
  dialog.showModal();
}

// Without a secure address (a shop's own network) the browser offers only the old way of copying.
async function copy(button) {
  if (navigator.clipboard) await navigator.clipboard.writeText(button.dataset.copy);
  else {
    const box = document.createElement("textarea");
    box.value = button.dataset.copy;
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
    button.focus();
  }
  document.dispatchEvent(new CustomEvent("sahay:toast", { detail: { text: button.dataset.copied } }));
}

document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.("details[data-menu]");
  if (!menu) return;
  if (event.key === "Escape" && menu.open) {
    event.preventDefault();
    shut(menu, true);
  }
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  menu.open = true;
  const all = items(menu);
  const at = all.indexOf(document.activeElement);
  all[(at + by + all.length) % all.length]?.focus();
});

document.addEventListener("focusout", (event) => {
  const menu = event.target.closest?.("details[data-menu][open]");
  if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) shut(menu, false);
});

// A sheet that would leave the window hangs from the other corner.
document.addEventListener("toggle", (event) => {
  const menu = event.target;
  const sheet = menu.matches?.("details[data-menu][open]") && menu.querySelector(".menu-sheet");
  if (!sheet) return;
  const box = sheet.getBoundingClientRect();
  if (box.left < 0 || box.right > document.documentElement.clientWidth) menu.classList.toggle("menu-start");
}, true);

document.addEventListener("sahay:open", (event) => show(event.detail));
