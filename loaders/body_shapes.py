"""The shapes around an anchor: the place to its left or right, the words that only look like a body, unlisted bodies."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Final

from policygraph.graph import regions as gazetteer
from policygraph.loaders.body_tables import RANK_CHARACTERS, tables

ENDINGS: Final = (
    "局", "厅", "委员会", "办公室", "管委会", "管理委员会", "领导小组", "指挥部", "联席会议", "工作专班", "协调小组",
    "管理处", "服务中心", "管理中心", "数据中心", "交易中心", "指导中心", "促进中心", "党工委", "人民政府",
)  # fmt: skip
_ZONES: Final = (
    "新区", "新片区", "开发区", "高新区", "经开区", "自贸区", "试验区", "园区", "工业园", "示范区", "度假区", "保税区",
    "保税港区", "综保区", "景区", "名胜区", "合作区", "科学城", "新城", "港区", "片区", "物流园", "产业园", "保护区",
    "林场", "集聚区", "管理区", "基地", "先行区", "枢纽", "经济区", "开放区", "科技城", "未来城", "商务区", "创新区",
)  # fmt: skip
# What a body's name does not contain: reading to the left stops there.
_STOPS: Final = frozenset(
    "\n\r\t \u3000\uff0c\u3002\u3001\uff1b\uff1a\uff1f\uff01\u201c\u201d\u2018\u2019\"'《》〈〉<>()\uff08\uff09[]【】〔〕\uff3b\uff3d—-\u2013…·.,;:!?/|"
    "的了在是对向由从被把将为经请使让给若如即至于以但则各其及与按据就已和"
)
_STOP_WORDS: Final = (
    "会同", "联合", "以及", "根据", "按照", "通过", "关于", "同意", "其中", "包括", "支持", "配合", "协调", "推动", "指导", "组织",
    "依托", "成立", "设立", "报送", "提交", "抄送", "要求", "受到", "邀请", "负责", "牵头", "建立", "健全", "报请", "提请", "转发",
    "印发", "联系", "咨询", "发挥", "授权", "委托", "督促", "实行", "接受", "设在", "位于", "加快", "加强", "推进", "强化", "成为",
)  # fmt: skip
_NOT_OFFICES: Final = (
    "格局", "布局", "结局", "大局", "当局", "全局", "破局", "开局", "定局", "变局", "时局", "战局", "棋局", "政局", "骗局", "僵局",
    "客厅", "餐厅", "舞厅", "大厅", "展厅", "前厅", "门厅", "歌厅", "影厅", "音乐厅", "邮局", "书局", "药局", "残局", "终局",
    "居民委员会", "村民委员会", "业主委员会", "职工委员会", "学术委员会", "专家委员会",
)  # fmt: skip
# (last characters, next characters): 市委|托 is no 市委, 农业部|门 no ministry.
_CUTS: Final[dict[str, str]] = {
    "委": "托员", "部": "门分署件队落位", "人大": "代", "政协": "委", "政府": "部性网购债", "局": "面势限", "办": "理法学事公结好税案",
    "高院": "校", "中院": "校", "最高法": "律定", "最高检": "测验查", "新华社": "区", "国办": "发函秘电", "中办": "发函秘电", "我会": "同",
    "会": "议计谈面展场", "法院": "校", "院": "校士落子", "市": "场区域级长", "省": "级内外部长", "县": "级域城区长", "区": "域块间别级",
    "州": "级", "厅": "级", "署": "名", "海关": "键", "中": "",
}  # fmt: skip
_NAME_GOES_ON: Final = ("大学", "路", "街", "理工", "师范", "医科", "合作组织", "籍", "话", "菜", "人", "学院", "银行")
_GENERIC_TWO: Final = frozenset({"城区", "郊区", "矿区", "东区", "西区", "南区", "北区"})
_ACTS: Final = ("印发", "出台", "发布", "共同", "联合", "携手", "共建", "制定", "政府", "签署", "协同")
_TOWNSHIP: Final = "镇乡"


@cache
def place_names() -> frozenset[str]:
    """Names that mark a place by themselves: all whole names, and the short ones of provinces and prefectures."""
    names: set[str] = set()
    for place in gazetteer.regions():
        if len(place.name) > 2:
            names.add(place.name)
        if place.rank != "county" and place.until is None and len(place.short) > 1:
            names.add(place.short)
    return frozenset(names - _GENERIC_TWO)


@cache
def masked_names() -> tuple[str, ...]:
    """Places masked by the source: A市, L6县, 西地省."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    marks = [letter + digit for letter in letters for digit in ("", *"0123456789")]
    return (*(mark + c for mark in (*marks, "X", "XX", "某") for c in "市县区"), "西地省")


