"""Web pages -> the text of the document they hold.

The page becomes lines (one for each paragraph, heading, table row) with what layout tells of them; :mod:`.page` keeps those
of the document. Whitespace is folded as a browser would show it, except that a line break in the source between two Chinese
characters is no space. Scripts, forms and hidden elements are never read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from policygraph.graph.errors import DataError, InputError
from policygraph.graph.model import Document
from policygraph.loaders.decode import decode
from policygraph.loaders.manifest import is_web_address, iso_date
from policygraph.loaders.page import Line, Page, main_text

_NEVER: Final = frozenset({
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "audio", "video",
    "map", "select", "datalist", "button", "textarea", "input", "head", "rp", "rt",
})  # fmt: skip
_BLOCK: Final = frozenset({
    "html", "body", "div", "p", "section", "article", "main", "header", "footer", "nav", "aside", "h1", "h2", "h3",
    "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr",
    "td", "th", "blockquote", "pre", "center", "form", "fieldset", "figure", "figcaption", "hr", "address",
    "details", "summary",
})  # fmt: skip
_HEADINGS: Final = frozenset({"h1", "h2", "h3"})
_FURNITURE: Final = frozenset({"nav", "footer", "aside"})
_FURNITURE_NAMES: Final = frozenset({
    "nav", "navbar", "menu", "breadcrumb", "breadcrumbs", "crumb", "crumbs", "footer", "foot", "share",
    "bdsharebuttonbox", "sidebar", "side", "pagination", "pager", "qrcode", "ewm", "toolbar", "tools", "related",
    "relate", "recommend", "comment", "login", "copyright", "friendlink", "links", "dqwz", "weizhi", "position",
    "location", "mnav", "topnav", "subnav", "search", "print", "dyxgwz", "xgwz", "xgwj", "hot",
})  # fmt: skip
_NAME_PART: Final = re.compile(r"[A-Z]?[a-z]+")
_HIDDEN: Final = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_CENTRED: Final = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_SIZE: Final = re.compile(r"font-size\s*:\s*([\w.]+)|font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_SAVED_FROM: Final = re.compile(rb"saved from url=\(\d+\)(https?://[^\s<>\"]{1,2000})")
_SPACE: Final = re.compile(r"[\s\u200b\u200c\u2060\ufeff\u00ad]+")
_INVISIBLE: Final = re.compile(r"[\u200b\u200c\u2060\ufeff\u00ad]")
_BETWEEN_HAN: Final = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t]*[\r\n][ \t\r\n]*(?=[\u2e80-\u9fff\uff00-\uffef])"
)
_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_UNCOUNTED: Final = frozenset({  # empty, or closed by what follows
    "html", "head", "body", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "br", "hr", "img",
    "meta", "link", "input", "col", "area", "base", "wbr", "source", "param",
})  # fmt: skip
_FEW_TAGS, _MOST_COST = 10_000, 100_000_000
_FEW_CHARACTERS: Final = 100
_CELL: Final = "\x1f"  # the unit separator stands between the cells of a row while it is read
_CELL_BLOCKS, _CELL_TEXT = 3, 600  # a cell with more of both is a column of the page's layout


def read_html(data: bytes, name: str) -> Document:
    """Read the document that a page holds.

    Args:
        data: The page; its encoding is the byte order mark's, else UTF-8 where it is valid, else GB18030.
        name: Its source.

    Returns:
        The document: ``text`` is the main text with the header table and the title, a line for a block, cells of a row
        parted by tabs; ``url`` and ``published_on`` are what the page says of itself (canonical link, ``PubDate``).

    Raises:
        InputError: it can't be decoded, or holds no text.
    """
    markup = decode(data, name)
    if _nesting_cost(markup) > _MOST_COST:
        raise InputError("网页的标签嵌套得不合常理", place=name, hint="请在浏览器中打开后另存为 txt")
    tree = LexborHTMLParser(markup)
    title = _meta(tree, "ArticleTitle") or _heading(tree)
    text = main_text(_page(tree, hidden=False), title)
    if len(text) < _FEW_CHARACTERS:  # some sites keep the body in a hidden element until a script shows it
        shown_later = main_text(_page(tree, hidden=True), title)
        text = shown_later if len(shown_later) > len(text) + _FEW_CHARACTERS else text
    if not text.strip():
        raise InputError(
            "网页里没有正文", place=name, hint="正文可能是图片或由脚本载入;请在浏览器中打开后另存为完整网页"
        )
    return Document(text=text, source=name, url=_address(tree, data), published_on=_published(tree))


def _nesting_cost(markup: str) -> int:
    """How many open elements a parser looks through: by the HTML standard, each tag may look at all that are open."""
    if markup.count("<") < _FEW_TAGS:
        return 0
    cost = depth = 0
    for match in _TAG.finditer(markup):
        tag = match[2].lower()
        if tag in _UNCOUNTED:
            continue
        depth = max(depth - 1, 0) if match[1] else depth + 1
        cost += depth
    return cost


def _meta(tree: LexborHTMLParser, name: str) -> str:
    node = tree.css_first(f'meta[name="{name}" i]')
    return _fold(node.attributes.get("content") or "") if node is not None else ""


def _heading(tree: LexborHTMLParser) -> str:
    node = tree.css_first("h1")
    return _fold(node.text(deep=True)) if node is not None else ""


def _address(tree: LexborHTMLParser, data: bytes) -> str | None:
    """Where the page says it is from: a browser's "saved from" note, or the canonical link."""
    saved = _SAVED_FROM.search(data, 0, 4096)
    node = tree.css_first('link[rel="canonical" i]')
    found = (saved.group(1).decode("ascii", "ignore") if saved else "") or (
        (node.attributes.get("href") or "").strip() if node is not None else ""
    )
    return found if is_web_address(found) else None


