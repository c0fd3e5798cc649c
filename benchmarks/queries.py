"""How long the questions take on a large made-up graph: ``python benchmarks/queries.py [--policies N] [--store URL]``.

The graph is wired like the letters: each document cites fifteen policies, old ones far more often than new ones; half of the
citations say who issued the policy, one in seven what it rests on. Each question is asked five times with names that
exist; the median counts. A question over its budget is marked, and makes the exit code 1.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from policygraph.graph.model import TIERS, Body, Document, Extraction, Mention, Policy, Relation, RelationType, Span
from policygraph.graph.store import Store, open_store
from policygraph.queries.ask import ask
from policygraph.queries.catalog import Query, catalog

REPEATS = 5
# milliseconds for 100,000 policies: (embedded, Neo4j)
LOOKUP, WALK, SCAN = (5.0, 20.0), (50.0, 100.0), (3000.0, 3000.0)
BUDGETS = {
    "body_policies": LOOKUP, "cited_by": LOOKUP, "citations": LOOKUP, "fact_sheet": LOOKUP, "provenance": LOOKUP,
    "lineage": WALK, "lineage_up": WALK, "lineage_down": WALK, "implementers": WALK, "common_basis": WALK, "path": WALK,
    "superiors": WALK,
}  # fmt: skip
STATUSES = ("in_force", "in_force", "in_force", "repealed", "drafting")


def title(at: int) -> str:
    """The title of a policy; no two are alike to the rules that join policies."""
    return f"关于推进第{at}项工作的实施意见"


def letters(policies: int, seed: int = 1) -> Iterator[Extraction]:
    """Documents that cite so many policies between them, a fifth as many documents."""
    chance = random.Random(seed)
    bodies = max(policies // 20, 10)
    for number in range(policies // 5):
        cited = sorted({int(policies * chance.random() ** 2) for _ in range(15)})
        known = {at: policy(at) for at in cited}
        issuers: dict[int, Body] = {}
        relations: list[Relation] = []

        def said(type: RelationType, source: str, target: int, into: list[Relation] = relations) -> None:
            quote = f"某机关印发《{title(target)}》。"
            into.append(Relation(type, source, f"p{target}", Span(0, len(quote), quote), "made", 0.9, dated="2020-01"))

        for at in cited:
            if chance.random() < 0.5:
                issuer = int(bodies * (at * 0.618 % 1) ** 1.5)  # whoever speaks of it names the same body: one policy
                issuers[issuer] = Body(f"b{issuer}", f"第{issuer}号机关", tier=TIERS[issuer % 5])
                said("ISSUED", f"b{issuer}", at)
            if at > 10 and chance.random() < 0.15:
                basis = chance.randrange(at)
                known[basis] = policy(basis)
                said("IMPLEMENTS" if chance.random() < 0.8 else "SUPERSEDES", f"p{at}", basis)
        text = (
            f"第{number}号文件。"
            + "".join(f"某机关印发《{each.title}》。" for each in known.values())
            + "正文。" * 2000
        )
        head = Document(
            text=text, source=f"{number}.txt", title=f"第{number}号文件", signed_on=f"2024-{number % 12 + 1:02d}-01"
        )
        yield Extraction(head, tuple(issuers.values()), tuple(known.values()), tuple(relations))


def policy(at: int) -> Policy:
    """One of the policies, the same whichever document cites it."""
    return Policy(
        id=f"p{at}",
        title=title(at),
        tier=TIERS[at % 5],
        issued_on=f"{2000 + at % 25}-{at % 12 + 1:02d}",
        status=STATUSES[at % 5],  # type: ignore[arg-type]  # from the tuple above
        mentions=(Mention(0, 1, "第", section="一、政策体系 / (一)层面"),),
    )


def parameters(query: Query, policies: int) -> dict[str, object]:
    """Values for what the question must be given, taken from the graph."""
    old, new = title(policies // 200), title(policies // 100)
    values = {"policy": old, "body": "第7号机关", "document": "5.txt", "date": "2024", "text": "第7项"}
    given: dict[str, object] = {each.name: values[each.type] for each in query.parameters if each.required}
    if query.name == "connections":
        given["policy"] = old
    return given | {name: new for name in ("to", "other") if query.name in ("path", "common_basis") and name in given}


def measure(store: Store, policies: int) -> bool:
    """Ask everything; whether all stayed within its budget."""
    server = "://" in store.url
    fine = True
    for query in catalog().values():
        given = parameters(query, policies)
        took: list[float] = []
        rows = 0
        for _ in range(REPEATS):
            began = time.perf_counter()
            rows = len(ask(store, query.name, **given))
            took.append((time.perf_counter() - began) * 1000)
        median, budget = statistics.median(took), BUDGETS.get(query.name, SCAN)[server]
        fine &= median <= budget
        print(
            f"{query.name:16} {median:9.1f} ms  of {budget:6.0f}  {rows:7} rows{'' if median <= budget else '   OVER'}"
        )
    return fine


def main() -> int:
    """Make the graph, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--policies", type=int, default=20_000)
    parser.add_argument("--store", help="an empty store to fill; an embedded one in a temporary folder by default")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, open_store(given.store or str(Path(folder) / "large.kgl")) as store:
        began = time.perf_counter()
        report = store.write(letters(given.policies))
        print(
            f"{report.nodes_created} nodes, {report.relationships_created} relationships "
            f"written in {time.perf_counter() - began:.1f} s"
        )
        return 0 if measure(store, given.policies) else 1


if __name__ == "__main__":
    sys.exit(main())
