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
from typing import Final

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
STATUSES: Final = ("in_force", "in_force", "in_force", "repealed", "drafting")
KNOWN_BODIES: Final = (
    "重庆市科学技术局", "国务院", "重庆市人民政府", "四川省人民政府", "成都市人民政府", "科学技术部", "国家发展和改革委员会", "财政部",
)  # fmt: skip
"""Bodies of the table, which stand under one another; the others are made up."""
PLACES: Final = ("", "重庆市", "四川省", "成都市", "巴南区", "浙江省", "杭州市", "江苏省", "南京市", "广东省")
THEMES: Final = (
    "科技创新", "数据要素", "生态环境", "营商环境", "乡村振兴", "养老服务", "职业教育", "交通运输", "公共卫生", "文化旅游",
    "住房保障", "知识产权", "人才引进", "数字经济", "碳达峰", "粮食安全", "安全生产", "社会救助", "城市更新", "金融服务",
)  # fmt: skip
NEW, OLD = 8, 7


def title(at: int) -> str:
    """The title of a policy; no two are alike to the rules that join policies."""
    return f"关于推进{PLACES[at % 10]}{THEMES[at // 10 % 20]}第{at}项工作的实施意见"


def letters(policies: int, seed: int = 1) -> Iterator[Extraction]:
    """Documents that name so many policies between them: eight new ones each, and seven old ones, the oldest most often.

    Nearly half of the new ones are said to be issued, one in eight of them jointly; one in five rests on an older policy, one in five is
    repealed. A hundred thousand policies make half a million relationships.
    """
    chance = random.Random(seed)
    for number in range(policies // NEW):
        new = range(number * NEW, (number + 1) * NEW)
        cited = sorted({*new, *(int(new.stop * chance.random() ** 2) for _ in range(OLD))})
        known = {at: policy(at) for at in cited}
        bodies: dict[int, Body] = {}
        relations: list[Relation] = []

        def said(type: RelationType, source: str, target: int, into: list[Relation] = relations) -> None:
            quote = f"某机关印发《{title(target)}》。"
            into.append(
                Relation(type, source, f"p{target}", Span(0, len(quote), quote), "made", 0.9, dated=day(target))
            )

        def act(type: RelationType, at: int, issuer: int, into: dict[int, Body] = bodies) -> None:
            into[issuer] = body(issuer)
            said(type, f"b{issuer}", at)

        for at in cited:
            issuer = int(max(policies // 20, 10) * (at * 0.618 % 1) ** 1.5)  # whoever speaks of it names the same body
            if at in new and chance.random() < 0.45:
                act("DRAFTS" if at % 5 == 4 else "ISSUED", at, issuer)
                if chance.random() < 0.129:
                    act("ISSUED", at, issuer + 1)
            if at in new and at % 5 == 3:
                act("REPEALED", at, issuer)
            if at in new and at > 10 and chance.random() < 0.2:
                basis = int(at * chance.random() ** 1.5)
                known.setdefault(basis, policy(basis))
                said("IMPLEMENTS" if chance.random() < 0.8 else "SUPERSEDES", f"p{at}", basis)
        text = (
            f"第{number}号文件。" + "".join(f"某机关印发《{each.title}》。" for each in known.values()) + "正文。" * 800
        )
        head = Document(
            text=text,
            source=f"letters/{number}.txt",
            title=f"第{number}号文件",
            document_number=f"某函〔{2010 + number % 15}〕{number}号",
            signed_on=f"{2010 + number % 15}-{number % 12 + 1:02d}-01",
        )
        yield Extraction(head, tuple(bodies.values()), tuple(known.values()), tuple(relations))


def body(at: int) -> Body:
    """One of the bodies."""
    name = KNOWN_BODIES[at] if at < len(KNOWN_BODIES) else f"第{at}号机关"
    return Body(f"b{at}", name, tier=TIERS[at % 5])


def day(at: int) -> str:
    """When a policy was issued."""
    return f"{2000 + at % 25}-{at % 12 + 1:02d}"


def policy(at: int) -> Policy:
    """One of the policies, the same whichever document cites it."""
    return Policy(
        id=f"p{at}",
        title=title(at),
        document_number=f"某发〔{2000 + at % 25}〕{at}号" if at % 100 < 37 else None,
        tier=TIERS[at % 5],
        region=PLACES[at % 10] or None,
        issued_on=day(at),
        status=STATUSES[at % 5],
        mentions=(Mention(0, 1, "第", section=f"一、政策体系 / ({at % 3})层面"),),
    )


def parameters(query: Query, policies: int) -> dict[str, object]:
    """Values for what the question must be given, taken from the graph."""
    old, new = title(policies // 200 + 1), title(policies // 100 + 1)
    values = {"policy": old, "body": "重庆市科学技术局", "document": "某函〔2015〕5号", "date": "2024", "text": "第7项"}
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
