"""What is done to one document, by whatever process: text in, rows of all tables out, Arrow to Arrow.

It calls what the core calls. Which policies are one is not known yet: a row tells a policy by its *sighting*, that is by all that
the document says of it as far as that tells policies apart; equal sightings are one policy wherever they stand. Once sightings have
names, the names take their places (:mod:`policygraph.bulk.steps`). Only where two sightings of one document turn out to be one policy
do its citations have to be made again (:func:`cites_again`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import msgspec
import pyarrow as pa
from msgspec.structs import replace

from policygraph.bulk.layout import column, columns, edge_columns
from policygraph.graph import keys
from policygraph.graph.build import add_document, add_proposal, bodies_of, touches
from policygraph.graph.correct import correct
from policygraph.graph.corrections import Correction, read_corrections
from policygraph.graph.errors import InputError
from policygraph.graph.facts import add_assertions
from policygraph.graph.model import Body, Document, Extraction, Policy, Relation
from policygraph.graph.reading import Draft, Reading
from policygraph.graph.schema import NODES
from policygraph.stream import extract_safely

_CANONICAL: Final = msgspec.json.Encoder(
    order="deterministic"
)  # sets and keys in order: the same sighting, the same bytes
_Row = dict[str, Any]
_TEXTS: Final = pa.list_(pa.string())

SIGHTING: Final = pa.struct(
    [("local", pa.string()), ("sight", pa.string()), ("content", pa.string()), ("keys", _TEXTS)]
)
CITED: Final = pa.struct(edge_columns("CITES", "document", "policy")[1:])
SAID: Final = pa.struct([(name, pa.string()) for name in ("about", "on", "said")])
ASSERTION: Final = pa.struct([*columns(NODES["Assertion"], "id", "source", "target"), pa.field("stated", pa.string())])
PROPOSAL: Final = pa.struct(columns(NODES["Proposal"], "id"))
DOCUMENT: Final = pa.struct([pa.field(name, column(name)) for name in NODES["Document"] if name != "text"])
EXTRACTED: Final = pa.struct(
    [
        ("id", pa.string()), ("error", pa.string()), ("hint", pa.string()), ("document", DOCUMENT), ("proposal", PROPOSAL),
        ("submitters", _TEXTS), ("signers", _TEXTS), ("cites", pa.list_(CITED)), ("publishes", _TEXTS),
        ("assertions", pa.list_(ASSERTION)), ("policies", pa.list_(SAID)), ("bodies", pa.list_(SAID)),
        ("sightings", pa.list_(SIGHTING)), ("corrections", _TEXTS),
    ]
)  # fmt: skip
"""What is made of a document, or why there is nothing; ``policies`` and ``bodies`` are what it says of them, to be gathered."""


def extract_rows(
    decided: str | None, sources: Sequence[str], texts: Sequence[str | None], given: Sequence[str | None],
    errors: Sequence[str | None], hints: Sequence[str | None],
) -> pa.Array:  # fmt: skip
    """Extract documents; one that can't be is a row with the reason, whatever the reason.

    Args:
        decided: A file of corrections, which does not change while it is in use.
        sources: The ids that the user knows the documents by.
        texts: Their texts.
        given: As JSON, what else was read of each.
        errors: Why there is no text, where there is none; and what to do about it in ``hints``.
        hints: See there.
    """
    corrections = corrections_of(decided) if decided else ()
    return pa.array(
        [
            _extracted(source, text, more, corrections) if text is not None and error is None else _failed(error, hint)
            for source, text, more, error, hint in zip(sources, texts, given, errors, hints, strict=True)
        ],
        EXTRACTED,
    )


@lru_cache(maxsize=1)
def corrections_of(path: str) -> tuple[Correction, ...]:
    """The corrections of a file that hold."""
    return read_corrections(Path(path))[0]


def _failed(error: str | None, hint: str | None) -> _Row:
    return {"error": error, "hint": hint}


@dataclass(frozen=True, slots=True)
class Kept(Reading):
    """A reading whose record is at hand and need not be written again."""

    line: str = ""

    @property
    def record(self) -> str:
        """The record as it was read."""
        return self.line


def _extracted(source: str, text: str, given: str | None, corrections: Sequence[Correction]) -> _Row:
    document = Document(text=text, source=source)
    if given:
        document = replace(msgspec.json.decode(given, type=Document), text=text, source=source)
    made = extract_safely(document)
    if isinstance(made, InputError):
        return _failed(made.message, made.hint)
    corrected = correct(made, corrections)
    extraction, pairs = corrected.extraction, corrected.sightings()
    seen: list[_Row] = []
    sights: dict[str, str] = {}
    for policy, sighting in pairs:
        content = _CANONICAL.encode(sighting)
        sight = sights[policy.id] = sight_of(content)
        seen.append({"local": policy.id, "sight": sight, "content": content.decode(), "keys": sighting.block_keys})
    bodies = {body.id: keys.body_id(body.name) for body in extraction.bodies}
    reading = Kept(made.document.id, extraction, bodies, sights, made, {}, made.to_json())
    graph = Draft()
    add_document(graph, reading, touches(corrected, pairs))
    add_proposal(graph, reading)
    stated = add_assertions(graph, reading)
    return {**_rows(graph, reading, stated), "sightings": seen, "corrections": list(corrected.used)}


def sight_of(content: bytes) -> str:
    """The name of a sighting until it has one: equal contents have equal ones, on every machine."""
    return "s_" + hashlib.blake2b(content, digest_size=8).hexdigest()


def _rows(graph: Draft, reading: Kept, stated: Mapping[str, tuple[Relation, str, str]]) -> _Row:
    """The rows of a document's part of the graph, by table."""
    edges: dict[str, list[tuple[str, str, Mapping[str, Any]]]] = {
        "CITES": [], "SIGNED": [], "PUBLISHES": [], "SUBMITTED": [],
    }  # fmt: skip
    for (type, source, target), edge in graph.edges.items():
        if type in edges:
            edges[type].append((source, target, edge.properties))
    proposal = next((node for node in graph.nodes.values() if node.label == "Proposal"), None)
    on = reading.date
    return {
        "id": reading.id,
        "document": graph.nodes[reading.id].properties,
        "proposal": {"id": proposal.id, **proposal.properties} if proposal else None,
        "submitters": [source for source, _, _ in edges["SUBMITTED"]],
        "signers": [source for source, _, _ in edges["SIGNED"]],
        "cites": [{"policy": target, **properties} for _, target, properties in edges["CITES"]],
        "publishes": [target for _, target, _ in edges["PUBLISHES"]],
        "assertions": [
            {
                **graph.nodes[id].properties, "id": id, "source": source, "target": target,
                "stated": _said(Stated(relation.confidence, relation.dated, on, relation.role, relation.incomplete, relation.count)),
            }
            for id, (relation, source, target) in stated.items()
        ],
        "policies": [
            {"about": reading.policies[one.id], "on": on, "said": _said(replace(one, id="", mentions=()))}
            for one in reading.extraction.policies
        ],
        "bodies": [{"about": keys.body_id(one.name), "said": _said(replace(one, id=""))} for one in bodies_of(reading.extraction)],
    }  # fmt: skip


