/** What the parts of the derivation script hand to each other, and what the build puts into a page. */
import type { Field, Fraction, Matrix, Part, Tree } from "../judge/types.js";

/** A form that a derivation passes: its value where every name is free, and what each line is called that has it. */
export interface Stage { value: string[][]; says: string[] }
/** What the build is told of a derivation: formulas in LaTeX. */
export interface Declared {
  id: string; names: Record<string, [number | string, number | string]>; observed: string[];
  given: Record<string, string[][]>; known: Record<string, string>; same: Record<string, string>; spelled: Record<string, string>; left: string; rows: { latex: string; says: string }[]; count?: number;
}
/** What a page is told: values, and no formula but of what is spelled in other names. `values` has, by name, one for
 * each world, or that; what a step is has none in the free one. */
export interface Derivation {
  id: string; names: Declared["names"]; observed: string[]; given: Declared["given"];
  values: Record<string, string[][][] | string>; rests: Record<string, string[]>; count?: number | string; left: string; leaves: number; ends: string[]; stages: Stage[];
}
/** Values for every name, and what was worked out from them. */
export interface World {
  F: Field; real: boolean; m: number; fixed: boolean; names: Record<string, Matrix>; observed: string[];
  memo: Map<Part, Map<number, Matrix>>; spent: number;
}
/** A line: its place in the text, the row of it that the reader counts, whether it is rounded, what was read there, or why
 * nothing was; `by`, the line that its laws are of. */
export interface Line {
  from: number; to: number; row: number; about: boolean; tree: Part | null; read: Tree | null; values: Matrix[];
  verdict: string; text: string; at: [number, number] | null; laws: Found[]; by: number;
}
/** A wrong law that leads from one line to the next, and where in the first it was used, if that can be told. */
export interface Found { law: string; says: string; at: [number, number] | null }
/** A way to go wrong: from a part of a line to what it is taken for. */
export type Rewriting = (node: Part, value: (part: Part) => Matrix | null) => Part[];
/** `stage` is the form that was leapt over, `next` the one that comes next. */
export interface Checked { verdict: string; text: string; lines: Line[]; stage: number; next: number }

declare global {
  /** What `derive.js` leaves in a page. */
  const Derive: typeof import("../derive.js");
}
