"""What kind of document a text is, by its title and by its own words."""

from __future__ import annotations

import pytest

from policygraph.loaders.pipeline import extract

_TEXT = "\n\n各有关单位:\n　　为做好工作,现将有关情况说明。\n　　一、提高认识。\n"

BY_TITLE = [
    ("泉州市水利局关于征求《泉州市河道管理办法》修改意见的函", "other", "asking for opinions"),
    ("关于征集节水行动方案意见建议的函", "other", "asking for proposals is no answer"),
    ("最高人民法院关于审理水事纠纷案件适用法律若干问题的解释", "interpretation", "a court's interpretation"),
    ("最高人民法院关于办理非法采砂案件若干问题的规定(二)", "interpretation", "a court's rules"),
    ("最高人民法院、最高人民检察院关于办理水污染案件适用法律若干问题的解释", "interpretation", "two courts'"),
    ("对省十三届人大三次会议第0456号建议的答复摘要", "reply", "an answer cut short"),
    ("泉州市水利局关于印发泉州市节水行动方案", "notice", "the notice's last word is lost"),
    ("泉州市人民政府办公室关于转发水利工程验收办法", "notice", "and a forwarding one's"),
    ("泉州市水利局关于市政协提案的复函", "reply", "a letter of answer"),
]  # fmt: skip

STILL_BY_TITLE = [
    ("泉州市节水行动方案", "plan", "a plan"),
    ("泉州市人民政府关于河道采砂的若干规定", "measure", "a government's rules"),
    ("《关于印发泉州市节水行动方案的通知》政策解读", "interpretation", "what explains a notice"),
    ("泉州市人民政府关于同意节水规划的批复", "reply", "an approval"),
    ("泉州市人民政府关于促进节水的意见", "opinion", "an opinion"),
]  # fmt: skip

BY_WORDS = [
    ("各县人民政府:\n为加强节水,根据《中华人民共和国水法》,制定本意见。\n一、总体要求\n", "opinion", "it calls itself an opinion"),
    ("为做好抗旱工作,根据《抗旱条例》,制定本预案。\n1 总则\n", "plan", "a plan"),
    ("为防治内涝,制定本实施方案。\n一、目标\n", "plan", "a plan of work"),
    ("经研究,市政府作出如下决定:\n一、废止3件文件。\n", "decision", "it decides"),
    ("各县人民政府:\n12件文件宣布失效,自本决定印发之日起停止执行。\n", "decision", "from this decision on"),
    ("现就招标事宜公告如下:\n一、项目概况\n", "notice", "an announcement"),
    ("一、起草背景\n根据《某省规章制定办法》,起草了《泉州市节水规定》。\n二、主要内容\n", "interpretation", "why a text was drafted"),
    ("(一)出台背景\n近年来内涝频发,市政府出台《泉州市内涝防治办法》。\n", "interpretation", "why it was made"),
    ("详细信息\n标题 建议提高供水补贴标准\n提交日期 2020-01-05\n内容\n建议提高标准。\n受理回复\n回复日期 2020-02-01\n回复单位 某市水务局\n回复内容\n您的建议已转办。\n", "reply", "a page of letters and answers"),
    ("留言标题:水费怎么交\n答复单位:某市水务局\n答复内容:请到营业厅办理。\n", "reply", "another"),
]  # fmt: skip

STILL_BY_WORDS = [
    ("市政府决定支持这项工作。\n", "other", "a decision told"),
    ("会议指出,要根据起草背景完善方案。\n", "other", "background in a sentence"),
    ("我们将回复内容整理后公开。\n", "other", "an answer in a sentence"),
    ("代表:\n您的建议收悉。现答复如下:\n一、政策背景\n近年来降水减少。\n", "reply", "a reply with its background"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "genre", "why"), BY_TITLE + STILL_BY_TITLE, ids=lambda value: value[:24])
def test_the_genre_of_a_title(title: str, genre: str, why: str) -> None:
    assert extract(title + _TEXT).document.genre == genre, why


@pytest.mark.parametrize(("text", "genre", "why"), BY_WORDS + STILL_BY_WORDS, ids=lambda value: value[:24].strip())
def test_the_genre_of_a_text_without_a_title(text: str, genre: str, why: str) -> None:
    assert extract(text).document.genre == genre, why
