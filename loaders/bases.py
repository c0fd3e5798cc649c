"""Bases: which policy carries out or rests on which: 根据《X》制定《Y》, 为落实《X》,现就…通知如下."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policygraph.loaders.actors import enacts_now
from policygraph.loaders.clauses import Parsed
from policygraph.loaders.frames import MAKING, Context, Frame, Said, Statement


def implements(frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    """Add which policies made in the sentence rest on which others."""
    folded = context.folded
    basis: list[Frame] = []
    for frame in frames:
        if (
            frame.basis
            and frame.cue is not None
            and frame.mood != "suggest"
            and (frame.cue.cls == "BASIS" or _purpose(frame, parsed, folded))
        ):
            basis.append(frame)  # a relative clause's own verb never is a basis word
            continue
        if _made(frame, parsed, folded, context):
            hence = _hence(frame, parsed, folded, context)
            rule = "basis"
            bases: list[int] = [policy for one in basis for policy in one.run.policies]
            if hence:
                bases += hence
                rule = "hence"
            for policy in frame.run.policies:
                for base in dict.fromkeys(bases):
                    if base != policy:
                        start = min([one.cue.start for one in basis if one.cue is not None] + [frame.run.start])
                        start = max(start, parsed.sentence.start)
                        said.statements.append(
                            Statement(
                                "IMPLEMENTS", policy, base, (start, frame.run.end), f"{rule}.{basis[0].cue.row.id}" if basis and basis[0].cue else f"implements.{rule}",
                                0.95 if frame.cue is not None else 0.85, None, cue=_cue_span(basis), resolved_by="clause" if not hence else "sentence",
                            )
                        )  # fmt: skip
    _implements_back(frames, basis, parsed, context, said)


def _cue_span(basis: Sequence[Frame]) -> tuple[int, int] | None:
    cue = basis[0].cue if basis else None
    return (cue.start, cue.end) if cue is not None else None


_IS_FROM: Final = re.compile(r"[,\s]*(?:是|系|均|主要|就是)[^,。;《]{0,12}")
_MADE_THEN: Final = re.compile(r"^[^。;《]{0,24}(?:制定|起草|编制|出台|修订)")


def _implements_back(
    frames: Sequence[Frame], basis: Sequence[Frame], parsed: Parsed, context: Context, said: Said
) -> None:
    """《Y》是根据《X》制定的: the new one stands first."""
    folded = context.folded
    for index, frame in enumerate(frames):
        if frame not in basis or index == 0 or frame.cue is None or frame.cue.cls != "BASIS":
            continue
        earlier = frames[index - 1]
        if earlier.basis or earlier.run.refs[-1].form == "inner":
            continue
        between = folded[earlier.run.end : frame.cue.start]
        rest = folded[frame.run.end : frame.run.end + 30]
        if _IS_FROM.fullmatch(between) and _MADE_THEN.search(rest):
            for policy in earlier.run.policies:
                for base in frame.run.policies:
                    if policy != base:
                        said.statements.append(
                            Statement(
                                "IMPLEMENTS",
                                policy,
                                base,
                                (earlier.run.start, frame.run.end),
                                "basis.back",
                                0.9,
                                cue=(frame.cue.start, frame.cue.end),
                                resolved_by="clause",
                            )
                        )


_PURPOSE: Final = re.compile(
    r"(?:为|为了|为进一步|为深入|为全面|为认真|为切实|为有效|为更好|为推动|以)(?:进一步|深入|全面|认真|切实|有效|更好地?|扎实|积极|坚决|学习|宣传|推进|推动|、|和)*$"
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
    before = folded[parsed.clause_start(cue.start) : cue.start]
    if _PURPOSE.search(before) or _FOR_SOMETHING.search(before) or before.lstrip().startswith("为"):
        return True
    rest = folded[frame.run.end : parsed.sentence.end]
    return bool(_MAKES_THIS.search(rest))


def _made(frame: Frame, parsed: Parsed, folded: str, context: Context) -> bool:
    """Whether a frame's policies are made in this sentence (and so can rest on a basis)."""
    if frame.cue is None or frame.basis or frame.mood in {"not", "suggest"}:
        return False
    if frame.cue.cls in {"ISSUE", "DRAFT", "FORWARD"}:
        return frame.side == "left" or (frame.made and frame.cue.cls == "ISSUE" and enacts_now(parsed, folded, frame))
    return False


