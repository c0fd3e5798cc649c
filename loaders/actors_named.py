"""Actors named beside a title: 《X》由市政府印发, 《X》国务院1992年发布, 对《X》市政府作了修改, 国务院《X》."""

from __future__ import annotations

import re
from typing import Final

from policygraph.graph.model import Resolution
from policygraph.loaders.clauses import Agents, Parsed
from policygraph.loaders.cues import Cue
from policygraph.loaders.frames import IN_ITS_FORM, Frame, told_after

_IN_CHARGE: Final = re.compile(r"(?:承担|负责|牵头)")
_NEXT_BY: Final = re.compile(r"[^,;。《》]{0,8},(?:主要|具体)?由")
_IN_THE_NAME_OF: Final = re.compile(r"以[^,;。]{0,20}$")


def named_after(frame: Frame, cue: Cue, parsed: Parsed, folded: str) -> tuple[Agents, Resolution] | None:
    """《X》由市政府印发, 《X》起草工作由市财政局承担, 《X》以省政府名义印发: the actor has a preposition."""
    if cue.cls == "DRAFT":
        charged = [
            agents
            for agents in parsed.agents
            if cue.end <= agents.start
            and agents.case == "by"
            and (
                parsed.same_clause(cue.end, agents.end)
                or _NEXT_BY.fullmatch(folded, cue.end, agents.start)  # 《X》的起草工作也已启动,由我委会同省工商局承担
            )
            and _IN_CHARGE.match(folded[agents.tail : agents.tail + 2])
        ]
        if charged:
            return charged[0], "clause"
    passive = [agents for agents in parsed.agents_between(frame.run.end, cue.start) if agents.case == "by"]
    if passive:
        later = [
            agents
            for agents in parsed.agents_between(passive[-1].tail, cue.start)
            if agents.case == "subject"
            and not agents.place
            and parsed.same_clause(agents.end, cue.start)
            and any(
                one.cls in {"APPROVE", "PASS", "DRAFT"} and passive[-1].tail <= one.start and one.end <= agents.start
                for one in parsed.cues
            )
        ]
        return (later or passive)[-1], "clause"  # 由国务院批准、国家发展改革委印发
    named = _IN_THE_NAME_OF.search(folded[frame.run.end : cue.start])
    between = parsed.agents_between(frame.run.end, cue.start)
    if named and between and IN_ITS_FORM.match(folded, between[-1].tail):
        return between[-1], "clause"
    return None


_ON_ITS_PLAN: Final = re.compile(r"(?:列[入为]|纳入)$")


def told_between(frame: Frame, cue: Cue, parsed: Parsed, folded: str) -> tuple[Agents, Resolution] | None:
    """《X》国务院1992年发布, 对《X》市政府作了修改: the actor stands bare between a title and its verb."""
    told = [
        agents
        for agents in parsed.agents_between(frame.run.end, cue.start)
        if "受权" not in folded[agents.tail : cue.start]
    ]
    if told and _ON_ITS_PLAN.search(folded, frame.run.end, told[-1].start):
        return None  # 《X》被列为省人大常委会立法调研项目: whose plan it is
    if cue.cls in {"ISSUE", "PASS"} and told and told_after(parsed, folded, frame.run, cue):
        return told[-1], "clause"
    if cue.cls in {"AMEND", "REPEAL", "ISSUE", "DRAFT"}:
        between = [
            agents
            for agents in parsed.agents_between(frame.run.end, cue.start)
            if (
                agents.case == "subject"
                or (
                    agents.case == "via"  # 经省人大常委会修订后
                    and cue.cls == "AMEND"
                    and not any(agents.tail <= one.start < cue.start for one in parsed.cues)
                )
            )
            and not agents.place
        ]
        if between:
            return between[-1], "clause" if parsed.same_clause(between[-1].end, cue.start) else "sentence"
    return None


_IS_ABOUT: Final = re.compile(
    r"\s*(?:第[一二三四五六七八九十百千\d]+条|的(?:解释|答复|批复|说明|决定|决议|意见|通知|补充))"
)
_SAYS_IN_IT: Final = re.compile(r"中(?:明确|提出|要求|规定|指出|强调|部署)")
_RIGHT_BEFORE: Final = re.compile(
    r"\s*(?:\([一-鿿]{2,10}\))?(?:第[一二三四五六七八九十百\d]+次(?:全体|常务)?会议)?\s*(?:的|关于|有关|有[一]?[个部份项件]?)?\s*(?:文件)?\s*"
)


def adjacent_maker(frame: Frame, parsed: Parsed, folded: str) -> Agents | None:
    """国务院《…》, 国务院关于《…》: the body right before a title made it."""
    start = frame.run.start
    for agents in reversed(parsed.agents):
        if agents.end > start:
            continue
        gap = folded[agents.tail : start]
        for date in parsed.dates:
            if agents.tail <= date.start and date.end <= start:
                gap = folded[agents.tail : date.start] + folded[date.end : start]
        if gap.strip() == "在" and not agents.place and _SAYS_IN_IT.match(folded[frame.run.end : frame.run.end + 4]):
            return agents  # 教育部在《X》中提出
        if gap.strip().endswith("关于") and _IS_ABOUT.match(folded, frame.run.end):
            return None  # 全国人大常委会关于《刑法》第二百六十六条的解释
        if gap.strip() == "以" and frame.run.refs[0].form == "number":
            return agents if agents.case == "subject" else None  # 省政府以湘政发〔2016〕29号文出台实施意见
        if _RIGHT_BEFORE.fullmatch(gap) and not agents.place:
            return agents if agents.case != "to" else None
        return None
    return None
