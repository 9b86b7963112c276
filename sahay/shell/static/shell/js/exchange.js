// When a part of the page may be exchanged: never while its reader writes, chooses or presses there.
const sent = new Map();

// Nobody loses what they are writing, choosing or pressing because somebody else did something.
function inUse(part) {
  if (sent.size || isPressed(part)) return true;
  const at = document.activeElement;
  const writing = part.contains(at) && at.matches("input:not([type=submit]), textarea, select") && at.value;
  return Boolean(writing || part.querySelector("details[open][data-menu], dialog[open]"));
}

// A button that is exchanged between down and up is never pressed, nor is a line swiped that a finger is taken from.
const isPressed = (part) => part.querySelector(":active, [data-swiped]") !== null;

// Nor does what they sent first take away what they press next, or have sent from there and wait for.
function holdsMore(part, but) {
  const others = [...sent].filter(([request]) => request !== but).flatMap(([, places]) => places);
  return others.some((place) => part.contains(place)) || isPressed(part);
}

document.addEventListener("sahay:exchange", (event) => inUse(event.target) && event.preventDefault());

// What we send ourselves is answered with fresh parts: hints about it wait until that answer is there. The request itself
// tells when, because htmx tells nobody of a form that has left the page.
document.addEventListener("htmx:beforeSend", ({ detail: { xhr, elt, target, requestConfig } }) => {
  if (requestConfig.verb === "get") {
    elt.addEventListener("htmx:beforeOnLoad", unlessGone);
    return;
  }
  sent.set(xhr, [elt, target]);
  xhr.addEventListener("loadend", () => sent.delete(xhr));
});

// The part was exchanged by something else while this answer was on its way, and is as fresh.
function unlessGone(event) {
  if (!event.currentTarget.isConnected) event.preventDefault();
}

// What cannot be exchanged when the answer comes is fetched once it can.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const { target, xhr, requestConfig } = detail;
  if (!target.matches("[data-live][data-src]")) return;
  if (sent.has(xhr) && holdsMore(target, xhr)) {
    detail.serverResponse = without(target.id, detail.serverResponse);
    detail.swapOverride = "none";
  } else if (requestConfig.elt === target && !sent.has(xhr) && inUse(target)) detail.shouldSwap = false;
  else return;
  target.dispatchEvent(new CustomEvent("sahay:stale", { bubbles: true }));
});

// What an answer brings besides, such as the word of what was done, is there at once.
function without(id, answer) {
  const page = document.createElement("template");
  page.innerHTML = answer;
  page.content.getElementById(id)?.remove();
  return page.innerHTML;
}
