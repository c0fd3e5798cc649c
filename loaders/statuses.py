"""Statuses: what the words around a run of titles say of it: in force, being drafted, revised, repealed, expired."""

from __future__ import annotations

import re
from typing import Final

from policygraph.loaders.clauses import Parsed
from policygraph.loaders.drafting import COMPILES, mark_approved, mark_pending, mark_planned
from policygraph.loaders.endings import INSTRUMENT_WORD
from policygraph.loaders.frames import Context, Frame, without_agents
from policygraph.loaders.moods import is_to_do, is_topic, mood_of
from policygraph.loaders.statuses_after import STATUS_BY_MOOD, judge_after

_NOT_YET_ISSUED: Final = re.compile(r"即将|将|拟|正在|待|另行")
_ITS_DEMANDS: Final = re.compile(r"\s*的?(?:要求|精神|规定|部署|安排|分工|有关|相关|,我|,结合)")


def _relative_basis(frame: Frame, parsed: Parsed, folded: str) -> bool:
    """为贯彻落实国务院印发的《X》: the title is a basis, its verb only tells who made it."""
    cue = frame.cue
    assert cue is not None
    of_it = folded.startswith("的", cue.end) or (
        cue.cls in {"ISSUE", "FORWARD"} and _ITS_DEMANDS.match(folded, frame.run.end) is not None
    )  # 根据国务院办公厅转发教育部《X》要求
    if not of_it:
        return False
    clause = parsed.clause_start(cue.start)
    lead = [other for other in parsed.cues if clause <= other.start < cue.start and other.cls in {"BASIS", "CARRYOUT"}]
    if not lead:
        return False
    since = max([run.end for run in parsed.runs if lead[-1].end <= run.start < cue.start], default=lead[-1].end)
    if not folded.startswith("的", cue.end) and INSTRUMENT_WORD.search(
        without_agents(since, cue.start, parsed, folded)
    ):
        return False  # 根据行动方案编制《X》,我局…: the plan is the basis
    if since > lead[-1].end and not frame.joined:
        return False  # 依照《A》制定的《B》: A is the basis; but 根据《A》和财政部印发的《B》, both are
    return cue.start - since <= 30


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
            and (not frame.mood or cue.cls in {"ISSUE", "PASS"})
            and _relative_basis(frame, parsed, folded)
        ):
            if frame.mood == "future" and _NOT_YET_ISSUED.search(
                folded[max(parsed.sentence.start, cue.start - 4) : cue.start]
            ):
                frame.basis, frame.making, frame.status = True, True, "drafting"
                return  # 依照国务院即将出台的《X》,起草《Y》
            frame.mood = ""  # 将深入贯彻全会通过的《X》: what is to be done is to carry it out
            frame.basis = frame.made = True
            frame.status = "in_force"
        elif cue.cls == "ISSUE" and frame.side == "left" and _DRAFT_TEXT.match(folded, frame.run.end):
            frame.making = frame.mood in {"", "future", "request"}
            frame.status = "drafting" if frame.making else "unknown"  # 形成《X》征求意见稿
        elif cue.cls in {"ISSUE", "FORWARD", "PASS", "INTO"}:
            frame.making = frame.mood in {"", "future"}
            frame.status = STATUS_BY_MOOD[frame.mood]
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
            or (
                frame.mood == ""
                and (folded.startswith(("的", "了"), cue.end) or not _PARTLY.match(folded, frame.run.end))
            )
        ):  # 2020年修订的《X》第二十条: X as a whole
            frame.status = "revised"
    _for_its_sake(frame, parsed, folded)
    judge_after(frame, parsed, folded, context.issue_date)
    if (
        frame.basis
        and not frame.making
        and frame.status == "drafting"
        and frame.cue is not None
        and frame.cue.cls == "BASIS"
        and frame.side == "left"
    ):
        frame.status = None  # 该方案由我局依照《X》拟制: the plan is drawn up, not X
    if frame.status == "revised" and frame.side != "left" and frame.run.refs[-1].form == "self":
        frame.status = None  # 根据本决定作相应修改, 与本决定不一致的,应当修改: something else is amended
    mark_approved(frame, parsed, folded)
    mark_planned(frame, parsed, folded)
    mark_pending(frame, parsed, folded)


