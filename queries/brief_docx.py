"""A report as a Word document. The picture is a table of its relations: a drawing would ask for a renderer."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any, Final

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from policygraph.graph.exchange_graph import xml_text
from policygraph.queries.brief_contents import Brief
from policygraph.queries.brief_words import words
from policygraph.queries.report import printable

_FONT: Final = "Microsoft YaHei"
_HEAD: Final = RGBColor(0xA3, 0x23, 0x1F)
_SMALL: Final = Pt(9)


def document(brief: Brief) -> bytes:
    """The file."""
    made = docx.Document()
    _set_up(made, brief)
    kind = made.add_paragraph()
    run = kind.add_run(_text(brief.heading))
    run.bold, run.font.color.rgb = True, _HEAD
    made.add_heading(_text(brief.title), 0)
    for line in brief.lines:
        _small(made.add_paragraph(_text(line)))
    if brief.facts:
        made.add_heading(words("facts", brief.lang), 1)
        _table(made, None, ((fact.name, fact.value + _refs(fact.sources)) for fact in brief.facts))
    if brief.picture:
        made.add_heading(words("picture.list", brief.lang), 1)
        _table(made, None, brief.picture.ties)
    for table in brief.tables:
        made.add_heading(_text(table.title), 1)
        names = (*table.names, *([words("source", brief.lang)] if table.sourced else []))
        refs = [(_refs(row.sources),) if table.sourced else () for row in table.rows]
        _table(made, names, ((*row.cells, *ref) for row, ref in zip(table.rows, refs, strict=True)))
        if table.note:
            _small(made.add_paragraph(_text(table.note)))
    if brief.sources:
        made.add_heading(words("sources", brief.lang), 1)
        for source in brief.sources:
            told = (source.title, source.document_number, source.on, source.place)
            _small(made.add_paragraph(f"[{source.number}] {_text(' · '.join(part for part in told if part))}"))
    _small(made.add_paragraph(_text(brief.note)))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _set_up(made: Document, brief: Brief) -> None:
    """A4 on its side, for the tables; a font for Chinese; no name of a machine or person, and no clock."""
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.8)
    for name in ("Normal", "Title", "Heading 1"):
        style: Any = made.styles[name]
        style.font.name = _FONT
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    normal: Any = made.styles["Normal"]
    normal.font.size = Pt(10.5)
    core = made.core_properties
    core.title, core.author, core.comments = _text(brief.title)[:250], "policygraph", ""
    core.language = "zh-CN" if brief.lang == "zh" else "en"


def _table(made: Document, names: Sequence[str] | None, rows: Iterable[Sequence[str]]) -> None:
    head = [list(names)] if names else []
    listed = [*head, *([_text(cell) for cell in row] for row in rows)]
    widths = _widths(listed, len(listed[0]))
    table = made.add_table(rows=0, cols=len(widths), style="Table Grid")
    for at, cells in enumerate(listed):
        row = table.add_row()
        for cell, text, width in zip(row.cells, cells, widths, strict=True):
            cell.width = width
            run = cell.paragraphs[0].add_run(text)
            run.font.size = _SMALL
            run.bold = at < len(head)
        if at < len(head):  # repeated at the top of every page
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # pyright: ignore[reportPrivateUsage]  # there is no other way


def _widths(rows: Sequence[Sequence[str]], columns: int) -> list[Cm]:
    """Widths by the longest cell of each column, none less than a tenth of an even share."""
    longest = [min(60, max(4, *(len(row[at]) for row in rows))) for at in range(columns)]
    return [Cm(26.0 * size / sum(longest)) for size in longest]


def _small(paragraph: Paragraph) -> None:
    for run in paragraph.runs:
        run.font.size = _SMALL


def _refs(numbers: Iterable[int]) -> str:
    return "".join(f"[{number}]" for number in numbers)


def _text(text: str) -> str:
    return xml_text(printable(text))
