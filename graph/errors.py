"""Everything that can go wrong for a user, as one tree.

::

    PolicygraphError              carries the place and the next step; the command line prints it in one line
    ├── InputError                a document that can't be read: missing, empty, binary, undecodable, needs OCR
    ├── StoreError                a store that can't be opened, reached or written
    │   ├── StoreLocked           another process is writing to it
    │   ├── StoreAuthError        the server refused user name or password
    │   └── ReadOnlyError         a write was attempted through a read-only door
    ├── QueryError                unknown query, missing or ill-typed parameter, Cypher the engine refuses
    │   ├── AmbiguousName         a name that several things bear
    │   └── QueryTimeout          the engine cut it off at its time limit
    └── DataError                 a record, gold file or corrections file that breaks its schema
"""

from __future__ import annotations


class PolicygraphError(Exception):
    """A problem a user can mend.

    Args:
        message: What is wrong, in one sentence.
        place: The file, line, query or address where it is wrong.
        hint: What to do next.
    """

    def __init__(self, message: str, *, place: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.hint = hint

    def __str__(self) -> str:
        """One line: place, message, next step."""
        where = f"{self.place}: " if self.place else ""
        then = f" → {self.hint}" if self.hint else ""
        return f"{where}{self.message}{then}".replace("\n", " ").replace("\r", " ")


class InputError(PolicygraphError):
    """A document that can't be read."""


class StoreError(PolicygraphError):
    """A store that can't be opened, reached or written."""


class StoreLocked(StoreError):
    """Another process is writing to the store."""


class StoreAuthError(StoreError):
    """The server refused the user name or the password."""


class ReadOnlyError(StoreError):
    """A write was attempted where only reading is allowed."""


class QueryError(PolicygraphError):
    """A question that can't be asked: unknown name, bad parameter, Cypher the engine refuses."""


class AmbiguousName(QueryError):
    """A name that several things bear; the message lists them."""


class QueryTimeout(QueryError):
    """A question that the engine cut off at its time limit."""


class DataError(PolicygraphError):
    """A record or a file of records that breaks its schema."""
