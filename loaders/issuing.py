"""Issuing: who issues a text, and who does when another body drafted or approved it before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policygraph.graph.model import Resolution, Role
from policygraph.loaders.actors import the_same
from policygraph.loaders.clauses import Agents, Parsed
from policygraph.loaders.cues import Cue
from policygraph.loaders.endings import INSTRUMENT_WORD, OBJECT_BEGINS
from policygraph.loaders.frames import IN_ITS_FORM, Context, Frame, Said, Saying, Statement
from policygraph.loaders.moods import mood_of
from policygraph.loaders.strangers import ADVERBS
from policygraph.loaders.timing import date_for, is_event

_CARRIED_OUT: Final = re.compile(r"(?:实施|施行|执行|给)")


def _passed_on(frame: Frame, parsed: Parsed, context: Context) -> tuple[Agents, Cue] | None:
    """《X》由国务院批复同意,人民银行、国家发展改革委联合印发: after an approval, who issues it."""
    folded = context.folded
    if folded.startswith("的", frame.run.end):
        return None  # 该规划是《X》的子规划,由我局印发
    wished = frame.mood == "suggest"  # 您建议出台《X》,市财政局已于6月印发
    if frame.basis or (
        frame.side == "left"
        and frame.cue is not None
        and frame.cue.cls not in {"APPROVE", "OTHER", "PASS"}
        and not wished
    ):
        return None
    if (
        frame.cue is not None
        and not wished
        and not any(cue.cls in {"APPROVE", "PASS"} for cue in (frame.cue, *frame.after))
    ):
        return None
    for cue in frame.after:
        if cue.cls != "ISSUE" or parsed.same_clause(frame.run.end, cue.start) or cue is frame.cue:
            continue
        if OBJECT_BEGINS.match(folded[cue.end : cue.end + 1]) and not _CARRIED_OUT.match(folded[cue.end : cue.end + 2]):
            continue
        makers = [
            agents
            for agents in parsed.agents_between(frame.run.end, cue.start)
            if agents.case in {"subject", "by"} and parsed.same_clause(agents.end, cue.start)
        ]
        if (
            not makers
            or mood_of(parsed, cue, folded)
            or ";" in folded[frame.run.end : cue.start]
            or "受权" in folded[makers[-1].tail : cue.start]
        ):
            continue
        if (frame.cue is None or wished) and not _subject_and_verb(makers[-1], cue, parsed, folded):
            continue
        return makers[-1], cue
    return None


def _subject_and_verb(maker: Agents, cue: Cue, parsed: Parsed, folded: str) -> bool:
    """您提到的《X》,我厅已于2019年印发: without an approval before it, the clause is subject and verb and nothing else."""
    before = folded[parsed.clause_start(cue.start) : maker.start]
    adverbs = ADVERBS.fullmatch(folded, maker.tail, cue.start)
    return not maker.place and adverbs is not None and not INSTRUMENT_WORD.search(before)


def _promised(frame: Frame, parsed: Parsed, context: Context) -> tuple[Agents | None, Cue] | None:
    """您建议出台《X》,我局计划三季度印发: what was wished for is promised."""
    if frame.mood != "suggest" or frame.cue is None:
        return None
    for cue in frame.after:
        if cue.cls not in {"ISSUE", "DRAFT"} or parsed.same_clause(frame.run.end, cue.start):
            continue
        if (
            OBJECT_BEGINS.match(context.folded[cue.end : cue.end + 1])
            or ";" in context.folded[frame.run.end : cue.start]
        ):
            continue
        if INSTRUMENT_WORD.search(context.folded[frame.run.end : cue.start]):
            return None
        if mood_of(parsed, cue, context.folded) not in {"future", "suggest"}:
            continue
        makers = [
            agents
            for agents in parsed.agents_between(frame.run.end, cue.start)
            if agents.case in {"subject", "by"} and not agents.place
        ]
        if any(other.cls == "NOT" and frame.run.end <= other.start < cue.start for other in parsed.moods):
            return None
        return (makers[-1] if makers else None), cue
    return None


def state_passed_on(frame: Frame, parsed: Parsed, context: Context, said: Said) -> None:
    """Add who issues a text after another body approved it: 《X》由国务院批复同意,人民银行印发."""
    later = _passed_on(frame, parsed, context)
    if later is None:
        promised = _promised(frame, parsed, context)
        if promised is not None and promised[0] is not None:
            frame.status = "drafting"
            for policy in frame.run.policies:
                for body in promised[0].bodies:
                    span, verb = (frame.run.start, promised[1].end), promised[1]
                    said.add("DRAFTS", body, policy, span, f"promised.{verb.row.id}", 0.85, verb, "sentence")
        return
    agents, verb = later
    frame.status, frame.made = "in_force", True
    inside = [
        date
        for date in parsed.dates_between(frame.run.end, verb.start)
        if parsed.same_clause(date.start, verb.start) and is_event(date, context.folded)
    ]
    when = inside[-1] if inside else date_for(frame, parsed, context.folded)
    day = str(when.value) if when is not None else None
    frame.handed_on = True
    for policy in frame.run.policies:
        said.sayings.append(Saying(policy, frame.run.start, "in_force", issued=day))
        add_issuers(
            said, context, agents, policy, (frame.run.start, verb.end), verb.row.id, "sentence", 0.92, day, verb
        )


_CARRIED_OUT_OR_SENT: Final = re.compile(r"(?:实施|施行|执行|至|给|各|后)")
_HANDED_ON: Final = re.compile(r"已|于|由|以")
_IN_DOCUMENT_FORM: Final = re.compile(r"(?:文件|令|文)(?:的?形式)?$")
_COMPILING: Final = re.compile(r"制[定订]|编制|起草|修订")
_STILL_AHEAD: Final = re.compile(
    r"(?:(?<!草)拟(?![定订制])|待|将|预计|计划|力争|争取|有望|即可|可以|可望|不日|就要|马上)[^,;。]{0,12}$|(?:将于|拟于|计划|预计|力争|拟)[^;。已]{0,40}$|(?:修改完善|修改|完善)后|获批后[^,;。]{0,6}$|(?:拟|待|将|预计)[^,;。]{0,16}(?:审定|批准|审议|同意)(?:通过)?后"
)
_REVISED_SINCE: Final = re.compile(r"修[订正改]")
_INTENDED: Final = re.compile(r"(?<!草)拟(?![定订制])|预计|力争|争取|计划(?=于?[\d今明年上下一二三四])")


_PASSES: Final = re.compile(r"(?:[,。;]|$)")


def _is_passed_since(frame: Frame, cue: Cue, parsed: Parsed, context: Context) -> bool:
    """拟定了《X》,并于2019年1月7日审议通过: what was drafted is passed, on a day that is past."""
    folded = context.folded
    if cue.cls != "PASS" or frame.status != "drafting" or frame.mood or not _PASSES.match(folded, cue.end):
        return False
    dates = [date for date in parsed.dates_between(frame.run.end, cue.start) if date.value is not None]
    return bool(dates) and _is_past(str(dates[-1].value), context.issue_date) and not mood_of(parsed, cue, folded)


_MAY_BE: Final = re.compile(r"(?:可以|可望|有望)[^,;。]{0,8}$")


def _is_past(day: str, today: str | None) -> bool:
    """Whether a date lies before today's, as far as it is told: the year alone of 今年三季度 does not say so."""
    return today is None or (day <= today[: len(day)] if len(day) > 4 else day < today[:4])


