// "5 minutes ago" stays true while the page is open. Words come from the browser's own language data.
const EVERY = 20_000;
const STEPS = [["second", 60], ["minute", 60], ["hour", 24]];

function words(then, lang) {
  let value = (then - Date.now()) / 1000;
  const format = new Intl.RelativeTimeFormat(lang, { numeric: "auto" });
  for (const [unit, size] of STEPS) {
    if (Math.abs(value) < size) return format.format(unit === "second" ? 0 : Math.round(value), unit);
    value /= size;
  }
  return null;
}

function freshen() {
  if (document.hidden) return;
  for (const element of document.querySelectorAll("time[data-relative]")) {
    const lang = element.closest("[lang]")?.lang || "en";
    const text = words(new Date(element.dateTime).getTime(), lang);
    if (text && text !== element.textContent) element.textContent = text;
  }
}

setInterval(freshen, EVERY);
document.addEventListener("visibilitychange", freshen);
