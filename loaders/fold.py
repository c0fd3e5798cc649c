"""One spelling for punctuation, without moving a single character.

Letters mix full-width and half-width marks, seven bracket styles and six blanks. Rules read the *folded* text, in which
each mark has one form; every fold is one character for one character, so offsets are those of the original.
"""

from __future__ import annotations

import re
from typing import Final

# mark -> the form that rules are written in; the reason for each row is that real pages have it
_MARKS: Final = {
    "，": ",", "：": ":", "；": ";", "（": "(", "）": ")", "！": "!", "？": "?", "．": ".", "、": "、",
    "［": "[", "］": "]", "【": "[", "】": "]", "﹝": "〔", "﹞": "〕", "「": "“", "」": "”",
    "＜": "〈", "＞": "〉", "<": "〈", ">": "〉", "｜": "|", "＂": '"', "～": "—", "－": "-", "–": "—", "―": "—",
    "\u3000": " ", "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u200b": " ", "\ufeff": " ", "\t": " ",
    "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n",
    "○": "〇", "◯": "〇", "Ｏ": "〇", "\u2018": "‘", "\u2019": "’",
}  # fmt: skip
_WIDE_LETTERS: Final = {chr(code): chr(code - 0xFEE0) for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum()}
_WIDE: Final = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_PLAIN: Final = re.compile(r"[一-鿿0-9A-Za-z()〔〕《》“”]*")
_INDENT: Final = re.compile("\u3000\u3000+")
_TAG: Final = re.compile(r"<!--.*?-->|</?([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]{0,400})?/?>", re.S)
_BLOCKS: Final = frozenset(
    [
        "p",
        "div",
        "td",
        "tr",
        "th",
        "table",
        "br",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "section",
        "article",
        "body",
        "html",
        "head",
    ]
)
_ENTITY: Final = re.compile(r"&(?:nbsp|ensp|emsp|mdash|ndash|lt|gt|amp|quot|ldquo|rdquo|#\d{2,5});")
_ENTITIES: Final = {"mdash": "—", "ndash": "—", "lt": "〈", "gt": "〉", "quot": '"', "ldquo": "“", "rdquo": "”"}


def _blank(tag: re.Match[str]) -> str:
    """As many characters as the tag has; a block's first is a line break."""
    name = (tag[1] or "").lower()
    return ("\n" if name in _BLOCKS else " ") + " " * (len(tag[0]) - 1)


def _spell(entity: re.Match[str]) -> str:
    mark = _ENTITIES.get(entity[0][1:-1], " ")
    return mark + " " * (len(entity[0]) - 1)


# 政策.同年12月: a text typed with half-width marks; 3.标题 and 一.标题 number
_HALF_STOP: Final = re.compile(  # begins with the stop itself, which is searched quickly; looking back comes after
    r"\.(?<=[㐀-鿿》)”%]\.)(?<![\n\s一二三四五六七八九十][一二三四五六七八九十]\.)(?=[一-鿿《“(\s]|\d{4}年|\d{1,2}月|$)"
)


def fold(text: str) -> str:
    """The text with one form for each mark; the same length, so that spans agree.

    A run of two or more ideographic blanks becomes a line break: pages that lost their line breaks keep the
    indentation of each paragraph (``…的通知　　各市科技局:``).
    """
    if _PLAIN.fullmatch(text):
        return text
    if "<" in text and ">" in text:
        text = _TAG.sub(_blank, text)  # pages saved as text keep their tags
    if "&" in text:
        text = _ENTITY.sub(_spell, text)
    if "\r\n" in text:
        text = text.replace("\r\n", " \n")
    if "." in text and len(stops := _HALF_STOP.findall(text)) > 3 and len(stops) > text.count("。"):
        text = _HALF_STOP.sub("。", text)
    if "\u3000\u3000" in text:
        if "\u3000\u3000\u3000" in text:
            text = _INDENT.sub(lambda run: "\n" + " " * (len(run[0]) - 1), text)
        else:
            text = text.replace("\u3000\u3000", "\n ")
    for mark, plain in _MARKS.items():
        if mark in text:
            text = text.replace(mark, plain)
    if _WIDE.search(text):
        for mark, plain in _WIDE_LETTERS.items():
            text = text.replace(mark, plain)
    return text


def squeeze(text: str) -> str:
    """The text without any white space: what a title is, wherever its lines broke."""
    return "".join(text.split())
