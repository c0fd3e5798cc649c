"""Text files, folders, standard input, encodings, manifests: what comes out, and what a user is told when nothing can."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.graph.errors import DataError, InputError
from policygraph.graph.model import Document
from policygraph.loaders.archive import Limits
from policygraph.loaders.read import read, read_bytes, read_document

LETTER = "市科技局关于印发《管理办法》的通知\n渝科局发〔2024〕1号\n各区县科技局:\n2024年5月,市政府印发《实施意见》——“十四五”·规划。\n"


def documents(*paths: str | Path, manifest: Path | None = None) -> list[Document]:
    return [item for item in read(paths, manifest=manifest) if isinstance(item, Document)]


def errors(*paths: str | Path) -> list[str]:
    return [str(item) for item in read(paths) if isinstance(item, InputError)]


def name_in_answer(data: bytes, name: str) -> str:
    """The source of the document that the bytes are, or the place of the error; anything else raises."""
    try:
        return read_bytes(data, name).source
    except InputError as error:
        return error.place


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("gb18030", b""),
        ("gb18030", b"\x84\x31\x95\x33"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
    ],
)
def test_every_encoding_gives_the_same_text(encoding: str, mark: bytes) -> None:
    assert read_bytes(mark + LETTER.encode(encoding), "a.txt").text == LETTER


def test_newlines_stay_as_decoded_for_spans_index_them() -> None:
    assert read_bytes("甲\r\n乙\r丙\n".encode(), "a.txt").text == "甲\r\n乙\r丙\n"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "空"),
        (b" \r\n\t", "空"),
        ("\u3000\n".encode(), "没有文字"),
        (b"\x00\x01\x02\x03" * 100, "二进制"),
        (bytes(range(1, 32)) * 20, "二进制"),
        (b"\x7fELF" + b"\x02\x01\x01\x00" * 50, "二进制"),
        (LETTER.encode()[:-2], f"第 {len(LETTER.encode()) - 4} 字节"),  # cut short, not GB18030
        ("通知".encode("gb18030") + b"\xff\xff", "第 4 字节"),
        (b"\xff\xfe" + "通知".encode("utf-16-le") + b"\x00", "第 6 字节"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "docx"),
        (b"{\\rtf1 abc}", "docx"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "OCR"),
        (b"\x89PNG\r\n\x1a\n", "OCR"),
        (b"Rar!\x1a\x07\x00", "zip"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(data, "收文/a.doc")
    assert says in str(caught.value)
    assert str(caught.value).startswith("收文/a.doc: ")
    assert caught.value.hint


@settings(deadline=None)  # the machine may be busy
@given(st.binary(max_size=400))
def test_any_bytes_are_a_document_or_an_input_error(data: bytes) -> None:
    for name in ("a.txt", "a.html"):
        assert name_in_answer(data, name) == name


def test_a_folder_is_read_in_order_without_hidden_and_foreign_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/10.txt", ".hidden.txt", "a/page_files/x.css", "c.PNG", "~$.tmp", "z.HTM"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(LETTER, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = [Path(document.source).relative_to(tmp_path).as_posix() for document in documents(tmp_path)]
    assert found == ["a/10.txt", "a/2.txt", "b.txt", "z.HTM"]


def test_one_bad_file_stops_no_other_and_nothing_is_read_ahead(tmp_path: Path) -> None:
    good, bad, later = tmp_path / "1.txt", tmp_path / "2.txt", tmp_path / "3.txt"
    good.write_text(LETTER, encoding="utf-8")
    bad.write_bytes(b"")
    items = read([good, bad, tmp_path / "none.txt", later])
    assert isinstance(next(items), Document)
    later.write_text("后来写的", encoding="utf-8")
    assert [str(item) if isinstance(item, InputError) else item.text for item in items] == [
        f"{bad.as_posix()}: 文件是空的 → 请检查文件是否保存完整",
        f"{(tmp_path / 'none.txt').as_posix()}: 文件不存在 → 请检查路径",
        "后来写的",
    ]


def test_a_name_with_a_nul_or_a_folder_is_a_users_mistake(tmp_path: Path) -> None:
    assert len(errors("a\0b")) == 1
    with pytest.raises(InputError, match="文件夹"):
        read_document(tmp_path)


def test_source_is_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(LETTER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert [document.source for document in documents("in/a.txt", "in", Path("in"))] == ["in/a.txt"] * 3


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LETTER.encode("gb18030"))))
    (document,) = documents("-")
    assert (document.text, document.source) == (LETTER, "-")


def test_a_pipe_is_read_like_a_file(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.write(writer, LETTER.encode())
    os.close(writer)
    try:
        (document,) = documents(f"/dev/fd/{reader}")
    finally:
        os.close(reader)
    assert document.text == LETTER


def test_a_file_over_the_limit_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a" * (2 << 20))
    (item,) = read([tmp_path / "a.txt"], limits=Limits(file_bytes=1 << 20))
    assert "超过 1 MB" in str(item)


def test_a_manifest_gives_what_the_file_does_not_say(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "in" / name).write_text(LETTER, encoding="utf-8")
    manifest = tmp_path / "manifest.csv"
    manifest.write_bytes(
        "文件,网址,发布日期,发布机构\r\nin/a.txt,https://example.gov.cn/a,2024/5/1 10:00,市科技局;市财政局\r\n".encode(
            "gb18030"
        )
    )
    a, b = documents(tmp_path / "in", manifest=manifest)
    assert (a.url, a.published_on, a.issuers) == ("https://example.gov.cn/a", "2024-05-01", ("市科技局", "市财政局"))
    assert (b.url, b.published_on, b.issuers) == (None, None, ())


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("name,url\na.txt,\n", ":1: 清单没有 file 列"),
        ("file,url\na.txt,javascript:alert(1)\n", ":2: 不是网址"),
        ("file,date\nb.txt,2024\na.txt,2024-02-30\n", ":3: 不是日期"),
        ("file\na.txt\n./a.txt\n", ":3: 文件在清单中出现两次"),
        ("file,url\n,https://example.gov.cn\n", ":2: 这一行没有文件名"),
        ('file\n"a.txt\n', "不是有效的 CSV"),
    ],
)
def test_a_wrong_manifest_names_its_line_before_anything_is_read(tmp_path: Path, rows: str, says: str) -> None:
    manifest = tmp_path / "m.csv"
    manifest.write_text(rows, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read(["never-read.txt"], manifest=manifest)
    assert says in str(caught.value)
