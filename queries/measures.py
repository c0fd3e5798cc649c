"""What the shape of the graph says of its policies: PageRank, betweenness, communities and cores, through networkx.

The graph they are taken on is that of citations, from the citing to the cited:

* A document cites policies (``CITES``). Where it publishes a policy (``PUBLISHES``), it is that policy that cites.
* A policy implements, amends, forwards or supersedes another.

Each counts as much as the statement is sure (``confidence``; a citation is 1), and two relations between the same two add up.
Bodies take no part. How often one document names a policy does not count: that is style, not weight.

Everything is the same for the same graph: nodes go by number in the order of their ids, and what is drawn by lot (the pivots of
betweenness in a large graph) has a fixed seed.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from policygraph.graph.dates import PartialDate, certainly_before
from policygraph.graph.errors import DataError, QueryError
from policygraph.queries.ask import Result, Rows, ask
from policygraph.queries.catalog import Column, Words
from policygraph.queries.communities import communities

if TYPE_CHECKING:
    import networkx as nx

    from policygraph.graph.property_graph import Value
    from policygraph.graph.store import Store

MEASURES: Final = ("pagerank", "betweenness", "community", "core")
EXACT_WORK: Final = 3_000_000
"""Nodes times edges up to which betweenness is exact: some seconds."""
PIVOTS: Final = 24
"""Above, it is estimated from the shortest paths of so many nodes drawn by lot (Brandes & Pich, 2007)."""
SEED: Final = 20240516
DAMPING: Final = 0.85
_TOLERANCE: Final = 1e-9
_ROUNDS: Final = 200
_STANDING: Final = frozenset({"in_force", "revised"})

_POLICIES: Final = (
    "MATCH (p:Policy:PolicyGraph) RETURN p.id AS id, p.title AS title, p.tier AS tier, p.status AS status, "
    "p.issued_on AS issued_on ORDER BY id"
)
_DOCUMENTS: Final = (
    "MATCH (d:Document:PolicyGraph) RETURN d.id AS id, coalesce(d.signed_on, d.written_on, d.published_on) AS spoken "
    "ORDER BY id"
)
_CITES: Final = "MATCH (d:Document:PolicyGraph)-[:CITES]->(p:Policy:PolicyGraph) RETURN d.id AS source, p.id AS target"
_PUBLISHES: Final = (
    "MATCH (d:Document:PolicyGraph)-[:PUBLISHES]->(p:Policy:PolicyGraph) RETURN d.id AS source, p.id AS target"
)
_RELATIONS: Final = (
    "MATCH (p:Policy:PolicyGraph)-[r:IMPLEMENTS|AMENDS|FORWARDS|SUPERSEDES]->(q:Policy:PolicyGraph) "
    "RETURN p.id AS source, q.id AS target, r.confidence AS weight, r.first_said AS spoken"
)


@dataclass(frozen=True, slots=True)
class Citations:
    """Who cites whom; nodes are numbers, by the order of ids.

    Attributes:
        ids: Policies, and documents that publish none.
        policies: Of the numbers, those of policies: their title, tier and status.
        weights: (citing, cited) → weight.
    """

    ids: tuple[str, ...]
    policies: Mapping[int, tuple[str, str | None, str | None]]
    weights: Mapping[tuple[int, int], float]

    @property
    def exact(self) -> bool:
        """Whether betweenness is exact on it."""
        return len(self.ids) * len(self.weights) <= EXACT_WORK


def citations(store: Rows, *, as_of: str | None = None, in_force: bool = False) -> Citations:
    """Read who cites whom.

    Args:
        store: Where to read.
        as_of: ISO date. What was issued or said after it is left out; what has no date stays.
        in_force: Only policies that nothing is said against on that day (today without ``as_of``): the states
            ``in_force`` and ``revised`` of the question ``states``.

    Raises:
        QueryError: ``as_of`` is no date.
    """
    day = _day(as_of) if as_of else datetime.date.today().isoformat() if in_force else None
    policies = [row for row in store.run(_POLICIES) if _by(row["issued_on"], day)]
    if in_force:
        standing = {
            row["policy_id"] for row in ask(store, "states", as_of=day).to_dicts() if row["status"] in _STANDING
        }
        policies = [row for row in policies if row["id"] in standing]
    documents = [row["id"] for row in store.run(_DOCUMENTS) if _by(row["spoken"], day)]
    there = {row["id"] for row in policies}
    published = {row["source"]: row["target"] for row in store.run(_PUBLISHES)}
    loose = [id for id in documents if id not in published]
    ids = tuple(sorted({*there, *loose}))
    number = {id: at for at, id in enumerate(ids)}
    heard = set(documents)
    weights: dict[tuple[int, int], float] = defaultdict(float)
    pairs = [
        *((published.get(row["source"], row["source"]), row["target"], 1.0) for row in store.run(_CITES) if row["source"] in heard),
        *((row["source"], row["target"], row["weight"]) for row in store.run(_RELATIONS) if _by(row["spoken"], day)),
    ]  # fmt: skip
    for source, target, weight in sorted(pairs, key=lambda pair: (pair[0], pair[1], pair[2] or 0.0)):
        if source in number and target in number and source != target:
            weights[number[source], number[target]] += float(weight or 0.5)
    return Citations(
        ids, {number[row["id"]]: (row["title"], row["tier"], row["status"]) for row in policies}, dict(weights)
    )


def _day(text: str) -> str:
    try:
        return str(PartialDate.parse(text))
    except DataError as error:
        raise QueryError(error.message, place="--as-of", hint=error.hint) from None


def _by(on: str | None, day: str | None) -> bool:
    return day is None or not on or not certainly_before(day, on)


# --- the measures: number of the node → value


def pagerank(graph: Citations) -> dict[int, float]:
    """How much of a reader's time a policy gets who goes on and on from what he reads to what it cites (Brin & Page, 1998).

    Weighted; damping 0.85. Sums to 1 over policies and documents. networkx computes the same, but through SciPy, which
    this package does not ask for.
    """
    count = len(graph.ids)
    if not count:
        return {}
    out: dict[int, float] = defaultdict(float)
    for (source, _), weight in graph.weights.items():
        out[source] += weight
    edges = [(source, target, weight / out[source]) for (source, target), weight in graph.weights.items()]
    ends = [node for node in range(count) if node not in out]
    rank = [1.0 / count] * count
    for _ in range(_ROUNDS):
        base = (1.0 - DAMPING + DAMPING * sum(rank[node] for node in ends)) / count
        new = [base] * count
        for source, target, share in edges:
            new[target] += DAMPING * share * rank[source]
        moved = sum(abs(one - other) for one, other in zip(rank, new, strict=True))
        rank = new
        if moved < _TOLERANCE:
            break
    return dict(enumerate(rank))


def betweenness(graph: Citations) -> dict[int, float]:
    """On how many of the shortest chains of citations between two others a policy stands; 0 to 1.

    Chains run from the citing to the cited; weights do not count (they are strengths, no lengths). Exact up to
    :data:`EXACT_WORK`, above it an estimate from :data:`PIVOTS` nodes.
    """
    import networkx as nx

    made = _directed(graph)
    pivots = None if graph.exact else min(PIVOTS, len(graph.ids))
    found: dict[int, float] = nx.betweenness_centrality(made, k=pivots, normalized=True, seed=SEED)
    return found


def community(graph: Citations) -> dict[int, int]:
    """Which policies cite each other and the same things: number of the community, 1 the largest.

    Weighted, without direction; see :mod:`policygraph.queries.communities`.
    """
    groups = communities(len(graph.ids), ((*pair, weight) for pair, weight in graph.weights.items()))
    return {node: at for at, group in enumerate(groups, 1) for node in group}


def core(graph: Citations) -> dict[int, int]:
    """The greatest k so that a policy is in a part of the graph in which everyone has k neighbours (Seidman, 1983)."""
    import networkx as nx

    made: nx.Graph[int] = nx.Graph()
    made.add_nodes_from(range(len(graph.ids)))
    made.add_edges_from(graph.weights)
    found: dict[int, int] = nx.core_number(made)
    return found


def _directed(graph: Citations) -> nx.DiGraph[int]:
    import networkx as nx

    made: nx.DiGraph[int] = nx.DiGraph()
    made.add_nodes_from(range(len(graph.ids)))
    made.add_edges_from(graph.weights)
    return made


_HOW: Final[Mapping[str, Callable[[Citations], Mapping[int, float]]]] = {
    "pagerank": pagerank,
    "betweenness": betweenness,
    "community": community,
    "core": core,
}

# --- as a table, and back into the store

_DIGITS: Final = 6
"""Significant digits kept: more would show the order of additions."""
_COLUMNS: Final[Mapping[str, Column]] = {
    "policy": Column("policy", Words("政策", "Policy")),
    "tier": Column("tier", Words("层级", "Tier"), "tier"),
    "status": Column("status", Words("状态", "Status"), "status", minor=True),
    "cited_by": Column("cited_by", Words("被引", "Cited by")),
    "pagerank": Column("pagerank", Words("PageRank", "PageRank")),
    "betweenness": Column("betweenness", Words("中介度", "Betweenness")),
    "community": Column("community", Words("社群", "Community")),
    "core": Column("core", Words("核数", "Core")),
    "policy_id": Column("policy_id", Words("政策编号", "Policy id")),
}


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured, and on what.

    Attributes:
        graph: Who cites whom.
        values: Measure → number of the node → value.
        as_of: The day asked for.
        in_force: Whether only policies that nothing is said against took part.
    """

    graph: Citations
    values: Mapping[str, Mapping[int, float]]
    as_of: str | None
    in_force: bool

    def result(self, limit: int | None = None) -> Result:
        """The policies, one a row, the greatest by the first measure first (by community: the largest, then by id)."""
        names = ["policy", "tier", "status", "cited_by", *self.values, "policy_id"]
        cited_by: dict[int, int] = defaultdict(int)
        for _, target in self.graph.weights:
            cited_by[target] += 1
        rows: list[dict[str, Any]] = [
            {
                "policy": title, "tier": tier, "status": status, "cited_by": cited_by[node], "policy_id": self.graph.ids[node],
                **{name: values[node] for name, values in self.values.items()},
            }
            for node, (title, tier, status) in self.graph.policies.items()
        ]  # fmt: skip
        first = next(iter(self.values))
        sign = 1 if first == "community" else -1
        rows.sort(key=lambda row: (sign * row[first], -row["cited_by"], str(row["policy"]), row["policy_id"]))
        return Result(
            tuple(_COLUMNS[name] for name in names),
            tuple(tuple(row[name] for name in names) for row in rows[:limit]),
        )

    def properties(self) -> dict[str, dict[str, Value]]:
        """What is written back: id of a policy → ``measure_…`` → value."""
        scope = "in_force" if self.in_force else "all"
        return {
            self.graph.ids[node]: {
                **{f"measure_{name}": values[node] for name, values in self.values.items()},
                "measure_as_of": self.as_of,
                "measure_scope": scope,
            }
            for node in self.graph.policies
        }


