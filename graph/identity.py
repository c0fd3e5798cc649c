"""Which mentions of policies in many documents mean one policy.

A :class:`Sighting` is everything one document says that tells a policy from others. Two sightings are compared field by
field (:func:`compare`): a conflict keeps them apart whatever else agrees, agreement joins them, and what can't be decided
stays apart and is suggested. :func:`clusters` is a function of the *set* of sightings: no order of loading enters, and a
sighting that bridged two clusters leaves two when it is withdrawn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal

from policygraph.graph.dates import compatible
from policygraph.graph.title_parts import TitleParts

Outcome = Literal["same", "different", "possible", "unrelated"]
_CONTAINED: Final = 6
"""A title inside another says something from this many characters on."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one document says of one policy, as far as it tells policies apart.

    Attributes:
        title: The parts of the title.
        numbers: Document numbers, folded.
        regions: Codes of the regions that the document says issued it.
        issuers: Keys of the bodies that issued it, offices under the name of their principal.
        actors: Keys of all bodies that had a hand in it: issuers, those who approve, draft, amend or repeal.
        issued_on: ISO date or ``None``.
        context: Codes of the regions of the document's own issuers; empty where the title names its place.
    """

    title: TitleParts
    numbers: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    issuers: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    issued_on: str | None = None
    context: frozenset[str] = frozenset()

    @property
    def known_regions(self) -> frozenset[str]:
        """Where it is from: what the title says, else what the document says."""
        return self.title.places or self.regions

    @property
    def block_keys(self) -> list[str]:
        """What it shares with sightings that it could be one with, directly or through others: core and numbers."""
        return sorted({"t" + self.title.core, *("n" + number for number in self.numbers)})

    @property
    def sort_key(self) -> tuple[object, ...]:
        """The fullest first, then by content: an order that depends on nothing else."""
        known = sum(
            bool(part)
            for part in (self.title.places, self.title.period, self.numbers, self.regions, self.issuers, self.issued_on)
        )
        return (
            -known, self.title.key, self.title.core, sorted(self.numbers), sorted(self.regions), sorted(self.issuers),
            sorted(self.actors), self.issued_on or "", sorted(self.context),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two sightings are one policy, and why (Chinese, for the user)."""

    outcome: Outcome
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two clusters, by their places in the list, that may be one policy."""

    one: int
    other: int
    reason: str


def compare(a: Sighting, b: Sighting) -> Verdict:
    """Whether two sightings mean one policy.

    Conflicting version marks, periods, document numbers, regions, years of issue or issuers keep them apart. Where one
    side lacks the place or the period, the regions must agree and a body or the date with them.
    """
    shares_number = bool(a.numbers & b.numbers)
    if a.title.core != b.title.core:
        if not shares_number:
            return Verdict("unrelated")
        short, long = sorted((a.title.core, b.title.core), key=len)
        if len(short) < _CONTAINED or short not in long:
            return Verdict("possible", "文号相同,题名不同")
    clash = conflict(a, b)
    if clash:
        return Verdict("different", clash)
    if shares_number:
        return Verdict("same", "文号相同")
    same_parts = a.title.places == b.title.places and a.title.period == b.title.period
    if same_parts and a.title.places:
        return Verdict("same", "题名相同")
    shares_actor = bool(a.actors & b.actors)
    shares_date = a.issued_on is not None and b.issued_on is not None and compatible(a.issued_on, b.issued_on)
    if same_parts:
        if shares_actor or _shares_region(a, b):
            return Verdict("same", "题名相同,机关或地区一致")
        return Verdict("possible", "题名相同,未载明地区、机关")
    if _shares_region(a, b) and (shares_actor or shares_date):
        return Verdict("same", "题名主体相同,地区一致," + ("机关一致" if shares_actor else "日期一致"))
    return Verdict("possible", "题名主体相同,未载明的地区、期间无从核对")


def conflict(a: Sighting, b: Sighting) -> str:
    """What keeps two sightings of like titles apart, or ""."""
    if a.title.versions != b.title.versions:
        return "试行、草案等标记不同"
    if a.title.period and b.title.period and a.title.period != b.title.period:
        return "期间不同"
    if a.numbers and b.numbers and not a.numbers & b.numbers:
        return "文号不同"
    if a.known_regions and b.known_regions and not a.known_regions & b.known_regions:
        return "地区不同"
    if a.issued_on and b.issued_on and a.issued_on[:4] != b.issued_on[:4] and not a.title.is_law:
        return "印发年份不同"
    whole = bool(a.title.places) and a.title.places == b.title.places
    if a.issuers and b.issuers and not a.issuers & b.issuers and not whole:
        return "发文机关不同"
    return ""


def _shares_region(a: Sighting, b: Sighting) -> bool:
    """Whether they are from one region, counting the regions of the documents that speak of them."""
    if not a.known_regions and not b.known_regions:
        return a.context == b.context
    return bool((a.known_regions | a.context) & (b.known_regions | b.context))


def clusters(sightings: Iterable[Sighting]) -> tuple[list[tuple[Sighting, ...]], list[Suggestion]]:
    """Group the sightings that mean one policy.

    Returns:
        The clusters, each with its distinct sightings, the fullest first; and the pairs of clusters that may be one,
        by their places in that list. Both depend on the set of sightings only.
    """
    made: list[tuple[Sighting, ...]] = []
    suggestions: list[Suggestion] = []
    for block in _blocks(set(sightings)):
        parts = _split(block)
        suggestions += _suggest(parts, len(made))
        made += [tuple(part) for part in parts]
    return made, suggestions


def _blocks(sightings: set[Sighting]) -> Iterator[list[Sighting]]:
    """The sightings that share a core or a document number, directly or through others; each block in its order."""
    parent: dict[str, str] = {}

    def find(key: str) -> str:
        while parent.setdefault(key, key) != key:
            parent[key] = key = parent[parent[key]]
        return key

    for sighting in sightings:
        first, *others = sighting.block_keys
        for other in others:
            parent[max(find(first), find(other))] = min(find(first), find(other))
        find(first)
    blocks: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        blocks[find("t" + sighting.title.core)].append(sighting)
    for key in sorted(blocks):
        yield sorted(blocks[key], key=lambda sighting: sighting.sort_key)


def _split(block: list[Sighting]) -> list[list[Sighting]]:
    """The clusters of a block: the fullest sightings first, each with the clusters that it agrees and nowhere conflicts with.

    One that agrees with several joins them, unless they conflict with each other: then it is ambiguous and stands alone.
    """
    parts: list[list[Sighting]] = []
    for sighting in block:
        joins = [part for part in parts if _agrees(sighting, part)]
        if len(joins) > 1 and any(conflict(a, b) for one, other in combinations(joins, 2) for a in one for b in other):
            joins = []
        merged = [member for part in joins for member in part]
        parts = [part for part in parts if not any(part is joined for joined in joins)]
        parts.append([*merged, sighting])
    return [sorted(part, key=lambda sighting: sighting.sort_key) for part in parts]


def _agrees(sighting: Sighting, part: list[Sighting]) -> bool:
    outcomes = {compare(sighting, member).outcome for member in part}
    return "same" in outcomes and "different" not in outcomes


def _suggest(parts: list[list[Sighting]], offset: int) -> Iterator[Suggestion]:
    """The pairs of clusters in a block that nothing keeps apart and nothing joins, or that a third could belong to."""
    for (i, one), (j, other) in combinations(enumerate(parts), 2):
        verdicts = {compare(a, b) for a in one for b in other}
        outcomes = {verdict.outcome for verdict in verdicts}
        if "different" in outcomes:
            continue
        reasons = sorted(verdict.reason for verdict in verdicts if verdict.outcome in ("possible", "same"))
        if reasons:
            yield Suggestion(offset + i, offset + j, reasons[0])
