"""Nodes found by what names them, through the index that both stores keep of it (:mod:`policygraph.graph.lookup`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, Protocol

from policygraph.graph.lookup import KEYS, index_of

_AT_ONCE: Final = 500
"""Keys of one look-up: a full-text query takes no more than 1,024 words."""


class Rows(Protocol):
    """What a look-up needs of a store."""

    @property
    def url(self) -> str:
        """Where it is; an address with ``://`` is a Neo4j server."""
        ...

    def run(self, cypher: str, params: Mapping[str, Any] | None = None, /) -> list[dict[str, Any]]:
        """Run Cypher that only reads; rows of plain values."""
        ...


def keyed(store: Rows, label: str, keys: Iterable[str], rest: str, /, **params: object) -> list[dict[str, Any]]:
    """What is to be told of those nodes of a label that bear one of the keys.

    Among them may be a few that do not: two names can have one key, so compare what the nodes are called.

    Args:
        store: Where to look.
        label: ``Policy``, ``Body`` or ``Document``.
        keys: From :func:`~policygraph.graph.lookup.by_name` and :func:`~policygraph.graph.lookup.by_end`.
        rest: The Cypher that goes on with each node as ``n``.
        params: Its parameters.

    Returns:
        The rows of ``rest``, a node's once for up to 500 keys; of all nodes of the label where the store was filled by a
        version that kept no keys.
    """
    node = f"MATCH (n:{label}:PolicyGraph)"
    first = store.run(f"{node} RETURN n.{KEYS} IS NOT NULL AS kept LIMIT 1")
    if not first or not first[0].get("kept"):
        return store.run(f"{node} {rest}", params) if first else []
    wanted = sorted(set(keys))
    if len(wanted) == 1 and "://" not in store.url:
        # the embedded engine reads the keys of 100,000 nodes sooner than it calls a procedure, which goes over all relationships
        return store.run(f"{node} WHERE n.{KEYS} CONTAINS $keys {rest}", {"keys": wanted[0], **params})
    call = f"CALL db.index.fulltext.queryNodes('{index_of(label)}', $keys) YIELD node WITH node AS n {rest}"
    parts = (" ".join(wanted[at : at + _AT_ONCE]) for at in range(0, len(wanted), _AT_ONCE))
    return [row for part in parts for row in store.run(call, {"keys": part, **params})]
