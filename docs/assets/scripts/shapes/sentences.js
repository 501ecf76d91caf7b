// @ts-check
/** Every sentence of a shape's judge that a reader meets. */
export { bidi, large } from "../judge/sentences.js";

/** @param {string[]} letters */
export const sizes = (letters) => `Write the sizes as whole numbers${letters.length ? `, or as ${letters.join(", ")}` : ""}: rows, then columns.`;
export const two = "A shape has two sizes: rows, columns.";
/** @param {string} shape */
export const inNumbers = (shape) => `In numbers this is ${shape}. `;
export const chance = "That is right only because two sizes are equal here; look again at what the rows and the columns count.";
