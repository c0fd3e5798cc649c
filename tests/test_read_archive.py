"""Archives: every document in them, in a fixed order, within limits, and nothing written to disk."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.graph.errors import InputError
from policygraph.graph.model import Document
from policygraph.loaders.archive import Budget, Limits, members
from policygraph.loaders.read import read, read_bytes

LETTER = "市科技局关于印发《管理办法》的通知\n2024年5月,市政府印发《实施意见》。\n".encode()


def zipped(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return made.getvalue()


def items(folder: Path, name: str, data: bytes, limits: Limits | None = None) -> list[str]:
    """What the archive gives: the source of each document, or the error, without the folder."""
    path = folder / name
    path.write_bytes(data)
    found = read([path], limits=limits)
    lines = [item.source if isinstance(item, Document) else f"! {item}" for item in found]
    return [line.replace(f"{folder.as_posix()}/", "") for line in lines]


FILES = {
    "b/二.txt": LETTER,
    "a.html": b"<html><p>" + LETTER,
    "page_files/x.css": b"p{}",
    "__MACOSX/._a.txt": b"\0",
    ".DS_Store": b"\0",
}


def test_a_zip_in_the_order_of_names(tmp_path: Path) -> None:
    assert items(tmp_path, "a.zip", zipped(FILES)) == ["a.zip!/a.html", "a.zip!/b/二.txt"]


def test_a_zip_made_on_windows_names_its_members_in_gbk(tmp_path: Path) -> None:
    data = zipped({"XX.txt": LETTER}).replace(b"XX.txt", "通".encode("gbk") + b".txt")
    assert items(tmp_path, "a.zip", data) == ["a.zip!/通.txt"]


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.tar", bytes),
        ("a.tar.gz", gzip.compress),
        ("a.tgz", gzip.compress),
        ("a.tar.bz2", bz2.compress),
        ("a.tar.xz", lzma.compress),
    ],
)
def test_a_tar_in_its_own_order_without_links(tmp_path: Path, name: str, pack: Callable[[bytes], bytes]) -> None:
    assert items(tmp_path, name, pack(tarred(FILES))) == [f"{name}!/b/二.txt", f"{name}!/a.html"]


def test_one_packed_file(tmp_path: Path) -> None:
    assert items(tmp_path, "一.txt.gz", gzip.compress(LETTER)) == ["一.txt.gz!/一.txt"]


def test_archives_in_archives_up_to_a_depth(tmp_path: Path) -> None:
    data = zipped({"x.txt": LETTER})
    for _ in range(2):
        data = zipped({"in.zip": data})
    assert items(tmp_path, "a.zip", data) == ["a.zip!/in.zip!/in.zip!/x.txt"]
    (deeper,) = items(tmp_path, "b.zip", zipped({"in.zip": data}))
    assert "归档套了 3 层以上" in deeper


@pytest.mark.parametrize("path", ["../a.txt", "/a.txt", "x/../../a.txt", "C:/a.txt", "..\\a.txt", "a\x1b[2J.txt"])
def test_a_path_that_leads_out_is_refused_and_the_rest_read(tmp_path: Path, path: str) -> None:
    found = items(tmp_path, "a.zip", zipped({path: LETTER, "z.txt": LETTER}))
    assert sorted(line[:1] for line in found) == ["!", "a"]
    assert "越出归档" in "".join(found)


@pytest.mark.parametrize(
    ("data", "limits", "says"),
    [
        (zipped({"0.txt": b"0" * (5 << 20), "1.txt": LETTER}), Limits(), "解开后超过"),
        (
            zipped({"0.txt": LETTER * 9000, "1.txt": LETTER}, zipfile.ZIP_STORED),
            Limits(file_bytes=1 << 19),
            "解开后超过",
        ),
        (zipped({f"{n}.txt": LETTER for n in range(9)}), Limits(members=3), "成员超过 3 个"),
        (zipped({f"{n}.txt": LETTER for n in range(9)}), Limits(total_bytes=300), "归档解开后超过"),
        (gzip.compress(tarred({"0.bin": b"0" * (5 << 20), "1.txt": LETTER})), Limits(), "大得不合常理"),
        (gzip.compress(b"0" * (5 << 20)), Limits(), "大得不合常理"),
        (zipped(FILES)[:300], Limits(), "归档已损坏"),
        (gzip.compress(tarred(FILES))[:100], Limits(), "归档已损坏"),
        (zipped({"a.txt": LETTER}).replace(b"\x08\x00", b"\x63\x00"), Limits(), "损坏"),
        (b"PK\x03\x04 not a zip", Limits(), "损坏"),
    ],
)
def test_bombs_and_broken_archives_are_named(tmp_path: Path, data: bytes, limits: Limits, says: str) -> None:
    found = items(tmp_path, "a.zip", data, limits)
    assert says in found[-1] or says in found[0]
    assert all("→" in line for line in found if line.startswith("!"))


def test_a_member_with_a_password_is_named(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": LETTER}, zipfile.ZIP_STORED))
    directory = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[directory + 8] |= 1
    (error,) = items(tmp_path, "a.zip", bytes(data))
    assert "有密码" in error


def test_one_document_is_asked_for_and_an_archive_given() -> None:
    with pytest.raises(InputError, match="是归档"):
        read_bytes(zipped(FILES), "a.zip")


def test_a_manifest_names_members(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"b.txt": LETTER}))
    (tmp_path / "m.csv").write_text("file,issuer\na.zip!/b.txt,市科技局\n", encoding="utf-8")
    (document,) = read([tmp_path / "a.zip"], manifest=tmp_path / "m.csv")
    assert isinstance(document, Document)
    assert document.issuers == ("市科技局",)


@settings(deadline=None)  # the machine may be busy
@given(
    st.sampled_from([zipped(FILES), tarred(FILES), gzip.compress(tarred(FILES))]),
    st.integers(min_value=4),
    st.binary(min_size=1, max_size=6),
)
def test_a_damaged_archive_never_raises(data: bytes, place: int, junk: bytes) -> None:
    damaged = bytearray(data)
    start = 4 + place % (len(data) - 4)
    damaged[start : start + len(junk)] = junk
    for item in members(io.BytesIO(bytes(damaged)), "a", Budget.of(Limits())):
        assert isinstance(item, InputError) or item[0].startswith("a!/")
