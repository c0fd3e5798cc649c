"""Places beside an anchor: the one that ends where an office begins, or begins where a body's name ends."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Final

from policygraph.graph import regions as gazetteer
from policygraph.loaders.body_tables import RANK_CHARACTERS

# What no body's name contains: reading to the left stops there.
STOPS: Final = frozenset(
    "\n\r\t \u3000\uff0c\u3002\u3001\uff1b\uff1a\uff1f\uff01\u201c\u201d\u2018\u2019\"'《》〈〉<>()\uff08\uff09[]【】〔〕\uff3b\uff3d—-\u2013…·.,;:!?/|"
    "的了是被把让使其各由从该将"
)
# What may stand before a place, though names may contain some of them (住房和建设, 数据, 经济).
BORDERS: Final = STOPS | frozenset("和与及在对向经为请给若如即至于以但则按就已据到报并拟会合原现")


def any_of(*words: str) -> re.Pattern[str]:
    """A pattern of these words."""
    return re.compile("|".join(words))


VERB_STOPS: Final = any_of(
    "会同", "联合", "以及", "根据", "按照", "通过", "关于", "同意", "其中", "包括", "支持", "配合", "协调", "推动", "指导", "组织", "依托",
    "成立", "设立", "报送", "提交", "抄送", "要求", "受到", "邀请", "负责", "牵头", "建立", "健全", "报请", "提请", "转发", "印发", "联系",
    "咨询", "发挥", "授权", "委托", "督促", "实行", "接受", "设在", "位于", "成为", "出台", "制定", "发布", "批转", "按规定", "所在", "属于", "作为",
)  # fmt: skip
_TOWNSHIP_STOPS: Final = any_of(
    VERB_STOPS.pattern, "征求", "听取", "反馈", "报告", "责成", "转交", "转办", "移交", "移送", "报送", "批转", "落实", "管理", "办理", "建议",
    "希望", "请示", "随同", "连同", "协同", "陪同", "按照", "对接", "其中", "或者", "实施", "执行", "完成", "开展", "加强", "加快", "推进",
)  # fmt: skip
_TOWNSHIP: Final = "镇乡"
_ALL_RANKS: Final = frozenset(RANK_CHARACTERS + _TOWNSHIP)
_PRONOUNS: Final = frozenset("我本该你贵原")
_COLLECTIVES: Final = frozenset("各每全两地辖级城属")
_INNER_NAMES: Final = frozenset(
    {"城区", "郊区", "矿区", "东区", "西区", "南区", "北区"}
)  # names only behind their city's
_LIKE_VERBS: Final = {"会同县": ("怀化", "湖南"), "和县": ("马鞍山", "安徽")}  # counties, and where they lie
_LIKE_WORDS: Final = _LIKE_VERBS.keys() | {
    "资源县",
    "公安县",
    "通道县",
    "合作市",
    "新建区",
    "新建县",
    "民权县",
    "和平区",
    "和平县",
}
_TITLE_LENGTH: Final = 40
_LINE_STARTS: Final = frozenset("由\n \u3000\u3001《〈\u201c")
_NO_NAMES: Final = _INNER_NAMES | {"会同", "资源", "公安", "通道", "民权", "和平"}


@cache
def place_names() -> frozenset[str]:
    """Names that mark a place by themselves: all whole names, and the short ones of provinces and prefectures."""
    return frozenset(name for name in whole_names() if len(name) > 2) | upper_short_names()


@cache
def masked_names() -> tuple[str, ...]:
    """Places masked by the source: A市, L6县, 西地省."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    marks = [letter + digit for letter in letters for digit in ("", *"0123456789")]
    return (*(mark + c for mark in (*marks, "X", "XX", "某") for c in "市县区"), "西地省")


@cache
def whole_names() -> frozenset[str]:
    """Whole names, of today and abolished; for autonomous divisions the familiar ones too (恩施州)."""
    return frozenset(n for p in gazetteer.regions() for n in (p.name, p.familiar) if n) - _NO_NAMES


@cache
def short_names() -> frozenset[str]:
    """Short names of today's divisions, two characters or more: 重庆, 万州."""
    return frozenset(p.short for p in gazetteer.regions() if p.until is None and len(p.short) > 1) - _NO_NAMES


@cache
def upper_short_names() -> frozenset[str]:
    """Short names of today's provinces and prefectures."""
    upper = (p for p in gazetteer.regions() if p.until is None and p.rank != "county")
    return frozenset(p.short for p in upper if len(p.short) > 1) - _NO_NAMES


