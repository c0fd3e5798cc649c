"""Every question gives the same rows on both engines, and the right ones on letters that people annotated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from policygraph.graph.store import Store, open_store
from policygraph.queries.ask import Result, ask, bind
from policygraph.queries.catalog import Query, catalog
from tests.annotated_graph import annotated, annotated_letters
from tools.neo4j_server import Neo4jServer

QUERIES = list(catalog().values())
# parameters beside a question's example, so that every branch of it has rows
MORE: dict[str, list[dict[str, object]]] = {
    "lineage_up": [{"policy": "成都市数据实施方案"}, {"policy": "成都市数据实施方案", "as_of": "2020-12", "depth": 2}],
    "lineage_down": [{"policy": "信息资源管理办法"}],
    "lineage": [{"policy": "四川省数据条例实施意见"}, {"policy": "四川省数据条例实施意见", "as_of": "2019"}],
    "connections": [{"policy": "数据要素发展规划"}, {"way": "actor"}],
    "implementers": [{"policy": "数据要素发展规划"}],
    "common_basis": [{"one": "成都市数据实施方案", "other": "巴南区数据管理办法"}],
    "timeline": [{"from": "2023-03-15", "to": "2024-06"}, {"tier": "national"}],
    "most_cited": [{"limit": 3, "tier": "municipal"}, {"as_of": "2021", "in_force": "2024-06-30", "limit": 50}],
    "relation": [{"from": "科学技术部", "to": "成渝地区建设具有全国影响力的科技创新中心总体方案", "relation": "批准"}],
    "search": [{"text": "数据 四川"}, {"text": "渝科局函〔2024〕268号"}, {"text": "没有这样的词"}],
    "theme": [{"words": "数据", "status": "drafting"}],
    "in_force": [{"as_of": "2019-12-31"}, {"as_of": "2026-12-31", "tier": "provincial"}],
    "expiring": [{"from": "2025-01-01", "to": "2026-12"}],
    "changes": [{"from": "2020", "to": "2021"}],
    "superiors": [{"body": "国务院"}],
    "bodies": [{"tier": "departmental", "limit": 5}],
    "fact_sheet": [{"policy": "数据要素发展规划"}],
    "cited_by": [{"policy": "企业会计准则"}],
    "path": [{"from": "成都市数据实施方案", "to": "巴南区数据管理办法"}],
}
CASES = [(query, params) for query in QUERIES for params in (dict(query.example), *MORE.get(query.name, []))]
EMPTY = {"search:没有这样的词", "common_basis", "gaps"}  # right answers without rows


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory, neo4j_server: Neo4jServer) -> Iterator[tuple[Store, Store]]:
    """The annotated letters, embedded and on a real Neo4j."""
    path = str(tmp_path_factory.mktemp("queries") / "graph.kgl")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in neo4j_server.environment.items():
            patch.setenv(name, value)
        neo4j_server.query("MATCH (n) DETACH DELETE n")
        with open_store(path) as embedded, open_store(neo4j_server.url) as server:
            embedded.write(annotated_letters())
            server.write(annotated_letters())
            yield embedded, server


@pytest.mark.parametrize(("query", "params"), CASES, ids=lambda value: value.name if isinstance(value, Query) else "")
def test_both_engines_give_the_same_rows(engines: tuple[Store, Store], query: Query, params: dict[str, object]) -> None:
    embedded, server = engines
    one, other = ask(embedded, query.name, **params), ask(server, query.name, **params)
    assert one.rows == other.rows
    assert len(set(map(repr, one.rows))) == len(one.rows), "no row twice"
    assert one.rows or query.name in EMPTY or f"{query.name}:{params.get('text')}" in EMPTY
    rows = embedded.run(query.cypher, bind(embedded, query, params))
    assert all(list(row) == [column.name for column in query.columns] for row in rows), "columns as the header says"


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(str(tmp_path_factory.mktemp("letters") / "graph.kgl")) as store:
        store.write(annotated_letters())
        yield store


@pytest.fixture
def letter(tmp_path: Path) -> Iterator[Store]:
    """The real letter alone."""
    with open_store(str(tmp_path / "letter.kgl")) as store:
        store.write([annotated("00-chongqing-kjj-reply")])
        yield store


def picked(result: Result, *names: str) -> list[tuple[object, ...]]:
    return [tuple(row[name] for name in names) for row in result.to_dicts()]


def test_overview_counts_each_policy_once(letter: Store) -> None:
    rows = ask(letter, "overview").to_dicts()
    assert sum(row["policies"] for row in rows) == 24
    assert {(row["tier"], row["status"]): row["policies"] for row in rows}[("national", "in_force")] == 2
    assert [row["tier"] for row in rows] == sorted(
        (row["tier"] for row in rows),
        key=["national", "provincial", "municipal", "county", "departmental", None].index,
    )


def test_connections_tell_by_each_of_the_four_ways_how_the_tiers_hang_together(letter: Store) -> None:
    rows = ask(letter, "connections").to_dicts()
    assert set(Counter(row["way"] for row in rows)) == {"stated", "actor", "hierarchy", "section"}
    told = {
        (row["way"], row["from_tier"], row["from"][0], row["via"], row["to_tier"], row["to"][0]): row for row in rows
    }
    approved = told[
        "actor", "national", "中华人民共和国科学技术部", "成渝地区建设具有全国影响力的科技创新中心总体方案", "municipal", "重庆市人民政府"
    ]  # fmt: skip
    assert approved["relation"] == "APPROVED"
    assert "批复同意" in approved["quote"]
    assert approved["document"] == "重庆市科学技术局关于市政协六届二次会议第0187号提案答复的函"
    (shared,) = [
        row
        for row in rows
        if (row["way"], row["via"], row["from_tier"], row["to_tier"])
        == ("actor", "重庆市人民政府", "national", "municipal")
    ]
    assert shared["from"] == ["关于进一步支持西部科学城加快建设的意见"]
    assert "重庆市科技创新“十四五”规划(2021—2025年)" in shared["to"]
    assert ("hierarchy", "departmental", "重庆市科学技术局", None, "municipal", "重庆市人民政府") in told
    assert (
        "stated", "departmental", "重庆市引进建设高端研发机构实施细则(试行)", None, "municipal", "重庆市引进科技创新资源行动计划(2019—2022年)"
    ) in told  # fmt: skip
    sections = [row for row in rows if row["way"] == "section" and row["via"] == "一、科技创新中心建设政策体系情况"]
    tiers = {(row["from_tier"], row["to_tier"]) for row in sections}
    assert {("national", "municipal"), ("municipal", "departmental"), ("national", "departmental")} <= tiers
    assert all(row["quote"] for row in rows if row["way"] != "hierarchy"), "evidence on every row that a letter gave"
    assert all(row["from_tier"] != row["to_tier"] for row in rows)


def test_connections_of_one_policy_are_those_that_touch_it(letters: Store) -> None:
    rows = ask(letters, "connections", policy="数据要素发展规划", way="stated").to_dicts()
    assert {(row["from"][0], row["to"][0]) for row in rows} == {
        ("四川省数据条例实施意见", "数据要素发展规划"),
        ("巴南区数据管理办法", "数据要素发展规划"),
    }


def test_lineage_goes_up_and_down_by_the_shortest_way_and_stops_at_a_date(letters: Store) -> None:
    up = ask(letters, "lineage_up", policy="成都市数据实施方案")
    assert picked(up, "steps", "policy") == [
        (1, "四川省数据条例实施意见"),
        (2, "数据要素发展规划"),
        (3, "信息资源管理办法"),
    ]
    assert up.to_dicts()[1]["relations"] == ["IMPLEMENTS", "IMPLEMENTS"]
    by_2020 = ask(letters, "lineage_up", policy="成都市数据实施方案", as_of="2020-12-31")
    assert "四川省数据条例实施意见" not in {row["policy"] for row in by_2020.to_dicts()}
    down = ask(letters, "lineage_down", policy="数据要素发展规划", depth=1)
    assert {row["policy"] for row in down.to_dicts()} == {"四川省数据条例实施意见", "巴南区数据管理办法"}


def test_what_replaced_a_repealed_policy_and_who_repealed_it(letters: Store) -> None:
    rows = {row["policy"]: row for row in ask(letters, "repealed").to_dicts()}
    assert rows["信息资源管理办法"]["replaced_by"] == ["数据要素发展规划"]
    assert rows["信息资源管理办法"]["repealed_by"] == ["国务院"] or rows["信息资源管理办法"]["repealed_by"] == [
        "中华人民共和国国务院"
    ]
    assert "同时废止" in rows["信息资源管理办法"]["quote"]


def test_a_promise_is_kept_when_a_later_letter_says_it_was_issued(letters: Store) -> None:
    rows = {row["policy"]: row for row in ask(letters, "commitments").to_dicts()}
    kept = rows["关于进一步做好引进科技创新资源工作的指导意见"]
    assert (kept["kept"], kept["promised_on"], kept["issued_on"]) == ("issued", "2024-05-16", "2024-12")
    assert rows["重庆市数据登记办法"]["kept"] == "open"


def test_a_basis_that_is_repealed_is_found(letters: Store) -> None:
    assert ("重庆市信息共享细则", "信息资源管理办法", ["数据要素发展规划"]) in picked(
        ask(letters, "broken_basis"), "policy", "basis", "replaced_by"
    )


def test_of_46_documents_in_force_the_graph_names_those_of_the_same_bodies(letters: Store, letter: Store) -> None:
    # a later letter says that two of the five ended, names two more, and ends one more itself
    for store, known, ended in ((letter, 5, 1), (letters, 5, 2)):
        rows = {row["counted"]: row for row in ask(store, "coverage").to_dicts()}
        assert set(rows) == {46, 9}
        assert rows[46]["status"] == "in_force"
        assert rows[46]["quote"] == "等行政规范性文件46件"
        assert "重庆市技术创新与应用发展重大(重点)专项管理实施细则(试行)" in rows[46]["named"]
        assert {"重庆市科学技术局", "重庆市财政局"} <= set(rows[46]["bodies"])
        assert rows[46]["known"] == known
        assert rows[46]["missing"] == 46 - known
        assert (rows[9]["named"], rows[9]["missing"]) == (["重庆市海外引才引智科技工作站管理办法"], 9 - ended)


def test_gaps_are_national_policies_implemented_elsewhere_only(letters: Store) -> None:
    assert picked(ask(letters, "gaps", region="重庆市"), "policy", "regions") == [
        ("数据要素发展规划", ["四川省", "巴南区"])
    ]
    assert "数据要素发展规划" not in {row["policy"] for row in ask(letters, "gaps", region="四川省").to_dicts()}


def test_a_skipped_level_is_found_and_a_full_chain_is_not(letters: Store) -> None:
    skipping = {row["policy"] for row in ask(letters, "level_skipping").to_dicts()}
    assert "巴南区数据管理办法" in skipping
    assert "成都市数据实施方案" not in skipping


def test_joint_issues_name_all_issuers(letter: Store) -> None:
    rows = {row["policy"]: row for row in ask(letter, "joint_issuers").to_dicts()}
    assert rows["重庆市科技创新设施项目建设管理办法(试行)"]["issuers"] == ["重庆市发展和改革委员会", "重庆市财政局"]
    assert "重庆市科技创新促进条例" not in rows


def test_search_wants_every_word_and_says_where(letters: Store) -> None:
    rows = ask(letters, "search", text="数据 四川").to_dicts()
    assert rows[0]["title"] == "四川省数据条例实施意见"
    assert {(row["kind"], row["field"]) for row in rows} >= {("Policy", "title"), ("Document", "text")}
    assert ask(letters, "search", text="四川 没有这样的词").rows == ()


def test_what_a_letter_cites_has_its_sentence_even_where_no_relation_was_read(letters: Store) -> None:
    rows = {
        row["policy"]: row for row in ask(letters, "citations", document="p03-gwb-culture-two-rules.txt").to_dicts()
    }
    assert "企业会计准则" in rows["企业会计准则"]["quote"]


def test_as_of_leaves_out_what_came_later_and_what_had_ended(letters: Store) -> None:
    then = {row["policy"] for row in ask(letters, "in_force", as_of="2020-12-31").to_dicts()}
    assert "数据要素发展规划" in then
    assert "四川省数据条例实施意见" not in then  # issued 2021-05
    later = {row["policy"] for row in ask(letters, "in_force", as_of="2026-06-01").to_dicts()}
    assert "四川省数据条例实施意见" not in later  # valid until 2026-05-31
    assert "重庆市数据登记办法" not in then | later  # a draft
