// @ts-check
"use strict";
/**
 * Reads a student's answer and judges it by the bank that Python made. The only judge there is: pages and tests run
 * this file. It knows how people write names, sums and matrices, and no result of the course. Nothing that is typed
 * is ever run as code.
 *
 * @typedef {{n: bigint, d: bigint}} Fraction  in lowest terms, d > 0; modulo P, d is 1
 * @typedef {Fraction[][]} Matrix
 * @typedef {{kind: string, text: string, from: number, to: number, gap: boolean, name?: Name}} Token
 * @typedef {{letter: string, index: string, layer: string, one: boolean}} Name
 * @typedef {{op: string, from: number, to: number, args: Part[], rows?: Part[][], name?: Name, value?: Fraction,
 *            places?: number, text?: string}} Part
 * @typedef {string | any[]} Tree  a MathML element as [tag, child, ...]; a text as itself
 * @typedef {{value: string[][][], within?: string[][], says?: string[], of?: number}} Candidate
 * @typedef {{from: string, rows: number, of: number, matrix: string[][], constant: string[], bound: string,
 *            columns: number, shape: number[]}} Follow
 * @typedef {{kind: string, called: string[], rights: Candidate[], mistakes: Candidate[], places?: number,
 *            points?: string, terms?: string[][], follows?: Follow[], options?: Record<string, string>}} Box
 * @typedef {{names: Record<string, string[][]>, m?: number, observed?: string[]}} Point
 * @typedef {{boxes: Record<string, Box>, points: Record<string, Point[]>}} Bank
 * @typedef {{verdict: string, text: string, says: string[], at: number[] | null, read: Tree | null, of?: number,
 *            value?: Matrix}} Verdict
 */
