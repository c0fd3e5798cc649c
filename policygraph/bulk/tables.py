"""The tables of a run read back: as nodes and relationships of the schema, a batch at a time, or as one graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from policygraph.bulk.layout import TABLES, parquet_files
from policygraph.graph.errors import InputError
from policygraph.graph.property_graph import Edge, Graph, Node, Value

_AT_ONCE: Final = 5_000
NODE_TABLES: Final[Mapping[str, str]] = {
    "Policy": "policies", "Body": "bodies", "Document": "documents", "Proposal": "proposals", "Region": "regions",
    "Assertion": "assertions", "Correction": "corrections",
}  # fmt: skip
"""Label → the table that holds its nodes."""
EDGE_TABLES: Final[Sequence[tuple[str, str, str, str, Mapping[str, Value]]]] = (
    ("CITES", "cites", "document", "policy", {}),
    ("PUBLISHES", "publishes", "document", "policy", {}),
    ("SIGNED", "signed", "body", "document", {}),
    ("RESPONDS_TO", "responds", "document", "proposal", {}),
    ("SUBMITTED", "submitted", "body", "proposal", {}),
    ("STATES", "assertions", "document", "id", {}),
    ("ABOUT", "assertions", "id", "source", {"side": "source"}),
    ("ABOUT", "assertions", "id", "target", {"side": "target"}),
    ("POSSIBLY_SAME", "suggestions", "source", "target", {}),
    ("", "facts", "source", "target", {}),
    ("", "hierarchy", "source", "target", {}),
)
"""Type ("" where a column of the table says it), table, the columns of its ends, and what every one of them says."""
_NO_PROPERTIES: Final = {"assertions": ("stated", "source", "target", "document")}
"""Columns of the tables that are no properties of the nodes."""
EXTERNAL: Final = frozenset({"CITES", "STATES", "ABOUT"})
"""Relationships, one a mention or statement, that may stay in the tables; Assertion nodes with them."""


def tables_of(out: str | Path) -> Path:
    """The folder of the tables of a run.

    Raises:
        InputError: there are none, or not all.
    """
    folder = Path(out) / "tables"
    missing = [name for name in TABLES if not (folder / name).is_dir()]
    if missing:
        raise InputError("这里没有完整的表", place=str(out), hint="先运行 policygraph bulk run 输入 --out " + str(out))
    return folder


def batches(folder: Path, table: str, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
    """The rows of a table, some thousands at a time."""
    for path in parquet_files(folder / table):
        yield from pq.ParquetFile(path).iter_batches(_AT_ONCE, columns=None if columns is None else list(columns))


def columns_of(folder: Path, table: str) -> list[str]:
    """The columns of a table."""
    files = parquet_files(folder / table)
    return list(pq.ParquetFile(files[0]).schema_arrow.names) if files else []


def nodes(folder: Path, label: str) -> Iterator[Node]:
    """The nodes of a label."""
    table = NODE_TABLES[label]
    without = ("id", *_NO_PROPERTIES.get(table, ()))
    for batch in batches(folder, table):
        for row in batch.to_pylist():
            yield Node(label, row["id"], _present(row, without))


def edges(folder: Path, only: str | None = None) -> Iterator[Edge]:
    """The relationships of the tables, or those of one type."""
    for type, table, source, target, fixed in EDGE_TABLES:
        if only is not None and type not in ("", only):
            continue
        ends = [source, target]
        for batch in batches(folder, table, ends if table == "assertions" else None):
            for row in batch.to_pylist():
                kind = type or row["type"]
                if only in (None, kind):
                    yield Edge(
                        kind, row[source], row[target], {**_present(row, (*ends, *((), ("type",))[not type])), **fixed}
                    )


def _present(row: Mapping[str, Any], without: Sequence[str]) -> dict[str, Value]:
    return {
        key: value for key, value in sorted(row.items()) if value is not None and value != "" and key not in without
    }


def read_graph(out: str | Path) -> Graph:
    """The whole graph, in memory: for a corpus that is not large, and for tests."""
    folder = tables_of(out)
    found = {node.id: node for label in NODE_TABLES for node in nodes(folder, label)}
    links = {edge.key: edge for edge in edges(folder)}
    return Graph(dict(sorted(found.items())), dict(sorted(links.items())))
