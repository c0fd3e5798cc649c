"""What may implement what: a guess by title, tier, place and time, beside what documents state and never among it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from benchmarks.suggestions import judged, precision
from policygraph.cli import main
from policygraph.graph.errors import QueryError
from policygraph.graph.property_graph import Edge, Graph, Node
from policygraph.graph.store import Store, open_store
from policygraph.graph.suggestions import may_implement, subject
from policygraph.queries.ask import ask
from policygraph.queries.suggested import beside, suggested, with_suggestions
from tests.strategies import Said, letter

NATION = ("“十四五”数字经济发展规划", "national", None, "2021-12")
CITY = ("重庆市数字经济“十四五”发展规划(2021—2025年)", "municipal", "重庆市", "2022-01")


def policy(id: str, title: str, tier: str, region: str | None = None, issued_on: str | None = None) -> Node:
    return Node("Policy", id, {"title": title, "tier": tier, "region": region, "issued_on": issued_on})


def offered(*nodes: Node, edges: tuple[Edge, ...] = ()) -> set[tuple[str, str]]:
    graph = Graph({node.id: node for node in nodes}, {edge.key: edge for edge in edges})
    return {(one.source, one.target) for one in may_implement(graph)}


@pytest.mark.parametrize(
    ("title", "about"),
    [
        (CITY[0], ("数字经济",)),
        ("国务院关于印发“十四五”数字经济发展规划的通知", ("数字经济",)),
        ("关于进一步做好引进科技创新资源工作的指导意见", ("引进科技创新资源",)),
        ("中华人民共和国矿产资源法实施细则", ("矿产资源",)),
        ("关于印发实施方案的通知", ()),
        ("", ()),
    ],
)
def test_the_subject_of_a_title(title: str, about: tuple[str, ...]) -> None:
    assert subject(title) == about


@pytest.mark.parametrize(
    ("below", "above", "expected"),
    [
        (CITY, NATION, True),
        (NATION, CITY, False),
        ((CITY[0], "municipal", "重庆市", "2020-01"), NATION, False),
        ((CITY[0], "municipal", "重庆市", None), ("“十四五”数字经济发展规划", "national", None, None), True),
        (CITY, ("四川省数字经济发展规划", "provincial", "四川省", "2021"), False),
        (("成都市数字经济实施方案", "municipal", "成都市", "2022"), ("四川省数字经济发展规划", "provincial", "四川省", "2021"), True),
        (CITY, ("“十四五”旅游业发展规划", "national", None, "2021-12"), False),
        (("重庆市计量监督管理条例", "municipal", "重庆市", "2000"), ("国防计量监督管理条例", "national", None, "1990"), False),
        (("重庆市数据条例(征求意见稿)", "municipal", "重庆市", "2022"), ("数据条例", "national", None, "2021"), False),
    ],
)  # fmt: skip
def test_tier_time_place_and_subject(
    below: tuple[str, str, str | None, str | None], above: tuple[str, str, str | None, str | None], expected: bool
) -> None:
    assert (("p1", "p2") in offered(policy("p1", *below), policy("p2", *above))) is expected


def test_plans_of_two_periods_that_do_not_meet_are_not_offered() -> None:
    old, new = policy("p1", *CITY), policy("p2", "“十三五”数字经济发展规划", "national", None, "2016")
    new.properties.update(period_from="2016", period_to="2020")
    old.properties.update(period_from="2021", period_to="2025")
    assert offered(old, new) == set()


@pytest.mark.parametrize("kind", ["IMPLEMENTS", "SUPERSEDES", "AMENDS", "FORWARDS"])
def test_what_a_document_states_is_not_suggested(kind: str) -> None:
    ends = policy("p1", *CITY), policy("p2", *NATION)
    assert offered(*ends, edges=(Edge(kind, "p1", "p2"),)) == set()
    assert offered(*ends, edges=(Edge("POSSIBLY_SAME", "p1", "p2"),)) == {("p1", "p2")}


def test_the_judged_pairs() -> None:
    _, pairs = judged()
    assert len(pairs) >= 60
    assert [figure for figure in precision() if figure.missed] == []


_READ = letter(
    Said(NATION[0], by=("国务院",), on="2021-12", tier="national"),
    Said(CITY[0], by=("重庆市人民政府",), on="2022-01", tier="municipal"),
)
LETTER = replace(_READ, policies=(_READ.policies[0], replace(_READ.policies[1], region="重庆市")))


def test_a_store_holds_none_and_gives_them_when_asked(store: Store) -> None:
    store.write([LETTER])
    assert not [edge for edge in store.graph().edges.values() if edge.type == "MAY_IMPLEMENT"]
    (row,) = suggested(store).to_dicts()
    assert (row["from"], row["to"]) == (CITY[0], NATION[0])
    assert row["score"] >= 0.75
    assert "数字经济" in row["reason"]
    assert suggested(store, CITY[0]).rows == suggested(store).rows
    plain = ask(store, "connections")
    assert "suggested" not in {row["way"] for row in plain.to_dicts()}
    assert {row["way"] for row in beside(store, plain).to_dicts()[len(plain) :]} == {"suggested"}
    only = beside(store, ask(store, "connections", way="suggested"))
    assert [row["relation"] for row in only.to_dicts()] == ["MAY_IMPLEMENT"]
    stated = ask(store, "connections", way="stated")
    assert beside(store, stated).rows == stated.rows
    with pytest.raises(QueryError, match="connections"):
        beside(store, ask(store, "overview"))
    drawn = with_suggestions(store.graph())
    assert [edge.type for key, edge in drawn.edges.items() if key not in store.graph().edges] == ["MAY_IMPLEMENT"]


def test_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, page = str(tmp_path / "g.kgl"), str(tmp_path / "g.html")
    with open_store(path) as store:
        store.write([LETTER])
    assert main(["suggest", "--store", path, "--format", "json"]) == 0
    assert [row["to"] for row in json.loads(capsys.readouterr().out)] == [NATION[0]]
    assert main(["ask", "connections", "--suggestions", "--store", path, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[-1]["way"] == "suggested"
    assert main(["ask", "overview", "--suggestions", "--store", path, "--lang", "en"]) == 2
    assert "suggestions can be added to connections only" in capsys.readouterr().err
    for more, drawn in (([], False), (["--suggestions"], True)):
        assert main(["view", "--store", path, "--html", page, *more]) == 0
        assert ("题名主题相近" in Path(page).read_text(encoding="utf-8")) is drawn
