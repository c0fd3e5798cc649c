"""The header block as pages make it: bullets, rows of a table, columns parted by blanks."""

from __future__ import annotations

import pytest

from policygraph.loaders.segment import segment

_BODY = "\n某市水务局关于节约用水的通知\n\n各区水务局:\n　　现就节约用水工作通知如下。\n"

FOUND = [
    ("• 索引号 123456789/2021-00017\n• 发文字号 某水发〔2021〕17号\n• 成文日期 2021-03-02", "document_number", "某水发〔2021〕17号", "bullets without colons"),
    ("• 索引号 123456789/2021-00017\n• 发文字号 某水发〔2021〕17号\n• 成文日期 2021-03-02", "written_on", "2021-03-02", "a date in bullets"),
    ("● 索引号 330100/2020-88\n● 文件标题 关于河道保洁的答复\n● 发布日期 2020-05-06", "title", "关于河道保洁的答复", "a title in bullets"),
    ("■ 索引号:330100/2020-88\n■ 文号:某水函〔2020〕8号", "index_number", "330100/2020-88", "bullets with colons"),
    ("文件名称 | 某省“十二五”水利发展规划 |\n内容 | 未来五年", "title", "某省“十二五”水利发展规划", "a label and its value in two cells"),
    ("| 发文字号 | 某水发〔2019〕3号 |\n| 成文日期 | 2019-01-15 |", "document_number", "某水发〔2019〕3号", "a table with bars around"),
    ("| 发文字号 | 某水发〔2019〕3号 |\n| 成文日期 | 2019-01-15 |", "written_on", "2019-01-15", "its second row"),
    ("词条 | 某市防洪规划 |\n释义 | 为防御洪水", "title", "某市防洪规划", "an entry of an encyclopedia"),
    ("索引号 330100/2020-88 主题分类 水利\n发文日期 2020-02-03\n文号 某政发〔2020〕9号 时效 有效", "document_number", "某政发〔2020〕9号", "the next column has no number"),
    ("文号: 某政发〔2020〕9号  效力 现行有效\n成文日期: 2020-02-03", "document_number", "某政发〔2020〕9号", "nor here"),
    (" 信息名称  关于河道保洁的建议的答复  成文日期  2018-12-14\n 公开日期  2018-12-15", "written_on", "2018-12-14", "columns parted by two blanks"),
    ("发文标题: 某市人民政府关于节约用水的若干意见\n发文部门: 某市人民政府", "title", "某市人民政府关于节约用水的若干意见", "a law database's label"),
    ("【颁布部门】某省水利厅\n【文 件 号】某水政[2008]15号", "publisher", "某省水利厅", "another database's"),
    ("标题 建议整治内涝\n提交日期 2019-01-23 17:42:53", "title", "建议整治内涝", "a letter box's page"),
]  # fmt: skip

NOT_FOUND = [
    ("| 名称 | 文号 | 发布日期 |\n| 某办法 | 某政发〔2020〕1号 | 2020-01-01 |", "title", "a table's column heads"),
    ("名称 | 备注 |", "title", "two column heads"),
    ("• 标题 应当醒目", "title", "one item of a list is no block"),
    ("发文字号 | 无 |", "document_number", "a cell without a number"),
    ("• 文号 应当依次编排", "document_number", "prose after a bullet"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "field", "value", "why"), FOUND, ids=[f"{row[3]}-{row[1]}" for row in FOUND])
def test_a_field_is_read(head: str, field: str, value: str, why: str) -> None:
    assert segment(head + _BODY).fields.get(field) == value, why


@pytest.mark.parametrize(("head", "field", "why"), NOT_FOUND, ids=[row[2] for row in NOT_FOUND])
def test_no_field_is_made_up(head: str, field: str, why: str) -> None:
    assert field not in segment(head + _BODY).fields, why