def then_issued(frame: Frame, parsed: Parsed, context: Context) -> Agents | None:
    """《X》 drafted or made, and then 由市政府印发, 以省政府名义印发, 拟于近期印发: the later clause decides.

    Returns the body that issues it, when the later clause names one.
    """
    folded = context.folded
    assert frame.cue is not None
    if frame.repealed or frame.expired:
        return None
    if folded.startswith("的", frame.cue.end) and frame.cue.cls == "ISSUE" and not _COMPILING.search(frame.cue.row.cue):
        return None
    for cue in frame.after:
        if _is_passed_since(frame, cue, parsed, context):
            frame.status, frame.made, frame.making = "in_force", True, True
            continue
        if cue.cls != "ISSUE" or cue is frame.cue or folded.startswith(("后", "前", "之", "的"), cue.end):
            continue
        lead = folded[frame.run.end : cue.start]
        if INSTRUMENT_WORD.search(_IN_DOCUMENT_FORM.sub("", lead.rpartition(",")[2])):
            continue  # the later clause speaks of something else
        if ";" in lead or (
            OBJECT_BEGINS.match(folded[cue.end : cue.end + 1])
            and not _CARRIED_OUT_OR_SENT.match(folded[cue.end : cue.end + 2])
        ):
            continue
        if len(lead) > 90 or (
            frame.side == "left" and parsed.same_clause(frame.run.end, cue.start) and not _HANDED_ON.search(lead)
        ):
            continue
        if folded.startswith("的", frame.cue.end) and _REVISED_SINCE.search(lead):
            return None  # 对2017年制定的《X》进行了修订,待审议后重新发布: X is there
        mood = mood_of(parsed, cue, folded) or ("future" if _STILL_AHEAD.search(lead) else "")
        since = frame.cue.end if frame.side == "right" and frame.cue.cls == "DRAFT" else frame.run.end
        makers = [agents for agents in parsed.agents if since <= agents.start and agents.end <= cue.start]
        told = [date for date in parsed.dates_between(frame.run.end, cue.start) if is_event(date, folded)]
        if (
            mood == "future"
            and told
            and _is_past(str(told[-1].value), context.issue_date)
            and (parsed.same_clause(told[-1].end, cue.start) or not _MAY_BE.search(lead))
            and not _INTENDED.search(lead)
        ):
            mood = ""
        if mood == "future" or mood == "not":
            if frame.cue.cls in {"ISSUE", "DRAFT", "FUTURE", "PASS"}:
                frame.status, frame.made, frame.making = "drafting", False, True
            return None
        if mood:
            return None
        if frame.cue.cls == "AMEND":
            dated = parsed.dates_between(frame.run.end, cue.start)
            return (
                _renewed(frame, parsed, folded, makers)
                if frame.status == "revised" and (dated or "已" in lead)
                else None
            )
        named = [agents for agents in makers if agents.case == "by" or IN_ITS_FORM.match(folded, agents.tail)]
        dated = parsed.dates_between(frame.run.end, cue.start)
        beside = [agents for agents in makers if agents.case == "with" and parsed.same_clause(agents.end, cue.start)]
        if beside and not named and not mood:
            frame.status, frame.made, frame.making = "in_force", True, True
            return beside[-1]  # 我厅形成《X》,与市场监管局联合印发
        same = None if named else the_same(parsed, folded, cue)
        if same is not None:
            named = [same]  # 市财政局、我局起草了《X》,经市政府批准,两局联合印发
        if not named and not dated and "已" not in lead:
            continue
        frame.status, frame.made, frame.making = "in_force", True, True
        return named[-1] if named else None
    return None


