/** The style of the scripts; in those that pages run, each sentence that a reader meets stands in one place. */
import js from "@eslint/js";

const PAGES = "docs/assets/scripts/**/*.js";
const SENTENCE = String.raw`/[A-Za-z)] [a-z(].*[.:?!]/`;
const ELSEWHERE = "A sentence that a reader meets stands in judge/sentences.js, and nowhere else.";
const globals = (...names) => Object.fromEntries(names.map((name) => [name, "readonly"]));
const BROWSER = ["confirm", "document", "addEventListener", "CustomEvent", "DOMParser", "URL", "innerWidth", "getComputedStyle", "localStorage", "location", "performance", "CSS", "setTimeout", "Event"];

export default [
  { ignores: ["**/.*/**", "**/*.ts", "site/**", "site-offline/**", "docs-without/**", "node_modules/**"] },
  js.configs.recommended,
  {
    rules: {
      camelcase: "error", eqeqeq: "error", "no-var": "error", "prefer-const": "error",
      "no-eval": "error", "no-implied-eval": "error", "no-new-func": "error", "no-script-url": "error",
    },
  },
  { files: [PAGES], languageOptions: { globals: globals(...BROWSER, "Judge", "Derive") } },
  { files: ["tests/browser/*.js"], languageOptions: { globals: globals(...BROWSER) } },
  { files: ["**/*.mjs"], languageOptions: { globals: globals("process", "console") } },
  {
    files: ["tests/fuzz.js", "tests/derive.js"],
    languageOptions: { sourceType: "script", globals: globals("Judge", "Derive", "Prepare") },
    rules: { "no-unused-vars": ["error", { vars: "local" }] }, // the tests call its functions by name
  },
  {
    files: [PAGES],
    rules: {
      "max-lines": ["error", 220], "max-lines-per-function": ["error", { max: 30, skipComments: true, IIFEs: false }],
      "no-restricted-properties": ["error", ...["innerHTML", "outerHTML", "insertAdjacentHTML"].map((property) =>
        ({ property, message: "What is typed is never read as HTML." }))],
    },
  },
  {
    files: [PAGES],
    ignores: ["**/sentences.js"],
    rules: {
      "no-restricted-syntax": ["error", ...[`Literal[value=${SENTENCE}]`, `TemplateElement[value.raw=${SENTENCE}]`].map((selector) =>
        ({ selector, message: ELSEWHERE }))],
    },
  },
];
