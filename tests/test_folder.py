"""A folder of many documents: any number of processes, files that fail, runs cut short anywhere; the graph is the same."""

from __future__ import annotations

import csv
import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.identity_corpus import letters
from policygraph.api import build, write_failures
from policygraph.graph.errors import InputError
from policygraph.graph.model import Document, Extraction
from policygraph.graph.store import open_store
from policygraph.journal import Journal, journal_path
from policygraph.loaders import pipeline
from policygraph.messages import say
from policygraph.progress import Progress, duration
from policygraph.stream import Done, Failed, outcomes, stream
from policygraph.workers import Workers

DATA = Path(__file__).parent / "data"
SIZE = 150


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Real and made-up letters, in folders, a few in an archive, two of them no letters at all."""
    made = tmp_path_factory.mktemp("many")
    real = [path for name in ("gold", "corpus-gold", "invented") for path in sorted((DATA / name).glob("*.txt"))]
    for at, path in enumerate(real):
        (made / f"{at % 3}").mkdir(exist_ok=True)
        (made / f"{at % 3}" / path.name).write_bytes(path.read_bytes())
    more = [one.text for one in letters(SIZE - len(real))]
    for at, text in enumerate(more[10:]):
        (made / f"made-{at:03}.txt").write_text(text, encoding="utf-8")
    with zipfile.ZipFile(made / "old.zip", "w") as archive:
        for at, text in enumerate(more[:10]):
            archive.writestr(f"{at:02}.txt", text)
    (made / "empty.txt").write_bytes(b"")
    (made / "noise.txt").write_bytes(bytes(range(256)) * 4)
    return made


def test_the_graph_does_not_depend_on_the_number_of_processes(folder: Path, tmp_path: Path) -> None:
    one = build(folder, tmp_path / "one.kgl")
    three = build(folder, tmp_path / "three.kgl", jobs=3)
    assert one.graph() == three.graph()
    assert (one.documents, one.warnings) == (three.documents, three.warnings)
    assert [str(failure) for failure in one.failures] == [str(failure) for failure in three.failures]
    assert len(one.documents) == SIZE
    assert {Path(failure.place).name for failure in one.failures} == {"empty.txt", "noise.txt"}


def test_what_is_loaded_is_not_extracted_again(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "graph.kgl"
    first = build(folder, store)
    sound, read = pipeline.extract, list[str]()

    def noted(document: Document) -> Extraction:
        read.append(document.source)
        return sound(document)

    monkeypatch.setattr(pipeline, "extract", noted)
    again = build(folder, store)
    assert read == []
    assert (again.documents, again.warnings) == (first.documents, first.warnings)
    assert again.report is not None
    assert again.report.writes == 0
    assert len(again.report.documents_unchanged) == SIZE
    (folder / "later.txt").write_text("市科技局印发《数据条例》。", encoding="utf-8")
    build(folder, store)
    assert [Path(source).name for source in read] == ["later.txt"]
    (folder / "later.txt").unlink()
    build(folder, store, anew=True)
    assert len(read) == 1 + SIZE
    monkeypatch.setattr(pipeline, "RULES", "of another year")
    build(folder, store)
    assert len(read) == 1 + 2 * SIZE


class Cut(Exception):
    """A run that ends in the middle."""


def test_a_run_cut_short_leaves_the_store_and_what_it_had_done(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "graph.kgl"
    build([DATA / "gold" / "00-chongqing-kjj-reply.txt"], store)
    before = store.read_bytes()
    done: list[str] = []

    def stop(source: str) -> None:
        if Path(source).name not in ("empty.txt", "noise.txt"):
            done.append(source)
        if len(done) == 100:
            raise Cut

    with pytest.raises(Cut):
        build(folder, store, progress=stop)
    assert store.read_bytes() == before
    journal = journal_path(str(store))
    kept = len(Journal(str(store)).keys)
    os.truncate(journal, journal.stat().st_size - 100)  # what a kill in the middle of a line leaves
    assert len(Journal(str(store)).keys) == kept - 1
    later = Journal(str(store))
    for at in range(40):
        later.add(f"{at:064}", b"{}\n")
    later.close()
    assert len(Journal(str(store)).keys) == kept + 39, "nothing is left of the line that was cut off"
    sound, read = pipeline.extract, list[str]()

    def noted(document: Document) -> Extraction:
        read.append(document.source)
        return sound(document)

    monkeypatch.setattr(pipeline, "extract", noted)
    build(folder, store)
    assert len(set(read) & set(done)) == 1, "the one whose line was cut off"
    assert not journal.exists()
    whole = build([DATA / "gold" / "00-chongqing-kjj-reply.txt", folder], tmp_path / "whole.kgl")
    with open_store(str(store), read_only=True) as opened:
        assert opened.graph() == whole.graph()


def test_a_journal_takes_no_more_than_the_disk_does(tmp_path: Path) -> None:
    journal = Journal(str(tmp_path / "absent" / "graph.kgl"))
    (tmp_path / "absent").write_text("a file where the folder should be")
    for at in range(40):
        journal.add(f"{at:064}", b"{}\n")
    journal.close()
    assert Journal(str(tmp_path / "absent" / "graph.kgl")).keys == frozenset()


def test_a_server_has_its_journal_without_its_password(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    one = journal_path("neo4j://user:secret@host:7687")
    assert one == journal_path("neo4j://host:7687")
    assert one != journal_path("neo4j://other:7687")
    assert one.parent == tmp_path / "policygraph"


def test_a_worker_that_dies_loses_no_document(folder: Path) -> None:
    paths = sorted(folder.glob("made-*.txt"))
    chunks = [list(paths[at : at + 4]) for at in range(0, len(paths), 4)]

    def killing() -> Iterator[list[Path]]:
        for at, chunk in enumerate(chunks):
            if at == 9:
                for child in multiprocessing.active_children():
                    os.kill(child.pid or 0, signal.SIGKILL)
            yield chunk

    got = list(Workers(2, None, frozenset()).run(killing()))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # a list of paths is one of tasks
    assert got == [outcome for path in paths for outcome in outcomes(path, None, frozenset())]
    assert all(isinstance(outcome, Done) for outcome in got)


def test_processes_read_ahead_by_a_bounded_number(tmp_path: Path) -> None:
    taken: list[int] = []

    def many() -> Iterator[Path]:
        for at in range(10_000):
            taken.append(at)
            yield tmp_path / f"{at}.txt"

    running = stream(many(), jobs=2)
    assert isinstance(next(running), Failed)
    assert len(taken) < 200
    running.close()  # type: ignore[attr-defined]  # a generator


def test_failures_as_csv_and_as_lines(tmp_path: Path) -> None:
    failures = [InputError("=1+1", place="一.txt", hint="再试"), InputError("文件是空的", place="二.txt")]
    write_failures(failures, tmp_path / "failed.csv")
    write_failures(failures, tmp_path / "failed.jsonl")
    with (tmp_path / "failed.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0] == {"place": "一.txt", "message": "'=1+1", "hint": "再试"}, "no spreadsheet runs it"
    lines = [json.loads(line) for line in (tmp_path / "failed.jsonl").read_text(encoding="utf-8").splitlines()]
    assert lines[1] == {"place": "二.txt", "message": "文件是空的", "hint": ""}


def test_progress_says_rate_and_time_left() -> None:
    now = [0.0]
    seen = Progress("zh", lambda: 1000, clock=lambda: now[0])
    for _ in range(100):
        seen.step("一.txt")
    assert seen.line(1.0) == say("progress", "zh", done=100)
    assert seen.line(10.0) == say("progress.rate", "zh", done=100, all=1000, rate="10", left="1:30")
    assert [duration(seconds) for seconds in (0.4, 61, 3723)] == ["0:00", "1:01", "1:02:03"]


RUN = (
    "import sys; from policygraph.api import build\n"
    "if __name__ == '__main__': build(sys.argv[1], sys.argv[2], jobs=int(sys.argv[3]))"
)


def started(folder: Path, store: str, jobs: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", RUN, str(folder), store, str(jobs)], stderr=subprocess.PIPE)


def test_ten_kills_anywhere_end_in_the_same_graph(
    folder: Path, store_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    undisturbed = build(folder, tmp_path / "undisturbed.kgl").graph()
    journal = journal_path(store_url)
    chance = random.Random(8)
    moments: list[str] = []
    for at in range(10):
        run = started(folder, store_url, jobs=2 if at % 5 == 0 else 1)
        size = journal.stat().st_size if journal.exists() else 0
        end, wanted = time.monotonic() + 30, size + chance.randint(1, 300_000)
        while run.poll() is None and time.monotonic() < end:  # a random number of documents later
            if journal.exists() and journal.stat().st_size >= min(wanted, 1_400_000):
                break
            time.sleep(0.002)
        if at > 4:
            time.sleep(chance.random())  # by then it loads
        run.kill()
        _, said = run.communicate()
        assert not said or run.returncode == -signal.SIGKILL, said.decode()
        moments.append("done" if run.returncode == 0 else "killed")
    last = started(folder, store_url, jobs=1)
    _, said = last.communicate()
    assert last.returncode == 0, said.decode()
    assert "killed" in moments
    assert not journal.exists()
    with open_store(store_url, read_only=True) as opened:
        assert opened.graph() == undisturbed


def test_an_interrupt_says_how_to_go_on(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "graph.kgl"
    run = subprocess.Popen(
        [sys.executable, "-m", "policygraph", "build", str(folder), "--store", str(store), "--jobs", "2"],
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    journal = journal_path(str(store))
    while not journal.exists() and run.poll() is None:
        time.sleep(0.01)
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to all processes of the run
    _, said = run.communicate()
    assert run.returncode == 2
    assert say("interrupted.kept", "zh", path=journal) in said.decode()
    assert "Traceback" not in said.decode()
    assert not store.exists()
