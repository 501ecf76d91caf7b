// Lighthouse on pages: `node lighthouse.mjs CHROME RUNS URL...`; a line of JSON for each page and setting.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const from = createRequire(`${process.cwd()}/`);
const load = (name) => import(pathToFileURL(from.resolve(name)));
const [{ default: lighthouse, desktopConfig }, { launch }] = await Promise.all([
  load("lighthouse"),
  load("chrome-launcher"),
]);
const [chromePath, runs, ...urls] = process.argv.slice(2);
const chromeFlags = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];
const chrome = await launch({ chromePath, chromeFlags });
for (const [setting, config] of [
  ["mobile", undefined],
  ["desktop", desktopConfig],
]) {
  for (const url of urls) {
    const scores = {};
    const failed = new Set();
    for (let run = 0; run < Number(runs); run++) {
      const { lhr } = await lighthouse(url, { port: chrome.port, logLevel: "error" }, config);
      for (const [name, category] of Object.entries(lhr.categories)) {
        (scores[name] ??= []).push(Math.round(category.score * 100));
        for (const { id, weight } of category.auditRefs) {
          if (weight && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9) failed.add(id);
        }
      }
    }
    const median = Object.fromEntries(
      Object.entries(scores).map(([k, v]) => [k, v.sort((a, b) => a - b)[v.length >> 1]]),
    );
    console.log(JSON.stringify({ setting, url, median, failed: [...failed] }));
  }
}
await chrome.kill();
