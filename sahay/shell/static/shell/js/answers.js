// Answers: offered below the box while somebody writes, and counted when they are really read. Without this script
// nothing is missing but the offer.
const PAUSE = 700;
const SHORTEST = 8;
const READ_AFTER = 5000;

let asked = 0;
let timer = 0;

async function offer(area) {
  const place = document.getElementById(area.dataset.offersIn);
  const text = area.value.slice(-2000);
  asked += 1;
  const mine = asked;
  if (!place) return;
  if (text.trim().length < SHORTEST) {
    place.replaceChildren();
    return;
  }
  const body = new URLSearchParams({ text, language: document.documentElement.lang });
  const answer = await fetch(area.dataset.offers, { method: "POST", body }).catch(() => null);
  if (mine !== asked || !answer?.ok) return;
  const html = answer.status === 204 ? "" : await answer.text();
  if (mine === asked && place.innerHTML !== html) place.innerHTML = html;
}

document.addEventListener("input", (event) => {
  if (!event.target.matches?.("textarea[data-offers]")) return;
  clearTimeout(timer);
  timer = setTimeout(offer, PAUSE, event.target);
});

function tell(part) {
  const { tells, tellsQ, tellsOffered } = part.dataset;
  const said = new URLSearchParams();
  if (tellsQ) said.set("q", tellsQ);
  if (tellsOffered) said.set("offered", tellsOffered);
  fetch(tells, { method: "POST", body: said, keepalive: true }).catch(() => null);
}

const told = document.querySelector("[data-tells]");
if (told) setTimeout(() => document.visibilityState === "visible" && tell(told), READ_AFTER);
