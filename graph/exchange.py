"""Graphs and documents to and from other programs: JSON Lines, and networkx.

JSON Lines is the form to keep: one document a line, in the order of ids, the same bytes for the same documents, and
everything else can be computed from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import msgspec

from policygraph.graph.build import distinct, project
from policygraph.graph.errors import DataError, InputError
from policygraph.graph.files import atomic
from policygraph.graph.model import Extraction
from policygraph.graph.property_graph import Graph
from policygraph.graph.store import Store

if TYPE_CHECKING:
    import networkx as nx


def write_jsonl(extractions: Iterable[Extraction], path: str | Path) -> int:
    """Write documents, one ``{"extraction": …, "text": …}`` a line, in the order of their ids; how many.

    The bytes depend on the set of documents only. The file is there whole or not at all.
    """
    documents = distinct(extractions)
    with atomic(path) as file:
        for extraction in documents.values():
            file.write(jsonl_line(extraction))
    return len(documents)


def jsonl_line(extraction: Extraction) -> bytes:
    """One line of the JSON Lines form, with its line feed."""
    return msgspec.json.encode({"extraction": extraction.to_dict(), "text": extraction.document.text}) + b"\n"


def read_jsonl(path: str | Path) -> Iterator[Extraction]:
    """Read what :func:`write_jsonl` wrote, a line at a time; empty lines are passed over.

    Raises:
        InputError: the file can't be read.
        DataError: a line is not such a record; the message has file and line.
    """
    try:
        with Path(path).open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _read_line(line, f"{path}:{number}")
    except OSError as error:
        raise InputError(f"不能读取:{error.strerror}", place=str(path), hint="检查路径") from None


def _read_line(line: bytes, place: str) -> Extraction:
    try:
        record = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        raise DataError(f"不是有效的 JSON:{error}", place=place) from None
    plain = cast("dict[str, Any]", record) if isinstance(record, dict) else {}
    extraction, text = plain.get("extraction"), plain.get("text")
    if not isinstance(extraction, dict) or not isinstance(text, str):
        raise DataError(
            '每行应为 {"extraction": …, "text": …}', place=place, hint="由 policygraph export --format jsonl 得到"
        )
    try:
        return Extraction.from_dict(cast("dict[str, Any]", extraction), text)
    except DataError as error:
        raise DataError(error.message, place=place, hint=error.hint) from None


def to_networkx(source: Store | Graph | Extraction) -> nx.MultiDiGraph[str]:
    """The graph for networkx: nodes by id with ``label`` and all properties, edges keyed by type with all theirs.

    Args:
        source: A store, a graph, or one extraction, which is projected first.
    """
    import networkx as nx  # a tenth of a second that JSON Lines need not pay

    match source:
        case Graph():
            graph = source
        case Extraction():
            graph = project([source])
        case _:
            graph = source.graph()
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in graph.nodes.values():
        made.add_node(node.id, **{**node.properties, "label": node.label})
    for edge in graph.edges.values():
        made.add_edge(edge.source, edge.target, key=edge.type, **{**edge.properties, "type": edge.type})
    return made
