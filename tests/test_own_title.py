"""The document's own title among what a page prints around it."""

from __future__ import annotations

import pytest

from policygraph.loaders.page import is_masthead
from policygraph.loaders.pipeline import extract

_TEXT = "\n\n各区水务局:\n　　现就节约用水工作通知如下。\n　　一、提高认识。\n\n某市水务局\n2021年4月8日\n"
_NOTICE = "泉州市水利局关于加强河道采砂管理的通知"
_PLAN = "泉州市节约用水三年行动计划"

TITLES = [
    (f"{_NOTICE}\n{_NOTICE}", _NOTICE, "twice, one under the other"),
    (f"{_NOTICE}\n\n{_NOTICE}\n{_NOTICE}", _NOTICE, "three times"),
    (f"# {_NOTICE}\n\n{_NOTICE}", _NOTICE, "a heading, then the title"),
    (f"泉州水利政策服务平台\n\n{_NOTICE}", _NOTICE, "the site's name above"),
    (f"法规库—地方法规查看\n{_NOTICE}", _NOTICE, "a database's name above"),
    (f"高级检索\n开始检索\n\n{_NOTICE}", _NOTICE, "a search box above"),
    (f"文章详情\n{_PLAN}", _PLAN, "a page's heading above a plan"),
    (f"某某律师事务所法规速览\n{_PLAN}", _PLAN, "whatever stands above a title that begins with its place"),
    (f"泉水利〔2021〕5号 {_NOTICE}", _NOTICE, "its number before, in the line"),
    (f"泉水利〔2021〕5号《{_NOTICE}》\n《{_NOTICE}》\n泉水利〔2021〕5号", _NOTICE, "its number before, in marks"),
    ("泉州市人民政府办公室关于印发〈泉州市水利工作要点〉的通知", "泉州市人民政府办公室关于印发〈泉州市水利工作要点〉的通知", "a title in a title is no trail"),
    ("《泉州市人民政府办公室关于印发〈泉州市水利工作要点〉的通知》", "泉州市人民政府办公室关于印发〈泉州市水利工作要点〉的通知", "the same in marks"),
    (f"• 350500/2021-00017\n• 泉水利〔2021〕5号\n• 2021-04-08\n\n{_NOTICE}", _NOTICE, "values of a table without labels"),
    (f"投稿邮箱:\n{_NOTICE}", _NOTICE, "a label without a value"),
    (f"城市水务研究\n每日一读\n泉州市水利局\n{_NOTICE.removeprefix('泉州市水利局')}", "泉州市水利局关于加强河道采砂管理的通知", "a column above the body's line"),
    ("城市水务研究\n关于公开征求《泉州市河道管理办法》\n修改意见的公告", "关于公开征求《泉州市河道管理办法》修改意见的公告", "a column above a title in two lines"),
    ("每日一读\n泉州市水利局对市政协一次会议\n第12号提案的答复", "泉州市水利局对市政协一次会议第12号提案的答复", "a column above an answer in two lines"),
    (f"访问量:\n二维码:\n{_NOTICE}", _NOTICE, "two labels without values"),
    (f"欢迎访问泉州水利网\n{_NOTICE}", _NOTICE, "a welcome"),
    ("泉州市水利局\n关于公开征求《泉州市河道管理办法》《泉州市实施〈水法〉办法》\n修改意见的公告", "泉州市水利局关于公开征求《泉州市河道管理办法》《泉州市实施〈水法〉办法》修改意见的公告", "three lines, marks in marks"),
    ("今日要闻\n\n水利部:河道采砂有新规\n\n———关于政协第十三届全国委员会第二次会议第0123号提案答复的函", "关于政协第十三届全国委员会第二次会议第0123号提案答复的函", "a newspaper's headline above"),
    ("发文标题: 泉州市人民政府关于节约用水的若干意见\n发文部门: 泉州市人民政府", "泉州市人民政府关于节约用水的若干意见", "only in a field"),
]  # fmt: skip

STILL = [
    ("泉州市水利局\n关于加强河道采砂管理的通知", _NOTICE, "the body's line belongs to it"),
    ("泉州市人民政府关于深化\n泉州市水价改革的实施意见", "泉州市人民政府关于深化泉州市水价改革的实施意见", "an opened line goes on, place or not"),
    ("泉州市财政局\n泉州市水利局\n关于印发水利资金管理办法的通知", "泉州市财政局泉州市水利局关于印发水利资金管理办法的通知", "two bodies above"),
    ("泉州市房屋建筑和市政基础设施\n安全事故应急预案", "泉州市房屋建筑和市政基础设施安全事故应急预案", "a plan's title in two lines"),
    ("泉州市节约用水行动计划\n(2021—2023年)", "泉州市节约用水行动计划(2021—2023年)", "years under a plan's title"),
    ("关于废止泉水利〔2016〕1号等文件的通知", "关于废止泉水利〔2016〕1号等文件的通知", "a number in the title"),
]  # fmt: skip


@pytest.mark.parametrize(("top", "title", "why"), TITLES, ids=[row[2] for row in TITLES])
def test_the_title_alone_is_taken(top: str, title: str, why: str) -> None:
    assert extract(top + _TEXT).document.title == title, why


@pytest.mark.parametrize(("top", "title", "why"), STILL, ids=[row[2] for row in STILL])
def test_all_lines_of_the_title_are_taken(top: str, title: str, why: str) -> None:
    found = extract(top + _TEXT).document.title
    assert found is not None
    assert "".join(found.split()).replace("—", "-") == title.replace("—", "-"), why


def test_a_title_ends_at_its_number_where_the_text_lost_its_lines() -> None:
    text = "泉州市人民政府贯彻国务院关于加快水利改革发展决定的实施意见 泉政发[2011]6号 2011-03-03 为贯彻《国务院关于加快水利改革发展的决定》精神,提出以下实施意见。 一、总体要求。"
    found = extract(text).document
    assert (found.title, found.document_number) == (
        "泉州市人民政府贯彻国务院关于加快水利改革发展决定的实施意见",
        "泉政发[2011]6号",
    )


def test_a_text_without_lines_below_the_pages_own() -> None:
    text = f"访问量:\n每日一读\n{_NOTICE}各区水利局:现就河道采砂管理通知如下。一、提高认识。泉州市水利局2021年4月8日"
    assert extract(text).document.title == _NOTICE


@pytest.mark.parametrize(
    "line", ["泉州市河道管理办法", "各区县人民政府:", "关于政府门户网站服务平台的通知", "信息公开条例", "法律援助条例"]
)
def test_a_line_of_the_letter_is_no_masthead(line: str) -> None:
    assert not is_masthead(line)
