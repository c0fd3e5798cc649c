"""Dates in running text: 2023年7月, 二〇一九年, 今年4月, 同年9月, 2024-10-12, and where each may apply."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from policygraph.graph.dates import PartialDate
from policygraph.graph.record import Record

_DIGITS: Final = {"0": 0, "〇": 0, "零": 0, "O": 0, "o": 0, "Ｏ": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7,
                  "八": 8, "九": 9, "元": 1}  # fmt: skip
_CN: Final = "〇零Oo一二三四五六七八九十"

# 年 is the anchor: the year stands before it, month and day may follow. Written for Han numerals and digits alike.
_YEAR_TAIL: Final = re.compile(
    r"(?:(?P<digits>(?:1[89]|20)\d\d)|(?P<han>[一二][〇零Oo0一二三四五六七八九]{3})"
    r"|(?P<word>今|去|前|同|当|本|上|次|翌|明))\s*$"
)
_MONTH_DAY: Final = re.compile(
    rf"\s*(?:(?P<season>(?:年)?初|底|末)|(?P<month>\d{{1,2}}|[{_CN}]{{1,3}})\s*月(?:份)?\s*"
    rf"(?:(?P<day>\d{{1,2}}|[{_CN}]{{1,3}})\s*[日号])?)"
)
_BARE_TAIL: Final = re.compile(rf"(?:^|(?<![\d年{_CN}个每约近前满—\-~至余. ]))(\d{{1,2}}|[{_CN}]{{1,2}}|同|当|次)\s*$")
_DAY: Final = re.compile(rf"\s*(\d{{1,2}}|[{_CN}]{{1,3}})\s*日")
# the look behind stands after the first digit: a pattern that begins with a character is searched quickly
_ISO: Final = re.compile(r"((?:1(?<!\d1)9|2(?<!\d2)0)\d\d)\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})(?!\d)")
_YEAR_RANGE_AFTER: Final = re.compile(r"\s*(?:—|-|~|至|到)+\s*\d")


@lru_cache(maxsize=4096)
def _date(year: int, month: int, day: int) -> PartialDate | None:
    """The date as far as there is such a one: 2023年2月30日 is 2023-02."""
    return PartialDate.of(year, month, day) or PartialDate.of(year, month) or PartialDate.of(year)


class DateMention(Record, frozen=True):
    """A date as the text says it.

    Attributes:
        start: First character, 0-based.
        end: One past the last character.
        value: The date, or ``None`` until a relative one is resolved.
        relative: The relative word (今, 去, 前, 同, 当, 本, 上), or an empty string.
        month: Month given after a relative year, else 0.
        day: Day given after a relative year, else 0.
        edge: 初, 底 or 末 when the text says the beginning or the end of the year.
    """

    start: int
    end: int
    value: PartialDate | None
    relative: str = ""
    month: int = 0
    day: int = 0
    edge: str = ""


def number(text: str) -> int | None:
    """A small number in digits or Han numerals: 12, 十二, 二十三, 〇五; ``None`` for anything else."""
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        high = _DIGITS.get(tens, None) if tens else 1
        low = _DIGITS.get(ones, None) if ones else 0
        return None if high is None or low is None else high * 10 + low
    digits = [_DIGITS.get(char) for char in text]
    if not digits or None in digits:
        return None
    return int("".join(str(digit) for digit in digits))


def _bare(text: str, at: int) -> DateMention | None:
    """7月, 10月28日 without a year: relative to the year told before, else to the document's own."""
    match = _BARE_TAIL.search(text, max(0, at - 4), at)
    if match is None:
        return None
    month = number(match[1])
    if month is None or not 1 <= month <= 12:
        return None
    tail = _DAY.match(text, at + 1)
    day = (number(tail[1]) or 0) if tail else 0
    if text.startswith(("份的", "底前"), at + 1) or (
        not tail and text[at + 1 : at + 2] in {"内", "均", "薪", "度", "租", "报"}
    ):
        return None
    return DateMention(match.start(1), tail.end() if tail else at + 1, None, "月", month, day)