_CLAUSE_MARK: Final = re.compile("[,;]")


def _hence(frame: Frame, parsed: Parsed, folded: str, context: Context) -> list[int]:
    """据此制定《Y》, 配套出台《Y》: the basis is the policy before."""
    cue = frame.cue
    assert cue is not None
    clause = parsed.clause_start(cue.start)
    words = folded[clause : cue.end]
    lead = folded[parsed.sentence.start : cue.end]
    at = lead.find("据此")
    if at >= 0 and not any(run.start > parsed.sentence.start + at and run.end <= cue.start for run in parsed.runs):
        before = [run for _, run in context.last_runs]
        earlier = [run for run in parsed.runs if run.end <= parsed.sentence.start + at]
        chosen = (
            earlier[-1]
            if earlier
            else before[-1]
            if before and at <= 24 and not _CLAUSE_MARK.search(lead[:at])
            else None
        )
        return list(chosen.policies) if chosen else []
    if "配套" in words[-12:] and cue.cls == "ISSUE":
        earlier = [run for run in parsed.runs if run.end <= cue.start]
        if earlier:
            return list(earlier[-1].policies[-1:])
        recent = [run for paragraph, run in context.last_runs if paragraph == parsed.sentence.paragraph]
        return list(recent[-1].policies[-1:]) if recent else []
    return []


_PREAMBLE: Final = re.compile(
    r"(?:现|特|兹)?(?:就|将|对)[^。]{0,80}(?:通知|公告|通告|决定|意见|规定|安排|通报|要求)(?:如下|:)|提出(?:如下|以下)[^。]{0,14}(?:意见|措施|要求)|"
    r"作(?:出)?如下(?:决定|规定|通知|修改)|解释如下|规定如下|决定[::]|决定对|制定本|(?:现|特)(?:通知|公告|通告|决定|制定|提出|作)|(?:结合|经)[^。]{0,60}(?:现|特|决定|提出)"
)
_OPENS_WITH_BASIS: Final = re.compile(r"\s*(?:为|根据|依据|按照)")
_OPENS_WITH_PURPOSE: Final = re.compile(r"\s*(?:第一条\s*)?(?:\([^)]*\))?\s*为")


def preamble(frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    """为贯彻落实《X》,现就有关事项通知如下: the document itself carries X out."""
    if context.interpreted is not None:
        _interpretation(frames, parsed, context, said)
        return
    if context.opening > 3 or any(_made(frame, parsed, context.folded, context) for frame in frames):
        return
    own = next((index for start, end, index, _ in context.own if start <= parsed.sentence.start < end), None)
    if own is None:
        return
    folded = context.folded
    text = folded[parsed.sentence.start : parsed.sentence.end + 1]
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
            if base != own:
                said.statements.append(
                    Statement(
                        "IMPLEMENTS",
                        own,
                        base,
                        (max(parsed.sentence.start, frame.cue.start), frame.run.end),
                        f"preamble.{frame.cue.row.id}",
                        0.88,
                        cue=(frame.cue.start, frame.cue.end),
                        resolved_by="document",
                    )
                )


_WHY: Final = re.compile(
    r"(?:依据|根据)[^。]*(?:制定|编制|起草|出台|形成)|(?:制定|编制|起草|出台|政策|文件)[^。]{0,12}(?:依据|根据)|^答:(?:主要)?(?:依据|根据)|^(?:依据|根据)|主要(?:依据|根据)(?=《)"
)
_MADE_BY_OTHERS: Final = re.compile(r"(?:等)?(?:出台|制定|印发|发布)的")


def _interpretation(frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    """答:主要依据《A》《B》: the policy that is interpreted rests on them."""
    folded = context.folded
    text = folded[parsed.sentence.start : parsed.sentence.end]
    new = context.interpreted
    if new is None or not _WHY.search(text) or any(_made(frame, parsed, folded, context) for frame in frames):
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
            if base != new:
                said.statements.append(
                    Statement(
                        "IMPLEMENTS",
                        new,
                        base,
                        (frame.cue.start, frame.run.end),
                        f"interpretation.{frame.cue.row.id}",
                        0.85,
                        cue=(frame.cue.start, frame.cue.end),
                        resolved_by="document",
                    )
                )
