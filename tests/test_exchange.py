"""Documents leave and come back byte for byte; a file is there whole or not at all; networkx gets everything."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import IO

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.graph.build import distinct, project
from policygraph.graph.errors import DataError, InputError
from policygraph.graph.exchange import jsonl_line, read_jsonl, to_networkx, write_jsonl
from policygraph.graph.files import atomic
from policygraph.graph.model import Extraction
from policygraph.graph.store import Store
from tests.annotated_graph import annotated_letters
from tests.strategies import Said, extractions, letter

ONE = letter(Said("重庆市加快建设方案(2023—2027年)", by=("重庆市人民政府",), on="2023-07"))


@settings(max_examples=60, deadline=None)
@given(corpus=st.lists(extractions(), max_size=5))
def test_any_documents_there_and_back(tmp_path_factory: pytest.TempPathFactory, corpus: list[Extraction]) -> None:
    path = tmp_path_factory.mktemp("jsonl") / "g.jsonl"
    kept = list(distinct(corpus).values())
    assert write_jsonl(corpus, path) == len(kept)
    assert list(read_jsonl(path)) == kept
    first = path.read_bytes()
    write_jsonl(reversed(corpus), path)
    assert path.read_bytes() == first, "the order of the documents does not show"


def test_a_store_is_rebuilt_from_its_export(store: Store, tmp_path: Path) -> None:
    corpus = annotated_letters()
    path = tmp_path / "g.jsonl"
    store.write(corpus)
    write_jsonl(store.extractions(), path)
    graph, bytes_ = store.graph(), path.read_bytes()
    store.retract([one.document.source for one in corpus])
    store.write(read_jsonl(path))
    assert store.graph() == graph
    write_jsonl(store.extractions(), path)
    assert path.read_bytes() == bytes_


def test_a_line_is_json_with_extraction_and_text() -> None:
    line = jsonl_line(ONE)
    assert line.endswith(b"}\n")
    assert line.count(b"\n") == 1
    assert json.loads(line) == {"extraction": json.loads(ONE.to_json()), "text": ONE.document.text}


def test_a_failing_write_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    write_jsonl([ONE], path)
    before = path.read_bytes()

    def failing(file: IO[bytes]) -> None:
        file.write(b"half of it")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"), atomic(path) as file:
        failing(file)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["g.jsonl"]


def test_a_new_file_is_as_readable_as_any(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    write_jsonl([ONE], tmp_path / "g.jsonl")
    modes = {stat.S_IMODE(entry.stat().st_mode) for entry in tmp_path.iterdir()}
    assert len(modes) == 1


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="不能写入") as caught:
        write_jsonl([ONE], tmp_path / "none" / "g.jsonl")
    assert caught.value.place == str(tmp_path / "none" / "g.jsonl")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "不是有效的 JSON"),
        ("[]", "每行应为"),
        ('{"extraction": {}}', "每行应为"),
        ('{"extraction": {"document": {}, "policies": 7}, "text": ""}', "policies"),
        ('{"extraction": {"schema": "other/1", "document": {}}, "text": ""}', "other/1"),
    ],
)
def test_a_bad_line_is_named_with_its_number(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "g.jsonl"
    path.write_bytes(jsonl_line(ONE) + b"\n" + line.encode() + b"\n")
    records = read_jsonl(path)
    assert next(records) == ONE
    with pytest.raises(DataError, match=said) as caught:
        next(records)
    assert caught.value.place == f"{path}:3"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="不能读取"):
        list(read_jsonl(tmp_path / "none.jsonl"))


def test_networkx_gets_every_node_edge_and_property(store: Store) -> None:
    store.write(annotated_letters())
    graph = store.graph()
    made = to_networkx(store)
    assert isinstance(made, nx.MultiDiGraph)
    assert (made.number_of_nodes(), made.number_of_edges()) == (len(graph.nodes), len(graph.edges))
    for id, node in graph.nodes.items():
        assert made.nodes[id] == {**node.properties, "label": node.label}
    for edge in graph.edges.values():
        assert made.edges[edge.source, edge.target, edge.type] == {**edge.properties, "type": edge.type}


def test_networkx_takes_an_extraction_or_a_graph_too() -> None:
    graph = project([ONE])
    for source in (ONE, graph):
        made = to_networkx(source)
        assert set(made.nodes) == set(graph.nodes)
        assert nx.is_weakly_connected(made)
