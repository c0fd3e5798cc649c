"""Statuses: what the words around a run of titles say of it: in force, being drafted, revised, repealed, expired."""

from __future__ import annotations

import re
from typing import Final

from policygraph.graph.model import Status
from policygraph.loaders.clauses import Parsed
from policygraph.loaders.cues import Cue
from policygraph.loaders.endings import (
    INSTRUMENT_WORD,
    OBJECT_BEGINS,
    end_titles,
    ends_something_else,
    is_of_its_end,
)
from policygraph.loaders.frames import Context, Frame, told_after
from policygraph.loaders.moods import is_to_do, is_topic, mood_of
from policygraph.loaders.timing import is_event


def _relative_basis(frame: Frame, parsed: Parsed, folded: str) -> bool:
    """为贯彻落实国务院印发的《X》: the title is a basis, its verb only tells who made it."""
    cue = frame.cue
    assert cue is not None
    if not folded.startswith("的", cue.end) and not folded.startswith("了", cue.end):
        return False
    clause = parsed.clause_start(cue.start)
    lead = [other for other in parsed.cues if clause <= other.start < cue.start and other.cls in {"BASIS", "CARRYOUT"}]
    if not lead:
        return False
    since = max([run.end for run in parsed.runs if lead[-1].end <= run.start < cue.start], default=lead[-1].end)
    if since > lead[-1].end and not frame.joined:
        return False  # 依照《A》制定的《B》: A is the basis; but 根据《A》和财政部印发的《B》, both are
    return cue.start - since <= 30 and folded.startswith("的", cue.end)


_STATUS_BY_MOOD: Final[dict[str, Status]] = {
    "": "in_force", "future": "drafting", "request": "drafting", "suggest": "unknown", "not": "unknown",
}  # fmt: skip
_PARTLY: Final = re.compile(
    r"\s*(?:中|第[一二三四五六七八九十百\d]+[条款项章]|的?(?:有关|相关|部分|个别)?(?:条款|限制|内容|规定))"
)
_MERE_PROPOSAL: Final = re.compile(r"的?(?:建议|请求)")


def judge_frame(frame: Frame, parsed: Parsed, context: Context) -> None:
    """Give a frame its status, mood and part in the sentence."""
    folded = context.folded
    _drop_nouns(frame, folded)
    cue = frame.cue
    if cue is not None:
        frame.mood = mood_of(parsed, cue, folded)
        if (
            frame.mood in {"", "future"}
            and frame.side == "left"
            and cue.cls in {"ISSUE", "DRAFT", "AMEND", "REPEAL"}
            and is_topic(folded, parsed, cue, frame.run.end)
        ):
            frame.mood = "suggest"
        if not frame.mood and cue.cls == "ISSUE" and frame.side == "left" and is_to_do(frame, parsed, context):
            frame.mood = "future"
        if cue.cls == "BASIS" or (cue.cls == "CARRYOUT" and not folded.startswith("的", cue.end)):
            frame.basis = True  # but 此前执行的《X》 rests on nothing
        elif (
            cue.cls in {"ISSUE", "FORWARD", "PASS", "INTO"}
            and not frame.mood
            and _relative_basis(frame, parsed, folded)
        ):
            frame.basis = frame.made = True
            frame.status = "in_force"
        elif cue.cls == "ISSUE" and frame.side == "left" and _DRAFT_TEXT.match(folded, frame.run.end):
            frame.making = frame.mood in {"", "future", "request"}
            frame.status = "drafting" if frame.making else "unknown"  # 形成《X》征求意见稿
        elif cue.cls in {"ISSUE", "FORWARD", "PASS", "INTO"}:
            frame.making = frame.mood in {"", "future"}
            frame.status = _STATUS_BY_MOOD[frame.mood]
            frame.made = frame.mood == ""
        elif (
            frame.side == "left"
            and not frame.mood
            and cue.row.cue in COMPILES
            and folded.startswith(("了", "的"), cue.end)
        ):
            frame.making = frame.made = True
            frame.status = "in_force"  # 组织编制了《X》, 牵头制定了《X》: done
        elif cue.cls == "DRAFT" or cue.cls == "FUTURE":
            frame.making = frame.mood in {"", "future", "request"}
            frame.status = "unknown" if frame.mood in {"suggest", "not"} else "drafting"
        elif cue.cls == "REPEAL":
            wished = _MERE_PROPOSAL.match(folded[frame.run.end : frame.run.end + 4])
            if frame.mood in {"", "request"} and not wished and not _PARTLY.match(folded, frame.run.end):
                frame.repealed = True
                frame.ended = cue
                frame.status = "repealed"
        elif cue.cls == "AMEND" and (
            frame.mood == "request"
            or (frame.mood == "" and (folded.startswith("的", cue.end) or not _PARTLY.match(folded, frame.run.end)))
        ):  # 2020年修订的《X》第二十条: X as a whole
            frame.status = "revised"
    _for_its_sake(frame, parsed, folded)
    _judge_right(frame, parsed, folded, context.issue_date)
    _approved_since(frame, parsed, folded)
    _planned(frame, parsed, folded)
    _pending(frame, parsed, folded)


