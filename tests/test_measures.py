"""Measures of the graph: right on small graphs, the same every time, and no part of the facts when written back."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from msgspec.structs import replace

from policygraph import cli, options
from policygraph.graph.build import project
from policygraph.graph.errors import QueryError, ReadOnlyError
from policygraph.graph.model import Document, Extraction
from policygraph.graph.schema import MEASURES as PROPERTIES
from policygraph.graph.store import Store, open_store
from policygraph.queries.communities import communities
from policygraph.queries.measures import (
    DAMPING,
    MEASURES,
    Citations,
    betweenness,
    community,
    core,
    measure,
    pagerank,
    write_measures,
)
from tests.annotated_graph import annotated_letters


def graph_of(weights: Mapping[tuple[int, int], float], count: int) -> Citations:
    return Citations(tuple(f"p_{at:03}" for at in range(count)), {}, weights)


def at_random(count: int, edges: int, seed: int) -> Citations:
    chance = random.Random(seed)
    pairs = [(chance.randrange(count), chance.randrange(count)) for _ in range(edges)]
    return graph_of({pair: chance.choice([0.5, 0.9, 2.0]) for pair in pairs if pair[0] != pair[1]}, count)


def test_the_command_line_names_the_measures() -> None:
    assert options.MEASURES == MEASURES
    assert {f"measure_{name}" for name in MEASURES} < set(PROPERTIES)


@pytest.mark.parametrize("seed", range(4))
def test_pagerank_is_where_a_reader_ends_up_by_the_google_matrix(seed: int) -> None:
    graph = at_random(25, 40, seed)
    made: nx.DiGraph[int] = nx.DiGraph()
    made.add_nodes_from(range(25))
    made.add_weighted_edges_from((*pair, weight) for pair, weight in graph.weights.items())
    matrix: Any = nx.google_matrix(made, alpha=DAMPING, weight="weight")
    expected: Any = np.linalg.matrix_power(np.asarray(matrix), 500)[0]  # where a reader is after 500 steps
    found = pagerank(graph)
    assert [found[node] for node in range(25)] == pytest.approx(list(expected), abs=1e-7)
    assert sum(found.values()) == pytest.approx(1)


def test_a_policy_is_between_those_that_rest_on_it_and_what_it_rests_on() -> None:
    found = betweenness(graph_of({(0, 2): 1, (1, 2): 1, (2, 3): 0.5}, 4))
    assert found[2] > 0
    assert {found[node] for node in (0, 1, 3)} == {0}


def test_a_large_graph_has_its_betweenness_estimated_the_same_way_twice() -> None:
    graph = at_random(1500, 4000, 7)
    assert not graph.exact
    assert at_random(150, 400, 7).exact
    found = betweenness(graph)
    assert found == betweenness(graph)
    made: nx.DiGraph[int] = nx.DiGraph(list(graph.weights))
    exact = nx.betweenness_centrality(made, k=300, seed=1)
    top = sorted(exact, key=lambda node: -exact[node])[:100]
    assert sum(found[node] for node in top) > 2.5 * sum(found.values()) * len(top) / 1500, "the great ones are great"


def test_two_circles_with_one_link_are_two_communities() -> None:
    edges = [(a + at, b + at) for at in (0, 5) for a in range(5) for b in range(a)]
    found = community(graph_of(dict.fromkeys([*edges, (4, 5)], 1.0), 11))
    assert [found[node] for node in range(11)] == [1] * 5 + [2] * 5 + [3]
    assert communities(0, []) == []
    assert communities(2, []) == [[0], [1]]
    assert communities(3, [(0, 0, 9.0), (0, 2, 1.0)]) == [[0, 2], [1]]


@pytest.mark.parametrize("seed", range(3))
def test_communities_are_as_good_as_those_of_networkx(seed: int) -> None:
    graph = at_random(300, 700, seed)
    made: nx.Graph[int] = nx.Graph()
    made.add_nodes_from(range(300))
    for (one, other), weight in graph.weights.items():
        made.add_edge(one, other, weight=weight + made.get_edge_data(one, other, {"weight": 0})["weight"])
    groups = communities(300, ((*pair, weight) for pair, weight in graph.weights.items()))
    assert sorted(node for group in groups for node in group) == list(range(300))
    assert [len(group) for group in groups] == sorted((len(group) for group in groups), reverse=True)
    theirs = nx.community.louvain_communities(made, seed=seed)
    ours = nx.community.modularity(made, [set(group) for group in groups])
    assert ours > 0.97 * nx.community.modularity(made, theirs)


def test_cores() -> None:
    assert core(graph_of({(0, 1): 1, (1, 2): 1, (2, 0): 1, (2, 3): 1}, 5)) == {0: 2, 1: 2, 2: 2, 3: 1, 4: 0}


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("measures") / "graph.kgl")
    with open_store(path) as store:
        store.write(annotated_letters())
    return path


def values(store: Store, **options: Any) -> dict[str, dict[str, Any]]:
    return {row["policy"]: row for row in measure(store, **options).result().to_dicts()}


def test_what_is_cited_and_implemented_ranks_above_what_is_not(letters: str) -> None:
    with open_store(letters, read_only=True) as store:
        found = values(store)
    plan, leaf = found["数据要素发展规划"], found["重庆市数据登记办法"]
    assert plan["pagerank"] > found["四川省数据条例实施意见"]["pagerank"] > leaf["pagerank"]
    assert plan["cited_by"] == 3, "the report, and the two that implement it"
    assert found["四川省数据条例实施意见"]["betweenness"] > 0
    assert leaf["community"] == plan["community"], "one report speaks of both"
    assert leaf["core"] == 1


def test_a_day_and_force_leave_out_what_is_later_or_over(letters: str) -> None:
    with open_store(letters, read_only=True) as store:
        whole, early = values(store), values(store, as_of="2020-12-31")
        standing = values(store, in_force=True, as_of="2024-12-31")
        with pytest.raises(QueryError, match="soon"):
            measure(store, as_of="soon")
        with pytest.raises(QueryError, match="fame"):
            measure(store, ["fame"])
    assert "信息资源管理办法" in whole
    assert "信息资源管理办法" not in standing, "repealed"
    assert "四川省数据条例实施意见" in standing
    assert "四川省数据条例实施意见" not in early, "of May 2021"
    assert early["数据要素发展规划"]["cited_by"] < whole["数据要素发展规划"]["cited_by"]


def test_rows_are_the_same_in_every_process(letters: str) -> None:
    """Sets of texts have another order in each process; nothing may show it."""
    command = ["-W", "error", "-m", "policygraph", "measures", "--store", letters, "--format", "csv"]
    told = [
        subprocess.run(
            [sys.executable, *command], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, text=True,
            check=True, encoding="utf-8",
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert told[0] == told[1]
    assert told[0].splitlines()[0] == "policy,tier,status,cited_by,pagerank,betweenness,community,core,policy_id"


def test_an_empty_store_has_nothing_to_measure(store: Store) -> None:
    found = measure(store)
    assert len(found.result()) == 0
    assert write_measures(store, found) == 0


_WRITTEN = (
    "MATCH (p:Policy:PolicyGraph) WHERE p.measure_pagerank IS NOT NULL RETURN p.title AS policy, "
    "p.measure_pagerank AS pagerank, p.measure_community AS community, p.measure_core AS core, "
    "p.measure_scope AS scope, p.measure_as_of AS as_of ORDER BY policy"
)


def test_what_is_written_back_is_no_fact_and_goes_when_the_graph_changes(store_url: str) -> None:
    documents = annotated_letters()
    *some, last = documents
    with open_store(store_url) as store:
        store.write(some)
        before, measured = store.graph(), measure(store)
        assert write_measures(store, measured) == len(measured.graph.policies)
        rows = store.run(_WRITTEN)
        expected = {row["policy"]: row for row in measured.result().to_dicts()}
        assert {row["policy"]: row["pagerank"] for row in rows} == {
            title: row["pagerank"] for title, row in expected.items()
        }
        assert all(row["scope"] == "all" for row in rows)
    with open_store(store_url) as store:
        assert store.run(_WRITTEN) == rows, "kept"
        assert store.graph() == before == project(some)
        assert measure(store).values == measured.values
        again = measure(store, ["core"], in_force=True, as_of="2024-12-31")
        count = write_measures(store, again)
        assert 0 < count < len(rows)
        assert store.run(_WRITTEN) == [], "the new ones take the place of the old"
        asked = "MATCH (p:PolicyGraphMeasured) RETURN p.measure_core AS core, p.measure_as_of AS as_of, p.measure_scope AS scope"
        assert all((row["as_of"], row["scope"]) == ("2024-12-31", "in_force") for row in store.run(asked))
        assert store.write(some).writes == 0
        assert len(store.run(asked)) == count, "nothing changed, nothing goes"
        store.write([last])
        assert store.run(asked) == []
        write_measures(store, measure(store))
        store.retract([last.document.id or ""] if last.document.id else [last.document.source])
        assert store.run(_WRITTEN) == []
        assert store.graph() == before
        for name in PROPERTIES:
            assert store.run(f"MATCH (n) WHERE n.{name} IS NOT NULL RETURN n.id AS id") == []


def test_one_document_more_takes_them_away_without_a_whole_rebuild(store_url: str) -> None:
    with open_store(store_url) as store:
        store.write(Extraction(Document(text=f"第{at}号文", source=f"{at}.txt")) for at in range(12))
        store.write(annotated_letters())
        write_measures(store, measure(store))
        assert store.run(_WRITTEN)
        one = annotated_letters()[0]
        store.write([replace(one, document=replace(one.document, text=one.document.text + "。", source="more.txt"))])
        assert store.run(_WRITTEN) == []


def test_a_store_opened_to_read_is_not_annotated(letters: str) -> None:
    with open_store(letters, read_only=True) as store, pytest.raises(ReadOnlyError):
        write_measures(store, measure(store))


def test_the_command_prints_and_writes(
    letters: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICYGRAPH_LANG", "zh")
    copy = tmp_path / "copy.kgl"
    copy.write_bytes(Path(letters).read_bytes())
    store = ("--store", str(copy))
    assert cli.main(["measures", "--measure", "core", "--limit", "3", "--write", *store]) == 0
    said = capsys.readouterr()
    assert "核数" in said.out
    assert "PageRank" not in said.out
    assert "已写回" in said.err
    with open_store(str(copy), read_only=True) as opened:
        assert opened.run("MATCH (p:Policy) WHERE p.measure_core >= 1 RETURN p.id AS id")
    assert cli.main(["measures", "--measure", "fame", *store]) == 2
