"""Members of zip, tar and gzip archives, read in memory and never written to disk, within limits.

A zip gives its members in the order of their names, a tar in the order in which they stand (it can only be read forward).
Names that lead out of the archive, links, encrypted members and members over the limits are named as errors.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Any, Final, TypeAlias

from policygraph.graph.errors import InputError

_Unpacked: TypeAlias = gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile

_GZIP, _BZIP2, _XZ = b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00"
_FAULTS: Final = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError,
                  NotImplementedError, ValueError)  # fmt: skip
_TAR_MARK: Final = slice(257, 262)
_RATIO_FREE: Final = 1 << 20  # a page of one repeated line is small and packs well: the ratio counts from here
_ONE_READ: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one input may hold.

    Attributes:
        file_bytes: The largest file or archive member, in bytes after decompression.
        total_bytes: All members of one archive, those of archives within it included.
        members: How many members.
        ratio: How many times larger a member may be than its packed form (a letter packs about 3 times).
        nesting: How many archives may stand one in another.
    """

    file_bytes: int = 64 << 20
    total_bytes: int = 4 << 30
    members: int = 1_000_000
    ratio: int = 200
    nesting: int = 3


@dataclass(slots=True)
class Budget:
    """What is left of the limits while one archive is read, archives within it included."""

    limits: Limits
    bytes_left: int
    members_left: int

    @classmethod
    def of(cls, limits: Limits) -> Budget:
        """A fresh budget."""
        return cls(limits, limits.total_bytes, limits.members)

    def member(self, place: str) -> None:
        """Count one member."""
        self.members_left -= 1
        if self.members_left < 0:
            raise _over(f"归档的成员超过 {self.limits.members} 个", place)

    def spend(self, size: int, place: str) -> None:
        """Count the bytes of a member."""
        self.bytes_left -= size
        if self.bytes_left < 0:
            raise _over(f"归档解开后超过 {self.limits.total_bytes >> 20} MB", place)


class ArchiveStop(InputError):
    """The rest of the archive is not read: it is broken, or the budget is spent."""


def archive_kind(data: bytes) -> str | None:
    """``zip``, ``tar``, ``packed`` (gzip, bzip2, xz: of a tar or of one file), or none of them.

    Args:
        data: At least the first 512 bytes.
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if data[_TAR_MARK] == b"ustar":
        return "tar"
    return "packed" if data.startswith((_GZIP, _BZIP2, _XZ)) else None


def members(file: IO[bytes], name: str, budget: Budget) -> Iterator[tuple[str, bytes] | InputError]:
    """Read the files of an archive one by one.

    Args:
        file: The archive, seekable.
        name: What it is called; a member's name is ``name!/path``.
        budget: Shared by all archives of one input.

    Yields:
        Name and bytes of each file, or why it can't be read. Folders, hidden files and files that a Mac adds are passed over.
    """
    head = file.read(512)
    file.seek(0)
    kind = archive_kind(head)
    try:
        if kind == "zip":
            yield from _zip_members(file, name, budget)
        elif kind == "tar":
            yield from _tar_members(file, name, budget)
        else:
            yield from _packed_members(file, head, name, budget)
    except ArchiveStop as stop:
        yield stop
    except _FAULTS as fault:
        yield InputError(f"归档已损坏:{_brief(fault)}", place=name, hint="请重新下载或重新打包;损坏处之前的成员已读取")


def _zip_members(file: IO[bytes], name: str, budget: Budget) -> Iterator[tuple[str, bytes] | InputError]:
    with zipfile.ZipFile(file) as archive:
        listed = sorted(((_zip_name(info), info) for info in archive.infolist()), key=lambda pair: pair[0])
        for path, info in listed:
            if info.is_dir() or is_hidden(path):
                continue
            place = f"{name}!/{path}"
            budget.member(place)
            try:
                _check_path(path, place)
                if info.flag_bits & 1:
                    raise InputError("归档成员有密码", place=place, hint="请解压后再读取")
                with archive.open(info) as member:
                    data = _bounded(member, place, budget, packed=info.compress_size)
            except ArchiveStop:
                raise
            except InputError as error:
                yield error
            except _FAULTS as fault:
                yield InputError(f"归档成员已损坏:{_brief(fault)}", place=place, hint="请重新下载或重新打包")
            else:
                yield place, data


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The member's name; a zip made on a Chinese Windows holds it in GBK without saying so."""
    name = info.filename
    if not info.flag_bits & 0x800:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("gb18030")
    return name.replace("\\", "/")


