"""What a report says of a policy, a body, a region or a letter: the facts and the tables of each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from policygraph.queries.ask import ask
from policygraph.queries.brief_contents import Fact, Row, Table
from policygraph.queries.brief_desk import MOST, SURE, Desk
from policygraph.queries.report import printable

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


def _policy(desk: Desk) -> _Made:
    row = desk.one(_POLICY)
    desk.state(desk.id, row["status"])
    if desk.states is not None:
        state = desk.states[desk.id]
        row |= {"status": state["status"], "status_basis": state["basis"], "status_on": state["said_on"]}
    actors: dict[str, list[str]] = {}
    for actor in desk.run(_ACTORS, sure=SURE):
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


def _body(desk: Desk) -> _Made:
    row = desk.one(_BODY)
    near = ask(desk.store, "superiors", body=desk.id).to_dicts()
    above = [one["body"] for one in near if one["direction"] == "up"]
    below = [one["body"] for one in near if one["direction"] == "down" and one["steps"] == 1]
    stated = [one for one in desk.run(_STATEMENTS["body"]) if one["confidence"] >= SURE and desk.by(one["spoken"])]
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


def _region_name(desk: Desk, code: str | None) -> str:
    if not code:
        return ""
    rows = desk.store.run("MATCH (r:Region:PolicyGraph {id: $code}) RETURN r.name AS name", {"code": code})
    return str(rows[0]["name"]) if rows else code


# --- a region


def _region(desk: Desk) -> _Made:
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


def _letter(desk: Desk) -> _Made:
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


KINDS: Final[Mapping[str, Callable[[Desk], _Made]]] = {
    "policy": _policy,
    "body": _body,
    "region": _region,
    "document": _letter,
}
