// @ts-check
/** Elements of a page: one that is made, and what was read as MathML. */

/** @template {keyof HTMLElementTagNameMap} K @param {K} tag @param {Record<string, string>} with_ @param {...(Node | string)} inner */
export function make(tag, with_, ...inner) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(with_)) element.setAttribute(name, value);
  element.append(...inner);
  return element;
}

/** A tree of the judge as MathML. @param {any} tree @returns {Node} */
export function drawn(tree) {
  if (typeof tree === "string") return document.createTextNode(tree);
  const element = document.createElementNS("http://www.w3.org/1998/Math/MathML", tree[0] === "mark" ? "mrow" : tree[0]);
  if (tree[0] === "mark") element.setAttribute("class", "slip"); // where the slip is
  element.append(...tree.slice(1).map(drawn));
  return element;
}
