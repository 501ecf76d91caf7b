/** What is wrong with how a page is drawn, once everything on it is open. */
async () => {
  for (const details of document.querySelectorAll("article details")) details.open = true;
  await document.fonts.ready;
  const ROWS = "math, mrow, mstyle, mpadded, mphantom, merror, msqrt, mtd";
  const TOKENS = "mi, mn, mo, mtext, ms";
  const box = (element) => element.getBoundingClientRect();
  const named = (kind, element) => `${kind}: ${element.textContent.trim().replace(/\s+/g, " ").slice(0, 60)}`;

  /** Whether a child of a row starts before the one to its left ends. */
  const falls = (row) => {
    const children = [...row.children].map(box).filter((b) => b.width > 0);
    return children.some((b, k) => k > 0 && b.left < children[k - 1].right - 1);
  };
  const wraps = (token) => {
    const range = document.createRange();
    range.selectNodeContents(token);
    return new Set([...range.getClientRects()].map((b) => Math.round(b.top))).size > 1;
  };
  const each = (element, kind) => [element, ...element.querySelectorAll(kind)].filter((e) => e.matches(kind));
  const broken = (math) => each(math, ROWS).some(falls) || each(math, TOKENS).some(wraps);

  const ROUND = 1.5; // a box is exact; what scrolls is told in three whole numbers, each half a pixel off

  /** Whether a part of an element can't be seen, even by scrolling. */
  const cut = (element) => {
    const own = box(element);
    for (let around = element.parentElement; around !== document.body; around = around.parentElement) {
      const style = getComputedStyle(around), b = box(around);
      const left = b.left + around.clientLeft - around.scrollLeft, top = b.top + around.clientTop - around.scrollTop;
      const right = left + (style.overflowX === "hidden" ? around.clientWidth : around.scrollWidth);
      const bottom = top + (style.overflowY === "hidden" ? around.clientHeight : around.scrollHeight);
      if (style.overflowX !== "visible" && (own.left < left - ROUND || own.right > right + ROUND)) return true;
      if (style.overflowY !== "visible" && (own.top < top - ROUND || own.bottom > bottom + ROUND)) return true;
      if (style.overflowX !== "visible") return false;
    }
    return own.left < -1 || own.right > innerWidth + 1;
  };
  /** Whether a word stands on two lines. */
  const torn = (cell) => {
    const texts = document.createTreeWalker(cell, 4 /* texts */), range = document.createRange();
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      for (const word of text.data.matchAll(/[\p{L}\p{N}]+/gu)) {
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        const lines = [...range.getClientRects()].filter((b) => b.width > 1); // WebKit tells where a line ends, too
        if (new Set(lines.map((b) => Math.round(b.top))).size > 1) return true;
      }
    }
    return false;
  };
  const CHILDREN = { mfrac: 2, mroot: 2, msub: 2, msup: 2, munder: 2, mover: 2, msubsup: 3, munderover: 3 };
  const elements = [...document.querySelectorAll(Object.keys(CHILDREN).join())];
  const shown = (kind) => [...document.querySelectorAll(`article ${kind}`)].filter((e) => e.getClientRects().length);
  const formulas = shown("math");
  const wrong = [
    ...elements.filter((e) => e.children.length !== CHILDREN[e.localName]).map((e) => named("malformed", e)),
    ...formulas.filter(broken).map((e) => named("broken", e)),
    ...shown(":is(th, td)").filter(torn).map((e) => named("torn", e)),
    ...shown(":is(math, table, pre, svg)").filter(cut).map((e) => named("cut", e)),
  ];
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (over > 0) wrong.push(`wider than the window by ${over}`);
  const home = location.href.startsWith("file:") ? "file:" : location.origin;
  const asked = performance.getEntriesByType("resource").map((entry) => entry.name);
  wrong.push(...asked.filter((url) => ![home, "data:", "blob:"].some((own) => url.startsWith(own))));
  return { wrong, formulas: formulas.length, width: innerWidth };
}
