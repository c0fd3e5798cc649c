"""The view and the overview beside stock pyvis, on the same graphs in the same run: size, requests, and how soon a reader can read.

Run as ``python benchmarks/view.py`` (``--write`` puts the table into docs/view.md); the exit code is 1 when a budget is missed.
Times are the best of three from navigation, in a headless Chromium whose outside requests fail at once (on a network that
never answers, the stock page stays blank).

*First picture* is the first text painted on a canvas, in any page. *Interactive* is the end of the last task that kept the page
from answering for over 50 ms, once boxes have come to rest and a second has passed without another. 30 s is as long as we wait.
*Search* is the longest of several from the key to the list of hits.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import pyvis.network  # pyright: ignore[reportMissingTypeStubs]  # it has no annotations
from playwright.sync_api import Browser, Page

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from policygraph.graph.build import Graph  # noqa: E402  # the tests' browser and graphs are found from the root
from policygraph.queries import overview  # noqa: E402
from policygraph.queries.scene import compose  # noqa: E402
from policygraph.queries.view import render  # noqa: E402
from tests.browser import browser  # noqa: E402
from tests.country_graph import country_graph  # noqa: E402
from tests.graphs import letter_graph, many_graph  # noqa: E402

PAGE: Final = ROOT / "docs" / "view.md"
BEGIN: Final = "<!-- results: written by benchmarks/view.py --write -->"
END: Final = "<!-- end of results -->"
PATIENCE: Final = 30.0
WATCH: Final = """(() => {
  const seen = window.seen = { first: null, last: 0 };
  const paint = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (...a) {
    if (seen.first === null) { seen.first = -1; requestAnimationFrame(() => setTimeout(() => { seen.first = performance.now() })) }
    return paint.apply(this, a);
  };
  new PerformanceObserver(list => { for (const task of list.getEntries()) seen.last = task.startTime + task.duration }).observe({ type: 'longtask', buffered: true });
})()"""
SEARCH: Final = """texts => Math.max(...texts.map(text => {
  const q = document.getElementById('q'), begun = performance.now();
  q.value = text; q.dispatchEvent(new Event('input'));
  return performance.now() - begun }))"""
SOUGHT: Final = ("的", "重庆市", "科技创新", "重庆市 养老 意见", "发〔2021〕", "第一百号", "没有这样的政策")
OURS: Final = "document.documentElement.dataset.ready === '1'"
STOCK: Final = "typeof network !== 'undefined' && network.physics.stabilized === true && network.physics.ready === true"
QUIET: Final = "window.seen.first > 0 && performance.now() - Math.max(window.seen.first, window.seen.last) > 1000"


@dataclass(frozen=True, slots=True)
class Figures:
    """One page, opened: kB on disk, requests to elsewhere, seconds to its first picture and until it answers, search in ms."""

    size: float
    requests: int
    first: float
    interactive: float
    search: float | None


@dataclass(frozen=True, slots=True)
class Case:
    """A page of a graph and what it may cost: kB, seconds until interactive, ms for a search."""

    graph: str
    page: str
    make: Callable[[], str]
    ready: str = OURS
    kilobytes: float = float("inf")
    seconds: float = float("inf")
    search: float = 50.0


def stock(graph: Graph) -> str:
    """The same items and relations as pyvis draws them when nothing is asked of it."""
    scene = compose(graph, at_most=10**9)
    network = pyvis.network.Network(directed=True, cdn_resources="in_line")
    for i, item in enumerate(scene.items):
        network.add_node(i, item.title)
    for tie in scene.ties:
        network.add_edge(tie.source, tie.target, title=tie.type)
    return str(network.generate_html())


def country(size: int) -> str:
    """An overview of so many nodes."""
    return overview.render(country_graph(size))


def cases() -> Iterator[Case]:
    """Every page, small ones first; a graph is made when its turn comes."""
    letter, some, many = letter_graph(), many_graph(300), many_graph(1000)
    for name, graph, kilobytes in (
        ("the letter", letter, 600),
        ("300 policies", some, 800),
        ("1,000 policies", many, 1_350),
    ):
        yield Case(name, "view", partial(render, graph), kilobytes=kilobytes, seconds=1.0)
        yield Case(name, "stock pyvis", partial(stock, graph), ready=STOCK)
    yield Case("20,000 policies", "view", lambda: render(many_graph(20_000)), kilobytes=15_000, seconds=4.0)
    for size, kilobytes, seconds in ((20_000, 2_600, 4.0), (100_000, 13_000, 10.0)):
        name = f"a country of {size:,} nodes"
        yield Case(
            name,
            "overview",
            partial(country, size),
            kilobytes=kilobytes,
            seconds=seconds,
        )


def opened(running: Browser, case: Case) -> Figures:
    """Open a page three times and keep the best times."""
    page = case.make()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(page, encoding="utf-8")
        times: list[tuple[float, float]] = []
        asked: set[str] = set()
        searched: list[float] = []
        for _ in range(3):
            context = running.new_context(viewport={"width": 1440, "height": 900})
            context.route(lambda url: not url.startswith("file:"), lambda route: route.abort())
            sheet = context.new_page()
            sheet.add_init_script(WATCH)
            sheet.on("request", lambda r: asked.add(r.url) if r.url.startswith("http") else None)
            times.append(awaited(sheet, path, case.ready))
            if case.ready == OURS:
                searched.append(float(sheet.evaluate(SEARCH, SOUGHT)))
            context.close()
            if times[-1][1] >= PATIENCE:
                break
    first, interactive = (min(column) for column in zip(*times, strict=True))
    return Figures(len(page.encode()) / 1000, len(asked), first, interactive, min(searched, default=None))


def awaited(sheet: Page, path: Path, ready: str) -> tuple[float, float]:
    """Seconds to the first picture and until the page answers; the end of our patience where that never comes."""
    begun = time.perf_counter()
    sheet.goto(path.as_uri())

    def holds(condition: str) -> bool:
        # asked from outside: a page that forbids evaluating text can't be asked to wait for one
        while time.perf_counter() - begun < PATIENCE:
            if sheet.evaluate(condition):
                return True
            time.sleep(0.05)
        return False

    first = float(sheet.evaluate("window.seen.first")) / 1000 if holds("window.seen.first > 0") else PATIENCE
    answers = holds(f"({ready}) && ({QUIET})")
    last = "Math.max(window.seen.first, window.seen.last)"
    return first, float(sheet.evaluate(last)) / 1000 if answers else PATIENCE


def late(seconds: float) -> str:
    """Seconds, or that they were too many."""
    return f"not in {PATIENCE:.0f} s" if seconds >= PATIENCE else f"{seconds:.2f} s"


def missed(case: Case, figures: Figures) -> list[str]:
    """The budgets that a page of ours does not keep."""
    over = {
        "kB": figures.size > case.kilobytes,
        "requests": case.ready == OURS and figures.requests > 0,
        "interactive": figures.interactive > case.seconds,
        "search": figures.search is not None and figures.search > case.search,
    }
    return [name for name, is_over in over.items() if is_over]


def main() -> int:
    """Print the table as it comes, write it when asked; 1 when a budget is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"write the table into {PAGE.relative_to(ROOT)}")
    given = parser.parse_args()
    lines = [
        "| graph | page | kB | outside requests | first picture | interactive | search |",
        "| --- | --- | --: | --: | --: | --: | --: |",
    ]
    print("\n".join(lines))
    failed = False
    with browser() as running:
        for case in cases():
            figures = opened(running, case)
            searched = "" if figures.search is None else f"{figures.search:.0f} ms"
            lines.append(
                f"| {case.graph} | {case.page} | {figures.size:,.0f} | {figures.requests} | {late(figures.first)} "
                f"| {late(figures.interactive)} | {searched} |"
            )
            print(lines[-1], flush=True)
            for name in missed(case, figures):
                failed = True
                print(f"missed: {case.graph}, {case.page}: {name}", file=sys.stderr)
    if given.write:
        head, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        PAGE.write_text(f"{head}{BEGIN}\n" + "\n".join(lines) + f"\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
