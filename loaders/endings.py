"""Endings: whether 废止, 失效, 到期 around a title is said of it, and what it makes of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from policygraph.loaders.clauses import Parsed
from policygraph.loaders.cues import Cue
from policygraph.loaders.frames import Frame, without_agents
from policygraph.loaders.moods import mood_of

_OBJECTS: Final = "办法|规定|细则|方案|意见|通知|标准|条例|规划|措施|政策|目录|文件"


INSTRUMENT_WORD: Final = re.compile(_OBJECTS)


OBJECT_BEGINS: Final = re.compile(r"[《一-鿿“\d]")


_BY_ITS_RULE: Final = re.compile(r"(?:按照?|依据?|依照|根据|遵照)$")


_ITS_RULE: Final = re.compile(r"\s*(?:中)?(?:第[^,。;]{1,10}[条款章项])?(?:明确)?规定")


def ends_something_else(frame: Frame, gap: str, parsed: Parsed, folded: str) -> bool:
    """该证书已按《X》作废, 《X》第二十条规定,…自动失效: the title only gives the rule."""
    if frame.basis and frame.cue is not None and not folded.startswith("的", frame.cue.end):
        return True
    lead = folded[max(parsed.sentence.start, frame.run.start - 2) : frame.run.start]
    return bool(_BY_ITS_RULE.search(lead) or _ITS_RULE.match(gap))


_YET_TO_BE: Final = re.compile(r"(?:将|明年|后年|下月|届时|拟于|预计)[^,;。]*$")


_AFTER_AN_END: Final = re.compile(r"了(?=[,。;)]|$)|并|后|由|时|止|以来|之后|以后|之日")


_WHEN_IT_ENDS: Final = re.compile(r"[前时后]")


_IN_FUTURE: Final = re.compile(r"将|拟|计划|适时|需|可|应")


_NOTES: Final = re.compile(r"\([^()]*\)")
_TITLES: Final = re.compile(r"《[^》]*》")


_TERM_OF_A_TEXT: Final = re.compile(r"(?:有效|执行|试行|施行|实施|规划)期?[^;。]{0,32}$")


_END_AS_PROPOSAL: Final = re.compile(r"(?:、|或|或者)?(?:修改|废止|保留)?的?(?:建议|意见)|或|、")


_OWN_SUBJECT: Final = re.compile(rf"^(?!\s*[自从]).*(?:{_OBJECTS}|[\d旧老原]年?版本?|原版本)[^,;。]{{0,10}}$")


_END_AN_OBJECT: Final = frozenset(
    {
        "废止",
        "停止执行",
        "宣布失效",
        "宣布废止",
        "清理废止",
        "同时废止",
        "同时停止执行",
        "停用",
        "终止执行",
        "同时终止执行",
    }
)
_WHAT_CONFLICTS: Final = re.compile(r"(?:抵触|不一致|不符合?|不适应|违背)[^,;。《》]{0,8}的(?!《)")
_OLDER_SUBJECT: Final = re.compile(
    rf"(?:(?:[原旧老]|此前的|先前的|以前的)(?:{_OBJECTS})[^,;。]{{0,6}}|\d{{4}}年?(?:的旧?)?版本?[一-鿿]{{0,4}}(?:自行|自动|同时|也|即)?)$"
)


_PLAINLY_ENDED: Final = re.compile(
    r"\s*(?:现|已|已经|业已|也|均|于|正式|(?:19|20)\d\d年|\d{1,2}月|\d{1,2}日|[今去前]年|底|初|被|依法|全部|\s)*[,;。)]?"
)


_PART_OF_IT: Final = re.compile(
    r"\s*(?:中|里)?[^,;。]{0,4}(?:与[^,;。]{1,20}(?:不一致|不符|相抵触|抵触)的|有关[^,;。]{0,10}的)?(?:规定|条款|内容|部分)[^,;。《》]{0,8}$|\s*(?:中的?|的|里的?)?第[一二三四五六七八九十百\d]+[条章款项][^,;。《》]{0,10}$"
)
_PROLONGED: Final = re.compile(
    r"^[^;。《》]{0,40}(?:予以续期|(?<!没有)(?<![未不再])续期|延期执行|延长(?:了)?(?:其|该)?(?:有效期|执行期|试行期)|继续(?:执行|有效|施行|实施|适用)|延长至|顺延|延续(?:了)?(?:其|该)?有效期)(?!的申请)"
)


def _next_clause(words: str) -> str:
    """The rest of a clause and the one after it."""
    return ",".join(re.split("[,;]", words, maxsplit=2)[:2])


_FOR_SOME_ONLY: Final = re.compile(r"于(?!\d)")
_ONCE_DONE: Final = re.compile(
    r"(?:^|[,。;])(?:届时|待|等)[^。;《》]{0,8}(?:《[^》]*》)?[^,。;《》]{0,16}(?:之?后|以后|时),$"
)


def is_of_its_end(frame: Frame, cue: Cue, mood: str, parsed: Parsed, folded: str) -> bool:
    """Whether 废止 or 失效 after a title can be said of it, not of another thing, nor as a wish."""
    gap = folded[frame.run.end : cue.start]
    if cue.cls == "EXPIRE" and (mood or _YET_TO_BE.search(gap)):
        return False
    if (
        cue.cls == "EXPIRE"
        and _WHEN_IT_ENDS.match(folded[cue.end : cue.end + 1])
        and _IN_FUTURE.search(_next_clause(_TITLES.sub("", folded[cue.end : parsed.sentence.end])))
    ):
        return False  # 《X》到期后将修订
    if _PART_OF_IT.match(gap):
        return False  # 《X》中与之不一致的规定停止执行
    if cue.cls == "EXPIRE" and gap.endswith(("与", "对")) and INSTRUMENT_WORD.match(folded, cue.end):
        return False  # 《X》与到期文件做好衔接
    if cue.row.cue.startswith("不再") and _FOR_SOME_ONLY.match(folded, cue.end):
        return False  # 《X》不再适用于合作社
    if _ONCE_DONE.search(folded, parsed.sentence.start, frame.run.start):
        return False  # 待条例施行之后,《X》即不再适用
    if cue.cls == "EXPIRE" and _PROLONGED.search(folded[cue.end : parsed.sentence.end].partition(";")[0]):
        return False  # 有效期届满后予以续期
    if cue.row.cue == "届满" and not _TERM_OF_A_TEXT.search(gap):
        return False  # 任期届满
    if (cue.row.cue in {"撤销", "取消"} and not _PLAINLY_ENDED.fullmatch(gap + folded[cue.end : cue.end + 1])) or (
        frame.run.refs[-1].form == "self" and len(gap) > 18
    ):
        return False
    if (
        cue.cls == "REPEAL"
        and cue.row.cue in _END_AN_OBJECT
        and OBJECT_BEGINS.match(folded[cue.end : cue.end + 1])
        and not _AFTER_AN_END.match(folded[cue.end : cue.end + 2])
    ):
        return False  # 现决定废止下列文件: it has an object of its own
    if gap.endswith(("或者", "或")) or _END_AS_PROPOSAL.match(folded[cue.end : cue.end + 8]):
        return False  # 提出保留、修改或者废止的建议
    later = cue.start > parsed.clause_end(frame.run.end)
    if later and _WHAT_CONFLICTS.search(folded, parsed.clause_start(cue.start), cue.start):
        return False  # 与劳动合同法相抵触的一律予以废止
    # 届时,与之重复的标准停止执行; 2017年发布的原办法自动失效: a subject of its own
    own = _OWN_SUBJECT if cue.cls == "REPEAL" else _OLDER_SUBJECT
    return not (later and own.search(_NOTES.sub("", folded[parsed.clause_start(cue.start) : cue.start])))


_END_OF_ANOTHER_THING: Final = re.compile(r"(?:违反|不符合|取得|资格|证书)[^,;。]*$")


_CONFLICTS: Final = re.compile(r"[^,;。]{0,6}(?:违背|不一致|不相一致|不相适应|冲突|抵触|不符|重复)")


_PUT_ON: Final = re.compile(r"列[入为]|纳入")
_LIST_FOLLOWS: Final = re.compile(r"的?[^,;。《》]{0,8}(?:目录|清单|名单|范围|之列)")  # 已列入予以废止的规范性文件目录


_DECLARES_LAST: Final = re.compile(r"宣布\s*$")


def end_titles(frame: Frame, cue: Cue, mood: str, parsed: Parsed, folded: str) -> None:
    """《X》同时废止, 《X》自行失效: the end of a frame's titles."""
    gap = folded[frame.run.end : cue.start]
    if (
        mood in {"", "request"}
        and not _END_OF_ANOTHER_THING.search(gap)
        and not (folded[frame.run.start - 1 : frame.run.start] in {"与", "同", "和"} and _CONFLICTS.match(gap))
        and (not folded.startswith("的", cue.end) or (_PUT_ON.search(gap) and _LIST_FOLLOWS.match(folded, cue.end)))
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


_AGAINST: Final = re.compile(
    r"[,\s]*(?:已|现|目前)?(?:因|由于|鉴于|经清理,?)?(?:其|该)?(?:部分|主要|有关|相关)?(?:内容|条款|规定|表述|标准)?(?:已|存在|均)?(?:与|同|和)"
    r"(?:上位法|国家|现行|新修订的|修订后的|新出台的|新颁布的|国务院|的|[\s,、])*$"
)


_ITS_CONTENT: Final = re.compile(
    r"[,\s]*的?(?:主要|相关|有关|全部|基本)*(?:内容|规定|条款|制度)?[,\s]*(?:均|都|已|已经|业)*(?:被|由|为)(?:新[^,。;]{0,6}的)?"
)
_COVERS: Final = re.compile(r"[^,;。]{0,6}(?:涵盖|覆盖|吸收|包含|取代|替代|代替)")
_BY_A_TEXT: Final = re.compile(r"[,\s]*(?:现|已|后|业|于|\d{4}年|\d{1,2}月|\d{1,2}日)*(?:被|经|由)")
_PUTS_AN_END: Final = re.compile(r"\s*(?:所|一并|明令|明确|宣布|予以|列入|列为|纳入|公布|决定)*(?:废止|失效|停止执行)")


_ALONG_WITH: Final = re.compile(r"[,\s]*(?:已|现|也|即|则|\d{4}年)*(?:随|伴随)着?")
_ITS_BEGINNING: Final = re.compile(
    r"的?(?:正式)?(?:颁布|公布|印发|发布|出台|施行|实施|生效)+(?:而|后|,)?(?:自动|自行|自然|同时|一并|相应|被|予以)*(?:废止|失效|停止执行)"
)


# 《A》,自《B》施行之日起不再执行; 《A》在《B》于去年4月由州政府颁布后停止执行
_SINCE_THEN: Final = re.compile(r"(?:\([^()]*\))?(?:也|已|则)?[,\s]*(?:也|已)?(?:自|从|在|随)?")
_IS_ITS_DAY: Final = re.compile(
    r"(?:\([^()]*\))?[^,;。《》]{0,24}(?:施行|实施|印发|出台|发布|公布|颁布|生效)(?:之日起?|之?后|以后|起|时)[,\s]*(?:即|就|便|也|已|同时|自然|自动|相应|予以|一并|[\d年月])*"
    r"(?:废止|失效|停止执行|停止施行|不再)"
)


def _told_by_beginning(between: str, new: Frame, folded: str) -> bool:
    """《A》随《B》的施行而失效: the words between and behind two titles say that A ends as B begins."""
    return bool(_ALONG_WITH.fullmatch(between) and _ITS_BEGINNING.match(folded, new.run.end))


def _told_by_day(between: str, new: Frame, folded: str) -> bool:
    """《A》自《B》施行之日起不再执行: A ends on the day that B begins."""
    return bool(_SINCE_THEN.fullmatch(between) and _IS_ITS_DAY.match(folded, new.run.end))


def ends_with_another(old: Frame, new: Frame, parsed: Parsed, folded: str) -> bool:
    """《A》随《B》的施行而失效: B takes the place of A."""
    if not (old.repealed or old.expired):
        return False
    between = without_agents(old.run.end, new.run.start, parsed, folded)
    return _told_by_day(between, new, folded) or _told_by_beginning(between, new, folded)


def end_on_grounds(frames: Sequence[Frame], parsed: Parsed, folded: str) -> None:
    """《A》因与《B》不一致,已停止执行: B is the ground, and what is said behind it is said of A."""
    for frame, ground in pairwise(frames):
        between = without_agents(frame.run.end, ground.run.start, parsed, folded)
        ended = _BY_A_TEXT.fullmatch(between) and _PUTS_AN_END.match(folded, ground.run.end)
        by_it = bool(ended) or _told_by_beginning(between, ground, folded)
        against = _AGAINST.fullmatch(between) and _CONFLICTS.match(folded[ground.run.end : ground.run.end + 12])
        against = against or (_ITS_CONTENT.fullmatch(between) and _COVERS.match(folded, ground.run.end))
        if not by_it and not against and not _told_by_day(between, ground, folded):
            continue
        for cue in ground.after:
            has_object = OBJECT_BEGINS.match(folded[cue.end : cue.end + 1]) and not by_it
            if cue.cls not in {"REPEAL", "EXPIRE", "AMEND"} or has_object:
                continue
            if mood_of(parsed, cue, folded) or folded.startswith("的", cue.end):
                break
            if cue.cls == "AMEND":
                frame.status = "revised"
            else:
                frame.ended, frame.repealed, frame.expired = cue, cue.cls == "REPEAL", cue.cls == "EXPIRE"
                frame.status = "repealed" if frame.repealed else "expired"
            ground.repealed = ground.expired = False
            ground.status, ground.ended = None, None
            break


_BY_PRONOUN: Final = re.compile(
    r"(?:将|把|对)其(?:予以|进行了?|作了?|作出)?(?:全文|正式|全面|系统|相应|部分|较大幅度|大幅|较大)*的?$"
)


def end_by_pronoun(frames: Sequence[Frame], parsed: Parsed, folded: str) -> None:
    """《A》1994年发布,2022年公布的《B》将其废止: 其 is A, the subject of the sentence."""
    for place, frame in enumerate(frames):
        for cue in frame.after:
            lead = _BY_PRONOUN.search(folded, frame.run.end, cue.start)
            if cue.cls not in {"REPEAL", "AMEND"} or lead is None or lead.start() < frame.run.end:
                continue
            if mood_of(parsed, cue, folded):
                continue
            subject = frames[0]
            if cue.cls == "REPEAL":
                subject.repealed, subject.ended, subject.status = True, cue, "repealed"
                before = frame.run.start if place else cue.start
                acting = [one for one in parsed.agents if one.end <= before and one.case in {"subject", "by"}]
                if acting and acting[-1].start >= subject.run.end:
                    subject.ended_by = acting[-1]
            else:
                subject.status, subject.amended = "revised", cue
            if place and frame.ended is cue:
                frame.repealed = frame.expired = False
                frame.status, frame.ended = "in_force" if frame.made else None, None
            if place and frame.status == "revised" and cue.cls == "AMEND":
                frame.status = None


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
