// Light or dark by hand. Choosing what the device says anyway gives the choice back to the device.
const dark = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;
const now = () => root.dataset.theme || (dark.matches ? "dark" : "light");

function choose(theme) {
  const own = theme !== (dark.matches ? "dark" : "light");
  if (own) root.dataset.theme = theme;
  else delete root.dataset.theme;
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `sahay_theme=${own ? theme : ""}; path=/; max-age=${own ? 31_536_000 : 0}; samesite=lax${secure}`;
}

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-theme-switch]")) choose(now() === "dark" ? "light" : "dark");
});