COMPILES: Final = frozenset(
    {"组织编制", "牵头制定", "牵头编制", "组织制定", "负责制定", "负责编制", "牵头制订", "组织编写"}
)
"""Verbs that draft, unless 了 follows: 组织编制《X》 is being drafted, 组织编制了《X》 is done."""
_DRAFT_TEXT: Final = re.compile(
    r"\s*\(?(?:的)?(?:征求意见稿|送审稿|报批稿|初稿|草案|讨论稿|审议稿|文本初稿|代拟稿|初步方案|草稿)"
)
_REVISION_FOLLOWS: Final = re.compile(r"\s*的?(?:修[订改正](?!为|成)|后?评估|立法后评估)")
_MAKING_PLAN_FOLLOWS: Final = re.compile(r"\s*的?(?:制[定订]|编制|研制|起草|立法|立项)(?:工作)?(?:计划|任务|项目|立项)")


_SOMETHING_OF_IT: Final = re.compile(
    r"\s*(?:的(?:相关|系列|若干|具体|有关)?(?:配套|贯彻|落实|实施|支持|操作|任务)[^,。;《》通知]{0,8}|(?:配套|实施)(?:细则|办法|方案|条例|意见|文件|政策))"
)


def _drop_nouns(frame: Frame, folded: str) -> None:
    """启动《X》的修订, 下达《X》制订计划: the verb governs the noun after the title, not the title."""
    cue = frame.cue
    if cue is None or frame.side != "left":
        return
    after = folded[frame.run.end : frame.run.end + 10]
    if cue.cls in {"DRAFT", "FUTURE", "ISSUE", "REQUEST"} and _REVISION_FOLLOWS.match(after):
        frame.cue = None
    elif cue.cls in {"ISSUE", "DRAFT"} and _SOMETHING_OF_IT.match(after):
        frame.cue = None  # 印发了《X》的配套文件
    elif cue.cls == "ISSUE" and _MAKING_PLAN_FOLLOWS.match(after):
        frame.cue, frame.status = None, "drafting"


_FOR_THE: Final = re.compile(
    r"为(?:了)?(?:进一步|切实|更好地?|尽快|真正)*(?:把|将|使|让|确保|做好|抓好|推进|推动|保障|确保|加强|配合)?$"
)
_SUPPORTING: Final = re.compile(r"的?配套")


def _for_its_sake(frame: Frame, parsed: Parsed, folded: str) -> None:
    """为做好《Y》的贯彻实施工作, 作为《Y》的配套文件: Y is a basis by the words around it."""
    if frame.cue is not None:
        return
    lead = folded[max(parsed.sentence.start, frame.run.start - 10) : frame.run.start]
    words = next((cue for cue in frame.after if cue.cls == "CARRYOUT" and cue.start - frame.run.end <= 6), None)
    if words is not None and _FOR_THE.search(lead):
        frame.cue, frame.side, frame.basis = words, "right", True
    elif lead.endswith("作为") and _SUPPORTING.match(folded[frame.run.end : frame.run.end + 3]):
        frame.basis = True


APPROVAL_VERBS: Final = frozenset({"批复", "批准", "批复同意", "批准实施"})
_TOLD_AS_PAST: Final = re.compile(r"已|获|于|经")
_BEFORE_APPROVAL: Final = re.compile(r"前|程序|手续|稿")


