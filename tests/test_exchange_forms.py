"""The forms for other programs, read back by other programs: networkx, openpyxl, csv, rdflib."""

from __future__ import annotations

import csv
import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import openpyxl
import pytest
from lxml import etree
from rdflib import Graph as Triples
from rdflib import Namespace, URIRef
from rdflib.namespace import RDF, SDO

from policygraph.graph.build import project
from policygraph.graph.exchange_graph import write_gexf, write_graphml
from policygraph.graph.exchange_web import identifier, write_annotations, write_jsonld
from policygraph.graph.model import Body, Document, Extraction, Mention, Policy, Relation, Span
from policygraph.graph.property_graph import Graph
from policygraph.queries.spreadsheet import RELATIONS, relations, write_csv, write_xlsx
from tests.annotated_graph import annotated_letters

# rdflib reads JSON-LD through a class of its own that it has deprecated
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

OA = Namespace("http://www.w3.org/ns/oa#")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
EVIL = '=HYPERLINK("http://x","y")\x01\x0b]]><script>&\u202e\U0001f600'


def nasty() -> Extraction:
    """A document whose names are formulas, markup and control characters."""
    text = f"{EVIL}印发{EVIL}。"
    return Extraction(
        Document(text=text, source="nasty.txt", title=EVIL, url="https://example.org/a?b=<c>"),
        (Body("b", EVIL, (EVIL,)),),
        (Policy("p", EVIL, aliases=("@SUM(1)", "+1"), mentions=(Mention(0, 3, text[:3]),)),),
        (Relation("ISSUED", "b", "p", Span(0, len(text), text), "made", 0.9),),
    )


@pytest.fixture(scope="module")
def graph() -> Graph:
    return project([*annotated_letters(), nasty()])


WRITERS = {
    "csv": write_csv, "xlsx": write_xlsx, "graphml": write_graphml, "gexf": write_gexf, "jsonld": write_jsonld,
    "annotation": write_annotations,
}  # fmt: skip


