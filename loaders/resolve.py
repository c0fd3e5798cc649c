"""From mentions to records: whose document it is, which bodies and policies are meant.

:func:`resolve` reads the letterhead, settles the document's region and issuers, gives relative dates their year, and names the
policies; the relations come after, in :mod:`policygraph.loaders.relate`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter
from typing import Final

from msgspec import structs

from policygraph.graph.dates import PartialDate
from policygraph.graph.model import Body
from policygraph.loaders import dating
from policygraph.loaders.bodies import BodyMention, Context, document_context, find_bodies, resolve_body, resolve_name
from policygraph.loaders.clauses import BodyRef
from policygraph.loaders.head import Head, read_head
from policygraph.loaders.policies import name_policies
from policygraph.loaders.policy_mentions import Naming
from policygraph.loaders.recognise import Mentions
from policygraph.loaders.segment import Layout


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the mentions mean.

    Attributes:
        head: The letterhead.
        context: Region, issuers and year, for bodies.
        issuers: The document's issuers.
        today: The document's own date.
        dates: All dates, relative ones resolved.
        naming: The policies and where they are meant.
        bodies: Places that mean bodies, in order.
        by_id: The bodies met, by id.
    """

    head: Head
    context: Context
    issuers: tuple[Body, ...]
    today: PartialDate | None
    dates: Sequence[dating.DateMention]
    naming: Naming
    bodies: Sequence[BodyRef]
    by_id: dict[str, Body]
    text: str


def resolve(
    layout: Layout, mentions: Mentions, *, issuers: Sequence[str] = (), written_on: str | None = None
) -> Resolved:
    """Resolve a document's mentions.

    Args:
        layout: The text laid out.
        mentions: What it mentions.
        issuers: Issuers that a manifest gives; used where the text names none.
        written_on: A date that a manifest gives, ISO; used where the text gives none.
    """
    head = read_head(layout, mentions.bodies, mentions.numbers, mentions.dates)
    today = _today(head, written_on, layout.folded)
    names = _issuer_names(layout, mentions.bodies, head) or list(issuers)
    end = head.signature.end if head.signature else head.parts[0].end
    near = [mention for mention in mentions.bodies if mention.end <= end]
    context = document_context(names, layout.folded[:end], today.year if today else None, head.number or "", near)
    found = tuple(dict.fromkeys(body for name in names for body in resolve_name(name, context)))
    found = _distinct(found)
    context = replace(context, issuers=found)
    if not found and head.genre in {"reply", "interpretation"}:
        context = _speaker(layout, mentions.bodies, context)
        found = context.issuers
    dates = dating.resolve(
        list(mentions.dates), today, layout.folded, [(title.start, title.end) for title in layout.titles]
    )
    naming = name_policies(layout, mentions.numbers, mentions.cues, dates, head)
    speakers = replace(context, issuers=(*found, *_others_speaking(layout, mentions.bodies, head, context)))
    by_id: dict[str, Body] = {body.id: body for body in found}
    refs: list[BodyRef] = []
    known: dict[tuple[str, ...], tuple[str, ...]] = {}  # a letter says 市政府 many times
    for mention in _each_its_office(mentions.bodies, layout.folded):
        said = (mention.kind, mention.text, mention.place, mention.form)
        ids = known.get(said)
        if ids is None:
            means = resolve_body(mention, speakers if mention.kind == "self" else context)
            for body in means:
                by_id[body.id] = _union(by_id.get(body.id), body)
            known[said] = ids = tuple(dict.fromkeys([body.id for body in means]))
        if ids:
            refs.append(BodyRef(mention.start, mention.end, ids, mention.kind == "place"))
    return Resolved(head, context, found, today, dates, naming, refs, by_id, layout.text)


_OFFICE: Final = re.compile(r"政府(办公[厅室])$")


def _each_its_office(bodies: Sequence[BodyMention], folded: str) -> Sequence[BodyMention]:
    """省委、省政府办公厅: the office of each, not the committee and an office."""
    made = list(bodies)
    for place, (one, other) in enumerate(pairwise(bodies)):
        if not one.text.endswith("委") or folded[one.end : other.start] not in {"", "、", "和"}:
            continue
        office = _OFFICE.search(other.text)
        for found in find_bodies(one.text + office[1])[:1] if office is not None else ():
            if found.text != one.text:
                made[place] = BodyMention(one.start, one.end, found.text, found.kind, found.place, found.form)
    return made


def _others_speaking(layout: Layout, bodies: Sequence[BodyMention], head: Head, context: Context) -> tuple[Body, ...]:
    """Whose 我局 an annex may mean: the maker that a forwarding title names (转发国家地震局关于…的报告)."""
    span = head.parts[0].title_span
    if span is None or not re.search(r"转发|批转", layout.folded[span[0] : span[1]]):
        return ()
    inside = [
        mention for mention in bodies if span[0] <= mention.start < span[1] and mention.kind not in {"place", "self"}
    ]
    return tuple(body for mention in inside for body in resolve_body(mention, context))


def _distinct(bodies: Sequence[Body]) -> tuple[Body, ...]:
    seen: dict[str, Body] = {}
    for body in bodies:
        seen.setdefault(body.id, body)
    return tuple(seen.values())


