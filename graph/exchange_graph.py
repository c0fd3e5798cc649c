"""The graph for Gephi, yEd, Cytoscape and networkx: GraphML and GEXF 1.2, the same bytes for the same graph.

Both know scalars only: a list is joined by ``; ``. A node's ``label`` is its title or name (what those programs draw), its kind
stands in ``kind``; an edge's type stands in ``relation``. The documents' texts and records are left out: JSON Lines keeps them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policygraph.graph.files import atomic
from policygraph.graph.property_graph import Graph, Node, Value

if TYPE_CHECKING:
    import networkx as nx

BULKY: Final = frozenset({"text", "extraction", "touches"})
"""Properties of documents that only JSON Lines and Neo4j's own forms carry."""
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DAY: Final = re.compile(rb' lastmodifieddate="[^"]*"')


def write_graphml(graph: Graph, path: str | Path) -> None:
    """Write GraphML.

    Raises:
        InputError: the file can't be written; what was there before is untouched.
    """
    from networkx.readwrite.graphml import GraphMLWriter

    writer: Any = GraphMLWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph_element(plain_networkx(graph))
    with atomic(path) as file:
        file.write(b"<?xml version='1.0' encoding='utf-8'?>\n" + str(writer).encode("utf-8") + b"\n")


def write_gexf(graph: Graph, path: str | Path) -> None:
    """Write GEXF 1.2 without the day it was written.

    Raises:
        InputError: the file can't be written; what was there before is untouched.
    """
    import networkx as nx

    out = io.BytesIO()
    nx.write_gexf(plain_networkx(graph), out, encoding="utf-8", version="1.2draft")
    with atomic(path) as file:
        file.write(_DAY.sub(b"", out.getvalue(), count=1))


def plain_networkx(graph: Graph) -> nx.MultiDiGraph[str]:
    """The graph with scalar attributes only, nodes and edges in the order of their ids."""
    import networkx as nx

    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in graph.nodes.values():
        made.add_node(node.id, label=name_of(node), kind=node.label, **_plain(node.properties))
    for edge in graph.edges.values():
        made.add_edge(
            edge.source,
            edge.target,
            key=f"{edge.type} {edge.source} {edge.target}",
            relation=edge.type,
            **_plain(edge.properties, edge=True),
        )
    return made


def name_of(node: Node) -> str:
    """What a reader calls a node: its title or name, the sentence of an assertion, else its id."""
    for key in ("title", "name", "quote"):
        value = node.properties.get(key)
        if isinstance(value, str):
            return xml_text(value)
    return node.id


def scalar(value: Value) -> str | int | float | bool:
    """A value as one scalar: lists joined by ``; ``."""
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, list):
        return "; ".join(str(scalar(item)) for item in value)
    return xml_text(str(value))


def xml_text(text: str) -> str:
    """A text without the characters that XML 1.0 can't hold."""
    return _NO_XML.sub("\ufffd", text)


# names that these formats keep for themselves
_TAKEN: Final = {"label": "node_label", "kind": "policy_kind", "id": "node_id"}
_EDGE_TAKEN: Final = {"type": "edge_type", "weight": "edge_weight", "id": "edge_id"}


def _plain(properties: Mapping[str, Value], *, edge: bool = False) -> dict[str, str | int | float | bool]:
    taken = _EDGE_TAKEN if edge else _TAKEN
    return {
        taken.get(key, key): scalar(value)
        for key, value in sorted(properties.items())
        if value is not None and key not in BULKY
    }
