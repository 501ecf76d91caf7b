/** What the judge's parts hand to each other, and what Python's bank holds. */

/** In lowest terms, d > 0; modulo P, d is 1. */
export interface Fraction { n: bigint; d: bigint }
export type Matrix = Fraction[][];
/** A fraction, or its residue modulo P. */
export type Field = (n: bigint, d: bigint) => Fraction;

/** A name as it was typed; its key is that of the bank: `w_11^[2]`; `at`, the number of a single observation. */
export interface Name { letter: string; index: string; layer: string; one: boolean; old: boolean; at?: string }
/** What another script reads by itself, at a place. */
export type Reader = (text: string, at: number) => Omit<Token, "gap"> | null;
/** How another script prints what it reads; `show` prints a part, in brackets where it binds less tightly. */
export type Printers = Record<string, (node: Part, show: (part: Part, tight?: number) => Tree) => Tree | null>;
/** What may be typed in a box. */
export interface Vocabulary { known: string[]; letters: Set<string>; word: RegExp; observed: string[]; layers: boolean; fixed?: boolean; count?: string; read?: Reader; all?: string[] }
export interface Token { kind: string; text: string; from: number; to: number; gap: string; name?: Name }
/** A part of what was typed, from one place in it to another; `slip` where the slip is,
 * `known` what it comes to if that was worked out before. */
export interface Part {
  op: string; from: number; to: number; args: Part[];
  rows?: Part[][]; name?: Name; value?: Fraction; places?: number; text?: string; slip?: boolean; known?: (point: Point | null, column: number) => Matrix;
}
/** A MathML element as [tag, child, ...]; a text as itself. */
export type Tree = string | any[];

/** A right answer or a mistake, as the bank has it: its value at each point, and what is said of it;
 * `close` where the right value with too few places may be this mistake. */
export interface Candidate { value: string[][][]; within?: string[][]; says?: string[]; of?: number; close?: boolean }
/** What an earlier answer leads to: a constant, and for each entry what it is multiplied by; larger entries lead nowhere. */
export interface Follow { from: string; of: number; parts: string[][][]; bound: string }
export interface Box {
  kind: string; called: string[]; rights: Candidate[]; mistakes: Candidate[];
  places?: number; asked?: number; points?: string; terms?: string[][]; follows?: Follow[];
  options?: Record<string, string>; sizes?: Record<string, number>; letters?: string[];
}
/** Where formulas are compared: the value of every name there; no names where only numbers are asked for. */
export interface Point { names: Record<string, string[][]>; m?: number; fixed?: boolean; observed?: string[] }
export interface Bank { boxes: Record<string, Box>; points: Record<string, Point[]> }

export interface Verdict {
  verdict: string; text: string; says: string[]; at: number[] | null; read: Tree | null;
  of?: number; value?: Matrix;
}
/**
 * An answer that was read: its value at each point (of numbers there is one), with the decimals that were typed, what
 * the judge says of an earlier answer, and what is to be noted whatever is found.
 */
export interface Answer {
  bank: Bank; box: Box; id: string; values: Matrix[]; places: number[][]; F: Field; point: Point | null; tree?: Part;
  earlier?: (id: string) => Verdict; more: Partial<Verdict>; note: (verdict: string) => string;
}
/** A candidate in numbers. */
export interface Wanted { value: Matrix[]; within?: Matrix }
/** A candidate, or what is to be said. */
export interface Found { value?: unknown; says?: string[]; text?: string; of?: number; more?: Partial<Verdict> }

declare global {
  /** What `judge.js` leaves in a page. */
  const Judge: typeof import("../judge.js");
}
