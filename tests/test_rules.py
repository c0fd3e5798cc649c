"""The version of the rules: it changes with every file they are made of, and a store that another version made is found out."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from policygraph import doctor
from policygraph.graph import build, rules
from policygraph.graph.build import project
from policygraph.graph.model import Document
from policygraph.graph.store import open_store
from policygraph.loaders import pipeline
from policygraph.loaders.pipeline import extract
from tests.strategies import FIRST, SECOND

ROOT = Path(__file__).parent.parent
APART = {"errors", "files", "rules"}
"""Modules that hold no rule."""


def imported(paths: Iterable[Path]) -> set[str]:
    """The modules of graph that files import."""
    found: set[str] = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("policygraph.graph"):
                name = (node.module or "").removeprefix("policygraph.graph").lstrip(".")
                found |= {name} if name else {alias.name for alias in node.names}
    return found - APART


def closure(names: Iterable[str]) -> set[str]:
    """These modules and all that they import in turn."""
    found: set[str] = set()
    waiting = set(names)
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= imported([ROOT / "graph" / f"{name}.py"]) - found
    return found


def test_no_module_that_holds_rules_is_left_out() -> None:
    assert set(rules.READING) == closure(imported((ROOT / "loaders").glob("*.py")))
    assert set(rules.JOINING) == closure(["build"])


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package, whose versions are taken anew each time."""
    monkeypatch.setattr(rules, "_version", rules._version.__wrapped__)
    for part in ("loaders", "graph"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def versions(package: Path) -> tuple[str, str]:
    return rules.reading(package), rules.joining(package)


@pytest.mark.parametrize(
    ("file", "reads", "joins"),
    [
        ("loaders/cues.py", True, False),
        ("loaders/data/cues.tsv", True, False),
        ("graph/dates.py", True, True),
        ("graph/identity.py", False, True),
        ("graph/data/body-successions.tsv", False, True),
        ("graph/data/regions.tsv", True, True),
        ("graph/bolt.py", False, False),
    ],
)
def test_a_changed_file_changes_the_version(package: Path, file: str, reads: bool, joins: bool) -> None:
    before = versions(package)
    with (package / file).open("a", encoding="utf-8") as changed:
        changed.write("# more\n")
    after = versions(package)
    assert (before[0] != after[0], before[1] != after[1]) == (reads, joins)
    assert before == versions(ROOT)


def test_line_ends_do_not_count(package: Path) -> None:
    path = package / "graph" / "dates.py"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert versions(package) == versions(ROOT)


def test_an_extraction_keeps_the_version_it_was_read_by() -> None:
    assert extract(Document(text="某函")).document.rules == pipeline.RULES == rules.reading()


def said(url: str) -> tuple[str, str]:
    """State and detail of what doctor says of a store's rules."""
    result, _ = doctor.examine(url, "zh")
    (row,) = [row for row in result.to_dicts() if row["item"] == "规则"]
    return str(row["state"]), str(row["detail"])


def test_doctor_says_when_to_rebuild(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = Document(text="《重庆市数据条例》由市人大常委会于2022年3月30日通过。", source="a.txt")
    with open_store(store_url) as store:
        store.write([extract(letter)])
    assert said(store_url)[0] == "正常"
    monkeypatch.setattr(rules, "reading", lambda: "2027.01+0123456789")
    state, detail = said(store_url)
    assert state == "该重建"
    assert "1 件文件" in detail
    assert "2027.01+0123456789" in detail
    monkeypatch.setattr(pipeline, "RULES", rules.reading())
    with open_store(store_url) as store:
        store.write([extract(letter)])
    assert said(store_url)[0] == "正常", "read anew"


def test_other_rules_of_joining_make_the_whole_graph_anew(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(store_url) as store:
        store.write([FIRST])
    monkeypatch.setattr(rules, "joining", lambda: "2027.01+0123456789")
    monkeypatch.setattr(build, "fullest_title", lambda titles: max(parts.key for parts in titles))
    assert "下次写入" in said(store_url)[1]
    with open_store(store_url) as store:
        report = store.write([FIRST])
        assert report.writes > 0, "the same letter, other rules"
        assert store.graph() == project([FIRST])
        store.write([SECOND])
        assert store.graph() == project([FIRST, SECOND])
        assert store.write([SECOND]).writes == 0


def test_a_store_of_before_there_were_versions(store_url: str) -> None:
    with open_store(store_url) as store:
        store.write([FIRST])
    state, detail = said(store_url)
    assert (state, "1 件文件" in detail) == ("该重建", True), (
        "an extraction that does not say by which rules it was made"
    )
