"""A line on stderr that counts, with the rate and the time left, where somebody is looking."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Final

from policygraph.messages import say
from policygraph.queries.labels import Lang
from policygraph.screen import clip

_EVERY: Final = 0.1
"""Seconds between two drawings: a terminal far away takes no more."""
_KNOWN_AFTER: Final = 3.0
"""Seconds before the rate says anything."""


class Progress:
    """Counts documents; silent where stderr is no terminal."""

    def __init__(self, lang: Lang, total: Callable[[], int], clock: Callable[[], float] = time.monotonic) -> None:
        """How many there are is asked when it is first shown."""
        self.lang: Lang = lang
        self.count = 0
        self.watched = sys.stderr.isatty()
        self._total = total
        self._expected: int | None = None
        self._clock = clock
        self._began = clock()
        self._drawn = self._began - _EVERY

    def step(self, source: str) -> None:
        """One document more."""
        self.count += 1
        now = self._clock()
        if self.watched and now - self._drawn >= _EVERY:
            from policygraph.queries.report import printable

            self._drawn = now
            print(f"\r\x1b[K{self.line(now)} {clip(printable(source), 40)}", end="", file=sys.stderr, flush=True)

    def line(self, now: float) -> str:
        """What is said at a time: how many of how many, how many a second, and how long it will go on."""
        if self._expected is None:
            self._expected = self._total()
        seconds = now - self._began
        if seconds < _KNOWN_AFTER or self.count > self._expected:  # an archive holds more documents than files
            return say("progress", self.lang, done=self.count)
        left = (self._expected - self.count) * seconds / self.count
        rate = self.count / seconds
        return say(
            "progress.rate", self.lang, done=self.count, all=self._expected, rate=f"{rate:,.0f}", left=duration(left)
        )

    def clear(self) -> None:
        """Take the line away."""
        if self.watched and self.count:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def duration(seconds: float) -> str:
    """Hours, minutes and seconds as a clock shows them: ``1:02:03``, ``2:05``."""
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    minutes = f"{rest // 60:02}" if hours else f"{rest // 60}"
    return f"{hours}:{minutes}:{rest % 60:02}" if hours else f"{minutes}:{rest % 60:02}"
