"""Bases: which policy carries out or rests on which: 根据《X》制定《Y》, 为落实《X》,现就…通知如下."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policygraph.loaders.actors import enacts_now
from policygraph.loaders.clauses import Parsed
from policygraph.loaders.cues import Cue
from policygraph.loaders.endings import OBJECT_BEGINS
from policygraph.loaders.frames import MAKING, Context, Frame, Said, Saying, Statement, without_agents
from policygraph.loaders.issuing import add_issuers
from policygraph.loaders.moods import mood_of
from policygraph.loaders.strangers import ADVERBS
from policygraph.loaders.timing import is_event


def implements(frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    """Add which policies made in the sentence rest on which others."""
    folded = context.folded
    ended = {policy for frame in frames if frame.repealed or frame.expired for policy in frame.run.policies}
    basis: list[Frame] = []
    for index, frame in enumerate(frames):
        if (
            frame.basis
            and frame.mood != "suggest"
            and (frame.cue is None or frame.cue.cls == "BASIS" or _purpose(frame, parsed, folded))
        ):
            basis.append(frame)  # a relative clause's own verb never is a basis word
            continue
        if index:
            _carried_out_by(frames[index - 1], frame, said)
            _carried_first(frames[index - 1], frame, parsed, folded, said)
        if frame.carries is not None and frame.mood in {"", "future", "request"} and frame.cue is not None:
            span = (frame.cue.start, frame.run.end)
            for policy in frame.run.policies:  # 印发了贯彻《X》的《Y》
                for other in frame.carries.policies:
                    said.add("IMPLEMENTS", policy, other, span, "basis.carried", 0.93, frame.cue, "clause")
        if _made(frame, parsed, folded, context):
            hence = _hence(frame, parsed, folded, context)
            rule = "basis"
            bases: list[int] = [
                policy for one in basis if not _told_apart(one, frame, parsed, folded) for policy in one.run.policies
            ]
            if hence:
                bases += hence
                rule = "hence"
            for policy in frame.run.policies:
                for base in dict.fromkeys(bases):
                    if base != policy and not (hence and base in ended):
                        start = min([one.cue.start for one in basis if one.cue is not None] + [frame.run.start])
                        start = max(start, parsed.sentence.start)
                        said.statements.append(
                            Statement(
                                "IMPLEMENTS", policy, base, (start, frame.run.end), f"{rule}.{basis[0].cue.row.id}" if basis and basis[0].cue else f"implements.{rule}",
                                0.95 if not hence else 0.86, None, cue=_cue_span(basis), resolved_by="clause" if not hence else "sentence",
                            )
                        )  # fmt: skip
    for index, frame in enumerate(frames):
        _companion(index, frame, frames, parsed, context, said)
    _implements_back(frames, basis, parsed, context, said)


def _told_apart(base: Frame, frame: Frame, parsed: Parsed, folded: str) -> bool:
    """为落实《A》,我局出台《B》;珲春市政府出台《C》: what another does behind ; does not rest on A."""
    assert frame.cue is not None
    marks = [at for at in parsed.breaks if folded[at] == ";" and base.run.end <= at < frame.cue.start]
    return bool(marks) and any(
        marks[-1] < agents.start and agents.end <= frame.cue.start and agents.case == "subject"
        for agents in parsed.agents
    )


def _carried_out_by(new: Frame, base: Frame, said: Said) -> None:
    """印发《X》贯彻落实国家《Y》精神: the basis stands right after what carries it out."""
    cue = base.cue
    if not base.basis or cue is None or cue.cls != "CARRYOUT" or base.mood == "suggest":
        return
    if not new.made or new.side != "left" or cue.start - new.run.end > 2:
        return
    for policy in new.run.policies:
        for other in base.run.policies:
            if other != policy:
                span = (new.run.start, base.run.end)
                said.add("IMPLEMENTS", policy, other, span, f"basis.{cue.row.id}", 0.93, cue, "clause")


_STRAIGHT_ON: Final = re.compile(
    r"(?:等文件|精神|要求|部署|有关|相关|规定|的|第[一二三四五六七八九十百\d]+[条款])*,(?:并|也|就|于|同年|当年|[\d年月日今去前初底])*"
)


def _carried_first(base: Frame, new: Frame, parsed: Parsed, folded: str, said: Said) -> None:
    """我厅执行《X》,制定了《Y》; 落实《X》第十六条,我局日前已发出《Y》: told of what was done, no exhortation."""
    cue, verb = base.cue, new.cue
    if cue is None or verb is None or cue.cls != "CARRYOUT" or base.side != "left" or base.mood:
        return
    if not new.made or new.mood or new.side != "left" or verb.cls != "ISSUE" or cue.end + 2 < base.run.start:
        return
    between = without_agents(base.run.end, verb.start, parsed, folded)
    done = folded.startswith("了", verb.end) or verb.row.cue.endswith("了") or "已" in between
    words = ADVERBS.sub("", between.lstrip(" "), count=1)
    if not done or not (_STRAIGHT_ON.fullmatch(between) or _STRAIGHT_ON.fullmatch(words)):
        return
    before = [agents for agents in parsed.agents_between(parsed.sentence.start, cue.start) if agents.case == "subject"]
    after = [agents for agents in parsed.agents_between(base.run.end, verb.start) if agents.case == "subject"]
    if (before and after) or not (before or after or parsed.clause_start(cue.start) == cue.start):
        return
    for policy in new.run.policies:
        for other in base.run.policies:
            span = (cue.start, new.run.end)
            said.add("IMPLEMENTS", policy, other, span, f"basis.{cue.row.id}", 0.9, cue, "clause")


_AS_ITS: Final = re.compile(r"[,\s]*(?:并)?作为")


def _goes_with(new: Frame, base: Frame, folded: str, said: Said) -> None:
    """印发《Y》,作为《X》的配套文件."""
    if base.basis and base.cue is None and _AS_ITS.fullmatch(folded, new.run.end, base.run.start):
        for policy in new.run.policies:
            for other in base.run.policies:
                span = (new.run.start, base.run.end)
                said.add("IMPLEMENTS", policy, other, span, "basis.companion", 0.9, new.cue, "clause")


_ITS_COMPANION: Final = re.compile(
    r"(?:^|[,。;:、])[^与和,。;:]{0,12}配套(?:的|政策|文件|办法|措施|细则|方案|制度|规定)*$"
)


def _companion(index: int, frame: Frame, frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    """印发《A》,配套政策《B》由我局印发: B goes with A."""
    if frame.cue is not None and frame.side == "left":
        return
    if not _ITS_COMPANION.search(context.folded, parsed.clause_start(frame.run.start), frame.run.start):
        return
    recent = [run for paragraph, run in context.last_runs if paragraph == parsed.sentence.paragraph]
    base = frames[index - 1].run if index else recent[-1] if recent else None
    if base is None or set(base.policies) & set(frame.run.policies):
        return
    for policy in frame.run.policies:
        span = (base.start if index else parsed.sentence.start, frame.run.end)
        said.add("IMPLEMENTS", policy, base.policies[-1], span, "implements.companion", 0.85, None, "sentence")


def _cue_span(basis: Sequence[Frame]) -> tuple[int, int] | None:
    cue = basis[0].cue if basis else None
    return (cue.start, cue.end) if cue is not None else None


_IS_FROM: Final = re.compile(r"[,\s]*(?:(?:是|系|均|主要|就是)(?:由)?|由)[^,。;《]{0,30},?\s*")
_MADE_THEN: Final = re.compile(r"^[^。;《]{0,24}(?:制定|起草|编制|出台|修订|拟[制定订]|草拟)")


def _implements_back(
    frames: Sequence[Frame], basis: Sequence[Frame], parsed: Parsed, context: Context, said: Said
) -> None:
    """《Y》是根据《X》制定的: the new one stands first."""
    folded = context.folded
    for index, frame in enumerate(frames):
        if index:
            _is_detail_of(frames[index - 1], frame, folded, said)
            _goes_with(frames[index - 1], frame, folded, said)
        if index == 0 or frame.cue is None or not frame.basis:
            continue
        if frame.cue.cls == "CARRYOUT" and frame.side == "left":
            _is_measure_for(frames[index - 1], frame, parsed, context, said)
        if frame not in basis or frame.cue.cls != "BASIS":
            continue
        earlier = frames[index - 1]
        if earlier.basis or earlier.run.refs[-1].form == "inner":
            continue
        between = folded[earlier.run.end : frame.cue.start]
        rest = folded[frame.run.end : frame.run.end + 30]
        if (not between.strip() or _IS_FROM.fullmatch(between)) and _MADE_THEN.search(rest):
            for policy in earlier.run.policies:
                _made_on(earlier, frame, policy, parsed, context, said)
                for base in frame.run.policies:
                    said.add(
                        "IMPLEMENTS",
                        policy,
                        base,
                        (earlier.run.start, frame.run.end),
                        "basis.back",
                        0.9,
                        frame.cue,
                        "clause",
                    )


_IS_OF: Final = re.compile(r"[,\s]*(?:正|就|也|即|既)*是对")
_ITS_DETAIL: Final = re.compile(r"\s*的(?:具体|进一步|贯彻|有效|深入)*(?:落实|细化|贯彻|深化|分解)")


def _is_detail_of(new: Frame, base: Frame, folded: str, said: Said) -> None:
    """《A》是对《B》的具体落实."""
    if not _IS_OF.fullmatch(folded, new.run.end, base.run.start) or not _ITS_DETAIL.match(folded, base.run.end):
        return
    for policy in new.run.policies:
        for other in base.run.policies:
            said.add(
                "IMPLEMENTS", policy, other, (new.run.start, base.run.end), "basis.detail", 0.9, base.cue, "clause"
            )


_IS: Final = re.compile(r"[,\s]*(?:既|便|就|正|也)?(?:是|系)(?:为了?)?(?:我[省市县区州局厅委部])?")
_ITS_MEASURE: Final = re.compile(
    r"\s*(?:精神|要求)?(?:的(?:具体|重要|关键|有力|配套|实际)*(?:举措|措施|行动|文件|体现|抓手|安排)|而(?:来|制定|出台|制订|印发|作出))"
)


def _is_measure_for(new: Frame, base: Frame, parsed: Parsed, context: Context, said: Said) -> None:
    """《A》系落实财政部《B》的具体举措."""
    folded = context.folded
    assert base.cue is not None
    if not _IS.fullmatch(folded, new.run.end, base.cue.start) or not _ITS_MEASURE.match(folded, base.run.end):
        return
    for policy in new.run.policies:
        for other in base.run.policies:
            said.add(
                "IMPLEMENTS", policy, other, (new.run.start, base.run.end), "basis.measure", 0.9, base.cue, "clause"
            )


def _made_on(new: Frame, base: Frame, policy: int, parsed: Parsed, context: Context, said: Said) -> None:
    """《X》系我厅根据《Y》制定,于2022年4月印发: who made X, and when."""
    folded = context.folded
    makers = [
        agents
        for agents in parsed.agents
        if base.cue is not None and new.run.end <= agents.start and agents.end <= base.cue.start and not agents.place
    ]
    verb = next((cue for cue in base.after if cue.cls in {"ISSUE", "DRAFT"}), None)
    if not makers or verb is None or mood_of(parsed, verb, folded) in {"future", "not", "suggest"}:
        return
    later = [cue for cue in base.after if cue.cls == "ISSUE" and not OBJECT_BEGINS.match(folded[cue.end : cue.end + 1])]
    dates = [
        date
        for date in parsed.dates
        if later and base.run.end <= date.start and date.end <= later[-1].start and is_event(date, folded)
    ]
    if not dates and base.cue is not None:  # 该细则系2013年我局依据《Y》制定
        dates = [
            date
            for date in parsed.dates
            if new.run.end <= date.start and date.end <= base.cue.start and is_event(date, folded)
        ]
    day = str(dates[-1].value) if dates else None
    span = (new.run.start, (later or [verb])[-1].end)
    if verb.cls == "DRAFT" and not later:  # 该方案由我委依照《Y》拟制
        for body in makers[-1].bodies:
            said.add("DRAFTS", body, policy, span, f"back.{verb.row.id}", 0.9, verb, "clause")
        return
    said.sayings.append(Saying(policy, new.run.start, "in_force", issued=day))
    add_issuers(said, context, makers[-1], policy, span, verb.row.id, "clause", 0.9, day, verb)


_PURPOSE: Final = re.compile(
    r"(?:为|为了|围绕|着眼|立足|聚焦|为进一步|为深入|为全面|为认真|为切实|为有效|为更好|为推动|以)(?:进一步|深入|全面|认真|切实|有效|更好地?|扎实|积极|坚决|学习|宣传|推进|推动|、|和)*$"
)
_FOR_SOMETHING: Final = re.compile(r"(?:^|[,;。])\s*为[^,;。]{0,16}$")
_MAKES_THIS: Final = re.compile(
    r"(?:精神|要求|部署|规定|有关规定)?[^。;]{0,80}(?:制定|制订|特制定|现制定)本(?!地|部门|单位|级|区|市|县|省|系统)"
)


def _purpose(frame: Frame, parsed: Parsed, folded: str) -> bool:
    """为落实《X》: a purpose; 认真落实《X》: an exhortation, no basis. Before 制定本办法 every form is a basis."""
    cue = frame.cue
    assert cue is not None
    if cue.cls in MAKING:
        clause = parsed.clause_start(cue.start)
        cue = [
            other for other in parsed.cues if clause <= other.start < cue.start and other.cls in {"BASIS", "CARRYOUT"}
        ][-1]
        if cue.cls == "BASIS":
            return True
    if frame.side == "right" or _opens_with_purpose(cue, parsed, folded):
        return True
    if cue.row.cue == "配合" and any(
        one.cls == "ISSUE" and 0 <= one.start - frame.run.end <= 2 and folded.startswith("了", one.end)
        for one in parsed.cues
    ):
        return True  # 配合《X》发布了《Y》
    before = folded[parsed.clause_start(cue.start) : cue.start]
    if _PURPOSE.search(before) or _FOR_SOMETHING.search(before) or before.lstrip().startswith("为"):
        return True
    rest = folded[frame.run.end : parsed.sentence.end]
    return bool(_MAKES_THIS.search(rest))


_FOR_FIRST: Final = re.compile(r"\s*(?:[一-鿿]{1,8},)?为")
_TITLE_OR_STOP: Final = re.compile(r"[;。《]")


def _opens_with_purpose(cue: Cue, parsed: Parsed, folded: str) -> bool:
    """为学习贯彻大会精神,贯彻落实《Y》,省政府出台《X》: the purpose goes on in the second clause."""
    opening = folded[parsed.sentence.start : cue.start]
    return (
        _FOR_FIRST.match(opening) is not None
        and _TITLE_OR_STOP.search(opening) is None
        and not any(agents.end <= cue.start and agents.case in {"subject", "by"} for agents in parsed.agents)
    )


_YEAR_OPENS: Final = re.compile(r"\s*(?:对|原|将|以|与|按照|根据)?(?:\d{4}年)")
_ALREADY: Final = re.compile(r"已|已经$")


def _made(frame: Frame, parsed: Parsed, folded: str, context: Context) -> bool:
    """Whether a frame's policies are made in this sentence (and so can rest on a basis)."""
    cue = frame.cue
    if cue is None or frame.basis or frame.mood in {"not", "suggest"} or frame.repealed or frame.expired:
        return False
    if folded.startswith("的", cue.end):  # 根据《A》,对2016年印发的《B》进行修订: B was there before
        clause = parsed.clause_start(cue.start)
        if parsed.sentence.start < clause and _YEAR_OPENS.match(folded[clause : cue.start]):
            return False
        told = _ALREADY.search(folded[max(parsed.sentence.start, cue.start - 2) : cue.start])
        if cue.cls == "ISSUE" and (frame.status == "revised" or told):
            return False
    if cue.cls == "AMEND" and frame.side == "left" and frame.status == "revised":
        return "据此" in folded[parsed.sentence.start : cue.start]  # 据此修订了《X》
    if cue.cls in {"ISSUE", "DRAFT", "FORWARD"} or (cue.cls == "FUTURE" and frame.making):
        return frame.side == "left" or (frame.made and cue.cls == "ISSUE" and enacts_now(parsed, folded, frame))
    return False


