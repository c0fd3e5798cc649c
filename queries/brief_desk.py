"""Where a report is put together: the store, the words, and the sources in the order in which they were first named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, cast

from policygraph.graph.dates import certainly_before
from policygraph.queries.ask import Rows, ask
from policygraph.queries.brief_contents import Row, Source, Table
from policygraph.queries.brief_words import words
from policygraph.queries.labels import Lang, label
from policygraph.queries.report import printable

MOST: Final = 200
"""Rows of a table: a report is read by people."""
_DOCUMENT: Final = (
    "MATCH (d:Document:PolicyGraph) WHERE d.id IN $ids RETURN d.id AS id, d.title AS title, d.document_number AS number, "
    "coalesce(d.signed_on, d.written_on, d.published_on) AS spoken, coalesce(d.url, d.source) AS place"
)
_ALL_DOCUMENTS: Final = "MATCH (d:Document:PolicyGraph) RETURN coalesce(d.signed_on, d.written_on, d.published_on) AS spoken, count(d) AS count"
SURE: Final = 0.5


@dataclass(slots=True)
class Desk:
    """Where a report is put together: the store, and the sources in the order in which they were first named."""

    store: Rows
    id: str
    lang: Lang
    day: str | None
    sources: dict[str, Source] = field(default_factory=dict[str, Source])
    states: dict[str, dict[str, Any]] | None = None

    def say(self, key: str, **values: object) -> str:
        """What a report says, in its language."""
        return words(key, self.lang, **values)

    def code(self, vocabulary: str, value: object) -> str:
        """The word for a code of a vocabulary."""
        return label(vocabulary, value, self.lang)

    def run(self, cypher: str, **params: object) -> list[dict[str, Any]]:
        """Rows of a query; ``$id`` is what the report is about."""
        return self.store.run(cypher, {"id": self.id, **params})

    def one(self, cypher: str) -> dict[str, Any]:
        """The only row of a query."""
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
        """What the report was drawn from, and the day that it is of."""
        rows = [row for row in self.store.run(_ALL_DOCUMENTS) if self.by(row["spoken"])]
        count = sum(row["count"] for row in rows)
        last = max((row["spoken"] for row in rows if row["spoken"]), default="")
        drawn = self.say("drawn", count=count, last=last) if last else self.say("drawn.undated", count=count)
        return (drawn, *([self.say("as_of", day=self.day)] if self.day else []))

    def table(self, title: str, names: Sequence[str], rows: Iterable[Row]) -> Table:
        """A table of at most :data:`MOST` rows, without the columns in which nothing stands."""
        made = list(rows)
        note = self.say("shortened", shown=MOST, count=len(made)) if len(made) > MOST else ""
        filled = [at for at in range(len(names)) if any(row.cells[at] for row in made)]
        shown = tuple(
            Row(tuple(printable(" ".join(row.cells[at].split())) for at in filled), row.sources) for row in made[:MOST]
        )
        return Table(self.say(title), tuple(self.say(names[at]) for at in filled), shown, note)

    def names(self, values: object) -> str:
        """Names in a row, fit to be shown."""
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
        """The years that a plan covers."""
        first, last = row["period_from"], row["period_to"]
        return self.say("to", first=first or "…", last=last or "…") if first or last else ""

    def statements(self, title: str, rows: Iterable[Mapping[str, Any]]) -> Table:
        """Sentences by what they say: actors who do the same in one sentence share a row."""
        grouped: dict[tuple[str, str, str, str, str], list[str]] = {}
        for row in rows:
            if not self.by(row["spoken"]) or row["confidence"] < SURE:
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
        """A relation as a sentence: 甲、乙 制定《丙》."""
        policy = type in ("IMPLEMENTS", "SUPERSEDES", "AMENDS", "FORWARDS")
        left = self.names([f"《{name}》" if policy else name for name in sources])
        gap = "" if self.lang == "zh" else " "
        return f"{left}{gap}{self.code('relation', type)}{gap}《{target}》"
