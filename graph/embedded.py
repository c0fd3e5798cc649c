"""The embedded store: one file, no server. The only module that knows kglite.

Each write is one transaction in memory, then one atomic save: a process that dies in between leaves the file as it was.
One process may write (the engine's lease); any number read the last saved state meanwhile.
"""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeVar, cast

import kglite

from policygraph.graph.errors import QueryError, QueryTimeout, ReadOnlyError, StoreError, StoreLocked
from policygraph.graph.lookup import KEYS, NAMED, index_of, lookup_keys
from policygraph.graph.property_graph import Delta, Edge, Graph, Handover, Node, Value
from policygraph.graph.schema import MARKER, MEASURED, NODES, RELATIONSHIPS, SEARCH_INDEX, SEARCHED, bigrams, label_of
from policygraph.graph.store import Row, refuse_file_reading
from policygraph.graph.stored_graph import FORGET, StoredGraph

_Item = TypeVar("_Item", Node, Edge)
_Key = TypeVar("_Key")
_BATCH = 2_000
"""Rows of a statement: enough for what a statement costs not to count, few enough for their copies not to weigh."""
_BIGRAMS = "bigrams"
_LOOKED_UP = (("Policy", "title"), ("Body", "name"), ("Assertion", "fact"))
"""What questions start from or look evidence up by; without an index each look is a scan."""
_FOLLOWED = 500
"""Changed nodes that the engine adds to a full-text index by itself when it is next asked; of more than 1,000 it says nothing."""
_VIRTUAL = ("title", "name")
"""Properties that the engine makes up where a node has none; kept null so that queries answer as Neo4j does."""

_ABSENT: Mapping[str, Mapping[str, None]] = {
    label: dict.fromkeys((*_VIRTUAL, *names)) for label, names in NODES.items()
}
_NAMELESS: Mapping[str, None] = dict.fromkeys(_VIRTUAL)
_UNSAID: Mapping[str, Mapping[str, None]] = {kind: dict.fromkeys(parts[2]) for kind, parts in RELATIONSHIPS.items()}
"""What a node or relationship has where it says nothing: null, which takes a property away."""

_ENGINE_TYPES = frozenset({*NODES, *RELATIONSHIPS})

kglite.set_query_warning_policy("silent")  # "no node has this property yet" is no news to a user of a small graph


