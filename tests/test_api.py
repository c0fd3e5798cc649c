"""Building from Python: read, extract, load, view in one call; what fails is named and stops no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import policygraph
from policygraph.api import BuildResult, build, export, extracted, retract, write_whole
from policygraph.graph.errors import InputError, StoreError
from policygraph.graph.model import Document, Extraction
from policygraph.graph.store import open_store

LETTER = """市科技局关于有关情况的答复

2020年10月,国务院印发《数据要素发展规划》(国发〔2020〕3号)。2021年5月,重庆市人民政府印发《重庆市数据条例实施意见》。
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "one.txt").write_text(LETTER, encoding="utf-8")
    (letters / "two.txt").write_text(LETTER.replace("数据", "信用"), encoding="utf-8")
    return letters


def test_everything_that_is_public_can_be_had_and_nothing_else_is_listed() -> None:
    assert sorted(policygraph.__all__) == dir(policygraph)
    for name in policygraph.__all__:
        assert getattr(policygraph, name) is not None
    with pytest.raises(AttributeError):
        policygraph.nothing_of_that_name  # noqa: B018


def test_a_folder_becomes_a_graph_that_answers(folder: Path) -> None:
    seen: list[str] = []
    result = build(folder, progress=seen.append)
    assert [Path(document.source).name for document in result.documents] == ["one.txt", "two.txt"]
    assert [Path(source).name for source in seen] == ["one.txt", "two.txt"]
    assert result.report is not None
    assert len(result.report.documents_added) == 2
    assert all(document.text == "" and document.id for document in result.documents)
    titles = {row["policy"] for row in result.ask("theme", words="规划").to_dicts()}
    assert titles == {"数据要素发展规划", "信用要素发展规划"}
    assert "Policy" in {node.label for node in result.graph().nodes.values()}


def test_building_twice_changes_nothing(folder: Path) -> None:
    build(folder)
    again = build(folder)
    assert again.report is not None
    assert again.report.writes == 0


def test_two_processes_give_what_one_gives(folder: Path) -> None:
    one = build(folder, "one.kgl")
    two = build(folder, "two.kgl", jobs=2)
    assert one.graph() == two.graph()
    assert one.documents == two.documents


def test_what_fails_is_named_and_the_others_are_there(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    result = build([folder / "one.txt", folder / "empty.txt", folder / "absent.txt", folder / "two.txt"])
    assert len(result.documents) == 2
    assert [Path(failure.place).name for failure in result.failures] == ["empty.txt", "absent.txt"]


def test_nothing_is_made_when_nothing_could_be_read(folder: Path) -> None:
    result = build(folder / "absent.txt", "new.kgl", html="new.html")
    assert result == BuildResult("new.kgl", failures=result.failures)
    assert [entry.name for entry in Path().iterdir()] == ["letters"]


def test_a_view_that_has_no_place_is_refused_before_anything_is_written(folder: Path) -> None:
    with pytest.raises(InputError, match="absent"):
        build(folder, "new.kgl", html="absent/view.html")
    assert not Path("new.kgl").exists()


def test_a_letter_that_trips_a_rule_loses_no_other(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from policygraph.loaders import pipeline

    sound = pipeline.extract

    def fragile(document: Document) -> Extraction:
        if document.source.endswith("one.txt"):
            raise IndexError("off the end")
        return sound(document)

    monkeypatch.setattr(pipeline, "extract", fragile)
    result = build(folder)
    assert [Path(document.source).name for document in result.documents] == ["two.txt"]
    (failure,) = result.failures
    assert failure.place.endswith("one.txt")
    assert "IndexError" in failure.message


def test_extracted_gives_one_item_for_each_input_in_order(folder: Path) -> None:
    first, second = extracted([folder / "absent.txt", folder / "two.txt"])
    assert isinstance(first, InputError)
    assert isinstance(second, Extraction)
    assert second.document.source.endswith("two.txt")


def test_retract_by_path_leaves_nothing_of_the_document(folder: Path) -> None:
    build(folder / "two.txt", "two.kgl")
    build(folder)
    report, failures = retract([str(folder / "one.txt"), "no such letter"])
    assert len(report.documents_removed) == 1
    assert ["no such letter" in str(failure) for failure in failures] == [True]
    with open_store("graph.kgl", read_only=True) as left, open_store("two.kgl", read_only=True) as alone:
        assert left.graph() == alone.graph()


def test_a_file_is_known_by_any_path_and_by_the_one_it_had_after_it_changed(folder: Path) -> None:
    build("letters")
    report, failures = retract([str(folder.resolve() / "one.txt")])
    assert (len(report.documents_removed), failures) == (1, [])
    (folder / "two.txt").write_text("改过的内容", encoding="utf-8")
    report, failures = retract(["letters/two.txt"])
    assert (len(report.documents_removed), failures) == (1, [])


def test_retract_from_a_store_that_is_not_there_makes_none(folder: Path) -> None:
    with pytest.raises(StoreError):
        retract(["x"], "absent.kgl")
    assert [entry.name for entry in Path().iterdir()] == ["letters"]


def test_an_export_loads_back(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    build(folder)
    with open_store("graph.kgl", read_only=True) as store:
        export(store, "jsonl", "out.jsonl")
        export(store, "jsonl", "-")
        graph = store.graph()
    assert capfdbinary.readouterr().out == Path("out.jsonl").read_bytes()
    assert all(json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines())
    assert build("out.jsonl", "back.kgl").graph() == graph


def test_a_damaged_export_is_named_with_its_line(folder: Path) -> None:
    build(folder / "one.txt")
    with open_store("graph.kgl", read_only=True) as store:
        export(store, "jsonl", "out.jsonl")
    with Path("out.jsonl").open("a", encoding="utf-8") as file:
        file.write("{]\n")
    result = build(["out.jsonl", folder / "two.txt"], "back.kgl")
    assert len(result.documents) == 2
    assert [failure.place for failure in result.failures] == ["out.jsonl:2"]


def test_a_file_is_written_whole_or_left_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = Path("view.html")
    write_whole(target, "先前")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises((OSError, InputError)):
        write_whole(target, "以后")
    assert target.read_text(encoding="utf-8") == "先前"
    assert sorted(entry.name for entry in Path().iterdir()) == ["letters", "view.html"]
