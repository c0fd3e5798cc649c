"""From many extractions to one graph: identity, status, facts with their evidence, hierarchy; in any order."""

from __future__ import annotations

import random
from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from policygraph.graph.agree import StatusSaid, date_of, most, status_of
from policygraph.graph.build import Graph, Node, difference, project
from policygraph.graph.hierarchy import superior
from policygraph.graph.model import Body, Extraction, Policy, Proposal, Relation, Span, Status, StatusBasis
from policygraph.graph.schema import NODES, RELATIONSHIPS, label_of
from tests.annotated_graph import annotated
from tests.strategies import BODIES, Said, corpora, letter, letters

CHONGQING = ("00-chongqing-kjj-reply", "d05-chongqing-jxw-reply")
PLAN = "重庆市加快建设科技创新中心行动方案(2023—2027年)"
SHORT = "加快建设科技创新中心行动方案"
RULES = "公共租赁住房管理办法"


def policies(graph: Graph) -> dict[str, Node]:
    """The policies by title; a title that two have is a mistake of the test."""
    found = [node for node in graph.nodes.values() if node.label == "Policy"]
    titles = [str(node.properties["title"]) for node in found]
    assert len(set(titles)) == len(titles), titles
    return dict(zip(titles, found, strict=True))


def count(graph: Graph, label: str) -> int:
    return sum(node.label == label for node in graph.nodes.values())


def two(a: Said, b: Said, issuers: tuple[str, str] = ("重庆市科学技术局", "重庆市人民政府")) -> Graph:
    return project([
        letter(a, issuer=issuers[0], source="a.txt", note="甲"),
        letter(b, issuer=issuers[1], source="b.txt", note="乙"),
    ])  # fmt: skip


# -- identity -----------------------------------------------------------------------------------------------------------

TOGETHER = [
    (Said(PLAN), Said(PLAN), "one whole title"),
    (Said(PLAN), Said("重庆市加快建设科技创新中心行动方案（2023-2027年）"), "another spelling"),
    (
        Said(PLAN, by=("中共重庆市委", "重庆市人民政府"), on="2023-07"),
        Said(SHORT, by=("中共重庆市委",), on="2023-07"),
        "place and period left out; region, issuer and date agree",
    ),
    (Said(PLAN, on="2023-07"), Said(SHORT, on="2023-07-15"), "region of the letters and date agree"),
    (Said("重庆市科技创新“十四五”规划(2021—2025年)"), Said("重庆市科技创新“十四五”规划"), "十四五 is 2021–2025"),
    (
        Said("成渝地区建设创新中心总体方案", by=("四川省人民政府",), approved_by=("科学技术部",)),
        Said("建设创新中心总体方案", approved_by=("科学技术部",)),
        "the place left out; the approving ministry agrees",
    ),
    (
        Said("中共重庆市委关于推动创新的决定"),
        Said("关于推动创新的决定", by=("中共重庆市委",)),
        "the issuer stands in one title and before the other",
    ),
    (Said("重庆市人民政府关于印发重庆市科技规划的通知"), Said("重庆市科技规划"), "the notice that carries the plan"),
    (Said(RULES, number="渝府发〔2023〕12号"), Said(RULES, number="渝府发[2023]12 号"), "one document number"),
    (
        Said("重庆市科技条例", on="2009"),
        Said("重庆市科技条例", on="2024-09"),
        "a regulation keeps its title when revised",
    ),
    (
        Said(RULES, by=("重庆市人民政府",)),
        Said(RULES, by=("重庆市人民政府办公厅",)),
        "an office issues for its principal",
    ),
]
APART = [
    (Said(RULES), Said("深圳市公共租赁住房管理办法"), "the national rules and a city's"),
    (Said(PLAN), Said("四川省加快建设科技创新中心行动方案(2023—2027年)"), "two places"),
    (Said("重庆市某办法"), Said("重庆市某办法(试行)"), "试行 is another text"),
    (Said("重庆市某办法"), Said("重庆市某暂行办法"), "暂行办法 is another text"),
    (Said("重庆市科技“十四五”规划"), Said("重庆市科技“十五五”规划"), "two plan periods"),
    (Said("重庆市方案(2019—2022年)"), Said("重庆市方案(2023—2027年)"), "two periods"),
    (Said("关于某事的意见"), Said("关于某事的实施意见"), "意见 and 实施意见"),
    (Said("重庆市目录(第一批)"), Said("重庆市目录(第二批)"), "an ordinal"),
    (Said(RULES, number="渝府发〔2023〕12号"), Said(RULES, number="渝府发〔2023〕13号"), "two document numbers"),
    (Said("重庆市某办法", on="2015"), Said("重庆市某办法", on="2022-03"), "two years of issue"),
    (Said(RULES, by=("重庆市科学技术局",)), Said(RULES, by=("重庆市人民政府",)), "two issuers of a bare title"),
    (Said(RULES, by=("国务院",)), Said(RULES, by=("重庆市人民政府",)), "two tiers"),
    (Said(PLAN), Said(SHORT), "nothing but the subject agrees"),
    (Said(PLAN, on="2023-07"), Said("加快建设科技创新中心行动方案(2023—2027年)", on="2022"), "two years"),
    (Said("关于转发〈重庆市科技规划〉的通知"), Said("重庆市科技规划"), "forwarding is an act of its own"),
]


