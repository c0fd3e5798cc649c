"""Suggested implementations of a store, as rows for those who ask for them; see :mod:`policygraph.graph.suggestions`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from policygraph.graph.errors import QueryError
from policygraph.graph.property_graph import Edge, Graph, Node, Value
from policygraph.graph.suggestions import Offer, edges, may_implement
from policygraph.queries.ask import Result, Rows, resolve
from policygraph.queries.catalog import Column, Words

_POLICIES: Final = (
    "MATCH (p:Policy:PolicyGraph) RETURN p.id AS id, p.title AS title, p.tier AS tier, p.region AS region, "
    "p.issued_on AS issued_on, p.period_from AS period_from, p.period_to AS period_to ORDER BY id"
)
_STATED: Final = (
    "MATCH (p:Policy:PolicyGraph)-[r:IMPLEMENTS|SUPERSEDES|AMENDS|FORWARDS]->(q:Policy:PolicyGraph) "
    "RETURN type(r) AS type, p.id AS source, q.id AS target"
)
COLUMNS: Final = (
    Column("from", Words("政策", "Policy")),
    Column("from_tier", Words("层级", "Tier"), "tier"),
    Column("to", Words("可能落实", "May implement")),
    Column("to_tier", Words("其层级", "Its tier"), "tier"),
    Column("score", Words("分值", "Score")),
    Column("reason", Words("理由", "Reason")),
    Column("from_id", Words("政策编号", "Policy id"), minor=True),
    Column("to_id", Words("其编号", "Its id"), minor=True),
)


def suggested(store: Rows, policy: str | None = None) -> Result:
    """The policies that may implement others, though no document says so.

    Args:
        store: Where to look.
        policy: Only pairs with this policy: its title, alias, number or id.

    Raises:
        QueryError: ``policy`` names none or several.
    """
    wanted = None if policy is None else [resolve(store, "policy", policy)]
    nodes, offers = _found(store, wanted)
    offers = sorted(offers, key=lambda one: (-one.score, nodes[one.source].id, one.target))
    return Result(COLUMNS, tuple(_row(nodes, one) for one in offers))


def beside(store: Rows, answer: Result) -> Result:
    """The answer to ``connections`` with the suggested ones after those that hold, under a way of their own.

    Raises:
        QueryError: the question is another.
    """
    if answer.query is None or answer.query.name != "connections":
        raise QueryError(
            "只有 connections 可以附上推测的联系", hint="去掉 --suggestions,或用 policygraph suggest 单独列出"
        )
    params = answer.params or {}
    if params.get("way") not in (None, "suggested"):
        return answer
    policy = params.get("policy")
    nodes, offers = _found(store, None if policy is None else [str(policy)])
    names = [column.name for column in answer.columns]
    rows = [
        {
            "way": "suggested",
            "from_tier": nodes[one.source].properties.get("tier"),
            "from": [nodes[one.source].properties["title"]],
            "relation": "MAY_IMPLEMENT",
            "to_tier": nodes[one.target].properties.get("tier"),
            "to": [nodes[one.target].properties["title"]],
            "quote": f"{one.score:.2f}:{one.reason}",
        }
        for one in offers
    ]
    return replace(answer, rows=(*answer.rows, *(tuple(row.get(name) for name in names) for row in rows)))


def with_suggestions(graph: Graph) -> Graph:
    """A graph to be drawn, with the suggested implementations added."""
    return Graph(graph.nodes, {**graph.edges, **{edge.key: edge for edge in edges(may_implement(graph))}})


def _found(store: Rows, wanted: Collection[str] | None) -> tuple[dict[str, Node], list[Offer]]:
    nodes = {
        str(row["id"]): Node("Policy", str(row["id"]), {name: value for name, value in row.items() if name != "id"})
        for row in store.run(_POLICIES, {})
    }
    stated = [Edge(str(row["type"]), str(row["source"]), str(row["target"])) for row in store.run(_STATED, {})]
    return nodes, may_implement(Graph(nodes, {edge.key: edge for edge in stated}), wanted)


def _row(nodes: dict[str, Node], one: Offer) -> tuple[Value, ...]:
    below, above = nodes[one.source].properties, nodes[one.target].properties
    return (
        below["title"], below.get("tier"), above["title"], above.get("tier"), one.score, one.reason, one.source, one.target,
    )  # fmt: skip
