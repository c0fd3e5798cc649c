"""What is done to one document, by whatever process: the functions that the waves map over rows, Arrow in, Arrow out.

They call what the core calls. The first extracts; the second, once it is known which policies are one, makes of each record the
rows of the tables that it alone decides.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final, cast

import msgspec
import numpy as np
import pyarrow as pa

from policygraph.bulk.layout import column, columns, edge_columns
from policygraph.graph import keys
from policygraph.graph.build import add_document, add_proposal, bodies_of, touches
from policygraph.graph.correct import correct
from policygraph.graph.errors import InputError
from policygraph.graph.facts import add_assertions
from policygraph.graph.model import Body, Document, Extraction, Policy, Relation
from policygraph.graph.reading import Draft, Reading
from policygraph.graph.schema import NODES

_CANONICAL: Final = msgspec.json.Encoder(
    order="deterministic"
)  # sets and keys in order: the same sighting, the same bytes
_Row = dict[str, Any]

SIGHTING: Final = pa.struct(
    [("policy", pa.string()), ("sight", pa.uint64()), ("content", pa.string()), ("keys", pa.list_(pa.string()))]
)
EXTRACTED: Final = pa.struct(
    [("id", pa.string()), ("record", pa.string()), ("touches", pa.list_(pa.string())), ("sightings", pa.list_(SIGHTING)),
     ("error", pa.string()), ("hint", pa.string())]
)  # fmt: skip
"""What the first wave makes of a document: its id, its record, what tells its policies apart; or why there is nothing."""

SAID: Final = pa.list_(pa.struct([(name, pa.string()) for name in ("about", "on", "why", "said")]))
_ASSERTION: Final = [
    *columns(NODES["Assertion"], "id", "source", "target"),
    pa.field("said_on", pa.string()), pa.field("incomplete", pa.bool_()), pa.field("counted", pa.int64()),
]  # fmt: skip
MADE: Final = pa.struct(
    [
        ("document", pa.struct([pa.field(name, column(name)) for name in NODES["Document"] if name != "text"])),
        ("proposal", pa.struct(columns(NODES["Proposal"], "id"))),
        ("submitters", pa.list_(pa.string())),
        ("signers", pa.list_(pa.string())),
        ("cites", pa.list_(pa.struct(edge_columns("CITES", "document", "policy")[1:]))),
        ("publishes", pa.list_(pa.string())),
        ("assertions", pa.list_(pa.struct(_ASSERTION))),
        ("policies", SAID),
        ("bodies", SAID),
    ]
)
"""What the second wave makes of a record; ``policies`` and ``bodies`` are what it says of them, to be gathered."""


def extract_rows(
    sources: Sequence[str], texts: Sequence[str | None], given: Sequence[str | None], errors: Sequence[str | None],
    hints: Sequence[str | None],
) -> pa.Array:  # fmt: skip
    """Extract documents; one that can't be is a row with the reason, whatever the reason."""
    gc.disable()  # nothing here is a cycle, and the collector would walk the tables of names again and again
    rows = [
        _extracted(source, text, more) if text is not None and error is None else {"error": error, "hint": hint}
        for source, text, more, error, hint in zip(sources, texts, given, errors, hints, strict=True)
    ]
    return pa.array(rows, EXTRACTED)


def _extracted(source: str, text: str, given: str | None) -> _Row:
    from policygraph.stream import extract_safely

    document = Document(text=text, source=source)
    if given:
        document = replace(msgspec.json.decode(given, type=Document), text=text, source=source)
    made = extract_safely(document)
    if isinstance(made, InputError):
        return {"error": made.message, "hint": made.hint}
    corrected = correct(made, ())
    pairs = corrected.sightings()
    seen: list[_Row] = []
    for policy, sighting in pairs:
        content = _CANONICAL.encode(sighting)
        seen.append(
            {"policy": policy.id, "sight": sight_of(content), "content": content.decode(), "keys": sighting.block_keys}
        )
    return {"id": made.document.id, "record": made.to_json(), "touches": touches(corrected, pairs), "sightings": seen}


def sight_of(content: bytes) -> int:
    """The number of a sighting: equal contents have equal numbers, on every machine."""
    return int.from_bytes(hashlib.blake2b(content, digest_size=8).digest(), "big")


