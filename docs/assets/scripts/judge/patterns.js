// @ts-check
/** How people write what an answer is made of: one pattern for one thing, whether typed plainly or in LaTeX. */
import { TURNS, raw } from "./characters.js";
import * as says from "./sentences.js";

const COMMAND = raw`\\(?:left|right|[bB]igg?[lr]?|q?quad|displaystyle|limits)(?![A-Za-z])`;
const ARRAY = raw`(?:np|numpy)\.(?=[a-z])(?!sum|mean)|(?:array|[mM]atrix|float\d*)(?=\s*\()`;
export const SPACE = new RegExp(raw`(?:\s|~|\$|\\[,;:! ()[\]]|${COMMAND}|${ARRAY})+`, "y"); // what only lays out
export const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const FROM = raw`(?:\s*_\s*(\{[^{}]*\}|i(?![A-Za-z])))?`;
const TO = raw`(?:\s*\^\s*(\{[^{}]*\}|m(?![A-Za-z])|\d+))?`;
export const SUM = new RegExp(raw`(?:\\sum|(?:np\.|numpy\.)?[Ss]um(?![a-zA-Z])|Σ)${FROM}${TO}${FROM}`, "y");
const UPRIGHT = raw`\\(?:text|textrm|mathrm|mathsf|operatorname)\s*`;
const MEAN = new RegExp(raw`(?:np\.|numpy\.)?[Mm]ean(?![a-zA-Z])|${UPRIGHT}\{mean\}`, "y");
const TURNED = raw`T(?![A-Za-z])|\\top|\\intercal|${UPRIGHT}(?:\{\s*T\s*\}|T)|ᵀ|'`;
const TRANSPOSED = new RegExp(raw`\.T(?![A-Za-z])|ᵀ|\^\s*(?:\{\s*(?:${TURNED})\s*\}|${TURNED})`, "y");
const AGE = raw`(?:(old|new)|\(\s*(old|new)\s*\)|${UPRIGHT}\{\s*\(?(old|new)\)?\s*\})(?![A-Za-z])`;
export const AGED = new RegExp(raw`\s*[_^]\s*(?:\{\s*${AGE}\s*\}|${AGE})`, "y");
export const PLACE = /\s*\[\s*(\d)\s*,\s*(\d)\s*\]/y;
export const NUMBERED = /\s*\^?\s*(?:\{\s*\(\s*(\d+)\s*\)\s*\}|\(\s*(\d+)\s*\))/y;
const MATRIX = raw`\s*\{\s*[bpvBV]?(?:matrix|smallmatrix|array)\s*\}(?:\{[lcr|]*\})?`;
/** What is read as a sign, and as which; without one, as itself. @type {[RegExp, string?][]} */
export const SIGNS = [
  [/\.(mean|sum)\(\s*\)/y, "."], [/(?:dot|matmul)(?=\s*\()/y, "dot"], [MEAN, "mean"], [new RegExp(raw`\\begin${MATRIX}|\\lbrack(?![A-Za-z])`, "y"), "["],
  [new RegExp(raw`\\end${MATRIX}|\\rbrack(?![A-Za-z])`, "y"), "]"], [/\\\\|\n|;|\\cr(?![A-Za-z])/y, ";"], [/\*\*/y, "^"],
  [TRANSPOSED, "'"], [/[²³]/y, "square"], [/\\[dt]?frac(?![A-Za-z])/y, "frac"], [/@|\\(?:cdot|times|ast)(?![A-Za-z])/y, "*"],
  [/\\div(?![A-Za-z])/y, "/"], [/&/y, ","], [/[+\-*/^()[\]{},']/y],
];
/** @type {[RegExp, string][]} */
export const REFUSED = [[/\.\.+|…|\\[lcd]?dots(?![a-z])/y, says.dots], [/(?:∂|\\partial|d(?=\s*J))[A-Za-z\s]*/y, says.derivative], [TURNS, says.bidi], [/,?\s*axis\b/y, says.axis]];
export const SCRIPTS = [ // an index, a layer, an observation; each may stand anywhere after the letter
  /\s*_\s*(?:\{\s*([^{}]*?)\s*\}|(\d+|i(?![A-Za-z]))|\(\s*(i)\s*\))/y,
  /\s*\^\s*(?:\{\s*((?:\(\s*i\s*\)|i|\[\s*\d+\s*\]|\s)+)\}|(\[\s*\d+\s*\]|\(\s*i\s*\)|i(?![A-Za-z])))/y,
  /\s*(\[\s*(?:\d+|i)\s*\]|\(\s*i\s*\))/y,
];
