"""Where the tables of repealed, amended and kept texts begin and end, and what their headings say becomes of the rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from policygraph.loaders.list_verbs import OPENING, Verb, opens
from policygraph.loaders.segment import Layout
from policygraph.loaders.table_cells import Cell, Span, cells_of, label_of, line_spans
from policygraph.loaders.titles import head_of

_PROSE: Final = re.compile(r"。\s*\S|(?:现将|经研究|为了|根据|以上|本(?:决定|通知|公告)|另有|此外)")
ENDS_ITEM: Final = " ;。,"
_AFTER_TITLE: Final = re.compile(r"\([^()]*\)")
BEGINS_TITLE: Final = re.compile(
    r"关于|中共|国务院|中华人民共和国|.{2,16}?(?:政府|办公厅|办公室|局|厅|委|委员会|部|院)|.{2,6}?(?:省|市|县|区|州)"
)
_LEAST_TITLE: Final = 6
_LEAST_FRAGMENT: Final = 10
_MOST_IDLE: Final = 4
_MOST_FRAGMENT: Final = 60
_MOST_PROSE: Final = 90


@dataclass(slots=True)
class Table:
    """A table: what becomes of the texts in it, its heading, its columns by label, its cells in order."""

    verb: Verb | None
    opened: Span
    listed: bool = False  # its heading is itself an item of a list: as a rule one of annexes
    labels: list[str] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)


_LONGEST_LINE: Final = 1000
_MAY_OPEN: Final = re.compile(rf"{OPENING.pattern}|清 *理|处 *理|评 *估|审 *查")


def find_tables(layout: Layout, start: int, foot: Span) -> list[Table]:
    """The tables of a text: a heading that opens one, or a header row with a column of verdicts; the foot closes it."""
    tables: list[Table] = []
    current: Table | None = None
    idle = 0  # lines since the last that looks like a row's
    for number, line in enumerate(line_spans(layout, start)):
        if current is None and not _MAY_OPEN.search(layout.folded, *line):
            continue
        cells = cells_of(layout, line, number) if line[1] - line[0] <= _LONGEST_LINE else []
        if not cells:
            current = current if line[1] - line[0] <= _LONGEST_LINE else None
            continue
        opened = _opened(cells)
        if opened is not None:
            current, idle = Table(opened, (cells[0].start, cells[-1].end), listed=cells[0].text[0].isdigit()), 0
            tables.append(current)
            continue
        if all(cell.kind == "label" for cell in cells):
            names = {label_of(cell.text) for cell in cells}
            if current is None and not {"title", "verdict"} <= names:
                continue
            if current is None or current.cells:  # a header row again, over the next table
                verb, span = (current.verb, current.opened) if current else (None, (cells[0].start, cells[-1].end))
                current = Table(verb, span)
                tables.append(current)
            current.labels += [label_of(cell.text) for cell in cells]
            idle = 0
            continue
        if current is None:
            continue
        signed = foot[0] < cells[-1].end and cells[0].start < foot[1]
        if (
            signed
            or _closes(cells)
            or not (current.cells or current.labels or _starts_rows(cells, listed=current.listed))
        ):
            current = None
            continue
        current.cells += cells
        idle = 0 if any(cell.kind in {"number", "date", "ordinal"} for cell in cells) else idle + 1
        if idle > _MOST_IDLE:
            current = None
    return tables


def _opened(cells: Sequence[Cell]) -> Verb | None:
    """What the rows below a heading are, when a line is one: 停止执行的文件目录, 二、废止下列规范性文件, …,决定废止下列文件:."""
    words = [cell for cell in cells if cell.kind != "ordinal" and not _ANNEX.fullmatch(cell.text)]
    if len(words) != 1:
        return None
    text = words[0].text
    if text.endswith(":") and _THESE.search(text):
        return opens(re.split("[。;,]", text)[-1])
    bare = _COUNT.sub("", text).rstrip(":")
    if len(bare) > _MOST_FRAGMENT or any(mark in bare for mark in "《。;") or REASON.search(bare):
        return None
    if is_title(bare) and not bare.endswith(("目录", "清单", "文件", "名单", "规章")):
        return None
    return opens(bare)


def _closes(cells: Sequence[Cell]) -> bool:
    """Whether a line belongs to no table: running text, or the next annex."""
    if _FOOT.match(cells[0].text):
        return True
    words = [cell.text for cell in cells if cell.kind != "ordinal"]
    return (len(cells) == 1 and bool(_PROSE.search(words[0] if words else ""))) or (
        len(words) == 1 and len(words[0]) > _MOST_PROSE and "《" not in words[0]
    )


def _starts_rows(cells: Sequence[Cell], *, listed: bool) -> bool:
    """Whether a line right under a heading is a row: it has a serial number, a document number, or a title."""
    kinds = {cell.kind for cell in cells}
    if "number" in kinds or (cells[0].kind == "ordinal" and not listed):
        return True
    words = [cell.text for cell in cells if cell.kind == "words"]
    return bool(words) and not listed and (is_title(words[0]) or begins_title(words[0]))


_FOOT: Final = re.compile(
    r"附件\d*(?:$|[:：])|(?:相关|上一篇|下一篇|扫一扫|打印|关闭|分享|主办|承办|版权|责任编辑|抄送|主题词|联系|网站|来源|\(此件)|[·•]"
)
_ANNEX: Final = re.compile(r"附件\d*:?")
_COUNT: Final = re.compile(r"\((?:共)?\s*[\d一二三四五六七八九十百]+\s*[件个项部份]\)$")
_THESE: Final = re.compile("下列|以下|如下")
REASON: Final = re.compile(r"^(?:已|被|由|因|与|按|根据)|自行失效$|已废止$|已失效$")


def begins_title(text: str) -> bool:
    """Whether a line that holds one cell begins a row: the first part of a title stands in it."""
    return len(text) >= _LEAST_FRAGMENT and BEGINS_TITLE.match(text) is not None and not REASON.search(text)


def is_title(text: str) -> bool:
    """Whether a cell's words, blanks dropped, are the whole title of an instrument, in 《》 or not."""
    bare = text.strip(ENDS_ITEM)
    if bare.startswith("《"):
        return "》" in bare
    if bare.endswith("》"):
        return False  # 原省农委2015年印发的《X》 names X
    head = head_of(_AFTER_TITLE.sub("", bare) or bare)
    return head is not None and head.policy and len(bare) >= _LEAST_TITLE and not any(mark in bare for mark in "。,;:")
