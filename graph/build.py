"""Many extractions -> assertions -> one graph: pure functions, whose result depends on no order.

:func:`project` is the whole of it. Identity of policies is decided in :mod:`policygraph.graph.identity`, the one value
out of many in :mod:`policygraph.graph.agree`, the hierarchy of bodies in :mod:`policygraph.graph.hierarchy`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from policygraph.graph import keys
from policygraph.graph.agree import StatusSaid, date_of, document_date, most, status_of
from policygraph.graph.hierarchy import body_place, hierarchy
from policygraph.graph.identity import Sighting, Suggestion, clusters
from policygraph.graph.model import Body, Document, Extraction, Mention, Policy, Relation
from policygraph.graph.property_graph import Delta, Edge, EdgeKey, Graph, Node, Value, difference
from policygraph.graph.regions import region
from policygraph.graph.title_parts import NATION, title_parts

__all__ = ["Delta", "Edge", "EdgeKey", "Graph", "Node", "Value", "difference", "distinct", "project"]

_SURE = 0.7
"""An issuer stated with less confidence neither joins nor separates policies."""
_SESSION = re.compile(r"(?:[一二三四五六七八九十百]+届[^,，。]{0,8}?第?[一二三四五六七八九十]+次)")
_CHANNELS = (("提案", "政协提案"), ("建议", "人大代表建议"), ("来信", "群众来信"), ("留言", "网民留言"))
_DEICTIC = ("我", "本", "该", "贵", "此", "其", "你", "您")
_NOBODY = Body("", "")


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


@dataclass(frozen=True, slots=True)
class _Reading:
    """An extraction with the canonical ids of what it names."""

    id: str
    extraction: Extraction
    bodies: dict[str, str]
    policies: dict[str, str]

    @property
    def document(self) -> Document:
        return self.extraction.document

    @property
    def date(self) -> str | None:
        return document_date(self.extraction.document)

    def end(self, local: str) -> str | None:
        """The canonical id of a body or policy of this document; ``None`` for an id it does not have."""
        return self.bodies.get(local) or self.policies.get(local)


def project(extractions: Iterable[Extraction]) -> Graph:
    """The graph that a set of extractions makes.

    The result depends on the set only: not on order, and not on what was there before; so withdrawing a document leaves
    exactly what the others say. Of several records of one document see :func:`distinct`.
    """
    documents = distinct(extractions)
    sightings = {(id, policy.id): seen for id, one in documents.items() for policy, seen in _sightings(one)}
    groups, suggestions = clusters(sightings.values())
    ids = _policy_ids(groups)
    cluster_of = {sighting: at for at, group in enumerate(groups) for sighting in group}
    readings = [
        _Reading(
            id,
            one,
            {body.id: keys.body_id(body.name) for body in one.bodies},
            {policy.id: ids[cluster_of[sightings[id, policy.id]]] for policy in one.policies},
        )
        for id, one in documents.items()
    ]
    graph = _Draft()
    _policies(graph, readings)
    _bodies(graph, readings)
    for reading in readings:
        _document(graph, reading)
    _facts(graph, readings)
    _suggested(graph, ids, suggestions)
    hierarchy(graph.nodes, graph.edges)
    return Graph(dict(sorted(graph.nodes.items())), dict(sorted(graph.edges.items())))


@dataclass(slots=True)
class _Draft:
    """Nodes and edges while they are gathered."""

    nodes: dict[str, Node] = field(default_factory=dict[str, Node])
    edges: dict[EdgeKey, Edge] = field(default_factory=dict[EdgeKey, Edge])

    def node(self, label: str, id: str, **properties: Value) -> None:
        """Add a node; absent properties are left out, empty lists stay."""
        self.nodes[id] = Node(label, id, _present(properties))

    def edge(self, type: str, source: str, target: str, **properties: Value) -> None:
        """Add an edge."""
        self.edges[type, source, target] = Edge(type, source, target, _present(properties))


def _present(properties: Mapping[str, Value]) -> dict[str, Value]:
    return {key: value for key, value in sorted(properties.items()) if value is not None and value != ""}


# -- identity -----------------------------------------------------------------------------------------------------------


def _sightings(extraction: Extraction) -> Iterable[tuple[Policy, Sighting]]:
    bodies = {body.id: body for body in extraction.bodies}
    context = frozenset(code for body in _named(extraction, extraction.document.issuers) for code in _codes(body))
    actors: dict[str, set[str]] = defaultdict(set)
    issuers: dict[str, set[str]] = defaultdict(set)
    regions: dict[str, set[str]] = defaultdict(set)
    for relation in extraction.relations:
        body = bodies.get(relation.source)
        if body is None or relation.confidence < _SURE:
            continue
        actors[relation.target].add(_principal(body.name))
        if relation.type == "ISSUED":
            issuers[relation.target].add(_principal(body.name))
            regions[relation.target] |= _codes(body)
    for policy in extraction.policies:
        said = (policy.document_number, *policy.other_numbers)
        title = title_parts(policy.title)
        if title.issuer:
            actors[policy.id].add(_principal(title.issuer))
        yield (
            policy,
            Sighting(
                title=title,
                numbers=frozenset(keys.number_key(number) for number in said if number),
                regions=frozenset(regions[policy.id] or _policy_codes(policy)),
                issuers=frozenset(issuers[policy.id]),
                actors=frozenset(actors[policy.id]),
                issued_on=policy.issued_on,
                context=frozenset() if title.places else context,
            ),
        )


def _principal(name: str) -> str:
    """The key of a body, an office under the name of the body it serves: both may be said to issue one text."""
    key = keys.body_key(name)
    return key.removesuffix("办公厅").removesuffix("办公室") or key


def _codes(body: Body) -> set[str]:
    if body.rank == "national":
        return {NATION}
    place = body.region or body_place(body.name)
    found = region(place) if place else None
    return {found.code or found.name} if found else set()


def _policy_codes(policy: Policy) -> set[str]:
    if policy.tier == "national":
        return {NATION}
    found = region(policy.region) if policy.region else None
    return {found.code or found.name} if found else set()


def _policy_ids(groups: Sequence[tuple[Sighting, ...]]) -> list[str]:
    """An id per cluster from its fullest title; equal titles are told apart by what else is known of them."""
    titles = [_fullest(group) for group in groups]
    same_title: dict[str, list[int]] = defaultdict(list)
    for at, title in enumerate(titles):
        same_title[title].append(at)
    ids = [""] * len(groups)
    for title, places in same_title.items():
        if len(places) == 1:
            ids[places[0]] = keys.policy_id(title)
            continue
        marks = {at: _marks(groups[at]) for at in places}
        repeated = {mark for mark, count in Counter(marks.values()).items() if count > 1}
        for at in places:
            all_of_it = [repr(sighting.sort_key) for sighting in groups[at]] if marks[at] in repeated else []
            ids[at] = keys.policy_id(title, marks[at], *all_of_it)
    return ids


def _marks(group: Iterable[Sighting]) -> str:
    """What tells policies of one title apart, on one line: numbers, regions, years, issuers."""
    seen = list(group)
    numbers = sorted({number for one in seen for number in one.numbers})
    regions = sorted({code for one in seen for code in one.known_regions or one.context})
    years = sorted({one.issued_on[:4] for one in seen if one.issued_on})
    issuers = sorted({issuer for one in seen for issuer in one.issuers})
    return "|".join(",".join(part) for part in (numbers, regions, years, issuers))


def _fullest(group: Iterable[Sighting]) -> str:
    """The title that says most: not of a carrier, the longest, first in code-point order."""
    return min((seen.title for seen in group), key=lambda parts: (parts.carrier, -len(parts.key), parts.key)).key


# -- nodes --------------------------------------------------------------------------------------------------------------


def _policies(graph: _Draft, readings: Sequence[_Reading]) -> None:
    said: dict[str, list[tuple[_Reading, Policy]]] = defaultdict(list)
    for reading in readings:
        for policy in reading.extraction.policies:
            said[reading.policies[policy.id]].append((reading, policy))
    for id, pairs in said.items():
        graph.node("Policy", id, **_policy(pairs))


def _policy(pairs: Sequence[tuple[_Reading, Policy]]) -> dict[str, Value]:
    policies = [policy for _, policy in pairs]
    fullest = min(
        (title_parts(policy.title) for policy in policies),
        key=lambda parts: (parts.carrier, -len(parts.key), parts.key),
    ).key
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


def _bodies(graph: _Draft, readings: Sequence[_Reading]) -> None:
    said: dict[str, list[Body]] = defaultdict(list)
    for reading in readings:
        document, asked = reading.document, reading.document.responds_to
        mentioned = (*document.issuers, *(asked.by if asked else ()))
        for body in (*reading.extraction.bodies, *_named(reading.extraction, mentioned)):
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


def _named(extraction: Extraction, names: Iterable[str]) -> list[Body]:
    """The bodies that a document's header or proposal names; one that its list does not have is made of the name."""
    found: list[Body] = []
    for name in names:
        known = (b for b in extraction.bodies if name in (b.id, b.name, *b.names))
        body = next(known, None) or (Body(id="", name=name) if name.strip() else _NOBODY)
        if body is not _NOBODY:
            found.append(body)
    return found