@pytest.mark.parametrize("form", WRITERS)
def test_the_same_graph_gives_the_same_bytes(
    graph: Graph, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write: Callable[..., None] = WRITERS[form]
    write(graph, tmp_path / "one")
    clock = time.strftime  # on another day
    monkeypatch.setattr("time.strftime", lambda form, *when: clock(form, *when) if when else "2001-01-01")
    write(graph, tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize("form", WRITERS)
def test_an_empty_graph_is_a_file_too(form: str, tmp_path: Path) -> None:
    write: Callable[..., None] = WRITERS[form]
    write(Graph({}, {}), tmp_path / "empty")
    assert (tmp_path / "empty").stat().st_size > 0


@pytest.mark.parametrize(("form", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_graphml_and_gexf_load_in_networkx(
    graph: Graph, form: str, read: Callable[[Path], nx.MultiDiGraph[str]], tmp_path: Path
) -> None:
    write: Callable[..., None] = WRITERS[form]
    path = tmp_path / f"graph.{form}"
    write(graph, path)
    made = read(path)
    assert (made.number_of_nodes(), made.number_of_edges()) == (len(graph.nodes), len(graph.edges))
    for id, node in graph.nodes.items():
        assert made.nodes[id]["kind"] == node.label
        assert "extraction" not in made.nodes[id]
        if node.label == "Policy":
            assert made.nodes[id]["title"].replace("\ufffd", "") == re.sub(
                "[\x01\x0b]", "", str(node.properties["title"])
            )
    kinds = sorted(data["relation"] for _, _, data in made.edges(data=True))
    assert kinds == sorted(edge.type for edge in graph.edges.values())
    etree.parse(path)


def test_csv_has_a_row_for_each_statement_and_no_formula(graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / "graph.csv"
    write_csv(graph, path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == RELATIONS
    statements = [node for node in graph.nodes.values() if node.label == "Assertion"]
    assert len(rows) == len(statements)
    assert {row["quote"].lstrip("'") for row in rows if "HYPERLINK" not in row["quote"]} <= {
        str(node.properties["quote"]) for node in statements
    }
    for row in rows:
        for value in row.values():
            assert not value.startswith(("=", "+", "-", "@"))
            assert not re.search("[\x01\x0b\u202e]", value)
    assert any(row["source"].startswith("'=HYPERLINK") for row in rows)
    assert {"印发", "落实"} <= {row["relation"] for row in rows}


def test_xlsx_opens_in_openpyxl_and_holds_text_only(graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / "graph.xlsx"
    write_xlsx(graph, path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["policies", "bodies", "documents", "relations"]
    for name, label in (("policies", "Policy"), ("bodies", "Body"), ("documents", "Document")):
        count = sum(node.label == label for node in graph.nodes.values())
        assert book[name].max_row == count + 1
    assert book["relations"].max_row == len(relations(graph)) + 1
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "inlineStr", "b"}  # no "f"
    titles = {str(row[0].value) for row in book["policies"].iter_rows(min_row=2)}
    assert "重庆市科技创新促进条例" in titles
    assert any(title.startswith("=HYPERLINK") for title in titles)


def test_jsonld_is_read_by_rdflib_and_uses_terms_that_exist(graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / "graph.jsonld"
    write_jsonld(graph, path)
    triples = Triples().parse(path, format="json-ld")
    policies = {id for id, node in graph.nodes.items() if node.label == "Policy"}
    assert set(triples.subjects(RDF.type, SDO.Legislation)) == {URIRef(identifier(id)) for id in policies}
    assert set(triples.subjects(RDF.type, ELI.LegalResource)) == {URIRef(identifier(id)) for id in policies}
    schema = set(map(str, dir(SDO)))
    for term in {term for triple in triples for term in triple if isinstance(term, URIRef)}:
        if str(term).startswith("https://schema.org/"):
            assert str(term) in schema or str(term).rsplit("/", 1)[1] in schema, term
    based = {(edge.source, edge.target) for edge in graph.edges.values() if edge.type == "IMPLEMENTS"}
    assert based
    read = {(str(one), str(other)) for one, other in triples.subject_objects(SDO.isBasedOn)}
    assert read == {(identifier(one), identifier(other)) for one, other in based}
    passed = set(triples.subject_objects(ELI.passed_by))
    assert len(passed) == sum(edge.type == "ISSUED" for edge in graph.edges.values())


def test_jsonld_gives_a_legal_force_only_where_a_document_states_it(graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / "graph.jsonld"
    write_jsonld(graph, path)
    triples = Triples().parse(path, format="json-ld")
    stated = {
        URIRef(identifier(id))
        for id, node in graph.nodes.items()
        if node.label == "Policy"
        and node.properties.get("status_basis") == "stated"
        and node.properties.get("status") in ("repealed", "expired", "in_force")
    }
    assert stated
    assert set(triples.subjects(SDO.legislationLegalForce, None)) == stated


# the part of http://www.w3.org/ns/anno.jsonld that is used, written out so that the test asks no network
ANNO = {
    "oa": "http://www.w3.org/ns/oa#", "as": "http://www.w3.org/ns/activitystreams#", "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": {"@id": "@id", "@type": "@id"}, "type": {"@id": "@type", "@type": "@vocab"},
    "Annotation": "oa:Annotation", "AnnotationPage": "as:OrderedCollectionPage", "TextualBody": "oa:TextualBody",
    "SpecificResource": "oa:SpecificResource", "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector", "describing": "oa:describing", "identifying": "oa:identifying",
    "linking": "oa:linking", "body": {"@id": "oa:hasBody", "@type": "@id"}, "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"}, "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "value": "rdf:value", "format": "dc:format", "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
}  # fmt: skip


def test_annotations_are_those_of_the_standard_and_select_the_sentence(graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / "graph.json"
    write_annotations(graph, path)
    page = json.loads(path.read_text("utf-8"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    triples = Triples().parse(data=json.dumps({**page, "@context": ANNO}), format="json-ld")
    statements = {id for id, node in graph.nodes.items() if node.label == "Assertion"}
    assert set(triples.subjects(RDF.type, OA.Annotation)) == {URIRef(identifier(id)) for id in statements}
    for predicate in (
        OA.hasBody,
        OA.hasTarget,
        OA.motivatedBy,
    ):  # Web Annotation Vocabulary, 2.2: what an annotation must have
        assert set(triples.subjects(predicate, None)) >= {URIRef(identifier(id)) for id in statements}
    assert len(set(triples.subjects(RDF.type, OA.TextQuoteSelector))) == len(statements)
    texts = [str(node.properties["text"]) for node in graph.nodes.values() if node.label == "Document"]
    for item in page["items"]:
        quote, place = item["target"]["selector"]
        whole = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert any(text[place["start"] : place["end"]] == quote["exact"] and whole in text for text in texts)