def _lengths(keyed: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = defaultdict(set)
    for key, length in keyed:
        found[key].add(length)
    return {key: tuple(sorted(lengths, reverse=True)) for key, lengths in found.items()}


@cache
def _lengths_by_end() -> dict[str, tuple[int, ...]]:
    """Last two characters of whole names -> lengths of the names, longest first."""
    return _lengths((name[-2:], len(name)) for name in whole_names())


@cache
def _lengths_by_start() -> dict[str, tuple[int, ...]]:
    """First two characters of whole and short names -> lengths, longest first."""
    return _lengths((name[:2], len(name)) for name in whole_names() | short_names())


def _whole_name_start(text: str, end: int, floor: int) -> int:
    """Where a whole name that ends at ``end`` begins.

    Names that are also other words with 县 or 市 behind (会同|县财政局, 和|县财政局, 合作|市政府) need a border before them.
    """
    for length in _lengths_by_end().get(text[end - 2 : end], ()):
        start = end - length
        name = text[start:end]
        if start < floor or name not in whole_names():
            continue
        if length > 2 and name not in _LIKE_WORDS:
            return start
        if name in _LIKE_VERBS and start > _TITLE_LENGTH and not any(where in text for where in _LIKE_VERBS[name]):
            continue  # 会同|县财政局, unless the text is one of that county
        borders = _LINE_STARTS if name in _LIKE_VERBS else BORDERS
        if start == 0 or text[start - 1] in borders or _whole_name_start(text, start, floor) < start:
            return start
    return end


def after_stop_words(text: str, start: int, left: int, stops: re.Pattern[str]) -> int:
    """The end of the last verb or other word between ``left`` and ``start`` that no name contains."""
    for match in stops.finditer(text, left, start):
        left = match.end()
    return left


def _outer_start(text: str, start: int, floor: int) -> int:
    """The start of the chain of whole names that ends at ``start``: 广东省深圳市|."""
    while (lower := _whole_name_start(text, start, floor)) < start:
        start = lower
    return start


def _short_name_start(text: str, end: int, floor: int, names: frozenset[str]) -> int:
    for length in (4, 3, 2):
        if end - length >= floor and text[end - length : end] in names:
            return end - length
    return end


def place_start(text: str, end: int, floor: int, any_short: bool = False) -> int:
    """Where the place that ends at ``end`` begins: whole names in a chain, a short name, or a rank character alone.

    Args:
        text: The text.
        end: Where the office begins.
        floor: How far to the left the place may reach.
        any_short: Whether a county's short name counts too (万州海关); a province's or prefecture's always does.

    Returns:
        The start; ``end`` if there is no place; -1 if it is a collective (各区, 市县, 直辖市), which is no body.
    """
    known = text[end - 2 : end] in _lengths_by_end()
    start = _outer_start(text, end, floor) if known else end
    if start == end and text[end - 2 : end] in _INNER_NAMES:
        start = _outer_start(text, end - 2, floor)
        start = end if start == end - 2 else start
    if start < end:
        if text[start:end] in ("自治区", "自治州", "自治县"):
            return start
        return _short_name_start(text, start, floor, upper_short_names())
    names = short_names() if any_short else upper_short_names()
    if (start := _short_name_start(text, end, floor, names)) < end:
        return _outer_start(text, start, floor)
    if end <= floor or text[end - 1] not in _ALL_RANKS:
        return end
    return _rank_start(text, end, floor)


_PREPOSITIONS: Final = frozenset("同由和与及经对向报请")


def _rank_start(text: str, end: int, floor: int) -> int:
    """The start of a place known by its rank character only: 市, 我市, 自治区, A市, 某县, 青木关镇."""
    start = end - 1
    if text.startswith("地区", end - 2) and end - 2 >= floor:  # 地区财政局; but not 贫困地区, 各地区
        before = text[end - 3 : end - 2]
        if text.startswith(("政府", "人民政府", "党委", "人大"), end):
            return -1  # a prefecture has none of these: 地区政府 are those of the place
        if before in tuple("我本"):
            return end - 3
        return end - 2 if not before or before in BORDERS or before in _PREPOSITIONS else -1
    if text.startswith("自治", end - 3) and end - 3 >= floor:
        start = end - 3
    if start <= floor:
        return start
    before = text[start - 1]
    if before in _PRONOUNS:
        return start - 1
    if text.startswith("西地省", start - 2):
        return start - 2
    if before == "城" and text[end - 1] in _TOWNSHIP:
        return end  # 城乡, 城镇
    if before in _COLLECTIVES or _is_in_list_of_ranks(text, start):
        return -1
    if before in _ALL_RANKS:
        outer = _rank_or_name_start(text, start, floor)
        return outer if outer < start else -1
    if _is_mask(before):
        while start > floor and _is_mask(text[start - 1]):
            start -= 1
        return start
    return township_start(text, end, floor) if text[end - 1] in _TOWNSHIP else start


def _rank_or_name_start(text: str, end: int, floor: int) -> int:
    """The place in front of a rank character: 重庆市|市, A市|市."""
    outer = _outer_start(text, end, floor)
    if outer < end:
        return outer
    start = end - 1
    while start > floor and _is_mask(text[start - 1]):
        start -= 1
    return start if start < end - 1 else end


def _is_mask(character: str) -> bool:
    return (character.isascii() and character.isalnum()) or character in "X×某*"


def _is_in_list_of_ranks(text: str, start: int) -> bool:
    """省、|自治区, 市、|县: kinds of places, no place; but 重庆市、县 names one."""
    if text[start - 1] not in "\u3001()\uff08\uff09" or text[start - 2 : start - 1] not in tuple(_ALL_RANKS):
        return False
    return _outer_start(text, start - 1, max(0, start - 12)) == start - 1 and text[start - 3 : start - 2] not in tuple(
        _PRONOUNS
    )


def township_start(text: str, end: int, floor: int) -> int:
    """The start of a township's own name (at most four characters before 镇), with the places above it in front.

    A township by its rank character alone (镇人民政府) begins there. ``end`` is one past 镇.
    """
    for start in range(end - 2, max(floor, end - 6) - 1, -1):
        if text[start] in BORDERS:
            return after_stop_words(text, end - 1, start + 1, _TOWNSHIP_STOPS)
        if start < end - 2 or text[start] in _ALL_RANKS:
            outer = _outer_start(text, start + 1, floor)
            if outer <= start:
                return outer
    return after_stop_words(text, end - 1, floor if end - 6 <= floor else end - 3, _TOWNSHIP_STOPS)


def place_end(text: str, start: int) -> int:
    """Where a place that begins at ``start`` ends: a whole or short name, or a rank character; ``start`` if none."""
    for length in _lengths_by_start().get(text[start : start + 2], ()):
        name = text[start : start + length]
        if name in whole_names() or name in short_names():
            return place_end(text, start + length) if length > 2 else start + length
    return start + 1 if text[start : start + 1] in tuple(RANK_CHARACTERS) else start
