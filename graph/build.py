"""Many extractions -> assertions -> one graph: pure functions, whose result depends on no order.

:func:`project` is the whole of it. Identity of policies is decided in :mod:`policygraph.graph.identity`, the one value
out of many in :mod:`policygraph.graph.agree`, the hierarchy of bodies in :mod:`policygraph.graph.hierarchy`.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from policygraph.graph import keys, rules
from policygraph.graph.agree import StatusSaid, date_of, most, status_of
from policygraph.graph.correct import Corrected, correct
from policygraph.graph.corrections import Correction
from policygraph.graph.facts import add_facts
from policygraph.graph.hierarchy import body_place, hierarchy
from policygraph.graph.identity import Sighting
from policygraph.graph.model import Body, Document, Extraction, Policy
from policygraph.graph.property_graph import Delta, Edge, EdgeKey, Graph, Node, Value, difference
from policygraph.graph.reading import Draft, Reading, named_bodies
from policygraph.graph.regions import region
from policygraph.graph.sightings import Names, fullest_title, identify
from policygraph.graph.title_parts import title_parts

__all__ = ["Delta", "Edge", "EdgeKey", "Graph", "Node", "Value", "difference", "distinct", "project"]

_SESSION = re.compile(r"(?:[一二三四五六七八九十百]+届[^,，。]{0,8}?第?[一二三四五六七八九十]+次)")
_CHANNELS = (("提案", "政协提案"), ("建议", "人大代表建议"), ("来信", "群众来信"), ("留言", "网民留言"))
BETWEEN = "\x1f"
"""Between the keys of one block; no title or number holds it, for it is white space to :func:`keys.fold`."""
_DEICTIC = ("我", "本", "该", "贵", "此", "其", "你", "您")


def document_id(extraction: Extraction) -> str:
    """The document's id: as given, else the SHA-256 of its text."""
    return extraction.document.id or keys.document_id(extraction.document.text)


def distinct(extractions: Iterable[Extraction]) -> dict[str, Extraction]:
    """One extraction per document, by id, in the order of ids.

    The same text under two paths is one document; of several records the first in the order of source and JSON stays.
    """
    kept: dict[str, Extraction] = {}
    for extraction in extractions:
        id = document_id(extraction)
        other = kept.get(id)
        if other is not None and other != extraction:
            extraction = min(other, extraction, key=lambda one: (one.document.source, one.to_json()))
        kept[id] = extraction
    return dict(sorted(kept.items()))


def project(extractions: Iterable[Extraction], corrections: Sequence[Correction] = ()) -> Graph:
    """The graph that a set of extractions makes, as people have corrected it.

    The result depends on the set only: not on order, and not on what was there before; so withdrawing a document leaves
    exactly what the others say. Of several records of one document see :func:`distinct`.
    """
    documents = distinct(extractions)
    corrected = {id: correct(one, corrections) for id, one in documents.items()}
    sightings = {id: one.sightings() for id, one in corrected.items()}
    names = identify({(id, policy.id): seen for id, pairs in sightings.items() for policy, seen in pairs})
    readings = [
        Reading(
            id,
            one.extraction,
            {body.id: keys.body_id(body.name) for body in one.extraction.bodies},
            {policy.id: names.policies[id, policy.id] for policy in one.extraction.policies},
            one.read,
            {policy.id: why for policy in one.extraction.policies if (why := names.joined.get((id, policy.id)))},
        )
        for id, one in corrected.items()
    ]
    graph = Draft()
    said: dict[str, list[tuple[Reading, Policy]]] = defaultdict(list)
    named: dict[str, list[Body]] = defaultdict(list)
    for reading in readings:
        for policy in reading.extraction.policies:
            said[reading.policies[policy.id]].append((reading, policy))
        for body in bodies_of(reading.extraction):
            named[keys.body_id(body.name)].append(body)
    for id, pairs in said.items():
        graph.node("Policy", id, **policy_properties(pairs))
    for id, bodies in named.items():
        graph.node("Body", id, **body_properties(bodies))
    for reading in readings:
        add_document(graph, reading, touches(corrected[reading.id], sightings[reading.id]))
        add_proposal(graph, reading)
    add_facts(graph, readings)
    add_suggestions(graph, names)
    used = Counter(id for one in corrected.values() for id in one.used)
    for correction in corrections:
        add_correction(graph, correction, used[correction.id])
    hierarchy(graph.nodes, graph.edges)
    return graph.sorted()


