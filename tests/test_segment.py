"""Where things stand: header fields, sentences, headings, repeated stretches."""

from __future__ import annotations

import pytest

from policygraph.loaders.segment import Layout, segment


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    layout = segment(text)
    return [layout.folded[one.start : one.end] for one in layout.sentences]


def sections(text: str) -> list[tuple[str, str | None]]:
    """Sentences that are no headings, with the heading path they stand under."""
    layout = segment(text)
    return [(layout.folded[one.start : one.end], one.section) for one in layout.sentences if not one.heading]


FIELDS = [
    ("[ 发文字号 ] 渝科局函〔2024〕268号\n", {"document_number": "渝科局函〔2024〕268号"}, "in brackets"),
    ("索引号:MB1/2024-1 | 发布机构:市住建局 | 文号:深建函〔2024〕1号\n", {"index_number": "MB1/2024-1", "publisher": "市住建局", "document_number": "深建函〔2024〕1号"}, "in one line, by bars"),
    ("索引号：MB1/2024-1\n成文日期：2024-05-16\n", {"index_number": "MB1/2024-1", "written_on": "2024-05-16"}, "line by line, full-width colon"),
    ("发文字号:\n国发〔2021〕1号\n", {"document_number": "国发〔2021〕1号"}, "the value on the next line"),
    ("索引号\tMB1/2024-1\t发布日期\t2024-06-01\n", {"index_number": "MB1/2024-1", "published_on": "2024-06-01"}, "a table's row"),
    ("文  号:国发〔2021〕1号\n", {"document_number": "国发〔2021〕1号"}, "a label typed wide"),
    ("[ 发布日期 ] 2024-06-01\n[ 发布日期 ] 2024-06-01\n", {"published_on": "2024-06-01"}, "twice the same"),
    ("信息索引:A1\n生成日期:2019-04-10\n", {"index_number": "A1", "written_on": "2019-04-10"}, "other names of the fields"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "expected", "why"), FIELDS, ids=[row[2] for row in FIELDS])
def test_header_fields(head: str, expected: dict[str, str], why: str) -> None:
    layout = segment(head + "\n某市住房和城乡建设局关于有关问题的答复\n\n委员:\n您的提案收悉。\n")
    assert layout.fields == expected, why
    assert 0 < layout.head_end <= len(head) + 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "某市住房和城乡建设局关于有关问题的答复\n\n您的提案收悉。",
        "我局的发文字号由办公室编制。",
        "请按索引号查询:见网站。",
    ],
)
def test_no_header(text: str) -> None:
    assert segment(text).fields == {}


SENTENCES = [
    ("甲印发文件。乙落实。", ["甲印发文件。", "乙落实。"], "full stops"),
    ("甲印发《乙办法》;丙落实。", ["甲印发《乙办法》;丙落实。"], "a semicolon ends no sentence"),
    ("第一段\n第二段\n", ["第一段", "第二段"], "a line without a full stop"),
    ("好吗?好!", ["好吗?", "好!"], "question and exclamation marks"),
    ("", [], "no text"),
    ("\n\n  \n", [], "blanks only"),
    (
        "印发《关于加强\n城市管理工作的意见》。完。",
        ["印发《关于加强\n城市管理工作的意见》。", "完。"],
        "a line break inside a title",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), SENTENCES, ids=[row[2] for row in SENTENCES])
def test_sentences(text: str, expected: list[str], why: str) -> None:
    assert sentences(text) == expected, why


ARTICLE = (
    "第一条 为了加强城市公园管理,保护公园资源,提升公园品质,满足公众需要,根据有关法律、法规,结合本市实际,制定本条例。"
)
HEADINGS = [
    ("一、总体情况\n甲。\n二、下一步\n乙。\n", [("甲。", "总体情况"), ("乙。", "下一步")], "first level"),
    ("一、工作情况\n(一)国家层面\n甲。\n(二)省级层面\n乙。\n", [("甲。", "工作情况 / 国家层面"), ("乙。", "工作情况 / 省级层面")], "second level under the first"),
    ("一、情况\n(一)国家\n甲。\n二、打算\n乙。\n", [("甲。", "情况 / 国家"), ("乙。", "打算")], "a new first level closes the second"),
    ("1.完善制度\n甲。\n2.加强监管\n乙。\n", [("甲。", "完善制度"), ("乙。", "加强监管")], "Arabic numerals"),
    ("甲。\n乙。\n", [("甲。", None), ("乙。", None)], "no headings"),
    (f"第一章 总则\n{ARTICLE}\n", [(ARTICLE, "总则 / 第一条")], "chapter and article of a regulation"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), HEADINGS, ids=[row[2] for row in HEADINGS])
def test_the_heading_path(text: str, expected: list[tuple[str, str | None]], why: str) -> None:
    assert sections(text) == expected, why


def check(text: str, layout: Layout) -> None:
    """Sentences are in order, inside the text, and the folded text is as long as the text."""
    assert len(layout.folded) == len(text)
    at = 0
    for one in layout.sentences:
        assert at <= one.start < one.end <= len(text)
        assert not layout.folded[at : one.start].strip()
        at = one.end
    assert not layout.folded[at:].strip()


@pytest.mark.parametrize("text", [row[0] for row in (*SENTENCES, *HEADINGS)])
def test_sentences_cover_the_text(text: str) -> None:
    check(text, segment(text))


BODY = "".join(
    f"　　{at}、市政府印发《第{at}号工作的管理办法》,各有关单位认真组织实施,取得了良好成效。\n" for at in range(1, 12)
)


def test_a_body_stored_twice_is_read_once() -> None:
    text = "某市教育局关于有关问题的答复\n\n委员:\n" + BODY + "\n" + "某市教育局关于有关问题的答复\n\n委员:\n" + BODY
    layout = segment(text)
    check(text, layout)
    assert len(layout.titles) == 11
    assert len(segment("某市教育局关于有关问题的答复\n\n委员:\n" + BODY).titles) == 11


def test_an_unclosed_title_is_remembered() -> None:
    text = "市政府印发《某市节约用水办法。\n市教育局印发《乙办法》。\n"
    layout = segment(text)
    assert layout.unclosed == (5,)
    assert layout.titles[-1].title == "乙办法"
