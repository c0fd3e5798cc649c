"""Actors: who does what a predicate says.

The actor is looked for in widening circles: clause, sentence, paragraph, section, document; each circle costs confidence and is
recorded in ``resolved_by``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policygraph.graph.model import Resolution
from policygraph.loaders.actors_elided import DECIDES, as_issuer, elided, enacts_now, in_relative
from policygraph.loaders.actors_named import named_after, told_between
from policygraph.loaders.clauses import Agents, Parsed
from policygraph.loaders.cues import Cue
from policygraph.loaders.dating import number
from policygraph.loaders.frames import IN_ITS_FORM, PREDICATES, Context, Frame
from policygraph.loaders.moods import CHARGED
from policygraph.loaders.strangers import has_unknown_subject

_WE: Final = re.compile(r"\s*(?:我们|咱们)(?!市|省|县|区|国|州)")
_SPACE_AND_MARKS: Final = " \n()一二三四五六七八九十、.0123456789"
_THE_SAME: Final = re.compile(
    r"\s*(?:上述|以上|这)?([两二三四五六七八九])(?:(?:个|家)?(?:部门|单位)|[家局厅委部办](?![一-鿿]{0,3}公司))"
)
_FRONTED: Final = re.compile(r"(?:将|把|对)[^,;。]{0,3}$")
_MAKES_OTHERS_ACT: Final = re.compile(
    r"(?:还|也|将|已|积极|正|大力|继续|主动|进一步|多次)*(?:指导|支持|督促|推动|推进|鼓励|引导|帮助|协助|要求|争取|协调|呼吁)(?=.)"
)


def actor_of(
    frame: Frame, frames: Sequence[Frame], parsed: Parsed, context: Context
) -> tuple[Agents, Resolution] | None:
    """Who does what a frame says, and how far one had to look."""
    cue = frame.cue
    assert cue is not None
    folded = context.folded
    if frame.side == "left" and folded.startswith("关于", cue.start - 2):
        lead = folded[parsed.clause_start(cue.start) : cue.start - 2]
        if not lead.strip():
            return None  # 关于印发《X》的通知印发以来: who issued it, is not said
    if frame.side == "right":
        named = named_after(frame, cue, parsed, folded)
        if named is not None:
            return named
        if (
            cue.cls == "ISSUE"
            # 由市政府2006年8月以成府发〔2006〕48号文件公布: the form it took
            and not folded.startswith("以", frame.run.start - 1)
            and not _FRONTED.search(folded[max(parsed.sentence.start, frame.run.start - 6) : frame.run.start])
            and not any(agents.case in {"subject", "by"} for agents in parsed.agents_between(frame.run.end, cue.start))
        ):
            return elided(frame, parsed, context) if enacts_now(parsed, folded, frame) else None
        told = told_between(frame, cue, parsed, folded)
        if told is not None:
            return told
        if cue.cls == "PASS" or "受权" in folded[frame.run.end : cue.start]:
            return None  # 该条例已修订通过: by whom, is not said
    limit = cue.start if frame.side == "left" else frame.run.start
    requested = frame.mood == "request"
    best: Agents | None = None
    for agents in reversed(parsed.agents):
        if agents.end > limit:
            continue
        semis = [at for at in parsed.breaks if folded[at] == ";" and agents.end <= at < cue.start]
        if semis and not _goes_on(folded[semis[-1] + 1 : cue.start], semis[-1] + 1, parsed):
            break  # ;武汉经济技术开发区出台…: a subject of its own, though unknown
        if _made_another(agents, frame, frames, parsed) or _ADDRESSED.match(folded, agents.tail, cue.start):
            continue
        if (
            cue.cls == "REPEAL"
            and frame.side == "right"
            and agents.case == "subject"
            and any(other is not frame and agents.tail == other.run.start for other in frames)
        ):
            continue  # 交通部《A》发布后,《B》作废: who made A is told, not who ended B
        if (
            cue.cls == "REPEAL"
            and frame.side == "right"
            and not parsed.same_clause(agents.end, frame.run.start)
            and any(
                agents.end <= other.run.start < frame.run.start and _WAS_AN_OCCASION.match(folded, other.run.end)
                for other in frames
            )
            and not DECIDES.search(folded, agents.tail, cue.start)
        ):
            continue  # 省农业厅制定《A》,国家《B》出台后,该办法已停止执行: nobody is said to have ended it
        if any(
            other is not frame and _relative_maker(other, agents, folded) for other in frames
        ) and not parsed.same_clause(agents.end, cue.start):
            continue  # 中办印发的《A》,…修订《B》: who made A does not amend B
        relative = (
            frame.side == "left"
            and cue.start - agents.tail <= 12
            and parsed.same_clause(agents.end, cue.start)
            and folded.startswith("的", cue.end)
        )
        if relative and agents.case in {"aside", "to"} and not agents.place:
            best = agents  # 根据B发布的《X》: 根据 governs the title, B its maker
            break
        if "受权" in folded[agents.tail : cue.start]:
            return None  # 新华社受权发布: it only printed it
        if frame.side == "left" and _acts_though_governed(agents, cue, parsed, folded):
            return Agents(agents.start, agents.end, agents.tail, agents.bodies, "subject"), "clause"
        if (
            agents.case == "aside"
            and frame.side == "left"
            and not frame.mood
            and _MADE_TO_ACT.search(folded, max(parsed.sentence.start, agents.start - 4), agents.start)
            and _ONLY_ADVERBS.fullmatch(folded, agents.tail, cue.start)
        ):  # 我局指导沙县区应急管理局制定《X》, 推动市政府出台《X》: they made it
            return Agents(agents.start, agents.end, agents.tail, agents.bodies, "subject"), "clause"
        if agents.case == "with" and frame.side == "left":
            return _beside(agents, frame, parsed, context)
        if agents.case in {"via", "aside", "with"} or (
            agents.case == "to" and not (requested and parsed.same_clause(agents.end, cue.start))
        ):
            continue
        if agents.case == "by" and not _by_governs(agents, cue, parsed):
            continue
        if agents.place and agents.start != context.acting_place and not _place_acts(agents, cue, parsed, folded):
            if (
                agents.case == "subject"
                and frame.side == "left"
                and folded[agents.start] in "我本"
                and agents.start == parsed.clause_start(agents.start)
            ):
                break  # 省政府已公布《A》,我市无需重复规定,但将抓紧起草《B》: no longer the province
            continue
        if agents.place:
            context.acting_place = agents.start
        best = agents
        break
    if (
        best is not None
        and best.case == "subject"
        and parsed.same_clause(best.end, cue.start)
        and _MAKES_OTHERS_ACT.match(folded[best.tail : cue.start])
        and frame.side == "left"
    ):
        return None  # 我部指导河北等地制定《X》: others make it
    if (
        frame.side == "left"
        and _WE.match(folded, parsed.clause_start(cue.start), cue.start)
        and (best is None or best.end < parsed.clause_start(cue.start))
    ):  # 水利部印发了《A》,我们按这个意见制定了《B》
        return (as_issuer(context, parsed), "document") if context.issuers else None
    if frame.side == "left" and (best is None or not parsed.same_clause(best.end, cue.start)):
        many = _how_many(parsed, folded, cue)
        if many is not None:  # 两部门于7月1日印发《X》: the two that acted before
            here = _as_many(parsed, cue, many)
            if here is not None:
                return here, "sentence"
            same = context.subject if context.subject_paragraph == parsed.sentence.paragraph else None
            if same is not None and len(same.bodies) == many:
                return same, "paragraph"
        if has_unknown_subject(folded, parsed, cue):
            return None  # 莆田等地也出台了《Y》: somebody else
        if best is not None and in_relative(folded, cue):
            return None  # ;2022年公布的《Y》: who, is not said
    if best is None and frame.side == "left":
        clause = parsed.clause_start(cue.start)
        if any(
            agents.place
            and agents.case == "subject"
            and clause <= agents.start
            and agents.tail <= cue.start
            and not folded[clause : agents.start].strip(_SPACE_AND_MARKS)
            and folded[agents.start] not in "我本全"
            for agents in parsed.agents
        ):
            return None  # 无锡市大胆探索出台了《X》: somebody there
    if best is None and frame.side == "left" and not frame.mood and not folded.startswith("的", cue.end):
        opening = next(
            (
                agents
                for agents in parsed.agents
                if agents.place
                and agents.case == "subject"
                and agents.tail <= cue.start
                and not folded[parsed.clause_start(agents.start) : agents.start].strip(_SPACE_AND_MARKS)
                and folded[agents.start] in "我本"
            ),
            None,
        )
        if opening is not None and not parsed.same_clause(opening.end, cue.start):
            return opening, "sentence"  # 我市也及时跟进,于当年6月印发了《X》
    if best is not None:
        beside = next(
            (one for one in parsed.agents if one.case == "with" and folded[one.tail : best.start] == ","), None
        )
        if beside is not None:  # 会同市规划局,我局编制了《X》
            bodies = tuple(dict.fromkeys((*best.bodies, *beside.bodies)))
            best = Agents(beside.start, best.end, best.tail, bodies, best.case, lead=True)
        return best, "clause" if parsed.same_clause(best.end, cue.start) else "sentence"
    return elided(frame, parsed, context)


def the_same(parsed: Parsed, folded: str, cue: Cue) -> Agents | None:
    """两局联合印发, 两家正在起草: as many bodies as the sentence has named before, together or one by one."""
    many = _how_many(parsed, folded, cue)
    return None if many is None else _as_many(parsed, cue, many)


def _how_many(parsed: Parsed, folded: str, cue: Cue) -> int | None:
    """The number of bodies that a clause opens with, when it names none of them: 两部门, 三家."""
    counted = _THE_SAME.match(folded, parsed.clause_start(cue.start), cue.start)
    return None if counted is None else number(counted[1].replace("两", "二"))


def _as_many(parsed: Parsed, cue: Cue, many: int) -> Agents | None:
    """The bodies named before a clause, when they are so many."""
    clause = parsed.clause_start(cue.start)
    here = [one for one in parsed.agents if one.end <= clause and one.case in {"subject", "by"} and not one.place]
    whole = [agents for agents in here if len(agents.bodies) == many]
    if whole:
        return whole[-1]
    apart = tuple(dict.fromkeys(body for agents in here for body in agents.bodies))
    if len(apart) != many:
        return None
    return Agents(here[0].start, here[-1].end, here[-1].tail, apart, "subject")


_WAS_AN_OCCASION: Final = re.compile(r"(?:正式)?(?:出台|施行|实施|印发|发布|公布|颁布|生效)(?:之?后|以来)")
_MADE_TO_ACT: Final = re.compile(r"(?:指导|推动|督促|促成|协助)$")
_ADDRESSED: Final = re.compile(r"[^。;《》]{0,60}:\s*\n")


def _made_another(agents: Agents, frame: Frame, frames: Sequence[Frame], parsed: Parsed) -> bool:
    """转发了B《A》,并制定《C》: B made A only."""
    governed = any(
        other is not frame
        and other.cue is not None
        and other.side == "left"
        and other.cue.end <= agents.start
        and agents.tail == other.run.start
        for other in frames
    )
    return governed and any(one.end <= agents.start and one.case == "subject" for one in parsed.agents)


_ASKED: Final = re.compile(r"(?:报请|提请|呈请|报)$")
_HELPS: Final = re.compile(r"(?:配合|协助)(?:上级|国家)?$")
_WORKS_ON: Final = re.compile(r"(?:做好|开展|抓紧|加快|尽快|研究|修订|制定|\s)*")


def _acts_though_governed(agents: Agents, cue: Cue, parsed: Parsed, folded: str) -> bool:
    """以市政府办公室名义印发《X》, 配合A修订《X》: a preposition or a verb governs the body, which acts all the same."""
    lead = folded[max(parsed.sentence.start, agents.start - 4) : agents.start]
    charged = CHARGED.search(lead)
    if not charged and not parsed.same_clause(agents.end, cue.start):
        return False
    if folded[agents.start - 1 : agents.start] == "以" and IN_ITS_FORM.match(folded, agents.tail):
        return True
    if (
        agents.case == "to"
        and _ASKED.search(lead)
        and (folded[cue.end - 1] == "了" or folded.startswith("了", cue.end))
    ):
        return True  # 报请省政府办公厅印发了《X》
    if agents.case == "aside" and not agents.place and charged:
        return True  # 责成省人民政府根据本决议精神,制定《X》
    return (
        agents.case in {"to", "aside"}
        and not agents.place
        and _HELPS.search(lead) is not None
        and _WORKS_ON.fullmatch(folded[agents.tail : cue.start]) is not None
    )


def _beside(agents: Agents, frame: Frame, parsed: Parsed, context: Context) -> tuple[Agents, Resolution]:
    """会同B印发《X》: B and the subject that the clause leaves out."""
    others = [
        one for one in parsed.agents if one.end <= agents.start and one.case in {"subject", "by"} and not one.place
    ]
    base = (others[-1], "sentence") if others else elided(frame, parsed, context)
    if base is not None:
        leading = base[0].bodies[:1] if base[0].lead else base[0].bodies  # A会同B印发《X》;联合C出台《Y》: A and C
        joined = tuple(dict.fromkeys((*leading, *agents.bodies)))
        return Agents(
            agents.start, agents.end, agents.tail, joined, "subject", agents.count, agents.incomplete, lead=True
        ), "sentence" if others else "paragraph"
    return agents, "clause"


_NO_SUBJECT: Final = re.compile(
    r"(?:[\s,]|又|还|再|并|也|同时|随后|此后|其后|后|先后|相继|陆续|于|已|联合|共同|单独|配套|专门|制定|研究|在此基础上|为[^,;。]{2,24},|按照[^,;。]{2,24},)*"
)


def _goes_on(words: str, offset: int, parsed: Parsed) -> bool:
    """Whether a clause after ; has no subject of its own: ;2019年3月,又印发《X》."""
    rest = list(words)
    for date in parsed.dates:
        if offset <= date.start and date.end <= offset + len(words):
            rest[date.start - offset : date.end - offset] = [""] * (date.end - date.start)
    plain = "".join(rest)
    return bool(_NO_SUBJECT.fullmatch(plain))


def _relative_maker(frame: Frame, agents: Agents, folded: str) -> bool:
    """Whether agents only tell who made a frame's titles: 中办、国办近日印发的《A》."""
    cue = frame.cue
    return (
        cue is not None
        and frame.side == "left"
        and agents.end <= cue.start
        and cue.start - agents.tail <= 14
        and folded.startswith("的", cue.end)
    )


