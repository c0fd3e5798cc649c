"""What people put right: the file with the line of every mistake, and what each kind does to the graph, on both stores."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.api import build
from policygraph.graph.build import project
from policygraph.graph.corrections import ACTIONS, Correction, Reference, parse, read_corrections, unmatched
from policygraph.graph.errors import DataError
from policygraph.graph.exchange import write_jsonl
from policygraph.graph.incremental import adopt, change
from policygraph.graph.keys import policy_id
from policygraph.graph.model import Extraction
from policygraph.graph.property_graph import Graph, Node, Value, difference
from policygraph.graph.store import open_store
from tests.strategies import FIRST, NUMBERS, SECOND, TITLES, Said, corpora, letter
from tests.test_incremental import applied, held

SIGNED = "  who: 王某\n  when: 2026-03-02\n  why: 核对过原件\n"
PLAN = "重庆市加快建设方案(2023—2027年)"
RULES = "公共租赁住房管理办法"
OTHER = "公共租赁住房管理规定"
TWO = [
    letter(Said(RULES, by=("重庆市科学技术局",), on="2012-05"), Said(OTHER, by=("国务院",)), source="a.txt", note="甲"),
    letter(
        Said(RULES, by=("重庆市人民政府",), on="2012"),
        source="b.txt",
        note="乙",
        issuer="四川省人民政府",
        number="川府函〔2024〕1号",
    ),
]


def decided(*entries: str) -> tuple[Correction, ...]:
    """Entries that hold, each signed."""
    found, errors = parse("".join(f"- {entry}\n{SIGNED}" for entry in entries), "c.yaml")
    assert errors == ()
    return found


def policies(graph: Graph) -> dict[str, dict[str, Value]]:
    return {str(node.properties["title"]): node.properties for node in graph.nodes.values() if node.label == "Policy"}


def issuers(graph: Graph, title: str) -> set[object]:
    return {
        str(graph.nodes[edge.source].properties["name"]) for edge in graph.edges.values()
        if edge.type == "ISSUED" and graph.nodes[edge.target].properties["title"] == title
    }  # fmt: skip


def corrections_in(graph: Graph) -> list[Node]:
    return [node for node in graph.nodes.values() if node.label == "Correction"]


WRONG = [
    ("same: [甲, 乙]\n  who: 王某\n  when: 2026-03-02", 1, "缺少 why"),
    (f"same: [甲]\n{SIGNED}", 1, "两项不同的政策"),
    (f"same: [甲, 《甲》]\n{SIGNED}", 1, "两项不同的政策"),
    (f"sane: [甲, 乙]\n{SIGNED}", 1, "不认识 'sane'"),
    ("who: 王某\n  when: 2026-03-02\n  why: 无", 1, "恰有一项决定,这里有 0 项"),
    (f"same: [甲, 乙]\n  not_a_policy: 丙\n{SIGNED}", 1, "这里有 2 项"),
    ("same: [甲, 乙]\n  who: 王某\n  when: 2026-02-30\n  why: 无", 3, "2026-02-30"),
    (f"right_status:\n    policy: 甲\n    status: 废止\n{SIGNED}", 3, "status 应是"),
    (f"right_date:\n    policy: 甲\n    issued_on: 去年\n{SIGNED}", 3, "去年"),
    (f"right_date:\n    policy: 甲\n    effective_on: 2024-01-01\n    expires_on: 2023\n{SIGNED}", 4, "有效期止于 2023,早于"),
    (f"right_date: {{policy: 甲}}\n{SIGNED}", 1, "应给出"),
    (f"wrong_relation: {{type: ISSUES, source: 甲, target: 乙}}\n{SIGNED}", 1, "type 应是"),
    (f"right_relation: {{type: ISSUED, source: 甲, target: 乙}}\n{SIGNED}", 1, "缺少 document、quote"),
    (f"right_title: {{policy: 甲, title: }}\n{SIGNED}", 1, "不能空"),
    (f"right_title: {{policy: 甲, titel: 乙}}\n{SIGNED}", 1, "缺少 title"),
    (f"not_a_policy: {{policy: {{name: 甲}}}}\n{SIGNED}", 1, "title、number、document"),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "line", "reason"), WRONG)
def test_a_mistake_is_named_with_its_line_and_the_rest_applies(entry: str, line: int, reason: str) -> None:
    found, errors = parse(f"- {entry}\n- not_a_policy: 丁\n{SIGNED}", "c.yaml")
    assert [one.policies for one in found] == [(Reference("丁"),)]
    (error,) = errors
    assert error.place == f"c.yaml:{line}"
    assert reason in error.message
    assert len(str(error).splitlines()) == 1


AGAINST = [
    (["same: [甲, 乙]", "same: [甲, 乙]"], "与第 1 行重复"),
    (["same: [甲, 乙]", "not_same: [乙, 《甲》]"], "与第 1 行矛盾:同一对政策"),
    (["right_status: {policy: 甲, status: expired}", "right_status: {policy: 甲, status: repealed}"], "status 不同"),
    (["right_date: {policy: 甲, issued_on: 2023}", "right_date: {policy: 甲, issued_on: 2024}"], "issued_on 不同"),
    (
        ["wrong_relation: {type: ISSUED, source: 甲, target: 乙}", "right_relation: {type: ISSUED, source: 甲, target: 乙, document: d, quote: 话}"],
        "既判错又判对",
    ),
    (
        [f"right_relation: {{type: SUPERSEDES, source: {a}, target: {b}, document: d, quote: 话}}" for a, b in ("甲乙", "乙丙", "丙甲")],
        "取代关系成环",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("entries", "reason"), AGAINST)
def test_of_two_that_contradict_the_first_holds(entries: list[str], reason: str) -> None:
    found, errors = parse("".join(f"- {entry}\n{SIGNED}" for entry in entries), "c.yaml")
    assert len(found) == len(entries) - 1
    (error,) = errors
    assert error.place == f"c.yaml:{4 * (len(entries) - 1) + 1}"
    assert reason in error.message


def test_two_dates_of_one_policy_may_be_put_right_by_two_entries() -> None:
    assert len(decided("right_date: {policy: 甲, issued_on: 2023}", "right_date: {policy: 甲, expires_on: 2024}")) == 2


@pytest.mark.parametrize(
    ("text", "reason"), [("- a: [", "YAML"), ("a: b", "列表"), ("- \x00", "YAML"), ("- &a [*a]", "")]
)
def test_what_is_no_list_is_refused_whole(text: str, reason: str) -> None:
    if not reason:  # an anchor that holds itself is YAML, but no correction
        assert parse(text, "c.yaml")[0] == ()
        return
    with pytest.raises(DataError, match=reason):
        parse(text, "c.yaml")


def test_an_empty_file_and_no_file(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text("# nothing yet\n", encoding="utf-8")
    assert read_corrections(tmp_path / "c.yaml") == ((), ())
    with pytest.raises(DataError, match="读不了"):
        read_corrections(tmp_path / "none.yaml")


def test_same_and_not_same() -> None:
    assert len(policies(project(TWO))) == 2  # RULES of two issuers have one title
    apart = project(TWO)
    assert sum(node.label == "Policy" for node in apart.nodes.values()) == 3
    one = project(TWO, decided(f"same: [{RULES}, {OTHER}]"))
    assert sum(node.label == "Policy" for node in one.nodes.values()) == 1, (
        "titles, issuers and regions notwithstanding"
    )
    plans = [FIRST, SECOND]
    assert sum(node.label == "Policy" for node in project(plans).nodes.values()) == 2
    kept = project(plans, decided(f"not_same: ['{PLAN}', 加快建设方案]"))
    assert sum(node.label == "Policy" for node in kept.nodes.values()) == 3
    assert not [
        edge
        for edge in kept.edges.values()
        if edge.type == "POSSIBLY_SAME" and "加快" in str(kept.nodes[edge.source].properties)
    ]


def test_what_is_right_takes_the_place_of_what_was_read() -> None:
    assert "办法(2012年版)" in policies(
        project(TWO, decided(f"right_title: {{policy: {OTHER}, title: 办法(2012年版)}}"))
    )
    dated = policies(project(TWO, decided(f"right_date: {{policy: {OTHER}, issued_on: 2012-05-28, expires_on: 2030}}")))
    assert (dated[OTHER]["issued_on"], dated[OTHER]["expires_on"]) == ("2012-05-28", "2030")
    status = policies(project(TWO, decided(f"right_status: {{policy: {policy_id(OTHER)}, status: repealed}}")))
    assert (status[OTHER]["status"], status[OTHER]["status_basis"]) == ("repealed", "stated")
    issued = project(TWO, decided(f"right_issuer: {{policy: {OTHER}, issuer: [住房和城乡建设部, 国务院]}}"))
    assert issuers(issued, OTHER) == {"住房和城乡建设部", "国务院"}
    assert OTHER not in policies(project(TWO, decided(f"not_a_policy: {OTHER}")))


def test_relations_wrong_and_right() -> None:
    wrong = project(TWO, decided(f"wrong_relation: {{type: ISSUED, source: 国务院, target: {OTHER}}}"))
    assert issuers(wrong, OTHER) == set()
    quote = f"国务院印发《{OTHER}》"
    right = project(
        TWO,
        decided(
            f"right_relation: {{type: IMPLEMENTS, source: {RULES}, target: {OTHER}, document: a.txt, quote: {quote}}}"
        ),
    )
    (edge,) = [edge for edge in right.edges.values() if edge.type == "IMPLEMENTS"]
    (said,) = [
        node.properties for node in right.nodes.values() if node.properties.get("fact") == edge.properties["fact"]
    ]
    assert (said["quote"], said["rule"], said["confidence"]) == (quote, "correction", 1.0)
    invented = decided(
        f"right_relation: {{type: IMPLEMENTS, source: {RULES}, target: {OTHER}, document: a.txt, quote: 没有这句话}}"
    )
    (node,) = corrections_in(project(TWO, invented))
    assert node.properties["documents"] == 0, "a statement that the document does not make is not added"


def test_a_reference_by_number_or_in_one_document() -> None:
    corpus = [
        letter(Said(RULES, number="渝府发〔2023〕12号"), source="a", note="甲"),
        letter(Said(RULES, number="渝府发〔2024〕1号"), source="b", note="乙"),
    ]
    for which in (
        "'渝府发[2023]12号'",
        "{title: 公共租赁住房管理办法, number: 渝府发〔2023〕12号}",
        "{title: 公共租赁住房管理办法, document: a}",
    ):
        graph = project(corpus, decided(f"right_status: {{policy: {which}, status: expired}}"))
        said = {
            node.properties["document_number"]: node.properties["status"]
            for node in graph.nodes.values()
            if node.label == "Policy"
        }
        assert said == {"渝府发〔2023〕12号": "expired", "渝府发〔2024〕1号": "in_force"}, which


def test_who_when_and_why_stand_in_the_graph_and_what_matches_nothing_is_reported() -> None:
    found = decided(f"not_a_policy: {OTHER}", "not_a_policy: p_0123456789abcdef", "same: [甲, 乙]")
    graph = project(TWO, found)
    nodes = {
        str(node.properties["action"]) + str(node.properties["documents"]): node.properties
        for node in corrections_in(graph)
    }
    assert nodes["not_a_policy1"]["who"] == "王某"
    assert nodes["not_a_policy1"]["why"] == "核对过原件"
    used = {node.id: int(str(node.properties["documents"])) for node in corrections_in(graph)}
    said = [str(error) for error in unmatched(found, used, "c.yaml")]
    assert len(said) == 2
    assert said[0].startswith("c.yaml:5: 没有编号为 p_0123456789abcdef 的政策")
    assert said[1].startswith("c.yaml:9: 没有与之相符的文书内容")


def test_a_store_keeps_corrections_and_applies_them_to_later_letters(store_url: str) -> None:
    found = decided(f"right_status: {{policy: {RULES}, status: expired}}", f"not_a_policy: {OTHER}")
    with open_store(store_url) as store:
        store.write([TWO[0]], found)
        assert store.graph() == project([TWO[0]], found)
    with open_store(store_url) as store:
        store.write([TWO[1]])
        assert store.graph() == project(TWO, found)
        assert list(store.extractions()) == sorted(TWO, key=lambda one: one.document.id), "as they were read"
        store.write([TWO[1]], found[:1])
        assert store.graph() == project(TWO, found[:1])
        store.write([], ())
        assert store.graph() == project(TWO), "and without them, what the letters say"


PAIR = st.sampled_from(TITLES)
ENTRIES = st.lists(
    st.one_of(
        st.builds("same: ['{}', '{}']".format, PAIR, PAIR),
        st.builds("not_same: ['{}', '{}']".format, PAIR, st.sampled_from(NUMBERS)),
        st.builds("not_a_policy: '{}'".format, PAIR),
        st.builds("right_title: {{policy: '{}', title: '{}'}}".format, PAIR, PAIR),
        st.builds("right_issuer: {{policy: '{}', issuer: 国务院}}".format, PAIR),
        st.builds("right_date: {{policy: '{}', issued_on: 2022-02}}".format, PAIR),
        st.builds("wrong_relation: {{type: ISSUED, source: 国务院, target: '{}'}}".format, PAIR),
    ),
    max_size=3,
)


@settings(max_examples=150, deadline=None)
@given(corpora(6), ENTRIES, st.integers(0, 5))
def test_corrected_graphs_know_no_order_and_grow_letter_by_letter(
    corpus: list[Extraction], entries: list[str], cut: int
) -> None:
    found, _ = parse("".join(f"- {entry}\n{SIGNED}" for entry in entries), "c.yaml")
    whole = project(corpus, found)
    assert project(reversed(corpus), found) == whole
    holdings, graph = held(corpus[:cut], found), project(corpus[:cut], found)
    changed = {one.document.id: one for one in corpus[cut:]}
    delta = change(holdings, changed)
    assert delta == difference(graph, whole)
    adopt(holdings, changed, delta)
    back = change(holdings, dict.fromkeys(changed))
    assert applied(applied(graph, delta), back) == graph


def test_the_example_of_the_documentation_holds() -> None:
    text = (Path(__file__).parent.parent / "docs" / "corrections.md").read_text(encoding="utf-8")
    found, errors = parse(text.partition("```yaml\n")[2].partition("```")[0], "docs/corrections.md")
    assert errors == ()
    assert {one.action for one in found} == {*ACTIONS}, "an example of each"


def test_what_is_wrong_is_named_by_line_and_the_rest_applies_in_a_build(store_url: str, tmp_path: Path) -> None:
    entries = (
        "not_a_policy: p_0123456789abcdef",
        "same: [公共租赁住房管理办法, 公共租赁住房管理规定]",
        "not_same: [公共租赁住房管理办法, 公共租赁住房管理规定]",
        "right_date: {policy: 公共租赁住房管理办法, effective_on: 2024-01-01, expires_on: 2023}",
        *(
            f"right_relation: {{type: SUPERSEDES, source: {newer}, target: {older}, document: a.txt, quote: 印发}}"
            for newer, older in ((RULES, OTHER), (OTHER, RULES))
        ),
        f"right_status: {{policy: {OTHER}, status: expired}}",
    )
    (tmp_path / "c.yaml").write_text("".join(f"- {entry}\n{SIGNED}" for entry in entries), encoding="utf-8")
    write_jsonl(TWO, tmp_path / "two.jsonl")
    result = build(tmp_path / "two.jsonl", store_url, corrections=tmp_path / "c.yaml")
    said = {error.place.rpartition(":")[2]: error.message for error in result.corrections}
    assert {line: [word for word in ("没有编号", "矛盾", "早于", "成环") if word in message] for line, message in said.items()} == {
        "1": ["没有编号"], "9": ["矛盾"], "13": ["早于"], "21": ["成环"],
    }  # fmt: skip
    with open_store(store_url, read_only=True) as store:
        (policy,) = [node.properties for node in store.graph().nodes.values() if node.label == "Policy"]
    assert (policy["documents"], policy["status"]) == (2, "expired"), "same, and the right status, apply"
