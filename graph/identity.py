"""Which mentions of policies in many documents mean one policy.

A :class:`Sighting` is everything one document says that tells a policy from others. Two sightings are compared field by
field (:func:`compare`): a conflict keeps them apart whatever else agrees, agreement joins them, and what can't be decided
stays apart and is suggested. :func:`clusters` is a function of the *set* of sightings: no order of loading enters, and a
sighting that bridged two clusters leaves two when it is withdrawn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final, Literal

from policygraph.graph.dates import compatible
from policygraph.graph.title_parts import TitleParts

Outcome = Literal["same", "different", "possible", "unrelated"]
_CONTAINED: Final = 6
"""A title inside another says something from this many characters on."""
_SUGGESTED: Final = 5
"""A cluster is offered to a person beside so many of those before it."""
_DECIDED: Final = "人工判定相同"
_BRIDGED: Final = "{why},由《{title}》相连"


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
        same: Decisions of people under which it is one with others.
        apart: Decisions of people that it is another than some; each with the side on which it stands.
    """

    title: TitleParts
    numbers: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    issuers: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    issued_on: str | None = None
    context: frozenset[str] = frozenset()
    same: frozenset[str] = frozenset()
    apart: frozenset[tuple[str, int]] = frozenset()

    @property
    def known_regions(self) -> frozenset[str]:
        """Where it is from: what the title says, else what the document says."""
        return self.title.places or self.regions

    @property
    def block_keys(self) -> list[str]:
        """What it shares with sightings that it could be one with, directly or through others: core, numbers, decisions."""
        return sorted(
            {"t" + self.title.core, *("n" + number for number in self.numbers), *("s" + one for one in self.same)}
        )

    @property
    def sort_key(self) -> tuple[object, ...]:
        """The fullest first, then by content: an order that depends on nothing else."""
        known = sum(
            bool(part)
            for part in (self.title.places, self.title.period, self.numbers, self.regions, self.issuers, self.issued_on)
        )
        return (
            -known, self.title.key, self.title.core, sorted(self.numbers), sorted(self.regions), sorted(self.issuers),
            sorted(self.actors), self.issued_on or "", sorted(self.context), sorted(self.same), sorted(self.apart),
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


@dataclass(frozen=True, slots=True)
class Clustering:
    """Sightings grouped by the policy they mean.

    Attributes:
        groups: The clusters, each with its distinct sightings, the fullest first.
        suggestions: Pairs of clusters that may be one.
        joined: Why each sighting is in its cluster (Chinese, for the user); the first of a cluster needs no reason, and
            where two clusters were bridged the first of the one that came in bears the reason of the bridge.
    """

    groups: list[tuple[Sighting, ...]]
    suggestions: list[Suggestion]
    joined: dict[Sighting, str]


def compare(a: Sighting, b: Sighting) -> Verdict:
    """Whether two sightings mean one policy.

    Conflicting version marks, periods, document numbers, regions, years of issue or issuers keep them apart. Where one
    side lacks the place or the period, the regions must agree and a body or the date with them.
    """
    if any((decision, 1 - side) in b.apart for decision, side in a.apart):
        return Verdict("different", "人工判定不同")
    if a.same & b.same:
        return Verdict("same", _DECIDED)
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


def clusters(sightings: Iterable[Sighting]) -> Clustering:
    """Group the sightings that mean one policy; the result depends on the set of sightings only."""
    made: list[tuple[Sighting, ...]] = []
    suggestions: list[Suggestion] = []
    joined: dict[Sighting, str] = {}
    for block in _blocks(set(sightings)):
        parts = _split(block)
        suggestions += _suggest(parts, len(made))
        made += [tuple(sorted(part.members, key=lambda sighting: sighting.sort_key)) for part in parts]
        for part in parts:
            joined |= part.joined
    return Clustering(made, suggestions, joined)


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


@dataclass(slots=True, eq=False)
class _Part:
    """A cluster that is being made, with the reasons; ``faces`` are its members as far as they can conflict, each kind once.

    A national title is seen in thousands of documents whose regions and days differ and which conflict with nothing: their
    faces are one or two.
    """

    members: list[Sighting]
    faces: dict[tuple[object, ...], Sighting]
    at: int
    joined: dict[Sighting, str] = field(default_factory=dict[Sighting, str])

    def conflicts(self, other: Iterable[Sighting]) -> bool:
        return any(compare(a, b).outcome == "different" for a in other for b in self.faces.values())


def _face(seen: Sighting) -> tuple[object, ...]:
    """All that :func:`conflict` looks at."""
    title = seen.title
    year = seen.issued_on[:4] if seen.issued_on else None
    return (
        title.core,
        title.places,
        title.versions,
        title.period,
        seen.numbers,
        seen.regions,
        seen.issuers,
        year,
        seen.same,
        seen.apart,
    )


def _common(seen: Sighting) -> set[str]:
    """Without one of these in common, two sightings are never the same policy."""
    regions = {"r" + code for code in seen.known_regions | seen.context} or {"r"}
    return (
        regions
        | {"a" + actor for actor in seen.actors}
        | {"n" + number for number in seen.numbers}
        | {"s" + one for one in seen.same}
    )


def _split(block: list[Sighting]) -> list[_Part]:
    """The clusters of a block: the fullest sightings first, each with the clusters that it agrees and nowhere conflicts with.

    One that agrees with several joins them, unless they conflict with each other: then it is ambiguous and stands alone.
    """
    parts: dict[int, _Part] = {}
    having: dict[str, set[int]] = defaultdict(set)
    for at, sighting in enumerate(block):
        common = _common(sighting)
        near = sorted({part for key in common for part in having[key]})
        decided = {
            one: _DECIDED for one in near if any(sighting.same & face.same for face in parts[one].faces.values())
        }
        agreed = {one: why for one in near if one not in decided and (why := _agrees(sighting, parts[one]))}
        if any(parts[one].conflicts(parts[other].faces.values()) for one, other in combinations(decided | agreed, 2)):
            agreed = {}
        joins = {one: (parts[one], why) for one, why in (decided | agreed).items()}
        home = max((part for part, _ in joins.values()), key=lambda part: len(part.members), default=None)
        if home is None:
            home = parts[at] = _Part([], {}, at)
        else:
            home.joined[sighting] = joins[home.at][1]
        for other, why in joins.values():  # the others move in with the largest
            if other is not home:
                home.joined |= {**other.joined, other.members[0]: _BRIDGED.format(why=why, title=sighting.title.key)}
                home.members += other.members
                home.faces |= other.faces
                del parts[other.at]
                for key in {key for member in other.members for key in _common(member)}:
                    having[key].discard(other.at)
                    having[key].add(home.at)
        home.members.append(sighting)
        home.faces.setdefault(_face(sighting), sighting)
        for key in common:
            having[key].add(home.at)
    return list(parts.values())


def _agrees(sighting: Sighting, part: _Part) -> str:
    """Why a sighting belongs to a part, with the title of the member that it agrees with where that is another; or ""."""
    if part.conflicts([sighting]):
        return ""
    for member in part.members:
        verdict = compare(sighting, member)
        if verdict.outcome == "same":
            other = member.title.key != sighting.title.key
            return f"{verdict.reason}(《{member.title.key}》)" if other else verdict.reason
    return ""


def _suggest(parts: list[_Part], offset: int) -> Iterator[Suggestion]:
    """The pairs of clusters in a block that nothing keeps apart and nothing joins, or that a third could belong to.

    Each with the first few of the others only: what thousands of letters call by one bare title is no million of pairs.
    """
    for j, other in enumerate(parts):
        found = 0
        for i, one in enumerate(parts[:j]):
            verdicts = {compare(a, b) for a in one.faces.values() for b in other.faces.values()}
            if any(verdict.outcome == "different" for verdict in verdicts):
                continue
            reasons = sorted(verdict.reason for verdict in verdicts if verdict.outcome in ("possible", "same"))
            if reasons:
                yield Suggestion(offset + i, offset + j, reasons[0])
                found += 1
            if found == _SUGGESTED:
                break
