// What is wrong with a page to the eye and the finger; called by test_every_page.py.
() => {
  const wrong = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) wrong.push(`${document.documentElement.scrollWidth} px wide`);
  const headings = document.querySelectorAll("h1").length;
  if (headings !== 1) wrong.push(`${headings} h1`);
  if (!document.title.trim()) wrong.push("no title");

  // Words of a sentence that stand one below the other, because something beside them has taken the room.
  for (const text of document.querySelectorAll("main :is(p, h2, h3, li, dd, legend, label)")) {
    const { width: across, height } = text.getBoundingClientRect();
    const line = parseFloat(getComputedStyle(text).lineHeight);
    const words = text.innerText.trim();
    if (across && across < 96 && height > 4.5 * line && words.length > 24 && text.checkVisibility()) {
      wrong.push(`${Math.round(across)} px for: ${words.slice(0, 40)}`);
    }
  }

  // WCAG 2.2, 2.5.8: 24 px each way, or in a line of text, or far enough from every other target.
  const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const box = (element) => (element.closest("label") ?? element).getBoundingClientRect();
  const inText = (element) => {
    if (getComputedStyle(element).display !== "inline") return false;
    const line = element.closest("p, li, dd, td, h1, h2, summary, .message-text");
    return Boolean(line) && line.innerText.trim().length > element.innerText.trim().length + 2;
  };
  const targets = [...document.querySelectorAll("a[href], button, select, textarea, summary, input:not([type=hidden])")]
    .filter((element) => shown(element) && !element.closest(".visually-hidden, .skip, [inert]"))
    .map((element) => ({ element, at: box(element) }))
    .filter(({ at }) => at.width > 1 && at.height > 1);
  const small = ({ at }) => at.width < 23.5 || at.height < 23.5;
  const middle = ({ at }) => [(at.left + at.right) / 2, (at.top + at.bottom) / 2];
  const near = (one, other) => {
    const [x, y] = middle(one);
    if (small(other)) return Math.hypot(x - middle(other)[0], y - middle(other)[1]) < 24;
    const dx = Math.max(other.at.left - x, 0, x - other.at.right);
    const dy = Math.max(other.at.top - y, 0, y - other.at.bottom);
    return Math.hypot(dx, dy) < 12;
  };
  for (const one of targets) {
    if (!small(one) || inText(one.element)) continue;
    const crowd = targets.filter((other) => other !== one && !one.element.contains(other.element)
      && !other.element.contains(one.element) && near(one, other));
    if (crowd.length) {
      const name = one.element.innerText.trim() || one.element.getAttribute("aria-label") || one.element.name;
      wrong.push(`target ${Math.round(one.at.width)}x${Math.round(one.at.height)}: ${name.slice(0, 40)}`);
    }
  }
  return wrong;
}
