"""The steps of a run, each over a wave or over all of them, written as frames: what the engine does on one machine or on a cluster.

None holds more than a wave's rows of a column at a time, or what is distinct in all waves: sightings, and what is said of a policy,
a body or a fact, the like counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final, cast

import daft
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from daft import col

from policygraph.bulk import groups, work
from policygraph.bulk.engine import clear, fields, function, light, on_cluster, parted, read, write
from policygraph.bulk.layout import HIERARCHY, node_columns, parquet_files
from policygraph.graph.build import add_correction
from policygraph.graph.hierarchy import hierarchy
from policygraph.graph.property_graph import Edge, EdgeKey, Node
from policygraph.graph.reading import Draft
from policygraph.graph.schema import NODES

_BUCKET: Final = 20_000
"""Sightings that are named at once, unless one block is larger."""
_GROUPS: Final = 1_000
"""Policies, bodies or facts that are made at once."""
_PART: Final = 250_000
"""Rows that are grouped at once, on one machine: those of a part of the keys, told by a hash."""
_DROPPED: Final = "dropped"
_NAMES: Final = "names.parquet"


def _wave(folder: Path, step: str, at: int) -> Path:
    return folder / step / f"wave-{at:06}"


def extract(folder: Path, at: int, shards: Sequence[str], decided: str | None) -> None:
    """Extract the documents of a wave."""
    made = function(partial(work.extract_rows, decided), work.EXTRACTED)
    frame = daft.read_parquet(list(shards))
    rows = made(col("source"), col("text"), col("given"), col("error"), col("hint")).alias("made")
    frame = frame.select("row", "source", "text", rows)
    write(frame.select("row", "source", "text", *fields(work.EXTRACTED, col("made"))), _wave(folder, "extracted", at))


def _in_parts(rows: int, key: str, *frames: daft.DataFrame) -> Iterator[tuple[str, list[daft.DataFrame]]]:
    """Frames by parts of the keys in their column ``key``, so that one machine need not hold all groups at once.

    Args:
        rows: How many rows there are to be grouped.
        key: The column.
        frames: Each part has the rows of all of them that have its keys.
    """
    parts = 1 if on_cluster() else max(1, -(-rows // _PART))
    for part in range(parts):
        mine = cast("Any", col(key).hash()) % parts == part  # Daft types its operators only in part
        yield f"part-{part:06}", [frame.where(mine) if parts > 1 else frame for frame in frames]


def _rows_of(folder: Path) -> int:
    return sum(pq.ParquetFile(path).metadata.num_rows for path in parquet_files(folder))


# --- which sightings are one policy


def extracted(folder: Path, waves: int) -> daft.DataFrame:
    """The documents of all waves."""
    return daft.read_parquet([path for at in range(waves) for path in parquet_files(_wave(folder, "extracted", at))])


def _counted(home: Path, frame: daft.DataFrame) -> daft.DataFrame:
    """The documents that count: of those that stand in several rows one."""
    frame = frame.where(col("id").not_null())
    dropped = home / _DROPPED
    return frame.join(read(dropped), on="row", how="anti") if dropped.is_dir() else frame


def identify(folder: Path, waves: int) -> None:
    """Name the policies: one table of names for all sightings."""
    home = folder / "identity"
    clear(home)
    home.mkdir(parents=True)
    everything = extracted(folder, waves)
    dropped = _duplicates(everything)
    if dropped:
        (home / _DROPPED).mkdir()
        pq.write_table(pa.table({"row": pa.array(dropped, pa.int64())}), home / _DROPPED / "0.parquet")
    seen = _counted(home, everything.select("row", "id", "sightings")).select("sightings").explode("sightings")
    seen = seen.where(col("sightings").not_null()).select(*fields(work.SIGHTING, col("sightings"), "local"))
    first = [col(name).any_value().alias(name) for name in ("content", "keys")]
    mentions = everything.select(col("sightings").list_count().sum().alias("mentions")).to_pydict()["mentions"][0] or 0
    for at, some in _in_parts(mentions, "sight", seen):
        write(some[0].groupby("sight").agg(*first), home / "sightings" / at)
    buckets = _buckets(home)
    name = function(groups.identify_rows, groups.NAMES, rows=1)
    named = parted(daft.from_pydict({"path": buckets}), len(buckets))
    found = (
        named.select(name(col("path")).alias("found")).to_arrow()["found"].combine_chunks()
        if buckets
        else pa.array([], groups.NAMES)
    )
    names = {name: found.field(name).flatten() for name in ("sight", "policy", "joined")}
    pq.write_table(pa.table(names), home / _NAMES)
    pq.write_table(pa.Table.from_struct_array(found.field("suggested").flatten()), home / "suggested.parquet")


def _duplicates(everything: daft.DataFrame) -> list[int]:
    """The rows of documents that stand in several rows, all but the first by source and record: as the core keeps them."""
    known = everything.select("id", "row").where(col("id").not_null())
    several = known.groupby("id").agg(col("row").count().alias("times"), col("row").list_agg().alias("rows"))
    rows = several.where("times > 1").select("rows").explode("rows").to_pydict()["rows"]
    if not rows:
        return []
    twice = everything.where(col("row").is_in(rows)).select("id", "source", col("document").get("extraction"), "row")
    best: dict[str, tuple[str, str, int]] = {}
    for id, *rest in zip(*twice.to_pydict().values(), strict=True):
        this: Any = tuple(rest)
        best[id] = min(best.get(id, this), this)
    return sorted(set(rows) - {row for _, _, row in best.values()})


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
    schema = pa.schema([("sight", pa.string()), ("content", pa.string())])
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


# --- the tables of a wave, the names in their places


def name_rows(folder: Path, at: int, decided: str | None) -> None:
    """Make the tables that single documents decide, and gather what those of a wave say of policies, bodies and facts."""
    home, new = folder / "identity", folder / "tables.part"
    frame = _counted(home, read(_wave(folder, "extracted", at)))
    names = daft.read_parquet(str(home / _NAMES))

    def table(name: str, rows: daft.DataFrame) -> daft.DataFrame:
        write(rows, _wave(new, name, at))
        return read(_wave(new, name, at))

    def rows(name: str) -> daft.DataFrame:
        exploded = frame.select(col("id").alias("document"), name).explode(name)
        return exploded.where(col(name).not_null())

    table(
        "documents",
        frame.select("id", "text", *fields(work.DOCUMENT, col("document"))).select("id", *NODES["Document"]),
    )
    _cites(table, frame, rows("cites"), names, decided)
    published = rows("publishes").join(names, left_on="publishes", right_on="sight")
    table("publishes", published.select("document", "policy").distinct())
    table("signed", rows("signers").select(col("signers").alias("body"), "document"))
    asked = frame.select(col("id").alias("document"), "proposal", "submitters").where(
        col("proposal").get("id").not_null()
    )
    write(
        asked.select("document", *fields(work.PROPOSAL, col("proposal")), "submitters"), _wave(folder, "said/asked", at)
    )
    _facts(folder, at, table("assertions", _assertions(rows("assertions"), names)))
    said = rows("policies").select(*fields(work.SAID, col("policies")))
    said = said.join(names, left_on="about", right_on="sight").select(
        col("policy").alias("about"), "on", col("joined").alias("why"), "said"
    )
    write(_times(said, "about", "on", "why", "said"), _wave(folder, "said/policies", at))
    said = rows("bodies").select(*fields(work.SAID, col("bodies")))
    write(_times(said, "about", "said"), _wave(folder, "said/bodies", at))


def _times(frame: daft.DataFrame, *alike: str) -> daft.DataFrame:
    return frame.groupby(*alike).agg(daft.lit(1).sum().alias("times"))


def _cites(table: Any, frame: daft.DataFrame, rows: daft.DataFrame, names: daft.DataFrame, decided: str | None) -> None:
    cited = [field.name for field in work.CITED]
    own = rows.select("document", *fields(work.CITED, col("cites"), "joined"))
    own = own.with_column_renamed("policy", "sight").join(names, on="sight").select("document", *cited)
    made = table("cites", own)
    several = made.groupby("document", "policy").agg(daft.lit(1).sum().alias("times")).where("times > 1")
    again = sorted(set(several.to_pydict()["document"]))
    if not again:
        return
    these = frame.where(col("id").is_in(again))
    local = these.select("id", "sightings").explode("sightings")
    local = local.select("id", *fields(work.SIGHTING, col("sightings"), "content", "keys")).join(names, on="sight")
    local = local.groupby("id").agg(*(col(name).list_agg() for name in ("local", "policy", "joined")))
    local = local.join(these.select("id", col("document").get("extraction").alias("record")), on="id")
    make = function(partial(work.cites_again, decided), pa.list_(work.CITED))
    columns = (col(name) for name in ("id", "record", "local", "policy", "joined"))
    rightly = local.select(col("id").alias("document"), make(*columns).alias("cites")).explode("cites")
    rightly = rightly.select("document", *fields(work.CITED, col("cites"))).select("document", *cited)
    table("cites", made.where(~col("document").is_in(again)).concat(rightly).collect())


def _assertions(rows: daft.DataFrame, names: daft.DataFrame) -> daft.DataFrame:
    made = rows.select("document", *fields(work.ASSERTION, col("assertions"), "fact"))
    for end in ("source", "target"):
        known = names.select(col("sight").alias(end), col("policy").alias("named"))
        made = made.join(known, on=end, how="left")
        made = made.with_column(end, col("named").fill_null(col(end))).exclude("named")
    key = light(groups.fact_keys, pa.string())
    made = made.with_column("fact", key(col("type"), col("source"), col("target")))
    return made.select("document", *(field.name for field in work.ASSERTION))


_ENDS: Final = ("type", "source", "target")


def _facts(folder: Path, at: int, assertions: daft.DataFrame) -> None:
    stated = assertions.where(col("fact").not_null()).groupby("fact", "stated")
    ends = (col(name).any_value().alias(name) for name in _ENDS)
    write(stated.agg(daft.lit(1).sum().alias("times"), *ends), _wave(folder, "said/facts", at))


# --- the tables of all waves


def gather(folder: Path, waves: int, decided: str | None) -> None:
    """Make the other tables: policies, bodies and facts of all that is said of them, and what follows from the bodies."""
    new, said = folder / "tables.part", folder / "said"
    for name in (
        "responds",
        "submitted",
        "proposals",
        "policies",
        "bodies",
        "facts",
        "hierarchy",
        "regions",
        "errors",
        "suggestions",
        "corrections",
    ):
        clear(new / name)  # of a run that died here
    _proposals(read(said / "asked"), new)
    _policies(said / "policies", new)
    _bodies(said / "bodies", new)
    _facts_together(said / "facts", new)
    _hierarchy(new)
    everything = extracted(folder, waves)
    _errors(everything, new)
    _corrections(_counted(folder / "identity", everything), new, decided)
    suggested = pq.read_table(folder / "identity" / "suggested.parquet")
    (new / "suggestions").mkdir()
    score = pa.array([0.5] * len(suggested), pa.float64())
    pq.write_table(suggested.append_column("score", score), new / "suggestions" / "0.parquet")


def _policies(said: Path, new: Path) -> None:
    alike = ("about", "on", "why", "said")
    make = function(groups.policy_rows, groups.POLICY, rows=_GROUPS)
    cites = read(new / "cites").select(col("policy").alias("about"))
    for part, (told, cited) in _in_parts(_rows_of(said), "about", read(said), cites):
        told = told.groupby(*alike).agg(col("times").sum().alias("times"))
        told = told.groupby("about").agg(*(col(name).list_agg() for name in ("on", "why", "said", "times")))
        told = told.join(cited.groupby("about").agg(daft.lit(1).sum().alias("documents")), on="about")
        made = told.select(make(*(col(name) for name in (*alike, "times", "documents"))).alias("made"))
        write(made.select(*fields(groups.POLICY, col("made"))), new / "policies" / part)


def _bodies(said: Path, new: Path) -> None:
    make = function(groups.body_rows, groups.BODY, rows=_GROUPS)
    for part, (told,) in _in_parts(_rows_of(said), "about", read(said)):
        told = told.groupby("about", "said").agg(col("times").sum().alias("times"))
        told = told.groupby("about").agg(col("said").list_agg(), col("times").list_agg())
        made = told.select(make(col("about"), col("said"), col("times")).alias("made"))
        write(made.select(*fields(groups.BODY, col("made"))), new / "bodies" / part)


def _facts_together(said: Path, new: Path) -> None:
    make = function(groups.fact_rows, groups.FACT_ROW, rows=_GROUPS)
    ends = [col(name).any_value().alias(name) for name in _ENDS]
    for part, (told,) in _in_parts(_rows_of(said), "fact", read(said)):
        told = told.groupby("fact", "stated").agg(col("times").sum().alias("times"), *ends)
        told = told.groupby("fact").agg(col("stated").list_agg(), col("times").list_agg(), *ends)
        made = told.select(make(*(col(name) for name in ("fact", *_ENDS, "stated", "times"))).alias("made"))
        write(made.select(*fields(groups.FACT_ROW, col("made"))), new / "facts" / part)


def _proposals(asked: daft.DataFrame, new: Path) -> None:
    write(asked.select("document", col("id").alias("proposal")), new / "responds")
    submitted = asked.select(col("submitters").alias("body"), col("id").alias("proposal")).explode("body")
    write(submitted.where(col("body").not_null()).distinct(), new / "submitted")
    last = asked.groupby("id").agg(col("document").max().alias("document"))
    whole = last.join(asked.exclude("submitters"), on=["id", "document"]).select("id", *NODES["Proposal"])
    write(whole, new / "proposals")


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


def _errors(everything: daft.DataFrame, new: Path) -> None:
    failed = everything.where(col("error").not_null()).select("source", col("error").alias("message"), "hint")
    write(failed, new / "errors")
    named = everything.where(col("id").not_null() & ~col("source").is_in(["", "-"])).select("source", "id").distinct()
    twice = named.groupby("source").agg(col("id").count().alias("times")).where("times > 1").to_pydict()["source"]
    rows = [{"source": source, "message": _TWICE[0], "hint": _TWICE[1]} for source in sorted(twice)]
    schema = pa.schema([(name, pa.string()) for name in ("source", "message", "hint")])
    pq.write_table(pa.Table.from_pylist(rows, schema), new / "errors" / "twice.parquet")


def _corrections(documents: daft.DataFrame, new: Path, decided: str | None) -> None:
    """What people decided, and to how many documents it applied."""
    graph = Draft()
    if decided:
        used = documents.select("corrections").explode("corrections").where(col("corrections").not_null())
        times = _times(used, "corrections").to_pydict()
        counts = dict(zip(times["corrections"], times["times"], strict=True))
        for one in work.corrections_of(decided):
            add_correction(graph, one, counts.get(one.id, 0))
    _write_nodes(graph.nodes.values(), "Correction", new / "corrections" / "0.parquet")
