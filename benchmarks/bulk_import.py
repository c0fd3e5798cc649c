"""Tables into a new Neo4j beside ``neo4j-admin`` alone; exit code 1 when the whole takes more than 1.3 times the import.

``python benchmarks/bulk_import.py`` prints the table, ``--write`` puts it into docs/scale.md, ``--policies N`` chooses the size: for
every policy there are five relationships, three citations and two facts. The import alone reads the CSV files that were written before,
with the same options. Seconds are of the wall clock, the best of two runs in turn; CPU seconds are those of all processes.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.figures import Figure, tabled  # noqa: E402  # found from the root
from policygraph.bulk.layout import FACT, HIERARCHY, TABLES, edge_columns, node_columns  # noqa: E402
from policygraph.bulk.load import import_neo4j, write_csv  # noqa: E402
from policygraph.bulk.work import ASSERTION  # noqa: E402
from tools.neo4j_server import Neo4jServer  # noqa: E402

DOCS: Final = ROOT / "docs" / "scale.md"
_MOST: Final = 1.3
_RUNS: Final = 2
_AT_ONCE: Final = 100_000
_NODES: Final = {
    "policies": "Policy",
    "bodies": "Body",
    "documents": "Document",
    "proposals": "Proposal",
    "regions": "Region",
    "corrections": "Correction",
}
_ENDS: Final = {"cites": ("CITES", "document", "policy"), "publishes": ("PUBLISHES", "document", "policy"),
                "signed": ("SIGNED", "body", "document"), "responds": ("RESPONDS_TO", "document", "proposal"),
                "submitted": ("SUBMITTED", "body", "proposal"), "suggestions": ("POSSIBLY_SAME", "source", "target")}  # fmt: skip


def made_up(name: str, at: int) -> Any:
    """The value of a property, as long as it is in life."""
    return {
        "title": f"重庆市第{at}号地区科技创新促进行动方案", "document_number": f"渝府发〔2021〕{at}号", "status": "in_force",
        "aliases": [f"第{at}号方案"], "other_numbers": [], "issued_on": "2021-05", "documents": 3, "name": f"第{at}号地区人民政府",
        "source": f"letters/{at}.txt", "text": "您提出的建议收悉。" * 200, "extraction": '{"policies": []}' * 100, "mentions": 2,
        "called": f"第{at}号地区科技创新促进行动方案", "fact": f"f_{at:016x}", "assertions": 2, "confidence": 0.9,
        "first_said": "2021-05-07", "last_said": "2023-07-01", "touches": [f"{at:016x}"], "status_basis": "stated",
    }.get(name)  # fmt: skip


def table(folder: Path, name: str, schema: pa.Schema, count: int, given: Callable[[int, int], dict[str, Any]]) -> None:
    """Write a table of made-up rows; ``given`` says the columns that tell a row from another, from row to row."""
    (folder / name).mkdir(parents=True)
    with pq.ParquetWriter(folder / name / "0.parquet", schema, compression="zstd") as writer:
        for first in range(0, count, _AT_ONCE):
            last = min(count, first + _AT_ONCE)
            some = given(first, last)
            columns = [
                pa.array(some[field.name], field.type)
                if field.name in some
                else pa.array([made_up(field.name, at % 1_000) for at in range(first, last)], field.type)
                for field in schema
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))


def tables(out: Path, policies: int) -> None:
    """The tables of a run that found so many policies."""
    folder, documents, bodies = out / "tables", max(1, policies // 10), max(1, policies // 100)
    counts = {"policies": policies, "bodies": bodies, "documents": documents}
    marks = {"policies": "p_", "bodies": "b_", "documents": "d"}

    def ids(name: str, at: Any) -> list[str]:
        return [f"{marks[name]}{one:024x}" for one in at]

    def numbered(name: str, first: int, last: int) -> dict[str, Any]:
        return {"id": ids(name, range(first, last))}

    for name, label in _NODES.items():
        table(
            folder, name, pa.schema(node_columns(label)), counts.get(name, 0),
            partial(numbered, name),
        )  # fmt: skip
    chance = np.random.default_rng(7)

    def cited(first: int, last: int) -> dict[str, Any]:
        skewed = np.minimum((policies ** chance.random(last - first)).astype(np.int64) - 1, policies - 1)
        return {"document": ids("documents", np.arange(first, last) % documents), "policy": ids("policies", skewed)}

    def stated(first: int, last: int) -> dict[str, Any]:
        at = np.arange(first, last)
        issued = at < policies
        issuer, other = ids("bodies", at % bodies), ids("policies", (at * 7 + 1) % policies)
        return {
            "type": np.where(issued, "ISSUED", "IMPLEMENTS").tolist(),
            "source": [one if by else policy for one, by, policy in zip(issuer, issued, other, strict=True)],
            "target": ids("policies", at % policies),
        }  # fmt: skip

    for name, (type, source, target) in _ENDS.items():
        schema = pa.schema(edge_columns(type, source, target))
        table(folder, name, schema, 3 * policies if name == "cites" else 0, cited)
    table(folder, "facts", pa.schema(FACT), 2 * policies, stated)
    for name, schema in {
        "hierarchy": pa.schema(HIERARCHY),
        "assertions": pa.schema([pa.field("document", pa.string()), *ASSERTION]),
    }.items():
        table(folder, name, schema, 0, cited)
    for name in set(TABLES) - {path.name for path in folder.iterdir()}:
        (folder / name).mkdir()


def timed(job: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the wall clock, and of CPU with the processes that it started."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    before = sum(one.ru_utime + one.ru_stime for one in map(resource.getrusage, kinds))
    began = time.perf_counter()
    job()
    seconds = time.perf_counter() - began
    return seconds, sum(one.ru_utime + one.ru_stime for one in map(resource.getrusage, kinds)) - before


def figures(policies: int) -> Iterator[Figure]:
    """Measure the whole and the import alone, in turn."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        tables(work / "out", policies)
        server = Neo4jServer(work / "neo4j", password="only-for-this-figure")
        os.environ.update(server.environment)
        server.prepare()
        files = work / "csv"
        arguments = write_csv(work / "out", files)
        program = [str(server.home / "bin" / "neo4j-admin"), "database", "import", "full", "--overwrite-destination"]

        def alone() -> None:
            subprocess.run(
                [*program, f"--report-file={work / 'report'}", *arguments, "neo4j"],
                cwd=files, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip

        def whole() -> None:
            counts = import_neo4j(work / "out", server.home, overwrite=True)
            assert sum(counts.values()) == policies * 6 + policies // 10 + policies // 100

        runs = [(timed(alone), timed(whole)) for _ in range(_RUNS)]
    bare, ours = (min(run[at] for run in runs) for at in (0, 1))
    ratio = ours[0] / bare[0]
    what = f"{policies:,} policies, {5 * policies:,} relationships"
    yield Figure(f"`neo4j-admin` alone: {what}", f"{bare[0]:.1f} s ({bare[1]:.1f} s CPU)")
    yield Figure(f"`bulk import`, from tables: {what}", f"{ours[0]:.1f} s ({ours[1]:.1f} s CPU)")
    yield Figure("the second over the first", f"{ratio:.2f} ×", f"at most {_MOST} ×", ratio > _MOST)


def main() -> int:
    """Print the table; 1 when the bar is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--policies", type=int, default=100_000)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    return int(tabled([partial(figures, given.policies)], DOCS if given.write else None, "import"))


if __name__ == "__main__":
    sys.exit(main())
