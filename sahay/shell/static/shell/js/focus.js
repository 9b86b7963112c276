// After a part of the page was exchanged, the focus is where it was; after a refused form it is at the errors.
let held = null;

function mark(element) {
  if (!element || element === document.body) return null;
  const { id, name, tagName } = element;
  return { id, name, tagName, href: element.getAttribute("href"), value: element.getAttribute("value") };
}

function find(kept) {
  if (kept.id) return document.getElementById(kept.id);
  return [...document.querySelectorAll(kept.tagName)].find((element) => {
    if (kept.href) return element.getAttribute("href") === kept.href;
    return kept.name && element.name === kept.name && element.getAttribute("value") === kept.value;
  });
}

document.addEventListener("htmx:beforeSwap", (event) => {
  const inside = event.detail.target?.contains?.(document.activeElement);
  held = inside ? mark(document.activeElement) : null;
});

document.addEventListener("htmx:afterSettle", (event) => {
  const errors = event.detail.elt.querySelector?.("[data-focus-first]");
  if (errors) errors.focus();
  else if (held && document.activeElement === document.body) find(held)?.focus({ preventScroll: true });
  held = null;
});

document.querySelector("[data-focus-first]")?.focus();
document.querySelector(".tabs > [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
