"""What stands around one node of a store, as a graph small enough to draw; the rest of the store is not read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Protocol, cast

from policygraph.graph.property_graph import Edge, Graph, Node, Value
from policygraph.graph.schema import MARKER, NODES, RELATIONSHIPS, label_of
from policygraph.queries.scene import FACTS, KINDS, RELATIONS

_TIES: Final = "|".join(RELATIONS)
_FACTS: Final = "|".join(sorted(FACTS))
_NEXT: Final = {
    label: f"MATCH (n:{label}:{MARKER} {{id: $id}})-[:{_TIES}]-(other:{MARKER}) RETURN DISTINCT other.id AS id ORDER BY id LIMIT $limit"
    for label in KINDS
}
_BEYOND: Final = {
    label: f"UNWIND $ids AS id MATCH (n:{label}:{MARKER} {{id: id}})-[:{_FACTS}]-(other:{MARKER}) "
    "RETURN DISTINCT other.id AS id ORDER BY id LIMIT $limit"
    for label in ("Policy", "Body")
}
_NODES: Final = {
    label: f"UNWIND $ids AS id MATCH (n:{label}:{MARKER} {{id: id}}) RETURN n.id AS id, properties(n) AS properties"
    for label in (*KINDS, "Region", "Assertion")
}
_EDGES: Final = {
    label: f"UNWIND $ids AS id MATCH (n:{label}:{MARKER} {{id: id}})-[r:{_TIES}]->(other:{MARKER}) WHERE other.id IN $ids "
    "RETURN type(r) AS type, n.id AS source, other.id AS target, properties(r) AS properties"
    for label in KINDS
}
_STATED: Final = (
    f"UNWIND $facts AS fact MATCH (a:Assertion:{MARKER} {{fact: fact}})<-[:STATES]-(d:Document:{MARKER}) "
    "RETURN d.id AS document, a.id AS id, properties(a) AS properties"
)


class Rows(Protocol):
    """What reading needs of a store."""

    def run(self, cypher: str, params: Mapping[str, Any] | None = None, /) -> list[dict[str, Any]]:
        """Run Cypher that only reads; rows of plain values."""
        ...


def neighbourhood(store: Rows, id: str, *, at_most: int = 300) -> tuple[Graph, bool]:
    """The node, what it is related to, and what these are related to by facts, with the statements of all these facts.

    Args:
        store: Where to read.
        id: Of a policy, body, document or proposal.
        at_most: Nodes in each of the two rings, those of the lowest ids where there are more.

    Returns:
        The graph, and whether it is all of the two rings. It is empty when there is no such node.
    """
    label = label_of(id)
    if label not in KINDS:
        return Graph(), True
    near = _ids(store.run(_NEXT[label], {"id": id, "limit": at_most + 1}))
    ring = {id, *near[:at_most]}
    far: set[str] = set()
    for kind, ids in _by_label(ring).items():
        if kind in _BEYOND:
            far |= set(_ids(store.run(_BEYOND[kind], {"ids": ids, "limit": at_most + len(ring) + 1})))
    beyond = sorted(far - ring)
    kept = ring | set(beyond[:at_most])
    graph = among(store, kept)
    if id not in graph.nodes:
        return Graph(), True
    return graph, len(near) <= at_most and len(beyond) <= at_most


def among(store: Rows, ids: Iterable[str]) -> Graph:
    """Nodes, the relations among them, and the statements of these with the documents that make them.

    Args:
        store: Where to read.
        ids: Of policies, bodies, documents and proposals; those that are not there are passed over.
    """
    kept = sorted(set(ids))
    nodes = _nodes(store, kept)
    edges = [edge for kind in KINDS for edge in _edges(store, kind, kept)]
    facts = sorted({str(edge.properties["fact"]) for edge in edges if edge.properties.get("fact")})
    for row in store.run(_STATED, {"facts": facts}):
        nodes[row["id"]] = Node("Assertion", row["id"], _known(NODES["Assertion"], row["properties"]))
        edges.append(Edge("STATES", row["document"], row["id"]))
    speakers = {edge.source for edge in edges if edge.type == "STATES"} - nodes.keys()
    regions = {str(node.properties["region"]) for node in nodes.values() if node.properties.get("region")}
    nodes |= _nodes(store, speakers | {region for region in regions if region.isdigit()})
    return Graph(dict(sorted(nodes.items())), {edge.key: edge for edge in sorted(edges, key=lambda edge: edge.key)})


def _ids(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    return [str(row["id"]) for row in rows if label_of(str(row["id"])) in KINDS]


def _by_label(ids: Iterable[str]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for id in sorted(ids):
        grouped.setdefault(label_of(id), []).append(id)
    return grouped


def _nodes(store: Rows, ids: Iterable[str]) -> dict[str, Node]:
    return {
        row["id"]: Node(label, row["id"], _known(NODES[label], row["properties"]))
        for label, some in _by_label(ids).items()
        for row in store.run(_NODES[label], {"ids": some})
    }


def _edges(store: Rows, label: str, ids: Sequence[str]) -> Iterable[Edge]:
    """The relations among the nodes that begin at one of the label."""
    for row in store.run(_EDGES[label], {"ids": ids}):
        yield Edge(row["type"], row["source"], row["target"], _known(RELATIONSHIPS[row["type"]][2], row["properties"]))


def _known(names: Sequence[str], properties: Mapping[str, Any]) -> dict[str, Value]:
    return {key: cast(Value, value) for key, value in sorted(properties.items()) if key in names and value is not None}
