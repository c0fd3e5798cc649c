"""Bodies that were renamed or merged stay two nodes, linked by the year."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.graph.build import project
from policygraph.graph.keys import body_key
from policygraph.graph.model import Body, Document, Extraction
from policygraph.graph.store import Store
from policygraph.graph.successions import successions, successor

LOADERS = Path(__file__).parent.parent / "loaders" / "data" / "bodies-national.tsv"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("国家教育委员会", "教育部"), {("国家教育委员会", "教育部", 1998)}),
        (("重庆市科学技术委员会", "重庆市科学技术局"), {("重庆市科学技术委员会", "重庆市科学技术局", 2018)}),
        (("四川省环境保护厅", "四川省生态环境厅"), {("四川省环境保护厅", "四川省生态环境厅", 2018)}),
        (("四川省环境保护厅", "重庆市生态环境局"), set()),
        (("上海市科学技术委员会", "上海市科学技术局"), set()),
        (("国家计划委员会", "国家发展和改革委员会"), {("国家计划委员会", "国家发展和改革委员会", 1998)}),
    ],
)  # fmt: skip
def test_became(names: tuple[str, ...], expected: set[tuple[str, str, int]], store: Store) -> None:
    bodies = tuple(Body(f"b{at}", name, organ="department") for at, name in enumerate(names))
    one = Extraction(Document(text="某函", source="a.txt"), bodies)
    store.write([one])
    assert store.graph() == project([one])
    rows = store.run("MATCH (a:Body)-[r:BECAME]->(b:Body) RETURN a.name AS old, b.name AS new, r.year AS year")
    assert {(row["old"], row["new"], row["year"]) for row in rows} == expected


def test_the_table_is_that_of_the_loaders_and_goes_round_nowhere() -> None:
    rows = [line.split("\t") for line in LOADERS.read_text(encoding="utf-8").splitlines()[1:]]
    national = {body_key(row[0]): (row[5], body_key(row[6])) for row in rows if len(row) > 6 and row[5] and row[6]}
    assert {old: new for old, new in successions().items() if old in national} == national
    for name in successions():
        seen = {name}
        step = successor(name)
        while step is not None:
            assert step[1] not in seen, name
            seen.add(step[1])
            step = successor(step[1])
