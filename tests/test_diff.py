"""Two letters compared: the two Chongqing replies, and made-up ones for what they lack."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from policygraph import api
from policygraph.cli import main
from policygraph.graph.errors import QueryError
from policygraph.graph.model import Document, Extraction
from policygraph.graph.store import Store, open_store
from policygraph.loaders.pipeline import extract
from policygraph.queries.diff import CHANGES, COLUMNS, diff
from policygraph.queries.labels import LABELS
from policygraph.queries.passage import sentence
from tests.annotated_graph import GOLD, annotated

OLD, NEW = "00-chongqing-kjj-reply", "d05-chongqing-jxw-reply"


def letter(text: str, source: str = "letter.txt") -> Extraction:
    return extract(Document(text=text, source=source))


Row = dict[str, object]


def rows_of(old: Extraction, new: Extraction, store: Store | None = None, *, whole: bool = False) -> list[Row]:
    return diff(old, new, store, whole=whole).to_dicts()


def by_change(rows: list[Row], change: str) -> dict[object, Row]:
    return {row["policy"]: row for row in rows if row["change"] == change}


@pytest.mark.parametrize("read", [annotated, lambda name: letter((GOLD / f"{name}.txt").read_text(encoding="utf-8"))])
def test_the_two_letters_of_chongqing(read: Callable[[str], Extraction]) -> None:
    old, new = read(OLD), read(NEW)
    rows = rows_of(old, new)
    replaced = by_change(rows, "replaced")
    assert {policy: row["other"] for policy, row in replaced.items()} == {
        "重庆市科技创新设施项目建设管理办法(试行)": "重庆市科技创新设施项目建设管理办法",
        "重庆市引进建设高端研发机构实施细则(试行)": "关于进一步做好引进科技创新资源工作的指导意见",
    }
    trial = replaced["重庆市科技创新设施项目建设管理办法(试行)"]
    assert (trial["before"], trial["after"]) == ("in_force", "repealed")
    assert "同时废止" in str(trial["new_quote"])
    assert "指导意见衔接" in str(replaced["重庆市引进建设高端研发机构实施细则(试行)"]["new_quote"])
    issued = by_change(rows, "issued")
    assert {policy: row["on"] for policy, row in issued.items()} == {
        "关于进一步做好引进科技创新资源工作的指导意见": "2024-12",
        "贯彻落实〈关于加快实现高水平科技自立自强建设科技强国的意见〉的若干举措": "2024-06",
    }
    assert all((row["before"], row["after"]) == ("drafting", "in_force") for row in issued.values())
    assert {policy: row["on"] for policy, row in by_change(rows, "amended").items()} == {
        "重庆市科技创新促进条例": "2024-09"
    }
    kept = by_change(rows, "promise_kept")
    assert set(kept) == set(issued)
    promise = kept["关于进一步做好引进科技创新资源工作的指导意见"]
    assert promise["bodies"] == ["重庆市科学技术局", "重庆市财政局"]
    assert "正在研究起草" in str(promise["old_quote"])
    assert "2024年12月" in str(promise["new_quote"])
    assert set(by_change(rows, "promise_new")) == {
        "重庆市科技创新“十五五”规划",
        "重庆市智能网联汽车发展促进条例",
        "重庆市智能网联汽车“车路云一体化”应用试点实施方案",
    }
    added, dropped = by_change(rows, "added"), by_change(rows, "dropped")
    assert {"重庆市便捷超充行动计划(2024—2025年)", "永川区智能网联汽车政策先行区管理办法"} <= set(added)
    assert len(dropped) == 12
    assert {"关于支持西部(重庆)高质量发展的意见", "重庆市促进科技成果转化条例"} <= set(dropped)
    assert not by_change(rows, "promise_open")
    assert not by_change(rows, "status"), "both changes of status come of a successor"
    whole = rows_of(old, new, whole=True)
    assert set(by_change(whole, "kept")) == {
        "成渝地区双城经济圈建设规划纲要",
        "支持科技创新若干财政金融政策",
        "关于加快实现高水平科技自立自强建设科技强国的意见",
        # the later letter names these without place or years; they are the same
        "建设具有全国影响力的科技创新中心总体方案",
        "关于深入推动科技创新支撑引领高质量发展的决定",
        "加快建设具有全国影响力的科技创新中心行动方案",
        "重庆市科技创新“十四五”规划",
    }
    assert [row for row in whole if row["change"] != "kept"] == rows


def test_every_policy_of_both_has_its_row() -> None:
    old, new = annotated(OLD), annotated(NEW)
    rows = [row for row in rows_of(old, new, whole=True) if not str(row["change"]).startswith("promise")]
    successors = {row["other"] for row in rows if row["other"]}
    there = {policy.title for policy in (*old.policies, *new.policies)}
    named = {str(row["policy"]) for row in rows} | {str(title) for title in successors}
    assert named <= there
    assert len({row["policy_id"] for row in rows}) == len(rows), "each once"
    order = [CHANGES.index(str(row["change"])) for row in rows]
    assert order == sorted(order)
    for row in rows:
        for side, one in (("old_quote", old), ("new_quote", new)):
            assert row[side] is None or str(row[side]) in one.document.text


def test_a_letter_and_itself_differ_in_nothing() -> None:
    one = annotated(NEW)
    rows = rows_of(one, one, whole=True)
    assert {row["change"] for row in rows} == {"kept", "promise_open"}
    assert len(by_change(rows, "kept")) == len(one.policies)
    back = rows_of(annotated(NEW), annotated(OLD))
    assert not by_change(back, "promise_kept"), "what was issued is not promised again"


def stored(path: Path, *texts: str) -> Store:
    store = open_store(str(path / "graph.kgl"))
    store.write(letter(text, f"{at}.txt") for at, text in enumerate(texts))
    return store


def test_what_a_document_of_the_store_says_counts(tmp_path: Path) -> None:
    old = letter("关于情况的报告\n\n市政府印发《重庆市数据要素管理办法》。市科技局印发《重庆市孵化器管理办法》。\n")
    new = letter("关于进展的报告\n\n国务院印发《数据要素发展规划》。市科技局印发《重庆市科技企业孵化器认定办法》。\n")
    assert {row["change"] for row in rows_of(old, new)} == {"added", "dropped"}, "nobody says what belongs together"
    with stored(
        tmp_path,
        "通知\n\n为落实国务院印发的《数据要素发展规划》,重庆市人民政府印发《重庆市数据要素管理办法》。\n",
        "通报\n\n市科技局印发《重庆市科技企业孵化器认定办法》,《重庆市孵化器管理办法》同时废止。\n",
    ) as store:
        rows = rows_of(old, new, store)
    assert [(row["change"], row["policy"], row["other"]) for row in rows] == [
        ("replaced", "重庆市孵化器管理办法", "重庆市科技企业孵化器认定办法"),
        ("raised", "重庆市数据要素管理办法", "数据要素发展规划"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("市科技局将起草《重庆市数据办法》。", "市科技局正在起草《重庆市数据办法》。", "promise_open"),
        ("市科技局将起草《重庆市数据办法》。", "一切正常。", "promise_silent"),
        ("市科技局将起草《重庆市数据办法》。", "2024年3月,市科技局印发《重庆市数据办法》。", "promise_kept"),
        ("一切正常。", "市科技局将起草《重庆市数据办法》。", "promise_new"),
        ("市科技局印发《重庆市数据办法》。", "《重庆市数据办法》已废止。", "status"),
    ],
)
def test_one_sentence(before: str, after: str, change: str) -> None:
    rows = rows_of(letter(f"甲报告\n\n{before}\n"), letter(f"乙报告\n\n{after}\n"))
    assert change in {row["change"] for row in rows}


def test_empty_letters() -> None:
    assert rows_of(letter(""), letter("")) == []
    rows = rows_of(letter(""), annotated(NEW))
    assert {row["change"] for row in rows} == {"added", "promise_new"}


def test_each_kind_of_change_has_its_words() -> None:
    assert set(LABELS["change"]) == set(CHANGES)
    assert len({column.name for column in COLUMNS}) == len(COLUMNS)


def test_a_sentence_is_what_stands_between_full_stops() -> None:
    text = "甲。乙《丙》丁。戊\n己"
    at = text.index("《丙》")
    assert sentence(text, at, at + 3) == "乙《丙》丁。"
    assert sentence(text, text.index("戊"), text.index("戊") + 1) == "戊"
    assert sentence(text, len(text) - 1, len(text)) == "己"


# --- the command


def test_files_and_documents_of_a_store(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POLICYGRAPH_LANG", "zh")
    monkeypatch.delenv("POLICYGRAPH_STORE", raising=False)
    paths = []
    for name in (OLD, NEW):
        Path(f"{name}.txt").write_text((GOLD / f"{name}.txt").read_text(encoding="utf-8"), encoding="utf-8")
        paths.append(f"{name}.txt")
    assert main(["diff", *paths, "--format", "json"]) == 1
    of_files = json.loads(capsys.readouterr().out)
    assert {row["change"] for row in of_files} >= {"replaced", "issued", "promise_kept"}
    api.build(paths, "graph.kgl")
    assert main(["diff", "渝科局函〔2024〕268号", "渝经信函〔2025〕217号", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out) == of_files
    assert main(["diff", paths[0], "渝经信函〔2025〕217号"]) == 1
    said = capsys.readouterr()
    assert "改引新件" in said.out
    assert said.err == ""
    assert main(["diff", *reversed(paths), "--lang", "en"]) == 1
    assert "earlier than the first" in capsys.readouterr().err
    assert main(["diff", paths[0], paths[0]]) == 1, "its promises are open still"
    assert main(["diff", paths[0], "没有这样的函"]) == 2
    assert "没有这样的函" in capsys.readouterr().err
    with pytest.raises(QueryError):
        api.diff(paths[0], "没有这样的函", "graph.kgl")


def test_what_people_decided_holds_here_too(tmp_path: Path) -> None:
    old, new, decided = tmp_path / "old.txt", tmp_path / "new.txt", tmp_path / "corrections.yaml"
    old.write_text("甲报告\n\n市科技局印发《重庆市数据办法》。\n", encoding="utf-8")
    new.write_text("乙报告\n\n市科技局印发《重庆市要素规定》。\n", encoding="utf-8")
    decided.write_text(
        "- same: [重庆市数据办法, 重庆市要素规定]\n  who: 甲\n  when: 2024-05-01\n  why: 见公告\n", encoding="utf-8"
    )
    store = str(tmp_path / "graph.kgl")
    assert not api.build([old, new], store, corrections=decided).corrections
    apart, _ = api.diff(old, new)
    one, _ = api.diff(old, new, store)
    assert {row["change"] for row in apart.to_dicts()} == {"added", "dropped"}
    assert one.to_dicts() == []
