"""What is written to files: a store in the formats of others, a text whole or not at all, what failed."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Final

from policygraph.graph.errors import PolicygraphError
from policygraph.graph.store import Store


def write_failures(failures: Iterable[PolicygraphError], path: str | Path) -> None:
    """Write what failed, a line each: place, message, what to do. ``.jsonl`` is JSON Lines, any other name CSV.

    Raises:
        InputError: the file can't be written.
    """
    import csv
    import io
    import json

    rows = [{"place": each.place, "message": each.message, "hint": each.hint} for each in failures]
    out = io.StringIO()
    if str(path).lower().endswith(".jsonl"):
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    else:
        from policygraph.queries.report import guarded

        table = csv.writer(out, lineterminator="\n")
        table.writerow(("place", "message", "hint"))
        table.writerows([guarded(value) for value in row.values()] for row in rows)
    write_whole(Path(path), out.getvalue())


def export(store: Store, format: str, output: str | Path) -> None:
    """Write what a store holds in another format.

    Args:
        store: Where to read.
        format: One of :data:`EXPORTS`. ``jsonl``: the documents with their texts, from which the store can be built again;
            ``csv``, ``xlsx``: for spreadsheets; ``graphml``, ``gexf``: for Gephi and its like; ``cypher``, ``neo4j-admin``: for
            Neo4j's own tools; ``jsonld``: schema.org and ELI; ``annotation``: the evidence as W3C Web Annotations;
            ``grass``: a style sheet for Neo4j Browser, which holds no data.
        output: A file, or ``-`` for standard output.

    Raises:
        InputError: the file can't be written; what was there before is untouched.
    """
    if str(output) != "-":
        _WRITERS[format](store, output)
        return
    with tempfile.TemporaryDirectory() as folder:  # standard output gets all of it or nothing, like a file
        whole = Path(folder) / "whole"
        _WRITERS[format](store, whole)
        with whole.open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)


def _jsonl(store: Store, output: str | Path) -> None:
    from policygraph.graph.exchange import write_jsonl

    write_jsonl(store.extractions(), output)


def _of_graph(module: str, name: str) -> Callable[[Store, str | Path], object]:
    """A writer of a store's graph, imported when it is asked for."""

    def write(store: Store, output: str | Path) -> None:
        getattr(import_module(f"policygraph.{module}"), name)(store.graph(), output)

    return write


_WRITERS: Final[Mapping[str, Callable[[Store, str | Path], object]]] = {
    "jsonl": _jsonl,
    "csv": _of_graph("queries.spreadsheet", "write_csv"),
    "xlsx": _of_graph("queries.spreadsheet", "write_xlsx"),
    "graphml": _of_graph("graph.exchange_graph", "write_graphml"),
    "gexf": _of_graph("graph.exchange_graph", "write_gexf"),
    "cypher": _of_graph("graph.exchange_neo4j", "write_cypher"),
    "neo4j-admin": _of_graph("graph.exchange_neo4j", "write_neo4j_admin"),
    "jsonld": _of_graph("graph.exchange_web", "write_jsonld"),
    "annotation": _of_graph("graph.exchange_web", "write_annotations"),
    "grass": _of_graph("graph.exchange_grass", "write_grass"),
}
EXPORTS: Final = tuple(_WRITERS)


def write_whole(path: Path, text: str) -> None:
    """Write a text as UTF-8, whole or not at all.

    Raises:
        InputError: it can't be written; what was there before is untouched.
    """
    from policygraph.graph.files import atomic

    with atomic(path) as file:
        file.write(text.encode("utf-8", "replace"))
