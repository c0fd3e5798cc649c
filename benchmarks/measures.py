"""How long the measures of a large graph take: ``python benchmarks/measures.py [--edges N] [--write]``.

The graph is that of benchmarks/queries.py, in an embedded store. Its citations are drawn by lot, so that it hardly has communities:
the hardest case for finding them. ``--write`` puts the table into docs/measures.md. Exit code 1 when all four together, with
reading the store, take more than :data:`BAR` seconds.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from msgspec.structs import replace

from policygraph.graph.store import open_store
from policygraph.queries.measures import Measured, betweenness, citations, community, core, pagerank, write_measures

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.queries import letters  # noqa: E402  # found from the root

PAGE: Final = ROOT / "docs" / "measures.md"
BAR: Final = 10.0
_POLICIES_PER_EDGE: Final = 0.257  # what letters() gives
_TABLE: Final = re.compile(r"(?<=<!-- results -->\n).*?(?=<!-- end of results -->)", re.DOTALL)


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What a call gives, and the seconds of this process that it took."""
    began = time.process_time()
    found = work()
    return found, time.process_time() - began


def main() -> int:
    """Make the graph, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edges", type=int, default=100_000)
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    given = parser.parse_args()
    lines = ["| step | CPU seconds |", "| --- | ---: |"]
    total = 0.0
    with tempfile.TemporaryDirectory() as folder, open_store(str(Path(folder) / "large.kgl")) as store:
        made = letters(int(given.edges * _POLICIES_PER_EDGE))
        store.write(
            replace(one, document=replace(one.document, text=one.document.text.replace("正文。", ""))) for one in made
        )
        graph, busy = timed(lambda: citations(store))
        steps = {"reading the store": busy}
        values: dict[str, Any] = {}
        for measure in (pagerank, betweenness, community, core):
            values[measure.__name__], steps[measure.__name__] = timed(partial(measure, graph))
        total = sum(steps.values())
        measured = Measured(graph, values, None, in_force=False)
        _, steps["writing them back (not counted)"] = timed(lambda: write_measures(store, measured))
    lines += [f"| {name} | {seconds:.2f} |" for name, seconds in steps.items()]
    lines.append(f"| **all, reading to cores** (may be {BAR:g}) | **{total:.2f}** |")
    head = f"{len(graph.ids):,} nodes, {len(graph.weights):,} edges.\n\n"
    table = head + "\n".join(lines) + "\n"
    print(table)
    if given.write:
        PAGE.write_text(_TABLE.sub(lambda _: "\n" + table + "\n", PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0 if total <= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
