"""Acts of bodies: who issued, drafts, amended, repealed or approved the titles of a frame."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policygraph.graph.model import RelationType
from policygraph.loaders.actors import actor_of, adjacent_maker
from policygraph.loaders.clauses import Agents, Parsed, Run
from policygraph.loaders.cues import Cue
from policygraph.loaders.drafting import COMPILES
from policygraph.loaders.endings import OBJECT_BEGINS
from policygraph.loaders.frames import CONFIDENCE, NEWLY, Context, Frame, Said, Saying
from policygraph.loaders.issuing import add_issuers, state_passed_on, then_issued
from policygraph.loaders.statuses_after import DRAFTING_AS_WORK
from policygraph.loaders.terms import term_of
from policygraph.loaders.timing import date_for, dates_apart, noted_dates


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
    _state_adjacent(frame, noted, parsed, context, said)
    _state_amended(frame, parsed, context, said)
    _state_first_made(frame, parsed, context, said)
    _state_vote(frame, parsed, context, said)
    _state_declared(frame, parsed, context, said)
    _state_drafters(frame, parsed, context, said)
    _state_forwarded_maker(frame, parsed, folded, context, said)
    _state_listed(frame, parsed, context, said)
    _state_ended_after(frame, parsed, context, said)
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
    for place, policy in enumerate(run.policies):
        said.sayings.append(
            Saying(
                policy, run.start, None if (newly and not place) or (frame.status == "in_force" and run.refs[-1].form == "self") else frame.status,
                issued=each[place] if each else (iso if frame.made and not ((frame.inherited or len(run.policies) > 1) and run.refs[place].start in context.self_made) else None) or noted.get(policy),
                term=term,
            )
        )  # fmt: skip


def _state_adjacent(frame: Frame, noted: dict[int, str], parsed: Parsed, context: Context, said: Said) -> None:
    """国务院《X》: the body right before a title made it, unless the frame's own verb says otherwise."""
    run, cue = frame.run, frame.cue
    adjacent = adjacent_maker(frame, parsed, context.folded)
    if (
        adjacent is not None
        and frame.status not in {"drafting", "unknown"}
        and not (frame.making and cue is not None and frame.side == "left" and cue.start > adjacent.start)
    ):
        for policy in dict.fromkeys((run.refs[0].policy,) if run.refs[0].form != "self" else ()):
            between = [
                date
                for date in parsed.dates
                if adjacent.tail <= date.start and date.end <= run.start and date.value is not None
            ]
            day = str(between[-1].value) if between else noted.get(policy)
            if between:
                said.sayings.append(Saying(policy, run.start, None, issued=day))
            add_issuers(
                said, context, adjacent, policy, (adjacent.start, run.refs[0].tail), "adjacent", "clause", 0.93, day
            )


def _state_amended(frame: Frame, parsed: Parsed, context: Context, said: Said) -> None:
    """对《X》作出修改: who stands before 对 amended it."""
    folded, run = context.folded, frame.run
    if frame.amended is not None:
        by = [
            agents
            for agents in parsed.agents
            if agents.end <= run.start
            and agents.case == "subject"
            and not agents.place
            and "对" in folded[agents.tail : min(run.start, agents.tail + 3)]
        ] or [
            agents
            for agents in parsed.agents
            if run.end <= agents.start
            and agents.end <= frame.amended.start
            and agents.case in {"subject", "by", "via"}
            and not agents.place
            and parsed.same_clause(agents.end, frame.amended.start)
            and not any(agents.end <= one.start < frame.amended.start for one in parsed.cues)
        ]
        if not by and frame.side == "left" and _AND_THEN_AMENDED.match(folded, run.end):
            by = [
                agents
                for agents in parsed.agents
                if frame.cue is not None
                and agents.end <= frame.cue.start
                and agents.case == "subject"
                and not agents.place
                and parsed.same_clause(agents.end, frame.cue.start)
            ]  # 市人大常委会通过了《X》,并于2010年进行了修正
        for body in by[-1].bodies if by else ():
            for policy in run.policies:
                said.add(
                    "AMENDED",
                    body,
                    policy,
                    (min(by[-1].start, run.start), frame.amended.end),
                    frame.amended.row.id,
                    0.92,
                    frame.amended,
                    "clause",
                )


