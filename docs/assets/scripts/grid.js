// @ts-check
/** A grid to type a vector or a matrix into, beside the line for the answer: what is typed in one stands in the other. */
import { make } from "judge";
import * as says from "./grid/sentences.js";
import { entries, written } from "./grid/text.js";
export { entries, written };

const MOST = 9; // rows, and columns
/** @type {Record<string, [number, number]>} */
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** A grid that is open. */
class Grid {
  /** @param {HTMLButtonElement} button @param {HTMLInputElement} text */
  constructor(button, text) {
    this.button = button;
    this.text = text;
    this.table = make("table", {});
    this.heard = make("p", { role: "status" });
    this.rows = this.sized(says.rows);
    this.columns = this.sized(says.columns);
    const sign = make("button", { type: "button", "aria-label": says.sign }, "±");
    this.whole = make("div", { class: "grid", role: "group", "aria-label": says.group }, this.table,
      make("label", {}, this.rows, ` ${says.rows}`), make("label", {}, this.columns, ` ${says.columns}`), sign, this.heard);
    /** The cell that was used last. @type {HTMLInputElement | null} */
    this.last = null;
    this.writing = false;
    this.table.addEventListener("input", () => this.write());
    this.whole.addEventListener("keydown", (event) => this.struck(event));
    this.table.addEventListener("focusin", ({ target }) => (this.last = /** @type {HTMLInputElement} */ (target)));
    sign.addEventListener("click", () => this.turn());
    text.addEventListener("input", () => this.writing || this.read());
    document.addEventListener("numbers", () => this.read());
    this.read();
  }

  /** A place for a number of rows or columns. @param {string} which */
  sized(which) {
    const place = make("input", { type: "number", min: "1", max: `${MOST}`, value: "1", inputmode: "numeric", "aria-label": which });
    place.addEventListener("input", (event) => {
      event.stopPropagation();
      const asked = [this.rows, this.columns].map(({ value }) => Math.max(1, Math.trunc(Number(value)) || 0));
      const [rows, columns] = asked.map((count) => Math.min(MOST, count));
      if (!place.value) return;
      this.resize(rows, columns);
      [this.rows.value, this.columns.value] = [`${rows}`, `${columns}`];
      if (Math.max(...asked) > MOST) this.say(says.most(MOST));
    });
    return place;
  }

  /** The cells, row by row. @returns {HTMLInputElement[][]} */
  cells() {
    return [...this.table.rows].map((row) => [...row.querySelectorAll("input")]);
  }

  values() {
    return this.cells().map((row) => row.map(({ value }) => value));
  }

  /** Show these entries. @param {string[][]} values */
  show(values) {
    this.table.replaceChildren(...values.map((row, r) => make("tr", {}, ...row.map((value, c) => {
      const cell = make("input", { inputmode: "decimal", "aria-label": says.cell(r, c), autocomplete: "off", spellcheck: "false", size: "7" });
      cell.value = value;
      return make("td", {}, cell);
    }))));
    [this.rows.value, this.columns.value] = [`${values.length}`, `${values[0].length}`];
  }

  /** @param {string} text @param {string} how */
  say(text, how = "") {
    this.heard.className = how;
    this.heard.textContent = text;
  }

  /** What stands in the line. */
  read() {
    const found = entries(this.text.value), fits = found && found.length <= MOST && found[0].length <= MOST;
    this.say(fits ? "" : says.unread);
    if (fits) this.show(found);
  }

  /** Put what stands here into the line, as if it were typed there. */
  write() {
    this.writing = true;
    this.text.value = written(this.values());
    this.text.dispatchEvent(new Event("input", { bubbles: true }));
    this.writing = false;
  }

  /** @param {number} rows @param {number} columns */
  resize(rows, columns) {
    const old = this.values();
    if (rows === old.length && columns === old[0].length) return;
    this.show(Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => old[r]?.[c] ?? "")));
    this.say(says.size(rows, columns), "heard"); // it is seen anyway
    this.write();
  }

  /** @param {KeyboardEvent} event */
  struck(event) {
    const cell = /** @type {HTMLInputElement} */ (event.target), step = STEPS[event.key], { length } = cell.value;
    if (event.key === "Escape") this.close();
    if (!step || !this.table.contains(cell) || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    const [from, to] = [cell.selectionStart ?? 0, cell.selectionEnd ?? length], all = from === 0 && to === length;
    if (step[1] && !all && (from !== to || from !== (step[1] > 0 ? length : 0))) return; // the caret moves inside of the cell
    event.preventDefault();
    this.go(cell, step);
  }

  /** To the next cell: beyond the last there is a new one, unless the last are empty; empty ones that are left go. @param {HTMLInputElement} cell @param {[number, number]} step */
  go(cell, [down, right]) {
    const values = this.values(), r = this.cells().findIndex((row) => row.includes(cell)), c = this.cells()[r].indexOf(cell);
    const [row, column] = [r + down, c + right], lastRow = values[values.length - 1], lastColumn = values.map((one) => one[one.length - 1]);
    if (row < 0 || column < 0 || row >= MOST || column >= MOST) return;
    const [emptyRow, emptyColumn] = [lastRow, lastColumn].map((list) => list.every((value) => !value.trim()));
    if ((row === values.length && emptyRow) || (column === lastRow.length && emptyColumn)) return;
    const left = (/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ size, /** @type {boolean} */ empty) =>
      Math.max(to + 1, size - Number(empty && to < from && from === size - 1));
    this.resize(left(r, row, values.length, emptyRow), left(c, column, lastRow.length, emptyColumn));
    const next = this.cells()[row][column];
    next.focus();
    next.select();
  }

  /** The other sign for the cell that was used last: a phone's number keys may have none. */
  turn() {
    const cell = this.last?.isConnected ? this.last : this.cells()[0][0];
    cell.value = /^\s*[-−]/.test(cell.value) ? cell.value.replace(/[-−]/, "") : `-${cell.value}`;
    cell.focus();
    this.write();
  }

  open() {
    this.read();
    this.button.after(this.whole);
    this.button.setAttribute("aria-expanded", "true");
    this.cells()[0][0].focus();
  }

  close() {
    this.whole.remove();
    this.button.setAttribute("aria-expanded", "false");
    this.button.focus();
  }
}

if (typeof document !== "undefined") {
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll(".as-grid"))) {
    /** @type {Grid | undefined} */
    let grid;
    button.addEventListener("click", () => {
      grid ??= new Grid(button, /** @type {HTMLInputElement} */ (button.form?.querySelector("[type=text]")));
      if (grid.whole.isConnected) grid.close();
      else grid.open();
    });
  }
}
