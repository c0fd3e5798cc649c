"""Stretches of a text, and whether a place lies in one of them; where words stand."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable


class Spans:
    """Stretches (start, end) that may overlap; looking a place up does not depend on how many there are elsewhere."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._spans = sorted(spans)
        self._longest = max((end - start for start, end in self._spans), default=0)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._spans)

    def add(self, start: int, end: int) -> None:
        """Add one."""
        insort(self._spans, (start, end))
        self._longest = max(self._longest, end - start)

    def hold(self, at: int) -> bool:
        """Whether one of them covers a place."""
        spans = self._spans
        for place in range(bisect_left(spans, (at + 1,)) - 1, -1, -1):
            start, end = spans[place]
            if at < end:
                return True
            if at - start >= self._longest:
                return False
        return False


def places(text: str, words: Iterable[str]) -> list[int]:
    """Where any of these words begins, in order: to look for each is quicker than one pattern of all."""
    found: list[int] = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + 1)
    found.sort()
    return found
