"""Files, folders, archives, standard input -> documents.

Each format has its own module; this one finds out which it is (by content first, then by name), walks folders and archives
in a fixed order, and turns whatever can't be read into an :class:`InputError` without stopping the others.
"""

from __future__ import annotations

import codecs
import io
import os
import re
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Final

from policygraph.graph.errors import InputError
from policygraph.graph.model import Document
from policygraph.loaders.archive import Budget, Limits, archive_kind, is_hidden, members
from policygraph.loaders.decode import decode
from policygraph.loaders.docx import BODY, read_docx
from policygraph.loaders.html import read_html
from policygraph.loaders.manifest import Manifest, load_manifest

STDIN: Final = "-"
SUFFIXES: Final = frozenset(
    {".txt", ".text", ".md", ".html", ".htm", ".shtml", ".xhtml", ".pdf", ".docx", ".doc", ".wps", ".ofd", ".rtf"}
)

ARCHIVE_SUFFIXES: Final = (".zip", ".tar", ".gz", ".tgz", ".bz2", ".tbz2", ".xz", ".txz")

_MAGIC: Final = (
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "rar"),
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
    "sheet": ("是表格或演示文稿,不是公文正文", "请另存为 docx、pdf 或 txt"),
    "rar": ("是 RAR 或 7z 归档,不能直接读取", "请解压,或重新打包为 zip"),
    "archive": ("是归档,不是单个文件", "用 read([...]) 或命令行可读取归档里的全部文件"),
    "image": ("是图片,没有文字层", "请先做文字识别(OCR),再读取识别出的文本"),
}
_STDIN_BYTES: Final = 1 << 30
_PACKAGES: Final = (
    (BODY, "docx"),
    (re.compile(r"(?i)OFD\.xml"), "ofd"),
    (re.compile(r"xl/workbook\.\w+|ppt/presentation\.xml"), "sheet"),
)
_HTML_SUFFIXES: Final = (".html", ".htm", ".shtml", ".xhtml")
_HTML: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|div|table|tbody|p|td)\b", re.IGNORECASE)


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
    return read_files(paths, facts, limits)


def read_files(
    paths: Iterable[str | Path], facts: Manifest | None = None, limits: Limits | None = None
) -> Iterator[Document | InputError]:
    """As :func:`read`, with a manifest that was loaded before."""
    bounds = limits or Limits()
    for given in paths:
        for path in files(given):
            for item in [path] if isinstance(path, InputError) else _read_file(path, bounds):
                yield facts.complete(item) if facts and isinstance(item, Document) else item


def files(given: str | Path) -> Iterator[str | Path | InputError]:
    """The files a path stands for: itself, or those that :func:`read` takes out of the folder, in its order."""
    if str(given) == STDIN or not os.path.isdir(given):  # noqa: PTH112  # Path.is_dir raises on a name with a NUL
        yield given
        return
    try:
        entries = sorted(Path(given).iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield _unreadable(given, error)
        return
    for entry in entries:
        if is_hidden(entry.name):
            continue
        if entry.is_dir():
            if not entry.is_symlink():  # a link may lead back up
                yield from files(entry)
        elif _is_readable(entry.name) and entry.suffix:
            yield entry


def read_document(path: str | Path, *, limits: Limits | None = None) -> Document:
    """Read one file, or ``-``.

    Raises:
        InputError: it can't be read, or is a folder or an archive.
    """
    try:
        with _open(path) as file:
            return read_bytes(_load(file, _name(path), limits or Limits()), _name(path))
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise _unreadable(path, error) from None


def read_bytes(data: bytes, name: str) -> Document:
    """Read one document from its bytes.

    Args:
        data: The whole file.
        name: Its path or name: the source of the document, and the place in an error.

    Raises:
        InputError: empty, binary, undecodable, in a format that has to be converted first, or an archive.
    """
    return _read_kind(_kind(io.BytesIO(data), name), data, name)


def _read_kind(kind: str, data: bytes, name: str) -> Document:
    if kind in _REFUSED:
        message, hint = _REFUSED[kind]
        raise InputError(message, place=name, hint=hint)
    return _READERS[kind](data, name)


def _read_text(data: bytes, name: str) -> Document:
    return Document(text=decode(data, name), source=name)


def _read_pdf(data: bytes, name: str) -> Document:
    from policygraph.loaders.pdf import read_pdf  # pypdf takes longer to import than a letter to read; most are no PDF

    return read_pdf(data, name)


_READERS: Final[dict[str, Callable[[bytes, str], Document]]] = {
    "text": _read_text,
    "html": read_html,
    "docx": read_docx,
    "pdf": _read_pdf,
}


def _kind(file: IO[bytes], name: str) -> str:
    """The format, by content first; the file is left at its beginning."""
    head = file.read(4096)
    file.seek(0)
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    archive = archive_kind(head)
    if archive is not None:
        return _package(file) if archive == "zip" else "archive"
    if _is_html(head) or (name.lower().endswith(_HTML_SUFFIXES) and b"<" in head):
        return "html"
    return "text"


def _is_html(head: bytes) -> bool:
    """Whether the first thing after comments and an XML declaration is a tag of HTML."""
    head = head.removeprefix(codecs.BOM_UTF8).lstrip()
    for opening, closing in ((b"<?xml", b">"), (b"<!--", b"-->")):
        while head.startswith(opening):
            head = head.partition(closing)[2].lstrip()
    return _HTML.match(head) is not None


def _package(file: IO[bytes]) -> str:
    """What a zip is: a Word document, another format that is kept in a zip, or an archive."""
    try:
        with zipfile.ZipFile(file) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        names = []
    file.seek(0)
    return next((kind for inside, kind in _PACKAGES if any(inside.fullmatch(name) for name in names)), "archive")


def _read_file(path: str | Path, limits: Limits) -> Iterator[Document | InputError]:
    try:
        with _open(path) as opened:
            file = opened if opened.seekable() else io.BytesIO(_load(opened, _name(path), limits))
            yield from _expand(file, _name(path), Budget.of(limits), depth=0)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        yield _unreadable(path, error)
    except InputError as error:
        yield error


def _expand(file: IO[bytes], name: str, budget: Budget, depth: int) -> Iterator[Document | InputError]:
    """The document that a file is, or those of the archive that it is; a large archive is not loaded whole."""
    limits = budget.limits
    kind = _kind(file, name)
    if kind != "archive":
        try:
            yield _read_kind(kind, _load(file, name, limits), name)
        except InputError as error:
            yield error
    elif depth >= limits.nesting:
        yield InputError(f"归档套了 {depth} 层以上", place=name, hint="请解压后再读取")
    else:
        for member in members(file, name, budget):
            if isinstance(member, InputError):
                yield member
            elif _is_readable(member[0]):
                yield from _expand(io.BytesIO(member[1]), member[0], budget, depth + 1)


def _is_readable(name: str) -> bool:
    """Whether a file of a folder or an archive is worth trying: pictures, styles, scripts of a saved page are not."""
    suffix = PurePosixPath(name).suffix.lower()
    return not suffix or suffix in SUFFIXES or suffix in ARCHIVE_SUFFIXES


def _open(path: str | Path) -> IO[bytes]:
    return io.BytesIO(sys.stdin.buffer.read(_STDIN_BYTES)) if _name(path) == STDIN else Path(path).open("rb")


def _load(file: IO[bytes], name: str, limits: Limits) -> bytes:
    data = file.read(limits.file_bytes + 1)
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
