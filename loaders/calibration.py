"""Calibration: how often relations of a given confidence are right, on annotated documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from policygraph.graph.model import Extraction, Relation
from policygraph.loaders.gold import read_gold
from policygraph.loaders.judge import judge_relations

EDGES: Final = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)
"""Where the bands of confidence begin; the last one closes the highest."""


@dataclass(frozen=True, slots=True)
class Band:
    """Relations whose confidence is at least ``least`` and below the next band's."""

    least: float
    right: int
    wrong: int

    @property
    def share(self) -> float | None:
        """Of the relations in the band, how many are right; ``None`` in an empty band."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None


@dataclass(frozen=True, slots=True)
class Calibration:
    """The bands in rising order, and the relations that were judged, with the verdict."""

    bands: tuple[Band, ...]
    judged: tuple[tuple[Relation, bool], ...]

    def at_least(self, confidence: float) -> Band:
        """All relations of a confidence or more as one band."""
        verdicts = [right for one, right in self.judged if one.confidence >= confidence]
        return Band(confidence, sum(verdicts), len(verdicts) - sum(verdicts))

    def to_markdown(self) -> str:
        """A table of the bands, and of all at .9 and more."""
        rows = ["| confidence | relations | right | share right |", "| --- | ---: | ---: | ---: |"]
        for low, high in zip(self.bands, (*self.bands[1:], None), strict=True):
            name = f"{low.least:.2f} – {high.least:.2f}" if high is not None else f"{low.least:.2f} and more"
            rows.append(_row(name, low))
        rows.append(_row("**all at .90 and more**", self.at_least(0.9)))
        return "\n".join(rows)


def _row(name: str, band: Band) -> str:
    share = "—" if band.share is None else f"{band.share:.3f}"
    return f"| {name} | {band.right + band.wrong} | {band.right} | {share} |"


def calibrate(gold_dirs: Iterable[Path | str], extract: Callable[[str], Extraction]) -> Calibration:
    """Judge every relation that the extraction states on annotated documents.

    Relations of policies that the annotation calls optional are left out; a relation that it calls optional is right.

    Args:
        gold_dirs: Directories as for :func:`policygraph.loaders.evaluate.evaluate`.
        extract: Text to extraction.

    Raises:
        DataError: an annotation breaks its format.
    """
    judged = [
        one
        for directory in gold_dirs
        for gold in read_gold(directory)
        for one in judge_relations(gold, extract(gold.text))
    ]
    return Calibration(tuple(_bands(judged)), tuple(judged))


def _bands(judged: Sequence[tuple[Relation, bool]]) -> Iterable[Band]:
    for low, high in pairwise(EDGES):
        verdicts = [right for one, right in judged if low <= one.confidence < high]
        yield Band(low, sum(verdicts), len(verdicts) - sum(verdicts))
