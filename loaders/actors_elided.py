"""Actors that a sentence leaves out: the last subject of the paragraph or section, else the document's own issuer."""

from __future__ import annotations

import re
from typing import Final

from policygraph.graph.model import Resolution
from policygraph.loaders.clauses import Agents, Parsed
from policygraph.loaders.cues import Cue
from policygraph.loaders.frames import Context, Frame


def in_relative(folded: str, cue: Cue) -> bool:
    """Whether a verb stands in a relative clause: …发布的《X》."""
    return folded.startswith("的", cue.end)


_HELPS_OTHERS: Final = re.compile(r"(?:支持|推动|鼓励|指导|督促|引导|协调|配合)[^,;。]{0,24}$")
DECIDES: Final = re.compile(r"决定|现将|现予|宣布|发文|明确|清理")
_ISSUING_VERB: Final = re.compile(r"(?:印发|发布|公布|转发|下发|颁发|印发实施)")
_HEREBY: Final = re.compile(r"(?:现|特)[^,。]{0,4}$")


def elided(frame: Frame, parsed: Parsed, context: Context) -> tuple[Agents, Resolution] | None:
    """The actor of a sentence that names none: the last subject of the paragraph, of the section, else the document's issuer."""
    cue = frame.cue
    assert cue is not None
    if in_relative(context.folded, cue) and not any(agents.case == "with" for agents in parsed.agents):
        return None  # 2004年发布的《X》: who, is not said
    if context.interpreted is not None and context.interpreted in frame.run.policies:
        return None  # 起草《办法》,是落实…的举措, in an explanation: who drafts it, is told where it is told
    if cue.cls == "APPROVE" or _HELPS_OTHERS.search(context.folded[parsed.clause_start(cue.start) : cue.start]):
        return None
    if cue.cls == "REPEAL":
        if (
            frame.side == "left"
            and context.subject is not None
            and context.subject_paragraph == parsed.sentence.paragraph
        ):
            return context.subject, "paragraph"
        decided = (
            frame.side == "left"
            or "予" in cue.row.cue
            or "宣布" in cue.row.cue
            or DECIDES.search(context.folded[parsed.sentence.start : cue.start])
        )
        return (as_issuer(context, parsed), "document") if context.issuers and not context.reply and decided else None
    if context.reports and frame.side == "left" and cue.cls in {"DRAFT", "FUTURE", "ISSUE", "AMEND"}:
        return as_issuer(context, parsed), "section"  # what a report tells without a subject, its author did
    if context.subject is not None and context.subject_paragraph == parsed.sentence.paragraph and frame.side == "left":
        return context.subject, "paragraph"
    if (
        frame.side == "right"
        and cue.cls == "ISSUE"
        and _ISSUING_VERB.match(cue.row.cue)
        and enacts_now(parsed, context.folded, frame)
    ):
        return as_issuer(context, parsed), "document"
    section = parsed.sentence.section
    if section and section in context.section_subject and frame.side == "left":
        return context.section_subject[section], "section"
    if (
        context.narrative
        and context.issuers
        and frame.side == "left"
        and cue.cls in {"DRAFT", "FUTURE", "ISSUE", "AMEND"}
    ):
        return as_issuer(context, parsed), "section"
    if (
        context.issuers
        and frame.side == "left"
        and not context.reply
        and cue.cls in {"ISSUE"}
        and _HEREBY.search(context.folded[parsed.clause_start(cue.start) : cue.start])
    ):
        return as_issuer(context, parsed), "document"
    return None


_NOW: Final = re.compile(r"现(?![代有实行状象场金存货职任阶役])(?<![表实体呈出发涌展])")


def enacts_now(parsed: Parsed, folded: str, frame: Frame) -> bool:
    """Whether the sentence does what it says: 现印发《X》, 现将《X》印发给你们."""
    cue = frame.cue
    assert cue is not None
    run = frame.run
    before = folded[max(parsed.sentence.start, run.start - 30) : min(run.start, cue.end)]
    return _NOW.search(before + folded[run.end : max(run.end, cue.end)]) is not None


def as_issuer(context: Context, parsed: Parsed) -> Agents:
    """The document's issuers, as who acts in a sentence."""
    at = parsed.sentence.start
    return Agents(at, at, at, context.issuers, "subject")
