"""The forms for Neo4j's own tools, run by Neo4j's own tools: the graph that comes out is the graph that went in."""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from policygraph.graph.build import project
from policygraph.graph.exchange_neo4j import admin_files, literal, statements, write_cypher, write_neo4j_admin
from policygraph.graph.model import Document
from policygraph.graph.property_graph import Edge, Graph, Node
from policygraph.graph.store import open_store
from policygraph.loaders.pipeline import extract
from policygraph.queries.ask import ask
from tests.annotated_graph import annotated_letters
from tools.neo4j_server import Neo4jServer

EVIL = "'\"\\`;\n\r\t});DETACH DELETE n //\u2028\x7f\x1f,|\U0001f600{}$x"


def graph() -> Graph:
    nasty = extract(
        Document(text=f"关于情况的报告\n\n2024年1月,国务院印发《甲乙规划》。{EVIL}\n", source=EVIL.replace("\n", " "))
    )
    return project([*annotated_letters(), nasty])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("重庆", '"重庆"'),
        ('a"b\\', '"a\\"b\\\\"'),
        ("a\nb", '"a\\nb"'),
        ("\u2028\x7f", '"\\u2028\\u007f"'),
        (True, "true"),
        (0.5, "0.5"),
        (None, "null"),
        (["a", 1], '["a", 1]'),
        ({"a": 1}, "{a: 1}"),
    ],
)
def test_literals(value: str, text: str) -> None:
    assert literal(value) == text


def test_a_name_that_is_none_is_no_statement() -> None:
    nodes = {"x": Node("Policy", "x", {"title": "x"}), "y": Node("A) DETACH DELETE (n", "y")}
    with pytest.raises(ValueError, match="no name"):
        list(statements(Graph(nodes, {})))
    with pytest.raises(ValueError, match="no name"):
        list(statements(Graph({"x": nodes["x"]}, {("A]", "x", "x"): Edge("A]", "x", "x")})))


def test_the_script_makes_the_same_store(neo4j_url: str, neo4j_server: Neo4jServer, tmp_path: Path) -> None:
    made, path = graph(), tmp_path / "graph.cypher"
    write_cypher(made, path)
    again = tmp_path / "again.cypher"
    write_cypher(made, again)
    assert path.read_bytes() == again.read_bytes()
    lines = path.read_text("utf-8").splitlines()
    assert all(line.endswith(";") for line in lines)
    with GraphDatabase.driver(neo4j_url, auth=("neo4j", neo4j_server.password)) as driver, driver.session() as session:
        for _ in range(2):  # run twice it changes nothing
            for line in lines:
                session.run(line.removesuffix(";")).consume()  # pyright: ignore[reportArgumentType]  # the script is what is tested
    with open_store(neo4j_url) as store:
        assert store.graph() == made
        assert not store.write(store.extractions()).writes


def test_neo4j_admin_imports_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, path = graph(), tmp_path / "graph.zip"
    write_neo4j_admin(made, path)
    server = Neo4jServer(tmp_path / "server", password="only-for-these-tests")
    server.prepare()
    folder = tmp_path / "server" / "files"
    with zipfile.ZipFile(path) as package:
        package.extractall(folder)
    said = server.admin(*(_absolute(word, folder) for word in _asked(folder, tmp_path)))
    assert "IMPORT DONE" in said
    try:
        server.start()
        for line in (folder / "after.cypher").read_text("utf-8").splitlines():
            server.query(line.removesuffix(";"))  # pyright: ignore[reportArgumentType]  # the script is what is tested
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        with open_store(server.url) as store:
            assert store.graph() == made
            embedded = open_store(str(tmp_path / "same.kgl"))
            embedded.write(store.extractions())
            assert ask(store, "overview").rows == ask(embedded, "overview").rows
            embedded.close()
    finally:
        server.stop()


def _asked(folder: Path, tmp_path: Path) -> list[str]:
    """What import.sh, run by a real shell, asks of neo4j-admin."""
    stand_in = tmp_path / "bin" / "neo4j-admin"
    stand_in.parent.mkdir()
    stand_in.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', encoding="utf-8")
    stand_in.chmod(0o755)
    path = f"{stand_in.parent}:{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", str(folder / "import.sh")], env={"PATH": path}, capture_output=True, text=True, check=True
    )
    words = done.stdout.splitlines()
    assert words[-1] == "neo4j"
    return words


def _absolute(word: str, folder: Path) -> str:
    option, _, path = word.rpartition("=")
    return f"{option}={folder / path}" if option.startswith(("--nodes", "--relationships")) else word


def test_the_archive_has_no_date_and_keeps_its_bytes(tmp_path: Path) -> None:
    made = graph()
    for name in ("one.zip", "two.zip"):
        write_neo4j_admin(made, tmp_path / name)
    data = (tmp_path / "one.zip").read_bytes()
    assert data == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert set(package.namelist()) == set(admin_files(made))
