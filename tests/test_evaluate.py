"""Scoring: gold against itself is perfect, each kind of fault counts where the guidelines say, and nowhere else."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from policygraph.graph.errors import DataError
from policygraph.graph.model import Body, Document, Extraction, Mention, Policy, Relation, Span
from policygraph.loaders.evaluate import evaluate, main
from policygraph.loaders.gold import GoldDocument, body_key, read_gold, title_key
from policygraph.loaders.judge import score_document, sentence_at
from policygraph.loaders.scores import FIELDS, Counts

GOLD = Path(__file__).parent / "data" / "gold"
CORPUS = Path(__file__).parent / "data" / "corpus-gold"
BETWEEN = {"SUPERSEDES", "IMPLEMENTS", "AMENDS", "FORWARDS"}

TEXT = "市科技局关于某提案的答复\n2023年5月,省政府印发《甲规划》(川府发〔2023〕5号)。市科技局根据《甲规划》制定《乙办法》,《丙办法》同时废止。\n《丁方案》见附件。"
ANNOTATION: dict[str, Any] = {
    "document": {"title": "市科技局关于某提案的答复", "genre": "reply", "signed_on": "2024-01-02"},
    "policies": [
        {
            "title": "甲规划", "aliases": ["规划"], "tier": "provincial", "issuers": [["省政府", "四川省人民政府"]],
            "issued": "2023-05", "status": "in_force", "document_number": "川府发〔2023〕5号",
        },
        {"title": "乙办法", "tier": "departmental", "tier_accepted": ["municipal"], "issuers": [["市科技局"]], "status": "in_force"},
        {"title": "丙办法", "tier": None, "issuers": [], "status": "repealed"},
        {"title": "丁方案", "tier": None, "tier_accepted": ["municipal"], "issuers": [], "status": "unknown", "optional": True},
    ],
    "not_policies": [],
    "relations": [
        {"type": "ISSUED", "source": "省政府", "target": "甲规划", "on": "2023-05", "evidence": "省政府印发《甲规划》"},
        {"type": "ISSUED", "source": "市科技局", "target": "乙办法", "evidence": "市科技局根据《甲规划》制定《乙办法》"},
        {"type": "IMPLEMENTS", "source": "乙办法", "target": "甲规划", "evidence": "根据《甲规划》制定《乙办法》"},
        {"type": "SUPERSEDES", "source": "乙办法", "target": "丙办法", "evidence": "《丙办法》同时废止"},
        {"type": "REPEALED", "source": "市科技局", "target": "丙办法", "optional": True, "evidence": "《丙办法》同时废止"},
    ],
}  # fmt: skip


def write(directory: Path, annotation: Any = ANNOTATION, text: str = TEXT, name: str = "a") -> Path:
    (directory / f"{name}.json").write_text(json.dumps(annotation, ensure_ascii=False), encoding="utf-8")
    (directory / f"{name}.txt").write_text(text, encoding="utf-8")
    return directory


def faithful(gold: GoldDocument, *, optional: bool = True) -> Extraction:
    """What a perfect system finds: everything in the gold, bodies under their last accepted name."""
    header = gold.header
    policies = [
        Policy(
            id=f"p{at}", title=one.title, aliases=one.aliases, document_number=one.document_number, tier=one.tier,
            issued_on=one.issued, status=one.status, mentions=(Mention(0, 1, gold.text[0:1]),),
        )
        for at, one in enumerate(gold.policies)
        if optional or not one.optional
    ]  # fmt: skip
    known = {policy.id for policy in policies}
    place: dict[str, list[str]] = {}
    for at, policy in enumerate(gold.policies):
        place.setdefault(policy.title, []).append(f"p{at}")
    met: Counter[tuple[str, str, str]] = Counter()  # policies of one title take their relations in turn
    lists = [names for one in gold.policies for names in one.issuers]
    bodies: dict[str, Body] = {}
    relations: list[Relation] = []
    for one in gold.relations:
        if one.optional and not optional:
            continue
        turn = met[one.type, one.source, one.target]
        met[one.type, one.source, one.target] += 1
        target = place[one.target][turn % len(place[one.target])]
        if one.type in BETWEEN:
            source = place[one.source][turn % len(place[one.source])]
        else:
            names = next((names for names in lists if body_key(one.source) in map(body_key, names)), (one.source,))
            source = f"b-{names[0]}"
            bodies[source] = Body(id=source, name=names[-1])
        if {target, source} - set(bodies) <= known:
            relations.append(Relation(one.type, source, target, Span(0, 1, gold.text[0:1]), "test", 1.0))
    document = Document(
        text=gold.text, title=header.title, genre=header.genre, document_number=header.document_number,
        index_number=header.index_number, written_on=header.written_on, published_on=header.published_on,
        signed_on=header.signed_on,
    )  # fmt: skip
    return Extraction(document, tuple(bodies.values()), tuple(policies), tuple(relations))


def alter(found: Extraction, title: str, /, **changes: Any) -> Extraction:
    """The extraction with one policy changed."""
    return replace(
        found, policies=tuple(replace(one, **changes) if one.title == title else one for one in found.policies)
    )


def relate(found: Extraction, kind: Any, source: str, target: str) -> Extraction:
    """The extraction with one relation more."""
    return replace(
        found, relations=(*found.relations, Relation(kind, source, target, Span(0, 3, TEXT[:3]), "test", 1.0))
    )


@pytest.fixture
def gold(tmp_path: Path) -> GoldDocument:
    return read_gold(write(tmp_path))[0]


@pytest.mark.parametrize("optional", [True, False], ids=["optional-found", "optional-left-out"])
@pytest.mark.parametrize("directory", [GOLD, CORPUS], ids=lambda path: path.name)
def test_gold_against_itself_is_perfect_with_or_without_its_optional_items(directory: Path, optional: bool) -> None:
    documents = read_gold(directory)
    for document in documents:
        score = score_document(document, faithful(document, optional=optional))
        assert score.faults == ()
        assert score.counts["title"].tp == sum(not one.optional for one in document.policies)


def test_nothing_found_misses_everything_that_is_required(gold: GoldDocument) -> None:
    counts = score_document(gold, Extraction(Document())).counts
    assert {field: counts[field] for field in FIELDS} == {
        "title": Counts(fn=3),
        "document_number": Counts(fn=1),
        "issuer": Counts(fn=2),
        "issued_on": Counts(fn=1),
        "status": Counts(fn=1),  # the repealed one; in_force is no news
        "tier": Counts(fn=2),
        "relations": Counts(fn=2),
        "header": Counts(fn=3, fp=1),  # genre is always said: "other"
    }
    assert counts["SUPERSEDES"] == counts["IMPLEMENTS"] == Counts(fn=1)


CHANGES: list[tuple[str, Callable[[Extraction], Extraction], dict[str, tuple[int, int]]]] = [
    # what is wrong, how it comes about, field -> (extras, misses)
    ("title of full width and other dashes", lambda x: alter(x, "甲规划", title="《甲 规划》"), {}),
    ("alias only", lambda x: alter(x, "甲规划", title="规划"), {"title": (1, 1)}),
    ("wrong number", lambda x: alter(x, "甲规划", document_number="川府发〔2023〕6号"), {"document_number": (1, 1)}),
    ("number in other brackets", lambda x: alter(x, "甲规划", document_number="川府发[2023]5号"), {}),
    ("number where there is none", lambda x: alter(x, "乙办法", document_number="1号"), {"document_number": (1, 0)}),
    ("no date", lambda x: alter(x, "甲规划", issued_on=None), {"issued_on": (0, 1)}),
    ("date too precise", lambda x: alter(x, "甲规划", issued_on="2023-05-01"), {"issued_on": (1, 1)}),
    ("date where there is none", lambda x: alter(x, "乙办法", issued_on="2023-05"), {"issued_on": (1, 0)}),
    ("tier otherwise accepted", lambda x: alter(x, "乙办法", tier="municipal"), {}),
    ("wrong tier", lambda x: alter(x, "乙办法", tier="national"), {"tier": (1, 1)}),
    ("tier where none is told", lambda x: alter(x, "丙办法", tier="national"), {"tier": (1, 0)}),
    ("expired is repealed", lambda x: alter(x, "丙办法", status="expired"), {}),
    ("repeal unseen", lambda x: alter(x, "丙办法", status="in_force"), {"status": (0, 1)}),
    ("repeal invented", lambda x: alter(x, "乙办法", status="repealed"), {"status": (1, 0)}),
    ("wrong status", lambda x: alter(x, "丙办法", status="drafting"), {"status": (1, 1)}),
    ("optional policy, all wrong", lambda x: alter(x, "丁方案", tier="county", status="repealed"), {}),
    ("policy invented", lambda x: replace(x, policies=(*x.policies, Policy("p9", "戊意见"))), {"title": (1, 0)}),
    ("policy split in two", lambda x: replace(x, policies=(*x.policies, Policy("p9", "规划"))), {"title": (1, 0)}),
    ("relation invented", lambda x: relate(x, "SUPERSEDES", "p0", "p1"), {"relations": (1, 0), "SUPERSEDES": (1, 0)}),
    ("relation of an optional policy", lambda x: relate(x, "IMPLEMENTS", "p3", "p0"), {}),
    ("FORWARDS", lambda x: relate(x, "FORWARDS", "p1", "p0"), {}),
    ("same relation twice", lambda x: relate(x, "IMPLEMENTS", "p1", "p0"), {}),
    ("issuer invented", lambda x: relate(x, "ISSUED", "b-省政府", "p1"), {"issuer": (1, 0)}),
    ("other header title", lambda x: replace(x, document=replace(x.document, title="答复")), {"header": (1, 1)}),
    ("header date unread", lambda x: replace(x, document=replace(x.document, signed_on=None)), {"header": (0, 1)}),
    ("header date that gold leaves open", lambda x: replace(x, document=replace(x.document, written_on="2024")), {}),
]  # fmt: skip


@pytest.mark.parametrize(("change", "expected"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_a_fault_counts_in_its_field_only(
    gold: GoldDocument, change: Callable[[Extraction], Extraction], expected: dict[str, tuple[int, int]]
) -> None:
    score = score_document(gold, change(faithful(gold)))
    assert {field: (c.fp, c.fn) for field, c in score.counts.items() if c.fp or c.fn} == expected
    assert len(score.faults) == sum(map(sum, expected.values())) - sum(map(sum, (expected.get("SUPERSEDES", ()),)))


def test_a_reversed_relation_is_a_miss_and_an_extra(gold: GoldDocument) -> None:
    found = faithful(gold)
    turned = [
        replace(one, source=one.target, target=one.source) if one.type == "IMPLEMENTS" else one
        for one in found.relations
    ]
    assert score_document(gold, replace(found, relations=tuple(turned))).counts["IMPLEMENTS"] == Counts(fp=1, fn=1)


def test_a_body_is_right_by_any_of_its_names_and_session_numbers_do_not_matter(gold: GoldDocument) -> None:
    found = faithful(gold)
    bodies = tuple(
        replace(one, name="某机关", names=("省政府",)) if one.id == "b-省政府" else one for one in found.bodies
    )
    assert score_document(gold, replace(found, bodies=bodies)).faults == ()
    assert body_key("四川省第十三届人民代表大会常务委员会") == body_key("四川省人民代表大会常务委员会")


def test_policies_of_one_title_are_told_apart_by_number_and_date(tmp_path: Path) -> None:
    annotation = {
        "document": {"title": None, "genre": "other"},
        "policies": [
            {"title": "办法", "tier": None, "issuers": [], "status": "repealed", "issued": "1990"},
            {"title": "办法", "tier": None, "issuers": [], "status": "in_force", "issued": "2000"},
        ],
        "relations": [],
    }
    (gold,) = read_gold(write(tmp_path, annotation))
    newer, older = (
        Policy("p1", "办法", issued_on="2000", status="in_force"),
        Policy("p2", "办法", issued_on="1990", status="repealed"),
    )
    assert score_document(gold, Extraction(Document(), policies=(newer, older))).faults == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("《计划（2023—2027年）》", "计划(2023-2027年)", True),
        ("关于印发《甲》的通知", "关于印发〈甲〉的通知", True),
        ("《甲》实施《乙》", "甲〉实施〈乙", False),
        ("计划(2023年)", "计划(2024年)", False),
        ("甲\n乙", "甲乙", True),
        ("第三批目录", "第四批目录", False),
    ],
)
def test_titles_compare_after_folding_and_no_further(one: str, other: str, same: bool) -> None:
    assert (title_key(one) == title_key(other)) is same


def test_every_fault_shows_its_sentence(gold: GoldDocument) -> None:
    faults = score_document(gold, Extraction(Document())).faults
    told = {fault.item: fault.sentence for fault in faults if fault.field != "header"}
    assert told["甲规划"] == "2023年5月,省政府印发《甲规划》(川府发〔2023〕5号)。"
    assert told["SUPERSEDES 乙办法 → 丙办法"].startswith("市科技局根据")
    assert all(told.values())
    assert sentence_at("甲。乙丙。丁", 2, 3) == "乙丙。"


def test_intervals_hold_the_estimate_and_repeat(tmp_path: Path) -> None:
    def half(text: str) -> Extraction:
        found = by_text[text]
        return replace(found, policies=found.policies[: 1 + len(found.policies) // 2], relations=())

    by_text = {document.text: faithful(document) for document in read_gold(GOLD)}
    first, second = evaluate(GOLD, half), evaluate(GOLD, half)
    assert first.to_json() == second.to_json()
    low, high = first.intervals["title"]
    estimate = first.total["title"].f1
    assert estimate is not None
    assert low < estimate < high
    assert first.total["title"] == sum((fields["title"] for fields in first.genres.values()), Counts())


def test_gains_and_losses_against_an_earlier_run(tmp_path: Path) -> None:
    (gold,) = read_gold(write(tmp_path))
    before, after = alter(faithful(gold), "甲规划", issued_on=None), alter(faithful(gold), "乙办法", tier="national")
    baseline = tmp_path / "out"
    baseline.mkdir()
    (baseline / "run.json").write_text(evaluate(tmp_path, lambda _: before).to_json(), encoding="utf-8")
    scores = evaluate(tmp_path, lambda _: after, baseline=baseline / "run.json")
    assert scores.change is not None
    assert [fault.item for fault in scores.change.gains] == ["甲规划: 2023-05"]
    assert [(fault.kind, fault.item) for fault in scores.change.losses] == [
        ("miss", "乙办法: departmental"),
        ("extra", "乙办法: national"),
    ]
    assert "改正 1,新错 2" in scores.to_table()


def test_a_baseline_that_is_none_is_refused(tmp_path: Path) -> None:
    write(tmp_path)
    with pytest.raises(DataError, match="基线"):
        evaluate(tmp_path, lambda _: Extraction(Document()), baseline={"schema": "else"})
    with pytest.raises(DataError, match=r"none\.json"):
        evaluate(tmp_path, lambda _: Extraction(Document()), baseline=tmp_path / "none.json")


def test_the_regex_rival_finds_quoted_titles_and_nothing_else(tmp_path: Path) -> None:
    total = evaluate(write(tmp_path), rival="regex").total
    assert total["title"] == Counts(tp=3)
    assert total["issuer"] == Counts(fn=2)
    with pytest.raises(DataError, match="regex"):
        evaluate(tmp_path, rival="magic")


def test_the_command_prints_a_table_or_json_and_names_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path)
    assert main([str(tmp_path), "--rival", "regex", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["fields"]["title"]["f1"] == 1.0
    assert main([str(tmp_path), "--rival", "regex", "--errors"]) == 0
    out = capsys.readouterr().out
    assert "制定机关 遗漏: ISSUED 省政府 → 甲规划" in out
    assert main([str(tmp_path / "nowhere"), "--rival", "regex"]) == 2
    assert "没有标注文件" in capsys.readouterr().err


def test_the_markdown_table_holds_the_same_figures(tmp_path: Path) -> None:
    scores = evaluate(write(tmp_path), rival="regex")
    rows = [line.strip("|").split("|") for line in scores.to_markdown().splitlines()]
    figures = {row[0].strip(" *").replace(" ", "_"): [cell.strip() for cell in row[1:]] for row in rows[2:]}
    assert figures["title"][:6] == ["3", "0", "0", "1.000", "1.000", "1.000"]
    assert figures["SUPERSEDES"] == ["0", "0", "1", "—", "0.000", "0.000", "0.000–0.000"]
    assert {field: [str(c.tp), str(c.fp), str(c.fn)] for field, c in scores.total.items() if field in figures} == {
        field: row[:3] for field, row in figures.items()
    }


def test_a_relation_counts_once_for_each_policy_that_bears_a_shared_title(tmp_path: Path) -> None:
    annotation: dict[str, Any] = {
        "document": {"title": None, "genre": "law"},
        "policies": [{"title": "条例", "tier": None, "issuers": [], "status": "revised"}]
        + [
            {"title": "修改决定", "tier": None, "issuers": [], "status": "in_force", "issued": year}
            for year in ("2005", "2011")
        ],
        "relations": [
            {"type": "AMENDS", "source": "修改决定", "target": "条例", "on": year} for year in ("2005", "2011")
        ],
    }
    (gold,) = read_gold(write(tmp_path, annotation))
    found = faithful(gold)
    assert score_document(gold, found).counts["AMENDS"] == Counts(tp=2)
    assert score_document(gold, replace(found, relations=found.relations[:1])).counts["AMENDS"] == Counts(tp=1, fn=1)


def test_what_two_sessions_of_a_congress_did_is_one_relation(tmp_path: Path) -> None:
    annotation: dict[str, Any] = {
        "document": {"title": None, "genre": "law"},
        "policies": [{"title": "条例", "tier": None, "issuers": [], "status": "revised"}],
        "relations": [
            {"type": "AMENDED", "source": f"甲市第{number}届人民代表大会", "target": "条例"} for number in ("一", "三")
        ],
    }
    (gold,) = read_gold(write(tmp_path, annotation))
    assert score_document(gold, faithful(gold)).counts["AMENDED"] == Counts(tp=1)


def test_control_characters_of_a_text_do_not_reach_the_terminal(tmp_path: Path) -> None:
    write(tmp_path, text=TEXT.replace("省政府印发", "省政府\x1b[31m印发"))
    assert "\x1b" not in evaluate(tmp_path, rival="regex").to_table(faults=True)


BROKEN: list[tuple[str, Callable[[dict[str, Any]], Any], str]] = [
    ("unknown target", lambda a: a["relations"][0].update(target="无此政策"), r"relations\[0\]\.target"),
    ("unknown source", lambda a: a["relations"][2].update(source="市科技局"), r"relations\[2\]\.source"),
    ("unknown tier", lambda a: a["policies"][0].update(tier="state"), r"policies.*tier"),
    ("no status", lambda a: a["policies"][0].pop("status"), "status"),
    ("no date", lambda a: a["policies"][0].update(issued="2023年5月"), r"policies\[0\]\.issued"),
    ("empty title", lambda a: a["policies"][0].update(title="《》"), r"policies\[0\]\.title"),
    ("body as text", lambda a: a["policies"][0].update(issuers=["省政府"]), "issuers"),
    ("body without a name", lambda a: a["policies"][0].update(issuers=[[]]), r"policies\[0\]\.issuers\[0\]"),
    ("policy twice", lambda a: a["policies"].append(a["policies"][1]), r"policies\[4\]\.title"),
]


@pytest.mark.parametrize(("spoil", "place"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_gold_that_breaks_its_format_is_refused_with_its_place(
    tmp_path: Path, spoil: Callable[[dict[str, Any]], Any], place: str
) -> None:
    annotation = json.loads(json.dumps(ANNOTATION))
    spoil(annotation)
    with pytest.raises(DataError, match=rf"a\.json.*{place}"):
        read_gold(write(tmp_path, annotation))


def test_gold_without_its_text_or_in_another_encoding_is_refused(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "a.txt").write_bytes(TEXT.encode("gb18030"))
    with pytest.raises(DataError, match=r"a\.txt.*UTF-8"):
        read_gold(tmp_path)
    (tmp_path / "a.txt").unlink()
    with pytest.raises(DataError, match=r"a\.json.*正文"):
        read_gold(tmp_path)
    (tmp_path / "a.json").write_text("[1,", encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(DataError, match=r"a\.json"):
        read_gold(tmp_path)
