"""Statuses: what the words around a run of titles say of it: in force, being drafted, revised, repealed, expired."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policygraph.graph.model import Status
from policygraph.loaders.clauses import Parsed
from policygraph.loaders.cues import Cue
from policygraph.loaders.frames import Context, Frame, told_after
from policygraph.loaders.moods import is_to_do, mood_of


def _relative_basis(frame: Frame, parsed: Parsed, folded: str) -> bool:
    """为贯彻落实国务院印发的《X》: the title is a basis, its verb only tells who made it."""
    cue = frame.cue
    assert cue is not None
    if not folded.startswith("的", cue.end) and not folded.startswith("了", cue.end):
        return False
    clause = parsed.clause_start(cue.start)
    lead = [other for other in parsed.cues if clause <= other.start < cue.start and other.cls in {"BASIS", "CARRYOUT"}]
    return bool(lead) and cue.start - lead[-1].end <= 30 and folded.startswith("的", cue.end)


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
    cue = frame.cue
    if cue is not None:
        frame.mood = mood_of(parsed, cue, folded)
        if not frame.mood and cue.cls == "ISSUE" and frame.side == "left" and is_to_do(frame, parsed, context):
            frame.mood = "future"
        if cue.cls in {"BASIS", "CARRYOUT"}:
            frame.basis = True
        elif (
            cue.cls in {"ISSUE", "FORWARD", "PASS", "INTO"}
            and not frame.mood
            and _relative_basis(frame, parsed, folded)
        ):
            frame.basis = frame.made = True
            frame.status = "in_force"
        elif cue.cls in {"ISSUE", "FORWARD", "PASS", "INTO"}:
            frame.making = frame.mood in {"", "future"}
            frame.status = _STATUS_BY_MOOD[frame.mood]
            frame.made = frame.mood == ""
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
            frame.mood == "request" or (frame.mood == "" and not _PARTLY.match(folded, frame.run.end))
        ):
            frame.status = "revised"
    _judge_right(frame, parsed, folded)
    _planned(frame, parsed, folded)
    _pending(frame, parsed, folded)


_OBJECTS: Final = "办法|规定|细则|方案|意见|通知|标准|条例|规划|措施|政策|目录|文件"
INSTRUMENT_WORD: Final = re.compile(_OBJECTS)
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
OBJECT_BEGINS: Final = re.compile(r"[《一-鿿“]")
_TWO_CHARACTERS: Final = re.compile(r"[《一-鿿]{2}")
_REVISION: Final = re.compile(r"修[订改正](?:草案|稿|工作|计划|的)?")
_REVISION_DRAFT: Final = re.compile(r"修[订改正](?:草案|稿)")
_DRAFTING_AS_WORK: Final = re.compile(r"工作|阶段|中|的?(?:过程|任务)|完成|并|后")
_UNDERGOES: Final = re.compile(r"(?:进行|作出|作|过)[^,;。]{0,6}$")
_REVISION_AS_PROPOSAL: Final = re.compile(r"或|、|的?(?:建议|意见)")
_UNDERWENT: Final = re.compile(r"(?:作了?|进行了?|作出)[^,;。]{0,3}$")
_VERB_CLOSES: Final = re.compile(r"(?:了|$|[,。;)]|后)")


def _judge_right(frame: Frame, parsed: Parsed, folded: str) -> None:
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
            if any(
                clause_end < agents.start < cue.start and agents.case == "subject" for agents in parsed.agents
            ) and cue.cls in {"ISSUE", "AMEND", "REPEAL", "DRAFT"}:
                break
        mood = mood_of(parsed, cue, folded)
        gap = folded[frame.run.end : cue.start]
        if cue.cls == "PASS" and _TECHNICAL_REVIEW.match(folded[cue.end : cue.end + 30]):
            continue  # 已通过技术审查
        if cue.cls in {"REPEAL", "EXPIRE"}:
            if not _is_of_its_end(frame, cue, mood, parsed, folded):
                continue
            _end(frame, cue, mood, parsed, folded)
        elif cue.cls in {"EFFECT", "VALID"}:
            frame.effect = True
        elif cue.cls in {"ISSUE", "FORWARD", "PASS"} and frame.cue is None and _passive(parsed, folded, frame, cue):
            frame.cue, frame.side, frame.mood = cue, "right", mood
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
                or (mood in {"not", "future"} and not _TWO_CHARACTERS.match(folded[cue.end : cue.end + 2]))
            )
        ):
            frame.status = "drafting"
        elif cue.cls == "DRAFT" and mood not in {"not", "suggest"}:
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
        elif cue.cls == "AMEND" and _REVISION_AS_PROPOSAL.match(folded[cue.end : cue.end + 3]):
            continue
        elif (
            cue.cls == "AMEND"
            and mood == ""
            and cue.start > clause_end
            and _UNDERWENT.search(folded[frame.run.end : cue.start])
            and not any(clause_end < agents.start < cue.start and agents.case == "subject" for agents in parsed.agents)
        ):
            frame.status = "revised"
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


_YET_TO_BE: Final = re.compile(r"将[^,;。]*$")
_AFTER_AN_END: Final = re.compile(r"了|并|后|由|时|止")
_END_AS_PROPOSAL: Final = re.compile(r"(?:、|或|或者)?(?:修改|废止|保留)?的?(?:建议|意见)|或|、")
_OWN_SUBJECT: Final = re.compile(rf"^(?!\s*[自从]).*(?:{_OBJECTS})[^,;。]{{0,10}}$")


def _is_of_its_end(frame: Frame, cue: Cue, mood: str, parsed: Parsed, folded: str) -> bool:
    """Whether 废止 or 失效 after a title can be said of it, not of another thing, nor as a wish."""
    gap = folded[frame.run.end : cue.start]
    if cue.cls == "EXPIRE" and (mood or _YET_TO_BE.search(gap)):
        return False
    if cue.row.cue in {"撤销", "取消"} or (frame.run.refs[-1].form == "self" and len(gap) > 18):
        return False
    if (
        cue.cls == "REPEAL"
        and cue.row.cue in {"废止", "停止执行", "宣布失效", "宣布废止", "清理废止"}
        and OBJECT_BEGINS.match(folded[cue.end : cue.end + 1])
        and not _AFTER_AN_END.match(folded[cue.end : cue.end + 1])
    ):
        return False  # 现决定废止下列文件: it has an object of its own
    if _END_AS_PROPOSAL.match(folded[cue.end : cue.end + 8]):
        return False  # 提出保留、修改或者废止的建议
    later = cue.cls == "REPEAL" and cue.start > parsed.clause_end(frame.run.end)
    # 届时,与之重复的标准停止执行: a subject of its own
    return not (later and _OWN_SUBJECT.search(folded[parsed.clause_start(cue.start) : cue.start]))


_END_OF_ANOTHER_THING: Final = re.compile(r"(?:违反|不符合|取得|资格|证书)[^,;。]*$")
_CONFLICTS: Final = re.compile(r"[^,;。]{0,6}(?:违背|不一致|抵触|不符|重复)")
_DECLARES_LAST: Final = re.compile(r"宣布\s*$")


def _end(frame: Frame, cue: Cue, mood: str, parsed: Parsed, folded: str) -> None:
    """《X》同时废止, 《X》自行失效: the end of a frame's titles."""
    gap = folded[frame.run.end : cue.start]
    if (
        mood in {"", "request"}
        and not _END_OF_ANOTHER_THING.search(gap)
        and not (folded[frame.run.start - 1 : frame.run.start] in {"与", "同", "和"} and _CONFLICTS.match(gap))
        and not folded.startswith("的", cue.end)
    ):
        frame.repealed = cue.cls == "REPEAL"
        frame.expired = cue.cls == "EXPIRE"
        if cue.row.cue == "失效" and _DECLARES_LAST.search(
            folded[max(parsed.sentence.start, frame.run.start - 3) : frame.run.start]
        ):
            frame.repealed, frame.expired = True, False  # 宣布《X》等489件文件失效
            frame.declared = True
        frame.ended = cue
        frame.status = "repealed" if frame.repealed else "expired"
        if frame.cue is None or frame.cue.cls in {"OTHER", "BASIS", "CARRYOUT"}:
            frame.cue, frame.side = cue, "right"


