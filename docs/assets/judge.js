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
 * @typedef {{letter: string, index: string, layer: string, one: boolean, old: boolean}} Name
 * @typedef {{known: string[], letters: Set<string>, word: RegExp, observed: string[], layers: boolean}} Vocabulary
 * @typedef {{op: string, from: number, to: number, args: Part[], rows?: Part[][], name?: Name, value?: Fraction,
 *            places?: number, text?: string}} Part
 * @typedef {string | any[]} Tree  a MathML element as [tag, child, ...]; a text as itself
 * @typedef {{value: string[][][], within?: string[][], says?: string[], of?: number}} Candidate
 * @typedef {{from: string, rows: number, of: number, matrix: string[][], constant: string[], bound: string,
 *            columns: number, shape: number[]}} Follow
 * @typedef {{kind: string, called: string[], rights: Candidate[], mistakes: Candidate[], places?: number, asked?: number,
 *            points?: string, terms?: string[][], follows?: Follow[], options?: Record<string, string>,
 *            sizes?: Record<string, number>}} Box
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
    beside: "Two numbers stand side by side; write a sign between them.",
    bidi: "An invisible mark that turns the direction of writing stands here; delete it.",
    brackets: "This bracket closes nothing.",
    comma: "Is this a decimal? Write it with a point. Put the entries of a vector in brackets: [1, 2] is a row, [1; 2] a column.",
    derivative: "Put the derivative itself in here: find it first.",
    digits: "This number has more digits than any answer needs.",
    dots: "Dots leave open what stands there; write it out, or as sum(...).",
    entries: "Two numbers stand side by side. Put the entries of a vector in brackets: [1, 2] is a row, [1; 2] a column.",
    exponent: `An exponent here is a whole number up to ${LIMIT.exponent}; a layer stands in square brackets, like w11[2].`,
    fresh: "This is what is asked for; write it with the old values.",
    here: "I can't read this here.",
    large: "This number is too large or too small for an answer.",
    long: "This answer is too long.",
    one: "Only a single number can divide, have a power, or be an entry.",
    place: "There is no such place: places are counted from 0, the row first, then the column.",
    rate: "Here a is an activation; for the learning rate write alpha.",
    single: "This names a single observation; write (i), inside a sum over all of them.",
    sizes: "Write the sizes as whole numbers: rows, then columns.",
    sum: "The sum runs over the observations, from the first to the last; write sum(...).",
    vector: "Put the entries of a vector in brackets: [1, 2] is a row, [1; 2] a column.",
    weight: "a weight is written like w11[2]: unit, input, then the layer in square brackets.",
  };
  const TURNS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/y; // marks that turn the direction of writing

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

  const ZERO = { n: 0n, d: 1n };
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
    [..."∑Σ"].map((c) => [c, "Σ"]), [..."⊤⊺"].map((c) => [c, "ᵀ"]), [..."\u00a0\u2009\u202f\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad\t"].map((c) => [c, " "])));

  /** @param {string} text */
  const alike = (text) => Array.from({ length: text.length }, (_, k) => {
    const code = text.charCodeAt(k);
    return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : ALIKE.get(text[k]) ?? text[k];
  }).join("");

  const { raw } = String;
  const COMMAND = raw`\\(?:left|right|[bB]igg?[lr]?|q?quad|displaystyle|limits)(?![A-Za-z])`;
  const ARRAY = raw`(?:np|numpy)\.(?=[a-z])|(?:array|[mM]atrix)(?=\s*\()`;
  const SPACE = new RegExp(raw`(?:\s|~|\$|\\[,;:! ()[\]]|${COMMAND}|${ARRAY})+`, "y"); // what only lays out
  const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
  const FROM = raw`(?:\s*_\s*(\{[^{}]*\}|i(?![A-Za-z])))?`;
  const TO = raw`(?:\s*\^\s*(\{[^{}]*\}|m(?![A-Za-z])|\d+))?`;
  const SUM = new RegExp(raw`(?:\\sum|[Ss]um(?![a-zA-Z])|Σ)${FROM}${TO}${FROM}`, "y");
  const UPRIGHT = raw`\\(?:text|textrm|mathrm|mathsf|operatorname)\s*`;
  const MEAN = new RegExp(raw`(?:[Mm]ean)(?![a-zA-Z])|${UPRIGHT}\{mean\}`, "y");
  const TURNED = raw`T(?![A-Za-z])|\\top|\\intercal|${UPRIGHT}(?:\{\s*T\s*\}|T)|ᵀ|'`;
  const TRANSPOSED = new RegExp(raw`\.T(?![A-Za-z])|ᵀ|\^\s*(?:\{\s*(?:${TURNED})\s*\}|${TURNED})`, "y");
  const AGE = raw`(?:(old|new)|\(\s*(old|new)\s*\)|${UPRIGHT}\{\s*\(?(old|new)\)?\s*\})(?![A-Za-z])`;
  const AGED = new RegExp(raw`\s*[_^]\s*(?:\{\s*${AGE}\s*\}|${AGE})`, "y");
  const PLACE = /\s*\[\s*(\d)\s*,\s*(\d)\s*\]/y;
  const NUMBERED = /\s*\^\s*(?:\{\s*\(\s*(\d+)\s*\)\s*\}|\(\s*(\d+)\s*\))/y;
  const MATRIX = raw`\s*\{\s*[bpvBV]?(?:matrix|smallmatrix|array)\s*\}(?:\{[lcr|]*\})?`;
  /** What is read as a sign, and as which; without one, as itself. @type {[RegExp, string?][]} */
  const SIGNS = [
    [MEAN, "mean"], [new RegExp(raw`\\begin${MATRIX}|\\lbrack(?![A-Za-z])`, "y"), "["],
    [new RegExp(raw`\\end${MATRIX}|\\rbrack(?![A-Za-z])`, "y"), "]"], [/\\\\|\n|;|\\cr(?![A-Za-z])/y, ";"], [/\*\*/y, "^"],
    [TRANSPOSED, "'"], [/[²³]/y, "square"], [/\\[dt]?frac(?![A-Za-z])/y, "frac"], [/\\(?:cdot|times|ast)(?![A-Za-z])/y, "*"],
    [/\\div(?![A-Za-z])/y, "/"], [/&/y, ","], [/[+\-*/^()[\]{},']/y],
  ];
  /** @type {[RegExp, string][]} */
  const REFUSED = [[/\.\.+|…|\\[lcd]?dots(?![a-z])/y, SAYS.dots], [/(?:∂|\\partial|d(?=\s*J))[A-Za-z\s]*/y, SAYS.derivative], [TURNS, SAYS.bidi]];
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

  /** What may be typed in a box, by the names of its point; no name where only numbers are. @param {Point | null} point @returns {Vocabulary} */
  function vocabulary(point) {
    const known = Object.keys(point?.names ?? {}), letters = new Set(known.map((k) => /^(alpha|.)/.exec(k)?.[0] ?? ""));
    const single = [...letters].filter((l) => !l[1]).join("");
    const word = new RegExp(`(?:[Aa]lpha|lr|[Ss]um|[Mm]ean|[${single}${single.toUpperCase()}${single.toLowerCase()}])+(?![A-Za-z])`, "y");
    return { known, letters, word, observed: point?.observed ?? [], layers: known.some((k) => k.includes("[")) };
  }

  /** @param {string} typed @param {Vocabulary} names */
  function tokens(typed, names) {
    const text = alike(typed);
    /** @type {Token[]} */
    const found = [];
    for (let at = 0, gap = false; at < text.length;) {
      const space = match(SPACE, text, at);
      if (space) {
        [at, gap] = [at + space[0].length, true];
        continue;
      }
      const token = next(text, at, names);
      found.push({ ...token, gap });
      if (found.length > LIMIT.tokens) throw new Unreadable(SAYS.long, at, text.length);
      [at, gap] = [token.to, false];
    }
    return found;
  }

  /** @param {string} text @param {number} at @param {Vocabulary} names @returns {Omit<Token, "gap">} */
  function next(text, at, names) {
    let m = null;
    for (const [pattern, says] of REFUSED) if ((m = match(pattern, text, at))) throw new Unreadable(says, at, at + m[0].length);
    if ((m = match(NUMBER, text, at))) return number(m[0], at);
    if ((m = match(SUM, text, at))) return sum(m, at);
    for (const [pattern, kind] of SIGNS) if ((m = match(pattern, text, at))) return { kind: kind ?? m[0], text: m[0], from: at, to: at + m[0].length };
    if ((m = match(/\\?alpha|Alpha|α|lr(?![a-z])|[A-Za-z]/y, text, at))) return name(text, at, m[0], names);
    const shown = match(/\\[A-Za-z]+/y, text, at)?.[0] ?? String.fromCodePoint(/** @type {number} */ (text.codePointAt(at)));
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

  /** A name with its index, layer and observation. @param {string} text @param {number} from @param {string} first @param {Vocabulary} names */
  function name(text, from, first, names) {
    const letter = known(text, from, first, names);
    /** @type {Name} */
    const found = { letter, index: "", layer: "", one: false, old: false };
    let at = from + first.length;
    const digits = match(/\d+|[₀-₉]+/y, text, at);
    if (digits) [found.index, at] = [digits[0].replace(/[₀-₉]/g, (d) => String(d.charCodeAt(0) - 0x2080)), at + digits[0].length];
    for (let to; (to = scripted(found, text, at, names)); at = to);
    return { kind: "name", text: text.slice(from, at), from, to: at, name: found };
  }

  /** The letter of a name; a word that is not made of such letters is refused. @param {string} text @param {number} from @param {string} first @param {Vocabulary} names */
  function known(text, from, first, { letters, word, known }) {
    const letter = first.length > 1 || first === "α" ? "alpha" : first, other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
    const found = letters.has(letter) ? letter : other;
    if (letters.has(found) && (!/^[a-z]/i.test(first) || match(word, text, from))) return found;
    const whole = match(/[A-Za-z]+/y, text, from)?.[0] ?? first, plain = known.filter((k) => !k.includes("_"));
    const use = `I don't know the symbol ${whole}; use ${(plain.length ? plain : known).map(typeable).join(", ")}.`;
    throw new Unreadable(known.length ? use : `This answer holds numbers only; ${whole} is none.`, from, from + whole.length);
  }

  /** Where the script of a name ends, which is noted; 0 where none follows. @param {Name} name @param {string} text @param {number} at @param {Vocabulary} names */
  function scripted(name, text, at, { known, observed, layers }) {
    /** @type {RegExpExecArray | null | undefined} */
    let m;
    const [inside, end] = [() => m?.slice(1).find((part) => part !== undefined) ?? "", () => at + (m?.[0].length ?? 0)];
    if ((m = match(AGED, text, at))) {
      if (inside() === "new") throw new Unreadable(SAYS.fresh, at, end());
      name.old = true;
    } else if (layers && (m = match(PLACE, text, at))) {
      const layer = name.layer || name.index, [unit, input] = [String(Number(m[1]) + 1), String(Number(m[2]) + 1)];
      const index = [input + unit, input === "1" ? unit : ""].find((k) => k && known.includes(key({ ...name, index: k, layer })));
      if (!index || (name.layer && name.index)) throw new Unreadable(SAYS.place, at, end());
      Object.assign(name, { index, layer });
    } else if ((layers && !name.layer || observed.includes(key(name))) && (m = match(NUMBERED, text, at))) {
      if (!layers) throw new Unreadable(SAYS.single, at, end());
      name.layer = inside();
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
      else throw new Unreadable("I can't read this index; write a name like w12[1] or x^(i).", from, to);
    }
  }

  // Reading: tokens to a tree -----------------------------------------------------------------------

  const OPEN = new Map([["(", ")"], ["[", "]"], ["{", "}"]]);
  const CLOSES = /^[)\]}]$/;
  const STARTS = new Set(["number", "name", "sum", "mean", "frac", "(", "[", "{"]);

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
      let left = headed();
      while ((peek() === "+" || peek() === "-") && !parts()) {
        const op = list[at++].kind, right = term();
        left = { op, from: left.from, to: right.to, args: [left, right] };
      }
      return left;
    }

    /** A term that a sign may stand before. @returns {Part} */
    function headed() {
      if (peek() !== "+" && peek() !== "-") return term();
      return negated(list[at++], deeper(headed));
    }

    /** @param {Token} sign @param {Part} inner @returns {Part} */
    const negated = (sign, inner) => (sign.kind === "+" ? inner : { op: "neg", from: sign.from, to: inner.to, args: [inner] });

    /** @returns {Part} */
    function term() {
      let left = signed();
      for (;;) {
        if (peek() === "*" || peek() === "/") {
          const op = list[at++].kind, right = signed();
          left = { op, from: left.from, to: right.to, args: [left, right] };
        } else if (STARTS.has(here().kind) && !parts()) {
          const right = power();
          if (digits(left) && digits(right)) throw new Unreadable(columns ? SAYS.entries : SAYS.beside, right.from, right.to);
          left = { op: "*", from: left.from, to: right.to, args: [left, right], text: "implicit" };
        } else return left;
      }
    }

    /** @returns {Part} */
    function signed() {
      if (peek() !== "+" && peek() !== "-") return power();
      return negated(list[at++], deeper(signed));
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
      if (wide.kind === "square") return whole(wide, wide.text === "²" ? "2" : "3");
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
      if (token.kind === "sum" || token.kind === "mean") return summed(token);
      if (token.kind === "frac") {
        const [top, bottom] = [braced(), braced()];
        return { op: "/", from: token.from, to: bottom.to, args: [top, bottom], text: "frac" };
      }
      if (token.kind === "(" || token.kind === "[" || token.kind === "{") return deeper(() => bracketed(token));
      at--;
      if (token.kind === "") return stop("Something is missing at the end.");
      return stop(CLOSES.test(token.kind) ? SAYS.brackets : "Something is missing before this.");
    }

    /** A sum, or a mean: the sum divided by m. @param {Token} token @returns {Part} */
    function summed(token) {
      if (++sums > LIMIT.sums) { at--; stop("These sums go too deep."); }
      const body = deeper(term), where = { from: token.from, to: body.to };
      sums -= 1;
      /** @type {Part} */
      const sum = { op: "sum", ...where, args: [body] }, name = { letter: "m", index: "", layer: "", one: false, old: false };
      return token.kind === "sum" ? sum : { op: "/", ...where, args: [sum, { op: "name", ...where, args: [], name }] };
    }

    /** @returns {Part} */
    function braced() {
      if (peek() === "number") { // \frac12
        const token = list[at], { text, from } = token;
        if (!/^\d\d/.test(text)) return literal(list[at++]);
        list[at] = { ...token, text: text.slice(1), from: from + 1 };
        return literal({ ...token, text: text[0], to: from + 1 });
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
          if (list[at] && CLOSES.test(here().kind)) stop(open.text ? "This bracket does not match the one that it closes." : SAYS.brackets);
          if (list[at]) stop(SAYS.here);
        }
      }
      const close = list[at++];
      spaced = outer;
      if (!rows[0].length) throw new Unreadable("Nothing stands between these brackets.", open.from, close.to);
      if (!matrix && rows.length === 1 && rows[0].length === 1) return { op: "group", from: open.from, to: close.to, args: rows[0], text: open.kind };
      return { op: "matrix", from: open.from, to: close.to, args: [], rows: nested ? stacked(rows, open) : rows };
    }

    /** Whether a comma parts the entries at this level, and whether the entries are rows in brackets. */
    const look = () => [parting(",").length > 0 || (list[at - 1].kind === "(" && parting(";").length > 0), peek() === "["];

    /** The signs of a kind between here and the end of this bracket, outside of others; where in the list. @param {string} kinds */
    function parting(kinds) {
      const found = [];
      for (let k = at, level = 0; k < list.length && level >= 0; k++) {
        if (OPEN.has(list[k].kind)) level++;
        else if (CLOSES.test(list[k].kind)) level--;
        else if (level === 0 && kinds.includes(list[k].kind)) found.push(k);
      }
      return found;
    }

    /** Entries without brackets get them; `0,5` is a decimal rather than two entries. */
    function enclose() {
      const found = parting(",;");
      for (const k of found) {
        const [one, two] = [list[k - 1], list[k + 1]], whole = /^\d+$/.test(`${one?.text}${two?.text}`);
        if (list[k].kind === "," && whole && !list[k].gap && !two.gap) throw new Unreadable(SAYS.comma, one.from, two.to);
      }
      const bracket = (/** @type {string} */ kind, /** @type {number} */ place) => ({ kind, text: "", from: place, to: place, gap: true });
      if (found.length) list = [bracket("[", 0), ...list, bracket("]", end)];
    }

    /** `[[1, 2], [3, 4]]`: each inner bracket is a row. @param {Part[][]} rows @param {Token} open */
    function stacked(rows, open) {
      const inner = rows.flat();
      if (inner.every((node) => node.op === "matrix" && node.rows?.length === 1)) return inner.map((node) => (node.rows ?? [[]])[0]);
      throw new Unreadable("Some rows here stand in brackets and some do not.", open.from, open.to);
    }

    if (columns) enclose();
    const tree = expression();
    if (at < list.length) stop(CLOSES.test(here().kind) ? SAYS.brackets : /^[,;]$/.test(here().kind) ? SAYS.vector : SAYS.here);
    return tree;
  }

  /** Whether nothing but digits stands here, so that a product beside others would not be seen. @param {Part} node @returns {boolean} */
  const digits = (node) => node.op === "number" || (node.op === "*" || node.op === "/" && node.text !== "frac" ? digits(node.args[1])
    : node.op === "^" || node.op === "neg" ? digits(node.args[0]) : node.text === "{" && digits(node.args[0])) ||
    (node.text === "frac" && node.args.every(plain));
  /** @param {Part} node @returns {boolean} */
  const plain = (node) => node.op === "number" || (["group", "neg", "/"].includes(node.op) && node.args.every(plain));

  /** @param {Token} token @returns {Part} */
  function literal(token) {
    const [digits, power] = token.text.toLowerCase().split("e");
    const [whole, part = ""] = digits.split(".");
    const scale = BigInt(part.length) - BigInt(power ?? "0"), n = BigInt((whole + part) || "0");
    const value = scale >= 0n ? fraction(n, 10n ** scale) : fraction(n * 10n ** -scale, 1n);
    return { op: "number", from: token.from, to: token.to, args: [], value, places: Math.max(0, Number(scale)), text: token.text };
  }

  // What a tree comes to ------------------------------------------------------------------------------

  /** Rows as columns. @template T @param {T[][]} rows @returns {T[][]} */
  const flip = (rows) => rows[0].map((_, c) => rows.map((row) => row[c]));

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
      case "T": return flip(value(node.args[0]));
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
        if (b.length * b[0].length !== 1) fail(SAYS.one, "shape");
        if (b[0][0].n === 0n) fail("This divides by zero.");
        return a.map((row) => row.map((x) => F(x.n * b[0][0].d, x.d * b[0][0].n)));
      }
      case "^": {
        const a = value(node.args[0]), k = Number(node.args[1].value?.n ?? 1n);
        if (a.length * a[0].length !== 1) fail(SAYS.one, "shape");
        if (k < 0 && a[0][0].n === 0n) fail("This divides by zero.");
        const base = k < 0 ? F(a[0][0].d, a[0][0].n) : a[0][0];
        return [[Array(Math.abs(k)).fill(base).reduce((p, q) => times(F, p, q), F(1n, 1n))]];
      }
      default: { // a matrix
        const rows = (node.rows ?? []).map((row) => row.map((entry) => {
          const a = value(entry);
          if (a.length * a[0].length !== 1) throw new Unreadable(SAYS.one, entry.from, entry.to, "shape");
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
    const observed = point?.observed?.includes(key(name));
    if (name.old && (observed || !point?.observed)) throw new Unreadable(`${name.letter} has no old value here; leave out the word old.`, node.from, node.to);
    const rows = names[key(name)].map((row) => row.map((text) => F(BigInt(text), 1n)));
    if (name.one && !observed) throw new Unreadable(`${name.letter} is the same for every observation; leave out the (i).`, node.from, node.to);
    if (name.one && column < 0) throw new Unreadable("This (i) stands outside of a sum; over what does i run?", node.from, node.to);
    return observed && column >= 0 ? rows.map((row) => [row[column]]) : rows;
  }

  /** A name as it is typed. @param {string} k */
  const typeable = (k) => k.replace("_", "").replace("^", "");

  /** @param {Name} name @param {string[]} known */
  function unknown(name, known) {
    const near = known.filter((k) => k[0] === name.letter[0] && (!name.index || k.includes(`_${name.index}`))).slice(0, 4);
    const instead = near.length ? `did you mean ${near.map(typeable).join(" or ")}?` : SAYS.weight;
    return `${typeable(key(name))} is no name of this question; ${instead}`;
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
      case "*": return ["mrow", show(a, 1), ...(node.text === "implicit" && !digits(b) ? [] : [mo("⋅")]), show(b, b.op === "*" ? 2 : 1)];
      case "/": return ["mfrac", tree(a.op === "group" ? a.args[0] : a), tree(b.op === "group" ? b.args[0] : b)];
      case "^": return ["msup", show(a, 3), tree(b)];
      default: return ["mrow", mo("["), ["mtable", ...(node.rows ?? []).map((row) => ["mtr", ...row.map((entry) => ["mtd", tree(entry)])])], mo("]")];
    }
  }

  /** @param {Name} name @param {string[]} observed @returns {Tree} */
  function printed(name, observed) {
    const letter = ["mi", name.letter === "alpha" ? "α" : name.letter];
    const one = name.one || observed.includes(key(name)) ? [mo("("), ["mi", "i"], mo(")")] : [];
    const high = [...(name.old ? [["mi", "old"]] : []), ...one, ...(name.layer ? [mo("["), ["mn", name.layer], mo("]")] : [])];
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
    rounded: "It is also the right value, rounded; if you rounded, give more places.",
    empty: "Nothing is typed yet.",
  });

  /** What is said of a cause. */
  const CAUSE = {
    turned: "The entries are right; rows and columns are exchanged.",
    elsewhere: "This is right for another box.",
    missing: "A term is missing; the rest is right.",
    alone: "Only one of the terms stands here.",
    several: "Some terms are missing; the rest is right.",
    sign: "One term has the wrong sign; the rest is right.",
    signs: "Every sign is turned round; the rest is right.",
    entries: "Some entries have the wrong sign; the rest is right.",
    again: "One term stands there once too often; the rest is right.",
    scaled: (/** @type {string} */ by) => `This is ${by} the right answer.`,
    rest: (/** @type {string} */ by) => `One term is right; the rest is ${by} what it should be.`,
  };

  /** @param {string} verdict @param {Partial<Verdict>} [more] @returns {Verdict} */
  const decide = (verdict, more = {}) => ({ verdict, text: WORDS[verdict] ?? "", says: [], at: null, read: null, ...more });

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
      if (box.kind === "shape") return shaped(bank, box, id, text);
      return box.kind === "formula" ? formula(bank, box, id, text) : numbers(bank, box, id, text, answers);
    } catch (problem) {
      if (problem instanceof Unreadable) return decide(problem.verdict, { text: problem.message, at: [problem.from, problem.to] });
      if (problem instanceof RangeError) return decide("unreadable", { text: SAYS.large, at: [0, typed.length] });
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
    const bare = typed.slice(0, at).replace(/\\partial|∂/g, "d").replace(/\\mathrm|\\text|\\d?frac|\\operatorname|[\s{}_^\\$[\]/]/g, "");
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

  /** @param {Bank} bank @param {Box} box @param {string} id @param {string} typed */
  function shaped(bank, box, id, typed) {
    const text = alike(typed).replace(/\\(?:times|left|right|,|;|\(|\)|\[|\]|!)|\$/g, (t) => (t === "\\times" ? "*     " : " ".repeat(t.length)));
    for (let at = 0; at < text.length; at++) if (match(TURNS, text, at)) throw new Unreadable(SAYS.bidi, at, at + 1);
    const m = SHAPE.exec(text);
    if (!m) throw new Unreadable(...unshaped(text));
    const plain = [m[1], m[2]].map((t) => t.replace(/[^a-z\d]/g, "")), letters = box.sizes ?? {};
    const unknown = plain.findIndex((t) => !/^\d/.test(t) && !Object.hasOwn(letters, t)), from = text.indexOf(m[unknown + 1]);
    if (unknown >= 0) throw new Unreadable(SAYS.sizes, from, from + m[unknown + 1].length);
    if (plain.some((t) => t.length > 9)) throw new Unreadable(SAYS.large, 0, typed.length);
    const sizes = [plain.map((t) => String(BigInt(letters[t] ?? t)))];
    const note = /[a-z]/.test(plain.join("")) ? `In numbers this is ${said(sizes[0].map(Number))}. ` : "";
    const read = ["mrow", mo("("), ["mn", sizes[0][0]], mo(","), ["mn", sizes[0][1]], mo(")")];
    const value = sizes.map((row) => row.map((t) => exact(t)));
    return settle({ bank, box, id, values: [value], places: [], F: fraction, point: null, answers: {}, more: { read }, note: () => note });
  }

  const SIZE = raw`(\d+|[a-z](?:_\d|_\{\d\}|\d|\^\[\d\]|\^\{\[\d\]\})?)`; // a number, or a letter such as n_0
  const SHAPE = new RegExp(raw`^\s*[([{]?\s*${SIZE}\s*(?:,|;|\*|x|X|by)\s*${SIZE}\s*,?\s*[)\]}]?\s*$`);

  /** @param {string} text @returns {[string, number, number]} */
  function unshaped(text) {
    const numbers = text.match(/\d+/g) ?? [], odd = text.search(/[^\d\s()[\]{},;*xX]/);
    if (odd >= 0 && !/\d\s*by\s*\d/.test(text)) return [SAYS.sizes, odd, odd + 1];
    if (numbers.length === 1) return ["One size is missing: a shape has rows and columns.", 0, text.length];
    return ["A shape has just two sizes: rows, then columns.", 0, text.length];
  }

  /** @param {Bank} bank @param {Box} box @param {string} id @param {string} typed */
  function formula(bank, box, id, typed) {
    const points = bank.points[box.points ?? ""], names = vocabulary(points[0]);
    const tree = parse(tokens(typed, names), typed.length), read = print(tree, points[0].observed);
    const slip = names.letters.has("alpha") && outside(tree, "a") && !outside(tree, "alpha") ? `${SAYS.rate} ` : "";
    const note = (/** @type {string} */ verdict) => (verdict === "shape" ? slip : "");
    try {
      const values = points.map((point) => evaluate(tree, residue, point));
      return settle({ bank, box, id, values, places: [], F: residue, point: points[0], answers: {}, more: { read }, note });
    } catch (problem) {
      if (problem instanceof Unreadable) problem.message = note(problem.verdict) + problem.message;
      throw problem;
    }
  }

  /** Whether a letter stands outside of every sum. @param {Part} node @param {string} letter @returns {boolean} */
  const outside = (node, letter) => node.op !== "sum" && (node.name ? key(node.name) === letter :
    [...node.args, ...(node.rows ?? []).flat()].some((inner) => outside(inner, letter)));

  /** @param {Bank} bank @param {Box} box @param {string} id @param {string} typed @param {Record<string, string>} answers */
  function numbers(bank, box, id, typed, answers) {
    const tree = parse(tokens(typed, vocabulary(null)), typed.length, true), value = evaluate(tree, fraction, null);
    const places = decimals(tree, shape(value)), more = { read: print(tree), value };
    return settle({ bank, box, id, values: [value], places, F: fraction, point: null, answers, more, note: () => "" });
  }

  /**
   * An answer that was read: its value at each point (of numbers there is one), with the decimals that were typed, and
   * what is to be noted whatever is found.
   * @typedef {{bank: Bank, box: Box, id: string, values: Matrix[], places: number[][], F: Field, point: Point | null,
   *            answers: Record<string, string>, more: Partial<Verdict>, note: (verdict: string) => string}} Answer
   */

  /** A candidate in numbers. @typedef {{value: Matrix[], within?: Matrix}} Wanted */
  /** @param {string[][]} rows @returns {Matrix} */
  const decoded = (rows) => rows.map((row) => row.map(exact));
  /** @param {Candidate} c @returns {Wanted} */
  const numbered = (c) => ({ value: c.value.map(decoded), within: c.within && decoded(c.within) });

  /** The first of a list with which an answer agrees in one of these ways. @param {Answer} a @param {Candidate[]} list @param {string[]} how */
  const best = (a, list, ...how) => list.find((c) => how.includes(agreement(a, numbered(c))));

  /** @param {Answer} a @param {string} how */
  const unless_mistaken = (a, how) => (best(a, a.box.mistakes, "right") ? undefined : best(a, a.box.rights, how));

  /** @typedef {{value?: unknown, says?: string[], text?: string, of?: number}} Found  a candidate, or what is to be said */
  /** What is asked of an answer, in this order; the first that finds something is the verdict. @type {[string, (a: Answer) => Found | undefined][]} */
  const ORDER = [
    ["right", (a) => best(a, a.box.rights, "right")],
    ["places", (a) => unless_mistaken(a, "places")],
    ["table", (a) => unless_mistaken(a, "table")],
    ["follow", upstream],
    ["mistake", named_mistake],
    ["more", (a) => best(a, a.box.rights, "more", "places")],
    ["mistake", cause],
    ["shape", misshapen],
    ["wrong", (a) => ({ says: (a.box.kind === "shape" || !fits(a.values[0], a.box.rights[0]) ? ["rule", "hint"] : ["hint"]).map((w) => `${w}.${a.id}`) })],
  ];

  /** @param {Answer} answer @returns {Verdict} */
  function settle(answer) {
    for (const [verdict, finds] of ORDER) {
      const found = finds(answer);
      if (!found) continue;
      const text = answer.note(verdict) + (found.text ?? WORDS[verdict]);
      return decide(verdict, { ...answer.more, text, says: found.says ?? [], ...(found.value ? { of: found.of ?? 0 } : {}) });
    }
    throw new Error("every answer gets a verdict");
  }

  /** @param {Answer} a @returns {Found | undefined} */
  function upstream(a) {
    const found = (a.box.follows ?? []).find((f) => follows(a, f));
    return found && { says: [`upstream.${found.from}`] };
  }

  /** @param {Answer} a @returns {Found | undefined} */
  function named_mistake(a) {
    const found = best(a, a.box.mistakes, "right") ?? best(a, a.box.mistakes, "places", "table"), says = found?.says ?? [];
    const rough = best(a, a.box.rights, "more", "places") ? ["rounded"] : [];
    return found && { ...found, text: WORDS[says.length > 1 ? "mistakes" : "mistake"], says: [...says, ...rough] };
  }

  /** @param {Answer} a @returns {Found | undefined} */
  function misshapen(a) {
    const alike = a.box.kind === "formula" ? a.box.rights.slice(0, 1) : [...a.box.rights, ...a.box.mistakes];
    if (alike.some((c) => fits(a.values[0], c))) return undefined;
    return { text: `Yours is ${said(shape(a.values[0]), a.point)}. ${WORDS.shape}`, says: [`rule.${a.id}`] };
  }

  // Causes that any box may have: each is a right answer, changed in a way that can be said ---------------

  /** @typedef {(a: Answer) => Wanted[]} Made  what a cause leads to */
  /** A sum and its terms, each at every point. @typedef {{sum: Matrix[], terms: Matrix[][]}} Terms */

  /** @param {Answer} a @returns {Found | undefined} */
  function cause(a) {
    const hit = (/** @type {Wanted} */ wanted) => /right|table|places/.test(agreement(a, wanted, 1));
    const found = CAUSES.slice(0, a.box.kind === "shape" ? 1 : undefined).find(([, made]) => made(a).some(hit));
    return found && { text: `Not yet. ${found[0]}`, says: found[0] === CAUSE.turned ? [`rule.${a.id}`] : [] };
  }

  /** Every right answer, changed. @param {Answer} a @param {(rows: Matrix) => Matrix} change */
  const changed = (a, change) => a.box.rights.map(numbered).map(({ value, within }) => ({ value: value.map(change), within }));

  /** The matrices of one, plus those of the other times a factor. @param {Answer} a @param {Matrix[]} one @param {Matrix[]} other @param {Fraction[]} by */
  const plus = (a, one, other, by) => one.map((rows, k) => rows.map((row, r) => row.map((x, c) => add(a.F, x, times(a.F, by[k], other[k][r][c])))));

  /** A factor: what it is called, a number, and a power of m. @typedef {[string, bigint, bigint, number]} Factor */
  /** @type {Factor} */
  const TURN = ["the negative of", -1n, 1n, 0];
  /** @type {Factor[]} */
  const FACTORS = [["half of", 1n, 2n, 0], ["twice", 2n, 1n, 0], ["m times", 1n, 1n, 1], ["the m-th part of", 1n, 1n, -1]];

  /** Right, but for a factor; `part` takes what has none: nothing, or a name. @param {Factor} factor @param {(a: Answer) => Matrix[][]} part @returns {Made} */
  const scaled = (factor, part) => (a) => {
    const [, n, d, power] = factor, counts = a.values.map((_, k) => BigInt(a.bank.points[a.box.points ?? ""]?.[k].m ?? 0));
    if (power && !counts[0]) return [];
    const more = counts.map((m) => a.F((power > 0 ? m : n) - (power < 0 ? m : d), power < 0 ? m : d)); // than once
    const rest = (/** @type {Matrix[]} */ value, /** @type {Matrix[]} */ kept) => plus(a, value, plus(a, value, kept, minus(a)), more);
    return a.box.rights.map(numbered).flatMap(({ value, within }) => part(a).filter((kept) => said(shape(kept[0])) === said(shape(value[0])))
      .map((kept) => ({ value: rest(value, kept), within: factor === TURN ? within : undefined })));
  };
  /** @param {Answer} a */
  const minus = (a) => a.values.map(() => a.F(-1n, 1n));
  /** Nothing, of each shape. @param {Answer} a */
  const nothing = (a) => changed(a, (rows) => rows.map((row) => row.map(() => ZERO))).map((c) => c.value);
  /** @param {Answer} a */
  const names = (a) => Object.keys(a.point?.names ?? {}).map((n) => a.bank.points[a.box.points ?? ""].map((p) => decoded(p.names[n])));

  /** Right for another box of the same part and kind. @type {Made} */
  const elsewhere = (a) => Object.entries(a.bank.boxes).flatMap(([id, box]) => (box.kind === a.box.kind && part(id) === part(a.id) ? box.rights.map(numbered) : []));
  /** @param {string} id */
  const part = (id) => id.split(".")[1];

  /** What an answer is the sum of: as the bank lists it, or as it follows from an earlier answer. @param {Answer} a @returns {Terms[]} */
  function sums(a) {
    const listed = (a.box.terms ?? []).map((term) => term.map((x) => [[exact(x)]]));
    if (listed.length) return [{ sum: numbered(a.box.rights[0]).value, terms: listed }];
    return (a.box.follows ?? []).map((f) => {
      const start = numbered(a.bank.boxes[f.from].rights[f.of]).value[0].flat();
      const laid = (/** @type {Fraction[]} */ flat) => [Array.from({ length: f.rows }, (_, r) => flat.slice(r * f.columns, (r + 1) * f.columns))];
      const parts = [f.constant.map(exact), ...start.map((x, c) => f.matrix.map((row) => times(a.F, exact(row[c]), x)))];
      const terms = parts.filter((part) => part.some((x) => x.n)).map(laid);
      return { sum: terms.reduce((p, q) => plus(a, p, q, [{ n: 1n, d: 1n }]), laid(f.constant.map(() => ZERO))), terms };
    });
  }

  /** Some of the terms taken `by` times more; how many of them. @param {bigint} by @param {(some: number, all: number) => boolean} count @returns {Made} */
  const subset = (by, count) => (a) => sums(a).flatMap(({ sum, terms }) => {
    const made = [];
    for (let set = 1; set < 2 ** Math.min(terms.length, 6) - 1; set++) {
      const some = terms.filter((_, k) => (set >> k) & 1);
      if (count(some.length, terms.length)) made.push({ value: some.reduce((p, q) => plus(a, p, q, sum.map(() => a.F(by, 1n))), sum) });
    }
    return made;
  });

  /** Right but for the signs of some entries. @type {Made} */
  const entries = (a) => (a.point ? [] : changed(a, (rows) => rows.map((row, r) => row.map(({ n, d }, k) => ({ n: n < 0n === a.values[0][r]?.[k]?.n < 0n ? n : -n, d })))));

  /** Rows as columns; of a shape the sizes exchanged. @type {Made} */
  const turned = (a) => (a.box.kind === "shape" ? changed(a, ([row]) => [[...row].reverse()]) :
    a.box.rights.map(numbered).map(({ value, within }) => ({ value: value.map(flip), within: within && flip(within) })));

  /** In this order. @type {[string, Made][]} */
  const CAUSES = [
    [CAUSE.turned, turned],
    [CAUSE.signs, scaled(TURN, nothing)], [CAUSE.elsewhere, elsewhere], [CAUSE.entries, entries],
    [CAUSE.missing, subset(-1n, (some) => some === 1)], [CAUSE.alone, subset(-1n, (some, all) => some === all - 1)],
    [CAUSE.several, subset(-1n, () => true)], [CAUSE.sign, subset(-2n, (some) => some === 1)],
    [CAUSE.again, subset(1n, (some) => some === 1)],
    ...FACTORS.map((by) => /** @type {[string, Made]} */ ([CAUSE.scaled(by[0]), scaled(by, nothing)])),
    ...[TURN, ...FACTORS].map((by) => /** @type {[string, Made]} */ ([CAUSE.rest(by[0]), scaled(by, names)])),
  ];

  /**
   * How many decimals were typed for each entry; -1 for what is exact: a fraction, or a sum.
   * @param {Part} node @param {number[]} size @returns {number[][]}
   */
  function decimals(node, size) {
    if (node.op === "group" || node.op === "neg") return decimals(node.args[0], size);
    if (node.op === "T") return flip(decimals(node.args[0], [size[1], size[0]]));
    if (node.op === "matrix") return (node.rows ?? []).map((row) => row.map((entry) => decimals(entry, [1, 1])[0][0]));
    return Array.from({ length: size[0] }, () => Array(size[1]).fill(node.op === "number" ? node.places ?? 0 : -1));
  }

  /** @param {Matrix} value @param {Candidate} c */
  const fits = (value, c) => said(shape(value)) === said([c.value[0].length, c.value[0][0].length]);

  /**
   * How an answer agrees with a candidate: right, places, table, more or nothing; the least of its entries. A formula
   * agrees at every point or not at all.
   * @param {Answer} a @param {Wanted} wanted @param {number} [extra]  decimals more than tell the box's own apart
   */
  function agreement({ values, places, box }, { value: wanted, within }, extra = 0) {
    if (!wanted.every((rows, k) => said(shape(rows)) === said(shape(values[k])))) return "";
    const each = wanted.flatMap((rows, k) => rows.flatMap((row, r) => row.map((x, at) => {
      const own = values[k][r][at];
      if (same(own, x)) return "right";
      if (box.kind !== "numbers") return "";
      const typed = Math.min(places[r][at], (box.asked ?? 99) + 8); // the last digits of a calculator are its own
      if (typed >= Math.max((box.places ?? 0) + extra, box.asked ?? 0) && rounds(own, x, typed)) return "places";
      if (within && !less(within[r][at], apart(own, x))) return "table";
      return typed >= 0 && rounds(own, x, typed) ? "more" : "";
    })));
    return /** @type {const} */ (["", "more", "table", "places", "right"]).find((how) => each.includes(how)) ?? "";
  }

  /** Whether a decimal with so many places is the wanted value rounded. @param {Fraction} x @param {Fraction} wanted @param {number} places */
  const rounds = (x, wanted, places) => places >= 0 && !less({ n: 1n, d: 2n * 10n ** BigInt(places) }, apart(x, wanted));

  /** Whether a value is what an earlier answer leads to: one that is wrong, but of the right shape and size. @param {Answer} a @param {Follow} f */
  function follows({ bank, answers, values: [value], places }, f) {
    const earlier = judge(bank, f.from, answers), start = earlier.value?.flat();
    if (!start || !["wrong", "mistake", "follow"].includes(earlier.verdict) || said(shape(earlier.value ?? [[]])) !== said(f.shape)) return false;
    if (earlier.of !== undefined && earlier.of !== f.of) return false;
    if (start.some((x) => less(exact(f.bound), apart(x, ZERO)))) return false;
    const products = f.matrix.map((row) => row.map((k, c) => times(fraction, exact(k), start[c])));
    const led = products.map((row, r) => row.reduce((p, q) => add(fraction, p, q), exact(f.constant[r])));
    const typed = places.flat(), near = (/** @type {Fraction} */ x, /** @type {number} */ k) => typed[k] > 1 && rounds(x, led[k], typed[k]);
    return said(shape(value)) === said([f.rows, f.columns]) && value.flat().every((x, k) => same(x, led[k]) || near(x, k));
  }

  return { judge, words: WORDS };
})();
