"""Files, folders, archives, standard input -> documents.

Each format has its own module; this one finds out which it is (by content first, then by name), walks folders and archives
in a fixed order, and turns whatever can't be read into an :class:`InputError` without stopping the others.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from policygraph.graph.errors import InputError
from policygraph.graph.model import Document
from policygraph.loaders.decode import decode
from policygraph.loaders.html import read_html
from policygraph.loaders.manifest import Manifest, load_manifest

STDIN: Final = "-"
SUFFIXES: Final = frozenset(
    {".txt", ".text", ".md", ".html", ".htm", ".shtml", ".xhtml", ".pdf", ".docx", ".doc", ".wps", ".ofd", ".rtf"}
)

_MAGIC: Final = (
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\xff\xd8\xff", "image"),
    (b"\x89PNG\r\n", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
)
_REFUSED: Final = {
    "ole": ("是旧版 Office 或 WPS 文件(.doc、.wps、.xls),不能直接读取", "请用 Office 或 WPS 另存为 docx 或 pdf"),
    "ofd": ("是 OFD 版式文件,不能直接读取", "请用 OFD 阅读器导出为 pdf 或 txt"),
    "rtf": ("是 RTF 文件,不能直接读取", "请用 Office 或 WPS 另存为 docx"),
    "image": ("是图片,没有文字层", "请先做文字识别(OCR),再读取识别出的文本"),
}
_HTML_SUFFIXES: Final = (".html", ".htm", ".shtml", ".xhtml")
_HTML: Final = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,200}>\s*)*<(?:!doctype\s+html|html|head|body|meta|title|div|table|tbody|p|td)\b",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one input may hold.

    Attributes:
        file_bytes: The largest file or archive member, in bytes after decompression.
    """

    file_bytes: int = 64 << 20


def read(
    paths: Iterable[str | Path], *, manifest: str | Path | None = None, limits: Limits | None = None
) -> Iterator[Document | InputError]:
    """Read documents one by one.

    Args:
        paths: Files, folders (read recursively, in the order of their names; files of unknown suffix and hidden ones are
            passed over) and ``-`` for standard input.
        manifest: A CSV that says what the files do not; see :mod:`policygraph.loaders.manifest`.
        limits: How large an input may be.

    Returns:
        One item for each document, in the order of ``paths``: the document, or why it can't be read. Nothing is read
        before it is asked for. ``Document.source`` is the path as the user gave it, with ``/``; ``published_on`` and
        ``issuers`` from a manifest are defaults that extraction may override.

    Raises:
        InputError: the manifest can't be read.
        DataError: the manifest is wrong.
    """
    facts = load_manifest(manifest) if manifest is not None else None
    return _read(paths, facts, limits or Limits())


def read_document(path: str | Path, *, limits: Limits | None = None) -> Document:
    """Read one file, or ``-``.

    Raises:
        InputError: it can't be read, or is a folder.
    """
    return read_bytes(_load(path, limits or Limits()), _name(path))


def read_bytes(data: bytes, name: str) -> Document:
    """Read one document from its bytes.

    Args:
        data: The whole file.
        name: Its path or name: the source of the document, and the place in an error.

    Raises:
        InputError: empty, binary, undecodable, in a format that has to be converted first.
    """
    kind = _kind(data, name)
    if kind in _REFUSED:
        message, hint = _REFUSED[kind]
        raise InputError(message, place=name, hint=hint)
    return _READERS[kind](data, name)


def _read_text(data: bytes, name: str) -> Document:
    return Document(text=decode(data, name), source=name)


_READERS: Final[dict[str, Callable[[bytes, str], Document]]] = {"text": _read_text, "html": read_html}


def _kind(data: bytes, name: str) -> str:
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if _HTML.match(data[:4096]) or (name.lower().endswith(_HTML_SUFFIXES) and b"<" in data):
        return "html"
    return "text"


def _read(paths: Iterable[str | Path], facts: Manifest | None, limits: Limits) -> Iterator[Document | InputError]:
    for given in paths:
        for path in _files(given):
            if isinstance(path, InputError):
                yield path
                continue
            try:
                document = read_document(path, limits=limits)
            except InputError as error:
                yield error
            else:
                yield facts.complete(document) if facts else document


def _files(given: str | Path) -> Iterator[str | Path | InputError]:
    """The files a path stands for: itself, or what the folder holds."""
    if str(given) == STDIN or not os.path.isdir(given):  # noqa: PTH112  # Path.is_dir raises on a name with a NUL
        yield given
        return
    try:
        entries = sorted(Path(given).iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield _unreadable(given, error)
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name == "__MACOSX":
            continue
        if entry.is_dir():
            if not entry.is_symlink():  # a link may lead back up
                yield from _files(entry)
        elif entry.suffix.lower() in SUFFIXES:
            yield entry


def _load(path: str | Path, limits: Limits) -> bytes:
    name = _name(path)
    try:
        if name == STDIN:
            data = sys.stdin.buffer.read(limits.file_bytes + 1)
        else:
            with Path(path).open("rb") as file:
                data = file.read(limits.file_bytes + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise _unreadable(path, error) from None
    if len(data) > limits.file_bytes:
        raise InputError(f"文件超过 {limits.file_bytes >> 20} MB", place=name, hint="请拆分后再读取")
    return data


def _name(path: str | Path) -> str:
    return path.as_posix() if isinstance(path, Path) else path.replace(os.sep, "/")


def _unreadable(path: str | Path, error: Exception) -> InputError:
    known: dict[type[Exception], tuple[str, str]] = {
        FileNotFoundError: ("文件不存在", "请检查路径"),
        PermissionError: ("没有读取权限", "请检查文件权限"),
        IsADirectoryError: ("是文件夹,不是文件", "用 read([...]) 或命令行可读取整个文件夹"),
    }
    message, hint = known.get(type(error), (f"无法读取:{error}", "请检查路径"))
    return InputError(message, place=_name(path), hint=hint)
