"""PDF -> text: lines made paragraphs again, page numbers and running heads left out.

Where a line begins, where it ends and how large it is set tell a paragraph's next line (starts at the margin, after a full
line) from a new paragraph (indented), and a title broken for the eye (large, line after line) from a heading.
"""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any, Final

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError

from policygraph.graph.errors import InputError
from policygraph.graph.model import Document
from policygraph.loaders.radicals import unify

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # its remarks on odd files are not for the user's terminal

_SCANNED: Final = 16  # characters a page: a stamp or a page number over a picture
_GARBLED: Final = 0.2  # of the characters: a font that does not say which characters its glyphs are
_SHORT_OF_FULL: Final = 2.5  # em: punctuation that may not begin a line leaves a line so much shorter
_INDENT: Final = 0.8  # em
_LARGER: Final = 1.12  # than the body: a title
_OFF_CENTRE, _CLEAR = (
    1.2,
    2.5,
)  # em: a title's line is about in the middle; one as large as the body starts clear of indents
_CELL_GAP: Final = 1.2  # em: more white than this stands between two cells of a table
_RUNNING: Final = 3  # pages that begin or end with the same line
_PAGE_NUMBER: Final = re.compile(r"[-—–－―·.\s]*\d{1,4}[-—–－―·.\s]*|第\s*\d{1,4}\s*页.{0,12}|\d{1,4}\s*/\s*\d{1,4}")
_HEADING: Final = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、]|第[一二三四五六七八九十百零\d]{1,6}[编章节条]|附件|附[::]"
)
_NUMBER: Final = re.compile(r"[〔\[（(﹝【]\s*\d{4}\s*[〕\]）)﹞】].{0,8}号")
_ENDED: Final = re.compile(r"[。;;!!?？::]$")
_SPACED: Final = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) +(?=[\u3000-\u9fff\uff00-\uffef])")
_BY_DIGIT: Final = re.compile(
    r"(?<=[\d〔〕]) +(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]) +(?=\d)"
)  # 〔2011〕12 号: another font
_HAN_PAIR: Final = re.compile(r"[\u4e00-\u9fff] *(?=[\u4e00-\u9fff])")


def read_pdf(data: bytes, name: str) -> Document:
    """Read a PDF that has a text layer.

    Args:
        data: The file.
        name: Its source.

    Returns:
        The document: a line for a paragraph or heading.

    Raises:
        InputError: broken, protected by a password, or pictures of pages, which need OCR.
    """
    pages = _pages(data, name)
    lines = [line for page in _without_running_heads(pages) for line in page]
    text = unify("\n".join(_paragraphs(lines)))
    found = sum(1 for character in text if not character.isspace())
    if found < _SCANNED * len(pages):
        raise InputError("PDF 几乎没有文字,是扫描图片", place=name, hint="请先做文字识别(OCR),再读取识别出的文本")
    garbled = sum(
        unicodedata.category(character) in ("Co", "Cn", "Cc") or character == "\ufffd"
        for character in text
        if character not in "\n\t"
    )
    if garbled > found * _GARBLED:
        raise InputError(
            "PDF 的字体没有文字编码,读出的是乱码", place=name, hint="请先做文字识别(OCR),或换用网页、docx 版本"
        )
    return Document(text=text, source=name)


@dataclass(slots=True)
class _Line:
    """A line of a page; positions in points from the page's corner."""

    text: str
    start: float
    end: float
    size: float


@dataclass(slots=True)
class _Visitor:
    """Collects lines from pypdf, which tells of each piece of text and where it is drawn."""

    lines: list[_Line] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    start: float = 0.0
    end: float = 0.0
    size: float = 0.0

    def __call__(self, text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        first, *others = text.split("\n")
        self._add(first, cm, tm, size)
        for other in others:
            self.end_line()
            self._add(other, cm, tm, size)

    def _add(self, text: str, cm: list[float], tm: list[float], size: float) -> None:
        if not text:
            return
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            drawn = size * abs(tm[0] or tm[1]) * abs(cm[0] or cm[1])
            if not "".join(self.parts).strip():
                self.start, self.size = x, drawn
            elif x - self.end > _CELL_GAP * drawn:
                self.parts.append("\t")
            self.end = x + _em(text.rstrip()) * drawn
        self.parts.append(text)

    def end_line(self) -> None:
        text = "".join(self.parts)
        if text.strip():
            cells = (_unspaced(cell) for cell in text.split("\t") if cell.strip())
            self.lines.append(_Line("\t".join(cells), self.start, self.end, self.size))
        self.parts.clear()


def _em(text: str) -> float:
    """About how wide a text is set, in units of its size."""
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in text)


