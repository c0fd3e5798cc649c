"""Processes that read and extract, for :func:`policygraph.stream.stream`.

They are spawned, never forked: what the store's engine holds open stays with its owner, and the same code runs wherever Python
does. A worker ends when the process that started it is gone, however that ended.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Set
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import Final

from policygraph.graph.errors import InputError
from policygraph.graph.model import Document
from policygraph.loaders.manifest import Manifest
from policygraph.stream import Failed, Outcome, Task, outcomes

_AHEAD: Final = 4
"""Chunks that wait for each worker: what is read and extracted, but not taken yet, is bounded by it."""


class Workers:
    """Workers that are started again when one of them dies; the file it died of is named, and the others go on."""

    def __init__(self, jobs: int, facts: Manifest | None, known: Set[str]) -> None:
        """How many there are to be, and what all of them need to know; none is started yet."""
        self.jobs = jobs
        self._start: Callable[[int], ProcessPoolExecutor] = partial(
            ProcessPoolExecutor, mp_context=get_context("spawn"), initializer=_begin, initargs=(facts, known)
        )

    def run(self, chunks: Iterator[list[Task | InputError]]) -> Iterator[Outcome]:
        """The outcomes of all chunks, in their order."""
        pool = self._start(self.jobs)
        waiting: deque[tuple[list[Task | InputError], Future[list[Outcome]]]] = deque()
        try:
            while True:
                while len(waiting) < self.jobs * _AHEAD and (chunk := next(chunks, None)) is not None:
                    waiting.append((chunk, _submit(pool, chunk)))
                if not waiting:
                    return
                chunk, future = waiting.popleft()
                try:
                    yield from future.result()
                except BrokenProcessPool:
                    pool.shutdown(wait=True)
                    yield from self._one_by_one(chunk)
                    pool = self._start(self.jobs)
                    again = [each for each, _ in waiting]
                    waiting = deque((each, _submit(pool, each)) for each in again)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _one_by_one(self, chunk: list[Task | InputError]) -> Iterator[Outcome]:
        """A chunk during which a worker died: each file alone, so that it is known which one it was."""
        pool = self._start(1)
        for task in chunk:
            try:
                yield from _submit(pool, [task]).result()
            except BrokenProcessPool:
                pool.shutdown(wait=True)
                pool = self._start(1)
                place = task.source if isinstance(task, Document) else str(task)
                yield Failed("抽取进程意外终止(内存不足?)", place, "请拆分这个文件,或减少 --jobs")
        pool.shutdown(wait=True)


def _submit(pool: ProcessPoolExecutor, chunk: list[Task | InputError]) -> Future[list[Outcome]]:
    try:
        return pool.submit(_work, chunk)
    except BrokenProcessPool as error:  # a worker died since; whoever takes the result learns it
        broken: Future[list[Outcome]] = Future()
        broken.set_exception(error)
        return broken


_facts: Manifest | None = None
_known: Set[str] = frozenset()


def _begin(facts: Manifest | None, known: Set[str]) -> None:
    """Begin a worker: what all files share is handed over once."""
    global _facts, _known  # the one thing that a worker of a pool can keep
    _facts, _known = facts, known
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the owner decides
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _work(chunk: list[Task | InputError]) -> list[Outcome]:
    return [outcome for task in chunk for outcome in outcomes(task, _facts, _known)]
