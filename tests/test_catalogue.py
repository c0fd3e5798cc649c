"""One table of repealed texts, printed in every way that offices print them, says the same."""

from __future__ import annotations

from itertools import product

import pytest

from policygraph.loaders.catalogue import Row, find_rows
from policygraph.loaders.pipeline import extract
from policygraph.loaders.recognise import recognise
from policygraph.loaders.segment import segment

LABELS = {"title": "文件名称", "number": "文号", "date": "印发日期", "maker": "发文单位", "remark": "备注"}
TEXTS = [
    {
        "title": "镇江市人民政府关于印发镇江市城市桥梁检测和养护管理办法的通知",
        "number": "镇政发〔2006〕48号",
        "date": "2006年3月20日",
        "maker": "镇江市人民政府",
        "remark": "已被《江苏省城市桥梁管理条例》代替",
    },
    {
        "title": "镇江市市区经营性房屋租赁税收征管办法（试行）",
        "number": "镇政办发〔2011〕102号",
        "date": "2011年7月1日",
        "maker": "市政府办公室",
        "remark": "适用期已过",
    },
    {
        "title": "关于加快发展服务外包产业的若干政策意见",
        "number": "镇商发〔2013〕9号",
        "date": "2013年12月30日",
        "maker": "市商务局",
        "remark": "与国家政策不一致",
    },
]
ORDERS = {
    "title first": ("title", "number", "remark"),
    "number first": ("number", "title", "remark"),
    "makers and dates": ("maker", "title", "number", "date"),
    "only numbers": ("title", "number"),
}
SEPARATORS = {"tab": "\t", "bar": " | ", "blanks": "    ", "wide blanks": "　　", "lines": "\n"}


def printed(columns: tuple[str, ...], separator: str, *, serials: bool, header: bool) -> str:
    """A decision with the table, cells apart by ``separator``."""
    rows = [[text[name] for name in columns] for text in TEXTS]
    if serials:
        rows = [[str(place), *row] for place, row in enumerate(rows, 1)]
    if header:
        rows.insert(0, [*(["序号"] if serials else []), *(LABELS[name] for name in columns)])
    table = "\n".join(separator.join(row) for row in rows)
    return (
        "镇江市人民政府关于废止部分文件的决定\n\n各市、区人民政府:\n　　经研究,市政府决定废止部分文件。本决定自公布之日起施行。\n\n"
        f"镇江市人民政府\n2020年9月1日\n\n附件\n废止的文件目录\n{table}\n"
    )


def rows_of(text: str) -> tuple[Row, ...]:
    layout = segment(text)
    return find_rows(layout, recognise(layout).numbers, 0)


@pytest.mark.parametrize(
    ("order", "separator", "serials", "header"),
    [
        one
        for one in product(ORDERS, SEPARATORS, (True, False), (True, False))
        if one[0] != "makers and dates" or one[3]  # nothing else says whose name stands before a title
    ],
)
def test_a_table_says_the_same_however_it_is_printed(order: str, separator: str, serials: bool, header: bool) -> None:
    columns = ORDERS[order]
    text = printed(columns, SEPARATORS[separator], serials=serials, header=header)
    rows = rows_of(text)
    assert [(row.title, row.number and row.number[0], row.verb) for row in rows] == [
        (one["title"], one["number"], "repeal") for one in TEXTS
    ]
    record = extract(text)
    by_title = {policy.title: policy for policy in record.policies}
    own = "镇江市人民政府关于废止部分文件的决定"
    others = {"江苏省城市桥梁管理条例"} if "remark" in columns else set[str]()
    assert set(by_title) == {own, *others, *(one["title"] for one in TEXTS)}
    for one in TEXTS:
        policy = by_title[one["title"]]
        assert (policy.status, policy.document_number) == ("repealed", one["number"])
        for mention in policy.mentions:
            assert text[mention.start : mention.end] == mention.text
    assert sum(relation.type == "REPEALED" for relation in record.relations) == len(TEXTS)
    assert sum(relation.type == "SUPERSEDES" for relation in record.relations) == len(others)
    if "date" in columns:
        assert [by_title[one["title"]].issued_on for one in TEXTS] == ["2006-03-20", "2011-07-01", "2013-12-30"]
        names = {body.id: body.name for body in record.bodies}
        made = {names[one.source] for one in record.relations if one.type == "ISSUED"}
        assert made == {"镇江市人民政府", "镇江市人民政府办公室", "镇江市商务局"}


