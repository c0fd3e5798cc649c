"""How fast letters that were read become a graph: joined, in a file, on a server; exit code 1 when a figure misses its mark.

``python benchmarks/loading.py`` prints the table, ``--write`` puts it into docs/identity.md. The server is a Neo4j Community that
is started for it. Its mark is its own: the same rows in the same UNWIND … MERGE, sent by the driver alone, with the same indexes and
nothing else. Times are wall-clock seconds, the best of three runs in turn, with the garbage collector off as ``policygraph build`` has it.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, cast

import neo4j

from policygraph.api import collected_later
from policygraph.graph.bolt import definitions, statements
from policygraph.graph.build import project
from policygraph.graph.property_graph import Graph, difference
from policygraph.graph.store import open_store

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.figures import Figure, tabled  # noqa: E402  # found from the root
from benchmarks.identity import joining, made, timed  # noqa: E402
from tools.neo4j_server import Neo4jServer  # noqa: E402

DOCS: Final = ROOT / "docs" / "identity.md"
LETTERS: Final = 600
_BATCH: Final = 5_000
_RUNS: Final = 3


def embedded() -> Iterator[Figure]:
    """Letters that were read, into an empty file."""
    corpus = [made(at, LETTERS) for at in range(LETTERS)]
    best = min(_into_a_file(corpus) for _ in range(_RUNS))
    yield Figure(
        f"{LETTERS:,} letters that were read into an empty file", f"{best:.1f} s ({LETTERS / best:,.0f} letters/s)"
    )


def _into_a_file(corpus: list[Any]) -> float:
    with tempfile.TemporaryDirectory() as folder, open_store(str(Path(folder) / "graph.kgl")) as store:
        return _timed(lambda: store.write(corpus))


def _timed(job: Callable[[], object]) -> float:
    with collected_later():
        return timed(job)


def server() -> Iterator[Figure]:
    """The same letters into an empty Neo4j, and their rows without us."""
    corpus = [made(at, LETTERS) for at in range(LETTERS)]
    graph = project(corpus)
    rows = list(statements(difference(Graph(), graph)))
    count = len(graph.nodes) + len(graph.edges)
    with tempfile.TemporaryDirectory() as folder:
        running = Neo4jServer(Path(folder), password="only-for-this-benchmark")
        try:
            running.start()
            os.environ.update(running.environment)

            def ours() -> float:
                with open_store(running.url) as store:
                    return _timed(lambda: store.write(corpus))

            def bare() -> float:
                user, password = (running.environment[name] for name in ("NEO4J_USERNAME", "NEO4J_PASSWORD"))
                with (
                    neo4j.GraphDatabase.driver(running.url, auth=(user, password)) as driver,
                    driver.session() as session,
                ):
                    return _timed(lambda: _send(session, rows))

            runs = [(_emptied(running, bare), _emptied(running, ours)) for _ in range(_RUNS)]
        finally:
            running.stop()
    alone, took = (min(times) for times in zip(*runs, strict=True))
    yield Figure(
        f"{LETTERS:,} letters as rows: nodes and relationships", f"{len(graph.nodes):,} and {len(graph.edges):,}"
    )
    yield Figure("the rows sent to Neo4j by the driver alone", f"{alone:.1f} s ({count / alone:,.0f} rows/s)")
    yield Figure(
        "the letters written to Neo4j by us, joining included",
        f"{took:.1f} s ({count / took:,.0f} rows/s, {LETTERS / took:,.0f} letters/s)",
    )
    ratio = alone / took
    yield Figure("our rate beside that of the driver alone", f"{ratio:.2f}", "≥ 0.8", ratio < 0.8)


def _emptied(running: Neo4jServer, job: Callable[[], float]) -> float:
    while running.query("MATCH (n) WITH n LIMIT 10000 DETACH DELETE n RETURN count(*) AS gone")[0]["gone"]:
        pass
    for definition in definitions():
        running.query(cast(Any, definition))
    running.query("CALL db.awaitIndexes(60)")
    return job()


def _send(session: neo4j.Session, rows: list[tuple[str, list[dict[str, Any]]]]) -> None:
    for query, some in rows:
        for start in range(0, len(some), _BATCH):
            session.run(cast(Any, query), rows=some[start : start + _BATCH]).consume()


def main() -> int:
    """Print the table; 1 when a figure misses its mark."""
    return int(tabled([joining, embedded, server], DOCS if "--write" in sys.argv[1:] else None, "loading"))


if __name__ == "__main__":
    sys.exit(main())
