"""The Neo4j store. The only module that knows the neo4j driver.

Everything it reads, writes or deletes bears the marker label: nodes of others in the same database are left alone, even
when they have our labels, and so are properties and relationship types that others put on our nodes. Statements are
idempotent, so a transaction whose outcome was lost can be run again.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final, cast
from urllib.parse import unquote

import neo4j
from neo4j.exceptions import AuthError, ClientError, ConfigurationError, ConstraintError, DriverError, Neo4jError
from neo4j.graph import Node as DriverNode
from neo4j.graph import Path as DriverPath
from neo4j.graph import Relationship as DriverRelationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

from policygraph.graph.errors import (
    PolicygraphError,
    QueryError,
    QueryTimeout,
    ReadOnlyError,
    StoreAuthError,
    StoreError,
)
from policygraph.graph.lookup import KEYS, NAMED, index_of, lookup_keys
from policygraph.graph.property_graph import Delta, Edge, Graph, Handover, Node, Value
from policygraph.graph.schema import MARKER, MEASURED, NODES, RELATIONSHIPS, SEARCH_INDEX, SEARCHED, label_of
from policygraph.graph.store import Row, refuse_file_reading
from policygraph.graph.stored_graph import FORGET, StoredGraph

_BATCH = 5_000
_ONE_TRANSACTION = 50_000
"""Up to so many writes are one transaction. A bigger load that is cut short is completed by the next write, whatever it
writes: the difference is taken to what is really there."""
_LOADING: Final = "PolicyGraphLoading"
"""The label of the node that is there while a load of several transactions is under way, or was cut short."""
_BEGIN: Final = f"MERGE (:{_LOADING})"
_END: Final = f"MATCH (n:{_LOADING}) DELETE n"
_RETRY_SECONDS = 10.0
_AUTH_CODES = ("Neo.ClientError.Security.",)
_SCHEMA_THERE = ("AlreadyExists", "EquivalentSchemaRuleAlreadyExists", "ConstraintAlreadyExists", "IndexAlreadyExists")
_SCALARS: Final = frozenset({str, int, float, bool, type(None)})
_Work = Callable[[neo4j.ManagedTransaction], None]


def definitions() -> Iterator[str]:
    """The constraints and indexes of a store, each a statement; made twice they change nothing."""
    yield f"CREATE CONSTRAINT policygraph_id IF NOT EXISTS FOR (n:{MARKER}) REQUIRE n.id IS UNIQUE"
    for label in NODES:
        yield f"CREATE INDEX policygraph_{label.lower()}_id IF NOT EXISTS FOR (n:{label}) ON (n.id)"
    yield "CREATE INDEX policygraph_policy_title IF NOT EXISTS FOR (n:Policy) ON (n.title)"
    yield "CREATE INDEX policygraph_body_name IF NOT EXISTS FOR (n:Body) ON (n.name)"
    yield "CREATE INDEX policygraph_assertion_fact IF NOT EXISTS FOR (n:Assertion) ON (n.fact)"
    for label in NAMED:
        yield (
            f"CREATE FULLTEXT INDEX {index_of(label)} IF NOT EXISTS FOR (n:{label}) ON EACH [n.{KEYS}] "
            "OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}"
        )
    searched = ", ".join(f"n.{key}" for key in SEARCHED)
    yield (
        f"CREATE FULLTEXT INDEX {SEARCH_INDEX} IF NOT EXISTS FOR (n:Policy) ON EACH [{searched}] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
    )


class BoltStore(StoredGraph):
    """A graph on a Neo4j server; see :class:`policygraph.graph.store.Store`."""

    def __init__(self, url: str, *, read_only: bool = False) -> None:
        """Connect; user and password from the address, else from the environment.

        Raises:
            StoreError: nothing answers there, or it is no Neo4j.
            StoreAuthError: user or password are refused.
        """
        scheme, _, rest = url.partition("://")
        login, _, place = rest.rpartition("@")
        user, _, password = (unquote(part) for part in login.partition(":"))
        self.url = f"{scheme}://{place}"
        self.read_only = read_only
        self._database = os.environ.get("NEO4J_DATABASE") or None
        self._defined = False
        self._cut_short = False
        user = user or os.environ.get("NEO4J_USERNAME") or "neo4j"
        password = password or os.environ.get("NEO4J_PASSWORD") or ""
        with self._store_errors():
            connect: Any = getattr(neo4j.GraphDatabase, "driver")  # noqa: B009 -- its options are untyped
            self._driver: Any = connect(
                self.url,
                auth=(user, password) if password else None,
                max_transaction_retry_time=_RETRY_SECONDS,
                connection_timeout=10,
                notifications_min_severity="OFF",  # "no node has this label yet" is no news to a user
            )
            try:
                with self._session(neo4j.READ_ACCESS) as session:
                    session.run("RETURN 1").consume()
            except BaseException:
                self._driver.close()
                raise

    @contextmanager
    def _store_errors(self) -> Generator[None]:
        """Driver and server errors as ours: one line, place and next step."""
        try:
            yield
        except AuthError:
            raise self._refused() from None
        except ConstraintError as error:
            raise StoreError(
                f"数据库中已有的唯一约束不容许写入:{_first_line(error)}",
                place=self.url,
                hint="换一个数据库(NEO4J_DATABASE)或去掉该约束",
            ) from None
        except Neo4jError as error:
            raise self._server_error(error) from None
        except (DriverError, ConfigurationError, ValueError, OSError) as error:
            raise StoreError(
                f"连不上 Neo4j:{_first_line(error)}",
                place=self.url,
                hint="检查地址和服务是否在运行(make neo4j 可启动一个)",
            ) from None

    def _server_error(self, error: Neo4jError) -> PolicygraphError:
        code = error.code or ""
        if code.startswith(_AUTH_CODES):
            return self._refused()
        if code.endswith("Database.DatabaseNotFound"):
            return StoreError(f"没有数据库 {self._database}", place=self.url, hint="检查 NEO4J_DATABASE")
        return StoreError(f"Neo4j 出错:{_first_line(error)}", place=self.url, hint="查看服务器日志后重试")

    def _refused(self) -> StoreAuthError:
        return StoreAuthError("Neo4j 拒绝了用户名或密码", place=self.url, hint="设置 NEO4J_USERNAME 和 NEO4J_PASSWORD")

    def _session(self, access: str) -> neo4j.Session:
        return cast(neo4j.Session, self._driver.session(database=self._database, default_access_mode=access))

    def graph(self) -> Graph:
        """See :meth:`policygraph.graph.store.Store.graph`."""
        with self._store_errors(), self._session(neo4j.READ_ACCESS) as session:
            nodes, edges = session.execute_read(_read_graph)
        return Graph(dict(sorted(nodes.items())), dict(sorted(edges.items())))

    def _apply(self, handed: Handover) -> None:
        delta = handed.take()
        batches = [
            (query, rows[start : start + _BATCH])
            for query, rows in statements(delta)
            for start in range(0, len(rows), _BATCH)
        ]
        several = len(delta) > _ONE_TRANSACTION
        groups: list[list[tuple[str, list[dict[str, Any]]]]] = [batches]
        if several:
            groups = [[(_BEGIN, [])], *([batch] for batch in batches), [(_END, [])]]
        with self._store_errors():
            self._define()
            with self._session(neo4j.WRITE_ACCESS) as session:
                for group in groups:
                    session.execute_write(_writing(group))
                if not several and self._cut_short:
                    session.execute_write(_writing([(_END, [])]))
        self._cut_short = False

    def _annotate(self, rows: Sequence[dict[str, Value]]) -> None:
        set_them = f"UNWIND $rows AS row MATCH (n:{MARKER} {{id: row.id}}) SET n += row.values SET n:{MEASURED}"
        with self._store_errors(), self._session(neo4j.WRITE_ACCESS) as session:
            session.execute_write(_writing([(FORGET, [{}]), (set_them, list(rows))]))

    def _unfinished(self) -> bool:
        with self._store_errors(), self._session(neo4j.READ_ACCESS) as session:
            self._cut_short = session.run(f"MATCH (n:{_LOADING}) RETURN n LIMIT 1").single() is not None
        return self._cut_short

    def define(self, lists: Iterable[tuple[str, str]] = ()) -> None:
        """Make constraints and indexes, of a database that was filled by other means.

        Args:
            lists: Labels and properties that are an empty list where there is nothing to say; where absent they are given it.
        """
        self._must_write()
        with self._store_errors():
            self._define()
            with self._session(neo4j.WRITE_ACCESS) as session:
                for label, key in lists:
                    query = f"MATCH (n:{label}:{MARKER}) WHERE n.{key} IS NULL CALL (n) {{ SET n.{key} = [] }} IN TRANSACTIONS"
                    session.run(cast(Any, query)).consume()

    def _define(self) -> None:
        if self._defined:
            return
        with self._session(neo4j.WRITE_ACCESS) as session:
            for definition in definitions():
                try:
                    session.run(cast(Any, definition)).consume()
                except ClientError as error:
                    if not (error.code or "").endswith(_SCHEMA_THERE):
                        raise  # what the user defined for the same label and property serves as well
            session.run("CALL db.awaitIndexes(60)").consume()
        self._defined = True

    def run(
        self,
        cypher: str,
        params: Mapping[str, object] | None = None,
        *,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> list[Row]:
        """See :meth:`policygraph.graph.store.Store.run`; the server refuses writes in a read transaction."""
        refuse_file_reading(cypher)

        @neo4j.unit_of_work(timeout=timeout)
        def ask(transaction: neo4j.ManagedTransaction) -> list[neo4j.Record]:
            result = transaction.run(cast(Any, cypher), dict(params or {}))
            return list(result) if limit is None else result.fetch(limit)

        with self._store_errors(), self._session(neo4j.READ_ACCESS) as session:
            try:
                records = session.execute_read(ask)
            except ClientError as error:
                raise self._query_error(error) from None
        return [cast(Row, _plain(dict(record))) for record in records]

    def _query_error(self, error: ClientError) -> Exception:
        code = error.code or ""
        if code.endswith("Statement.AccessMode"):
            return ReadOnlyError("这里只能查询,不能写入", place=self.url, hint="写入请用 build、retract")
        if "TimedOut" in code:
            return QueryTimeout("查询超时", hint="缩小范围,或放宽时限")
        if code.startswith(_AUTH_CODES):
            return self._refused()
        return QueryError(f"查询不成立:{_first_line(error)}", hint="检查语法、标签和参数")

    def close(self) -> None:
        """Close the connections."""
        self._driver.close()


def _read_graph(
    transaction: neo4j.ManagedTransaction,
) -> tuple[dict[str, Node], dict[tuple[str, str, str], Edge]]:
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str, str], Edge] = {}
    for record in transaction.run(cast(Any, f"MATCH (n:{MARKER}) RETURN n.id AS id, properties(n) AS properties")):
        id = cast(str, record["id"])
        label = label_of(id)
        nodes[id] = Node(label, id, _known(NODES[label], record["properties"]))
    query = (
        f"MATCH (a:{MARKER})-[r]->(b:{MARKER}) WHERE type(r) IN $types "
        "RETURN type(r) AS type, a.id AS source, b.id AS target, properties(r) AS properties"
    )
    for record in transaction.run(cast(Any, query), types=list(RELATIONSHIPS)):
        known = _known(RELATIONSHIPS[record["type"]][2], record["properties"])
        edge = Edge(record["type"], record["source"], record["target"], known)
        edges[edge.key] = edge
    return nodes, edges


def _known(names: Sequence[str], properties: Mapping[str, Value]) -> dict[str, Value]:
    return {key: value for key, value in sorted(properties.items()) if key in names}


def _writing(batches: Sequence[tuple[str, list[dict[str, Any]]]]) -> _Work:
    def work(transaction: neo4j.ManagedTransaction) -> None:
        for query, rows in batches:
            transaction.run(cast(Any, query), rows=rows).consume()

    return work


def statements(delta: Delta) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The Cypher and rows that apply a delta, in an order in which every statement finds what it needs."""
    ends = f"UNWIND $rows AS row MATCH (a:{MARKER} {{id: row.source}}) MATCH (b:{MARKER} {{id: row.target}})"
    yield FORGET, [{}]
    gone = {node.id for node in delta.deleted_nodes}
    loose = [edge for edge in delta.deleted_edges if edge.source not in gone and edge.target not in gone]
    for kind, rows in _by_type(loose).items():
        # OPTIONAL, which is planned as "into" two known nodes: MATCH would walk all relationships of a busy one for each row
        yield f"{ends} OPTIONAL MATCH (a)-[r:{kind}]->(b) DELETE r", rows
    for rows in _by_label(delta.deleted_nodes).values():
        yield f"UNWIND $rows AS row MATCH (n:{MARKER} {{id: row.id}}) DETACH DELETE n", rows
    for label, rows in _by_label((*delta.created_nodes, *delta.updated_nodes)).items():
        yield f"UNWIND $rows AS row MERGE (n:{MARKER} {{id: row.id}}) SET n:{label} SET n += row.properties", rows
    for kind, rows in _by_type((*delta.created_edges, *delta.updated_edges)).items():
        yield f"{ends} MERGE (a)-[r:{kind}]->(b) SET r += row.properties", rows


