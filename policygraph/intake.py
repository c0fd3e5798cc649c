"""Documents read and extracted, one item each; what a journal or a store knows already is taken from there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from policygraph.graph.errors import InputError, PolicygraphError, StoreError
from policygraph.graph.model import Extraction
from policygraph.graph.store import Store, open_store

if TYPE_CHECKING:
    from policygraph.journal import Journal
    from policygraph.stream import Done, Failed


def extracted(
    paths: Iterable[str | Path], *, manifest: str | Path | None = None, jobs: int = 1
) -> Iterator[Extraction | InputError]:
    """Read documents and extract what they say: one item each, in order, a failure in the place of its document."""
    from policygraph.stream import Known, stream

    for exported, group in groupby(paths, key=_is_export):
        if exported:
            for path in group:
                yield from _loaded(path)
        else:
            for outcome in stream(group, manifest=manifest, jobs=jobs):
                assert not isinstance(outcome, Known)  # nothing was said to be
                yield _taken(outcome)


def resumed(
    paths: Iterable[str | Path], manifest: str | Path | None, jobs: int, journal: Journal, store: str, *, anew: bool
) -> Iterator[Extraction | InputError]:
    """As :func:`extracted`; what a journal or a store holds is taken from there, what is new goes into the journal."""
    from policygraph.stream import Done, Known, stream

    for exported, group in groupby(paths, key=_is_export):
        if exported:
            for path in group:
                yield from _loaded(path)
            continue
        with ExitStack() as stack:
            there = None if anew or manifest is not None else _opened(store, stack)
            known: set[str] = set()
            if not anew:
                known.update(journal.keys, _stored(there) if there is not None else ())
            listed = list(group)
            for outcome in stream(listed, manifest=manifest, jobs=jobs, known=known):
                if isinstance(outcome, Known):
                    kept = journal.read(outcome.key) or (_kept(there, outcome.id) if there is not None else None)
                    if kept is None:
                        raise StoreError("中断前的记录已损坏", place=str(journal.path), hint="删去这个文件后再运行")
                    yield kept
                    continue
                if isinstance(outcome, Done):
                    journal.add(outcome.key, outcome.line)
                yield _taken(outcome)


def _is_export(path: str | Path) -> bool:
    return Path(path).suffix.lower() == ".jsonl"


def _taken(outcome: Done | Failed) -> Extraction | InputError:
    from policygraph.journal import from_line
    from policygraph.stream import Failed

    return outcome.error() if isinstance(outcome, Failed) else from_line(outcome.line)


def _opened(store: str, stack: ExitStack) -> Store | None:
    """The store to be asked what it holds; None where there is none (what is wrong with one that is, the writing says)."""
    try:
        return stack.enter_context(open_store(store, read_only=True))
    except StoreError:
        return None


def _stored(store: Store) -> frozenset[str]:
    """The keys of the documents that a store holds as today's rules read them."""
    from policygraph.loaders.pipeline import RULES
    from policygraph.stream import stored_key

    rows = store.run(
        "MATCH (d:Document:PolicyGraph) WHERE d.extraction CONTAINS $rules RETURN d.id AS id, d.source AS source",
        {"rules": f'"rules":"{RULES}"'},
    )
    return frozenset(stored_key(str(row["id"]), str(row["source"] or "")) for row in rows)


def _kept(store: Store, id: str) -> Extraction | None:
    rows = store.run(
        "MATCH (d:Document:PolicyGraph {id: $id}) RETURN d.extraction AS extraction, d.text AS text", {"id": id}
    )
    return Extraction.from_json(str(rows[0]["extraction"]), str(rows[0]["text"] or "")) if rows else None


def _loaded(path: str | Path) -> Iterator[Extraction | InputError]:
    from policygraph.graph.exchange import read_jsonl

    try:
        yield from read_jsonl(path)
    except PolicygraphError as error:
        yield InputError(error.message, place=error.place or str(path), hint=error.hint)
