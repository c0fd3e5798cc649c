"""Timing: which of the dates of a sentence tells when a policy was issued, took effect or ends."""

from __future__ import annotations

import re
from typing import Final

from policygraph.loaders.clauses import Parsed
from policygraph.loaders.dating import DateMention
from policygraph.loaders.frames import Frame, without_agents

_NOT_EVENT_AFTER: Final = re.compile(
    r"\s*(?:起|以来|前|之前|以前|底前|末前|至|到|—|-|期间|年度|度|届|版|之间|以后|间|秋季|春季|学年|级|\()|\s*(?:年)?(?:底|末)前"
    r"|\s*(?:修[订正改]|印发|发布|出台|制定|颁布|通过|施行)后?的(?!原?《|[该此上前])[^,。;《]{1,8}(?:条例|办法|规定|意见|方案|规划|细则|通知)"
)
_NOT_EVENT_BEFORE: Final = re.compile(
    r"(?:自|从|至|到|截至|截止|截止到|有效期至|有效期限至|将于|拟于|计划于|力争|争取|预计|至迟|于[^,。;]{0,2}前|执行至|延长至|延续至|提出到|会议)\s*$"
)


def is_event(date: DateMention, folded: str) -> bool:
    """Whether a date tells when something was done; not from when, until when or by when."""
    if date.value is None:
        return False
    if folded[date.start - 1 : date.start] == "令" and folded.startswith("第", date.end):
        return False  # 交通运输部令2024年第1号
    if folded.startswith("《", date.end) and folded[date.start - 1 : date.start] == "自":
        return True  # 自1998年《X》发布以来
    return not _NOT_EVENT_AFTER.match(folded, date.end) and not _NOT_EVENT_BEFORE.search(
        folded[max(0, date.start - 6) : date.start]
    )


_SPACE_OR_COMMA: Final = re.compile(r"[\s,]")
_HAS_OBJECT: Final = re.compile(
    r"(?!(?:实施|施行|执行)(?!意见|方案|办法|细则|规划|计划|条例)|并|后|给|各[地县市区])[《一-鿿“]"
)
_THEREAFTER: Final = re.compile(r"(?:实施|施行)?(?:以?后|以来)")
_LATER_OR_LATELY: Final = re.compile(r"随后|此后|其后|之后又|后来|日前|近日|近期|最近|在此之前|此前")


def date_for(frame: Frame, parsed: Parsed, folded: str) -> DateMention | None:
    """The date that governs a frame: the nearest before it in the sentence, or one between the title and its verb."""
    cue = frame.cue
    if cue is not None and (frame.side == "right" or frame.making):
        right_issue = (
            cue
            if frame.side == "right" and not (cue.cls == "DRAFT" and frame.made)
            else next(
                (
                    other
                    for other in frame.after
                    if other.cls == "ISSUE"
                    and (
                        not parsed.same_clause(cue.start, other.start)
                        or (frame.side == "left" and folded.startswith("的", cue.end))
                    )
                    and not _HAS_OBJECT.match(folded[other.end : other.end + 4])
                ),
                None,
            )
        )
        if right_issue is not None:
            inside = [
                date
                for date in parsed.dates_between(frame.run.end, right_issue.start)
                if is_event(date, folded) and parsed.same_clause(date.start, right_issue.start)
            ]
            if inside:
                return inside[-1]
    before = [date for date in parsed.dates if date.end <= frame.run.start and is_event(date, folded)]
    if not before:
        return None
    date = before[-1]
    if any(
        folded.startswith(("后", "之后", "以后"), run.end)
        for run in parsed.runs
        if date.end <= run.start and run.end <= frame.run.start
    ):
        return None  # 2021年5月印发《A》后,我委制定《B》
    if _told_of_who_came_before(date, frame, parsed, folded):
        return None
    if _told_of_another(date, frame, parsed, folded):
        return None
    if any(folded[at] == ";" for at in parsed.breaks if date.end <= at < frame.run.start):
        return None  # ;opens a statement of its own
    if any(
        cue.cls in {"REPEAL", "EXPIRE", "EFFECT"} and date.end <= cue.start and cue.end <= frame.run.start
        for cue in parsed.cues
    ) and any(run.end <= date.start for run in parsed.runs):
        return None  # the date is that of an end or a beginning told before
    between = folded[date.end : frame.run.start]
    if cue is not None and frame.side == "left" and folded.startswith("的", cue.end):
        clause = parsed.clause_start(cue.start)
        alone = not _SPACE_OR_COMMA.sub(
            "",
            folded[max(parsed.sentence.start, parsed.clause_start(date.start)) : date.start]
            + folded[date.end : max(date.end, min(clause, parsed.clause_end(date.end)))],
        )
        told_of_main = frame.repealed or frame.expired or frame.status == "revised"
        if date.start < clause and (told_of_main or not (alone and clause - date.end <= 2)):
            return None  # 市财政局印发的《X》: a date of another clause is none of its own
    if _LATER_OR_LATELY.search(between):
        return None
    if any(
        one is not cue
        and one.cls in {"ISSUE", "PASS"}
        and date.end <= one.start
        and one.end <= frame.run.start
        and _THEREAFTER.match(folded[one.end : one.end + 4])
        for one in parsed.cues
    ):
        return None  # 《A》今年5月印发后,各地制定《B》
    return date


