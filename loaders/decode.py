"""Bytes -> text: byte order mark, then strict UTF-8, then GB18030.

A page or file labelled ``gb2312`` or ``gbk`` is read as GB18030, its superset: the narrower tables turn ``—`` and ``·`` into
other characters, and titles then differ. Newlines stay as they were decoded (CRLF is kept), the mark is dropped.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from policygraph.graph.errors import InputError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROLS_PER_TEXT: Final = 1 / 200  # a letter pasted from a form holds a stray one; a binary file is a tenth controls
_UTF8_EVIDENCE: Final = 16  # as many Chinese characters never read as UTF-8 by chance in a GB18030 text


def decode(data: bytes, name: str) -> str:
    """Decode the bytes of a text file or page.

    Args:
        data: The whole file.
        name: What to call it in an error.

    Raises:
        InputError: empty, binary, or in no encoding of the three; the message names the byte.
    """
    if not data.strip():
        raise InputError("文件是空的", place=name, hint="请检查文件是否保存完整")
    text = _decode(data, name)
    if "\x00" in text or (_CONTROL.search(text) and len(_CONTROL.findall(text)) > len(text) * _CONTROLS_PER_TEXT):
        raise InputError("是二进制文件,不是文本", place=name, hint="可读取 txt、html、pdf、docx 及其 zip、tar.gz 归档")
    if not text.strip():
        raise InputError("文件里没有文字", place=name, hint="请检查文件是否保存完整")
    return text


def _decode(data: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise _undecodable(encoding, len(mark) + error.start, name) from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error.start
    # A UTF-8 file cut short or with one bad byte decodes "well" as GB18030, into nonsense: tell it by what came before.
    if sum(byte >= 0xE0 for byte in data[:broken]) >= _UTF8_EVIDENCE:
        raise _undecodable("utf-8", broken, name)
    if b"\x00" in data:
        raise InputError("是二进制文件,不是文本", place=name, hint="可读取 txt、html、pdf、docx 及其 zip、tar.gz 归档")
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise _undecodable("gb18030", error.start, name) from None


def _undecodable(encoding: str, byte: int, name: str) -> InputError:
    return InputError(
        f"第 {byte} 字节起不是有效的 {encoding.upper()} 编码(从 0 计)",
        place=name,
        hint="请用原编辑软件另存为 UTF-8 后再读取",
    )
