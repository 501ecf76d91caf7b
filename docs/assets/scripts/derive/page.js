// @ts-check
/** Brings a page's derivations to life: echoes the lines while they are typed, judges them on Check, keeps them on this device. */
import { drawn, earlier, forget, keep, make } from "judge";
import * as says from "./sentences.js";
/** @import {Checked, Derivation, Found, Line} from "./types.js" */

/** A line as it was typed, with a place in it marked. @param {string} text @param {[number, number]} place @param {[number, number]} line */
function marked(text, [from, to], [start, end]) {
  return make("code", { class: "typed" }, text.slice(start, from), make("mark", {}, text.slice(from, to) || " "), text.slice(to, end));
}

/** What a line is found to be, with what is wrong in it or in another. @param {string} text @param {Line} line @param {Line[]} lines */
function told(text, line, lines) {
  const other = lines[line.by], row = lines.filter((one) => one.row === line.row), bad = ["breaks", "shape"].includes(line.verdict);
  /** @type {HTMLElement[]} */
  const parts = line.text ? [make("p", { class: "found" }, line.text)] : [];
  if (line.at || (bad && row.length > 1)) parts.push(marked(text, line.at ?? [line.from, line.to], [row[0].from, row[row.length - 1].to]));
  if (line.laws.length > 1) parts.push(make("p", {}, says.several));
  for (const law of line.laws) {
    parts.push(make("p", {}, law.says));
    if (other && law.at) parts.push(make("p", { class: "where" }, says.there(other.row), marked(text, law.at[1] > other.to ? [other.from, other.to] : law.at, [other.from, other.to])));
  }
  return parts;
}

/** The lines as they were read; with what is found of each, once it was checked. @param {string} text @param {Line[]} lines @param {boolean} checked */
function listed(text, lines, checked) {
  return lines.map((line, k) => {
    const read = line.read ? [make("div", { class: "read", ...(checked ? {} : { "aria-hidden": "true" }) }, drawn(["math", line.read]))] : [];
    const more = /** @type {Record<string, string>} */ (lines[k - 1]?.row === line.row ? { "data-more": "" } : {});
    return make("li", { value: String(line.row), ...more, "data-line": checked ? line.verdict : "" }, ...read, ...(checked ? told(text, line, lines) : []));
  });
}

/** @param {Checked} found @param {Derivation} spec */
function summary({ verdict, text, stage, lines }, spec) {
  const bad = lines.findIndex((line) => (verdict === "unreadable" ? line.verdict === verdict : ["breaks", "shape"].includes(line.verdict)));
  const missing = spec.stages[stage]?.says.slice(0, stage === spec.stages.length - 1 ? -1 : undefined) ?? [];
  const more = stage >= 0 ? missing.map((line) => make("p", {}, line)) : bad >= 0 ? [make("p", {}, says.look(lines[bad].row))] : [];
  return verdict === "empty" ? [] : [make("p", {}, text), ...more];
}

/** @typedef {{check: (spec: Derivation, text: string) => Checked, echo: (spec: Derivation, text: string) => Line[]}} Judge */

/** A place for lines. */
class Place {
  /** What is asked for now. */
  spec = /** @type {Derivation} */ ({});

  /** @param {HTMLFormElement} form @param {Judge} judge */
  constructor(form, judge) {
    this.form = form;
    this.judge = judge;
    this.id = form.id.slice(11);
    this.place = this.key = `derivations ${/\w+\.\d+/.exec(this.id)}`;
    this.text = /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea"));
    this.verdict = make("div", { class: "verdict", role: "status" });
    this.list = make("ol", { class: "steps" });
    form.querySelector("button")?.after(this.verdict, this.list);
    this.text.addEventListener("input", () => this.typed());
    this.text.addEventListener("keydown", ({ key, ctrlKey, metaKey }) => { if (key === "Enter" && (ctrlKey || metaKey)) this.show(); });
    form.addEventListener("submit", (event) => { event.preventDefault(); this.show(); });
    this.begin(null);
  }

  show() {
    const found = this.judge.check(this.spec, this.text.value);
    this.form.dataset.verdict = found.verdict === "right" ? "right" : found.verdict === "empty" ? "" : "not";
    this.verdict.replaceChildren(...summary(found, this.spec));
    this.list.replaceChildren(...listed(this.text.value, found.lines, true));
  }

  typed() {
    keep(this.place, { ...earlier(this.place), [this.id]: this.text.value });
    this.echo();
  }

  /** The lines as they are read, not judged yet. */
  echo() {
    this.form.dataset.verdict = "";
    this.verdict.replaceChildren();
    this.list.replaceChildren(...listed(this.text.value, this.judge.echo(this.spec, this.text.value), false));
    grow(this.text);
  }

  /** With other numbers, or with the question's own: lines are kept by their seed, and those typed earlier are judged. @param {{seed: number, derivations: Record<string, any>} | null} numbers */
  begin(numbers) {
    this.place = numbers && this.id in numbers.derivations ? `${this.key} v=${numbers.seed}` : this.key;
    const before = earlier(this.place)[this.id];
    this.spec = JSON.parse(this.form.querySelector("script")?.textContent ?? "");
    this.text.value = typeof before === "string" ? before : "";
    if (!this.text.value) {
      this.echo();
      return;
    }
    grow(this.text);
    this.show();
    this.form.closest("details.fold")?.setAttribute("open", "");
  }
}

/** @param {Judge["check"]} check @param {Judge["echo"]} echo */
export function start(check, echo) {
  const places = [...document.querySelectorAll("form.derivation")].map((form) => new Place(/** @type {HTMLFormElement} */ (form), { check, echo }));
  document.addEventListener("numbers", (event) => places.forEach((place) => place.begin(/** @type {CustomEvent} */ (event).detail)));
  document.querySelector(".progress button")?.addEventListener("click", () => places.forEach(({ key }) => forget(key)));
}

/** As many rows as there are lines, within reason. @param {HTMLTextAreaElement} text */
function grow(text) {
  text.rows = Math.min(14, Math.max(4, text.value.split("\n").length + 1));
}
