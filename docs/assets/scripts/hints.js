// @ts-check
/** Chooses the next hint by what is typed: first what can be said of that, then the hint for where it has come to. */
import { make } from "judge";
import { fromBox, fromLines } from "./hints/found.js";
import * as says from "./hints/sentences.js";
export { fromBox, fromLines };
/** @import {State} from "./hints/found.js" */

/** The form that was typed into last. @type {HTMLFormElement | null} */
let used = null;
/** Other numbers in place of the question's. @type {{bank: any} | null} */
let numbers = null;

/** What is found in a form. @param {HTMLFormElement} form @returns {State} */
function state(form) {
  const data = form.querySelector("script")?.textContent, id = form.id.slice(4);
  if (data) return fromLines(JSON.parse(data), form.querySelector("textarea")?.value ?? "");
  const bank = numbers?.bank ?? JSON.parse(document.getElementById("bank")?.textContent ?? "");
  const typed = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll(".box :is([type=text], :checked)")]);
  return fromBox(bank, id, Object.fromEntries(typed.map(({ name, value }) => [name, value])));
}

/** What is found where a hint is asked for: in its own form or, of several, in the one used last. @param {Element} help @returns {[HTMLFormElement, State] | undefined} */
function found(help) {
  const own = help.closest("form"), forms = own ? [own] : [...help.closest(".boxes")?.querySelectorAll("form") ?? []];
  forms.sort((a, b) => Number(b === used) - Number(a === used));
  return forms.map((form) => /** @type {[HTMLFormElement, State]} */ ([form, state(form)])).find(([, { open }]) => open);
}

/** Say what is found, before the next hint, and so that it is heard. @param {Element} hint @param {HTMLFormElement} form @param {State} at */
function tell(hint, form, at) {
  const heard = make("div", { role: "status" }), label = form.contains(hint) ? [] : [...form.querySelector("label")?.cloneNode(true).childNodes ?? []];
  hint.before(make("details", { class: "hint own", open: "" }, make("summary", {}, says.typed, ...label), heard));
  const words = /** @type {HTMLTemplateElement | null} */ (document.getElementById("says"))?.content;
  const said = at.says.flatMap((key) => words?.querySelector(`[data-says="${CSS.escape(key)}"]`)?.cloneNode(true) ?? []);
  setTimeout(() => heard.append(...at.text.map((text) => make("p", {}, text)), ...said));
}

/** Let the hint for where an answer has come to be the next. @param {Element} hint @param {number} place */
function forward(hint, place) {
  const all = [...hint.parentElement?.querySelectorAll(".hint:not(.own, .line, :has(a))") ?? []], other = all[Math.min(place, all.length - 1)];
  if (all.indexOf(hint) < 0 || all.indexOf(hint) >= all.indexOf(other)) return;
  const [mine, later] = [hint, other].map((one) => [...one.children].slice(1));
  hint.append(...later);
  other.append(...mine);
}

/** A hint is asked for. @param {Event} event */
function asked(event) {
  const summary = /** @type {Element} */ (event.target).closest(".help summary"), hint = summary?.parentElement, help = hint?.parentElement;
  if (!hint || !help || hint.hasAttribute("open") || hint.querySelector("a")) return;
  const [form, at] = found(help) ?? [];
  if (!form || !at) return;
  if (form.dataset.verdict === "not" || help.querySelector(".own")) return forward(hint, at.place);
  event.preventDefault();
  tell(hint, form, at);
}

/** What was said of what is no longer there goes. @param {ParentNode} where */
const clear = (where) => where.querySelectorAll(".own").forEach((hint) => hint.remove());

if (typeof document !== "undefined") {
  document.addEventListener("click", asked);
  document.addEventListener("input", ({ target }) => {
    used = /** @type {HTMLInputElement} */ (target).form;
    clear(used?.closest(".boxes") ?? document);
  });
  addEventListener("hashchange", () => clear(document));
  document.addEventListener("numbers", (event) => {
    numbers = /** @type {CustomEvent} */ (event).detail;
    clear(document);
  });
}