def _renewed(frame: Frame, parsed: Parsed, folded: str, makers: Sequence[Agents]) -> Agents | None:
    """我委修订了《X》,2024年10月公布: the amended text is issued anew, by the later clause's maker or who amended it."""
    assert frame.cue is not None
    frame.made = frame.making = True
    named = [
        agents
        for agents in makers
        if agents.case == "by" or (agents.case == "subject" and folded[agents.start - 1 : agents.start] != "以")
    ]
    if named:
        return named[-1]
    before = [
        agents
        for agents in parsed.agents
        if agents.end <= frame.cue.start and agents.case in {"subject", "by"} and not agents.place
    ]
    return before[-1] if before else None


def add_issuers(
    said: Said, context: Context, agents: Agents, policy: int, span: tuple[int, int], rule: str, resolved: Resolution,
    confidence: float, dated: str | None, cue: Cue | None = None,
) -> None:  # fmt: skip
    """Add that bodies issued a policy: alone, as the first of several, or jointly."""
    several = len(agents.bodies) > 1 or agents.incomplete
    for place, body in enumerate(agents.bodies):
        role: Role = "sole" if not several else "lead" if agents.lead and place == 0 else "joint"
        said.statements.append(
            Statement(
                "ISSUED", body, policy, span, rule, round(confidence, 3), dated, role, agents.incomplete, agents.count,
                (cue.start, cue.end) if cue is not None else None, resolved,
            )
        )  # fmt: skip


def drafted_by(frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    """由市发改委起草,…市政府公布了《X》: who drafted what another issues."""
    folded = context.folded
    for agents in parsed.agents:
        if agents.case != "by":
            continue
        cue = next((one for one in parsed.cues if one.start >= agents.end), None)
        if (
            cue is None
            or cue.cls != "DRAFT"
            or cue.start - agents.tail > 10
            or any(agents.start <= frame.run.start < cue.end for frame in frames)
        ):
            continue
        following = next((frame for frame in frames if frame.run.start > cue.end and frame.made), None)
        if following is None:
            continue
        if (
            parsed.same_clause(cue.end, following.run.start)
            and not folded.startswith("的", cue.end)
            and not any(cue.end <= other.start and other.end <= following.run.start for other in parsed.agents)
        ):
            continue
        for policy in following.run.policies:
            for body in agents.bodies:
                said.add("DRAFTS", body, policy, (agents.start, following.run.end), cue.row.id, 0.9, cue, "sentence")
