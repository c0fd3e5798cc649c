"""A Word draft given back with a comment at each place that the check found; nothing else in it changes."""

from __future__ import annotations

import copy
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, cast

import docx
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from policygraph.graph.errors import InputError
from policygraph.queries.check import Finding, Findings
from policygraph.queries.check_report import said
from policygraph.queries.check_words import PAGE, SEVERITIES, words
from policygraph.queries.labels import Lang
from policygraph.queries.report import printable

AUTHOR: Final = "policygraph"
_KEPT: Final = frozenset({qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen"), qn("w:rPr")})


def commented(path: str | Path, found: Findings, text: str, *, lang: Lang = "zh") -> bytes:
    """The draft's file with comments.

    Args:
        path: The draft, a .docx file that :func:`policygraph.loaders.read.read_document` has read: too large or broken ones
            are refused there.
        found: What the check of its text found.
        text: The text that was checked.
        lang: Language of the comments.

    Raises:
        InputError: the file can't be opened as a Word document.
    """
    try:
        document = docx.Document(str(path))
    except (KeyError, ValueError, OSError) as error:
        raise InputError(
            f"Word 文件已损坏:{type(error).__name__}", place=str(path), hint="请用 Office 或 WPS 打开后另存为 docx"
        ) from None
    # the public list leaves out those in tables
    elements = cast("list[CT_P]", list(document.element.iter(qn("w:p"))))
    paragraphs = [Paragraph(element, document._body) for element in elements]  # pyright: ignore[reportPrivateUsage]  # the parent that its own lists use
    for finding in found.findings:
        runs = _runs(paragraphs, finding, text)
        if runs:
            document.add_comment([runs[0], runs[-1]], _comment(finding, lang), author=AUTHOR, initials="pg")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _comment(finding: Finding, lang: Lang) -> str:
    parts = [f"{words(SEVERITIES, finding.severity, lang)}: {finding.message(lang)}"]
    if finding.replacement:
        parts.append(f"{words(PAGE, 'replacement', lang)}: {finding.replacement}")
    parts += [said(each, 160) for each in finding.evidence]
    return printable("\n".join(parts))


def _runs(paragraphs: Sequence[Paragraph], finding: Finding, text: str) -> list[Run]:
    """The runs that hold a finding's words, cut so that they hold nothing else; the first paragraph for the whole draft."""
    if finding.start is None or not finding.quote.strip():
        first = next((paragraph for paragraph in paragraphs if paragraph.runs), None)
        return list(first.runs) if first else []
    quote = finding.quote.split("\n")[0]
    nth = text.count(quote, 0, finding.start)
    for paragraph, at in _places(paragraphs, quote):
        if nth == 0:
            return _cut(paragraph, at, at + len(quote))
        nth -= 1
    return []


def _places(paragraphs: Sequence[Paragraph], quote: str) -> Iterator[tuple[Paragraph, int]]:
    for paragraph in paragraphs:
        line = "".join(run.text for run in paragraph.runs)
        at = line.find(quote)
        while at >= 0:
            yield paragraph, at
            at = line.find(quote, at + len(quote))


def _cut(paragraph: Paragraph, start: int, end: int) -> list[Run]:
    """Split the runs at both ends; one that holds more than text (a picture) stays whole."""
    at = 0
    held: list[Run] = []
    for run in list(paragraph.runs):
        length = len(run.text)
        left, right = max(start - at, 0), min(end - at, length)
        if left < right:
            held.append(_middle(run, left, right) if (left, right) != (0, length) else run)
        at += length
    return held


def _middle(run: Run, left: int, right: int) -> Run:
    """The part of a run between two offsets as a run of its own, the rest before and after it."""
    if any(child.tag not in _KEPT for child in run._r):  # pyright: ignore[reportPrivateUsage]  # what a run holds is not public
        return run
    text = run.text
    element = run._r  # pyright: ignore[reportPrivateUsage]  # likewise
    for part, place in ((text[:left], "before"), (text[right:], "after")):
        if part:
            other = copy.deepcopy(element)
            (element.addprevious if place == "before" else element.addnext)(other)
            Run(other, run._parent).text = part  # pyright: ignore[reportPrivateUsage]  # likewise
    run.text = text[left:right]
    return run
