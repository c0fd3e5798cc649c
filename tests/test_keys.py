"""Content keys: which spellings are one, which are not."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.graph import keys
from policygraph.graph.title_parts import NATION, title_parts


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("《支持科技创新若干政策》", "支持科技创新若干政策", "the outer 《》 is no part of the title"),
        ("中国（上海）自由贸易试验区条例", "中国(上海)自由贸易试验区条例", "full-width and half-width brackets"),
        ("行动方案(2023—2027年)", "行动方案（2023-2027年）", "dashes"),
        ("行动方案(2023——2027年)", "行动方案(2023–2027年)", "a doubled dash is one"),
        ("关于\n加强 管理的　通知", "关于加强管理的通知", "a title broken by a line or spaces"),
        ("“十四五”规划", '"十四五"规划', "quotation marks"),
        ("贯彻落实〈意见〉的举措", "贯彻落实《意见》的举措", "nested marks of either kind"),
        ("２０２３年方案", "2023年方案", "full-width digits"),
    ],
)
def test_spellings_of_one_title(one: str, other: str, reason: str) -> None:
    assert keys.title_key(one) == keys.title_key(other), reason
    assert keys.policy_id(one) == keys.policy_id(other), reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("管理办法(试行)", "管理办法"),
        ("“十四五”规划", "“十五五”规划"),
        ("第一批目录", "第二批目录"),
        ("实施意见", "意见"),
        ("〈甲〉和〈乙〉", "甲〉和〈乙"),
    ],
)
def test_different_titles(one: str, other: str) -> None:
    assert keys.title_key(one) != keys.title_key(other)


@given(st.text(max_size=30))
def test_a_title_key_is_its_own_key(title: str) -> None:
    assert keys.title_key(keys.title_key(title)) == keys.title_key(title)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("国发〔2021〕1号", "国发[2021]1号"),
        ("国发〔2021〕1号", "国发﹝2021﹞01 号"),
        ("国发〔2021〕1号", "国发【2021】第1号"),
        ("国发〔2021〕1号", "国发（２０２１）１号"),
    ],
)
def test_spellings_of_one_document_number(one: str, other: str) -> None:
    assert keys.number_key(one) == keys.number_key(other)


def test_document_numbers_that_differ() -> None:
    numbers = ("国发〔2021〕1号", "国发〔2021〕11号", "国发〔2012〕1号", "国办发〔2021〕1号", "国发〔2021〕10号")
    assert len({keys.number_key(number) for number in numbers}) == len(numbers)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中国共产党重庆市委员会", "中共重庆市委"),
        ("中共重庆市委员会", "中共重庆市委"),
        ("中国共产党中央委员会", "中共中央"),
        ("中华人民共和国科学技术部", "科学技术部"),
        ("第十三届全国人民代表大会", "全国人民代表大会"),
        ("重庆市 科学技术局", "重庆市科学技术局"),
    ],
)
def test_names_of_one_body(one: str, other: str) -> None:
    assert keys.body_id(one) == keys.body_id(other)


def test_bodies_that_differ() -> None:
    names = (
        "重庆市人民政府",
        "重庆市人民政府办公厅",
        "重庆市教育委员会",
        "中共重庆市委",
        "中共重庆市委办公厅",
        "科学技术部",
    )
    assert len({keys.body_id(name) for name in names}) == len(names)


def test_ids_tell_their_kind_and_never_change() -> None:
    """The literal ids stand here because every store that exists holds them."""
    assert keys.policy_id("支持科技创新若干财政金融政策") == "p_5fab7c35d870fc7b"
    assert keys.body_id("重庆市科学技术局") == "b_c2e85ab19a576320"
    assert keys.proposal_id("第0187号", "六届二次", None).startswith("q_")
    assert keys.proposal_id("第0187号", "六届二次", None) != keys.proposal_id("第0187号", "六届三次", None)
    assert keys.document_id("文") == hashlib.sha256("文".encode()).hexdigest()


@pytest.mark.parametrize(
    ("title", "core", "places", "period", "carrier"),
    [
        ("重庆市加快建设方案(2023—2027年)", "加快建设方案", {"500000"}, ("2023", "2027"), False),
        ("加快建设方案", "加快建设方案", set[str](), None, False),
        ("成渝地区建设总体方案", "建设总体方案", {"500000", "510000"}, None, False),
        ("四川省成都市养犬管理条例", "养犬管理条例", {"510100"}, None, False),
        ("中华人民共和国科学技术进步法", "科学技术进步法", {NATION}, None, False),
        ("科学技术进步法", "科学技术进步法", {NATION}, None, False),
        ("公共租赁住房管理办法", "公共租赁住房管理办法", set[str](), None, False),
        ("重庆市科技创新“十四五”规划", '科技创新"十四五"规划', {"500000"}, ("2021", "2025"), False),
        ("重庆市人民政府关于印发重庆市科技创新规划的通知", "科技创新规划", {"500000"}, None, True),
        ("关于印发《科技创新规划》的通知", "科技创新规划", set[str](), None, True),
        ("中共重庆市委关于深入推动科技创新的决定", "关于深入推动科技创新的决定", {"500000"}, None, False),
        ("关于转发〈科技创新规划〉的通知", "关于转发〈科技创新规划〉的通知", set[str](), None, False),
    ],
)
def test_parts_of_a_title(
    title: str, core: str, places: set[str], period: tuple[str, str] | None, carrier: bool
) -> None:
    parts = title_parts(title)
    assert (parts.core, set(parts.places), parts.period, parts.carrier) == (core, places, period, carrier)


def test_version_marks_are_told_apart() -> None:
    assert title_parts("管理办法(试行)").versions == {"试行"}
    assert title_parts("管理办法").versions == set()
    assert title_parts("管理办法(征求意见稿)").versions == {"征求意见稿"}
