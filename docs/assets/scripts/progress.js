// @ts-check
"use strict";
/** Says in a list of problems how many answers to each are right so far; what a question page has kept on this device. */
for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("output.kept"))) {
  try {
    const kept = /^([1-9]\d*) of \d+$/.exec(localStorage.getItem(`right ${place.dataset.problem}`) ?? "");
    if (kept) place.textContent = `${kept[0]} right`;
  } catch {
    /* nothing is kept in a private window */
  }
}
