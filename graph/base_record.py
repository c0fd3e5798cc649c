"""The reference base as extractions: one document a source.

Its text is the table's lines, so that every date in the graph can show the line that says it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from policygraph.graph import keys
from policygraph.graph.base import Base, Instrument, InstrumentKind
from policygraph.graph.history import Event, EventKind
from policygraph.graph.model import (
    Body,
    Document,
    Extraction,
    Kind,
    Mention,
    Organ,
    Policy,
    Rank,
    Relation,
    RelationType,
    Span,
    Tier,
)

RULE: Final = "base.history"
CONFIDENCE: Final = 0.95

_KIND: Final[dict[InstrumentKind, Kind]] = {
    "constitution": "law", "law": "law", "regulation": "regulation", "judicial interpretation": "other",
    "departmental rule": "rule", "local regulation": "regulation",
}  # fmt: skip
_RELATION: Final[dict[EventKind, RelationType]] = {
    "adopted": "ISSUED", "promulgated": "ISSUED", "approved": "APPROVED", "amended": "AMENDED", "repealed": "REPEALED",
}  # fmt: skip
# what a body is, by how its name ends; the first that fits
_ORGANS: Final[tuple[tuple[str, Organ], ...]] = (
    ("人民代表大会常务委员会", "congress"), ("人民代表大会", "congress"), ("法院", "court"), ("检察院", "procuratorate"),
    ("国务院", "government"), ("政务院", "government"), ("人民政府", "government"),
)  # fmt: skip


def source_of(name: str) -> str:
    """The ``source`` of the document that a table's source becomes: what ``retract`` takes it out by."""
    return f"policygraph:base/{name}"


def extractions(base: Base) -> list[Extraction]:
    """The whole base, one extraction for each source, in the order of their names."""
    by_source: dict[str, list[Instrument]] = defaultdict(list)
    for one in base.instruments:
        by_source[one.source].append(one)
    return [_extraction(source, ones) for source, ones in sorted(by_source.items())]


def _extraction(source: str, instruments: list[Instrument]) -> Extraction:
    lines: list[str] = []
    at = 0
    bodies: dict[str, Body] = {}
    policies: list[Policy] = []
    relations: list[Relation] = []
    for one in sorted(instruments, key=lambda one: (one.title, one.region)):
        line = f"《{one.title}》:{one.history}"
        policy = _policy(one, at)
        policies.append(policy)
        start = at + len(one.title) + 3
        for event in one.events:
            if event.body and (kind := _RELATION.get(event.kind)):
                body = bodies.setdefault(event.body, _body(event.body, one))
                relations.append(_relation(kind, body, policy, event, start, line, at))
        lines.append(line)
        at += len(line) + 1
    text = "\n".join(lines)
    known_to = max((one.as_of for one in instruments), default="") or None
    document = Document(
        text=text,
        id=keys.document_id(text),
        source=source_of(source),
        title=f"已知法规基准表({source})",
        published_on=known_to,
        rules=RULE,
    )
    return Extraction(document, tuple(bodies[name] for name in sorted(bodies)), tuple(policies), tuple(relations))


def _policy(one: Instrument, at: int) -> Policy:
    title = f"《{one.title}》"
    numbers = one.numbers
    return Policy(
        id=keys.policy_id(one.title, one.region),
        title=one.title,
        aliases=(one.title.removeprefix("中华人民共和国"),) if one.title.startswith("中华人民共和国") else (),
        document_number=numbers[-1] if numbers else None,
        other_numbers=numbers[:-1],
        kind=_KIND[one.kind],
        tier=_tier(one),
        region=one.region or None,
        issued_on=one.issued_on,
        effective_on=one.effective_on,
        status="in_force",
        status_basis="default",
        mentions=(Mention(at, at + len(title), title, "in_force"),),
    )


def _tier(one: Instrument) -> Tier:
    # regulations of the four municipalities and of their counties are municipal in the card's view
    return "municipal" if one.region else "departmental" if one.kind == "departmental rule" else "national"


def _body(name: str, one: Instrument) -> Body:
    rank: Rank = "provincial" if one.region else "national"
    tier: Tier = "municipal" if one.region else "national"
    return Body(keys.body_id(name), name, (name,), _organ(name), rank, tier, one.region or None, listed=False)


def _organ(name: str) -> Organ:
    for end, organ in _ORGANS:
        if name.endswith(end):
            return organ
    return "department"


def _relation(kind: RelationType, body: Body, policy: Policy, event: Event, start: int, line: str, at: int) -> Relation:
    begin, end = start + event.start, start + event.end
    return Relation(
        type=kind,
        source=body.id,
        target=policy.id,
        evidence=Span(begin, end, line[begin - at : end - at]),
        rule=RULE,
        confidence=CONFIDENCE,
        dated=event.on,
        role="sole" if kind == "ISSUED" else None,
    )
