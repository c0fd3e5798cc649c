"""Text on a terminal: how wide it stands, columns that line up, streams that can say Chinese."""

from __future__ import annotations

import io
import sys
import unicodedata
from collections.abc import Iterable


def width(text: str) -> int:
    """How many cells a text takes: a Chinese character two, a combining mark none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def pad(text: str, cells: int) -> str:
    """The text with spaces after it up to a width."""
    return text + " " * (cells - width(text))


def clip(text: str, cells: int) -> str:
    """The text, cut and marked with … where it is wider than ``cells``."""
    if width(text) <= cells:
        return text
    kept = ""
    for char in text:
        if width(kept + char) >= cells:
            break
        kept += char
    return kept + "…"


def columns(rows: Iterable[tuple[str, str]], indent: str = "  ", gap: int = 2) -> list[str]:
    """Lines of two columns that line up."""
    pairs = list(rows)
    first = max((width(left) for left, _ in pairs), default=0) + gap
    return [f"{indent}{pad(left, first)}{right}".rstrip() for left, right in pairs]


def speak_utf8() -> None:
    """Let the standard streams take any character whatever the locale: data is UTF-8 unless a terminal says otherwise."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace")
