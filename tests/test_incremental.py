"""A few documents more or less: what is written is exactly what a new graph of all of them would need."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from policygraph.graph import rules, stored_graph
from policygraph.graph.build import document_id, fingerprint, project, touches
from policygraph.graph.correct import correct
from policygraph.graph.corrections import Correction
from policygraph.graph.holdings import Entry, Holdings
from policygraph.graph.incremental import adopt, change
from policygraph.graph.model import Extraction, Proposal, Relation, Span
from policygraph.graph.property_graph import Delta, Graph, difference
from policygraph.graph.store import open_store
from tests.annotated_graph import annotated_letters
from tests.strategies import FIRST, SECOND, Said, letter, letters
from tools.neo4j_server import Neo4jServer

Step = tuple[str, int, int]


@st.composite
def richer_letters(draw: st.DrawFn) -> Extraction:
    """A letter that may also answer a proposal, forward one policy with another, and let a body act on a body."""
    one = draw(letters())
    asked = draw(
        st.sampled_from(
            (
                None,
                Proposal("关于科技创新的建议", "0123", ("市科技局",)),
                Proposal("关于住房的建议", "7", ("民盟重庆市委",)),
            )
        )
    )
    title = draw(st.sampled_from(("关于市政协五届三次会议提案的复函", "关于建议的答复")))
    more: list[Relation] = []
    if len(one.policies) > 1 and draw(st.booleans()):
        more.append(Relation("FORWARDS", one.policies[0].id, one.policies[1].id, Span(0, 2, "关于"), "made", 0.9))
    if len(one.bodies) > 1 and draw(st.booleans()):
        more.append(Relation("APPROVED", one.bodies[0].id, one.bodies[1].id, Span(0, 2, "关于"), "made", 0.9))
    return replace(
        one, document=replace(one.document, responds_to=asked, title=title), relations=(*one.relations, *more)
    )


def held(documents: Iterable[Extraction], corrections: tuple[Correction, ...] = ()) -> Holdings:
    """The documents as a store would hold them."""
    by_id = {one.document.id: one for one in documents}
    holdings = Holdings(lambda ids: {id: by_id[id] for id in ids}, corrections, indexed=True)
    for id, one in by_id.items():
        corrected = correct(one, corrections)
        keys = touches(corrected, corrected.sightings())
        holdings.take(id, Entry(fingerprint(one.to_json()), one.document.source, "", rules.joining()), keys, one)
    for node in project(by_id.values()).nodes.values():
        if node.label == "Body":
            holdings.name(node)
    return holdings


def applied(graph: Graph, delta: Delta) -> Graph:
    """A graph after a delta; a write that does not fit it is a mistake."""
    nodes, edges = dict(graph.nodes), dict(graph.edges)
    for node in delta.deleted_nodes:
        del nodes[node.id]
    for edge in delta.deleted_edges:
        del edges[edge.key]
    for node in delta.created_nodes:
        assert node.id not in nodes
        nodes[node.id] = node
    for edge in delta.created_edges:
        assert edge.key not in edges
        edges[edge.key] = edge
    for node in delta.updated_nodes:
        assert nodes[node.id] != node
        nodes[node.id] = node
    for edge in delta.updated_edges:
        assert edges[edge.key] != edge
        edges[edge.key] = edge
    return Graph(dict(sorted(nodes.items())), dict(sorted(edges.items())))


def versions(corpus: Sequence[Extraction]) -> list[dict[str, Extraction]]:
    """Each document as it was read at first, and as it is read with other rules: with what the next one says."""
    first = {one.document.id: one for one in corpus}
    ids = list(first)
    second = {
        id: replace(first[id], bodies=other.bodies, policies=other.policies, relations=other.relations)
        for id, other in zip(ids, (first[id] for id in [*ids[1:], *ids[:1]]), strict=True)
    }
    return [first, second]


CORPORA = st.lists(
    richer_letters(), min_size=1, max_size=6, unique_by=(lambda one: one.document.id, lambda one: one.document.source)
)
STEPS = st.lists(
    st.tuples(st.sampled_from(("write", "write", "other", "retract")), st.integers(0, 5), st.integers(1, 3)), max_size=8
)


@settings(max_examples=300, deadline=None)
@given(CORPORA, STEPS)
def test_a_change_is_the_difference_of_the_graphs(corpus: list[Extraction], steps: list[Step]) -> None:
    read, again = versions(corpus)
    ids = list(read)
    inside: dict[str, Extraction] = {}
    holdings, graph = held([]), Graph()
    for verb, at, many in steps:
        some = {ids[(at + step) % len(ids)] for step in range(many)}
        source = again if verb == "other" else read
        changed = {id: None if verb == "retract" else source[id] for id in some if verb != "retract" or id in inside}
        delta = change(holdings, changed)
        inside = {id: one for id, one in {**inside, **changed}.items() if one is not None}
        expected = project(inside.values())
        assert delta == difference(graph, expected)
        graph = applied(graph, delta)
        assert graph == expected
        adopt(holdings, changed, delta)


def _follow(url: str, corpus: list[Extraction], steps: list[Step]) -> None:
    read, again = versions(corpus)
    ids = list(read)
    inside: dict[str, Extraction] = {}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(stored_graph, "_WHOLE", 0)  # never the whole, however small the graph is
        for verb, at, many in steps:
            some = {ids[(at + step) % len(ids)] for step in range(many)}
            with open_store(url) as store:  # what a new process finds
                if verb == "retract":
                    store.retract(some)
                    inside = {id: one for id, one in inside.items() if id not in some}
                else:
                    inside |= {id: (again if verb == "other" else read)[id] for id in some}
                    store.write(inside[id] for id in some)
                assert store.graph() == project(inside.values())
                assert list(store.extractions()) == [inside[id] for id in sorted(inside)]


@settings(max_examples=30, deadline=None)
@given(CORPORA, STEPS)
def test_any_history_in_a_file(
    tmp_path_factory: pytest.TempPathFactory, corpus: list[Extraction], steps: list[Step]
) -> None:
    _follow(str(tmp_path_factory.mktemp("history") / "g.kgl"), corpus, steps)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CORPORA, STEPS)
def test_any_history_on_a_server(
    neo4j_server: Neo4jServer, neo4j_url: str, corpus: list[Extraction], steps: list[Step]
) -> None:
    neo4j_server.query("MATCH (n) DETACH DELETE n")
    _follow(neo4j_url, corpus, steps)


def test_the_annotated_letters_in_every_order() -> None:
    corpus = annotated_letters()
    for order in itertools.permutations(corpus):
        holdings, graph = held([]), Graph()
        for one in order:
            changed = {document_id(one): one}
            delta = change(holdings, changed)
            graph = applied(graph, delta)
            adopt(holdings, changed, delta)
        assert graph == project(corpus)


def test_two_that_write_in_turn_see_each_other(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_graph, "_WHOLE", 0)
    if "://" not in store_url:
        with open_store(store_url) as store:
            store.write([FIRST])
        with open_store(store_url) as store:
            store.write([SECOND])
            assert store.graph() == project([FIRST, SECOND])
        return
    with open_store(store_url) as one, open_store(store_url) as other:
        one.write([FIRST])
        other.write([SECOND])
        more = letter(Said("重庆市加快建设方案(2023—2027年)"), source="c.txt", note="丙")
        one.write([more])
        other.retract(["a.txt"])
        assert one.graph() == project([SECOND, more])


def test_a_letter_more_reads_only_what_it_touches(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    corpus = [
        letter(
            Said(f"第{at}号方案", by=("国务院",)),
            issuer="四川省人民政府" if at % 2 else "重庆市人民政府",
            source=f"{at}.txt",
            note=f"{at}",
        )
        for at in range(40)
    ]
    url = f"{tmp_path}/g.kgl"
    with open_store(url) as store:
        store.write(corpus)
    fetched: list[str] = []
    more = letter(Said("第3号方案", by=("科学技术部",)), issuer="深圳市住房和建设局", source="more.txt", note="more")
    with open_store(url) as store:
        read = stored_graph.StoredGraph._fetch

        def fetch(self: stored_graph.StoredGraph, ids: Iterable[str]) -> dict[str, Extraction]:
            found = read(self, ids)
            fetched.extend(one.document.source for one in found.values())
            return found

        monkeypatch.setattr(stored_graph.StoredGraph, "_fetch", fetch)
        store.write([more])
        assert fetched == ["3.txt"]
        assert store.graph() == project([*corpus, more])
