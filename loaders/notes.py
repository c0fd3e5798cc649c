"""Notes: what the brackets behind a title say of it: (原国家环保总局2000年发布), (市财政局代拟), (已废止)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from policygraph.graph.model import RelationType, Role
from policygraph.loaders.clauses import BodyRef, Parsed
from policygraph.loaders.cues import Cue
from policygraph.loaders.frames import Context, Frame, Said, Saying
from policygraph.loaders.policy_mentions import Ref

_YET_TO_BE: Final = re.compile(r"拟|正|将")
_APPROVED_IN_A_NOTE: Final = frozenset({"批复", "批准", "批复同意", "同意"})


_NOTE_ENDS: Final = re.compile(r"\s*(?:了|[,;)。])")


_STILL_TO_PASS: Final = re.compile(r"[^,;)]{0,20}(?:审议|审定|审批|批准|印发|公布|出台)")


def _noted(
    kind: RelationType, ref: Ref, cue: Cue, bodies: Iterable[BodyRef], said: Said, confidence: float = 0.9, *,
    dated: str | None = None, role: Role | None = None,
) -> None:  # fmt: skip
    span, rule = (ref.start, ref.tail), f"note.{cue.row.id}"
    for body in bodies:
        for identifier in body.bodies:
            said.add(kind, identifier, ref.policy, span, rule, confidence, cue, "clause", dated=dated, role=role)


def _named(parsed: Parsed, start: int, end: int) -> list[BodyRef]:
    """The bodies between two places of the brackets behind a title."""
    return [body for body in parsed.note_bodies if start <= body.start and body.end <= end]


def _noted_day(parsed: Parsed, start: int, end: int) -> str | None:
    """The last date between two places of the brackets behind a title, as ISO."""
    days = [date.value for date in parsed.noted if start <= date.start and date.end <= end and date.value is not None]
    return str(days[-1]) if days else None


_AMENDS: Final = re.compile(
    r"(?:修[改订正]|废止和修改)[^《》]*(?:《[^《》]*》|〈[^〈〉]*〉)?[^《》]*(?:的决定|的通知)》?$"
)
_ON_THE_BASIS: Final = re.compile(r"(?:根据|依据|按照|依照)[^《》,;]{0,60}$")


def _by_decision(ref: Ref, cue: Cue, parsed: Parsed, context: Context, said: Said) -> None:
    """(1996年发布,根据2002年6月3日《Y关于修改部分规章的决定》修正): Y amends the title, on that day."""
    folded = context.folded
    before = [other for other in context.note_refs if ref.end <= other.start and other.end <= cue.start]
    for other in before:
        if other.policy == ref.policy or folded[other.end : cue.start].strip("第一二三四五六七八九十次予以进行"):
            continue
        lead = _ON_THE_BASIS.search(folded, ref.end, other.start)
        if lead is None or not _AMENDS.search(folded, other.start, other.end):
            continue
        day = _noted_day(parsed, lead.start(), other.start)
        said.sayings.append(Saying(other.policy, other.start, None, issued=day))
        span, rule = (ref.start, ref.tail), f"note.{cue.row.id}"
        said.add("AMENDS", other.policy, ref.policy, span, rule, 0.93, cue, "clause", dated=day)


def notes(frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    """《X》(原国家环保总局、海关总署2000年联合发布): what the brackets after a title say of it."""
    folded = context.folded
    for frame in frames:
        for ref in frame.run.refs:
            if ref.tail <= ref.end:
                continue
            for cue in parsed.note_cues:
                if not ref.end <= cue.start < ref.tail:
                    continue
                left = max(ref.end, *(folded.rfind(mark, ref.end, cue.start) + 1 for mark in ",;("))
                if cue.cls in {"ISSUE", "PASS"} and not folded.startswith(("的", "《"), cue.end):
                    makers = _named(parsed, left, cue.start) or _named(parsed, ref.end, cue.start)
                    iso = _noted_day(parsed, ref.end, cue.start)
                    if iso:
                        said.sayings.append(Saying(ref.policy, ref.start, None, issued=iso))
                    role: Role = "sole" if len(makers) == 1 else "joint"
                    _noted("ISSUED", ref, cue, makers, said, 0.93, dated=iso, role=role)
                elif (
                    cue.cls == "APPROVE"
                    and cue.row.cue in _APPROVED_IN_A_NOTE
                    and not folded.startswith(("的", "《"), cue.end)
                ):
                    _noted("APPROVED", ref, cue, _named(parsed, left, cue.start), said, 0.93)
                elif cue.cls == "INTO":
                    inner = next((other for other in context.note_refs if cue.end <= other.start < ref.tail), None)
                    if inner is not None and inner.policy != ref.policy:
                        span, rule = (ref.start, ref.tail), f"note.{cue.row.id}"
                        said.add("SUPERSEDES", inner.policy, ref.policy, span, rule, 0.9, cue, "clause")
                        said.sayings.append(Saying(ref.policy, ref.start, "repealed"))
                elif cue.cls == "AMEND" and not _YET_TO_BE.search(folded[left : cue.start]):
                    said.sayings.append(Saying(ref.policy, ref.start, "revised"))
                    _noted("AMENDED", ref, cue, _named(parsed, left, cue.start), said)
                    _by_decision(ref, cue, parsed, context, said)
                elif cue.cls == "DRAFT" and (drafters := _named(parsed, left, cue.start)):
                    said.sayings.append(Saying(ref.policy, ref.start, "drafting"))
                    _noted("DRAFTS", ref, cue, drafters, said)  # (由我局代拟)
                elif cue.row.cue == "待" and _STILL_TO_PASS.match(folded, cue.end, ref.tail):
                    said.sayings.append(Saying(ref.policy, ref.start, "drafting"))  # (待市政府常务会议审议)
                elif (
                    cue.cls in {"REPEAL", "EXPIRE"}
                    and not _YET_TO_BE.search(folded[left : cue.start])
                    and _NOTE_ENDS.match(folded, cue.end)
                    and not any(
                        left <= date.start and date.end <= cue.start and str(date.value) > (context.issue_date or "9")
                        for date in parsed.noted
                        if date.value is not None
                    )
                ):  # (筑大数据〔2019〕21号,已废止)
                    said.sayings.append(Saying(ref.policy, ref.start, "repealed" if cue.cls == "REPEAL" else "expired"))
                elif cue.row.cue in {"征求意见稿", "送审稿", "另行"}:
                    said.sayings.append(Saying(ref.policy, ref.start, "drafting"))
