"""Put the program's own output into README.md and README.zh.md, and its questions into docs/queries.md: ``make readme``.

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
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from policygraph.graph.model import Document
from policygraph.graph.store import Store, open_store
from policygraph.loaders.pipeline import extract
from policygraph.queries.ask import ask
from policygraph.queries.catalog import Query, catalog
from policygraph.queries.labels import LABELS

ROOT: Final = Path(__file__).resolve().parent.parent
LOCALES: Final = {"README.md": "en_US.UTF-8", "README.zh.md": "zh_CN.UTF-8"}
WIDTH: Final = 100  # cells of a table; what a page shows without a scroll bar

QUESTIONS: Final = ROOT / "docs" / "queries.md"
QUESTIONS_HEAD: Final = """\
# 问题 · Questions

`policygraph ask NAME --param name=value`;方括号内的参数可以省略。每个问题是一个 Cypher 文件;在 Neo4j Browser 中运行时,先用
`:param` 给出参数(政策、机构、文件用节点的 `id`)。

Parameters in brackets may be left out. Each question is one Cypher file; to run it in Neo4j Browser set its parameters with
`:param` first (policies, bodies and documents by the `id` of their node).

每个问题附一例,问的是 `make run` 载入的那份复函,最多三行;一份复函答不了的写作“(无结果)”。
Each has an example, asked of the reply that `make run` loads, three rows at most; what one reply can't answer says “(无结果)”."""
EXAMPLE: Final = ROOT / "samples" / "00-chongqing-kjj-reply.txt"
ROWS: Final = 3
QUESTIONS_COLUMNS: Final = ("| name | 问什么 | what it asks | parameters |", "| --- | --- | --- | --- |")

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


def questions() -> str:
    """The page that lists the named questions by what they are about, from the headers of their files, with an answer each."""
    parts = [QUESTIONS_HEAD]
    with tempfile.TemporaryDirectory() as folder, open_store(str(Path(folder) / "graph.kgl")) as store:
        text = EXAMPLE.read_text(encoding="utf-8")
        store.write([extract(Document(text=text, source=EXAMPLE.relative_to(ROOT).as_posix()))])
        for group, (chinese, english) in LABELS["group"].items():
            here = [query for query in catalog().values() if query.group == group]
            rows = [_row(query) for query in here]
            parts += [f"## {chinese} · {english}", "\n".join([*QUESTIONS_COLUMNS, *rows])]
            parts += [_example(store, query) for query in here]
    return "\n\n".join(parts) + "\n"


def _example(store: Store, query: Query) -> str:
    """A question as it is asked on the command line, and its first rows.

    Raises:
        ValueError: the answer would be another tomorrow.
    """
    moving = [
        each.name
        for each in query.parameters
        if str(each.default).startswith("today") and each.name not in query.example
    ]
    if moving:
        raise ValueError(f"{query.name}: its example should give {', '.join(moving)}")
    found = ask(store, query.name, **query.example)
    shown = replace(found, rows=found.rows[:ROWS])
    given = "".join(f" --param {name}={shlex.quote(value)}" for name, value in query.example.items())
    rest = len(found) - len(shown)
    more = f"\n……另有 {rest} 行 · {rest} more" if rest else ""
    return f"### {query.name}\n\n```text\n$ policygraph ask {query.name}{given}\n{shown.table(width=WIDTH)}{more}\n```"


def _row(query: Query) -> str:
    asks = ", ".join(f"`{each.name}`" if each.required else f"[`{each.name}`]" for each in query.parameters)
    link = f"[`{query.name}`](../queries/cypher/{query.name}.cypher)"
    return f"| {link} | {escaped(query.about.zh)} | {escaped(query.about.en)} | {asks} |"


def escaped(text: str) -> str:
    """A text as one cell of a Markdown table."""
    return text.replace("|", "\\|")


def main() -> None:
    """Refresh all three files."""
    QUESTIONS.write_text(questions(), encoding="utf-8")
    for name, locale in LOCALES.items():
        path = ROOT / name
        path.write_text(refreshed(path.read_text(encoding="utf-8"), locale), encoding="utf-8")


if __name__ == "__main__":
    main()
