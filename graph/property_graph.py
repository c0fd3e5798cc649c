"""A labelled property graph as plain values, and the difference of two."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, TypeAlias

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"
EdgeKey: TypeAlias = tuple[str, str, str]
"""Type, id of the source, id of the target: at most one edge each."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node; ``id`` is unique over all labels, and not among ``properties``."""

    label: str
    id: str
    properties: dict[str, Value] = field(default_factory=dict[str, Value])


@dataclass(frozen=True, slots=True)
class Edge:
    """A directed relationship between two nodes, by their ids."""

    type: str
    source: str
    target: str
    properties: dict[str, Value] = field(default_factory=dict[str, Value])

    @property
    def key(self) -> EdgeKey:
        """What the edge is found by."""
        return self.type, self.source, self.target


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes by id and edges by key, both in the order of their keys."""

    nodes: dict[str, Node] = field(default_factory=dict[str, Node])
    edges: dict[EdgeKey, Edge] = field(default_factory=dict[EdgeKey, Edge])

    def _repr_html_(self) -> str:
        """The view, for notebooks. What draws it knows this module, so it is found by name when it is asked for."""
        return str(import_module("policygraph.queries.view").GraphView(self)._repr_html_())

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """The counts, where a notebook shows no HTML."""
        printer.text(f"<Graph {len(self.nodes)} nodes, {len(self.edges)} relationships>")


@dataclass(frozen=True, slots=True)
class Delta:
    """What turns one graph into another; the parts are in the order of their keys."""

    created_nodes: tuple[Node, ...] = ()
    updated_nodes: tuple[Node, ...] = ()
    deleted_nodes: tuple[Node, ...] = ()
    created_edges: tuple[Edge, ...] = ()
    updated_edges: tuple[Edge, ...] = ()
    deleted_edges: tuple[Edge, ...] = ()

    def __len__(self) -> int:
        """How many writes it takes."""
        return sum(
            len(part)
            for part in (
                self.created_nodes, self.updated_nodes, self.deleted_nodes,
                self.created_edges, self.updated_edges, self.deleted_edges,
            )
        )  # fmt: skip


@dataclass(slots=True)
class Handover:
    """A delta that whoever writes it may take apart on the way: what is written need not be in memory twice."""

    delta: Delta

    def take(self) -> Delta:
        """The delta, which is not kept here any more."""
        taken, self.delta = self.delta, Delta()
        return taken


def difference(old: Graph, new: Graph) -> Delta:
    """What has to be written so that ``old`` becomes ``new``; nothing when they are equal."""
    return Delta(
        created_nodes=tuple(node for id, node in new.nodes.items() if id not in old.nodes),
        updated_nodes=tuple(node for id, node in new.nodes.items() if id in old.nodes and old.nodes[id] != node),
        deleted_nodes=tuple(node for id, node in old.nodes.items() if id not in new.nodes),
        created_edges=tuple(edge for key, edge in new.edges.items() if key not in old.edges),
        updated_edges=tuple(edge for key, edge in new.edges.items() if key in old.edges and old.edges[key] != edge),
        deleted_edges=tuple(edge for key, edge in old.edges.items() if key not in new.edges),
    )
