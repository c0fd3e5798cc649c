"""A text in traditional characters is read like its simplified twin, and handed out as it is written."""

from __future__ import annotations

import pytest

from policygraph.loaders.pipeline import extract
from policygraph.loaders.traditional import AsWritten, is_traditional, simplified

_LETTER = (
    "泉州市人民政府關於加強節約用水的實施意見\n泉政發〔2011〕6號\n\n各縣(市、區)人民政府:\n"
    "　　為貫徹落實《國務院關於加快水利改革發展的決定》(國發〔2011〕1號),結合我市實際,提出如下意見。\n"
    "　　一、總體要求。各縣人民政府應當執行《福建省節約用水管理辦法》。\n\n泉州市人民政府\n2011年3月3日\n"
)


def test_it_is_read_as_its_twin_is() -> None:
    found, twin = extract(_LETTER), extract(simplified(_LETTER))
    assert [(one.type, one.evidence.start, one.evidence.end) for one in found.relations] == [
        (one.type, one.evidence.start, one.evidence.end) for one in twin.relations
    ]
    assert [simplified(one.title) for one in found.policies] == [one.title for one in twin.policies]
    assert found.document.genre == "opinion"
    assert found.document.signed_on == "2011-03-03"


def test_it_is_handed_out_as_it_is_written() -> None:
    found = extract(_LETTER)
    assert found.document.title == "泉州市人民政府關於加強節約用水的實施意見"
    assert found.document.document_number == "泉政發〔2011〕6號"
    assert "國務院關於加快水利改革發展的決定" in {one.title for one in found.policies}
    for one in found.policies:
        for mention in one.mentions:
            assert mention.text == _LETTER[mention.start : mention.end]
    for relation in found.relations:
        assert relation.evidence.text == _LETTER[relation.evidence.start : relation.evidence.end]


@pytest.mark.parametrize(
    ("text", "traditional"),
    [
        (_LETTER, True),
        ("關於開展農業發展規劃工作的決定", True),
        ("臺灣省政府關於實施農業發展規劃的辦法", True),
        (simplified(_LETTER), False),
        (
            "关于两岸经贸的意见。《關於實施農業發展規劃的決定》由有关部门印发,会同国家发展改革委办公厅执行,产业规划与实施办法一并公布。",
            False,
        ),
        ("關於", False),
        ("", False),
    ],
)
def test_a_text_tells_how_it_is_written(text: str, traditional: bool) -> None:
    assert is_traditional(text) is traditional


def test_the_simplified_text_is_as_long() -> None:
    assert len(simplified(_LETTER)) == len(_LETTER)
    assert simplified("國務院關於") == "国务院关于"


@pytest.mark.parametrize(
    ("value", "written"),
    [("国务院关于", "國務院關於"), ("国务院 关于", "國務院 關於"), ("不在其中", "不在其中"), ("", "")],
)
def test_a_value_is_given_back_as_written(value: str, written: str) -> None:
    assert AsWritten("依 國務院\n關於 之件", "依 国务院\n关于 之件")(value) == written
