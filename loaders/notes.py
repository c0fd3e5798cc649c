"""Notes: what the brackets behind a title say of it: (原国家环保总局2000年发布), (市财政局代拟), (已废止)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policygraph.graph.model import RelationType
from policygraph.loaders.clauses import Parsed
from policygraph.loaders.cues import Cue
from policygraph.loaders.frames import Context, Frame, Said, Saying
from policygraph.loaders.policy_mentions import Ref

_YET_TO_BE: Final = re.compile(r"拟|正|将")
_APPROVED_IN_A_NOTE: Final = frozenset({"批复", "批准", "批复同意", "同意"})


_NOTE_ENDS: Final = re.compile(r"\s*(?:了|[,;)。])")


_STILL_TO_PASS: Final = re.compile(r"[^,;)]{0,20}(?:审议|审定|审批|批准|印发|公布|出台)")


def _noted(kind: RelationType, ref: Ref, cue: Cue, left: int, parsed: Parsed, said: Said) -> None:
    for body in parsed.note_bodies:
        if left <= body.start and body.end <= cue.start:
            for identifier in body.bodies:
                span = (ref.start, ref.tail)
                said.add(kind, identifier, ref.policy, span, f"note.{cue.row.id}", 0.9, cue, "clause")


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
        dates = [
            date
            for date in parsed.noted
            if lead.start() <= date.start and date.end <= other.start and date.value is not None
        ]
        day = str(dates[-1].value) if dates else None
        said.sayings.append(Saying(other.policy, other.start, None, issued=day))
        said.add(
            "AMENDS",
            other.policy,
            ref.policy,
            (ref.start, ref.tail),
            f"note.{cue.row.id}",
            0.93,
            cue,
            "clause",
            dated=day,
        )


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
                    makers = [body for body in parsed.note_bodies if left <= body.start and body.end <= cue.start]
                    if not makers:
                        left = ref.end
                        makers = [body for body in parsed.note_bodies if left <= body.start and body.end <= cue.start]
                    dates = [
                        date
                        for date in parsed.noted
                        if ref.end <= date.start and date.end <= cue.start and date.value is not None
                    ]
                    iso = str(dates[-1].value) if dates else None
                    if iso:
                        said.sayings.append(Saying(ref.policy, ref.start, None, issued=iso))
                    for body in makers:
                        for identifier in body.bodies:
                            said.add(
                                "ISSUED",
                                identifier,
                                ref.policy,
                                (ref.start, ref.tail),
                                f"note.{cue.row.id}",
                                0.93,
                                cue,
                                "clause",
                                dated=iso,
                                role="sole" if len(makers) == 1 else "joint",
                            )
                elif (
                    cue.cls == "APPROVE"
                    and cue.row.cue in _APPROVED_IN_A_NOTE
                    and not folded.startswith(("的", "《"), cue.end)
                ):
                    approvers = [body for body in parsed.note_bodies if left <= body.start and body.end <= cue.start]
                    for identifier in dict.fromkeys(one for body in approvers for one in body.bodies):
                        said.add(
                            "APPROVED",
                            identifier,
                            ref.policy,
                            (ref.start, ref.tail),
                            f"note.{cue.row.id}",
                            0.93,
                            cue,
                            "clause",
                        )
                elif cue.cls == "INTO":
                    inner = next((other for other in context.note_refs if cue.end <= other.start < ref.tail), None)
                    if inner is not None and inner.policy != ref.policy:
                        said.add(
                            "SUPERSEDES",
                            inner.policy,
                            ref.policy,
                            (ref.start, ref.tail),
                            f"note.{cue.row.id}",
                            0.9,
                            cue,
                            "clause",
                        )
                        said.sayings.append(Saying(ref.policy, ref.start, "repealed"))
                elif cue.cls == "AMEND" and not _YET_TO_BE.search(folded[left : cue.start]):
                    said.sayings.append(Saying(ref.policy, ref.start, "revised"))
                    _noted("AMENDED", ref, cue, left, parsed, said)
                    _by_decision(ref, cue, parsed, context, said)
                elif cue.cls == "DRAFT" and any(
                    left <= body.start and body.end <= cue.start for body in parsed.note_bodies
                ):
                    said.sayings.append(Saying(ref.policy, ref.start, "drafting"))
                    _noted("DRAFTS", ref, cue, left, parsed, said)  # (由我局代拟)
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
