"""What a document's mentions of policies come to: the policies, the places that mean them, what titles say of each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from policygraph.graph.model import NotPolicy, Warning
from policygraph.graph.record import Record
from policygraph.loaders.catalogue import Row

Form = Literal["title", "inner", "short", "pronoun", "self", "number"]


@dataclass(slots=True)
class Named:
    """A policy as one document names it, while the document is being read.

    Attributes:
        title: The fullest title.
        number: Its document number, as in the text.
        own: Index of the part that is this policy's own text, or ``None``.
        aliases: Other forms, in order of appearance.
        others: Further numbers.
        carried: Title that this one carries (关于印发《X》的通知), or an empty string.
        faint: Named without 《》 or by number only: low confidence.
    """

    title: str
    number: str | None = None
    own: int | None = None
    aliases: dict[str, None] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    carried: str = ""
    faint: bool = False


class Ref(Record, frozen=True):
    """A place that means a policy.

    Attributes:
        start: First character, the opening mark included.
        end: One past the last.
        tail: One past the brackets that follow it (number, alias, date).
        policy: Index into :attr:`Naming.policies`.
        form: How it is named there.
    """

    start: int
    end: int
    tail: int
    policy: int
    form: Form


@dataclass(slots=True)
class Naming:
    """All policies of a document, the places that mean them, what the titles say of each other, and the rows of its tables."""

    policies: list[Named] = field(default_factory=list)
    refs: list[Ref] = field(default_factory=list)
    not_policies: list[NotPolicy] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)
    title_relations: list[tuple[str, int, int, int, int]] = field(default_factory=list)
    rows: list[tuple[Row, int]] = field(default_factory=list)