class EmbeddedStore(StoredGraph):
    """A graph in a file; see :class:`policygraph.graph.store.Store`."""

    def __init__(self, path: str, *, read_only: bool = False) -> None:
        """Open the file, or begin a new graph that becomes a file with the first write."""
        self.url = path
        self.read_only = read_only
        self._engine: Any = self._open()
        self._graph: Graph | None = None

    def _open(self) -> Any:
        path = Path(self.url)
        if path.is_dir():
            raise StoreError("这是一个目录,不是图存储文件", place=self.url, hint="给出文件路径,如 graph.kgl")
        if self.read_only and not path.exists():
            raise StoreError("没有这个图存储", place=self.url, hint="先运行 policygraph build 文书 --store " + self.url)
        if not path.parent.is_dir():
            raise StoreError("所在目录不存在", place=self.url, hint=f"先建立目录 {path.parent}")
        with self._store_errors():
            # the log would only repeat what the save after each write makes durable, and readers can't see it
            return kglite.load(self.url) if self.read_only else kglite.open(self.url, durable="off")

    @contextmanager
    def _store_errors(self) -> Generator[None]:
        try:
            yield
        except kglite.WriterLeaseHeldError:
            raise StoreLocked(
                "另一个进程正在写这个存储", place=self.url, hint="等它结束,或只读打开(ask、view、cypher 都是只读)"
            ) from None
        except kglite.FileFormatError:
            raise StoreError(
                "不是本程序的图存储文件(或已损坏)", place=self.url, hint="换一个路径,或由原文重新 build"
            ) from None
        except (kglite.KgError, OSError) as error:
            raise StoreError(
                f"存储不可用:{_first_line(error)}", place=self.url, hint="检查路径、权限和磁盘空间"
            ) from None

    def graph(self) -> Graph:
        """See :meth:`policygraph.graph.store.Store.graph`."""
        if self._graph is None:
            self._graph = Graph(dict(sorted(self._nodes())), dict(sorted(self._edges())))
        return self._graph

    def _nodes(self) -> Iterator[tuple[str, Node]]:
        query = f"MATCH (n:{MARKER}) RETURN labels(n) AS labels, n AS n"
        for row in self._snapshot().cypher(query, timeout_ms=0).to_list():
            label = next(label for label in row["labels"] if label != MARKER)
            properties = cast(dict[str, Value], row["n"]["properties"])
            yield str(properties["id"]), Node(label, str(properties["id"]), _known(NODES[label], properties))

    def _edges(self) -> Iterator[tuple[tuple[str, str, str], Edge]]:
        query = f"MATCH (a:{MARKER})-[r]->(b:{MARKER}) RETURN type(r) AS type, a.id AS source, b.id AS target, r AS r"
        for row in self._snapshot().cypher(query, timeout_ms=0).to_list():
            if row["type"] in RELATIONSHIPS:
                known = _known(RELATIONSHIPS[row["type"]][2], row["r"]["properties"])
                edge = Edge(row["type"], row["source"], row["target"], known)
                yield edge.key, edge

    def _snapshot(self) -> Any:
        if self._engine is None:
            raise StoreError("存储已关闭", place=self.url)
        return self._engine.freeze()

    def _apply(self, handed: Handover) -> None:
        self._transact(_statements(handed))

    def _annotate(self, rows: Sequence[dict[str, Value]]) -> None:
        kept = self._graph
        self._transact(_annotations(rows))
        self._graph = kept  # measures are no part of it

    def _transact(self, statements: Iterable[tuple[str, list[dict[str, Any]]]]) -> None:
        """Run statements as one transaction and save it."""
        with self._store_errors():
            with self._engine.begin() as transaction:
                for query, rows in statements:
                    transaction.cypher(query, params={"rows": rows}, timeout_ms=0)
            self._graph = None
            self._define_indexes()
            kglite.trim_memory()  # saving takes as much again as the graph: what the rows took is given back before
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore", kglite.MappedFallbackWarning)  # we never map the file
                    self._engine.save()
            except (kglite.KgError, OSError):
                self._engine = None  # what is in memory is not what is kept: nothing more may be read from it
                raise

    def load(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        """Fill a new store in one transaction, a batch at a time: a graph that need not be in memory as values besides."""
        self._must_write()
        made = (Delta(created_nodes=batch) for batch in _batches(nodes))
        linked = (Delta(created_edges=batch) for batch in _batches(edges))
        self._transact(statement for delta in chain(made, linked) for statement in _statements(Handover(delta)))

    def _define_indexes(self) -> None:
        for label in NODES:
            self._engine.cypher(
                f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
            )
        for label, key in _LOOKED_UP:
            self._engine.cypher(f"CREATE INDEX {label.lower()}_{key} IF NOT EXISTS FOR (n:{label}) ON (n.{key})")
        searched = {"Policy": (SEARCH_INDEX, _BIGRAMS)}
        for label in NAMED:
            if self._engine.cypher(f"MATCH (n:{label}) RETURN n.id AS id LIMIT 1").to_list():  # it can't index nothing
                for name, key in filter(None, ((index_of(label), KEYS), searched.get(label))):
                    self._engine.cypher(f"CREATE FULLTEXT INDEX {name} IF NOT EXISTS FOR (n:{label}) ON EACH [n.{key}]")
        for index in self._engine.cypher("SHOW INDEXES").to_list():
            if index["stale"] and index["delta"] > _FOLLOWED:
                ((label,), (key,)) = index["labelsOrTypes"], index["properties"]
                self._engine.build_text_index(label, key, name=index["name"])

    def run(
        self,
        cypher: str,
        params: Mapping[str, object] | None = None,
        *,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> list[Row]:
        """See :meth:`policygraph.graph.store.Store.run`; a frozen snapshot answers, which has no way to write."""
        refuse_file_reading(cypher)
        milliseconds = None if timeout is None else max(1, round(timeout * 1000))
        snapshot = self._snapshot()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # a cut at `limit` is what the caller asked for
                result = snapshot.cypher(cypher, params=dict(params or {}), row_limit=limit, timeout_ms=milliseconds)
                rows = cast(list[dict[str, Any]], result.to_list())
        except kglite.ReadOnlyError:
            raise ReadOnlyError("这里只能查询,不能写入", place=self.url, hint="写入请用 build、retract") from None
        except kglite.CypherTimeoutError:
            raise QueryTimeout("查询超时", hint="缩小范围,或放宽时限") from None
        except kglite.KgError as error:
            raise QueryError(f"查询不成立:{_first_line(error)}", hint="检查语法、标签和参数") from None
        return [{key: _plain(value) for key, value in row.items()} for row in rows]

    def close(self) -> None:
        """Let go of the file and the lease; nothing is left to save."""
        self._engine = None
        self._graph = None


def _batches(items: Iterable[_Item]) -> Iterator[tuple[_Item, ...]]:
    whole = iter(items)
    while batch := tuple(islice(whole, _BATCH)):
        yield batch


def _statements(handed: Handover) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The Cypher and rows that apply a delta, in an order in which every statement finds what it needs.

    What is created is let go as it is taken.
    """
    delta = handed.take()
    yield FORGET, [{}]
    gone = {node.id for node in delta.deleted_nodes}
    loose = [edge for edge in delta.deleted_edges if edge.source not in gone and edge.target not in gone]
    for (kind, source, target), edges in _by_type(loose).items():
        query = f"UNWIND $rows AS row {_ends(source, target)} MATCH (a)-[r:{kind}]->(b) DELETE r"
        yield from _in_batches(query, edges, _edge_row)
    for label, nodes in _by_label(delta.deleted_nodes).items():
        yield from _in_batches(
            f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) DETACH DELETE n", nodes, _node_row
        )
    made, known = _by_label(delta.created_nodes), _by_label(delta.updated_nodes)
    linked, still = _by_type(delta.created_edges), _by_type(delta.updated_edges)
    del delta
    for label, nodes in _taken(made):
        yield from _in_batches(_CREATE[label], nodes, _new_row)
    for label, nodes in _taken(known):
        query = f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n += row.properties"
        yield from _in_batches(query, nodes, _node_row)
    for (kind, source, target), edges in _taken(linked):
        query = f"UNWIND $rows AS row {_ends(source, target)} CREATE (a)-[r:{kind} {_map(RELATIONSHIPS[kind][2])}]->(b)"
        yield from _in_batches(query, edges, _new_edge_row)
    for (kind, source, target), edges in _taken(still):
        query = f"UNWIND $rows AS row {_ends(source, target)} MATCH (a)-[r:{kind}]->(b) SET r += row.properties"
        yield from _in_batches(query, edges, _edge_row)


def _taken(groups: dict[_Key, list[_Item]]) -> Iterator[tuple[_Key, list[_Item]]]:
    """The groups in their order, each let go as it is taken."""
    while groups:
        key = next(iter(groups))
        yield key, groups.pop(key)


def _in_batches(
    query: str, items: list[_Item], row: Callable[[_Item], dict[str, Any]]
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The query for the items as rows, a batch at a time, in their order; what was a row is an item no more."""
    items.reverse()
    while items:
        yield query, [row(items.pop()) for _ in range(min(_BATCH, len(items)))]


def _annotations(rows: Sequence[dict[str, Value]]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    yield FORGET, [{}]
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        grouped[label_of(str(row["id"]))].append(row)
    for label, some in grouped.items():
        yield f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n += row.values SET n:{MEASURED}", some


def _ends(source: str, target: str) -> str:
    # kglite finds a node by its first label's key; by the marker label it would scan
    return f"MATCH (a:{source} {{id: row.source}}), (b:{target} {{id: row.target}})"


def _by_label(nodes: Iterable[Node]) -> dict[str, list[Node]]:
    grouped: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        grouped[node.label].append(node)
    return grouped


def _map(names: Iterable[str]) -> str:
    """A map of properties out of a row: a row without one of them makes none. The engine takes it in half the time of ``SET +=``."""
    return "{" + ", ".join(f"`{name}`: row.`{name}`" for name in names) + "}"  # `when` is a word of the language


_CREATE: Mapping[str, str] = {
    label: f"UNWIND $rows AS row CREATE (n:{label}:{MARKER} {_map(dict.fromkeys(('id', *_VIRTUAL, *names, _BIGRAMS, KEYS)))})"
    for label, names in NODES.items()
}


def _new_row(node: Node) -> dict[str, Any]:
    row: dict[str, Any] = {**_NAMELESS, **node.properties, "id": node.id}
    return row | _found_by(node)


def _new_edge_row(edge: Edge) -> dict[str, Any]:
    return {**edge.properties, "source": edge.source, "target": edge.target}


def _node_row(node: Node) -> dict[str, Any]:
    # null takes a property away: what the schema names and the node has no more must go, what others added stays
    return {"id": node.id, "properties": {**_ABSENT[node.label], **node.properties, **_found_by(node)}}


def _found_by(node: Node) -> dict[str, Value]:
    found: dict[str, Value] = {_BIGRAMS: bigrams(_searched(node))} if node.label == "Policy" else {}
    keys = lookup_keys(node.label, node.properties)
    return found if keys is None else {**found, KEYS: keys}


def _by_type(edges: Iterable[Edge]) -> dict[tuple[str, str, str], list[Edge]]:
    grouped: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        grouped[edge.type, label_of(edge.source), label_of(edge.target)].append(edge)
    return grouped


def _edge_row(edge: Edge) -> dict[str, Any]:
    properties = {**_UNSAID[edge.type], **edge.properties}
    return {"source": edge.source, "target": edge.target, "properties": properties}


def _searched(node: Node) -> str:
    values = (node.properties.get(key) for key in SEARCHED)
    parts: Iterable[Value] = (part for value in values for part in (value if isinstance(value, list) else [value]))
    return " ".join(part for part in parts if isinstance(part, str))


def _known(names: Sequence[str], properties: Mapping[str, Value]) -> dict[str, Value]:
    """The properties that the schema names, without null."""
    return {key: value for key, value in sorted(properties.items()) if key in names and value is not None}


def _plain(value: Any) -> Value:
    """A value of the engine as plain data, as Neo4j's adapter gives it too."""
    kind = cast("type[object]", type(value))  # not isinstance, which makes an unknown of what is inside
    if issubclass(kind, dict):
        return _plain_dict(value)
    if issubclass(kind, list):
        return [_plain(item) for item in value]
    if issubclass(kind, (date, datetime, time)):
        return cast(str, value.isoformat())
    if issubclass(kind, timedelta):
        return str(value)
    return cast(Value, value)


def _plain_dict(value: dict[str, Any]) -> Value:
    names = value.keys()
    if names == {"id", "labels", "properties"}:
        return _node(value["properties"])
    if names == {"id", "start", "end", "type", "properties"}:
        return {key: _plain(item) for key, item in value["properties"].items() if item is not None}
    if "type" in value and (value["type"] in _ENGINE_TYPES or _is_assertion(value)):
        return _node(value)  # properties(n), properties(r) and n {.*}
    return {key: _plain(item) for key, item in value.items()}


def _node(properties: dict[str, Any]) -> dict[str, Value]:
    """Properties without what the engine or this adapter adds: type, bigrams, lookup keys, a second name, nulls."""
    added = {_BIGRAMS, KEYS} if _is_assertion(properties) else {_BIGRAMS, KEYS, "type"}
    label = "Assertion" if _is_assertion(properties) else properties.get("type")
    if label in NODES:
        added |= {name for name in _VIRTUAL if name not in NODES[label]}
    return {key: _plain(item) for key, item in properties.items() if key not in added and item is not None}


def _is_assertion(properties: Mapping[str, Any]) -> bool:
    """Whether ``type`` is a property of the node itself, and not the label that the engine shows under that name."""
    return str(properties.get("id", "")).startswith("a_")


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)[:300]
