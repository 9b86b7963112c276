// What this page offers to do: whatever has a key, and what stands in its head and in its menus.
const ACTS = ".page-head :is(a.button, button, summary), .page-head .menu-sheet :is(a, button), .desk-bar .menu-sheet :is(a, button)";
const clean = (text) => (text ?? "").trim().replace(/\s+/g, " ");

function called(element) {
  return clean(element.dataset.keyLabel || element.getAttribute("aria-label")
    || element.querySelector(".label, .grow")?.textContent || element.textContent);
}

function offered() {
  const seen = new Set();
  const visible = (one) => one.checkVisibility?.() ?? one.offsetParent !== null;
  return [...document.querySelectorAll(`[data-key], ${ACTS}`)].filter((one) => {
    const folded = one.closest(".menu-sheet, [popover]");
    // What stands in a menu until it is filled leads where its own key leads.
    const filler = folded?.getAttribute("hx-get") === (one.getAttribute("href") ?? "");
    return !filler && !one.closest("dialog, .toasts") && one.ariaDisabled !== "true" && !one.disabled && one.dataset.opens !== "palette"
      && (visible(one) || folded && !one.closest(".only-phone"));
  }).flatMap((element) => {
    const label = called(element);
    const key = `${label} ${element.getAttribute("href") ?? element.value ?? ""}`;
    if (!label || seen.has(key)) return [];
    seen.add(key);
    const tongue = element.name === "language" ? new Intl.DisplayNames("en", { type: "language" }).of(element.value) : "";
    const also = element.closest(".menu-sheet")?.closest("details")?.querySelector("summary").dataset.keyLabel ?? "";
    return [{ label, element, also: tongue || also, keys: element.dataset.key, href: element.href }];
  });
}

document.addEventListener("sahay:offers", (event) => event.detail.push(...offered()));
