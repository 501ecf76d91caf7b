// @ts-check
"use strict";
/** Brings a page's boxes to life: reads what is typed, asks the judge, shows the verdict, keeps the answers on this device. */
import { drawn, earlier, forget, judge, keep as put, make } from "judge";

(() => {
  const GOOD = ["right", "places", "table"];
  const page = document.getElementById("bank");
  if (!page) return;
  const own = JSON.parse(page.textContent ?? "");
  let bank = own;
  const words = /** @type {HTMLTemplateElement} */ (document.getElementById("says")).content;
  const forms = /** @type {HTMLFormElement[]} */ ([...document.querySelectorAll("form.box")]);
  const key = `answers ${/\w+\.\d+/.exec(forms[0].id.slice(4))}`; // of the problem: hw3.3
  const source = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  /** @type {Record<string, string>} */
  const answers = {};
  const right = new Set();
  /** Other numbers in place of the question's: their seed, and what is judged by them. @type {{seed: number, boxes: Record<string, any>, bank: any} | null} */
  let numbers = null;
  /** How each box is filled with what was answered before. @type {Map<HTMLFormElement, (before: string) => void>} */
  const fills = new Map();

  /** What was typed, with the place that could not be read marked. @param {string} typed @param {number[]} at */
  function marked(typed, [from, to]) {
    const start = Math.max(0, from - 24),
      end = Math.min(typed.length, Math.min(to, from + 24) + 12);
    return make(
      "code",
      { class: "typed" },
      (start ? "…" : "") + typed.slice(start, from),
      make("mark", {}, typed.slice(from, Math.min(to, from + 24)) || " "),
      typed.slice(Math.min(to, from + 24), end) + (end < typed.length ? "…" : ""),
    );
  }

  /** @type {Promise<unknown> | undefined} */
  let loading;
  /** What says more of a wrong answer; where it can't be loaded, less is said. */
  function feedback() {
    loading ??= new Promise((done) => {
      const script = make("script", { src: source.replace("boxes.js", "feedback.js") });
      script.onload = script.onerror = done;
      document.head.append(script);
    });
    return loading;
  }

  /** @param {HTMLFormElement} form @param {any} verdict */
  function show(form, verdict) {
    const id = form.id.slice(4),
      said = /** @type {HTMLElement} */ (form.querySelector(".verdict"));
    form.dataset.verdict = GOOD.includes(verdict.verdict) ? "right" : verdict.verdict === "empty" ? "" : "not";
    said.replaceChildren(...(verdict.verdict === "empty" ? [] : [make("p", {}, verdict.text)]));
    if (verdict.at) said.append(marked(answers[id], verdict.at));
    for (const one of verdict.says) {
      const told = words.querySelector(`[data-says="${CSS.escape(one)}"]`)?.cloneNode(true);
      if (told) said.append(told);
    }
    right[GOOD.includes(verdict.verdict) ? "add" : "delete"](id);
    progress();
  }

  function progress() {
    const text = `${right.size} of ${forms.length}`;
    for (const line of document.querySelectorAll(":is(.progress, .so-far) output")) line.textContent = text;
    if (!document.querySelector(".progress")) return; // a box by itself
    try {
      localStorage.setItem(key.replace("answers", "right"), text); // for the homework's page
    } catch {
      /* a private window keeps nothing */
    }
  }

  /** Where an answer is kept: with other numbers, by their seed. @param {string} id */
  function place(id) {
    return numbers && id in numbers.boxes ? `${key} v=${numbers.seed}` : key;
  }

  function keep() {
    for (const name of new Set(Object.keys(answers).map(place))) {
      const own = Object.entries(answers).filter(([id]) => place(id) === name);
      put(name, { ...earlier(name), ...Object.fromEntries(own) });
    }
  }

  /** @param {HTMLFormElement} form @param {(value: string) => void} check */
  function choices(form, check) {
    const options = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("input"));
    for (const option of options) {
      option.disabled = false;
      option.addEventListener("change", () => check(option.value));
    }
    return (/** @type {string} */ before) => options.forEach((option) => (option.checked = option.value === before));
  }

  /** Keep an answer and show it as it was read; what the judge says of it. @param {string} id @param {HTMLElement} read @param {string} value */
  function preview(id, read, value) {
    answers[id] = value;
    keep();
    const told = judge(bank, id, answers);
    read.replaceChildren(...(told.read ? [drawn(["math", told.read])] : []));
    return told;
  }

  /** @param {HTMLFormElement} form @param {HTMLInputElement} text @param {HTMLElement} read @param {HTMLElement} verdict */
  function typing(form, text, read, verdict) {
    form.querySelector("button")?.after(read);
    text.addEventListener("input", () => {
      preview(form.id.slice(4), read, text.value);
      verdict.replaceChildren();
      form.dataset.verdict = "";
    });
    return (/** @type {string} */ before) => void (text.value = before);
  }

  /** @param {HTMLFormElement} form */
  function start(form) {
    const id = form.id.slice(4),
      text = /** @type {HTMLInputElement | null} */ (form.querySelector("input[type=text]"));
    const read = make("div", { class: "read", "aria-hidden": "true" });
    const verdict = make("div", { class: "verdict", role: "status" });
    const check = async (/** @type {string} */ value) => {
      if (!GOOD.includes(preview(id, read, value).verdict)) await feedback();
      if (answers[id] === value) show(form, judge(bank, id, answers));
    };
    const fill = text ? typing(form, text, read, verdict) : choices(form, check);
    form.addEventListener("focusin", feedback, { once: true });
    form.insertBefore(verdict, form.querySelector(".help"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (text) check(text.value);
    });
    fills.set(form, (before) => {
      fill(before);
      read.replaceChildren();
      verdict.replaceChildren();
      form.dataset.verdict = "";
      if (before) check(before);
    });
  }

  /** Judge by the question's numbers, or by others; each box has what was answered there before. @param {{seed: number, boxes: Record<string, any>, bank: any} | null} made */
  function begin(made) {
    numbers = made;
    bank = made?.bank ?? own;
    right.clear();
    for (const id of Object.keys(answers)) delete answers[id];
    for (const [form, fill] of fills) {
      const id = form.id.slice(4),
        before = earlier(place(id))[id];
      fill(typeof before === "string" ? before : "");
    }
    progress();
  }

  for (const form of forms) start(form);
  document.addEventListener("numbers", (event) => begin(/** @type {CustomEvent} */ (event).detail));
  begin(null);
  const line = /** @type {HTMLElement | null} */ (document.querySelector(".progress"));
  if (line) {
    line.hidden = false;
    const button = line.querySelector("button");
    button?.addEventListener("click", (event) => {
      if (!confirm(button.dataset.sure)) return event.stopImmediatePropagation(); // derivations are cleared, too
      forget(key);
      location.reload();
    });
  }
})();
