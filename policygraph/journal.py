"""What has been extracted and is not in the store yet: a file beside the store that a run cut short leaves for the next.

One line a document, appended as soon as it is there. A line that a kill cut off is passed over. The store itself is written once,
when everything is extracted; so it is at all times what it was before, or all of it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final, cast

import msgspec

from policygraph.graph.errors import PolicygraphError
from policygraph.graph.model import Extraction

_FROM: Final = 32
"""A run over fewer documents leaves no file: it is quicker done again."""


def journal_path(store: str) -> Path:
    """Where the journal of a store is: beside an embedded one, among the user's own state for a server."""
    if "://" not in store:
        return Path(f"{store}.journal")
    given = os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".local" / "state"
    address = store.partition("://")[2].rpartition("@")[2]  # without user and password
    place = f"{address} {os.environ.get('NEO4J_DATABASE') or ''}"
    return Path(given) / "policygraph" / f"{hashlib.sha256(place.encode()).hexdigest()[:16]}.journal"


class Journal:
    """The journal of one store."""

    def __init__(self, store: str) -> None:
        """Find out what a run before left."""
        self.path = journal_path(store)
        self._whole = 0
        self._lines = dict(self._index())
        self._early: list[tuple[str, bytes]] = []
        self._file: IO[bytes] | None = None
        self._failed = False

    @property
    def keys(self) -> frozenset[str]:
        """The keys of what is kept."""
        return frozenset(self._lines)

    def _index(self) -> Iterator[tuple[str, tuple[int, int]]]:
        try:
            with self.path.open("rb") as file:
                for line in file:
                    if not line.endswith(b"\n"):
                        return  # cut off; it will be written over
                    key, tab, _ = line[:65].partition(b"\t")
                    start, self._whole = self._whole, self._whole + len(line)
                    if tab:
                        yield key.decode("ascii", "replace"), (start + len(key) + 1, self._whole)
        except OSError:
            return

    def read(self, key: str) -> Extraction | None:
        """What is kept under a key; ``None`` when there is nothing that can be read."""
        if key not in self._lines:
            return None
        start, end = self._lines[key]
        try:
            with self.path.open("rb") as file:
                file.seek(start)
                return from_line(file.read(end - start))
        except (OSError, PolicygraphError, msgspec.DecodeError, KeyError, TypeError):
            return None

    def add(self, key: str, line: bytes) -> None:
        """Keep a document; a disk that takes no more ends the keeping, not the run."""
        if self._failed:
            return
        if self._file is None:
            self._early.append((key, line))
            if len(self._early) < _FROM:
                return
        try:
            if self._file is None:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self._file = self.path.open("ab", buffering=0)
                self._file.truncate(self._whole)
                for early, kept in self._early:
                    self._file.write(early.encode() + b"\t" + kept)
                self._early = []
            else:
                self._file.write(key.encode() + b"\t" + line)
        except OSError:
            self._failed = True

    def __len__(self) -> int:
        """How many documents of runs before are kept."""
        return len(self._lines)

    def close(self) -> None:
        """Leave the file for the next run."""
        if self._file is not None:
            self._file.close()

    def remove(self) -> None:
        """All of it is in the store: the file goes."""
        self.close()
        self.path.unlink(missing_ok=True)


def from_line(line: bytes) -> Extraction:
    """The extraction of a line of JSON Lines that this program wrote itself.

    Raises:
        DataError: its record breaks the schema.
        msgspec.DecodeError: it is no JSON.
    """
    record = _LINE.decode(line)
    return Extraction.from_json(bytes(record["extraction"]), cast(str, msgspec.json.decode(record["text"])))


_LINE: Final[Any] = msgspec.json.Decoder(dict[str, msgspec.Raw])