def _union(one: Body | None, other: Body) -> Body:
    if one is None or one.names == other.names:
        return one or other
    names = tuple(dict.fromkeys((*one.names, *other.names)))
    return one if names == one.names else structs.replace(one, names=names)


_UNDER_TITLE: Final = re.compile(r"\n\s*\(\s*(\d{4})年(\d{1,2})月(\d{1,2})日")


def _today(head: Head, written_on: str | None, folded: str) -> PartialDate | None:
    """Signature, else 成文日期, else 发布日期, else what a manifest says."""
    iso = (
        (head.signature.date if head.signature else None)
        or head.written_on
        or head.published_on
        or head.under_title
        or written_on
    )
    if iso is None and (under := _UNDER_TITLE.search(folded, head.parts[0].start, head.body_start + 120)):
        return PartialDate.of(int(under[1]), int(under[2]), int(under[3]))  # of a speech: (2020年9月4日,根据录音整理)
    return PartialDate.parse(iso) if iso else None


_END: Final = attrgetter("end")
_TITLE_LEAD: Final = re.compile(r"^\s*(?:、|和|与|\s|\n)*$")


# 中华人民共和国国务院令, 司法部公告 2023年第1号: a line of its own at the top; not 国务院令第513号 within a sentence
_ORDER_LINE: Final = re.compile(
    r"^[ ]*[^\n。,《(]{2,40}?(?:令|公告)[ ]*(?:[(第〔\[]?[^\n。,《]{0,16}号[)]?)?[ ]*$", re.M
)


def _issuer_names(layout: Layout, bodies: Sequence[BodyMention], head: Head) -> list[str]:
    """Who signs or publishes it: signature, else the bodies that begin its title, else the header."""
    text = layout.folded
    if head.signature is not None and head.signature.bodies[0] < head.signature.bodies[1]:
        start, end = head.signature.bodies
        names = [
            text[mention.start : mention.end]
            for mention in bodies
            if start <= mention.start and mention.end <= end and mention.kind != "place"
        ]
        if names:
            return names
    span = head.parts[0].title_span
    if span is not None:
        names = leading_bodies(text, span[0], span[1], bodies)
        if names:
            return names
    if head.publisher:
        return [head.publisher]
    named = _letterhead_line(text, bodies, head)
    if named:
        return named
    maker = re.match(r"(.{2,40}?)令(?:第|[〔(\[]|\d|[一二三四五六七八九十])", head.number or "")
    if maker and any(mention.kind != "place" for mention in find_bodies(maker[1])):
        return maker[1].split("、")
    if head.title and _ORDER_LINE.search(text, 0, max(head.body_start, head.parts[0].start + 200)):
        first = [mention for mention in bodies if mention.end <= head.body_start + 120 and mention.kind == "national"]
        if first:
            return [text[first[0].start : first[0].end]]
    return []


_LINE_REST: Final = re.compile(r"[\s、和]*(?:\(?函\)?|文件|公文|公告|发文|便函|\(批复\)|提案答复|建议答复)?\s*")


def _letterhead_line(text: str, bodies: Sequence[BodyMention], head: Head) -> list[str]:
    """吉林省农业委员会, or 重庆市科学技术局文件: a line above the title that is the makers and no more."""
    span = head.parts[0].title_span
    limit = min(span[0] if span is not None else head.body_start, head.parts[0].start + 400)
    above = [mention for mention in bodies if mention.end <= limit and mention.kind not in {"place", "self"}]
    for mention in above:
        start, end = text.rfind("\n", 0, mention.start) + 1, text.find("\n", mention.end)
        inside = [one for one in above if start <= one.start and one.end <= end]
        rest = text[start : inside[0].start] + "".join(
            text[one.end : (inside[place + 1].start if place + 1 < len(inside) else end)]
            for place, one in enumerate(inside)
        )
        if _LINE_REST.fullmatch(rest):
            return [text[one.start : one.end] for one in inside]
    return []


def leading_bodies(text: str, start: int, end: int, bodies: Sequence[BodyMention]) -> list[str]:
    """The bodies that a title begins with: 河北省科学技术厅 国家税务总局河北省税务局关于."""
    names: list[str] = []
    at = start
    for index in range(bisect_right(bodies, start, key=_END), len(bodies)):
        mention = bodies[index]
        if mention.start < at:
            continue
        if mention.start >= end or (mention.start > at and not _TITLE_LEAD.match(text[at : mention.start])):
            break
        if mention.kind == "place":
            break
        names.append(text[mention.start : mention.end])
        at = mention.end
    return names


def _speaker(layout: Layout, bodies: Sequence[BodyMention], context: Context) -> Context:
    """No signature: 我局 is the one body of the letter that ends so, when it is named often enough to be its own."""
    text = layout.folded
    endings = {mention.text[-1] for mention in bodies if mention.kind == "self" and mention.text.startswith("我")}
    if not endings:
        return context
    counts: dict[str, tuple[int, Body]] = {}
    for mention in bodies:
        if mention.kind not in {"regional", "unlisted"} or text[mention.end - 1] not in endings:
            continue
        for body in resolve_body(mention, context):
            seen, _ = counts.get(body.id, (0, body))
            counts[body.id] = (seen + 1, body)
    ranked = sorted(counts.values(), key=lambda pair: -pair[0])
    if ranked and (len(ranked) == 1 or ranked[0][0] > ranked[1][0]):
        return replace(context, issuers=(ranked[0][1],))
    return context
