"""Which lines of a web page are the document: the title, the header table and the body; not menus, trails, tools, footers.

The body is the smallest element that holds nearly all prose of the page (after Kohlschütter et al. 2010, "Boilerplate
detection using shallow text features": text length and link density tell most of it). Around it, only the title and what
looks like a line of the header table (索引号, 发文字号, 成文日期 …) are kept.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

from policygraph.loaders.duplicates import repeated

MOST_OF_PROSE: Final = 0.9  # of an element's prose: where one child holds so much, the rest is around the body
SMALL_PART: Final = 0.3  # of the page's prose: an element called "footer" that holds more is named badly
LINK_DENSE: Final = 0.6  # of a line's characters
COPY_PART, COPY_LEAST = 0.3, 60  # a stretch of so much of the text, and so many characters, is a second copy of it

_PROSE: Final = re.compile(r"[。;；]|[,，、:：].{12}")
_LABEL: Final = re.compile(
    r"[\[【]?\s*(索\s*引\s*号|信息索引|发\s*文\s*字\s*号|文\s*号|文件编号|成\s*文\s*日\s*期|印发日期|发\s*布\s*日\s*期|发布时间|发文日期|公开日期"
    r"|生成日期|公布日期|日\s*期|时\s*间|发\s*布\s*机\s*构|发\s*文\s*机\s*关|发文单位|制发机关|公开主体|信息来源|来\s*源|主\s*题\s*分\s*类|体裁分类"
    r"|组配分类|信息分类|公文种类|主\s*题\s*词|标\s*题|名\s*称|文件名称|有\s*效\s*性|时\s*效\s*性|效力状态|实施日期|生效日期|施行日期|废止日期|失效日期)"
    r"\s*[\]】]?(?:\s*[:：]|\s*\t|\s{1,3}\S|(?<=[\]】]))"
)
_TOOLS: Final = re.compile(r"[【\[(（]\s*(?:字体|字号|打印|关闭|收藏|分享|纠错)[^】\])）]{0,24}[】\])）]")
_ATTACHMENT: Final = re.compile(r"附\s*件\s*\d*\s*[:：]|附\s*[:：]")
_DIVISION: Final = re.compile(
    r"第[一二三四五六七八九十百\d]+[编章节条]|附\s*件|目\s*录|[(（〔\[【]?[一二三四五六七八九十]+[、)）]"
)
_LINE_NUMBER: Final = re.compile(r"[〔\[（(﹝【]\s*\d{4}\s*[〕\]）)﹞】].{0,8}号")
_HAN: Final = re.compile(r"[\u2e80-\u9fff\uff00-\uffef〔〕]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page.

    Attributes:
        text: Its text; the cells of a table row are parted by tabs.
        linked: How many of its characters, whitespace aside, are links.
        group: The block element that it stands in.
        row: Whether it is a row of a table of data.
        look: How it is set, where it is centred or a heading; lines of one look in a row are one title.
    """

    text: str
    linked: int
    group: int
    row: bool = False
    look: str = ""


@dataclass(slots=True)
class Page:
    """Lines and the tree of block elements (groups), both in document order; group 0 is the whole page."""

    lines: list[Line] = field(default_factory=list)
    parents: list[int] = field(default_factory=lambda: [-1])
    furniture: list[bool] = field(default_factory=lambda: [False])

    def add_group(self, parent: int, furniture: bool) -> int:
        """Open a group; ``furniture`` says that its tag or name is that of a menu, footer, tool bar."""
        self.parents.append(parent)
        self.furniture.append(furniture)
        return len(self.parents) - 1


def main_text(page: Page, title: str) -> str:
    """The text of the document that the page holds.

    Args:
        page: The page's lines.
        title: What the page calls its document, or nothing; made the first line where the page's lines do not have it.
    """
    folded_title = _bare(title)
    lines = [line for line in page.lines if not is_furniture(line.text)]
    lines = _without_furniture_groups(page, lines, folded_title)
    kept = _main_lines(page, lines, folded_title)
    texts = _without_copies(_join_titles(kept))
    if len(folded_title) >= 8 and texts and folded_title not in _bare("".join(texts)):
        texts.insert(0, title)
    return "\n".join(texts)


def is_furniture(text: str) -> bool:
    """Whether a whole line belongs to the site: 打印本页, 您当前的位置: …, 版权所有 (loaders/data/page_furniture.tsv)."""
    return len(text) < 400 and _furniture("page").fullmatch(_bare(text)) is not None


def is_masthead(text: str) -> bool:
    """Whether a line above a document's title belongs to the site: also 某某信息网, 今日要闻, 精确检索, which a text may hold."""
    return is_furniture(text) or (len(text) < 120 and _furniture("head").fullmatch(_bare(text)) is not None)


