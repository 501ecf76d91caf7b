// @ts-check
/** Says under an open mark what each route did: where it was tried, and the numbers. Loaded by the problem, once. */

const source = /** @type {HTMLScriptElement} */ (document.currentScript).src;
/** @type {Record<string, string>} */
const told = {};
const asked = new Set();

/** @param {HTMLElement} place */
function fill(place) {
  const said = told[place.closest(".claim")?.id ?? ""];
  if (said) place.replaceChildren(...new DOMParser().parseFromString(said, "text/html").body.childNodes);
}

/** What the routes of each claim did, as our own HTML, made at build. @param {Record<string, string>} done */
export function put(done) {
  Object.assign(told, done);
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".mark[open] .done"))) fill(place);
}

/** @param {Event} event */
function opened({ target }) {
  const place = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).querySelector(":scope > div > .done"));
  if (!place) return;
  const { of = "" } = place.dataset;
  fill(place);
  if (asked.has(of)) return;
  asked.add(of);
  const script = document.createElement("script");
  script.src = new URL(`../evidence/${of}.js`, source).href;
  document.head.append(script);
}

document.addEventListener("toggle", opened, true); // it does not bubble