def _tar_members(file: IO[bytes], name: str, budget: Budget) -> Iterator[tuple[str, bytes] | InputError]:
    with tarfile.open(fileobj=file, mode="r|") as archive:
        for info in archive:
            if not info.isfile() or is_hidden(info.name):
                continue
            place = f"{name}!/{info.name.removeprefix('./')}"
            budget.member(place)
            try:
                _check_path(info.name.removeprefix("./"), place)
                member = archive.extractfile(info)
                if member is not None:
                    yield place, _bounded(member, place, budget, packed=info.size)
            except ArchiveStop:
                raise
            except InputError as error:
                yield error


def _packed_members(
    file: IO[bytes], head: bytes, name: str, budget: Budget
) -> Iterator[tuple[str, bytes] | InputError]:
    """What one compressed stream holds: a tar, or a single file that has the archive's name without ``.gz``."""
    packed = file.seek(0, io.SEEK_END)
    file.seek(0)
    with _unpack(file, head) as stream:
        metered = io.BufferedReader(_Metered(stream, packed, name, budget.limits))
        if metered.peek(512)[_TAR_MARK] == b"ustar":
            yield from _tar_members(metered, name, budget)
            return
        budget.member(name)
        data = _bounded(metered, name, budget, packed=packed)
    yield f"{name}!/{PurePosixPath(name).stem or 'data'}", data


def _unpack(file: IO[bytes], head: bytes) -> _Unpacked:
    if head.startswith(_GZIP):
        return gzip.GzipFile(fileobj=file)
    return bz2.BZ2File(file) if head.startswith(_BZIP2) else lzma.LZMAFile(file)


class _Metered(io.RawIOBase):
    """A decompressed stream that stops where it grows beyond reason: skipping a member unpacks it too."""

    def __init__(self, stream: _Unpacked, packed: int, place: str, limits: Limits) -> None:
        self._stream, self._place = stream, place
        self._left = min(limits.total_bytes, max(_RATIO_FREE, packed * limits.ratio))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # a writable buffer; its type has a public name from Python 3.12 on
        view = memoryview(buffer)
        data = self._stream.read(len(view))
        view[: len(data)] = data
        self._left -= len(data)
        if self._left < 0:
            raise _over("归档解开后大得不合常理", self._place)
        return len(data)


def _bounded(member: IO[bytes], place: str, budget: Budget, *, packed: int) -> bytes:
    """The bytes of a member, up to the limits; what the archive says of its size is not believed."""
    limits = budget.limits
    most = min(limits.file_bytes, max(_RATIO_FREE, packed * limits.ratio))
    parts: list[bytes] = []
    size = 0
    while part := member.read(_ONE_READ):
        size += len(part)
        budget.spend(len(part), place)
        if size > most:
            raise InputError(
                f"归档成员解开后超过 {most >> 20} MB", place=place, hint="请确认不是压缩炸弹;大文件请解压后单独读取"
            )
        parts.append(part)
    return b"".join(parts)


def is_hidden(path: str) -> bool:
    """Whether a member is no document of the user's: ``.DS_Store``, ``__MACOSX/…``."""
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in path.split("/"))


def _check_path(path: str, place: str) -> None:
    parts = PurePosixPath(path).parts
    if path.startswith("/") or ".." in parts or ":" in (parts[0] if parts else "") or not path.isprintable():
        raise InputError("归档成员的路径越出归档或含控制字符", place=place, hint="归档可能被篡改;请解压检查后再读取")


def _over(message: str, place: str) -> ArchiveStop:
    return ArchiveStop(message, place=place, hint="请确认不是压缩炸弹;或解压后分批读取")


def _brief(fault: Exception) -> str:
    return f"{type(fault).__name__} {str(fault)[:80]}".strip()
