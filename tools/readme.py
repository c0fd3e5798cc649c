"""Put the program's own output into the README files: ``make readme`` after it changed.

A block of output is preceded by the command that printed it, in a comment that readers do not see::

    <!-- policygraph ask overview --store out/graph.kgl -->
    ```text
    …
    ```

The commands run in their order, in a folder as a reader has it, in the language of the file; tests/test_docs.py holds that
what is shown is what they print.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
LOCALES: Final = {"README.md": "en_US.UTF-8", "README.zh.md": "zh_CN.UTF-8"}
WIDTH: Final = 100  # cells of a table; what a page shows without a scroll bar

_BLOCK: Final = re.compile(r"^<!-- (policygraph [^\n]+) -->\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shown:
    """A command and what the file shows as its output."""

    command: str
    output: str


def shown(text: str) -> Iterator[Shown]:
    """The blocks of output in a README, in order."""
    for match in _BLOCK.finditer(text):
        yield Shown(match[1], match[2])


def desk(folder: Path) -> Path:
    """Make a folder what a reader's is: the samples, letters of their own, an empty out/."""
    (folder / "samples").symlink_to(ROOT / "samples")
    (folder / "letters").mkdir()
    (folder / "letters/one.txt").write_bytes((ROOT / "samples/00-chongqing-kjj-reply.txt").read_bytes())
    (folder / "out").mkdir()
    return folder


def run(command: str, folder: Path, locale: str) -> str:
    """What a command prints, without blanks at line ends.

    Raises:
        RuntimeError: it failed; the message holds what it said.
    """
    _, *arguments = shlex.split(command)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "policygraph", *arguments],
        cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": locale, "COLUMNS": str(WIDTH)},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{command}: {done.returncode}\n{done.stderr}")
    return re.sub(r"[ \t]+$", "", done.stdout, flags=re.MULTILINE).strip("\n") + "\n"


def refreshed(text: str, locale: str) -> str:
    """The README with every block as its command prints it now."""
    with tempfile.TemporaryDirectory() as folder:
        place = desk(Path(folder))

        def block(match: re.Match[str]) -> str:
            return f"<!-- {match[1]} -->\n```text\n{run(match[1], place, locale)}```"

        return _BLOCK.sub(block, text)


def main() -> None:
    """Refresh both files."""
    for name, locale in LOCALES.items():
        path = ROOT / name
        path.write_text(refreshed(path.read_text(encoding="utf-8"), locale), encoding="utf-8")


if __name__ == "__main__":
    main()