_AND_THEN_AMENDED: Final = re.compile(r",(?:并|后又?|之后|此后|其后)?(?:先后|分别|又|再次)*于?\d{4}年")
_SHORT_GAP: Final = re.compile(r"(?:、|,)?[^、,;。《》]{0,12}")


def _state_first_made(frame: Frame, parsed: Parsed, context: Context, said: Said) -> None:
    """商务部2007年颁布、2019年修订的《X》: the first verb of two tells who issued it."""
    folded, run, cue = context.folded, frame.run, frame.cue
    if cue is not None and cue.cls == "AMEND" and frame.side == "left" and folded.startswith("的", cue.end):
        earlier = next(
            (
                one
                for one in reversed(parsed.cues)
                if one.cls == "ISSUE" and one.end <= cue.start and _SHORT_GAP.fullmatch(folded[one.end : cue.start])
            ),
            None,
        )
        makers = [
            agents
            for agents in parsed.agents
            if earlier is not None and agents.end <= earlier.start and parsed.same_clause(agents.end, earlier.start)
        ]
        if earlier is not None:  # 商务部2007年颁布、2019年修订的《X》
            since = makers[-1].tail if makers else parsed.clause_start(earlier.start)
            when = [
                date
                for date in parsed.dates
                if since <= date.start and date.end <= earlier.start and date.value is not None
            ]
            day = str(when[-1].value) if when else None
            for policy in run.policies:
                said.sayings.append(Saying(policy, run.start, None, issued=day))
                if not makers:
                    continue
                add_issuers(
                    said,
                    context,
                    makers[-1],
                    policy,
                    (makers[-1].start, run.end),
                    earlier.row.id,
                    "clause",
                    0.94,
                    day,
                    earlier,
                )


def _state_declared(frame: Frame, parsed: Parsed, context: Context, said: Said) -> None:
    """市政府宣布《X》等文件失效: who declares it repeals it."""
    run = frame.run
    if frame.ended_by is not None and frame.ended is not None:  # 省政府公布的《B》将其废止
        for body in frame.ended_by.bodies:
            for policy in run.policies:
                span = (run.start, frame.ended.end)
                said.add("REPEALED", body, policy, span, f"{frame.ended.row.id}.pronoun", 0.9, frame.ended, "sentence")
    if frame.declared and frame.ended is not None:
        by = [
            agents
            for agents in parsed.agents
            if agents.end <= run.start and agents.case == "subject" and not agents.place
        ]
        for body in by[-1].bodies if by else context.issuers:
            for policy in run.policies:
                said.add(
                    "REPEALED",
                    body,
                    policy,
                    (run.start, frame.ended.end),
                    f"declared.{frame.ended.row.id}",
                    0.88,
                    frame.ended,
                    "clause" if by else "document",
                )


_DRAFTING_WORDS: Final = re.compile(r"起草|草拟|拟[定订]|编制|制[定订]|研究")


_CHARGED_WITH: Final = re.compile(r"(?:具体)?(?:承担|负责|牵头)(?:了)?")


def _state_drafters(frame: Frame, parsed: Parsed, context: Context, said: Said) -> None:
    """《X》已列入立法计划,草案由我局与市司法局起草: who drafts it is told in a clause of its own."""
    if frame.status != "drafting" or frame.mood == "suggest":
        return
    for cue in frame.after:
        if cue is frame.cue or cue.cls not in {"DRAFT", "ISSUE", "FUTURE"} or not _DRAFTING_WORDS.search(cue.row.cue):
            continue
        if (
            OBJECT_BEGINS.match(context.folded[cue.end : cue.end + 1])
            and not DRAFTING_AS_WORK.match(context.folded[cue.end : cue.end + 2])
        ) or ";" in context.folded[frame.run.end : cue.start]:
            continue
        charged = [
            agents
            for agents in parsed.agents
            if frame.run.end <= agents.start
            and agents.end <= cue.start
            and (
                agents.case == "by"
                or (agents.case == "subject" and _CHARGED_WITH.fullmatch(context.folded, agents.tail, cue.start))
            )
            and parsed.same_clause(agents.end, cue.start)
        ]
        for body in charged[-1].bodies if charged else ():
            for policy in frame.run.policies:
                span = (frame.run.start, cue.end)
                said.add("DRAFTS", body, policy, span, f"by.{cue.row.id}", 0.9, cue, "sentence")


_DRAWN_UP: Final = re.compile(r"(?:联合|共同|牵头)?(?:拟[定订]|起草|草拟|制[定订]|提出|报送)的")