@pytest.mark.parametrize(("a", "b", "reason"), TOGETHER)
def test_one_policy(a: Said, b: Said, reason: str) -> None:
    assert count(two(a, b), "Policy") == 1, reason


@pytest.mark.parametrize(("a", "b", "reason"), APART)
def test_two_policies(a: Said, b: Said, reason: str) -> None:
    assert count(two(a, b), "Policy") == 2, reason


def test_one_bare_title_in_letters_of_two_regions_is_left_to_a_person() -> None:
    graph = two(Said(RULES), Said(RULES), ("重庆市科学技术局", "四川省人民政府"))
    assert count(graph, "Policy") == 2
    (suggested,) = [edge for edge in graph.edges.values() if edge.type == "POSSIBLY_SAME"]
    assert suggested.properties == {"score": 0.5, "reason": "题名相同,未载明地区、机关"}


def test_the_fuller_title_names_the_node_and_the_other_is_an_alias() -> None:
    (node,) = policies(two(*TOGETHER[2][:2])).values()
    assert node.properties["title"] == PLAN
    assert node.properties["aliases"] == [SHORT]
    assert (node.properties["period_from"], node.properties["period_to"]) == ("2023", "2027")
    assert node.properties["documents"] == 2


def test_a_sighting_that_fits_two_that_differ_stays_alone() -> None:
    corpus = [
        letter(Said("重庆市方案(2019—2022年)", by=("重庆市人民政府",)), source="1", note="甲"),
        letter(Said("重庆市方案(2023—2027年)", by=("重庆市人民政府",)), source="2", note="乙"),
        letter(Said("重庆市方案", by=("重庆市人民政府",)), source="3", note="丙"),
    ]
    graph = project(corpus)
    assert count(graph, "Policy") == 3
    assert Counter(edge.type for edge in graph.edges.values())["POSSIBLY_SAME"] == 2


def test_a_document_that_bridges_two_nodes_leaves_two_when_it_goes() -> None:
    number = "渝府发〔2023〕12号"
    apart = [
        letter(Said(RULES, number=number), source="1", note="甲", issuer="四川省人民政府"),
        letter(Said(RULES), source="2", note="乙"),
    ]
    bridge = letter(Said(RULES, number=number), source="3", note="丙")  # the number of one, the region of the other
    assert count(project(apart), "Policy") == 2
    joined = project([*apart, bridge])
    assert count(joined, "Policy") == 1
    assert project(apart) == project([*apart])
    assert difference(joined, project(apart)).created_nodes


def test_two_letters_of_chongqing_as_a_person_joined_them() -> None:
    """The table of same and different policies was made by hand for these two letters."""
    corpus = [annotated(name) for name in CHONGQING]
    graph = project(corpus)
    assert graph == project(reversed(corpus))
    found = policies(graph)
    shared = {title: node.properties for title, node in found.items() if node.properties["documents"] == 2}
    assert set(shared) == {
        "成渝地区双城经济圈建设规划纲要",
        "成渝地区建设具有全国影响力的科技创新中心总体方案",
        "中共重庆市委关于深入推动科技创新支撑引领高质量发展的决定",
        "支持科技创新若干财政金融政策",
        "重庆市加快建设具有全国影响力的科技创新中心行动方案(2023—2027年)",
        "贯彻落实〈关于加快实现高水平科技自立自强建设科技强国的意见〉的若干举措",
        "关于加快实现高水平科技自立自强建设科技强国的意见",
        "重庆市科技创新“十四五”规划(2021—2025年)",
        "重庆市科技创新促进条例",
        "关于进一步做好引进科技创新资源工作的指导意见",
        "重庆市引进建设高端研发机构实施细则(试行)",
        "重庆市科技创新设施项目建设管理办法(试行)",
    }
    for title, status in {
        "关于进一步做好引进科技创新资源工作的指导意见": "in_force",  # a draft in the first, issued in the second
        "贯彻落实〈关于加快实现高水平科技自立自强建设科技强国的意见〉的若干举措": "in_force",
        "重庆市引进建设高端研发机构实施细则(试行)": "repealed",  # expired at the end of 2024
        "重庆市科技创新设施项目建设管理办法(试行)": "repealed",
        "重庆市科技创新促进条例": "revised",
    }.items():
        assert shared[title]["status"] == status, title
    assert "重庆市科技创新设施项目建设管理办法" in found, "not the same as …(试行)"
    assert "重庆市科技创新“十五五”规划" in found, "not the same as 十四五"


