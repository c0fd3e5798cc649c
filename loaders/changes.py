"""Changes: what supersedes, continues or amends what: 《A》同时废止, 《B》由《A》代替, 将《X》第五条修改为."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policygraph.loaders.clauses import Parsed
from policygraph.loaders.cues import Cue
from policygraph.loaders.endings import ends_with_another
from policygraph.loaders.frames import Context, Frame, Said, Saying, Statement, without_agents


def supersedes(frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    """Add which policies take the place of which others: 《A》自…起施行,《B》同时废止."""
    folded = context.folded
    for index, frame in enumerate(frames):
        repeal = _repealed_along(frame, frames[index - 1] if index else None, parsed, folded)
        if repeal is None and frame.repealed:
            _repealed_since(frame, parsed, context, said)
            if (
                index
                and frame.side != "left"
                and (
                    _ONCE_IT_IS.fullmatch(folded[frames[index - 1].run.end : frame.run.start])
                    if folded[frame.run.start - 1 : frame.run.start] != "原"
                    else frames[index - 1].made
                    or frames[index - 1].status == "revised"
                    or _ONCE_IN_FORCE.fullmatch(folded[frames[index - 1].run.end : frame.run.start])
                )
            ):
                repeal = frame.ended
        if repeal is None and frame.repealed and frame.side == "left" and frame.cue is not None:
            repeal = _with_what_is_explained(frame, context)
        if index + 1 < len(frames):
            _at_once(frame, frames[index + 1], folded, said)
            if ends_with_another(frame, frames[index + 1], parsed, folded) and frame.ended is not None:
                span, new = (frame.run.start, frame.ended.end), frames[index + 1].run.policies
                said.relate(
                    "SUPERSEDES", new, frame.run.policies, span, "supersede.along", 0.9, frame.ended, "sentence"
                )
        if repeal is not None and (frame.repealed or frame.expired):
            successor = _successor(index, frames, parsed, context)
            if successor is not None:
                source, start = successor
                span, rule = (start, max(frame.run.end, repeal.end)), f"supersede.{repeal.row.id}"
                said.relate("SUPERSEDES", (source,), frame.run.policies, span, rule, 0.95, repeal, "sentence")
        if not index:
            _turned_since(frame, parsed, context, said)
            if repeal is None and frame.repealed:
                _older_of_that_name(frame, parsed, context, said)
        if index:
            _grown_from(frames[index - 1], frame, folded, said)
            _reworked(frames[index - 1], frame, parsed, folded, said)
            _replaced(frame, frames[index - 1], parsed, folded, said)
            _carried(frame, frames[:index], parsed, said)
        _continued(index, frame, frames, parsed, context, said)


def _repealed_along(frame: Frame, previous: Frame | None, parsed: Parsed, folded: str) -> Cue | None:
    """The 废止 or 失效 of a frame that goes along with something new: 同时废止, 相应废止, 随之失效."""
    ends = [
        one
        for one in ([frame.cue] if frame.cue else []) + frame.after + ([frame.ended] if frame.ended else [])
        if one.cls in {"REPEAL", "EXPIRE"}
    ]
    repeal = next((one for one in ends if "同时" in one.row.cue), None)
    if repeal is None and (frame.repealed or frame.expired):
        for one in ends:
            lead = folded[max(parsed.sentence.start, one.start - 8) : one.start]
            told = previous is not None and previous.made and folded[previous.run.end : frame.run.start]
            if (
                previous is not None
                and previous.made
                and previous.side == "left"
                and frame.side != "left"
                and _OLDER_ONE.fullmatch(folded, previous.run.end, frame.run.start)
            ):
                return one  # 发布《A》,2013年的《B》不再执行
            if _ALONG.search(lead) or (told and _AT_ONCE.search(told)):
                repeal = one
    return repeal


def _repealed_since(frame: Frame, parsed: Parsed, context: Context, said: Said) -> None:
    """《B》自本办法施行之日起废止: what takes effect on that day takes B's place, and its issuers repeal B."""
    ended = frame.ended
    if ended is None or context.since is None or not frame.run.end <= context.since[1] <= parsed.sentence.end:
        return
    source, span, where = context.since[0], (frame.run.start, ended.end), (ended.start, ended.end)
    for old in frame.run.policies:
        if old == source:
            continue
        said.add("SUPERSEDES", source, old, span, f"supersede.since.{ended.row.id}", 0.85, ended, "sentence")
        for body in context.issuers:
            rule = f"since.{ended.row.id}"
            said.statements.append(
                Statement("REPEALED", body, old, span, rule, 0.88, cue=where, resolved_by="document")
            )


