"""Bases told by what stands beside a title: 《Y》系根据《X》制定, 《Y》是对《X》的具体落实, 作为《X》的配套文件, 执行《X》,制定了《Y》."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policygraph.loaders.clauses import Parsed
from policygraph.loaders.endings import OBJECT_BEGINS
from policygraph.loaders.frames import Context, Frame, Said, Saying, without_agents
from policygraph.loaders.issuing import add_issuers
from policygraph.loaders.moods import mood_of
from policygraph.loaders.strangers import ADVERBS
from policygraph.loaders.timing import is_event


def carried_out_by(new: Frame, base: Frame, said: Said) -> None:
    """印发《X》贯彻落实国家《Y》精神: the basis stands right after what carries it out."""
    cue = base.cue
    if not base.basis or cue is None or cue.cls != "CARRYOUT" or base.mood == "suggest":
        return
    if not new.made or new.side != "left" or cue.start - new.run.end > 2:
        return
    span = (new.run.start, base.run.end)
    said.relate("IMPLEMENTS", new.run.policies, base.run.policies, span, f"basis.{cue.row.id}", 0.93, cue, "clause")


_STRAIGHT_ON: Final = re.compile(
    r"(?:等文件|精神|要求|部署|有关|相关|规定|的|第[一二三四五六七八九十百\d]+[条款])*,(?:并|也|就|于|同年|当年|[\d年月日今去前初底])*"
)


def carried_first(base: Frame, new: Frame, parsed: Parsed, folded: str, said: Said) -> None:
    """我厅执行《X》,制定了《Y》; 落实《X》第十六条,我局日前已发出《Y》: told of what was done, no exhortation."""
    cue, verb = base.cue, new.cue
    if cue is None or verb is None or cue.cls != "CARRYOUT" or base.side != "left" or base.mood:
        return
    if not new.made or new.mood or new.side != "left" or verb.cls != "ISSUE" or cue.end + 2 < base.run.start:
        return
    between = without_agents(base.run.end, verb.start, parsed, folded)
    done = folded.startswith("了", verb.end) or verb.row.cue.endswith("了") or "已" in between
    words = ADVERBS.sub("", between.lstrip(" "), count=1)
    if not done or not (_STRAIGHT_ON.fullmatch(between) or _STRAIGHT_ON.fullmatch(words)):
        return
    before = [agents for agents in parsed.agents_between(parsed.sentence.start, cue.start) if agents.case == "subject"]
    after = [agents for agents in parsed.agents_between(base.run.end, verb.start) if agents.case == "subject"]
    if (before and after) or not (before or after or parsed.clause_start(cue.start) == cue.start):
        return
    span = (cue.start, new.run.end)
    said.relate("IMPLEMENTS", new.run.policies, base.run.policies, span, f"basis.{cue.row.id}", 0.9, cue, "clause")


_AS_ITS: Final = re.compile(r"[,\s]*(?:并)?作为")


def _goes_with(new: Frame, base: Frame, folded: str, said: Said) -> None:
    """印发《Y》,作为《X》的配套文件."""
    if base.basis and base.cue is None and _AS_ITS.fullmatch(folded, new.run.end, base.run.start):
        span = (new.run.start, base.run.end)
        said.relate("IMPLEMENTS", new.run.policies, base.run.policies, span, "basis.companion", 0.9, new.cue, "clause")


_ITS_COMPANION: Final = re.compile(
    r"(?:^|[,。;:、])[^与和,。;:]{0,12}配套(?:的|政策|文件|办法|措施|细则|方案|制度|规定)*$"
)


def companion(index: int, frame: Frame, frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    """印发《A》,配套政策《B》由我局印发: B goes with A."""
    if frame.cue is not None and frame.side == "left":
        return
    if not _ITS_COMPANION.search(context.folded, parsed.clause_start(frame.run.start), frame.run.start):
        return
    recent = [run for paragraph, run in context.last_runs if paragraph == parsed.sentence.paragraph]
    base = frames[index - 1].run if index else recent[-1] if recent else None
    if base is None or set(base.policies) & set(frame.run.policies):
        return
    span = (base.start if index else parsed.sentence.start, frame.run.end)
    new, old = frame.run.policies, base.policies[-1:]
    said.relate("IMPLEMENTS", new, old, span, "implements.companion", 0.85, None, "sentence")


_IS_FROM: Final = re.compile(r"[,\s]*(?:(?:是|系|均|主要|就是)(?:由)?|由)[^,。;《]{0,30},?\s*")
_MADE_THEN: Final = re.compile(r"^[^。;《]{0,24}(?:制定|起草|编制|出台|修订|拟[制定订]|草拟)")


def implements_back(
    frames: Sequence[Frame], basis: Sequence[Frame], parsed: Parsed, context: Context, said: Said
) -> None:
    """《Y》是根据《X》制定的: the new one stands first."""
    folded = context.folded
    for index, frame in enumerate(frames):
        if index:
            _is_detail_of(frames[index - 1], frame, folded, said)
            _goes_with(frames[index - 1], frame, folded, said)
        if index == 0 or frame.cue is None or not frame.basis:
            continue
        if frame.cue.cls == "CARRYOUT" and frame.side == "left":
            _is_measure_for(frames[index - 1], frame, parsed, context, said)
        if frame not in basis or frame.cue.cls != "BASIS":
            continue
        earlier = frames[index - 1]
        if earlier.basis or earlier.run.refs[-1].form == "inner":
            continue
        between = folded[earlier.run.end : frame.cue.start]
        rest = folded[frame.run.end : frame.run.end + 30]
        if (not between.strip() or _IS_FROM.fullmatch(between)) and _MADE_THEN.search(rest):
            for policy in earlier.run.policies:
                _made_on(earlier, frame, policy, parsed, context, said)
            span = (earlier.run.start, frame.run.end)
            new, old = earlier.run.policies, frame.run.policies
            said.relate("IMPLEMENTS", new, old, span, "basis.back", 0.9, frame.cue, "clause")


_IS_OF: Final = re.compile(r"[,\s]*(?:正|就|也|即|既)*是对")
_ITS_DETAIL: Final = re.compile(r"\s*的(?:具体|进一步|贯彻|有效|深入)*(?:落实|细化|贯彻|深化|分解)")


def _is_detail_of(new: Frame, base: Frame, folded: str, said: Said) -> None:
    """《A》是对《B》的具体落实."""
    if not _IS_OF.fullmatch(folded, new.run.end, base.run.start) or not _ITS_DETAIL.match(folded, base.run.end):
        return
    span = (new.run.start, base.run.end)
    said.relate("IMPLEMENTS", new.run.policies, base.run.policies, span, "basis.detail", 0.9, base.cue, "clause")


_IS: Final = re.compile(r"[,\s]*(?:既|便|就|正|也)?(?:是|系)(?:为了?)?(?:我[省市县区州局厅委部])?")
_ITS_MEASURE: Final = re.compile(
    r"\s*(?:精神|要求)?(?:的(?:具体|重要|关键|有力|配套|实际)*(?:举措|措施|行动|文件|体现|抓手|安排)|而(?:来|制定|出台|制订|印发|作出))"
)


def _is_measure_for(new: Frame, base: Frame, parsed: Parsed, context: Context, said: Said) -> None:
    """《A》系落实财政部《B》的具体举措."""
    folded = context.folded
    assert base.cue is not None
    if not _IS.fullmatch(folded, new.run.end, base.cue.start) or not _ITS_MEASURE.match(folded, base.run.end):
        return
    span = (new.run.start, base.run.end)
    said.relate("IMPLEMENTS", new.run.policies, base.run.policies, span, "basis.measure", 0.9, base.cue, "clause")


def _made_on(new: Frame, base: Frame, policy: int, parsed: Parsed, context: Context, said: Said) -> None:
    """《X》系我厅根据《Y》制定,于2022年4月印发: who made X, and when."""
    folded = context.folded
    assert base.cue is not None
    makers = [agents for agents in parsed.agents_between(new.run.end, base.cue.start) if not agents.place]
    verb = next((cue for cue in base.after if cue.cls in {"ISSUE", "DRAFT"}), None)
    if not makers or verb is None or mood_of(parsed, verb, folded) in {"future", "not", "suggest"}:
        return
    later = [cue for cue in base.after if cue.cls == "ISSUE" and not OBJECT_BEGINS.match(folded[cue.end : cue.end + 1])]
    told = parsed.dates_between(base.run.end, later[-1].start) if later else []
    before = parsed.dates_between(new.run.end, base.cue.start)  # 该细则系2013年我局依据《Y》制定
    days = [date for date in told if is_event(date, folded)] or [date for date in before if is_event(date, folded)]
    day = str(days[-1].value) if days else None
    span = (new.run.start, (later or [verb])[-1].end)
    if verb.cls == "DRAFT" and not later:  # 该方案由我委依照《Y》拟制
        for body in makers[-1].bodies:
            said.add("DRAFTS", body, policy, span, f"back.{verb.row.id}", 0.9, verb, "clause")
        return
    said.sayings.append(Saying(policy, new.run.start, "in_force", issued=day))
    add_issuers(said, context, makers[-1], policy, span, verb.row.id, "clause", 0.9, day, verb)
