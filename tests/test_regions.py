"""Regions: names of every kind lead to one division, ambiguous ones to none."""

from __future__ import annotations

import re

import pytest

from policygraph.graph.regions import (
    MUNICIPALITIES,
    Region,
    ancestors,
    by_code,
    candidates,
    group,
    lies_in,
    province_of,
    region,
    region_groups,
    regions,
)

# name or code | within | code | rank
LOOKUPS = """
500000 | | 500000 | provincial
50 | | 500000 | provincial
重庆市 | | 500000 | provincial
重庆 | | 500000 | provincial
渝 | | 500000 | provincial
四川省 | | 510000 | provincial
川 | | 510000 | provincial
蜀 | | 510000 | provincial
广西壮族自治区 | | 450000 | provincial
广西 | | 450000 | provincial
桂 | | 450000 | provincial
内蒙古 | | 150000 | provincial
新 | | 650000 | provincial
青 | | 630000 | provincial
苏 | | 320000 | provincial
成都 | | 510100 | municipal
成都市 | | 510100 | municipal
吉林 | | 220000 | provincial
吉林市 | | 220200 | municipal
恩施州 | | 422800 | municipal
恩施土家族苗族自治州 | | 422800 | municipal
黔东南州 | | 522600 | municipal
秀山县 | | 500241 | county
喀什地区 | | 653100 | municipal
锡林郭勒盟 | | 152500 | municipal
东莞市 | | 441900 | municipal
济源市 | | 419001 | county
昆山市 | | 320583 | county
万州区 | | 500101 | county
万州 | | 500101 | county
和县 | | 340523 | county
芒市 | | 533103 | county
米林市 | | 540481 | county
朝阳区 | 北京市 | 110105 | county
朝阳区 | 长春市 | 220104 | county
朝阳区 | 南关区 | 220104 | county
北京市朝阳区 | | 110105 | county
长春朝阳区 | | 220104 | county
龙华区 | 深圳市 | 440309 | county
龙华区 | 海口市 | 460106 | county
鼓楼区 | 福建省 | 350102 | county
广东省深圳市龙华区 | | 440309 | county
上海市嘉定区 | | 310114 | county
宣武区 | | 110104 | county
北京市宣武区 | | 110104 | county
莱芜市 | | 371200 | municipal
毕节地区 | | 522400 | municipal
昌平县 | | 110221 | county
下城区 | | 330103 | county
A市 | | - | municipal
L6县 | | - | county
J2区 | | - | county
X省 | | - | provincial
西地省 | | - | provincial
某市 | | - | municipal
"""


@pytest.mark.parametrize("line", LOOKUPS.strip().splitlines())
def test_region(line: str) -> None:
    name, within, code, rank = (cell.strip() for cell in line.split("|"))
    found = region(name, within=region(within) if within else None)
    assert found is not None
    assert (found.code or "-", found.rank) == (code, rank)


@pytest.mark.parametrize(
    "name", ["朝阳区", "鼓楼区", "城区", "西湖区", "没有这个市", "市", "", "999999", "科技局", "北京市龙华区", "市辖区"]
)
def test_unknown_or_ambiguous_names_have_no_region(name: str) -> None:
    assert region(name) is None


def test_candidates_of_an_ambiguous_name() -> None:
    assert {place.code for place in candidates("朝阳区")} == {"110105", "220104"}
    assert candidates("朝阳区", within=region("云南省")) == candidates("朝阳区")


@pytest.mark.parametrize(
    ("name", "members"),
    [
        ("川渝", "四川省 重庆市"),
        ("川渝两地", "四川省 重庆市"),
        ("成渝地区", "四川省 重庆市"),
        ("京津冀", "北京市 天津市 河北省"),
        ("京津冀三地", "北京市 天津市 河北省"),
        ("长三角", "上海市 江苏省 浙江省 安徽省"),
        ("长三角三省一市", "上海市 江苏省 浙江省 安徽省"),
        ("粤港澳大湾区", "广东省 香港特别行政区 澳门特别行政区"),
        ("湘赣", "湖南省 江西省"),
        ("苏皖鲁豫", "江苏省 安徽省 山东省 河南省"),
        ("东北三省", "辽宁省 吉林省 黑龙江省"),
        ("两地", ""),
        ("重庆市", ""),
        ("辽宁省", ""),
        ("贵港市", ""),
        ("川", ""),
    ],
)
def test_group(name: str, members: str) -> None:
    assert [place.name for place in group(name)] == members.split()


def test_the_way_up() -> None:
    longhua = region("广东省深圳市龙华区")
    assert longhua is not None
    assert [place.name for place in ancestors(longhua)] == ["深圳市", "广东省"]
    assert province_of(longhua) == region("广东省")
    assert [place.name for place in ancestors(Region("", "A市", "municipal"))] == []
    assert province_of(Region("", "A市", "municipal")) is None
    guangdong = region("广东省")
    assert guangdong is not None
    assert lies_in(longhua, guangdong)
    assert not lies_in(guangdong, longhua)


def test_municipalities_have_districts_and_counties_without_a_prefecture_between() -> None:
    for code in MUNICIPALITIES:
        place = by_code(code)
        assert place is not None
        assert place.is_municipality
        assert {r.rank for r in regions() if r.parent == code and r.until is None} == {"county"}


def test_the_table_is_whole() -> None:
    today = [place for place in regions() if place.until is None]
    assert len([p for p in today if p.rank == "provincial"]) == 34
    assert 330 <= len([p for p in today if p.rank == "municipal"]) <= 340
    assert 2850 <= len([p for p in today if p.rank == "county"]) <= 2950
    assert len({p.code for p in today}) == len(today)
    assert all(re.fullmatch(r"\d{6}", p.code) for p in regions())
    assert all(p.rank == "provincial" or by_code(p.parent) for p in today)
    assert all(1980 <= p.until <= 2024 for p in regions() if p.until is not None)
    assert not [p for p in regions() if p.until is not None and p.name in {t.name for t in today}]


def test_every_whole_name_is_found_in_its_province() -> None:
    for place in regions():
        above = ancestors(place)
        found = candidates(place.name, within=above[0] if above else None)
        assert place in found, place


def test_groups_name_divisions() -> None:
    assert all(len(members) > 1 for members in region_groups().values())
