"""What a user does in one call: read, extract, load, view; the command line mirrors it."""

from __future__ import annotations

import gc
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from policygraph.graph.errors import DataError, InputError, QueryError
from policygraph.graph.model import Document, Extraction, Warning
from policygraph.graph.store import Report, Store, open_store
from policygraph.intake import extracted, resumed
from policygraph.queries.labels import Lang
from policygraph.writers import EXPORTS, export, write_failures, write_whole

if TYPE_CHECKING:
    from policygraph.graph.property_graph import Graph
    from policygraph.queries.ask import Result
    from policygraph.queries.brief_contents import Brief
    from policygraph.queries.check import Findings

__all__ = [
    "EXPORTS", "REPORTS", "STORE", "BuildResult", "build", "check", "collected_later", "count_files", "diff", "export",
    "extracted", "finished_first", "report", "retract", "write_failures", "write_whole",
]  # fmt: skip

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

    def _repr_html_(self) -> str:
        from policygraph.queries.loaded import html, notes

        return html(self.store, self.documents, notes(self.warnings, (*self.failures, *self.corrections)))

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """What a notebook keeps beside the HTML, for viewers that show none."""
        from policygraph.queries.loaded import notes, text

        printer.text(text(self.store, self.documents, notes(self.warnings, (*self.failures, *self.corrections))))

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
    anew: bool = False,
) -> BuildResult:
    """Read documents, extract what they say, load it into a store, and draw the view.

    The store is written once, when everything is extracted. A run that is cut short leaves it as it was, and what it had
    extracted beside it (:mod:`policygraph.journal`), where the next run takes it up; what the store holds already, of the same
    text from the same source by the same rules, is not extracted again either.

    Args:
        paths: A file, a folder, or several; see :func:`policygraph.loaders.read.read`. A ``.jsonl`` file is an export, and
            loaded as it is.
        store: Path or address of the store; made when it is not there. Nothing is made when no document could be read.
        html: Where to write the view; the file is replaced whole or not at all.
        jobs: Processes that read and extract at the same time; the result does not depend on it. They are spawned: a script
            that asks for several calls this under ``if __name__ == "__main__"``.
        manifest: CSV that says what the files do not.
        corrections: What people decided (docs/corrections.md); takes the place of what the store kept of it before. Without
            a file that goes on to hold.
        lang: Language of the view.
        progress: Called with the source of each document once it is extracted, or found to be extracted before, and with
            the place of each that failed.
        anew: Extract everything again, whatever is known of it.

    Returns:
        What was done. A document that can't be read is among the ``failures``; it stops no other.

    Raises:
        StoreError: the store can't be opened or written.
        InputError: the view can't be written, or the manifest can't be read.
        DataError: the manifest is wrong, or the corrections are no list.
    """
    from policygraph.graph.corrections import applied, read_corrections, unmatched
    from policygraph.journal import Journal

    given = [paths] if isinstance(paths, str | Path) else list(paths)
    documents: list[Document] = []
    failures: list[InputError] = []
    warnings: list[tuple[str, Warning]] = []
    journal = Journal(str(store))

    def done() -> Iterator[Extraction]:
        """What could be extracted, with notes taken of everything on the way."""
        for outcome in resumed(given, manifest, jobs, journal, str(store), anew=anew):
            if progress is not None:
                progress(outcome.place if isinstance(outcome, InputError) else outcome.document.source)
            if isinstance(outcome, InputError):
                failures.append(outcome)
                continue
            documents.append(replace(outcome.document, text=""))
            warnings.extend((outcome.document.source, warning) for warning in outcome.warnings)
            yield outcome

    if html is not None and not Path(html).parent.is_dir():  # known before the work, not after
        raise InputError("所在目录不存在", place=str(html), hint=f"先建立目录 {Path(html).parent}")
    decided, wrong = read_corrections(corrections) if corrections is not None else (None, ())
    try:
        extractions = list(done())
        if not extractions:
            return BuildResult(str(store), failures=tuple(failures))
        with open_store(str(store)) as opened, collected_later():
            with finished_first():
                report = opened.write(_let_go(extractions), decided)
                journal.remove()
            if decided:
                wrong = (*wrong, *unmatched(decided, applied(opened.run), str(corrections)))
            if html is not None:
                from policygraph.queries.view import render

                write_whole(Path(html), render(opened.graph(), lang=lang))
    finally:
        journal.close()
    drawn = Path(html) if html is not None else None
    return BuildResult(str(store), tuple(documents), tuple(failures), tuple(warnings), report, drawn, wrong)


def _let_go(extractions: list[Extraction]) -> Iterator[Extraction]:
    """The extractions in their order; the list is empty afterwards, so that they stay with whoever takes them, or with none."""
    extractions.reverse()
    while extractions:
        yield extractions.pop()


