"""The header block of a letter: 索引号, 发文字号, 成文日期 …, as labels and values in whatever table the page made of them."""

from __future__ import annotations

import re
from typing import Final

from policygraph.loaders.fold import squeeze

FIELDS: Final = {
    "index_number": ("索引号", "索取号", "信息索引"),
    "document_number": ("发文字号", "文件编号", "发文文号", "文件字号", "发文号", "文号", "文件号", "公文文号", "字号", "备注/文号", "发布文号", "公文编号"),
    "publisher": ("发布机构", "发文机关", "发文单位", "发布单位", "公开主体", "发文机构", "制发机关", "公开责任部门", "制定机关", "发布部门", "信息来源", "发文部门", "颁布部门", "颁发部门", "颁布单位", "颁发单位"),
    "written_on": ("成文日期", "生成日期", "发文日期", "印发日期", "成文时间", "发文时间", "生成时间", "签发日期", "公文生成日期"),
    "published_on": ("发布日期", "公开日期", "发布时间", "公开时间", "公布日期", "上网日期", "发表时间", "发表日期", "更新时间", "上传时间"),
    "title": ("信息名称", "文件名称", "文件标题", "发文标题", "公文名称", "公文标题", "原标题", "名称", "标题", "词条"),
    "subject": ("主题分类", "主题词", "信息分类"),
    "genre": ("体裁分类", "公文种类", "文种", "体裁", "文件类型"),
    "other": ("公开类别", "公开方式", "有效性", "效力状态", "时效性", "有效期", "关键词", "内容概述", "公开范围", "公开属性", "公开形式", "公开程序",
              "所属机构", "实施日期", "施行日期", "失效日期", "废止日期", "语种", "来源", "浏览次数", "点击数", "字体", "日期", "来源单位",
              "服务对象", "浏览量", "阅读次数", "信息来源", "责任编辑", "作者", "附件下载", "提案编号", "建议编号", "承办单位", "主办单位", "会办单位",
              "时效", "公开日", "阅读人次", "评论人次", "实施时间", "施行时间", "效力属性", "法规类型", "所属行业", "所属区域",
              "提交日期", "回复日期", "回复单位"),
}  # fmt: skip
_NAMES: Final = {name: key for key, names in FIELDS.items() for name in names}


def _spaced(name: str) -> str:
    return r"[ \n]{0,5}".join(name)


# `[ 发文字号 ] 值`, `文  号:值`, `索引号:值 | 发布机构:值`, `成文日期\t值`
_LABEL: Final = re.compile(
    r"(?:(?<=[\n|;〉 \])])|^|(?<=\[)(?=[^\[\]\n]{2,12}:))[ ]*(?P<open>\[)?[ ]*(?P<name>"
    + "|".join(_spaced(name) for name in sorted(_NAMES, key=len, reverse=True))
    + r")[ ]*(?(open)\][ ]*:?|(?::|(?=[ ]{1,}\S)|(?=\n)))"
)
_OTHER_LABEL: Final = re.compile(r"[ ]+(?:\[[ ]*)?[一-鿿]{2,6}(?:[ ]*\])?:")
_HEAD_LIMIT: Final = 2500


def read_fields(folded: str, text: str) -> tuple[dict[str, str], list[tuple[int, int]]]:
    """The header block's fields, first value of each name, and where each stands."""
    head = folded[:_HEAD_LIMIT]
    first_stop = head.find("。")
    head = head if first_stop < 0 else head[:first_stop]  # a header has no sentences
    labels = list(_LABEL.finditer(head))
    fields: dict[str, str] = {}
    spans: list[tuple[int, int]] = []
    for index, match in enumerate(labels):
        name = squeeze(match["name"])
        key = _NAMES[name]
        if _HEADER_ROW.fullmatch(squeeze(_line_of(head, match.start("name")))):
            continue  # the columns of a table
        if not match["open"] and (cell := _CELL.match(head, match.end("name"))) is not None:
            value = text[cell.start(1) : cell.end(1)].strip()
            if _begins_pair(head, match) and squeeze(value) not in _NAMES and _fits(key, value):
                spans.append((match.start(), cell.end(1)))
                if key != "other":
                    fields.setdefault(key, value)
            continue
        if not match["open"] and ":" not in match[0] and not _tabular(head, match, text):
            continue
        stop = labels[index + 1].start() if index + 1 < len(labels) else len(head)
        newline = head.find("\n", match.end(), stop)
        if newline >= 0 and not head[match.end() : newline].strip():
            following = head.find("\n", newline + 1, stop)  # the value stands on the next line
            if not match["open"] and ":" in match[0] and following < 0 and stop == len(head):
                following = newline
            newline = following
        if newline >= 0:
            stop = newline
        bar = head.find("|", match.end(), stop)
        if bar >= 0:
            stop = bar
        unknown = _OTHER_LABEL.search(head, match.end(), stop)
        if unknown is not None:
            stop = unknown.start()
        if not match["open"] and head.endswith("[", 0, match.start("name")):  # [发布日期:2020-10-09]
            closed = head.find("]", match.end(), stop)
            stop = closed if closed >= 0 else stop
        value = text[match.end() : stop].strip().strip("|").strip()
        if len(value) > 120:
            continue
        if not match["open"] and ":" not in match[0]:
            value = re.split(r"\s{2,}", value)[0]
        if key == "document_number":
            value = _BESIDE_NUMBER.sub("", value)
        if not _fits(key, value):
            continue
        spans.append((match.start(), stop))
        if value and key not in fields and (key != "other"):
            fields[key] = value
    return fields, spans


