"""The reference base: known laws and regulations, with their history, as of the day the table was made.

The package carries one table (``data/instruments.tsv.gz``); users add their own in the same format. A table says what it knows
and no more: that an instrument is not in it says nothing, and what it says holds as of its own date only.

A table is tab-separated UTF-8 with the columns of :data:`COLUMNS`; ``#`` lines before them may say ``# as of SOURCE DATE``.
"""

from __future__ import annotations

import gzip
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, get_args

from policygraph.graph.dates import PartialDate
from policygraph.graph.errors import DataError, InputError
from policygraph.graph.files import atomic
from policygraph.graph.history import Event, events, order_key
from policygraph.graph.keys import title_key

InstrumentKind = Literal[
    "constitution", "law", "regulation", "judicial interpretation", "departmental rule", "local regulation"
]
KINDS: Final[tuple[InstrumentKind, ...]] = get_args(InstrumentKind)
_KIND: Final[Mapping[str, InstrumentKind]] = {kind: kind for kind in KINDS}
COLUMNS: Final = ("title", "kind", "region", "version_date", "history", "source")

_AS_OF: Final = re.compile(r"#\s*as of\s+(?P<source>\S+)\s+(?P<date>\S+)\s*")
_STATE: Final = "中华人民共和国"
_MOST: Final = 64 << 20  # bytes of a user's table
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Instrument:
    """One law, regulation or interpretation.

    Attributes:
        title: Its official title, without 《》.
        kind: What it is.
        region: Name of the region that made it; "" is national.
        version_date: ISO date of the version that the table saw.
        history: The lines of its head as published, joined by `` | ``.
        source: The table's name for where that was read.
        as_of: ISO date up to which the source knew of changes.
    """

    title: str
    kind: InstrumentKind
    region: str
    version_date: str
    history: str
    source: str
    as_of: str

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Its history, dated; of several adoptions all but the first amended it."""
        return events(self.history)

    @property
    def known_to(self) -> str:
        """Up to when the base can speak of it: the source's date, or the version's when that is later."""
        return max(self.as_of, self.version_date)

    @property
    def issued_on(self) -> str | None:
        """The first day in its history, that on which it was adopted or promulgated."""
        made = [event for event in self.events if event.kind in ("adopted", "promulgated", "approved")]
        order = {"promulgated": 0, "adopted": 1, "approved": 2}
        first = min((event.on for event in made if event.kind == "adopted"), default=None)
        promulgated = [
            event.on for event in made if event.kind == "promulgated" and (first is None or event.on >= first)
        ]
        if promulgated:
            return min(promulgated)
        return min(made, key=lambda event: (event.on, order[event.kind])).on if made else None

    @property
    def effective_on(self) -> str | None:
        """The day from which the version is in force, where the history says it."""
        days = [event.on for event in self.events if event.kind == "in_force"]
        return max(days, default=None)

    @property
    def issuer(self) -> str | None:
        """Who made it: the body of the first event that names one, the State Council for its regulations."""
        return next((event.body for event in self.events if event.body), None)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The orders that promulgated it, the latest last."""
        return tuple(dict.fromkeys(event.number for event in self.events if event.number))

    def amended(self, after: str = "", until: str = "9999") -> tuple[Event, ...]:
        """The amendments after one ISO date and up to another, both compared as far as the shorter goes."""
        made = [event for event in self.events if event.kind in ("adopted", "amended")]
        first = min((event.on for event in made if event.kind == "adopted"), default=None)
        later = [event for event in made if event.kind == "amended" or event.on != first]
        return tuple(
            event
            for event in later
            if (not after or event.on[: len(after)] > after) and event.on[: len(until)] <= until[: len(event.on)]
        )


@dataclass(frozen=True)
class Base:
    """Instruments, found by title, short title or order number."""

    instruments: tuple[Instrument, ...]

    @cached_property
    def _titles(self) -> Mapping[str, tuple[Instrument, ...]]:
        return _index((title_key(one.title), one) for one in self.instruments)

    @cached_property
    def _short(self) -> Mapping[str, tuple[Instrument, ...]]:
        state = (
            (title_key(one.title.removeprefix(_STATE)), one) for one in self.instruments if one.title.startswith(_STATE)
        )
        by_title = {title_key(one.title): one for one in self.instruments}
        custom = (
            (title_key(short), by_title[title_key(full)]) for short, full in _customary() if title_key(full) in by_title
        )
        return _index([*state, *custom])

    @cached_property
    def _numbers(self) -> Mapping[str, tuple[Instrument, ...]]:
        return _index((order_key(number), one) for one in self.instruments for number in one.numbers)

    def find(self, title: str) -> tuple[Instrument, ...]:
        """The instruments that a title means: by the whole title, else without 中华人民共和国, else by a customary short form.

        科学技术进步法 and 科技进步法 are 中华人民共和国科学技术进步法. Several are several: nothing is guessed.
        """
        key = title_key(title)
        return self._titles.get(key) or self._short.get(key) or ()

    def by_number(self, number: str) -> tuple[Instrument, ...]:
        """The instruments that an order promulgated (国务院令第656号)."""
        return self._numbers.get(order_key(number), ())

    def __len__(self) -> int:
        """How many instruments."""
        return len(self.instruments)


