// @ts-check
"use strict";
/** Brings a page's boxes to life: reads what is typed, asks the judge, shows the verdict, keeps the answers on this device. */
import { drawn, make } from "./elements.js";

(() => {
  const GOOD = ["right", "places", "table"];
  const page = document.getElementById("bank");
  if (!page) return;
  const bank = JSON.parse(page.textContent ?? "");
  const words = /** @type {HTMLTemplateElement} */ (document.getElementById("says")).content;
  const forms = /** @type {HTMLFormElement[]} */ ([...document.querySelectorAll("form.box")]);
  const key = `answers ${/\w+\.\d+/.exec(forms[0].id.slice(4))}`; // of the problem: hw3.3
  const source = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  /** @type {Record<string, string>} */
  const answers = {};
  const right = new Set();

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
    const line = document.querySelector(".progress output");
    if (line) line.textContent = `${right.size} of ${forms.length}`;
  }

  function keep() {
    try {
      localStorage.setItem(key, JSON.stringify(answers));
    } catch {
      /* a private window keeps nothing */
    }
  }

  /** @returns {Record<string, string>} */
  function kept() {
    try {
      return Object(JSON.parse(localStorage.getItem(key) ?? "{}"));
    } catch {
      return {};
    }
  }

  /** @param {HTMLFormElement} form @param {string} before @param {(value: string) => void} check */
  function choices(form, before, check) {
    for (const option of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("input"))) {
      option.disabled = false;
      option.checked = option.value === before;
      option.addEventListener("change", () => check(option.value));
    }
  }

  /** Keep an answer and show it as it was read; what the judge says of it. @param {string} id @param {HTMLElement} read @param {string} value */
  function preview(id, read, value) {
    answers[id] = value;
    keep();
    const told = Judge.judge(bank, id, answers);
    read.replaceChildren(...(told.read ? [drawn(["math", told.read])] : []));
    return told;
  }

  /** @param {HTMLFormElement} form @param {string} [before]  what was typed on an earlier visit */
  function start(form, before = "") {
    const id = form.id.slice(4),
      text = /** @type {HTMLInputElement | null} */ (form.querySelector("input[type=text]"));
    const read = make("div", { class: "read", "aria-hidden": "true" });
    const verdict = make("div", { class: "verdict", role: "status" });
    const check = async (/** @type {string} */ value) => {
      if (!GOOD.includes(preview(id, read, value).verdict)) await feedback();
      if (answers[id] === value) show(form, Judge.judge(bank, id, answers));
    };
    if (text) {
      text.value = before;
      form.querySelector("button")?.after(read);
      text.addEventListener("input", () => {
        preview(id, read, text.value);
        verdict.replaceChildren();
        form.dataset.verdict = "";
      });
    } else choices(form, before, check);
    form.addEventListener("focusin", feedback, { once: true });
    form.insertBefore(verdict, form.querySelector(".help"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (text) check(text.value);
    });
    if (before) check(before);
  }

  const earlier = kept();
  for (const form of forms) start(form, typeof earlier[form.id.slice(4)] === "string" ? earlier[form.id.slice(4)] : "");
  const line = /** @type {HTMLElement | null} */ (document.querySelector(".progress"));
  if (line) {
    line.hidden = false;
    line.querySelector("button")?.addEventListener("click", () => {
      try {
        localStorage.removeItem(key);
      } catch {
        /* nothing was kept */
      }
      location.reload();
    });
  }
  progress();
})();
