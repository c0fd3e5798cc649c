"""Where things stand in a text: header fields, sentences with their heading path, what is stored twice.

Every offset is that of the decoded text. The rules read :attr:`Layout.folded`, which has the same length.
"""

from __future__ import annotations

import re
from typing import Final

from policygraph.graph.record import Record
from policygraph.loaders.duplicates import repeated
from policygraph.loaders.fold import fold, squeeze
from policygraph.loaders.header_fields import read_fields
from policygraph.loaders.titles import TitleMention, find_titles


class Sentence(Record, frozen=True):
    """A sentence: 0-based, half-open; ``section`` is the heading path it stands under, joined by `` / ``."""

    start: int
    end: int
    section: str | None
    paragraph: int
    heading: bool = False


class Layout(Record, frozen=True):
    """A text laid out.

    Attributes:
        text: As decoded.
        folded: One form for each mark, repeated stretches blanked out; same length.
        fields: Header fields by name (see :data:`policygraph.loaders.header_fields.FIELDS`), the value as in the text without outer blanks.
        head_end: Where the header block ends: its fields and what stands between them.
        field_spans: Where each header field stands, label and value.
        titles: Titles in 《》, in order.
        unclosed: Offsets of 《 that never close.
        sentences: In order, without gaps but for blanks.
    """

    text: str
    folded: str
    fields: dict[str, str]
    head_end: int
    titles: tuple[TitleMention, ...]
    unclosed: tuple[int, ...]
    sentences: tuple[Sentence, ...] = ()
    field_spans: tuple[tuple[int, int], ...] = ()


def segment(text: str) -> Layout:
    """Lay out a text.

    Args:
        text: The decoded text.

    Returns:
        Its layout; an empty text has no sentences.
    """
    folded = _broken_at_indents(fold(text), text)
    folded = _without(folded, repeated(text))
    titles, unclosed = find_titles(folded, text)
    fields, spans = read_fields(folded, text)
    head_end = spans[-1][1] if spans else 0
    sentences = tuple(_sentences(folded, titles, head_end))
    return Layout(text, folded, fields, head_end, tuple(titles), tuple(unclosed), sentences, tuple(spans))


_INDENT: Final = "　　"
_FEW_LINES: Final = 1200


def _broken_at_indents(folded: str, text: str) -> str:
    """A page whose lines were run together: every paragraph's indent (two wide blanks) begins a line again."""
    if text.count(_INDENT) < 5 or text.count("\n") * _FEW_LINES > len(text):
        return folded
    pieces: list[str] = []
    at = 0
    while (place := text.find(_INDENT, at)) >= 0:
        pieces += folded[at:place], "\n "
        at = place + len(_INDENT)
    return "".join((*pieces, folded[at:]))


def _without(folded: str, copies: list[tuple[int, int]]) -> str:
    """The text with these stretches blanked out."""
    kept: list[str] = []
    at = 0
    for start, end in copies:
        kept += folded[at:start], "\n" * (end - start)
        at = max(at, end)
    return "".join((*kept, folded[at:])) if copies else folded


_BOUNDARY: Final = re.compile("[。!?\n]")
_ITEM: Final = re.compile(r"\d{1,3}[ .、]")
# the number of the group is the level, from 1
_HEADING: Final = re.compile(
    r"(#{1,6} |第[一二三四五六七八九十百零]+[编章] ?)"
    r"|([一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百零]+节 ?)"
    r"|(\([一二三四五六七八九十]{1,3}\)、?)"
    r"|(\d{1,2}(?:\.(?!\d)|、))"
    r"|(第[一二三四五六七八九十百零]+条(?![款项例第]))"
)
_OPENS_HEADING: Final = frozenset("#第(一二三四五六七八九十百零")
_LONGEST_HEADING: Final = 48
_LEAST_WIDTH: Final = 24


def _sentences(folded: str, titles: list[TitleMention], head_end: int) -> list[Sentence]:
    sentences: list[Sentence] = []
    path: list[tuple[int, str]] = []
    section: str | None = None
    paragraph = 0
    start = 0
    index = 0
    length = len(folded)
    spans = [(title.start, title.end) for title in titles]
    spans.append((length + 1, length + 1))
    at = -1
    for piece in _BOUNDARY.split(folded):
        at += len(piece) + 1
        while spans[index][1] <= at:
            index += 1
        if spans[index][0] < at:
            continue  # a line break inside a title
        broken = at < length and folded[at] == "\n"
        if broken and at - start >= _LEAST_WIDTH and _continues(folded, start, at):
            continue
        end = at if broken or at == length else at + 1
        begin = start
        while begin < end and folded[begin].isspace():
            begin += 1
        if begin < end:
            is_heading = False
            if folded[begin] in _OPENS_HEADING or folded[begin].isdigit():
                heading = _heading(folded, begin, end)
                if heading is not None and begin >= head_end:
                    level, title = heading
                    path = [(depth, name) for depth, name in path if depth < level]
                    if title:
                        path.append((level, title))
                    section = " / ".join([name for _, name in path]) or None
                is_heading = heading is not None and bool(heading[1]) and end - begin <= _LONGEST_HEADING
            sentences.append(Sentence(begin, end, section, paragraph, is_heading))
        if broken:
            paragraph += 1
        start = at + 1
    return sentences


def _continues(folded: str, start: int, at: int) -> bool:
    """Whether a line break is only where the page wrapped: a long line, no mark at its end, no new item after it."""
    line_start = max(folded.rfind("\n", start, at) + 1, start)
    line = folded[line_start:at].strip()
    if len(line) < _LEAST_WIDTH or line[-1] in "。!?;:》)|":
        return False
    following = folded[at + 1 : at + 12]
    nxt = following.lstrip(" ")
    if not nxt or nxt[0] in "\n《#" or _ITEM.match(nxt) or len(following) - len(nxt) >= 2:
        return False
    return not _HEADING.match(nxt) and "年" not in nxt[:5]


def _heading(folded: str, start: int, end: int) -> tuple[int, str] | None:
    """Level and title of the heading that a sentence begins with, or ``None``."""
    match = _HEADING.match(folded, start, end)
    if match is None or match.lastindex is None:
        return None
    level = match.lastindex - 1
    if level == 4:
        return level, match[0].strip()
    title = folded[match.end() : end].strip().rstrip("。:;")
    if len(title) > _LONGEST_HEADING:
        return (level, "") if level < 3 else None
    if level == 3 and not title:
        return None
    return level, squeeze(title)
