"""What a store and the reference base know of the policies a draft cites: which they are, and what was said of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, Protocol

from policygraph.graph.base import Base, Instrument
from policygraph.graph.keys import fold, number_key, title_key
from policygraph.graph.lookup import SHORTEST, bare, by_end, by_name, lookup_keys
from policygraph.graph.model import Policy
from policygraph.graph.regions import region as place_of
from policygraph.graph.title_parts import TitleParts, title_parts
from policygraph.queries.named import keyed

How = Literal["title", "number", "short", "ambiguous", "unknown"]


class Store(Protocol):
    """What a check needs of a store."""

    @property
    def url(self) -> str:
        """Where it is; an address with ``://`` is a Neo4j server."""
        ...

    def run(self, cypher: str, params: Mapping[str, Any] | None = None, /) -> list[dict[str, Any]]:
        """Run Cypher that only reads; rows of plain values."""
        ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that says it, and where it stands.

    Attributes:
        quote: The sentence, or the line of the reference base.
        document: Title of the document.
        source: Its path or address.
        on: The day it speaks from, ISO, or ``None``.
        start: Where the quote begins in the document's text, in characters; ``None`` in the reference base.
        end: Where it ends.
    """

    quote: str
    document: str
    source: str
    on: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What one document states of a policy's end or change: ``kind`` is REPEALED, SUPERSEDES or AMENDED."""

    kind: str
    by: str | None
    dated: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Cited:
    """How one document presents a policy."""

    status: str
    on: str | None
    document: str
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known of one policy.

    Attributes:
        id: In the store; "" where only the reference base knows it.
        title: Its full title.
        numbers: Its document numbers, the main one first.
        issuers: Who issued it, by official name; ``sure`` tells whether the list is whole.
        properties: The policy's properties in the store.
        said: Statements of its end or change.
        cited: How documents present it.
        instrument: What the reference base knows of it.
    """

    id: str
    title: str
    numbers: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    sure: bool = True
    properties: Mapping[str, Any] = field(default_factory=dict[str, Any])
    said: tuple[Said, ...] = ()
    cited: tuple[Cited, ...] = ()
    instrument: Instrument | None = None

    def get(self, name: str) -> str | None:
        """A property as text."""
        value = self.properties.get(name)
        return str(value) if value else None


@dataclass(frozen=True, slots=True)
class Match:
    """Which policy a citation means.

    Attributes:
        how: By its title, its number, as the only one a short title can mean; or several, or none.
        candidates: The policy, or the several.
        number_of: Another policy that bears the number which the citation gives.
    """

    how: How
    candidates: tuple[Known, ...] = ()
    number_of: Known | None = None


_FOUND: Final = (
    "WHERE EXISTS { MATCH (d:Document:PolicyGraph)-[:CITES]->(n) WHERE d.id <> $draft } "
    "RETURN n.id AS id, n.title AS title, n.aliases AS aliases, n.document_number AS document_number, "
    "n.other_numbers AS other_numbers, n.tier AS tier, n.region AS region, n.issued_on AS issued_on, "
    "n.effective_on AS effective_on, n.expires_on AS expires_on, n.period_from AS period_from, n.period_to AS period_to, "
    "n.status AS status, n.status_on AS status_on, n.status_basis AS status_basis ORDER BY n.title, n.id"
)
_ISSUERS: Final = (
    "MATCH (b:Body:PolicyGraph)-[r:ISSUED]->(p:Policy:PolicyGraph) WHERE p.id IN $ids "
    "RETURN p.id AS id, b.name AS name, coalesce(r.incomplete, false) AS incomplete, r.confidence AS confidence "
    "ORDER BY p.id, r.confidence DESC, b.name"
)
_CITED: Final = (
    "MATCH (d:Document:PolicyGraph)-[r:CITES]->(p:Policy:PolicyGraph) WHERE p.id IN $ids AND d.id <> $draft "
    "RETURN p.id AS id, d.id AS document, d.title AS title, d.source AS source, r.status AS status, "
    "coalesce(d.signed_on, d.written_on, d.published_on) AS said_on ORDER BY p.id, said_on, d.id"
)
_SAID: Final = (
    "MATCH (d:Document:PolicyGraph)-[:STATES]->(a:Assertion:PolicyGraph)-[:ABOUT {side: 'target'}]->(p:Policy:PolicyGraph) "
    "WHERE p.id IN $ids AND d.id <> $draft AND a.confidence >= 0.5 AND a.type IN ['REPEALED', 'SUPERSEDES', 'AMENDED', 'AMENDS'] "
    "OPTIONAL MATCH (a)-[:ABOUT {side: 'source'}]->(s:PolicyGraph) "
    "RETURN p.id AS id, a.type AS kind, coalesce(s.title, s.name) AS source, a.dated AS dated, a.quote AS quote, "
    "a.span_start AS span_start, a.span_end AS span_end, d.title AS title, d.source AS path, "
    "coalesce(d.signed_on, d.written_on, d.published_on) AS said_on "
    "ORDER BY p.id, a.type, said_on, d.id, a.span_start, source"
)


def matches(
    policies: Sequence[Policy], store: Store | None, base: Base, *, draft: str = "", region: str | None = None
) -> list[Match]:
    """Which known policies a draft's citations mean, in the order given.

    Args:
        policies: As the draft names them.
        store: Where to look; ``None`` leaves the reference base.
        base: The reference base.
        draft: Id of the draft, whose own statements are no evidence.
        region: Code or name of the region whose body wrote the draft, for titles that name no place.
    """
    rows = _candidates(policies, store, draft)
    picked = [_pick(policy, rows, base, region) for policy in policies]
    ids = sorted({row["id"] for pick in picked for row in (*pick.meant, *pick.others[:1])})
    known = _dossiers(ids, rows, store, base, draft)
    return [_match(pick, known, base) for pick in picked]


@dataclass(frozen=True, slots=True)
class _Pick:
    how: How
    rows: tuple[Mapping[str, Any], ...] = ()
    instruments: tuple[Instrument, ...] = ()
    others: tuple[Mapping[str, Any], ...] = ()

    @property
    def meant(self) -> tuple[Mapping[str, Any], ...]:
        """The policy, where it is one: of several nothing is told but how they are called."""
        return () if self.how == "ambiguous" else self.rows


def _match(pick: _Pick, known: Mapping[str, Known], base: Base) -> Match:
    found = tuple(known.get(row["id"]) or _known(row, (), (), (), base) for row in pick.rows)
    if not found:
        found = tuple(of_instrument(one) for one in pick.instruments)
    other = next((known[row["id"]] for row in pick.others), None)
    return Match(pick.how, found, other)


def _candidates(policies: Sequence[Policy], store: Store | None, draft: str) -> list[dict[str, Any]]:
    """The policies of the store that a citation could mean: by title, alias or number, or by the end of the title."""
    if store is None or not policies:
        return []
    names = (name for policy in policies for name in (policy.title, *numbers_of(policy)))
    ends = (by_end(title_parts(policy.title).core) for policy in policies)
    keys = {key for key in (*map(by_name, names), *ends) if key}
    rows = {row["id"]: row for row in keyed(store, "Policy", keys, _FOUND, draft=draft)}
    # a store without keys gives all that it holds
    return [row for row in rows.values() if not keys.isdisjoint((lookup_keys("Policy", row) or "").split())]


def numbers_of(policy: Policy) -> tuple[str, ...]:
    """All numbers that a citation gives."""
    return tuple(number for number in (policy.document_number, *policy.other_numbers) if number)


def _pick(policy: Policy, rows: Sequence[Mapping[str, Any]], base: Base, region: str | None) -> _Pick:
    given = {number_key(number) for number in numbers_of(policy)}
    numbered = [row for row in rows if given & _row_numbers(row)]
    key = title_key(policy.title)
    exact = [row for row in rows if key == title_key(row["title"])]
    exact = exact or [row for row in rows if key in {title_key(alias) for alias in row["aliases"] or ()}]
    instruments = base.find(policy.title)
    others = tuple(row for row in numbered if row not in exact)
    if exact:
        rows_left = _narrowed(policy, exact, given, region)
        how: How = "title" if len(rows_left) == 1 else "ambiguous"
        return _Pick(how, tuple(rows_left), instruments, others)
    if instruments:
        return _Pick("title" if len(instruments) == 1 else "ambiguous", (), instruments, others)
    parts = title_parts(policy.title)
    short = [row for row in rows if _short_for(parts, title_parts(row["title"]))]
    if numbered and (both := [row for row in numbered if row in short]):
        return _Pick("number", tuple(both[:1]))
    short = _narrowed(policy, short, given, region)
    if not short:
        return _Pick("unknown", others=others)
    return _Pick("short" if len(short) == 1 else "ambiguous", tuple(short), others=others)


def _row_numbers(row: Mapping[str, Any]) -> set[str]:
    return {number_key(number) for number in (row["document_number"], *(row["other_numbers"] or ())) if number}


def _narrowed(
    policy: Policy, rows: Sequence[Mapping[str, Any]], given: set[str], region: str | None
) -> list[Mapping[str, Any]]:
    """Those that number, region and year leave; each test is passed over where it would leave none."""
    left = list(rows)
    own = _region(policy.region)
    tests: tuple[Callable[[Mapping[str, Any]], bool], ...] = (
        lambda row: bool(given & _row_numbers(row)),
        lambda row: own is not None and _region(row["region"]) == own,
        lambda row: policy.issued_on is not None and str(row["issued_on"] or "")[:4] == policy.issued_on[:4],
        lambda row: own is None and region is not None and _region(row["region"]) == _region(region),
    )
    for test in tests:
        if len(left) > 1 and (kept := [row for row in left if test(row)]):
            left = kept
    return left


def _region(name: str | None) -> str | None:
    found = place_of(name) if name else None
    return (found.code or found.name) if found else name


def _short_for(cited: TitleParts, full: TitleParts) -> bool:
    """Whether a citation can be a short form of a title: no place or period that contradicts, and the same words at its end."""
    if cited.places and cited.places != full.places:
        return False
    if cited.period and full.period and cited.period != full.period:
        return False
    if cited.versions and cited.versions != full.versions:
        return False
    short, long = bare(cited.core), bare(full.core)
    return len(short) >= SHORTEST and long.endswith(short)


def _dossiers(
    ids: Sequence[str], rows: Sequence[Mapping[str, Any]], store: Store | None, base: Base, draft: str
) -> dict[str, Known]:
    if store is None or not ids:
        return {}
    issuers, cited, said = (
        _by_id(store.run(cypher, {"ids": list(ids), "draft": draft} if "$draft" in cypher else {"ids": list(ids)}))
        for cypher in (_ISSUERS, _CITED, _SAID)
    )
    by_id = {row["id"]: row for row in rows}
    return {id: _known(by_id[id], issuers[id], cited[id], said[id], base) for id in ids}


def _by_id(rows: Iterable[dict[str, Any]]) -> defaultdict[str, list[dict[str, Any]]]:
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["id"]].append(row)
    return found


def _known(
    row: Mapping[str, Any],
    issuers: Sequence[Mapping[str, Any]],
    cited: Sequence[Mapping[str, Any]],
    said: Sequence[Mapping[str, Any]],
    base: Base,
) -> Known:
    numbers = (row["document_number"], *(row["other_numbers"] or ()))
    instruments = base.find(row["title"])
    return Known(
        id=row["id"],
        title=row["title"],
        numbers=tuple(number for number in numbers if number),
        issuers=tuple(one["name"] for one in issuers),
        sure=all(not one["incomplete"] and one["confidence"] >= 0.8 for one in issuers),
        properties=row,
        said=tuple(_said(one) for one in said),
        cited=tuple(
            Cited(
                one["status"] or "unknown",
                one["said_on"],
                one["document"],
                one["title"] or one["source"] or "",
                one["source"] or "",
            )
            for one in cited
        ),
        instrument=instruments[0] if len(instruments) == 1 else None,
    )


def _said(row: Mapping[str, Any]) -> Said:
    where = Evidence(
        row["quote"],
        row["title"] or row["path"] or "",
        row["path"] or "",
        row["said_on"],
        row["span_start"],
        row["span_end"],
    )
    return Said(row["kind"], row["source"], row["dated"], where)


def of_instrument(one: Instrument) -> Known:
    """What the reference base alone knows."""
    return Known(
        id="",
        title=one.title,
        numbers=tuple(reversed(one.numbers)),
        issuers=(one.issuer,) if one.issuer else (),
        sure=False,
        properties={"issued_on": one.issued_on, "region": one.region or None},
        instrument=one,
    )


def same_number(one: str, other: str) -> bool:
    """Whether two numbers are one, orders of the State Council with and without the state's name too."""
    from policygraph.graph.history import order_key

    return number_key(one) == number_key(other) or order_key(one) == order_key(other)


def folded(text: str) -> str:
    """A name as it compares."""
    return fold(text).removeprefix("中华人民共和国")