def measure(
    store: Rows, which: Sequence[str] = MEASURES, *, as_of: str | None = None, in_force: bool = False
) -> Measured:
    """Take measures of a store's policies.

    Args:
        store: Where to read.
        which: Some of :data:`MEASURES`, in the order of the columns.
        as_of: See :func:`citations`.
        in_force: See :func:`citations`.

    Raises:
        QueryError: there is no such measure, or ``as_of`` is no date.
    """
    for name in which:
        if name not in _HOW:
            raise QueryError(f"没有名为 {name!r} 的度量", hint=f"可用:{'、'.join(MEASURES)}")
    graph = citations(store, as_of=as_of, in_force=in_force)
    values = {name: _rounded(_HOW[name](graph)) for name in which or MEASURES}
    return Measured(graph, values, as_of, in_force)


def _rounded(values: Mapping[int, Any]) -> dict[int, Any]:
    return {
        node: float(f"{value:.{_DIGITS}g}") if isinstance(value, float) else value for node, value in values.items()
    }


def write_measures(store: Store, measured: Measured) -> int:
    """Write measures back as ``measure_…`` properties of policies, in place of earlier ones; how many policies.

    See :meth:`policygraph.graph.store.Store.annotate`: they are kept apart from the facts, and go when the graph changes.

    Raises:
        StoreError: the store can't be written.
    """
    properties = measured.properties()
    store.annotate(properties)
    return len(properties)