_HENCE: Final = re.compile(r"据此|据以|照此|依此")
_TO_GO_WITH_IT: Final = re.compile(r"\s*(?:与之|与此)相?配套,")
_CLAUSE_MARK: Final = re.compile("[,;]")
_WHEN: Final = re.compile(r"^[^,;]{0,12}(?:年|月|日|年初|年底|后|此),")


def _hence(frame: Frame, parsed: Parsed, folded: str, context: Context) -> list[int]:
    """据此制定《Y》, 配套出台《Y》: the basis is the policy before."""
    cue = frame.cue
    assert cue is not None
    clause = parsed.clause_start(cue.start)
    words = folded[clause : cue.end]
    lead = folded[parsed.sentence.start : cue.end]
    hence = _HENCE.search(lead)
    at = hence.start() if hence is not None else -1
    if at >= 0 and not any(run.start > parsed.sentence.start + at and run.end <= cue.start for run in parsed.runs):
        before = [run for _, run in context.last_runs]
        earlier = [run for run in parsed.runs if run.end <= parsed.sentence.start + at]
        chosen = (
            earlier[-1]
            if earlier
            else before[-1]
            if before and at <= 30 and not _CLAUSE_MARK.search(_WHEN.sub("", lead[:at]))
            else None
        )
        return list(chosen.policies) if chosen else []
    if ("配套" in words[-12:] or _TO_GO_WITH_IT.match(lead)) and cue.cls == "ISSUE":
        earlier = [run for run in parsed.runs if run.end <= cue.start]
        if earlier:
            return list(earlier[-1].policies[-1:])
        recent = [run for paragraph, run in context.last_runs if paragraph == parsed.sentence.paragraph]
        return list(recent[-1].policies[-1:]) if recent and not frame.mood else []
    return []


