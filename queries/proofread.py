"""What is wrong with a draft by itself: title marks, section numbers, the form of document numbers. Pure, over the text.

GB/T 15834—2011 (标点符号用法): a title inside 《》 stands in 〈〉. GB/T 9704—2012 (党政机关公文格式): the year of a document
number stands in 〔〕, levels are numbered 一、 (一) 1. (1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: its code of :data:`policygraph.queries.check_words.WORDS`, its span in the text, and values for the words."""

    code: str
    start: int
    end: int
    values: tuple[tuple[str, str], ...] = ()


_NUMBER: Final = re.compile(
    r"(?P<prefix>[一-鿿]{1,12}[发办函字规文通告令议])(?P<open>[\[(（【［])(?P<year>(?:19|20)\d\d)(?P<close>[\])）】］])(?P<order>第?\d{1,5}号)"
)
_MARK: Final = re.compile("[《》〈〉]")
_WRAPPED: Final = re.compile(r"\n[^《》\n]{0,160}》")
_TOP: Final = re.compile(r"^[ \t\u3000]*(?P<number>[一二三四五六七八九十]{1,3})、", re.MULTILINE)
_SECOND: Final = re.compile(r"^[ \t\u3000]*[（(](?P<number>[一二三四五六七八九十]{1,3})[)）]", re.MULTILINE)
_ATTACHED: Final = re.compile(
    r"^[ \t\u3000]*附件?[ \t\u3000]*\d*[::]?[ \t\u3000]*$|^[ \t\u3000]*附件[一二三四五六七八九十\d]*[::]?", re.MULTILINE
)


def proofread(text: str) -> tuple[Slip, ...]:
    """The slips of a text, in its order."""
    found = [*_marks(text), *_numbers(text), *_sections(text)]
    return tuple(sorted(found, key=lambda slip: (slip.start, slip.end, slip.code)))


def _numbers(text: str) -> Iterator[Slip]:
    for match in _NUMBER.finditer(text):
        right = f"〔{match['year']}〕{match['order'].removeprefix('第')}"
        yield Slip("number.form", match.start("open"), match.end(), (("right", right),))


def _marks(text: str) -> Iterator[Slip]:
    """Marks that do not pair, 《》 within 《》, 〈〉 outside of it; a paragraph's end closes whatever is open."""
    begin = 0
    for match in re.finditer("\n|\\Z", text):
        if match.end() > match.start() and _WRAPPED.match(text, match.start()) and _open(text[begin : match.start()]):
            continue  # a title broken over two lines
        yield from _line_marks(text[begin : match.start()], begin)
        begin = match.end()


def _open(line: str) -> bool:
    return line.rfind("《") > line.rfind("》")


def _line_marks(line: str, offset: int) -> Iterator[Slip]:
    stack: list[tuple[str, int]] = []
    for match in _MARK.finditer(line):
        mark, at = match[0], match.start()
        if mark in "《〈":
            if mark == "《" and stack and stack[-1][0] == "《" and line.find("》", at) != -1 and _nests(line, at):
                yield Slip("mark.nested", offset + at, offset + line.find("》", at) + 1)
            elif mark == "《" and stack and stack[-1][0] == "《":
                yield Slip("mark.open", offset + stack[-1][1], offset + at)
                stack.pop()
            elif mark == "〈" and not stack:
                yield Slip("mark.single", offset + at, offset + (line.find("〉", at) + 1 or at + 1))
            stack.append((mark, at))
        elif stack and stack[-1][0] == ("《" if mark == "》" else "〈"):
            stack.pop()
        elif stack and len(stack) > 1 and stack[-2][0] == ("《" if mark == "》" else "〈"):
            yield Slip("mark.open", offset + stack[-1][1], offset + at)
            del stack[-2:]
        else:
            yield Slip("mark.close", offset + at, offset + at + 1)
    for _, at in stack:
        yield Slip("mark.open", offset + at, offset + min(len(line), at + 20))


def _nests(line: str, at: int) -> bool:
    """Whether a 《 within a title is closed before the title is: two 》 follow before the next 《."""
    first = line.find("》", at)
    second = line.find("》", first + 1)
    following = line.find("《", at + 1)
    return second != -1 and (following == -1 or second < following)


def _sections(text: str) -> Iterator[Slip]:
    """A number given twice in a row of headings: 一、二、二、. Attachments count anew, as does a row that begins at 一."""
    breaks = [match.start() for match in _ATTACHED.finditer(text)]
    tops = list(_TOP.finditer(text))
    yield from _repeated(tops, breaks)
    starts = [match.start() for match in tops]
    yield from _repeated(list(_SECOND.finditer(text)), sorted([*breaks, *starts]))


def _repeated(headings: list[re.Match[str]], breaks: list[int]) -> Iterator[Slip]:
    seen: set[str] = set()
    last = -1
    for match in headings:
        if any(last < at <= match.start() for at in breaks) or match["number"] == "一":
            if (
                match["number"] == "一"
                and "一" in seen
                and len(seen) == 1
                and not any(last < at <= match.start() for at in breaks)
            ):
                yield Slip("section.twice", match.start("number"), match.end(), (("number", match["number"]),))
            seen = set()
        elif match["number"] in seen:
            yield Slip("section.twice", match.start("number"), match.end(), (("number", match["number"]),))
        seen.add(match["number"])
        last = match.start()
