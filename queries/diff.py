"""Two letters compared: what the later one cites that the earlier did not, no longer cites, or cites otherwise.

Which policies are the same is decided as everywhere (:mod:`policygraph.graph.identity`), on the two letters alone. That one
policy took the place of another, or implements it, is never guessed: a letter says so, or a document of the store.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from policygraph.graph.build import document_id
from policygraph.graph.correct import correct
from policygraph.graph.corrections import Correction
from policygraph.graph.dates import certainly_before
from policygraph.graph.keys import title_key
from policygraph.graph.model import TIERS, Body, Extraction, Policy
from policygraph.graph.sightings import identify
from policygraph.queries.ask import Result, Rows
from policygraph.queries.catalog import Column, Words
from policygraph.queries.passage import sentence

COLUMNS: Final = (
    Column("change", Words("变化", "Change"), "change"),
    Column("policy", Words("政策", "Policy")),
    Column("tier", Words("层级", "Tier"), "tier", minor=True),
    Column("before", Words("原文状态", "Status before"), "status"),
    Column("after", Words("新文状态", "Status after"), "status"),
    Column("other", Words("对应政策", "Counterpart")),
    Column("bodies", Words("机构", "Bodies")),
    Column("on", Words("日期", "Date")),
    Column("old_quote", Words("原文", "Earlier letter"), minor=True),
    Column("new_quote", Words("新文", "Later letter")),
    Column("policy_id", Words("政策编号", "Policy id")),
)
CHANGES: Final = (
    "replaced", "issued", "raised", "status", "amended", "promise_kept", "promise_open", "promise_silent", "promise_new",
    "possibly_same", "added", "dropped", "kept",
)  # fmt: skip
"""Kinds of change, in the order of the rows; their words are in :data:`policygraph.queries.labels.LABELS`."""
_IN_FORCE: Final = frozenset({"in_force", "revised"})
_SURE: Final = 0.5
_STORED: Final = (
    "MATCH (n:Policy:PolicyGraph)-[r:SUPERSEDES|IMPLEMENTS]->(o:Policy:PolicyGraph) "
    "WHERE (n.title IN $titles OR any(a IN coalesce(n.aliases, []) WHERE a IN $titles)) "
    "AND (o.title IN $titles OR any(a IN coalesce(o.aliases, []) WHERE a IN $titles)) AND r.confidence >= $sure "
    "RETURN type(r) AS type, n.title AS new, n.aliases AS new_aliases, o.title AS old, o.aliases AS old_aliases "
    "ORDER BY type, new, old"
)
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Promise:
    bodies: tuple[str, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class _Letter:
    """One side: what the letter cites and states, by the ids of policies.

    Attributes:
        said_on: The day it speaks from, ISO, or ``None``.
        cited: Policies that it cites, with all that it calls them.
        quotes: The sentence of each.
        relations: (newer or derived, older or basis) by type.
        issued: The day on which it says that a policy was issued; "" where it names none.
        amended: The same of amendments.
        promises: What it says is being drafted.
    """

    said_on: str | None
    cited: Mapping[str, Policy]
    names: Mapping[str, frozenset[str]]
    quotes: Mapping[str, str]
    relations: Mapping[str, frozenset[Pair]]
    issued: Mapping[str, str]
    amended: Mapping[str, str]
    promises: Mapping[str, _Promise]


def diff(
    old: Extraction,
    new: Extraction,
    store: Rows | None = None,
    *,
    corrections: Sequence[Correction] = (),
    whole: bool = False,
) -> Result:
    """What changed between two letters.

    Args:
        old: What the earlier letter says, with its text.
        new: What the later one says.
        store: Where other documents may say that one policy took the place of another, or implements it.
        corrections: What people decided.
        whole: Also rows for the policies that both cite alike (``kept``).

    Returns:
        One row a change, by :data:`CHANGES`, then in the order of the letters. A policy may have two rows: issued, and a
        promise kept.
    """
    sides = [correct(one, corrections) for one in (old, new)]
    ids = [document_id(one) for one in (old, new)]
    names = identify(
        {
            (str(side), policy.id): seen
            for side, one in enumerate(sides)
            for policy, seen in one.sightings()
        }
    )  # fmt: skip
    before, after = (
        _letter(one.extraction, {policy.id: names.policies[str(side), policy.id] for policy in one.extraction.policies})
        for side, one in enumerate(sides)
    )
    if ids[0] == ids[1]:
        after = before
    told = _Told(before, after, _stored((before, after), store))
    maybe = {(one, other) for one, other, _ in names.suggestions}
    return Result(COLUMNS, tuple(_ordered(_changes(told, maybe), told, whole=whole)))


def _letter(extraction: Extraction, ids: Mapping[str, str]) -> _Letter:
    document = extraction.document
    cited: dict[str, Policy] = {}
    names: dict[str, set[str]] = defaultdict(set)
    quotes: dict[str, str] = {}
    for policy in extraction.policies:
        if policy.id in document.publishes or not policy.mentions:
            continue
        id = ids[policy.id]
        cited.setdefault(id, policy)
        names[id] |= {policy.title, *policy.aliases}
        at = policy.mentions[0]
        quotes.setdefault(id, sentence(document.text, at.start, at.end))
    bodies = {body.id: body for body in extraction.bodies}
    relations: dict[str, set[Pair]] = defaultdict(set)
    dated: dict[str, dict[str, str]] = defaultdict(dict)
    drafting: dict[str, list[Body]] = defaultdict(list)
    said: dict[str, str] = {}
    for one in extraction.relations:
        if one.confidence < _SURE or one.target not in ids:
            continue
        target = ids[one.target]
        if one.source in ids:
            relations[one.type].add((ids[one.source], target))
        elif one.type == "DRAFTS" and one.source in bodies:
            drafting[target].append(bodies[one.source])
            said.setdefault(target, one.evidence.text)
        else:
            dated[one.type][target] = max(dated[one.type].get(target, ""), one.dated or "")
    for id, policy in cited.items():
        if policy.issued_on:
            dated["ISSUED"].setdefault(id, policy.issued_on)
    return _Letter(
        said_on=document.signed_on or document.written_on or document.published_on,
        cited=cited,
        names={id: frozenset(some) for id, some in names.items()},
        quotes=quotes,
        relations={type: frozenset(pairs) for type, pairs in relations.items()},
        issued=dated["ISSUED"],
        amended=dated["AMENDED"],
        promises={id: _Promise(tuple(body.name for body in some), said[id]) for id, some in drafting.items()},
    )


def _stored(letters: Iterable[_Letter], store: Rows | None) -> dict[str, set[Pair]]:
    """What the documents of a store say of the policies that the letters cite."""
    found: dict[str, set[Pair]] = defaultdict(set)
    if store is None:
        return found
    ids: dict[str, str] = {}
    for letter in letters:
        for id, some in letter.names.items():
            for name in some:
                ids.setdefault(title_key(name), id)
    titles = sorted({name for letter in letters for some in letter.names.values() for name in some})
    for row in store.run(_STORED, {"titles": titles, "sure": _SURE}):
        newer, older = (
            {ids[key] for name in (row[side], *(row[f"{side}_aliases"] or ())) if (key := title_key(name)) in ids}
            for side in ("new", "old")
        )
        found[row["type"]] |= {(one, other) for one in newer for other in older if one != other}
    return found


@dataclass(frozen=True, slots=True)
class _Told:
    """Both letters, and what the store adds."""

    before: _Letter
    after: _Letter
    stored: Mapping[str, set[Pair]]

    def pairs(self, type: str) -> frozenset[Pair]:
        """What any of them says, but for what the earlier letter said already."""
        later = self.after.relations.get(type, frozenset()) | self.stored.get(type, set())
        return later - self.before.relations.get(type, frozenset())


@dataclass(frozen=True, slots=True)
class _Change:
    kind: str
    id: str
    other: str | None = None
    bodies: tuple[str, ...] = ()
    on: str | None = None


def _changes(told: _Told, maybe: set[Pair]) -> Iterator[_Change]:
    """All changes; what took another's place, or may be another, is neither added nor dropped."""
    before, after = told.before, told.after
    replaced = {
        (old, new) for new, old in told.pairs("SUPERSEDES") if old in before.cited and new in after.cited
    }  # fmt: skip
    dropped = [id for id in before.cited if id not in after.cited]
    added = [id for id in after.cited if id not in before.cited]
    raised = {
        (old, new)
        for old, new in told.pairs("IMPLEMENTS") | before.relations.get("IMPLEMENTS", frozenset())
        if old in dropped and new in added and _above(after.cited[new], before.cited[old])
    }
    same = {
        (old, new)
        for one, other in maybe
        for old, new in ((one, other), (other, one))
        if old in dropped and new in added and (old, new) not in replaced | raised
    }
    for kind, pairs in (("replaced", replaced), ("raised", raised), ("possibly_same", same)):
        yield from (_Change(kind, old, new, on=after.issued.get(new) or None) for old, new in sorted(pairs))
    gone = {old for old, _ in replaced | raised | same}
    come = {new for _, new in replaced | raised | same}
    yield from (_Change("dropped", id) for id in dropped if id not in gone)
    yield from (_Change("added", id, on=after.issued.get(id) or None) for id in added if id not in come)
    yield from (change for id in before.cited if id in after.cited and id not in gone for change in _restated(told, id))
    yield from _promises(told)


