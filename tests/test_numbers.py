"""Document numbers in every bracket style, and what only looks like one."""

from __future__ import annotations

import pytest

from policygraph.loaders.fold import fold
from policygraph.loaders.numbers import canonical, find_numbers

FOUND = [
    ("国发〔2021〕1号", ["国发〔2021〕1号"], "the standard's own brackets"),
    ("国发[2021]1号", ["国发[2021]1号"], "square brackets"),
    ("国发（2021）1号", ["国发(2021)1号"], "full-width round brackets"),
    ("国发﹝2021﹞1号", ["国发〔2021〕1号"], "small tortoise-shell brackets"),
    ("国发【2021】1号", ["国发[2021]1号"], "lenticular brackets"),
    ("国办发〔2021〕 14 号", ["国办发〔2021〕14号"], "blanks around the serial"),
    ("工信部联通装〔2021〕97号", ["工信部联通装〔2021〕97号"], "a long prefix"),
    ("冀科政规〔2022〕3号、冀税发〔2022〕50号", ["冀科政规〔2022〕3号", "冀税发〔2022〕50号"], "two numbers of one policy"),
    ("根据国发〔2021〕1号文件要求", ["国发〔2021〕1号"], "words before the prefix are no part of it"),
    ("按照财税〔2015〕119号和川科计〔2020〕4号", ["财税〔2015〕119号", "川科计〔2020〕4号"], "joined by 和"),
    ("住房和城乡建设部令第11号", ["住房和城乡建设部令第11号"], "an order; 和 stands in the body's name"),
    ("国务院令第724号", ["国务院令第724号"], "an order of the State Council"),
    ("市政府令第353号", ["市政府令第353号"], "an order of a city"),
    ("交通运输部令2022年第25号", ["交通运输部令2022年第25号"], "an order by year and serial"),
    ("深府规〔2018〕13号", ["深府规〔2018〕13号"], "a normative document"),
    ("鄂政办函〔2019〕23号", ["鄂政办函〔2019〕23号"], "a letter's number"),
    ("内政发〔1998〕第6号", ["内政发〔1998〕第6号"], "第 before the serial"),
    ("冀科政2016〔22〕号", ["冀科政2016〔22〕号"], "year and serial changed about, as on some pages"),
    ("(86)国发77号", ["(86)国发77号"], "two figures of a year before the prefix, as in the eighties"),
    ("DB50/T 1478—2023", ["DB50/T 1478—2023"], "a local standard"),
    ("GB 50201—94、GB/T 50378-2019", ["GB 50201—94", "GB/T 50378-2019"], "national standards, the year in two figures or four"),
]  # fmt: skip

NONE = [
    ("第0187号提案", "a proposal's number"),
    ("经二路125号院", "a house"),
    ("2024年5月16号", "a day"),
    ("拨打12345号热线", "a telephone"),
    ("1号楼和2号楼", "buildings"),
    ("地铁5号线", "a line of the underground"),
    ("统一号令", "no serial"),
    ("(2021)号", "no prefix, no serial"),
    ("", "no text"),
    ("〔2021〕1号", "no prefix"),
    ("第一号台风", "a storm"),
]


@pytest.mark.parametrize(("text", "expected", "why"), FOUND, ids=[row[2] for row in FOUND])
def test_numbers_are_found(text: str, expected: list[str], why: str) -> None:
    assert [canonical(one.text) for one in find_numbers(fold(text))] == [canonical(one) for one in expected], why


@pytest.mark.parametrize(("text", "expected", "why"), FOUND, ids=[row[2] for row in FOUND])
def test_spans_slice_back(text: str, expected: list[str], why: str) -> None:
    folded = fold(text)
    for one in find_numbers(folded):
        assert canonical(folded[one.start : one.end]) == canonical(one.text), why


@pytest.mark.parametrize(("text", "why"), NONE, ids=[row[1] for row in NONE])
def test_what_is_no_number(text: str, why: str) -> None:
    assert find_numbers(fold(text)) == [], why


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        ("国发〔2021〕1号", "国发"),
        ("根据国办发〔2021〕14号", "国办发"),
        ("以渝府办发〔2023〕76号", "渝府办发"),
        ("工信部联通装〔2021〕97号", "工信部联通装"),
        ("市政府令第353号", "市政府令"),
    ],
)
def test_the_prefix_tells_the_sender(text: str, prefix: str) -> None:
    (found,) = find_numbers(fold(text))
    assert found.prefix == prefix


SAME = [
    "国发〔2021〕1号",
    "国发[2021]1号",
    "国发(2021)1号",
    "国发（2021）1号",
    "国发【2021】1号",
    "国发〔2021〕 1 号",
    "国发〔2021〕第1号",
]
OTHER = ["国发〔2021〕11号", "国发〔2020〕1号", "国办发〔2021〕1号"]


def test_one_canonical_form() -> None:
    assert len({canonical(text) for text in SAME}) == 1
    assert len({canonical(text) for text in (*OTHER, SAME[0])}) == 4


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("(泉府发〔201293号)第二章", ["泉府发〔201293号"]),
        ("(泉委农组〔20241号)文件", ["泉委农组〔20241号"]),
        ("根据泉水函〔2019105号要求", ["泉水函〔2019105号"]),
        ("泉政字〔2012〕30-17号", ["泉政字〔2012〕30-17号"]),
        ("泉政办字[2015]6-2号", ["泉政办字[2015]6-2号"]),
        ("〔20241号", []),
        ("门牌201293号", []),
        ("电话(0595)30-17号", []),
        ("身份证〔350500201号", []),
    ],
)
def test_torn_and_joined_serials(text: str, numbers: list[str]) -> None:
    assert [one.text for one in find_numbers(text)] == numbers