def _published(tree: LexborHTMLParser) -> str | None:
    try:
        return iso_date(_meta(tree, "PubDate"))
    except DataError:
        return None


def _fold(text: str) -> str:
    return _SPACE.sub(" ", _INVISIBLE.sub("", _BETWEEN_HAN.sub("", text))).strip()


@dataclass(frozen=True, slots=True)
class _Open:
    """An element being read. ``row``: it stands in a row of a data table, where blocks do not end the line."""

    group: int = 0
    link: bool = False
    row: bool = False
    centred: bool = False
    look: str = ""


@dataclass(slots=True)
class _Reader:
    """Turns enter, text, leave into lines."""

    page: Page = field(default_factory=Page)
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    look: str = ""

    def text(self, written: str, at: _Open) -> None:
        bare = len("".join(written.split()))
        if bare and not self.look:
            self.look = at.look if at.centred or at.look in _HEADINGS else "-"
        self.parts.append(written)
        self.linked += bare if at.link else 0

    def end_line(self, group: int) -> None:
        """What was read since the last line is a line, unless it is blank."""
        cells = [_fold(cell) for cell in "".join(self.parts).split(_CELL)]
        text = "\t".join(cell for cell in cells if cell)
        if text:
            self.page.lines.append(Line(text, self.linked, group, len(cells) > 1, self.look.strip("-")))
        self.parts.clear()
        self.linked, self.look = 0, ""


def _page(tree: LexborHTMLParser, *, hidden: bool) -> Page:
    """Walk the page without recursion: hostile markup is nested as deep as it is long."""
    reader = _Reader()
    root = tree.root
    if root is None:
        return reader.page
    stack = [_Open()]
    node = root
    while True:
        inside = _enter(node, stack, reader, hidden)
        below = node.first_child if inside else None
        if below is not None:
            node = below
            continue
        if inside:
            _leave(node, stack, reader)
        while (after := node.next) is None and len(stack) > 1 and (parent := node.parent) is not None:
            node = parent
            _leave(node, stack, reader)
        if after is None or len(stack) == 1:
            break
        node = after
    reader.end_line(0)
    return reader.page


def _enter(node: LexborNode, stack: list[_Open], reader: _Reader, hidden: bool) -> bool:
    """Read what stands at the beginning of a node; whether its children are to be read."""
    at, tag = stack[-1], node.tag or "-"
    if tag == "-text":
        reader.text((node.text_content or "").replace(_CELL, " "), at)
        return False
    if tag in _NEVER or tag[0] in "-!":
        return False
    if tag == "br":
        if at.row:
            reader.parts.append(" ")
        else:
            reader.end_line(at.group)
        return False
    attributes = node.attributes
    style = attributes.get("style") or ""
    if not hidden and ("hidden" in attributes or _HIDDEN.search(style)):
        return False
    centred = at.centred or tag == "center" or attributes.get("align") == "center" or bool(_CENTRED.search(style))
    size = " ".join(sorted({(one or other).lower() for one, other in _SIZE.findall(style)}))
    look = size or (tag if tag in _HEADINGS else "bold" if tag in ("b", "strong") and not at.look else at.look)
    group, row = at.group, at.row
    if tag in _BLOCK:
        if row:
            reader.parts.append(" ")
        else:
            reader.end_line(group)
        group = reader.page.add_group(group, tag in _FURNITURE or _is_named_furniture(attributes))
        row = row or (tag == "tr" and _is_data_row(node))
    stack.append(_Open(group, at.link or tag == "a", row, centred, look))
    return True


def _leave(node: LexborNode, stack: list[_Open], reader: _Reader) -> None:
    left = stack.pop()
    if left.row and node.tag in ("td", "th"):
        reader.parts.append(_CELL)
    elif node.tag in _BLOCK and not stack[-1].row:
        reader.end_line(left.group)


def _is_named_furniture(attributes: dict[str, str | None]) -> bool:
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:200]
    return any(part.lower() in _FURNITURE_NAMES for part in _NAME_PART.findall(names))


def _is_data_row(row: LexborNode) -> bool:
    """Whether a row is one of a table of data: several cells, none of which holds a table or a text of its own."""
    cells = [cell for cell in row.iter() if cell.tag in ("td", "th")]
    return len(cells) > 1 and not any(
        cell.css_first("table") is not None
        or (len(cell.css("p, div, br")) > _CELL_BLOCKS and len(cell.text(deep=True)) > _CELL_TEXT)
        for cell in cells
    )
