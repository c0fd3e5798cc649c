"""Titles in 《》, whatever broke them; the head word and what it says."""

from __future__ import annotations

from importlib.resources import files
from typing import get_args

import pytest

from policygraph.graph.model import Kind
from policygraph.loaders.fold import fold
from policygraph.loaders.titles import LONGEST, TitleMention, find_titles, head_of, heads, title_relation

LONG = "关于" + "进一步" * 20 + "工作的通知"


def titles(text: str) -> list[str]:
    """The titles of the running text, as found."""
    return [one.title for one in find_titles(fold(text), text)[0]]


def only(text: str) -> TitleMention:
    """The one title of a text."""
    (found,) = find_titles(fold(text), text)[0]
    return found


FOUND = [
    ("印发《甲办法》。", ["甲办法"], "plain"),
    ("《甲办法》《乙办法》", ["甲办法", "乙办法"], "two without a mark between"),
    ("《甲办法》、《乙意见》和《丙方案》", ["甲办法", "乙意见", "丙方案"], "a list"),
    ("《关于印发〈甲办法〉的通知》", ["关于印发〈甲办法〉的通知"], "nested, the right marks"),
    ("《关于印发《甲办法》的通知》", ["关于印发《甲办法》的通知"], "nested, the same marks twice"),
    ("《关于印发<甲办法>的通知》", ["关于印发<甲办法>的通知"], "nested, less-than signs"),
    ("《关于转发〈关于印发《甲办法》的通知〉的函》", ["关于转发〈关于印发《甲办法》的通知〉的函"], "three deep"),
    ("《〈甲条例〉实施细则》", ["〈甲条例〉实施细则"], "an inner title at the very start"),
    ("《关于加强\n城市管理的意见》", ["关于加强城市管理的意见"], "broken over a line"),
    ("《关于加强\r\n城市管理的意见》", ["关于加强城市管理的意见"], "broken over a Windows line"),
    ("《 甲办法 》", ["甲办法"], "blanks inside the marks"),
    ("《中共中央 国务院关于甲的意见》", ["中共中央 国务院关于甲的意见"], "one blank between two bodies stays"),
    ("《甲办法(试行)》", ["甲办法(试行)"], "half-width brackets"),
    ("《甲办法（试行）》", ["甲办法（试行）"], "full-width brackets, as in the text"),
    ("《甲行动计划(2021—2023年)》", ["甲行动计划(2021—2023年)"], "a period"),
    ("《甲、乙和丙管理办法》", ["甲、乙和丙管理办法"], "commas of a list inside"),
    ("《“十四五”甲规划》", ["“十四五”甲规划"], "quotation marks inside"),
    ("《甲办法》(国发〔2020〕1号)", ["甲办法"], "a number after it"),
    ("《甲市节约用水办法,市政府随后印发《乙办法》。", ["甲市节约用水办法", "乙办法"], "an open mark ends at its head word, the next title is whole"),
    ("《关于印发〈甲办法的通知》", ["关于印发〈甲办法的通知"], "an inner mark left open: the outer one closes both"),
    (f"《{LONG}》", [LONG], "long, but real titles are"),
]  # fmt: skip

NONE = [
    ("甲办法", "no marks"),
    ("", "no text"),
    ("甲办法》", "a closing mark alone"),
    ("《", "an opening mark alone"),
    ("《我们去了公园,天气很好", "an open mark before running text"),
    ("《" + "字" * (LONGEST + 40) + "》", "longer than any title"),
    ("《甲。乙。丙》", "sentences are no title"),
    ("a < b 且 c > d", "less-than signs of a formula"),
    ("〈甲办法〉", "inner marks alone stand in no title"),
]


@pytest.mark.parametrize(("text", "expected", "why"), FOUND, ids=[row[2] for row in FOUND])
def test_titles_are_found(text: str, expected: list[str], why: str) -> None:
    assert titles(text) == expected, why


@pytest.mark.parametrize(("text", "why"), NONE, ids=[row[1] for row in NONE])
def test_what_is_no_title(text: str, why: str) -> None:
    assert titles(text) == [], why


@pytest.mark.parametrize("text", [row[0] for row in FOUND])
def test_spans_hold_the_marks(text: str) -> None:
    for one in find_titles(fold(text), text)[0]:
        assert text[one.start] == "《"
        assert one.broken or text[one.end - 1] == "》"
        for inner in one.inner:
            assert one.start < inner.start < inner.end < one.end
            assert text[inner.start] in "《〈<"


def test_an_open_mark_is_reported() -> None:
    assert find_titles("《甲市节约用水办法,完", "《甲市节约用水办法,完")[1] == [0]
    assert find_titles("《甲办法》,完", "《甲办法》,完")[1] == []


