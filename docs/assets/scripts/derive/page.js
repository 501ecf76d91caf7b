// @ts-check
/** Brings a page's derivations to life: echoes the lines while they are typed, judges them on Check, keeps them on this device. */
import { drawn, make } from "../elements.js";
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
    if (other && law.at) parts.push(make("p", { class: "where" }, other.from > line.from ? says.there(other.row) : says.here, marked(text, law.at, [other.from, other.to])));
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
  const more = stage >= 0 ? [make("p", {}, spec.stages[stage].says)] : bad >= 0 ? [make("p", {}, says.look(lines[bad].row))] : [];
  return verdict === "empty" ? [] : [make("p", {}, text), ...more];
}

/** @param {(spec: Derivation, text: string) => Checked} check @param {(spec: Derivation, text: string) => Line[]} echo */
export function start(check, echo) {
  const forms = /** @type {HTMLFormElement[]} */ ([...document.querySelectorAll("form.derivation")]);
  if (!forms.length) return;
  const key = `derivations ${/\w+\.\d+/.exec(forms[0].id.slice(11))}`, kept = earlier(key);
  for (const form of forms) {
    const text = /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea")), id = form.id.slice(11);
    const spec = JSON.parse(form.querySelector("script")?.textContent ?? "");
    const verdict = make("div", { class: "verdict", role: "status" }), list = make("ol", { class: "steps" });
    form.querySelector("button")?.after(verdict, list);
    const show = () => {
      const found = check(spec, text.value);
      form.dataset.verdict = found.verdict === "right" ? "right" : found.verdict === "empty" ? "" : "not";
      verdict.replaceChildren(...summary(found, spec));
      list.replaceChildren(...listed(text.value, found.lines, true));
    };
    text.addEventListener("input", () => {
      kept[id] = text.value;
      keep(key, kept);
      form.dataset.verdict = "";
      verdict.replaceChildren();
      list.replaceChildren(...listed(text.value, echo(spec, text.value), false));
      grow(text);
    });
    text.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) show(); });
    form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
    if (typeof kept[id] === "string" && kept[id]) {
      text.value = kept[id];
      show();
      grow(text);
      form.closest("details")?.setAttribute("open", "");
    }
  }
  document.querySelector(".progress button")?.addEventListener("click", () => keep(key, null));
}

/** As many rows as there are lines, within reason. @param {HTMLTextAreaElement} text */
function grow(text) {
  text.rows = Math.min(14, Math.max(4, text.value.split("\n").length + 1));
}

/** @param {string} key @param {Record<string, string> | null} kept */
function keep(key, kept) {
  try {
    if (kept) localStorage.setItem(key, JSON.stringify(kept));
    else localStorage.removeItem(key);
  } catch {
    /* a private window keeps nothing */
  }
}

/** What was typed on an earlier visit. @param {string} key @returns {Record<string, string>} */
function earlier(key) {
  try {
    return Object(JSON.parse(localStorage.getItem(key) ?? "{}"));
  } catch {
    return {};
  }
}
