"""The parts of a document: the main part and the annexes it carries, each with a title of its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from policygraph.graph.record import Record
from policygraph.loaders.fold import fold, squeeze
from policygraph.loaders.foot import Signature
from policygraph.loaders.segment import Layout
from policygraph.loaders.titles import head_of, squeeze_title


class Part(Record, frozen=True):
    """A stretch of the text that is a document of its own; ``title`` is ``None`` for a letter without one."""

    start: int
    end: int
    title: str | None
    title_span: tuple[int, int] | None
    annex: bool = False


_FORWARDS_IN_ONE_SENTENCE: Final = re.compile(
    r"现(?:将)?[^。]{0,60}(?:印发|转发|批转|发布|公布)给?(?:你们)?[^。]{0,40}。"
)


def find_parts(
    layout: Layout, span: tuple[int, int] | None, title: str | None, signature: Signature | None, body_start: int
) -> tuple[Part, ...]:
    """The main part first, then its annexes: those it names in 《》, else one whose title lines follow its foot."""
    length = len(layout.folded)
    if signature is None:
        cover_ends = layout.folded.find("。", body_start)  # a cover without a foot ends with its only sentence
        forwards = span is not None and _FORWARDS_IN_ONE_SENTENCE.search(layout.folded, body_start, cover_ends + 1)
        annexes = (
            _named_annexes(layout, body_start if span is None else cover_ends, length)
            if span is None or forwards
            else []
        )
        if not annexes:
            return (Part(span[0] if span else 0, length, title, span),)
    else:
        annexes = _named_annexes(layout, signature.end, length) or _titled_annexes(layout, signature.end)
    main = Part(span[0] if span else 0, annexes[0][0] if annexes else length, title, span)
    made = [main]
    for index, (start, end, name) in enumerate(annexes):
        stop = annexes[index + 1][0] if index + 1 < len(annexes) else length
        made.append(Part(start, stop, name, (start, end), annex=True))
    return tuple(made)


_CARRY: Final = re.compile(r"印发|转发|公布|发布|发给|批转|施行")


def _named_annexes(layout: Layout, after: int, length: int) -> list[tuple[int, int, str]]:
    """Annexes that the main part names in 《》 and that begin, unquoted, after its foot."""
    cover = layout.folded[:after]
    if not _CARRY.search(cover):
        return []
    found: list[tuple[int, int, str]] = []
    seen: set[str] = set()
    squeezed = _Squeezed(layout.folded, after)
    for title in layout.titles:
        if title.start >= after:
            break
        for name in (title, *title.inner):
            plain = squeeze(name.title)
            if plain in seen or len(plain) < 6:
                continue
            seen.add(plain)
            place = _find_loose(layout, plain, squeezed)
            if place is not None:
                found.append((*place, name.title))
    found.sort()
    kept: list[tuple[int, int, str]] = []
    for one in found:
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return kept


class _Squeezed:
    """A stretch of the folded text without blanks, and where each of its characters stands."""

    def __init__(self, folded: str, after: int) -> None:
        self.text = "".join(folded[after:].split())
        self._words = _WORD.finditer(folded, after)
        self._starts: list[int] = []  # of the words read so far: in the text without blanks, and in the folded one
        self._places: list[int] = []
        self._read = 0

    def place(self, at: int) -> int:
        """Where a character of the text without blanks stands in the folded one."""
        while self._read <= at:
            word = next(self._words)
            self._starts.append(self._read)
            self._places.append(word.start())
            self._read += word.end() - word.start()
        word_of = bisect_right(self._starts, at) - 1
        return self._places[word_of] + at - self._starts[word_of]


_WORD: Final = re.compile(r"\S+")


_ANNEX_WORD: Final = re.compile(r"附 *件 *\d?$")


_ANNEX_LIST: Final = re.compile(r"附 *件 *[::] *(?:\d[..、]?)? *$")


_ANNEX_BEGINS: Final = re.compile(r"\(|第一[章条]|总 *则|一、|为|目录|按照|根据")


# what stands beside a title in a table's row: its document number, its serial number
_OF_A_ROW: Final = re.compile(r"[ \n|]*[^\s《》(\d]{1,14}[〔\[(](?:19|20)\d\d[〕\])]")
_SERIAL: Final = re.compile(r"\n *\d{1,3}[.、]?[ |]*\n? *$")


def _find_loose(layout: Layout, plain: str, squeezed: _Squeezed) -> tuple[int, int] | None:
    """Where a title stands unquoted at the start of an annex, whatever blanks are in it."""
    key = squeeze(fold(plain))
    folded = layout.folded
    at = squeezed.text.find(key)
    while at >= 0:
        start, end = squeezed.place(at), squeezed.place(at + len(key) - 1) + 1
        lead = folded[max(0, start - 14) : start]
        before = lead.rstrip(" #")[-1:]
        behind = folded[end : end + 40].lstrip(" ")
        if _OF_A_ROW.match(folded, end) or _SERIAL.search(lead):
            at = squeezed.text.find(key, at + 1)
            continue  # a cell of a table
        opens = before in {"", "\n", "日", ")", "。"} or bool(_ANNEX_WORD.search(lead.rstrip()))
        if opens and (behind.startswith("\n") or _ANNEX_BEGINS.match(behind.lstrip())) and not _ANNEX_LIST.search(lead):
            return start, end
        at = squeezed.text.find(key, at + 1)
    return None


def _titled_annexes(layout: Layout, after: int) -> list[tuple[int, int, str]]:
    """An annex that no 《》 announces: title lines with a policy's head word, right after the foot."""
    folded = layout.folded
    at = after
    run: list[tuple[int, int]] = []
    for _ in range(14):
        stop = folded.find("\n", at)
        stop = len(folded) if stop < 0 else stop
        line = folded[at:stop]
        bare = line.strip(" #")
        start = at + len(line) - len(line.lstrip(" #"))
        at = stop + 1
        if bare and not re.fullmatch(r"\(.*\)|附件\s*\d*\s*:?|[-—]+", bare):
            if (
                "。" in bare
                or bare.endswith((":", ";"))
                or len(bare) > 60
                or re.match(r"抄送|主题词|扫|相关|联系|附件|上一篇|下一篇|责任编辑|来源|分享|打印|主办|版权|\(", bare)
            ):
                return []
            run.append((start, start + len(bare)))
            joined = squeeze(folded[run[0][0] : run[-1][1]])
            head = head_of(joined)
            if (
                head is not None
                and head.kind == "catalogue"
                and re.search(r"废止|失效|修改|清理|保留|继续有效", joined)
            ):
                return []  # the list that a decision goes by is part of it
            if head is not None and head.policy and len(joined) >= 6:
                rest = folded[run[-1][1] :].strip()
                if len(rest) > 120 and re.match(r"\(|第[一]|一、|为|[^\n]{12,}", rest):
                    return [(run[0][0], run[-1][1], squeeze_title(layout.text[run[0][0] : run[-1][1]]))]
                return []
            if len(run) >= 4:
                return []
        if at > len(folded):
            break
    return []


_CONSULTS: Final = re.compile(r"征求.{0,80}(?:意见|建议)")


def asks_for_opinions(title: str | None) -> bool:
    """Whether a document asks for opinions: what is annexed to it is a draft."""
    return title is not None and _CONSULTS.search(title) is not None
