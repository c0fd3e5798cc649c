"""What a report consists of: facts, tables, sources, a picture."""

from __future__ import annotations

from dataclasses import dataclass

from policygraph.queries.brief_picture import Picture
from policygraph.queries.labels import Lang


@dataclass(frozen=True, slots=True)
class Source:
    """A document that something rests on; ``place`` is its address or path."""

    number: int
    title: str
    document_number: str
    on: str
    place: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the facts."""

    name: str
    value: str
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row; ``sources`` are numbers of sources."""

    cells: tuple[str, ...]
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table; a note stands below it. The names are those of the cells, without that of the sources."""

    title: str
    names: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""

    @property
    def sourced(self) -> bool:
        """Whether a row names a source."""
        return any(row.sources for row in self.rows)


@dataclass(frozen=True, slots=True)
class Brief:
    """All that a report says.

    Attributes:
        kind: policy, body, region or document.
        heading: What kind of report it is, in words.
        title: What it is about.
        lines: Below the title: what it was drawn from, and the day.
        picture: Its neighbourhood, ``None`` where there is nothing to draw.
        note: What a reader must know of the word for being in force.
    """

    kind: str
    lang: Lang
    heading: str
    title: str
    lines: tuple[str, ...]
    facts: tuple[Fact, ...]
    picture: Picture | None
    tables: tuple[Table, ...]
    sources: tuple[Source, ...]
    note: str
