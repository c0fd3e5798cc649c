"""From sentences to relations: who issued, drafts, approves, repeals what; what implements or supersedes what.

A sentence is read in fixed steps: frames (which cue governs which titles), statuses (in force, planned, ended), acts of bodies, then
the relations of policies among themselves. What one sentence leaves for the next is in its context.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policygraph.loaders.acts import state_acts
from policygraph.loaders.approvals import approvals
from policygraph.loaders.bases import implements
from policygraph.loaders.changes import amending, supersedes
from policygraph.loaders.clauses import Parsed
from policygraph.loaders.endings import end_by_pronoun, end_on_grounds, share_endings
from policygraph.loaders.frames import Context, Frame, Said, find_frames
from policygraph.loaders.notes import notes
from policygraph.loaders.preambles import preamble
from policygraph.loaders.segment import Sentence
from policygraph.loaders.statuses import judge_frame


def relate_sentence(parsed: Parsed, context: Context, said: Said) -> None:
    """Add what a sentence says to ``said``; ``context`` is moved on."""
    frames = find_frames(parsed, context)
    for frame in frames:
        judge_frame(frame, parsed, context)
    end_on_grounds(frames, parsed, context.folded)
    share_endings(frames)
    end_by_pronoun(frames, parsed, context.folded)
    for frame in frames:
        state_acts(frame, frames, parsed, context, said)
    implements(frames, parsed, context, said)
    preamble(frames, parsed, context, said)
    amending(frames, parsed, context, said)
    notes(frames, parsed, context, said)
    supersedes(frames, parsed, context, said)
    approvals(frames, parsed, context, said)
    _move_on(frames, parsed, context)


_ORDINAL: Final = re.compile(r"[“(]?([一二三四五六七八九十]|首先|其次|再次|最后)(?:是|,|\))")
_ORDINAL_BEGINS: Final = frozenset("“(一二三四五六七八九十首其再最")


def ordinal(sentence: Sentence, context: Context) -> None:
    """一是…。二是…: who acts in the first is not who acts in the second; both go on from what stood before the first."""
    if context.folded[sentence.start] not in _ORDINAL_BEGINS:
        return
    match = _ORDINAL.match(context.folded, sentence.start)
    if match is None:
        return
    same = context.subject_paragraph == sentence.paragraph
    if match[1] in {"一", "首先"}:
        context.before_ordinals = context.subject if same else None
    elif same:
        context.subject = context.before_ordinals


def _move_on(frames: Sequence[Frame], parsed: Parsed, context: Context) -> None:
    """Keep for the next sentence who acted, and which titles stood here."""
    subject = next((agents for agents in parsed.agents if agents.case in {"subject", "by"} and not agents.place), None)
    for frame in frames:
        if frame.cue is not None and frame.making and frame.side == "left":
            before = [
                agents
                for agents in parsed.agents
                if agents.end <= frame.cue.start and agents.case in {"subject", "by"} and not agents.place
            ]
            if before:
                subject = before[-1]
    if subject is not None:
        context.subject = subject
        context.subject_paragraph = parsed.sentence.paragraph
    for frame in frames:
        context.last_runs.append((parsed.sentence.paragraph, frame.run))
        if frame.expired or frame.repealed:
            context.last_ended = (frame.run.policies[-1], frame.run.start, parsed.sentence.paragraph)
        if frame.effect or frame.run.refs[-1].form == "self" or (frame.making and frame.status == "in_force"):
            context.last_effective = (frame.run.policies[-1], frame.run.start)
    del context.last_runs[:-6]
