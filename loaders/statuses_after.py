"""What the words after a title add or decide: 《X》已印发, 《X》正在修订, 《X》同时废止."""

from __future__ import annotations

import re
from typing import Final

from policygraph.graph.model import Status
from policygraph.loaders.clauses import Parsed
from policygraph.loaders.cues import Cue
from policygraph.loaders.drafting import COMPILES, REVISES, REVISION_DRAFT
from policygraph.loaders.endings import (
    INSTRUMENT_WORD,
    OBJECT_BEGINS,
    end_titles,
    ends_something_else,
    is_of_its_end,
)
from policygraph.loaders.frames import Frame, told_after
from policygraph.loaders.moods import mood_of
from policygraph.loaders.timing import is_event

STATUS_BY_MOOD: Final[dict[str, Status]] = {
    "": "in_force", "future": "drafting", "request": "drafting", "suggest": "unknown", "not": "unknown",
}  # fmt: skip
_DRAFT_VERBS: Final = frozenset(
    {
        "起草",
        "研究起草",
        "研究制定",
        "研究制订",
        "拟定",
        "拟订",
        "正在制定",
        "正在编制",
        "加快制定",
        "抓紧制定",
        "加快出台",
        "草拟",
        "修改完善",
    }
)
_TECHNICAL_REVIEW: Final = re.compile(r"[^,;。]{0,24}(?:审查|评审|论证|审核|评估|验收|初审)")
_TWO_CHARACTERS: Final = re.compile(r"[《一-鿿]{2}")
_REVISION: Final = re.compile(r"修[订改正](?!完善)(?:草案|稿|工作|计划|的)?")
DRAFTING_AS_WORK: Final = re.compile(r"工作|阶段|中|的?(?:过程|任务)|完成|并|后")
_UNDERGOES: Final = re.compile(r"(?:进行|作出|作|过)[^,;。]{0,6}$")
_REVISION_AS_PROPOSAL: Final = re.compile(r"或|、|的?(?:建议|意见)")
_TOWARDS: Final = re.compile(r"(?:对|对于|针对)$")
_PART_OF: Final = re.compile(r"(?:是|为|系|作为|属于|属)$")
_UNDERWENT: Final = re.compile(r"(?:作了?|进行了?|作出)[^,;。]{0,3}$")
_SINCE_THEN: Final = re.compile(r"(?:实施|施行)?(?:以?后|之后)")
_STILL_TO_COME: Final = re.compile(r"将|拟|计划")
_DRAFT_OBJECT: Final = re.compile(r"(?:了)?(?:修[订改正])?(?:草案|初稿|征求意见稿|送审稿|讨论稿|报批稿|文本)")
_PREPARED: Final = re.compile(r"的?(?:前期|各项)?(?:准备|筹备|调研|论证)")
_OF_A_NOUN: Final = re.compile(r"\s*的(?!20|19)[^,;。\d]{0,8}$")
_ON_ACCOUNT_OF: Final = re.compile(r"(?:由于|因|因为|鉴于)[^,;。《》]{0,6}$")
_AWAITED: Final = re.compile(r"待|(?:批准|审定|审议|同意)(?:通过)?后")
_VERB_CLOSES: Final = re.compile(r"(?:了|$|[,。;)、]|后)")
_CLOSES: Final = re.compile(r"[,。;)了]|$")
# 贯彻《X》的若干意见正在起草: said of the opinions
_OF_ANOTHER: Final = re.compile(
    r"\s*的?(?:若干|具体|相关|有关)?(?:实施|贯彻|配套|操作|落实)?(?:细则|意见|办法|方案|措施|文件|政策|条例)(?!》)[^,;。《》]*"
)
_BEING_CONSULTED: Final = re.compile(r"(?:正在?|已|现)(?:就|对)$")
_ASKS_FOR_OPINIONS: Final = re.compile(r"(?:正在|公开|广泛|书面|再次|向社会|面向社会)*")
_OPINIONS: Final = re.compile(r"[^,;。]{0,8}意见")
_PLAN_FOLLOWS: Final = re.compile(r"(?:工作|修订)?(?:计划|项目|任务)")


