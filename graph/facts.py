"""Assertions, one per statement of a document, and facts, one relationship however many documents state it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from policygraph.graph import keys
from policygraph.graph.agree import date_of, most
from policygraph.graph.model import Extraction, Mention, Relation
from policygraph.graph.property_graph import EdgeKey, Value
from policygraph.graph.reading import Draft, Reading


def add_facts(graph: Draft, readings: Sequence[Reading]) -> None:
    """Add the assertions of all documents with their edges, and the facts that they state together."""
    _add_said(graph, ((reading, add_assertions(graph, reading)) for reading in readings))


def add_assertions(graph: Draft, reading: Reading) -> dict[str, tuple[Relation, str, str]]:
    """Add what one document states, each statement a node, with the edges to the document and to what it is about.

    Returns:
        The statements by the ids of their nodes, with the canonical ids of their ends.
    """
    sections = _sections(reading.extraction)
    stated = _statements(reading)
    for id, (relation, source, target) in stated.items():
        _assertion(graph, reading.id, id, relation, (source, target), _section(sections, relation))
    return stated


def add_stated(graph: Draft, readings: Iterable[Reading], wanted: Set[EdgeKey] | None = None) -> None:
    """Add the facts that documents state together.

    Args:
        graph: Where to.
        readings: All documents that state one of the facts; an end that a reading has no id for is passed over.
        wanted: Only these; ``None`` for all.
    """
    _add_said(graph, ((reading, _statements(reading, wanted)) for reading in readings))


def _add_said(graph: Draft, stated: Iterable[tuple[Reading, dict[str, tuple[Relation, str, str]]]]) -> None:
    said: dict[EdgeKey, dict[str, tuple[Reading, Relation]]] = defaultdict(dict)
    for reading, statements in stated:
        for id, (relation, source, target) in statements.items():
            if source != target:  # a carrier and its attachment that became one node do not forward each other
                said[relation.type, source, target][id] = reading, relation
    for (kind, source, target), assertions in said.items():
        graph.edge(
            kind, source, target, fact=keys.fact_key(kind, source, target), **fact_properties(kind, assertions.values())
        )


def _statements(reading: Reading, wanted: Set[EdgeKey] | None = None) -> dict[str, tuple[Relation, str, str]]:
    """The relations of a document by assertion id, with the canonical ids of their ends.

    The id is made of what the document itself says, so it holds when identities join or split. Where two rules read one
    sentence the same way, the surer one is kept.
    """
    found: dict[str, tuple[Relation, str, str]] = {}
    names: dict[str, str] = {}
    for relation in reading.extraction.relations:
        source, target = reading.end(relation.source), reading.end(relation.target)
        if source is None or target is None or (wanted is not None and (relation.type, source, target) not in wanted):
            continue
        names = names or _local_keys(reading.extraction)
        span = relation.evidence
        ends = (names[relation.source], names[relation.target])
        id = keys.assertion_id(reading.id, relation.type, *ends, span.start, span.end)
        if id not in found or found[id][0].confidence < relation.confidence:
            found[id] = relation, source, target
    return found


def fact_properties(kind: str, assertions: Iterable[tuple[Reading, Relation]]) -> dict[str, Value]:
    """What a fact says, out of all statements of it; their order does not matter."""
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
    graph: Draft, document: str, id: str, relation: Relation, ends: tuple[str, str], section: str | None
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
