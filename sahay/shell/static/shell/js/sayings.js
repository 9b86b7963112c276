// Among the commands (Ctrl K): what one may say or do in the conversation that is open, by the list its box to write in has.
const clean = (text) => text.trim().replace(/\s+/g, " ");

async function sayings({ words, signal }) {
  const opener = document.querySelector("[data-saved-opens]");
  if (!opener) return [];
  const answer = await fetch(`${opener.href}?q=${encodeURIComponent(words)}`, { headers: { "HX-Request": "true" }, signal });
  if (!answer.ok || answer.redirected) return [];
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [...page.querySelectorAll("[data-use]")].map((saved) => {
    const label = clean(saved.querySelector(".saved-title").textContent);
    const also = [...saved.querySelectorAll("bdi")].map((step) => clean(step.textContent)).join(" · ");
    return { label, also, group: clean(opener.textContent), href: `${opener.href}?q=${encodeURIComponent(label)}`, use: () => say(saved) };
  });
}

function say(saved) {
  const writes = document.querySelector("#write-form textarea[data-saved]") !== null;
  if (writes) document.dispatchEvent(new CustomEvent("sahay:saved", { detail: saved }));
  return writes;
}

document.addEventListener("sahay:seek", (event) => event.detail.finds.push(sayings(event.detail)));