_DRAFT_TEXT: Final = re.compile(
    r"\s*\(?(?:的)?(?:征求意见稿|送审稿|报批稿|初稿|草案|讨论稿|审议稿|文本初稿|代拟稿|初步方案|草稿)"
)
_REVISION_FOLLOWS: Final = re.compile(
    r"\s*的?(?:全面|系统|适时|进一步|新一轮|相应|第[一二三四五]次)*(?:修[订改正](?!为|成)|后?评估|立法后评估)"
)
_GROUNDWORK: Final = re.compile(r"\s*的?前期(?:研究|调研|准备|论证|工作)")
_AMENDMENT_FOLLOWS: Final = re.compile(r"\s*的?(?:修[订正改]案|修[订正改]草案|修[订正改]决定)")
_MAKING_PLAN_FOLLOWS: Final = re.compile(r"\s*的?(?:制[定订]|编制|研制|起草|立法|立项)(?:工作)?(?:计划|任务|项目|立项)")
_SOMETHING_OF_IT: Final = re.compile(
    r"\s*(?:的(?:相关|系列|若干|具体|有关|[一二两三四五六七八九十几多\d]{1,2}[个项份部])?(?:配套|贯彻|落实|实施|支持|操作|任务)[^,。;《》通知]{0,8}|(?:配套|实施)(?:细则|办法|方案|条例|意见|文件|政策))"
)


def _drop_nouns(frame: Frame, folded: str) -> None:
    """启动《X》的修订, 下达《X》制订计划: the verb governs the noun after the title, not the title."""
    cue = frame.cue
    if cue is None or frame.side != "left":
        return
    after = folded[frame.run.end : frame.run.end + 10]
    if cue.cls in {"DRAFT", "FUTURE", "ISSUE", "REQUEST"} and _REVISION_FOLLOWS.match(after):
        frame.cue = None
    elif cue.cls == "PASS" and _AMENDMENT_FOLLOWS.match(after):
        frame.cue = None  # 审议通过了《X》的修订案
    elif cue.cls == "FUTURE" and _GROUNDWORK.match(after):
        frame.cue, frame.status = None, "drafting"  # 启动《X》前期研究
    elif cue.cls in {"ISSUE", "DRAFT"} and _SOMETHING_OF_IT.match(after):
        frame.cue = None  # 印发了《X》的配套文件
    elif cue.cls == "ISSUE" and _MAKING_PLAN_FOLLOWS.match(after):
        frame.cue, frame.status = None, "drafting"


_AS_ITS_GUIDE: Final = re.compile(
    r"(?:的?要求|精神)?为(?:引领|指引|指导|依据|遵循|统领|龙头|纲领?|基础依据|根本遵循|总体?要求)"
)
_WITHIN_IT: Final = re.compile(r"的?(?:总体|整体|制度|政策)?(?:框架|指导|指引|引领|总体要求)(?:之?下|内)")
_THEN_MAKES: Final = re.compile(r"[^,;。《]{0,10},?[^,;。《]{0,14}(?:制[定订]|印发|出台|搞了|编制|起草|拟[定订])")
_FOR_THE: Final = re.compile(
    r"为(?:了)?(?:进一步|切实|更好地?|尽快|真正|全面|有效|组织)*(?:把|将|使|让|确保|保证|做好|抓好|便于|方便|有利于|促进|推进|推动|加快|保障|加强|配合|实现)?(?:国家|中央|上级|省级?|市级?)?(?:的)?$"
)
_SUPPORTING: Final = re.compile(r"的?配套")
_GOES_WITH: Final = re.compile(r"相?(?:配套|衔接)(?![的资])")
_TAKEN_DOWN: Final = re.compile(r"(?:真正|切实|更好地?)*(?:落到|落地|落细|见效|见到实效)")  # 为使《X》落到地块


def _for_its_sake(frame: Frame, parsed: Parsed, folded: str) -> None:
    """为做好《Y》的贯彻实施工作, 作为《Y》的配套文件: Y is a basis by the words around it."""
    if frame.cue is not None:
        return
    lead = folded[max(parsed.sentence.start, frame.run.start - 10) : frame.run.start]
    words = next((cue for cue in frame.after if cue.cls == "CARRYOUT" and cue.start - frame.run.end <= 8), None)
    if words is not None and _FOR_THE.search(lead):
        frame.cue, frame.side, frame.basis = words, "right", True
    elif _TAKEN_DOWN.match(folded, frame.run.end) and _FOR_THE.search(lead):
        frame.basis = True
    elif lead.endswith("与") and _GOES_WITH.match(folded, frame.run.end):
        frame.basis = True  # 与《X》相配套,我厅出台《Y》
    elif lead.endswith("按") and _THEN_MAKES.match(folded, frame.run.end):
        frame.basis = True  # 按这个意见搞了《X》
    elif lead.endswith(("以", "在", "以国家", "在国家", "以省", "在省")) and (
        _AS_ITS_GUIDE if "以" in lead[-3:] else _WITHIN_IT
    ).match(folded, frame.run.end):
        frame.basis = True  # 以《X》为引领, 在《X》框架下
    elif lead.endswith("作为") and _SUPPORTING.match(folded[frame.run.end : frame.run.end + 3]):
        frame.basis = True
