"""What may be asked of a served store, the same for browsers, programs and assistants: plain functions, plain answers.

Whatever is asked, one request reads through one :class:`~policygraph.bounded.Bounded`: it can't write, and it ends in time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

import policygraph
from policygraph.bounded import Bounded, Shared
from policygraph.graph.errors import QueryError
from policygraph.graph.model import Extraction
from policygraph.queries.ask import Result, answer, bind, resolve
from policygraph.queries.ask import run as run_cypher
from policygraph.queries.catalog import Query, catalog, find
from policygraph.queries.check import Findings, check
from policygraph.queries.check_report import as_json as findings_as_json
from policygraph.queries.front import word
from policygraph.queries.labels import Lang
from policygraph.queries.neighbourhood import neighbourhood

_HOLDS: Final = {
    "documents": "MATCH (n:Document:PolicyGraph) RETURN count(n) AS count",
    "policies": "MATCH (n:Policy:PolicyGraph) RETURN count(n) AS count",
    "bodies": "MATCH (n:Body:PolicyGraph) RETURN count(n) AS count",
}
_FACT: Final = (
    "MATCH (d:Document:PolicyGraph)-[:STATES]->(a:Assertion:PolicyGraph {fact: $fact}) "
    "RETURN a.type AS relation, a.quote AS quote, a.span_start AS span_start, a.span_end AS span_end, a.rule AS rule, "
    "a.confidence AS confidence, a.dated AS dated, d.title AS document, d.document_number AS document_number, "
    "d.source AS source, d.id AS document_id ORDER BY confidence DESC, document_id, span_start, a.id"
)
_POLICY: Final = "MATCH (p:Policy:PolicyGraph {id: $id}) RETURN properties(p) AS properties"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost.

    Attributes:
        seconds: From its first byte to its answer.
        upload: Bytes of its body.
        rows: Of an answer; more are cut off, which the answer says.
        drawn: Documents, policies and bodies up to which a store is shown as a whole; above, it is searched first.
        around: Nodes of each ring around the one that is shown of a larger store.
        at_once: Requests that are worked on at the same time; others wait.
    """

    seconds: float = 10.0
    upload: int = 10 << 20
    rows: int = 5_000
    drawn: int = 2_000
    around: int = 300
    at_once: int = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of an answer, and whether there are more."""

    result: Result
    cut: bool

    def as_json(self) -> dict[str, Any]:
        """The answer for machines, codes as they are."""
        query = self.result.query
        return {
            "question": query.name if query else None,
            "params": dict(self.result.params or {}),
            "columns": [
                {"name": each.name, "title": {"zh": each.title.zh, "en": each.title.en}, "vocabulary": each.vocabulary}
                for each in self.result.columns
            ],
            "rows": self.result.to_dicts(),
            "cut": self.cut,
        }


class Desk:
    """A store that answers within limits."""

    def __init__(self, store: Shared, limits: Limits) -> None:
        """Answer from a store."""
        self.store = store
        self.limits = limits
        self.limiter: object = None
        self._whole: tuple[object, Lang, str] | None = None

    def _bounded(self) -> Bounded:
        return self.store.bounded(self.limits.seconds)

    def health(self) -> dict[str, Any]:
        """That the store answers, which it is, and what it holds."""
        kind = "neo4j" if "://" in self.store.url else "embedded"
        return {"status": "ok", "version": policygraph.__version__, "store": kind, "holds": self.holds()}

    def holds(self) -> dict[str, int]:
        """How many documents, policies and bodies there are."""
        store = self._bounded()
        return {name: int(store.run(cypher)[0]["count"]) for name, cypher in _HOLDS.items()}

    def is_small(self) -> bool:
        """Whether the store is shown as a whole."""
        return sum(self.holds().values()) <= self.limits.drawn

    def ask(self, name: str, params: Mapping[str, object]) -> Answer:
        """Ask a named question.

        Raises:
            QueryError: see :func:`policygraph.queries.ask.ask`.
        """
        return self._answer(self._bounded(), find(name), params)

    def _answer(self, store: Bounded, query: Query, params: Mapping[str, object]) -> Answer:
        bound = bind(store, query, params)
        return self._cut(answer(store.at_most(self.limits.rows + 1), query, bound))

    def _cut(self, result: Result) -> Answer:
        kept = Result(result.columns, result.rows[: self.limits.rows], result.query, result.params)
        return Answer(kept, len(result) > self.limits.rows)

    def cypher(self, text: str, params: Mapping[str, object]) -> Answer:
        """Run Cypher of the asker's own, which the engine lets only read.

        Raises:
            QueryError: the engine refuses it.
            ReadOnlyError: it would write.
        """
        return self._cut(run_cypher(self._bounded().at_most(self.limits.rows + 1), text, params))

    def policy(self, name: str) -> dict[str, Any]:
        """All that is known of one policy: its properties, its relations, who cites it, and the sentences.

        Raises:
            QueryError: it names none, or several.
        """
        store = self._bounded()
        id = resolve(store, "policy", name)
        (row,) = store.run(_POLICY, {"id": id})
        parts = {"facts": "fact_sheet", "cited_by": "cited_by", "evidence": "provenance"}
        answers = {
            part: self._answer(store, find(query), {"policy": id}).result.to_dicts() for part, query in parts.items()
        }
        return {"id": id, "properties": row["properties"], **answers}

    def evidence(self, *, policy: str | None = None, fact: str | None = None) -> list[dict[str, Any]]:
        """The sentences that say something of a policy, or that state one fact.

        Raises:
            QueryError: neither is given, or the policy is not known.
        """
        if fact:
            return self._bounded().at_most(self.limits.rows).run(_FACT, {"fact": fact})
        if not policy:
            raise QueryError("缺少参数 policy 或 fact", hint="fact 是 provenance 等查询的结果中的 fact_id")
        return self.ask("provenance", {"policy": policy}).result.to_dicts()

    def check(self, extraction: Extraction, as_of: str | None) -> Findings:
        """Check the basis of a draft against the store."""
        return check(extraction, self._bounded(), as_of=as_of)

    def whole(self, lang: Lang) -> str:
        """The view of the whole store; it is drawn anew when the store changed."""
        from policygraph.queries.view import render

        version = self.store.version
        if self._whole is None or version is None or self._whole[:2] != (version, lang):
            self._whole = version, lang, _with_way_back(render(self.store.graph(), lang=lang), lang, whole=True)
        return self._whole[2]

    def around(self, id: str, lang: Lang) -> str | None:
        """The view of one node and what stands around it; ``None`` when there is no such node."""
        from policygraph.queries.view import render

        graph, whole = neighbourhood(self._bounded(), id, at_most=self.limits.around)
        if id not in graph.nodes:
            return None
        return _with_way_back(render(graph, focus=id, lang=lang), lang, whole=whole)


def _with_way_back(page: str, lang: Lang, *, whole: bool) -> str:
    """The view with a link to the page it was found from, and a word when it is not all that there is."""
    link = f'<a href="/start?lang={lang}">{word("home", lang)}</a>'
    part = "" if whole else f"<small>{word('part', lang)}</small>"
    return page.replace("<header>", f"<header>{link}{part}", 1)


def questions() -> list[dict[str, Any]]:
    """The questions with their parameters, in both languages."""
    return [
        {
            "name": query.name,
            "group": query.group,
            "title": {"zh": query.title.zh, "en": query.title.en},
            "about": {"zh": query.about.zh, "en": query.about.en},
            "parameters": [
                {
                    "name": each.name,
                    "type": each.type,
                    "required": each.required,
                    "default": None if each.required else each.default,
                    "about": {"zh": each.about.zh, "en": each.about.en},
                }
                for each in query.parameters
            ],
            "columns": [each.name for each in query.columns],
            "example": dict(query.example),
        }
        for query in catalog().values()
    ]


def findings(found: Findings) -> dict[str, Any]:
    """What a check found, for machines."""
    return cast("dict[str, Any]", json.loads(findings_as_json(found)))