def judge_after(frame: Frame, parsed: Parsed, folded: str, today: str | None) -> None:
    """What the words after a title add or decide: 《X》已印发, 《X》正在修订, 《X》同时废止."""
    clause_end = parsed.clause_end(frame.run.end)
    first = True
    for cue in frame.after:
        if cue.start > clause_end:
            between = folded[clause_end : cue.start]
            if not first and cue.cls not in {"EFFECT", "VALID", "DRAFT", "ISSUE", "EXPIRE", "REPEAL", "AMEND"}:
                if cue.cls in {"APPROVE", "OTHER"}:
                    continue
                break
            if len(between) > 60:
                break
            if cue.cls in {"ISSUE", "AMEND", "REPEAL", "DRAFT"} and any(
                clause_end < agents.start < cue.start
                and agents.case == "subject"
                and folded[agents.start - 1 : agents.start] != "以"
                for agents in parsed.agents
            ):
                closes = cue.cls == "REPEAL" and _CLOSES.match(folded[cue.end : cue.end + 1])
                if not closes:  # 《X》已不适应需要,区政府以…号文宣布失效
                    lead = folded[frame.run.end : cue.start]
                    if (
                        (
                            cue.cls == "AMEND"
                            and _UNDERWENT.search(lead)
                            and not mood_of(parsed, cue, folded)
                            and (not first or _TOWARDS.search(folded, parsed.sentence.start, frame.run.start))
                        )
                        or (
                            cue.cls == "AMEND"
                            and (
                                _SOME_ARTICLES.search(folded, parsed.clause_start(cue.start), cue.start)
                                or _ITS_ARTICLES.match(folded, cue.end)
                            )
                            and not mood_of(parsed, cue, folded)
                        )
                        or (cue.cls == "AMEND" and _amended_by(parsed.clause_start(cue.start), cue, parsed, folded))
                    ):
                        frame.status, frame.amended = "revised", cue  # 1994年发布,2004年省政府令第175号作了修改
                        continue
                    break
        mood = mood_of(parsed, cue, folded)
        gap = folded[frame.run.end : cue.start]
        if gap.startswith("的") and _PART_OF.search(folded, parsed.sentence.start, frame.run.start):
            continue  # 该规划是《X》的子规划,由我局印发
        if (
            cue.row.cue == "征求"
            and frame.cue is None
            and _BEING_CONSULTED.search(folded, parsed.sentence.start, frame.run.start)
            and _ASKS_FOR_OPINIONS.fullmatch(gap)
            and _OPINIONS.match(folded, cue.end)
        ):  # 区政府办公室正就《X》公开征求社会意见
            frame.cue, frame.side, frame.making, frame.status = cue, "right", True, "drafting"
            continue
        if cue.row.cue in {"征求", "作出"} or _OF_ANOTHER.fullmatch(gap):
            continue
        if cue.cls == "ISSUE" and _PLAN_FOLLOWS.match(folded[cue.end : cue.end + 4]):
            continue  # 列入规范性文件制定计划
        if cue.cls in {"REPEAL", "EXPIRE"} and ends_something_else(frame, gap, parsed, folded):
            continue
        if cue.cls == "PASS" and _TECHNICAL_REVIEW.match(folded[cue.end : cue.end + 30]):
            continue  # 已通过技术审查
        if cue.cls in {"REPEAL", "EXPIRE"}:
            if not is_of_its_end(frame, cue, mood, parsed, folded) or _ends_later(frame, cue, parsed, today):
                continue
            end_titles(frame, cue, mood, parsed, folded)
        elif cue.cls in {"EFFECT", "VALID"}:
            frame.effect = True
        elif (
            cue.cls == "ISSUE"
            and _SINCE_THEN.match(folded[cue.end : cue.end + 4])
            and _STILL_TO_COME.search(folded[cue.end : parsed.sentence.end])
        ):
            if folded[frame.run.start - 1 : frame.run.start] == "待":
                frame.status = "drafting"
            continue  # 该办法印发后,旧办法将废止: not yet issued
        elif cue.cls == "ISSUE" and (
            _DRAFT_OBJECT.match(folded[cue.end : cue.end + 8]) or _PREPARED.match(folded, cue.end)
        ):
            if frame.cue is None and not REVISES.search(folded[frame.run.end : cue.end + 4]):
                frame.status = "drafting"
            continue  # 已形成征求意见稿
        elif cue.cls in {"ISSUE", "FORWARD", "PASS"} and frame.cue is None and _passive(parsed, folded, frame, cue):
            frame.cue, frame.side, frame.mood = cue, "right", mood
            if frame.status != "revised" or mood:
                frame.status = "drafting" if mood == "not" else STATUS_BY_MOOD[mood]
            frame.making = mood in {"", "future"}
            frame.made = mood == ""
        elif (
            cue.cls in {"ISSUE", "PASS"}
            and (frame.cue is None or frame.cue.cls in {"CARRYOUT", "OTHER"})
            and frame.status is None
            and cue.start <= clause_end
            and len(gap) <= 24
            and (
                (folded.startswith(("前", "之前"), cue.end) and not INSTRUMENT_WORD.search(gap))
                or (
                    mood in {"not", "future"}
                    and not _TWO_CHARACTERS.match(folded[cue.end : cue.end + 2])
                    and not INSTRUMENT_WORD.search(gap)
                )
            )
        ):
            frame.status = "drafting"
        elif (
            cue.cls == "ISSUE"
            and (mood == "future" or (mood == "not" and _VERB_CLOSES.match(folded[cue.end : cue.end + 1])))
            and cue.start > clause_end
            and frame.cue is None
            and frame.status is None
            and not (mood == "not" and _ON_ACCOUNT_OF.search(folded, parsed.sentence.start, frame.run.start))
            and (mood == "not" or _AWAITED.search(folded[parsed.clause_start(cue.start) : cue.start]))
            and not INSTRUMENT_WORD.search(folded[parsed.clause_start(cue.start) : cue.start])
            and not OBJECT_BEGINS.match(folded[cue.end : cue.end + 1])
        ):
            frame.status = "drafting"  # 已通过技术审查,待省政府批准后公布
        elif (cue.cls == "DRAFT" or cue.row.cue in COMPILES) and mood not in {"not", "suggest"}:
            if frame.cue is not None and frame.cue.row.cue == "参照":
                continue  # 参照《X》草拟: something else is drafted
            if (
                _REVISION.search(folded[frame.run.end : cue.end + 8])
                or REVISION_DRAFT.search(folded[cue.end : parsed.sentence.end])
                or (cue.row.cue == "修改完善" and frame.made)
            ):
                continue  # 《X》修订草案正在征求意见: X is in force
            if (
                cue.row.cue in _DRAFT_VERBS
                and OBJECT_BEGINS.match(folded[cue.end : cue.end + 1])
                and not DRAFTING_AS_WORK.match(folded[cue.end : cue.end + 2])
            ):
                continue  # 并研究制定…规则: it has an object of its own
            if frame.cue is None or frame.cue.cls in {"OTHER", "FUTURE"}:
                frame.cue, frame.side, frame.mood = cue, "right", mood
                frame.making = True
            if frame.status in {None, "drafting", "unknown"}:
                frame.status = "drafting"
        elif (
            cue.cls == "AMEND"
            and frame.cue is not None
            and frame.cue.cls == "ISSUE"
            and mood == ""
            and _UNDERGOES.search(gap)
        ):
            frame.status = "revised"
            frame.amended = cue
        elif cue.cls == "AMEND" and (
            (
                _REVISION_AS_PROPOSAL.match(folded[cue.end : cue.end + 3])
                and not any(date.end == cue.start for date in parsed.dates)
            )
            or _OF_A_NOUN.match(gap)
        ):
            continue  # 负责《X》的解释和修订
        elif (
            cue.cls == "AMEND"
            and mood == ""
            and frame.status in {None, "in_force"}
            and _amended_since(folded, frame.run.end, cue, parsed)
        ) or (
            cue.cls == "AMEND"
            and mood == ""
            and cue.start > clause_end
            and _UNDERWENT.search(folded[frame.run.end : cue.start])
            and not any(clause_end < agents.start < cue.start and agents.case == "subject" for agents in parsed.agents)
        ):
            frame.status = "revised"
            frame.amended = frame.amended or cue
        elif (
            cue.cls == "AMEND"
            and frame.cue is None
            and cue.start <= clause_end
            and ((mood == "" and _VERB_CLOSES.match(folded[cue.end : cue.end + 1])) or _UNDERGOES.search(gap))
        ):
            frame.cue, frame.side, frame.mood = cue, "right", mood
            if mood == "":
                frame.status = "revised"
        first = False


