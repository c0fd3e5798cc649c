"""Titles in 《》: found whatever broke them, taken apart, and judged policy or not.

A title's head word is the last kind word it ends with (…实施细则(试行) -> 细则). It gives the policy's kind, and with the
words around it decides whether the title names a policy at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, cast

from policygraph.graph.model import Kind
from policygraph.graph.record import Record
from policygraph.loaders.fold import squeeze

LONGEST: Final = 160
"""Characters, white space aside, that a title may have: the longest of 31,072 real titles has fewer."""

_EDGE: Final = re.compile("[《》〈〉]")
_OPENING: Final = re.compile("[《〈]")
_CUT: Final = re.compile(r"[《,。;:!?(\[“\n]")
_TAIL: Final = re.compile(
    r"(?:\((?:[^()]*(?:试行|暂行|草案|修订|修正|征求意见|送审|年|版|稿|节选|摘要|[一二三四五六七八九十]|第)[^()]*)\)|（[^（）]*）)+$"
)
_BRACKETS: Final = re.compile(r"\([^()]*\)$")
_STOP: Final = re.compile(r"[。!?;]|\n\s*\n")


class TitleMention(Record, frozen=True):
    """One title in 《》 (or 〈〉 inside one).

    Attributes:
        start: Of the opening mark, 0-based.
        end: One past the closing mark.
        title: What stands between the marks, white space dropped, marks as in the text.
        inner: Titles quoted inside this one, outermost first.
        depth: 0 for a title of the running text, 1 and more for one inside another title.
        broken: The closing mark is missing; the end is where the title most likely ends.
    """

    start: int
    end: int
    title: str
    inner: tuple[TitleMention, ...] = ()
    depth: int = 0
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A row of the table of head words: which kind of instrument it names, or why it names none."""

    word: str
    kind: Kind | None
    policy: bool
    reason: str


@cache
def heads() -> dict[str, Head]:
    """The table of head words (loaders/data/heads.tsv), by word."""
    table: dict[str, Head] = {}
    lines = files("policygraph.loaders").joinpath("data/heads.tsv").read_text("utf-8").splitlines()
    for line in lines[1:]:
        word, verdict, kind, reason, *_ = line.split("\t")
        table[word] = Head(word, cast("Kind | None", kind or None), verdict == "policy", reason)
    return table


_LONGEST_HEAD: Final = 8


@lru_cache(maxsize=16_384)
def head_of(title: str) -> Head | None:
    """The head word that a title ends with, the longest that the table has; brackets at the end are passed over.

    Args:
        title: A title without its outer 《》, folded or not.
    """
    plain = title.replace("（", "(").replace("）", ")")
    if ")" in plain:
        plain = _BRACKETS.sub("", _TAIL.sub("", plain))
    plain = plain.rstrip("》〉”\"'’. ")
    table = heads()
    for size in range(min(_LONGEST_HEAD, len(plain)), 0, -1):
        head = table.get(plain[-size:])
        if head is None:
            continue
        if head.word == "通报" and len(plain) <= 8 and "关于" not in plain and "情况" not in plain:
            return table["报"]  # 《中国交通报》 is no 通报
        return head
    return _counted(plain)


def _counted(plain: str) -> Head | None:
    """若干措施, 十条, “科创22条”: measures by count."""
    if re.search(r"(?:\d+|[一二三四五六七八九十]+)条(?:措施|意见|政策)?$", plain):
        return Head("条", "measure", True, "")
    return None


def find_titles(text: str, raw: str) -> tuple[list[TitleMention], list[int]]:
    """All titles in 《》, nested ones inside their parent, and where an opening mark never closes.

    Linear in the text: each opening mark looks at most :data:`LONGEST` characters (and white space) ahead.

    Args:
        text: Folded text.
        raw: The text as decoded, of the same length; titles keep its marks.

    Returns:
        Top-level mentions sorted by start, and the offsets of 《 that were given up.
    """
    found: list[TitleMention] = []
    lost: list[int] = []
    at = text.find("《")
    while at >= 0:
        close = _close(text, at)
        if close is None:
            end = _guess_end(text, at)
            if end is None:
                lost.append(at)
                at = text.find("《", at + 1)
                continue
            found.append(_mention(text, raw, at, end, 0, broken=True))
            lost.append(at)
        else:
            end = close
            found.append(_mention(text, raw, at, end, 0))
        at = text.find("《", end)
    return found, lost


def _close(text: str, at: int) -> int | None:
    """One past the mark that closes the 《 at ``at``, or ``None``."""
    limit = min(len(text), at + LONGEST * 2)
    close = text.find("》", at + 1, limit)
    if close < 0:
        return None
    if _EDGE.search(text, at + 1, close) is None:  # most titles hold no other
        return close + 1 if _is_whole(text[at + 1 : close]) else None
    depth = 0
    stack: list[str] = []
    for match in _EDGE.finditer(text, at, limit):
        mark = match[0]
        if mark in "《〈":
            stack.append(mark)
            depth += 1
            if depth > 6:
                return None
            continue
        wanted = "《" if mark == "》" else "〈"
        if not stack:
            return None
        if stack[-1] == wanted:
            stack.pop()
        elif wanted in stack:
            # 《A〈B》: the inner mark was left open; the outer one closes both
            while stack and stack[-1] != wanted:
                stack.pop()
            stack.pop()
        else:
            continue  # a stray 〉
        depth = len(stack)
        if not stack:
            return match.end() if _is_whole(text[at + 1 : match.start()]) else None
        if mark == "》" and stack == ["《"] and _separate(text, at, match.end()):
            return None
    return None


