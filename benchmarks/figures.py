"""Figures with their marks, as a table on the screen and, between two comments, in a page of the documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, with what it should be."""

    what: str
    value: str
    mark: str = ""
    missed: bool = False


def tabled(jobs: Iterable[Callable[[], Iterator[Figure]]], page: Path | None = None, block: str = "results") -> bool:
    """Print the figures of all jobs as they come.

    Args:
        jobs: What measures them.
        page: Where the table goes too, between ``<!-- block -->`` and ``<!-- end of block -->``.
        block: The name of that place.

    Returns:
        Whether a figure missed its mark.
    """
    lines = ["| what | figure | should be |", "| --- | ---: | ---: |"]
    print("\n".join(lines))
    missed = False
    for job in jobs:
        for figure in job():
            missed |= figure.missed
            lines.append(f"| {figure.what} | {figure.value} | {figure.mark}{' **missed**' if figure.missed else ''} |")
            print(lines[-1], flush=True)
    if page is not None:
        begin, end = f"<!-- {block} -->", f"<!-- end of {block} -->"
        head, found, rest = page.read_text(encoding="utf-8").partition(begin)
        if not found:
            raise LookupError(f"{page.name} has no {begin}")
        page.write_text(f"{head}{begin}\n" + "\n".join(lines) + f"\n{end}{rest.partition(end)[2]}", encoding="utf-8")
    return missed
