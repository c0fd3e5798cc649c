"""Small values that are made by the thousand: frozen for the type checkers, plain at run time.

A frozen dataclass sets each field through ``object.__setattr__``, which makes it several times slower to construct than one
that is not, and a letter of four thousand characters makes five hundred of them. Here the checkers forbid what the run time
does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True)
def record(cls: type[_T]) -> type[_T]:
    """Make a class a dataclass with slots, comparable and hashable by its fields, that nothing may assign to."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
