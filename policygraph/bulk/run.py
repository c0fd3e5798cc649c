"""Shards -> tables, with Daft: in waves, each marked when it is done, on this machine or on a Ray cluster by one code path.

1. *extracted*: a wave of shards is read and extracted; per document its record, and what tells its policies apart.
2. *identity*: the distinct sightings of all waves; blocks of them by connected components; each block named; one table of names.
3. *documents*: each wave again, now with the names: the documents, and as nested rows what each decides alone.
4. the other tables: rows of the documents taken apart, and gathered by policy, body and fact.

A wave is written over what a dead run left of it, and counts once its mark is there; so does each later step as a whole.
"""

# pyright: reportAttributeAccessIssue=false
# (pyarrow makes its compute functions when it is imported: no checker sees them)

from __future__ import annotations

import gc
import logging
import shutil
import socket
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, Literal

import daft
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from daft import DataType, col

from policygraph.bulk import groups, work
from policygraph.bulk.layout import HIERARCHY, TABLES, node_columns, parquet_files, read_mark, write_mark
from policygraph.bulk.pack import is_packed, pack, shards_of
from policygraph.graph.errors import InputError, PolicygraphError, StoreError
from policygraph.graph.hierarchy import hierarchy
from policygraph.graph.property_graph import Edge, EdgeKey, Node
from policygraph.graph.schema import NODES
from policygraph.loaders.pipeline import RULES

Runner = Literal["native", "ray"]
WAVE: Final = 4
"""Shards that are one unit of work that is done again after a kill."""
_ATTEMPTS: Final[Mapping[Runner, int]] = {"native": 1, "ray": 4}
_RECOVERY: Final = 3.0
"""Seconds that a cluster is given to notice what it has lost."""
_BATCH: Final = 100
"""Documents handed to a process at once."""
_BUCKET: Final = 20_000
"""Sightings that are named at once, unless one block is larger."""
_ROW_GROUP: Final = 16 << 20
_DROPPED: Final = "dropped.npy"
_NAMES: Final = "names.arrow"


@dataclass(frozen=True, slots=True)
class Counts:
    """What a run did.

    Attributes:
        waves: How many waves were run now.
        skipped: How many were done before.
        rows: Rows by table.
    """

    waves: int
    skipped: int
    rows: Mapping[str, int]