_CAME_OUT: Final = re.compile(r"(?:正式)?(?:公布|印发|出台|发布|颁布|下发)(?:之?后|以后|以来),")


def came_out(frame: Frame, parsed: Parsed, folded: str) -> str | None:
    """2020年2月《X》公布后,…; 2019年3月,国务院办公厅《X》印发后,…: when X came out, told in passing."""
    if len(frame.run.policies) != 1 or not _CAME_OUT.match(folded, frame.run.end):
        return None
    clause = parsed.clause_start(frame.run.start)
    for date in reversed(parsed.dates):
        if date.end <= frame.run.start and is_event(date, folded) and date.value is not None:
            lead = without_agents(date.end, frame.run.start, parsed, folded)
            near = date.start >= clause or clause - date.end <= 1
            return str(date.value) if near and lead.strip(" ,的") == "" else None
    return None


def _told_of_who_came_before(date: DateMention, frame: Frame, parsed: Parsed, folded: str) -> bool:
    """省政府5月下发了《A》,甲县政府已经印发了《B》: the day is that of A, whose maker is another."""
    run = next((run for run in reversed(parsed.runs) if date.end <= run.start and run.end <= frame.run.start), None)
    if run is None or frame.cue is None or frame.side != "left" or parsed.same_clause(run.end, frame.cue.start):
        return False
    if "已" not in folded[run.end : frame.cue.start]:
        return False
    before = [one for one in parsed.agents if one.end <= run.start and one.case == "subject" and not one.place]
    since = [
        one
        for one in parsed.agents
        if run.end <= one.start and one.end <= frame.cue.start and one.case == "subject" and not one.place
    ]
    return bool(before and since) and not set(before[-1].bodies) & set(since[-1].bodies)


def _told_of_another(date: DateMention, frame: Frame, parsed: Parsed, folded: str) -> bool:
    """根据财政部2022年12月印发的《A》,我省制定《B》: the date stands in the relative clause of A."""
    following = next((run for run in parsed.runs if date.end <= run.start), None)
    if following is None or following.start >= frame.run.start:
        return False
    verb = next((cue for cue in reversed(parsed.cues) if date.end <= cue.start and cue.end <= following.start), None)
    return (
        verb is not None
        and verb.cls in {"ISSUE", "PASS", "AMEND", "DRAFT", "FORWARD"}
        and folded[verb.end : following.start] == "的"
        and verb is not frame.cue
        and parsed.same_clause(date.start, verb.start)
        and not any(cue.cls == "BASIS" for cue in parsed.cues if date.end <= cue.start < verb.start)
    )


_ISSUING_NOTE: Final = re.compile(r"\s*(?:[一-鿿]{0,8})?(?:印发|发布|公布|出台|颁布|通过|发文|下发|制定)")


def noted_dates(frame: Frame, parsed: Parsed, folded: str) -> dict[int, str]:
    """(2023年12月印发) in the brackets after a title."""
    found: dict[int, str] = {}
    for ref in frame.run.refs:
        for date in parsed.noted:
            if ref.end <= date.start < ref.tail and date.value is not None:
                after = folded[date.end : min(ref.tail, date.end + 12)]
                if (
                    after[:1] in {")", ","} and folded[date.start - 1 : date.start] in {"(", ","}
                ) or _ISSUING_NOTE.match(after):
                    found[ref.policy] = str(date.value)
    return found


_APART: Final = re.compile(r"分别|先后|相继")


def dates_apart(frame: Frame, parsed: Parsed, folded: str) -> list[str]:
    """《A》《B》分别于2016年和2020年颁布: a date for each title, in order; empty when the dates are not told apart."""
    cue = frame.cue
    if cue is None or len(frame.run.policies) < 2:
        return []
    start = frame.run.end if frame.side == "right" else parsed.clause_start(cue.start)
    if not _APART.search(folded, start, cue.start):
        return []
    found = [str(date.value) for date in parsed.dates_between(start, cue.start) if date.value is not None]
    return found if len(found) == len(frame.run.policies) else []