def policy_properties(pairs: Sequence[tuple[Reading, Policy]]) -> dict[str, Value]:
    """What a policy's node says, out of all that documents say of it; the order of the pairs does not matter."""
    policies = [policy for _, policy in pairs]
    fullest = fullest_title(title_parts(policy.title) for policy in policies)
    title = most(policy.title for policy in policies if keys.title_key(policy.title) == fullest)
    number = most(policy.document_number for policy in policies)
    numbers = {number for policy in policies for number in (policy.document_number, *policy.other_numbers) if number}
    others = {other for other in numbers if number and keys.number_key(other) != keys.number_key(number)}
    names = {name for policy in policies for name in (policy.title, *policy.aliases) if keys.title_key(name) != fullest}
    status, status_on, basis = status_of([StatusSaid(r.date or "", p.status, p.status_basis) for r, p in pairs])
    place = most(policy.region for policy in policies)
    period = title_parts(title or "").period
    return {
        "title": title,
        "aliases": [*sorted(names)],
        "document_number": number,
        "other_numbers": [*sorted(others)],
        "kind": most(policy.kind for policy in policies),
        "tier": most(policy.tier for policy in policies),
        "region": _region_name(place),
        "issued_on": date_of(policy.issued_on for policy in policies),
        "effective_on": date_of(policy.effective_on for policy in policies),
        "expires_on": date_of(policy.expires_on for policy in policies),
        "period_from": date_of(policy.period_from for policy in policies) or (period[0] if period else None),
        "period_to": date_of(policy.period_to for policy in policies) or (period[1] if period else None),
        "status": status,
        "status_on": status_on,
        "status_basis": basis,
        "documents": len({reading.id for reading, _ in pairs}),
        "joined": [*sorted({f"《{p.title}》:{why}" for r, p in pairs if (why := r.joined.get(p.id))})] or None,
    }


def _region_name(place: str | None) -> str | None:
    found = region(place) if place else None
    return found.name if found else place


def bodies_of(extraction: Extraction) -> list[Body]:
    """Every body that a document names: in its text, in its header, as the author of the proposal it answers."""
    asked = extraction.document.responds_to
    mentioned = (*extraction.document.issuers, *(asked.by if asked else ()))
    return [*extraction.bodies, *named_bodies(extraction, mentioned)]


def body_properties(bodies: Sequence[Body]) -> dict[str, Value]:
    """What a body's node says, out of all that documents say of it; their order does not matter."""
    name = most(body.name for body in bodies)
    known = {alias for body in bodies for alias in (body.name, *body.names)}
    return {
        "name": name,
        "aliases": [*sorted(alias for alias in known if alias != name and not alias.startswith(_DEICTIC))],
        "organ": most(body.organ for body in bodies if body.organ != "other") or "other",
        "rank": most(body.rank for body in bodies),
        "tier": most(body.tier for body in bodies),
        "region": _region_name(most(body.region for body in bodies) or body_place(name or "")),
        "listed": any(body.listed for body in bodies),
    }


