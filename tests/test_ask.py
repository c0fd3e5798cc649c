"""Asking: parameters are bound, checked and resolved exactly; rows print safely in every format."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from policygraph.graph.errors import QueryError, ReadOnlyError
from policygraph.graph.store import Store, open_store
from policygraph.queries.ask import Result, ask, bind, resolve, run
from policygraph.queries.catalog import Column, Words, find
from policygraph.queries.report import as_csv, as_json, console, excerpt, html, markdown, printable, table
from tests.annotated_graph import annotated_letters


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = str(tmp_path_factory.mktemp("ask") / "graph.kgl")
    with open_store(path) as store:
        store.write(annotated_letters())
    with open_store(path, read_only=True) as store:
        yield store


ANY_DAY = {"as_of": None, "in_force": None}


class Recorder:
    """A store that only notes what it is asked."""

    url = "nowhere"

    def __init__(self, *answers: list[dict[str, Any]]) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, Mapping[str, Any] | None]] = []

    def run(self, cypher: str, params: Mapping[str, Any] | None = None, /) -> list[dict[str, Any]]:
        self.asked.append((cypher, params))
        return self.answers.pop(0) if self.answers else []


# --- parameters


@pytest.mark.parametrize(
    ("name", "given", "bound"),
    [
        ("most_cited", {}, {"limit": 20, "tier": None, **ANY_DAY}),
        ("most_cited", {"limit": "7", "tier": "市级"}, {"limit": 7, "tier": "municipal", **ANY_DAY}),
        ("most_cited", {"tier": "National"}, {"limit": 20, "tier": "national", **ANY_DAY}),
        ("most_cited", {"limit": 3}, {"limit": 3, "tier": None, **ANY_DAY}),
        ("timeline", {"from": "2023-06", "to": None}, {"from": "2023-06", "to": None, "tier": None}),
        ("theme", {"words": " 数据 ", "status": "起草中"}, {"words": "数据", "status": "drafting", "tier": None}),
    ],
)
def test_values_are_read_by_their_type(name: str, given: dict[str, object], bound: dict[str, object]) -> None:
    assert bind(Recorder(), find(name), given) == bound


def test_today_is_a_date_and_can_be_counted_from() -> None:
    today = datetime.date.today()
    bound = bind(Recorder(), find("expiring"), {"from": "今天", "to": "today+10"})
    assert bound == {"from": today.isoformat(), "to": (today + datetime.timedelta(days=10)).isoformat()}


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("most_cited", {"limit": "-1"}, "limit"),
        ("most_cited", {"limit": "1.5"}, "整数"),
        ("most_cited", {"tier": "村级"}, "national"),
        ("most_cited", {"limt": "1"}, "limit"),
        ("most_cited", {"colour": "red"}, "limit、tier、as_of、in_force"),
        ("timeline", {"from": "2023-02-30"}, "2023-06-30"),
        ("timeline", {"from": "去年"}, "from"),
        ("lineage_up", {}, "policy"),
        ("lineage_up", {"policy": ""}, "缺少参数"),
        ("search", {"text": "  "}, "空"),
    ],
)
def test_a_wrong_value_is_refused_with_its_name_or_what_to_write(
    name: str, given: dict[str, object], said: str
) -> None:
    with pytest.raises(QueryError) as caught:
        bind(Recorder(), find(name), given)
    assert said in str(caught.value)


# --- names


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("policy", "数据要素发展规划"),
        ("policy", "《数据要素发展规划》"),
        ("policy", " 数据要素 发展规划 "),
        ("policy", "国发〔2020〕3号"),
        ("policy", "国发[2020]3号"),
    ],
)
def test_a_policy_is_found_however_it_is_typed(letters: Store, kind: str, text: str) -> None:
    (row,) = letters.run("MATCH (p:Policy:PolicyGraph {title: '数据要素发展规划'}) RETURN p.id AS id")
    assert resolve(letters, kind, text) == row["id"]
    assert resolve(letters, kind, str(row["id"])) == row["id"]


def test_brackets_and_dashes_may_be_of_either_style(letters: Store) -> None:
    assert resolve(letters, "policy", "重庆市科技创新“十四五”规划（2021-2025年）") == resolve(
        letters, "policy", "重庆市科技创新“十四五”规划(2021—2025年)"
    )


def test_a_body_is_found_by_its_short_name_and_a_document_by_its_number_or_file(letters: Store) -> None:
    assert resolve(letters, "body", "市科技局") == resolve(letters, "body", "重庆市科学技术局")
    by_number = resolve(letters, "document", "渝科局函〔2024〕268号")
    assert by_number == resolve(letters, "document", "00-chongqing-kjj-reply.txt")
    assert by_number == resolve(letters, "document", "letters/00-chongqing-kjj-reply.txt")


def test_no_match_offers_the_nearest_and_never_takes_one(letters: Store) -> None:
    with pytest.raises(QueryError) as caught:
        resolve(letters, "policy", "重庆市科技创新条例")
    assert "重庆市科技创新促进条例(id p_" in caught.value.hint


def test_several_matches_are_listed() -> None:
    rows: list[dict[str, Any]] = [
        {"id": "p_1", "name": "管理办法", "number": "甲〔2020〕1号", "others": []},
        {"id": "p_2", "name": "管理 办法", "number": None, "others": []},
    ]
    with pytest.raises(QueryError) as caught:
        resolve(Recorder([], [], [{"kept": True}], rows), "policy", "《管理办法》")
    assert "p_1" in str(caught.value)
    assert "甲〔2020〕1号" in str(caught.value)
    assert "p_2" in str(caught.value)


def test_a_title_goes_before_another_policys_alias() -> None:
    rows: list[dict[str, Any]] = [
        {"id": "p_1", "name": "科创条例", "number": None, "others": []},
        {"id": "p_2", "name": "科技创新促进条例", "number": None, "others": ["科创条例"]},
    ]
    assert resolve(Recorder([], [], [{"kept": True}], rows), "policy", "科创 条例") == "p_1"


def test_an_empty_store_says_so() -> None:
    with pytest.raises(QueryError, match="policygraph build"):
        resolve(Recorder(), "policy", "甲")


def test_names_travel_as_parameters_and_never_in_the_cypher() -> None:
    evil = "x'}) DETACH DELETE n //"
    store = Recorder()
    with pytest.raises(QueryError):
        ask(store, "lineage_up", policy=evil)
    assert store.asked
    assert not any(evil in cypher for cypher, _ in store.asked)


# --- answers


def test_an_answer_is_rows_with_names(letters: Store) -> None:
    result = ask(letters, "lineage_up", policy="成都市数据实施方案", depth=1)
    assert result.to_dicts() == [
        {
            "steps": 1, "policy": "四川省数据条例实施意见", "tier": "provincial", "status": "in_force", "issued_on": "2021-05",
            "relations": ["IMPLEMENTS"], "chain": "成都市数据实施方案 → 四川省数据条例实施意见",
            "policy_id": resolve(letters, "policy", "四川省数据条例实施意见"),
        }
    ]  # fmt: skip
    assert "四川省数据条例实施意见" in str(result)
    assert "省级" in str(result)
    assert "provincial" in result.table("en")


def test_an_answer_is_a_graph_too(letters: Store) -> None:
    found = ask(letters, "lineage", policy="四川省数据条例实施意见")
    graph = found.graph()
    policies = {str(node.properties["title"]) for node in graph.nodes.values() if node.label == "Policy"}
    assert policies == {"四川省数据条例实施意见", *(row["policy"] for row in found.to_dicts())}
    assert {edge.type for edge in graph.edges.values()} >= {"IMPLEMENTS", "SUPERSEDES", "STATES"}
    assert any(node.label == "Assertion" for node in graph.nodes.values()), "with the sentences"
    assert all({edge.source, edge.target} <= graph.nodes.keys() for edge in graph.edges.values())
    own = run(letters, "MATCH (p:Policy:PolicyGraph) RETURN p.id AS policy_id ORDER BY policy_id LIMIT 2")
    assert sum(node.label == "Policy" for node in own.graph().nodes.values()) == 2
    with pytest.raises(QueryError, match="没有可画的节点"):
        ask(letters, "overview").graph()


def test_pandas_is_asked_for_only_when_wanted(letters: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(QueryError, match="pip install pandas"):
        ask(letters, "overview").to_pandas()


def test_cypher_of_ones_own_reads_and_never_writes(letters: Store) -> None:
    result = run(letters, "MATCH (p:Policy:PolicyGraph) RETURN count(p) AS n, $x AS x", {"x": "一"})
    (row,) = result.to_dicts()
    assert row["x"] == "一"
    assert row["n"] > 50
    with pytest.raises(ReadOnlyError):
        run(letters, "CREATE (:Policy:PolicyGraph {id: 'x'})")
    with pytest.raises(QueryError):
        run(letters, "MATCH (n RETURN n")


def test_the_console_form_runs_with_its_parameters(letters: Store) -> None:
    query = find("lineage_up")
    text = console(query, bind(letters, query, {"policy": "成都市数据实施方案"}))
    assert text.startswith(':param policy => "p_')
    assert ":param depth => 6;\n:param as_of => null;\n" in text
    assert text.endswith("ORDER BY steps, policy, policy_id;")


# --- what is printed

EVIL = "\x1b[31m红\x07\u202e<script>|=1+1\n次行"


def made(*values: object, name: str = "c") -> Result:
    return Result((Column(name, Words("列", "col")),), tuple((value,) for value in values))


def test_no_control_character_reaches_the_terminal() -> None:
    assert printable(EVIL) == "[31m红<script>|=1+1\n次行"
    for text in (table(made(EVIL)), markdown(made(EVIL)), as_csv(made(EVIL)), as_json(made(EVIL))):
        assert not set(text) & {"\x1b", "\x07", "\u202e"}
    assert json.loads(as_json(made(EVIL))) == [{"c": EVIL}]


def test_markup_in_a_cell_is_text() -> None:
    assert ">[31m红&lt;script&gt;|=1+1 次行</td>" in html(made(EVIL))
    assert markdown(made("a|b <i> *c*\nd")).splitlines()[-1] == r"| a\|b \<i\> \*c\* d |"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＠", "\t=", " \r="])
def test_csv_never_becomes_a_formula(start: str) -> None:
    ((_,), (cell,)) = csv.reader(io.StringIO(as_csv(made(f"{start}HYPERLINK(1)"))))
    assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "＝", "＠", "\t", "\r"))


def test_csv_keeps_numbers_lists_and_codes() -> None:
    assert as_csv(made(-1, 2.5, None, ["甲", "乙"], True)).splitlines() == ["c", "-1", "2.5", '""', "甲; 乙", "True"]


def test_columns_of_chinese_line_up() -> None:
    from policygraph.screen import width

    result = Result(
        (Column("a", Words("甲", "a")), Column("b", Words("乙", "b"))),
        (("国家", "x"), ("department", "y"), ("市级の", "z")),
    )
    lines = table(result, width=60).splitlines()
    ends = {width(line[: line.rindex(mark)]) for line, mark in zip([lines[0], *lines[2:]], "乙xyz", strict=True)}
    assert len(ends) == 1


def test_a_quote_is_cut_around_the_policy_it_speaks_of() -> None:
    quote = "前" * 80 + "《数据要素发展规划》" + "后" * 80
    cut = excerpt(quote, ["印发", "数据要素发展规划"])
    assert "数据要素发展规划" in cut
    assert cut.startswith("…前")
    assert cut.endswith("后…")
    assert len(cut) == 62
    assert excerpt("短句", ["短句"]) == "短句"


def test_no_rows_say_so(tmp_path: Path) -> None:
    empty = Result((Column("a", Words("甲", "a")),), ())
    assert table(empty) == "(无结果)"
    assert as_json(empty) == "[]"
    assert as_csv(empty) == "a"
