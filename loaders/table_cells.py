"""The lines of a text parted into cells: at tabs, bars, several blanks, or one blank beside a number.

What a cell is by itself is told here: a column's label, a serial number, a document number, a date, or words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from policygraph.loaders.fold import squeeze
from policygraph.loaders.segment import Layout

Span = tuple[int, int]
Kind = Literal["label", "ordinal", "number", "date", "words"]

_BLANKS: Final = " \t\u3000\u00a0\u2002\u2003\n"
_SEPARATOR: Final = re.compile(
    "[ \u3000\u00a0\u2002\u2003]*[\t|｜][ \t|｜\u3000\u00a0]*|[ \u3000\u00a0\u2002\u2003]{2,}"
)
_ORDINAL: Final = re.compile(r"[(]?(\d{1,4}|[一二三四五六七八九十]{1,3})[).、.]?")
_GLUED: Final = re.compile(r"[(]?(\d{1,3}|[一二三四五六七八九十]{1,3})(?:[)、]|[.](?!\d))\s*(?=\S)")
_LABELS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("ordinal", re.compile(r"序号|编号|序|号")),
    ("number", re.compile(r"(?:原)?(?:发文|文件|公文|制发|发布)?(?:文号|字号|编号|令号)(?:或\S{2,8}|及\S{2,8})?|发文字号")),
    ("title", re.compile(r"(?:行政|行政性|规范性|政策|废止|失效)*(?:文件|规章|法规|公文|政策|目录|制度)*(?:的)?(?:名称|标题|题目|题名)(?:及文号)?|名称")),
    ("date", re.compile(r"(?:发布|印发|公布|颁布|发文|成文|制定|下发|制发|出台)(?:日期|时间|年月)")),
    ("maker", re.compile(r"(?:发文|制定|发布|印发|制发|颁布|颁发|公布)(?:机关|单位|部门|机构)")),
    ("verdict", re.compile(r"(?:清理|处理|评估|审查)(?:意见|结果|结论|建议|方式)")),
    ("remark", re.compile(
        r"备注|说明|理由|依据|原因|(?:废止|失效|修改|清理|停止执行)(?:的)?(?:理由|原因|依据|说明|内容)|"
        r"(?:实施|起草|责任|牵头|执行|主管|承办)(?:部门|单位|机关)|(?:施行|实施|失效|废止|有效期)(?:日期|时间|至)?|有效期限?"
    )),
)  # fmt: skip
_WHOLE_NUMBER: Final = re.compile(
    r"[(]?[^\s《》,。;()〔\[]{1,16}[〔\[(](?:19|20)?\d\d年?[〕\])][^\s,。;\d]{0,4}\d{1,5}号?[)]?|[^\s《》,。;]{2,24}令(?:\d{4}年)?第?[\d一二三四五六七八九十百]{1,4}号|"
    r"(?:[^\s《》,。;]{2,16})?\d{4}年第\d{1,4}号(?:令|公告|通告)?"
)
_WHOLE_DATE: Final = re.compile(
    r"[(]?(?:19|20)\d\d(?:年(?:\d{1,2}月(?:\d{1,2}日)?)?|[.\-/]\d{1,2}(?:[.\-/]\d{1,2})?)[)]?"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: where it stands (0-based, half-open), its text folded and without blanks, its line, its column on the page."""

    start: int
    end: int
    text: str
    line: int
    at: int
    kind: Kind


def line_spans(layout: Layout, start: int) -> Iterator[Span]:
    """Where the lines of a text stand; a wide gap between two cells, which is folded to a line break, ends none."""
    text, folded = layout.text, layout.folded
    few = text.count("\n") * 1200 <= len(text)  # a page that lost its line ends keeps indents
    at = start
    while at < len(folded):
        stop = folded.find("\n", at)
        while stop >= 0 and text[stop] in "\u3000 " and not few and text[at:stop].strip(_BLANKS):
            stop = folded.find("\n", stop + 1)
        stop = len(folded) if stop < 0 else stop
        yield at, stop
        at = stop + 1


def cells_of(layout: Layout, line: Span, number: int) -> list[Cell]:
    """The cells of a line, which is the ``number``-th of the text."""
    return _spaced_labels(list(_cells(layout, *line, number)))


def _cells(layout: Layout, start: int, end: int, line: int) -> Iterator[Cell]:
    raw = layout.text[start:end]
    at = 0
    pieces: list[Span] = []
    for gap in _SEPARATOR.finditer(raw):
        pieces.append((at, gap.start()))
        at = gap.end()
    pieces.append((at, len(raw)))
    column, counted = 0, start
    for first, last in pieces:
        for one, two in _parts(layout.folded, start + first, start + last):
            text = squeeze(layout.folded[one:two])
            if text:
                column, counted = column + _width(layout.folded[counted:one]), one
                yield Cell(one, two, text, line, column, _kind(text))


def _spaced_labels(cells: list[Cell]) -> list[Cell]:
    """The cells of a line with labels that were spread out in one: 文  号, 序  号."""
    made: list[Cell] = []
    for cell in cells:
        last = made[-1] if made else None
        if last is not None and len(cell.text) <= 2 and len(last.text) <= 2 and label_of(last.text + cell.text):
            made[-1] = Cell(last.start, cell.end, last.text + cell.text, cell.line, last.at, "label")
        else:
            made.append(cell)
    return made


def _width(words: str) -> int:
    """The columns that words take up on a page, a Chinese character two."""
    return sum(2 if mark >= "\u2e80" else 1 for mark in words)


def _parts(folded: str, start: int, end: int) -> Iterator[Span]:
    """The parts of a cell that one blank sets off: a serial number before it, a document number or a date behind it."""
    words = [(match.start(), match.end()) for match in re.finditer(r"[^ \n\t]+", folded[start:end])]
    words = [(start + one, start + two) for one, two in words]
    if not words:
        return
    glued = _GLUED.match(folded, words[0][0], words[-1][1])
    if glued is not None:
        yield words[0][0], glued.end()
        first = next(place for place in range(glued.end(), end) if folded[place] not in " \n\t")
        words = [(max(one, first), two) for one, two in words if two > first]
    held: Span | None = None
    for place, (one, two) in enumerate(words):
        word = folded[one:two]
        alone = bool(_WHOLE_NUMBER.fullmatch(word) or _WHOLE_DATE.fullmatch(word)) and "《" not in word
        if alone or (place == 0 and glued is None and len(words) > 1 and _ORDINAL.fullmatch(word) is not None):
            if held is not None:
                yield held
            yield one, two
            held = None
        else:
            held = (held[0], two) if held is not None else (one, two)
    if held is not None:
        yield held


def _kind(text: str) -> Kind:
    if len(text) <= 12 and label_of(text):
        return "label"
    if _ORDINAL.fullmatch(text):
        return "ordinal"
    if _WHOLE_NUMBER.fullmatch(text):
        return "number"
    if _WHOLE_DATE.fullmatch(text):
        return "date"
    return "words"


def label_of(text: str) -> str:
    """Which column a label heads, else an empty string: 发文字号 heads the ``number``."""
    return next((name for name, pattern in _LABELS if pattern.fullmatch(text)), "")
