"""How often a suggested implementation is one: pairs of real titles that were judged, among all instruments of the base.

``python benchmarks/suggestions.py`` prints the table, ``--docs`` puts it into docs/identity.md; the exit code is 1 when a figure
misses its mark. The pairs, with the judgement, are in tests/data/suggestions/judged.tsv.
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from policygraph.graph.base import packaged
from policygraph.graph.keys import policy_id
from policygraph.graph.property_graph import Graph, Node, Value
from policygraph.graph.suggestions import LEAST, may_implement

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.figures import Figure, tabled  # noqa: E402  # found from the root

DOCS: Final = ROOT / "docs" / "identity.md"
JUDGED: Final = ROOT / "tests" / "data" / "suggestions" / "judged.tsv"
_SAID: Final = ("title", "tier", "region", "issued_on", "period_from", "period_to")
_STEPS: Final = (0.95, 0.85, LEAST)


def judged() -> tuple[Graph, dict[tuple[str, str], bool]]:
    """The policies of the judged pairs among those of the base, and whether the first of each pair implements the second."""
    with JUDGED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))
    nodes: dict[str, Node] = {}
    pairs: dict[tuple[str, str], bool] = {}
    for row in rows:
        ends: list[str] = []
        for side in ("", "target_"):
            said: dict[str, Value] = {name: row[side + name] or None for name in _SAID}
            node = Node("Policy", policy_id(row[side + "title"], *said.values()), said)
            nodes[node.id] = node
            ends.append(node.id)
        pairs[ends[0], ends[1]] = row["judged"] == "yes"
    titles = {str(node.properties["title"]) for node in nodes.values()}
    for one in packaged().instruments:
        if one.title not in titles:
            where: dict[str, Value] = {"tier": "provincial" if one.region else "national", "region": one.region or None}
            node = Node("Policy", policy_id(one.title), {"title": one.title, "issued_on": one.issued_on, **where})
            nodes[node.id] = node
    return Graph(dict(sorted(nodes.items()))), pairs


def precision() -> Iterator[Figure]:
    """Of the pairs that were judged and are offered, how many are right, by score."""
    graph, pairs = judged()
    began = time.perf_counter()
    offers = may_implement(graph)
    took = time.perf_counter() - began
    offered = {(one.source, one.target): one.score for one in offers if (one.source, one.target) in pairs}
    yield Figure("suggested implementations: policies compared", f"{len(graph.nodes):,} in {took:.2f} s")
    yield Figure("pairs judged, of them offered", f"{len(pairs)}, {len(offered)}", "≥ 60", len(offered) < 60)
    for least in _STEPS:
        right = [pairs[pair] for pair, score in offered.items() if score >= least]
        share = sum(right) / len(right)
        mark = ("≥ 0.85", share < 0.85) if least == LEAST else ("", False)
        yield Figure(f"precision with a score of {least} or more", f"{share:.3f} ({sum(right)} of {len(right)})", *mark)
    good = sum(pairs.values())
    found = sum(right for pair, right in pairs.items() if pair in offered)
    yield Figure("of the right pairs judged, still offered", f"{found} of {good}")


def growth() -> Iterator[Figure]:
    """How long it takes as policies become more."""
    times: list[float] = []
    for size in (50_000, 100_000):
        graph = Graph({node.id: node for node in _made(size)})
        began = time.perf_counter()
        may_implement(graph)
        times.append(time.perf_counter() - began)
        yield Figure(f"suggesting among {size:,} policies", f"{times[-1]:.2f} s")
    grown = times[1] / times[0]
    yield Figure("growth when the policies double", f"× {grown:.2f}", "≤ 2.5", grown > 2.5)


def _made(size: int) -> Iterator[Node]:
    """The titles of the base over and over, in places of four tiers, each with a number of its own."""
    titles = [one.title.removeprefix("中华人民共和国") for one in packaged().instruments]
    places = ((None, "national"), ("四川省", "provincial"), ("成都市", "municipal"), ("武侯区", "county"))
    for at in range(size):
        place, tier = places[at % 4]
        title = f"{place or ''}{chr(0x4E00 + at // len(titles))}{titles[at % len(titles)]}"
        said: dict[str, Value] = {"title": title, "tier": tier, "region": place, "issued_on": str(1990 + at % 35)}
        yield Node("Policy", f"p{at:06}", said)


def main() -> int:
    """Print the table; 1 when a figure misses its mark."""
    return int(tabled([precision, growth], DOCS if "--docs" in sys.argv[1:] else None, "suggestions"))


if __name__ == "__main__":
    sys.exit(main())
