"""Document numbers (发文字号): 国发〔2021〕1号, 财税[2023]17号, 国务院令第588号, 2020年第45号, DB50/T 1478—2023.

号 is rare, so every search starts there and looks left; standards start at their prefix.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from policygraph.loaders.fold import fold, squeeze

_HAN: Final = "一-鿿〇"
# a sender's prefix (国办发, 沪科规, 工信部联通装) before year and serial; years may be bracketed or not
_YEARED: Final = re.compile(
    rf"(?P<prefix>[{_HAN}A-Za-z]{{1,16}}|\[政府发文\]|\[[{_HAN}]{{2,8}}\])?\s*"
    r"(?:[〔\[(〈]\s*(?:(?:19|20)?\d\d)\s*(?:年)?\s*[〕\])〉]\s*(?:字)?\s*(?:第)?\s*\d{1,5}\s*"
    r"|(?:19|20)\d\d\s*[〔\[(]\s*\d{1,4}\s*[〕\])]\s*)$"
)
_OLD: Final = re.compile(rf"[(〔\[](?P<year>\d\d)[)〕\]]\s*(?P<prefix>[{_HAN}]{{1,8}})(?:字)?\s*(?:第)?\s*(?P<serial>\d{{1,4}})\s*$")
_MASKED: Final = re.compile(r"\[政府发文\]\s*(?:第)?\d{1,5}\s*$")
_ORDER: Final = re.compile(
    rf"(?P<prefix>[{_HAN}]{{2,24}}?令)\s*(?:[〔\[(]\s*(?:19|20)\d\d\s*[〕\])])?\s*(?:第)?\s*(?P<serial>\d{{1,4}}|[〇一二三四五六七八九十百]{{1,6}})\s*$"
)
_NOTICE: Final = re.compile(
    rf"(?P<prefix>(?:[{_HAN}]{{0,20}}公告)?\s*(?:19|20)\d\d\s*年?\s*(?:[第]))\s*(?P<serial>\d{{1,4}})\s*$"
)
STANDARD: Final = re.compile(
    r"(?<![A-Za-z])(?:GB|GBZ|DB\d{2,6}|[A-Z]{2,4}|T/[A-Z]{2,8})(?:/T|/Z|∕T)?\s?\d{1,6}(?:\.\d{1,3})?\s?[—-]{1,2}\s?(?:19|20)\d\d(?!\d)"
)
# words that end where a number's prefix begins when it stands in running text: 根据国发〔2021〕1号
_VERBS: Final = (
    "根据", "依据", "按照", "依照", "参照", "落实", "执行", "贯彻", "转发", "印发", "下发", "发布", "以及", "文件", "文号", "字号",
    "编号", "通知", "意见", "办法", "规定", "决定", "方案", "的", "是", "为", "按", "见", "了", "指", "称", "如", "从", "将", "把", "有关", "包括", "学习", "结合", "参考", "遵照", "依",
)
_LINKS: Final = ("由", "以", "和", "与", "及", "即", "在", "对")  # fmt: skip


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A document number as the text has it; ``prefix`` is the sender's part, ``standard`` marks a standard's code."""

    start: int
    end: int
    text: str
    prefix: str
    standard: bool = False


def canonical(text: str) -> str:
    """One form of a document number, for comparison: 财税[2023]17号 and 财税〔2023〕17 号 are the same."""
    plain = squeeze(fold(text)).replace("—", "-").replace("第", "").replace("∕", "/")
    for mark in "[(〈":
        plain = plain.replace(mark, "〔")
    for mark in "])〉":
        plain = plain.replace(mark, "〕")
    return plain


def find_numbers(text: str) -> list[NumberMention]:
    """All document numbers of a folded text, sorted, not overlapping; the mention's text has no white space."""
    found: list[NumberMention] = []
    at = text.find("号")
    while at >= 0:
        mention = _before(text, at)
        if mention is not None and (not found or mention.start >= found[-1].end):
            found.append(mention)
        at = text.find("号", at + 1)
    if "GB" in text or "DB" in text or re.search(r"[A-Z]{2,4}(?:/T)?\s?\d", text):
        for match in STANDARD.finditer(text):
            found.append(NumberMention(match.start(), match.end(), match[0], "", standard=True))
        found.sort(key=lambda mention: mention.start)
    return found


def _before(text: str, at: int) -> NumberMention | None:
    left = max(0, at - 48)
    cut = max(text.rfind(mark, left, at) for mark in "《》。;,、:!?\n“”|")
    if text[cut : cut + 1] == "\n" and text[max(0, cut - 3) : cut].rstrip().endswith("令"):
        cut = max(text.rfind(mark, left, cut) for mark in "《》。;,、:!?\n“”|")  # …国务院令 / 第706号 on the next line
    window_start = max(left, cut + 1)
    window = text[window_start:at]
    if not window or not (window.rstrip()[-1:].isdigit() or window.rstrip()[-1:] in "〕])一二三四五六七八九十百"):
        return None
    for pattern in (_YEARED, _OLD, _MASKED, _NOTICE, _ORDER):
        match = pattern.search(window)
        if match is None:
            continue
        groups = match.groupdict()
        prefix = squeeze(groups.get("prefix") or "")
        start = match.start()
        if pattern is _YEARED or pattern is _ORDER:
            trimmed = _trim(prefix, _VERBS if pattern is _ORDER else _VERBS + _LINKS)
            if pattern is _ORDER and (not trimmed or trimmed in {"令", "命令", "指令", "口令"}):
                return None
            if trimmed != prefix:
                start = window.find(trimmed[0], match.end("prefix") - _spread(window, match.end("prefix"), len(trimmed)))
                prefix = trimmed
            if pattern is _YEARED and not prefix:
                return None
        return NumberMention(window_start + start, at + 1, squeeze(window[start:] + "号"), prefix)
    return None


def _spread(window: str, end: int, length: int) -> int:
    """How many characters of the window, white space included, hold the last ``length`` characters before ``end``."""
    taken = start = 0
    for start in range(end - 1, -1, -1):
        taken += not window[start].isspace()
        if taken == length:
            break
    return end - start


def _trim(prefix: str, words: tuple[str, ...]) -> str:
    """Drop running text that stands before a prefix: 根据国发 -> 国发."""
    if prefix.startswith("["):
        return prefix
    best = prefix
    for word in words:
        at = best.rfind(word)
        if at >= 0 and at + len(word) < len(best):
            best = best[at + len(word) :]
    return best
