// This device tells its owner: asks the browser, then hands its address and keys to the server.
const place = document.querySelector("[data-notices]");
const button = place?.querySelector("button");
const words = place?.querySelector("[data-notices-said]");
const able = window.isSecureContext && navigator.serviceWorker && window.PushManager && window.Notification;

const letters = (data) => btoa(String.fromCharCode(...new Uint8Array(data))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));

function say(text) {
  words.textContent = text;
}

async function address() {
  const worker = await navigator.serviceWorker.ready;
  const key = bytes(place.dataset.serverKey);
  const held = await worker.pushManager.getSubscription();
  if (held && letters(held.options.applicationServerKey) === place.dataset.serverKey) return held;
  await held?.unsubscribe();
  return worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

async function hand(subscription) {
  const body = new URLSearchParams({
    endpoint: subscription.endpoint,
    public_key: letters(subscription.getKey("p256dh")),
    secret: letters(subscription.getKey("auth")),
    csrfmiddlewaretoken: document.querySelector("[name=csrfmiddlewaretoken]").value,
  });
  const answer = await fetch(place.dataset.notices, { method: "POST", body });
  if (answer.ok) location.reload();
  else say((await answer.json()).said);
}

async function begin() {
  say("");
  if ((await Notification.requestPermission()) !== "granted") return say(place.dataset.notAllowed);
  button.disabled = true;
  try {
    await hand(await address());
  } catch {
    say(place.dataset.failed);
  } finally {
    button.disabled = false;
  }
}

if (place && able) {
  button.hidden = false;
  button.addEventListener("click", begin);
} else if (place) say(place.dataset.noWay);
