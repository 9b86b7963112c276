// The form on the shop's own site. This runs in a page that is not ours: it leaves nothing there but one element
// with a tree of its own, and believes no message that does not come from our server, out of our own frame.
const script = document.currentScript;
const home = new URL("./", script.src);
const own = (name, usual) => script.dataset[name] || usual;

function spoken() {
  const around = script.closest("[lang]") ?? document.documentElement;
  const wanted = own("lang", around.lang || document.documentElement.lang).toLowerCase();
  return [wanted, wanted.split("-")[0]].find((code) => Object.hasOwn(told.words, code)) ?? "";
}

const around = spoken();
const device = navigator.language.toLowerCase().split("-")[0];
const language = around || (Object.hasOwn(told.words, device) ? device : told.usual);
const words = told.words[language] ?? told.words.en;
const label = own("label", words.write);
const scheme = own("scheme", told.scheme);

function make(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

function address(path, more = {}) {
  const there = new URL(path, home);
  for (const [key, value] of Object.entries(more)) if (value) there.searchParams.set(key, value);
  return there.href;
}

const alone = () => address("../", {});
const frame = () => make("iframe", {
  title: label,
  src: address("v1/", { lang: around, origin: location.origin, scheme }),
});

// One element in the shop's page; what is in it takes no style from there and gives none.
function root(place) {
  const holder = make("div", { "data-sahay-form": place });
  const tree = holder.attachShadow({ mode: "open" });
  const sheets = [address("v1.css"), told.colour && new URL(told.colour, home).href].filter(Boolean);
  const body = make("div", { class: place, lang: language, dir: told.rtl.includes(language) ? "rtl" : "ltr" });
  if (told.accent) body.dataset.accent = told.accent;
  if (scheme) body.dataset.theme = scheme;
  body.hidden = true;
  const first = make("link", { rel: "stylesheet", href: sheets.shift() });
  // Nothing is shown before it looks like anything; where the sheet is refused it is shown plainly.
  for (const ready of ["load", "error"]) first.addEventListener(ready, () => { body.hidden = false; });
  tree.append(first, ...sheets.map((href) => make("link", { rel: "stylesheet", href })), body);
  return { holder, body };
}

// What the page in our frame says: how high it is, and that one wants to leave it. Anybody may send messages.
function hear(inside, hears) {
  addEventListener("message", (event) => {
    if (event.origin !== home.origin || event.source !== inside()?.contentWindow) return;
    const { sahay, height } = event.data ?? {};
    if (sahay === "size" && Number.isFinite(height)) hears.size(Math.min(Math.max(Math.ceil(height), 120), 8000));
    if (sahay === "leave") hears.leave?.();
  });
}

function inline(link) {
  const { holder, body } = root("inline");
  const shown = frame();
  body.append(shown);
  hear(() => shown, {
    // Only a form that is there takes the place of the link: where the site is not allowed, the link stays.
    size(height) {
      shown.style.blockSize = `${height}px`;
      if (link) link.hidden = true;
    },
  });
  (link ?? script).after(holder);
}

function panel(links) {
  const { holder, body } = root("panel");
  let shown = null;
  const close = make("button", { type: "button", class: "close", "aria-label": words.close }, "×");
  const leave = make("a", { href: alone(), target: "_blank", rel: "noopener" }, words.alone);
  const heading = make("h2", { id: "heading" }, label);
  const dialog = make("dialog", { "aria-labelledby": "heading" }, make("header", {}, heading, close), leave);
  const opener = make("button", { type: "button", class: "opener", "aria-haspopup": "dialog" }, label);
  opener.dataset.side = own("side", told.side);
  const open = () => {
    if (!shown) {
      shown = frame();
      leave.before(shown);
    }
    if (!dialog.open) dialog.showModal();
  };
  opener.addEventListener("click", open);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  for (const link of links) {
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      open();
    });
  }
  hear(() => shown, {
    size(height) { shown.style.blockSize = `${height}px`; },
    leave() { dialog.close(); },
  });
  body.append(opener, dialog);
  document.body.append(holder);
}

function begin() {
  const links = document.querySelectorAll("a[data-sahay]");
  if (own("place", told.place) === "inline") inline(links[0]);
  else panel(links);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
else begin();