_ONLY_ADVERBS: Final = re.compile(
    r"(?:\s|也|还|又|则|已|已经|均|都|即|就|便|早|(?:参照|借鉴)(?:外地|先进|兄弟|周边)[^,;。《]{0,6}|据此|随之|相应|随即|继而|首次|主动|逐步|认真|全面|在全[市区县州旗]|全市|全县|全区|因地制宜|先后|相继|陆续|及时|率先|在全国|在全省|全国|全省|首先|随后|日前|近日|\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?[、和]?|于|今年|去年|同年|当年|\d{1,2}月(?:\d{1,2}日|[初底])?|年初|年底|专门|积极|结合实际|制定|研究|联合|共同|两地|三地|将|抓紧|拟|尽快|加快|正|正在|着手|计划|适时|分别|单独|配套|同步|探索|组织|牵头)*"
)


_ON_A_BASIS: Final = re.compile(
    r"(?:\s|也|还|则|已|严格|认真|全面|积极|深入|坚决|切实)*(?:参照|根据|依据|按照|依照|结合|对照|贯彻|落实|执行|围绕|聚焦)[^,;。]{0,60},(?:结合[^,;。]{0,16},)?(?:也|还|又|已|先后|相继|及时|率先|随后|研究|相应|据此)*"
)


_AHEAD: Final = re.compile(rf"(?:在全[国省市区县州])?(?:率先|先行)(?:探索|行动|一步)?,{_ONLY_ADVERBS.pattern}")


def _place_acts(agents: Agents, cue: Cue, parsed: Parsed, folded: str) -> bool:
    """A place is an actor only right before its verb: 嘉定区2020年出台的, 我市印发; not 重庆市紧紧围绕."""
    gap = folded[agents.tail : cue.start]
    if not parsed.same_clause(agents.end, cue.start):
        lead = folded[parsed.clause_start(agents.start) : agents.start].strip()
        # 沙市区参照《甲办法》,制定了《乙细则》; 绥化市在全省率先,2020年即出台《丙办法》
        return not lead and (_ON_A_BASIS.fullmatch(gap) is not None or _AHEAD.fullmatch(gap) is not None)
    return bool(_ONLY_ADVERBS.fullmatch(gap))


def _by_governs(agents: Agents, cue: Cue, parsed: Parsed) -> bool:
    """由B批复同意,C印发: 由 gives the actor of the first predicate after it only."""
    for other in parsed.cues:
        if other.start >= agents.end and other.cls in PREDICATES - {"BASIS", "CARRYOUT", "OTHER"}:
            return other.start >= cue.start or other.cls == cue.cls
    return True