def _above(one: Policy, other: Policy) -> bool:
    return bool(one.tier and other.tier) and TIERS.index(one.tier) < TIERS.index(other.tier)


def _restated(told: _Told, id: str) -> Iterator[_Change]:
    """How a policy that both cite is presented."""
    before, after = told.before, told.after
    old, new = before.cited[id].status, after.cited[id].status
    on = after.amended.get(id) or ""
    if old == "drafting" and new in _IN_FORCE:
        yield _Change("issued", id, on=after.issued.get(id) or None)
    elif old != new and "unknown" not in (old, new):
        yield _Change("status", id)
    elif on and on != before.amended.get(id) and before.said_on and certainly_before(before.said_on, on):
        yield _Change("amended", id, on=on)
    else:
        yield _Change("kept", id)


def _promises(told: _Told) -> Iterator[_Change]:
    before, after = told.before, told.after
    for id, promise in before.promises.items():
        policy = after.cited.get(id)
        if policy is None:
            kind = "promise_silent"
        elif id in after.promises or policy.status == "drafting":
            kind = "promise_open"
        else:
            kind = "promise_kept"
        yield _Change(kind, id, bodies=promise.bodies, on=after.issued.get(id) or None)
    for id, promise in after.promises.items():
        if id not in before.promises:
            yield _Change("promise_new", id, bodies=promise.bodies)


