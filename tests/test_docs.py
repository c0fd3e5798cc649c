"""The README says what is true: its commands run, its output is the program's, its links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from policygraph.graph.schema import NODES, RELATIONSHIPS
from tools import readme

ROOT: Final = Path(__file__).resolve().parent.parent
READMES: Final = ("README.md", "README.zh.md")
PAGES: Final = ("docs/tutorial.md", "docs/how-to/letters.md", "docs/how-to/asking.md", "docs/how-to/neo4j.md")
PROGRAM: Final = ".venv/bin/policygraph"

# commands of the README that are not run here, and where they are proved instead
NOT_RUN: Final = {
    "git clone": "needs the address of the repository",
    "docker run": "needs Docker; the server's image is not ours",
    "export NEO4J": "sets the password for the docker example",
    "make ": "test_every_make_target_exists; CI runs check and test, which depend on the same set-up",
    "python3 -m venv": "the set-up of CI does it",
    ".venv/bin/pip": "installs; tests/test_layout.py builds the same wheel",
    ".venv/bin/jupyter lab": "opens a browser; tests/test_notebooks.py runs the notebook",
    f"{PROGRAM} build letters/ --store bolt": "the store contract runs on a real Neo4j",
}


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text, the line it starts at."""

    language: str
    text: str
    line: int


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str) -> Iterator[Block]:
    text = text_of(name)
    for match in re.finditer(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield Block(match[1], match[2], text[: match.start()].count("\n") + 1)


def commands(name: str) -> list[str]:
    lines = [line for block in blocks(name) if block.language == "sh" for line in block.text.splitlines()]
    return [line.partition("  #")[0].strip() for line in lines if line.strip()]


def is_run(command: str) -> bool:
    return not command.startswith(tuple(NOT_RUN))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a reader has it after ``make run``."""
    folder = readme.desk(tmp_path_factory.mktemp("desk"))
    run(make_run(), folder)
    return folder


def make_run() -> str:
    """The command that ``make run`` runs."""
    makefile = text_of("Makefile")
    recipe = re.search(r"^run:.*\n(?:\t.*\n)*?\t@\$\(BIN\)/(policygraph .*)\n", makefile, re.MULTILINE)
    letter = re.search(r"^LETTER \?= (.*)$", makefile, re.MULTILINE)
    assert recipe
    assert letter
    return recipe[1].replace("$(LETTER)", letter[1])


def run(command: str, folder: Path) -> str:
    return readme.run(command.removeprefix(".venv/bin/"), folder, "zh_CN.UTF-8")


@pytest.mark.parametrize("command", [line for line in commands("README.md") if is_run(line)])
def test_a_command_of_the_readme_runs(command: str, place: Path) -> None:
    assert run(command, place).strip() or "--html" in command


@pytest.mark.parametrize(
    ("name", "command"), [(name, line) for name in PAGES for line in commands(name) if is_run(line)]
)
def test_a_command_of_the_docs_runs(name: str, command: str, place: Path) -> None:
    program, _, output = command.partition(" > ")
    said = run(program, place)
    if output:
        (place / output).write_text(said, encoding="utf-8")
    assert said.strip()


def test_the_python_of_the_docs_runs(place: Path) -> None:
    programs = [block.text for name in PAGES for block in blocks(name) if block.language == "python"]
    assert programs
    for program in programs:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", program],
            cwd=place, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert "已废止" in done.stdout


@pytest.mark.parametrize("name", PAGES)
def test_the_cypher_of_the_docs_gives_rows(name: str, place: Path) -> None:
    for text in {block.text for block in blocks(name) if block.language == "cypher"}:
        rows = run(shlex.join([PROGRAM, "cypher", text, "--store", "out/graph.kgl", "--format", "csv"]), place)
        assert len(rows.splitlines()) > 1


@pytest.mark.parametrize(("name", "locale"), readme.LOCALES.items())
def test_the_output_in_the_readme_is_what_the_program_prints(name: str, locale: str) -> None:
    before = text_of(name)
    blocks_of_output = list(readme.shown(before))
    assert blocks_of_output[0].command == make_run()
    assert len(blocks_of_output) >= 2
    assert readme.refreshed(before, locale) == before, "run `make readme`"


def test_the_page_of_questions_lists_them_as_they_are() -> None:
    assert readme.QUESTIONS.read_text(encoding="utf-8") == readme.questions(), "run `make readme`"


def test_every_make_target_exists() -> None:
    targets = set(re.findall(r"^([a-z0-9-]+):", text_of("Makefile"), re.MULTILINE))
    for name in READMES:
        named = set(re.findall(r"\bmake ([a-z0-9-]+)\b(?=[`\s])", "\n".join(commands(name)) + "\n" + text_of(name)))
        assert {"run", "test", "check", "neo4j"} <= named
        assert named - targets <= {"and", "on"}, "prose about make, or a target that is not there"


@pytest.mark.parametrize("name", READMES)
def test_the_python_of_the_readme_runs(name: str, place: Path) -> None:
    program = "\n".join(block.text for block in blocks(name) if block.language == "python")
    assert "to_networkx" in program
    assert "nlp.add_pipe" in program
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        cwd=place, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "成渝地区双城经济圈建设规划纲要" in done.stdout


def test_the_cypher_of_the_readme_gives_rows(place: Path) -> None:
    texts = {block.text for name in READMES for block in blocks(name) if block.language == "cypher"}
    assert len(texts) == 1
    for text in texts:
        rows = run(shlex.join([PROGRAM, "cypher", text, "--store", "out/graph.kgl", "--format", "csv"]), place)
        assert len(rows.splitlines()) > 1


def test_both_languages_show_the_same_code() -> None:
    chinese, english = (
        [
            (block.language, re.sub(r"#.*|<.*?>", "", block.text))
            for block in blocks(name)
            if block.language != "text"  # the program speaks the language of the reader
        ]
        for name in READMES
    )
    assert chinese == english


@pytest.mark.parametrize("name", READMES)
def test_the_model_tables_name_every_label_and_relationship(name: str) -> None:
    rows = [line.split("|")[1] for line in text_of(name).splitlines() if line.startswith("| `")]
    named = {word for row in rows for word in re.findall(r"`(\w+)`", row)}
    assert named >= set(NODES) | set(RELATIONSHIPS)
    assert named <= set(NODES) | set(RELATIONSHIPS) | {"make"}


@pytest.mark.parametrize(
    "name", sorted(path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")))
)
def test_links_lead_somewhere(name: str) -> None:
    text = text_of(name)
    headings = {anchor(heading) for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE)}
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        path, _, fragment = target.partition("#")
        if "://" in target:
            continue
        assert not path or ((ROOT / name).parent / path).exists(), target
        assert path or fragment in headings, target


def anchor(heading: str) -> str:
    """The fragment that Markdown viewers give a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
