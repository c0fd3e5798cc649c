"""Where things stand in a text: header fields, sentences with their heading path, what is stored twice.

Every offset is that of the decoded text. The rules read :attr:`Layout.folded`, which has the same length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from policygraph.graph.record import Record
from policygraph.loaders.duplicates import repeated
from policygraph.loaders.fold import fold, squeeze
from policygraph.loaders.titles import TitleMention, find_titles


class Sentence(Record, frozen=True):
    """A sentence: 0-based, half-open; ``section`` is the heading path it stands under, joined by `` / ``."""

    start: int
    end: int
    section: str | None
    paragraph: int
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A text laid out.

    Attributes:
        text: As decoded.
        folded: One form for each mark, repeated stretches blanked out; same length.
        fields: Header fields by name (see :data:`FIELDS`), the value as in the text without outer blanks.
        head_end: Where the header block ends: its fields and what stands between them.
        field_spans: Where each header field stands, label and value.
        titles: Titles in 《》, in order.
        unclosed: Offsets of 《 that never close.
        sentences: In order, without gaps but for blanks.
    """

    text: str
    folded: str
    fields: dict[str, str]
    head_end: int
    titles: tuple[TitleMention, ...]
    unclosed: tuple[int, ...]
    sentences: tuple[Sentence, ...] = field(default=())
    field_spans: tuple[tuple[int, int], ...] = field(default=())


FIELDS: Final = {
    "index_number": ("索引号", "索取号", "信息索引"),
    "document_number": ("发文字号", "文件编号", "发文文号", "文件字号", "发文号", "文号", "文件号", "公文文号", "字号", "备注/文号", "发布文号", "公文编号"),
    "publisher": ("发布机构", "发文机关", "发文单位", "发布单位", "公开主体", "发文机构", "制发机关", "公开责任部门", "制定机关", "发布部门", "信息来源"),
    "written_on": ("成文日期", "生成日期", "发文日期", "印发日期", "成文时间", "发文时间", "生成时间", "签发日期", "公文生成日期"),
    "published_on": ("发布日期", "公开日期", "发布时间", "公开时间", "公布日期", "上网日期", "发表时间", "发表日期", "更新时间", "上传时间"),
    "title": ("信息名称", "文件名称", "文件标题", "名称", "标题"),
    "subject": ("主题分类", "主题词", "信息分类"),
    "genre": ("体裁分类", "公文种类", "文种", "体裁", "文件类型"),
    "other": ("公开类别", "公开方式", "有效性", "效力状态", "时效性", "有效期", "关键词", "内容概述", "公开范围", "公开属性", "公开形式", "公开程序",
              "所属机构", "实施日期", "施行日期", "失效日期", "废止日期", "语种", "来源", "浏览次数", "点击数", "字体", "日期", "来源单位",
              "服务对象", "浏览量", "阅读次数", "信息来源", "责任编辑", "作者", "附件下载", "提案编号", "建议编号", "承办单位", "主办单位", "会办单位"),
}  # fmt: skip
_NAMES: Final = {name: key for key, names in FIELDS.items() for name in names}


def _spaced(name: str) -> str:
    return r"[ \n]{0,5}".join(name)


# `[ 发文字号 ] 值`, `文  号:值`, `索引号:值 | 发布机构:值`, `成文日期\t值`
_LABEL: Final = re.compile(
    r"(?:(?<=[\n|;〉 \])])|^)[ ]*(?P<open>\[)?[ ]*(?P<name>"
    + "|".join(_spaced(name) for name in sorted(_NAMES, key=len, reverse=True))
    + r")[ ]*(?(open)\][ ]*:?|(?::|(?=[ ]{1,}\S)|(?=\n)))"
)
_OTHER_LABEL: Final = re.compile(r"[ ]+(?:\[[ ]*)?[一-鿿]{2,6}(?:[ ]*\])?:")
_HEAD_LIMIT: Final = 2500


def segment(text: str) -> Layout:
    """Lay out a text.

    Args:
        text: The decoded text.

    Returns:
        Its layout; an empty text has no sentences.
    """
    folded = _broken_at_indents(fold(text), text)
    folded = _without(folded, repeated(text))
    titles, unclosed = find_titles(folded, text)
    fields, spans = _fields(folded, text)
    head_end = spans[-1][1] if spans else 0
    sentences = tuple(_sentences(folded, titles, head_end))
    return Layout(text, folded, fields, head_end, tuple(titles), tuple(unclosed), sentences, tuple(spans))


_INDENT: Final = "　　"
_FEW_LINES: Final = 1200


def _broken_at_indents(folded: str, text: str) -> str:
    """A page whose lines were run together: every paragraph's indent (two wide blanks) begins a line again."""
    if text.count(_INDENT) < 5 or text.count("\n") * _FEW_LINES > len(text):
        return folded
    pieces: list[str] = []
    at = 0
    while (place := text.find(_INDENT, at)) >= 0:
        pieces += folded[at:place], "\n "
        at = place + len(_INDENT)
    return "".join((*pieces, folded[at:]))


def _without(folded: str, copies: list[tuple[int, int]]) -> str:
    """The text with these stretches blanked out."""
    kept: list[str] = []
    at = 0
    for start, end in copies:
        kept += folded[at:start], "\n" * (end - start)
        at = max(at, end)
    return "".join((*kept, folded[at:])) if copies else folded


