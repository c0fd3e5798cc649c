"""Many extractions -> assertions -> one graph: pure functions, whose result depends on no order.

:func:`project` is the whole of it. Identity of policies is decided in :mod:`policygraph.graph.identity`, the one value
out of many in :mod:`policygraph.graph.agree`, the hierarchy of bodies in :mod:`policygraph.graph.hierarchy`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from policygraph.graph import keys
from policygraph.graph.agree import StatusSaid, date_of, most, status_of
from policygraph.graph.facts import add_facts
from policygraph.graph.hierarchy import body_place, hierarchy
from policygraph.graph.identity import Suggestion, clusters
from policygraph.graph.model import Body, Extraction, Policy
from policygraph.graph.property_graph import Delta, Edge, EdgeKey, Graph, Node, Value, difference
from policygraph.graph.reading import Draft, Reading, named_bodies
from policygraph.graph.regions import region
from policygraph.graph.sightings import fullest_title, policy_ids, sightings_of
from policygraph.graph.title_parts import title_parts

__all__ = ["Delta", "Edge", "EdgeKey", "Graph", "Node", "Value", "difference", "distinct", "project"]

_SESSION = re.compile(r"(?:[一二三四五六七八九十百]+届[^,，。]{0,8}?第?[一二三四五六七八九十]+次)")
_CHANNELS = (("提案", "政协提案"), ("建议", "人大代表建议"), ("来信", "群众来信"), ("留言", "网民留言"))
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


def project(extractions: Iterable[Extraction]) -> Graph:
    """The graph that a set of extractions makes.

    The result depends on the set only: not on order, and not on what was there before; so withdrawing a document leaves
    exactly what the others say. Of several records of one document see :func:`distinct`.
    """
    documents = distinct(extractions)
    sightings = {(id, policy.id): seen for id, one in documents.items() for policy, seen in sightings_of(one)}
    groups, suggestions = clusters(sightings.values())
    ids = policy_ids(groups)
    cluster_of = {sighting: at for at, group in enumerate(groups) for sighting in group}
    readings = [
        Reading(
            id,
            one,
            {body.id: keys.body_id(body.name) for body in one.bodies},
            {policy.id: ids[cluster_of[sightings[id, policy.id]]] for policy in one.policies},
        )
        for id, one in documents.items()
    ]
    graph = Draft()
    _policies(graph, readings)
    _bodies(graph, readings)
    for reading in readings:
        _document(graph, reading)
    add_facts(graph, readings)
    _suggested(graph, ids, suggestions)
    hierarchy(graph.nodes, graph.edges)
    return Graph(dict(sorted(graph.nodes.items())), dict(sorted(graph.edges.items())))


def _policies(graph: Draft, readings: Sequence[Reading]) -> None:
    said: dict[str, list[tuple[Reading, Policy]]] = defaultdict(list)
    for reading in readings:
        for policy in reading.extraction.policies:
            said[reading.policies[policy.id]].append((reading, policy))
    for id, pairs in said.items():
        graph.node("Policy", id, **_policy(pairs))


def _policy(pairs: Sequence[tuple[Reading, Policy]]) -> dict[str, Value]:
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
    }


def _region_name(place: str | None) -> str | None:
    found = region(place) if place else None
    return found.name if found else place


def _bodies(graph: Draft, readings: Sequence[Reading]) -> None:
    said: dict[str, list[Body]] = defaultdict(list)
    for reading in readings:
        document, asked = reading.document, reading.document.responds_to
        mentioned = (*document.issuers, *(asked.by if asked else ()))
        for body in (*reading.extraction.bodies, *named_bodies(reading.extraction, mentioned)):
            said[keys.body_id(body.name)].append(body)
    for id, bodies in said.items():
        name = most(body.name for body in bodies)
        known = {alias for body in bodies for alias in (body.name, *body.names)}
        organ = most(body.organ for body in bodies if body.organ != "other") or "other"
        graph.node(
            "Body",
            id,
            name=name,
            aliases=[*sorted(alias for alias in known if alias != name and not alias.startswith(_DEICTIC))],
            organ=organ,
            rank=most(body.rank for body in bodies),
            tier=most(body.tier for body in bodies),
            region=_region_name(most(body.region for body in bodies) or body_place(name or "")),
            listed=any(body.listed for body in bodies),
        )


def _document(graph: Draft, reading: Reading) -> None:
    document, extraction = reading.document, reading.extraction
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
        text=document.text,
        extraction=extraction.to_json(),
    )
    for body in named_bodies(extraction, document.issuers):
        graph.edge("SIGNED", keys.body_id(body.name), reading.id)
    _cites(graph, reading)
    for name in document.publishes:
        for policy in extraction.policies:
            if name == policy.id or keys.title_key(name) == keys.title_key(policy.title):
                graph.edge("PUBLISHES", reading.id, reading.policies[policy.id])
    asked = document.responds_to
    if asked and (asked.number or asked.title):
        session = _SESSION.search(document.title or "")
        id = keys.proposal_id(asked.number, session[0] if session else None, asked.title)
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
        graph.edge("CITES", reading.id, id, mentions=len(mentions), status=status, section=section)


def _suggested(graph: Draft, ids: Sequence[str], suggestions: Iterable[Suggestion]) -> None:
    for suggestion in suggestions:
        one, other = sorted((ids[suggestion.one], ids[suggestion.other]))
        if one != other:
            graph.edge("POSSIBLY_SAME", one, other, score=0.5, reason=suggestion.reason)
