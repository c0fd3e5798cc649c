"""Compare what was found in one document with its annotation, item by item.

A policy is right when its title is the gold title; one found under an alias only pairs for the other fields. Optional
items neither help nor hurt. docs/evaluation.md tells the whole of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from math import prod
from typing import Any, Final

from policygraph.graph.model import Body, Document, Extraction, Policy, Relation
from policygraph.loaders.gold import (
    BETWEEN_POLICIES,
    GoldDocument,
    GoldPolicy,
    GoldRelation,
    body_key,
    number_key,
    title_key,
)
from policygraph.loaders.scores import FIELDS, Counts, DocumentScore, Fault

HEADER_FIELDS: Final = (
    "title", "genre", "document_number", "index_number", "written_on", "published_on", "signed_on",
)  # fmt: skip

_Key = tuple[str, str, str]  # type, source, target of a found relation
_SENTENCE_END = "。!?！？\n"


def score_document(gold: GoldDocument, found: Extraction) -> DocumentScore:
    """Compare what was found in one document with its gold."""
    tally = _Tally(gold)
    pairs = pair_policies(gold.policies, found.policies)
    _score_titles(tally, pairs, found.policies)
    for at, policy in enumerate(gold.policies):
        if not policy.optional:
            _score_fields(tally, policy, pairs.get(at))
    _score_relations(tally, pairs, found)
    _score_header(tally, found.document)
    return DocumentScore(gold.name, gold.header.genre, tally.counts, tuple(tally.faults))


def pair_policies(gold: Sequence[GoldPolicy], found: Sequence[Policy]) -> dict[int, Policy]:
    """Which found policy stands for which gold policy (its place): one to one, by title first, then by alias.

    Of several with one title the document number and the date decide.
    """
    pairs: dict[int, Policy] = {}
    for names_meet in (_same_title, _same_by_alias):
        taken = {policy.id for policy in pairs.values()}
        candidates = [
            (-_agreement(annotated, policy), at, place)
            for at, annotated in enumerate(gold)
            if at not in pairs
            for place, policy in enumerate(found)
            if policy.id not in taken and names_meet(annotated, policy)
        ]
        for _, at, place in sorted(candidates):
            if at not in pairs and found[place].id not in taken:
                pairs[at] = found[place]
                taken.add(found[place].id)
    return pairs


class _Tally:
    """Counts and faults of one document while it is being scored."""

    def __init__(self, gold: GoldDocument) -> None:
        self.gold = gold
        self.counts: dict[str, Counts] = dict.fromkeys(FIELDS, Counts())
        self.faults: list[Fault] = []

    def right(self, *fields: str) -> None:
        for field in fields:
            self.counts[field] = self.counts.get(field, Counts()) + Counts(tp=1)

    def missed(self, *fields: str, item: str, hint: Sequence[str] = (), detail: str = "") -> None:
        """Count a miss in each field; one fault, under the first. ``hint``: strings that the sentence holds."""
        for field in fields:
            self.counts[field] = self.counts.get(field, Counts()) + Counts(fn=1)
        self.faults.append(Fault(self.gold.name, fields[0], "miss", item, detail, self._sentence_of(hint)))

    def extra(self, *fields: str, item: str, at: tuple[int, int] | None = None, detail: str = "") -> None:
        """Count an extra in each field; one fault, under the first. ``at``: the span it was read from."""
        for field in fields:
            self.counts[field] = self.counts.get(field, Counts()) + Counts(fp=1)
        sentence = sentence_at(self.gold.text, *at) if at else ""
        self.faults.append(Fault(self.gold.name, fields[0], "extra", item, detail, sentence))

    def _sentence_of(self, hints: Sequence[str]) -> str:
        """The sentence that holds the first hint the text has, whitespace aside."""
        for hint in hints:
            wanted = "".join(hint.split())
            match = re.search(r"\s*".join(map(re.escape, wanted)), self.gold.text) if wanted else None
            if match:
                return sentence_at(self.gold.text, *match.span())
        return ""


def sentence_at(text: str, start: int, end: int) -> str:
    """The sentence or line around a span, whitespace folded."""
    before = max(text.rfind(mark, 0, start) for mark in _SENTENCE_END) + 1
    after = min((at for mark in _SENTENCE_END if (at := text.find(mark, end)) >= 0), default=len(text))
    return " ".join(text[before : after + 1].split())


def _same_title(gold: GoldPolicy, policy: Policy) -> bool:
    """Whether the title is the gold title or another accepted one."""
    return title_key(policy.title) in {title_key(title) for title in (gold.title, *gold.title_accepted)}


def _same_by_alias(gold: GoldPolicy, policy: Policy) -> bool:
    """Whether one's title is an alias of the other."""
    key = title_key(gold.title)
    return title_key(policy.title) in {title_key(alias) for alias in gold.aliases} or key in {
        title_key(alias) for alias in policy.aliases
    }