@cache
def _whole_names() -> frozenset[str]:
    return frozenset(place.name for place in gazetteer.regions()) - _GENERIC_TWO


@cache
def short_names() -> frozenset[str]:
    """Short names of today's divisions, two characters or more: 重庆, 万州."""
    return frozenset(p.short for p in gazetteer.regions() if p.until is None and len(p.short) > 1)


@cache
def _upper_short_names() -> frozenset[str]:
    return frozenset(p.short for p in gazetteer.regions() if p.until is None and p.rank != "county")


@cache
def _lengths_by_end() -> dict[str, tuple[int, ...]]:
    """Last two characters of whole names -> lengths of the names, longest first."""
    found: dict[str, set[int]] = defaultdict(set)
    for name in _whole_names():
        found[name[-2:]].add(len(name))
    return {end: tuple(sorted(lengths, reverse=True)) for end, lengths in found.items()}


@cache
def _lengths_by_start() -> dict[str, tuple[int, ...]]:
    """First two characters of whole and short names -> lengths, longest first."""
    found: dict[str, set[int]] = defaultdict(set)
    for name in _whole_names() | short_names():
        found[name[:2]].add(len(name))
    return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in found.items()}


def is_part_of_word(text: str, start: int, end: int) -> bool:
    """Whether the characters around show that an anchor is no name here: 市委|托, 农业部|门, 全|国办."""
    after = text[end : end + 1]
    if after:
        for width in (1, 2, 3):
            cut = _CUTS.get(text[end - width : end])
            if cut is not None and after in cut and not text.startswith("委员会", end - 1):
                return True
    return (
        end - start == 2
        and text[start:end] in ("国办", "中办", "两办")
        and text[start - 1 : start] in tuple("全中我本各外")
    )


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a place's hit is a place: not part of a longer name (重庆大学, 上海合作组织, 辽|河源)."""
    if text.startswith(_NAME_GOES_ON, end):
        return False
    return text[end - 1] in RANK_CHARACTERS or start == 0 or text[start - 1] in _STOPS or text[start - 1] in "我省市"


def _whole_name_start(text: str, end: int, floor: int) -> int:
    for length in _lengths_by_end().get(text[end - 2 : end], ()):
        start = end - length
        if start < floor or text[start:end] not in _whole_names():
            continue
        if length > 2 or start == floor or text[start - 1] in _STOPS or text[start - 1] in RANK_CHARACTERS:
            return start
    return end


def place_start(text: str, end: int, floor: int) -> int:
    """Where the place that ends at ``end`` begins: whole names in a chain, a short name, or a rank character alone.

    Returns:
        The start; ``end`` if there is no place; -1 if it is a collective (各区, 市县), which is no body.
    """
    start = end
    while (lower := _whole_name_start(text, start, floor)) < start:
        start = lower
    if start < end:
        return _short_name_start(text, start, floor, _upper_short_names())
    if (start := _short_name_start(text, end, floor, short_names())) < end:
        return _outer_start(text, start, floor)
    if end <= floor or text[end - 1] not in RANK_CHARACTERS + _TOWNSHIP:
        return end
    return _rank_start(text, end, floor)


def _outer_start(text: str, start: int, floor: int) -> int:
    while (lower := _whole_name_start(text, start, floor)) < start:
        start = lower
    return start


def _short_name_start(text: str, end: int, floor: int, names: frozenset[str]) -> int:
    for length in (4, 3, 2):
        if end - length >= floor and text[end - length : end] in names:
            return end - length
    return end


def _rank_start(text: str, end: int, floor: int) -> int:
    """The start of a place known by its rank character only: 市, 我市, 自治区, A市, 某县, 青木关镇."""
    start = end - 1
    if text.startswith("自治", end - 3) and end - 3 >= floor:
        start = end - 3
    if start <= floor:
        return start
    before = text[start - 1]
    if before in "我本该你贵原":
        return start - 1
    if before in "各每全两" or (
        before in RANK_CHARACTERS + _TOWNSHIP and _whole_name_start(text, start, floor) == start
    ):
        return -1
    if (before.isascii() and before.isalnum()) or before in "X×某*":
        while start > floor and (
            (text[start - 1].isascii() and text[start - 1].isalnum()) or text[start - 1] in "X×某*"
        ):
            start -= 1
        return start
    if text.startswith("西地", start - 2):
        return start - 2
    if text[end - 1] in _TOWNSHIP:
        return township_start(text, start, floor)
    return _outer_start(text, start, floor) if _whole_name_start(text, start, floor) < start else start


def township_start(text: str, end: int, floor: int) -> int:
    """The start of a township's own name (at most four characters), with the places above it in front."""
    for length in range(2, 5):
        start = end - length
        if start <= floor or text[start - 1] in _STOPS:
            return max(start, floor)
        outer = _outer_start(text, start, floor)
        if outer < start:
            return outer
        if text[start] in _STOPS:
            return start + 1
    return end - 2


