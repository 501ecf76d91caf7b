// @ts-check
/** Every sentence of the hints that a reader meets, but for those of the page and of the scripts that judge. */

export const typed = "What you typed ";
export const next = "Show next:";
/** @param {number} line */
export const look = (line) => `Look at line ${line}.`;
