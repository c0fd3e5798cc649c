"""Tables of texts that are repealed, amended or kept: a title, its number and a remark in cells of their own, without 《》.

Offices print them with tabs, bars, several blanks, or each cell in a line of its own (a web page flattened), with or without
serial numbers and a header row. A heading gives the rows their verb; a column may give each row its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from policygraph.loaders.fold import squeeze
from policygraph.loaders.list_verbs import Verb, verdict
from policygraph.loaders.numbers import NumberMention
from policygraph.loaders.segment import Layout
from policygraph.loaders.table_cells import Cell, Span
from policygraph.loaders.tables import BEGINS_TITLE, ENDS_ITEM, REASON, Table, begins_title, find_tables, is_title
from policygraph.loaders.titles import squeeze_title

_CLEARING: Final = ("废止", "失效", "停止执行", "清理", "继续有效")
_MOST_LINES: Final = 4


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the instrument it names and what its cells say.

    Attributes:
        start: Of the row.
        end: One past its last cell.
        title: The instrument's title, line breaks dropped.
        place: Where its title begins, and ends unless it goes on in a later line.
        number: Its document number, squeezed, and where that stands.
        date: Where its date of issue stands.
        maker: Where its maker stands.
        remarks: The other cells: why it ends, what replaces it.
        verb: What happens to it.
        opened: The heading that gives it its verb.
        quoted: Whether the title stands in 《》.
    """

    start: int
    end: int
    title: str
    place: Span
    number: tuple[str, Span] | None
    date: Span | None
    maker: Span | None
    remarks: tuple[Span, ...]
    verb: Verb | None
    opened: Span
    quoted: bool


def find_rows(
    layout: Layout, numbers: Sequence[NumberMention], start: int, foot: Span | None = None
) -> tuple[Row, ...]:
    """The rows of all tables of repealed, amended or kept texts.

    Args:
        layout: The text laid out.
        numbers: Its document numbers, sorted.
        start: Where the running text begins.
        foot: Where the document is signed and dated, which is in no table.
    """
    if not any(word in layout.folded for word in _CLEARING):
        return ()
    tables = find_tables(layout, start, foot or (0, 0))
    starts = [number.start for number in numbers]
    return tuple(row for table in tables for row in _rows(table, layout, numbers, starts))


def _rows(table: Table, layout: Layout, numbers: Sequence[NumberMention], starts: Sequence[int]) -> Iterator[Row]:
    for cells in _grouped(table):
        row = _row(table, cells, layout, numbers, starts)
        if row is not None:
            yield row


def _grouped(table: Table) -> Iterator[list[Cell]]:
    """The cells of each row: from serial number to serial number, else line by line, else from title to title."""
    cells = table.cells
    if not cells:
        return
    if cells[0].kind == "ordinal":
        row: list[Cell] = []
        for place, cell in enumerate(cells):
            first = place == 0 or cells[place - 1].line != cell.line
            if cell.kind == "ordinal" and first and row:
                yield row
                row = []
            row.append(cell)
        yield row
        return
    lines: list[list[Cell]] = []
    for cell in cells:
        if lines and lines[-1][0].line == cell.line:
            lines[-1].append(cell)
        else:
            lines.append([cell])
    if any(len(line) > 1 for line in lines):
        yield from _from_lines(lines)
    else:
        yield from _by_columns(table) or _from_cells(cells)


def _by_columns(table: Table) -> list[list[Cell]]:
    """Rows of cells that each have a line of their own, when each row has a cell for every column; else none."""
    width = len(table.labels)
    if "title" not in table.labels or len(table.cells) % width:
        return []
    rows = [table.cells[at : at + width] for at in range(0, len(table.cells), width)]
    place = table.labels.index("title")
    return rows if all(is_title(row[place].text) for row in rows) else []


