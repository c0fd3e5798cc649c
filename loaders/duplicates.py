"""Find the stretches of a text that repeat an earlier stretch: a body stored twice is read once."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import Final

LEAST: Final = 200

# a copy is looked for where a clause begins; a pattern that begins with a class, not with a repeat, is searched quickly
_MARKS: Final = re.compile("[。;;!!??::,,、》][。;;!!??::,,、》]*")
_OPENING: Final = 40  # two clauses that differ in so many first characters begin no copy
_OPENINGS: Final = re.compile(rf"{_MARKS.pattern}(?=(.{{{_OPENING}}}))", re.S)
_WORD: Final = re.compile(r"\S+")


def repeated(text: str, *, least: int = LEAST) -> list[tuple[int, int]]:
    """Find the ranges that repeat an earlier stretch of the same text.

    Whitespace is not compared: the second copy of a body is often the one without line breaks. A range never overlaps the
    stretch that it repeats, and the first copy is never listed, so masking all ranges loses no statement.

    Args:
        text: Any text; the time is linear in its length.
        least: How many characters, whitespace aside, must be identical. Shorter repeats (a formula of a legal text) are
            left alone.

    Returns:
        Half-open character ranges, in order, disjoint.
    """
    folded = "".join(text.split())
    if len(folded) < 2 * least:
        return []
    found = _repeated(folded, least)
    return _unfold(found, text) if found else []


def _repeated(folded: str, least: int) -> list[tuple[int, int]]:
    """The ranges in the text without whitespace."""
    half = max(least // 2, 1)
    openings = [folded[:_OPENING], *_OPENINGS.findall(folded)]
    if half > _OPENING and len(set(openings)) == len(openings):
        return []  # so it is in most texts, and told without a match object for each clause
    first: dict[int, int] = {}  # hash of the half that follows an anchor -> the first such place; equality is verified
    found: list[tuple[int, int]] = []
    done = 0
    anchors = [mark.end() for mark in _MARKS.finditer(folded)]
    if not _MARKS.match(folded):
        anchors.insert(0, 0)
    for start in anchors:
        if start < done:
            continue
        key = folded[start : start + half]
        if len(key) < half:
            break
        before = first.setdefault(hash(key), start)
        if before + half > start:  # itself, or overlapping: a run of one character is no second copy
            continue
        ahead = _agree(folded, before, start, min(start - before, len(folded) - start))
        back = _agree_back(folded, before, start, min(start - done, before, least, start - before - ahead))
        if ahead + back >= least and ahead >= half:
            done = start + ahead
            found.append((start - back, done))
    return found


def _agree(folded: str, one: int, other: int, most: int) -> int:
    """How many characters from the two places on are the same: galloping, so that the comparing is done in C."""
    same, step = 0, 64
    while same < most:
        step = min(step, most - same)
        if folded[one + same : one + same + step] == folded[other + same : other + same + step]:
            same += step
            step *= 2
        elif step == 1:
            return same
        else:
            step = max(step // 4, 1)
    return same


def _agree_back(folded: str, one: int, other: int, most: int) -> int:
    same = 0
    while same < most and folded[one - same - 1] == folded[other - same - 1]:
        same += 1
    return same


def _unfold(found: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Ranges without whitespace -> ranges of the text, from the first character to the last."""
    words = [match.span() for match in _WORD.finditer(text)]
    ends = list(accumulate(end - start for start, end in words))

    def place(index: int) -> int:
        word = bisect_left(ends, index + 1)
        return words[word][1] - (ends[word] - index)

    return [(place(start), place(end - 1) + 1) for start, end in found]