_OLDER_ONE: Final = re.compile(
    r"(?:\([^()]*\))?后?,(?:\d{4}年(?:的|印发的|发布的|出台的|制定的)|此前的|原有的|旧的|过去的|以前的)?"
)
_ALONG: Final = re.compile(r"同时|相应|随之|随即|即行|即予|一并")
_ONCE_IT_IS: Final = re.compile(r"(?:正式)?(?:施行|实施|印发|出台|发布|公布|颁布|生效)(?:之?后|之日起|的同时)[,\s]*")
_ONCE_IN_FORCE: Final = re.compile(
    r"[^。;《》]{0,20}(?:施行|实施|印发|出台|发布|颁布|生效)(?:之?后|之日起|起|以来),?\s*原"
)


def _with_what_is_explained(frame: Frame, context: Context) -> Cue | None:
    """对有效期予以明确,同时废止《B》 in an explanation of A: A takes the place of B."""
    cue = frame.cue
    if cue is None or context.interpreted is None or context.interpreted in frame.run.policies:
        return None
    return cue if "同时" in context.folded[max(0, cue.start - 3) : cue.end] else None


_AT_ONCE: Final = re.compile(r"^[^。;《》]*,\s*(?:并)?同时(?:明确|规定|宣布|决定)?")
_STATEMENT_MARK: Final = re.compile(r"[。;]")


def _at_once(frame: Frame, following: Frame, folded: str, said: Said) -> None:
    """废止了《A》,同时发布新的《B》: B takes the place of A."""
    between = folded[frame.run.end : following.run.start]
    if not (frame.repealed and frame.side == "left" and following.made):
        return
    if "同时" not in between or _STATEMENT_MARK.search(between):
        return
    span, new = (frame.run.start, following.run.end), following.run.policies
    said.relate("SUPERSEDES", new, frame.run.policies, span, "supersede.at-once", 0.9, frame.cue, "sentence")


# 对《A》进行了重新制定,形成《B》; 将《A》修订后印发《B》; 在总结《A》的基础上,重新制定了《B》
_REWORKED: Final = re.compile(
    r"[,\s]*(?:进行了?|作了?|作出|予以)?(?:全面|系统|重大|较大|适当|认真|进一步)*(?:修[订改]|重新制[定订]|重新修订|整合|修编)(?:完善)?[后,\s并]*"
    r"(?:重新)?(?:形成|印发|出台|制[定订]|发布|公布|编制)了?(?:新的?|正式的?)*|"
    r"[,\\s]*(?:进行了?|作了?)?(?:全面|系统|相应)*修[订改正](?:完善)?,修[订改正]后的|"
    r"[^,;。《》]{0,10}基础上,?(?:对其)?(?:进行)?(?:重新|修[订改])(?:完善)?(?:重新)?(?:形成|印发|出台|制[定订]|发布|公布|编制)了?(?:新的?|正式的?)*"
)
_ITS_SUCCESSOR: Final = re.compile(
    r"[^;。《》]*(?:重新|修[订改])(?:完善)?(?:形成|印发|出台|制[定订]|发布|公布|编制)了?(?:新的?|正式的?)*"
    r"|(?:(?!有效期至|已)[^;。《》])*(?:到期|期满|届满)[^;。《》]*(?:起草|制[定订]|出台|印发|发布|编制)了?新的|[^;。《》]{0,16}(?:期满|到期|届满)后[^;。《》]*(?:印发|出台|发布|制[定订])了?"
)


_FORERUNNER: Final = re.compile(r"的?前身(?:就)?(?:是|为|系)[^,;。《》]{0,16}")


