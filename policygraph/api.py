"""What a user does in one call: read, extract, load, view; the command line mirrors it."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import chain, groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from policygraph.graph.errors import DataError, InputError, PolicygraphError, QueryError
from policygraph.graph.model import Document, Extraction, Warning
from policygraph.graph.store import Report, Store, open_store
from policygraph.queries.labels import Lang

if TYPE_CHECKING:
    from policygraph.graph.property_graph import Graph
    from policygraph.queries.ask import Result
    from policygraph.queries.check import Findings

STORE = "graph.kgl"


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did; asks the store it filled.

    Attributes:
        store: Its URL.
        documents: The documents it loaded, without their text, in the order read.
        failures: One for each input that could not be read or extracted; the others were loaded.
        warnings: What a person should look at, with the source of its document.
        report: What changed in the store; None when no document could be read.
        corrections: One for each correction that does not hold, or that no document gives cause for; the others applied.
        html: The view, when one was asked for.
    """

    store: str
    documents: tuple[Document, ...] = ()
    failures: tuple[InputError, ...] = ()
    warnings: tuple[tuple[str, Warning], ...] = ()
    report: Report | None = None
    html: Path | None = None
    corrections: tuple[DataError, ...] = ()

    def ask(self, name: str, **params: object) -> Result:
        """Ask a named question; see :func:`policygraph.queries.ask.ask`."""
        from policygraph.queries.ask import ask

        with open_store(self.store, read_only=True) as store:
            return ask(store, name, **params)

    def graph(self) -> Graph:
        """All nodes and relationships of the store."""
        with open_store(self.store, read_only=True) as store:
            return store.graph()


def build(
    paths: str | Path | Iterable[str | Path],
    store: str | Path = STORE,
    *,
    html: str | Path | None = None,
    jobs: int = 1,
    manifest: str | Path | None = None,
    corrections: str | Path | None = None,
    lang: Lang = "zh",
    progress: Callable[[str], None] | None = None,
) -> BuildResult:
    """Read documents, extract what they say, load it into a store, and draw the view.

    Args:
        paths: A file, a folder, or several; see :func:`policygraph.loaders.read.read`. A ``.jsonl`` file is an export, and
            loaded as it is.
        store: Path or address of the store; made when it is not there. Nothing is made when no document could be read.
        html: Where to write the view; the file is replaced whole or not at all.
        jobs: Processes that extract at the same time.
        manifest: CSV that says what the files do not.
        corrections: What people decided (docs/corrections.md); takes the place of what the store kept of it before. Without
            a file that goes on to hold.
        lang: Language of the view.
        progress: Called with the source of each document once it is extracted.

    Returns:
        What was done. A document that can't be read is among the ``failures``; it stops no other.

    Raises:
        StoreError: the store can't be opened or written.
        InputError: the view can't be written, or the manifest can't be read.
        DataError: the manifest is wrong, or the corrections are no list.
    """
    from policygraph.graph.corrections import applied, read_corrections, unmatched

    given = [paths] if isinstance(paths, str | Path) else list(paths)
    documents: list[Document] = []
    failures: list[InputError] = []
    warnings: list[tuple[str, Warning]] = []

    def done() -> Iterator[Extraction]:
        """What could be extracted, with notes taken of everything on the way."""
        for outcome in extracted(given, manifest=manifest, jobs=jobs):
            if isinstance(outcome, InputError):
                failures.append(outcome)
                continue
            documents.append(replace(outcome.document, text=""))
            warnings.extend((outcome.document.source, warning) for warning in outcome.warnings)
            if progress is not None:
                progress(outcome.document.source)
            yield outcome

    extractions = done()
    if html is not None and not Path(html).parent.is_dir():  # known before the work, not after
        raise InputError("所在目录不存在", place=str(html), hint=f"先建立目录 {Path(html).parent}")
    decided, wrong = read_corrections(corrections) if corrections is not None else (None, ())
    first = next(extractions, None)
    if first is None:
        return BuildResult(str(store), failures=tuple(failures))
    with open_store(str(store)) as opened:
        report = opened.write(chain([first], extractions), decided)
        if decided:
            wrong = (*wrong, *unmatched(decided, applied(opened.run), str(corrections)))
        if html is not None:
            from policygraph.queries.view import render

            write_whole(Path(html), render(opened.graph(), lang=lang))
    drawn = Path(html) if html is not None else None
    return BuildResult(str(store), tuple(documents), tuple(failures), tuple(warnings), report, drawn, wrong)


def extracted(
    paths: Iterable[str | Path], *, manifest: str | Path | None = None, jobs: int = 1
) -> Iterator[Extraction | InputError]:
    """Read documents and extract what they say: one item each, in order, a failure in the place of its document."""
    from policygraph.loaders.read import read

    for exported, group in groupby(paths, key=lambda path: Path(path).suffix.lower() == ".jsonl"):
        if exported:
            for path in group:
                yield from _loaded(path)
        else:
            yield from _extracted(read(group, manifest=manifest), jobs)


def _loaded(path: str | Path) -> Iterator[Extraction | InputError]:
    from policygraph.graph.exchange import read_jsonl

    try:
        yield from read_jsonl(path)
    except PolicygraphError as error:
        yield InputError(error.message, place=error.place or str(path), hint=error.hint)


