"""An extraction with the canonical ids of what it names, and the graph that is being made of many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from policygraph.graph.agree import document_date
from policygraph.graph.model import Body, Document, Extraction
from policygraph.graph.property_graph import Edge, EdgeKey, Graph, Node, Value


@dataclass(frozen=True, slots=True)
class Reading:
    """An extraction with the canonical ids of what it names, and why its policies are those of other documents."""

    id: str
    extraction: Extraction
    bodies: dict[str, str]
    policies: dict[str, str]
    read: Extraction
    joined: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def record(self) -> str:
        """The extraction as it is kept: as it was read, before people corrected it."""
        return self.read.to_json()

    @property
    def document(self) -> Document:
        """The document, with what its header says."""
        return self.extraction.document

    @property
    def date(self) -> str | None:
        """The day the document speaks from."""
        return document_date(self.extraction.document)

    def end(self, local: str) -> str | None:
        """The canonical id of a body or policy of this document; ``None`` for an id it does not have."""
        return self.bodies.get(local) or self.policies.get(local)


@dataclass(slots=True)
class Draft:
    """Nodes and edges while they are gathered."""

    nodes: dict[str, Node] = field(default_factory=dict[str, Node])
    edges: dict[EdgeKey, Edge] = field(default_factory=dict[EdgeKey, Edge])

    def node(self, label: str, id: str, **properties: Value) -> None:
        """Add a node; absent properties are left out, empty lists stay."""
        self.nodes[id] = Node(label, id, _present(properties))

    def edge(self, type: str, source: str, target: str, **properties: Value) -> None:
        """Add an edge."""
        self.edges[type, source, target] = Edge(type, source, target, _present(properties))

    def sorted(self) -> Graph:
        """What was gathered, in the order of its keys."""
        nodes, edges = self.nodes, self.edges
        return Graph({id: nodes[id] for id in sorted(nodes)}, {key: edges[key] for key in sorted(edges)})


def _present(properties: dict[str, Value]) -> dict[str, Value]:
    if not properties:  # as of most edges
        return properties
    return {key: value for key, value in sorted(properties.items()) if value is not None and value != ""}


def named_bodies(extraction: Extraction, names: Iterable[str]) -> list[Body]:
    """The bodies that a document's header or proposal names; one that its list does not have is made of the name."""
    found: list[Body] = []
    for name in names:
        known = (body for body in extraction.bodies if name in (body.id, body.name, *body.names))
        body = next(known, None) or Body(id="", name=name)
        if body.name.strip():
            found.append(body)
    return found
