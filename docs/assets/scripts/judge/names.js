// @ts-check
/** Names: a letter with its index, layer and observation, each of which people write in several ways. */
import { match } from "./characters.js";
import { AGED, NUMBERED, PLACE, SCRIPTS } from "./patterns.js";
import * as says from "./sentences.js";
import { Unreadable } from "./unreadable.js";
/** @import {Name, Point, Vocabulary} from "./types.js" */

/** What may be typed in a box, by the names of its point; no name where only numbers are. @param {Point | null} point @returns {Vocabulary} */
export function vocabulary(point) {
  const known = Object.keys(point?.names ?? {}), letters = new Set(known.map((k) => /^(alpha|.)/.exec(k)?.[0] ?? ""));
  const single = [...letters].filter((l) => !l[1]).join("");
  const word = new RegExp(`(?:[Aa]lpha|lr|learning_rate|[Ss]um|[Mm]ean|[${single}${single.toUpperCase()}${single.toLowerCase()}])+(?![A-Za-z])`, "y");
  return { known, letters, word, observed: point?.observed ?? [], layers: known.some((k) => k.includes("[")) };
}

/** A name with its index, layer and observation. @param {string} text @param {number} from @param {string} first @param {Vocabulary} names */
export function name(text, from, first, names) {
  const letter = known(text, from, first, names);
  /** @type {Name} */
  const found = { letter, index: "", layer: "", one: false, old: false };
  let at = from + first.length;
  const digits = match(/\d+|[₀-₉]+/y, text, at);
  if (digits) [found.index, at] = [digits[0].replace(/[₀-₉]/g, (d) => String(d.charCodeAt(0) - 0x2080)), at + digits[0].length];
  for (let to; (to = scripted(found, text, at, names)); at = to);
  if (!names.read && !found.layer && names.known.includes(`${letter}^[${found.index}]`)) [found.layer, found.index] = [found.index, ""]; // w2 is w of layer 2
  return { kind: "name", text: text.slice(from, at), from, to: at, name: found };
}

/** The letter of a name; a word that is not made of such letters is refused. @param {string} text @param {number} from @param {string} first @param {Vocabulary} names */
function known(text, from, first, { letters, word, known, all, layers }) {
  const letter = first.length > 1 || first === "α" ? "alpha" : first, other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
  const found = letters.has(letter) ? letter : other;
  if (letters.has(found) && (!/^[a-z]/i.test(first) || match(word, text, from))) return found;
  const whole = match(/[A-Za-z]+/y, text, from)?.[0] ?? first, plain = known.filter((k) => layers === k.includes("_"));
  const use = all ?? (plain.length ? plain : known).map(typeable);
  throw new Unreadable(use.length ? says.symbol(whole, use) : says.numbers(whole), from, from + whole.length);
}

/** Where the script of a name ends, which is noted; 0 where none follows. @param {Name} name @param {string} text @param {number} at @param {Vocabulary} names */
function scripted(name, text, at, { known, observed, layers, fixed }) {
  /** @type {RegExpExecArray | null | undefined} */
  let m;
  const [inside, end] = [() => m?.slice(1).find((part) => part !== undefined) ?? "", () => at + (m?.[0].length ?? 0)];
  if ((m = match(AGED, text, at))) {
    if (inside() === "new") throw new Unreadable(says.fresh, at, end());
    name.old = true;
  } else if (layers && (m = match(PLACE, text, at))) {
    const layer = name.layer || name.index, [unit, input] = [String(Number(m[1]) + 1), String(Number(m[2]) + 1)];
    const index = [input + unit, input === "1" ? unit : ""].find((k) => k && known.includes(key({ ...name, index: k, layer })));
    if (!index || (name.layer && name.index)) throw new Unreadable(says.place, at, end());
    Object.assign(name, { index, layer });
  } else if ((layers && !name.layer || observed.includes(fixed ? name.letter : key(name))) && (m = match(NUMBERED, text, at))) {
    if (layers) name.layer = inside();
    else if (fixed) name.at = inside();
    else throw new Unreadable(says.single, at, end());
  } else {
    m = SCRIPTS.map((s) => match(s, text, at)).find(Boolean);
    if (m) script(name, inside(), at, end());
  }
  return m ? end() : 0;
}

/** @param {Name} name @param {string} inside @param {number} from @param {number} to */
function script(name, inside, from, to) {
  const bare = inside.replace(/\s/g, "");
  for (const part of bare.match(/\[\d+\]|\[i\]|\(i\)|i|\d[\d,]*|./g) ?? [""]) {
    if (part === "i" || part === "(i)" || part === "[i]") name.one = true;
    else if (part[0] === "[") name.layer = part.slice(1, -1);
    else if (/^\d/.test(part) && !name.index) name.index = part.replace(/,/g, "");
    else throw new Unreadable(says.index, from, to);
  }
}

/** A name as the bank has it. @param {Name} name */
export const key = (name) => name.letter + (name.index ? `_${name.index}` : "") + (name.layer ? `^[${name.layer}]` : "");

/** A name as it is typed. @param {string} k */
const typeable = (k) => k.replace("_", "").replace("^", "");

/** What is said of a name that the question does not have. @param {Name} name @param {string[]} known */
export function unknown(name, known) {
  const turned = key({ ...name, index: [...name.index].reverse().join("") });
  return says.unknown(typeable(key(name)), known.includes(turned) ? [typeable(turned) + says.places]
    : known.filter((k) => k[0] === name.letter[0] && (!name.index || k.includes(`_${name.index}`))).slice(0, 4).map(typeable));
}