# 2019年7月31日省人大常委会对部分条款进行了修正
_SOME_ARTICLES: Final = re.compile(
    r"对(?:其|该[一-鿿]{1,4}|条例|办法)?(?:中的?)?(?:部分|个别|有关|相关|若干)?(?:条款|内容|规定|条文)(?:进行了?|作了?|作出|予以)[^,;。]{0,4}$"
)
_ITS_ARTICLES: Final = re.compile(
    r"了?(?:其|该[一-鿿]{1,3})(?:中)?的?(?:部分|个别|有关|相关|若干)?(?:条款|内容|规定|条文)"
)
_MERELY: Final = re.compile(
    r"[\s,]*(?:第[一二三四五六七八九十百\d]+次(?:全体)?会议|[也又再]|再次|重新|全面|曾|已|后|于|由|对其|将其|作了?|进行了?|予以)*"
)


def _amended_by(start: int, cue: Cue, parsed: Parsed, folded: str) -> bool:
    """1996年发布,2015年教育部重新修订: the clause tells a year, a body and its act, and no other text."""
    if OBJECT_BEGINS.match(folded[cue.end : cue.end + 1]) and not _VERB_CLOSES.match(folded[cue.end : cue.end + 1]):
        return False
    if mood_of(parsed, cue, folded) or folded.startswith(("后的", "的"), cue.end):
        return False
    words = list(folded[start : cue.start])
    for one, two in [(a.start, a.tail) for a in parsed.agents] + [(d.start, d.end) for d in parsed.dates]:
        if start <= one and two <= cue.start:
            words[one - start : two - start] = [""] * (two - one)
    return bool(parsed.dates_between(start, cue.start)) and _MERELY.fullmatch("".join(words)) is not None


