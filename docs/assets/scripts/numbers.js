// @ts-check
/** Puts other numbers in place of the question's: what it gives, what its boxes and derivations judge by, the solution. A seed is in the address: #v=17. */

/** @typedef {{seed: number, boxes: Record<string, any>, points: Record<string, any>, derivations: Record<string, {asks: string, told: any}>, claims: Record<string, string>, solutions: Record<string, string>, cited: string[][], says: string}} Made */

const bars = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".numbers")]);
const { problem, seeds = "" } = bars[0].dataset;
const source = /** @type {HTMLScriptElement} */ (document.currentScript).src;
/** What stood in each place. @type {Map<Element, Node[]>} */
const before = new Map();
const heard = document.createElement("p");
let wanted = "";

/** Our own HTML, made at build. @param {string} html */
function read(html) {
  return [...new DOMParser().parseFromString(html, "text/html").body.childNodes];
}

/** @param {Element} place @param {(Node | string)[]} now */
function swap(place, now) {
  if (!before.has(place)) before.set(place, [...place.childNodes]);
  place.replaceChildren(...now);
}

function restore() {
  for (const [place, nodes] of before) place.replaceChildren(...nodes);
  before.clear();
}

/** The boxes judge by these, or by the question's own again; what is asked with no other numbers keeps its own. @param {Made | null} made */
function judge(made) {
  const asked = JSON.parse(document.getElementById("bank")?.textContent ?? "");
  const bank = made && { ...asked, boxes: { ...asked.boxes, ...made.boxes }, points: { ...asked.points, ...made.points } };
  document.dispatchEvent(new CustomEvent("numbers", { detail: made && { ...made, bank } }));
}

/** @param {"own" | "other" | "none" | "lost"} which */
function tell(which) {
  const other = which === "other";
  for (const bar of bars) {
    const said = (bar.dataset[which] ?? "").replace("{}", wanted);
    const back = /** @type {HTMLElement} */ (bar.querySelector("[name=own]"));
    if (!other && document.activeElement === back) /** @type {HTMLElement} */ (bar.querySelector("[name=new]")).focus();
    back.hidden = !other;
    bar.classList.toggle("other", other);
    /** @type {HTMLElement} */ (bar.querySelector("p")).textContent = heard.textContent = said;
  }
}

/** The lines of the solution stand where its first line stood, before the way to the rest. @param {Element} help @param {string} html */
function solve(help, html) {
  const hints = [...help.children].filter((hint) => !hint.matches(".line"));
  for (const hint of hints) hint.removeAttribute("open");
  swap(help, [...hints.slice(0, -1), ...read(html), ...hints.slice(-1)]);
}

/** What a derivation asks for, and what its lines are judged by. @param {string} id @param {{asks: string, told: any}} derivation */
function derive(id, { asks, told }) {
  const form = document.getElementById(`derivation.${id}`);
  const label = form?.querySelector("label"),
    data = form?.querySelector("script");
  if (!label || !data) return;
  swap(label, read(asks));
  swap(data, [JSON.stringify(told)]);
}

/** Put numbers that were loaded in place, if they are still wanted. @param {Made} made */
export function put(made) {
  if (String(made.seed) !== wanted) return;
  restore();
  for (const [id, html] of Object.entries(made.claims)) {
    const claim = document.getElementById(id);
    if (claim) swap(claim, read(html));
  }
  for (const [target, was, now] of made.cited)
    for (const link of document.querySelectorAll(`article a[href="#${target}"]`))
      if (link.textContent === was && !before.has(link)) swap(link, [now]);
  for (const [place, html] of Object.entries(made.solutions)) {
    const help = document.getElementById(place)?.querySelector(".help");
    if (help) solve(help, html);
  }
  for (const [id, derivation] of Object.entries(made.derivations)) derive(id, derivation);
  /** @type {HTMLTemplateElement} */ (document.getElementById("says")).content.append(...read(made.says));
  judge(made);
  tell("other");
}

/** @param {"own" | "none" | "lost"} which */
function own(which) {
  restore();
  judge(null);
  tell(which);
}

/** What the address asks for; the address of a line leaves the numbers as they are. */
function go() {
  const [, seed] = /^#v=(\d+)$/.exec(location.hash) ?? [];
  if (!seed && location.hash && location.hash !== "#homework") return;
  if (!seed && !wanted) return;
  wanted = seed ?? "";
  if (!seed) own("own");
  else if (!seeds.split(" ").includes(seed)) own("none");
  else {
    const script = document.createElement("script");
    script.src = new URL(`../numbers/${problem}/${seed}.js`, source).href;
    script.onerror = () => own("lost");
    document.head.append(script);
  }
}

function another() {
  const others = seeds.split(" ").filter((seed) => seed !== wanted);
  location.hash = `v=${others[Math.floor(Math.random() * others.length)]}`;
}

heard.className = "heard";
heard.setAttribute("role", "status");
bars[0].before(heard);
for (const bar of bars) {
  bar.querySelector("[name=new]")?.addEventListener("click", another);
  bar.querySelector("[name=own]")?.addEventListener("click", () => (location.hash = "homework"));
}
addEventListener("hashchange", go);
addEventListener("DOMContentLoaded", go); // then each script of the page listens
