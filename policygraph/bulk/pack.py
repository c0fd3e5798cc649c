"""Documents -> shards: Parquet files of some thousands of documents, numbered, read once and never one by one again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, Final, cast

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from policygraph.bulk.layout import SHARD, parquet_files, read_mark, write_mark
from policygraph.graph.errors import InputError
from policygraph.graph.model import Document

PER_SHARD: Final = 5_000
_BYTES: Final = 256 << 20
"""A shard is closed early when its texts are this large."""
_AT_ONCE: Final = 500
_MARK: Final = "packed.json"
_WANTED: Final = ("id", "text")

Row = dict[str, Any]


def pack(
    paths: Iterable[str | Path], out: str | Path, *, per_shard: int = PER_SHARD, manifest: str | Path | None = None
) -> int:
    """Pack documents into shards.

    Args:
        paths: Files, folders and archives of documents; ``.jsonl`` and ``.parquet`` files with the columns ``id`` and ``text``.
        out: Folder of the shards; made if missing. One that holds a finished pack is refused.
        per_shard: Documents in a shard.
        manifest: CSV that says what the files do not.

    Returns:
        How many documents there are, those that can't be read included: each is a row that says why.

    Raises:
        InputError: an input is missing, is not what its name says, or lacks a column; or the disk is full.
    """
    folder = Path(out)
    if is_packed(folder):
        raise InputError("这里已有打包好的分片", place=str(out), hint="换一个目录,或删去它")
    count = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.parquet"):
            old.unlink()  # of a run that was cut short
        for at, shard in enumerate(_shards(_numbered(read_rows(paths, manifest)), per_shard)):
            unfinished = folder / f"shard-{at:06}.part"
            pq.write_table(shard, unfinished, compression="zstd", row_group_size=_AT_ONCE)
            unfinished.replace(folder / f"shard-{at:06}.parquet")
            count += len(shard)
    except OSError as error:
        raise InputError(
            f"不能写入:{error.strerror or error}", place=str(out), hint="检查目录、权限和磁盘空间"
        ) from None
    write_mark(folder / _MARK, {"documents": count})
    return count


def is_packed(folder: Path) -> bool:
    """Whether a folder holds the shards of a finished pack."""
    return read_mark(folder / _MARK) is not None


def shards_of(folder: Path) -> list[str]:
    """The shards of a packed folder, each looked at.

    Raises:
        InputError: one is no Parquet file, or lacks a column.
    """
    found = parquet_files(folder)
    for path in found:
        check_columns(path, SHARD.names)
    return found


def check_columns(path: str | Path, names: Iterable[str]) -> pq.ParquetFile:
    """Open a Parquet file that has to have columns.

    Raises:
        InputError: it is no Parquet file, or lacks one.
    """
    try:
        file = pq.ParquetFile(path)
    except FileNotFoundError:
        raise InputError("文件不存在", place=str(path), hint="请检查路径") from None
    except (pa.ArrowInvalid, OSError) as error:
        raise InputError(
            f"不是有效的 Parquet 文件:{str(error)[:80]}", place=str(path), hint="请重新生成,或从输入中去掉"
        ) from None
    for name in names:
        if name not in file.schema_arrow.names:
            raise InputError(
                f"缺少列 {name}",
                place=str(path),
                hint=f"应有 id 与 text 两列;这里有:{'、'.join(file.schema_arrow.names)}",
            )
    return file


def read_rows(paths: Iterable[str | Path], manifest: str | Path | None) -> Iterator[Row]:
    """The documents of all inputs, in order, as rows without their numbers."""
    from policygraph.loaders.read import read

    for path in paths:
        name = str(path).lower()
        if name.endswith(".jsonl"):
            yield from _lines(Path(path))
        elif name.endswith(".parquet"):
            yield from _table(Path(path))
        elif Path(path).is_dir() and (tables := parquet_files(Path(path))):
            for table in tables:
                yield from _table(Path(table))
        else:
            yield from map(_row, read([path], manifest=manifest))


def _row(document: Document | InputError) -> Row:
    if isinstance(document, InputError):
        return {"source": document.place, "error": document.message, "hint": document.hint}
    given = {
        name: value
        for name, value in cast("Row", msgspec.to_builtins(document)).items()
        if name not in ("text", "source") and value != getattr(_NOTHING, name)
    }
    return {
        "source": document.source,
        "text": document.text.encode("utf-8", "replace").decode(),
        "given": msgspec.json.encode(given).decode() if given else None,
    }


_NOTHING: Final = Document()


def _lines(path: Path) -> Iterator[Row]:
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _record(line, f"{path}:{number}")
    except OSError as error:
        raise InputError(f"不能读取:{error.strerror}", place=str(path), hint="检查路径") from None


def _record(line: bytes, place: str) -> Row:
    """A row of a line; one that is broken is a row that says so."""
    try:
        record = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        return {"source": place, "error": f"不是有效的 JSON:{error}", "hint": '每行应为 {"id": …, "text": …}'}
    plain = cast("Row", record) if isinstance(record, dict) else {}
    if not isinstance(plain.get("text"), str) or not isinstance(plain.get("id"), str | int):
        return {"source": place, "error": "缺少 id 或 text", "hint": '每行应为 {"id": …, "text": …}'}
    return {"source": str(plain["id"]), "text": plain["text"].encode("utf-8", "replace").decode()}


def _table(path: Path) -> Iterator[Row]:
    file = check_columns(path, _WANTED)
    try:
        for batch in file.iter_batches(_AT_ONCE, columns=list(_WANTED)):
            for at, (id, text) in enumerate(zip(batch["id"].to_pylist(), batch["text"].to_pylist(), strict=True)):
                if isinstance(text, str) and id is not None:
                    yield {"source": str(id), "text": text}
                else:
                    yield {
                        "source": f"{path}:{at if id is None else id}",
                        "error": "缺少 id 或 text",
                        "hint": "应有 id 与 text 两列",
                    }
    except pa.ArrowInvalid as error:
        raise InputError(
            f"不是有效的 Parquet 文件:{str(error)[:80]}", place=str(path), hint="请重新生成,或从输入中去掉"
        ) from None


def _numbered(rows: Iterable[Row]) -> Iterator[Row]:
    return ({**dict.fromkeys(SHARD.names), **row, "row": at} for at, row in enumerate(rows))


def _shards(rows: Iterator[Row], per_shard: int) -> Iterator[pa.Table]:
    """Tables of some thousands of rows, gathered a few hundred at a time."""
    for first in rows:
        batches: list[pa.RecordBatch] = []
        size = 0
        some: list[Row] = []
        for count, row in enumerate(chain([first], rows), 1):
            some.append(row)
            size += len(row["text"] or "")
            if len(some) == _AT_ONCE or count == per_shard or 3 * size > _BYTES:
                batches.append(pa.RecordBatch.from_pylist(some, SHARD))
                some = []
            if count == per_shard or 3 * size > _BYTES:
                break
        if some:
            batches.append(pa.RecordBatch.from_pylist(some, SHARD))
        yield pa.Table.from_batches(batches, SHARD)
