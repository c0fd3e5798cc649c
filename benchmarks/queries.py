"""How long the questions take on a large made-up graph: ``python benchmarks/queries.py [--large] [--store URL] [--write]``.

The graph is wired like the letters: each document cites fifteen policies, old ones far more often than new ones; half of the
citations say who issued the policy, one in seven what it rests on. Each question is asked five times with names that
exist; the best counts, since other work on the machine only ever adds: processor time of this process where the engine is in it,
else time that passes. So is asked the check of a draft that cites thirty of the policies, every fifth under a short title, every
tenth under a title that is not there. A figure over its budget is marked, and makes the exit code 1.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from policygraph.graph.base import open_base
from policygraph.graph.errors import QueryTimeout
from policygraph.graph.model import TIERS, Body, Document, Extraction, Mention, Policy, Relation, RelationType, Span
from policygraph.graph.store import Store, open_store
from policygraph.loaders.pipeline import extract
from policygraph.queries.ask import ask
from policygraph.queries.catalog import Query, catalog
from policygraph.queries.check import check

ROOT: Final = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.figures import Figure, tabled  # noqa: E402  # found from the root

REPEATS = 5
# milliseconds for 100,000 policies: (embedded, Neo4j)
LOOKUP, WALK, SCAN = (5.0, 20.0), (50.0, 100.0), (3000.0, 3000.0)
BUDGETS = {
    "body_policies": LOOKUP, "cited_by": LOOKUP, "citations": LOOKUP, "fact_sheet": LOOKUP, "provenance": LOOKUP,
    "lineage": WALK, "lineage_up": WALK, "lineage_down": WALK, "implementers": WALK, "common_basis": WALK, "path": WALK,
    "superiors": WALK, "relation": LOOKUP,
}  # fmt: skip
CHECK: Final = (150.0, 150.0)
CITED: Final = 30
PAGE: Final = ROOT / "docs" / "queries-speed.md"
LARGE: Final = 100_000
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
    if query.name == "relation":
        given["from"] = title(policies // 50 + 1)
    return given | {name: new for name in ("to", "other") if query.name in ("path", "common_basis") and name in given}


def draft(policies: int) -> Extraction:
    """What is read of a draft that cites thirty of the policies."""
    lines: list[str] = []
    for at in (number * policies // (CITED + 1) + number for number in range(CITED)):
        name, short, wrong = title(at), at % 5 == 4, at % 10 == 7
        name = name[name.index("第") :] if short else name.replace("实施意见", "暂行办法") if wrong else name
        lines.append(f"根据《{name}》({policy(at).document_number or '试行'})的要求,推进有关工作。")
    text = "关于有关工作情况的报告\n\n" + "\n".join(lines) + "\n"
    return extract(Document(text=text, source="draft.txt"))


def measure(store: Store, policies: int) -> Iterator[Figure]:
    """Ask everything, and check a draft."""
    server = "://" in store.url
    where = "Neo4j" if server else "embedded"
    clock = time.perf_counter if server else time.process_time
    for query in catalog().values():
        given = parameters(query, policies)
        yield _figure(
            f"{query.name} ({where})",
            BUDGETS.get(query.name, SCAN)[server],
            clock,
            lambda query=query, given=given: f"{len(ask(store, query.name, **given)):,} rows",  # type: ignore[misc]
        )
    base, read = open_base(), draft(policies)
    yield _figure(
        f"check of a draft with {len(read.policies)} citations ({where})",
        CHECK[server],
        clock,
        lambda: f"{len(check(read, store, as_of='2024-06-30', base=base).findings)} findings",
    )


def _figure(what: str, budget: float, clock: Callable[[], float], asked: Callable[[], str]) -> Figure:
    took: list[float] = []
    answer = ""
    try:
        for _ in range(REPEATS):
            began = clock()
            answer = asked()
            took.append((clock() - began) * 1000)
    except QueryTimeout:
        return Figure(what, "out of time", f"≤ {budget:,.0f} ms", missed=True)
    best = min(took)
    return Figure(f"{what}, {answer}", f"{best:,.1f} ms", f"≤ {budget:,.0f} ms", best > budget)


def filled(store: Store, policies: int) -> Iterator[Figure]:
    """Write the graph, unless the store holds one already."""
    if store.run("MATCH (d:Document:PolicyGraph) RETURN d.id AS id LIMIT 1"):
        return
    began = time.perf_counter()
    report = store.write(letters(policies))
    took = time.perf_counter() - began
    yield Figure(
        f"write {report.nodes_created:,} nodes and {report.relationships_created:,} relationships", f"{took:.1f} s"
    )


def main() -> int:
    """Make the graph, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--policies", type=int, default=20_000)
    parser.add_argument("--large", action="store_true", help=f"{LARGE:,} policies, half a million relationships")
    parser.add_argument(
        "--store", help="an empty store to fill, or one filled by this program with as many; default: embedded"
    )
    parser.add_argument("--write", action="store_true", help=f"put the table into {PAGE.name}")
    given = parser.parse_args()
    policies = LARGE if given.large else given.policies
    with tempfile.TemporaryDirectory() as folder, open_store(given.store or str(Path(folder) / "large.kgl")) as store:
        block = "neo4j" if "://" in store.url else "embedded"
        page = PAGE if given.write else None
        jobs = (lambda: filled(store, policies), lambda: measure(store, policies), lambda: _machine(policies))
        return 1 if tabled(jobs, page, block) else 0


def _machine(policies: int) -> Iterator[Figure]:
    """What else ran: a machine that is shared says more milliseconds than the engine takes."""
    yield Figure(
        f"policies {policies:,}; processors {os.cpu_count()}, load on them when this ended", f"{os.getloadavg()[0]:.1f}"
    )


if __name__ == "__main__":
    sys.exit(main())
