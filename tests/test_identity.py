"""Clusters of sightings, where letters are many: what is compared grows with the letters, not with their pairs."""

from __future__ import annotations

import pytest

from benchmarks.identity import quality
from policygraph.graph import identity
from policygraph.graph.identity import Sighting, clusters
from policygraph.graph.title_parts import NATION, title_parts

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