@pytest.mark.parametrize(("order", "separator"), list(product(ORDERS, SEPARATORS)))
@pytest.mark.parametrize("serials", [True, False])
def test_titles_in_their_marks_are_read_by_their_cells_too(order: str, separator: str, serials: bool) -> None:
    text = printed(ORDERS[order], SEPARATORS[separator], serials=serials, header=True)
    for one in TEXTS:
        text = text.replace(one["title"], f"《{one['title']}》")
    record = extract(text)
    by_title = {policy.title: policy for policy in record.policies}
    for one in TEXTS:
        policy = by_title[one["title"]]
        assert (policy.status, policy.document_number) == ("repealed", one["number"])
    assert sum(relation.type == "REPEALED" for relation in record.relations) == len(TEXTS)


@pytest.mark.parametrize(
    "heading", ["继续有效的文件目录", "保留的规范性文件清单", "拟修改的文件目录", "需要修订的规范性文件目录"]
)
@pytest.mark.parametrize("separator", SEPARATORS)
def test_what_is_kept_or_to_be_amended_stays_in_force(heading: str, separator: str) -> None:
    text = printed(ORDERS["only numbers"], SEPARATORS[separator], serials=True, header=True)
    record = extract(text.replace("废止的文件目录", heading))
    assert {policy.status for policy in record.policies} == {"in_force"}
    assert not [one for one in record.relations if one.type in {"REPEALED", "AMENDED", "SUPERSEDES"}]
    assert {one["number"] for one in TEXTS} <= {policy.document_number for policy in record.policies}


BLANKS = [
    ("关于加快发展服务外包产业的 若干政策意见", "关于加快发展服务外包产业的若干政策意见", "a cell's line broke"),
    ("镇江市财政局 镇江市商务局关于调整外贸资金 的通知", "镇江市财政局 镇江市商务局关于调整外贸资金的通知", "two bodies"),
    ("转发《江苏省财政厅 江苏省商务厅关于外贸资金的意见》 的通知", "转发《江苏省财政厅 江苏省商务厅关于外贸资金的意见》的通知", "in 《》"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "title", "why"), BLANKS, ids=[row[2] for row in BLANKS])
def test_blanks_of_a_title(cell: str, title: str, why: str) -> None:
    (row,) = rows_of(f"废止的文件目录\n序号\t文件名称\t文号\n1\t{cell}\t镇商发〔2013〕9号\n")
    assert row.title == title, why


OTHERS = [
    (
        "2020年重点项目清单\n序号\t项目名称\t投资额\n1\t镇江市排水管网改造规划\t2000万元\n",
        "a table under another heading",
    ),
    ("废止的旧桥清单\n序号\t桥梁\t位置\n1\t北门桥\t解放路\n2\t西津桥\t长江路\n", "no texts in it"),
    ("《镇江市燃气管理办法》已废止。\n　　联系单位    电话\n　　市住建局    0511-00000000\n", "no heading opens it"),
    (
        "3．废止的文件目录\n镇江市人民政府　　　　镇江市财政局\n2020年9月1日\n镇江市城市燃气管理办法\n第一条　为了管理,制定本办法。\n",
        "a list of annexes, the foot, an annex",
    ),
]


@pytest.mark.parametrize(("text", "why"), OTHERS, ids=[row[1] for row in OTHERS])
def test_other_tables_have_no_rows(text: str, why: str) -> None:
    assert rows_of(text) == (), why