# --- the second wave


@dataclass(frozen=True, slots=True)
class Kept(Reading):
    """A reading whose record is at hand and need not be written again."""

    line: str = ""

    @property
    def record(self) -> str:
        """The record as it was read."""
        return self.line


@cache
def canonical(path: str) -> tuple[Any, Any, Any]:
    """The table of names: sightings in order, the policy of each, and why it is that one. Mapped, not loaded: processes share it."""
    with pa.memory_map(path) as source:
        table = pa.ipc.open_file(source).read_all()
    chunk = table.combine_chunks()
    return chunk["sight"].to_numpy(), chunk["policy"], chunk["joined"]


@cache
def dropped_rows(path: str) -> frozenset[int]:
    """The rows whose document stands in another row too, which is the one that counts."""
    return frozenset(cast("list[int]", np.load(path).tolist()))


def make_rows(
    names: str, dropped: str, rows: Sequence[int], ids: Sequence[str | None], records: Sequence[str | None],
    touched: Sequence[Sequence[str]], sightings: Sequence[Sequence[_Row]],
) -> pa.Array:  # fmt: skip
    """Make of records the rows of the tables; nothing of documents that could not be read or stand elsewhere too."""
    gc.disable()
    without = dropped_rows(dropped)
    made = [
        None if id is None or record is None or row in without else _made(names, id, record, keys, seen)
        for row, id, record, keys, seen in zip(rows, ids, records, touched, sightings, strict=True)
    ]
    return pa.array(made, MADE)


def _made(names: str, id: str, record: str, touched: Sequence[str], sightings: Sequence[_Row]) -> _Row:
    extraction = Extraction.from_json(record)
    known, policies, reasons = canonical(names)
    at = np.searchsorted(known, np.array([one["sight"] for one in sightings], np.uint64)).tolist() if sightings else []
    named = {one["policy"]: cast(str, policies[place].as_py()) for one, place in zip(sightings, at, strict=True)}
    joined = {one["policy"]: why for one, place in zip(sightings, at, strict=True) if (why := reasons[place].as_py())}
    bodies = {body.id: keys.body_id(body.name) for body in extraction.bodies}
    reading = Kept(id, extraction, bodies, named, extraction, joined, record)
    graph = Draft()
    add_document(graph, reading, touched)
    add_proposal(graph, reading)
    return _rows(graph, reading, add_assertions(graph, reading))


def _rows(graph: Draft, reading: Kept, stated: Mapping[str, tuple[Relation, str, str]]) -> _Row:
    """The rows of a document's part of the graph, by table."""
    edges: dict[str, list[_Row]] = {"CITES": [], "SIGNED": [], "PUBLISHES": [], "SUBMITTED": []}
    for edge in graph.edges.values():
        if edge.type in edges:
            edges[edge.type].append({"source": edge.source, "policy": edge.target, **edge.properties})
    proposal = next((node for node in graph.nodes.values() if node.label == "Proposal"), None)
    return {
        "document": graph.nodes[reading.id].properties,
        "proposal": {"id": proposal.id, **proposal.properties} if proposal else None,
        "submitters": [edge["source"] for edge in edges["SUBMITTED"]],
        "signers": [edge["source"] for edge in edges["SIGNED"]],
        "cites": edges["CITES"],
        "publishes": [edge["policy"] for edge in edges["PUBLISHES"]],
        "assertions": [
            {
                **graph.nodes[id].properties, "id": id, "source": source, "target": target, "said_on": reading.date,
                "incomplete": relation.incomplete, "counted": relation.count,
            }
            for id, (relation, source, target) in stated.items()
        ],
        "policies": [
            {
                "about": reading.policies[one.id], "on": reading.date, "why": reading.joined.get(one.id),
                "said": _said(replace(one, id="", mentions=())),
            }
            for one in reading.extraction.policies
        ],
        "bodies": [
            {"about": keys.body_id(one.name), "said": _said(replace(one, id=""))} for one in bodies_of(reading.extraction)
        ],
    }  # fmt: skip


def _said(record: Policy | Body) -> str:
    return msgspec.json.encode(record).decode()