def _fits(key: str, value: str) -> bool:
    """Whether a value can be one of its field: a number has digits, a title is longer than a column's name."""
    if key == "document_number":
        return re.search(r"\d.*号|号.*\d|\d{4}.*\d", value) is not None
    return key != "title" or not value or len(value) >= 4


def _begins_pair(head: str, match: re.Match[str]) -> bool:
    """Whether a label begins a pair of cells: first in its row, or after whole pairs, ``| 成文日期 | 值 | 发布日期 | 值 |``."""
    before = head[head.rfind("\n", 0, match.start("name")) + 1 : match.start("name")].strip(_BULLETS + "|")
    cells = before.split("|")
    return not before or (len(cells) % 2 == 0 and all(squeeze(label) in _NAMES for label in cells[::2]))


# the cell behind a label: `词条 | 某市教育事业发展规划 |`
_CELL: Final = re.compile(r"[ ]*\|[ ]*([^|\n]{1,120}?)[ ]*(?=\||\n|$)")
# 靖政发〔2018〕53号 时效 有效: the next column of the row
_BESIDE_NUMBER: Final = re.compile(r"(?<=号)[ \t\u3000]+[^\d]+$")
_BULLETS: Final = " \u3000•·●▪■◆★"


# 文件名称 文号 备注: no field, whatever stands in the next line
_HEADER_ROW: Final = re.compile(
    rf"(?:序号)?(?:(?:{'|'.join(sorted(_NAMES, key=len, reverse=True))})(?:或发布时间)?|(?:废止|失效|修改|清理)?(?:理由|原因|依据|意见|结果|说明)|备注){{2,}}"
)


def _line_of(text: str, at: int) -> str:
    """The line that a place stands in."""
    stop = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : stop if stop >= 0 else len(text)]


def _tabular(head: str, match: re.Match[str], text: str) -> bool:
    """Whether a label without bracket or colon is a table's: only blanks before it in its line, a tab after it."""
    after = text[match.end() : match.end() + 2]
    line_start = head.rfind("\n", 0, match.start("name")) + 1
    raw = head[line_start : match.start("name")]
    before = text[line_start : match.start("name")].strip(_BULLETS)
    line_end = head.find("\n", match.end())
    if head[line_start : line_end if line_end >= 0 else len(head)].strip(_BULLETS) == match["name"].strip():
        return True  # a cell of its own: the value stands in the next
    if not raw.strip(_BULLETS) and after[:1] == " " and len(_LABEL_LINE.findall(head)) >= 2:
        return True  # 发文字号 豫教建〔2024〕77号, in a block of such lines
    if raw.endswith("  ") and head[match.end("name") : match.end("name") + 2] == "  ":
        return True  # cells of one row
    return (after[:1] == "\t" or after == "  " or after.startswith("\u3000")) and (
        not before or before.endswith("\t") or "\t" in before
    )


# labels that no prose begins with, first in their line and followed by a blank
_LABEL_LINE: Final = re.compile(
    r"^ *[•·●▪■◆★]? *(?:索 *引 *号|发 *文 *字 *号|文 *号|成 *文 *日 *期|发 *布 *(?:日 *期|时 *间|机 *关|机 *构)|公 *开 *日 *期|生 *成 *日 *期|主 *题 *分 *类|信 *息 *分 *类|标 *题|信 *息 *名 *称|文 *件 *(?:标 *题|名 *称)|提 *交 *日 *期|回 *复 *日 *期|回 *复 *单 *位) +\S",
    re.M,
)