def _unspaced(cell: str) -> str:
    """Without the spaces of a text that is set widely; where only a few characters stand apart, the space means something."""
    cell = _BY_DIGIT.sub("", cell.strip())
    spaces = len(_SPACED.findall(cell))
    return _SPACED.sub("", cell) if spaces * 3 > len(_HAN_PAIR.findall(cell)) else cell


def _pages(data: bytes, name: str) -> list[list[_Line]]:
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise FileNotDecryptedError
        pages: list[list[_Line]] = []
        for page in reader.pages:
            visitor = _Visitor()
            page.extract_text(visitor_text=visitor)
            visitor.end_line()
            pages.append(visitor.lines)
    except (FileNotDecryptedError, DependencyError):
        raise InputError(
            "PDF 有密码或已加密", place=name, hint="请用阅读器打开后打印为不加密的 PDF,或换用网页、docx 版本"
        ) from None
    # A broken file makes pypdf raise nearly anything: KeyError, RecursionError, struct.error, its own.
    except Exception as error:  # noqa: BLE001
        raise InputError(
            f"PDF 已损坏:{type(error).__name__} {str(error)[:80]}", place=name, hint="请重新下载,或用阅读器打开后另存"
        ) from None
    if not pages:
        raise InputError("PDF 没有页面", place=name, hint="请重新下载")
    return pages


def _without_running_heads(pages: list[list[_Line]]) -> list[list[_Line]]:
    """Leave out page numbers, and lines that begin or end many pages."""
    edges = Counter(
        re.sub(r"\d+", "#", line.text) for page in pages for line in {id(e): e for e in page[:1] + page[-1:]}.values()
    )
    running = {text for text, count in edges.items() if count >= max(_RUNNING, len(pages) / 2)}
    kept: list[list[_Line]] = []
    for page in pages:
        inner = list(page)
        for edge in (0, -1):
            for _ in range(2):  # a page number and a running head
                if inner and (
                    _PAGE_NUMBER.fullmatch(inner[edge].text) or re.sub(r"\d+", "#", inner[edge].text) in running
                ):
                    del inner[edge]
        kept.append(inner)
    return kept


@dataclass(frozen=True, slots=True)
class _Measure:
    """How the document is set: the size of its body, where its lines begin and end at the outermost."""

    body: float
    margin: float
    right: float

    @classmethod
    def of(cls, lines: list[_Line]) -> _Measure:
        """Measured over all lines; a twentieth may stick out."""
        sizes: Counter[int] = Counter()
        for line in lines:
            sizes[round(line.size)] += len(line.text)
        starts, ends = sorted(line.start for line in lines), sorted(line.end for line in lines)
        return cls(sizes.most_common(1)[0][0], starts[len(lines) // 20], ends[len(lines) - 1 - len(lines) // 20])

    def is_title(self, line: _Line) -> bool:
        """Whether a line is centred, and either larger than the body or clear of the margin."""
        centred = abs(line.start + line.end - self.margin - self.right) < 2 * _OFF_CENTRE * line.size
        return centred and (line.size > self.body * _LARGER or line.start > self.margin + _CLEAR * line.size)


def _paragraphs(lines: list[_Line]) -> list[str]:
    """Join the lines of a paragraph, also over the end of a page, and those of a title."""
    measure = _Measure.of(lines) if lines else _Measure(0, 0, 0)
    made: list[_Line] = []
    for line in lines:
        before = made[-1] if made else None
        if before is not None and _continues(before, line, measure):
            glue = "" if ord(before.text[-1]) > 0x2E80 or ord(line.text[0]) > 0x2E80 else " "
            made[-1] = replace(line, text=before.text + glue + line.text)
        else:
            made.append(line)
    return [line.text for line in made]


def _continues(before: _Line, line: _Line, measure: _Measure) -> bool:
    if abs(before.size - line.size) > 0.6 or "\t" in before.text or "\t" in line.text:
        return False
    ended = _ENDED.search(before.text) is not None
    if measure.is_title(before) and measure.is_title(line):
        return not (ended or _NUMBER.search(before.text) or _NUMBER.search(line.text) or _HEADING.match(line.text))
    if ended and _HEADING.match(line.text):
        return False
    full = before.end >= measure.right - _SHORT_OF_FULL * line.size
    outdented = line.start < before.start - _INDENT * line.size  # below the first line of a paragraph
    at_margin = max(line.start, before.start) <= measure.margin + _INDENT * line.size
    return full and (outdented or at_margin)
