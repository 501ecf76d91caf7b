// @ts-check
/** What is kept on this device from one visit to the next; a private window keeps nothing. */

/** @param {string} key @param {Record<string, string>} kept */
export function keep(key, kept) {
  try {
    localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    /* nothing is kept */
  }
}

/** What was kept. @param {string} key @returns {Record<string, string>} */
export function earlier(key) {
  try {
    return Object(JSON.parse(localStorage.getItem(key) ?? "{}"));
  } catch {
    return {};
  }
}

/** Forget it, with other numbers, too. @param {string} key */
export function forget(key) {
  try {
    for (const name of Object.keys(localStorage)) if (name === key || name.startsWith(`${key} v=`)) localStorage.removeItem(name);
  } catch {
    /* nothing was kept */
  }
}
