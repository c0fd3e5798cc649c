"""The view beside stock pyvis, on the same graphs in the same run: size, requests, and how soon a reader can read.

Run as ``python benchmarks/view.py``; it prints a Markdown table. Times are the best of three from navigation, in a headless
Chromium whose outside requests fail at once (on a network that never answers, the stock page stays blank). *Readable* is the first
painted frame for ours and the moment the physics is calm for stock pyvis, which draws boxes on top of one another until
then; 30 s is as long as we wait.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyvis.network  # pyright: ignore[reportMissingTypeStubs]  # it has no annotations
from playwright.sync_api import Browser, Error

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from policygraph.graph.build import Graph  # noqa: E402  # the tests' browser and graphs are found from the root
from policygraph.queries.scene import compose  # noqa: E402
from policygraph.queries.view import render  # noqa: E402
from tests.browser import browser  # noqa: E402
from tests.graphs import letter_graph, many_graph  # noqa: E402

PATIENCE: Final = 30.0
READY: Final = {
    "policygraph": "document.documentElement.dataset.ready === '1'",
    "pyvis": "typeof network !== 'undefined' && network.physics.stabilized === true && network.physics.ready === true",
}


@dataclass(frozen=True, slots=True)
class Figures:
    """One page, opened: kB on disk, requests to elsewhere, seconds until it can be read."""

    size: float
    requests: int
    readable: float


def stock(graph: Graph) -> str:
    """The same items and relations as pyvis draws them when nothing is asked of it."""
    scene = compose(graph, at_most=10**9)
    network = pyvis.network.Network(directed=True, cdn_resources="in_line")
    for i, item in enumerate(scene.items):
        network.add_node(i, item.title)
    for tie in scene.ties:
        network.add_edge(tie.source, tie.target, title=tie.type)
    return str(network.generate_html())


def opened(running: Browser, page: str, ready: str) -> Figures:
    """Open a page three times and keep the best time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(page, encoding="utf-8")
        times: list[float] = []
        asked: set[str] = set()
        for _ in range(3):
            context = running.new_context(viewport={"width": 1440, "height": 900})
            context.route(lambda url: not url.startswith("file:"), lambda route: route.abort())
            sheet = context.new_page()
            sheet.on("request", lambda r: asked.add(r.url) if r.url.startswith("http") else None)
            begun = time.perf_counter()
            try:
                sheet.goto(path.as_uri())
                sheet.wait_for_function(ready, timeout=PATIENCE * 1000)
                times.append(time.perf_counter() - begun)
            except Error:
                times.append(PATIENCE)
            context.close()
            if times[-1] >= PATIENCE:
                break
    return Figures(len(page.encode()) / 1000, len(asked), min(times))


def rows(running: Browser) -> Iterator[tuple[str, str, Figures]]:
    """Every graph in both."""
    graphs: list[tuple[str, Callable[[], Graph]]] = [
        ("the letter", letter_graph),
        ("300 policies", lambda: many_graph(300)),
        ("1,000 policies", lambda: many_graph(1000)),
        ("20,000 policies", lambda: many_graph(20000)),
    ]
    for name, make in graphs:
        graph = make()
        yield name, "policygraph", opened(running, render(graph), READY["policygraph"])
        if name != "20,000 policies":  # pyvis would take minutes to build it and never come to rest
            yield name, "pyvis", opened(running, stock(graph), READY["pyvis"])


def main() -> int:
    """Print the table."""
    print("| graph | page | kB | outside requests | readable after |\n| --- | --- | --: | --: | --: |")
    with browser() as running:
        for name, page, figures in rows(running):
            late = "not in 30 s" if figures.readable >= PATIENCE else f"{figures.readable:.2f} s"
            print(f"| {name} | {page} | {figures.size:,.0f} | {figures.requests} | {late} |", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
