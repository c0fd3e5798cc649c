"""Which documents a store holds, and which of them touch the same keys: what a change of one document can reach.

A key (see :func:`policygraph.graph.build.touches`) is a block of policies, a body, a proposal or a correction. A block is written as the
core of a title with the numbers seen beside it; blocks that share one of these are one block (:meth:`Holdings.closure`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from policygraph.graph.build import BETWEEN
from policygraph.graph.correct import Corrected, correct
from policygraph.graph.corrections import Correction
from policygraph.graph.identity import Sighting
from policygraph.graph.model import Extraction, Policy
from policygraph.graph.property_graph import Node

_NOT_BLOCKS = ("b_", "q_", "c_")

Fetch = Callable[[Iterable[str]], dict[str, Extraction]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in a store.

    Attributes:
        mark: Fingerprint of its record; "" where the store was written before there were any.
        source: Where it was read.
        number: Its document number, or "".
        joined_by: The version of the rules that joined it to others.
    """

    mark: str
    source: str
    number: str
    joined_by: str


@dataclass(slots=True)
class Holdings:
    """The documents of a store by what they touch; an extraction is read when it is first needed.

    Attributes:
        fetch: Reads extractions by document id.
        corrections: What people decided; it holds for every document.
        bodies: The nodes of the bodies that documents name, by id; not of those that only connect others.
        entries: All documents by id.
        indexed: Whether what they touch was read.
        touched: Document id → its keys.
        documents: Key → ids of the documents that touch it.
    """

    fetch: Fetch
    corrections: tuple[Correction, ...] = ()
    bodies: dict[str, Node] = field(default_factory=dict[str, Node])
    entries: dict[str, Entry] = field(default_factory=dict[str, Entry])
    touched: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    documents: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    indexed: bool = False
    _blocks: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    _read: dict[str, Extraction] = field(default_factory=dict[str, Extraction])
    _corrected: dict[str, Corrected] = field(default_factory=dict[str, Corrected])
    _seen: dict[str, list[tuple[Policy, Sighting]]] = field(default_factory=dict[str, list[tuple[Policy, Sighting]]])

    def take(self, id: str, entry: Entry, keys: Iterable[str], extraction: Extraction) -> None:
        """Take a document in, or anew."""
        self.drop(id)
        self.entries[id] = entry
        self._read[id] = extraction
        self.add(id, keys)

    def add(self, id: str, keys: Iterable[str]) -> None:
        """Note what a document touches."""
        self.touched[id] = tuple(keys)
        for key in self.touched[id]:
            self.documents.setdefault(key, set()).add(id)
            if is_block(key):
                for part in key.split(BETWEEN):
                    self._blocks.setdefault(part, set()).add(key)

    def name(self, node: Node) -> None:
        """Take the node of a body in, or out when no document names it (any more)."""
        if "basis" in node.properties:
            self.bodies.pop(node.id, None)
        else:
            self.bodies[node.id] = node

    def drop(self, id: str) -> None:
        """Take a document out."""
        self.entries.pop(id, None)
        self._read.pop(id, None)
        self._corrected.pop(id, None)
        self._seen.pop(id, None)
        for key in self.touched.pop(id, ()):
            left = self.documents[key]
            left.discard(id)
            if left:
                continue
            del self.documents[key]
            if is_block(key):
                for part in key.split(BETWEEN):
                    self._blocks[part].discard(key)

    def extractions(self, ids: Iterable[str]) -> dict[str, Extraction]:
        """What these documents say, in the order of ids; those that the store does not hold are left out."""
        wanted = [id for id in sorted(set(ids)) if id in self.entries]
        missing = [id for id in wanted if id not in self._read]
        if missing:
            self._read.update(self.fetch(missing))
        return {id: self._read[id] for id in wanted}

    def corrected(self, id: str) -> Corrected:
        """What a document says, as people have corrected it."""
        if id not in self._corrected:
            self._corrected[id] = correct(self.extractions([id])[id], self.corrections)
        return self._corrected[id]

    def sightings(self, id: str) -> list[tuple[Policy, Sighting]]:
        """What a document says of its policies, as far as it tells them apart."""
        if id not in self._seen:
            self._seen[id] = self.corrected(id).sightings()
        return self._seen[id]

    def touching(self, keys: Iterable[str]) -> set[str]:
        """The documents that touch one of the keys."""
        return {id for key in keys for id in self.documents.get(key, ())}

    def closure(self, keys: Iterable[str], more: Iterable[str] = ()) -> set[str]:
        """The blocks of these keys, whole.

        Args:
            keys: Blocks to start from; keys of bodies and proposals are passed over.
            more: Further blocks that may connect, of documents that are not held yet.
        """
        joined: dict[str, set[str]] = defaultdict(set)
        for key in (*keys, *more):
            if is_block(key):
                for part in key.split(BETWEEN):
                    joined[part].add(key)
        found: set[str] = set()
        todo = [key for key in keys if is_block(key)]
        while todo:
            key = todo.pop()
            if key not in found:
                found.add(key)
                for part in key.split(BETWEEN):
                    todo += self._blocks.get(part, set()) - found
                    todo += joined.get(part, set()) - found
        return found


def is_block(key: str) -> bool:
    """Whether a key is that of a block of policies."""
    return not key.startswith(_NOT_BLOCKS)
