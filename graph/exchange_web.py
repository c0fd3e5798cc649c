"""The graph for the web of data: JSON-LD in the terms of schema.org and ELI, and its evidence as W3C Web Annotations.

schema.org's ``Legislation`` and the European Legislation Identifier ontology (ELI, http://data.europa.eu/eli/ontology) share
their model; both are given, so that either kind of reader finds its own. What is only "nothing said against it" is never
given as in force: a legal force stands there only when a document states it. Nothing is fetched to read these files: the
context is written out.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from policygraph.graph.exchange_graph import name_of
from policygraph.graph.files import atomic
from policygraph.graph.property_graph import Graph, Node

CONTEXT: Final[Mapping[str, Any]] = {
    "schema": "https://schema.org/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
# property of a policy -> the terms that carry it
_LITERALS: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("schema:name", "eli:title"),
    "aliases": ("schema:alternateName",),
    "document_number": ("schema:legislationIdentifier", "eli:id_local"),
    "other_numbers": ("schema:identifier",),
    "kind": ("schema:legislationType",),
    "region": ("schema:legislationJurisdiction",),
}
_DATES: Final[Mapping[str, tuple[str, ...]]] = {
    "issued_on": ("schema:legislationDate", "eli:date_document"),
    "effective_on": ("schema:temporalCoverage", "eli:first_date_entry_in_force"),
    "expires_on": ("schema:expires", "eli:date_no_longer_in_force"),
}
# a relation -> (terms from its source, whether it is turned round)
_RELATIONS: Final[Mapping[str, tuple[tuple[str, ...], bool]]] = {
    "ISSUED": (("schema:legislationPassedBy", "eli:passed_by"), True),
    "APPROVED": (("schema:legislationResponsible", "eli:responsibility_of_agent"), True),
    "SUPERSEDES": (("schema:legislationChanges", "eli:repeals"), False),
    "IMPLEMENTS": (("schema:isBasedOn", "eli:based_on"), False),
    "AMENDS": (("schema:legislationChanges", "eli:amends"), False),
    "FORWARDS": (("schema:mentions", "eli:cites"), False),
    "CITES": (("schema:citation", "eli:cites"), False),
}
_FORCE: Final = {"repealed": "NotInForce", "expired": "NotInForce", "in_force": "InForce"}
_ELI_FORCE: Final = {"NotInForce": "eli:InForce-notInForce", "InForce": "eli:InForce-inForce"}
_TYPES: Final[Mapping[str, tuple[str, ...]]] = {
    "Policy": ("schema:Legislation", "eli:LegalResource"),
    "Body": ("schema:GovernmentOrganization",),
    "Document": ("schema:DigitalDocument",),
}
_AROUND: Final = 32  # characters of text before and behind a quote


def identifier(id: str) -> str:
    """The IRI of a node: a URN in a name space of its own, since none of this is published at an address."""
    return f"urn:policygraph:{id}"


def jsonld(graph: Graph) -> dict[str, Any]:
    """Policies, bodies and documents with what connects them, as one JSON-LD document; in the order of ids."""
    entries: dict[str, dict[str, Any]] = {
        id: {"@id": identifier(id), "@type": list(_TYPES[node.label]), **dict(_entry(node))}
        for id, node in graph.nodes.items()
        if node.label in _TYPES
    }
    links: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for edge in graph.edges.values():
        if edge.type in _RELATIONS and edge.source in entries and edge.target in entries:
            terms, turned = _RELATIONS[edge.type]
            source, target = (edge.target, edge.source) if turned else (edge.source, edge.target)
            for term in terms:
                links[source, term].add(target)
        elif edge.type == "SIGNED" and edge.source in entries and edge.target in entries:
            links[edge.target, "schema:author"].add(edge.source)
    for (source, term), targets in sorted(links.items()):
        entries[source][term] = [{"@id": identifier(target)} for target in sorted(targets)]
    return {"@context": dict(CONTEXT), "@graph": list(entries.values())}


def _entry(node: Node) -> Iterator[tuple[str, Any]]:
    properties = node.properties
    if node.label == "Policy":
        for key, terms in _LITERALS.items():
            if value := properties.get(key):
                yield from ((term, value) for term in terms)
        for key, terms in _DATES.items():
            if value := properties.get(key):
                yield from ((term, _date(str(value), term)) for term in terms)
        if properties.get("status_basis") == "stated" and (force := _FORCE.get(str(properties.get("status")))):
            yield "schema:legislationLegalForce", {"@id": f"schema:{force}"}
            yield "eli:in_force", {"@id": _ELI_FORCE[force]}
        return
    yield "schema:name", name_of(node)
    if aliases := properties.get("aliases"):
        yield "schema:alternateName", aliases
    if number := properties.get("document_number"):
        yield "schema:identifier", number
    date = properties.get("signed_on") or properties.get("written_on")
    if date:
        yield "schema:dateCreated", _date(str(date), "")
    if url := properties.get("url"):
        yield "schema:url", {"@id": url}


def _date(date: str, term: str) -> dict[str, str] | str:
    """A date with the type of its precision; schema.org's temporalCoverage is an open interval in ISO 8601."""
    if term == "schema:temporalCoverage":
        return f"{date}/.."
    return {"@value": date, "@type": {4: "xsd:gYear", 7: "xsd:gYearMonth"}.get(len(date), "xsd:date")}


