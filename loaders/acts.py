"""Acts of bodies: who issued, drafts, amended, repealed or approved the titles of a frame."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policygraph.graph.model import RelationType
from policygraph.loaders.actors import actor_of
from policygraph.loaders.acts_aside import (
    ALONG,
    state_adjacent,
    state_amended,
    state_declared,
    state_drafted_before,
    state_drafters,
    state_ended_after,
    state_first_made,
    state_forwarded_maker,
    state_listed,
    state_vote,
)
from policygraph.loaders.clauses import Agents, Parsed, Run
from policygraph.loaders.cues import Cue
from policygraph.loaders.drafting import COMPILES
from policygraph.loaders.frames import CONFIDENCE, NEWLY, Context, Frame, Said, Saying
from policygraph.loaders.issuing import add_issuers, state_passed_on, then_issued
from policygraph.loaders.terms import term_of
from policygraph.loaders.timing import came_out, date_for, dates_apart, noted_dates


def state_acts(frame: Frame, frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    """Add what a frame says: the status and dates of its titles, who made, changed or ended them."""
    cue = frame.cue
    folded = context.folded
    state_passed_on(frame, parsed, context, said)
    issuer = (
        then_issued(frame, parsed, context)
        if cue is not None
        and cue.cls in {"DRAFT", "FUTURE", "ISSUE", "PASS", "AMEND", "INTO"}
        and (frame.side == "left" or cue.cls in {"PASS", "DRAFT", "AMEND"})
        and frame.mood not in {"not", "suggest"}
        else None
    )
    dated = (
        date_for(frame, parsed, folded)
        if frame.making or frame.made or frame.status in {"revised", "repealed", "expired"}
        else None
    )
    iso = str(dated.value) if dated is not None and dated.value is not None else None
    noted = noted_dates(frame, parsed, folded)
    _say(frame, iso, noted, parsed, context, said)
    state_adjacent(frame, noted, parsed, context, said)
    state_amended(frame, parsed, context, said)
    state_first_made(frame, parsed, context, said)
    state_vote(frame, parsed, context, said)
    state_declared(frame, parsed, context, said)
    state_drafters(frame, parsed, context, said)
    state_forwarded_maker(frame, parsed, folded, context, said)
    state_listed(frame, parsed, context, said)
    state_ended_after(frame, parsed, context, said)
    if issuer is not None:
        for policy in frame.run.policies:
            add_issuers(
                said, context, issuer, policy, (frame.run.start, issuer.tail), "then.issued", "sentence", 0.93, iso, cue
            )
    if cue is not None and cue.cls in {
        "ISSUE",
        "FORWARD",
        "PASS",
        "DRAFT",
        "FUTURE",
        "INTO",
        "AMEND",
        "REPEAL",
        "APPROVE",
    }:
        _act(frame, frames, parsed, context, said, iso, noted, issuer)


_NEWLY_REVISED: Final = re.compile(r"(?:新修[订改正](?:的)?|(?P<all>修[订改正]后的))$")


_AFTER_REWORK: Final = re.compile(r"》(?:\([^()]*\))?[^,;。《》]{0,12}修[订改正],修[订改正]后的$")


def _say(frame: Frame, iso: str | None, noted: dict[int, str], parsed: Parsed, context: Context, said: Said) -> None:
    """The status and the dates of a frame's titles; 修订后的《X》 was revised."""
    folded, run = context.folded, frame.run
    renewed = _NEWLY_REVISED.search(folded[max(parsed.sentence.start, run.start - 5) : run.start])
    if renewed is not None and _AFTER_REWORK.search(folded, parsed.sentence.start, run.start):
        renewed = None  # 对《A》进行了修订,修订后的《B》: B is what came of A
    newly = renewed is not None
    for policy in run.policies if renewed is not None and renewed["all"] else run.policies[:1] if newly else ():
        said.sayings.append(Saying(policy, run.start, "revised"))
    each = dates_apart(frame, parsed, folded)
    term = term_of(run.end, parsed, folded)
    passing = came_out(frame, parsed, folded) if iso is None and frame.mood in {"", "suggest"} else None
    for place, policy in enumerate(run.policies):
        said.sayings.append(
            Saying(
                policy, run.start, None if (newly and not place) or (frame.status == "in_force" and run.refs[-1].form == "self") else frame.status,
                issued=each[place] if each else (iso if frame.made and not ((frame.inherited or len(run.policies) > 1) and run.refs[place].start in context.self_made) else None) or noted.get(policy) or passing,
                term=term,
            )
        )  # fmt: skip


_APPROVING_VERBS: Final = frozenset({"批复同意", "批准", "批准实施", "批准印发", "批复", "批复了", "核准"})


_NAMES_NO_ACTOR: Final = frozenset({"列入立法计划", "暂定为", "拟命名为", "暂定名为"})


