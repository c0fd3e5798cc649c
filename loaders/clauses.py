"""A sentence as its parts: runs of titles, coordinated bodies with their case, cue words, dates, clause breaks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final, Literal, TypeAlias, TypeVar

from policygraph.graph.record import Record
from policygraph.loaders.cues import Cue
from policygraph.loaders.dating import DateMention, number
from policygraph.loaders.policy_mentions import Ref
from policygraph.loaders.segment import Sentence

_Placed = TypeVar("_Placed", "BodyRef", Cue, DateMention)
_Spans: TypeAlias = tuple[list[int], list[int]]  # starts and ends, both ascending
Case = Literal["subject", "by", "via", "aside", "to", "with"]


class BodyRef(Record, frozen=True):
    """A place that means one body or several (川渝两地政府, 两办); ``bodies`` are their ids, never empty."""

    start: int
    end: int
    bodies: tuple[str, ...]
    place: bool = False


class Run(Record, frozen=True):
    """Titles joined by 、和与及: one predicate governs them all; ``policies`` are their indices, in order, each once."""

    start: int
    end: int
    refs: tuple[Ref, ...]
    policies: tuple[int, ...]


class Agents(Record, frozen=True):
    """Bodies joined by 、和与会同联合, and the case that the words around them give.

    Attributes:
        case: ``subject``; ``by`` (由…); ``via`` (经…同意); ``to`` (提请…, 报…: asked to act); ``with`` (会同…, beside a subject
            left out); ``aside`` (邀请…, 向…: no actor here).
        count: The number in 等12个单位.
        incomplete: The text says that there are more than it names.
        tail: One past 等12个单位.
    """

    start: int
    end: int
    tail: int
    bodies: tuple[str, ...]
    case: Case
    count: int | None = None
    incomplete: bool = False
    lead: bool = False
    place: bool = False


class Parsed(Record, frozen=True):
    """A sentence taken apart; every list is sorted by start. ``moods`` are those of ``cues`` that deny, plan, ask or propose."""

    sentence: Sentence
    runs: tuple[Run, ...]
    agents: tuple[Agents, ...]
    cues: tuple[Cue, ...]
    dates: tuple[DateMention, ...]
    breaks: tuple[int, ...]
    noted: tuple[DateMention, ...] = ()
    note_cues: tuple[Cue, ...] = ()
    note_bodies: tuple[BodyRef, ...] = ()
    moods: tuple[Cue, ...] = ()

    def clause_start(self, at: int) -> int:
        """Where the clause that holds ``at`` begins."""
        place = bisect_left(self.breaks, at)
        return self.breaks[place - 1] + 1 if place else self.sentence.start

    def clause_end(self, at: int) -> int:
        """Where the clause that holds ``at`` ends."""
        place = bisect_left(self.breaks, at)
        return self.breaks[place] if place < len(self.breaks) else self.sentence.end

    def same_clause(self, one: int, other: int) -> bool:
        """Whether no clause break lies between two places."""
        low, high = sorted((one, other))
        return bisect_left(self.breaks, low) == bisect_left(self.breaks, high)

    def agents_between(self, start: int, end: int) -> list[Agents]:
        """The groups of bodies that stand wholly between two places, in the order of the text."""
        return [agents for agents in self.agents if start <= agents.start and agents.end <= end]

    def dates_between(self, start: int, end: int) -> list[DateMention]:
        """The dates that stand wholly between two places, in the order of the text."""
        return [date for date in self.dates if start <= date.start and date.end <= end]


_RUN_GAP: Final = re.compile(
    r"^(?:[\s、和与及]|及其实施(?:条例|细则|办法)|以及|及其|并|同时|或|暨|;(?=《)|[一二三四五六七八九十]是|\d\.)*$"
)
APART: Final = re.compile(r"(?:的规定)?(?:不一致|不相一致|不符|不相符|相?抵触|相?衔接|重复|互为补充|相互补充|一致)")
_ROSTER: Final = (
    r"等?\s*(?:(?P<count>\d{1,2}|[两二三四五六七八九十]{1,3})\s*(?:个|家)?(?:国家|中央|省级|市级|区级|县级)?(?:有关|相关|多)?"
    r"(?:国家|中央|省级|市级|区级|县级)?(?:有关|相关)?(?:部门|部委|部局|单位|委办局|厅局|厅委|机构|机关|局委|部|委|方)(?:和单位|及单位)?)"
)
_ROSTER_BEGINS: Final = frozenset("等两二三四五六七八九十")
_AND_OTHERS: Final = re.compile(
    r"(?:"
    + _ROSTER
    + r"|(?P<others>等(?:市级|省级|区级|县级|国家|中央)?(?:有关|相关|多个|多)?(?:部门|单位|部委|职能部门|机构)?(?:和单位)?))"
)
_JOIN: Final = re.compile(
    r"^(?:\s|、|和|与|及|以及|并|同|牵头(?=[、,])|(?:已|又|再)?(?:于|在)?(?:\d{4}年|[今去前同当]年)(?:\d{1,2}月)?(?:\d{1,2}日|[初底])?(?:已|又|再)?(?:会同|联合)|(?:已|将|正|拟|又|还|再|也|即|正在|要|应|应当|需|随即|随后|同时|及时|立即|先后|日前|近日|近期|积极|主动|专门|抓紧|据此)*(?:牵头)?(?:会同|与|和|同|联合)|联合|商|会商|协同|携手|共同|一道|\([^()]{0,24}\)|本级|原)*$"
)
_VIA: Final = re.compile(r"(?:经|报经|业经|须经|已经|并经|呈经)(?:过|由)?(?:[^,。;]{0,2})$")
_BY: Final = ("由", "被", "获", "获得", "得到")
_WITH: Final = re.compile(
    r"(?:^|[,。;:]|我们|又|还|再|已|将|正|拟|并|适时|及时|积极|主动|先后|专门|\d月|\d日|今年|去年|[年月][初底末](?:之?前)?|季度|年内|据此|同时)(?:牵头)?(?:会同|联合|与)$"
)
_TO: Final = ("请", "报", "送", "提交", "报告", "配合", "协助", "建议", "希望", "待", "供")
_ASIDE_WORDS: Final = r"邀请|对|向|给|受|征求|征得|在|致|从|关于|感谢|抄送|联系|咨询|按照|根据|依据|遵照|依照|贯彻|落实|对照|支持|指导|督促|组织|要求|责成|推动|协调|争取|因|接|接到|收到|拨付|至|除|按|据|并向|赴|(?<!考虑)(?<!注意)(?<!了解)到|作为|(?<![现时年近当替取朝换后古])代"
_HIGHER: Final = "上级|国家|省|市"
_ASIDE: Final = re.compile(rf"(?:{_ASIDE_WORDS})(?:{_HIGHER})?$")
_ASIDE_ENDS: Final = frozenset(
    word[-1] for word in f"{_ASIDE_WORDS}|{_HIGHER}".split("|")
)  # where none stands last, none matches
_ASIDE_AFTER: Final = re.compile(
    r"(?:的?(?:决策部署|部署|要求|工作部署|工作要求|有关要求|统一部署|安排部署|决策|精神|指示|指导下|领导下|支持下|大力支持|关心|坚强领导|网站|门户网站|官网|官方网站|层面|主办|名义)|(?:主要|分管|有关)?(?:领导|负责人|负责同志|同志)|(?:党组|党委)?(?:书记|主任|局长|厅长|部长|市长|省长|县长|区长)|信访|热线)"
)


_MOODS: Final = frozenset({"NOT", "FUTURE", "SUGGEST", "REQUEST"})


def parse(
    folded: str,
    sentence: Sentence,
    refs: Sequence[Ref],
    bodies: Sequence[BodyRef],
    cues: Sequence[Cue],
    dates: Sequence[DateMention],
) -> Parsed:
    """Take a sentence apart.

    Args:
        folded: The folded text.
        sentence: The sentence.
        refs: Places in it that mean a policy, those inside titles left out.
        bodies: Places in it that mean bodies.
        cues: Its cue words.
        dates: Its dates, relative ones resolved.
    """
    spans = sorted([(ref.start, ref.tail) for ref in refs])
    titles = [start for start, _ in spans], [tail for _, tail in spans]
    own_bodies, note_bodies = _parted(bodies, titles)
    own_cues, note_cues = _parted(cues, titles)
    own_dates, note_dates = _parted(dates, titles)
    breaks = tuple(_breaks(folded, sentence, titles))
    kept = _beside_bodies(own_cues, own_bodies)
    return Parsed(
        sentence=sentence,
        runs=tuple(_runs(folded, refs)),
        agents=tuple(_agents(folded, own_bodies, sentence, breaks)),
        cues=tuple(kept),
        dates=tuple(own_dates),
        breaks=breaks,
        noted=tuple(note_dates),
        note_cues=tuple(note_cues),
        note_bodies=tuple(note_bodies),
        moods=tuple([cue for cue in kept if cue.cls in _MOODS]),
    )


def _parted(items: Sequence[_Placed], titles: _Spans) -> tuple[Sequence[_Placed], Sequence[_Placed]]:
    """What stands outside the titles and the brackets after them, and what stands inside."""
    if not items:
        return (), ()
    out: list[_Placed] = []
    within: list[_Placed] = []
    for item in items:
        (within if _holds(titles, item.start) else out).append(item)
    return out, within


def _beside_bodies(cues: Sequence[Cue], bodies: Sequence[BodyRef]) -> Sequence[Cue]:
    """The cues that are no part of a body's name; both sorted. A cue that a name only begins counts."""
    if not bodies or not cues:
        return cues
    kept: list[Cue] = []
    ends = [body.end for body in bodies]
    for cue in cues:
        place = bisect_right(ends, cue.start)
        within = place < len(bodies) and bodies[place].start <= cue.start
        if not within or bodies[place].start < cue.start < ends[place] < cue.end:
            kept.append(cue)
    return kept


