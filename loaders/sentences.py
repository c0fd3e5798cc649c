"""The sentences of a document in order: each taken apart and related, with what only the whole document can say.

Beside the sentences there is what stands outside them: the document's own policy and its issuers, lists under 决定废止下列文件,
the lines under a law's title that say who passed and amended it, and what titles say of each other.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any, Final

from policygraph.graph.keys import title_key
from policygraph.loaders.annexes import asks_for_opinions
from policygraph.loaders.clauses import Agents, BodyRef, parse
from policygraph.loaders.cues import Cue
from policygraph.loaders.frames import Context, Said, Saying, Statement
from policygraph.loaders.head import Part
from policygraph.loaders.histories import history_zones, state_history
from policygraph.loaders.listing import Listing
from policygraph.loaders.policy_mentions import Ref
from policygraph.loaders.recognise import Mentions
from policygraph.loaders.relate import ordinal, relate_sentence
from policygraph.loaders.resolve import Resolved
from policygraph.loaders.segment import Layout, Sentence
from policygraph.loaders.spans import Spans, places
from policygraph.loaders.table_statements import state_rows
from policygraph.loaders.title_statements import self_made_titles, state_titles


def relate(layout: Layout, mentions: Mentions, resolved: Resolved) -> Said:
    """Read all sentences that name a policy."""
    said = Said()
    head = resolved.head
    context = Context(
        folded=layout.folded,
        issuers=tuple(body.id for body in resolved.issuers),
        issue_date=str(resolved.today) if resolved.today else None,
        reply=head.genre == "reply",
        congresses=frozenset(key for key, body in resolved.by_id.items() if body.organ == "congress"),
        councils=frozenset(key for key, body in resolved.by_id.items() if _COUNCIL.search(body.name)),
        reports=head.genre == "other" and bool(resolved.issuers),
        narrative=head.genre in {"reply", "other", "interpretation"},
        interpreted=_interpreted(resolved, layout.folded)
        if head.genre == "interpretation" and all(named.own is None for named in resolved.naming.policies)
        else None,
        forwarded=bool(re.search("转发|批转", head.title or "")),
        directive=head.genre in {"notice", "plan", "opinion", "measure", "decision", "law"}
        or bool(head.title and head.title.endswith("批复")),
        assents=bool(head.title and re.search(r"批复$|的函$|复函$", head.title)),
        annexed=any(part.annex for part in head.parts),
    )
    for index, named in enumerate(resolved.naming.policies):
        if named.own is not None:
            part = head.parts[named.own]
            context.own.append((part.start, part.end, index, named.title))
    part_start = -1
    part_starts = [part.start for part in head.parts]
    sentence_starts = [sentence.start for sentence in layout.sentences]
    announcing = _holding(places(layout.folded, _ANNOUNCES), sentence_starts)
    meeting = _holding(places(layout.folded, ("召开",)), sentence_starts)
    refs = [ref for ref in resolved.naming.refs if ref.form != "inner"]
    context.self_made = frozenset(self_made_titles(layout, mentions, refs))
    notes = Spans((ref.end, ref.tail) for ref in refs if ref.end < ref.tail)  # the brackets behind titles
    context.note_refs = [ref for ref in refs if notes.hold(ref.start)]
    refs = _innermost(refs)
    ref_starts = [ref.start for ref in refs]
    naming = _holding(ref_starts, sentence_starts)
    body_starts = [body.start for body in resolved.bodies]
    acting = _holding([body.start for body in resolved.bodies if not body.place], sentence_starts)
    cues = _outside_others(mentions.cues, resolved)
    cue_starts = [cue.start for cue in cues]
    foot = head.signature
    dates = [date for date in resolved.dates if foot is None or not foot.start <= date.start < foot.end]
    date_starts = [date.start for date in dates]
    listing = Listing()
    zones = list(history_zones(layout, resolved))
    tabled = Spans((row.start, row.end) for row, _ in resolved.naming.rows if not row.quoted)
    for number, sentence in enumerate(layout.sentences):
        if zones and any(start <= sentence.start < end for _, start, end in zones):
            continue
        if tabled.hold(sentence.start):
            continue  # what cells say is told by their columns
        if sentence.end <= head.body_start and head.parts[0].title_span is not None:
            continue
        place = bisect_right(part_starts, sentence.start)
        current = part_starts[place - 1] if place else 0
        if current != part_start:
            part_start, context.opening = current, 0
        ordinal(sentence, context)
        if number in meeting:
            _note_meeting(layout.folded, _between(resolved.bodies, body_starts, sentence), context)
        inside, context.since = (
            _adverbial(_between(refs, ref_starts, sentence), layout.folded) if number in naming else ((), None)
        )
        if sentence.start >= head.body_start and sentence.end - sentence.start > 24:
            context.opening += 1
        if not inside and number not in announcing and not listing.is_open:
            if number in acting:
                _topic(sentence, resolved, body_starts, context)
            continue
        parsed = parse(
            layout.folded, sentence, inside,
            _between(resolved.bodies, body_starts, sentence),
            _between(cues, cue_starts, sentence),
            _between(dates, date_starts, sentence),
        )  # fmt: skip
        if sentence.heading and not inside:
            _topic(sentence, resolved, body_starts, context)
            listing.read(parsed, context, said)
            continue
        relate_sentence(parsed, context, said)
        listing.read(parsed, context, said)
    _own(layout, mentions, resolved, context, said)
    state_history(layout, resolved, zones, said)
    state_titles(layout, mentions, resolved, said)
    state_rows(layout.folded, resolved, context, said)
    return said


_COUNCIL: Final = re.compile(r"深化改革(?:委员会|领导小组)$|财经委员会$|依法治\w{1,3}委员会$|领导小组$")
_MEETS: Final = re.compile(
    r"(?:第[一二三四五六七八九十百\d]+次)?(?:全体|扩大|常务|专题|党组)*(?:会议|会)(?![一-鿿]{0,2}(?:要求|精神))"
)


def _note_meeting(folded: str, bodies: Sequence[BodyRef], context: Context) -> None:
    """主持召开中央全面深化改革领导小组第二次会议: whose meeting it is that passes something later."""
    for body in bodies:
        if not body.place and _MEETS.match(folded, body.end):
            context.meeting = body.bodies


def _outside_others(cues: Sequence[Cue], resolved: Resolved) -> Sequence[Cue]:
    """The cue words that do not stand inside the title of something that is no policy: 《关于报请批准〈X〉的请示》."""
    others = Spans((one.start, one.end) for one in resolved.naming.not_policies)
    return [cue for cue in cues if not others.hold(cue.start)] if len(others) else cues


_SINCE: Final = re.compile(r"(?:印发|发布|公布|施行|实施|生效|执行|颁布|下发|下达|转发|批准)之日")


_AFTER_IT: Final = re.compile(r"(?:印发|发布|公布|施行|实施|生效|执行|颁布|下发|下达)(?:之?后|时)")


def _adverbial(refs: Sequence[Ref], folded: str) -> tuple[list[Ref], tuple[int, int] | None]:
    """自本通知印发之日起 says when, and is no run of its own: taken out, and told apart."""
    kept: list[Ref] = []
    since: tuple[int, int] | None = None
    causes = _causes(refs, folded)
    for place, ref in enumerate(refs):
        if place in causes:
            continue
        lead = folded[ref.start - 1 : ref.start]
        if (lead in {"自", "从"} and _SINCE.match(folded, ref.end)) or (
            ref.form == "self" and lead in {"在", "于"} and _AFTER_IT.match(folded, ref.end)
        ):
            since = (ref.policy, ref.start)
            continue
        if (
            ref.form == "self"
            and folded[ref.start - 1 : ref.start] in {"与", "按", "照", "对", "于", "合", "反"}
            and re.match(r"(?:不一致|不符|相抵触|有关|要求|规定|第|的)", folded[ref.end : ref.end + 4])
        ):
            continue
        kept.append(ref)
    return kept, since


_BECAUSE: Final = ("因", "由于", "鉴于")
_CAME: Final = re.compile(
    r"(?:已|已经|先后|相继|陆续|重新|正式|的)*(?:施行|实施|出台|颁布|公布|发布|修订|修改|生效|印发)[^,。;]{0,4},"
)
_AND: Final = re.compile(r"\s*(?:[、,和及与]|以及)?\s*")


def _causes(refs: Sequence[Ref], folded: str) -> set[int]:
    """《甲》两件,因《乙》、《丙》先后施行,已自行失效: 乙 and 丙 say why, and 失效 is not theirs; by place."""
    found: set[int] = set()
    first = 0
    while first < len(refs):
        last = first
        while last + 1 < len(refs) and _AND.fullmatch(folded, refs[last].tail, refs[last + 1].start):
            last += 1
        if (
            first
            and folded[refs[first].start - 2 : refs[first].start].endswith(_BECAUSE)
            and _CAME.match(folded, refs[last].tail)
        ):
            found.update(range(first, last + 1))
        first = last + 1
    return found


# 区司法局组织起草《某决定》; 我局制定了《某办法》
_JUST_MADE: Final = re.compile(r"(?:起草|制定|出台|印发|编制|修订)(?:形成|完成)?了?$")


def _interpreted(resolved: Resolved, folded: str) -> int | None:
    """The policy that an interpretation is about: the one its title names, else the first that it tells was made, else the first."""
    span = resolved.head.parts[0].title_span
    refs = [ref for ref in resolved.naming.refs if ref.form in {"title", "short"}]
    named = [ref for ref in refs if span is not None and span[0] <= ref.start < span[1]]
    made = [ref for ref in refs if _JUST_MADE.search(folded[max(0, ref.start - 8) : ref.start].rstrip("《 "))][:1]
    return (named or made or refs)[0].policy if refs else None


def _innermost(refs: Sequence[Ref]) -> list[Ref]:
    kept: list[Ref] = []
    for ref in sorted(refs, key=lambda one: (one.start, -one.end)):
        if kept and ref.start < kept[-1].tail:
            continue
        kept.append(ref)
    return kept


def _holding(places: Sequence[int], starts: Sequence[int]) -> set[int]:
    """The numbers of the sentences that hold one of these places; in the blanks between two, of the one before."""
    return {bisect_right(starts, place) - 1 for place in places}


def _between(items: Sequence[Any], starts: Sequence[int], sentence: Sentence) -> Sequence[Any]:
    first = bisect_left(starts, sentence.start)
    if first == len(starts) or starts[first] >= sentence.end:
        return ()  # as most sentences are without most things
    return items[first : bisect_left(starts, sentence.end, first)]


def _topic(sentence: Sentence, resolved: Resolved, starts: Sequence[int], context: Context) -> None:
    """A sentence without policies can still say who acts in what follows: 下一步,市科技局将牵头."""
    inside = () if sentence.heading else _between(resolved.bodies, starts, sentence)
    named = [body for body in inside if not body.place]
    if not named:
        return
    first = named[0]
    lead = context.folded[sentence.start : first.start]
    if len(lead) > 12 or lead.endswith(("经", "报", "请", "对", "向", "根据", "按照", "由", "与", "同")):
        return
    agents = Agents(first.start, first.end, first.end, first.bodies, "subject")
    context.subject = agents
    context.subject_paragraph = sentence.paragraph
    if sentence.section and "下一步" in sentence.section:
        context.section_subject.setdefault(sentence.section, agents)


_ANNOUNCES: Final = ("废止", "失效", "停止执行", "修改", "修订", "保留", "继续有效", "现印发给", "现予印发")


# the document's own policies -------------------------------------------------------------------------------------------------


def _own(layout: Layout, mentions: Mentions, resolved: Resolved, context: Context, said: Said) -> None:
    head = resolved.head
    foot = head.signature
    under_title = head.under_title
    for index, named in enumerate(resolved.naming.policies):
        if named.own is None:
            continue
        part = head.parts[named.own]
        issuers, dated, span = context.issuers, foot.date if foot else under_title or context.issue_date, None
        if foot is not None:
            span = (foot.start, foot.end)
        if part.annex and context.forwarded:
            issuers, dated, span = _annex_issuers(layout, mentions, resolved, part, named.title)
        draft = (part.annex and asks_for_opinions(head.title)) or bool(
            not re.search(r"(?:通知|公告|通告|函|启事)$", named.title)
            and re.search(
                r"征求意见稿|草案|送审稿|讨论稿|修订稿|修改稿",
                named.title[-12:]
                + (layout.folded[part.title_span[1] : part.title_span[1] + 16] if part.title_span else ""),
            )
        )
        said.sayings.append(
            Saying(index, part.start, "drafting" if draft else "in_force", issued=None if draft else dated)
        )
        for place, body in enumerate(issuers):
            title = part.title_span or (part.start, part.start)
            said.add(
                "DRAFTS" if draft else "ISSUED",
                body,
                index,
                span or title,
                "self.signature" if span else "self.title",
                0.96,
                None,
                "document",
                dated=dated,
                role="sole" if len(issuers) == 1 else "lead" if place == 0 else "joint",
            )
        _own_approval(layout, resolved, index, part, said)
        if not part.annex and foot is not None and not context.forwarded:
            _carried(layout, resolved, index, context, said)


def _carried(layout: Layout, resolved: Resolved, index: int, context: Context, said: Said) -> None:
    """A notice that prints 《X》 issues X on its own day, whether X's text follows or not."""
    foot = resolved.head.signature
    span = resolved.head.parts[0].title_span
    if foot is None or span is None or not re.search(r"印发|发布|公布|颁发", layout.folded[span[0] : span[1]]):
        return
    keys = {title_key(title.title) for title in layout.titles if span[0] <= title.start < span[1]}
    for other, named in enumerate(resolved.naming.policies):
        if other != index and named.own is None and title_key(named.title) in keys:
            said.sayings.append(Saying(other, foot.start, "in_force", issued=foot.date))
            for place, body in enumerate(context.issuers):
                said.add(
                    "ISSUED",
                    body,
                    other,
                    (foot.start, foot.end),
                    "self.carried",
                    0.95,
                    None,
                    "document",
                    dated=foot.date,
                    role="sole" if len(context.issuers) == 1 else "lead" if place == 0 else "joint",
                )