def _state_forwarded_maker(frame: Frame, parsed: Parsed, folded: str, context: Context, said: Said) -> None:
    """转发了省劳动厅等部门拟订的《X》: who drew it up is its maker."""
    cue = frame.cue
    if cue is None or cue.cls != "FORWARD" or frame.side != "left" or frame.mood in {"not", "suggest"}:
        return
    makers = [agents for agents in parsed.agents if cue.end <= agents.start and agents.end <= frame.run.start]
    if makers and _DRAWN_UP.fullmatch(folded, makers[-1].tail, frame.run.start):
        for policy in frame.run.policies:
            span = (makers[-1].start, frame.run.end)
            add_issuers(said, context, makers[-1], policy, span, f"maker.{cue.row.id}", "clause", 0.92, None, cue)


_LIST_ITEM: Final = re.compile(r"\s*(?:\d{1,2}\s*[.、)]|\(?[一二三四五六七八九十]{1,3}[)、.]|[①-⑳]|[·●•—-])?\s*")
_ITEM_ENDS: Final = re.compile(r"\s*(?:[;。]|$|\n)")
_ITEM_VERBS: Final = frozenset({"批复", "批准", "批复同意", "核准"})


def _state_listed(frame: Frame, parsed: Parsed, context: Context, said: Said) -> None:
    """1.《X》,市委、市政府,2018年6月; in a list that has no verbs: who made it and when, or who approved it."""
    run, folded = frame.run, context.folded
    if frame.cue is not None and (
        (frame.cue.row.cue not in _ITEM_VERBS and frame.cue.cls != "EFFECT") or frame.side == "left"
    ):
        return
    if folded[run.end : run.end + 1] != "," or not _LIST_ITEM.fullmatch(folded, parsed.sentence.start, run.start):
        return
    maker = next((agents for agents in parsed.agents if agents.start >= run.end + 1), None)
    if maker is None or folded[run.end + 1 : maker.start].strip() or maker.place:
        return
    date = next((one for one in parsed.dates if maker.tail <= one.start and one.value is not None), None)
    end = maker.tail
    if date is not None and not folded[maker.tail : date.start].strip(", "):
        end = date.end
    day = str(date.value) if date is not None and end == date.end else None
    span = (run.start, end)
    verb = next((cue for cue in parsed.cues if cue.start == end), None)
    for policy in run.policies:
        if verb is not None and verb.cls == "PASS" and set(maker.bodies) & context.congresses:
            said.sayings.append(Saying(policy, run.start, None, issued=day))
            span = (run.start, verb.end)
            add_issuers(said, context, maker, policy, span, f"list.{verb.row.id}", "clause", 0.9, day, verb)
            if frame.amended is not None:
                for body in maker.bodies:
                    span = (run.start, frame.amended.end)
                    said.add("AMENDED", body, policy, span, "list.amended", 0.85, frame.amended, "sentence")
        elif _ITEM_ENDS.match(folded, end) or folded[maker.tail : maker.tail + 1] == ",":
            said.sayings.append(Saying(policy, run.start, None, issued=day))
            add_issuers(said, context, maker, policy, span, "list.maker", "clause", 0.9, day)
        elif (
            verb is not None and verb.row.cue in _ITEM_VERBS and folded[verb.end : verb.end + 1] in {"", ";", "。", ","}
        ):
            for body in maker.bodies:
                span = (run.start, verb.end)
                said.add("APPROVED", body, policy, span, f"list.{verb.row.id}", 0.9, verb, "clause", dated=day)


def _state_ended_after(frame: Frame, parsed: Parsed, context: Context, said: Said) -> None:
    """2015年市政府出台的《X》与新条例对不上,市政府上个月已发文废止: who ends it is told in a clause of its own."""
    ended = frame.ended
    if ended is None or ended is frame.cue or ended.cls != "REPEAL" or not frame.repealed or "同时" in ended.row.cue:
        return
    by = [
        agents
        for agents in parsed.agents
        if frame.run.end <= agents.start
        and agents.end <= ended.start
        and agents.case in {"subject", "by"}
        and not agents.place
        and parsed.same_clause(agents.end, ended.start)
    ]
    if not by or _ALONG.search(context.folded[max(0, ended.start - 4) : ended.start]):
        return
    for policy in frame.run.policies:
        for body in by[-1].bodies:
            span = (frame.run.start, ended.end)
            said.add("REPEALED", body, policy, span, f"after.{ended.row.id}", 0.9, ended, "clause")


