"""The picture of a report: what stands around its subject, as a static drawing and as the list of relations that it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Final

from policygraph.graph.dates import certainly_before
from policygraph.graph.property_graph import Edge, EdgeKey, Graph, Node
from policygraph.graph.schema import label_of
from policygraph.queries import page
from policygraph.queries.ask import Rows, ask
from policygraph.queries.labels import Lang, label
from policygraph.queries.neighbourhood import neighbourhood
from policygraph.queries.report import printable
from policygraph.queries.scene import FACTS, compose
from policygraph.queries.svg import LINES, picture

AT_MOST: Final = 48
"""Policies and bodies that are drawn: as many as can be read on a page."""
_PAGE: Final = (820.0, 900.0)
_REGION: Final = 12
"""Policies of a region that the picture begins from, the most related first."""


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the legend: a relation, and how it is drawn."""

    word: str
    colour: str
    dash: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing.

    Attributes:
        svg: An ``<svg>`` element; every text in it is escaped.
        alt: What it shows, in a line.
        ties: The relations that it shows: from, relation, to.
        legend: The kinds of relations among them.
        whole: Whether it shows all policies and bodies around.
        drawn: How many it shows.
    """

    svg: str
    alt: str
    ties: tuple[tuple[str, str, str], ...]
    legend: tuple[Key, ...]
    whole: bool
    drawn: int


def picture_of(store: Rows, kind: str, id: str, lang: Lang, alt: str, day: str | None = None) -> Picture | None:
    """Draw what stands around something; ``None`` where no relation does.

    Args:
        store: Where to read.
        kind: policy, body, region or document.
        id: Of the node.
        lang: Language of lanes and relations.
        alt: What the picture shows, for those who can't see it.
        day: ISO date; policies issued later are left out.
    """
    from policygraph.queries.view import card, place  # pyvis comes with it

    graph, whole = _GATHERED[kind](store, id)
    graph = _drawable(_by(graph, day), id, untied=kind == "document")
    focus = id if kind in ("policy", "body") else None
    if focus is not None and focus not in graph.nodes:
        return None
    scene = compose(graph, focus=focus, at_most=AT_MOST)
    shown = set(scene.drawn)
    ties = [
        (
            printable(scene.items[tie.source].title),
            label("relation", tie.type, lang),
            printable(scene.items[tie.target].title),
        )
        for tie in scene.ties
        if tie.type in FACTS and {tie.source, tie.target} <= shown
    ]
    if not ties:
        return None
    svg = picture(scene, place(scene, _PAGE), card, page.words()[lang], alt)
    used = {tie.type for tie in scene.ties if {tie.source, tie.target} <= shown}
    legend = tuple(Key(label("relation", type, lang), *line) for type, line in LINES.items() if type in used)
    counted = [at for at, item in enumerate(scene.items) if item.kind in ("policy", "body")]
    drawn = sum(at in shown for at in counted)
    return Picture(svg, alt, tuple(ties), legend, whole and drawn == len(counted), drawn)


def _of_letter(store: Rows, id: str) -> tuple[Graph, bool]:
    """What a letter cites, and who acted on it."""
    graph, whole = neighbourhood(store, id, at_most=120)
    cited = {edge.target for edge in graph.edges.values() if edge.type == "CITES" and edge.source == id}
    return _only(graph, {id} | cited | _actors(graph, cited)), whole


def _of_body(store: Rows, id: str) -> tuple[Graph, bool]:
    """What a body acted on, with whom, and the policies that these are related to; not what else the others did."""
    graph, whole = neighbourhood(store, id, at_most=120)
    own = {edge.target for edge in graph.edges.values() if edge.type in FACTS and edge.source == id}
    related = {
        end
        for edge in graph.edges.values()
        if edge.type in FACTS and label_of(edge.source) == "Policy" and own & {edge.source, edge.target}
        for end in (edge.source, edge.target)
    }
    return _only(graph, {id} | own | related | _actors(graph, own)), whole


def _actors(graph: Graph, policies: Set[str]) -> set[str]:
    """The bodies that issued, approved, drafted, amended or repealed the policies."""
    return {
        edge.source
        for edge in graph.edges.values()
        if edge.type in FACTS and edge.target in policies and label_of(edge.source) == "Body"
    }


def _of_policy(store: Rows, id: str) -> tuple[Graph, bool]:
    """The whole lineage of a policy, with who issued, approved, drafted or repealed each; not what else these did."""
    lineage = [row["policy_id"] for row in ask(store, "lineage", policy=id).to_dicts()]
    graph = _joined(store, [id, *lineage[:AT_MOST]], at_most=60)
    kept = {id, *lineage}
    return _only(graph, kept | _actors(graph, kept)), len(lineage) <= AT_MOST


def _of_region(store: Rows, id: str) -> tuple[Graph, bool]:
    (row,) = store.run("MATCH (r:Region:PolicyGraph {id: $id}) RETURN r.name AS name", {"id": id})
    policies = ask(store, "region_policies", region=row["name"]).to_dicts()
    policies.sort(key=lambda one: (-one["related"], one["policy"], one["policy_id"]))
    return _joined(store, [one["policy_id"] for one in policies[:_REGION]], at_most=8), len(policies) <= _REGION


_GATHERED: Final[Mapping[str, Callable[[Rows, str], tuple[Graph, bool]]]] = {
    "policy": _of_policy,
    "body": _of_body,
    "region": _of_region,
    "document": _of_letter,
}


def _joined(store: Rows, ids: Iterable[str], *, at_most: int) -> Graph:
    nodes: dict[str, Node] = {}
    edges: dict[EdgeKey, Edge] = {}
    for id in ids:
        near, _ = neighbourhood(store, id, at_most=at_most)
        nodes |= near.nodes
        edges |= near.edges
    return Graph(dict(sorted(nodes.items())), dict(sorted(edges.items())))


def _only(graph: Graph, kept: Set[str]) -> Graph:
    nodes = {key: node for key, node in graph.nodes.items() if key in kept}
    edges = {key: edge for key, edge in graph.edges.items() if edge.source in nodes and edge.target in nodes}
    return Graph(nodes, edges)


def _drawable(graph: Graph, id: str, *, untied: bool) -> Graph:
    """The graph without what the drawing leaves out.

    That is documents, proposals and statements; bodies that only connect others; and,
    unless ``untied``, policies without any relation.
    """
    touched = {end for edge in graph.edges.values() if edge.type in FACTS for end in (edge.source, edge.target)}
    kept = {
        key
        for key, node in graph.nodes.items()
        if key in touched or key == id or node.label == "Region" or (node.label == "Policy" and untied)
    }
    return _only(graph, kept)


def _by(graph: Graph, day: str | None) -> Graph:
    """The graph as of a day: without policies that were issued later, and without what was first said later."""
    if day is None:
        return graph

    def late(on: object) -> bool:
        return bool(on) and certainly_before(day, str(on))

    there = _only(graph, {key for key, node in graph.nodes.items() if not late(node.properties.get("issued_on"))})
    edges = {key: edge for key, edge in there.edges.items() if not late(edge.properties.get("first_said"))}
    return Graph(there.nodes, edges)
