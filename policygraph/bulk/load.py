"""Tables -> a store at once: CSV and ``neo4j-admin database import full``, or one transaction of the embedded engine.

The import needs a server that does not run; constraints, indexes and the counts follow when it does (:func:`finish`). From then on
the store is as any other: what comes later is written in the ordinary way.
"""

# pyright: reportAttributeAccessIssue=false
# (pyarrow makes its compute functions when it is imported: no checker sees them)

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from policygraph.bulk.tables import EDGE_TABLES, EXTERNAL, NODE_TABLES, batches, columns_of, edges, nodes, tables_of
from policygraph.graph.errors import DataError, StoreError
from policygraph.graph.exchange_neo4j import admin_arguments
from policygraph.graph.lookup import KEYS, NAMED, lookup_keys
from policygraph.graph.schema import MARKER, NODES, RELATIONSHIPS

_BETWEEN: Final = "\x1e"
_TYPES: Final = ((pa.types.is_list, "string[]"), (pa.types.is_large_list, "string[]"), (pa.types.is_integer, "long"), (pa.types.is_floating, "double"),
                 (pa.types.is_boolean, "boolean"))  # fmt: skip
_CSV: Final = pacsv.WriteOptions(include_header=False, quoting_style="all_valid")


def labels(external: bool) -> list[str]:
    """The labels whose nodes go into the store."""
    return [label for label in NODE_TABLES if not (external and label == "Assertion")]


def types(folder: Path, external: bool) -> list[str]:
    """The relationship types that go into the store."""
    return [type for type in expected(folder, external) if type in RELATIONSHIPS]


def expected(folder: Path, external: bool) -> dict[str, int]:
    """How many nodes of each label and relationships of each type there are to be."""
    found: Counter[str] = Counter()
    for label in labels(external):
        found[label] = sum(len(batch) for batch in batches(folder, NODE_TABLES[label], ["id"]))
    for type, rows in _edge_batches(folder, external):
        found[type] += len(rows)
    return {name: count for name, count in found.items() if count}


def _edge_batches(folder: Path, external: bool) -> Iterator[tuple[str, pa.RecordBatch]]:
    """The relationships by type: the ends as ``:START_ID`` and ``:END_ID``, then the properties."""
    for type, table, source, target, fixed in EDGE_TABLES:
        if external and type in EXTERNAL:
            continue
        names = [source, target] if table == "assertions" else columns_of(folder, table)
        for batch in batches(folder, table, list(dict.fromkeys([*names, "source", "target"])) if fixed else names):
            if fixed.get("side") == "source":  # of a statement about one thing alone the other side is told
                batch = batch.filter(pc.not_equal(batch["source"], batch["target"]))
            kinds = [type] if type else pc.unique(batch["type"]).to_pylist()
            for kind in kinds:
                some = batch if type else batch.filter(pc.equal(batch["type"], kind))
                own = [name for name in RELATIONSHIPS[kind][2] if name in some.schema.names and name not in fixed]
                fields = {":START_ID": some[source], ":END_ID": some[target], **{name: some[name] for name in own}}
                told = {name: pa.array([value] * len(some), pa.string()) for name, value in fixed.items()}
                yield kind, pa.RecordBatch.from_pydict(fields | told)


# --- Neo4j


def write_csv(out: str | Path, target: Path, *, external: bool = False) -> list[str]:
    """Write the files of an import, one a label and one a type.

    Args:
        out: Folder of a run.
        target: Folder of the files; emptied first.
        external: Leave out what may stay in the tables (:data:`policygraph.bulk.tables.EXTERNAL`).

    Returns:
        The options of ``neo4j-admin database import full`` that name them, relative to ``target``.
    """
    folder = tables_of(out)
    shutil.rmtree(target, ignore_errors=True)
    written: dict[str, list[str]] = {"nodes": [], "relationships": []}
    files: dict[str, Any] = {}
    try:
        for label in labels(external):
            for batch in batches(folder, NODE_TABLES[label], ["id", *NODES[label]]):
                named = batch.rename_columns(["id:ID", *NODES[label]])
                if label in NAMED:
                    named = named.append_column(KEYS, _keys(label, batch))
                _append(files, target, "nodes", label, named, written)
        for type, batch in _edge_batches(folder, external):
            _append(files, target, "relationships", type, batch, written)
    finally:
        for file in files.values():
            file.close()
    return admin_arguments(written["nodes"], written["relationships"])


def _keys(label: str, batch: pa.RecordBatch) -> pa.Array:
    """What the names of nodes are looked up by."""
    rows = batch.select(list(NAMED[label])).to_pylist()
    return pa.array([lookup_keys(label, row) for row in rows], pa.string())


def _append(
    files: dict[str, Any], target: Path, kind: str, name: str, batch: pa.RecordBatch, written: dict[str, list[str]]
) -> None:
    if not len(batch):
        return
    if name not in files:
        (target / kind).mkdir(parents=True, exist_ok=True)
        files[name] = (target / kind / f"{name}.csv").open("wb")
        files[name].write((",".join(_heading(field) for field in batch.schema) + "\n").encode())
        written[kind].append(name)
    plain = pa.Table.from_arrays([_plain(column) for column in batch.columns], names=batch.schema.names)
    pacsv.write_csv(plain, files[name], _CSV)


def _heading(field: pa.Field) -> str:
    kind = next((word for fits, word in _TYPES if fits(field.type)), "")
    return f"{field.name}:{kind}" if kind else field.name


