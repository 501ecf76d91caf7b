"use strict";
/** Random answers, made of what people type and of anything: every one ends with a verdict, quickly. */
const PIECES = [
  "b1[2]",
  "b1[1]",
  "w11[2]",
  "w_{12}^{[1]}",
  "x^(i)",
  "sum(",
  "(",
  ")",
  "[",
  "]",
  "{",
  "}",
  "+",
  "-",
  "*",
  "/",
  "^",
  "**",
  "_",
  "=",
  "1",
  "0",
  "2",
  "0.5",
  "-0.269",
  ".1155",
  "1e3",
  "100",
  "x",
  "by",
  " ",
  ",",
  ";",
  "&",
  "\\\\",
  "\\frac",
  "\\cdot",
  "\\begin{bmatrix}",
  "\\end{bmatrix}",
  "\\alpha",
  "alpha",
  "m",
  "a",
  "y",
  "X",
  "w",
  "b",
  "^T",
  "'",
  "²",
  "−",
  "×",
  "α",
  "Σ",
  "\n",
  "b*",
  "T",
];

function fuzz(banks, seed, count) {
  let state = BigInt(seed);
  const random = (n) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) % (1n << 64n);
    return Number((state >> 33n) % BigInt(n));
  };
  const ids = banks.flatMap((bank) => Object.keys(bank.boxes).map((id) => [bank, id]));
  const seen = {},
    slow = [];
  for (let k = 0; k < count; k++) {
    const [bank, id] = ids[random(ids.length)];
    let text = "";
    for (let n = random(14) + 1; n > 0; n--) {
      text += random(9) ? PIECES[random(PIECES.length)] : String.fromCharCode(random(random(8) ? 128 : 65536));
    }
    let told = null,
      took = Infinity;
    for (let tries = 0; tries < 3 && took > 50; tries++) {
      // a machine may be busy
      const before = Date.now();
      told = Judge.judge(bank, id, { [id]: text });
      took = Date.now() - before;
    }
    if (took > 50) slow.push(text);
    const said = typeof told.text === "string" && (told.text || told.verdict !== "unreadable");
    if (!said || !told.verdict || (told.at && !(told.at[0] <= told.at[1]))) throw new Error(text);
    seen[told.verdict] = (seen[told.verdict] || 0) + 1;
  }
  return { seen, slow };
}