def _from_lines(lines: Sequence[list[Cell]]) -> Iterator[list[Cell]]:
    """Rows without serial numbers: a line with a number is one, and lines without one go on a title or a remark."""
    row: list[Cell] = []
    whole = False
    for line in lines:
        filled = any(cell.kind in {"number", "date"} for cell in line) or len(line) > 1
        if row and whole and (filled or (line[0].kind == "words" and begins_title(line[0].text))):
            yield row
            row, whole = [], False
        row += line
        whole = whole or filled
    if row:
        yield row


def _from_cells(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """Rows of cells that each have a line of their own: a title begins one, or the number before each title."""
    first = next((cell for cell in cells if cell.kind in {"number", "date"} or is_title(cell.text)), None)
    leading = first is not None and first.kind == "number"
    row: list[Cell] = []
    titled = False
    for place, cell in enumerate(cells):
        begins = cell.kind == "number" if leading else cell.kind == "words" and _begins_in(cells, place)
        if begins and row and titled:
            yield row
            row, titled = [], False
        row.append(cell)
        titled = titled or begins or not leading
    if row:
        yield row


def _begins_in(cells: Sequence[Cell], place: int) -> bool:
    text = cells[place].text
    if BEGINS_TITLE.match(text) is None or REASON.search(text):
        return False
    joined = ""
    for cell in cells[place : place + 3]:
        if cell.kind != "words":
            return False
        joined += cell.text
        if is_title(joined):
            return True
    return False


def _row(
    table: Table, cells: Sequence[Cell], layout: Layout, numbers: Sequence[NumberMention], starts: Sequence[int]
) -> Row | None:
    columns = _columns(table, cells)
    words = [cell for cell in cells if cell.kind == "words"]
    under = next((cell for cell in words if columns.get(id(cell)) == "title" and is_title(cell.text)), None)
    used = [under] if under is not None and len(cells) == len(columns) else _title_cells(words)
    rest = [cell for cell in cells if cell.kind != "ordinal" and all(cell is not one for one in used)]
    beside = any(cell.kind != "words" or cell.line == used[0].line for cell in rest) if used else False
    if not used or not (beside or table.labels or _plain(cells, used)):
        return None  # no table: a list of titles with their notes, which is read by its sentences
    verdicts = [cell.text for cell in rest if columns.get(id(cell)) == "verdict" or _VERDICT.fullmatch(cell.text)]
    given: list[Verb] = [one for one in map(verdict, verdicts) if one is not None]
    verb: Verb | None = given[0] if given else table.verb
    if verb == "amend" and _STILL_AHEAD.search(verdicts[0] if verdicts else layout.folded[slice(*table.opened)]):
        verb = "keep"  # in force until it is amended
    if verb is None:
        return None
    number = _number(cells, used, layout, numbers, starts)
    first, last = used[0], used[-1]
    quoted = first.text.startswith("《")
    spans = [_bare(layout.folded, cell, last=cell is last) for cell in used]
    together = not any(first.start < cell.start < last.start for cell in rest)
    maker = next((cell for cell in rest if columns.get(id(cell)) == "maker"), None)
    date = next((cell for cell in rest if cell.kind == "date" and columns.get(id(cell), "date") == "date"), None)
    return Row(
        start=cells[0].start,
        end=max(cell.end for cell in cells),
        title=_closed_up("".join(squeeze_title(layout.text[start:end]) for start, end in spans)),
        place=(spans[0][0], spans[-1][1] if together else spans[0][1]),
        number=number,
        date=(date.start, date.end) if date is not None else None,
        maker=(maker.start, maker.end) if maker is not None else None,
        remarks=tuple((cell.start, cell.end) for cell in rest if cell.kind == "words" and cell is not maker),
        verb=verb,
        opened=table.opened,
        quoted=quoted,
    )


def _plain(cells: Sequence[Cell], used: Sequence[Cell]) -> bool:
    """Whether a row is a serial number and a title, and nothing behind it."""
    text = "".join(cell.text for cell in used).rstrip(ENDS_ITEM)
    whole = not text.startswith("《") and (not text.endswith(")") or _NOTE.search(text) is None)
    return whole and cells[0].kind == "ordinal" and BEGINS_TITLE.match(text) is not None


_STILL_AHEAD: Final = re.compile("拟|需|应|待|建议|计划")
_VERDICT: Final = re.compile(r"(?:建议|拟|予以|宣布|应当|应|已)*(?:废止|失效|停止执行|保留|继续有效|修改|修订)")


def _closed_up(title: str) -> str:
    """A title without the blanks that a cell's lines left in it; those between the bodies at its head are its own."""
    about = _ABOUT.search(title)
    if about is None or " " not in title:
        return title
    return title[: about.end()] + _LEFT_BLANK.sub("", title[about.end() :])


_ABOUT: Final = re.compile("关于|印发|转发|批转|发布")
_LEFT_BLANK: Final = re.compile(r" (?![^《》]*》)")


def _bare(folded: str, cell: Cell, *, last: bool) -> Span:
    """Where the title stands in a cell: without the mark that ends an item, without the number in brackets behind it."""
    end = cell.end
    while end > cell.start and folded[end - 1] in ENDS_ITEM:
        end -= 1
    note = _NOTE.search(folded, cell.start, end) if last else None
    return cell.start, note.start() if note is not None else end


_NOTE: Final = re.compile(r"\s*\((?:[^()]|\([^()]*\))*(?:号|年[^()]*(?:发布|公布|印发|颁布|日))\)$")


def _title_cells(words: Sequence[Cell]) -> list[Cell]:
    """The cells that hold a row's title: in one line, or going on below in the same column."""
    for place, first in enumerate(words):
        if any(cell.line != first.line or len(cell.text) > _MOST_MAKER for cell in words[:place]):
            return []  # what stands before a title is its maker
        used = [first]
        text = first.text
        below = [
            cell
            for cell in words[place + 1 :]
            if cell.line > first.line and (cell.at == 0 or abs(cell.at - first.at) <= _SAME)
        ]
        while not is_title(text) and len(used) <= min(len(below), _MOST_LINES):
            used.append(below[len(used) - 1])
            text += used[-1].text
        if not is_title(text):
            continue
        following = below[len(used) - 1 : len(used)]
        if following and _GOES_ON.fullmatch(following[0].text):  # 关于印发…办法 / 的通知
            used += following
        return used
    return []


_SAME: Final = 2
_MOST_MAKER: Final = 20
_GOES_ON: Final = re.compile(r".{0,6}的(?:紧急|补充)?(?:通知|意见|决定|通告|公告)|通知|\((?:试行|暂行|修订|修正)\)")


def _number(
    cells: Sequence[Cell], used: Sequence[Cell], layout: Layout, numbers: Sequence[NumberMention], starts: Sequence[int]
) -> tuple[str, Span] | None:
    """A row's document number: a cell of its own, or in the brackets behind the title."""
    own = next((cell for cell in cells if cell.kind == "number"), None)
    if own is not None:
        return squeeze(layout.text[own.start : own.end]).strip("()（）"), (own.start, own.end)
    last = used[-1]
    for number in numbers[bisect_left(starts, last.start) :]:
        if number.start >= last.end:
            break
        if layout.folded[number.start - 1 : number.start] in {"(", " "}:
            return squeeze(layout.text[number.start : number.end]), (number.start, number.end)
    return None


def _columns(table: Table, cells: Sequence[Cell]) -> dict[int, str]:
    """What each cell is by the header row, when the row has a cell for each label, or each but the last ones."""
    rows = list(cells)
    labels = table.labels
    if labels and labels[0] == "ordinal" and rows and rows[0].kind != "ordinal":
        labels = labels[1:]
    if not labels or len(rows) > len(labels):
        return {}
    return {id(cell): label for cell, label in zip(rows, labels, strict=False)}