def _kind_of_act(frame: Frame, cue: Cue, folded: str, issued_by: Agents | None) -> RelationType | None:
    """The relation between an actor and a frame's titles, if its verb makes one."""
    if frame.mood in {"not", "suggest"}:
        return None
    if cue.cls == "FORWARD" or cue.row.cue in _NAMES_NO_ACTOR:
        return None  # who passes a text on did not make it; a title with 转发 names its own issuer
    if cue.cls in {"ISSUE", "PASS", "INTO"} or (cue.row.cue in COMPILES and frame.made):
        if not frame.made and frame.status not in {"repealed", "expired", "revised"}:
            return "DRAFTS"
        if (issued_by is None or issued_by.case == "with") and not (frame.handed_on and cue.cls == "PASS"):
            return "ISSUED"
        return "APPROVED" if cue.cls == "PASS" else "DRAFTS"
    if cue.cls == "DRAFT" and folded.startswith(("计划", "规划", "要点", "项目"), cue.end):
        return None  # 被国务院列入立法工作计划
    if cue.cls in {"DRAFT", "FUTURE"}:
        return "DRAFTS"
    if cue.cls == "AMEND":
        renewed = NEWLY.search(folded[max(0, cue.start - 2) : cue.start]) or folded.startswith("后的", cue.end)
        return "AMENDED" if frame.status == "revised" and not renewed else None
    if cue.cls == "REPEAL":
        along = "同时" in cue.row.cue or ALONG.search(folded[max(0, cue.start - 4) : cue.start])
        return None if not frame.repealed or (frame.side == "right" and along) else "REPEALED"
    if cue.row.cue not in _APPROVING_VERBS or frame.side != "left" or len(folded[cue.end : frame.run.start]) > 6:
        return None
    return "APPROVED"


_LIST_MARK: Final = re.compile(r"[、和与及]")
_LEVEL: Final = re.compile(
    r"(?P<nation>国务院|国家|中共中央|中央|国办|中办)|(?P<province>省|自治区)|(?P<city>市|州|盟)|(?P<county>县|区|旗)"
)
_IN_TURN: Final = re.compile("先后|相继|陆续")


def _each_its_own(agents: Agents, run: Run, policy: int, cue: Cue, folded: str) -> Agents:
    """甲市、乙市印发的《甲市办法》《乙市办法》, 甲县、乙县分别制定《A》和《B》: each body made one title."""
    if len(agents.bodies) != len(run.policies) or len(run.policies) < 2:
        return agents
    place = run.policies.index(policy)
    names = [name.strip() for name in _LIST_MARK.split(folded[agents.start : agents.end])]
    levels = [_LEVEL.match(name) for name in names]
    apart = (
        len(names) == len(run.policies)
        and all(levels)
        and len({level.lastgroup for level in levels if level}) == len(names)
        and _IN_TURN.search(folded, agents.tail, cue.end)
    )  # 国务院办公厅、市政府办公厅先后制发《A》和《B》
    if not apart and "分别" not in folded[agents.tail : cue.start]:
        ref = next(one for one in run.refs if one.policy == policy)
        starts = [name[:2] for name in names]
        if (
            len(set(starts)) != len(run.policies)
            or len(starts) != len(run.policies)
            or starts[place] != folded[ref.start + 1 : ref.start + 3]
        ):
            return agents
    return Agents(agents.start, agents.end, agents.tail, (agents.bodies[place],), agents.case, place=agents.place)


def _amends_too(frame: Frame, cue: Cue, parsed: Parsed, folded: str) -> bool:
    """修订印发《X》, 《X》由省人大常委会修订通过, 新修订的《X》由全国人大常委会通过: issued anew, and so amended."""
    if cue.cls not in {"ISSUE", "PASS"} or not frame.made:
        return False
    renewed = _NEWLY_REVISED.search(folded[max(parsed.sentence.start, frame.run.start - 5) : frame.run.start])
    newly = cue.cls == "PASS" and frame.side == "right" and renewed is not None and not renewed["all"]
    return newly or cue.row.cue.startswith("修订")


_HAN: Final = re.compile(r"[一-鿿]")
_A_DRAFT: Final = re.compile(r"(?:草案|送审稿|征求意见稿|审议稿|讨论稿)\)?》")
_A_MEETING: Final = re.compile(r"(?:[\d一二三四五六七八九十]+、)?\s*会议")


