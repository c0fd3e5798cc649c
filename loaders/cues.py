"""Cue words and what they say, from loaders/data/cues.tsv: each row with an example that must match.

One pass of one automaton finds them all; where several begin at the same place the longest wins (研究制定了 is not 研究制定).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal, cast, get_args

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from policygraph.graph.record import Record

CueClass = Literal[
    "ISSUE", "FORWARD", "PASS", "DRAFT", "APPROVE", "REPEAL", "EXPIRE", "AMEND", "INTO", "REPLACE", "CONTINUE", "BASIS",
    "CARRYOUT", "HENCE", "NOT", "FUTURE", "SUGGEST", "REQUEST", "EFFECT", "VALID", "OTHER",
]  # fmt: skip
CLASSES: Final[tuple[CueClass, ...]] = get_args(CueClass)


@dataclass(frozen=True, slots=True)
class CueRow:
    """A row of the table: ``id`` stands on every relation that the cue makes."""

    id: str
    cls: CueClass
    cue: str
    example: str
    counter: str


class Cue(Record, frozen=True):
    """A cue word in a text: 0-based, half-open, in characters; ``cls`` is what its row says, read often."""

    start: int
    end: int
    row: CueRow
    cls: CueClass


@cache
def rows() -> tuple[CueRow, ...]:
    """The table, in its order."""
    lines = files("policygraph.loaders").joinpath("data/cues.tsv").read_text("utf-8").splitlines()
    made = []
    for line in lines[1:]:
        identifier, cls, cue, example, counter = line.split("\t")
        made.append(CueRow(identifier, cast(CueClass, cls), cue, example, counter))
    return tuple(made)


@cache
def _automaton() -> tuple[AhoCorasick, tuple[CueRow, ...]]:
    first: dict[str, CueRow] = {}
    for row in rows():
        first.setdefault(row.cue, row)
    table = tuple(first.values())
    cues = [row.cue for row in table]
    # so few words that the fastest automaton is small
    return AhoCorasick(cues, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA), table


_PLAIN: Final = frozenset({"出了", "定的", "发了", "编了", "改成", "改成了", "改称", "就要", "停用", "过期"})
"""Plain words that longer words contain (提出了, 规定的): they count behind a body, a date or an adverb only."""
_BEFORE_PLAIN: Final = frozenset(
    "局厅部委府院会办处省市县区州政年月日又也还就曾新先后同合起续头已已着均都再才名已经以被"
)


def _stands_alone(folded: str, start: int) -> bool:
    before = folded[start - 1 : start]
    return before in _BEFORE_PLAIN or not "一" <= before <= "鿿"


def find_cues(folded: str) -> Sequence[Cue]:
    """All cue words of a folded text, in order, not overlapping."""
    automaton, table = _automaton()
    return [
        Cue(start, end, table[index], table[index].cls)
        for index, start, end in automaton.find_matches_as_indexes(folded)
        if end - start > 3 or table[index].cue not in _PLAIN or _stands_alone(folded, start)
    ]