def _ends_later(frame: Frame, cue: Cue, parsed: Parsed, today: str | None) -> bool:
    """到今年9月到期 in a letter of June: not yet."""
    if cue.cls != "EXPIRE" or today is None:
        return False
    between = parsed.dates_between(frame.run.end, cue.start)
    told = [date for date in between if parsed.same_clause(date.end, cue.start)]
    return bool(told) and told[-1].value is not None and str(told[-1].value.first) > today


_AMENDMENT_AHEAD: Final = re.compile(r"[;。]|将|拟|计划|正在|研究|启动|建议|推动|推进|开展|加快")
_AMENDED_AND: Final = re.compile(r"的(?=[规政地行法文制])|[后并]|于|时|过|通过|公布|施行")
_TIMES: Final = re.compile(r"(?:[一二两三四五六七八九十\d多几]|第[一二三四五六七八九十\d]+)次(?:作了|进行|予以)?$")
_AGAIN: Final = re.compile(r"(?:[\s、,]|又|再次|作了?|进行了?|予以|全面|重新|整体)*")


def _amended_since(folded: str, start: int, cue: Cue, parsed: Parsed) -> bool:
    """《X》自2006年颁布以来,已先后三次修正; 经2018年、2022年两次修正; 由A于2006年通过、2022年修订."""
    lead = folded[start : cue.start]
    has_object = OBJECT_BEGINS.match(folded[cue.end : cue.end + 1])
    if (
        folded.startswith("后的", cue.end)
        or _AMENDMENT_AHEAD.search(lead)
        or (has_object and not _AMENDED_AND.match(folded[cue.end : cue.end + 2]))
    ):
        return False
    if _TIMES.search(lead):
        return True
    dated = [date for date in parsed.dates_between(start, cue.start) if date.value is not None]
    if not dated or not is_event(dated[-1], folded):
        return False
    between = folded[dated[-1].end : cue.start]
    return len(between) <= 8 and _AGAIN.fullmatch(between) is not None


_IN_THE_NAME_OF: Final = re.compile(
    r"^(?:[^,;。]{0,4}|[^,;。]{0,4}(?:(?:19|20)\d\d年|\d{1,2}月|\d{1,2}日|[今去前同]年|[年月]?[初底]){1,4}[^,;。]{0,2})以[^,;。]{2,20}(?:名义|令|文件|公告|号文)(?:的)?(?:形式)?$"
)
_BY_A_MEETING: Final = re.compile(r"\s*(?:已|业)?经[^,;。]{2,36}(?:会议|会)(?:集体|研究)?")
_ONLY_ADVERBS: Final = re.compile(
    r"[,\s]*(?:已|已经|也|均|正式|现|现予|予以|相继|先后|陆续|集中|同时|统一|联合|一并|随后|经|于|修订后|重新|日前|近日|\(试行\))*\s*"
)
_TOLD_AS_DONE: Final = re.compile(r"(?:已|于|自|现)[^,;。]{0,24}$")
_ON_GROUNDS: Final = re.compile(r"根据|按照|依据|要求|规定")
_ISSUED_TO: Final = re.compile(r"(?:印发|下发|转发|公布|发布|颁发)(?:给|实施|施行|执行|$)")
_HEREBY: Final = re.compile(r"现将[^。;,]{0,16}$")


def _passive(parsed: Parsed, folded: str, frame: Frame, cue: Cue) -> bool:
    """Whether a verb after the title speaks of it: 《X》由市政府印发, 《X》发布, 《X》已于今年3月印发, 现将《X》印发给你们."""
    gap = folded[frame.run.end : cue.start]
    after = folded[cue.end : cue.end + 4]
    if _IN_THE_NAME_OF.search(gap) or (cue.cls == "PASS" and _BY_A_MEETING.fullmatch(gap)):
        return True
    if _ONLY_ADVERBS.fullmatch(gap):
        return not after.startswith(("《", "的《"))
    if told_after(parsed, folded, frame.run, cue):
        return True
    if any(frame.run.end <= agents.start < cue.start and agents.case in {"by", "via"} for agents in parsed.agents):
        return True
    if _TOLD_AS_DONE.search(gap) and len(gap) < 40 and not _ON_GROUNDS.search(gap):
        return True
    before = folded[max(parsed.sentence.start, frame.run.start - 20) : frame.run.start]
    return bool(_ISSUED_TO.match(cue.row.cue + after[:1]) and _HEREBY.search(before))
