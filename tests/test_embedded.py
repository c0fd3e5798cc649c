"""What only a file can do wrong: locks, a full disk, a killed writer, a path that is no store."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from policygraph.graph.build import project
from policygraph.graph.embedded import EmbeddedStore
from policygraph.graph.errors import StoreError
from policygraph.graph.store import open_store
from tests.strategies import FIRST, SECOND


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "graph.kgl")


def test_a_second_writer_is_told_who_writes(path: str) -> None:
    with open_store(path) as store:
        store.write([FIRST])
        code = (
            "from policygraph.graph.store import open_store\n"
            "from policygraph.graph.errors import StoreLocked\n"
            f"with open_store({path!r}, read_only=True) as s: print(len(s.graph().nodes))\n"
            "try:\n"
            f"    open_store({path!r})\n"
            "except StoreLocked as error:\n"
            "    print(error)\n"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    nodes, refused = done.stdout.splitlines()
    assert int(nodes) == len(project([FIRST]).nodes), "reading goes on"
    assert "另一个进程" in refused
    with open_store(path) as store:
        assert store.write([SECOND]).documents_added == (SECOND.document.id,)


def test_a_writer_that_is_killed_loses_nothing_it_reported_and_leaves_no_lock(path: str) -> None:
    code = (
        "import os, signal\n"
        "from policygraph.graph.store import open_store\n"
        "from tests.strategies import FIRST\n"
        f"store = open_store({path!r})\n"
        "store.write([FIRST])\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(__file__).parent.parent)
    assert done.returncode == -9
    with open_store(path) as store:
        assert store.graph() == project([FIRST])


def test_a_write_that_cannot_be_saved_leaves_the_file_as_it_was(path: str) -> None:
    with open_store(path) as store:
        store.write([FIRST])
    before = Path(path).read_bytes()
    with open_store(path) as store:
        assert isinstance(store, EmbeddedStore)

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        class Full:
            """The engine on a full disk."""

            def __init__(self, engine: Any) -> None:
                self._engine = engine

            def __getattr__(self, name: str) -> Any:
                return full if name == "save" else getattr(self._engine, name)

        store._engine = Full(store._engine)
        with pytest.raises(StoreError, match="No space left"):
            store.write([SECOND])
        with pytest.raises(StoreError, match="已关闭"):
            store.run("RETURN 1")
    assert Path(path).read_bytes() == before
    with open_store(path) as store:
        assert store.graph() == project([FIRST])


def test_a_write_that_fails_in_the_middle_changes_nothing(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from policygraph.graph import embedded

    whole = embedded._statements

    def broken(delta: Any) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        yield from list(whole(delta))[:1]
        yield "THIS IS NO CYPHER", [{}]

    with open_store(path) as store:
        store.write([FIRST])
        with monkeypatch.context() as patched:
            patched.setattr(embedded, "_statements", broken)
            with pytest.raises(StoreError):
                store.write([SECOND])
        assert store.graph() == project([FIRST])
        store.write([SECOND])
        assert store.graph() == project([FIRST, SECOND])


def test_what_is_no_store_is_named_with_the_next_step(tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("渝科局函", encoding="utf-8")
    cases: list[tuple[str, bool, str]] = [
        (str(tmp_path), False, "目录"),
        (str(other), False, "不是本程序的图存储"),
        (str(other), True, "不是本程序的图存储"),
        (str(tmp_path / "none" / "g.kgl"), False, "目录不存在"),
        (str(tmp_path / "none.kgl"), True, "没有这个图存储"),
        ("mysql://host/db", False, "不认识"),
    ]
    for url, read_only, said in cases:
        with pytest.raises(StoreError, match=said) as caught:
            open_store(url, read_only=read_only)
        assert caught.value.place == url
        assert caught.value.hint
    assert other.read_text(encoding="utf-8") == "渝科局函"
    assert not (tmp_path / "none.kgl").exists(), "reading makes no file"