_BREAK: Final = re.compile("[(),;:]")


def _holds(spans: _Spans, at: int) -> bool:
    """Whether a place lies in one of the spans."""
    place = bisect_right(spans[0], at)
    return place > 0 and at < spans[1][place - 1]


def _breaks(folded: str, sentence: Sentence, titles: _Spans) -> list[int]:
    found = []
    depth = 0
    for mark in _BREAK.finditer(folded, sentence.start, sentence.end):
        char, at = mark[0], mark.start()
        if char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        elif depth == 0 and not _holds(titles, at):
            found.append(at)
    return found


def _runs(folded: str, refs: Sequence[Ref]) -> list[Run]:
    runs: list[Run] = []
    current: list[Ref] = []
    for ref in refs:
        if (
            current
            and _RUN_GAP.match(folded[current[-1].tail : ref.start])
            and ref.form != "self"
            and not APART.match(folded, ref.tail)
        ):
            current.append(ref)
            continue
        if current:
            runs.append(_run(current))
        current = [ref]
    if current:
        runs.append(_run(current))
    return runs


def _run(refs: Sequence[Ref]) -> Run:
    policies = (refs[0].policy,) if len(refs) == 1 else tuple(dict.fromkeys([ref.policy for ref in refs]))
    return Run(refs[0].start, refs[-1].tail, tuple(refs), policies)


