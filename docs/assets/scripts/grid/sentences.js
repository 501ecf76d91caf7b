// @ts-check
/** Every sentence of the grid that a reader meets; its button is the page's. */

export const rows = "rows";
export const columns = "columns";
export const sign = "change the sign";
export const group = "answer as a grid";
export const unread = "The grid can't show the line above; it has what it held before.";
/** @param {number} r @param {number} c */
export const cell = (r, c) => `row ${r + 1}, column ${c + 1}`;
/** @param {number} n @param {string} of */
const count = (n, of) => `${n} ${n === 1 ? of.slice(0, -1) : of}`;
/** @param {number} r @param {number} c */
export const size = (r, c) => `${count(r, rows)}, ${count(c, columns)}`;
/** @param {number} most */
export const most = (most) => `The grid has at most ${most} rows and ${most} columns; type a larger matrix into the line.`;
