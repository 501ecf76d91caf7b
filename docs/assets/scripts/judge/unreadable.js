// @ts-check

/** An answer that can't be read: what is wrong, and where. */
export class Unreadable extends Error {
  /** @param {string} message @param {number} from @param {number} to @param {string} [verdict] */
  constructor(message, from, to, verdict = "unreadable") {
    super(message);
    this.from = from;
    this.to = to;
    this.verdict = verdict;
  }
}
