// @ts-check
/** Says more of a wrong answer; a page loads it when a box is used. The judge asks it, once it is there. */
import { later } from "judge";
import { cause } from "./feedback/causes.js";
import { entries, exchanged, rounded, signs } from "./feedback/entries.js";
import { repair } from "./feedback/repairs.js";
import { sizes } from "./feedback/sizes.js";
import { notYet } from "./judge/sentences.js";

/** What is looked for, in this order: an entry's sign, a change of the whole, other changes of entries or of parts. */
const LOOK = [signs, cause, exchanged, entries, rounded, repair, sizes];

later.cause = (a) => {
  for (const look of LOOK) {
    const found = look(a);
    if (found) return { ...found, text: notYet(found.text ?? "") };
  }
  return undefined;
};
