"""tools/setup.py says what is missing and what to do, instead of failing in the middle."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tools import setup

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine with nothing on its path, whose user is not root."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(setup, "may_use_apt", lambda: False)
    return tmp_path


def program(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_without_a_browser_it_names_the_packages(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        setup.browser()
    assert stopped.value.code == 2
    assert f"apt install chromium {setup.FONT_PACKAGE}" in capsys.readouterr().err


def test_a_browser_that_is_there_is_used(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chrome = program(bare, "google-chrome")
    monkeypatch.setattr(setup, "apt_install", lambda *_: pytest.fail("nothing is installed"))
    setup.browser()
    assert setup.find_browser() == str(chrome)


def test_root_on_debian_installs_browser_and_font(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def apt(*packages: str) -> bool:
        asked.extend(packages)
        program(bare, "chromium")
        return True

    monkeypatch.setattr(setup, "may_use_apt", lambda: True)
    monkeypatch.setattr(setup, "apt_install", apt)
    monkeypatch.setattr(setup, "has_chinese_font", lambda: False)
    setup.browser()
    assert {"chromium", setup.FONT_PACKAGE} <= set(asked)


@pytest.mark.parametrize(
    ("version", "on_path", "expected"),
    [
        ((3, 11), [], "this"),
        ((3, 13), ["python3.12"], "this"),
        ((3, 9), ["python3.12"], "python3.12"),
        ((3, 9), ["python3.11", "python3.13"], "python3.13"),
        ((3, 15), ["python3.13"], "python3.13"),  # newer than the constraints were made for
        ((3, 15), [], "this"),
    ],
)
def test_a_suitable_python_is_found(
    bare: Path, monkeypatch: pytest.MonkeyPatch, version: tuple[int, int], on_path: list[str], expected: str
) -> None:
    for name in on_path:
        program(bare, name)
    monkeypatch.setattr(setup, "sys", SimpleNamespace(version_info=(*version, 0), executable="this", exit=sys.exit))
    assert Path(setup.find_python()).name == expected


def test_an_old_python_alone_is_told(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fake = SimpleNamespace(version_info=(3, 9, 2), executable="this", exit=sys.exit, stderr=sys.stderr)
    monkeypatch.setattr(setup, "sys", fake)
    with pytest.raises(SystemExit):
        setup.find_python()
    assert "3.11" in capsys.readouterr().err


def test_a_python_without_venv_is_told_which_package_brings_it(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup, "PYTHON", bare / "no" / "python")
    monkeypatch.setattr(setup, "run", lambda *_: 1)
    with pytest.raises(SystemExit):
        setup.make_venv()
    assert "apt install python3-venv" in capsys.readouterr().err


def test_an_installation_that_fails_points_to_the_offline_way(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup, "make_venv", lambda: None)
    monkeypatch.setattr(setup, "run", lambda *_: 1)
    with pytest.raises(SystemExit) as stopped:
        setup.install("server")
    assert stopped.value.code == 2
    assert "README.md" in capsys.readouterr().err


def test_an_unknown_step_is_refused() -> None:
    done = subprocess.run(
        [sys.executable, "tools/setup.py", "everything"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "everything" in done.stderr
    assert "Traceback" not in done.stderr


def test_every_stamp_of_the_makefile_is_a_step() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    stamps = {word.strip("():") for word in makefile.replace("$(STAMPS)/", "\0").split() if word.startswith("\0")}
    assert {stamp.strip("\0:") for stamp in stamps} == set(setup.STEPS)
    assert {done for steps in setup.INCLUDES.values() for done in steps} <= set(setup.STEPS)


def test_an_old_python_can_read_it_that_far() -> None:
    source = (ROOT / "tools/setup.py").read_text(encoding="utf-8")
    assert ast.parse(source, feature_version=(3, 7))