def _grown_from(new: Frame, old: Frame, folded: str, said: Said) -> None:
    """《A》的前身是1998年颁布的《B》: A takes the place of B."""
    if not _FORERUNNER.fullmatch(folded, new.run.end, old.run.start):
        return
    span = (new.run.start, old.run.end)
    for policy in old.run.policies:
        said.sayings.append(Saying(policy, old.run.start, "repealed"))
    new_ones, old_ones = new.run.policies, old.run.policies
    said.relate("SUPERSEDES", new_ones, old_ones, span, "supersede.forerunner", 0.88, old.cue, "clause")


def _reworked(old: Frame, new: Frame, parsed: Parsed, folded: str, said: Said) -> None:
    """对《A》进行了修订,形成《B》; 《A》试行期满后,修订印发《B》: the text that came of it takes A's place."""
    if old.mood or new.run.refs[-1].form == "self" or set(old.run.policies) & set(new.run.policies):
        return
    between = without_agents(old.run.end, new.run.start, parsed, folded)
    cue = new.cue or old.amended or old.cue
    if cue is None or not ((new.made and new.side == "left") or between.endswith("后的")):
        return
    if not _REWORKED.fullmatch(between) and not ((old.expired or old.repealed) and _ITS_SUCCESSOR.fullmatch(between)):
        return
    span = (old.run.start, new.run.end)
    for policy in old.run.policies:
        said.sayings.append(Saying(policy, new.run.start, "expired" if old.expired else "repealed"))
    rule = f"reworked.{cue.row.id}"
    said.relate("SUPERSEDES", new.run.policies, old.run.policies, span, rule, 0.88, cue, "sentence")


_IT_INTO: Final = re.compile(r"(?:将|把|对)其(?:全面|系统|修订|修改|调整|升级|上升|完善|更名|改造)*$")


def _turned_since(frame: Frame, parsed: Parsed, context: Context, said: Said) -> None:
    """…《A》。两部门将其修订为《B》: 其 is what the sentence before was about."""
    cue = frame.cue
    if cue is None or cue.cls != "INTO" or frame.side != "left" or frame.mood or not frame.made:
        return
    recent = [run for paragraph, run in context.last_runs if paragraph == parsed.sentence.paragraph]
    if not recent or not _IT_INTO.search(context.folded, parsed.clause_start(cue.start), cue.start):
        return
    span = (parsed.clause_start(cue.start), frame.run.end)
    for source in frame.run.policies:
        for old in recent[-1].policies[-1:]:
            _replace(said, source, old, span, cue, 0.88, frame.run.start)


_COMMON_ENDS: Final = re.compile(
    r"(?:管理|实施|暂行|试行|工作|若干|专项|资金|项目|行动|指导)*(?:办法|规定|细则|方案|意见|条例|规划|计划|措施|通知)?(?:\([^()]*\))?》?$"
)
_LEAST_ALIKE: Final = 4
_PLACE: Final = 4  # characters: 《 and the place that both titles begin with


def _older_of_that_name(old: Frame, parsed: Parsed, context: Context, said: Said) -> None:
    """…印发《甲渔业资源增殖放流办法》。原《甲海洋渔业资源增殖放流暂行办法》予以废止: titles of one subject, new and old."""
    folded = context.folded
    start = old.run.start
    last = context.last_effective
    recent = [run for paragraph, run in context.last_runs if paragraph == parsed.sentence.paragraph]
    if folded[start - 1 : start] != "原" or old.ended is None or last is None or not recent:
        return
    new = recent[-1]
    if last[0] not in new.policies or start - new.end > _NEAR or last[0] in old.run.policies:
        return
    one = _COMMON_ENDS.sub("", folded[old.run.refs[0].start + _PLACE : old.run.refs[0].end])
    other = folded[new.refs[-1].start + _PLACE : new.refs[-1].end]
    if any(one[at : at + _LEAST_ALIKE] in other for at in range(len(one) - _LEAST_ALIKE + 1)):
        span = (start, old.ended.end)
        said.relate("SUPERSEDES", last[:1], old.run.policies, span, "supersede.older", 0.85, old.ended, "paragraph")


_MERGED: Final = re.compile(r"合并|整合|归并")


