// @ts-check
/** Numbers as they are typed. */
import { fraction } from "./fractions.js";
/** @import {Part, Token} from "./types.js" */

/** Whether nothing but digits stands here, so that a product beside others would not be seen. @param {Part} node @returns {boolean} */
export const digits = (node) => node.op === "number" || (node.op === "*" || node.op === "/" && node.text !== "frac" ? digits(node.args[1])
  : node.op === "^" || node.op === "neg" ? digits(node.args[0]) : node.text === "{" && digits(node.args[0])) ||
  (node.text === "frac" && node.args.every(plain));
/** @param {Part} node @returns {boolean} */
const plain = (node) => node.op === "number" || (["group", "neg", "/"].includes(node.op) && node.args.every(plain));

/** @param {Token} token @returns {Part} */
export function literal(token) {
  const [digits, power] = token.text.toLowerCase().split("e");
  const [whole, part = ""] = digits.split(".");
  const scale = BigInt(part.length) - BigInt(power ?? "0"), n = BigInt((whole + part) || "0");
  const value = scale >= 0n ? fraction(n, 10n ** scale) : fraction(n * 10n ** -scale, 1n);
  return { op: "number", from: token.from, to: token.to, args: [], value, places: Math.max(0, Number(scale)), text: token.text };
}
