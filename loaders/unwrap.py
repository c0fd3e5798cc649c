"""Texts whose lines were broken at a fixed width: joined again, with the way back to the original offsets.

A page printed to text breaks 印发, 2006年 and 〔2005〕49号 over two lines. Rules read the joined text; spans are given in the
original. Two ways of counting a line's width are tried: a mail program counts characters, a printer counts Latin ones as half.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

_ENDS: Final = frozenset("。:;!?：；！？…”》)）】|")
_STOPS: Final = frozenset("。!?！？")
_STARTS: Final = re.compile(
    r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,3}[.、．](?!\d+(?:[%％]|个|万|亿|元|倍|公))|#|[-—·•*●■]|"
    r"第[一二三四五六七八九十百零]+[条章节](?![款项例规的之至、和及与])|附\s*件\s*\d*\s*(?:[:：]|$|\d)"
)
# what no sentence goes on with: a line that is a document number, a date, a page's number
_ALONE: Final = re.compile(
    r"\s*(?:[^\s，。《》]{1,14}[〔\[［(（]\d{4}[〕\]］)）]第?\d+号|[\d〇○零一二三四五六七八九十]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日|"
    r"[-—–·]+\s*\d{1,4}\s*[-—–·]+|第\s*\d+\s*页.{0,10}|(?:联系人|联系电话|抄送|主题词|附件|电话|地址|邮编)\s*[:：].*)\s*$"
)
_TITLE_ENDS: Final = re.compile(
    r"(?:的(?:通知|决定|意见|答复|答复函|复函|函|批复|公告|通告|报告|请示|回复|说明|通报)|号)\s*$"
)
_OPENERS: Final = {"《": "》", "（": "）", "(": ")", "〔": "〕", "［": "］", "“": "”"}
_DIGIT: Final = re.compile(r"[\d０-９]$")
_GOES_ON: Final = re.compile(r"[\d０-９年月日号％%，。、；）)》〕”]")
_PAGE_NUMBER: Final = re.compile(
    r"[-—–·]+\s*\d{1,4}\s*[-—–·]+|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,3}(?:\s*/\s*\d{1,3})?"
)
_GAP: Final = re.compile(r"\S(?:\t| {3,}|\u3000{2,})[ \u3000]*\S")
_MOST_BETWEEN: Final = 6
_WIDE: Final = re.compile("[\u2e80-\U0010ffff]+")
_BLANK: Final = " \t\u3000"
_LEAST_WIDTH: Final = 18
_LEAST_LINES: Final = 6
_LEAST_TORN: Final = 3  # so many lines are enough where one of them breaks what only a page breaks
_LEAST_INDENTED: Final = 3
_MOST_LONGER: Final = 0.05


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """A joined text.

    Attributes:
        text: Without the line breaks that only the page made.
        cuts: Offsets in ``text`` at which characters were left out, ascending.
        shifts: How many characters of the original were left out up to each cut.
    """

    text: str
    cuts: tuple[int, ...]
    shifts: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text for a span of the joined one (0-based, half-open)."""
        return self._at(start), (self._at(end - 1) + 1 if end > start else self._at(end))

    def _at(self, offset: int) -> int:
        place = bisect_right(self.cuts, offset) - 1
        return offset + (self.shifts[place] if place >= 0 else 0)


@dataclass(frozen=True, slots=True)
class _Page:
    """How a text was laid out.

    Attributes:
        width: Of its lines.
        measure: How their width is counted.
        margin: Blanks that all lines begin with.
        indents: Whether its paragraphs begin with blanks, so that a line without them goes on, whatever stands before it.
    """

    width: int
    measure: Callable[[str], float]
    margin: int
    indents: bool


def unwrap(text: str) -> Unwrapped | None:
    """Join the lines of a text that was wrapped at a fixed width; ``None`` for any other text.

    A text counts as wrapped when most of its lines that end in the middle of a sentence have the same width.
    """
    lines = text.split("\n")
    if len(lines) <= _LEAST_TORN:
        return None
    margin = _margin(lines)
    open_ended = [index for index, line in enumerate(lines[:-1]) if _open_ended(line) and lines[index + 1].strip()]
    if len(open_ended) < _LEAST_TORN:
        return None
    torn = any(_torn(lines[index], lines[index + 1]) for index in open_ended)
    pages = [
        page for measure in (_columns, _characters) if (page := _page(lines, open_ended, measure, margin, torn=torn))
    ]
    if not pages:
        return None
    best = max(pages, key=lambda page: sum(abs(page.measure(lines[index]) - page.width) <= 1 for index in open_ended))
    return _join(lines, best)


