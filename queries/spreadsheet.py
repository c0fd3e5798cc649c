"""The graph for spreadsheets: one CSV of relations with their sentences, or an XLSX of several sheets.

Nothing in them is a formula: CSV cells that a spreadsheet would run get a ``'`` before them, XLSX cells are written as text.
Codes stand as words. The CSV begins with a byte order mark, without which Excel takes UTF-8 for the system's encoding.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]  # its annotations are few; see _sheet

from policygraph.graph.exchange_graph import name_of, scalar, xml_text
from policygraph.graph.files import atomic
from policygraph.graph.property_graph import Graph, Node, Value
from policygraph.queries.labels import Lang, label
from policygraph.queries.report import guarded, printable

_LONGEST: Final = 32_767  # characters of a cell, by Excel's limits
_EPOCH: Final = datetime.datetime(1980, 1, 1)  # the format knows no zones
_WIDTHS: Final = {"title": 48, "name": 32, "quote": 80, "source": 40, "target": 48, "document": 48, "aliases": 32}

# sheet -> (label, columns); a column may name the vocabulary of its codes
_SHEETS: Final[Mapping[str, tuple[str, tuple[tuple[str, str], ...]]]] = {
    "policies": (
        "Policy",
        (
            ("title", ""), ("document_number", ""), ("tier", "tier"), ("region", ""), ("kind", "kind"), ("status", "status"),
            ("status_basis", "basis"), ("status_on", ""), ("issued_on", ""), ("effective_on", ""), ("expires_on", ""),
            ("period_from", ""), ("period_to", ""), ("aliases", ""), ("other_numbers", ""), ("documents", ""), ("id", ""),
        ),
    ),
    "bodies": ("Body", (("name", ""), ("tier", "tier"), ("region", ""), ("organ", ""), ("aliases", ""), ("id", ""))),
    "documents": (
        "Document",
        (
            ("title", ""), ("document_number", ""), ("genre", ""), ("written_on", ""), ("signed_on", ""), ("published_on", ""),
            ("source", ""), ("url", ""), ("id", ""),
        ),
    ),
}  # fmt: skip
RELATIONS: Final = (
    "source", "source_tier", "relation", "target", "target_tier", "dated", "confidence", "document", "document_date", "section",
    "quote", "span_start", "span_end", "rule",
)  # fmt: skip


def relations(graph: Graph, lang: Lang = "zh") -> list[tuple[Value, ...]]:
    """One row a statement: who, what, to which policy, when, and the sentence of the document that says so."""
    states = {edge.target: edge.source for edge in graph.edges.values() if edge.type == "STATES"}
    ends: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for edge in graph.edges.values():
        if edge.type == "ABOUT":
            ends[edge.source][str(edge.properties["side"])] = edge.target
    rows: list[tuple[Value, ...]] = []
    for id, node in graph.nodes.items():
        if node.label != "Assertion" or set(ends[id]) != {"source", "target"}:
            continue
        source, target = (graph.nodes[ends[id][side]] for side in ("source", "target"))
        document = graph.nodes[states[id]]
        said = node.properties
        dates = (document.properties.get(key) for key in ("signed_on", "written_on", "published_on"))
        rows.append((
            name_of(source), label("tier", source.properties.get("tier"), lang), label("relation", said["type"], lang),
            name_of(target), label("tier", target.properties.get("tier"), lang), said.get("dated"), said.get("confidence"),
            name_of(document), next((date for date in dates if date), None), said.get("section"), said.get("quote"),
            said.get("span_start"), said.get("span_end"), said.get("rule"),
        ))  # fmt: skip
    return sorted(rows, key=lambda row: tuple(str(value or "") for value in (row[7], str(row[11]).zfill(9), *row)))


def write_csv(graph: Graph, path: str | Path, lang: Lang = "zh") -> None:
    """Write the relations.

    Raises:
        InputError: the file can't be written; what was there before is untouched.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180, and what Excel writes
    writer.writerow(RELATIONS)
    writer.writerows(
        [guarded(value) if isinstance(value, str) else value for value in row] for row in relations(graph, lang)
    )
    with atomic(path) as file:
        file.write(b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace"))


def write_xlsx(graph: Graph, path: str | Path, lang: Lang = "zh") -> None:
    """Write a workbook: policies, bodies, documents, relations; the same bytes for the same graph.

    Raises:
        InputError: the file can't be written; what was there before is untouched.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book: Any = xlsxwriter.Workbook(out, options)
    book.set_properties({"created": _EPOCH, "author": "policygraph"})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for name, (kind, columns) in _SHEETS.items():
        nodes = [node for node in graph.nodes.values() if node.label == kind]
        rows = [tuple(_shown(node, key, vocabulary, lang) for key, vocabulary in columns) for node in nodes]
        _sheet(book, name, [key for key, _ in columns], sorted(rows, key=str), head, wrapped)
    _sheet(book, "relations", RELATIONS, relations(graph, lang), head, wrapped)
    book.close()
    with atomic(path) as file:
        file.write(out.getvalue())


def _shown(node: Node, key: str, vocabulary: str, lang: Lang) -> Value:
    value = node.id if key == "id" else node.properties.get(key)
    return label(vocabulary, value, lang) if vocabulary else value


def _sheet(
    book: Any,
    name: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Value]],
    head: object,
    wrapped: object,
) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 1)
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column, head)
        sheet.set_column(at, at, _WIDTHS.get(column, 14))
    last = 0
    for last, row in enumerate(rows, 1):
        for at, value in enumerate(row):
            if value is None or value == "" or value == []:
                continue
            plain = scalar(value)
            if isinstance(plain, str):
                sheet.write_string(last, at, xml_text(printable(plain))[:_LONGEST], wrapped)
            elif isinstance(plain, bool):
                sheet.write_boolean(last, at, plain, wrapped)
            else:
                sheet.write_number(last, at, plain, wrapped)
    sheet.autofilter(0, 0, last, len(columns) - 1)
