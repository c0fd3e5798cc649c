"""A report on a policy, a body, a region or a letter: facts, a picture, tables with the sentences, numbered sources.

This module gathers it, as values; :mod:`~policygraph.queries.brief_page`, :mod:`~policygraph.queries.brief_text` and
:mod:`~policygraph.queries.brief_docx` write it. (:mod:`policygraph.queries.report` is another thing: rows as tables.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, cast

from policygraph.graph.dates import PartialDate, certainly_before
from policygraph.graph.errors import AmbiguousName, DataError, QueryError
from policygraph.queries.ask import Rows, ask, resolve
from policygraph.queries.brief_picture import Picture, picture_of
from policygraph.queries.brief_words import words
from policygraph.queries.labels import Lang, label
from policygraph.queries.report import printable

MOST: Final = 200
"""Rows of a table: a report is read by people."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document that something rests on; ``place`` is its address or path."""

    number: int
    title: str
    document_number: str
    on: str
    place: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the facts."""

    name: str
    value: str
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row; ``sources`` are numbers of sources."""

    cells: tuple[str, ...]
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table; a note stands below it. The names are those of the cells, without that of the sources."""

    title: str
    names: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""

    @property
    def sourced(self) -> bool:
        """Whether a row names a source."""
        return any(row.sources for row in self.rows)


@dataclass(frozen=True, slots=True)
class Brief:
    """All that a report says.

    Attributes:
        kind: policy, body, region or document.
        heading: What kind of report it is, in words.
        title: What it is about.
        lines: Below the title: what it was drawn from, and the day.
        picture: Its neighbourhood, ``None`` where there is nothing to draw.
        note: What a reader must know of the word for being in force.
    """

    kind: str
    lang: Lang
    heading: str
    title: str
    lines: tuple[str, ...]
    facts: tuple[Fact, ...]
    picture: Picture | None
    tables: tuple[Table, ...]
    sources: tuple[Source, ...]
    note: str


def brief(store: Rows, focus: str, *, as_of: str | None = None, lang: Lang = "zh") -> Brief:
    """Gather a report.

    Args:
        store: Where to ask.
        focus: A region by name or code, or a policy, body or document by title, name, number or id; a name that a policy
            and the document which publishes it share is the policy's.
        as_of: ISO date; documents and policies of later days are left out. What has no date stays.
        lang: Language of what the report itself says.

    Raises:
        QueryError: nothing bears the name, or several things do; ``as_of`` is no date.
    """
    day = _day(as_of) if as_of else None
    kind, id = locate(store, focus)
    desk = _Desk(store, id, lang, day)
    title, facts, tables = _KINDS[kind](desk)
    made = tuple(table for table in tables if table.rows)
    return Brief(
        kind=kind,
        lang=lang,
        heading=words(kind, lang),
        title=printable(title),
        lines=desk.lines(),
        facts=tuple(fact for fact in facts if fact.value),
        picture=picture_of(store, kind, id, lang, words("picture.alt", lang, title=printable(title)), day),
        tables=made,
        sources=tuple(desk.sources.values()),
        note=words("note", lang),
    )


def _day(text: str) -> str:
    try:
        return str(PartialDate.parse(text))
    except DataError as error:
        raise QueryError(error.message, place="--as-of", hint=error.hint) from None


def locate(store: Rows, focus: str) -> tuple[str, str]:
    """The kind and id that a name means; see :func:`brief`.

    Raises:
        QueryError: it means nothing, or several things.
    """
    name = focus.strip()
    rows = store.run("MATCH (r:Region:PolicyGraph) RETURN r.id AS id, r.name AS name ORDER BY id")
    named = [row for row in rows if name in (row["id"], row["name"])]
    if len(named) == 1:  # 重庆市 is an alias of its government too
        return "region", str(named[0]["id"])
    failed: list[QueryError] = []
    for kind in ("policy", "body", "document"):
        try:
            return kind, resolve(store, kind, name)
        except AmbiguousName:
            raise
        except QueryError as error:
            failed.append(error)
    found = named or [row for row in rows if len(name) > 1 and str(row["name"]).startswith(name)]
    if len(found) == 1:
        return "region", str(found[0]["id"])
    if found:
        listed = ";".join(f"{row['name']}(id {row['id']})" for row in found[:6])
        raise AmbiguousName(f"{name!r} 可以指 {len(found)} 个地区:{listed}", hint="请用 id 指明是哪一个")
    raise QueryError(f"图中没有名为 {name!r} 的政策、机构、文件或地区", hint=failed[0].hint)


# --- what all kinds share

_DOCUMENT: Final = (
    "MATCH (d:Document:PolicyGraph) WHERE d.id IN $ids RETURN d.id AS id, d.title AS title, d.document_number AS number, "
    "coalesce(d.signed_on, d.written_on, d.published_on) AS spoken, coalesce(d.url, d.source) AS place"
)
_ALL_DOCUMENTS: Final = "MATCH (d:Document:PolicyGraph) RETURN coalesce(d.signed_on, d.written_on, d.published_on) AS spoken, count(d) AS count"
_STATEMENTS: Final = {
    kind: f"MATCH (:{label_} {{id: $id}})<-[:ABOUT]-(a:Assertion:PolicyGraph)<-[:STATES]-(d:Document:PolicyGraph) "
    "OPTIONAL MATCH (a)-[:ABOUT {side: 'source'}]->(s:PolicyGraph) "
    "OPTIONAL MATCH (a)-[:ABOUT {side: 'target'}]->(t:PolicyGraph) "
    "RETURN DISTINCT a.type AS type, coalesce(s.title, s.name) AS source, t.title AS target, t.id AS policy, t.tier AS tier, "
    "t.status AS status, a.dated AS dated, a.quote AS quote, a.confidence AS confidence, d.id AS document, "
    "coalesce(d.signed_on, d.written_on, d.published_on) AS spoken, a.span_start AS place "
    "ORDER BY spoken, document, place, type, source, target"
    for kind, label_ in (("policy", "Policy:PolicyGraph"), ("body", "Body:PolicyGraph"))
}
_STATED_BY: Final = (
    "MATCH (d:Document:PolicyGraph {id: $id})-[:STATES]->(a:Assertion:PolicyGraph) "
    "OPTIONAL MATCH (a)-[:ABOUT {side: 'source'}]->(s:PolicyGraph) "
    "OPTIONAL MATCH (a)-[:ABOUT {side: 'target'}]->(t:PolicyGraph) "
    "RETURN DISTINCT a.type AS type, coalesce(s.title, s.name) AS source, t.title AS target, a.dated AS dated, a.quote AS quote, "
    "a.confidence AS confidence, d.id AS document, null AS spoken, a.span_start AS place ORDER BY place, type, source, target"
)
_SURE: Final = 0.5


@dataclass(slots=True)
class _Desk:
    """Where a report is put together: the store, and the sources in the order in which they were first named."""

    store: Rows
    id: str
    lang: Lang
    day: str | None
    sources: dict[str, Source] = field(default_factory=dict[str, Source])
    states: dict[str, dict[str, Any]] | None = None

    def say(self, key: str, **values: object) -> str:
        return words(key, self.lang, **values)

    def code(self, vocabulary: str, value: object) -> str:
        return label(vocabulary, value, self.lang)

    def run(self, cypher: str, **params: object) -> list[dict[str, Any]]:
        return self.store.run(cypher, {"id": self.id, **params})

    def one(self, cypher: str) -> dict[str, Any]:
        return self.run(cypher)[0]

    def by(self, on: object) -> bool:
        """Whether something of a date can have been by the day of the report."""
        return self.day is None or not on or not certainly_before(self.day, str(on))

    def cite(self, ids: Iterable[str]) -> tuple[int, ...]:
        """The numbers of documents as sources; new ones get the next."""
        wanted = list(dict.fromkeys(ids))
        missing = [id for id in wanted if id not in self.sources]
        rows = {row["id"]: row for row in self.store.run(_DOCUMENT, {"ids": missing})} if missing else {}
        for id in missing:
            row = rows[id]
            self.sources[id] = Source(
                len(self.sources) + 1,
                printable(row["title"] or row["place"] or id),
                printable(row["number"] or ""),
                row["spoken"] or "",
                printable(row["place"] or ""),
            )
        return tuple(sorted(self.sources[id].number for id in wanted))

    def lines(self) -> tuple[str, ...]:
        rows = [row for row in self.store.run(_ALL_DOCUMENTS) if self.by(row["spoken"])]
        count = sum(row["count"] for row in rows)
        last = max((row["spoken"] for row in rows if row["spoken"]), default="")
        drawn = self.say("drawn", count=count, last=last) if last else self.say("drawn.undated", count=count)
        return (drawn, *([self.say("as_of", day=self.day)] if self.day else []))

    def table(self, title: str, names: Sequence[str], rows: Iterable[Row]) -> Table:
        made = list(rows)
        note = self.say("shortened", shown=MOST, count=len(made)) if len(made) > MOST else ""
        filled = [at for at in range(len(names)) if any(row.cells[at] for row in made)]
        shown = tuple(
            Row(tuple(printable(" ".join(row.cells[at].split())) for at in filled), row.sources) for row in made[:MOST]
        )
        return Table(self.say(title), tuple(self.say(names[at]) for at in filled), shown, note)

    def names(self, values: object) -> str:
        comma = "、" if self.lang == "zh" else ", "
        return comma.join(printable(str(value)) for value in cast("Sequence[object]", values or ()))

    def state(self, id: str, status: object) -> str:
        """The state of a policy on the day of the report, in a word; ``status`` is that of the graph."""
        if self.day is None:
            return self.code("status", status)
        if self.states is None:
            rows = ask(self.store, "states", as_of=self.day).to_dicts()
            self.states = {one["policy_id"]: one for one in rows}
        return self.code("status", self.states[id]["status"] if id in self.states else status)

    def status(self, row: Mapping[str, Any]) -> str:
        """The state of a policy, worded so that nobody vouches for it."""
        state = row["status"] or "unknown"
        word = self.code("status", state)
        basis = row.get("status_basis")
        if state == "unknown" or basis not in ("stated", "default"):
            return word
        if basis == "default" and state != "in_force":
            return word
        on = row.get("status_on")
        return self.say(basis, status=word, on=on) if on else self.say(f"{basis}.undated", status=word)

    def period(self, row: Mapping[str, Any]) -> str:
        first, last = row["period_from"], row["period_to"]
        return self.say("to", first=first or "…", last=last or "…") if first or last else ""

    def statements(self, title: str, rows: Iterable[Mapping[str, Any]]) -> Table:
        """Sentences by what they say: actors who do the same in one sentence share a row."""
        grouped: dict[tuple[str, str, str, str, str], list[str]] = {}
        for row in rows:
            if not self.by(row["spoken"]) or row["confidence"] < _SURE:
                continue
            key = (row["document"], row["type"], row["target"] or "", row["dated"] or "", row["quote"])
            sources = grouped.setdefault(key, [])
            if row["source"] and row["source"] not in sources:
                sources.append(row["source"])
        made = [
            Row((self.said(sources, type, target), dated, quote), self.cite([document]))
            for (document, type, target, dated, quote), sources in grouped.items()
        ]
        return self.table(title, ("said", "dated", "sentence"), made)

    def said(self, sources: Sequence[str], type: str, target: str) -> str:
        policy = type in ("IMPLEMENTS", "SUPERSEDES", "AMENDS", "FORWARDS")
        left = self.names([f"《{name}》" if policy else name for name in sources])
        gap = "" if self.lang == "zh" else " "
        return f"{left}{gap}{self.code('relation', type)}{gap}《{target}》"


_Made = tuple[str, list[Fact], list[Table]]

# --- a policy

_POLICY: Final = (
    "MATCH (p:Policy:PolicyGraph {id: $id}) RETURN p.title AS title, p.aliases AS aliases, p.document_number AS number, "
    "p.other_numbers AS other_numbers, p.kind AS kind, p.tier AS tier, p.region AS region, p.issued_on AS issued_on, "
    "p.effective_on AS effective_on, p.expires_on AS expires_on, p.period_from AS period_from, p.period_to AS period_to, "
    "p.status AS status, p.status_on AS status_on, p.status_basis AS status_basis"
)
_ACTORS: Final = (
    "MATCH (b:Body:PolicyGraph)-[r:ISSUED|APPROVED|DRAFTS]->(:Policy:PolicyGraph {id: $id}) "
    "WHERE r.confidence >= $sure RETURN type(r) AS type, b.name AS name ORDER BY type, name"
)


def _policy(desk: _Desk) -> _Made:
    row = desk.one(_POLICY)
    desk.state(desk.id, row["status"])
    if desk.states is not None:
        state = desk.states[desk.id]
        row |= {"status": state["status"], "status_basis": state["basis"], "status_on": state["said_on"]}
    actors: dict[str, list[str]] = {}
    for actor in desk.run(_ACTORS, sure=_SURE):
        actors.setdefault(actor["type"], []).append(actor["name"])
    citing = [one for one in ask(desk.store, "cited_by", policy=desk.id).to_dicts() if desk.by(one["dated"])]
    stated = desk.statements("statements", desk.run(_STATEMENTS["policy"]))
    facts = [
        Fact(desk.say("number"), printable(row["number"] or "")),
        Fact(desk.say("other_numbers"), desk.names(row["other_numbers"])),
        Fact(desk.say("aliases"), desk.names(row["aliases"])),
        Fact(desk.say("status"), desk.status(row)),
        Fact(desk.say("tier"), desk.code("tier", row["tier"])),
        Fact(desk.say("region_of"), printable(row["region"] or "")),
        Fact(desk.say("kind"), desk.code("kind", row["kind"])),
        Fact(desk.say("issuers"), desk.names(actors.get("ISSUED"))),
        Fact(desk.say("approvers"), desk.names(actors.get("APPROVED"))),
        Fact(desk.say("drafters"), desk.names(actors.get("DRAFTS"))),
        Fact(desk.say("issued_on"), row["issued_on"] or ""),
        Fact(desk.say("effective_on"), row["effective_on"] or ""),
        Fact(desk.say("expires_on"), row["expires_on"] or ""),
        Fact(desk.say("period"), desk.period(row)),
        Fact(
            desk.say("cited_by"),
            desk.say("documents", count=len(citing)),
            desk.cite(one["document_id"] for one in citing),
        ),
    ]
    lineage = ask(desk.store, "lineage", policy=desk.id, as_of=desk.day).to_dicts()
    tables = [
        desk.table(
            "lineage",
            ("direction", "steps", "policy_name", "tier", "status", "issued_on", "chain"),
            (
                Row((
                    desk.code("direction", one["direction"]), str(one["steps"]), one["policy"], desk.code("tier", one["tier"]),
                    desk.state(one["policy_id"], one["status"]), one["issued_on"] or "", one["chain"],
                ))
                for one in lineage
            ),
        ),
        stated,
        desk.table(
            "citing",
            ("document_name", "dated", "presented", "sentence"),
            (
                Row((one["document"] or "", one["dated"] or "", desk.code("status", one["status"]), one["quote"] or ""),
                    desk.cite([one["document_id"]]))
                for one in citing
            ),
        ),
    ]  # fmt: skip
    return row["title"], facts, tables


# --- a body

_BODY: Final = "MATCH (b:Body:PolicyGraph {id: $id}) RETURN b.name AS name, b.aliases AS aliases, b.tier AS tier, b.region AS region"


def _body(desk: _Desk) -> _Made:
    row = desk.one(_BODY)
    near = ask(desk.store, "superiors", body=desk.id).to_dicts()
    above = [one["body"] for one in near if one["direction"] == "up"]
    below = [one["body"] for one in near if one["direction"] == "down" and one["steps"] == 1]
    stated = [one for one in desk.run(_STATEMENTS["body"]) if one["confidence"] >= _SURE and desk.by(one["spoken"])]
    issued = {one["policy"] for one in stated if one["type"] == "ISSUED"}
    grouped: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for one in stated:
        if one["target"]:
            grouped.setdefault((one["type"], one["policy"]), []).append(one)
    facts = [
        Fact(desk.say("aliases"), desk.names(row["aliases"])),
        Fact(desk.say("tier"), desk.code("tier", row["tier"])),
        Fact(desk.say("region_of"), _region_name(desk, row["region"])),
        Fact(desk.say("under"), desk.names(above)),
        Fact(desk.say("over"), desk.names(below)),
        Fact(desk.say("issued_count"), desk.say("policies", count=len(issued)) if issued else ""),
    ]
    done = desk.table(
        "done",
        ("said", "policy_name", "tier", "status", "dated", "sentence"),
        (
            Row((
                desk.code("relation", type), some[0]["target"], desk.code("tier", some[0]["tier"]),
                desk.state(some[0]["policy"], some[0]["status"]), next((one["dated"] for one in some if one["dated"]), ""), some[0]["quote"],
            ), desk.cite(one["document"] for one in some))
            for (type, _), some in sorted(grouped.items(), key=lambda pair: (_RANK.index(pair[0][0]), pair[1][0]["target"]))
        ),
    )  # fmt: skip
    return row["name"], facts, [done]


_RANK: Final = ("ISSUED", "APPROVED", "DRAFTS", "AMENDED", "REPEALED", "IMPLEMENTS", "SUPERSEDES", "AMENDS", "FORWARDS")


def _region_name(desk: _Desk, code: str | None) -> str:
    if not code:
        return ""
    rows = desk.store.run("MATCH (r:Region:PolicyGraph {id: $code}) RETURN r.name AS name", {"code": code})
    return str(rows[0]["name"]) if rows else code


# --- a region


def _region(desk: _Desk) -> _Made:
    name = str(desk.one("MATCH (r:Region:PolicyGraph {id: $id}) RETURN r.name AS name")["name"])
    policies = [one for one in ask(desk.store, "region_policies", region=name).to_dicts() if desk.by(one["issued_on"])]
    counts: dict[str, int] = {}
    for one in policies:
        counts[one["status"]] = counts.get(one["status"], 0) + 1
    told = [
        f"{desk.code('status', status)} {count}" for status, count in sorted(counts.items(), key=lambda pair: -pair[1])
    ]
    tables = [
        desk.table(
            "of_region",
            ("policy_name", "tier", "status", "issued_on", "issuers", "sentence"),
            (
                Row((
                    one["policy"], desk.code("tier", one["tier"]), desk.state(one["policy_id"], one["status"]), one["issued_on"] or "",
                    desk.names(one["issuers"]), one["quote"] or "",
                ), desk.cite([one["document_id"]] if one["document_id"] else []))
                for one in policies[:MOST]
            ),
        ),
        desk.table(
            "gaps",
            ("policy_name", "status", "regions_with"),
            (
                Row((one["policy"], desk.state(one["policy_id"], one["status"]), desk.names(one["regions"])))
                for one in ask(desk.store, "gaps", region=name).to_dicts()
            ),
        ),
    ]  # fmt: skip
    facts = [
        Fact(desk.say("policies_count"), desk.say("policies", count=len(policies))),
        Fact(desk.say("status"), desk.names(told)),
    ]
    return name, facts, tables


# --- a letter

_LETTER: Final = (
    "MATCH (d:Document:PolicyGraph {id: $id}) "
    "OPTIONAL MATCH (b:Body:PolicyGraph)-[:SIGNED]->(d) WITH d, b.name AS signer ORDER BY signer "
    "WITH d, collect(signer) AS signers OPTIONAL MATCH (d)-[:RESPONDS_TO]->(q:Proposal:PolicyGraph) "
    "WITH d, signers, q ORDER BY q.id "
    "RETURN d.title AS title, d.source AS source, d.document_number AS number, d.signed_on AS signed_on, "
    "d.written_on AS written_on, d.published_on AS published_on, signers, collect(q)[0].title AS asked, collect(q)[0].number AS asked_number"
)
_SINCE: Final = (
    "MATCH (d:Document:PolicyGraph {id: $id})-[c:CITES]->(p:Policy:PolicyGraph) "
    "WHERE c.status IS NOT NULL AND p.status <> c.status AND p.status <> 'unknown' AND c.status <> 'unknown' "
    "OPTIONAL MATCH (e:Document:PolicyGraph)-[k:CITES]->(p) WHERE k.status = p.status AND e.id <> d.id "
    "WITH p, c, e ORDER BY p.title, p.id, coalesce(e.signed_on, e.written_on, e.published_on) DESC, e.id "
    "RETURN p.title AS policy, c.status AS presented, p.status AS status, p.status_on AS said_on, p.id AS id, "
    "collect(e.id)[0] AS document ORDER BY policy, id"
)


def _letter(desk: _Desk) -> _Made:
    row = desk.one(_LETTER)
    here = desk.cite([desk.id])
    cited = ask(desk.store, "citations", document=desk.id).to_dicts()
    number = f"({row['asked_number']})" if row["asked_number"] else ""
    facts = [
        Fact(desk.say("number"), printable(row["number"] or "")),
        Fact(desk.say("signed_by"), desk.names(row["signers"])),
        Fact(desk.say("signed_on"), row["signed_on"] or ""),
        Fact(desk.say("written_on"), row["written_on"] or ""),
        Fact(desk.say("published_on"), row["published_on"] or ""),
        Fact(desk.say("answers"), printable(f"《{row['asked']}》{number}") if row["asked"] else ""),
        Fact(desk.say("cites"), desk.say("policies", count=len(cited))),
    ]
    tables = [
        desk.table(
            "cited",
            ("section", "policy_name", "tier", "presented", "issuers", "sentence"),
            (
                Row((
                    _last(one["section"]) if one["section"] != above else "", one["policy"], desk.code("tier", one["tier"]), desk.code("status", one["status"]),
                    desk.names(one["issuers"]), one["quote"] or "",
                ), here)
                for one, above in zip(cited, [None, *(each["section"] for each in cited)], strict=False)
            ),
        ),
        desk.table(
            "since",
            ("policy_name", "presented", "now", "dated"),
            (
                Row((
                    one["policy"], desk.code("status", one["presented"]), desk.state(one["id"], one["status"]), one["said_on"] or "",
                ), desk.cite([one["document"]] if one["document"] else []))
                for one in desk.run(_SINCE)
                if desk.by(one["said_on"])
            ),
        ),
        # who issued what stands in the first table, with the same sentences
        desk.statements("relations", (one for one in desk.run(_STATED_BY) if one["type"] != "ISSUED")),
    ]  # fmt: skip
    return row["title"] or row["source"] or desk.id, facts, tables


def _last(section: str | None) -> str:
    """The nearest of the headings that a policy stands under."""
    return (section or "").rpartition(" / ")[2]


_KINDS: Final[Mapping[str, Callable[[_Desk], _Made]]] = {
    "policy": _policy,
    "body": _body,
    "region": _region,
    "document": _letter,
}