def web_annotations(graph: Graph) -> dict[str, Any]:
    """Every statement as a Web Annotation of the sentence that makes it: https://www.w3.org/TR/annotation-model/.

    Positions count Unicode characters of the document's text, 0-based and half-open, as the standard's
    ``TextPositionSelector`` does.
    """
    states = {edge.target: edge.source for edge in graph.edges.values() if edge.type == "STATES"}
    ends: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for edge in graph.edges.values():
        if edge.type == "ABOUT":
            ends[edge.source][str(edge.properties["side"])] = edge.target
    items = [
        _annotation(node, graph.nodes[states[id]], ends[id], graph)
        for id, node in graph.nodes.items()
        if node.label == "Assertion"
    ]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:policygraph:annotations",
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": items,
    }


def _annotation(node: Node, document: Node, ends: Mapping[str, str], graph: Graph) -> dict[str, Any]:
    said = node.properties
    start, end = (int(str(said[key])) for key in ("span_start", "span_end"))
    text = str(document.properties.get("text", ""))
    names = [name_of(graph.nodes[ends[side]]) if side in ends else "" for side in ("source", "target")]
    linked = [
        {"type": "SpecificResource", "source": identifier(ends[side]), "purpose": "identifying"}
        for side in sorted(ends)
    ]
    return {
        "id": identifier(node.id),
        "type": "Annotation",
        "motivation": "linking",
        "body": [
            {
                "type": "TextualBody",
                "value": f"{names[0]} {said['type']} {names[1]}",
                "format": "text/plain",
                "purpose": "describing",
            },
            *linked,
        ],
        "target": {
            "source": str(document.properties.get("url") or identifier(document.id)),
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end] or str(said["quote"]),
                    "prefix": text[max(0, start - _AROUND) : start],
                    "suffix": text[end : end + _AROUND],
                },
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        },
    }


def write_jsonld(graph: Graph, path: str | Path) -> None:
    """Write :func:`jsonld`.

    Raises:
        InputError: the file can't be written; what was there before is untouched.
    """
    _write(jsonld(graph), path)


def write_annotations(graph: Graph, path: str | Path) -> None:
    """Write :func:`web_annotations`.

    Raises:
        InputError: the file can't be written; what was there before is untouched.
    """
    _write(web_annotations(graph), path)


def _write(plain: Mapping[str, Any], path: str | Path) -> None:
    with atomic(path) as file:
        file.write(json.dumps(plain, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n")
