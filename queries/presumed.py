"""The answer of ``states`` with what is presumed to have ended, for those who ask for it; see :mod:`policygraph.graph.presumption`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Final

from policygraph.graph.dates import certainly_before
from policygraph.graph.errors import QueryError
from policygraph.graph.presumption import Presumption, presumed_end
from policygraph.queries.ask import Result, Rows

_DATED: Final = (
    "MATCH (p:Policy:PolicyGraph) WHERE p.region IS NOT NULL AND p.expires_on IS NULL "
    "RETURN p.id AS id, p.title AS title, p.region AS region, coalesce(p.effective_on, p.issued_on) AS begins, "
    "p.document_number AS number"
)
_ISSUERS: Final = (
    "MATCH (b:Body:PolicyGraph)-[:ISSUED]->(p:Policy:PolicyGraph) WHERE p.id IN $ids RETURN p.id AS id, b.name AS name"
)


def with_presumed(store: Rows, answer: Result) -> Result:
    """The states on a day, where nothing is said against a policy that is presumed to have ended by then.

    Such a policy is ``expired`` with the basis ``presumed``, since the day of its presumed end, by the rule that stands for the
    document.

    Raises:
        QueryError: the question is another than ``states``.
    """
    if answer.query is None or answer.query.name != "states":
        raise QueryError("只有 states 可以按规则推定失效", hint="policygraph ask states --as-of 日期 --presume")
    params = answer.params or {}
    day, wanted = str(params["as_of"]), params.get("status")
    if wanted not in (None, "in_force", "expired"):
        return answer
    from policygraph.queries.ask import ask

    rows = (ask(store, "states", as_of=day) if wanted == "expired" else answer).to_dicts()
    ends = _ends(store, {row["policy_id"] for row in rows if row["status"] == "in_force" and row["basis"] == "default"})
    for row in rows:
        found = ends.get(row["policy_id"])
        if found is not None and certainly_before(found.on, day):
            rule = f"{found.rule.authority}{found.rule.article}"
            row.update(status="expired", basis="presumed", since=found.on, document=rule)
    kept = [row for row in rows if wanted is None or row["status"] == wanted]
    return replace(answer, rows=tuple(tuple(row.values()) for row in kept))


def _ends(store: Rows, ids: set[str]) -> dict[str, Presumption]:
    issuers: dict[str, list[str]] = defaultdict(list)
    dated = [row for row in store.run(_DATED, {}) if row["id"] in ids and row["begins"]]
    for row in store.run(_ISSUERS, {"ids": [row["id"] for row in dated]}):
        issuers[str(row["id"])].append(str(row["name"]))
    found: dict[str, Presumption] = {}
    for row in dated:
        end = presumed_end(
            str(row["title"]),
            str(row["region"]),
            begins=str(row["begins"]),
            number=row["number"],
            issuers=issuers[str(row["id"])],
        )
        if end is not None:
            found[str(row["id"])] = end
    return found
