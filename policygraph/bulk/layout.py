"""Where things are in the output folder, and the types of the tables' columns: from the schema, so that there is one."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pyarrow as pa

from policygraph.graph.errors import InputError
from policygraph.graph.schema import NODES, RELATIONSHIPS

SHARD: Final = pa.schema(
    [("row", pa.int64()), ("source", pa.string()), ("text", pa.string()), ("given", pa.string()),
     ("error", pa.string()), ("hint", pa.string())]
)  # fmt: skip
"""A packed document: its number, the id the user knows it by, its text; as JSON what else was read of it; or why there is none."""

TABLES: Final = (
    "documents", "policies", "bodies", "assertions", "proposals", "regions", "cites", "publishes", "signed", "responds",
    "submitted", "facts", "hierarchy", "suggestions", "corrections", "errors",
)  # fmt: skip
"""The folders of Parquet files that a run makes."""

_LISTS: Final = frozenset({"aliases", "counts", "other_numbers", "touches"})
_LISTS_OF_NODES: Final = frozenset({"joined", "about", "value"})
"""What is one text on a relationship, and several on a node."""
_INTEGERS: Final = frozenset({"span_start", "span_end", "documents", "mentions", "assertions", "count", "year"})
_NUMBERS: Final = frozenset({"confidence", "score"})
_FLAGS: Final = frozenset({"listed", "incomplete"})


def column(name: str) -> pa.DataType:
    """The type of a property's column."""
    if name in _LISTS:
        return pa.list_(pa.string())
    if name in _INTEGERS:
        return pa.int64()
    if name in _NUMBERS:
        return pa.float64()
    return pa.bool_() if name in _FLAGS else pa.string()


def columns(names: Iterable[str], *first: str) -> list[pa.Field]:
    """Columns of text, then those of properties."""
    return [*(pa.field(name, pa.string()) for name in first), *(pa.field(name, column(name)) for name in names)]


def node_columns(label: str) -> list[pa.Field]:
    """The columns of a label's table."""
    texts = pa.list_(pa.string())
    return [each.with_type(texts) if each.name in _LISTS_OF_NODES else each for each in columns(NODES[label], "id")]


def edge_columns(type: str, source: str, target: str) -> list[pa.Field]:
    """The columns of a relationship type's table, its two ends under the names that say what they are."""
    return columns(RELATIONSHIPS[type][2], source, target)


FACT: Final = columns(RELATIONSHIPS["ISSUED"][2], "type", "source", "target")
HIERARCHY: Final = columns(RELATIONSHIPS["BECAME"][2], "type", "source", "target")


def write_mark(path: Path, said: object) -> None:
    """Write a small file as JSON, whole or not at all: what it marks is done once it is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    with unfinished.open("w", encoding="utf-8") as file:
        json.dump(said, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def read_mark(path: Path) -> object:
    """What a mark says; ``None`` when it is not there."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except ValueError:
        raise InputError("进度标记已损坏", place=str(path), hint="删去这个文件后再运行") from None


def parquet_files(folder: Path) -> list[str]:
    """The Parquet files of a folder and those below it, in order."""
    return sorted(str(path) for path in folder.rglob("*.parquet"))
