"""The shapes around an anchor: the place to its left or right, the words that only look like a body, unlisted bodies."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from policygraph.graph import regions as gazetteer
from policygraph.loaders.body_places import (
    BORDERS,
    STOPS,
    VERB_STOPS,
    after_stop_words,
    any_of,
    place_end,
    place_start,
    short_names,
)
from policygraph.loaders.body_tables import RANK_CHARACTERS, tables

ENDINGS: Final = (
    "局", "厅", "委员会", "办公室", "管委会", "管理委员会", "领导小组", "指挥部", "联席会议", "工作专班", "协调小组",
    "领导小组办公室", "指挥部办公室", "联席会议办公室", "委员会办公室", "协调小组办公室",
    "工委", "街道", "管理处", "服务中心", "管理中心", "数据中心", "交易中心", "指导中心", "促进中心", "事务中心", "保障中心", "监测中心", "发展中心", "设计院", "研究院", "科学院", "党工委", "委", "办", "中全会", "管理局", "支队", "总队", "协会", "学会", "联合会", "促进会", "商会",
)  # fmt: skip
_ONE_CHARACTER: Final = ("委", "办")
# bodies whose names often begin with a place's short name: 三亚海岸警察支队, 重庆市场监管总队
_OF_SHORT_PLACES: Final = ("支队", "总队", "协会", "联合会", "商会", "管理局", "领导小组", "指挥部")
_VERB_STEMS: Final = frozenset("主承举协交督查创兴经代开包催筹申审党政常编团民新合停帮补自公")
_NOT_IN_NAMES: Final = ("医院", "公司", "大学", "学院", "学校", "小区", "项目", "银行", "市民", "市场主体")
_ZONES: Final = (
    "新区", "新片区", "开发区", "高新区", "经开区", "自贸区", "试验区", "园区", "工业园", "示范区", "度假区", "保税区",
    "保税港区", "综保区", "景区", "名胜区", "合作区", "科学城", "新城", "港区", "片区", "物流园", "产业园", "保护区",
    "林场", "集聚区", "管理区", "基地", "先行区", "枢纽", "经济区", "开放区", "科技城", "未来城", "商务区", "创新区", "园", "风景名胜",
)  # fmt: skip

_COMMITTEE_STOPS: Final = any_of(
    "会同",
    "联合",
    "以及",
    "根据",
    "按照",
    "通过",
    "关于",
    "同意",
    "成立",
    "设立",
    "印发",
    "发布",
    "报请",
    "提请",
    "转发",
    "出台",
)
COMMITTEES: Final = (
    "工委",
    "领导小组",
    "指挥部",
    "联席会议",
    "协调小组",
    "专班",
    "委员会",
    "委员会办公室",
    "小组办公室",
    "部办公室",
    "会议办公室",
)
_AREAS: Final = ("华北", "华东", "华中", "华南", "东北", "西北", "西南", "中南", "南方", "长江", "珠江", "黄河", "淮河", "海河", "太湖")  # fmt: skip
_NOT_OFFICES: Final = (
    "格局", "布局", "结局", "大局", "当局", "全局", "破局", "开局", "定局", "变局", "时局", "战局", "棋局", "政局", "骗局", "僵局",
    "客厅", "餐厅", "舞厅", "大厅", "展厅", "前厅", "门厅", "歌厅", "影厅", "音乐厅", "邮局", "书局", "药局", "残局", "终局",
    "居民委员会", "村民委员会", "业主委员会", "职工委员会", "学术委员会", "专家委员会",
)  # fmt: skip
# (last characters, next characters): 市委|托 is no 市委, 农业部|门 no ministry.
_CUTS: Final[dict[str, str]] = {
    "委": "托员", "部": "门分署件队落位", "人大": "代", "政协": "委", "政府": "部性网购债", "局": "面势限", "办": "理法学事公结好税案",
    "高院": "校", "中院": "校", "最高法": "律定", "最高检": "测验查", "新华社": "区", "国办": "发函秘电", "中办": "发函秘电", "我会": "同",
    "会": "议计谈面展场", "法院": "校", "院": "校士落子", "市": "场区域级", "省": "级内外部", "县": "级域城区", "区": "域块间别级",
    "州": "级", "厅": "级", "署": "名", "海关": "键", "中": "",
}  # fmt: skip
_CUT_CHARACTERS: Final = frozenset("".join(_CUTS.values()))
_OF_OTHERS: Final = (
    "有关部门", "相关部门", "各部门", "各有关", "有关单位", "相关单位", "所属", "直属", "组成部门", "工作部门", "职能部门", "各部委", "部委", "各委办局",
    "各委、办、局", "各部、委", "门户网", "官网", "官方网", "公报", "信息公开", "各职能", "主管部门", "行政主管",
)  # fmt: skip
# 国务院|林业草原主管部门: a department of that body, which the text does not name
_DEPARTMENTS: Final = re.compile(
    r"[^,。;:《》、的于印发布批转同意根据按决]{2,12}(?:行政主管部门|主管部门|行政部门|监督管理部门|监管部门)"
)
_NAME_GOES_ON: Final = (
    "大学",
    "路",
    "街",
    "理工",
    "师范",
    "医科",
    "合作组织",
    "籍",
    "话",
    "菜",
    "人",
    "学院",
    "银行",
    "分行",
    "支行",
    "分公司",
    "机场",
    "港",
    "站",
)
_COUNTS: Final = (
    "三省一市", "两省一市", "两省市", "三省市", "两省", "三省", "四省", "五省", "两地", "三地", "四地", "五地", "两市", "三市", "省市",
)  # fmt: skip
_ACTS: Final = ("印发", "出台", "发布", "共同", "联合", "携手", "共建", "制定", "政府", "签署", "协同")


def is_part_of_word(text: str, start: int, end: int) -> bool:
    """Whether the characters around show that an anchor is no name here: 市委|托, 农业部|门, 全|国办."""
    after = text[end : end + 1]
    if after in _CUT_CHARACTERS:
        for width in (1, 2, 3):
            cut = _CUTS.get(text[end - width : end])
            if cut is not None and after in cut:
                return True
    return (
        end - start == 2
        and text[start:end] in ("国办", "中办", "两办")
        and text[start - 1 : start] in tuple("全中我本各外")
    )


def is_of_others(text: str, end: int) -> bool:
    """Whether the name only says whose departments, site or gazette follow: 国务院|有关部门, 市政府|门户网站."""
    return text.startswith(_OF_OTHERS, end) or _DEPARTMENTS.match(text, end) is not None


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a place's hit is a place: not part of a longer name (重庆大学, 上海合作组织, 辽|河源)."""
    if text.startswith(_NAME_GOES_ON, end):
        return False
    return text[end - 1] in RANK_CHARACTERS or start == 0 or text[start - 1] in BORDERS or text[start - 1] in "我省市"