def _ordered(changes: Iterable[_Change], told: _Told, *, whole: bool) -> Iterator[tuple[object, ...]]:
    before, after = told.before, told.after
    places = {id: at for at, id in enumerate((*before.cited, *(id for id in after.cited if id not in before.cited)))}
    for one in sorted(changes, key=lambda one: (CHANGES.index(one.kind), places.get(one.id, -1), one.other or "")):
        if one.kind == "kept" and not whole:
            continue
        new = one.other or one.id
        old_policy, new_policy = before.cited.get(one.id), after.cited.get(one.id)
        policy = old_policy if one.other else new_policy or old_policy
        yield (
            one.kind,
            _title(one.id, before if one.other else after, before),
            policy.tier if policy else None,
            old_policy.status if old_policy else None,
            new_policy.status if new_policy else None,
            _title(one.other, after, before) if one.other else None,
            list(one.bodies),
            one.on,
            _quote(before, one.id, promised=one.kind.startswith("promise")),
            _quote(after, new, promised=one.kind == "promise_new"),
            one.id,
        )


def _title(id: str, first: _Letter, second: _Letter) -> str:
    policy = first.cited.get(id) or second.cited.get(id)
    return policy.title if policy else id


def _quote(letter: _Letter, id: str, *, promised: bool) -> str | None:
    if promised and id in letter.promises:
        return letter.promises[id].quote
    return letter.quotes.get(id)