def _agents(folded: str, bodies: Sequence[BodyRef], sentence: Sentence, breaks: Sequence[int]) -> list[Agents]:
    groups: list[list[BodyRef]] = []
    tails: list[tuple[int, int | None, bool]] = []
    for body in bodies:
        if (
            groups
            and body.start == groups[-1][-1].end + 1
            and folded[body.start - 1] == "("
            and folded[body.end : body.end + 1] == ")"
        ):
            tails[-1] = _roster(folded, body.end + 1)  # 国家林草局(国家公园局): another name of the same
            continue
        if groups and _is_part(groups[-1][-1], body, folded):
            groups[-1][-1] = body  # and it is the part that acts
            tails[-1] = _roster(folded, body.end)
            continue
        shared = (
            bool(groups)
            and folded[body.end - 2 : body.end] == "政府"
            and folded[groups[-1][-1].end : body.start] in {"、", "和", "与"}
        )  # 济南市、青岛市政府
        if groups and (shared or not (groups[-1][-1].place and not body.place and len(groups[-1]) == 1)):
            tail, count, incomplete = tails[-1]
            gap = folded[tail : body.start]
            if len(gap) <= 30 and _JOIN.match(gap) and not (gap.strip() == "" and "\n" in gap):
                groups[-1].append(body)
                after, more, others = _roster(folded, body.end)
                tails[-1] = (after, more if more is not None else count, others or incomplete)
                continue
        groups.append([body])
        tails.append(_roster(folded, body.end))
    made = []
    for group, (tail, count, incomplete) in zip(groups, tails, strict=True):
        ids = tuple(dict.fromkeys(identifier for body in group for identifier in body.bodies))
        start, end = group[0].start, group[-1].end
        joined = folded[start:end]
        made.append(
            Agents(
                start, end, tail, ids, _case(folded, start, tail, sentence),
                count, incomplete or (count is not None and count > len(ids)),
                lead="会同" in joined or "联合" in joined or "牵头" in folded[tail : tail + 4],
                place=all(body.place for body in group),
            )
        )  # fmt: skip
    return made


_OUR: Final = frozenset({"我部", "我局", "我厅", "我委"})


def _is_part(one: BodyRef, other: BodyRef, folded: str) -> bool:
    """我部|消防救援局, 上海市|奉贤区: the second is a part of the first."""
    if one.place and other.place and one.end == other.start:
        return folded[one.end - 1] in "省市州盟区县" and folded[other.end - 1] in "市区县旗州镇乡"
    return (
        not one.place
        and one.end == other.start
        and folded[one.start : one.end] in _OUR
        and folded[other.start : other.start + 1] not in {"省", "市", "县", "区"}
    )


def _roster(folded: str, end: int) -> tuple[int, int | None, bool]:
    """等12个国家有关单位 after a body: where it ends, its number, and whether it says that others are meant."""
    opening = folded[end : end + 1]
    listed = opening in _ROSTER_BEGINS or opening.isspace() or opening.isdigit()
    match = _AND_OTHERS.match(folded, end) if listed else None
    if match is None:
        return end, None, False
    if match["count"]:
        return match.end(), number(match["count"]) if match["count"] != "两" else 2, False
    return match.end(), None, True


def _case(folded: str, start: int, tail: int, sentence: Sentence) -> Case:
    before = folded[max(sentence.start, start - 8) : start]
    line = before.removesuffix("\n")  # a line may end before the body
    if "经" in before and _VIA.search(before) and not before.endswith(("曾经", "已曾经", "财经", "途经")):
        return "via"
    if line.endswith(_BY):
        return "by"
    if before.endswith(("会同", "联合", "与")) and _WITH.search(folded[max(sentence.start, start - 12) : start]):
        return "with"
    if line.endswith(_TO):
        return "to"
    if line[-1:] in _ASIDE_ENDS and _ASIDE.search(before):
        return "aside"
    return "aside" if _ASIDE_AFTER.match(folded, tail, tail + 14) else "subject"
