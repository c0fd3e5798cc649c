"""Every notebook runs from top to bottom, without network, and is kept without outputs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, cast

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

# what each notebook must show: in the outputs of its code cells, in this order
SHOWN = {
    "01-letter": [
        "渝科局函〔2024〕268号",
        "成渝地区双城经济圈建设规划纲要",
        "科技部",
        "重庆市引进科技创新资源行动计划(2019—2022年)",
        "关于进一步做好引进科技创新资源工作的指导意见",
        "<iframe sandbox=",
        "ISSUED",
        "重庆市科学技术局",
    ],
}

# any connection that leaves this computer is refused; the kernel's own sockets are on the loopback
OFFLINE = """
import socket
_connect = socket.socket.connect
def _refuse(self, address):
    if self.family in (socket.AF_INET, socket.AF_INET6) and not str(address[0]).startswith(("127.", "::1")):
        raise AssertionError(f"a notebook tried to reach {address}")
    return _connect(self, address)
socket.socket.connect = _refuse
"""


def load(path: Path) -> Any:
    return cast(Any, nbformat).read(path, as_version=4)  # its reader has no annotations


def outputs(notebook: Any) -> str:
    """Everything the cells showed, as one text."""
    shown: list[str] = []
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            shown.append(output.get("text", ""))
            shown += [str(value) for value in output.get("data", {}).values()]
    return "\n".join(shown)


def test_every_notebook_says_what_it_must_show() -> None:
    assert {path.stem for path in NOTEBOOKS} == set(SHOWN)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_kept_without_outputs(path: Path) -> None:
    code = [cell for cell in load(path).cells if cell.cell_type == "code"]
    assert code
    assert [cell for cell in code if cell.outputs or cell.execution_count is not None] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs_offline_and_shows_what_it_promises(
    path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=":")
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path))  # nobody's own settings
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    (tmp_path / "ipython/profile_default/startup").mkdir(parents=True)
    (tmp_path / "ipython/profile_default/startup/00-offline.py").write_text(OFFLINE, encoding="utf-8")
    notebook = load(path)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
    shown = outputs(notebook)
    position = 0
    for text in SHOWN[path.stem]:
        position = shown.find(text, position)
        assert position >= 0, f"{text} is not shown, or not in its place"
    assert "Traceback" not in shown