def test_inner_titles_are_nested() -> None:
    found = only("《关于转发〈关于印发《甲办法》的通知〉的函》")
    assert [one.title for one in found.inner] == ["关于印发《甲办法》的通知"]
    assert [one.title for one in found.inner[0].inner] == ["甲办法"]
    assert [found.depth, found.inner[0].depth, found.inner[0].inner[0].depth] == [0, 1, 2]


RELATIONS = [
    ("《关于修改〈甲条例〉的决定》", [("AMENDS", "甲条例")], "amends"),
    ("《关于修改〈甲办法〉和〈乙办法〉的决定》", [("AMENDS", "甲办法"), ("AMENDS", "乙办法")], "amends both"),
    ("《关于废止〈甲条例〉的决定》", [("REPEALS", "甲条例")], "repeals"),
    ("《转发〈甲意见〉的通知》", [("FORWARDS", "甲意见")], "forwards"),
    ("《市政府批转〈市财政局甲意见〉的通知》", [("FORWARDS", "市财政局甲意见")], "forwards with approval"),
    ("《关于印发〈甲办法〉的通知》", [("CARRIES", "甲办法")], "carries"),
    ("《财政部关于发布〈甲目录〉的公告》", [("CARRIES", "甲目录")], "carries, an announcement"),
    ("《贯彻落实〈甲意见〉的若干措施》", [("IMPLEMENTS", "甲意见")], "carries out"),
    ("《关于贯彻实施〈甲法〉的意见》", [("IMPLEMENTS", "甲法")], "carries out a law"),
    ("《〈甲条例〉实施细则》", [("IMPLEMENTS", "甲条例")], "detailed rules"),
    ("《某省实施〈甲法〉办法》", [("IMPLEMENTS", "甲法")], "a province's rules for a law"),
    ("《关于〈甲条例〉的说明》", [], "an explanation"),
    ("《关于学习〈甲条例〉的通知》", [], "study changes nothing"),
    ("《甲办法》", [], "nothing inside"),
]


@pytest.mark.parametrize(("text", "expected", "why"), RELATIONS, ids=[row[2] for row in RELATIONS])
def test_what_a_title_says_of_inner_titles(text: str, expected: list[tuple[str, str]], why: str) -> None:
    assert [(kind, inner.title) for kind, inner in title_relation(only(text))] == expected, why


HEADS = [
    ("重庆市科技创新“十四五”规划(2021—2025年)", "规划", "plan", "a period in brackets"),
    ("关于甲的管理办法(试行)", "办法", "measure", "on trial"),
    ("关于甲的实施意见（征求意见稿）", "意见", "opinion", "a draft for comment"),
    ("中华人民共和国农业法", "法", "law", "a law"),
    ("甲管理办法", "办法", "measure", "办法 is no 法"),
    ("甲条例(2019年修订)", "条例", "regulation", "as revised"),
    ("产业结构调整指导目录(2024年本)", "目录", "catalogue", "an edition"),
    ("支持甲发展二十条措施", "措施", "measure", "counted measures"),
    ("甲若干政策措施", "措施", "measure", "the last word counts"),
    ("甲三年行动计划", "计划", "plan", "an action plan"),
    ("甲工作要点", "要点", "plan", "points of work"),
    ("关于同意甲的批复", "批复", "decision", "an approval"),
    ("甲试点实施方案", "方案", "scheme", "a scheme"),
    ("甲技术规范", "规范", "standard", "a technical standard"),
]


@pytest.mark.parametrize(("title", "word", "kind", "why"), HEADS, ids=[row[3] for row in HEADS])
def test_the_head_word(title: str, word: str, kind: Kind, why: str) -> None:
    head = head_of(title)
    assert head is not None, why
    assert (head.word[-len(word) :], head.kind, head.policy) == (word, kind, True)


@pytest.mark.parametrize("title", ["重庆市", "某某公司", "", "红楼梦", "双城记"])
def test_a_title_without_head_word(title: str) -> None:
    assert head_of(title) is None


def table() -> list[list[str]]:
    """The rows of heads.tsv."""
    lines = files("policygraph.loaders").joinpath("data/heads.tsv").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


def test_the_table_is_well_formed() -> None:
    assert {len(row) for row in table()} == {5}
    assert len({row[0] for row in table()}) == len(table()) == len(heads())
    assert {row[2] for row in table()} <= {"", *get_args(Kind)}


@pytest.mark.parametrize("row", table(), ids=lambda row: row[0])
def test_every_row_matches_its_example(row: list[str]) -> None:
    word, verdict, kind, reason, example = row
    head = head_of(example)
    assert head is not None
    assert head.word == word
    assert head.policy == (verdict == "policy")
    assert (head.kind or "") == kind
    assert reason or verdict != "not"
