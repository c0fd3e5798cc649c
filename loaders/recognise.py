"""Everything a text mentions, with its place: titles, document numbers, dates, bodies, cue words."""

from __future__ import annotations

from collections.abc import Sequence

from policygraph.graph.record import Record
from policygraph.loaders.bodies import BodyMention, find_bodies
from policygraph.loaders.cues import Cue, find_cues
from policygraph.loaders.dating import DateMention, find_dates
from policygraph.loaders.numbers import NumberMention, find_numbers
from policygraph.loaders.segment import Layout
from policygraph.loaders.titles import TitleMention


class Mentions(Record, frozen=True):
    """What :func:`recognise` finds; each list is sorted by start, without overlaps of its own kind."""

    titles: Sequence[TitleMention]
    numbers: Sequence[NumberMention]
    dates: Sequence[DateMention]
    bodies: Sequence[BodyMention]
    cues: Sequence[Cue]


def recognise(layout: Layout) -> Mentions:
    """Find all mentions of a text laid out; relative dates are not yet resolved."""
    folded = layout.folded
    return Mentions(
        titles=layout.titles,
        numbers=find_numbers(folded),
        dates=find_dates(folded),
        bodies=find_bodies(folded),
        cues=find_cues(folded),
    )
