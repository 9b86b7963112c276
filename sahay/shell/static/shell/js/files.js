// Files: dropped on the form, pasted into the text or chosen; listed, and each can be taken away again.
const zoneOf = (target) => target.closest?.("[data-files]") ?? target.closest?.("form")?.querySelector("[data-files]");
const inputOf = (zone) => zone.querySelector("input[type=file]");
const units = ["byte", "kilobyte", "megabyte", "gigabyte"];

function size(bytes) {
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const format = { style: "unit", unit: units[step], unitDisplay: "narrow", maximumFractionDigits: step > 1 ? 1 : 0 };
  return new Intl.NumberFormat(document.documentElement.lang, format).format(bytes / 1000 ** step);
}

function put(zone, files) {
  const box = new DataTransfer();
  for (const file of files) box.items.add(file);
  inputOf(zone).files = box.files;
  list(zone);
}

// Where files wait on the server, they go there (uploads.js); elsewhere they go along with the form.
function add(zone, more) {
  const input = inputOf(zone);
  const detail = [...more];
  if (!zone.dispatchEvent(new CustomEvent("sahay:files", { bubbles: true, cancelable: true, detail }))) {
    for (const field of zone.querySelectorAll("input[type=file]")) field.value = "";
    return;
  }
  const most = Number(zone.dataset.most || (input.multiple ? 20 : 1));
  const largest = Number(zone.dataset.mostBytes || Infinity);
  const fit = [...more].filter((file) => file.size <= largest);
  const held = input.multiple ? [...(zone.held ?? [])] : [];
  const same = (a, b) => a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;
  const fresh = fit.filter((file) => !held.some((old) => same(old, file)));
  const all = [...held, ...fresh].slice(0, most);
  if (fit.length < [...more].length || held.length + fresh.length > most) {
    document.dispatchEvent(new CustomEvent("sahay:toast", { detail: { text: zone.dataset.tooMuch, level: "warning" } }));
  }
  put(zone, all);
}

function list(zone) {
  const files = [...inputOf(zone).files];
  zone.held = files;
  let rows = zone.querySelector("ul");
  if (!rows) {
    rows = document.createElement("ul");
    rows.className = "files-list";
    zone.append(rows);
  }
  rows.replaceChildren(...files.map((file) => row(zone, file)));
}

function row(zone, file) {
  const line = document.createElement("li");
  const name = document.createElement("bdi");
  const weight = document.createElement("small");
  const remove = document.createElement("button");
  name.textContent = file.name;
  name.className = "clip";
  weight.textContent = size(file.size);
  weight.className = "faint nowrap";
  remove.type = "button";
  remove.className = "icon-button";
  remove.textContent = "×";
  remove.setAttribute("aria-label", `${zone.dataset.remove ?? ""} ${file.name}`.trim());
  remove.addEventListener("click", () => {
    put(zone, zone.held.filter((one) => one !== file));
    inputOf(zone).focus();
  });
  line.append(name, weight, remove);
  return line;
}

document.addEventListener("change", (event) => {
  const zone = event.target.matches("[data-files] input[type=file]") && zoneOf(event.target);
  if (zone) add(zone, event.target.files);
});

document.addEventListener("paste", (event) => {
  const files = [...(event.clipboardData?.files ?? [])];
  const zone = files.length && zoneOf(event.target);
  if (!zone) return;
  event.preventDefault();
  add(zone, files);
});

const drags = (event) => event.dataTransfer?.types.includes("Files") && zoneOf(event.target);
const frame = (zone) => zone.closest("form") ?? zone;

document.addEventListener("dragover", (event) => {
  const zone = drags(event);
  if (!zone) return;
  event.preventDefault();
  frame(zone).dataset.over = "";
});

document.addEventListener("dragleave", (event) => {
  const zone = drags(event);
  if (zone && !frame(zone).contains(event.relatedTarget)) delete frame(zone).dataset.over;
});

document.addEventListener("drop", (event) => {
  const zone = drags(event);
  if (!zone) return;
  event.preventDefault();
  delete frame(zone).dataset.over;
  add(zone, event.dataTransfer.files);
});

// A box that comes back unsent has an empty field: the files that were chosen go into it again.
document.addEventListener("htmx:beforeSwap", (event) => {
  const zone = event.detail.requestConfig?.elt?.querySelector?.("[data-files]");
  if (event.detail.xhr.status !== 422 || !zone?.held?.length) return;
  const { held } = zone;
  document.addEventListener("htmx:afterSettle", () => {
    const fresh = document.querySelector("#write [data-files]");
    if (fresh && !fresh.held?.length) put(fresh, held);
  }, { once: true });
});