@cache
def _furniture(where: str) -> re.Pattern[str]:
    table = (files("policygraph.loaders") / "data" / "page_furniture.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return re.compile("|".join(f"(?:{row['pattern']})" for row in rows if row["where"] == where))


def _bare(text: str) -> str:
    return "".join(text.split()).replace("：", ":").replace("（", "(").replace("）", ")").replace("，", ",")


def _prose(line: Line) -> int:
    """How much of a line is prose: sentences, not names of links."""
    own = len("".join(line.text.split())) - line.linked
    return own if own >= 10 and _PROSE.search(line.text) and not _LABEL.match(line.text) else 0


def _weights(page: Page, lines: list[Line], weigh: Callable[[Line], int]) -> list[int]:
    """The sum over the lines of each group, what stands in inner groups included."""
    weights = [0] * len(page.parents)
    for line in lines:
        weights[line.group] += weigh(line)
    for group in range(len(weights) - 1, 0, -1):  # an inner group has the higher number
        weights[page.parents[group]] += weights[group]
    return weights


def _without_furniture_groups(page: Page, lines: list[Line], title: str) -> list[Line]:
    """Leave out elements named as menus, footers … unless they hold the header table, the title or much of the prose."""
    weights = _weights(page, lines, _prose)
    needed = {line.group for line in lines if _LABEL.match(line.text) or (title and title in _bare(line.text))}
    drop = [False] * len(weights)
    for group in sorted(needed, reverse=True):  # a group that holds a needed line is needed
        parent = page.parents[group]
        while parent > 0 and parent not in needed:
            needed.add(parent)
            parent = page.parents[parent]
    for group in range(1, len(weights)):
        named = page.furniture[group] and group not in needed and weights[group] < weights[0] * SMALL_PART
        drop[group] = drop[page.parents[group]] or named
    return [line for line in lines if not drop[line.group]]


def _main_lines(page: Page, lines: list[Line], title: str) -> list[Line]:
    weights = _weights(page, lines, _prose)
    if not weights[0]:
        return [line for line in lines if not _is_links(line)]
    counts = _weights(page, lines, lambda _: 1)
    main = 0
    for group in range(1, len(weights)):
        if page.parents[group] == main and counts[group] > 1 and weights[group] >= weights[main] * MOST_OF_PROSE:
            main = group  # its children come later, so one pass walks down to the smallest
    inside = [False] * len(weights)
    for group in range(main, len(weights)):
        inside[group] = group == main or inside[page.parents[group]]
    within = [index for index, line in enumerate(lines) if inside[line.group]]
    prose = [index for index in within if _prose(lines[index])]
    first, last = prose[0], prose[-1]
    kept: list[Line] = []
    title_kept = False
    for index, line in enumerate(lines):
        if inside[line.group]:
            keep = first <= index <= last or not _is_links(line)
        elif index < within[0]:
            is_title = bool(title) and not title_kept and title in _bare(line.text) and not _is_links(line)
            title_kept = title_kept or is_title
            keep = is_title or _LABEL.match(line.text) is not None or line.look in ("h1", "h2")
        else:
            keep = _ATTACHMENT.match(line.text) is not None
        if keep:
            kept.append(line)
    return kept


def _is_links(line: Line) -> bool:
    if line.row or _ATTACHMENT.match(line.text):
        return False
    return line.linked > len("".join(line.text.split())) * LINK_DENSE


def _join_titles(lines: list[Line]) -> list[str]:
    """Lines of one look, centred or a heading, are one title broken for the eye: 关于印发… / …的通知."""
    texts: list[str] = []
    before: Line | None = None
    for line in lines:
        if (
            before is not None
            and line.look
            and (line.look, line.row) == (before.look, before.row)
            and not _DIVISION.match(before.text)
            and not _DIVISION.match(line.text)
            and not _LINE_NUMBER.search(before.text)
            and not _LINE_NUMBER.search(line.text)
            and not _PROSE.search(before.text)
        ):
            glue = "" if _HAN.match(texts[-1][-1]) or _HAN.match(line.text) else " "
            texts[-1] += glue + line.text
        else:
            texts.append(_tidy(line.text))
        before = line
    return texts


def _tidy(text: str) -> str:
    """A line of the header table without the spaces that align its labels (索 引 号) and the tools beside it (【字体:大 中】)."""
    if "\t" not in text and not _LABEL.match(text):
        return text
    text = _TOOLS.sub("", text).strip() if len(text) < 200 else text
    cells = [
        "".join(cell.split()) if len(cell) < 12 and _LABEL.match(cell + "\t") else cell for cell in text.split("\t")
    ]
    tidy = cells[0]
    for before, cell in pairwise(cells):
        tidy += cell if before[-1:] in ":：" else "\t" + cell
    return tidy


def _without_copies(texts: list[str]) -> list[str]:
    """A page that holds its body twice (for wide and narrow screens) is read once."""
    whole = "\n".join(texts)
    copies = [(start, end) for start, end in repeated(whole, least=COPY_LEAST) if end - start >= len(whole) * COPY_PART]
    if not copies:
        return texts
    kept: list[str] = []
    start = 0
    for text in texts:
        end = start + len(text)
        if not any(copy_start <= start and end <= copy_end for copy_start, copy_end in copies):
            kept.append(text)
        start = end + 1
    return kept