def _fields(folded: str, text: str) -> tuple[dict[str, str], list[tuple[int, int]]]:
    """The header block's fields, first value of each name, and where each stands."""
    head = folded[:_HEAD_LIMIT]
    first_stop = head.find("。")
    head = head if first_stop < 0 else head[:first_stop]  # a header has no sentences
    labels = list(_LABEL.finditer(head))
    fields: dict[str, str] = {}
    spans: list[tuple[int, int]] = []
    for index, match in enumerate(labels):
        name = squeeze(match["name"])
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
        value = text[match.end() : stop].strip().strip("|").strip()
        if len(value) > 120:
            continue
        if not match["open"] and ":" not in match[0]:
            value = re.split(r"\s{2,}", value)[0]
        key = _NAMES[name]
        if key == "document_number" and not re.search(r"\d.*号|号.*\d|\d{4}.*\d", value):
            continue
        spans.append((match.start(), stop))
        if value and key not in fields and (key != "other"):
            fields[key] = value
    return fields, spans


def _tabular(head: str, match: re.Match[str], text: str) -> bool:
    """Whether a label without bracket or colon is a table's: only blanks before it in its line, a tab after it."""
    after = text[match.end() : match.end() + 2]
    line_start = head.rfind("\n", 0, match.start("name")) + 1
    raw = head[line_start : match.start("name")]
    before = text[line_start : match.start("name")].strip(" \u3000")
    line_end = head.find("\n", match.end())
    if head[line_start : line_end if line_end >= 0 else len(head)].strip() == match["name"].strip():
        return True  # a cell of its own: the value stands in the next
    if not raw.strip() and after[:1] == " " and len(_LABEL_LINE.findall(head)) >= 2:
        return True  # 发文字号 豫教建〔2024〕77号, in a block of such lines
    if raw.endswith("  ") and head[match.end() : match.end() + 2] == "  ":
        return True  # cells of one row
    return (after[:1] == "\t" or after == "  " or after.startswith("\u3000")) and (
        not before or before.endswith("\t") or "\t" in before
    )


# labels that no prose begins with, first in their line and followed by a blank
_LABEL_LINE: Final = re.compile(
    r"^ *(?:索 *引 *号|发 *文 *字 *号|文 *号|成 *文 *日 *期|发 *布 *(?:日 *期|时 *间|机 *关|机 *构)|公 *开 *日 *期|生 *成 *日 *期|主 *题 *分 *类|信 *息 *分 *类) +\S",
    re.M,
)
_BOUNDARY: Final = re.compile("[。!?\n]")
_WORD: Final = re.compile(r"\s*\S")
_ITEM: Final = re.compile(r"\d{1,3}[ .、]")
_HEADINGS: Final = (
    (0, re.compile(r"#{1,6} |第[一二三四五六七八九十百零]+[编章] ?")),
    (1, re.compile(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百零]+节 ?")),
    (2, re.compile(r"\([一二三四五六七八九十]{1,3}\)、?")),
    (3, re.compile(r"\d{1,2}(?:\.(?!\d)|、)")),
    (4, re.compile(r"第[一二三四五六七八九十百零]+条(?![款项例第])")),
)
_OPENS_HEADING: Final = frozenset("#第(一二三四五六七八九十百零")
_LONGEST_HEADING: Final = 48
_LEAST_WIDTH: Final = 24


def _sentences(folded: str, titles: list[TitleMention], head_end: int) -> list[Sentence]:
    sentences: list[Sentence] = []
    path: list[tuple[int, str]] = []
    section: str | None = None
    paragraph = 0
    start = 0
    index = 0
    length = len(folded)
    spans = [(title.start, title.end) for title in titles]
    spans.append((length + 1, length + 1))
    boundaries = [(match.start(), match[0]) for match in _BOUNDARY.finditer(folded)]
    boundaries.append((length, ""))
    for at, mark in boundaries:
        while spans[index][1] <= at:
            index += 1
        if spans[index][0] < at:
            continue  # a line break inside a title
        broken = mark == "\n"
        if broken and at - start >= _LEAST_WIDTH and _continues(folded, start, at):
            continue
        end = at if broken or at == length else at + 1
        word = _WORD.match(folded, start, end)
        if word is not None:
            begin = word.end() - 1
            is_heading = False
            if folded[begin] in _OPENS_HEADING or folded[begin].isdigit():
                heading = _heading(folded, begin, end)
                if heading is not None and begin >= head_end:
                    level, title = heading
                    path = [(depth, name) for depth, name in path if depth < level]
                    if title:
                        path.append((level, title))
                    section = " / ".join([name for _, name in path]) or None
                is_heading = heading is not None and bool(heading[1]) and end - begin <= _LONGEST_HEADING
            sentences.append(Sentence(begin, end, section, paragraph, is_heading))
        if broken:
            paragraph += 1
        start = at + 1
    return sentences


def _continues(folded: str, start: int, at: int) -> bool:
    """Whether a line break is only where the page wrapped: a long line, no mark at its end, no new item after it."""
    line_start = max(folded.rfind("\n", start, at) + 1, start)
    line = folded[line_start:at].strip()
    if len(line) < _LEAST_WIDTH or line[-1] in "。!?;:》)|":
        return False
    following = folded[at + 1 : at + 12]
    nxt = following.lstrip(" ")
    if not nxt or nxt[0] in "\n《#" or _ITEM.match(nxt) or len(following) - len(nxt) >= 2:
        return False
    return not any(pattern.match(nxt) for _, pattern in _HEADINGS) and "年" not in nxt[:5]


def _heading(folded: str, start: int, end: int) -> tuple[int, str] | None:
    """Level and title of the heading that a sentence begins with, or ``None``."""
    for level, pattern in _HEADINGS:
        match = pattern.match(folded, start, end)
        if match is None:
            continue
        if level == 4:
            return level, match[0].strip()
        title = folded[match.end() : end].strip().rstrip("。:;")
        if len(title) > _LONGEST_HEADING:
            return (level, "") if level < 3 else None
        if level == 3 and not title:
            return None
        return level, squeeze(title)
    return None
