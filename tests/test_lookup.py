"""What is found by its names: through the index of either store, however the name is typed, and nothing else with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import kglite
import pytest

from policygraph.graph.exchange_neo4j import admin_files
from policygraph.graph.lookup import KEYS, by_end, by_name, lookup_keys
from policygraph.graph.model import Document, Extraction, Mention, Policy
from policygraph.graph.store import Store, open_store
from policygraph.graph.title_parts import title_parts
from policygraph.queries.ask import resolve
from policygraph.queries.named import keyed
from tests.strategies import FIRST

TITLE = "重庆市科技“双倍增”行动计划(2023—2027年)"
Pair = Callable[[], tuple[Store, Store]]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        (TITLE, True),
        ('《重庆市科技"双倍增"行动计划(2023-2027年)》', True),
        ("重庆市科技双倍增行动计划", False),  # a short form is found by its end
        ("渝府办发[2023]015 号", True),
        ("双倍增计划", True),
        ("渝府发〔2023〕15号", False),
    ],
)
def test_a_name_has_one_key_however_it_is_typed(typed: str, names: bool) -> None:
    keys = lookup_keys("Policy", {"title": TITLE, "document_number": "渝府办发〔2023〕15号", "aliases": ["双倍增计划"]})
    assert keys is not None
    assert (by_name(typed) in keys.split()) is names


@pytest.mark.parametrize(
    ("short", "ends"),
    [("“双倍增”行动计划", True), ("双倍增行动计划", True), ("行动计划", True), ("倍增行动计划", True), ("科技双倍增行动计划", True),
     ("动计划", None), ("减半行动计划", False), ("双倍增行动方案", False)],
)  # fmt: skip
def test_a_short_title_is_found_by_its_end(short: str, ends: bool | None) -> None:
    keys = (lookup_keys("Policy", {"title": TITLE}) or "").split()
    key = by_end(title_parts(short).core)
    assert (key if key is None else key in keys) == ends


def test_only_what_is_looked_up_by_name_has_keys() -> None:
    assert lookup_keys("Assertion", {"quote": "印发"}) is None
    assert lookup_keys("Document", {"source": "a/b.txt"}) == f"{by_name('a/b.txt')} {by_name('b.txt')}"
    assert by_name("《》 ") is None


def many(count: int, word: str) -> Iterator[Extraction]:
    policies = tuple(
        Policy(
            f"p{at}", f"第{at}号{word}管理办法", document_number=f"某发〔2020〕{at}号", mentions=(Mention(0, 1, "第"),)
        )
        for at in range(count)
    )
    yield Extraction(Document(text=f"第一份{word}。", source=f"{word}.txt", title=f"第一份{word}"), policies=policies)


def titles(store: Store, *keys: str | None) -> list[Any]:
    return [
        row["title"] for row in keyed(store, "Policy", filter(None, keys), "RETURN n.title AS title ORDER BY title")
    ]


def test_both_stores_find_the_same_also_after_many_changes(both_stores: Pair) -> None:
    found = []
    for store in both_stores():
        store.write(many(20, "甲类"))
        store.write(many(1200, "乙类"))  # more than the embedded engine adds to its index by itself
        found.append(
            [
                titles(store, by_name("第1100号乙类管理办法")),
                titles(store, by_name("某发[2020]7号"), by_name("第3号甲类管理办法")),
                titles(store, by_end("号甲类管理办法"))[:2],
                len(titles(store, by_end("管理办法"))),
                len(titles(store, *(by_name(f"第{at}号乙类管理办法") for at in range(1200)))),
                resolve(store, "document", "乙类.txt"),
            ]
        )
        store.retract(["乙类.txt"])
        assert titles(store, by_name("第1100号乙类管理办法"), by_name("第2号甲类管理办法")) == ["第2号甲类管理办法"]
    assert found[0] == found[1]
    assert found[0][:3] == [
        ["第1100号乙类管理办法"],
        ["第3号甲类管理办法", "第7号乙类管理办法", "第7号甲类管理办法"],
        ["第0号甲类管理办法", "第10号甲类管理办法"],
    ]
    assert found[0][3:5] == [1220, 1200]


def test_keys_are_not_shown_and_exports_for_neo4j_carry_them(store: Store) -> None:
    store.write([FIRST])
    (row,) = store.run("MATCH (p:Policy:PolicyGraph) RETURN p AS p, properties(p) AS all LIMIT 1")
    assert isinstance(row["p"], dict)
    assert isinstance(row["all"], dict)
    assert KEYS not in row["p"]
    assert KEYS not in row["all"]
    graph = store.graph()
    assert all(KEYS not in node.properties for node in graph.nodes.values())
    files = admin_files(graph)
    assert {name for name, text in files.items() if KEYS in text.partition("\n")[0].split(",")} == {
        "nodes/Body.csv", "nodes/Document.csv", "nodes/Policy.csv",
    }  # fmt: skip


def test_a_store_without_keys_is_asked_all_the_same_and_has_them_after_a_write(tmp_path: Path) -> None:
    path = str(tmp_path / "graph.kgl")
    with open_store(path) as store:
        store.write(many(3, "甲类"))
        whole = store.graph()
    graph: Any = kglite.open(path, durable="off")
    graph.cypher(f"MATCH (n) SET n.{KEYS} = null")
    graph.save()
    del graph
    with open_store(path) as store:
        assert len(titles(store, by_name("第1号甲类管理办法"))) == 3  # all of them
        assert store.write(many(3, "甲类")).writes == 0
        assert titles(store, by_name("第1号甲类管理办法")) == ["第1号甲类管理办法"]
        assert store.graph() == whole