def find_dates(text: str) -> list[DateMention]:
    """All dates of a folded text, in order, relative ones not yet resolved.

    Args:
        text: Folded text (see :func:`policygraph.loaders.fold.fold`).

    Returns:
        Mentions sorted by start; spans do not overlap. A year inside a range (2023—2027年) is not a date.
    """
    found: list[DateMention] = []
    at = text.find("年")
    while at >= 0:
        mention = _at_year(text, at)
        if mention is not None and (not found or mention.start >= found[-1].end):
            found.append(mention)
        at = text.find("年", at + 1)
    starts = [mention.start for mention in found]
    dated = len(found)
    at = text.find("月")
    while at >= 0:
        place = bisect_right(starts, at, 0, dated) - 1
        if place < 0 or found[place].end <= at:
            bare = _same_month(text, at) or _bare(text, at)
            if bare is not None:
                found.append(bare)
        at = text.find("月", at + 1)
    for match in _ISO.finditer(text):
        value = PartialDate.of(*(int(part) for part in match.groups()))
        if value is not None:
            found.append(DateMention(match.start(), match.end(), value))
    found.sort(key=lambda mention: mention.start)
    return found


def _same_month(text: str, at: int) -> DateMention | None:
    """同月: the month of the date before."""
    if at and text[at - 1] in "同当" and text[at - 2 : at - 1] not in {"不", "相"}:
        tail = _DAY.match(text, at + 1)
        return DateMention(
            at - 1, tail.end() if tail else at + 1, None, "同月", 0, (number(tail[1]) or 0) if tail else 0
        )
    return None


def _at_year(text: str, at: int) -> DateMention | None:
    head = _YEAR_TAIL.search(text, max(0, at - 8), at)
    if head is None:
        return None
    start = head.start()
    before = text[max(0, start - 2) : start].rstrip()
    if before and (before[-1] in "—-~至" and head["word"] is None and _range_before(text, start)):
        return None  # the second year of 2023—2027年
    if head["digits"] and start and text[start - 1].isdigit():
        return None
    tail = _MONTH_DAY.match(text, at + 1)
    month = day = 0
    edge = ""
    end = at + 1
    if tail is not None:
        if tail["season"]:
            edge, end = tail["season"][-1], tail.end()
        else:
            month = number(tail["month"]) or 0
            day = (number(tail["day"]) or 0) if tail["day"] else 0
            end = tail.end()
            if not 1 <= month <= 12:
                month, day, end = 0, 0, at + 1
    if head["word"]:
        word = head["word"]
        if word in "本上次翌明前" and not (month or edge) and word != "前":
            return None  # 本年度, 上年: no event
        if word == "前" and text[max(0, start - 1) : start] in {"年", "目", "之", "以", "此", "从"}:
            return None
        return DateMention(start, end, None, word, month, day, edge)
    year = int(head["digits"]) if head["digits"] else number(head["han"])
    if year is None or year > 2100 or text.startswith(("度", "版"), at + 1):
        return None  # 2024年度 names a plan's year, no event
    if not month and not edge and _YEAR_RANGE_AFTER.match(text, at + 1):
        return None
    value = _date(year, month, day)
    return None if value is None else DateMention(start, end, value, "", month, day, edge)


def _range_before(text: str, start: int) -> bool:
    mark = start - 1
    while mark >= 0 and text[mark] in "—-~至到 ":
        mark -= 1
    return mark >= 3 and text[mark].isdigit() and text[mark - 3 : mark + 1].isdigit()


_LASTING: Final = ("起", "前", "以前", "之前", "底前", "至", "到", "—", "-")


