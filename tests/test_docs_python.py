"""The Python on the pages runs as it stands, one block after another, in a folder as a reader has it."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from policygraph import cli
from tools import readme

DOCS = Path(__file__).resolve().parent.parent / "docs"


@pytest.mark.parametrize("page", ["python.md", "check.md"])
def test_the_python_of_a_page_runs(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(readme.desk(tmp_path))
    blocks = re.findall(r"^```python\n(.*?)^```$", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, page, "exec"), {})  # it is our own page


@pytest.mark.parametrize("page", ["check.md", "report.md", "measures.md"])
def test_the_commands_of_a_page_parse(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    lines = re.findall(r"^policygraph [^\n]+", text, re.MULTILINE)
    assert lines
    for line in lines:
        _, name, *rest = shlex.split(line, comments=True)
        cli.app("zh").commands[name].make_context(name, rest)