class Stated(msgspec.Struct, array_like=True, frozen=True):
    """Of a statement what the fact that it states depends on; ``on`` is the day that its document speaks from."""

    confidence: float
    dated: str | None
    on: str | None
    role: Any
    incomplete: bool
    count: int | None


_ENCODER: Final = msgspec.json.Encoder()


def _said(record: Policy | Body | Stated) -> str:
    return _ENCODER.encode(record).decode()


def cites_again(
    decided: str | None, ids: Sequence[str], records: Sequence[str], local: Sequence[Sequence[str]], policies: Sequence[Sequence[str]],
    reasons: Sequence[Sequence[str | None]],
) -> pa.Array:  # fmt: skip
    """The citations of documents of which several sightings are one policy, made of their records.

    Args:
        decided: As for :func:`extract_rows`.
        ids: The documents.
        records: Their records, as they were read.
        local: Each one's own ids of its policies; what follows goes with these.
        policies: What they are called.
        reasons: Why they are joined to what others say.
    """
    corrections = corrections_of(decided) if decided else ()
    made: list[list[_Row]] = []
    for id, record, own, names, whys in zip(ids, records, local, policies, reasons, strict=True):
        read = Extraction.from_json(record)
        extraction = correct(read, corrections).extraction
        joined = {one: why for one, why in zip(own, whys, strict=True) if why}
        reading = Kept(id, extraction, {}, dict(zip(own, names, strict=True)), read, joined, record)
        graph = Draft()
        add_document(graph, reading, ())
        made.append(
            [{"policy": edge.target, **edge.properties} for edge in graph.edges.values() if edge.type == "CITES"]
        )
    return pa.array(made, pa.list_(CITED))
