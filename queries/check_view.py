"""A checked draft as one HTML file: its text with marks, notes in the margin, the citations below.

The page has no script and asks for nothing: the content security policy forbids both, and allows the one style that its hash
names. Everything from documents is escaped by the template.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from policygraph.queries.check import Finding, Findings
from policygraph.queries.check_report import as_of, citation_rows, summary
from policygraph.queries.check_words import PAGE, SEVERITIES, words
from policygraph.queries.known import Evidence
from policygraph.queries.labels import Lang
from policygraph.queries.page import still
from policygraph.queries.report import cells, excerpt

_ORDER: Final = ("error", "warning", "advice")
_QUOTE: Final = 160  # characters of a sentence in the margin


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line that bears the same marks; ``anchor`` is a number that links to it, ``numbers`` end here."""

    text: str
    severity: str = ""
    anchor: int = 0
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """What stands in the margin."""

    number: int
    severity: str
    word: str
    message: str
    replacement: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the draft and the notes on it."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


def render(found: Findings, text: str, *, lang: Lang = "zh") -> str:
    """The page, complete.

    Args:
        found: What a check of the text found.
        text: The draft's text, which the findings' spans index.
        lang: Language of the page; what documents say stays as they say it.
    """
    return still(
        "check.html",
        "check.css",
        lang,
        words={key: pair[0 if lang == "zh" else 1] for key, pair in PAGE.items()},
        found=found,
        as_of=as_of(found, lang),
        summary=summary(found, lang),
        lines=lines(found.findings, text, lang),
        rows=cells(citation_rows(found, lang), lang)[1],
    )


def lines(findings: Sequence[Finding], text: str, lang: Lang) -> list[Line]:
    """The draft line by line; findings are numbered from 1 in their order, one without a place stands at the top."""
    numbered = list(enumerate(findings, 1))
    made: list[Line] = []
    begin = 0
    for line in text.split("\n"):
        end = begin + len(line)
        here = [
            (number, one)
            for number, one in numbered
            if (one.start is None and begin == 0) or (one.start is not None and begin <= one.start <= end)
        ]
        touching = [
            (number, one)
            for number, one in numbered
            if one.start is not None and one.end is not None and one.start < end and one.end > begin
        ]
        made.append(Line(_pieces(line, begin, touching), tuple(_note(number, one, lang) for number, one in here)))
        begin = end + 1
    return made


def _pieces(line: str, begin: int, marks: Sequence[tuple[int, Finding]]) -> tuple[Piece, ...]:
    cuts = {0, len(line)}
    spans = [
        (max(0, (one.start or 0) - begin), min(len(line), (one.end or 0) - begin), number, one) for number, one in marks
    ]
    for start, end, _, _ in spans:
        cuts |= {start, end}
    pieces: list[Piece] = []
    edges = sorted(cuts)
    for left, right in pairwise(edges):
        over = [(number, one) for start, end, number, one in spans if start <= left and right <= end]
        severity = min((one.severity for _, one in over), key=_ORDER.index, default="")
        starts = [number for start, _, number, _ in spans if start == left]
        ends = tuple(number for _, end, number, _ in spans if end == right)
        pieces.append(Piece(line[left:right], severity, starts[0] if starts else 0, ends))
    return tuple(pieces)


def _note(number: int, one: Finding, lang: Lang) -> Note:
    evidence = tuple(
        Evidence(excerpt(each.quote, [one.quote.strip("《》")], _QUOTE), each.document, each.source, each.on)
        for each in one.evidence
    )
    return Note(
        number, one.severity, words(SEVERITIES, one.severity, lang), one.message(lang), one.replacement, evidence
    )
