"""What only a server can do wrong: passwords, addresses, foreign constraints, going away in the middle."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest

from policygraph.graph.build import project
from policygraph.graph.errors import StoreAuthError, StoreError
from policygraph.graph.property_graph import Graph
from policygraph.graph.store import open_store
from tests.strategies import FIRST, SECOND
from tools.neo4j_server import USER, Neo4jServer


def test_a_unique_constraint_of_the_user_that_forbids_ours_is_named(neo4j_server: Neo4jServer, neo4j_url: str) -> None:
    def admin(*statements: str) -> None:
        with (
            neo4j.GraphDatabase.driver(neo4j_url, auth=(USER, neo4j_server.password)) as driver,
            driver.session() as session,
        ):
            run: Any = session.run
            for one in statements:
                run(one).consume()

    admin(
        "CREATE CONSTRAINT theirs FOR (n:Document) REQUIRE n.title IS UNIQUE",
        f"CREATE (:Document {{title: '{FIRST.document.title}'}})",
    )
    try:
        with open_store(neo4j_url) as store:
            with pytest.raises(StoreError, match="唯一约束") as caught:
                store.write([FIRST])
            assert len(str(caught.value).splitlines()) == 1
            assert store.graph() == Graph(), "and nothing of it was written"
    finally:
        admin("DROP CONSTRAINT theirs", "MATCH (n) DETACH DELETE n")


def test_a_wrong_password_is_named(neo4j_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "wrong")
    with pytest.raises(StoreAuthError, match="密码") as caught:
        open_store(neo4j_url)
    assert "NEO4J_PASSWORD" in caught.value.hint
    assert "wrong" not in str(caught.value)


def test_user_and_password_may_stand_in_the_address_and_are_not_shown(
    neo4j_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    password = os.environ["NEO4J_PASSWORD"]
    monkeypatch.delenv("NEO4J_PASSWORD")
    with open_store(neo4j_url.replace("bolt://", f"bolt://{USER}:{password}@")) as store:
        assert store.url == neo4j_url
        assert store.run("RETURN 1 AS one") == [{"one": 1}]


def test_the_routing_address_serves_as_well(neo4j_url: str) -> None:
    with open_store(neo4j_url.replace("bolt://", "neo4j://")) as store:
        store.write([FIRST])
        assert store.graph() == project([FIRST])


def test_a_database_that_is_not_there_is_named(neo4j_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_DATABASE", "nowhere")
    with pytest.raises(StoreError, match="nowhere"):
        open_store(neo4j_url)


def test_nobody_listening_is_said_in_one_line() -> None:
    for url in ("bolt://127.0.0.1:1", "neo4j://127.0.0.1:1", "bolt://[", "bolt://127.0.0.1:notaport"):
        with pytest.raises(StoreError) as caught:
            open_store(url)
        assert len(str(caught.value).splitlines()) == 1


def test_constraint_and_indexes_are_there_after_the_first_write(neo4j_url: str) -> None:
    with open_store(neo4j_url) as store:
        store.write([FIRST])
        unique = store.run("SHOW CONSTRAINTS YIELD type, labelsOrTypes, properties RETURN labelsOrTypes, properties")
        assert {"labelsOrTypes": ["PolicyGraph"], "properties": ["id"]} in unique
        searched = store.run(
            "SHOW FULLTEXT INDEXES YIELD name, options RETURN name, options.indexConfig['fulltext.analyzer'] AS by ORDER BY name"
        )
        keys = [{"name": f"policygraph_{label}_keys", "by": "whitespace"} for label in ("body", "document", "policy")]
        assert searched == [{"name": "policy_text", "by": "cjk"}, *keys]


def test_a_server_that_goes_away_is_said_and_what_was_reported_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Neo4jServer(tmp_path, password="only-for-these-tests")
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("policygraph.graph.bolt._RETRY_SECONDS", 1.0)
    try:
        server.start()
        with open_store(server.url) as store:
            store.write([FIRST])
            server.kill()
            for action in (lambda: store.write([SECOND]), lambda: store.run("RETURN 1"), store.graph):
                with pytest.raises(StoreError) as caught:
                    action()
                assert len(str(caught.value).splitlines()) == 1
                assert caught.value.place == server.url
        server.start()
        with open_store(server.url) as store:
            assert store.graph() == project([FIRST])
    finally:
        server.stop()


def test_a_transaction_that_fails_in_the_middle_changes_nothing(
    neo4j_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from policygraph.graph import bolt

    whole = bolt.statements

    def broken(delta: Any) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        yield from list(whole(delta))[:2]
        yield "THIS IS NO CYPHER", [{}]

    with open_store(neo4j_url) as store:
        store.write([FIRST])
        with monkeypatch.context() as patched:
            patched.setattr(bolt, "statements", broken)
            with pytest.raises(StoreError):
                store.write([SECOND])
        assert store.graph() == project([FIRST])


def test_a_big_load_that_was_cut_short_is_completed_by_the_next_write(
    neo4j_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from policygraph.graph import bolt

    monkeypatch.setattr(bolt, "_ONE_TRANSACTION", 0)
    whole = bolt.statements

    def cut(delta: Any) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        for at, one in enumerate(whole(delta)):
            yield one if at < 5 else ("THIS IS NO CYPHER", [{}])

    with open_store(neo4j_url) as store:
        with monkeypatch.context() as patched:
            patched.setattr(bolt, "statements", cut)
            with pytest.raises(StoreError):
                store.write([FIRST, SECOND])
        store.write([FIRST, SECOND])
        assert store.graph() == project([FIRST, SECOND])
