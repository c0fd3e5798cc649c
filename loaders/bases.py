"""Bases: which policy a sentence says another rests on: 根据《X》制定《Y》, 为落实《X》出台《Y》, 据此制定《Y》."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policygraph.loaders.actors_elided import enacts_now
from policygraph.loaders.bases_aside import carried_first, carried_out_by, companion, implements_back
from policygraph.loaders.clauses import Parsed
from policygraph.loaders.cues import Cue
from policygraph.loaders.frames import MAKING, Context, Frame, Said, Statement


def implements(frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    """Add which policies made in the sentence rest on which others."""
    folded = context.folded
    ended = {policy for frame in frames if frame.repealed or frame.expired for policy in frame.run.policies}
    basis: list[Frame] = []
    for index, frame in enumerate(frames):
        if (
            frame.basis
            and frame.mood != "suggest"
            and (frame.cue is None or frame.cue.cls == "BASIS" or is_purpose(frame, parsed, folded))
        ):
            basis.append(frame)  # a relative clause's own verb never is a basis word
            continue
        if index:
            carried_out_by(frames[index - 1], frame, said)
            carried_first(frames[index - 1], frame, parsed, folded, said)
        if frame.carries is not None and frame.mood in {"", "future", "request"} and frame.cue is not None:
            span = (frame.cue.start, frame.run.end)
            new, old = frame.run.policies, frame.carries.policies  # 印发了贯彻《X》的《Y》
            said.relate("IMPLEMENTS", new, old, span, "basis.carried", 0.93, frame.cue, "clause")
        if is_made(frame, parsed, folded, context):
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
        companion(index, frame, frames, parsed, context, said)
    implements_back(frames, basis, parsed, context, said)


def _told_apart(base: Frame, frame: Frame, parsed: Parsed, folded: str) -> bool:
    """为落实《A》,我局出台《B》;珲春市政府出台《C》: what another does behind ; does not rest on A."""
    assert frame.cue is not None
    marks = [at for at in parsed.breaks if folded[at] == ";" and base.run.end <= at < frame.cue.start]
    return bool(marks) and any(
        marks[-1] < agents.start and agents.end <= frame.cue.start and agents.case == "subject"
        for agents in parsed.agents
    )


def _cue_span(basis: Sequence[Frame]) -> tuple[int, int] | None:
    cue = basis[0].cue if basis else None
    return (cue.start, cue.end) if cue is not None else None


_PURPOSE: Final = re.compile(
    r"(?:为|为了|围绕|着眼|立足|聚焦|为进一步|为深入|为全面|为认真|为切实|为有效|为更好|为推动|以)(?:进一步|深入|全面|认真|切实|有效|更好地?|扎实|积极|坚决|学习|宣传|推进|推动|、|和)*$"
)
_FOR_SOMETHING: Final = re.compile(r"(?:^|[,;。])\s*为[^,;。]{0,16}$")
_MAKES_THIS: Final = re.compile(
    r"(?:精神|要求|部署|规定|有关规定)?[^。;]{0,80}(?:制定|制订|特制定|现制定)本(?!地|部门|单位|级|区|市|县|省|系统)"
)


def is_purpose(frame: Frame, parsed: Parsed, folded: str) -> bool:
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


def is_made(frame: Frame, parsed: Parsed, folded: str, context: Context) -> bool:
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