def run(
    inputs: Sequence[str | Path],
    out: str | Path,
    *,
    runner: Runner = "native",
    address: str | None = None,
    wave: int = WAVE,
    manifest: str | Path | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Counts:
    """Make the tables of a corpus.

    Args:
        inputs: A folder that :func:`policygraph.bulk.pack.pack` made; or whatever that takes, which is then packed first, into
            ``out``.
        out: Folder of the output. Run again after a kill, with the same inputs, it goes on where it was.
        runner: ``native`` is this machine; ``ray`` a cluster, which must reach ``out`` under the same path.
        address: Where Ray listens (``host:6379``, ``ray://host:10001``); ``None`` starts one here.
        wave: Shards in a wave.
        manifest: CSV that says what the files do not.
        progress: Called with the step, how much of it is done, and how much there is.

    Raises:
        InputError: an input is not what it should be, or the disk is full.
        StoreError: no Ray listens at the address, or a wave failed there.
    """
    folder = Path(out)
    told = progress or (lambda step, done, all: None)
    shards = _shards(inputs, folder, manifest)
    _start(runner, address)
    attempts = _ATTEMPTS[runner]
    waves = [shards[at : at + wave] for at in range(0, len(shards), wave)]
    with _explained(folder):
        fresh = 0
        for at, some in enumerate(waves):
            told("extract", at, len(waves))
            fresh += _once(
                folder / "done" / f"extracted-{at:06}.json",
                _signed(some),
                partial(_extract, folder, at, some),
                attempts,
            )
        told("extract", len(waves), len(waves))
        signs = [_signed(some) for some in waves]
        last = folder / "done" / "tables.json"
        if not (folder / "tables").is_dir():
            last.unlink(missing_ok=True)
        if read_mark(last) != signs:
            _once(
                folder / "done" / "identity.json", signs, partial(_identify, folder, len(waves), runner, told), attempts
            )
            for at in range(len(waves)):
                told("tables", at, len(waves) + 1)
                _once(folder / "done" / f"documents-{at:06}.json", signs, partial(_documents, folder, at), attempts)
            told("tables", len(waves), len(waves) + 1)
            _once(last, signs, partial(_tables, folder, len(waves)), attempts)
        told("tables", len(waves) + 1, len(waves) + 1)
    return Counts(fresh, len(waves) - fresh, {name: count_rows(folder / "tables" / name) for name in TABLES})


def count_rows(folder: Path) -> int:
    """The rows of a table."""
    return sum(pq.ParquetFile(path).metadata.num_rows for path in parquet_files(folder))


def _shards(inputs: Sequence[str | Path], folder: Path, manifest: str | Path | None) -> list[str]:
    if len(inputs) == 1 and Path(inputs[0]).is_dir() and is_packed(Path(inputs[0])):
        found = shards_of(Path(inputs[0]))
        if not found:
            raise InputError("没有文件", place=str(inputs[0]), hint="先用 policygraph bulk pack 打包")
        return found
    packed = folder / "shards"
    named = folder / "done" / "input.json"
    given = [str(path) for path in (*inputs, *([manifest] if manifest else []))]
    before = read_mark(named)
    if before not in (None, given):
        raise InputError("这个目录是另一份输入的结果", place=str(folder), hint="换一个输出目录")
    if not is_packed(packed):
        pack(inputs, packed, manifest=manifest)
        write_mark(named, given)
    found = shards_of(packed)
    if not found:
        raise InputError("没有读到文件", place=" ".join(map(str, inputs)), hint="检查路径")
    return found


def _signed(shards: Sequence[str]) -> list[object]:
    """What a wave's result depends on: its shards as they are, and the rules."""
    return [RULES, *([path, Path(path).stat().st_size] for path in shards)]


def _once(mark: Path, signed: object, job: Callable[[], None], attempts: int = 1) -> bool:
    """Do a job unless its mark says that it was done with the same things; whether it was done now.

    A job is written over what is left of it, so it may be tried again: on a cluster, where a node may go in the middle of it.
    """
    if read_mark(mark) == signed:
        return False
    mark.unlink(missing_ok=True)
    for left in reversed(range(attempts)):
        try:
            job()
            break
        except Exception:  # whatever class the engine or the cluster raises; the last one is the caller's
            if not left:
                raise
            time.sleep(_RECOVERY)
    write_mark(mark, signed)
    return True


def _start(runner: Runner, address: str | None) -> None:
    if runner == "ray":
        _start_ray(address)
    if _running and runner not in _running:
        raise StoreError("这个进程已用另一种方式运行过", place=f"--runner {runner}", hint="另开一个进程")
    if not _running:
        if runner == "native":
            daft.set_runner_native()
        else:
            daft.set_runner_ray(address, noop_if_initialized=True)
        _running.add(runner)
    daft.set_execution_config(parquet_target_row_group_size=_ROW_GROUP, parquet_target_filesize=8 * _ROW_GROUP)


_running: Final[set[Runner]] = set()
"""The engine takes one runner for the life of a process."""


def _start_ray(address: str | None) -> None:
    try:
        import ray
    except ModuleNotFoundError:
        raise StoreError("没有安装 Ray", place="--runner ray", hint="pip install 'policygraph[cluster]'") from None
    if not ray.is_initialized():
        try:
            if address is not None and ":" in address:  # where nobody listens Ray itself tries for minutes
                host, _, port = address.rpartition("://")[2].rpartition(":")
                socket.create_connection((host, int(port)), 10).close()
            ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR, configure_logging=False)
        except (OSError, ValueError, RuntimeError) as error:
            raise StoreError(
                f"连不上 Ray:{_line(error)}", place=address or "ray", hint="检查地址与集群是否在运行(ray status)"
            ) from None


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """What goes wrong inside a wave, in one line: the engine has errors of its own, of many classes, for one full disk."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            yield
            gc.collect()  # the engine leaves the pipes of its processes to the collector
    except PolicygraphError:
        raise
    except Exception as error:  # whatever class the engine or the cluster raises
        raise StoreError(
            f"这一批没有完成:{_line(error)}",
            place=str(folder),
            hint="检查磁盘空间与集群;完成的批次都在,再运行同一命令即接着做",
        ) from error


def _line(error: BaseException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines[-1] if lines else type(error).__name__)[:300]


# --- steps


def _function(job: Callable[..., pa.Array], returns: pa.DataType, *, process: bool = False) -> Any:
    """A function over columns of Python values as one over expressions."""

    def call(*columns: Any) -> pa.Array:
        return job(*(column.to_pylist() for column in columns))

    settings: dict[str, Any] = {"use_process": True, "batch_size": _BATCH} if process else {}
    return daft.func.batch(return_dtype=DataType.from_arrow_type(returns), **settings)(call)


def _read(folder: Path) -> daft.DataFrame:
    return daft.read_parquet(parquet_files(folder))


def _write(frame: daft.DataFrame, folder: Path) -> None:
    frame.write_parquet(str(folder), write_mode="overwrite", compression="zstd")


def _fields(struct: pa.DataType, of: Any, *without: str) -> list[Any]:
    return [of.get(field.name).alias(field.name) for field in struct if field.name not in without]


def _wave(folder: Path, step: str, at: int) -> Path:
    return folder / step / f"wave-{at:06}"


def _extract(folder: Path, at: int, shards: Sequence[str]) -> None:
    _clear(_wave(folder, "extracted", at))
    extract = _function(work.extract_rows, work.EXTRACTED, process=True)
    frame = daft.read_parquet(list(shards))
    made = extract(col("source"), col("text"), col("given"), col("error"), col("hint")).alias("made")
    frame = frame.select("row", "source", "text", made)
    _write(frame.select("row", "source", "text", *_fields(work.EXTRACTED, col("made"))), _wave(folder, "extracted", at))


def _clear(folder: Path) -> None:
    """Remove what a run that died left: it may hold half a file."""
    shutil.rmtree(folder, ignore_errors=True)


def _extracted(folder: Path, waves: int) -> daft.DataFrame:
    return daft.read_parquet([path for at in range(waves) for path in parquet_files(_wave(folder, "extracted", at))])


def _identify(folder: Path, waves: int, runner: Runner, told: Callable[[str, int, int], None]) -> None:
    """Which sightings are one policy: names for all, in one file that every process maps."""
    home = folder / "identity"
    _clear(home)
    home.mkdir(parents=True)
    told("identity", 0, 3)
    everything = _extracted(folder, waves)
    dropped = _duplicates(everything)
    np.save(home / _DROPPED, np.array(sorted(dropped), np.int64))
    if dropped:
        everything = everything.where(~col("row").is_in(sorted(dropped)))
    seen = everything.select("sightings").explode("sightings").where(col("sightings").not_null())
    seen = seen.select(*_fields(work.SIGHTING, col("sightings"), "policy"))
    seen = seen.groupby("sight").agg(col("content").any_value().alias("content"), col("keys").any_value().alias("keys"))
    _write(seen, home / "sightings")
    told("identity", 1, 3)
    buckets = _buckets(home)
    told("identity", 2, 3)
    name = _function(groups.identify_rows, groups.NAMES, process=False)
    named = daft.from_pydict({"path": buckets})
    if runner == "ray":
        named = named.into_partitions(max(1, len(buckets)))
    found = (
        named.select(name(col("path")).alias("found")).to_arrow()["found"].combine_chunks()
        if buckets
        else pa.array([], groups.NAMES)
    )
    _write_names(home, found)
    told("identity", 3, 3)


def _duplicates(everything: daft.DataFrame) -> set[int]:
    """The rows of documents that stand in several rows, all but the first by source and record: as the core keeps them."""
    known = everything.where(col("id").not_null())
    several = known.groupby("id").agg(col("row").count().alias("times")).where("times > 1")
    rows = known.join(several, on="id").select("id", "source", "record", "row").to_pydict()
    best: dict[str, tuple[str, str, int]] = {}
    everyone = set(rows["row"])
    for id, source, record, row in zip(rows["id"], rows["source"], rows["record"], rows["row"], strict=True):
        this = (source, record, row)
        best[id] = min(best.get(id, this), this)
    return everyone - {row for _, _, row in best.values()}


def _buckets(home: Path) -> list[str]:
    """The distinct sightings in files of whole blocks, each small enough to be named at once."""
    files = parquet_files(home / "sightings")
    keys = [pq.read_table(path, columns=["keys"])["keys"] for path in files]
    count = sum(map(len, keys))
    if not count:
        return []
    block = groups.components(pa.chunked_array([chunk for column in keys for chunk in column.chunks]))
    several = max(1, -(-count // _BUCKET))
    (home / "buckets").mkdir()
    paths = [str(home / "buckets" / f"{at:06}.parquet") for at in range(several)]
    schema = pa.schema([("sight", pa.uint64()), ("content", pa.string())])
    writers = [pq.ParquetWriter(path, schema, compression="zstd") for path in paths]
    at = 0
    for path in files:
        for batch in pq.ParquetFile(path).iter_batches(8_192, columns=["sight", "content"]):
            bucket = block[at : at + len(batch)] % several
            at += len(batch)
            for number in np.unique(bucket):
                writers[number].write_batch(batch.filter(pa.array(bucket == number)).cast(schema))
    for writer in writers:
        writer.close()
    return paths


def _write_names(home: Path, found: pa.Array) -> None:
    sight, policy, joined = (found.field(name).flatten() for name in ("sight", "policy", "joined"))
    order = pa.compute.sort_indices(sight)
    table = pa.table({"sight": sight, "policy": policy, "joined": joined}).take(order)
    with pa.OSFile(str(home / _NAMES), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table, max_chunksize=max(1, len(table)))
    pq.write_table(pa.Table.from_struct_array(found.field("suggested").flatten()), home / "suggested.parquet")


def _documents(folder: Path, at: int) -> None:
    """The documents of a wave, and nested in them the rows that each decides alone."""
    home = folder / "identity"
    make = _function(partial(work.make_rows, str(home / _NAMES), str(home / _DROPPED)), work.MADE, process=True)
    frame = _read(_wave(folder, "extracted", at))
    made = make(col("row"), col("id"), col("record"), col("touches"), col("sightings")).alias("made")
    frame = frame.select("id", "text", made).where(col("made").get("document").not_null())
    own = next(field for field in work.MADE if field.name == "document").type
    others = _fields(work.MADE, col("made"), "document")
    _clear(_wave(folder, "documents", at))
    _write(
        frame.select("id", "text", *_fields(own, col("made").get("document")), *others), _wave(folder, "documents", at)
    )


def _tables(folder: Path, waves: int) -> None:
    """All other tables, and the documents beside them; they take their place together."""
    new = folder / "tables.part"
    _clear(new)
    documents = daft.read_parquet(
        [path for at in range(waves) for path in parquet_files(_wave(folder, "documents", at))]
    )
    _write(documents.select("id", *NODES["Document"]), new / "documents")
    _local_tables(documents, new)
    _gathered_tables(documents, new)
    _hierarchy(new)
    _errors(folder, waves, new)
    suggested = pq.read_table(folder / "identity" / "suggested.parquet")
    (new / "suggestions").mkdir()
    score = pa.array([0.5] * len(suggested), pa.float64())
    pq.write_table(suggested.append_column("score", score), new / "suggestions" / "0.parquet")
    _clear(folder / "tables")
    new.replace(folder / "tables")


def _local_tables(documents: daft.DataFrame, new: Path) -> None:
    def rows(name: str) -> daft.DataFrame:
        frame = documents.select(col("id").alias("document"), name).explode(name)
        return frame.where(col(name).not_null())

    assertion = _item("assertions")
    _write(rows("assertions").select("document", *_fields(assertion, col("assertions"))), new / "assertions")
    _write(rows("cites").select("document", *_fields(_item("cites"), col("cites"))), new / "cites")
    _write(rows("publishes").select("document", col("publishes").alias("policy")).distinct(), new / "publishes")
    _write(rows("signers").select(col("signers").alias("body"), "document").distinct(), new / "signed")
    asked = documents.select(col("id").alias("document"), "proposal", "submitters").where(
        col("proposal").get("id").not_null()
    )
    proposal = next(field for field in work.MADE if field.name == "proposal").type
    asked = asked.select("document", *_fields(proposal, col("proposal")), "submitters")
    _write(asked.select("document", col("id").alias("proposal")), new / "responds")
    submitted = asked.select(col("submitters").alias("body"), col("id").alias("proposal")).explode("body")
    _write(submitted.where(col("body").not_null()).distinct(), new / "submitted")
    last = asked.groupby("id").agg(col("document").max().alias("document"))
    _write(
        last.join(asked.exclude("submitters"), on=["id", "document"]).select("id", *NODES["Proposal"]),
        new / "proposals",
    )


def _item(name: str) -> pa.DataType:
    """The type of the items of a nested column."""
    return next(field.type.value_type for field in work.MADE if field.name == name)


def _gathered_tables(documents: daft.DataFrame, new: Path) -> None:
    cited = _read(new / "cites").groupby("policy").agg(col("document").count().alias("documents"))
    said = (
        _said(documents, "policies")
        .groupby("about")
        .agg(*(col(name).list_agg().alias(name) for name in ("on", "why", "said", "times")))
    )
    said = said.join(cited, left_on="about", right_on="policy")
    make = _function(groups.policy_rows, groups.POLICY)
    made = said.select(
        make(col("about"), col("on"), col("why"), col("said"), col("times"), col("documents")).alias("made")
    )
    _write(made.select(*_fields(groups.POLICY, col("made"))), new / "policies")
    said = (
        _said(documents, "bodies")
        .groupby("about")
        .agg(col("said").list_agg().alias("said"), col("times").list_agg().alias("times"))
    )
    make = _function(groups.body_rows, groups.BODY)
    made = said.select(make(col("about"), col("said"), col("times")).alias("made"))
    _write(made.select(*_fields(groups.BODY, col("made"))), new / "bodies")
    alike = ("confidence", "dated", "said_on", "role", "incomplete", "counted")
    ends = ("type", "source", "target")
    stated = _read(new / "assertions").where(col("source") != col("target"))
    stated = stated.groupby(*ends, *alike).agg(col("id").count().alias("times"))
    each = daft.functions.to_struct(*(col(name) for name in (*alike, "times")))
    stated = stated.select(*ends, each.alias("each")).groupby(*ends).agg(col("each").list_agg().alias("each"))
    make = _function(groups.fact_rows, groups.FACT_ROW)
    made = stated.select(make(*(col(name) for name in (*ends, "each"))).alias("made"))
    _write(made.select(*_fields(groups.FACT_ROW, col("made"))), new / "facts")


def _said(documents: daft.DataFrame, name: str) -> daft.DataFrame:
    """The distinct things said of policies or bodies, with how often each is said."""
    rows = documents.select(name).explode(name).where(col(name).not_null())
    rows = rows.select(*_fields(_item(name), col(name)))
    return rows.groupby("about", "on", "why", "said").agg(col("about").count().alias("times"))


def _hierarchy(new: Path) -> None:
    """Regions, the bodies that connect others, and the edges among them: computed here, from the bodies alone."""
    nodes: dict[str, Node] = {}
    for path in parquet_files(new / "bodies"):
        for row in pq.read_table(path).to_pylist():
            nodes[row["id"]] = Node("Body", row["id"], {k: v for k, v in row.items() if k != "id" and v is not None})
    named = set(nodes)
    edges: dict[EdgeKey, Edge] = {}
    hierarchy(nodes, edges)
    _write_nodes((node for id, node in nodes.items() if id not in named), "Body", new / "bodies" / "connecting.parquet")
    _write_nodes(nodes.values(), "Region", new / "regions" / "0.parquet")
    rows = [
        {"type": edge.type, "source": edge.source, "target": edge.target, **edge.properties} for edge in edges.values()
    ]
    (new / "hierarchy").mkdir()
    pq.write_table(pa.Table.from_pylist(rows, pa.schema(HIERARCHY)), new / "hierarchy" / "0.parquet")


def _write_nodes(nodes: Iterable[Node], label: str, path: Path) -> None:
    rows = [{"id": node.id, **node.properties} for node in nodes if node.label == label]
    path.parent.mkdir(exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows, pa.schema(node_columns(label))), path)


_TWICE: Final = ("编号相同而内容不同,各为一份", "核对编号;内容都已读入")


def _errors(folder: Path, waves: int, new: Path) -> None:
    everything = _extracted(folder, waves)
    failed = everything.where(col("error").not_null()).select("source", col("error").alias("message"), "hint")
    _write(failed, new / "errors")
    named = everything.where(col("id").not_null() & ~col("source").is_in(["", "-"])).select("source", "id").distinct()
    twice = named.groupby("source").agg(col("id").count().alias("times")).where("times > 1").to_pydict()["source"]
    rows = [{"source": source, "message": _TWICE[0], "hint": _TWICE[1]} for source in sorted(twice)]
    schema = pa.schema([(name, pa.string()) for name in ("source", "message", "hint")])
    pq.write_table(pa.Table.from_pylist(rows, schema), new / "errors" / "twice.parquet")