def _index(pairs: Iterable[tuple[str, Instrument]]) -> Mapping[str, tuple[Instrument, ...]]:
    found: dict[str, list[Instrument]] = {}
    for key, one in pairs:
        if one not in found.setdefault(key, []):
            found[key].append(one)
    return MappingProxyType({key: tuple(ones) for key, ones in found.items()})


@cache
def _customary() -> tuple[tuple[str, str], ...]:
    """Short forms that leave out more than the state's name: 科技进步法."""
    text = (resources.files("policygraph.graph") / "data" / "short-titles.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:] if line)
    return tuple((short, full) for short, full in rows)


@cache
def packaged() -> Base:
    """The table that comes with the package."""
    data = (resources.files("policygraph.graph") / "data" / "instruments.tsv.gz").read_bytes()
    return Base(tuple(parse(gzip.decompress(data).decode("utf-8"), "instruments.tsv.gz")))


def open_base(folder: str | Path | None = None) -> Base:
    """The packaged table with those that the user added; an added row replaces one of the same title and region.

    Args:
        folder: Where added tables are; by default :func:`folder_of_user`.

    Raises:
        DataError: an added table breaks the format.
    """
    own = Path(folder) if folder is not None else folder_of_user()
    files = sorted(own.glob("*.tsv")) if own.is_dir() else []
    if not files:
        return packaged()
    known = {(title_key(one.title), one.region): one for one in packaged().instruments}
    for file in files:
        known |= {(title_key(one.title), one.region): one for one in read_table(file)}
    return Base(tuple(known.values()))


def folder_of_user() -> Path:
    """Where ``policygraph base add`` keeps tables: ``POLICYGRAPH_BASE``, else the user's data folder."""
    given = os.environ.get("POLICYGRAPH_BASE")
    if given:
        return Path(given)
    data = os.environ.get("XDG_DATA_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".local" / "share"
    return Path(data) / "policygraph" / "base"


def add_table(path: str | Path, folder: str | Path | None = None) -> int:
    """Check a table and keep a copy of it; how many instruments it holds.

    A table of the same file name is replaced.

    Raises:
        InputError: it can't be read, or the copy can't be written.
        DataError: a line breaks the format; the message has its number.
    """
    source = Path(path)
    rows = read_table(source)
    target = Path(folder) if folder is not None else folder_of_user()
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"不能写入:{error.strerror}", place=str(target), hint="检查目录是否存在、是否可写") from None
    with atomic(target / f"{source.stem}.tsv") as file:
        file.write(source.read_bytes())
    return len(rows)


def read_table(path: str | Path) -> list[Instrument]:
    """Read a user's table.

    Raises:
        InputError: it can't be read.
        DataError: a line breaks the format; the message has its number.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"不能读取:{error.strerror}", place=str(path), hint="检查路径") from None
    if len(data) > _MOST:
        raise DataError(f"文件超过 {_MOST >> 20} MB", place=str(path), hint="请拆分后再读取")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(f"正文不是 UTF-8(第 {error.start} 字节)", place=str(path), hint="请另存为 UTF-8") from None
    return list(parse(text, str(path)))


def parse(text: str, place: str) -> Iterator[Instrument]:
    """Read a table's text.

    Raises:
        DataError: no heading, a column too many or too few, an unknown kind, a date that is none; with the line.
    """
    as_of: dict[str, str] = {}
    heading = False
    for number, line in enumerate(text.split("\n"), 1):
        line = line.removesuffix("\r")
        at = f"{place}:{number}"
        if not heading and line.startswith("#"):
            if said := _AS_OF.fullmatch(line):
                as_of[said["source"]] = _date(said["date"], at)
        elif not heading and line:
            if tuple(line.split("\t")) != COLUMNS:
                raise DataError("表头不对", place=at, hint=f"第一行应为(以制表符分隔):{' '.join(COLUMNS)}")
            heading = True
        elif line:
            yield _instrument(line.split("\t"), as_of, at)
    if not heading:
        raise DataError("表是空的", place=place, hint=f"第一行应为(以制表符分隔):{' '.join(COLUMNS)}")


def _instrument(cells: Sequence[str], as_of: Mapping[str, str], at: str) -> Instrument:
    if len(cells) != len(COLUMNS):
        raise DataError(f"应有 {len(COLUMNS)} 列,这一行有 {len(cells)} 列", place=at, hint="各列以制表符分隔")
    title, kind, region, version, history, source = (cell.strip() for cell in cells)
    if not title or _CONTROL.search("".join(cells)):
        raise DataError("没有标题,或含控制字符", place=at, hint="每行写一件法规")
    known = _KIND.get(kind)
    if known is None:
        raise DataError(f"不认识的类别 {kind[:40]!r}", place=at, hint=f"可用:{'、'.join(KINDS)}")
    day = _date(version, at) if version else ""
    return Instrument(title, known, region, day, history, source, as_of.get(source, day))


def _date(text: str, at: str) -> str:
    try:
        return str(PartialDate.parse(text))
    except DataError as error:
        raise DataError(error.message, place=at, hint=error.hint) from None