def _annex_issuers(
    layout: Layout, mentions: Mentions, resolved: Resolved, part: Part, title: str
) -> tuple[tuple[str, ...], str | None, tuple[int, int] | None]:
    """Who made a forwarded text: the bodies at its own foot, else none beyond what the cover says."""
    folded = layout.folded
    for date in reversed(resolved.dates):
        if not part.start <= date.start < part.end or date.value is None or not date.value.day:
            continue
        found = [
            body for body in resolved.bodies if part.start < body.start and body.end <= date.start and not body.place
        ]
        block: list[str] = []
        start = date.start
        for body in reversed(found):
            if folded[body.end : start].strip(" \n、"):
                break
            block = [*body.bodies, *block]
            start = body.start
        if block:
            return tuple(dict.fromkeys(block)), str(date.value), (start, date.end)
    return (), None, None


_COVER_APPROVAL: Final = re.compile(r"(?:经|业经|报经|已经)([^,。;《]{2,30}?)(?:同意|批准|审议通过|审定)")


def _own_approval(layout: Layout, resolved: Resolved, index: int, part: Part, said: Said) -> None:
    """经国务院同意,现就有关事项通知如下: approves the document itself."""
    if part.annex:
        return
    folded = layout.folded
    limit = resolved.head.signature.start if resolved.head.signature else part.end
    for match in _COVER_APPROVAL.finditer(folded, resolved.head.body_start, min(part.end, limit)):
        after = folded[match.end() : match.end() + 64]
        before = folded[max(resolved.head.body_start, match.start() - 40) : match.start()]
        if (
            not re.match(
                r"[,]?\s*(?:(?:现|特)[^。《]{0,50}(?:如下|通知|意见|公告|印发|决定|提出|予以|公布|发布|明确|调整)|决定|提出(?:如下|以下)|制定本|就[^。]{2,})",
                after,
            )
            or "》" in before[-2:]
            or before.endswith("已")
        ):
            continue
        if "《" in after[:8]:
            continue
        for body in resolved.bodies:
            if match.start(1) <= body.start < match.end(1):
                for identifier in body.bodies:
                    said.statements.append(
                        Statement(
                            "APPROVED",
                            identifier,
                            index,
                            (match.start(), match.end()),
                            "self.approval",
                            0.93,
                            None,
                            resolved_by="document",
                            cue=(match.end() - 2, match.end()),
                        )
                    )


# the lines under a law's title -------------------------------------------------------------------------------------------------


# what titles say -----------------------------------------------------------------------------------------------------------------