_THEN_SOMEBODY: Final = re.compile(r"[、,并]+[^,;。《]{0,20}")


def _state_vote(frame: Frame, parsed: Parsed, context: Context, said: Said) -> None:
    """市人大常委会审议通过、省人大常委会批准了《X》: the first made it."""
    cue = frame.cue
    if cue is None or cue.cls != "APPROVE" or frame.side != "left":
        return
    vote = next(
        (
            one
            for one in reversed(parsed.cues)
            if one.cls == "PASS"
            and one.end <= cue.start
            and _THEN_SOMEBODY.fullmatch(context.folded[one.end : cue.start])
        ),
        None,
    )
    if vote is None:
        return
    voters = [
        agents for agents in parsed.agents if agents.end <= vote.start and set(agents.bodies) & context.congresses
    ]
    when = [date for date in parsed.dates if date.end <= vote.start and parsed.same_clause(date.start, vote.start)]
    day = str(when[-1].value) if when and when[-1].value is not None else None
    for policy in frame.run.policies if voters else ():
        span = (voters[-1].start, frame.run.end)
        said.sayings.append(Saying(policy, frame.run.start, None, issued=day))
        add_issuers(said, context, voters[-1], policy, span, vote.row.id, "clause", 0.93, day, vote)


_APPROVING_VERBS: Final = frozenset({"批复同意", "批准", "批准实施", "批准印发", "批复", "批复了", "核准"})


_ALONG: Final = re.compile(r"(?:随之|相应|随即|自然|自动)(?:予以)?$")


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
        along = "同时" in cue.row.cue or _ALONG.search(folded[max(0, cue.start - 4) : cue.start])
        return None if not frame.repealed or (frame.side == "right" and along) else "REPEALED"
    if cue.row.cue not in _APPROVING_VERBS or frame.side != "left" or len(folded[cue.end : frame.run.start]) > 6:
        return None
    return "APPROVED"


_LIST_MARK: Final = re.compile(r"[、和与及]")


def _each_its_own(agents: Agents, run: Run, policy: int, cue: Cue, folded: str) -> Agents:
    """甲市、乙市印发的《甲市办法》《乙市办法》, 甲县、乙县分别制定《A》和《B》: each body made one title."""
    if len(agents.bodies) != len(run.policies) or len(run.policies) < 2:
        return agents
    place = run.policies.index(policy)
    if "分别" not in folded[agents.tail : cue.start]:
        ref = next(one for one in run.refs if one.policy == policy)
        starts = [name.strip()[:2] for name in _LIST_MARK.split(folded[agents.start : agents.end])]
        if (
            len(set(starts)) != len(run.policies)
            or len(starts) != len(run.policies)
            or starts[place] != folded[ref.start + 1 : ref.start + 3]
        ):
            return agents
    return Agents(agents.start, agents.end, agents.tail, (agents.bodies[place],), agents.case, place=agents.place)


def _state_drafted_before(frame: Frame, agents: Agents, parsed: Parsed, context: Context, said: Said) -> None:
    assert frame.cue is not None
    drafted = next(
        (one for one in parsed.cues if agents.end <= one.start and one.end <= frame.cue.start and one.cls == "DRAFT"),
        None,
    )
    for policy in frame.run.policies if drafted is not None else ():
        for body in agents.bodies:
            span = (agents.start, frame.run.end)
            said.add("DRAFTS", body, policy, span, "drafted.before", 0.9, drafted, "clause")


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
            _state_drafted_before(frame, before[-1], parsed, context, said)
    if cue.cls == "PASS" and via and frame.side == "left":  # 我厅起草、经省政府常务会议审议通过的《X》
        _state_drafted_before(frame, agents, parsed, context, said)
        agents, kind = via[-1], "ISSUED" if set(via[-1].bodies) <= context.congresses else "APPROVED"
        agents = Agents(agents.start, agents.end, agents.tail, agents.bodies, "subject")
    if kind == "ISSUED" and cue.cls == "PASS" and set(agents.bodies) <= context.councils:
        kind = "APPROVED"
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
            continue
        for body in by.bodies:
            said.add(kind, body, policy, span, cue.row.id, round(confidence, 3), cue, resolved, dated=dated)
