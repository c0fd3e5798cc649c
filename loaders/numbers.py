"""Document numbers (发文字号): 国发〔2021〕1号, 财税[2023]17号, 国务院令第588号, 2020年第45号, DB50/T 1478—2023.

号 is rare, so every search starts there and looks left; standards start at their prefix.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from policygraph.graph.record import Record
from policygraph.loaders.body_mentions import find_bodies
from policygraph.loaders.fold import fold, squeeze

_HAN: Final = "一-鿿〇"
# a sender's prefix (国办发, 沪科规, 工信部联通装) before year and serial; years may be bracketed or not
_YEARED: Final = re.compile(
    rf"(?P<prefix>(?:[A-Z]\d{{0,3}})?[{_HAN}A-Za-z]{{1,16}}|\[政府发文\]|\[[{_HAN}]{{2,8}}\])?\s*"
    r"(?:[〔\[(〈]\s*(?:(?:19|20)?\d\d)\s*(?:年)?\s*[〕\])〉]\s*(?:字)?\s*(?:第)?\s*\d{1,5}(?:-\d{1,3})?\s*"
    r"|(?:19|20)\d\d\s*[〔\[(]\s*\d{1,4}\s*[〕\])]\s*"
    r"|〔(?:19|20)\d\d\d{1,4}\s*)$"  # 某府发〔201293号: the closing mark was lost
)
_OLD: Final = re.compile(
    rf"[(〔\[](?P<year>\d\d)[)〕\]]\s*(?P<prefix>[{_HAN}]{{1,8}})(?:字)?\s*(?:第)?\s*(?P<serial>\d{{1,4}})\s*$"
)
_MASKED: Final = re.compile(r"\[政府发文\]\s*(?:第)?\d{1,5}\s*$")
_ORDER: Final = re.compile(
    rf"(?P<prefix>[{_HAN}、 ]{{2,60}}?(?:等\d{{1,2}}(?:个)?(?:部门|部委|单位|部))?令)\s*(?:[〔\[(]\s*(?:19|20)\d\d\s*(?:年)?\s*[〕\])]|(?:19|20)\d\d年)?\s*(?:第)?\s*(?P<serial>\d{{1,4}}|[〇一二三四五六七八九十百]{{1,6}})\s*$"
)
_NOTICE: Final = re.compile(
    rf"(?P<prefix>(?:[{_HAN} ]{{0,60}}公告)?\s*(?:19|20)\d\d\s*年?\s*(?:[第]))\s*(?P<serial>\d{{1,4}})\s*$"
)
# 国务院第713号令, 教育部2020年第49号令: the word 令 stands behind
_ORDER_AFTER: Final = re.compile(
    rf"(?P<prefix>[{_HAN}、 ]{{2,40}}?)(?:(?:19|20)\d\d年)?\s*第\s*(?P<serial>\d{{1,4}})\s*$"
)
STANDARD: Final = re.compile(
    r"(?<![A-Za-z])(?:GB|GBZ|DB[JS]?\d{0,6}|[A-Z]{2,4}|T/[A-Z]{2,8})(?:/TJ|/T|/Z|∕T)?(?:/|\s)?[A-Z]?\d{1,6}(?:[.—-]\d{1,5})*\s?[—-]{1,2}\s?(?:(?:19|20)\d\d|\d\d)(?!\d)"
)
_LAST_MARK: Final = re.compile(r"(?s:.*)[《》。;,:!?\n“”|]")
_CAPITALS: Final = re.compile(
    "[A-Z][A-Z]*"
)  # a pattern that begins with a class, not with a repeat, is searched quickly
_CODED: Final = re.compile(r"[A-Z][A-Z]{1,3}(?:/[TZ])?[/\s]?[A-Z]?\d")
_CODE: Final = re.compile(
    r"\(\s*((?:GB|GBZ|DB[JS]?\d{0,6}|[A-Z]{2,4}|T/[A-Z]{2,8})(?:/T|/Z|∕T)?(?:/|\s)?[A-Z]?\d{1,6}(?:[.-]\d{1,3})*)\s*[),]"
)
# words that end where a number's prefix begins when it stands in running text: 根据国发〔2021〕1号
_VERBS: Final = (
    "根据",
    "依据",
    "按照",
    "依照",
    "参照",
    "落实",
    "执行",
    "贯彻",
    "转发",
    "印发",
    "下发",
    "发布",
    "以及",
    "文件",
    "文号",
    "字号",
    "编号",
    "通知",
    "意见",
    "办法",
    "规定",
    "决定",
    "方案",
    "的",
    "是",
    "为",
    "按",
    "见",
    "了",
    "指",
    "称",
    "如",
    "从",
    "将",
    "把",
    "有关",
    "包括",
    "学习",
    "结合",
    "参考",
    "遵照",
    "依",
)
_LINKS: Final = ("由", "以", "和", "与", "及", "即", "在", "对")  # fmt: skip
_LEADS: Final = _VERBS + _LINKS


class NumberMention(Record, frozen=True):
    """A document number as the text has it; ``prefix`` is the sender's part, ``standard`` marks a standard's code."""

    start: int
    end: int
    text: str
    prefix: str
    standard: bool = False


@lru_cache(maxsize=16_384)
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
    if "GB" in text or "DB" in text or _CODED.search(text):
        end = 0
        for capitals in _CAPITALS.finditer(text):  # trying only where letters begin is what makes it quick
            match = STANDARD.match(text, capitals.start()) if capitals.start() >= end else None
            if match is not None:
                end = match.end()
                found.append(NumberMention(match.start(), end, match[0], "", standard=True))
        spans = [(mention.start, mention.end) for mention in found]
        for match in _CODE.finditer(text):
            if not any(start < match.end(1) and match.start(1) < end for start, end in spans):
                found.append(NumberMention(match.start(1), match.end(1), match[1], "", standard=True))
        found.sort(key=lambda mention: mention.start)
    return found


def _before(text: str, at: int) -> NumberMention | None:
    left = max(0, at - 48)
    mark = _LAST_MARK.match(text, left, at)
    cut = mark.end() - 1 if mark is not None else -1
    listed = text.rfind("、", max(cut + 1, left), at)
    if listed >= 0 and "令" not in text[listed:at]:
        cut = listed
    if text[cut : cut + 1] == "\n" and text[max(0, cut - 6) : cut].rstrip().endswith("令"):
        cut = max(
            text.rfind(mark, left, left + len(text[left:cut].rstrip())) for mark in "《》。;,、:!?\n“”|"
        )  # …国务院令 / 第706号 on the next line
    window_start = max(left, cut + 1)
    window = text[window_start:at]
    if not window or not (window.rstrip()[-1:].isdigit() or window.rstrip()[-1:] in "〕])一二三四五六七八九十百"):
        return None
    behind = text.startswith("令", at + 1)
    for pattern in (
        (_ORDER_AFTER,)
        if behind
        else (_YEARED, _OLD, _MASKED, _ORDER, _NOTICE)
        if "令" in window
        else (_YEARED, _OLD, _MASKED, _NOTICE)
    ):
        match = pattern.search(window)
        if match is None:
            continue
        groups = match.groupdict()
        prefix = squeeze(groups.get("prefix") or "")
        start = match.start()
        if pattern is _ORDER or pattern is _ORDER_AFTER:
            placed = _makers(window, match.start("prefix"), match.end("prefix"))
            prefix = squeeze(window[placed : match.end("prefix")])
            if prefix in {"令", "命令", "指令", "口令", ""} or (behind and not prefix.endswith(_MAKER_ENDS)):
                continue
            start = placed
            if window.startswith("原", placed):  # what it was called then is no part of the number
                start, prefix = placed + 1, prefix.removeprefix("原")
        elif pattern is _NOTICE:
            if "公告" in prefix:
                stop = match.start("prefix") + window[match.start("prefix") : match.end("prefix")].rfind("公告")
                start = _makers(window, match.start("prefix"), stop)
                prefix = squeeze(window[start : match.end("prefix")])
        elif pattern is _YEARED:
            trimmed = _trim(prefix)
            if trimmed[:1] == "日" and window[max(0, match.start("prefix") - 1) : match.start("prefix")].isdigit():
                trimmed = trimmed[1:]  # 1991年9月20日某府发〔1991〕57号
            if "、" in trimmed:
                trimmed = trimmed.rpartition("、")[2]
            if trimmed != prefix:
                start = window.find(
                    trimmed[0], match.end("prefix") - _spread(window, match.end("prefix"), len(trimmed))
                )
                prefix = trimmed
            if not prefix:
                return None
        end = at + 3 if pattern is _NOTICE and text.startswith("公告", at + 1) else at + 2 if behind else at + 1
        return NumberMention(window_start + start, end, squeeze(window[start:] + text[at:end]), prefix)
    return None


_MAKER_ENDS: Final = ("部", "委", "局", "院", "会", "行", "署", "府", "办", "厅")
_LEAD: Final = re.compile(r"\s*[年月日]?\s*(?:以|由|被|据|经(?!济))?\s*")
_NAME: Final = re.compile(r"[^、\s]+")


def _makers(window: str, start: int, end: int) -> int:
    """Where the makers of an order begin in ``window[start:end]``.

    建设部、财政部令 and 监察部 人力资源和社会保障部令: a list of makers stays whole; 2018年自治区人民政府令 and
    8月7日以交通部令 lose what stands before the maker.
    """
    if window[max(0, start - 1) : start].isdigit() or window[start : start + 1] in {"以", "由", "被", "据"}:
        lead = _LEAD.match(window, start, end)
        start = lead.end() if lead else start
    start = max(start, window.rfind("年", start, end) + 1, window.rfind("被", start, end) + 1)
    form = window.rfind("以", start, end)  # 早在2015年就以市政府令: what stands before the form is no maker
    start = max(start, form + 1 if form + 1 < end else start)
    for verb in _VERBS:
        at = window.rfind(verb, start, end)
        if 0 <= at < end - len(verb):
            start = at + len(verb)
    names = list(_NAME.finditer(window, start, end))
    first = len(names) - 1
    while first > 0 and names[first - 1][0].endswith(_MAKER_ENDS):
        first -= 1
    return names[first].start() if names else end


def _spread(window: str, end: int, length: int) -> int:
    """How many characters of the window, white space included, hold the last ``length`` characters before ``end``."""
    taken = start = 0
    for start in range(end - 1, -1, -1):
        taken += not window[start].isspace()
        if taken == length:
            break
    return end - start


@lru_cache(maxsize=4096)
def _trim(prefix: str) -> str:
    """Drop running text that stands before a prefix: 根据国发 -> 国发."""
    if prefix.startswith("["):
        return prefix
    best = prefix
    for word in _LEADS:
        at = best.rfind(word)
        if at >= 0 and at + len(word) < len(best):
            best = best[at + len(word) :]
    return _without_sender(best)


_NAMED_BY_ITSELF: Final = frozenset({"工信部", "工信厅"})  # 工信部联规〔2021〕3号: its numbers begin with its name


def _without_sender(prefix: str) -> str:
    """Drop a body that is named before its own number: 财政部财综 -> 财综; 市委、市政府武发 -> 武发."""
    if len(prefix) < 4:
        return prefix
    for body in reversed(find_bodies(prefix)):
        rest = prefix[body.end :]
        if body.kind == "place" or len(rest) < 2 or (rest[0] in "办函发字令文规联" and not rest.startswith("发改")):
            continue
        if body.text not in _NAMED_BY_ITSELF:
            return rest
    return prefix
