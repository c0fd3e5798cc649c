"""One value out of what many documents say: the same whatever their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from policygraph.graph.model import Document, Status, StatusBasis

_WEIGHT: Final[dict[Status, int]] = {
    "unknown": 0, "drafting": 1, "in_force": 2, "revised": 3, "expired": 4, "repealed": 5,
}  # fmt: skip
"""Of two statements on one day the heavier one holds; a text that was issued is never a draft again."""


def document_date(document: Document) -> str | None:
    """The day a document speaks from: signed, else written (成文日期), else published; ISO, or ``None``."""
    return document.signed_on or document.written_on or document.published_on


def most(values: Iterable[str | None]) -> str | None:
    """The value most documents give; of equals the first in code-point order. ``None`` does not count."""
    said = [value for value in values if value]
    if not said or said.count(said[0]) == len(said):  # nearly always
        return said[0] if said else None
    counted = Counter(said)
    return min(counted, key=lambda value: (-counted[value], value))


def date_of(values: Iterable[str | None]) -> str | None:
    """The date most documents support, as precise as any gives it: 2023, 2023-07, 2023-07 → 2023-07.

    A coarse date supports every finer one it includes. Of equals the most precise, then the earliest.
    """
    said = [value for value in values if value]
    if not said or said.count(said[0]) == len(said):
        return said[0] if said else None
    counted = Counter(said)
    support = {date: sum(n for other, n in counted.items() if date.startswith(other)) for date in counted}
    return min(support, key=lambda date: (-support[date], -len(date), date))


@dataclass(frozen=True, slots=True)
class StatusSaid:
    """What one document says of a policy's status, and when; ``on`` is the document's date, "" when unknown."""

    on: str
    status: Status
    basis: StatusBasis


def status_of(said: Sequence[StatusSaid]) -> tuple[Status, str | None, StatusBasis]:
    """The status after all documents have spoken, in the order of their dates.

    Each *stated* status replaces the one before, but a draft never replaces a text that was issued. A *default*
    ("issued, and nothing said against it") replaces only ``unknown`` and ``drafting``. Undated documents speak first.

    Returns:
        The status; the date of the last document that bears it out; and its basis. The date is what a user reads as
        "as far as documents up to this day say".
    """
    status: Status = "unknown"
    basis: StatusBasis = "default"
    for one in sorted(said, key=lambda one: (one.on, _WEIGHT[one.status], one.basis)):
        if one.status == "unknown" or (one.status == "drafting" and _WEIGHT[status] > _WEIGHT["drafting"]):
            continue
        if one.basis == "stated" or status in ("unknown", "drafting"):
            status, basis = one.status, one.basis
    dates = [one.on for one in said if one.status == status and (basis == "default" or one.basis == basis) and one.on]
    return status, max(dates, default=None), basis
