"""Dates as precise as the text and no more: 2020, 2020-10, 2020-10-12.

A :class:`PartialDate` is a span of days. Two of them are ordered by their first day; whether one *is before* another is
only certain when the spans do not overlap, which is what as-of questions ask.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from policygraph.graph.errors import DataError

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month or a day.

    Attributes:
        year: 1 to 9999.
        month: 1 to 12, or 0 when the text gives a year only.
        day: 1 to 31, or 0 when the text gives no day.
    """

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

        Raises:
            DataError: anything else, or a day that does not exist.
        """
        match = _ISO.fullmatch(text.strip())
        made = cls.of(*(int(part or 0) for part in match.groups())) if match else None
        if made is None:
            raise DataError(f"不是日期:{text[:40]!r}", hint="写成 2023、2023-06 或 2023-06-30")
        return made

    @classmethod
    def of(cls, year: int, month: int = 0, day: int = 0) -> Self | None:
        """The date, or ``None`` when there is no such year, month or day."""
        if not 1 <= year <= 9999 or not 0 <= month <= 12 or (day and not month):
            return None
        if not 0 <= day <= (calendar.monthrange(year, month)[1] if month else 0):
            return None
        return cls(year, month, day)

    @property
    def first(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def includes(self, other: PartialDate) -> bool:
        """Whether every day that ``other`` can mean lies within this one (2023 includes 2023-07)."""
        return self.first <= other.first and other.last <= self.last

    def __str__(self) -> str:
        """ISO 8601, with the precision it has."""
        return (
            f"{self.year:04d}" + (f"-{self.month:02d}" if self.month else "") + (f"-{self.day:02d}" if self.day else "")
        )


def certainly_before(earlier: str, later: str) -> bool:
    """Whether every reading of ``earlier`` ends before ``later`` begins (ISO strings)."""
    return PartialDate.parse(earlier).last < PartialDate.parse(later).first


def compatible(one: str | None, other: str | None) -> bool:
    """Whether two ISO dates can mean the same day; an unknown date can mean any."""
    if one is None or other is None:
        return True
    return one.startswith(other) or other.startswith(one)
