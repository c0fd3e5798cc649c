"""What a build loaded, for notebooks: the documents, and what a person should look at."""

from __future__ import annotations

import html as markup
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Final

from policygraph.graph.errors import PolicygraphError
from policygraph.graph.model import Document, Warning
from policygraph.queries.ask import Result
from policygraph.queries.catalog import Column, Words
from policygraph.queries.report import html as html_table
from policygraph.queries.report import printable, table

_SHOWN: Final = 50  # of each; a run over thousands should not fill a notebook
_DOCUMENTS: Final = (
    Column("title", Words("文件", "document")),
    Column("number", Words("文号", "number")),
    Column("date", Words("日期", "date")),
    Column("source", Words("来源", "source")),
)
_NOTES: Final = (Column("source", Words("来源", "source")), Column("note", Words("请留意", "please look at")))

Notes = Sequence[tuple[str, str]]
Rows = list[tuple[str, ...]]


def notes(warnings: Iterable[tuple[str, Warning]], errors: Iterable[PolicygraphError]) -> Notes:
    """Where and what: errors first, they are what was not done."""
    return [
        *((error.place or "", f"{error.message}{f' → {error.hint}' if error.hint else ''}") for error in errors),
        *((source, warning.message) for source, warning in warnings),
    ]


def html(store: str, documents: Sequence[Document], noted: Notes) -> str:
    """Both tables under a heading; static, every text escaped."""
    parts = [f"<p><b>{markup.escape(printable(_heading(store, documents)))}</b></p>"]
    parts += [html_table(rows) + (f"<p>另有 {more}</p>" if more else "") for rows, more in _tables(documents, noted)]
    return f"<div>{''.join(parts)}</div>"


def text(store: str, documents: Sequence[Document], noted: Notes) -> str:
    """The same where a notebook shows no HTML."""
    tables = [table(rows, width=120) + (f"\n另有 {more}" if more else "") for rows, more in _tables(documents, noted)]
    return "\n\n".join([printable(_heading(store, documents)), *tables])


def _heading(store: str, documents: Sequence[Document]) -> str:
    return f"载入 {len(documents)} 份文件 → {store if '://' in store else PurePath(store).name}"


def _tables(documents: Sequence[Document], noted: Notes) -> list[tuple[Result, int]]:
    """The rows that are shown, and how many are not."""
    loaded: Rows = [
        (one.title or "", one.document_number or "", one.signed_on or one.written_on or "", one.source)
        for one in documents
    ]
    noted_rows: Rows = list(noted)
    return [
        (Result(columns, tuple(rows[:_SHOWN])), max(0, len(rows) - _SHOWN))
        for columns, rows in ((_DOCUMENTS, loaded), (_NOTES, noted_rows))
        if rows
    ]
