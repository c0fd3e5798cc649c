"""The sentences of a document in order: each taken apart and related, with what only the whole document can say.

Beside the sentences there is what stands outside them: the document's own policy and its issuers, lists under 决定废止下列文件,
the lines under a law's title that say who passed and amended it, and what titles say of each other.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, Final

from policygraph.graph.keys import title_key
from policygraph.graph.model import RelationType
from policygraph.loaders.clauses import Agents, parse
from policygraph.loaders.frames import CONFIDENCE, Context, Said, Saying, Statement
from policygraph.loaders.head import Part
from policygraph.loaders.listing import Listing
from policygraph.loaders.policies import Ref
from policygraph.loaders.recognise import Mentions
from policygraph.loaders.relate import ordinal, relate_sentence
from policygraph.loaders.resolve import Resolved, leading_bodies
from policygraph.loaders.segment import Layout, Sentence
from policygraph.loaders.titles import head_of


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
        narrative=head.genre in {"reply", "other", "interpretation"},
        interpreted=_interpreted(resolved)
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
    announced = [match.start() for match in _ANNOUNCES.finditer(layout.folded)]
    refs = [ref for ref in resolved.naming.refs if ref.form != "inner"]
    context.self_made = frozenset(_self_made(layout, mentions, refs))
    notes = _Notes(refs)
    context.note_refs = [ref for ref in refs if notes.hold(ref.start)]
    refs = _innermost(refs)
    ref_starts = [ref.start for ref in refs]
    body_starts = [body.start for body in resolved.bodies]
    cue_starts = [cue.start for cue in mentions.cues]
    foot = head.signature
    dates = [date for date in resolved.dates if foot is None or not foot.start <= date.start < foot.end]
    date_starts = [date.start for date in dates]
    listing = Listing()
    zones = list(_history_zones(layout, resolved))
    for sentence in layout.sentences:
        if zones and any(start <= sentence.start < end for _, start, end in zones):
            continue
        if sentence.end <= head.body_start and head.parts[0].title_span is not None:
            continue
        place = bisect_right(part_starts, sentence.start)
        current = part_starts[place - 1] if place else 0
        if current != part_start:
            part_start, context.opening = current, 0
        ordinal(sentence, context)
        inside = _between(refs, ref_starts, sentence)
        inside, context.since = _adverbial(inside, layout.folded) if inside else (inside, None)
        if sentence.start >= head.body_start and sentence.end - sentence.start > 24:
            context.opening += 1
        if not inside and not listing.is_open and not _between(announced, announced, sentence):
            _topic(sentence, resolved, body_starts, context)
            continue
        parsed = parse(
            layout.folded, sentence, inside,
            _between(resolved.bodies, body_starts, sentence),
            _between(mentions.cues, cue_starts, sentence),
            _between(dates, date_starts, sentence),
        )  # fmt: skip
        if sentence.heading and not inside:
            _topic(sentence, resolved, body_starts, context)
            listing.read(parsed, context, said)
            continue
        relate_sentence(parsed, context, said)
        listing.read(parsed, context, said)
    _own(layout, mentions, resolved, context, said)
    _history(layout, resolved, zones, said)
    _titles(layout, mentions, resolved, said)
    return said


class _Notes:
    """The brackets that follow titles."""

    def __init__(self, refs: Sequence[Ref]) -> None:
        self.spans = sorted((ref.end, ref.tail) for ref in refs if ref.end < ref.tail)
        self.longest = max((tail - end for end, tail in self.spans), default=0)

    def hold(self, at: int) -> bool:
        """Whether a place stands in one of them."""
        first = bisect_left(self.spans, (at - self.longest,))
        return any(at < tail for _, tail in self.spans[first : bisect_left(self.spans, (at + 1,))])


_SINCE: Final = re.compile(r"(?:印发|发布|公布|施行|实施|生效|执行|颁布|下发|下达|转发|批准)之日")


def _adverbial(refs: Sequence[Ref], folded: str) -> tuple[list[Ref], tuple[int, int] | None]:
    """自本通知印发之日起 says when, and is no run of its own: taken out, and told apart."""
    kept: list[Ref] = []
    since: tuple[int, int] | None = None
    for ref in refs:
        if folded[ref.start - 1 : ref.start] in {"自", "从"} and _SINCE.match(folded, ref.end):
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


def _interpreted(resolved: Resolved) -> int | None:
    """The policy that an interpretation is about: the one its title names, else the first."""
    span = resolved.head.parts[0].title_span
    refs = [ref for ref in resolved.naming.refs if ref.form in {"title", "short"}]
    named = [ref for ref in refs if span is not None and span[0] <= ref.start < span[1]]
    return (named or refs)[0].policy if refs else None


def _innermost(refs: Sequence[Ref]) -> list[Ref]:
    kept: list[Ref] = []
    for ref in sorted(refs, key=lambda one: (one.start, -one.end)):
        if kept and ref.start < kept[-1].tail:
            continue
        kept.append(ref)
    return kept


def _between(items: Sequence[Any], starts: Sequence[int], sentence: Sentence) -> Sequence[Any]:
    return items[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]


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


_ANNOUNCES: Final = re.compile(r"(?:废止|失效|停止执行|修改|修订|保留|继续有效)")


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
        draft = bool(
            re.search(
                r"征求意见稿|草案|送审稿|讨论稿",
                named.title[-12:]
                + (layout.folded[part.title_span[1] : part.title_span[1] + 16] if part.title_span else ""),
            )
        )
        said.sayings.append(
            Saying(index, part.start, "drafting" if draft else "in_force", issued=None if draft else dated)
        )
        for place, body in enumerate(issuers):
            title = part.title_span or (part.start, part.start)
            said.statements.append(
                Statement(
                    "DRAFTS" if draft else "ISSUED", body, index, span or title, "self.signature" if span else "self.title", 0.96, dated,
                    "sole" if len(issuers) == 1 else "lead" if place == 0 else "joint", resolved_by="document",
                )
            )  # fmt: skip
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
                said.statements.append(
                    Statement(
                        "ISSUED",
                        body,
                        other,
                        (foot.start, foot.end),
                        "self.carried",
                        0.95,
                        foot.date,
                        "sole" if len(context.issuers) == 1 else "lead" if place == 0 else "joint",
                        resolved_by="document",
                    )
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
                r"[,]?\s*(?:(?:现|特)[^。《]{0,50}(?:如下|通知|意见|公告|印发|决定|提出|予以)|提出(?:如下|以下)|制定本|就[^。]{2,})",
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

_PASSED: Final = re.compile(r"(?:通过|公布|发布|批准|令第[\d〇一二三四五六七八九十百]+号)")


def _history_zones(layout: Layout, resolved: Resolved) -> Iterator[tuple[int, int, int]]:
    """Policy and stretch of each own text's lines about its passing and amending."""
    for index, named in enumerate(resolved.naming.policies):
        if named.own is None:
            continue
        part = resolved.head.parts[named.own]
        if part.title_span is None:
            continue
        zone = _history_zone(layout.folded, part.title_span[1], part.end)
        if zone is not None:
            yield index, *zone