def retract(documents: Iterable[str], store: str | Path = STORE) -> tuple[Report, list[QueryError]]:
    """Take documents out of a store, with all that came from them alone.

    Args:
        documents: Each by its path, id, title or document number.
        store: Path or address.

    Returns:
        What changed, and one error for each document that is not there or not clear; the others are out.

    Raises:
        StoreError: the store can't be opened or written.
    """
    from policygraph.queries.ask import resolve

    ids: list[str] = []
    failures: list[QueryError] = []
    with open_store(str(store), read_only=True) as opened:  # to be asked only: a store that is not there is not made
        for document in documents:
            try:
                ids.append(_document_of_file(opened, document) or resolve(opened, "document", document))
            except QueryError as error:
                failures.append(error)
    if not ids:
        return Report(), failures
    with open_store(str(store)) as opened:
        return opened.retract(ids), failures


def _document_of_file(store: Store, path: str) -> str | None:
    """The id of the document that was read from a file, by whatever path it was read; None when it holds another text now."""
    from policygraph.graph.keys import document_id
    from policygraph.loaders.read import read_document

    if not Path(path).is_file():
        return None
    try:
        id = document_id(read_document(path).text)
    except InputError:
        return None
    return id if store.run("MATCH (d:Document:PolicyGraph {id: $id}) RETURN d.id AS id", {"id": id}) else None


def check(draft: str | Path, store: str | Path | None = None, *, as_of: str | None = None) -> tuple[Findings, str]:
    """Check the basis of a draft: see :func:`policygraph.queries.check.check`.

    Args:
        draft: A file that :func:`policygraph.loaders.read.read_document` reads, or ``-`` for standard input.
        store: Path or address; ``None`` consults the reference base alone.
        as_of: ISO date; by default the draft's own, else today.

    Returns:
        What was found, and the draft's text, which its spans index.

    Raises:
        InputError: the draft can't be read.
        StoreError: the store can't be opened.
        QueryError: ``as_of`` is no date.
    """
    from policygraph.loaders.pipeline import extract
    from policygraph.loaders.read import read
    from policygraph.queries.check import check as run

    document = next(iter(read([draft])), None)
    if document is None:
        raise InputError("没有读到文件", place=str(draft), hint="给出一个文件,不是空文件夹")
    if isinstance(document, InputError):
        raise document
    extraction = extract(document)
    if store is None:
        return run(extraction, as_of=as_of), document.text
    with open_store(str(store), read_only=True) as opened:
        return run(extraction, opened, as_of=as_of), document.text


def export(store: Store, format: str, output: str | Path) -> None:
    """Write what a store holds in another format.

    Args:
        store: Where to read.
        format: One of :data:`EXPORTS`. ``jsonl``: the documents with their texts, from which the store can be built again;
            ``csv``, ``xlsx``: for spreadsheets; ``graphml``, ``gexf``: for Gephi and its like; ``cypher``, ``neo4j-admin``: for
            Neo4j's own tools; ``jsonld``: schema.org and ELI; ``annotation``: the evidence as W3C Web Annotations.
        output: A file, or ``-`` for standard output.

    Raises:
        InputError: the file can't be written; what was there before is untouched.
    """
    if str(output) != "-":
        _WRITERS[format](store, output)
        return
    with tempfile.TemporaryDirectory() as folder:  # standard output gets all of it or nothing, like a file
        whole = Path(folder) / "whole"
        _WRITERS[format](store, whole)
        with whole.open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)


def _jsonl(store: Store, output: str | Path) -> None:
    from policygraph.graph.exchange import write_jsonl

    write_jsonl(store.extractions(), output)


def _of_graph(module: str, name: str) -> Callable[[Store, str | Path], object]:
    """A writer of a store's graph, imported when it is asked for."""

    def write(store: Store, output: str | Path) -> None:
        getattr(import_module(f"policygraph.{module}"), name)(store.graph(), output)

    return write


_WRITERS: Final[Mapping[str, Callable[[Store, str | Path], object]]] = {
    "jsonl": _jsonl,
    "csv": _of_graph("queries.spreadsheet", "write_csv"),
    "xlsx": _of_graph("queries.spreadsheet", "write_xlsx"),
    "graphml": _of_graph("graph.exchange_graph", "write_graphml"),
    "gexf": _of_graph("graph.exchange_graph", "write_gexf"),
    "cypher": _of_graph("graph.exchange_neo4j", "write_cypher"),
    "neo4j-admin": _of_graph("graph.exchange_neo4j", "write_neo4j_admin"),
    "jsonld": _of_graph("graph.exchange_web", "write_jsonld"),
    "annotation": _of_graph("graph.exchange_web", "write_annotations"),
}
EXPORTS: Final = tuple(_WRITERS)


def _extracted(read: Iterator[Document | InputError], jobs: int) -> Iterator[Extraction | InputError]:
    """Extract each document that could be read, in order."""
    if jobs <= 1:
        yield from map(_extract, read)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs) as pool:
        while batch := list(islice(read, 32 * jobs)):  # pool.map would read everything before the first result
            yield from pool.map(_extract, batch, chunksize=8)


def _extract(document: Document | InputError) -> Extraction | InputError:
    from policygraph.loaders.pipeline import extract

    if isinstance(document, InputError):
        return document
    try:
        return extract(document)
    except PolicygraphError as error:
        return InputError(error.message, place=error.place or document.source, hint=error.hint)
    except Exception as error:  # noqa: BLE001  # one letter that trips a rule must not lose a run over thousands
        return InputError(
            f"抽取时出错({type(error).__name__}: {error})", place=document.source, hint="这是程序的缺陷,请附文件报告"
        )


def write_whole(path: Path, text: str) -> None:
    """Write a text as UTF-8, whole or not at all.

    Raises:
        InputError: it can't be written; what was there before is untouched.
    """
    from policygraph.graph.exchange import atomic  # networkx comes with it: a tenth of a second

    with atomic(path) as file:
        file.write(text.encode("utf-8", "replace"))
