"""Breaking Chinese titles into lines, as a typesetter would.

A line doesn't begin with a closing mark nor end with an opening one (kinsoku, GB/T 15834 and W3C *clreq*), digits and
Latin words stay whole, and the lines are balanced, so that no single character is stranded on the last one.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib import resources
from typing import Final

CLOSING: Final = frozenset(",。、;:!?)》〉」』】〕〗”’%‰…—·,.;:!?)]}％／")
OPENING: Final = frozenset("(《〈「『【〔〖“‘([{")
WORD: Final = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.-–_/+&'")
# the unit that follows a number stays with it: 2023年, 46件, 第3号
UNITS: Final = frozenset("年月日号项条届次期个批件%％")
# words that titles are made of: a line isn't broken inside one when it can be helped
WORDS: Final = frozenset(
    (resources.files("policygraph.queries") / "view" / "title-words.txt").read_text(encoding="utf-8").split()
)


def columns(text: str) -> int:
    """Width of a text in half-width columns: a Chinese character or full-width mark counts 2."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def pieces(text: str) -> list[str]:
    """Split a text where a line may break: the pieces joined give the text again."""
    out: list[str] = []
    for char in text:
        last = out[-1][-1] if out else ""
        glued = (
            char in CLOSING
            or last in OPENING
            or (char in WORD and last in WORD)
            or (char in UNITS and last.isdigit())
            or (last == "—" and char in WORD)
        )
        if out and (glued or char.isspace()):
            out[-1] += char
        else:
            out.append(char)
    return out


@lru_cache(maxsize=65536)
def wrap(text: str, width: int = 26, lines: int = 3) -> tuple[str, ...]:
    """Break a text into balanced lines.

    Args:
        text: One line of text; white space is collapsed.
        width: Columns a line may have (a Chinese character is 2).
        lines: Lines at most; what doesn't fit is cut with ``…``.

    Returns:
        At least one line. Only a piece that can't be broken is wider than ``width``; it is broken by force.
    """
    units: list[str] = []
    for piece in pieces(" ".join(text.split())):
        while columns(piece) > width:  # a long address or a run of marks
            cut = next(i for i in range(len(piece), 0, -1) if columns(piece[:i]) <= width or i == 1)
            units.append(piece[:cut])
            piece = piece[cut:]
        if piece:
            units.append(piece)
    if not units:
        return ("",)
    rows = _greedy(units, width)
    if len(rows) > lines:
        last = "".join(rows[lines - 1])
        while columns(last) + 2 > width:
            last = last[:-1]
        return (*("".join(row).strip() for row in rows[: lines - 1]), last.rstrip("".join(OPENING)) + "…")
    return tuple("".join(row).strip() for row in _balanced(units, width, len(rows)))


def _greedy(units: list[str], width: int) -> list[list[str]]:
    rows: list[list[str]] = [[]]
    used = 0
    for unit in units:
        size = columns(unit)
        if rows[-1] and used + columns(unit.rstrip()) > width:
            rows.append([])
            used = 0
        rows[-1].append(unit)
        used += size
    return rows


def _balanced(units: list[str], width: int, count: int) -> list[list[str]]:
    """The break into ``count`` rows with the least sum of squared slack (Knuth and Plass, on a line of pieces)."""
    if count == 1:
        return [units]
    sizes = [columns(u) for u in units]
    ends = [0]
    for size in sizes:
        ends.append(ends[-1] + size)
    target = ends[-1] / count
    n = len(units)
    infinite = float("inf")
    # a break inside a short quotation, “双倍增”, is as bad as one inside a word
    quoted = {k for k in range(1, n) if (text := "".join(units[:k])).count("“") > text.count("”")}
    best = [[infinite] * (n + 1) for _ in range(count + 1)]
    back = [[0] * (n + 1) for _ in range(count + 1)]
    best[0][0] = 0.0
    for row in range(1, count + 1):
        for end in range(row, n + 1):
            for start in range(end - 1, row - 2, -1):
                size = ends[end] - ends[start]
                if size > width + 1:  # a trailing space may hang
                    break
                # a line shorter than the one before reads better than a longer last line
                cost = best[row - 1][start] + (size - target) ** 2 + (0.5 if row == count and size > target else 0.0)
                if end < n and (units[end - 1][-1:] + units[end][:1] in WORDS or end in quoted):
                    cost += 30.0
                if cost < best[row][end]:
                    best[row][end] = cost
                    back[row][end] = start
    if best[count][n] == infinite:
        return _greedy(units, width)
    rows: list[list[str]] = []
    end = n
    for row in range(count, 0, -1):
        start = back[row][end]
        rows.append(units[start:end])
        end = start
    return rows[::-1]