def _history(layout: Layout, resolved: Resolved, zones: Sequence[tuple[int, int, int]], said: Said) -> None:
    """1997年10月17日 重庆市第一届人民代表大会常务委员会第四次会议通过: issue, amendments, each with its date."""
    for index, start, end in zones:
        dates = [
            date for date in resolved.dates if start <= date.start < end and date.value is not None and date.value.day
        ]
        if dates:
            _history_lines(layout, resolved, index, dates, (start, end), said)


def _history_zone(folded: str, start: int, end: int) -> tuple[int, int] | None:
    stop = re.compile(r"第一[章条]|#+ |〈!|一、|总 *则|目 *录|为了|\n\s*为").search(
        folded, start, min(end, start + 2500)
    )
    limit = stop.start() if stop else min(end, start + 400)
    opening = re.compile(r"\s*\(").match(folded, start)
    if opening is not None:  # (…通过 …修正): what is told ends with its bracket
        depth = 0
        for at in range(opening.end() - 1, limit):
            depth += {"(": 1, ")": -1}.get(folded[at], 0)
            if depth == 0 and re.match(r"\)\s*\n(?!\s*\()", folded[at : at + 8]):
                limit = at + 1
                break
    text = folded[start:limit]
    if not re.search(r"通过|公布|发布|修正|修订|批准", text) or (len(text) > 1600 and "《" not in text):
        return None
    if not re.match(r"[\s(]*(?:(?:19|20)\d\d年|[一二][〇九]|根据|由)", text):
        return None
    return start, limit


