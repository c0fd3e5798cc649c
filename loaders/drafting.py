"""Texts under way: drafted, submitted, on a plan, awaiting approval; or approved since they were drafted."""

from __future__ import annotations

import re
from typing import Final

from policygraph.loaders.clauses import Parsed
from policygraph.loaders.frames import Frame
from policygraph.loaders.moods import mood_of

COMPILES: Final = frozenset(
    {"组织编制", "牵头制定", "牵头编制", "组织制定", "负责制定", "负责编制", "牵头制订", "组织编写"}
)
"""Verbs that draft, unless 了 follows: 组织编制《X》 is being drafted, 组织编制了《X》 is done."""
APPROVAL_VERBS: Final = frozenset({"批复", "批准", "批复同意", "批准实施"})
_TOLD_AS_PAST: Final = re.compile(r"已|获|于|经")
_BEFORE_APPROVAL: Final = re.compile(r"前|程序|手续|稿")


def mark_approved(frame: Frame, parsed: Parsed, folded: str) -> None:
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


REVISION_DRAFT: Final = re.compile(r"修[订改正](?:草案|稿)")
REVISES: Final = re.compile(r"修[订改正]")
_PUT_INTO: Final = re.compile("列[入为]|纳入|写入")
_ON_A_PLAN: Final = re.compile(
    r"列[入为][^,;。]{0,24}(?:立法|工作)?[^,;。]{0,6}(?:计划|规划|项目)|(?:纳入|写入)[^,;。]{0,16}(?:立法|制[定订])[^,;。]{0,6}(?:计划|规划|项目)"
)
# 编制的《X》已通过专家评审,待省政府批准后实施; 文本现报省政府待批; 已完成会签,近期即可下发
_WAITS: Final = re.compile(
    r"(?:(?:尚|有|静)?待|等)[^,;。]{0,20}(?:批准|审批|批复|审定|通过|审议|同意|批|审(?!计)|完善)(?:通过)?后?(?:即行?|再|正式)?(?:实施|施行|印发|公布|发布|下发)?"
    r"|获批后[^,;。]{0,6}(?:公布|印发|发布|实施)|(?:结束|完成|正在|启动)(?:公开)?(?:向社会)?(?:征求意见|公示)"
    r"|(?:即将|近期|不日|近日)(?:即可|可|将)?[^,;。]{0,14}(?:下发|印发|发布|公布|出台)"
)
_UNDER_WAY: Final = re.compile(
    r"\s*,?\s*(?:现|目前|已|尚|还|仍)?(?:正在?|正处于|已?进入|处于|在)(?:按程序)?(?:走|履行|办理|进行|开展|进入|接受|经历)?[^,;。《]{0,10}?"
    r"(?:合法性审[查核]|公平竞争审查|审[查核批议]|送审|报审|评审|联审|会审|评估|公示|征求意见|报批|会签|论证|风险评估|起草|制[定订]|编制|研究|立法)[^,;。《]{0,4}?(?:程序|阶段|环节|流程|之中|中|过程)"
    r"|\s*,?\s*(?:现|目前|尚|还|仍)?正在?(?:开展|进行|履行|组织|接受|走|公开|向社会)*[^,;。《]{0,8}(?:审[查核批议]|联审|会审|评审|会签|论证|征求意见|公示|报批)(?=[,。;])"
)
_LAW_MAKING: Final = re.compile(r"立法|规范性文件|规章|制[定订]")
_SUBMITTED: Final = re.compile(
    r"\s*(?:上报|报送|报请|报|提请|提交)[^,;。]{2,18}(?:审定|审批|审议|批准|研究|审查|审核)(?!后|通过|同意|并|印发)"
)
_IS_SUBMITTED: Final = re.compile(rf"\s*(?:现|已|正|业已|目前|近期)+{_SUBMITTED.pattern}")
_SO_WISHED: Final = re.compile(r"(?:制[定订]|出台|更新|起草|编制|尽快|抓紧)*的?")
_ITS_DRAFT_IS: Final = re.compile(
    r"[^;。《》修]{0,60},[^;。《》修]{0,12}(?:征求意见稿|送审稿|草案|初稿|讨论稿)(?:文本)?(?:也|均)?(?:已|正|现|将)"
)
_TAKEN_UP: Final = re.compile(
    r"(?:已|正|现)[^;。《》]{0,12}(?:列[入为]|纳入)[^;。《》]{0,24}(?:立法|规划|计划|项目|清单|要点)"
)
_PROPOSED_LAW: Final = re.compile(r"\s*(?:的)?立法(?:建议)?(?:项目|计划|申请|建议项目)")
# 《X》的起草也在年内启动, 《X》的编制工作已经展开
_BEGUN: Final = re.compile(
    r"\s*的?(?:起草|编制|制[定订]|立法|草拟|编写)(?:工作)?[^,;。《]{0,12}(?:启动|展开|开始|提上|开展|着手|推进)"
)
_PUSHED: Final = re.compile(r"(?:推动|推进|促进|争取|力争|加快|启动|开展|做好)(?:完成|做好)?$")
_BROUGHT_IN: Final = re.compile(
    r"\s*(?:的)?(?:尽快|早日|尽早|及早|年内|按期)?(?:立法|出台|颁布|印发|发布|制定|落地(?!见效|落实|生根|执行|实施)|起草)(?!了|的《|以来|后)"
)