def place_end(text: str, start: int) -> int:
    """Where a place that begins at ``start`` ends: a whole or short name, or a rank character; ``start`` if none."""
    for length in _lengths_by_start().get(text[start : start + 2], ()):
        name = text[start : start + length]
        if name in _whole_names() or name in short_names():
            return place_end(text, start + length) if length > 2 else start + length
    if text[start : start + 1] in tuple(RANK_CHARACTERS):
        return start + 1
    return start


_BRANCHES: Final = (
    "税务局", "监管局", "监管分局", "分局", "分行", "营业管理部", "营管部", "中心支行", "支行", "调查总队", "监督局", "专员办",
    "专员办事处", "特派员办事处", "局", "海关", "分公司", "总部",
)  # fmt: skip


def branch_end(text: str, start: int) -> tuple[int, int] | None:
    """The local office that follows a national body's name: 国家税务总局|河北省|税务局.

    Returns:
        Where its place ends and where it ends; None if there is none.
    """
    stop = place_end(text, start)
    if stop == start:
        return None
    for tail in _BRANCHES:
        if text.startswith(tail, stop):
            return stop, stop + len(tail)
    return None


def party_prefix(text: str, start: int) -> int:
    """Where 中共 or 中国共产党 before ``start`` begins; ``start`` without one."""
    for prefix in ("中共", "中国共产党"):
        if start >= len(prefix) and text.startswith(prefix, start - len(prefix)):
            return start - len(prefix)
    return start


def group_end(text: str, start: int) -> tuple[int, str]:
    """Where the count behind a group's name ends, and the organ named: 川渝|两地政府 -> (…, "政府")."""
    stop = start
    for tail in (
        "三省一市",
        "两省一市",
        "两省市",
        "三省市",
        "两省",
        "三省",
        "四省",
        "两地",
        "三地",
        "四地",
        "两市",
        "三市",
        "省市",
    ):
        if text.startswith(tail, stop):
            stop += len(tail)
            break
    for organ in ("人民政府", "政府"):
        if text.startswith(organ, stop):
            return stop + len(organ), organ
    return stop, ""


def acts(text: str, start: int) -> bool:
    """Whether what follows says that the one named acts (印发, 共同, 联合)."""
    return text.startswith(_ACTS, start)


def unlisted(text: str, start: int, end: int, floor: int) -> tuple[int, int, int] | None:
    """A body known by its shape: place or rank character, a name without stop words, one of the endings.

    Returns:
        Where it starts, where its place ends, where it ends; None if it is none.
    """
    ending = text[start:end]
    left = _left_limit(text, start, floor)
    if ending in ("管委会", "管理委员会", "党工委") and (zone := _zone_start(text, start, left)) is not None:
        place = place_end(text, zone)
        return zone, (place if place < start else zone), end
    if ending in ("局", "厅", "委员会", "办公室") and text[max(0, end - 5) : end].endswith(_NOT_OFFICES):
        return None
    if is_part_of_word(text, start, end):
        return None
    for place in range(left + 1, start - 1):
        if text[place - 1] not in RANK_CHARACTERS:
            continue
        begin = place_start(text, place, left)
        if begin < 0 or begin == place:
            continue
        plain = begin == place - 1 and begin > left
        if plain or place >= start or text[place] in "场民区级域政委府":
            continue
        return begin, place, end
    return None


def _left_limit(text: str, start: int, floor: int) -> int:
    """How far to the left an unlisted name may reach: to a stop, at most 24 characters."""
    left = start
    lowest = max(floor, start - 24)
    while left > lowest and text[left - 1] not in _STOPS:
        left -= 1
    for word in _STOP_WORDS:
        cut = text.rfind(word, left, start)
        if cut >= 0:
            left = cut + len(word)
    return left


def _zone_start(text: str, start: int, left: int) -> int | None:
    """Where a zone's name before 管委会 begins: a zone of the table, else a whole name or the limit to the left."""
    for length in range(min(20, start - left), 1, -1):
        if text[start - length : start] in tables().zones:
            return start - length
    if not text[left:start].endswith(_ZONES) or start - left < 3:
        return None
    if left and text[left - 1] in ")\uff09":
        opening = max(text.rfind("(", 0, left), text.rfind("\uff08", 0, left))
        if opening >= 2 and left - opening <= 8 and text.startswith("中国", opening - 2):
            return opening - 2
    for begin in range(left, start - 2):
        reach = place_end(text, begin) - begin
        if reach > 2 or (reach == 2 and begin == left):
            return begin
    return left
