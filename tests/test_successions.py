"""Bodies that were renamed, merged or divided stay nodes of their own, linked by the year and the text that decided it."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.graph import stored_graph
from policygraph.graph.build import project
from policygraph.graph.keys import body_key
from policygraph.graph.model import Body, Document, Extraction
from policygraph.graph.store import Store
from policygraph.graph.successions import successions

LOADERS = Path(__file__).parent.parent / "loaders" / "data" / "bodies-national.tsv"
BODIES = (
    "国家教育委员会", "教育部", "重庆市科学技术委员会", "重庆市科学技术局", "上海市科学技术委员会", "上海市科学技术局",
    "国家计划委员会", "国家经济贸易委员会", "国家发展和改革委员会", "商务部", "四川省环境保护厅", "重庆市生态环境局",
)  # fmt: skip
BECAME = {
    ("国家教育委员会", "教育部", 1998),
    ("重庆市科学技术委员会", "重庆市科学技术局", 2018),
    ("国家计划委员会", "国家发展和改革委员会", 1998),
    ("国家经济贸易委员会", "国家发展和改革委员会", 2003),
    ("国家经济贸易委员会", "商务部", 2003),
}
"""国家计划委员会 through 国家发展计划委员会, which no document names; what is called alike in another place is another body."""


def test_became(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_graph, "_WHOLE", 0)  # letter by letter
    one = Extraction(
        Document(text="某函", source="a.txt"),
        tuple(Body(f"b{at}", name, organ="department") for at, name in enumerate(BODIES)),
    )
    store.write([one])
    assert store.graph() == project([one])
    query = "MATCH (a:Body)-[r:BECAME]->(b:Body) RETURN a.name AS old, b.name AS new, r.year AS year, r.authority AS by"
    rows = store.run(query)
    assert {(row["old"], row["new"], row["year"]) for row in rows} == BECAME
    assert {str(row["by"])[:9] for row in rows if row["year"] == 2003} == {"国务院机构改革方案"[:9]}
    later = Extraction(Document(text="又一函", source="b.txt"), (Body("b", "国家发展计划委员会", organ="department"),))
    store.write([later])
    assert store.graph() == project([one, later])
    rows = store.run(query)
    assert ("国家发展计划委员会", "国家发展和改革委员会", 2003) in {
        (row["old"], row["new"], row["year"]) for row in rows
    }
    store.retract(["b.txt"])
    assert store.graph() == project([one])


@pytest.mark.parametrize("old", successions())
def test_a_row_names_year_and_text_and_leads_nowhere_back(old: str) -> None:
    for step in successions()[old]:
        assert str(step.year) in step.authority, "the text is of the year"
    seen, waiting = {old}, [step.successor for step in successions()[old]]
    while waiting:
        name = waiting.pop()
        assert name != old
        if name not in seen:
            seen.add(name)
            waiting += [step.successor for step in successions().get(name, ())]


def test_the_table_does_not_contradict_that_of_the_loaders() -> None:
    rows = [line.split("\t") for line in LOADERS.read_text(encoding="utf-8").splitlines()[1:]]
    national = {body_key(row[0]): (int(row[5]), body_key(row[6])) for row in rows if len(row) > 6 and row[5] and row[6]}
    both = national.keys() & successions().keys()
    assert len(both) > 80
    assert {old for old in both if national[old] not in {(s.year, s.successor) for s in successions()[old]}} == set()