def _plain(column: pa.Array) -> pa.Array:
    """A column as text: the items of a list with a mark between them; no value stays none."""
    if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
        lengths = pc.fill_null(pc.list_value_length(column), 0)
        ends = pa.concat_arrays([pa.array([0], pa.int32()), pc.cumulative_sum(lengths).cast(pa.int32())])
        items = pc.replace_substring(column.flatten().cast(pa.string()), _BETWEEN, " ")
        joined = pc.binary_join(pa.ListArray.from_arrays(ends, items), _BETWEEN)
        return pc.if_else(pc.greater(lengths, 0), joined, _NOTHING)
    text = pc.cast(column, pa.string())
    return pc.if_else(pc.equal(text, ""), _NOTHING, text)


_NOTHING: Final = pa.scalar(None, pa.string())


def import_neo4j(
    out: str | Path, home: str | Path, *, database: str = "neo4j", external: bool = False, overwrite: bool = False
) -> dict[str, int]:
    """Make a database of the tables with ``neo4j-admin database import full``.

    Args:
        out: Folder of a run.
        home: Where Neo4j is installed (with ``bin/neo4j-admin``); its server must not be running.
        database: Its name.
        external: As in :func:`write_csv`.
        overwrite: Whether what the database holds may be lost.

    Returns:
        What there is to be in it, by label and type.

    Raises:
        StoreError: there is no Neo4j, it is running, the database holds something, or the import failed.
    """
    folder = tables_of(out)
    place = Path(home).absolute()
    program = place / "bin" / "neo4j-admin"
    if not program.is_file():
        raise StoreError("这里没有 bin/neo4j-admin", place=str(home), hint="给出 Neo4j 的安装目录")
    if (place / "data" / "databases" / database).exists() and not overwrite:
        raise StoreError(
            f"数据库 {database} 已存在", place=str(home), hint="换一个 --database,或用 --overwrite 覆盖其中的全部内容"
        )
    target = Path(out).absolute() / "csv"
    arguments = write_csv(out, target, external=external)
    report = target / "import.report"
    done = subprocess.run(
        [str(program), "database", "import", "full", *(["--overwrite-destination"] if overwrite else []),
         f"--report-file={report}", *arguments, database],
        cwd=target, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    said = done.stdout + done.stderr
    if done.returncode:
        raise _refused(said, str(home))
    shutil.rmtree(target)
    return expected(folder, external)


_IN_USE: Final = ("in use", "is locked", "StoreLockException", "FileLockException", "already locked")


def _refused(said: str, home: str) -> StoreError:
    if any(words in said for words in _IN_USE):
        return StoreError(
            "Neo4j 正在运行,不能离线导入", place=home, hint="先停止它(neo4j stop,或 make neo4j-stop),导入后再启动"
        )
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return StoreError(
        f"neo4j-admin 未能导入:{' '.join(lines[-3:])[:300]}", place=home, hint="查看输出目录中 csv/import.report"
    )


def finish(out: str | Path, store: str, *, external: bool = False) -> dict[str, int]:
    """Make the constraints and indexes of a database that was imported, give back what files can't hold, and count.

    Args:
        out: Folder of the run.
        store: Address of the server, now running.
        external: As it was imported.

    Returns:
        What is in it, by label and type.

    Raises:
        StoreError: the server can't be reached.
        DataError: it holds more or less than the tables.
    """
    from policygraph.graph.bolt import BoltStore

    folder = tables_of(out)
    with BoltStore(store) as opened:
        opened.define([(label, key) for label, key in _LISTS if label in labels(external)])
        return verify(folder, opened, external)


_LISTS: Final = (("Policy", "aliases"), ("Policy", "other_numbers"), ("Body", "aliases"))
"""Properties that are empty lists where there is nothing to say, which a CSV file can't tell from no value."""


def verify(folder: Path, opened: Any, external: bool) -> dict[str, int]:
    """Count what a store holds, and compare.

    Raises:
        DataError: a label or type has more or fewer than the tables.
    """
    there = {
        str(row["name"]): int(row["count"])
        for query in (
            f"MATCH (n:{MARKER}) UNWIND [l IN labels(n) WHERE l <> '{MARKER}'] AS name RETURN name, count(*) AS count",
            f"MATCH (:{MARKER})-[r]->(:{MARKER}) RETURN type(r) AS name, count(*) AS count",
        )
        for row in opened.run(query)
    }
    wanted = expected(folder, external)
    for name in sorted(there.keys() | wanted.keys()):
        if there.get(name, 0) != wanted.get(name, 0):
            raise DataError(
                f"{name} 在图库中有 {there.get(name, 0)},表中有 {wanted.get(name, 0)}",
                place=opened.url,
                hint="库中另有内容,或导入不完整;请重新导入",
            )
    return there


# --- the embedded store


def import_embedded(out: str | Path, store: str, *, external: bool = False) -> dict[str, int]:
    """Make an embedded store of the tables, in one transaction.

    Raises:
        StoreError: the file is there already, or can't be written.
        DataError: the counts differ afterwards.
    """
    from policygraph.graph.embedded import EmbeddedStore

    folder = tables_of(out)
    if Path(store).exists():
        raise StoreError(
            "图库已存在,整批导入需要新的图库", place=store, hint="换一个路径;增补文件请用 policygraph build"
        )
    with EmbeddedStore(store) as opened:
        opened.load(
            (node for label in labels(external) for node in nodes(folder, label)),
            (edge for type in types(folder, external) for edge in edges(folder, type)),
        )
    with EmbeddedStore(store, read_only=True) as opened:
        return verify(folder, opened, external)


def loaded(counts: Mapping[str, int], names: Sequence[str]) -> int:
    """How many of these labels or types there are."""
    return sum(count for name, count in counts.items() if name in names)