def _document(graph: _Draft, reading: _Reading) -> None:
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
    for body in _named(extraction, document.issuers):
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
        for body in _named(extraction, asked.by):
            graph.edge("SUBMITTED", keys.body_id(body.name), id)


def _cites(graph: _Draft, reading: _Reading) -> None:
    cited: dict[str, list[Policy]] = defaultdict(list)
    for policy in reading.extraction.policies:
        cited[reading.policies[policy.id]].append(policy)
    for id, policies in cited.items():
        mentions = sorted((m for policy in policies for m in policy.mentions), key=lambda m: (m.start, m.end))
        status, _, _ = status_of([StatusSaid("", policy.status, policy.status_basis) for policy in policies])
        section = next((mention.section for mention in mentions if mention.section), None)
        graph.edge("CITES", reading.id, id, mentions=len(mentions), status=status, section=section)


# -- assertions and facts -----------------------------------------------------------------------------------------------


def _facts(graph: _Draft, readings: Sequence[_Reading]) -> None:
    said: dict[EdgeKey, dict[str, tuple[_Reading, Relation]]] = defaultdict(dict)
    for reading in readings:
        sections = _sections(reading.extraction)
        for id, (relation, source, target) in _statements(reading).items():
            _assertion(graph, reading.id, id, relation, (source, target), _section(sections, relation))
            if source != target:  # a carrier and its attachment that became one node do not forward each other
                said[relation.type, source, target][id] = reading, relation
    for (kind, source, target), assertions in said.items():
        graph.edge(kind, source, target, fact=keys.fact_key(kind, source, target), **_fact(kind, assertions.values()))


