"""Small values that are made by the thousand: frozen, compared and hashed by their fields, cheap to make.

A frozen dataclass sets each field through ``object.__setattr__``, and a letter of four thousand characters makes five hundred
of them. A struct is filled in C, in a fifth of the time; and since none of these can be part of a cycle, the garbage collector
need not look at them.
"""

from __future__ import annotations

import msgspec


class Record(msgspec.Struct, frozen=True, gc=False):
    """The base of such a value, ``class Cue(Record, frozen=True)``: type checkers want the word said again.

    Its fields may hold what no cycle runs through: numbers, strings, tuples, other records.
    """