def add_document(graph: Draft, reading: Reading, touched: Sequence[str]) -> None:
    """Add a document's node, and the edges that it alone decides: SIGNED, CITES, PUBLISHES."""
    document, extraction, record = reading.document, reading.extraction, reading.record
    graph.node(
        "Document",
        reading.id,
        title=document.title,
        genre=document.genre,
        document_number=document.document_number,
        index_number=document.index_number,
        subject=document.subject,
        written_on=document.written_on,
        published_on=document.published_on,
        signed_on=document.signed_on,
        source=document.source,
        url=document.url,
        counts=[
            f"{one.number}|{one.status}|{one.evidence.start}|{one.of}|{one.evidence.text}" for one in extraction.counts
        ]
        or None,
        text=document.text,
        extraction=record,
        touches=[fingerprint(record), *touched],
        read_by=reading.read.document.rules,
        joined_by=rules.joining(),
    )
    for body in named_bodies(extraction, document.issuers):
        graph.edge("SIGNED", keys.body_id(body.name), reading.id)
    _cites(graph, reading)
    for name in document.publishes:
        for policy in extraction.policies:
            if name == policy.id or keys.title_key(name) == keys.title_key(policy.title):
                graph.edge("PUBLISHES", reading.id, reading.policies[policy.id])


def proposal_of(document: Document) -> str | None:
    """The id of the proposal that a document answers."""
    asked = document.responds_to
    if asked is None or not (asked.number or asked.title):
        return None
    session = _SESSION.search(document.title or "")
    return keys.proposal_id(asked.number, session[0] if session else None, asked.title)


def add_proposal(graph: Draft, reading: Reading) -> None:
    """Add the proposal that a document answers; of several answers to one the last by id names it."""
    document, extraction = reading.document, reading.extraction
    id, asked = proposal_of(document), document.responds_to
    if id is not None and asked is not None:
        channel = next((name for word, name in _CHANNELS if word in (document.title or "")), None)
        graph.node("Proposal", id, title=asked.title, number=asked.number, channel=channel)
        graph.edge("RESPONDS_TO", reading.id, id)
        for body in named_bodies(extraction, asked.by):
            graph.edge("SUBMITTED", keys.body_id(body.name), id)


def _cites(graph: Draft, reading: Reading) -> None:
    cited: dict[str, list[Policy]] = defaultdict(list)
    for policy in reading.extraction.policies:
        cited[reading.policies[policy.id]].append(policy)
    for id, policies in cited.items():
        mentions = sorted((m for policy in policies for m in policy.mentions), key=lambda m: (m.start, m.end))
        status, _, _ = status_of([StatusSaid("", policy.status, policy.status_basis) for policy in policies])
        section = next((mention.section for mention in mentions if mention.section), None)
        graph.edge(
            "CITES",
            reading.id,
            id,
            mentions=len(mentions),
            status=status,
            section=section,
            called=policies[0].title,
            joined=";".join(sorted({why for policy in policies if (why := reading.joined.get(policy.id))})),
        )


def add_suggestions(graph: Draft, names: Names) -> None:
    """Add an edge between policies that may be one."""
    for one, other, reason in names.suggestions:
        graph.edge("POSSIBLY_SAME", one, other, score=0.5, reason=reason)


def add_correction(graph: Draft, correction: Correction, documents: int) -> None:
    """Add a decision of a person, and to how many documents it applied."""
    graph.node(
        "Correction",
        correction.id,
        action=correction.action,
        about=[reference.name or reference.number for reference in correction.policies],
        value=[f"{name}: {value}" for name, value in correction.values],
        who=correction.who,
        when=correction.when,
        why=correction.why,
        documents=documents,
        record=correction.to_json(),
    )


def touches(corrected: Corrected, sightings: Iterable[tuple[Policy, Sighting]]) -> list[str]:
    """What a document shares with others, as keys: blocks of policies, bodies, the proposal it answers, corrections.

    Two documents that have no key in common, directly or through others, have no node in common that either changes.
    """
    extraction = corrected.extraction
    found = {BETWEEN.join(seen.block_keys) for _, seen in sightings}
    found |= {keys.body_id(body.name) for body in bodies_of(extraction)}
    proposal = proposal_of(extraction.document)
    return sorted({*found, *corrected.used, *([proposal] if proposal else [])})


def fingerprint(record: str) -> str:
    """What tells one record of a document from another: sixteen digits of a SHA-256."""
    return hashlib.sha256(record.encode("utf-8", "replace")).hexdigest()[:16]