def mark_planned(frame: Frame, parsed: Parsed, folded: str) -> None:
    """《X》列入立法计划: still to be made, unless what is planned is its revision."""
    wished = frame.mood == "suggest" or (
        frame.cue is None
        and any(one.cls == "SUGGEST" and _SO_WISHED.fullmatch(folded, one.end, frame.run.start) for one in parsed.moods)
    )
    if wished and frame.status in {None, "unknown"} and _TAKEN_UP.search(folded, frame.run.end, parsed.sentence.end):
        frame.status = "drafting"  # 代表提出制定《X》,省人大常委会已将其列入立法规划
        return
    open_still = frame.status in {None, "in_force"} and not frame.made
    compiled = frame.made and frame.cue is not None and _COMPILING_VERB.search(frame.cue.row.cue) is not None
    if not (open_still or compiled) or REVISION_DRAFT.search(folded, frame.run.end, parsed.sentence.end):
        return
    zone = folded[frame.run.end : parsed.clause_end(frame.run.end)]
    lead = folded[max(parsed.sentence.start, frame.run.start - 12) : frame.run.start]
    rest = folded[frame.run.end : parsed.sentence.end].partition(";")[0].partition("《")[0] if compiled else ""
    if rest and not REVISES.search(zone) and _WAITS.search(rest) and not _ISSUED_SINCE.search(_WAITS.sub("", rest)):
        frame.status, frame.made = "drafting", False
        return
    if open_still and (
        (lead.endswith(("将", "把")) and _SUBMITTED.match(zone))
        or (frame.cue is None and _IS_SUBMITTED.match(zone))
        or (_PUSHED.search(lead) and _BROUGHT_IN.match(zone))
    ):
        frame.status = "drafting"  # 已将《X》报市政府审定, 推动《X》出台
        return
    if open_still and frame.cue is None and _BEGUN.match(zone):
        frame.status = "drafting"
        return
    if open_still and _PROPOSED_LAW.match(zone):
        frame.status = "drafting"  # 提出《X》立法建议项目
        return
    if open_still and frame.cue is None and _ITS_DRAFT_IS.match(folded, frame.run.end, parsed.sentence.end):
        frame.status = "drafting"  # 《X》由县经信局牵头,目前征求意见稿已上网公示
        return
    if not REVISES.search(zone) and _UNDER_WAY.match(folded, frame.run.end):
        frame.status, frame.made = "drafting", False  # 《X》正在走合法性审查程序, 制定的《X》尚在审议中
        return
    if (
        open_still
        and _PUT_INTO.search(zone)
        and _ON_A_PLAN.search(zone)
        and _LAW_MAKING.search(folded[parsed.clause_start(frame.run.start) : frame.run.start] + zone)
        and not REVISES.search(zone)
    ):
        frame.status = "drafting"


_COMPILING_VERB: Final = re.compile(r"(?:制[定订]|编制|起草|拟[定订]|编写)$")
_PENDING: Final = re.compile(
    r"(?:现|目前|正|已|近期)[^,;。]{0,6}?(?:上报|报送|报|提请|提交)[^,;。]{2,18}(?:审定|审批|审议|批准|研究|审查|审核)(?!后|通过|同意|并|,并|印发)"
)
_ISSUED_SINCE: Final = re.compile(r"印发|公布|施行|发布")


def mark_pending(frame: Frame, parsed: Parsed, folded: str) -> None:
    """编制完成《X》,现正报市政府审定: not yet issued."""
    if not frame.made or frame.side != "left" or frame.cue is None:
        return
    if folded.startswith("的", frame.cue.end) and not _COMPILING_VERB.search(frame.cue.row.cue):
        return  # 印发的《X》; but 牵头制定的《X》已提交市政府审议 is not yet issued
    zone = folded[frame.run.end : parsed.sentence.end].partition(";")[0]
    match = _PENDING.search(zone)
    if match is not None and "《" not in zone[: match.start()] and not _ISSUED_SINCE.search(zone[match.end() :]):
        frame.made, frame.making, frame.status = False, True, "drafting"
