"""Two letters of one city, in both orders; and every kind of disagreement, each saying with its own sentence."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from policygraph.graph.build import project
from policygraph.graph.model import Extraction, Relation, Span
from policygraph.graph.store import Store
from policygraph.loaders.pipeline import extract
from policygraph.loaders.read import read_document
from policygraph.queries.ask import ask
from tests.annotated_graph import GOLD, annotated
from tests.strategies import Said, letter

CHONGQING = ("00-chongqing-kjj-reply", "d05-chongqing-jxw-reply")
DRAFT = "关于进一步做好引进科技创新资源工作的指导意见"
MEASURES = "贯彻落实〈关于加快实现高水平科技自立自强建设科技强国的意见〉的若干举措"
EXPIRED = "重庆市引进建设高端研发机构实施细则(试行)"


def extracted(name: str) -> Extraction:
    return extract(read_document(GOLD / f"{name}.txt"))


def statuses(store: Store) -> dict[str, object]:
    rows = store.run("MATCH (p:Policy:PolicyGraph) WHERE p.documents = 2 RETURN p.title AS title, p.status AS status")
    return {
        str(row["title"]).replace("《", "〈").replace("》", "〉").replace("(", "(").replace(")", ")"): row["status"]
        for row in rows
    }


@pytest.mark.parametrize("order", [CHONGQING, CHONGQING[::-1]])
def test_the_two_letters_of_chongqing_as_annotated(order: Sequence[str], store: Store) -> None:
    for name in order:
        store.write([annotated(name)])
    found = statuses(store)
    assert len(found) == 12, "each shared policy is one node"
    assert (found[DRAFT], found[MEASURES]) == ("in_force", "in_force"), (
        "drafts in the first letter, issued in the second"
    )
    assert found[EXPIRED] == "repealed", "the annotators' word for what has ended"
    rows = [row for row in ask(store, "conflicts").to_dicts() if row["policy"] == DRAFT]
    assert [(row["finding"], row["dated"], row["says"]) for row in rows] == [
        ("status", "2024-05-16", "drafting"),
        ("status", "2025-05-28", "in_force"),
    ]
    assert all(DRAFT in row["quote"] for row in rows)
    assert len({row["quote"] for row in rows}) == 2, "both sentences"


SHARED = {
    "成渝地区双城经济圈建设规划纲要": "in_force",
    "成渝地区建设具有全国影响力的科技创新中心总体方案": "in_force",
    "中共重庆市委关于深入推动科技创新支撑引领高质量发展的决定": "in_force",
    "支持科技创新若干财政金融政策": "in_force",
    "重庆市加快建设具有全国影响力的科技创新中心行动方案(2023—2027年)": "in_force",
    MEASURES: "in_force",
    "关于加快实现高水平科技自立自强建设科技强国的意见": "in_force",
    "重庆市科技创新“十四五”规划(2021—2025年)": "in_force",
    "重庆市科技创新促进条例": "revised",
    DRAFT: "in_force",
    EXPIRED: "expired",
    "重庆市科技创新设施项目建设管理办法(试行)": "repealed",
}
"""What both letters speak of, under the fuller title, and what is true after both; from the annotation of the two together."""
APART = ("重庆市科技创新设施项目建设管理办法", "重庆市科技创新“十五五”规划")
"""What only looks like one of these."""


@pytest.mark.parametrize("order", [CHONGQING, CHONGQING[::-1]])
def test_the_two_letters_of_chongqing_as_read(order: Sequence[str], store: Store) -> None:
    for name in order:
        store.write([extracted(name)])
    found = statuses(store)
    assert {title: found.get(title) for title in SHARED} == SHARED, "each one node of both letters"
    rows = store.run("MATCH (p:Policy:PolicyGraph) RETURN p.title AS title, p.documents AS documents")
    assert {(title, 1) for title in APART} <= {(row["title"], row["documents"]) for row in rows}
    conflicts = ask(store, "conflicts").to_dicts()
    assert {row["policy"] for row in conflicts if row["finding"] == "status"} >= {
        DRAFT, MEASURES, EXPIRED, "重庆市科技创新设施项目建设管理办法(试行)",
    }  # fmt: skip
    drafted, issued = [row for row in conflicts if (row["finding"], row["policy"]) == ("status", DRAFT)]
    assert (drafted["says"], issued["says"]) == ("drafting", "in_force")
    assert drafted["quote"] != issued["quote"]
    before, after = (
        {row["policy"] for row in ask(store, "in_force", as_of=day).to_dicts()} for day in ("2024-06-30", "2025-06-30")
    )
    assert DRAFT not in before, "issued in December 2024"
    assert DRAFT in after
    assert EXPIRED not in after
    assert store.graph() == project([extracted(name) for name in CHONGQING])


RULES = "重庆市住房管理办法"
KINDS = {
    "dates": [Said(RULES, by=("重庆市人民政府",), on="2023-07"), Said(RULES, by=("重庆市人民政府",), on="2023-08-01")],
    "issuers": [Said(RULES, by=("重庆市人民政府",), role="sole"), Said(RULES, by=("中共重庆市委",), role="sole")],
    "status": [Said(RULES, status="in_force"), Said(RULES, status="repealed", basis="stated")],
    "number_year": [Said(RULES, by=("重庆市人民政府",), on="2023-07", number="渝府发〔2022〕12号")],
    "same": [Said("公共租赁住房管理办法"), Said("公共租赁住房管理办法")],
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_conflict(kind: str, store: Store) -> None:
    issuers = ("重庆市科学技术局", "四川省人民政府" if kind == "same" else "重庆市科学技术局")
    store.write([
        replace(one, document=replace(one.document, title=f"函{at}"))
        for at, said in enumerate(KINDS[kind])
        for one in [letter(said, source=f"{at}", note="甲" * (at + 1), issuer=issuers[at])]
    ])  # fmt: skip
    rows = [row for row in ask(store, "conflicts").to_dicts() if row["finding"] == kind]
    assert len({row["says"] for row in rows}) == (1 if kind == "same" else 2)
    assert all(row["quote"] for row in rows)


def test_header_and_signature(store: Store) -> None:
    one = letter(Said(RULES))
    store.write([replace(one, document=replace(one.document, written_on="2024-05-15", title="关于有关事项的函"))])
    rows = ask(store, "conflicts").to_dicts()
    assert [(row["finding"], row["says"]) for row in rows] == [("header", "2024-05-15"), ("header", "2024-05-16")]


def test_the_body_of_the_title_and_that_of_the_signature(store: Store) -> None:
    one = letter(Said(RULES, by=("重庆市人民政府",)))
    text = one.document.text + "\n重庆市科学技术局\n2024年5月16日\n"
    titled = replace(one.document, title="重庆市人民政府关于有关事项的函", text=text)
    office = letter(Said(RULES, by=("重庆市人民政府办公厅",)), issuer="重庆市人民政府", source="b.txt", note="乙")
    store.write([
        replace(one, document=titled),
        replace(office, document=replace(office.document, title="重庆市人民政府办公厅关于有关事项的函")),
    ])  # fmt: skip
    rows = [row for row in ask(store, "conflicts").to_dicts() if row["finding"] == "signature"]
    assert [(row["policy"], row["says"], row["quote"]) for row in rows] == [
        ("重庆市人民政府关于有关事项的函", "重庆市人民政府", "重庆市人民政府关于有关事项的函"),
        ("重庆市人民政府关于有关事项的函", "重庆市科学技术局", "重庆市科学技术局"),
    ]


def superseding(*pairs: tuple[str, str]) -> list[Extraction]:
    """A letter for each pair: the first supersedes the second."""
    made: list[Extraction] = []
    for at, (newer, older) in enumerate(pairs):
        one = letter(Said(newer), Said(older), source=f"{at}.txt", note="甲" * (at + 1))
        said = Span(0, 8, one.document.text[:8])
        newest, oldest = (policy.id for policy in one.policies)
        made.append(replace(one, relations=(Relation("SUPERSEDES", newest, oldest, said, "made", 0.9),)))
    return made


@pytest.mark.parametrize("circle", [["甲乙", "乙甲"], ["甲乙", "乙丙", "丙甲"]])
def test_a_circle_of_supersession_with_every_sentence(circle: list[str], store: Store) -> None:
    name = "重庆市{}类管理办法".format
    steps = [(name(step[0]), name(step[1])) for step in circle]
    store.write(superseding(*steps, (name("丁"), name("戊"))))
    rows = [row for row in ask(store, "conflicts").to_dicts() if row["finding"] == "cycle"]
    assert {(row["policy"], row["says"]) for row in rows} == {(a, f"→ {b}") for a, b in steps}
    assert all(row["quote"] for row in rows)
    assert {row["document"] for row in rows} == {"关于有关事项的函"}
    store.retract(["0.txt"])
    assert "cycle" not in {row["finding"] for row in ask(store, "conflicts").to_dicts()}


def test_what_agrees_is_no_conflict(store: Store) -> None:
    store.write([
        letter(Said(RULES, by=("重庆市人民政府",), on="2023-07", role="sole", number="渝府发〔2023〕12号"), source="a", note="甲"),
        letter(Said(RULES, by=("重庆市人民政府办公厅",), on="2023", role="sole"), source="b", note="乙"),
    ])  # fmt: skip
    assert len(ask(store, "conflicts")) == 0
