"""What every store does alike: which documents there are after a write or a retraction, and what that changes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import TracebackType
from typing import Self

from policygraph.graph.build import distinct, project
from policygraph.graph.errors import ReadOnlyError, StoreError
from policygraph.graph.keys import number_key
from policygraph.graph.model import Extraction
from policygraph.graph.property_graph import Delta, Graph, difference
from policygraph.graph.store import Report, Row

_NO_SOURCE = frozenset({"", "-"})
"""Sources that name no place: two texts from standard input are two documents."""


class StoredGraph(ABC):
    """A store that can give its graph as values and apply a :class:`~policygraph.graph.property_graph.Delta` to it."""

    url: str
    read_only: bool

    @abstractmethod
    def graph(self) -> Graph:
        """See :meth:`policygraph.graph.store.Store.graph`."""

    @abstractmethod
    def run(
        self,
        cypher: str,
        params: Mapping[str, object] | None = None,
        *,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> list[Row]:
        """See :meth:`policygraph.graph.store.Store.run`."""

    @abstractmethod
    def close(self) -> None:
        """See :meth:`policygraph.graph.store.Store.close`."""

    @abstractmethod
    def _apply(self, delta: Delta, new: Graph) -> None:
        """Make the stored graph ``new`` by the writes in ``delta``, all or none."""

    def write(self, extractions: Iterable[Extraction]) -> Report:
        """See :meth:`policygraph.graph.store.Store.write`."""
        self._must_write()
        old = self.graph()
        documents, report = plan_write(stored_extractions(old), extractions)
        return self._become(old, documents, report)

    def retract(self, ids: Iterable[str]) -> Report:
        """See :meth:`policygraph.graph.store.Store.retract`."""
        self._must_write()
        old = self.graph()
        documents, report = plan_retract(stored_extractions(old), ids)
        return self._become(old, documents, report)

    def extractions(self) -> Iterator[Extraction]:
        """See :meth:`policygraph.graph.store.Store.extractions`."""
        yield from stored_extractions(self.graph()).values()

    def _become(self, old: Graph, documents: Mapping[str, Extraction], report: Report) -> Report:
        new = project(documents.values())
        delta = difference(old, new)
        if delta:
            self._apply(delta, new)
        return replace(
            report,
            nodes_created=len(delta.created_nodes),
            nodes_updated=len(delta.updated_nodes),
            nodes_deleted=len(delta.deleted_nodes),
            relationships_created=len(delta.created_edges),
            relationships_updated=len(delta.updated_edges),
            relationships_deleted=len(delta.deleted_edges),
        )

    def _must_write(self) -> None:
        if self.read_only:
            raise ReadOnlyError("存储以只读方式打开", place=self.url, hint="用 open_store(url) 打开后再写入")

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()


def stored_extractions(graph: Graph) -> dict[str, Extraction]:
    """The extractions that the document nodes keep, by document id, in that order.

    Raises:
        StoreError: a document node does not hold what this program writes.
    """
    found: dict[str, Extraction] = {}
    for id, node in graph.nodes.items():
        if node.label == "Document":
            kept, text = node.properties.get("extraction"), node.properties.get("text", "")
            if not isinstance(kept, str) or not isinstance(text, str):
                raise StoreError(f"文书节点 {id[:12]}… 没有抽取记录", hint="由 JSONL 或原文重新 build 一个存储")
            found[id] = Extraction.from_json(kept, text)
    return dict(sorted(found.items()))


def plan_write(
    stored: Mapping[str, Extraction], extractions: Iterable[Extraction]
) -> tuple[dict[str, Extraction], Report]:
    """The documents there will be, and which are new, changed, unchanged and gone.

    A stored text is replaced when its source now gives another text. The same text from a second source is the same
    document and keeps the first source in code-point order, so that loading a folder twice changes nothing.
    """
    incoming = distinct(extractions)
    documents = dict(stored)
    by_source: dict[str, set[str]] = defaultdict(set)
    for id, one in stored.items():
        if one.document.source not in _NO_SOURCE:
            by_source[one.document.source].add(id)
    added: list[str] = []
    changed: list[str] = []
    unchanged: list[str] = []
    removed: list[str] = []
    for id, one in incoming.items():
        before = stored.get(id)
        documents[id] = one if before is None else _settled(before, one)
        replaced = [old for old in by_source.get(one.document.source, ()) if old not in incoming and old in documents]
        for old in replaced:
            del documents[old]
        removed += replaced
        if before is not None and documents[id] == before:
            unchanged.append(id)
        elif before is None and not replaced:
            added.append(id)
        else:
            changed.append(id)
    return documents, Report(tuple(added), tuple(changed), tuple(unchanged), tuple(sorted(removed)))


def _settled(before: Extraction, now: Extraction) -> Extraction:
    """The new reading, under the source that stands first of the two."""
    source = min(before.document.source or now.document.source, now.document.source or before.document.source)
    return replace(now, document=replace(now.document, source=source))


def plan_retract(stored: Mapping[str, Extraction], ids: Iterable[str]) -> tuple[dict[str, Extraction], Report]:
    """The documents that stay when those with the ids, sources or document numbers go."""
    documents = dict(stored)
    names: dict[str, set[str]] = defaultdict(set)
    for id, one in stored.items():
        number = one.document.document_number
        for name in {id, one.document.source, number_key(number) if number else ""} - {""}:
            names[name].add(id)
    removed: set[str] = set()
    missing: list[str] = []
    for wanted in ids:
        found = names.get(wanted) or names.get(number_key(wanted))
        if not found:
            missing.append(wanted)
            continue
        removed |= found
    for id in removed:
        del documents[id]
    return documents, Report(documents_removed=tuple(sorted(removed)), not_found=tuple(missing))