_BRANCHES: Final = (
    "税务局", "监管局", "监管分局", "分局", "分行", "营业管理部", "营管部", "中心支行", "支行", "调查总队", "调查队", "监督局", "专员办",
    "专员办事处", "特派员办事处", "局", "海关", "分公司", "总部",
)  # fmt: skip


def branch_end(text: str, start: int) -> tuple[int, int] | None:
    """The local office that follows a national body's name: 国家税务总局|河北省|税务局.

    Returns:
        Where its place ends and where it ends; None if there is none.
    """
    stop = start + 2 if text.startswith(_AREAS, start) else place_end(text, start)
    if stop == start:
        return None
    if text.startswith("区域", stop):
        stop += 2
    for tail in _BRANCHES:
        if text.startswith(tail, stop):
            return stop, stop + len(tail)
    return None


def bureau_end(text: str, start: int) -> int:
    """Where the bureau that follows a ministry's name ends: 财政部|税政司; ``start`` without one."""
    stop = text.find("司", start + 1, start + 11)
    if stop < 0 or text[stop - 1] in "公上打官" or text[stop + 1 : stop + 2] in ("法", "机", "令"):
        return start
    name = text[start:stop]
    plain = not any(c in STOPS for c in name) and VERB_STOPS.search(name) is None and name[0] != "和"
    return stop + 1 if plain and len(name) > 1 else start


_OF_A_PERSON: Final = re.compile(r"(?:副?(?:主任|处长)|负责人|工作人员|同志|电话|地址|联系|设在)")


def sub_office_end(text: str, start: int) -> int:
    """Where the part that follows a department's name ends: 市公安局|天河区分局, 省教育厅|办公室; ``start`` without one."""
    for tail in ("办公室", "办公厅"):
        if text.startswith(tail, start) and not text.endswith(("办", "办公室", "办公厅"), 0, start):
            stop = start + len(tail)
            return start if _OF_A_PERSON.match(text, stop) else stop
    stop = place_end(text, start)
    return stop + 2 if stop > start and text.startswith("分局", stop) else start


def party_prefix(text: str, start: int) -> int:
    """Where 中共 or 中国共产党 before ``start`` begins; ``start`` without one."""
    for prefix in ("中共", "中国共产党"):
        if start >= len(prefix) and text.startswith(prefix, start - len(prefix)):
            return start - len(prefix)
    return start


@cache
def _abbreviations() -> frozenset[str]:
    """The one-character abbreviations of provinces: 渝, 川."""
    provinces = (p for p in gazetteer.regions() if p.rank == "provincial" and p.until is None)
    return frozenset(letter for p in provinces for letter in p.abbreviations)


def group_end(text: str, start: int) -> tuple[int, str]:
    """Where the count behind a group's name ends, and the organ named: 川渝|两地政府, 苏皖|鲁豫四省."""
    more = start
    while text[more : more + 1] in _abbreviations():
        more += 1
    stop = start
    for count in _COUNTS:
        if text.startswith(count, more):
            stop = more + len(count)
            break
    for organ in ("人民政府", "政府"):
        if text.startswith(organ, stop):
            return stop + len(organ), organ
    return stop, ""