def _separate(text: str, at: int, end: int) -> bool:
    """Whether 《A…《B》 followed by ``text[end]`` is an unclosed A and a whole B, not a nested title."""
    inside = text[at + 1 : end]
    second = inside.find("《")
    before = inside[:second]
    if _STOP.search(before) or "," in before or "\n\n" in before:
        return True
    nxt = text.find("》", end, min(len(text), end + 60))
    opened = text.find("《", end, min(len(text), end + 60))
    return nxt < 0 or (0 <= opened < nxt)


def _is_whole(inside: str) -> bool:
    """Whether what stands between two marks can be a title: no sentence ends in it, and it is not too long."""
    return _STOP.search(inside) is None and (len(inside) <= LONGEST or len(squeeze(inside)) <= LONGEST)


def _guess_end(text: str, at: int) -> int | None:
    """Where an unclosed title most likely ends: at the kind word before a bracket, a mark or the next 《."""
    limit = min(len(text), at + LONGEST)
    stop = _CUT.search(text, at + 1, limit)
    if stop is None:
        return None
    end = stop.start()
    inside = squeeze(text[at + 1 : end])
    if len(inside) < 4:
        return None
    head = head_of(inside)
    if head is not None and head.policy:
        return end
    for cut in range(end - 1, max(at + 4, end - 14), -1):  # 《…管理办法替代,: the title ends before the verb
        head = head_of(squeeze(text[at + 1 : cut]))
        if head is not None and head.policy and len(head.word) >= 2:
            return cut
    return None


def _mention(text: str, raw: str, start: int, end: int, depth: int, *, broken: bool = False) -> TitleMention:
    stop = end if broken else end - 1
    nested = _OPENING.search(text, start + 1, stop) is not None
    inner = tuple(_inner(text, raw, start + 1, stop, depth + 1)) if nested else ()
    return TitleMention(start, end, squeeze_title(raw[start + 1 : stop]), inner, depth, broken)


def _inner(text: str, raw: str, start: int, end: int, depth: int) -> Iterator[TitleMention]:
    if depth > 5:
        return
    at = start
    while True:
        match = _OPENING.search(text, at, end)
        if match is None:
            return
        level = 0
        for edge in _EDGE.finditer(text, match.start(), end):
            level += 1 if edge[0] in "《〈" else -1
            if level == 0:
                yield _mention(text, raw, match.start(), edge.end(), depth)
                at = edge.end()
                break
        else:
            return


def squeeze_title(inside: str) -> str:
    """The title without the white space that line breaks and typesetting put in.

    One blank between two words that are bodies or clauses (中共中央 国务院关于…) is kept as one blank.
    """
    parts = inside.split()
    if len(parts) < 2:
        return parts[0] if parts else ""
    if "\n" in inside or "　　" in inside or "  " in inside.strip():
        return "".join(parts)
    return " ".join(parts)


_LISTED: Final = re.compile("[〉》](?:、|和|与|及|以及)?$")


def title_relation(title: TitleMention) -> list[tuple[str, TitleMention]]:
    """What the title itself says of the titles inside it.

    Returns:
        Pairs of relation and inner title: ``AMENDS`` (关于修改〈X〉的决定), ``REPEALS`` (关于废止〈X〉的决定), ``FORWARDS``
        (转发〈X〉的通知), ``CARRIES`` (关于印发〈X〉的通知), ``IMPLEMENTS`` (贯彻落实〈X〉的若干举措, 〈X〉实施细则).
    """
    said: list[tuple[str, TitleMention]] = []
    for inner in title.inner:
        before, after = _around(title, inner)
        listed = said and _LISTED.search(
            before
        )  # 关于修改〈甲〉和〈乙〉的决定: what is said of the first holds for both
        said.append((said[-1][0] if listed else _inner_relation(before, after), inner))
    return [(kind, inner) for kind, inner in said if kind]


def _around(title: TitleMention, inner: TitleMention) -> tuple[str, str]:
    """The outer title's words before and after an inner title (folded enough for the cues)."""
    offset = title.title.find(inner.title)
    if offset < 0:
        flat = squeeze(title.title)
        offset = flat.find(squeeze(inner.title))
        return (flat[: max(0, offset - 1)], flat[offset + len(squeeze(inner.title)) + 1 :]) if offset >= 0 else ("", "")
    return title.title[: max(0, offset - 1)], title.title[offset + len(inner.title) + 1 :]


def _inner_relation(before: str, after: str) -> str:
    tail = before.rstrip("“")[-14:]
    if re.search(r"(?:修改|修订|修正|调整|补充)[^〈《]*$", tail) and not re.search(r"印发|公布|发布", tail[-8:]):
        return "AMENDS"
    if re.search(r"(?:废止|停止执行|撤销)[^〈《]*$", tail):
        return "REPEALS"
    if re.search(r"(?:转发|批转)[^〈《]*$", tail):
        return "FORWARDS"
    # 印发实施〈法〉若干规定的通知: what is issued are rules that implement the law
    if re.search(r"(?:印发|发布|公布|颁布|下发|颁发)[^〈《]{0,6}(?:实施|贯彻|落实|执行)$", tail) and not re.match(
        r"的?(?:通知|公告|函|决定)", after
    ):
        return "IMPLEMENTS"
    if re.search(r"(?:印发|发布|公布|颁布|下发|颁发)[^〈《]*$", tail):
        return "CARRIES"
    if re.search(r"(?:贯彻落实|贯彻实施|贯彻执行|贯彻|落实|实施|执行)$", tail):
        return "IMPLEMENTS"
    if re.match(
        r"[”\"]?(?:的)?(?:有关|若干)?(?:实施|贯彻|落实|执行)?(?:细则|办法|意见|方案|规定|措施|条例)", after
    ) and re.match(r"[”\"]?(?:的)?(?:有关|若干)?(?:实施|贯彻|落实|执行)", after):
        return "IMPLEMENTS"
    return ""
