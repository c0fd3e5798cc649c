"""Preambles: what the document itself, or the text that it explains, rests on: 为贯彻落实《X》,现就…通知如下; 编制依据《X》."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policygraph.loaders.bases import is_made, is_purpose
from policygraph.loaders.clauses import Parsed
from policygraph.loaders.frames import Context, Frame, Said

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
    if (context.opening > 3 and not grounds) or any(
        is_made(frame, parsed, context.folded, context) for frame in frames
    ):
        return
    own = next((index for start, end, index, _ in context.own if start <= parsed.sentence.start < end), None)
    if own is None:
        return
    folded = context.folded
    if grounds:
        for frame in frames:  # 1.2 编制依据 依据《A》《B》等
            if frame.basis or frame.cue is None:
                span, old = (frame.run.start, frame.run.end), frame.run.policies
                said.relate("IMPLEMENTS", (own,), old, span, "grounds.section", 0.88, frame.cue, "section")
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
            or (frame.cue.cls != "BASIS" and is_purpose(frame, parsed, folded))
        )
    ]
    for frame in basis:
        assert frame.cue is not None
        span, rule = (max(parsed.sentence.start, frame.cue.start), frame.run.end), f"preamble.{frame.cue.row.id}"
        said.relate("IMPLEMENTS", (own,), frame.run.policies, span, rule, 0.88, frame.cue, "document")


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
            if told:
                span, old = (frame.run.start, frame.run.end), frame.run.policies
                said.relate("IMPLEMENTS", (new,), old, span, "interpretation.section", 0.85, None, "section")
        return
    if not _WHY.search(text) or any(is_made(frame, parsed, folded, context) for frame in frames):
        return
    for frame in frames:
        if (
            not frame.basis
            or frame.cue is None
            or frame.cue.cls != "BASIS"
            or _MADE_BY_OTHERS.match(folded[frame.run.end : frame.run.end + 5])
        ):
            continue
        span, rule = (frame.cue.start, frame.run.end), f"interpretation.{frame.cue.row.id}"
        said.relate("IMPLEMENTS", (new,), frame.run.policies, span, rule, 0.85, frame.cue, "document")