def plenum_start(text: str, start: int) -> int | None:
    """Where the name of a plenary session of the Central Committee begins: 党的二十届三|中全会, 十八届五|中全会."""
    left = start
    while left > 0 and start - left < 8 and text[left - 1] in "一二三四五六七八九十":
        left -= 1
    if left == start or text[left - 1 : left] != "届":
        return None
    left -= 1
    while left > 0 and text[left - 1] in "一二三四五六七八九十":
        left -= 1
    for lead in ("党的", "中共", "中国共产党第", "第"):
        if text.startswith(lead, left - len(lead)) and left >= len(lead):
            return left - len(lead)
    return left


def acts(text: str, start: int) -> bool:
    """Whether what follows says that the one named acts (印发, 共同, 联合)."""
    return text.startswith(_ACTS, start)


def unlisted(text: str, start: int, end: int, floor: int) -> tuple[int, int, int] | None:
    """A body known by its shape: place or rank character, a name without stop words, one of the endings.

    Returns:
        Where it starts, where its place ends, where it ends; None if it is none.
    """
    ending = text[start:end]
    if ending in _ONE_CHARACTER and not _ends_name(text, start, end):
        return None
    left = _left_stop(text, start, floor)
    is_zone = ending in ("管委会", "管理委员会", "党工委") or (ending == "管理局" and text.endswith(_ZONES, 0, start))
    ranked = any(c in RANK_CHARACTERS for c in text[left:start])
    if not is_zone and not ranked and (len(ending) == 1 or ending not in _OF_SHORT_PLACES):
        return None
    if is_part_of_word(text, start, end) or text[max(0, end - 5) : end].endswith(_NOT_OFFICES):
        return None
    left = after_stop_words(text, start, left, _COMMITTEE_STOPS if ending.endswith(COMMITTEES) else VERB_STOPS)
    if is_zone and (zone := _zone_start(text, start, left)) is not None:
        place = place_end(text, zone)
        return zone, (place if place < start else zone), end
    if not is_zone and not ranked:
        width = next((size for size in (4, 3, 2) if text[left : left + size] in short_names()), 0)
        named = width and start - left - width >= 2 and not any(word in text[left:start] for word in _NOT_IN_NAMES)
        return (left, left + width, end) if named else None
    begin, stop = _place_in_front(text, start - (0 if len(ending) > 2 else 1), left)
    if stop is None or any(word in text[stop:start] for word in _NOT_IN_NAMES):
        return None
    return begin, stop, end


def _place_in_front(text: str, limit: int, left: int) -> tuple[int, int | None]:
    """The first place between ``left`` and ``limit`` that a name can follow, as long as it goes on: 广州|市|黄埔区.

    Returns:
        Where it begins and ends; None for the end if there is none.
    """
    first, stop = left, None
    for place in range(left + 1, limit):
        if text[place - 1] not in RANK_CHARACTERS or text[place] in "场民区级域政委府":
            continue
        begin = place_start(text, place, left)
        if begin < 0 or begin == place or (stop is not None and begin != first):
            continue
        if begin == place - 1 and begin > left and text[begin - 1] not in BORDERS:
            continue
        first, stop = begin, place
    return first, stop


def _ends_name(text: str, start: int, end: int) -> bool:
    """Whether 委 or 办 ends a name (市新经济委、…, 市接待办印发) and is no verb (承办, 举办) or its beginning (办理)."""
    if text[start - 1] in _VERB_STEMS:
        return False
    return end == len(text) or text[end] in STOPS or text[end] in "等会联印发出制牵"


def is_one_name(text: str, start: int, end: int) -> bool:
    """Whether nothing between shows that two names stand there: no stop, no verb."""
    return not any(c in STOPS for c in text[start:end]) and _COMMITTEE_STOPS.search(text, start, end) is None


def _left_stop(text: str, start: int, floor: int) -> int:
    """How far to the left an unlisted name may reach: to a stop, at most 24 characters."""
    left = start
    lowest = max(floor, start - 24)
    while left > lowest and (text[left - 1] not in STOPS or text.startswith("自由", left - 2)):
        left -= 1
    return left


def _zone_start(text: str, start: int, left: int) -> int | None:
    """Where a zone's name before 管委会 begins: a zone of the table, else a whole name or the limit to the left."""
    for length in range(min(20, start), 1, -1):
        if text[start - length : start] in tables().zones:
            zone = start - length
            trial = text.rfind("中国", max(0, zone - 16), zone)
            if trial >= 0 and text.startswith("自由贸易试验区", zone - 7):
                return trial
            outer = place_start(text, zone, left)
            return outer if 0 <= outer < zone else zone
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