_PREAMBLE: Final = re.compile(
    r"(?:现|特|兹)?(?:就|将|对)[^。]{0,80}(?:通知|公告|通告|决定|意见|规定|安排|通报|要求)(?:如下|:)|提出(?:如下|以下)[^。]{0,14}(?:意见|措施|要求)|"
    r"作(?:出)?如下(?:决定|规定|通知|修改)|解释如下|规定如下|决定[::]|决定对|制定本|(?:现|特)(?:通知|公告|通告|决定|制定|提出|作)|(?:结合|经)[^。]{0,60}(?:现|特|决定|提出)"
)
_ITS_GROUNDS: Final = re.compile(
    r"\s*(?:[\d.]{1,6}|\(?[一二三四五六七八九十]{1,3}[)、.])?\s*(?:编制|制[定订]|起草|规划|主要|法律|政策)的?依据"
)
_OPENS_WITH_BASIS: Final = re.compile(r"\s*(?:[^,。《]{4,40}会议,)?(?:为|根据|依据|按照)")
_OPENS_WITH_PURPOSE: Final = re.compile(r"\s*(?:第一条\s*)?(?:\([^)]*\))?\s*为")


def preamble(frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    """为贯彻落实《X》,现就有关事项通知如下: the document itself carries X out."""
    if context.interpreted is not None:
        _interpretation(frames, parsed, context, said)
        return
    text = context.folded[parsed.sentence.start : parsed.sentence.end + 1]
    grounds = _ITS_GROUNDS.match(text) or _ITS_GROUNDS.match(parsed.sentence.section or "")
    if (context.opening > 3 and not grounds) or any(_made(frame, parsed, context.folded, context) for frame in frames):
        return
    own = next((index for start, end, index, _ in context.own if start <= parsed.sentence.start < end), None)
    if own is None:
        return
    folded = context.folded
    if grounds:
        for frame in frames:  # 1.2 编制依据 依据《A》《B》等
            for base in frame.run.policies if frame.basis or frame.cue is None else ():
                if base != own:
                    span = (frame.run.start, frame.run.end)
                    said.add("IMPLEMENTS", own, base, span, "grounds.section", 0.88, frame.cue, "section")
        return
    if not _PREAMBLE.search(text) and not (
        context.opening <= 1 and _OPENS_WITH_BASIS.match(text) and parsed.sentence.end - parsed.sentence.start > 40
    ):
        return
    opens = bool(_OPENS_WITH_PURPOSE.match(text))
    basis = [
        frame
        for frame in frames
        if frame.basis
        and frame.cue is not None
        and frame.mood != "suggest"
        and (
            (opens and frame.cue.cls == "CARRYOUT")
            or frame.cue.row.cue in {"根据", "依据", "依照", "按照"}
            or (frame.cue.cls != "BASIS" and _purpose(frame, parsed, folded))
        )
    ]
    for frame in basis:
        assert frame.cue is not None
        for base in frame.run.policies:
            said.add(
                "IMPLEMENTS",
                own,
                base,
                (max(parsed.sentence.start, frame.cue.start), frame.run.end),
                f"preamble.{frame.cue.row.id}",
                0.88,
                frame.cue,
                "document",
            )


_WHY: Final = re.compile(
    r"(?:依据|根据)[^。]*(?:制定|编制|起草|出台|形成)|(?:制定|编制|起草|出台|政策|文件)[^。]{0,12}(?:依据|根据)|^答:(?:主要)?(?:依据|根据)|^(?:依据|根据)|主要(?:依据|根据)(?=《)"
)
_GROUNDS: Final = re.compile(
    r"(?:制定|编制|起草|出台|政策|文件|主要|法律)(?:《[^》]*》|该[一-鿿]{2,6})?的?(?:主要|法律|政策)*(?:依据|根据)"
)
_LOOKED_AT: Final = re.compile(r"参考|借鉴|参照|学习")
_MADE_BY_OTHERS: Final = re.compile(r"(?:等)?(?:出台|制定|印发|发布)的")


def _interpretation(frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    """答:主要依据《A》《B》: the policy that is interpreted rests on them."""
    folded = context.folded
    text = folded[parsed.sentence.start : parsed.sentence.end]
    new = context.interpreted
    if new is None:
        return
    if _GROUNDS.search(parsed.sentence.section or "") and not any(
        (frame.making or frame.status) and frame.run.refs[-1].form != "pronoun" for frame in frames
    ):
        for frame in frames:  # 二、制定依据 一是《A》;二是《B》
            clause = parsed.clause_start(frame.run.start)
            told = (frame.basis or frame.cue is None) and not _LOOKED_AT.search(folded, clause, frame.run.start)
            for base in frame.run.policies if told else ():
                if base != new:
                    span = (frame.run.start, frame.run.end)
                    said.add("IMPLEMENTS", new, base, span, "interpretation.section", 0.85, None, "section")
        return
    if not _WHY.search(text) or any(_made(frame, parsed, folded, context) for frame in frames):
        return
    for frame in frames:
        if (
            not frame.basis
            or frame.cue is None
            or frame.cue.cls != "BASIS"
            or _MADE_BY_OTHERS.match(folded[frame.run.end : frame.run.end + 5])
        ):
            continue
        for base in frame.run.policies:
            said.add(
                "IMPLEMENTS",
                new,
                base,
                (frame.cue.start, frame.run.end),
                f"interpretation.{frame.cue.row.id}",
                0.85,
                frame.cue,
                "document",
            )
