"""Texts whose lines were broken at a fixed width: joined again, with the way back to the original offsets.

A page printed to text breaks 印发 over two lines. Rules read the joined text; spans are given in the original.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import Final

_ENDS: Final = frozenset("。:;!?：；！？…”》)）】|")
_STARTS: Final = re.compile(
    r"[ \t\u3000]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d{1,3}[.、．]|第[一二三四五六七八九十百]+[条章节]|附件|#"
)
_WIDE: Final = re.compile("[\u2e80-\U0010ffff]+")
_LEAST_WIDTH: Final = 18
_LEAST_LINES: Final = 6


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


def unwrap(text: str) -> Unwrapped | None:
    """Join the lines of a text that was wrapped at a fixed width; ``None`` for any other text.

    A text counts as wrapped when most of its lines that end in the middle of a sentence have the same width, a Chinese
    character counting as one and Latin ones as half.
    """
    lines = text.split("\n")
    if len(lines) < _LEAST_LINES:
        return None
    open_ended = [index for index, line in enumerate(lines[:-1]) if _open_ended(line) and lines[index + 1].strip()]
    if len(open_ended) < _LEAST_LINES:
        return None
    widths = Counter(round(_width(lines[index])) for index in open_ended)
    common = max(widths, key=lambda width: widths[width] + widths[width - 1] + widths[width + 1])
    same = sum(widths[common + shift] for shift in (-2, -1, 0, 1))
    if common < _LEAST_WIDTH or same < max(_LEAST_LINES, 0.6 * len(open_ended)):
        return None
    longest = max((_width(line) for line in lines if line.strip()), default=0)
    if longest > 1.6 * common + 4:
        return None
    return _join(lines, common)


def _open_ended(line: str) -> bool:
    bare = line.rstrip()
    return bool(bare) and bare[-1] not in _ENDS and _width(bare) >= _LEAST_WIDTH


def _width(line: str) -> float:
    bare = line.rstrip()
    return len(bare) - 0.5 * len(_WIDE.sub("", bare))


def _join(lines: list[str], common: int) -> Unwrapped:
    parts: list[str] = []
    cuts: list[int] = []
    shifts: list[int] = []
    length = dropped = 0
    for index, line in enumerate(lines):
        last = index + 1 == len(lines)
        following = "" if last else lines[index + 1]
        joins = (
            not last
            and bool(following.strip())
            and _width(line) >= common - 2
            and line.rstrip()[-1:] not in set("。:!?：！？")
            and not _STARTS.match(following)
        )
        kept = line.rstrip() if joins else line if last else line + "\n"
        parts.append(kept)
        length += len(kept)
        left_out = len(line) + (0 if last else 1) - len(kept)
        if left_out:
            dropped += left_out
            cuts.append(length)
            shifts.append(dropped)
    return Unwrapped("".join(parts), tuple(cuts), tuple(shifts))
