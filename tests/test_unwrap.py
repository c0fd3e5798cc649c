"""Texts printed at a fixed width say what they said before; real line ends stay, and spans are those of the text as it is."""

from __future__ import annotations

import pytest

from policygraph.graph.model import Extraction
from policygraph.loaders.pipeline import extract
from policygraph.loaders.unwrap import unwrap

LETTER = """泉州市水利局关于市政协十三届二次会议第20230117号提案的答复
泉水函〔2023〕86号

林XX委员：
　　您提出的关于加强山美水库饮用水源保护的提案收悉。现将办理情况答复如下：
　　一、关于制度建设
　　2018年11月，市人民政府印发《泉州市山美水库库区管护工作实施方案》（泉政文〔2018〕149号），明确了各部门职责。2021年6月，原市环境保护局和市水利局联合印发《泉州市饮用水水源地巡查办法（试行）》（泉水综〔2021〕72号），要求每月巡查不少于4次。《泉州市库区船舶管理暂行规定》已于2022年12月由市人民政府废止。
　　二、关于经费保障
　　根据《福建省流域生态保护补偿办法》，省财政厅2017年以来每年安排资金1200万元，比上年提高3.5个百分点。我局正在起草《泉州市晋江流域生态补偿资金管理办法》，拟于2024年3月底前报市政府研究。
　　感谢您对我市水利工作的关心和支持。

　　　　　　　　　　　　　　　　　　　　泉州市水利局
　　　　　　　　　　　　　　　　　　　　2023年7月14日

　　联系人：库区管理科　联系电话：0595-00000000
"""


def printed(text: str, width: float, *, columns: bool, margin: str = "") -> str:
    """The text as a program prints it that breaks every line at so many characters, or columns, whatever stands there."""
    lines: list[str] = []
    for line in text.split("\n"):
        piece, used = "", 0.0
        for mark in line:
            size = 0.5 if columns and mark.isascii() else 1.0
            if used + size > width:
                lines.append(margin + piece)
                piece, used = "", 0.0
            piece, used = piece + mark, used + size
        lines.append(margin + piece if piece else "")
    return "\n".join(lines)


def told(record: Extraction) -> dict[str, object]:
    """What a record states, its places left aside."""
    titles = {policy.id: policy.title for policy in record.policies}
    names = {body.id: body.name for body in record.bodies}
    return {
        "policies": sorted(
            (one.title, one.document_number or "", one.status, one.issued_on or "") for one in record.policies
        ),
        "relations": sorted(
            {
                (one.type, titles.get(one.source, names.get(one.source, "")), titles.get(one.target, ""))
                for one in record.relations
            }
        ),
        "head": (record.document.title, record.document.document_number),
    }


@pytest.mark.parametrize("width", [22, 27, 30, 33, 34, 36, 38, 41])
@pytest.mark.parametrize("columns", [True, False], ids=["columns", "characters"])
def test_a_printed_letter_says_the_same(width: int, columns: bool) -> None:
    page = printed(LETTER, width, columns=columns)
    record = extract(page)
    assert told(record) == told(extract(LETTER))
    for policy in record.policies:
        assert all(page[one.start : one.end] == one.text for one in policy.mentions)
    for relation in record.relations:
        assert page[relation.evidence.start : relation.evidence.end] == relation.evidence.text


@pytest.mark.parametrize("margin", ["  ", "      ", "　　"])
def test_a_left_margin_is_no_indent(margin: str) -> None:
    assert told(extract(printed(LETTER, 34, columns=True, margin=margin))) == told(extract(LETTER))


def test_every_character_is_found_again() -> None:
    page = printed(LETTER, 31, columns=False, margin="   ").replace("\n", " \r\n")
    joined = unwrap(page)
    assert joined is not None
    for at, mark in enumerate(joined.text):
        start, end = joined.original(at, at + 1)
        assert page[start:end] == mark