def _replaced(frame: Frame, previous: Frame, parsed: Parsed, folded: str, said: Said) -> None:
    """《A》代替《B》, 《A》上升为《B》: the verb stands between the two."""
    run, cue = frame.run, frame.cue
    swapped = next(
        (
            one
            for one in parsed.cues
            if one.cls == "REPLACE"
            and previous.run.end <= one.start
            and one.end <= run.start
            and parsed.same_clause(one.start, run.start)
            and len(folded[one.end : run.start]) <= 30
        ),
        None,
    )
    if swapped is not None and swapped is not cue and folded.startswith("的", cue.end if cue is not None else 0):
        cue = swapped
    if cue is None:
        return
    span = (previous.run.start, run.end)
    if cue.cls == "REPLACE" and (frame.side == "left" or cue is swapped) and frame.mood in {"", "future"}:
        for source in previous.run.policies:
            for old in run.policies:
                _replace(said, source, old, span, cue, 0.96, run.start)
    turned = cue.cls == "INTO" and frame.side == "left" and not folded[cue.end : run.start].strip()
    if turned and frame.mood != "suggest" and run.refs[0].form != "self":
        merged = _MERGED.search(folded[previous.run.end : cue.end])
        for source in run.policies:
            for old in previous.run.policies[0 if merged else -1 :]:
                if frame.mood == "future":
                    said.add("SUPERSEDES", source, old, span, cue.row.id, 0.95, cue, "clause")
                else:
                    _replace(said, source, old, span, cue, 0.95, run.start)


def _replace(said: Said, source: int, old: int, span: tuple[int, int], cue: Cue, confidence: float, at: int) -> None:
    """Add that a policy replaces another, and that the other is repealed."""
    if source != old:
        said.add("SUPERSEDES", source, old, span, cue.row.id, confidence, cue, "clause")
        said.sayings.append(Saying(old, at, "repealed"))


def _carried(frame: Frame, before: Sequence[Frame], parsed: Parsed, said: Said) -> None:
    """《B》已到期,接续印发《A》: the word that joins them stands before the new one."""
    start = frame.run.start
    cue = next(
        (one for one in parsed.cues if one.cls == "CONTINUE" and parsed.clause_start(start) <= one.start < start), None
    )
    if cue is None or before[-1].run.end > cue.start:
        return
    older = [one for one in before if one.expired or one.repealed]
    if older:
        span, old = (older[-1].run.start, frame.run.end), older[-1].run.policies
        said.relate("SUPERSEDES", frame.run.policies, old, span, cue.row.id, 0.88, cue, "sentence")


_NEAR: Final = 240
_AS_ITS_SEQUEL: Final = re.compile(
    r"(?:予以|进行|作为|作|来|,|做好|(?:与|对)(?:到期的?|原有?|旧|上一轮)(?:文件|办法|政策|规定|方案|规划))*"
)
_HANDED_TO: Final = re.compile(r"(?:由|被|为)(?:[^,;。《]{0,30})$")


