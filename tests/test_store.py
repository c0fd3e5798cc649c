"""The contract of a store, on the embedded file and on a real Neo4j server; what only one of them can do wrong follows."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import kglite
import neo4j
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from policygraph.graph.build import project
from policygraph.graph.errors import QueryError, ReadOnlyError
from policygraph.graph.keys import document_id
from policygraph.graph.model import Body, Document, Extraction, Policy, Relation, Span
from policygraph.graph.property_graph import Graph
from policygraph.graph.schema import bigrams
from policygraph.graph.store import Store, open_store
from tests.annotated_graph import annotated_letters
from tests.strategies import FIRST, PLAN, SECOND, SHORT, corpora, letter
from tools.neo4j_server import USER, Neo4jServer

Pair = Callable[[], tuple[Store, Store]]


# -- writing, retracting ------------------------------------------------------------------------------------------------


def test_what_is_written_is_there(store: Store) -> None:
    report = store.write([SECOND, FIRST])
    graph = project([FIRST, SECOND])
    assert store.graph() == graph
    assert list(store.graph().nodes) == list(graph.nodes), "in canonical order"
    assert set(report.documents_added) == {FIRST.document.id, SECOND.document.id}
    assert (report.nodes_created, report.relationships_created) == (len(graph.nodes), len(graph.edges))
    assert report.writes == len(graph.nodes) + len(graph.edges)
    assert list(store.extractions()) == sorted((FIRST, SECOND), key=lambda one: one.document.id)


def test_what_is_written_is_there_after_reopening(store_url: str) -> None:
    with open_store(store_url) as store:
        store.write([FIRST])
    with open_store(store_url) as store:
        store.write([SECOND])
        assert store.graph() == project([FIRST, SECOND])
    with open_store(store_url, read_only=True) as store:
        assert store.graph() == project([FIRST, SECOND])


def test_a_real_letter_twice_is_no_write(store: Store) -> None:
    corpus = annotated_letters()
    assert store.write(corpus).writes > 0
    again = store.write(reversed(corpus))
    assert again.writes == 0
    assert (len(again.documents_unchanged), again.documents_added, again.documents_changed) == (len(corpus), (), ())


def test_one_text_under_two_paths_is_one_document_and_no_write_the_second_time(store: Store) -> None:
    copies = [replace(FIRST, document=replace(FIRST.document, source=source)) for source in ("z.txt", "a/z.txt")]
    store.write(copies)
    for order in (copies, reversed(copies), copies[:1]):
        assert store.write(order).writes == 0
    assert [one.document.source for one in store.extractions()] == ["a/z.txt"]


def test_a_document_read_anew_with_another_result_is_changed(store: Store) -> None:
    store.write([FIRST, SECOND])
    report = store.write([replace(FIRST, policies=FIRST.policies[:1])])
    assert report.documents_changed == (FIRST.document.id,)
    assert store.graph() == project([replace(FIRST, policies=FIRST.policies[:1]), SECOND])


def test_a_changed_text_takes_the_place_of_the_old_one(store: Store) -> None:
    store.write([FIRST, SECOND])
    new = letter(SHORT, source="a.txt", note="新")
    report = store.write([new])
    assert report.documents_changed == (new.document.id,)
    assert report.documents_removed == (FIRST.document.id,)
    assert store.graph() == project([new, SECOND])


def test_texts_without_a_source_do_not_replace_each_other(store: Store) -> None:
    typed = [letter(PLAN, source="-", note=note) for note in "甲乙"]
    for one in typed:
        store.write([one])
    assert store.graph() == project(typed)


@pytest.mark.parametrize("name", [FIRST.document.id, "a.txt", "渝科局函〔2024〕268号", "渝科局函[2024]268号"])
def test_a_document_is_retracted_by_id_source_or_number(store: Store, name: str) -> None:
    store.write([FIRST, SECOND])
    report = store.retract([name, "nothing.txt"])
    assert report.documents_removed == (FIRST.document.id,)
    assert report.not_found == ("nothing.txt",)
    assert store.graph() == project([SECOND])


def test_nothing_is_left_of_what_is_retracted(store: Store) -> None:
    store.write(annotated_letters())
    store.retract([one.document.source for one in annotated_letters()])
    assert store.run("MATCH (n) RETURN count(n) AS left") == [{"left": 0}]
    assert store.graph() == Graph()
    assert store.write([FIRST]).nodes_created == len(project([FIRST]).nodes)


def test_an_empty_write_and_an_empty_store(store: Store) -> None:
    assert store.write([]).writes == 0
    assert store.graph() == Graph()
    assert list(store.extractions()) == []
    assert store.run("MATCH (p:Policy) RETURN p.title AS title") == []


Step = tuple[str, int]


def _follow(store: Store, corpus: list[Extraction], steps: list[Step]) -> None:
    """Write and retract as the steps say; the store must be the projection of what is in, after each."""
    inside: dict[str, Extraction] = {}
    for verb, at in steps:
        if not corpus:
            return
        one = corpus[at % len(corpus)]
        if verb == "write":
            inside[one.document.id] = one
            store.write([one])
        else:
            inside.pop(one.document.id, None)
            store.retract([one.document.id])
        assert store.graph() == project(inside.values())
        if "://" in store.url or Path(store.url).exists():
            with open_store(store.url, read_only=True) as reader:  # what is kept, not what the writer remembers
                assert reader.graph() == project(inside.values())


STEPS = st.lists(st.tuples(st.sampled_from(("write", "write", "retract")), st.integers(0, 4)), max_size=8)


@settings(max_examples=40, deadline=None)
@given(corpora(4), STEPS)
def test_any_history_on_the_embedded_store(
    tmp_path_factory: pytest.TempPathFactory, corpus: list[Extraction], steps: list[Step]
) -> None:
    path = str(tmp_path_factory.mktemp("history") / "g.kgl")
    with open_store(path) as store:
        _follow(store, corpus, steps)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(corpora(4), STEPS)
def test_any_history_on_neo4j(
    neo4j_server: Neo4jServer, neo4j_url: str, corpus: list[Extraction], steps: list[Step]
) -> None:
    neo4j_server.query("MATCH (n) DETACH DELETE n")
    with open_store(neo4j_url) as store:
        _follow(store, corpus, steps)


def test_special_characters_come_back_as_they_are(store: Store) -> None:
    nasty = (
        "'\"`\\",
        "a\nb\tc",
        "$rows {id: 1}",
        "') DETACH DELETE (n) //",
        "😀𠮷",
        "<script>alert(1)</script>",
        "=1+1",
        "\u0000\u200b\u202e",
    )
    policies = tuple(Policy(f"p{at}", text, aliases=(text,)) for at, text in enumerate(nasty))
    text = "".join(nasty)
    one = Extraction(Document(text=text, id=document_id(text), source="'\"`.txt", title=nasty[0]), policies=policies)
    store.write([one])
    assert store.graph() == project([one])
    assert list(store.extractions()) == [one]
    titles = {
        str(row["t"])
        for row in store.run("MATCH (p:Policy) WHERE p.title IN $titles RETURN p.title AS t", {"titles": list(nasty)})
    }
    assert titles == set(nasty)


def _many(size: int) -> Extraction:
    quote = Span(0, 2, "印发")
    return Extraction(
        Document(text="印发", id=document_id("印发"), source="many.txt", signed_on="2024-01-01"),
        (Body("b", "重庆市人民政府", organ="government", region="重庆市"),),
        tuple(Policy(f"p{at}", f"重庆市第{at}号专项方案") for at in range(size)),
        tuple(Relation("ISSUED", "b", f"p{at}", quote, "made", 0.9) for at in range(size)),
    )


def test_more_than_one_batch(store: Store) -> None:
    many = _many(5200)
    report = store.write([many])
    assert report.relationships_created == 5200 * 5 + 1  # ISSUED, CITES, STATES, ABOUT twice; IN
    counted = "MATCH (:Body)-[r:ISSUED]->(p:Policy) RETURN count(r) AS edges, count(DISTINCT p) AS policies"
    assert store.run(counted) == [{"edges": 5200, "policies": 5200}]
    assert store.write([many]).writes == 0
    assert store.retract(["many.txt"]).nodes_deleted == report.nodes_created


# -- asking -------------------------------------------------------------------------------------------------------------

QUESTIONS = [
    "MATCH (p:Policy) RETURN p ORDER BY p.id",
    "MATCH (n:PolicyGraph) RETURN properties(n) AS p ORDER BY n.id",
    "MATCH (n:Assertion) RETURN n {.*} AS n ORDER BY n.id",
    "MATCH (d:Document) RETURN d {.title, .genre, missing: d.nothing} AS d ORDER BY d.id",
    "MATCH (b:Body)-[r:ISSUED]->(p:Policy) RETURN b.name AS body, r, p.title AS title ORDER BY p.id, b.id",
    "MATCH (b:Body)-[r]->(p:Policy) RETURN type(r) AS type, properties(r) AS r ORDER BY type, p.id, b.id",
    "MATCH path = (b:Body {name: '重庆市人民政府'})-[:ISSUED]->(p:Policy) RETURN path, length(path) AS n ORDER BY p.id",
    "MATCH (n:PolicyGraph) RETURN labels(n)[0] IN ['x'] AS no, count(*) AS n",
    "MATCH (p:Policy) RETURN p.tier AS tier, p.status AS status, count(*) AS n ORDER BY tier, status, n",
    "MATCH (p:Policy) WHERE p.expires_on IS NULL AND p.title CONTAINS '科技创新' RETURN p.title AS t ORDER BY t",
    "MATCH (p:Policy {expires_on: '2099'}) RETURN p.title AS t",
    "MATCH (d:Document)-[:STATES]->(a:Assertion {type: 'ISSUED'})-[:ABOUT]->(p:Policy) RETURN a.quote AS q, p.id AS p ORDER BY a.id, p",
    "MATCH (p:Policy) OPTIONAL MATCH (b:Body)-[r:REPEALED]->(p) RETURN p.id AS p, b, r ORDER BY p, b.id",
    "MATCH (b:Body)-[:UNDER*1..3]->(t:Body {name: '国务院'}) RETURN b.name AS b ORDER BY b",
    "MATCH (b:Body)-[:IN]->(r:Region) RETURN r.name AS r, r.rank AS rank, count(DISTINCT b) AS n ORDER BY r",
    "UNWIND [1, 2.5, 'x', true, null, [1, [2]], {a: {b: null}}] AS v RETURN v",
    "RETURN date('2024-02-29') AS day, 1 AS one, 1.0 AS float, [] AS none, {} AS empty",
    "MATCH (n:PolicyGraph) WHERE n:Policy OR n:Body RETURN coalesce(n.title, n.name) AS label ORDER BY label",
    "MATCH (n:Nothing) RETURN n.x AS x",
]  # fmt: skip


def _plain(value: object) -> bool:
    if type(value) is dict:
        return all(type(key) is str and _plain(item) for key, item in value.items())
    return all(map(_plain, value)) if type(value) is list else type(value) in (str, int, float, bool, type(None))


@pytest.fixture
def filled(both_stores: Pair) -> tuple[Store, Store]:
    embedded, server = both_stores()
    for store in (embedded, server):
        store.write(annotated_letters())
    return embedded, server


def test_both_give_the_same_rows_of_plain_values(filled: tuple[Store, Store]) -> None:
    embedded, server = filled
    for question in QUESTIONS:
        rows = embedded.run(question)
        assert rows == server.run(question), question
        assert _plain(rows), question
        json.dumps(rows)
    assert embedded.graph() == server.graph()


def test_parameters_and_limits(filled: tuple[Store, Store]) -> None:
    for store in filled:
        rows = store.run("MATCH (p:Policy) RETURN p.id AS id ORDER BY id", limit=3)
        assert rows == store.run("MATCH (p:Policy) RETURN p.id AS id ORDER BY id")[:3]
        assert store.run("RETURN $x AS x, $l AS l", {"x": "'\"$", "l": [1, {"a": None}]}) == [
            {"x": "'\"$", "l": [1, {"a": None}]}
        ]


@pytest.mark.parametrize(("phrase", "hits"), [("科技创新", True), ("双城经济圈", True), ("航天发射场", False)])
def test_full_text_search_in_chinese(filled: tuple[Store, Store], phrase: str, hits: bool) -> None:
    query = "CALL db.index.fulltext.queryNodes('policy_text', $text) YIELD node, score RETURN node.title AS title, score > 0 AS scored LIMIT 1"
    embedded, server = filled
    found = (embedded.run(query, {"text": bigrams(phrase)}), server.run(query, {"text": f'"{phrase}"'}))
    for rows in found:
        assert bool(rows) is hits
        assert not rows or (phrase in str(rows[0]["title"]) and rows[0]["scored"])


WRITES = [
    "CREATE (n:Policy {id: 'x'})",
    "MATCH (n) SET n.title = 'x'",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n:Policy) REMOVE n.title",
    "MERGE (n:Foo {a: 1}) RETURN n",
    "MATCH (n:Policy) WITH n LIMIT 1 SET n:Foo RETURN n",
    "CREATE INDEX foo IF NOT EXISTS FOR (n:Foo) ON (n.x)",
    "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line",
    "load /* x */\n csv FROM 'http://127.0.0.1/' AS line RETURN line",
]


def test_no_query_writes_or_reads_files(store: Store) -> None:
    store.write([FIRST])
    for query in WRITES:
        with pytest.raises(ReadOnlyError) as caught:
            store.run(query)
        assert len(str(caught.value).splitlines()) == 1
    assert store.graph() == project([FIRST])
    assert store.run("RETURN 'LOAD CSV' AS text // load csv") == [{"text": "LOAD CSV"}]


@pytest.mark.parametrize(
    "query", ["MATCH (n", "RETURN nothing", "RETURN $missing AS x", "", "CALL no.such.procedure() YIELD x RETURN x", "SELECT 1"]
)  # fmt: skip
def test_a_query_that_cannot_be_asked_says_so_in_one_line(store: Store, query: str) -> None:
    store.write([FIRST])
    with pytest.raises(QueryError) as caught:
        store.run(query)
    assert len(str(caught.value).splitlines()) == 1


def test_a_query_that_takes_too_long_is_stopped(store: Store) -> None:
    with pytest.raises(QueryError, match="超时"):
        store.run("UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b % 7) AS n", timeout=0.3)


def test_a_store_opened_to_read_is_not_written(store_url: str) -> None:
    with open_store(store_url) as store:
        store.write([FIRST])
    with open_store(store_url, read_only=True) as store:
        with pytest.raises(ReadOnlyError, match="只读"):
            store.write([SECOND])
        with pytest.raises(ReadOnlyError, match="只读"):
            store.retract(["a.txt"])
        assert store.graph() == project([FIRST])


# -- beside others' data ------------------------------------------------------------------------------------------------

FOREIGN = [
    "CREATE (:Policy {id: 'p_1', title: '别人的'})-[:ISSUED {x: 1}]->(:Document {id: 'mine', text: 'x'})",
    "MATCH (ours:Policy:PolicyGraph), (theirs:Document {id: 'mine'}) CREATE (theirs)-[:CITES]->(ours)",
    "MATCH (ours:Policy:PolicyGraph) SET ours.rating = 5",
    "MATCH (b:Body:PolicyGraph), (p:Policy:PolicyGraph) CREATE (b)-[:LIKES {much: true}]->(p)",
]


@pytest.fixture
def as_another(store_url: str, request: pytest.FixtureRequest) -> Callable[[list[str]], list[dict[str, Any]]]:
    """Runs statements on the store behind our back, as another program would; the rows of the last one."""

    def on_neo4j(statements: list[str]) -> list[dict[str, Any]]:
        server: Neo4jServer = request.getfixturevalue("neo4j_server")
        with (
            neo4j.GraphDatabase.driver(server.url, auth=(USER, server.password)) as driver,
            driver.session() as session,
        ):
            run: Any = session.run  # its annotations want literal text
            rows: list[dict[str, Any]] = [run(one).data() for one in statements][-1]
            return rows

    def on_file(statements: list[str]) -> list[dict[str, Any]]:
        graph: Any = kglite.open(store_url, durable="off")
        rows: list[dict[str, Any]] = [graph.cypher(one).to_list() for one in statements][-1]
        graph.save()
        return rows

    return on_neo4j if store_url.startswith("bolt") else on_file


def test_what_others_keep_beside_ours_is_left_alone(store_url: str, as_another: Callable[[list[str]], Any]) -> None:
    with open_store(store_url) as store:
        store.write([FIRST])
    as_another(FOREIGN)
    look = [
        "MATCH (p:Policy {id: 'p_1'})-[r:ISSUED]->(d:Document {id: 'mine'}) RETURN p.title AS p, r.x AS x, d.text AS d"
    ]
    with open_store(store_url) as store:
        assert store.graph() == project([FIRST]), "none of it is read"
        store.write([SECOND])  # updates a policy that others rate
        assert store.graph() == project([FIRST, SECOND])
        rated = "MATCH (p:Policy:PolicyGraph) WHERE p.rating = 5 RETURN count(p) AS n"
        assert store.run(rated) == [{"n": 2}]
        assert store.run("MATCH ()-[r:LIKES]->() RETURN count(r) > 0 AS kept") == [{"kept": True}]
    assert as_another(look) == [{"p": "别人的", "x": 1, "d": "x"}]
    with open_store(store_url) as store:
        store.retract(["a.txt", "b.txt"])
        assert store.graph() == Graph()
    assert as_another(look) == [{"p": "别人的", "x": 1, "d": "x"}]
    assert as_another(["MATCH (n) RETURN count(n) AS n"]) == [{"n": 2}]
