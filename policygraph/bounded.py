"""A store as strangers may ask it: reading only, a limit of time and of rows, and always the file as it is now."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from policygraph.graph.errors import QueryTimeout
from policygraph.graph.property_graph import Graph
from policygraph.graph.store import Store, open_store

_LEAST: Final = 0.001  # seconds; an engine takes 0 for no limit


@dataclass(frozen=True, slots=True)
class Bounded:
    """A store for one request: all its questions together have until ``deadline``.

    Attributes:
        store: Opened to be read only.
        deadline: On the clock of :func:`time.monotonic`, in seconds.
        rows: At most so many rows of each question; ``None`` for all.
    """

    store: Store
    deadline: float
    rows: int | None = None

    @property
    def url(self) -> str:
        """Where it is."""
        return self.store.url

    def run(self, cypher: str, params: Mapping[str, Any] | None = None, /) -> list[dict[str, Any]]:
        """Run Cypher that only reads.

        Raises:
            QueryTimeout: there is no time left, or the engine came to the end of it.
        """
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise QueryTimeout("查询超时", hint="缩小范围,或放宽时限")
        return self.store.run(cypher, params, limit=self.rows, timeout=max(left, _LEAST))

    def at_most(self, rows: int) -> Bounded:
        """The same with a limit of rows."""
        return replace(self, rows=rows)


class Shared:
    """One opened store for many requests; a file that another process wrote is opened anew."""

    def __init__(self, url: str) -> None:
        """Open it.

        Raises:
            StoreError: it can't be opened, or there is none.
        """
        self.url = url
        self._lock = threading.Lock()
        self._seen = self.version
        self._store = open_store(url, read_only=True)

    @property
    def version(self) -> tuple[int, int] | None:
        """What changes when the store's file is written; ``None`` for a server."""
        if "://" in self.url or not Path(self.url).exists():
            return None
        found = Path(self.url).stat()
        return found.st_mtime_ns, found.st_size

    def bounded(self, seconds: float) -> Bounded:
        """The store for one request.

        Raises:
            StoreError: its file was written anew, and can't be opened.
        """
        with self._lock:
            if (version := self.version) != self._seen and version is not None:
                self._store = open_store(
                    self.url, read_only=True
                )  # the old one goes with the last request that uses it
                self._seen = version
            return Bounded(self._store, time.monotonic() + seconds)

    def graph(self) -> Graph:
        """All of it; for a small store."""
        return self._store.graph()

    def close(self) -> None:
        """Let go of it."""
        self._store.close()
