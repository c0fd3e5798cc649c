"""The questions as files: every header whole, every faulty header refused with its line."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from policygraph.graph.errors import QueryError
from policygraph.graph.schema import NODES
from policygraph.queries.catalog import Query, catalog, find, parse
from policygraph.queries.labels import LABELS, LANGS, label

QUERIES = list(catalog().values())
GOOD = """// name: q
// group: tiers
// title: 题 | Title
// about: 说明 | About
// param: policy policy | 政策 | Policy
// param: limit int = 20 | 行数 | Rows
// param: as_of date = null | 截至 | As of
// column: tier tier | 层级 | Tier
// example: policy=甲; limit=3
MATCH (p:Policy:PolicyGraph) RETURN p.tier AS tier
"""


def test_a_header_is_read_whole() -> None:
    query = parse(GOOD, "q.cypher")
    assert (query.name, query.title.zh, query.about("en")) == ("q", "题", "About")
    assert [(p.name, p.type, p.required) for p in query.parameters] == [
        ("policy", "policy", True), ("limit", "int", False), ("as_of", "date", False),
    ]  # fmt: skip
    assert [p.default for p in query.parameters[1:]] == ["20", None]
    assert (query.columns[0].name, query.columns[0].vocabulary) == ("tier", "tier")
    assert query.example == {"policy": "甲", "limit": "3"}
    assert query.body == "MATCH (p:Policy:PolicyGraph) RETURN p.tier AS tier"


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("// name: q", "// name q", "q.cypher:1"),
        ("// title: 题 | Title", "// title: 题", "q.cypher"),
        ("// title: 题 | Title\n", "", "q.cypher"),
        ("group: tiers", "group: tires", "q.cypher"),
        ("// about: 说明", "// purpose: 说明", "q.cypher:4"),
        ("policy policy |", "policy polcy |", "q.cypher:5"),
        ("tier tier |", "tier teir |", "q.cypher:8"),
        ("policy=甲; limit=3", "policy", "q.cypher:9"),
    ],
)
def test_a_faulty_header_is_refused_with_its_place(old: str, new: str, place: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(GOOD.replace(old, new), "q.cypher")
    assert caught.value.place == place


def test_there_are_the_questions_people_ask() -> None:
    assert len(QUERIES) >= 30
    assert {"overview", "body_policies", "lineage_up", "lineage_down", "connections", "citations", "repealed", "drafts",
            "joint_issuers", "timeline", "most_cited", "without_issuer", "search"} <= set(catalog())  # fmt: skip


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_question_keeps_the_rules_of_the_house(query: Query) -> None:
    body = query.body
    code = re.sub(r"'[^']*'|//[^\n]*", "", body)
    used = set(re.findall(r"\$(\w+)", code))
    assert used == {parameter.name for parameter in query.parameters}, "parameters used and declared"
    for written in re.findall(r"\([a-z]*:(\w+)(?::(\w+))?", code):
        if written[0] in NODES:
            assert written[1] == "PolicyGraph", f"{written[0]} without the marker label"
    assert set(query.example) <= used
    assert {p.name for p in query.parameters if p.required} <= set(query.example), "an example for what must be given"


def test_no_file_in_the_folder_is_left_out() -> None:
    folder = files("policygraph.queries") / "cypher"
    assert {entry.name for entry in folder.iterdir() if entry.is_file()} == {f"{name}.cypher" for name in catalog()}


@pytest.mark.parametrize(
    ("asked", "offered"), [("lineage_upp", "lineage_up"), ("overveiw", "overview"), ("时间线", "timeline")]
)
def test_an_unknown_name_brings_the_nearest(asked: str, offered: str) -> None:
    with pytest.raises(QueryError) as caught:
        find(asked)
    assert offered in caught.value.hint


def test_a_name_that_is_near_nothing_says_how_to_list_them() -> None:
    with pytest.raises(QueryError, match="policygraph queries"):
        find("zzzzzz")


def test_a_hyphen_does_as_well() -> None:
    assert find("lineage-up").name == "lineage_up"


def test_every_label_is_there_in_both_languages() -> None:
    for vocabulary, words in LABELS.items():
        for code in words:
            for lang in LANGS:
                assert label(vocabulary, code, lang)
    assert label("tier", "municipal") == "市级"
    assert label("tier", "unheard of", "en") == "unheard of"
    assert label("tier", None) == ""
    assert "现行有效" not in {word for words in LABELS.values() for pair in words.values() for word in pair}
