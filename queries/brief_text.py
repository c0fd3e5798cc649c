"""A report as Markdown; what Markdown or HTML would read as markup is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from policygraph.queries.brief_contents import Brief, Table
from policygraph.queries.brief_words import words
from policygraph.queries.report import printable

_MARKUP: Final = re.compile(r"([\\`*_\[\]<>|~#&!])")
_STARTS: Final = re.compile(r"^(\s*)(?=[-+=]|\d+[.)])")


def markdown(brief: Brief) -> str:
    """The report; the picture as the list of its relations."""
    return "\n".join(_lines(brief)).rstrip() + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    lang = brief.lang
    yield f"# {_escaped(brief.title)}"
    yield ""
    yield f"**{brief.heading}**"
    for line in brief.lines:
        yield ""
        yield _escaped(line)
    if brief.facts:
        yield from _heading(words("facts", lang))
        for fact in brief.facts:
            yield f"- **{_escaped(fact.name)}** {_escaped(fact.value)} {_refs(fact.sources)}".rstrip()
    if brief.picture:
        yield from _heading(words("picture", lang))
        for one, relation, other in brief.picture.ties:
            yield f"- {_escaped(one)} —{_escaped(relation)}→ {_escaped(other)}"
    for table in brief.tables:
        yield from _table(table, words("source", lang))
    if brief.sources:
        yield from _heading(words("sources", lang))
        for source in brief.sources:
            told = (source.title, source.document_number, source.on, source.place)
            yield f"{source.number}. {' · '.join(_escaped(part) for part in told if part)}"
    yield ""
    yield "---"
    yield ""
    yield _escaped(brief.note)


def _heading(text: str) -> Iterable[str]:
    return ("", f"## {_escaped(text)}", "")


def _table(table: Table, place: str) -> Iterator[str]:
    yield from _heading(table.title)
    sourced = table.sourced
    yield _row((*table.names, place) if sourced else table.names)
    yield "|" + " --- |" * (len(table.names) + sourced)
    for row in table.rows:
        yield _row(row.cells, *([_refs(row.sources)] if sourced else []))
    if table.note:
        yield ""
        yield _escaped(table.note)


def _row(cells: Iterable[str], *plain: str) -> str:
    return "| " + " | ".join((*(_escaped(cell) for cell in cells), *plain)) + " |"


def _refs(numbers: Iterable[int]) -> str:
    return " ".join(f"\\[{number}\\]" for number in numbers)


def _escaped(text: str) -> str:
    plain = _MARKUP.sub(r"\\\1", printable(" ".join(text.split())))
    return _STARTS.sub(r"\1\\", plain) if plain[:1] in "-+=" else plain