const Judge = (() => {
  const P = 2n ** 61n - 1n; // formulas are compared modulo this prime
  const LIMIT = { length: 500, tokens: 300, depth: 40, digits: 20, exponent: 12, sums: 3, size: 10n ** 400n };

  /** An answer that can't be read: what is wrong, and where. */
  class Unreadable extends Error {
    /** @param {string} message @param {number} from @param {number} to @param {string} [verdict] */
    constructor(message, from, to, verdict = "unreadable") {
      super(message);
      this.from = from;
      this.to = to;
      this.verdict = verdict;
    }
  }

  const SAYS = {
    bidi: "An invisible mark that turns the direction of writing stands here; delete it.",
    brackets: "This bracket closes nothing.",
    digits: "This number has more digits than any answer needs.",
    exponent: `An exponent here is a whole number up to ${LIMIT.exponent}; a layer stands in square brackets, like w11[2].`,
    here: "I can't read this here.",
    large: "This number is too large or too small for an answer.",
    long: `This answer is longer than ${LIMIT.length} characters.`,
    sizes: "Write the sizes as whole numbers: rows, then columns.",
    sum: "The sum runs over the observations, from the first to the last; write sum(...).",
    vector: "Put the entries of a vector in brackets: [1, 2] is a row, [1; 2] a column.",
    weight: "a weight is written like w11[2]: unit, input, then the layer in square brackets.",
  };
  const TURNS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/; // marks that turn the direction of writing

  // Arithmetic: fractions, or residues modulo P --------------------------------------------------

  /** @param {bigint} a @param {bigint} b @returns {bigint} */
  const gcd = (a, b) => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));

  /** @param {bigint} n @param {bigint} d @returns {Fraction} */
  function fraction(n, d) {
    const g = gcd(n, d) * (d < 0n ? -1n : 1n);
    if (n > LIMIT.size || -n > LIMIT.size || d > LIMIT.size) throw new RangeError("too large");
    return { n: n / g, d: d / g };
  }

  /** @param {bigint} n @param {bigint} d @returns {Fraction} */
  function residue(n, d) {
    let [power, inverse, exponent] = [((d % P) + P) % P, 1n, P - 2n];
    for (; d !== 1n && exponent > 0n; exponent >>= 1n, power = (power * power) % P) {
      if (exponent & 1n) inverse = (inverse * power) % P;
    }
    return { n: ((((n % P) + P) % P) * inverse) % P, d: 1n };
  }

  /** @param {string} text @returns {Fraction} "-231/2000" or "7" */
  function exact(text) {
    const [n, d = "1"] = text.split("/");
    return { n: BigInt(n), d: BigInt(d) };
  }

  /** @typedef {(n: bigint, d: bigint) => Fraction} Field */
  /** @param {Field} F @param {Fraction} p @param {Fraction} q */
  const add = (F, p, q) => F(p.n * q.d + q.n * p.d, p.d * q.d);
  /** @param {Field} F @param {Fraction} p @param {Fraction} q */
  const times = (F, p, q) => F(p.n * q.n, p.d * q.d);
  /** @param {Fraction} p @param {Fraction} q */
  const less = (p, q) => p.n * q.d < q.n * p.d;
  /** @param {Fraction} p @param {Fraction} q */
  const same = (p, q) => p.n === q.n && p.d === q.d;
  /** @param {Fraction} p @param {Fraction} q @returns {Fraction} */
  const apart = (p, q) => { const n = p.n * q.d - q.n * p.d; return { n: n < 0n ? -n : n, d: p.d * q.d }; };

  // Reading: characters to tokens ------------------------------------------------------------------

  /** Signs that people and word processors write for the same thing; each is one character for one. */
  const ALIKE = new Map([..."−–—‐‑"].map((c) => /** @type {[string, string]} */ ([c, "-"])).concat(
    [..."·×∙⋅∗•✕@"].map((c) => [c, "*"]), [..."÷∕⁄"].map((c) => [c, "/"]), [..."’′ʼ"].map((c) => [c, "'"]),
    [..."∑Σ"].map((c) => [c, "Σ"]), [..."\u00a0\u2009\u202f\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad\t"].map((c) => [c, " "])));

  /** @param {string} text */
  const alike = (text) => Array.from({ length: text.length }, (_, k) => {
    const code = text.charCodeAt(k);
    return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : ALIKE.get(text[k]) ?? text[k];
  }).join("");

  const { raw } = String;
  const COMMAND = raw`\\(?:left|right|[bB]igg?[lr]?|q?quad|displaystyle|limits)(?![A-Za-z])`;
  const ARRAY = raw`(?:np\.|numpy\.)?(?:array|[mM]atrix)(?=\s*\()`;
  const SPACE = new RegExp(raw`(?:\s|~|\$|\\[,;:! ()[\]]|${COMMAND}|${ARRAY})+`, "y"); // what only lays out
  const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
  const FROM = raw`(?:\s*_\s*(\{[^{}]*\}|i(?![A-Za-z])))?`;
  const TO = raw`(?:\s*\^\s*(\{[^{}]*\}|m(?![A-Za-z])|\d+))?`;
  const SUM = new RegExp(raw`(?:\\sum|sum(?![a-zA-Z])|Σ)${FROM}${TO}${FROM}`, "y");
  const TURNED = raw`T|\\top|\\intercal|\\mathsf\s*\{?\s*T\s*\}?|'`;
  const TRANSPOSED = new RegExp(raw`\.T(?![A-Za-z])|ᵀ|\^\s*(?:\{\s*(?:${TURNED})\s*\}|T(?![A-Za-z])|\\top)`, "y");
  const MATRIX = /\\(begin|end)\s*\{\s*[bpvBV]?(?:matrix|smallmatrix|array)\s*\}(?:\{[lcr|]*\})?/y;
  const COMMANDS = /** @type {Record<string, string>} */ (Object.assign(Object.create(null), {
    frac: "frac", dfrac: "frac", tfrac: "frac", cdot: "*", times: "*", ast: "*", div: "/", cr: ";", lbrack: "[", rbrack: "]",
  }));
  const SCRIPTS = [ // an index, a layer, an observation; each may stand anywhere after the letter
    /\s*_\s*(?:\{\s*([^{}]*?)\s*\}|(\d+|i(?![A-Za-z]))|\(\s*(i)\s*\))/y,
    /\s*\^\s*(?:\{\s*((?:\(\s*i\s*\)|i|\[\s*\d+\s*\]|\s)+)\}|(\[\s*\d+\s*\]|\(\s*i\s*\)|i(?![A-Za-z])))/y,
    /\s*(\[\s*(?:\d+|i)\s*\]|\(\s*i\s*\))/y,
  ];

  /** @param {RegExp} pattern @param {string} text @param {number} at */
  function match(pattern, text, at) {
    pattern.lastIndex = at;
    return pattern.exec(text);
  }

  /** @param {string} typed @param {Set<string>} letters  the letters of the names that this box knows */
  function tokens(typed, letters) {
    const text = alike(typed);
    /** @type {Token[]} */
    const found = [];
    for (let at = 0, gap = false; at < text.length;) {
      const space = match(SPACE, text, at);
      if (space) {
        [at, gap] = [at + space[0].length, true];
        continue;
      }
      const token = next(text, at, letters);
      found.push({ ...token, gap });
      if (found.length > LIMIT.tokens) throw new Unreadable("This answer is too long.", at, text.length);
      [at, gap] = [token.to, false];
    }
    return found;
  }

  /** @param {string} text @param {number} at @param {Set<string>} letters @returns {Omit<Token, "gap">} */
  function next(text, at, letters) {
    let m;
    if (TURNS.test(text[at])) throw new Unreadable(SAYS.bidi, at, at + 1);
    if ((m = match(NUMBER, text, at))) return number(m[0], at);
    if ((m = match(SUM, text, at))) return sum(m, at);
    if ((m = match(MATRIX, text, at))) return { kind: m[1] === "begin" ? "[" : "]", text: m[0], from: at, to: at + m[0].length };
    if ((m = match(/\\\\|\n|;/y, text, at))) return { kind: ";", text: m[0], from: at, to: at + m[0].length };
    if ((m = match(/\*\*/y, text, at))) return { kind: "^", text: m[0], from: at, to: at + 2 };
    if ((m = match(TRANSPOSED, text, at))) return { kind: "'", text: m[0], from: at, to: at + m[0].length };
    if ((m = match(/[²³]/y, text, at))) return { kind: "square", text: m[0] === "²" ? "2" : "3", from: at, to: at + 1 };
    if ((m = match(/\\([A-Za-z]+)/y, text, at)) && m[1] !== "alpha") {
      if (COMMANDS[m[1]]) return { kind: COMMANDS[m[1]], text: m[0], from: at, to: at + m[0].length };
      throw new Unreadable(`I can't read ${m[0]} in an answer.`, at, at + m[0].length);
    }
    if ((m = match(/[+\-*/^()[\]{},;&|']/y, text, at))) return { kind: m[0] === "&" ? "," : m[0], text: m[0], from: at, to: at + 1 };
    if ((m = match(/\\?alpha|α/y, text, at))) return name(text, at, "alpha", m[0].length, letters);
    if ((m = match(/[A-Za-z]/y, text, at))) return name(text, at, m[0], 1, letters);
    const shown = String.fromCodePoint(/** @type {number} */ (text.codePointAt(at)));
    throw new Unreadable(`I can't read ${shown} in an answer.`, at, at + shown.length);
  }

  /** @param {string} text @param {number} from */
  function number(text, from) {
    const [digits, power = "0"] = text.toLowerCase().split("e");
    if (digits.replace(".", "").length > LIMIT.digits) throw new Unreadable(SAYS.digits, from, from + text.length);
    if (Math.abs(Number(power)) > LIMIT.digits) throw new Unreadable(SAYS.large, from, from + text.length);
    return { kind: "number", text, from, to: from + text.length };
  }

  /** @param {RegExpExecArray} m @param {number} from */
  function sum(m, from) {
    const bare = (/** @type {string | undefined} */ t) => (t ?? "").replace(/[{}\s]/g, "");
    const [low, high] = [bare(m[1] ?? m[3]), bare(m[2])];
    const whole = ["", "i", "i=1"].includes(low) && ["", "m"].includes(high);
    if (!whole) throw new Unreadable(SAYS.sum, from, from + m[0].length);
    return { kind: "sum", text: m[0], from, to: from + m[0].length };
  }

  /** @param {string} text @param {number} from @param {string} letter @param {number} length @param {Set<string>} letters */
  function name(text, from, letter, length, letters) {
    const word = match(/[A-Za-z_]*/y, text, from)?.[0] ?? letter;
    const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
    if (!letters.has(letter)) letter = letters.has(other) ? other : letter;
    if (!letters.has(letter)) {
      const numbers = `This answer holds numbers only; ${word || letter} is none.`;
      const message = letters.size ? `${word || letter} is no name of this question.` : numbers;
      throw new Unreadable(message, from, from + Math.max(word.length, length));
    }
    /** @type {Name} */
    const found = { letter, index: "", layer: "", one: false };
    let at = from + length;
    const digits = match(/\d+|[₀-₉]+/y, text, at);
    if (digits) [found.index, at] = [digits[0].replace(/[₀-₉]/g, (d) => String(d.charCodeAt(0) - 0x2080)), at + digits[0].length];
    for (let m; (m = SCRIPTS.map((s) => match(s, text, at)).find(Boolean));) {
      script(found, m.slice(1).find((part) => part !== undefined) ?? "", at, at + m[0].length);
      at += m[0].length;
    }
    return { kind: "name", text: text.slice(from, at), from, to: at, name: found };
  }

  /** @param {Name} name @param {string} inside @param {number} from @param {number} to */
  function script(name, inside, from, to) {
    const bare = inside.replace(/\s/g, "");
    for (const part of bare.match(/\[\d+\]|\[i\]|\(i\)|i|\d[\d,]*|./g) ?? [""]) {
      if (part === "i" || part === "(i)" || part === "[i]") name.one = true;
      else if (part[0] === "[") name.layer = part.slice(1, -1);
      else if (/^\d/.test(part) && !name.index) name.index = part.replace(/,/g, "");
      else throw new Unreadable("I can't read this index; write a name like w12[1] or x^(i).", from, to);
    }
  }

  // Reading: tokens to a tree -----------------------------------------------------------------------

  const OPEN = new Map([["(", ")"], ["[", "]"], ["{", "}"], ["|", "|"]]);
  const CLOSES = /^[)\]}]$/;
  const STARTS = new Set(["number", "name", "sum", "frac", "(", "[", "{"]);

  /** @param {Token[]} list @param {number} end  where the text ends @param {boolean} [columns]  whether spaces may part entries @returns {Part} */
  function parse(list, end, columns = false) {
    let at = 0, depth = 0, spaced = false, sums = 0;
    const peek = () => list[at]?.kind;
    const here = () => list[at] ?? { kind: "", text: "", from: end, to: end, gap: false };
    /** @param {string} message @returns {never} */
    const stop = (message) => { throw new Unreadable(message, here().from, Math.max(here().to, here().from + 1)); };

    /** @template T @param {() => T} inner @returns {T} */
    function deeper(inner) {
      depth += 1;
      if (depth > LIMIT.depth) stop("These brackets go too deep.");
      const made = inner();
      depth -= 1;
      return made;
    }

    /** Inside a matrix without commas a space parts entries: `[1 -2]` has two, `[1 - 2]` one. */
    const parts = () => spaced && here().gap && (STARTS.has(here().kind) || (/^[+-]$/.test(here().kind) && list[at + 1] && !list[at + 1].gap));

    /** @returns {Part} */
    function expression() {
      let left = term();
      while ((peek() === "+" || peek() === "-") && !parts()) {
        const op = list[at++].kind, right = term();
        left = { op, from: left.from, to: right.to, args: [left, right] };
      }
      return left;
    }

    /** @returns {Part} */
    function term() {
      let left = signed();
      for (;;) {
        if (peek() === "*" || peek() === "/") {
          const op = list[at++].kind, right = signed();
          left = { op, from: left.from, to: right.to, args: [left, right] };
        } else if (STARTS.has(here().kind) && !parts()) {
          if (left.op === "number" && peek() === "number") stop("Two numbers stand side by side; write a sign between them.");
          const right = power();
          left = { op: "*", from: left.from, to: right.to, args: [left, right], text: "implicit" };
        } else return left;
      }
    }

    /** @returns {Part} */
    function signed() {
      if (peek() !== "+" && peek() !== "-") return power();
      const sign = list[at++], inner = deeper(signed);
      return sign.kind === "+" ? inner : { op: "neg", from: sign.from, to: inner.to, args: [inner] };
    }

    /** @returns {Part} */
    function power() {
      let base = primary();
      for (let powers = 0; ;) {
        if (peek() === "'") base = { op: "T", from: base.from, to: list[at++].to, args: [base] };
        else if (peek() === "^" || peek() === "square") {
          if (powers++) stop("A power of a power is more than an answer needs.");
          base = { op: "^", from: base.from, to: here().to, args: [base, exponent()] };
        } else return base;
      }
    }

    /** @returns {Part} */
    function exponent() {
      const wide = list[at++];
      if (wide.kind === "square") return whole(wide, wide.text);
      const closes = OPEN.get(here().kind);
      if (closes) at++;
      const minus = peek() === "-" && at++ >= 0;
      const fits = peek() === "number" && /^\d+$/.test(here().text) && Number(here().text) <= LIMIT.exponent;
      if (!fits) stop(SAYS.exponent);
      const token = list[at++], text = (minus ? "-" : "") + token.text;
      if (closes && list[at++]?.kind !== closes) stop("This bracket is not closed.");
      return whole(token, text);
    }

    /** A whole number. @param {Token} token @param {string} text @returns {Part} */
    function whole(token, text) {
      return { op: "number", from: token.from, to: token.to, args: [], value: { n: BigInt(text), d: 1n }, text };
    }

    /** @returns {Part} */
    function primary() {
      const token = here();
      at++;
      if (token.kind === "number") return literal(token);
      if (token.kind === "name") return { op: "name", from: token.from, to: token.to, args: [], name: token.name, text: token.text };
      if (token.kind === "sum") {
        if (++sums > LIMIT.sums) { at--; stop("These sums go too deep."); }
        const body = deeper(term);
        sums -= 1;
        return { op: "sum", from: token.from, to: body.to, args: [body] };
      }
      if (token.kind === "frac") {
        const [top, bottom] = [braced(), braced()];
        return { op: "/", from: token.from, to: bottom.to, args: [top, bottom] };
      }
      if (token.kind === "(" || token.kind === "[" || token.kind === "{") return deeper(() => bracketed(token));
      at--;
      if (token.kind === "") return stop("Something is missing at the end.");
      return stop(CLOSES.test(token.kind) ? SAYS.brackets : "Something is missing before this.");
    }

    /** @returns {Part} */
    function braced() {
      if (peek() === "number") { // \frac12
        const token = list[at++];
        return literal(token);
      }
      if (peek() !== "{") stop("A fraction is written \\frac{...}{...}.");
      return primary();
    }

    /** @param {Token} open @returns {Part} */
    function bracketed(open) {
      const outer = spaced, [comma, nested] = look();
      spaced = columns && open.kind === "[" && !comma;
      /** @type {Part[][]} */
      const rows = [[]];
      const matrix = open.kind === "[" || comma;
      while (peek() !== OPEN.get(open.kind)) {
        if (peek() === ";") { at++; if (peek() !== OPEN.get(open.kind) && rows[rows.length - 1].length) rows.push([]); continue; }
        if (!list[at]) throw new Unreadable("This bracket is not closed.", open.from, open.to);
        rows[rows.length - 1].push(expression());
        if (peek() === ",") at++;
        else if (peek() !== ";" && peek() !== OPEN.get(open.kind) && !parts()) {
          if (list[at] && CLOSES.test(here().kind)) stop("This bracket does not match the one that it closes.");
          if (list[at]) stop(SAYS.here);
        }
      }
      const close = list[at++];
      spaced = outer;
      if (!rows[0].length) throw new Unreadable("Nothing stands between these brackets.", open.from, close.to);
      if (!matrix && rows.length === 1 && rows[0].length === 1) return { op: "group", from: open.from, to: close.to, args: rows[0] };
      return { op: "matrix", from: open.from, to: close.to, args: [], rows: nested ? stacked(rows, open) : rows };
    }

    /** Whether a comma parts the entries at this level, and whether the entries are rows in brackets. */
    function look() {
      let level = 0, comma = false;
      for (let k = at; k < list.length && level >= 0; k++) {
        if (OPEN.has(list[k].kind) && list[k].kind !== "|") level++;
        else if (CLOSES.test(list[k].kind)) level--;
        else if (level === 0 && list[k].kind === ",") comma = true;
        else if (level === 0 && list[k].kind === ";" && list[at - 1].kind === "(") comma = true;
      }
      return [comma, peek() === "["];
    }

    /** `[[1, 2], [3, 4]]`: each inner bracket is a row. @param {Part[][]} rows @param {Token} open */
    function stacked(rows, open) {
      const inner = rows.flat();
      if (inner.every((node) => node.op === "matrix" && node.rows?.length === 1)) return inner.map((node) => (node.rows ?? [[]])[0]);
      throw new Unreadable("Some rows here stand in brackets and some do not.", open.from, open.to);
    }

    const tree = expression();
    if (at < list.length) stop(CLOSES.test(here().kind) ? SAYS.brackets : /^[,;]$/.test(here().kind) ? SAYS.vector : SAYS.here);
    return tree;
  }

  /** @param {Token} token @returns {Part} */
  function literal(token) {
    const [digits, power] = token.text.toLowerCase().split("e");
    const [whole, part = ""] = digits.split(".");
    const scale = BigInt(part.length) - BigInt(power ?? "0"), n = BigInt((whole + part) || "0");
    const value = scale >= 0n ? fraction(n, 10n ** scale) : fraction(n * 10n ** -scale, 1n);
    return { op: "number", from: token.from, to: token.to, args: [], value, places: Math.max(0, Number(scale)), text: token.text };
  }

  // What a tree comes to ------------------------------------------------------------------------------

  /** @param {Matrix} a */
  const shape = (a) => [a.length, a[0].length];
  /** A shape as it is said; in a formula the number of observations is m. @param {number[]} s @param {Point | null} [point] */
  const said = (s, point) => `(${s.map((n) => (n === point?.m ? "m" : n)).join(", ")})`;

  /** @param {Part} node @param {Field} F @param {Point | null} point @param {number} column  the observation inside a sum, or -1 @returns {Matrix} */
  function evaluate(node, F, point, column = -1) {
    const value = (/** @type {Part} */ n, c = column) => evaluate(n, F, point, c);
    const fail = (/** @type {string} */ message, verdict = "unreadable") => { throw new Unreadable(message, node.from, node.to, verdict); };
    switch (node.op) {
      case "number": return [[F(node.value?.n ?? 0n, node.value?.d ?? 1n)]];
      case "name": return named(node, F, point, column);
      case "group": return value(node.args[0]);
      case "neg": return value(node.args[0]).map((row) => row.map((x) => F(-x.n, x.d)));
      case "T": { const a = value(node.args[0]); return a[0].map((_, c) => a.map((row) => row[c])); }
      case "sum": {
        if (!point?.m) fail(point ? "There is nothing here to sum over." : "This answer holds numbers only; write the sum out.");
        const each = Array.from({ length: point?.m ?? 0 }, (_, i) => value(node.args[0], i));
        return each.reduce((a, b) => a.map((row, r) => row.map((x, c) => add(F, x, b[r][c]))));
      }
      case "+": case "-": {
        const [a, b] = node.args.map((n) => value(n));
        const both = `${said(shape(a), point)} ${node.op} ${said(shape(b), point)}`;
        if (said(shape(a)) !== said(shape(b))) fail(`${both}: these shapes do not fit together.`, "shape");
        return a.map((row, r) => row.map((x, c) => add(F, x, node.op === "+" ? b[r][c] : F(-b[r][c].n, b[r][c].d))));
      }
      case "*": return product(node, value(node.args[0]), value(node.args[1]), F, point);
      case "/": {
        const [a, b] = node.args.map((n) => value(n));
        if (b.length * b[0].length !== 1) fail("Only a single number can divide.", "shape");
        if (b[0][0].n === 0n) fail("This divides by zero.");
        return a.map((row) => row.map((x) => F(x.n * b[0][0].d, x.d * b[0][0].n)));
      }
      case "^": {
        const a = value(node.args[0]), k = Number(node.args[1].value?.n ?? 1n);
        if (a.length * a[0].length !== 1) fail("Only a single number has powers here.", "shape");
        if (k < 0 && a[0][0].n === 0n) fail("This divides by zero.");
        const base = k < 0 ? F(a[0][0].d, a[0][0].n) : a[0][0];
        return [[Array(Math.abs(k)).fill(base).reduce((p, q) => times(F, p, q), F(1n, 1n))]];
      }
      default: { // a matrix
        const rows = (node.rows ?? []).map((row) => row.map((entry) => {
          const a = value(entry);
          if (a.length * a[0].length !== 1) throw new Unreadable("An entry of a matrix is a single number.", entry.from, entry.to, "shape");
          return a[0][0];
        }));
        if (rows.some((row) => row.length !== rows[0].length)) fail("The rows are of different lengths.", "shape");
        return rows;
      }
    }
  }

  /** @param {Part} node @param {Matrix} a @param {Matrix} b @param {Field} F @param {Point | null} point */
  function product(node, a, b, F, point) {
    const one = (/** @type {Matrix} */ x) => x.length * x[0].length === 1;
    if (one(a) || one(b)) {
      const [k, x] = one(a) ? [a[0][0], b] : [b[0][0], a];
      return x.map((row) => row.map((entry) => times(F, k, entry)));
    }
    if (a[0].length !== b.length) {
      const rule = "the columns of the first must be as many as the rows of the second. One may have to be transposed.";
      throw new Unreadable(`${said(shape(a), point)} times ${said(shape(b), point)}: ${rule}`, node.from, node.to, "shape");
    }
    return a.map((row) => b[0].map((_, c) => row.map((x, k) => times(F, x, b[k][c])).reduce((p, q) => add(F, p, q))));
  }

  /** @param {Name} name */
  const key = (name) => name.letter + (name.index ? `_${name.index}` : "") + (name.layer ? `^[${name.layer}]` : "");

  /** @param {Part} node @param {Field} F @param {Point | null} point @param {number} column @returns {Matrix} */
  function named(node, F, point, column) {
    const name = /** @type {Name} */ (node.name), names = point?.names ?? {};
    if (!Object.hasOwn(names, key(name))) throw new Unreadable(unknown(name, Object.keys(names)), node.from, node.to);
    const rows = names[key(name)].map((row) => row.map((text) => F(BigInt(text), 1n)));
    const observed = point?.observed?.includes(key(name));
    if (name.one && !observed) throw new Unreadable(`${name.letter} is the same for every observation; leave out the (i).`, node.from, node.to);
    if (name.one && column < 0) throw new Unreadable("This (i) stands outside of a sum; over what does i run?", node.from, node.to);
    return observed && column >= 0 ? rows.map((row) => [row[column]]) : rows;
  }

  /** @param {Name} name @param {string[]} known */
  function unknown(name, known) {
    const near = known.filter((k) => k[0] === name.letter[0] && (!name.index || k.includes(`_${name.index}`))).slice(0, 4);
    const typed = (/** @type {string} */ k) => k.replace("_", "").replace("^", "");
    const instead = near.length ? `did you mean ${near.map(typed).join(" or ")}?` : SAYS.weight;
    return `${typed(key(name))} is no name of this question; ${instead}`;
  }

  // What was read, as MathML -------------------------------------------------------------------------

  const TIGHT = /** @type {Record<string, number>} */ ({ "+": 0, "-": 0, neg: 0, sum: 1, "*": 1, "/": 2, T: 2, "^": 2 });
  /** @param {string} sign @returns {Tree} */
  const mo = (sign) => ["mo", sign];
  /** @param {Tree[]} inner @returns {Tree} */
  const brackets = (...inner) => ["mrow", mo("("), ...inner, mo(")")];

  /** @param {Part} node @param {string[]} [observed]  the names that carry an (i) here, inside a sum @returns {Tree} */
  function print(node, observed = [], inSum = false) {
    const tree = (/** @type {Part} */ n, sum = inSum) => print(n, observed, sum);
    const show = (/** @type {Part} */ n, tight = 0) => (n.op !== "group" && (TIGHT[n.op] ?? 3) < tight ? brackets(tree(n)) : tree(n));
    const [a, b] = node.args;
    switch (node.op) {
      case "number": return ["mn", node.text ?? ""];
      case "name": return printed(/** @type {Name} */ (node.name), inSum ? observed : []);
      case "group": return brackets(tree(a));
      case "neg": return ["mrow", mo("−"), show(a, 1)];
      case "T": return ["msup", show(a, 3), ["mi", "T"]];
      case "sum": return ["mrow", ["munderover", mo("∑"), ["mrow", ["mi", "i"], mo("="), ["mn", "1"]], ["mi", "m"]], tree(a, true)];
      case "+": case "-": return ["mrow", show(a), mo(node.op === "-" ? "−" : "+"), show(b, 1)];
      case "*": return ["mrow", show(a, 1), ...(node.text === "implicit" && b.op !== "number" ? [] : [mo("⋅")]), show(b, b.op === "*" ? 2 : 1)];
      case "/": return ["mfrac", tree(a.op === "group" ? a.args[0] : a), tree(b.op === "group" ? b.args[0] : b)];
      case "^": return ["msup", show(a, 3), tree(b)];
      default: return ["mrow", mo("["), ["mtable", ...(node.rows ?? []).map((row) => ["mtr", ...row.map((entry) => ["mtd", tree(entry)])])], mo("]")];
    }
  }

  /** @param {Name} name @param {string[]} observed @returns {Tree} */
  function printed(name, observed) {
    const letter = ["mi", name.letter === "alpha" ? "α" : name.letter];
    const one = name.one || observed.includes(key(name)) ? [mo("("), ["mi", "i"], mo(")")] : [];
    const high = [...one, ...(name.layer ? [mo("["), ["mn", name.layer], mo("]")] : [])];
    const [low, up] = [["mn", name.index], ["mrow", ...high]];
    return name.index ? (high.length ? ["msubsup", letter, low, up] : ["msub", letter, low]) : high.length ? ["msup", letter, up] : letter;
  }

  // Judging --------------------------------------------------------------------------------------------

  const WORDS = /** @type {Record<string, string>} */ ({
    right: "Right.",
    places: "Right, to the places that you typed.",
    table: "Right, to the precision of the table.",
    more: "Right as far as it goes; give more decimal places.",
    mistake: "Not yet. This is a known mistake:",
    mistakes: "Not yet. Each of these known mistakes gives this:",
    follow: "Not right, but it follows from your earlier answer: the slip is there.",
    shape: "The shape is not right yet.",
    wrong: "Not right.",
    missing: "Not yet. A term is missing; the rest is right.",
    sign: "Not yet. One term has the wrong sign; the rest is right.",
    again: "Not yet. One term stands there once too often; the rest is right.",
    rounded: "It is also the right value, rounded; if you rounded, give more places.",
    empty: "Nothing is typed yet.",
  });

  /** @param {string} verdict @param {Partial<Verdict>} [more] @returns {Verdict} */
  const decide = (verdict, more = {}) => ({ verdict, text: WORDS[verdict] ?? "", says: [], at: null, read: null, ...more });

  /** @param {string} verdict @param {Candidate} found @param {Partial<Verdict>} more */
  function known(verdict, found, more) {
    const says = found.says ?? [], text = WORDS[verdict === "mistake" && says.length > 1 ? "mistakes" : verdict];
    return decide(verdict, { ...more, text, says, of: found.of ?? 0 });
  }

  /**
   * The verdict on one answer.
   * @param {Bank} bank @param {string} id @param {Record<string, string>} answers  all answers on the page, by box
   * @returns {Verdict}
   */
  function judge(bank, id, answers) {
    const typed = answers[id] ?? "", box = bank.boxes[id];
    if (!typed.trim()) return decide("empty");
    if (typed.length > LIMIT.length) return decide("unreadable", { text: SAYS.long, at: [LIMIT.length, typed.length] });
    try {
      if (box.kind === "choice") return choice(box, id, typed.trim());
      const text = answer(typed, box.called);
      if (box.kind === "shape") return shaped(box, id, text);
      return box.kind === "formula" ? formula(bank, box, id, text) : numbers(bank, box, id, text, answers);
    } catch (problem) {
      if (problem instanceof Unreadable) return decide(problem.verdict, { text: problem.message, at: [problem.from, problem.to] });
      if (problem instanceof RangeError) return decide("unreadable", { text: "The numbers in this answer become too large.", at: [0, typed.length] });
      throw problem;
    }
  }

  /**
   * The answer: what stands after the last equals sign, at its place. Before it may stand what is asked for, under one of
   * its names, or a sum that is worked out.
   * @param {string} typed @param {string[]} called
   */
  function answer(typed, called) {
    const at = typed.replace(/\{[^{}]*\}/g, (braces) => "_".repeat(braces.length)).lastIndexOf("="); // not the = of a sum
    if (at < 0) return typed;
    const bare = typed.slice(0, at).replace(/\\mathrm|\\text|\\partial|\\frac|\\operatorname|∂|[\s{}_^\\$]/g, "");
    const name = bare.replace(/[∗⋆]|star/g, "*").toLowerCase();
    if (!called.includes(name)) throw new Unreadable("What stands before the equals sign is not what is asked for here; leave it out.", 0, at);
    if (!typed.slice(at + 1).trim()) throw new Unreadable("Something is missing after the equals sign.", at, at + 1);
    return " ".repeat(at + 1) + typed.slice(at + 1);
  }

  /** @param {Box} box @param {string} id @param {string} key */
  function choice(box, id, key) {
    const options = box.options ?? {};
    if (!Object.hasOwn(options, key)) return decide("unreadable", { text: "Choose one of the answers.", at: [0, key.length] });
    return decide(options[key] === "right" ? "right" : "wrong", { says: [`option.${id}.${key}`] });
  }

  /** @param {Box} box @param {string} id @param {string} typed */
  function shaped(box, id, typed) {
    const text = alike(typed).replace(/\\(?:times|left|right|,|;|\(|\)|\[|\]|!)|\$/g, (t) => (t === "\\times" ? "*     " : " ".repeat(t.length)));
    const marks = text.search(TURNS);
    if (marks >= 0) throw new Unreadable(SAYS.bidi, marks, marks + 1);
    const m = /^\s*[([{]?\s*(\d+)\s*(?:,|;|\*|x|X|by)\s*(\d+)\s*,?\s*[)\]}]?\s*$/.exec(text);
    if (!m) throw new Unreadable(...unshaped(text));
    if (m[1].length > 9 || m[2].length > 9) throw new Unreadable("A size is a much smaller whole number.", 0, typed.length);
    const sizes = [[m[1], m[2]]].map((row) => row.map((t) => String(BigInt(t))));
    const read = ["mrow", mo("("), ["mn", sizes[0][0]], mo(","), ["mn", sizes[0][1]], mo(")")];
    const hit = (/** @type {Candidate} */ c) => String(c.value[0][0]) === String(sizes[0]);
    if (box.rights.some(hit)) return decide("right", { read });
    const mistake = box.mistakes.find(hit);
    return mistake ? known("mistake", mistake, { read }) : decide("wrong", { read, says: [`rule.${id}`, `hint.${id}`] });
  }

  /** @param {string} text @returns {[string, number, number]} */
  function unshaped(text) {
    const numbers = text.match(/\d+/g) ?? [], odd = text.search(/[^\d\s()[\]{},;*xX]/);
    if (odd >= 0 && !/\d\s*by\s*\d/.test(text)) return [SAYS.sizes, odd, odd + 1];
    if (numbers.length === 1) return ["One size is missing: a shape has rows and columns.", 0, text.length];
    return ["A shape has just two sizes: rows, then columns.", 0, text.length];
  }

  /** @param {Bank} bank @param {Box} box @param {string} id @param {string} typed */
  function formula(bank, box, id, typed) {
    const points = bank.points[box.points ?? ""], letters = new Set(Object.keys(points[0].names).map((k) => /^(alpha|.)/.exec(k)?.[0] ?? ""));
    const tree = parse(tokens(typed, letters), typed.length), read = print(tree, points[0].observed);
    const values = points.map((point) => evaluate(tree, residue, point));
    const rights = box.rights, sizes = said([rights[0].value[0].length, rights[0].value[0][0].length]);
    const same = (/** @type {string[][]} */ at, /** @type {Matrix} */ value) => said([at.length, at[0].length]) === said(shape(value)) &&
      at.every((row, r) => row.every((x, c) => BigInt(x) === value[r][c].n));
    const hit = (/** @type {Candidate} */ c) => c.value.every((at, k) => same(at, values[k]));
    const found = rights.find(hit), mistake = box.mistakes.find(hit);
    if (found) return known("right", found, { read });
    if (mistake) return known("mistake", mistake, { read });
    if (said(shape(values[0])) !== sizes) {
      const text = `What you wrote comes to the shape ${said(shape(values[0]), points[0])}. ${WORDS.shape}`;
      return decide("shape", { text, says: [`rule.${id}`], read });
    }
    for (const [verdict, factor] of /** @type {[string, bigint][]} */ ([["missing", -1n], ["sign", -2n], ["again", 1n]])) {
      const apart = values.map((at, k) => at[0][0].n - BigInt(rights[0].value[k][0][0]));
      const off = (/** @type {string[]} */ term) => apart.every((a, k) => (a - factor * BigInt(term[k])) % P === 0n);
      if ((box.terms ?? []).some(off)) return decide("mistake", { text: WORDS[verdict], read });
    }
    return decide("wrong", { read, says: [`hint.${id}`] });
  }

  /** @param {Bank} bank @param {Box} box @param {string} id @param {string} typed @param {Record<string, string>} answers */
  function numbers(bank, box, id, typed, answers) {
    const tree = parse(tokens(typed, new Set()), typed.length, true), read = print(tree), value = evaluate(tree, fraction, null);
    const places = decimals(tree, shape(value)), more = { read, value };
    const near = (/** @type {Candidate} */ c) => agreement(value, places, c, box.places ?? 0);
    const best = (/** @type {Candidate[]} */ list, /** @type {string[]} */ how) => list.find((c) => how.includes(near(c)));
    for (const how of ["right", "places", "table"]) {
      const found = best(box.rights, [how]);
      if (found && !(how !== "right" && best(box.mistakes, ["right"]))) return known(how, found, more);
    }
    const upstream = (box.follows ?? []).find((f) => follows(bank, f, answers, value, places));
    if (upstream) return decide("follow", { ...more, says: [`upstream.${upstream.from}`] });
    const mistake = best(box.mistakes, ["right"]) ?? best(box.mistakes, ["places", "table"]), rough = best(box.rights, ["more", "places"]);
    if (mistake) return { ...known("mistake", mistake, more), says: [...(mistake.says ?? []), ...(rough ? ["rounded"] : [])] };
    if (rough) return known("more", rough, more);
    if (![...box.rights, ...box.mistakes].some((c) => fits(value, c))) {
      return decide("shape", { ...more, text: `Yours is ${said(shape(value))}. ${WORDS.shape}`, says: [`rule.${id}`] });
    }
    return decide("wrong", { ...more, says: fits(value, box.rights[0]) ? [`hint.${id}`] : [`rule.${id}`, `hint.${id}`] });
  }

  /**
   * How many decimals were typed for each entry; -1 for what is exact: a fraction, or a sum.
   * @param {Part} node @param {number[]} size @returns {number[][]}
   */
  function decimals(node, size) {
    if (node.op === "group" || node.op === "neg") return decimals(node.args[0], size);
    if (node.op === "T") { const of = decimals(node.args[0], [size[1], size[0]]); return of[0].map((_, c) => of.map((row) => row[c])); }
    if (node.op === "matrix") return (node.rows ?? []).map((row) => row.map((entry) => decimals(entry, [1, 1])[0][0]));
    return Array.from({ length: size[0] }, () => Array(size[1]).fill(node.op === "number" ? node.places ?? 0 : -1));
  }

  /** @param {Matrix} value @param {Candidate} c */
  const fits = (value, c) => said(shape(value)) === said([c.value[0].length, c.value[0][0].length]);

  /**
   * How a value agrees with a candidate: right, places, table, more or nothing; the least of its entries.
   * @param {Matrix} value @param {number[][]} places @param {Candidate} c @param {number} enough
   */
  function agreement(value, places, c, enough) {
    if (!fits(value, c)) return "";
    const each = value.flatMap((row, r) => row.map((x, k) => {
      const wanted = exact(c.value[0][r][k]), typed = places[r][k];
      if (same(x, wanted)) return "right";
      if (typed >= enough && rounds(x, wanted, typed)) return "places";
      if (c.within && !less(exact(c.within[r][k]), apart(x, wanted))) return "table";
      return typed >= 0 && rounds(x, wanted, typed) ? "more" : "";
    }));
    return /** @type {const} */ (["", "more", "table", "places", "right"]).find((how) => each.includes(how)) ?? "";
  }

  /** Whether a decimal with so many places is the wanted value rounded. @param {Fraction} x @param {Fraction} wanted @param {number} places */
  const rounds = (x, wanted, places) => places >= 0 && !less({ n: 1n, d: 2n * 10n ** BigInt(places) }, apart(x, wanted));

  /**
   * Whether a value is what an earlier answer leads to: one that is wrong, but of the right shape and size.
   * @param {Bank} bank @param {Follow} f @param {Record<string, string>} answers @param {Matrix} value @param {number[][]} places
   */
  function follows(bank, f, answers, value, places) {
    const earlier = judge(bank, f.from, answers), start = earlier.value?.flat();
    if (!start || !["wrong", "mistake", "follow"].includes(earlier.verdict) || said(shape(earlier.value ?? [[]])) !== said(f.shape)) return false;
    if (earlier.of !== undefined && earlier.of !== f.of) return false;
    if (start.some((x) => less(exact(f.bound), apart(x, { n: 0n, d: 1n })))) return false;
    const products = f.matrix.map((row) => row.map((k, c) => times(fraction, exact(k), start[c])));
    const led = products.map((row, r) => row.reduce((p, q) => add(fraction, p, q), exact(f.constant[r])));
    const typed = places.flat(), near = (/** @type {Fraction} */ x, /** @type {number} */ k) => typed[k] > 1 && rounds(x, led[k], typed[k]);
    return said(shape(value)) === said([f.rows, f.columns]) && value.flat().every((x, k) => same(x, led[k]) || near(x, k));
  }

  return { judge, words: WORDS };
})();
