"""Where a graph is kept: one protocol, an embedded file or a Neo4j server behind it.

``graph.kgl`` or any path is the embedded store; ``bolt://``, ``neo4j://`` (and ``+s``, ``+ssc``) are a Neo4j server, with
user, password and database from ``NEO4J_USERNAME``, ``NEO4J_PASSWORD``, ``NEO4J_DATABASE``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from types import TracebackType
from typing import Protocol, Self

from policygraph.graph.corrections import Correction
from policygraph.graph.errors import ReadOnlyError, StoreError
from policygraph.graph.model import Extraction
from policygraph.graph.property_graph import Graph, Value

_SERVERS = frozenset({"bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"})
_NOT_CODE = re.compile(
    r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`|//[^\n]*|/\*.*?\*/""",
    re.DOTALL,
)
_FILE_READ = re.compile(r"\bload\s+csv\b", re.IGNORECASE)

Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Report:
    """What a write or a retraction did.

    Attributes:
        documents_added: Ids of documents that were not there.
        documents_changed: Ids of documents read anew with another result, or that took the place of the text which their
            source had before.
        documents_unchanged: Ids of documents that were there, word for word.
        documents_removed: Ids of documents that are gone: retracted, or replaced by a changed text.
        not_found: What was to be retracted and is no id, source or document number of the store.
    """

    documents_added: tuple[str, ...] = ()
    documents_changed: tuple[str, ...] = ()
    documents_unchanged: tuple[str, ...] = ()
    documents_removed: tuple[str, ...] = ()
    not_found: tuple[str, ...] = ()
    nodes_created: int = 0
    nodes_updated: int = 0
    nodes_deleted: int = 0
    relationships_created: int = 0
    relationships_updated: int = 0
    relationships_deleted: int = 0

    @property
    def writes(self) -> int:
        """Nodes and relationships created, updated and deleted; 0 when nothing was to be done."""
        return sum(
            value
            for field in fields(self)
            if field.name.startswith(("nodes_", "relationships_"))
            and isinstance(value := getattr(self, field.name), int)
        )


class Store(Protocol):
    """A graph that is kept. Use it as a context manager, or call :meth:`close`."""

    @property
    def url(self) -> str:
        """Where it is: a path, or an address without user and password."""
        ...

    def write(self, extractions: Iterable[Extraction], corrections: Sequence[Correction] | None = None) -> Report:
        """Add documents; all or nothing.

        The graph afterwards is that of all documents together, whatever their order. A document that is there already
        is read anew; a text whose source is there with another text takes its place.

        Args:
            extractions: What documents say, as it was read.
            corrections: What people decided; it holds for all documents of the store, in place of what it kept before.
                ``None`` leaves that as it is.

        Raises:
            StoreError: the store can't be written; it is then as it was.
            ReadOnlyError: it was opened to be read.
        """
        ...

    def retract(self, ids: Iterable[str]) -> Report:
        """Take documents out, with everything that only they said.

        Args:
            ids: Document ids, source paths, or document numbers.
        """
        ...

    def annotate(self, values: Mapping[str, Mapping[str, Value]]) -> None:
        """Set :data:`~policygraph.graph.schema.MEASURES` on nodes, in place of all that were set before; all or nothing.

        They are no facts: :meth:`graph` and exports do not hold them, and the next write or retraction that changes
        anything takes them away.

        Args:
            values: Node id → measures by their property names; ids that are not there are passed over.

        Raises:
            StoreError: the store can't be written; it is then as it was.
            ReadOnlyError: it was opened to be read.
        """
        ...

    def extractions(self) -> Iterator[Extraction]:
        """What each document says, texts included, in the order of document ids."""
        ...

    def graph(self) -> Graph:
        """The whole graph as values; what others keep in the same database is not in it."""
        ...

    def run(
        self,
        cypher: str,
        params: Mapping[str, object] | None = None,
        *,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> list[Row]:
        """Ask in Cypher; reading only, which the engine itself enforces.

        Args:
            cypher: One statement.
            params: Its ``$parameters``; data never goes into the text of the query.
            limit: At most so many rows.
            timeout: At most so many seconds.

        Returns:
            One dict a row. Values are plain: a node or relationship is the dict of its properties, a path is
            ``{"nodes": […], "relationships": […]}``, dates are ISO strings.

        Raises:
            ReadOnlyError: it would write, or read files of the machine.
            QueryError: the engine refuses it.
        """
        ...

    def close(self) -> None:
        """Let go of file or connection."""
        ...

    def __enter__(self) -> Self:
        """The store itself."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        ...


def open_store(url: str, *, read_only: bool = False) -> Store:
    """Open the store at a path or address.

    Args:
        url: See the module; ``~`` is not expanded.
        read_only: Open it to be asked only: no lock is taken, and another process may be writing.

    Raises:
        StoreError: it can't be opened or reached, or ``read_only`` and there is none.
        StoreLocked: another process is writing to it.
        StoreAuthError: the server refuses user or password.
    """
    scheme = url.partition("://")[0] if "://" in url else ""
    if scheme in _SERVERS:
        from policygraph.graph.bolt import BoltStore

        return BoltStore(url, read_only=read_only)
    if scheme:
        raise StoreError(
            f"不认识的存储地址 {scheme}://", place=url, hint="写文件路径(如 graph.kgl),或 bolt://、neo4j:// 地址"
        )
    from policygraph.graph.embedded import EmbeddedStore

    return EmbeddedStore(url, read_only=read_only)


def refuse_file_reading(cypher: str) -> None:
    """Refuse ``LOAD CSV``: it is reading to the engines, but of the machine's files and network, not of the graph.

    Raises:
        ReadOnlyError: the words stand in the query outside strings, names and comments.
    """
    if _FILE_READ.search(_NOT_CODE.sub(" ", cypher)):
        raise ReadOnlyError("查询不能读取文件或网络(LOAD CSV)", hint="要载入文书请用 policygraph build")
