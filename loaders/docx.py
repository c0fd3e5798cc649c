"""Word documents (docx) -> text: paragraphs, tables, notes and text boxes, as they read when all changes are accepted.

Reads the parts of Office Open XML (ISO/IEC 29500-1) with lxml: ``w:t`` is text, ``w:tab`` and ``w:br`` white space, ``w:del``
and ``w:moveFrom`` struck by a tracked change, ``mc:Fallback`` a second copy for older programs, ``w:vanish`` hidden. Numbers
that Word draws before paragraphs (自动编号: 一、, 第一条) are no text of the file and are drawn here as Word does.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from lxml import etree

from policygraph.graph.errors import InputError
from policygraph.graph.model import Document
from policygraph.loaders.numbering import Element, Numbering, W

BODY: Final = re.compile(r"word/document\d*\.xml")

_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL: Final = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NEVER: Final = frozenset(
    [W + tag for tag in ("del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "sectPr")]
    + ["{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"]
)
_SIGNS: Final = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_MAX_PART: Final = 256 << 20  # bytes of one part after decompression
_MAX_RATIO: Final = 1000  # Word's XML packs well: 20 times, a table of empty cells 200 times
_RATIO_FREE: Final = 1 << 20
_NUMBERING: Final = ("word/numbering.xml", "word/styles.xml")
_NOTES: Final = ("word/footnotes.xml", "word/endnotes.xml")


def read_docx(data: bytes, name: str) -> Document:
    """Read a Word document.

    Args:
        data: The file.
        name: Its source.

    Returns:
        The document: a line for a paragraph or a table row (cells parted by tabs); footnotes and endnotes at the end.

    Raises:
        InputError: broken, protected by a password, or without text.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            body = _part(package, next(path for path in package.namelist() if BODY.fullmatch(path)), name)
            numbering = Numbering.read(*(_optional(package, path, name) for path in _NUMBERING))
            notes = [part for path in _NOTES if (part := _optional(package, path, name)) is not None]
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        RuntimeError,
        NotImplementedError,
        StopIteration,
    ) as error:
        raise _broken(name, type(error).__name__) from None
    except etree.XMLSyntaxError as error:
        raise _broken(name, str(error)[:80]) from None
    if body is None:
        raise _broken(name, "没有正文")
    lines = [line for part in (body, *notes) for line in _lines(part, numbering)]
    if not lines:
        raise InputError("Word 文件里没有文字", place=name, hint="内容可能是扫描图片;请先做文字识别(OCR)")
    return Document(text="\n".join(lines), source=name)


def _broken(name: str, why: str) -> InputError:
    return InputError(f"Word 文件已损坏:{why}", place=name, hint="请用 Office 或 WPS 打开后另存为 docx")


def _optional(package: zipfile.ZipFile, path: str, name: str) -> Element | None:
    return _part(package, path, name) if path in package.namelist() else None


def _part(package: zipfile.ZipFile, path: str, name: str) -> Element:
    info = package.getinfo(path)
    most = min(_MAX_PART, max(_RATIO_FREE, info.compress_size * _MAX_RATIO))
    with package.open(info) as file:
        xml = file.read(most + 1)
    if len(xml) > most:
        raise InputError("Word 文件解开后大得不合常理", place=name, hint="请确认文件来源可靠")
    # No entities and no network: the file is untrusted. Depth is limited to 256 by libxml2, so that recursion is safe.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(xml.replace(_STRICT, _TRANSITIONAL), parser)


def _lines(element: Element, numbering: Numbering) -> Iterator[str]:
    """The lines of all blocks within an element: a paragraph or a row of a table is one, text boxes follow their paragraph."""
    for child in element:
        if child.tag == W + "p":
            yield from _paragraph(child, numbering)
        elif child.tag == W + "tr":
            cells = (" ".join(_lines(cell, numbering)).replace("\t", " ") for cell in _cells(child))
            if row := "\t".join(cell for cell in cells if cell):
                yield row
        elif child.tag not in _NEVER:
            yield from _lines(child, numbering)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == W + "tc":
            yield child
        elif child.tag not in _NEVER:  # a content control may stand around cells
            yield from _cells(child)


def _paragraph(paragraph: Element, numbering: Numbering) -> Iterator[str]:
    parts: list[str] = []
    boxes: list[Element] = []
    _inline(paragraph, parts, boxes)
    first, *others = "".join(parts).strip().split("\n")
    if first or others:
        yield numbering.label(paragraph) + first.strip()
    yield from (line for other in others if (line := other.strip()))
    for box in boxes:
        yield from _lines(box, numbering)


def _inline(element: Element, parts: list[str], boxes: list[Element]) -> None:
    for child in element:
        tag = child.tag
        if tag == W + "t":
            parts.append(child.text or "")
        elif tag in _SIGNS:
            parts.append(_SIGNS[tag])
        elif tag == W + "txbxContent":
            boxes.append(child)
        elif tag not in _NEVER and not (tag == W + "r" and child.find(f"{W}rPr/{W}vanish") is not None):
            _inline(child, parts, boxes)