def _agreement(gold: GoldPolicy, policy: Policy) -> int:
    """How well number and date agree: to tell apart policies of one title."""
    score = 0
    for wanted, got in ((gold.document_number, policy.document_number), (gold.issued, policy.issued_on)):
        if wanted is not None and got is not None:
            score += 2 if number_key(wanted) == number_key(got) else -2
    return score


def _score_titles(tally: _Tally, pairs: Mapping[int, Policy], found: Sequence[Policy]) -> None:
    """Titles: an alias only is a miss and an extra; what pairs with an optional policy is neither."""
    paired = {policy.id for policy in pairs.values()}
    for at, gold in enumerate(tally.gold.policies):
        policy = pairs.get(at)
        if gold.optional:
            continue
        if policy is not None and _same_title(gold, policy):
            tally.right("title")
            continue
        tally.missed(
            "title", item=gold.title, hint=_names(gold), detail="" if policy is None else f"得到 {policy.title}"
        )
        if policy is not None:
            tally.extra("title", item=policy.title, at=_span(policy), detail=f"应为 {gold.title}")
    for policy in found:
        if policy.id not in paired:
            tally.extra("title", item=policy.title, at=_span(policy))


def _score_fields(tally: _Tally, gold: GoldPolicy, policy: Policy | None) -> None:
    """Document number, issue date, tier and status of one policy; a missing policy misses them."""
    rows: tuple[tuple[str, Any, Sequence[Any], Any, Any], ...] = (
        # field, gold, other right answers, found, the value that says nothing
        (
            "document_number",
            _number(gold.document_number),
            [_number(number) for number in gold.document_number_accepted],
            policy and _number(policy.document_number),
            None,
        ),
        ("issued_on", gold.issued, gold.issued_accepted, policy and policy.issued_on, None),
        ("tier", gold.tier, gold.tier_accepted, policy and policy.tier, None),
        (
            "status",
            _status(gold.status),
            [_status(status) for status in gold.status_accepted],
            _status(policy.status) if policy else "in_force",
            "in_force",
        ),
    )
    for field, wanted, others, got, silent in rows:
        _score_value(tally, field, gold.title, wanted, others, got, silent, _names(gold), _span(policy))


def _score_value(
    tally: _Tally,
    field: str,
    name: str,
    wanted: Any,
    others: Sequence[Any],
    got: Any,
    silent: Any,
    hint: Sequence[str],
    at: tuple[int, int] | None,
) -> None:
    """One value against the right answers; the ``silent`` value counts only where the other side says more."""
    if got == wanted or got in others:
        if silent not in (got, wanted):
            tally.right(field)
        return
    if wanted != silent:
        tally.missed(field, item=f"{name}: {wanted}", hint=hint, detail=f"得到 {got}")
    if got != silent:
        tally.extra(field, item=f"{name}: {got}", at=at, detail=f"应为 {wanted}")


def judge_relations(gold: GoldDocument, found: Extraction) -> list[tuple[Relation, bool]]:
    """Every relation stated, FORWARDS and those of optional policies left out, and whether the annotation has it."""
    pairs = pair_policies(gold.policies, found.policies)
    place_of = {policy.id: at for at, policy in pairs.items()}
    bodies = {body.id: body for body in found.bodies}
    wanted = _distinct(gold)
    return [
        (one, any(_fits(gold, expected, one, place_of, bodies) for expected in wanted))
        for one in found.relations
        if one.type != "FORWARDS" and not _optional_end(gold, one, place_of)
    ]


def _score_relations(tally: _Tally, pairs: Mapping[int, Policy], found: Extraction) -> None:
    """Issuers and other relations: type and both ends."""
    place_of = {policy.id: at for at, policy in pairs.items()}
    bodies = {body.id: body for body in found.bodies}
    names = {policy.id: policy.title for policy in found.policies} | {body.id: body.name for body in found.bodies}
    wanted = _distinct(tally.gold)
    said: dict[_Key, Relation] = {}
    for one in found.relations:
        if one.type != "FORWARDS" and not _optional_end(tally.gold, one, place_of):
            source = body_key(bodies[one.source].name) if one.source in bodies else one.source
            said.setdefault((one.type, source, one.target), one)
    fits = {
        key: [at for at, gold in enumerate(wanted) if _fits(tally.gold, gold, one, place_of, bodies)]
        for key, one in said.items()
    }
    match = _match(fits, wanted)
    for at, gold in enumerate(wanted):
        if gold.optional:
            continue
        if at in match:
            tally.right(*_relation_fields(gold.type))
        else:
            item = f"{gold.type} {gold.source} → {gold.target}"
            tally.missed(*_relation_fields(gold.type), item=item, hint=(gold.evidence, gold.target))
    matched = set(match.values())
    for key, one in said.items():
        if key not in matched:
            item = f"{one.type} {names.get(one.source, one.source)} → {names.get(one.target, one.target)}"
            span = (one.evidence.start, one.evidence.end)
            tally.extra(*_relation_fields(one.type), item=item, at=span, detail=one.rule)