def _act(
    frame: Frame, frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said, iso: str | None, noted: dict[int, str],
    issued_by: Agents | None = None,
) -> None:  # fmt: skip
    folded, run, cue = context.folded, frame.run, frame.cue
    assert cue is not None
    kind = _kind_of_act(frame, cue, folded, issued_by)
    if kind is None:
        return
    found = actor_of(frame, frames, parsed, context)
    if found is None or (cue.cls == "INTO" and frame.mood == "future" and found[1] != "clause"):
        return
    if kind == "DRAFTS" and issued_by is not None and found[0].place:
        return  # 我省拿出了《X》,由我局印发
    agents, resolved = found
    via = [
        one
        for one in parsed.agents
        if one.case == "via"
        and agents.end <= one.start
        and one.end <= cue.start
        and parsed.same_clause(one.end, cue.start)
    ]
    if cue.cls == "APPROVE" and frame.side == "left" and resolved == "clause":
        before = [one for one in parsed.agents if one.end <= agents.start and one.case == "subject" and not one.place]
        if before and parsed.same_clause(before[-1].end, agents.start):  # 我局牵头编制、州政府批准的《X》
            state_drafted_before(frame, before[-1], parsed, context, said)
    if cue.cls == "PASS" and via and frame.side == "left":  # 我厅起草、经省政府常务会议审议通过的《X》
        state_drafted_before(frame, agents, parsed, context, said)
        agents, kind = via[-1], "ISSUED" if set(via[-1].bodies) <= context.congresses else "APPROVED"
        agents = Agents(agents.start, agents.end, agents.tail, agents.bodies, "subject")
    if kind == "ISSUED" and cue.cls == "PASS" and set(agents.bodies) <= context.councils:
        kind = "APPROVED"
    if (
        kind == "ISSUED"
        and cue.cls == "PASS"
        and any(
            other is not frame
            and other.cue is not None
            and other.cue.cls == "ISSUE"
            and other.made
            and set(other.run.policies) & set(run.policies)
            for other in frames
        )
    ):
        kind = "APPROVED"  # 国务院常务会议通过了《X》,该意见由财政部制定
    if kind == "ISSUED" and cue.cls == "PASS" and _A_DRAFT.search(folded, run.start, run.end):
        kind = "APPROVED"  # 国务院常务会议审议通过《X(修订草案)》
    if (
        cue.cls == "PASS"
        and _HAN.search(folded[agents.tail : cue.start].replace("会议", "会"))
        and not set(agents.bodies) & context.congresses
        and "会" not in folded[agents.tail : cue.start]
    ):
        return
    if cue.cls == "PASS" and _A_MEETING.match(
        folded[max(parsed.sentence.start, parsed.clause_start(cue.start)) : cue.start]
    ):  # 会议审议通过《X》: whose meeting it is, was said before
        for body in context.meeting:
            for policy in run.policies:
                span = (max(parsed.sentence.start, min(cue.start - 2, run.start)), max(run.end, cue.end))
                said.add("APPROVED", body, policy, span, f"meeting.{cue.row.id}", 0.85, cue, "paragraph", dated=iso)
        return
    confidence = CONFIDENCE[resolved] - (0.12 if frame.mood == "request" else 0.0) - (0.15 if agents.place else 0.0)
    if kind == "AMENDED" and frame.mood == "request":
        confidence = 0.4
    if kind == "APPROVED" and agents.case != "subject" and not folded.startswith("的", cue.end):
        return
    start = min(agents.start if resolved in {"clause", "sentence"} else cue.start, cue.start, run.start)
    dated = iso or (context.issue_date if resolved == "document" and kind == "ISSUED" else None)
    if dated and iso is None and agents.bodies:
        for policy in run.policies:
            said.sayings.append(Saying(policy, run.start, None, issued=dated))
    span = (max(start, parsed.sentence.start), max(run.end, cue.end))
    ends = any(other.repealed or other.expired for other in frames)  # 修订出台《A》,《B》即行废止: A is new
    renews = kind == "ISSUED" and not ends and _amends_too(frame, cue, parsed, folded)
    for policy in run.policies:
        if any(ref.form == "self" and ref.policy == policy for ref in run.refs) and kind in {"ISSUED", "DRAFTS"}:
            continue
        if (
            kind == "ISSUED"
            and (any(ref.policy == policy and ref.start in context.self_made for ref in run.refs))
            and (frame.inherited or len(run.policies) > 1)
        ):
            continue  # …印发的《A》和《省交通运输厅关于B的批复》: B's title names its own maker
        by = _each_its_own(agents, run, policy, cue, folded)
        if kind == "ISSUED":
            add_issuers(
                said, context, by, policy, span, cue.row.id, resolved, confidence, dated or noted.get(policy), cue
            )
            if renews:
                if cue.cls == "PASS":
                    said.sayings.append(Saying(policy, run.start, "revised"))
                for body in by.bodies:
                    rule = f"{cue.row.id}.amended"
                    said.add("AMENDED", body, policy, span, rule, min(confidence, 0.89), cue, resolved, dated=dated)
            continue
        for body in by.bodies:
            said.add(kind, body, policy, span, cue.row.id, round(confidence, 3), cue, resolved, dated=dated)
