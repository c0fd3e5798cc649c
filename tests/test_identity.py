"""Clusters of sightings, where letters are many: what is compared grows with the letters, not with their pairs."""

from __future__ import annotations

import random

import pytest

from benchmarks.identity import quality, real, real_documents
from policygraph.graph import identity
from policygraph.graph.build import project
from policygraph.graph.identity import Sighting, clusters
from policygraph.graph.title_parts import NATION, title_parts
from tests.strategies import Said, letter

PLACES = [frozenset({f"{code:06}"}) for code in range(110000, 111000)]
DAYS = (None, "2012", "2012-05", "2012-05-28")
RULES = title_parts("公共租赁住房管理办法")


@pytest.mark.parametrize(
    ("seen", "found"),
    [
        ([Sighting(RULES, regions=frozenset({NATION}), context=place, issued_on=DAYS[at % 4]) for at, place in enumerate(PLACES)], 1),
        ([Sighting(RULES, context=place) for place in PLACES], 1000),
        ([Sighting(RULES, actors=frozenset({"国务院"}), context=place, issued_on=DAYS[at % 4]) for at, place in enumerate(PLACES)], 1),
    ],
)  # fmt: skip
def test_one_title_in_a_thousand_letters(seen: list[Sighting], found: int, monkeypatch: pytest.MonkeyPatch) -> None:
    compare, count = identity.compare, 0

    def counting(a: Sighting, b: Sighting) -> identity.Verdict:
        nonlocal count
        count += 1
        return compare(a, b)

    monkeypatch.setattr(identity, "compare", counting)
    found_here = clusters(seen)
    made, suggested = found_here.groups, found_here.suggestions
    assert len(made) == found
    assert len(suggested) <= 5 * len(seen)
    assert count <= 10 * len(seen), "a thousand letters have half a million pairs"


def test_the_bridge_between_two_joins_them_wherever_it_stands_in_the_order() -> None:
    by_number = Sighting(RULES, numbers=frozenset({"建保(2012)1号"}), context=frozenset({"510000"}))
    by_place = Sighting(RULES, context=frozenset({"500000"}))
    bridge = Sighting(RULES, numbers=frozenset({"建保(2012)1号"}), context=frozenset({"500000"}))
    for three in ([by_number, by_place, bridge], [bridge, by_place, by_number]):
        assert [set(part) for part in clusters(three).groups] == [set(three)]
    assert len(clusters([by_number, by_place]).groups) == 2


def test_the_marks_of_the_benchmark_are_met() -> None:
    assert [figure for figure in quality() if figure.missed] == []


def test_policies_of_real_documents_are_told_apart_and_joined() -> None:
    figures = {figure.what.removeprefix("real documents: "): figure for figure in real()}
    assert [figure for figure in figures.values() if figure.missed] == []
    found, written = figures["real documents, policies, mentions"].value.rpartition(", ")[2].split(" of ")
    assert int(found) >= 0.95 * int(written) >= 300


def test_real_documents_make_one_graph_in_a_hundred_orders() -> None:
    documents = list(real_documents().values())[::5]
    graph = project(documents)
    assert sum(node.label == "Policy" and node.properties["documents"] != 1 for node in graph.nodes.values()) >= 3
    chance = random.Random(3)
    for _ in range(100):
        chance.shuffle(documents)
        assert project(documents) == graph


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("粮食流通管理条例", "《粮食流通管理条例》"),  # two bare mentions in letters of two regions
        ("民法典", "中华人民共和国民法典"),
    ],
)
def test_a_national_instrument_is_known_without_its_issuer(one: str, other: str) -> None:
    by_region = [letter(Said(title), issuer=issuer, source=issuer, note=issuer)
                 for title, issuer in ((one, "四川省人民政府"), (other, "深圳市住房和建设局"))]  # fmt: skip
    assert len({node.id for node in project(by_region).nodes.values() if node.label == "Policy"}) == 1


def test_a_title_of_the_nation_under_a_local_issuer_is_another_text() -> None:
    local = letter(Said("粮食流通管理条例", by=("四川省人民政府",)), issuer="四川省人民政府", source="a", note="a")
    national = letter(Said("粮食流通管理条例"), issuer="深圳市住房和建设局", source="b", note="b")
    assert sum(node.label == "Policy" for node in project([local, national]).nodes.values()) == 2


def test_a_notice_that_names_its_maker_without_about_carries_its_text() -> None:
    parts = title_parts("广东省发展改革委印发〈专项信用报告工作方案〉的通知")
    assert (parts.carrier, parts.core, parts.issuer) == (True, "专项信用报告工作方案", "广东省发展改革委")
    assert not title_parts("关于修改并重新印发〈规划土地管理实施细则〉的通知").carrier