def _history_lines(
    layout: Layout, resolved: Resolved, index: int, dates: Sequence[Any], zone: tuple[int, int], said: Said
) -> None:
    folded = layout.folded
    issued = False
    for place, date in enumerate(dates):
        stop = dates[place + 1].start if place + 1 < len(dates) else zone[1]
        text = folded[date.end : stop]
        actors = [body for body in resolved.bodies if date.end <= body.start < stop and not body.place]
        title_spans = [(title.start, title.end) for title in layout.titles]
        outside = [body for body in actors if not any(one < body.start < two for one, two in title_spans)]
        actors = outside or actors
        if not actors:
            continue
        body = actors[0]
        iso = str(date.value)
        titled = [
            ref for ref in resolved.naming.refs if date.end <= ref.start < stop and ref.form in {"title", "short"}
        ]
        amended = bool(re.search(r"修正|修订|修改", re.sub(r"《[^》]*(?:〈[^〉]*〉[^》]*)*》", "", text)))
        if re.search(r"批准", folded[date.end : titled[0].start if titled else stop]) and place != 0:
            previous = dates[place - 1]
            makers = [one for one in resolved.bodies if previous.end <= one.start < date.start and not one.place]
            before = folded[max(zone[0], previous.start - 3) : previous.start]
            if titled and makers and "根据" in before:
                body, iso = makers[0], str(previous.value)
                for ref in titled:
                    for identifier in actors[0].bodies:
                        said.statements.append(
                            Statement(
                                "APPROVED",
                                identifier,
                                ref.policy,
                                (date.start, ref.tail),
                                "history.approved",
                                0.94,
                                str(date.value),
                                resolved_by="clause",
                            )
                        )
            elif not titled and "根据" not in before:
                for identifier in body.bodies:
                    said.statements.append(
                        Statement(
                            "APPROVED",
                            identifier,
                            index,
                            (date.start, body.end),
                            "history.approved",
                            0.94,
                            iso,
                            resolved_by="clause",
                        )
                    )
                continue
        if titled and amended:
            for ref in titled:
                for identifier in body.bodies:
                    said.statements.append(
                        Statement(
                            "ISSUED",
                            identifier,
                            ref.policy,
                            (date.start, ref.tail),
                            "history.decision",
                            0.95,
                            iso,
                            "sole",
                            resolved_by="clause",
                        )
                    )
                    said.statements.append(
                        Statement(
                            "AMENDED",
                            identifier,
                            index,
                            (date.start, stop - 1 if stop > ref.tail else stop),
                            "history.amended",
                            0.95,
                            iso,
                            resolved_by="clause",
                        )
                    )
                said.sayings.append(Saying(ref.policy, ref.start, "in_force", issued=iso))
                said.statements.append(
                    Statement(
                        "AMENDS",
                        ref.policy,
                        index,
                        (date.start, ref.tail),
                        "history.amends",
                        0.95,
                        iso,
                        resolved_by="clause",
                    )
                )
            said.sayings.append(Saying(index, date.start, "revised"))
        elif amended:
            for identifier in body.bodies:
                said.statements.append(
                    Statement(
                        "AMENDED",
                        identifier,
                        index,
                        (date.start, body.end),
                        "history.amended",
                        0.93,
                        iso,
                        resolved_by="clause",
                    )
                )
            said.sayings.append(Saying(index, date.start, "revised"))
        elif "根据" in folded[max(zone[0], date.start - 3) : date.start] and not titled:
            continue  # 根据…通过,…批准的《决定》修正: told with the decision
        elif not issued and _PASSED.search(text):
            issued = True
            for identifier in body.bodies:
                said.statements.append(
                    Statement(
                        "ISSUED",
                        identifier,
                        index,
                        (date.start, body.end),
                        "history.passed",
                        0.96,
                        iso,
                        "sole",
                        resolved_by="clause",
                    )
                )
            said.sayings.append(Saying(index, -1, "in_force", issued=iso))


# what titles say -----------------------------------------------------------------------------------------------------------------


_OF_TITLES: Final[dict[str, RelationType]] = {"IMPLEMENTS": "IMPLEMENTS", "AMENDS": "AMENDS", "FORWARDS": "FORWARDS"}


