// @ts-check
/** Parts of a line. */
import { key } from "judge";
/** @import {Part} from "../judge/types.js" */

/** Without its brackets. @param {Part} node @returns {Part} */
export const bare = (node) => (node.op === "group" ? bare(node.args[0]) : node);

/** What a part is made of. @param {Part} node */
export const inside = (node) => [...node.args, ...(node.rows ?? []).flat()];

/** The names in it, each as often as it stands there. @param {Part} node @returns {string[]} */
export const names = (node) => [...(node.name ? [key(node.name)] : []), ...inside(node).flatMap(names)];

/** What a derivative by name is of, and by; null for any other part. @param {Part} node */
export function derivative(node) {
  const { name } = bare(node), m = name && /^d(.+)_d(.+)$/.exec(key(name));
  return m && { of: m[1], by: m[2] };
}

/** How many names and numbers stand in it. @param {Part} node @returns {number} */
export const leaves = (node) => inside(node).reduce((n, part) => n + leaves(part), ["name", "number"].includes(node.op) ? 1 : 0);
