"""Approvals: 经市政府同意,印发《X》; 《X》已经国务院批准; 同意市财政局修订的《X》."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policygraph.loaders.clauses import Agents, Parsed
from policygraph.loaders.cues import Cue
from policygraph.loaders.drafting import APPROVAL_VERBS
from policygraph.loaders.endings import OBJECT_BEGINS
from policygraph.loaders.frames import Context, Frame, Said, Saying
from policygraph.loaders.issuing import add_issuers, drafted_by
from policygraph.loaders.moods import mood_of
from policygraph.loaders.timing import date_for


def approvals(frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    """经市政府同意,…印发《X》; 《X》已经国务院同意; 由科技部批复同意."""
    _assents(frames, parsed, context, said)
    drafted_by(frames, parsed, context, said)
    _agreed(frames, parsed, context, said)
    for frame in frames:
        _then_approved(frame, parsed, context, said)
    for agents in parsed.agents:
        if agents.case in {"via", "by", "to"}:
            _through(agents, frames, parsed, context, said)


def _assents(frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    """同意《X》 in a reply to an inferior: the issuer approves."""
    if not context.assents or not context.issuers:
        return
    for frame in frames:
        clause = parsed.clause_start(frame.run.start)
        word = next(
            (
                one
                for one in parsed.cues
                if clause <= one.start < frame.run.start and one.row.cue in {"同意", "原则同意"}
            ),
            None,
        )
        if (
            word is not None
            and not any(clause <= agents.start < word.start for agents in parsed.agents)
            and frame.run.refs[-1].form != "self"
        ):
            for policy in frame.run.policies:
                context.last_effective = (policy, frame.run.start)
                for body in context.issuers:
                    said.add("APPROVED", body, policy, (word.start, frame.run.end), "assent", 0.9, word, "document")


def _agreed(frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    for frame in frames:
        agreed = _agrees(frame, parsed, context.folded)
        if agreed is not None and frame.run.refs[0].form != "self":
            approver, word = agreed
            for policy in frame.run.policies:
                for body in approver.bodies:
                    said.add(
                        "APPROVED", body, policy, (approver.start, frame.run.end), word.row.id, 0.93, word, "clause"
                    )


_A_SESSION: Final = re.compile(
    r"(?:已|正式|于|第[一二三四五六七八九十百\d]+次(?:全体|常务)?会议|\d{4}年|\d{1,2}月|\d{1,2}日|[今去同]年|[初底])*"
)


_AGREED: Final = frozenset({"同意", "审议同意", "审定同意", "研究同意", "原则同意"})
_AND_THEN: Final = re.compile(r"[,;、]|并[由经]")


def _then_approved(frame: Frame, parsed: Parsed, context: Context, said: Said) -> None:
    """《X条例》2019年8月28日A第八次会议通过,2019年9月27日B第十二次会议批准: B approved it."""
    folded = context.folded
    made = frame.amended or (
        frame.cue if frame.side == "right" or (frame.cue is not None and frame.cue.cls == "PASS") else None
    )
    if made is None or made.cls not in {"PASS", "DRAFT", "AMEND"}:
        return
    for cue in frame.after:
        if (
            cue.cls != "APPROVE"
            or not _AND_THEN.search(folded[made.end : cue.start])
            or OBJECT_BEGINS.match(folded[cue.end : cue.end + 1])
            or (
                made.cls == "DRAFT"
                and (
                    cue.row.cue not in (APPROVAL_VERBS | _AGREED if frame.made else APPROVAL_VERBS)
                    or mood_of(parsed, cue, folded)
                )
            )
        ):
            continue
        bodies = [
            agents
            for agents in parsed.agents
            if made.end <= agents.start
            and agents.end <= cue.start
            and agents.case == "subject"
            and parsed.same_clause(agents.end, cue.start)
        ]
        if bodies and _A_SESSION.fullmatch(folded[bodies[-1].tail : cue.start]):
            dates = [date for date in parsed.dates_between(made.end, cue.start) if date.value is not None]
            day = str(dates[-1].value) if dates else None
            for policy in frame.run.policies:
                said.sayings.append(Saying(policy, frame.run.start, "in_force"))
                for body in bodies[-1].bodies:
                    said.add(
                        "APPROVED", body, policy, (frame.run.start, cue.end), cue.row.id, 0.93, cue, "clause", dated=day
                    )
        return


_CLAUSE_MARK: Final = re.compile("[,。;]")
_REPORTED_TO: Final = re.compile(r"报[经请送]?$|已报")
_THEN: Final = re.compile(r"(?:后|并|,(?:(?!拟|将|待|预计|计划|力争)[^。;]){0,20}印发)")
_STILL_AHEAD: Final = re.compile(r"(?:将|拟|待|计划)[^。;]{0,24}$")


# 经省人民政府第66次常务会议讨论通过,现予发布: the government publishes what its meeting passed
_NOW_PUBLISHED: Final = re.compile(r"\s*,\s*现(?:予以?|将其|正式)?(?:公布|发布|印发|颁布)")


_ITS_END: Final = re.compile(r"(?:后|,)?(?:予以|决定|同意|明令|正式)*(?:废止|停止|撤销|失效)")


def _through(agents: Agents, frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    """经市政府同意, 由科技部批复同意, 报国务院批准后: bodies whose approval the text tells, and of what."""
    folded = context.folded
    cue = next(
        (
            one
            for one in parsed.cues
            if one.start >= agents.end and one.start - agents.tail <= 30 and one.row.cue != "研究"
        ),
        None,
    )
    if cue is None or cue.cls not in {"APPROVE", "PASS"} or _CLAUSE_MARK.search(folded[agents.tail : cue.start]):
        return
    if _ITS_END.match(folded, cue.end):
        return  # 业经省政府批准予以废止: the end is approved, not the text
    if cue.cls == "PASS" and set(agents.bodies) <= context.congresses and agents.case in {"via", "by"}:
        earlier = _told_before(agents, frames) or [
            frame
            for frame in frames
            if frame.run.start >= cue.end and frame.effect and folded[cue.end : frame.run.start].strip() == ","
        ]  # 经省人大常委会审议通过,《X》已于2023年1月1日起施行
        if earlier:
            since = parsed.dates_between(earlier[-1].run.end, cue.start)
            when = [date for date in since if date.value is not None]
            day = str(when[-1].value) if when else None
            for policy in earlier[-1].run.policies:
                said.sayings.append(Saying(policy, earlier[-1].run.start, "in_force", issued=day))
                add_issuers(
                    said,
                    context,
                    agents,
                    policy,
                    (min(agents.start, earlier[-1].run.start), max(cue.end, earlier[-1].run.end)),
                    cue.row.id,
                    "clause",
                    0.93,
                    day,
                    cue,
                )
            return
    passed = any(one.cls == "PASS" and one.end <= agents.start for one in parsed.cues) and any(
        one.cls in {"EFFECT", "ISSUE"} and one.start > cue.end for one in parsed.cues
    )
    if agents.case == "to" and not (passed and folded[max(0, agents.start - 1) : agents.start] == "报"):
        reported = _REPORTED_TO.search(folded[max(0, agents.start - 3) : agents.start])
        if not (reported and _THEN.match(folded[cue.end : cue.end + 24])):
            return
    if agents.case == "to" and _STILL_AHEAD.search(folded[parsed.clause_start(agents.start) : agents.start]):
        return
    mood = mood_of(parsed, cue, folded)
    if mood in {"not", "suggest", "future"} and agents.case != "via":
        return
    if cue.cls == "PASS" and not context.issuers and _NOW_PUBLISHED.match(folded, cue.end):
        told = _told_before(agents, frames)
        for policy in told[-1].run.policies if told else ():
            span = (told[-1].run.start, cue.end)
            add_issuers(said, context, agents, policy, span, f"via.{cue.row.id}", "clause", 0.9, None, cue)
        return
    targets = _approved(agents, cue, frames, parsed, folded)
    if not frames and agents.case == "via" and _NOW_ISSUED.match(folded, cue.end):
        _of_the_last(agents, cue, parsed, context, said)
    approvers = [agents, *_also_approving(cue, parsed, folded)]
    for frame in targets:
        dated = date_for(frame, parsed, folded)
        iso = str(dated.value) if dated is not None and frame.run.start > cue.end else None
        for policy in frame.run.policies:
            for body in dict.fromkeys(body for one in approvers for body in one.bodies):
                said.add(
                    "APPROVED",
                    body,
                    policy,
                    (min(agents.start, frame.run.start), max(frame.run.end, cue.end)),
                    f"via.{cue.row.id}",
                    0.94,
                    cue,
                    "clause" if parsed.same_clause(cue.end, frame.run.start) else "sentence",
                    dated=iso,
                )


_NOW_ISSUED: Final = re.compile(r"[,后]{1,2}现(?:予以?|将其|正式)?(?:印发|发布|公布|转发)")


def _of_the_last(agents: Agents, cue: Cue, parsed: Parsed, context: Context, said: Said) -> None:
    """…制定了《X》。经省委办公厅同意,现印发给你们: X is what was just made."""
    recent = [run for paragraph, run in context.last_runs if paragraph == parsed.sentence.paragraph]
    for policy in recent[-1].policies if recent else ():
        for body in agents.bodies:
            span = (agents.start, cue.end)
            said.add("APPROVED", body, policy, span, f"via.{cue.row.id}", 0.85, cue, "paragraph")


def _told_before(agents: Agents, frames: Sequence[Frame]) -> list[Frame]:
    """The titles before some bodies that are more than the ground for what they do."""
    return [frame for frame in frames if not frame.basis and frame.run.end <= agents.start]


_AND: Final = frozenset({"、", "并由", "并经", ",由", ",经"})


def _also_approving(cue: Cue, parsed: Parsed, folded: str) -> list[Agents]:
    """经国务院同意、住房城乡建设部批复: who approves next, said with 、."""
    following = next((agents for agents in parsed.agents if agents.start >= cue.end), None)
    if following is None or following.place or folded[cue.end : following.start] not in _AND:
        return []
    verb = next((one for one in parsed.cues if one.start >= following.tail), None)
    told = verb is not None and verb.row.cue in APPROVAL_VERBS and verb.start - following.tail <= 2
    return [following] if told else []


def _carried_through(frame: Frame, folded: str) -> bool:
    """经县政府批准,县残联实施了《X方案》."""
    return frame.cue is not None and frame.cue.row.cue == "实施" and folded.startswith("了", frame.cue.end)


_REVISED_TEXT: Final = re.compile(r"\s*\(?的?(?:修[订正改](?:草案|稿|送审稿))")


def _approved(agents: Agents, cue: Cue, frames: Sequence[Frame], parsed: Parsed, folded: str) -> list[Frame]:
    """The titles that an approval is of: those made after it, else those told just before."""
    told = _told_before(agents, frames)
    if told and agents.case == "by" and parsed.same_clause(told[-1].run.end, cue.start):
        return [told[-1]]  # 《X》由国务院批准、国家发展改革委印发
    targets = [
        frame for frame in frames
        if frame.run.start >= cue.end and frame.cue is not None and (frame.cue.cls in {"ISSUE", "FORWARD", "DRAFT", "APPROVE", "AMEND"} or _carried_through(frame, folded)) and frame.mood not in {"not", "suggest"}
        and ";" not in _outside_titles(folded, cue.end, frame.run.start, parsed)
        and not (folded.startswith("的", frame.cue.end) and not parsed.same_clause(cue.end, frame.cue.start))
    ]  # fmt: skip
    if not targets:
        if told and _REVISED_TEXT.match(folded, told[-1].run.end):
            return []  # 《X》修订草案已经省政府常务会议通过: not X itself
        if told and agents.start - told[-1].run.end <= 60:
            last = told[-1]
            targets = [frame for frame in told if frame.run.start >= last.run.start or frame.cue is last.cue]
    return _together(targets, parsed, cue)


def _together(targets: Sequence[Frame], parsed: Parsed, cue: Cue) -> list[Frame]:
    """Of the titles after 经市政府同意 those that the next verb governs, not what others do later in the sentence."""
    kept: list[Frame] = []
    for frame in targets:
        if kept and frame.run.start > cue.end and not frame.inherited and not frame.joined and frame.cue is not None:
            another = frame.cue is not kept[0].cue and any(
                kept[-1].run.end <= agents.start and agents.end <= frame.run.end and agents.case in {"subject", "by"}
                for agents in parsed.agents
            )
            if another or frame.cue.cls == "DRAFT" or frame.side == "right":
                break
        kept.append(frame)
    return kept


_AFTERWARDS: Final = re.compile(r"(?:后|,|并)")


def _agrees(frame: Frame, parsed: Parsed, folded: str) -> tuple[Agents, Cue] | None:
    """市政府同意市财政局修订的《X》: the approver is the subject of 同意, the maker stands inside."""
    clause = parsed.clause_start(frame.run.start)
    for cue in parsed.cues:
        if (
            not clause <= cue.start < frame.run.start
            or cue.cls != "APPROVE"
            or cue.row.cue not in {"同意", "原则同意"} | ({"批准"} if frame.cue is not cue else set())
        ):
            continue
        before = [
            agents
            for agents in parsed.agents
            if agents.end <= cue.start
            and agents.case == "subject"
            and not agents.place
            and cue.start - agents.tail <= 6
        ]
        if before and not _AFTERWARDS.match(folded[cue.end : cue.end + 1]):
            return before[-1], cue
    return None


def _outside_titles(folded: str, start: int, end: int, parsed: Parsed) -> str:
    return "".join(folded[at] for at in parsed.breaks if start <= at < end)
