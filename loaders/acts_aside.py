"""Acts told beside a frame's main verb: in another clause, in a relative clause, in a list, by the body before a title.

《X》…,草案由我局起草; 商务部2007年颁布、2019年修订的《X》; 1.《X》,市政府,2018年6月; 转发了省劳动厅拟订的《X》.
"""

from __future__ import annotations

import re
from typing import Final

from policygraph.loaders.actors_named import adjacent_maker
from policygraph.loaders.clauses import Agents, Parsed
from policygraph.loaders.endings import OBJECT_BEGINS
from policygraph.loaders.frames import IN_ITS_FORM, Context, Frame, Said, Saying
from policygraph.loaders.issuing import add_issuers
from policygraph.loaders.statuses_after import DRAFTING_AS_WORK

ALONG: Final = re.compile(r"(?:随之|相应|随即|自然|自动)(?:予以)?$")


def state_adjacent(frame: Frame, noted: dict[int, str], parsed: Parsed, context: Context, said: Said) -> None:
    """国务院《X》: the body right before a title made it, unless the frame's own verb says otherwise."""
    run, cue = frame.run, frame.cue
    adjacent = adjacent_maker(frame, parsed, context.folded)
    if adjacent is not None and frame.status == "drafting" and frame.mood != "suggest" and run.refs[0].form != "self":
        for body in adjacent.bodies:  # 待省交通运输厅《X》印发后
            span = (adjacent.start, run.refs[0].tail)
            said.add("DRAFTS", body, run.refs[0].policy, span, "adjacent.draft", 0.85, None, "clause")
    if (
        adjacent is not None
        and frame.status not in {"drafting", "unknown"}
        and not (frame.making and cue is not None and frame.side == "left" and cue.start > adjacent.start)
    ):
        for policy in dict.fromkeys((run.refs[0].policy,) if run.refs[0].form != "self" else ()):
            between = [date for date in parsed.dates_between(adjacent.tail, run.start) if date.value is not None]
            day = str(between[-1].value) if between else noted.get(policy)
            if between:
                said.sayings.append(Saying(policy, run.start, None, issued=day))
            add_issuers(
                said, context, adjacent, policy, (adjacent.start, run.refs[0].tail), "adjacent", "clause", 0.93, day
            )


def state_amended(frame: Frame, parsed: Parsed, context: Context, said: Said) -> None:
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
            for agents in parsed.agents_between(run.end, frame.amended.start)
            if agents.case in {"subject", "by", "via"}
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


def state_first_made(frame: Frame, parsed: Parsed, context: Context, said: Said) -> None:
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
            when = [date for date in parsed.dates_between(since, earlier.start) if date.value is not None]
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


def state_declared(frame: Frame, parsed: Parsed, context: Context, said: Said) -> None:
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
        bodies = by[-1].bodies if by else context.issuers
        apart = (
            len(bodies) == len(run.policies) > 1
            and by
            and "分别" in context.folded[by[-1].tail : run.start]  # 甲局、乙局分别宣布《A》《B》失效
        )
        for place, body in enumerate(bodies):
            for policy in run.policies[place : place + 1] if apart else run.policies:
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


_SHALL_ISSUE: Final = re.compile(r"(?:将|拟|即将|预计|计划|近期|待|力争|争取)[^;。《》]{0,40}$")
_DRAWS_UP: Final = re.compile(r"(?:起草|草拟|拟[定订]|编制|编写)$")
_ITS_DRAFT: Final = re.compile(r"(?:送审稿|草案|征求意见稿|初稿|报批稿)(?!的?意见)")
_NOW_AT_IT: Final = re.compile(r"正在?|抓紧|着手|加快")
_CHARGED_WITH: Final = re.compile(r"(?:具体)?(?:承担|负责|牵头)(?:了)?")


