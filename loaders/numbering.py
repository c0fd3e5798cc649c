"""The numbers that Word draws before paragraphs: 一、, (一), 第一条, 1.

They are no text of the file, but readers see and cite them, and headings are known by them. After ISO/IEC 29500-1, 17.9.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # lxml has no public name for it

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS: Final = 9
_DIGITS: Final = "〇一二三四五六七八九"


def chinese_count(number: int) -> str:
    """1 -> 一, 10 -> 十, 12 -> 十二, 105 -> 一百零五; beyond 999 the digits one by one."""
    if number > 999:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    written = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        written += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        written += "零"
    return written + (_DIGITS[ones] if ones or not number else "")


def _letters(number: int) -> str:
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 260 else str(number)


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "chineseCounting": chinese_count,
    "chineseCountingThousand": chinese_count,
    "japaneseCounting": chinese_count,
    "taiwaneseCounting": chinese_count,
    "ideographDigital": chinese_count,
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalZero": lambda number: f"{number:02d}",
    "bullet": lambda _: "",
    "none": lambda _: "",
}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str


@dataclass(slots=True)
class Numbering:
    """The lists of one document and how far each has counted; ask for labels in the order of the document."""

    lists: dict[str, str] = field(default_factory=dict)  # number id -> id of the abstract list
    levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)  # style -> number id, level
    counts: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def read(cls, numbering: Element | None, styles: Element | None) -> Numbering:
        """Read the parts numbering.xml and styles.xml, either of which a document may lack."""
        made = cls()
        for abstract in numbering.iter(W + "abstractNum") if numbering is not None else ():
            key = _value(abstract, "abstractNumId")
            for level in abstract.iter(W + "lvl"):
                made.levels[key, _integer(_value(level, "ilvl"))] = _Level(
                    start=_integer(_child(level, "start"), 1),
                    form=_child(level, "numFmt") or "decimal",
                    text=_child(level, "lvlText"),
                )
        for number in numbering.iter(W + "num") if numbering is not None else ():
            made.lists[_value(number, "numId")] = _child(number, "abstractNumId")
        for style in styles.iter(W + "style") if styles is not None else ():
            properties = style.find(f"{W}pPr/{W}numPr")
            if properties is not None:
                made.styles[_value(style, "styleId")] = (
                    _child(properties, "numId"),
                    _integer(_child(properties, "ilvl")),
                )
        return made

    def label(self, paragraph: Element) -> str:
        """What Word draws before this paragraph, or nothing; counts it."""
        properties = paragraph.find(W + "pPr")
        if properties is None or not self.lists:
            return ""
        own = properties.find(W + "numPr")
        number, level = self.styles.get(_child(properties, "pStyle"), ("", 0))
        if own is not None:
            number = _child(own, "numId") or number
            level = _integer(_child(own, "ilvl"), level)
        abstract = self.lists.get(number, "")
        drawn = self.levels.get((abstract, level))
        if drawn is None or not 0 <= level < _LEVELS:
            return ""
        counts = self.counts.setdefault(abstract, [0] * _LEVELS)
        counts[level] = counts[level] + 1 if counts[level] else drawn.start
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        if drawn.form == "bullet":
            return ""
        text = drawn.text
        for above in range(level + 1):
            if f"%{above + 1}" in text:
                form = self.levels.get((abstract, above), drawn).form
                text = text.replace(f"%{above + 1}", _FORMATS.get(form, str)(counts[above] or 1))
        return text + (" " if text and text[-1].isalnum() and text[-1].isascii() else "")


def _value(element: Element, name: str) -> str:
    return element.get(W + name) or ""


def _child(element: Element, name: str) -> str:
    child = element.find(W + name)
    return _value(child, "val") if child is not None else ""


def _integer(text: str, otherwise: int = 0) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else otherwise