def _statements(reading: _Reading) -> dict[str, tuple[Relation, str, str]]:
    """The relations of a document by assertion id, with the canonical ids of their ends.

    The id is made of what the document itself says, so it holds when identities join or split. Where two rules read one
    sentence the same way, the surer one is kept.
    """
    found: dict[str, tuple[Relation, str, str]] = {}
    names = _local_keys(reading.extraction)
    for relation in reading.extraction.relations:
        source, target = reading.end(relation.source), reading.end(relation.target)
        if source is None or target is None:
            continue
        span = relation.evidence
        ends = (names[relation.source], names[relation.target])
        id = keys.assertion_id(reading.id, relation.type, *ends, span.start, span.end)
        if id not in found or found[id][0].confidence < relation.confidence:
            found[id] = relation, source, target
    return found


def _fact(kind: str, assertions: Iterable[tuple[_Reading, Relation]]) -> dict[str, Value]:
    pairs = list(assertions)
    relations = [relation for _, relation in pairs]
    days = sorted(reading.date for reading, _ in pairs if reading.date)
    properties: dict[str, Value] = {
        "assertions": len(pairs),
        "confidence": max(float(relation.confidence) for relation in relations),
        "dated": date_of(relation.dated for relation in relations),
        "first_said": days[0] if days else None,
        "last_said": days[-1] if days else None,
    }
    if kind == "ISSUED":
        counts = [relation.count for relation in relations if relation.count is not None]
        properties |= {
            "role": most(relation.role for relation in relations),
            "incomplete": any(relation.incomplete for relation in relations),
            "count": max(counts, default=None),
        }
    return properties


def _assertion(
    graph: _Draft, document: str, id: str, relation: Relation, ends: tuple[str, str], section: str | None
) -> None:
    source, target = ends
    graph.node(
        "Assertion",
        id,
        fact=keys.fact_key(relation.type, source, target) if source != target else None,
        type=relation.type,
        quote=relation.evidence.text,
        span_start=relation.evidence.start,
        span_end=relation.evidence.end,
        cue=relation.cue.text if relation.cue else None,
        rule=relation.rule,
        resolved_by=relation.resolved_by,
        confidence=float(relation.confidence),
        dated=relation.dated,
        role=relation.role,
        section=section,
    )
    graph.edge("STATES", document, id)
    graph.edge("ABOUT", id, source, side="source")
    graph.edge("ABOUT", id, target, side="target")


def _local_keys(extraction: Extraction) -> dict[str, str]:
    """What a document calls its policies and bodies; equal titles of two policies in one letter by their ids too."""
    names = {policy.id: keys.title_key(policy.title) for policy in extraction.policies}
    twice = {name for name, count in Counter(names.values()).items() if count > 1}
    told = {id: f"{name}|{id}" if name in twice else name for id, name in names.items()}
    return told | {body.id: keys.body_key(body.name) for body in extraction.bodies}


def _sections(extraction: Extraction) -> dict[str, list[Mention]]:
    """The mentions of each policy that stand under a heading, in the order of the text."""
    return {
        policy.id: sorted((m for m in policy.mentions if m.section), key=lambda m: (m.start, m.end))
        for policy in extraction.policies
    }


def _section(sections: Mapping[str, list[Mention]], relation: Relation) -> str | None:
    """The heading path of the statement: that of a mention inside the quoted sentence, else of the first mention."""
    mentions = [*sections.get(relation.target, ()), *sections.get(relation.source, ())]
    inside = (m for m in mentions if relation.evidence.start <= m.start and m.end <= relation.evidence.end)
    return next((mention.section for mention in (*inside, *mentions)), None)


def _suggested(graph: _Draft, ids: Sequence[str], suggestions: Iterable[Suggestion]) -> None:
    for suggestion in suggestions:
        one, other = sorted((ids[suggestion.one], ids[suggestion.other]))
        if one != other:
            graph.edge("POSSIBLY_SAME", one, other, score=0.5, reason=suggestion.reason)
