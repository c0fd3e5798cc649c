"""What many tests need: a real Neo4j server for the session, and an empty store of either kind for one test."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from policygraph.cli import main
from policygraph.graph.store import Store, open_store
from tests.browser import browser
from tools.neo4j_server import VERSION, Neo4jServer

_summary = pytest.StashKey[str]()


def pytest_report_header() -> str:
    """Which Neo4j the tests will start."""
    return f"neo4j: {VERSION} (Community, started on 127.0.0.1 by the first test that needs it)"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Which Neo4j they did start, as it says itself."""
    if said := config.stash.get(_summary, None):
        terminalreporter.write_line(said)


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Neo4jServer]:
    """A running server, one per test process; it ends with the session."""
    began = time.monotonic()
    server = Neo4jServer(tmp_path_factory.mktemp("neo4j"), password="only-for-these-tests")
    try:
        server.start()
        took = time.monotonic() - began
        (said,) = server.query(
            "CALL dbms.components() YIELD name, versions, edition WHERE name = 'Neo4j Kernel' RETURN versions, edition"
        )
        request.config.stash[_summary] = (
            f"neo4j: {said['versions'][0]} {said['edition']} on {server.url}, started in {took:.1f} s"
        )
        yield server
    finally:
        server.stop()


@pytest.fixture
def neo4j_url(neo4j_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of the server with an empty database; the environment holds user and password."""
    for name, value in neo4j_server.environment.items():
        monkeypatch.setenv(name, value)
    neo4j_server.query("MATCH (n) DETACH DELETE n")
    assert neo4j_server.query("MATCH (n) RETURN count(n) AS left") == [{"left": 0}]
    return neo4j_server.url


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A running browser, one for a module."""
    with browser() as running:
        yield running


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    """The command line in Chinese, in a folder of its own with nothing in it: exit code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POLICYGRAPH_LANG", "zh")
    monkeypatch.setenv("POLICYGRAPH_BASE", str(tmp_path / "base"))
    monkeypatch.delenv("POLICYGRAPH_STORE", raising=False)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture(params=["embedded", "neo4j"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty store of each kind, by its address."""
    if request.param == "neo4j":
        return str(request.getfixturevalue("neo4j_url"))
    return str(tmp_path / "graph.kgl")


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An empty store of each kind, open."""
    with open_store(store_url) as opened:
        yield opened


@pytest.fixture
def both_stores(neo4j_url: str, tmp_path: Path) -> Iterator[Callable[[], tuple[Store, Store]]]:
    """Opens an empty embedded store and an empty Neo4j, to be compared."""
    opened: list[Store] = []

    def open_both() -> tuple[Store, Store]:
        pair = open_store(str(tmp_path / "both.kgl")), open_store(neo4j_url)
        opened.extend(pair)
        return pair

    yield open_both
    for one in opened:
        one.close()