_IN_THE_NAME_OF: Final = re.compile(r"^[^,;。]{0,4}以[^,;。]{2,16}(?:名义|令|文件)(?:的)?(?:形式)?$")
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
    if _IN_THE_NAME_OF.search(gap):
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


_ON_A_PLAN: Final = re.compile(r"列入[^,;。]{0,24}(?:立法|工作)?[^,;。]{0,6}(?:计划|规划|项目)")
_REVISES: Final = re.compile(r"修[订改正]")


def _planned(frame: Frame, parsed: Parsed, folded: str) -> None:
    """《X》列入立法计划: still to be made, unless what is planned is its revision."""
    zone = folded[frame.run.end : parsed.clause_end(frame.run.end)]
    if _REVISION_DRAFT.search(folded[frame.run.end : parsed.sentence.end]):
        return
    if (
        _ON_A_PLAN.search(zone)
        and "立法" in zone
        and not _REVISES.search(zone)
        and frame.status in {None, "in_force"}
        and not frame.made
    ):
        frame.status = "drafting"


_PENDING: Final = re.compile(
    r"(?:现|目前|正|已|近期)[^,;。]{0,6}?(?:上报|报送|报|提请|提交)[^,;。]{2,18}(?:审定|审批|审议|批准|研究|审查|审核)(?!后|通过|同意|并|,并|印发)"
)
_ISSUED_SINCE: Final = re.compile(r"印发|公布|施行|发布")


def _pending(frame: Frame, parsed: Parsed, folded: str) -> None:
    """编制完成《X》,现正报市政府审定: not yet issued."""
    if not frame.made or frame.side != "left" or frame.cue is None or folded.startswith("的", frame.cue.end):
        return
    zone = folded[frame.run.end : parsed.sentence.end].partition(";")[0]
    match = _PENDING.search(zone)
    if match is not None and "《" not in zone[: match.start()] and not _ISSUED_SINCE.search(zone[match.end() :]):
        frame.made, frame.making, frame.status = False, True, "drafting"


def share_endings(frames: Sequence[Frame]) -> None:
    """《A》、2001年…通过的《B》同时废止: what is said after the last of joined runs is said of all."""
    for index in range(len(frames) - 2, -1, -1):
        frame, following = frames[index], frames[index + 1]
        if (
            following.joined
            and (following.repealed or following.expired)
            and not (following.cue is not None and following.cue.cls == "REPEAL" and following.side == "left")
        ):
            frame.repealed, frame.expired, frame.ended = following.repealed, following.expired, following.ended
            frame.status = following.status
        if (
            (following.repealed or following.expired)
            and following.side != "left"
            and any(cue.cls in {"CONTINUE", "REPLACE"} for cue in following.after)
            and following.handed
        ):
            frame.repealed, frame.expired, frame.ended, frame.status = (
                following.repealed,
                following.expired,
                following.ended,
                following.status,
            )
            following.repealed = following.expired = False
            following.status, following.ended = None, None  # 原《A》由《B》承接,不再执行: A ends
