// Passkeys on pages of signing in, and a button that prints. Without this file both stay hidden.
const forms = document.querySelectorAll("form[data-passkey]");

async function options(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const answer = await fetch(form.dataset.optionsFrom, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`options: ${answer.status}`);
  return answer.json();
}

async function show(form) {
  const say = form.querySelector("[data-passkey-say]");
  say.textContent = "";
  try {
    const asked = await options(form);
    const make = form.dataset.passkey === "add";
    const key = make ? await window.webauthnJSON.create(asked) : await window.webauthnJSON.get(asked);
    form.elements.credential.value = JSON.stringify(key);
    form.submit();
  } catch {
    say.textContent = form.dataset.failed;
  }
}

for (const form of forms) {
  if (!window.PublicKeyCredential || !window.webauthnJSON) continue;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(form);
  });
}

for (const button of document.querySelectorAll("button[data-prints]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