def _approved_since(frame: Frame, parsed: Parsed, folded: str) -> None:
    """组织编制的《X规划》已获省政府批复: in force, though its verb is one of drafting."""
    cue = frame.cue
    if (
        frame.status != "drafting"
        or frame.side != "left"
        or cue is None
        or cue.cls not in {"DRAFT", "FUTURE"}
        or not folded.startswith("的", cue.end)
    ):
        return
    for word in frame.after:
        if (
            word.cls == "APPROVE"
            and word.row.cue in APPROVAL_VERBS
            and not mood_of(parsed, word, folded)
            and parsed.same_clause(frame.run.end, word.start)
            and _TOLD_AS_PAST.search(folded[frame.run.end : word.start])
            and not _BEFORE_APPROVAL.match(folded[word.end : word.end + 2])
        ):
            frame.status = "in_force"


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
_REVISION_DRAFT: Final = re.compile(r"修[订改正](?:草案|稿)")
_DRAFTING_AS_WORK: Final = re.compile(r"工作|阶段|中|的?(?:过程|任务)|完成|并|后")
_UNDERGOES: Final = re.compile(r"(?:进行|作出|作|过)[^,;。]{0,6}$")
_REVISION_AS_PROPOSAL: Final = re.compile(r"或|、|的?(?:建议|意见)")
_TOWARDS: Final = re.compile(r"(?:对|对于|针对)$")
_PART_OF: Final = re.compile(r"(?:是|为|系|作为|属于|属)$")
_UNDERWENT: Final = re.compile(r"(?:作了?|进行了?|作出)[^,;。]{0,3}$")
_SINCE_THEN: Final = re.compile(r"(?:实施|施行)?(?:以?后|之后)")
_STILL_TO_COME: Final = re.compile(r"将|拟|计划")
_DRAFT_OBJECT: Final = re.compile(r"(?:了)?(?:修[订改正])?(?:草案|初稿|征求意见稿|送审稿|讨论稿|报批稿|文本)")
_REVISES: Final = re.compile(r"修[订改正]")
_OF_A_NOUN: Final = re.compile(r"\s*的(?!20|19)[^,;。\d]{0,8}$")
_AWAITED: Final = re.compile(r"待|(?:批准|审定|审议|同意)(?:通过)?后")
_VERB_CLOSES: Final = re.compile(r"(?:了|$|[,。;)、]|后)")


_CLOSES: Final = re.compile(r"[,。;)]|$")
# 贯彻《X》的若干意见正在起草: said of the opinions
_OF_ANOTHER: Final = re.compile(
    r"\s*的?(?:若干|具体|相关|有关)?(?:实施|贯彻|配套|操作|落实)?(?:细则|意见|办法|方案|措施|文件|政策|条例)(?!》)[^,;。《》]*"
)
_PLAN_FOLLOWS: Final = re.compile(r"(?:工作|修订)?(?:计划|项目|任务)")


