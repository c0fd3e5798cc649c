"""Files -> extractions, by as many processes as asked for, in the order of the files, a bounded number at a time.

A worker (:mod:`policygraph.workers`) reads a file and extracts it, so that what is slow to read (a PDF) is read in parallel too;
the members of an archive are read here and extracted there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

import msgspec
from msgspec.structs import replace

from policygraph.graph.errors import InputError, PolicygraphError
from policygraph.graph.exchange import jsonl_line
from policygraph.graph.model import Document, Extraction
from policygraph.loaders import pipeline
from policygraph.loaders.manifest import Manifest, load_manifest
from policygraph.loaders.read import ARCHIVE_SUFFIXES, STDIN, files, read_files

CHUNK: Final = 8
"""Files that a worker is handed at once."""
_CHUNK_CHARACTERS: Final = 2_000_000
Task: TypeAlias = "str | Path | Document"


@dataclass(frozen=True, slots=True)
class Done:
    """A document that was extracted.

    Attributes:
        key: Of what was read (:func:`reading_key`).
        line: The record as a line of JSON Lines, its text included.
    """

    key: str
    line: bytes


@dataclass(frozen=True, slots=True)
class Known:
    """A document that was extracted before, by the same rules, from the same source."""

    key: str
    id: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A document that could not be read or extracted."""

    message: str
    place: str
    hint: str

    def error(self) -> InputError:
        """As the error that the user sees."""
        return InputError(self.message, place=self.place, hint=self.hint)


Outcome: TypeAlias = Done | Known | Failed


def reading_key(document: Document) -> str:
    """What the extraction of a document depends on, in one word: its text, its source, what a manifest says, the rules."""
    given = msgspec.json.encode((pipeline.RULES, replace(document, id="", rules="")))
    return hashlib.sha256(given).hexdigest()


def stored_key(id: str, source: str) -> str:
    """What a document of a store is found by; no manifest was given, and the rules are those of today."""
    return f"{id} {source}"


def stream(
    paths: Iterable[str | Path],
    *,
    manifest: str | Path | None = None,
    jobs: int = 1,
    known: Set[str] = frozenset(),
) -> Iterator[Outcome]:
    """Read and extract documents: one outcome each, in order, whatever the number of processes.

    Args:
        paths: As :func:`policygraph.loaders.read.read` takes them.
        manifest: CSV that says what the files do not.
        jobs: Processes; with one the work is done here.
        known: Keys (:func:`reading_key`, :func:`stored_key`) of what need not be extracted again.

    Raises:
        InputError: the manifest can't be read.
        DataError: the manifest is wrong.
    """
    facts = load_manifest(manifest) if manifest is not None else None
    tasks = (task for path in paths for task in _tasks(path, facts))
    if jobs <= 1:
        for task in tasks:
            yield from outcomes(task, facts, known)
        return
    from policygraph.workers import Workers

    yield from Workers(jobs, facts, known).run(_chunks(tasks))


def outcomes(task: Task | InputError, facts: Manifest | None, known: Set[str]) -> Iterator[Outcome]:
    """What becomes of a file, or of a document that was read already."""
    if isinstance(task, InputError):
        yield Failed(task.message, task.place, task.hint)
        return
    for item in [task] if isinstance(task, Document) else read_files([task], facts):
        yield Failed(item.message, item.place, item.hint) if isinstance(item, InputError) else _outcome(item, known)


def _outcome(document: Document, known: Set[str]) -> Outcome:
    key = reading_key(document)
    if known:
        id = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
        if key in known or stored_key(id, document.source) in known:
            return Known(key, id)
    made = extract_safely(document)
    return Failed(made.message, made.place, made.hint) if isinstance(made, InputError) else Done(key, jsonl_line(made))


def extract_safely(document: Document) -> Extraction | InputError:
    """Extract a document; whatever goes wrong is given back, and stops no other."""
    try:
        return pipeline.extract(document)
    except PolicygraphError as error:
        return InputError(error.message, place=error.place or document.source, hint=error.hint)
    except Exception as error:  # noqa: BLE001  # one letter that trips a rule must not lose a run over thousands
        return InputError(
            f"抽取时出错({type(error).__name__}: {error})", place=document.source, hint="这是程序的缺陷,请附文件报告"
        )


def _tasks(path: str | Path, facts: Manifest | None) -> Iterator[Task | InputError]:
    """What a path stands for, as work for one process each: files by name, members of archives as what was read."""
    for file in files(path):
        packed = not isinstance(file, InputError) and str(file).lower().endswith(ARCHIVE_SUFFIXES)
        if packed or str(file) == STDIN:
            yield from read_files([file], facts) if not isinstance(file, InputError) else [file]
        else:
            yield file


def _chunks(tasks: Iterable[Task | InputError]) -> Iterator[list[Task | InputError]]:
    chunk: list[Task | InputError] = []
    size = 0
    for task in tasks:
        chunk.append(task)
        size += len(task.text) if isinstance(task, Document) else 0
        if len(chunk) == CHUNK or size > _CHUNK_CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