# -- order and inverse --------------------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(corpora(), st.randoms(use_true_random=False))
def test_the_order_of_letters_does_not_matter(corpus: list[Extraction], chance: random.Random) -> None:
    graph = project(corpus)
    shuffled = list(corpus)
    chance.shuffle(shuffled)
    assert project(shuffled) == graph
    assert project([*corpus, *shuffled]) == graph, "a letter twice is the letter"
    assert list(project(shuffled).nodes) == list(graph.nodes), "not even of the nodes"


def test_the_order_of_letters_does_not_matter_in_any_of_its_permutations() -> None:
    corpus = [
        letter(Said(title, by=by, on=on), source=f"{at}", note="甲" * at, dated=f"202{at}-01-01")
        for at, (title, by, on) in enumerate([
            (PLAN, ("中共重庆市委",), "2023-07"), (SHORT, ("中共重庆市委",), "2023-07"), (SHORT, (), None),
            ("四川省加快建设科技创新中心行动方案(2023—2027年)", ("四川省人民政府",), None), (SHORT, ("四川省人民政府",), "2023-07"),
        ])
    ]  # fmt: skip
    graph = project(corpus)
    orders = list(permutations(corpus))
    assert len(orders) == 120
    assert all(project(order) == graph for order in orders)


@settings(max_examples=100, deadline=None)
@given(corpora(4), letters())
def test_a_letter_added_and_withdrawn_leaves_nothing(corpus: list[Extraction], more: Extraction) -> None:
    others = [one for one in corpus if one.document.id != more.document.id]
    before, after = project(others), project([*others, more])
    forth, back = difference(before, after), difference(after, before)
    assert len(forth) == len(back)
    assert {node.id for node in forth.created_nodes} == {node.id for node in back.deleted_nodes}
    assert not difference(before, before)


@settings(max_examples=100, deadline=None)
@given(corpora())
def test_every_graph_keeps_the_schema(corpus: list[Extraction]) -> None:
    graph = project(corpus)
    for id, node in graph.nodes.items():
        assert node.id == id
        assert label_of(id) == node.label
        assert set(node.properties) <= set(NODES[node.label])
        assert None not in node.properties.values()
        assert "" not in node.properties.values()
    for edge in graph.edges.values():
        source, target, properties = RELATIONSHIPS[edge.type]
        assert graph.nodes[edge.source].label == source
        assert graph.nodes[edge.target].label in target.split(" or ")
        assert set(edge.properties) <= set(properties)


@settings(max_examples=100, deadline=None)
@given(corpora())
def test_every_fact_has_its_evidence(corpus: list[Extraction]) -> None:
    graph = project(corpus)
    texts = {one.document.id: one.document.text for one in corpus}
    assertions = [node for node in graph.nodes.values() if node.label == "Assertion"]
    stated = Counter(node.properties.get("fact") for node in assertions)
    for edge in graph.edges.values():
        if "fact" in edge.properties:
            assert stated[edge.properties["fact"]] == edge.properties["assertions"]
            assert edge.source != edge.target
    for edge in graph.edges.values():
        if edge.type == "STATES":
            said = graph.nodes[edge.target].properties
            start, end = said["span_start"], said["span_end"]
            assert isinstance(start, int)
            assert isinstance(end, int)
            assert texts[edge.source][start:end] == said["quote"]


