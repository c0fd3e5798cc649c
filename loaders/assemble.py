"""The record of a document: statements of the same thing joined, status and dates settled, tiers derived."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from msgspec import structs
from msgspec.structs import replace

from policygraph.graph.keys import policy_id, title_key
from policygraph.graph.model import (
    Body,
    Document,
    Extraction,
    Mention,
    NotPolicy,
    Policy,
    Relation,
    Span,
    Status,
    StatusBasis,
    Warning,
)  # fmt: skip
from policygraph.loaders.counts import find_counts
from policygraph.loaders.dating import number as small_number
from policygraph.loaders.fold import fold
from policygraph.loaders.frames import Said, Saying, Statement
from policygraph.loaders.policy_mentions import Named, Ref
from policygraph.loaders.policy_tiers import tier_and_region
from policygraph.loaders.resolve import Resolved
from policygraph.loaders.segment import Layout
from policygraph.loaders.terms import NO_TERM, in_force_between
from policygraph.loaders.titles import head_of


def assemble(given: Document, layout: Layout, resolved: Resolved, said: Said) -> Extraction:
    """Put the record together.

    Args:
        given: The document as read, with id and rules.
        layout: Its text laid out.
        resolved: What its mentions mean.
        said: What its sentences say.
    """
    statements = _best(said.statements, resolved)
    named = resolved.naming.policies
    ids = _ids(named)
    sections = _sections(layout, resolved.naming.refs)
    used: dict[str, Body] = {}
    relations: list[Relation] = []
    for statement in statements:
        if isinstance(statement.source, str):
            used[statement.source] = resolved.by_id[statement.source]
        relations.append(_relation(statement, ids, layout.text))
    for body in resolved.issuers:
        used[body.id] = resolved.by_id[body.id]
    says: dict[int, list[Saying]] = defaultdict(list)
    for saying in said.sayings:
        says[saying.policy].append(saying)
    for index, sayings in says.items():
        says[index] = [one for one in sayings if one.by is None or not _is_draft(says.get(one.by, []), named[one.by])]
    by_policy: dict[int, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_policy[statement.target].append(statement)
    policies = [
        _policy(index, one, ids[index], says[index], by_policy[index], sections[index], resolved)
        for index, one in enumerate(named)
    ]
    head = resolved.head
    document = replace(
        given,
        title=head.title,
        genre=head.genre,
        document_number=head.number,
        index_number=head.index_number,
        subject=head.subject,
        issuers=tuple(body.name for body in resolved.issuers) or given.issuers,
        addressees=head.addressees,
        written_on=head.written_on or given.written_on,
        published_on=head.published_on or given.published_on,
        signed_on=head.signature.date if head.signature else head.under_title,
        responds_to=head.responds_to,
        publishes=tuple(ids[index] for index, one in enumerate(named) if one.own is not None),
    )
    relations.sort(key=lambda one: (one.evidence.start, one.type, one.source, one.target))
    return Extraction(
        document=document,
        bodies=tuple(used[key] for key in sorted(used, key=lambda key: used[key].name)),
        policies=tuple(policies),
        relations=tuple(relations),
        not_policies=tuple(_once(resolved.naming.not_policies)),
        counts=tuple(find_counts(layout)),
        warnings=(*_head_warnings(document, resolved), *resolved.naming.warnings),
    )


def _ids(named: Sequence[Named]) -> list[str]:
    """Content ids, unique in the document: equal titles of different policies are told apart by number, then by order."""
    seen: dict[str, int] = {}
    ids = []
    for one in named:
        identifier = plain = policy_id(one.title)
        if plain in seen:
            identifier = policy_id(one.title, one.number or "", seen[plain])
        seen[plain] = seen.get(plain, 0) + 1
        ids.append(identifier)
    return ids


def _best(statements: Sequence[Statement], resolved: Resolved) -> list[Statement]:
    """One statement for each relation: the most certain, the earliest; its date from whichever gives one."""
    best: dict[tuple[str, str | int, int], Statement] = {}
    for statement in statements:
        key = (statement.type, statement.source, statement.target)
        known = best.get(key)
        if known is None:
            best[key] = statement
        elif statement.confidence > known.confidence:
            best[key] = structs.replace(statement, dated=statement.dated or known.dated)
        elif known.dated is None and statement.dated is not None:
            best[key] = structs.replace(known, dated=statement.dated)
    made = {(one.source, one.target) for one in best.values() if one.type == "ISSUED"}
    return [
        one
        for one in best.values()
        # who issued it need not be told to have drafted or approved it
        if not (one.type in {"DRAFTS", "APPROVED"} and (one.source, one.target) in made)
    ]


def _relation(statement: Statement, ids: Sequence[str], text: str) -> Relation:
    start, end = statement.span
    cue = statement.cue
    return Relation(
        type=statement.type,
        source=statement.source if isinstance(statement.source, str) else ids[statement.source],
        target=ids[statement.target],
        evidence=Span(start, end, text[start:end]),
        rule=statement.rule,
        confidence=round(max(0.05, statement.confidence), 3),
        dated=statement.dated,
        role=statement.role,
        incomplete=statement.incomplete,
        count=statement.count,
        cue=Span(cue[0], cue[1], text[cue[0] : cue[1]]) if cue else None,
        resolved_by=statement.resolved_by,
    )


def _sections(layout: Layout, refs: Sequence[Ref]) -> dict[int, list[tuple[Ref, str | None]]]:
    starts = [sentence.start for sentence in layout.sentences]
    found: dict[int, list[tuple[Ref, str | None]]] = defaultdict(list)
    for ref in refs:
        place = bisect_right(starts, ref.start) - 1
        found[ref.policy].append((ref, layout.sentences[place].section if place >= 0 else None))
    return found


_ORDER: Final[dict[Status, int]] = {
    "repealed": 5,
    "expired": 5,
    "revised": 4,
    "in_force": 3,
    "drafting": 2,
    "unknown": 1,
}


def _policy(
    index: int, one: Named, identifier: str, says: list[Saying], statements: list[Statement],
    sections: list[tuple[Ref, str | None]], resolved: Resolved,
) -> Policy:  # fmt: skip
    status, basis = _status(says, one)
    title = one.title
    period = _period(fold(title))
    issued = _issued(says, statements, resolved, one)
    terms = [saying.term for saying in says if saying.term is not NO_TERM]
    since, until = in_force_between(terms, issued) if terms else (None, None)
    tier, region = tier_and_region(title, [ref for ref, _ in sections], one, statements, resolved)
    head = head_of(title)
    by_place: dict[int, Status] = {saying.at: saying.status for saying in says if saying.status is not None}
    text = resolved.text
    mentions = [
        Mention(ref.start, ref.end, text[ref.start : ref.end], by_place.get(ref.start) or status, section)
        for ref, section in sections  # in the order of the text, as the references are
    ]
    return Policy(
        id=identifier,
        title=title,
        aliases=tuple([alias for alias in one.aliases if title_key(alias) != title_key(title)]),
        document_number=one.number,
        other_numbers=tuple(one.others),
        kind=head.kind if head is not None and head.policy else None,
        tier=tier,
        region=region,
        issued_on=issued,
        effective_on=since,
        expires_on=until,
        period_from=period[0],
        period_to=period[1],
        status=status,
        status_basis=basis,
        mentions=tuple(mentions),
    )


_DRAFT: Final = re.compile(r"[(（](?:修订|修改)?(?:草案|征求意见稿|送审稿|讨论稿|草案稿)")


def _status(says: Sequence[Saying], one: Named) -> tuple[Status, StatusBasis]:
    found: list[Status] = [saying.status for saying in says if saying.status is not None]
    if _DRAFT.search(one.title) and not set(found) & {"repealed", "expired"}:
        passed = "in_force" in found and any(saying.term.since for saying in says)
        return ("in_force" if passed else "drafting"), "stated"  # 《X(草案)》…表决通过,自…起施行
    if not found:
        return "in_force", "default"
    best = max(found, key=_ORDER.__getitem__)
    return best, "default" if best == "in_force" else "stated"


def _is_draft(says: Sequence[Saying], one: Named) -> bool:
    return _status(says, one)[0] in {"drafting", "unknown"}


def _issued(says: Sequence[Saying], statements: Sequence[Statement], resolved: Resolved, one: Named) -> str | None:
    if one.own is not None:
        part = resolved.head.parts[one.own]
        signed = [
            saying.issued for saying in says if saying.at == part.start and saying.issued and resolved.head.signature
        ]
        passed = [saying.issued for saying in says if saying.at == -1 and saying.issued]
        return next(iter(signed + passed), None) or next(
            (saying.issued for saying in says if saying.at == part.start and saying.issued), None
        )
    dated = [saying for saying in says if saying.issued]
    return min(dated, key=attrgetter("at")).issued if dated else None


_PERIOD: Final = re.compile(r"((?:19|20)\d\d)年?\s*[—–~至-]+\s*((?:19|20)?\d\d)年?")
_FIVE: Final = re.compile(r"[“\"]([一二三四五六七八九十]{1,2})五[”\"]|([一二三四五六七八九十]{1,2})五(?:规划|计划)")
_FIRST_PLAN: Final = 1953


def _period(title: str) -> tuple[str | None, str | None]:
    """The years a plan covers: (2023—2027年), “十四五” -> 2021, 2025."""
    match = _PERIOD.search(title)
    if match:
        end = match[2] if len(match[2]) == 4 else match[1][:2] + match[2]
        return match[1], end
    five = _FIVE.search(title) if "五" in title else None
    if five:
        which = small_number(five[1] or five[2])
        if which and 1 <= which <= 20:
            start = _FIRST_PLAN + 5 * (which - 1) + (3 if which > 2 else 0)
            start = {1: 1953, 2: 1958}.get(which, 1966 + 5 * (which - 3))
            return str(start), str(start + 4)
    return None, None


def _once(items: Sequence[NotPolicy]) -> list[NotPolicy]:
    seen: dict[str, NotPolicy] = {}
    for item in items:
        seen.setdefault(title_key(item.title), item)
    return list(seen.values())


def _head_warnings(document: Document, resolved: Resolved) -> list[Warning]:
    """Header date against signature date, and issuers of the header against those who sign."""
    found: list[Warning] = []
    foot = resolved.head.signature
    if foot is not None and document.written_on and document.written_on != foot.date:
        found.append(
            Warning(
                "date.header",
                f"成文日期为 {document.written_on},落款日期为 {foot.date},两者不一致",
                foot.start,
                foot.end,
            )
        )
    return found
