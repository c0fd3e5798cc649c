"""From what documents say of policies to the ids of the policies they mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from policygraph.graph import keys
from policygraph.graph.base import packaged
from policygraph.graph.hierarchy import body_place
from policygraph.graph.identity import Sighting, clusters
from policygraph.graph.model import Body, Extraction, Policy
from policygraph.graph.reading import named_bodies
from policygraph.graph.regions import region
from policygraph.graph.title_parts import NATION, TitleParts, title_parts

_SURE = 0.7
"""An issuer stated with less confidence neither joins nor separates policies."""


def sightings_of(extraction: Extraction) -> Iterable[tuple[Policy, Sighting]]:
    """What a document says of each of its policies, as far as it tells policies apart."""
    bodies = {body.id: body for body in extraction.bodies}
    context = frozenset(code for body in named_bodies(extraction, extraction.document.issuers) for code in _codes(body))
    actors: dict[str, set[str]] = defaultdict(set)
    issuers: dict[str, set[str]] = defaultdict(set)
    regions: dict[str, set[str]] = defaultdict(set)
    for relation in extraction.relations:
        body = bodies.get(relation.source)
        if body is None or relation.confidence < _SURE:
            continue
        actors[relation.target].add(_principal(body.name))
        if relation.type == "ISSUED":
            issuers[relation.target].add(_principal(body.name))
            regions[relation.target] |= _codes(body)
    for policy in extraction.policies:
        said = (policy.document_number, *policy.other_numbers)
        title = title_parts(policy.title)
        if not title.places and regions[policy.id] <= {NATION} and _is_national(policy.title):
            title = replace(title, places=frozenset({NATION}))
        if title.issuer:
            actors[policy.id].add(_principal(title.issuer))
        yield (
            policy,
            Sighting(
                title=title,
                numbers=frozenset(keys.number_key(number) for number in said if number),
                regions=frozenset(regions[policy.id] or _policy_codes(policy)),
                issuers=frozenset(issuers[policy.id]),
                actors=frozenset(actors[policy.id]),
                issued_on=policy.issued_on,
                context=frozenset() if title.places else context,
            ),
        )


@lru_cache(maxsize=20_000)
def _is_national(title: str) -> bool:
    """Whether a title without a place is that of a national instrument: a local one that is called so bears its place."""
    return any(not one.region for one in packaged().find(title))


def _principal(name: str) -> str:
    """The key of a body, an office under the name of the body it serves: both may be said to issue one text."""
    key = keys.body_key(name)
    return key.removesuffix("办公厅").removesuffix("办公室") or key


def _codes(body: Body) -> set[str]:
    if body.rank == "national":
        return {NATION}
    return _code(body.region or body_place(body.name))


def _policy_codes(policy: Policy) -> set[str]:
    if policy.tier == "national":
        return {NATION}
    return _code(policy.region)


def _code(place: str | None) -> set[str]:
    code = _region_code(place) if place else None
    return {code} if code else set()


@lru_cache(maxsize=20_000)
def _region_code(place: str) -> str | None:
    found = region(place)
    return (found.code or found.name) if found else None


@dataclass(frozen=True, slots=True)
class Names:
    """What policies that many documents speak of are called.

    Attributes:
        policies: Their ids by document and the document's own id for each.
        suggestions: Pairs of ids that may be one, and why.
        joined: Why what a document says is joined to what others say, keyed as ``policies``; the first needs no reason.
    """

    policies: dict[tuple[str, str], str]
    suggestions: tuple[tuple[str, str, str], ...]
    joined: dict[tuple[str, str], str]


def identify(sightings: Mapping[tuple[str, str], Sighting]) -> Names:
    """Name the policies that sightings mean, by document and the document's own id for each.

    Blocks (:attr:`~policygraph.graph.identity.Sighting.block_keys`) are named independently of each other: the names of
    whole blocks are the same whether the other blocks are there or not.
    """
    made = clusters(sightings.values())
    groups = made.groups
    ids = policy_ids(groups)
    cluster_of = {sighting: at for at, group in enumerate(groups) for sighting in group}
    pairs = {
        (*sorted((ids[one.one], ids[one.other])), one.reason)
        for one in made.suggestions
        if ids[one.one] != ids[one.other]
    }
    return Names(
        {place: ids[cluster_of[seen]] for place, seen in sightings.items()},
        tuple(sorted((one, other, reason) for one, other, reason in pairs)),
        {place: made.joined[seen] for place, seen in sightings.items() if seen in made.joined},
    )


def policy_ids(groups: Sequence[tuple[Sighting, ...]]) -> list[str]:
    """An id per cluster from its fullest title; equal titles are told apart by what else is known of them."""
    titles = [fullest_title(seen.title for seen in group) for group in groups]
    same_title: dict[str, list[int]] = defaultdict(list)
    for at, title in enumerate(titles):
        same_title[title].append(at)
    ids = [""] * len(groups)
    for title, places in same_title.items():
        if len(places) == 1:
            ids[places[0]] = keys.policy_id(title)
            continue
        marks = {at: _marks(groups[at]) for at in places}
        repeated = {mark for mark, count in Counter(marks.values()).items() if count > 1}
        for at in places:
            all_of_it = [repr(sighting.sort_key) for sighting in groups[at]] if marks[at] in repeated else []
            ids[at] = keys.policy_id(title, marks[at], *all_of_it)
    return ids


def _marks(group: Iterable[Sighting]) -> str:
    """What tells policies of one title apart, on one line: numbers, regions, years, issuers."""
    seen = list(group)
    numbers = sorted({number for one in seen for number in one.numbers})
    regions = sorted({code for one in seen for code in one.known_regions or one.context})
    years = sorted({one.issued_on[:4] for one in seen if one.issued_on})
    issuers = sorted({issuer for one in seen for issuer in one.issuers})
    return "|".join(",".join(part) for part in (numbers, regions, years, issuers))


def fullest_title(titles: Iterable[TitleParts]) -> str:
    """The key of the title that says most: not of a carrier, the longest, first in code-point order."""
    return min(titles, key=lambda parts: (parts.carrier, -len(parts.key), parts.key)).key