# -- one value of many --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "status", "on", "basis"),
    [
        ([], "unknown", None, "default"),
        ([("2024", "in_force", "default")], "in_force", "2024", "default"),
        ([("2024", "drafting", "stated"), ("2025", "in_force", "default")], "in_force", "2025", "default"),
        ([("2024", "in_force", "default"), ("2025", "drafting", "stated")], "in_force", "2024", "default"),
        ([("2024", "repealed", "stated"), ("2025", "in_force", "default")], "repealed", "2024", "stated"),
        ([("2024", "repealed", "stated"), ("2025", "in_force", "stated")], "in_force", "2025", "stated"),
        ([("2024", "in_force", "stated"), ("2025", "repealed", "stated")], "repealed", "2025", "stated"),
        ([("", "repealed", "stated"), ("2020", "revised", "stated")], "revised", "2020", "stated"),
        ([("2024", "in_force", "stated"), ("2024", "expired", "stated")], "expired", "2024", "stated"),
        ([("2023", "in_force", "default"), ("2025", "in_force", "default")], "in_force", "2025", "default"),
        ([("2023", "unknown", "default")], "unknown", "2023", "default"),
    ],
)
def test_a_later_letter_overrides(
    said: list[tuple[str, Status, StatusBasis]], status: str, on: str | None, basis: str
) -> None:
    for order in permutations(said):
        assert status_of([StatusSaid(*one) for one in order]) == (status, on, basis)


@pytest.mark.parametrize(
    ("said", "date"),
    [
        (["2023", "2023-07", None], "2023-07"),
        (["2023-07", "2023-07", "2023-08"], "2023-07"),
        (["2023", "2023-08", "2023-07-01"], "2023-07-01"),
        (["2024", "2024", "2023-07"], "2024"),
        ([None], None),
    ],
)
def test_the_date_most_support_as_precise_as_any(said: list[str | None], date: str | None) -> None:
    assert date_of(said) == date
    assert date_of(reversed(said)) == date


def test_the_value_most_give() -> None:
    assert most(["b", "a", "b", None]) == "b"
    assert most(["b", "a"]) == "a"
    assert most([None, ""]) is None


# -- facts, documents, hierarchy ----------------------------------------------------------------------------------------


def test_a_fact_is_one_relationship_however_many_say_it() -> None:
    graph = project([
        letter(Said(PLAN, by=("重庆市人民政府",), on="2023", role="joint", confidence=0.8), source="1", dated="2024-01-01", note="甲"),
        letter(Said(PLAN, by=("重庆市人民政府",), on="2023-07", role="joint"), source="2", dated="2025-01-01", note="乙"),
    ])  # fmt: skip
    (issued,) = [edge for edge in graph.edges.values() if edge.type == "ISSUED"]
    expected = {
        "assertions": 2, "confidence": 0.9, "dated": "2023-07", "first_said": "2024-01-01", "last_said": "2025-01-01",
        "role": "joint", "incomplete": False,
    }  # fmt: skip
    assert {key: value for key, value in issued.properties.items() if key != "fact"} == expected


def test_a_notice_that_became_one_with_its_plan_does_not_forward_itself() -> None:
    said = letter(Said("重庆市人民政府关于印发重庆市科技规划的通知"), Said("重庆市科技规划"))
    forwards = Relation("FORWARDS", "p0", "p1", Span(0, 2, "关于"), "made", 0.9)
    graph = project([replace(said, relations=(forwards,))])
    assert count(graph, "Policy") == 1
    assert not [edge for edge in graph.edges.values() if edge.type == "FORWARDS"]
    (kept,) = [node for node in graph.nodes.values() if node.label == "Assertion"]
    assert "fact" not in kept.properties


def test_what_a_letter_cites_signs_answers_and_publishes() -> None:
    one = letter(Said(PLAN, status="revised", basis="stated"))
    asked = Proposal("关于完善政策的建议", "第0187号", ("重庆市人民政府", "农工党市委会"))
    title = "关于市政协六届二次会议第0187号提案答复的函"
    one = replace(one, document=replace(one.document, responds_to=asked, publishes=("p0",), title=title))
    graph = project([one])
    by_type = {
        kind: [e for e in graph.edges.values() if e.type == kind]
        for kind in ("CITES", "PUBLISHES", "SIGNED", "RESPONDS_TO", "SUBMITTED")
    }
    assert by_type["CITES"][0].properties == {
        "mentions": 1, "section": "一、政策体系", "status": "revised", "called": "重庆市加快建设科技创新中心行动方案(2023—2027年)",
    }  # fmt: skip
    assert by_type["PUBLISHES"][0].target == by_type["CITES"][0].target
    assert graph.nodes[by_type["SIGNED"][0].source].properties["name"] == "重庆市科学技术局"
    proposal = graph.nodes[by_type["RESPONDS_TO"][0].target]
    assert proposal.properties == {"title": "关于完善政策的建议", "number": "第0187号", "channel": "政协提案"}
    assert {str(graph.nodes[e.source].properties["name"]) for e in by_type["SUBMITTED"]} == {
        "重庆市人民政府",
        "农工党市委会",
    }