@pytest.mark.parametrize("foot", ["- 2 -", "第 2 页 共 3 页", "—2—", "2"])
def test_a_sentence_goes_on_overleaf(foot: str) -> None:
    page = printed(LETTER, 33, columns=False).split("\n")
    turn = next(place for place, line in enumerate(page) if "饮用水水源地巡查" in line)
    page[turn + 1 : turn + 1] = ["", f"                {foot}", "", ""]
    text = "\n".join(page)
    assert told(extract(text)) == told(extract(LETTER))
    joined = unwrap(text)
    assert joined is not None
    assert joined.text == LETTER


STAY = [
    (
        "一、废止下列文件\n1.福建省行政执法资格认证与执法证件管理办法（省令1号）\n2.福建省地方储备粮轮换承储管理暂行办法（省令第2号）\n"
        "3.福建省公共场所卫生许可和监督管理规定（省令3号）\n4.福建省城镇住房保障对象资格审核若干规定（省令4号）\n5.福建省建设工程质量安全监督管理规定（省令5号）\n"
        "6.福建省特种设备使用登记和检验管理规定（省令6号）\n7.福建省重点项目建设资金使用和监督办法（省令7号）\n",
        "rows of a list that happen to be of one length",
    ),
    (
        "各设区市人民政府、平潭综合实验区管委会\n福建省民政厅老龄工作处联系人及办公电话\n福建省财政厅社会保障处联系人及办公电话\n福建省卫健委基层卫生处联系人及办公电话\n",
        "a few lines of one length in which nothing is torn",
    ),
    (
        "　　我局认真研究，现答复如下。\n　　第一段写到这里就结束了没有别的话可以说\n　　第二段写到这里就结束了没有别的话可以说\n　　第三段写到这里就结束了没有别的话可以说\n"
        "　　第四段写到这里就结束了没有别的话可以说\n　　第五段写到这里就结束了没有别的话可以说\n　　第六段写到这里就结束了没有别的话可以说\n",
        "paragraphs of one length, each indented",
    ),
]


@pytest.mark.parametrize(("text", "why"), STAY, ids=[row[1] for row in STAY])
def test_real_line_ends_stay(text: str, why: str) -> None:
    joined = unwrap(text)
    assert joined is None or joined.text == text, why


def test_what_stands_in_lines_of_its_own_stays() -> None:
    """A heading, a list, a number, a foot in a printed text: the lines around them are joined, they are not."""
    page = printed(LETTER, 33, columns=False)
    joined = unwrap(page)
    assert joined is not None
    assert joined.text == LETTER
    title = "泉州市水利局关于市政协十三届二次会议第117号提案办理情况的答复"  # as wide as the page
    assert len(title) >= 31
    joined = unwrap(printed(LETTER.replace(LETTER.split("\n", maxsplit=1)[0], title), 33, columns=False))
    assert joined is not None
    assert joined.text.startswith(f"{title}\n泉水函〔2023〕86号\n")


def test_rows_of_a_table_stay_in_a_printed_text() -> None:
    rows = "泉州市水库移民后期扶持管理暂行办法          泉水〔2009〕31号\n关于加强山塘安全管理工作的补充通知        泉水综〔2013〕7号\n"
    joined = unwrap(printed(LETTER, 33, columns=True).replace("　　感谢您", f"{rows}　　感谢您"))
    assert joined is not None
    assert rows in joined.text


SHORT = [
    (
        "泉州市水利局：\n　　你局《关于报批山美水库管护方案的请示》（泉水〔2018〕149号）收悉。2018年11月5日市政府第12次常务会议研究同意《泉州市山美水库管护实施方案》，请认真组织实施，并于每年12月底前将实施情况报告市政府。\n",
        23,
        "a number, a date and a title torn in a text of five lines",
    ),
    (
        "泉州市水利局文件\n　　市水利局于2018年11月印发的《泉州市水库巡查管护办法》，自印发之日起执行；原定于2019年12月公布的《泉州市小型水库安全运行规定》待修改完善后另行公布。\n",
        26,
        "a year torn from its month",
    ),
]


@pytest.mark.parametrize(("text", "width", "why"), SHORT, ids=[row[2] for row in SHORT])
def test_few_lines_are_enough_where_a_number_is_torn(text: str, width: int, why: str) -> None:
    joined = unwrap(printed(text, width, columns=False))
    assert joined is not None, why
    assert joined.text == text
