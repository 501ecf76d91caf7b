// @ts-check

/** An answer that can't be read: what is wrong, and where. It is no Error: nothing went wrong, and no stack need be kept. */
export class Unreadable {
  /** @param {string} message @param {number} from @param {number} to @param {string} [verdict] */
  constructor(message, from, to, verdict = "unreadable") {
    this.message = message;
    this.from = from;
    this.to = to;
    this.verdict = verdict;
  }
}