def _continued(index: int, frame: Frame, frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    """《B》已到期失效,…印发《A》衔接…; 《B》由《A》代替: the old one stands first."""
    folded = context.folded
    for cue in frame.after:
        ended = context.last_ended
        if (
            cue.cls == "CONTINUE"
            and frame.made
            and ended is not None
            and ended[2] == parsed.sentence.paragraph
            and parsed.sentence.start - ended[1] < _NEAR
            and not any(one.expired or one.repealed for one in frames)
            and _AS_ITS_SEQUEL.fullmatch(folded, frame.run.end, cue.start)
        ):  # …有效期届满。两部门印发《X》予以接续
            span, rule = (frame.run.start, cue.end), f"sequel.{cue.row.id}"
            said.relate("SUPERSEDES", frame.run.policies, (ended[0],), span, rule, 0.85, cue, "paragraph")
        if cue.cls not in {"CONTINUE", "REPLACE"} or not index:
            continue
        if not parsed.same_clause(frame.run.end, cue.start):
            continue
        gap = folded[frame.run.end : cue.start]
        if cue.row.cue == "取而代之":
            for source in frame.run.policies:
                for old in frames[index - 1].run.policies if not frames[index - 1].basis else ():
                    _replace(said, source, old, (frames[index - 1].run.start, cue.end), cue, 0.9, frame.run.start)
            continue
        if len(gap) > 12:
            continue
        older = [one for one in frames[:index] if one.expired or one.repealed]
        lead = folded[max(parsed.clause_start(frame.run.start), frames[index - 1].run.end) : frame.run.start]
        if _HANDED_TO.search(lead):
            older = (
                [frames[index - 1]]
                if cue.cls == "REPLACE"
                or frames[index - 1].expired
                or frames[index - 1].repealed
                or frames[index - 1].cue is None
                else older
            )
        for one in older[-1:]:
            for source in frame.run.policies:
                for old in one.run.policies:
                    if source != old:
                        said.add("SUPERSEDES", source, old, (one.run.start, cue.end), cue.row.id, 0.9, cue, "sentence")
                        if cue.cls == "REPLACE":
                            said.sayings.append(Saying(old, one.run.start, "repealed"))


def _successor(index: int, frames: Sequence[Frame], parsed: Parsed, context: Context) -> tuple[int, int] | None:
    """What takes the place of a policy that is repealed 同时: the one made or taking effect before it."""
    told_here = parsed.clause_start(frames[index].run.start)
    for frame in reversed(frames[:index]):
        if (
            not frame.repealed
            and not frame.expired
            and (
                frame.effect
                or any(one.cls == "EFFECT" and one.end <= told_here for one in frame.after)
                or (frame.making and frame.status == "in_force")
                or (frame.status == "revised" and frame.side == "left")
                or frame.run.refs[-1].form == "self"
            )
        ):
            return frame.run.policies[-1], frame.run.start
    if context.last_effective is not None:
        policy, start = context.last_effective
        if parsed.sentence.start - start < 400:
            return policy, start if start >= parsed.sentence.start else told_here
    own = next((one for start, end, one, _ in context.own if start <= parsed.sentence.start < end), context.interpreted)
    return (own, told_here) if own is not None else None


_AMENDS_TEXT: Final = re.compile(
    r"(?:作出?|予以|进行)(?:如下|以下|相应)?修改|修改为|修改如下|改为|删去|删除|增加[一二三四五六七八九十两\d“作为]|条款?修改"
)
_AMENDING_TITLE: Final = re.compile(r"修改|修订|修正")
_AMENDING_LEAD: Final = re.compile(r"(?:删去|删除|修改|将|对)$")
_ENDING_WORD: Final = re.compile(r"废止|失效")
_DELETING_LEAD: Final = re.compile(r"(?:删去|删除|修改)$")


def amending(frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    """In a decision that amends: 将《X》第十四条中的“…”修改为“…”, 删去《X》第五条."""
    own = next(
        ((index, title) for start, end, index, title in context.own if start <= parsed.sentence.start < end), None
    )
    if own is None or not _AMENDING_TITLE.search(own[1]) or context.opening < 1:
        return
    folded = context.folded
    for place, frame in enumerate(frames):
        if frame.basis or own[0] in frame.run.policies:
            continue
        stop = frames[place + 1].run.start if place + 1 < len(frames) else parsed.sentence.end
        lead = folded[max(parsed.sentence.start, frame.run.start - 6) : frame.run.start]
        zone = folded[frame.run.end : stop]
        if not (_AMENDS_TEXT.search(zone) or _AMENDING_LEAD.search(lead)) or _ENDING_WORD.search(zone):
            continue
        if not _AMENDS_TEXT.search(folded[parsed.sentence.start : parsed.sentence.end]) and not _DELETING_LEAD.search(
            lead
        ):
            continue
        for policy in frame.run.policies:
            span = (frame.run.start, min(stop, parsed.sentence.end))
            said.sayings.append(Saying(policy, frame.run.start, "revised"))
            said.add(
                "AMENDS", own[0], policy, span, "decision.amends", 0.93, None, "document", dated=context.issue_date
            )
            for body in context.issuers:
                said.add(
                    "AMENDED", body, policy, span, "decision.amended", 0.93, None, "document", dated=context.issue_date
                )
