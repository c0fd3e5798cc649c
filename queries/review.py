"""The list of what a person should look at, as a sheet to fill in; and the decisions read back into corrections.

A row asks one question; its ``decision`` is filled in with one of the answers that its ``answers`` names, ``value`` where the
answer needs one, and ``who``, ``when``, ``why``. Rows without a decision are left for later.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import yaml

from policygraph.graph.corrections import Correction, parse
from policygraph.graph.errors import DataError
from policygraph.graph.keys import title_key
from policygraph.queries.ask import Rows, ask
from policygraph.queries.report import guarded, printable

COLUMNS: Final = (
    "reason", "policy", "other", "relation", "source", "confidence", "document", "quote", "answers", "decision", "value",
    "who", "when", "why",
)  # fmt: skip
_RELATION: Final = "wrong_relation"
_CONFLICTS: Final[Mapping[str, str]] = {
    "status": "right_status not_a_policy",
    "dates": "right_date not_a_policy",
    "number_year": "right_date",
    "issuers": "right_issuer not_a_policy",
}
"""Kinds of conflict that a decision settles; answers to each."""
_LIMIT: Final = 0.75
Row = dict[str, str]


def worklist(store: Rows, *, below: float = _LIMIT) -> list[Row]:
    """What a person should look at: policies that may be one, conflicts, statements that are not sure.

    Args:
        store: Where to look.
        below: Statements of less confidence than this.

    Returns:
        Rows with all of :data:`COLUMNS`, in an order that depends on the graph only.
    """
    rows = [*_possibly_same(store), *_conflicts(store), *_unsure(store, below)]
    return [{name: row.get(name, "") for name in COLUMNS} for row in rows]


def _possibly_same(store: Rows) -> Iterator[Row]:
    query = (
        "MATCH (p:Policy:PolicyGraph)-[r:POSSIBLY_SAME]->(q:Policy:PolicyGraph) "
        "MATCH (d:Document:PolicyGraph)-[:CITES]->(p) MATCH (e:Document:PolicyGraph)-[:CITES]->(q) "
        "RETURN p.title AS policy, q.title AS other, r.reason AS quote, min(coalesce(d.source, d.id)) AS one, min(coalesce(e.source, e.id)) AS two, "
        "p.id AS id ORDER BY policy, other, one, two, id"
    )
    for row in store.run(query):
        one, two = (_text(row[name]) for name in ("one", "two"))
        yield {
            "reason": "possibly_same", "policy": _text(row["policy"]), "other": _text(row["other"]),
            "document": f"{one}\n{two}", "quote": _text(row["quote"]), "answers": "same not_same",
        }  # fmt: skip


def _conflicts(store: Rows) -> Iterator[Row]:
    for row in ask(store, "conflicts").to_dicts():
        answers = _CONFLICTS.get(row["finding"])
        if answers:
            yield {
                "reason": row["finding"], "policy": _text(row["policy"]), "value": _text(row["says"]),
                "document": _text(row["document"]), "quote": _text(row["quote"]), "answers": answers,
            }  # fmt: skip


def _unsure(store: Rows, below: float) -> Iterator[Row]:
    query = (
        "MATCH (d:Document:PolicyGraph)-[:STATES]->(a:Assertion:PolicyGraph) WHERE a.confidence < $below "
        "MATCH (a)-[:ABOUT {side: 'source'}]->(s:PolicyGraph) MATCH (a)-[:ABOUT {side: 'target'}]->(t:PolicyGraph) "
        "RETURN coalesce(s.title, s.name) AS source, t.title AS policy, a.type AS relation, a.confidence AS confidence, "
        "coalesce(d.source, d.id) AS document, a.quote AS quote ORDER BY confidence, document, a.span_start, source, policy, relation"
    )
    for row in store.run(query, {"below": below}):
        yield {
            "reason": "low_confidence", "policy": _text(row["policy"]), "relation": _text(row["relation"]),
            "source": _text(row["source"]), "confidence": f"{row['confidence']:.2f}", "document": _text(row["document"]),
            "quote": _text(row["quote"]), "answers": f"{_RELATION} not_a_policy",
        }  # fmt: skip


def _text(value: object) -> str:
    return "" if value is None else str(value)


def to_csv(rows: Iterable[Row]) -> str:
    """A worklist as CSV that spreadsheets open as text: no cell is a formula; with a byte order mark, for Excel."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([guarded(printable(row[name])) for name in COLUMNS] for row in rows)
    return "\ufeff" + out.getvalue()