def _titles(layout: Layout, mentions: Mentions, resolved: Resolved, said: Said) -> None:
    """Issuers that begin a title, and relations between a title and those inside it."""
    folded = layout.folded
    policies = resolved.naming.policies
    own = {named_index for named_index, named in enumerate(policies) if named.own is not None}
    body_starts = [body.start for body in resolved.bodies]
    for ref in resolved.naming.refs:
        if ref.form not in {"title", "inner"} or ref.policy in own:
            continue
        start = ref.start + 1 if folded[ref.start] in "《〈" else ref.start
        names = leading_bodies(folded, start, ref.end, mentions.bodies)
        if not names:
            continue
        first = bisect_left(body_starts, start)
        found = resolved.bodies[first : min(bisect_left(body_starts, ref.end), first + len(names))]
        last = found[-1].end if found else start
        rest = folded[last : last + 4].lstrip()
        head = head_of(policies[ref.policy].title)
        if found and folded[found[-1].start : last] == "兵团" and not rest.startswith(("关于", "印发")):
            continue
        if not found or (
            head is not None and head.kind in {"law", "regulation"} and not rest.startswith(("关于", "印发"))
        ):
            continue  # 国务院组织法 is about that body, not by it
        if re.match(
            r"投资|采购|购买|性|工作报告|信息|网站|债务|部门|规章|补贴|补助|储备|专项", folded[last : last + 4]
        ) and folded[:last].endswith("政府"):
            continue  # 钦州市政府投资项目…: 政府投资 is a matter, not a maker
        if rest.startswith(("的", "工作人员", "机关", "系统", "直属", "所属", "代表", "向", "及", "与", "和")):
            continue
        ids = tuple(dict.fromkeys(identifier for body in found for identifier in body.bodies))
        for place, identifier in enumerate(ids):
            said.statements.append(
                Statement(
                    "ISSUED",
                    identifier,
                    ref.policy,
                    (ref.start, ref.end),
                    "title.issuer",
                    CONFIDENCE["title"],
                    None,
                    "sole" if len(ids) == 1 else "lead" if place == 0 else "joint",
                    resolved_by="title",
                )
            )
    for ref in resolved.naming.refs:
        if ref.form != "inner" or ref.policy in own:
            continue
        place = bisect_left(body_starts, ref.start)  # bodies do not overlap: the one that ends here is the last before
        makers = [
            body for body in resolved.bodies[max(0, place - 1) : place] if body.end == ref.start and not body.place
        ]
        for identifier in makers[0].bodies if makers else ():  # 转发国家发展改革委〈X〉的通知
            said.statements.append(
                Statement(
                    "ISSUED",
                    identifier,
                    ref.policy,
                    (makers[0].start, ref.end),
                    "title.inner",
                    CONFIDENCE["title"],
                    None,
                    "sole",
                    resolved_by="title",
                )
            )
    for kind, one, other, start, end in resolved.naming.title_relations:
        span = (start, end)
        relation = _OF_TITLES.get(kind)
        if relation is not None:
            said.statements.append(
                Statement(
                    relation, one, other, span, f"title.{kind.lower()}", CONFIDENCE["title"], None, resolved_by="title"
                )
            )
        if kind == "AMENDS":
            said.sayings.append(Saying(other, start, "revised"))
        if kind == "REPEALS":
            said.sayings.append(Saying(other, start, "repealed"))
    _derived(resolved, said)


def _self_made(layout: Layout, mentions: Mentions, refs: Sequence[Ref]) -> Iterator[int]:
    """Starts of titles that begin with their maker: 《陕西省交通运输厅关于…的批复》."""
    for ref in refs:
        if ref.form == "title" and layout.folded[ref.start] == "《":
            names = leading_bodies(layout.folded, ref.start + 1, ref.end, mentions.bodies)
            if names and re.search(r"关于|印发|转发", layout.folded[ref.start : ref.end]):
                yield ref.start


_PLACE_FIRST: Final = re.compile(r"[一-鿿]{2,7}?(?:省|自治区|市|州|县|区|旗)")
_DERIVED: Final = re.compile(r"^(?P<basis>.+?)(?:实施|施行)(?:条例|细则|办法)(?:\([^()]*\))?$")


def _derived(resolved: Resolved, said: Said) -> None:
    """中华人民共和国招标投标法实施条例 implements the law of that name when the document names it too."""
    keys: dict[str, int] = {}
    for index, named in enumerate(resolved.naming.policies):
        keys.setdefault(title_key(named.title), index)
        keys.setdefault(title_key(named.title).removeprefix("中华人民共和国"), index)
    for index, named in enumerate(resolved.naming.policies):
        key = title_key(named.title)
        match = _DERIVED.match(key) if "实施" in key or "施行" in key else None
        if match is None:
            continue
        basis = keys.get(match["basis"], keys.get(match["basis"].removeprefix("中华人民共和国")))
        if basis is None:  # 河南省乡村教师支持计划实施办法: the basis is of the place above
            place = _PLACE_FIRST.match(match["basis"])
            basis = keys.get(match["basis"][place.end() :]) if place is not None else None
        if basis is None or basis == index:
            continue
        where = next((ref for ref in resolved.naming.refs if ref.policy == index), None)
        if where is not None:
            said.statements.append(
                Statement(
                    "IMPLEMENTS",
                    index,
                    basis,
                    (where.start, where.end),
                    "title.derived",
                    0.93,
                    None,
                    resolved_by="title",
                )
            )
