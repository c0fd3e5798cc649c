"""The record of a document: statements of the same thing joined, status and dates settled, tiers derived."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Final, cast

from msgspec import structs

from policygraph.graph import regions as gazetteer
from policygraph.graph.keys import policy_id, title_key
from policygraph.graph.model import (
    Body,
    Count,
    Document,
    Extraction,
    Mention,
    NotPolicy,
    Policy,
    Relation,
    Span,
    Status,
    StatusBasis,
    Tier,
    Warning,
)  # fmt: skip
from policygraph.loaders.bodies import Context, region_of
from policygraph.loaders.body_mentions import find_in_name
from policygraph.loaders.dating import number as small_number
from policygraph.loaders.fold import fold
from policygraph.loaders.frames import Said, Saying, Statement
from policygraph.loaders.policy_mentions import Named, Ref
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
        counts=tuple(_counts(layout)),
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
    tier, region = _tier(title, one, statements, resolved)
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


_TIERS: Final[dict[Tier, int]] = {"national": 5, "provincial": 4, "municipal": 3, "county": 2, "departmental": 1}
_NATIONAL_TITLE: Final = re.compile(r"^(?:中华人民共和国|全国|国家|中共中央|中国共产党|国务院)")


def _tier(
    title: str, one: Named, statements: Sequence[Statement], resolved: Resolved
) -> tuple[Tier | None, str | None]:
    """The tier of the highest issuer; without one, what title and number tell."""
    makers = [resolved.by_id[cast(str, item.source)] for item in statements if item.type == "ISSUED"]
    tiers: list[Tier] = [body.tier for body in makers if body.tier is not None]
    region = next((body.region for body in makers if body.region), None)
    if tiers:
        return max(tiers, key=lambda tier: _TIERS[tier]), region
    drafters = [resolved.by_id[cast(str, item.source)] for item in statements if item.type == "DRAFTS"]
    amenders = [resolved.by_id[cast(str, item.source)] for item in statements if item.type in {"AMENDED", "REPEALED"}]
    kind = head_of(title)
    place, place_tier = _place_tier(title, resolved.context)
    if kind is not None and kind.word in {"法", "法典", "刑法", "宪法"} and place is None:
        return "national", None
    if _NATIONAL_TITLE.match(title):
        return "national", None
    numbered = _number_tier(one.number, resolved.context)
    if numbered is not None:
        return numbered[0], numbered[1] or place
    if kind is not None and kind.kind == "regulation" and place is not None:
        return place_tier, place
    if place is not None:
        return place_tier, place
    for bodies in (amenders, drafters):
        known = [(body.tier, body.region) for body in bodies if body.tier is not None]
        if known:  # 省政府拟出台《X》,由我厅起草: the province's
            return max(known, key=lambda pair: _TIERS[pair[0]])
    return None, None


_MASKED: Final = re.compile(r"(?:[A-Za-z]{1,2}\d{0,3}|西地)(?:省|市|县|区|州)")


def _place_tier(title: str, context: Context) -> tuple[str | None, Tier | None]:
    """The region that a title begins with or names as its own (重庆市…条例, 关于本市…), and that region's tier."""
    masked = _MASKED.match(title)
    if masked:
        place = region_of(masked[0], context)
        if place is not None and place.rank != "township":
            return place.code or place.name, place.rank
    for name in gazetteer.names_at(title[:-2][:12]):  # only a whole name has itself as its name
        named = gazetteer.region(name, within=context.region)
        if named is not None and named.name == name:
            return named.code or None, "municipal" if named.is_municipality else cast(
                "Tier | None", None if named.rank == "township" else named.rank
            )
    for mention in find_in_name(title[:24]):
        if mention.kind != "place" and not mention.place:
            continue
        if mention.start > 2 and not (mention.text[:1] in "本我全" and mention.start <= 12):
            continue
        place = region_of(mention.place, context)
        if place is None:
            continue
        tier: Tier | None = (
            "municipal"
            if place.is_municipality
            else cast("Tier | None", place.rank if place.rank != "township" else None)
        )
        return place.code or None, tier
    return None, None


def _number_tier(number: str | None, context: Context) -> tuple[Tier, str | None] | None:
    """A prefix such as 国发 or 财税 tells that the centre issued it."""
    if not number:
        return None
    if re.match(
        r"(?:国发|国办|中发|中办|国函|财税|财关税|发改|国科|工信部|教[^育]{0,4}[〔\[(]|人社部|建[^〔\[(]{0,3}[〔\[(]|国[^〔\[(]{1,5}[〔\[(]|法释|银发|银保监|证监|环[^〔\[(]{0,5}[〔\[(]|卫[^〔\[(]{0,6}[〔\[(]|民发|民函|农[^〔\[(]{0,4}[〔\[(]|商[^〔\[(]{0,4}[〔\[(]|交[^〔\[(]{0,6}[〔\[(]|财[^〔\[(]{0,3}[〔\[(])",
        number,
    ):
        return "national", None
    if re.match(r"(?:中华人民共和国)?(?:国务院|主席|国家[一-鿿]+|[一-鿿、]{2,40}部)(?:令|公告)", number):
        return "national", None
    return None


_COUNTED: Final = re.compile(
    r"(?:文件|规章|法规|政策|制度|标准|办法)[\d一二三四五六七八九十百]"
)  # the middle of a count
_COUNT: Final = re.compile(
    r"等?(?P<of>[一-鿿]{2,12}?(?:文件|规章|法规|政策|制度|标准|办法))(?P<number>\d{1,5}|[一二三四五六七八九十百]{1,5})(?:余)?(?:件|项|部|个)"
)


def _counts(layout: Layout) -> list[Count]:
    """行政规范性文件46件: a counted set that the text names examples of."""
    counted = [match.start() for match in _COUNTED.finditer(layout.folded)]
    if not counted:
        return []
    found = []
    for sentence in layout.sentences:
        place = bisect_left(counted, sentence.start)
        if place == len(counted) or counted[place] >= sentence.end:
            continue
        text = layout.folded[sentence.start : sentence.end]
        for match in _COUNT.finditer(text):
            value = small_number(match["number"])
            if not value or value < 2:
                continue
            start, end = sentence.start + match.start(), sentence.start + match.end()
            before = text[max(0, match.start() - 60) : match.start()]
            status: Status = (
                "repealed"
                if re.search(r"废止|失效", before[-50:])
                else "in_force"
                if re.search("有效|出台|印发|制定", before)
                else "unknown"
            )
            of = re.sub(r"^(?:等|现行有效的?|有关|相关)", "", match["of"])
            found.append(Count(value, of, status, Span(start, end, layout.text[start:end])))
    return found


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
