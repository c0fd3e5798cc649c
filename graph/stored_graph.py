"""What every store does alike: which documents there are after a write or a retraction, and what that changes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Final, Self, cast

from msgspec import structs

from policygraph.graph import rules
from policygraph.graph.build import distinct, project
from policygraph.graph.corrections import Correction, kept
from policygraph.graph.errors import ReadOnlyError, StoreError
from policygraph.graph.holdings import Entry, Holdings
from policygraph.graph.incremental import adopt, change
from policygraph.graph.keys import number_key
from policygraph.graph.lookup import KEYS, NAMED
from policygraph.graph.model import Extraction
from policygraph.graph.property_graph import Delta, Graph, Handover, Node, Value, difference
from policygraph.graph.schema import MARKER, MEASURED, MEASURES, NODES
from policygraph.graph.store import Report, Row

_READ_AT_ONCE: Final = 1_000
_WHOLE: Final = 4
"""When more than one document in so many changes, the graph is made as a whole: that is then the shorter way."""
FORGET: Final = f"UNWIND $rows AS row MATCH (n:{MEASURED}) SET {', '.join(f'n.{name} = null' for name in MEASURES)} REMOVE n:{MEASURED}"
"""Takes all measures away; for one row, in the transaction that changes what they were measured on."""
_NO_SOURCE = frozenset({"", "-"})
"""Sources that name no place: two texts from standard input are two documents."""


class StoredGraph(ABC):
    """A store that can give its graph as values and apply a :class:`~policygraph.graph.property_graph.Delta` to it."""

    url: str
    read_only: bool
    _held: Holdings | None = None

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
    def _apply(self, handed: Handover) -> None:
        """Make the stored graph another by the writes of a delta, all or none."""

    @abstractmethod
    def _annotate(self, rows: Sequence[dict[str, Value]]) -> None:
        """Set measures, ``{"id": …, "values": {…}}`` a node, in place of all that are there, all or none."""

    def _unfinished(self) -> bool:
        """Whether a write was cut short, so that the stored graph is that of no set of documents."""
        return False

    def write(self, extractions: Iterable[Extraction], corrections: Sequence[Correction] | None = None) -> Report:
        """See :meth:`policygraph.graph.store.Store.write`."""
        self._must_write()
        held = self._hold()
        return self._become(held, *plan_write(held, extractions), corrections)

    def retract(self, ids: Iterable[str]) -> Report:
        """See :meth:`policygraph.graph.store.Store.retract`."""
        self._must_write()
        held = self._hold()
        return self._become(held, *plan_retract(held, ids), None)

    def annotate(self, values: Mapping[str, Mapping[str, Value]]) -> None:
        """See :meth:`policygraph.graph.store.Store.annotate`."""
        self._must_write()
        rows: list[dict[str, Value]] = [
            {"id": id, "values": {name: one.get(name) for name in MEASURES}} for id, one in sorted(values.items())
        ]
        self._annotate(rows)

    def extractions(self) -> Iterator[Extraction]:
        """See :meth:`policygraph.graph.store.Store.extractions`."""
        ids = sorted(str(row["id"]) for row in self.run(f"MATCH (d:Document:{MARKER}) RETURN d.id AS id"))
        for start in range(0, len(ids), _READ_AT_ONCE):
            yield from self._fetch(ids[start : start + _READ_AT_ONCE]).values()

    def _fetch(self, ids: Iterable[str]) -> dict[str, Extraction]:
        """The extractions of stored documents, in the order of ids."""
        query = f"MATCH (d:Document:{MARKER}) WHERE d.id IN $ids RETURN d.id AS id, d.extraction AS extraction, d.text AS text"
        rows = self.run(query, {"ids": list(ids)})
        return dict(sorted((str(row["id"]), _extraction(row)) for row in rows))

    def _hold(self) -> Holdings:
        """The documents that are there now; what is known of them from before is not read again."""
        rows = self.run(
            f"MATCH (d:Document:{MARKER}) RETURN d.id AS id, d.touches[0] AS mark, d.source AS source, "
            "d.document_number AS number, d.joined_by AS joined_by"
        )
        there = {
            str(row["id"]): Entry(*(str(row[name] or "") for name in ("mark", "source", "number", "joined_by")))
            for row in rows
        }
        held, decided = self._held, self._corrections()
        if held is None or held.entries != there or held.corrections != decided:
            held = self._held = Holdings(self._fetch, entries=there, corrections=decided)
        return held

    def _index(self, held: Holdings) -> None:
        """Read what the documents touch, and which bodies they name."""
        if held.indexed:
            return
        for row in self.run(f"MATCH (d:Document:{MARKER}) RETURN d.id AS id, d.touches AS touches"):
            held.add(str(row["id"]), [str(key) for key in cast("list[Value]", row["touches"])[1:]])
        for row in self.run(f"MATCH (b:Body:{MARKER}) RETURN b.id AS id, properties(b) AS properties"):
            known = {
                key: value for key, value in cast("dict[str, Value]", row["properties"]).items() if key in NODES["Body"]
            }
            held.name(Node("Body", str(row["id"]), known))
        held.indexed = True

    def _corrections(self) -> tuple[Correction, ...]:
        """What people decided, as the store keeps it, in the order in which it applies."""
        return kept(self.run)

    def _become(
        self,
        held: Holdings,
        changed: dict[str, Extraction | None],
        report: Report,
        corrections: Sequence[Correction] | None,
    ) -> Report:
        """Write what a change of documents makes another; where that is the whole graph, ``changed`` is empty afterwards."""
        unfinished = self._unfinished()
        decided = held.corrections if corrections is None else tuple(corrections)
        unkeyed = self._unkeyed()
        older = unkeyed or any(not one.mark or one.joined_by != rules.joining() for one in held.entries.values())
        if not changed and not unfinished and not older and decided == held.corrections:
            return report
        self._held = None  # until it is known that what is written is what is held
        whole = unfinished or older or decided != held.corrections or len(changed) * _WHOLE > len(held.entries)
        if whole:
            new = _anew(held, changed, decided)
            delta = difference(self.graph(), new)
            report = _counted(report, delta)
            handed = Handover(_with_keys(delta, new) if unkeyed else delta)
            del new, delta  # a graph of many documents need not be in memory while the store takes it in
            if handed.delta:
                self._apply(handed)
            return report
        self._index(held)
        delta = change(held, changed)
        if delta:
            self._apply(Handover(delta))
        adopt(held, changed, delta)
        self._held = held
        return _counted(report, delta)

    def _unkeyed(self) -> bool:
        """Whether a version that kept no keys of names filled it: every version that keeps them keeps those of all nodes."""
        first = self.run(f"MATCH (d:Document:{MARKER}) RETURN d.{KEYS} IS NULL AS unkeyed LIMIT 1")
        return bool(first and first[0]["unkeyed"])

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


def _anew(held: Holdings, changed: dict[str, Extraction | None], decided: Sequence[Correction]) -> Graph:
    """The graph of all documents together, which are let go: nothing more is read from them."""
    documents: dict[str, Extraction | None] = {**held.extractions(held.entries), **changed}
    changed.clear()
    return project((one for one in documents.values() if one is not None), decided)


def _counted(report: Report, delta: Delta) -> Report:
    return replace(
        report,
        nodes_created=len(delta.created_nodes),
        nodes_updated=len(delta.updated_nodes),
        nodes_deleted=len(delta.deleted_nodes),
        relationships_created=len(delta.created_edges),
        relationships_updated=len(delta.updated_edges),
        relationships_deleted=len(delta.deleted_edges),
    )


def _with_keys(delta: Delta, new: Graph) -> Delta:
    """The writes, and with them anew all nodes that are looked up by name: their keys stand beside what a delta compares."""
    written = {node.id for node in (*delta.created_nodes, *delta.updated_nodes)}
    others = (node for node in new.nodes.values() if node.label in NAMED and node.id not in written)
    return replace(delta, updated_nodes=(*delta.updated_nodes, *others))


def _extraction(row: Row) -> Extraction:
    """The extraction that a document's node keeps.

    Raises:
        StoreError: it does not hold what this program writes.
    """
    kept, text = row["extraction"], row["text"] or ""
    if not isinstance(kept, str) or not isinstance(text, str):
        raise StoreError(f"文书节点 {str(row['id'])[:12]}… 没有抽取记录", hint="由 JSONL 或原文重新 build 一个存储")
    return Extraction.from_json(kept, text)


def plan_write(held: Holdings, extractions: Iterable[Extraction]) -> tuple[dict[str, Extraction | None], Report]:
    """The documents that change, ``None`` for those that go; and which are new, changed, unchanged and gone.

    A stored text is replaced when its source now gives another text. The same text from a second source is the same
    document and keeps the first source in code-point order, so that loading a folder twice changes nothing.
    """
    incoming = distinct(extractions)
    stored = held.extractions(incoming)
    changes: dict[str, Extraction | None] = {}
    by_source: dict[str, set[str]] = defaultdict(set)
    for id, entry in held.entries.items():
        if entry.source not in _NO_SOURCE:
            by_source[entry.source].add(id)
    added: list[str] = []
    changed: list[str] = []
    unchanged: list[str] = []
    removed: list[str] = []
    for id, one in incoming.items():
        before = stored.get(id)
        now = one if before is None else _settled(before, one)
        replaced = [old for old in by_source.get(one.document.source, ()) if old not in incoming and old not in changes]
        changes |= dict.fromkeys(replaced)
        removed += replaced
        if now == before:
            unchanged.append(id)
            continue
        changes[id] = now
        (added if before is None and not replaced else changed).append(id)
    return changes, Report(tuple(added), tuple(changed), tuple(unchanged), tuple(sorted(removed)))


def _settled(before: Extraction, now: Extraction) -> Extraction:
    """The new reading, under the source that stands first of the two."""
    source = min(before.document.source or now.document.source, now.document.source or before.document.source)
    return structs.replace(now, document=structs.replace(now.document, source=source))


def plan_retract(held: Holdings, ids: Iterable[str]) -> tuple[dict[str, Extraction | None], Report]:
    """The documents that go when those with the ids, sources or document numbers are withdrawn."""
    names: dict[str, set[str]] = defaultdict(set)
    for id, entry in held.entries.items():
        for name in {id, entry.source, number_key(entry.number) if entry.number else ""} - {""}:
            names[name].add(id)
    removed: set[str] = set()
    missing: list[str] = []
    for wanted in ids:
        found = names.get(wanted) or names.get(number_key(wanted))
        if not found:
            missing.append(wanted)
            continue
        removed |= found
    return dict.fromkeys(sorted(removed)), Report(documents_removed=tuple(sorted(removed)), not_found=tuple(missing))