def _judge_right(frame: Frame, parsed: Parsed, folded: str, today: str | None) -> None:
    """What the words after a title add or decide: 《X》已印发, 《X》正在修订, 《X》同时废止."""
    clause_end = parsed.clause_end(frame.run.end)
    first = True
    for cue in frame.after:
        if cue.start > clause_end:
            between = folded[clause_end : cue.start]
            if not first and cue.cls not in {"EFFECT", "VALID", "DRAFT", "ISSUE", "EXPIRE", "REPEAL", "AMEND"}:
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
                        cue.cls == "AMEND"
                        and _UNDERWENT.search(lead)
                        and not mood_of(parsed, cue, folded)
                        and (not first or _TOWARDS.search(folded, parsed.sentence.start, frame.run.start))
                    ):
                        frame.status, frame.amended = "revised", cue  # 1994年发布,2004年省政府令第175号作了修改
                        continue
                    break
        mood = mood_of(parsed, cue, folded)
        gap = folded[frame.run.end : cue.start]
        if gap.startswith("的") and _PART_OF.search(folded, parsed.sentence.start, frame.run.start):
            continue  # 该规划是《X》的子规划,由我局印发
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
        elif cue.cls == "ISSUE" and _DRAFT_OBJECT.match(folded[cue.end : cue.end + 8]):
            if frame.cue is None and not _REVISES.search(folded[frame.run.end : cue.end + 4]):
                frame.status = "drafting"
            continue  # 已形成征求意见稿
        elif cue.cls in {"ISSUE", "FORWARD", "PASS"} and frame.cue is None and _passive(parsed, folded, frame, cue):
            frame.cue, frame.side, frame.mood = cue, "right", mood
            if frame.status != "revised" or mood:
                frame.status = "drafting" if mood == "not" else _STATUS_BY_MOOD[mood]
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
            and mood == "future"
            and cue.start > clause_end
            and frame.cue is None
            and frame.status is None
            and _AWAITED.search(folded[parsed.clause_start(cue.start) : cue.start])
            and not OBJECT_BEGINS.match(folded[cue.end : cue.end + 1])
        ):
            frame.status = "drafting"  # 已通过技术审查,待省政府批准后公布
        elif (cue.cls == "DRAFT" or cue.row.cue in COMPILES) and mood not in {"not", "suggest"}:
            if frame.cue is not None and frame.cue.row.cue == "参照":
                continue  # 参照《X》草拟: something else is drafted
            if (
                _REVISION.search(folded[frame.run.end : cue.end + 8])
                or _REVISION_DRAFT.search(folded[cue.end : parsed.sentence.end])
                or (cue.row.cue == "修改完善" and frame.made)
            ):
                continue  # 《X》修订草案正在征求意见: X is in force
            if (
                cue.row.cue in _DRAFT_VERBS
                and OBJECT_BEGINS.match(folded[cue.end : cue.end + 1])
                and not _DRAFTING_AS_WORK.match(folded[cue.end : cue.end + 2])
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


def _ends_later(frame: Frame, cue: Cue, parsed: Parsed, today: str | None) -> bool:
    """到今年9月到期 in a letter of June: not yet."""
    if cue.cls != "EXPIRE" or today is None:
        return False
    told = [
        date
        for date in parsed.dates
        if frame.run.end <= date.start and date.end <= cue.start and parsed.same_clause(date.end, cue.start)
    ]
    return bool(told) and told[-1].value is not None and str(told[-1].value.first) > today


_AMENDMENT_AHEAD: Final = re.compile(r"[;。]|将|拟|计划|正在|研究|启动|建议|推动|推进|开展|加快")
_AMENDED_AND: Final = re.compile(r"[后并]|于|时|过|通过|公布|施行")
_TIMES: Final = re.compile(r"(?:[一二两三四五六七八九十\d多几]|第[一二三四五六七八九十\d]+)次(?:作了|进行|予以)?$")
_AGAIN: Final = re.compile(r"(?:[\s、,]|又|再次|作了?|进行了?|予以|全面|重新|整体)*")


def _amended_since(folded: str, start: int, cue: Cue, parsed: Parsed) -> bool:
    """《X》自2006年颁布以来,已先后三次修正; 经2018年、2022年两次修正; 由A于2006年通过、2022年修订."""
    lead = folded[start : cue.start]
    has_object = OBJECT_BEGINS.match(folded[cue.end : cue.end + 1])
    if _AMENDMENT_AHEAD.search(lead) or (has_object and not _AMENDED_AND.match(folded[cue.end : cue.end + 2])):
        return False
    if _TIMES.search(lead):
        return True
    dated = [date for date in parsed.dates if start <= date.start and date.end <= cue.start and date.value is not None]
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


_PUT_INTO: Final = re.compile("列[入为]|纳入|写入")
_ON_A_PLAN: Final = re.compile(
    r"列[入为][^,;。]{0,24}(?:立法|工作)?[^,;。]{0,6}(?:计划|规划|项目)|(?:纳入|写入)[^,;。]{0,16}(?:立法|制[定订])[^,;。]{0,6}(?:计划|规划|项目)"
)
# 编制的《X》已通过专家评审,待省政府批准后实施; 文本现报省政府待批; 已完成会签,近期即可下发
_WAITS: Final = re.compile(
    r"(?:尚|有|静)?待[^,;。]{0,20}(?:批准|审批|批复|审定|通过|审议|同意|批|完善)(?:通过)?后?(?:即行?|再|正式)?(?:实施|施行|印发|公布|发布|下发)?"
    r"|获批后[^,;。]{0,6}(?:公布|印发|发布|实施)|(?:结束|完成|正在|启动)(?:公开)?(?:向社会)?(?:征求意见|公示)"
    r"|(?:即将|近期|不日|近日)(?:即可|可|将)?[^,;。]{0,14}(?:下发|印发|发布|公布|出台)"
)
_UNDER_WAY: Final = re.compile(
    r"\s*,?\s*(?:现|目前|已|尚|还|仍)?(?:正在?|正处于|已?进入|处于|在)(?:按程序)?(?:走|履行|办理|进行|开展|进入|接受|经历)?[^,;。《]{0,10}?"
    r"(?:合法性审[查核]|公平竞争审查|审[查核批议]|送审|报审|评审|公示|征求意见|报批|会签|论证|风险评估|起草|制[定订]|编制|研究|立法)[^,;。《]{0,4}?(?:程序|阶段|环节|流程|之中|中|过程)"
)
_LAW_MAKING: Final = re.compile(r"立法|规范性文件|规章|制[定订]")
_SUBMITTED: Final = re.compile(
    r"\s*(?:上报|报送|报请|报|提请|提交)[^,;。]{2,18}(?:审定|审批|审议|批准|研究|审查|审核)(?!后|通过|同意|并|印发)"
)
_IS_SUBMITTED: Final = re.compile(rf"\s*(?:现|已|正|业已|目前|近期)+{_SUBMITTED.pattern}")
_PUSHED: Final = re.compile(r"(?:推动|推进|促进|争取|力争|加快|启动|开展|做好)(?:完成|做好)?$")
_BROUGHT_IN: Final = re.compile(
    r"\s*(?:的)?(?:尽快|早日|尽早|及早|年内|按期)?(?:立法|出台|颁布|印发|发布|制定|落地(?!见效|落实|生根|执行|实施)|起草)(?!了|的《|以来|后)"
)


def _planned(frame: Frame, parsed: Parsed, folded: str) -> None:
    """《X》列入立法计划: still to be made, unless what is planned is its revision."""
    open_still = frame.status in {None, "in_force"} and not frame.made
    compiled = frame.made and frame.side == "left" and frame.cue is not None and _COMPILES.search(frame.cue.row.cue)
    if not (open_still or compiled) or _REVISION_DRAFT.search(folded, frame.run.end, parsed.sentence.end):
        return
    zone = folded[frame.run.end : parsed.clause_end(frame.run.end)]
    lead = folded[max(parsed.sentence.start, frame.run.start - 12) : frame.run.start]
    rest = folded[frame.run.end : parsed.sentence.end].partition(";")[0].partition("《")[0] if compiled else ""
    if rest and not _REVISES.search(zone) and _WAITS.search(rest) and not _ISSUED_SINCE.search(_WAITS.sub("", rest)):
        frame.status, frame.made = "drafting", False
        return
    if open_still and (
        (lead.endswith(("将", "把")) and _SUBMITTED.match(zone))
        or (frame.cue is None and _IS_SUBMITTED.match(zone))
        or (_PUSHED.search(lead) and _BROUGHT_IN.match(zone))
    ):
        frame.status = "drafting"  # 已将《X》报市政府审定, 推动《X》出台
        return
    if not _REVISES.search(zone) and _UNDER_WAY.match(folded, frame.run.end):
        frame.status, frame.made = "drafting", False  # 《X》正在走合法性审查程序, 制定的《X》尚在审议中
        return
    if (
        open_still
        and _PUT_INTO.search(zone)
        and _ON_A_PLAN.search(zone)
        and _LAW_MAKING.search(folded[parsed.clause_start(frame.run.start) : frame.run.start] + zone)
        and not _REVISES.search(zone)
    ):
        frame.status = "drafting"


_COMPILES: Final = re.compile(r"(?:制[定订]|编制|起草|拟[定订]|编写)$")
_PENDING: Final = re.compile(
    r"(?:现|目前|正|已|近期)[^,;。]{0,6}?(?:上报|报送|报|提请|提交)[^,;。]{2,18}(?:审定|审批|审议|批准|研究|审查|审核)(?!后|通过|同意|并|,并|印发)"
)
_ISSUED_SINCE: Final = re.compile(r"印发|公布|施行|发布")


def _pending(frame: Frame, parsed: Parsed, folded: str) -> None:
    """编制完成《X》,现正报市政府审定: not yet issued."""
    if not frame.made or frame.side != "left" or frame.cue is None:
        return
    if folded.startswith("的", frame.cue.end) and not _COMPILES.search(frame.cue.row.cue):
        return  # 印发的《X》; but 牵头制定的《X》已提交市政府审议 is not yet issued
    zone = folded[frame.run.end : parsed.sentence.end].partition(";")[0]
    match = _PENDING.search(zone)
    if match is not None and "《" not in zone[: match.start()] and not _ISSUED_SINCE.search(zone[match.end() :]):
        frame.made, frame.making, frame.status = False, True, "drafting"