def _under(*names: str) -> dict[str, str]:
    bodies = tuple(BODIES[name] for name in names)
    graph = project([Extraction(letter().document, bodies)])
    name = {id: str(node.properties["name"]) for id, node in graph.nodes.items() if node.label == "Body"}
    return {name[e.source]: name[e.target] for e in graph.edges.values() if e.type == "UNDER"}


def test_bodies_are_under_those_that_the_structure_says() -> None:
    assert _under(
        "国务院", "科学技术部", "重庆市人民政府", "重庆市人民政府办公厅", "重庆市科学技术局", "四川省人民政府"
    ) == {
        "科学技术部": "国务院",
        "重庆市人民政府": "国务院",
        "重庆市人民政府办公厅": "重庆市人民政府",
        "重庆市科学技术局": "重庆市人民政府",
        "四川省人民政府": "国务院",
    }


@pytest.mark.parametrize(
    ("body", "above"),
    [
        (Body("b", "国务院办公厅", organ="office", rank="national"), "国务院"),
        (Body("b", "教育部", organ="department", rank="national"), "国务院"),
        (Body("b", "中共中央宣传部", organ="party", rank="national"), "中共中央"),
        (Body("b", "中共重庆市委办公厅", organ="office", region="重庆市"), "中共重庆市委"),
        (Body("b", "中共重庆市委组织部", organ="party", region="重庆市"), "中共重庆市委"),
        (Body("b", "中国共产党重庆市委员会", organ="party", region="重庆市"), "中共中央"),
        (Body("b", "中共深圳市委", organ="party", region="深圳市"), "中共广东省委"),
        (Body("b", "深圳市人民政府", organ="government", region="深圳市"), "广东省人民政府"),
        (Body("b", "永川区人民政府", organ="government", region="永川区"), "重庆市人民政府"),
        (Body("b", "重庆市人民代表大会常务委员会", organ="congress", region="重庆市"), "重庆市人民代表大会"),
        (Body("b", "重庆市人民代表大会", organ="congress", region="重庆市"), None),
        (Body("b", "国务院", organ="government", rank="national"), None),
        (Body("b", "最高人民法院", organ="court", rank="national"), None),
        (Body("b", "某某公司"), None),
        (Body("b", "A市教育局", organ="department", region="A市"), None),
    ],
)
def test_the_superior_by_the_rules(body: Body, above: str | None) -> None:
    found = superior(body.name, body.organ, body.rank, body.region)
    assert (found.name if found else None) == above


def test_a_superior_that_nobody_names_is_there_only_where_it_connects() -> None:
    assert _under("重庆市科学技术局") == {}
    joined = _under("重庆市科学技术局", "科学技术部")
    assert joined == {"重庆市科学技术局": "重庆市人民政府", "重庆市人民政府": "国务院", "科学技术部": "国务院"}
    made = project([Extraction(letter().document, (BODIES["重庆市科学技术局"], BODIES["科学技术部"]))])
    basis = {n.properties["name"]: n.properties.get("basis") for n in made.nodes.values() if n.label == "Body"}
    assert basis == {"重庆市科学技术局": None, "科学技术部": None, "重庆市人民政府": "table", "国务院": "table"}


def test_a_city_lies_in_its_province() -> None:
    graph = project([Extraction(letter().document, (BODIES["深圳市住房和建设局"],))])
    assert graph.edges["PART_OF", "440300", "440000"].properties == {"basis": "table"}
    assert graph.nodes["440300"].properties == {"name": "深圳市", "rank": "municipal"}


def test_a_form_of_address_is_no_alias() -> None:
    body = Body("b", "重庆市科学技术局", ("我局", "市科技局", "本局"))
    graph = project([Extraction(letter().document, (body,))])
    (node,) = [n for n in graph.nodes.values() if n.properties.get("name") == "重庆市科学技术局"]
    assert node.properties["aliases"] == ["市科技局"]


def test_a_relation_to_nothing_is_left_out() -> None:
    one = letter(Said(PLAN, by=("国务院",)))
    loose = replace(one.relations[0], source="no-such-body")
    assert not [e for e in project([replace(one, relations=(loose,))]).edges.values() if e.type == "ISSUED"]


def test_two_policies_of_one_title_in_one_letter_are_both_kept() -> None:
    one = letter(Said(RULES, by=("重庆市科学技术局",)))
    twin = Policy(id="p9", title=RULES)
    issued = replace(one.relations[0], source=BODIES["四川省人民政府"].id, target="p9")
    both = replace(
        one,
        bodies=(*one.bodies, BODIES["四川省人民政府"]),
        policies=(*one.policies, twin),
        relations=(*one.relations, issued),
    )
    graph = project([both])
    assert count(graph, "Policy") == 2
    assert count(graph, "Assertion") == 2