@contextmanager
def finished_first() -> Generator[None]:
    """Let a Ctrl-C wait until the work inside is done; a second one does not wait.

    A big load into a server is many transactions: cut short, the graph would be that of no set of documents until the next run.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    asked = False

    def note(*_: object) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True

    before = signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if asked:
        raise KeyboardInterrupt


@contextmanager
def collected_later() -> Generator[None]:
    """Put the garbage collector off: over millions of records that all stay it walks in vain, half of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def count_files(paths: Iterable[str | Path]) -> int:
    """How many files the paths stand for; an archive is one, however many documents it holds."""
    from policygraph.loaders.read import files

    return sum(1 for path in paths for _ in files(path))


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


def check(
    draft: str | Path, store: str | Path | None = None, *, as_of: str | None = None, presume: bool = False
) -> tuple[Findings, str]:
    """Check the basis of a draft: see :func:`policygraph.queries.check.check`.

    Args:
        draft: A file that :func:`policygraph.loaders.read.read_document` reads, or ``-`` for standard input.
        store: Path or address; ``None`` consults the reference base alone.
        as_of: ISO date; by default the draft's own, else today.
        presume: Also name what is presumed to have expired by a rule of its region.

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
        return run(extraction, as_of=as_of, presume=presume), document.text
    with open_store(str(store), read_only=True) as opened:
        return run(extraction, opened, as_of=as_of, presume=presume), document.text


def diff(
    old: str | Path, new: str | Path, store: str | Path | None = None, *, whole: bool = False
) -> tuple[Result, tuple[str, str]]:
    """Compare two letters: see :func:`policygraph.queries.diff.diff`.

    Args:
        old: The earlier: a file, or the title, number, source or id of a document of the store.
        new: The later.
        store: Path or address; ``None`` leaves the two files alone. What people decided there applies here too.
        whole: Also what both cite alike.

    Returns:
        The changes, and the days of the two, "" where a letter has none.

    Raises:
        InputError: a file can't be read.
        StoreError: the store can't be opened.
        QueryError: a name is no file, and no document of the store or several.
    """
    from policygraph.graph.corrections import kept
    from policygraph.queries.diff import diff as run

    def day(one: Extraction) -> str:
        document = one.document
        return document.signed_on or document.written_on or document.published_on or ""

    if store is None:
        one, other = (_letter(name, None) for name in (old, new))
        return run(one, other, whole=whole), (day(one), day(other))
    with open_store(str(store), read_only=True) as opened:
        one, other = (_letter(name, opened) for name in (old, new))
        return run(one, other, opened, corrections=kept(opened.run), whole=whole), (day(one), day(other))


def _letter(name: str | Path, store: Store | None) -> Extraction:
    """What a file says, or a document of the store."""
    from policygraph.loaders.pipeline import extract
    from policygraph.loaders.read import read_document
    from policygraph.queries.ask import resolve

    if store is None or Path(name).is_file():
        return extract(read_document(str(name)))
    id = resolve(store, "document", str(name))
    (row,) = store.run(
        "MATCH (d:Document:PolicyGraph {id: $id}) RETURN d.extraction AS extraction, d.text AS text", {"id": id}
    )
    return Extraction.from_json(str(row["extraction"]), str(row["text"] or ""))


def report(store: str | Path, focus: str, output: str | Path, *, as_of: str | None = None, lang: Lang = "zh") -> Brief:
    """Write a report on a policy, a body, a region or a letter: see :func:`policygraph.queries.brief.brief`.

    Args:
        store: Path or address.
        focus: What it is about, by title, name, number or id.
        output: A file whose name ends in one of :data:`REPORTS`.
        as_of: ISO date; later documents and policies are left out.
        lang: Language of what the report itself says.

    Returns:
        What was written.

    Raises:
        StoreError: the store can't be opened.
        QueryError: nothing bears the name, or several things do; the ending is none of ours.
        InputError: the file can't be written; what was there before is untouched.
    """
    from policygraph.graph.files import atomic
    from policygraph.queries.brief import brief

    ending = Path(output).suffix.lower()
    if ending not in _REPORTS:
        raise QueryError(f"报告的文件名应以 {'、'.join(REPORTS)} 结尾", place=str(output), hint="如 report.html")
    with open_store(str(store), read_only=True) as opened:
        gathered = brief(opened, focus, as_of=as_of, lang=lang)
    module, name = _REPORTS[ending]
    made: str | bytes = getattr(import_module(f"policygraph.queries.{module}"), name)(gathered)
    with atomic(output) as file:
        file.write(made.encode("utf-8", "replace") if isinstance(made, str) else made)
    return gathered


_REPORTS: Final[Mapping[str, tuple[str, str]]] = {
    ".html": ("brief_page", "render"),
    ".md": ("brief_text", "markdown"),
    ".docx": ("brief_docx", "document"),
}
REPORTS: Final = tuple(_REPORTS)