def _distinct(gold: GoldDocument) -> list[GoldRelation]:
    """The gold relations that count or are optional: no FORWARDS, none with an optional policy, each once.

    第一届 and 第三届 of one congress are one body, so that what both did to a policy is one relation. A title that
    two policies share stands in as many relations as there are policies to bear it.
    """
    kept: dict[tuple[str, str, str, int], GoldRelation] = {}
    for one in (*_issued(gold), *gold.relations):
        ends = [one.target, one.source] if one.type in BETWEEN_POLICIES else [one.target]
        named = [gold.policies_named(end) for end in ends]
        if one.type == "FORWARDS" or any(all(gold.policies[at].optional for at in places) for places in named):
            continue
        source = one.source if one.type in BETWEEN_POLICIES else body_key(one.source)
        keys = [(one.type, source, one.target, at) for at in range(prod(map(len, named)))]
        free = next((key for key in keys if key not in kept), None)
        weaker = next((key for key in keys if key in kept and kept[key].optional and not one.optional), None)
        if free or weaker:
            kept[free or weaker or keys[0]] = one
    return list(kept.values())


def _issued(gold: GoldDocument) -> Iterator[GoldRelation]:
    """The issuers of each policy as relations, where the annotation does not list them."""
    listed = {(one.source, one.target) for one in gold.relations if one.type == "ISSUED"}
    for policy in gold.policies:
        for names in policy.issuers:
            if not any((name, policy.title) in listed for name in names):
                yield GoldRelation("ISSUED", names[0], policy.title)


def _optional_end(gold: GoldDocument, one: Relation, place_of: Mapping[str, int]) -> bool:
    """Whether a policy of the relation is optional in the gold."""
    return any(end in place_of and gold.policies[place_of[end]].optional for end in (one.source, one.target))


def _fits(
    gold: GoldDocument, wanted: GoldRelation, one: Relation, place_of: Mapping[str, int], bodies: Mapping[str, Body]
) -> bool:
    """Whether the relation says what the gold one says."""
    if one.type != wanted.type or place_of.get(one.target) not in gold.policies_named(wanted.target):
        return False
    if wanted.type in BETWEEN_POLICIES:
        return place_of.get(one.source) in gold.policies_named(wanted.source)
    body = bodies.get(one.source)
    return body is not None and not gold.accepted_names(wanted.source).isdisjoint(
        body_key(name) for name in (body.name, *body.names)
    )


def _match(fits: Mapping[_Key, Sequence[int]], wanted: Sequence[GoldRelation]) -> dict[int, _Key]:
    """Match each found relation with one gold relation, as many as possible, required ones first."""
    match: dict[int, _Key] = {}

    def place(key: _Key, tried: set[int]) -> bool:
        for at in sorted(fits[key], key=lambda at: wanted[at].optional):
            if at not in tried:
                tried.add(at)
                if at not in match or place(match[at], tried):
                    match[at] = key
                    return True
        return False

    for key in fits:
        place(key, set())
    return match


def _relation_fields(kind: str) -> tuple[str, ...]:
    """The fields a relation counts in: issuer, or relations and its own type."""
    return ("issuer",) if kind == "ISSUED" else ("relations", kind)


def _score_header(tally: _Tally, found: Document) -> None:
    """Title, genre, numbers and dates of the document itself, where the gold has them."""
    for field in HEADER_FIELDS:
        wanted = getattr(tally.gold.header, field)
        if wanted is None:
            continue
        key = title_key if field == "title" else number_key
        others = getattr(tally.gold.header, f"{field}_accepted")
        got = getattr(found, field)
        right = {None if value is None else key(value) for value in (wanted, *others)}
        if (key(got) if got is not None else None) in right:
            tally.right("header")
            continue
        tally.missed("header", item=f"{field}: {wanted}", hint=(wanted,), detail=f"得到 {got}")
        if got is not None:
            tally.extra("header", item=f"{field}: {got}", detail=f"应为 {wanted}")


def _names(gold: GoldPolicy) -> tuple[str, ...]:
    """By what a policy can be found in the text."""
    numbers = (gold.document_number,) if gold.document_number else ()
    return (gold.title, *gold.aliases, *numbers)


def _span(policy: Policy | None) -> tuple[int, int] | None:
    """Where it is first named."""
    return (policy.mentions[0].start, policy.mentions[0].end) if policy and policy.mentions else None


def _number(number: str | None) -> str | None:
    """The number as it is compared."""
    return None if number is None else number_key(number)


def _status(status: str) -> str:
    """Expired counts as repealed."""
    return "repealed" if status == "expired" else status