def decisions(text: str, place: str) -> tuple[list[Correction], list[DataError]]:
    """The corrections that a filled-in worklist holds, and one error for each row that says none clearly.

    Args:
        text: The CSV, as :func:`to_csv` wrote it and a spreadsheet saved it.
        place: What errors call it.

    Raises:
        DataError: it has not the columns of a worklist.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    missing = [name for name in ("decision", "policy", "who", "when", "why") if name not in (reader.fieldnames or ())]
    if missing:
        raise DataError(f"审阅表缺少列 {'、'.join(missing)}", place=place, hint="用 policygraph review 重新生成审阅表")
    found: list[Correction] = []
    errors: list[DataError] = []
    try:
        for raw in reader:
            row = {name: _plain(raw.get(name) or "") for name in COLUMNS}
            if row["decision"]:
                one, wrong = _decision(row, f"{place}:{reader.line_num}")
                found += one
                errors += wrong
    except csv.Error as error:
        raise DataError(f"审阅表不是有效的 CSV:{error}", place=place, hint="从电子表格另存为 CSV(UTF-8)") from None
    unique = {one.id: one for one in found}
    return list(unique.values()), errors


def _plain(text: str) -> str:
    """A cell without what made it safe."""
    return text[1:].strip() if text[:1] == "'" and guarded(text[1:]) == text else text.strip()


def _decision(row: Row, place: str) -> tuple[Sequence[Correction], Sequence[DataError]]:
    make = _ENTRIES.get(row["decision"])
    if make is None:
        answers = "、".join(row["answers"].split()) or "、".join(_ENTRIES)
        return (), [DataError(f"不认识决定 {row['decision'][:40]!r}", place=place, hint=f"可填:{answers}")]
    entry = {row["decision"]: make(row), **{name: row[name] for name in ("who", "when", "why") if row[name]}}
    found, errors = parse(dump([entry]), place)
    return found, [DataError(error.message, place=place, hint="其余决定照常读入") for error in errors]


def _pair(row: Row) -> Any:
    documents = [*row["document"].split("\n"), "", ""]
    if title_key(row["policy"]) != title_key(row["other"]):
        return [row["policy"], row["other"]]
    return [{"title": row["policy"], "document": documents[0]}, {"title": row["other"], "document": documents[1]}]


def _dates(row: Row) -> Any:
    return {"policy": row["policy"], "issued_on": row["value"]}


_ENTRIES: Final[Mapping[str, Callable[[Row], Any]]] = {
    "same": _pair,
    "not_same": _pair,
    "right_status": lambda row: {"policy": row["policy"], "status": row["value"]},
    "right_date": _dates,
    "right_issuer": lambda row: {"policy": row["policy"], "issuer": row["value"].replace("、", "\n").split("\n")},
    "right_title": lambda row: {"policy": row["policy"], "title": row["value"]},
    "not_a_policy": lambda row: row["policy"],
    "wrong_relation": lambda row: {
        "type": row["relation"], "source": row["source"], "target": row["policy"], "document": row["document"],
    },
}  # fmt: skip


def entry_of(one: Correction) -> dict[str, Any]:
    """A correction as it is written in the file."""
    named = [
        ref.name if ref.name and not ref.number and not ref.document else
        {key: value for key, value in (("title", ref.name), ("number", ref.number), ("document", ref.document)) if value}
        for ref in one.policies
    ]  # fmt: skip
    signed = {"who": one.who, "when": one.when, "why": one.why}
    if one.action in ("same", "not_same"):
        return {one.action: named, **signed}
    if one.action == "not_a_policy":
        return {one.action: named[0] if isinstance(named[0], str) else {"policy": named[0]}, **signed}
    values: dict[str, Any] = {name: value.split("\n") if name == "issuer" else value for name, value in one.values}
    about = {"policy": named[0]} if named else {}
    return {one.action: {**about, **values, **({"document": one.document} if one.document else {})}, **signed}


def dump(entries: Sequence[Mapping[str, Any]]) -> str:
    """Entries of corrections.yaml; read back they are the same."""
    return yaml.safe_dump(list(entries), allow_unicode=True, sort_keys=False, width=1_000_000) if entries else ""
