"""Processes that live as long as a run: what each has learnt of names, and its start, is paid for once and not by every wave."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import Final

import pyarrow as pa

Job = Callable[..., pa.Array]
_AT_ONCE: Final = 50
"""Rows handed to a process at once."""
_YOUNG: Final = (50_000, 20, 100)
"""Hardly anything that a rule makes is a cycle, so the collector looks less often than it would."""
_open: Final[list[ProcessPoolExecutor]] = []


@contextmanager
def processes(count: int) -> Iterator[None]:
    """While this holds, :func:`spread` has processes to spread work over; with none it works here."""
    pool = ProcessPoolExecutor(count, get_context("spawn"), _begin)
    _open.append(pool)
    try:
        yield
    finally:
        _open.remove(pool)
        pool.shutdown(wait=True, cancel_futures=True)


def spread(job: Job, columns: list[pa.Array]) -> pa.Array:
    """Do a job over columns, some rows in one process and some in another; the rows of the result are in their order."""
    if not _open or not len(columns[0]):
        return job(*(column.to_pylist() for column in columns))
    batch = pa.RecordBatch.from_arrays(columns, [str(at) for at in range(len(columns))])
    parts = [_open[-1].submit(_do, job, _packed(batch.slice(at, _AT_ONCE))) for at in range(0, len(batch), _AT_ONCE)]
    try:
        return pa.concat_arrays([_unpacked(part.result()) for part in parts])
    finally:
        _cancel(parts)


def _cancel(parts: list[Future[bytes]]) -> None:
    for part in parts:
        part.cancel()


def _do(job: Job, given: bytes) -> bytes:
    with pa.ipc.open_stream(given) as reader:
        columns = [column.to_pylist() for column in reader.read_next_batch().columns]
    return _packed(pa.RecordBatch.from_arrays([job(*columns)], ["made"]))


def _packed(batch: pa.RecordBatch) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return bytes(sink.getvalue())


def _unpacked(made: bytes) -> pa.Array:
    with pa.ipc.open_stream(made) as reader:
        return reader.read_next_batch().column(0)


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the owner decides
    threading.Thread(target=_end_with_parent, daemon=True).start()
    sys.meta_path.insert(0, _Without())
    from policygraph.bulk import work  # noqa: F401  # pyright: ignore[reportUnusedImport]  # what all jobs need

    gc.collect()
    gc.freeze()
    gc.set_threshold(*_YOUNG)


class _Without(MetaPathFinder):
    """No pandas in these processes: pyarrow loads it where it is installed, for a second and more, and has no use for it here."""

    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        if fullname == "pandas":
            raise ModuleNotFoundError(name=fullname)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
