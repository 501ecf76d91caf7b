// @ts-check
/** What is wrong with a shape: its rows, or its columns. */
import { same } from "judge";
import { SIZE } from "../judge/sentences.js";
/** @import {Answer, Found} from "../judge/types.js" */

/** One size is right, the other is not. @param {Answer} a @returns {Found | undefined} */
export function sizes({ box, id, values: [[own]] }) {
  if (box.kind !== "shape") return undefined;
  const [rows, columns] = own.map((size, k) => box.rights.some((right) => same(size, { n: BigInt(right.value[0][0][k]), d: 1n })));
  return rows === columns ? undefined : { text: rows ? SIZE.rows : SIZE.columns, says: [`rule.${id}`] };
}
