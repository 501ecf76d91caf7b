// Reads a JSON list of LaTeX on standard input; prints the list of MathML that temml makes of it.
import temml from "temml";

let text = "";
for await (const chunk of process.stdin) text += chunk;
const render = (latex) => temml.renderToString(latex, { displayMode: true, throwOnError: true, annotate: false });
process.stdout.write(JSON.stringify(JSON.parse(text).map(render)));