def resolve(
    mentions: list[DateMention], today: PartialDate | None, text: str = "", titles: Sequence[tuple[int, int]] = ()
) -> list[DateMention]:
    """Give relative dates their year.

    今年 and 去年 count from the document's own date; 同年 and 当年 from the date mentioned before.

    Args:
        mentions: As :func:`find_dates` gives them.
        today: The date of the document (signature, else 成文日期, else 发布日期), or ``None``.
        text: The folded text; a date that only begins or ends a term (自2019年1月1日起) is no ground for 同年.
        titles: Where titles stand: a year inside one (2021—2035年) is no ground for 同年 either.

    Returns:
        The same mentions, those that can be resolved with ``value`` set.
    """
    title_starts = [start for start, _ in titles]

    def in_title(at: int) -> bool:
        place = bisect_left(title_starts, at)
        return place > 0 and at < titles[place - 1][1]

    resolved: list[DateMention] = []
    last: PartialDate | None = None
    last_end: int | None = None
    for mention in mentions:
        value = mention.value
        if value is None and mention.relative == "同月":
            value = PartialDate.of(last.year, last.month, mention.day) if last is not None and last.month else None
        elif value is None and mention.relative == "月":
            near = last_end is not None and _near(text, last_end, mention.start)
            value = _bare_date(mention, today, last if near else None)
            numbered = None if near else _NUMBERED_SO.match(text, mention.end, mention.end + 160)
            if numbered is not None and value is not None:  # 3月15日,省政府印发《X》(辽政办〔2017〕28号)
                value = PartialDate.of(int(numbered[1]), mention.month, mention.day) or value
        elif value is None:
            year = _relative_year(mention.relative, today, last)
            if year is not None:
                value = PartialDate.of(year, mention.month, mention.day) or PartialDate.of(year, mention.month)
        noted = last is not None and text.rfind("(", max(0, mention.start - 60), mention.start) > text.rfind(
            ")", max(0, mention.start - 60), mention.start
        )
        if (
            value is not None
            and not noted
            and not text.startswith(_LASTING, mention.end)
            and not in_title(mention.start)
            and (today is None or value.year <= today.year)  # 到2020年的目标: nothing was done in it yet
        ):
            last, last_end = value, mention.end
        if value is not mention.value:
            mention = replace(mention, value=value)
        resolved.append(mention)
    return resolved


_NUMBERED_SO: Final = re.compile(r"[^。;《》]{0,40}《[^》]{2,80}》\s*\([^()〔\[\d]{1,14}[〔\[]((?:19|20)\d\d)[〕\]]")


def _near(text: str, end: int, start: int) -> bool:
    """Whether two dates stand in one sentence."""
    return "。" not in text[end:start] and "\n" not in text[end:start]


def _bare_date(mention: DateMention, today: PartialDate | None, before: PartialDate | None) -> PartialDate | None:
    if before is not None:
        return PartialDate.of(before.year, mention.month, mention.day)
    if today is None:
        return None
    later = (mention.month, mention.day or 1) > (today.month or 12, today.day or 31)
    return PartialDate.of(today.year - later, mention.month, mention.day)


def _relative_year(word: str, today: PartialDate | None, last: PartialDate | None) -> int | None:
    if word in "同当":
        return last.year if last else None
    if word in "次翌":
        return last.year + 1 if last else None
    shift = {"今": 0, "本": 0, "去": -1, "上": -1, "前": -2, "明": 1}.get(word)
    return None if today is None or shift is None else today.year + shift


def parse_date(text: str) -> str | None:
    """The first whole date of a header value, as ISO: ``2024年6月20日``, ``2024-10-12 11:07``, ``二○○六年十月十八日``."""
    from policygraph.loaders.fold import fold

    folded = fold(text)
    for mention in find_dates(folded):
        if mention.value is not None:
            return str(mention.value)
    compact = re.search(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)", folded)
    if compact:
        value = PartialDate.of(*(int(part) for part in compact.groups()))
        return None if value is None else str(value)
    month = re.fullmatch(r"\s*((?:19|20)\d\d)[-/.](\d{1,2})\s*", folded)
    if month:
        value = PartialDate.of(int(month[1]), int(month[2]))
        return None if value is None else str(value)
    return None