def _page(
    lines: Sequence[str], open_ended: Sequence[int], measure: Callable[[str], float], margin: int, *, torn: bool
) -> _Page | None:
    """The page that a text was printed on, when its lines agree on a width."""
    widths = Counter(round(measure(lines[index])) for index in open_ended)
    common = max(widths, key=lambda width: widths[width] + widths[width - 1] + widths[width + 1])
    same = sum(widths[common + shift] for shift in (-2, -1, 0, 1))
    if common < _LEAST_WIDTH or same < max(_LEAST_TORN if torn else _LEAST_LINES, 0.6 * len(open_ended)):
        return None
    longer = sum(measure(line) > 1.6 * common + 4 for line in lines)  # a page's menu, a paragraph pasted in
    if longer > _MOST_LONGER * len(lines):
        return None
    indented = sum(line[margin : margin + 1] in tuple(_BLANK) and measure(line) >= common - 2 for line in lines)
    return _Page(common, measure, margin, indented >= _LEAST_INDENTED)


def _margin(lines: Sequence[str]) -> int:
    """How many blanks most lines begin with: 0 but for a text printed with a left margin."""
    indents = sorted(len(line) - len(line.lstrip(_BLANK)) for line in lines if line.strip())
    return indents[len(indents) // 10] if indents else 0


def _open_ended(line: str) -> bool:
    bare = line.rstrip()
    return bool(bare) and bare[-1] not in _ENDS and _columns(bare) >= _LEAST_WIDTH


def _columns(line: str) -> float:
    """The width in Chinese characters, of which Latin ones are half."""
    bare = line.rstrip()
    return len(bare) - 0.5 * len(_WIDE.sub("", bare))


def _characters(line: str) -> float:
    """The width in characters."""
    return len(line.rstrip())


def _torn(line: str, following: str) -> bool:
    """Whether a break is one that only a page makes: inside a number, a date, a bracket or a title."""
    bare, rest = line.rstrip(), following.lstrip(_BLANK)
    if following[:1] in _BLANK or not rest:
        return False
    if _DIGIT.search(bare) and re.match(r"[\d０-９]*[年月日号％%]", rest):
        return True
    if rest[0] in "，。、；）)》〕”":
        return True
    for opening, closing in _OPENERS.items():
        at = bare.rfind(opening)
        if at >= 0 and closing not in bare[at:] and closing in rest[:60]:
            return True
    return False


def _joins(line: str, following: str, page: _Page, *, head: bool) -> bool:
    """Whether a line goes on in the next one."""
    bare, rest = line.rstrip(), following.strip()
    if not rest or not bare or bare[-1] in ":：" or following[page.margin : page.margin + 1] in tuple(_BLANK):
        return False
    if bare[-1] in _STOPS and not page.indents:
        return False
    if _STARTS.match(rest) or _ALONE.match(rest) or (head and _TITLE_ENDS.search(bare)):
        return False
    if _GAP.search(bare) or _GAP.search(rest):
        return False  # cells of a table, two bodies that sign
    width = page.measure(bare)
    return width >= page.width - 2 or (width >= 0.75 * page.width and _torn(line, following[page.margin :]))


def _over_page(lines: Sequence[str], index: int) -> int:
    """The next line, or the one behind a page's number and the blank lines about it: where a sentence goes on overleaf."""
    following = index + 1
    seen = False
    while following < len(lines) and following <= index + _MOST_BETWEEN:
        bare = lines[following].strip()
        if bare and (seen or not _PAGE_NUMBER.fullmatch(bare)):
            return following if seen else index + 1
        seen = seen or bool(bare)
        following += 1
    return index + 1


def _join(lines: list[str], page: _Page) -> Unwrapped:
    parts: list[str] = []
    cuts: list[int] = []
    shifts: list[int] = []
    length = dropped = index = 0
    joined = False  # whether this line goes on the one before
    head = True  # above the first sentence stand titles and numbers, a line each
    while index < len(lines):
        line = lines[index]
        last = index + 1 == len(lines)
        following = index + 1 if last else _over_page(lines, index)
        joins = not last and _joins(line, lines[following], page, head=head)
        if not joins:
            following = index + 1
        head = head and "。" not in line
        lead = page.margin if joined else 0
        kept = line[lead:].rstrip() if joins else line[lead:] if last else line[lead:] + "\n"
        if lead:
            dropped += lead
            shifts[-1] = dropped  # the line before was cut at this very place
        parts.append(kept)
        length += len(kept)
        left_out = len(line) - lead + (0 if last else 1) - len(kept)
        left_out += sum(len(between) + 1 for between in lines[index + 1 : following])
        if left_out:
            dropped += left_out
            cuts.append(length)
            shifts.append(dropped)
        joined = joins
        index = following
    return Unwrapped("".join(parts), tuple(cuts), tuple(shifts))
