"""What holds of extraction whatever the letter: spans slice back, typesetting changes nothing, nothing raises."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policygraph.graph.model import Extraction
from policygraph.loaders.decode import decode
from policygraph.loaders.gold import number_key, title_key
from policygraph.loaders.pipeline import extract

DATA = Path(__file__).parent / "data"
LETTERS = {
    file.stem: file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    for folder in ("gold", "corpus-gold", "invented")
    for file in sorted((DATA / folder).glob("*.txt"))
}
NAMES = sorted(LETTERS)
# the same examples in every run: a new finding belongs in a table, not in a red build of unrelated work
QUICK = settings(max_examples=80, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])

# marks that pages write either way; a full stop is left out, since a half-width one also stands in numbers
HALF = ",:;()!?"
FULL = "，：；（）！？"
TO_FULL = str.maketrans(HALF, FULL)
TO_HALF = str.maketrans(FULL, HALF)


def facts(record: Extraction, *, before: int | None = None) -> dict[str, Any]:
    """A record without ids and spans, texts normalised; only what is said ``before`` that offset, when given."""
    policies = {one.id: f"{title_key(one.title)} {number_key(one.document_number or '')}" for one in record.policies}
    names = policies | {one.id: title_key(one.name) for one in record.bodies}
    relations = [one for one in record.relations if before is None or one.evidence.start < before]
    found: dict[str, Any] = {
        "relations": sorted(
            (one.type, names[one.source], names[one.target], one.dated or "", one.role or "", one.count or 0, one.rule)
            for one in relations
        )
    }
    if before is None:
        head = record.document
        found["policies"] = sorted(
            (policies[one.id], one.status, one.tier or "", one.issued_on or "", one.effective_on or "", one.expires_on or "",
             one.period_from or "", one.kind or "", sorted(map(title_key, one.aliases)), len(one.mentions))
            for one in record.policies
        )  # fmt: skip
        found["not"] = sorted((title_key(one.title), one.reason) for one in record.not_policies)
        found["counts"] = sorted((one.number, one.status) for one in record.counts)
        found["warnings"] = sorted(one.code for one in record.warnings)
        found["head"] = [
            head.genre, title_key(head.title or ""), number_key(head.document_number or ""), head.written_on,
            head.published_on, head.signed_on, sorted(map(title_key, head.issuers)), sorted(map(title_key, head.addressees)),
        ]  # fmt: skip
    return found


def slices_back(text: str, record: Extraction) -> None:
    """Every span of the record is a stretch of the text."""
    for relation in record.relations:
        for span in (relation.evidence, relation.cue):
            assert span is None or text[span.start : span.end] == span.text
    for policy in record.policies:
        assert policy.mentions
        for mention in policy.mentions:
            assert text[mention.start : mention.end] == mention.text
    for count in record.counts:
        assert text[count.evidence.start : count.evidence.end] == count.evidence.text
    places = [(one.start, one.end) for one in record.not_policies]
    places += [(one.start, one.end) for one in record.warnings if one.start is not None and one.end is not None]
    assert all(0 <= start <= end <= len(text) for start, end in places)


def joined(record: Extraction) -> None:
    """Every end of a relation is a body or a policy of the record, and ids are used once."""
    bodies = [one.id for one in record.bodies]
    policies = [one.id for one in record.policies]
    assert len({*bodies, *policies}) == len(bodies) + len(policies)
    for relation in record.relations:
        assert relation.target in policies
        assert relation.source in bodies or relation.source in policies
        assert 0 < relation.confidence <= 1


@pytest.mark.parametrize("name", NAMES)
def test_spans_slice_back(name: str) -> None:
    record = extract(LETTERS[name])
    slices_back(LETTERS[name], record)
    joined(record)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_text_gives_the_same_record(name: str) -> None:
    first = extract(LETTERS[name]).to_json()
    extract(LETTERS[NAMES[0]])
    extract("市政府印发《甲办法》(以下简称《办法》)。")
    assert extract(LETTERS[name]).to_json() == first


@pytest.mark.parametrize("name", NAMES)
def test_full_width_and_half_width_marks_are_the_same(name: str) -> None:
    text = LETTERS[name]
    assert facts(extract(text.translate(TO_FULL))) == facts(extract(text.translate(TO_HALF)))


@pytest.mark.parametrize("name", NAMES)
def test_full_width_digits_are_digits(name: str) -> None:
    text = LETTERS[name]
    wide = text.translate({ord("0") + digit: "０１２３４５６７８９"[digit] for digit in range(10)})
    record = extract(wide)
    slices_back(wide, record)
    assert facts(record) == facts(extract(text))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("name", NAMES)
def test_the_encoding_changes_nothing(name: str, encoding: str) -> None:
    assert decode(LETTERS[name].encode(encoding), name) == LETTERS[name]


_OWN = re.compile("收悉|本(?:通知|条例|办法|规定|意见|方案|细则)|附件|同时(?:废止|失效|停止执行)")


def _paragraphs(name: str) -> list[str]:
    """Running text that names policies, without a letterhead, a foot, or words that mean the document they stand in."""
    return [
        line
        for line in LETTERS[name].split("\n")
        if line.rstrip().endswith("。") and "《" in line and len(line) < 600 and not _OWN.search(line)
    ]


def _signed(name: str) -> bool:
    """Whether a foot ends the letter: an issuer and a date, and no forwarded text with a foot of its own after it."""
    head = extract(LETTERS[name]).document
    return bool(head.signed_on and head.issuers and not re.search("转发|批转", head.title or ""))


SIGNED = [name for name in NAMES if _signed(name)]
QUOTED = [name for name in NAMES if _paragraphs(name)]


@QUICK
@given(st.sampled_from(SIGNED), st.sampled_from(QUOTED), st.data())
def test_paragraphs_of_another_document_change_no_relation(name: str, other: str, data: st.DataObject) -> None:
    text = LETTERS[name].rstrip() + "\n"
    added = data.draw(st.lists(st.sampled_from(_paragraphs(other)), min_size=1, max_size=3, unique=True))
    if name == other or _titles("\n".join(added)) & _titles(text):
        return  # not unrelated: both speak of one policy
    longer = text + "\n" + "\n".join(added)
    record = extract(longer)
    slices_back(longer, record)
    assert facts(record, before=len(text)) == facts(extract(text), before=len(text))


def _titles(text: str) -> set[str]:
    return {title_key(one.title) for one in extract(text).policies}


MARKS = st.text(
    "《》〈〉<>“”()（）〔〕[]【】,，、;；:：。\n\r\t\x00\x1b\u3000\u200b\ufeff年月日号第令至—-0123一二十〇附件印发废止自起根据制定本办法",
    max_size=6,
)


@QUICK
@given(st.sampled_from(NAMES), st.data())
def test_mutations_never_raise(name: str, data: st.DataObject) -> None:
    text = LETTERS[name]
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(text)))
        length = data.draw(st.sampled_from((0, 0, 1, 2, 9, 60, 700)))
        put = data.draw(st.one_of(MARKS, st.just(text[at : at + length] * 2), st.just("《" * length)))
        text = text[:at] + put + text[at + length :]
    record = extract(text)
    slices_back(text, record)
    joined(record)
    assert Extraction.from_json(record.to_json(), text) == record


@QUICK
@given(st.one_of(st.text(max_size=200), st.lists(MARKS, max_size=40).map("".join)))
def test_any_text_gives_a_record(text: str) -> None:
    record = extract(text)
    slices_back(text, record)
    joined(record)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "\ufeff",
        "《",
        "》",
        "《》",
        "《《",
        "〈",
        "()",
        "号",
        "年",
        "令",
        "。",
        "《" * 3000,
        "、" * 3000,
        "1" * 3000,
    ],
)
def test_next_to_nothing_gives_nothing(text: str) -> None:
    record = extract(text)
    assert record.policies == ()
    assert record.relations == ()


def test_the_properties_compare_something() -> None:
    # a comparison that saw no relation, or took unlike letters for like, would hold of anything
    seen = [facts(extract(LETTERS[name])) for name in NAMES]
    assert sum(len(one["relations"]) for one in seen) > 500
    assert len({str(one) for one in seen}) == len(NAMES)
    assert unicodedata.normalize("NFKC", FULL) == HALF