def _by_label(nodes: Sequence[Node]) -> dict[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for node in nodes:
        # null takes a property away: what the schema names and the node has no more must go, what others added stays
        properties = {
            **dict.fromkeys(NODES[node.label]),
            **node.properties,
            KEYS: lookup_keys(node.label, node.properties),
        }
        grouped[node.label].append({"id": node.id, "properties": properties})
    return grouped


def _by_type(edges: Sequence[Edge]) -> dict[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for edge in edges:
        properties = {**dict.fromkeys(RELATIONSHIPS[edge.type][2]), **edge.properties}
        grouped[edge.type].append({"source": edge.source, "target": edge.target, "properties": properties})
    return grouped


def _plain(value: Any) -> Value:
    """A value of the driver as plain data, as the embedded store gives it too."""
    kind = cast(
        "type[object]", type(value)
    )  # not isinstance: the driver's annotations are incomplete, and would be taken over
    if kind in _SCALARS:  # nearly all: to ask for each other kind first is a third of what an answer of many rows takes
        return cast(Value, value)
    if issubclass(kind, (DriverNode, DriverRelationship, dict)):
        return {str(key): _plain(value[key]) for key in value if key != KEYS}
    if issubclass(kind, DriverPath):
        return {"nodes": [_plain(n) for n in value.nodes], "relationships": [_plain(r) for r in value.relationships]}
    if issubclass(kind, (Date, DateTime, Time, Duration)):
        return cast(str, value.iso_format())
    if issubclass(kind, Point):
        return [float(part) for part in value]
    if issubclass(kind, list):
        return [_plain(item) for item in value]
    if issubclass(kind, (bytes, bytearray)):
        return cast(str, value.hex())
    return cast(Value, value)


def _first_line(error: Exception) -> str:
    message = error.message if isinstance(error, Neo4jError) and error.message else str(error)
    return next(iter(message.splitlines()), type(error).__name__)[:300]