def state_drafters(frame: Frame, parsed: Parsed, context: Context, said: Said) -> None:
    """《X》已列入立法计划,草案由我局与市司法局起草: who drafts it is told in a clause of its own."""
    issued = frame.made and frame.side == "left"  # 市政府印发的《X》,由市民政局牵头编制
    if (frame.status != "drafting" and not issued) or frame.mood == "suggest":
        return
    for cue in frame.after:
        if cue is frame.cue or cue.cls not in {"DRAFT", "ISSUE", "FUTURE"}:
            continue
        if not _DRAFTING_WORDS.search(cue.row.cue) and not _SHALL_ISSUE.search(
            context.folded, frame.run.end, cue.start
        ):
            continue
        if (
            OBJECT_BEGINS.match(context.folded[cue.end : cue.end + 1])
            and not DRAFTING_AS_WORK.match(context.folded[cue.end : cue.end + 2])
            and not _ITS_DRAFT.match(context.folded, cue.end)
        ) or ";" in context.folded[frame.run.end : cue.start]:
            continue
        if issued and not _DRAWS_UP.search(cue.row.cue):
            continue
        charged = [
            agents
            for agents in parsed.agents
            if frame.run.end <= agents.start
            and agents.end <= cue.start
            and (
                agents.case == "by"
                or (agents.case == "subject" and _CHARGED_WITH.fullmatch(context.folded, agents.tail, cue.start))
                or (
                    agents.case == "subject"
                    and not agents.place
                    and _ITS_DRAFT.match(context.folded, cue.end) is not None
                    and _NOW_AT_IT.search(context.folded, agents.tail, cue.start) is not None
                )  # 我部正在根据各方面意见抓紧修改完善送审稿
            )
            and parsed.same_clause(agents.end, cue.start)
        ]
        if not charged and _SHALL_ISSUE.search(context.folded, frame.run.end, cue.start):
            charged = [
                agents
                for agents in parsed.agents
                if frame.run.end <= agents.start
                and agents.end <= cue.start
                and (agents.case == "by" or IN_ITS_FORM.match(context.folded, agents.tail))
                and parsed.same_clause(agents.end, cue.start)
            ]  # 近期将以州政府名义印发, 即将由市政府办公厅下发
        for body in charged[-1].bodies if charged else ():
            for policy in frame.run.policies:
                span = (frame.run.start, cue.end)
                said.add("DRAFTS", body, policy, span, f"by.{cue.row.id}", 0.9, cue, "sentence")


_DRAWN_UP: Final = re.compile(r"(?:联合|共同|牵头)?(?:拟[定订]|起草|草拟|制[定订]|提出|报送)的")


def state_forwarded_maker(frame: Frame, parsed: Parsed, folded: str, context: Context, said: Said) -> None:
    """转发了省劳动厅等部门拟订的《X》: who drew it up is its maker."""
    cue = frame.cue
    if cue is None or cue.cls not in {"FORWARD", "ISSUE"} or frame.side != "left" or frame.mood in {"not", "suggest"}:
        return
    makers = [agents for agents in parsed.agents if cue.end <= agents.start and agents.end <= frame.run.start]
    if makers and _DRAWN_UP.fullmatch(folded, makers[-1].tail, frame.run.start):
        for policy in frame.run.policies:
            span = (makers[-1].start, frame.run.end)
            if cue.cls == "ISSUE":  # 市政府办公室印发了我局起草的《X》
                for body in makers[-1].bodies:
                    said.add("DRAFTS", body, policy, span, f"maker.{cue.row.id}", 0.9, cue, "clause")
                continue
            add_issuers(said, context, makers[-1], policy, span, f"maker.{cue.row.id}", "clause", 0.92, None, cue)


_LIST_ITEM: Final = re.compile(r"\s*(?:\d{1,2}\s*[.、)]|\(?[一二三四五六七八九十]{1,3}[)、.]|[①-⑳]|[·●•—-])?\s*")
_ITEM_ENDS: Final = re.compile(r"\s*(?:[;。]|$|\n)")
_ITEM_VERBS: Final = frozenset({"批复", "批准", "批复同意", "核准"})


def state_listed(frame: Frame, parsed: Parsed, context: Context, said: Said) -> None:
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


def state_ended_after(frame: Frame, parsed: Parsed, context: Context, said: Said) -> None:
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
    if not by or ALONG.search(context.folded[max(0, ended.start - 4) : ended.start]):
        return
    for policy in frame.run.policies:
        for body in by[-1].bodies:
            span = (frame.run.start, ended.end)
            said.add("REPEALED", body, policy, span, f"after.{ended.row.id}", 0.9, ended, "clause")


_THEN_SOMEBODY: Final = re.compile(r"[、,并]+[^,;。《]{0,20}")


def state_vote(frame: Frame, parsed: Parsed, context: Context, said: Said) -> None:
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


def state_drafted_before(frame: Frame, agents: Agents, parsed: Parsed, context: Context, said: Said) -> None:
    """我局起草、市政府批准的《X》: who drafted it stands before who approved it."""
    assert frame.cue is not None
    drafted = next(
        (one for one in parsed.cues if agents.end <= one.start and one.end <= frame.cue.start and one.cls == "DRAFT"),
        None,
    )
    made = next(
        (
            one
            for one in parsed.cues
            if agents.end <= one.start <= agents.tail + 4
            and one.end <= frame.cue.start
            and one.cls in {"ISSUE", "PASS"}
        ),
        None,
    )
    span = (agents.start, frame.run.end)
    for policy in frame.run.policies if made is not None and drafted is None else ():
        # 市人大常委会制定、自治区人大常委会批准的《X》
        add_issuers(said, context, agents, policy, span, "made.before", "clause", 0.9, None, made)
    for policy in frame.run.policies if drafted is not None else ():
        for body in agents.bodies:
            said.add("DRAFTS", body, policy, span, "drafted.before", 0.9, drafted, "clause")
