"""What a person reads when a build is done: what was found, how the tiers connect, what to look at, where things are."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from policygraph.english import english
from policygraph.graph.model import TIERS
from policygraph.messages import say
from policygraph.queries.ask import Result, ask
from policygraph.queries.catalog import Column, Parameter, Query, Words, catalog
from policygraph.queries.labels import LABELS, Lang, label
from policygraph.queries.report import printable
from policygraph.screen import clip, columns, pad, width

if TYPE_CHECKING:
    from policygraph.api import BuildResult
    from policygraph.graph.base import Base
    from policygraph.graph.store import Report

_MANY: Final = 2000  # policies above which the summary does not look for connections
_WARNINGS: Final = 10
_TITLE: Final = 60  # cells


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of a store.

    Attributes:
        nodes: Label to count.
        relationships: Type to count.
        policies: The rows of ``overview``.
        connections: The rows of ``connections``; None when the graph is too large to look in passing.
    """

    nodes: dict[str, int]
    relationships: dict[str, int]
    policies: list[dict[str, Any]]
    connections: list[dict[str, Any]] | None


def figures(url: str) -> Figures:
    """Count what a store holds."""
    from policygraph.graph.store import open_store

    with open_store(url, read_only=True) as store:
        rows = ask(store, "contents").to_dicts()
        nodes, edges = (
            {str(row["kind"]): int(row["count"]) for row in rows if row["what"] == what}
            for what in ("node", "relationship")
        )
        few = nodes.get("Policy", 0) <= _MANY
        connections = ask(store, "connections").to_dicts() if few else None
        return Figures(nodes, edges, ask(store, "overview").to_dicts(), connections)


def as_json(result: BuildResult) -> str:
    """The summary for machines."""
    found = figures(result.store)
    plain = {
        "store": result.store,
        "html": str(result.html) if result.html else None,
        "documents": [{"id": document.id, "source": document.source, "title": document.title} for document in result.documents],
        "failures": [{"place": failure.place, "message": failure.message, "hint": failure.hint} for failure in result.failures],
        "warnings": [{"source": source, "code": warning.code, "message": warning.message} for source, warning in result.warnings],
        **asdict(found),
    }  # fmt: skip
    return json.dumps(plain, ensure_ascii=False, indent=2)


def as_text(result: BuildResult, lang: Lang) -> str:
    """The summary for a person."""
    found = figures(result.store)
    parts = [
        [say("done", lang, count=len(result.documents), changes=changes(result.report, lang))],
        *([_letter(result)] if len(result.documents) == 1 else []),
        _policies(found, lang, alone=_holds_only(found, result)),
        _connections(found.connections, lang),
        _warnings(result, lang),
        _places(result, lang),
        _next(result, lang),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part)


def changes(report: Report | None, lang: Lang) -> str:
    """What a write or a retraction did to the store, in words."""
    if report is None or not report.writes:
        return say("unchanged", lang)
    documents = [
        say(key, lang, count=len(ids))
        for key, ids in (
            ("added", report.documents_added),
            ("changed", report.documents_changed),
            ("same", report.documents_unchanged),
            ("removed", report.documents_removed),
        )
        if ids
    ]
    nodes = say("written.nodes", lang, new=report.nodes_created, gone=report.nodes_deleted)
    edges = say("written.relationships", lang, new=report.relationships_created, gone=report.relationships_deleted)
    return (",".join if lang == "zh" else ", ".join)([*documents, nodes, edges])


def _holds_only(found: Figures, result: BuildResult) -> bool:
    return found.nodes.get("Document", 0) == len({document.id for document in result.documents})


def _letter(result: BuildResult) -> list[str]:
    document = result.documents[0]
    number = f" · {document.document_number}" if document.document_number else ""
    return [f"  {printable(document.title or document.source)}{printable(number)}"]


def _policies(found: Figures, lang: Lang, *, alone: bool) -> list[str]:
    by_tier: dict[str | None, dict[str, int]] = defaultdict(dict)
    for row in found.policies:
        by_tier[row["tier"]][row["status"]] = row["policies"]
    words = [(label("tier", tier, lang) or say("no_tier", lang), statuses) for tier, statuses in by_tier.items()]
    wide = max((width(word) for word, _ in words), default=0)
    comma = "," if lang == "zh" else ", "
    lines = [say("found" if alone else "found.store", lang)]
    for word, statuses in words:
        shown = [f"{label('status', status, lang)} {count}" for status, count in statuses.items()]
        lines.append(f"  {pad(word, wide)}  {sum(statuses.values()):>5}   {comma.join(shown)}")
    facts = sum(found.relationships.get(kind, 0) for kind in _FACTS)
    nodes = found.nodes
    total = say("found.total", lang, policies=nodes.get("Policy", 0), bodies=nodes.get("Body", 0), facts=facts)
    return [*lines, f"  {total}"]


_FACTS: Final = (
    "ISSUED",
    "APPROVED",
    "DRAFTS",
    "REPEALED",
    "AMENDED",
    "SUPERSEDES",
    "IMPLEMENTS",
    "AMENDS",
    "FORWARDS",
)


def _connections(rows: Sequence[Mapping[str, Any]] | None, lang: Lang) -> list[str]:
    head = say("connections", lang)
    if rows is None:
        return [head, f"  {say('connections.many', lang)}"]
    if not rows:
        return [head, f"  {say('connections.none', lang)}"]
    pairs = Counter((row["from_tier"], row["to_tier"]) for row in rows)
    shown = [f"{label('tier', one, lang)} ↔ {label('tier', other, lang)} {n}" for (one, other), n in _by_rank(pairs)]
    lines = [head, f"  {' · '.join(shown)}"]
    found = {row["way"] for row in rows}
    # the four ways are always counted; what was only suggested is no connection unless somebody asked for suggestions
    words = {way: label("way", way, lang) for way in LABELS["way"] if way != "suggested" or way in found}
    wide = max(width(word) for word in words.values())
    for way, word in words.items():
        here = [row for row in rows if row["way"] == way]
        lines.append(f"  {pad(word, wide)}  {len(here):>5}")
        if here:
            told = say("example", lang, text=_sentence(min(here, key=_far_apart), lang))
            lines[-1] += f"   {printable(told)}"
    return lines


def _by_rank(pairs: Mapping[tuple[str, str], int]) -> list[tuple[tuple[str, str], int]]:
    """Pairs of tiers, the upper tier first, whichever way a relation pointed."""
    whole: Counter[tuple[str, str]] = Counter()
    for (one, other), count in pairs.items():
        upper, lower = sorted((one, other), key=TIERS.index)
        whole[upper, lower] += count
    return sorted(whole.items(), key=lambda pair: tuple(map(TIERS.index, pair[0])))


def _far_apart(row: Mapping[str, Any]) -> int:
    """Examples show national with municipal, or municipal with departmental, where there is one: the project's question."""
    pair = {row["from_tier"], row["to_tier"]}
    return 0 if pair == {"national", "municipal"} else 1 if pair == {"municipal", "departmental"} else 2


def _sentence(row: Mapping[str, Any], lang: Lang) -> str:
    """One connection as a person would say it."""
    via = clip(row["via"] or "", _TITLE)
    key = {"Policy": "told.on_one_policy", "Body": "told.by_one_body"}.get(row["via_kind"]) or f"told.{row['way']}"
    values: dict[str, object] = {
        "from": clip(row["from"][0], _TITLE),
        "to": clip(row["to"][0], _TITLE),
        "m": len(row["from"]),
        "n": len(row["to"]),
        "one": label("tier", row["from_tier"], lang),
        "other": label("tier", row["to_tier"], lang),
        "relation": label("relation", row["relation"], lang),
    }
    return say(key, lang, via=via, **values)


def _warnings(result: BuildResult, lang: Lang) -> list[str]:
    if not result.warnings:
        return []
    several = len(result.documents) > 1
    lines: list[str] = []
    for source, warning in result.warnings[:_WARNINGS]:
        message = warning.message if lang == "zh" else english(warning.message)
        lines.append(printable(f"  ! {source}: {message}" if several else f"  ! {message}"))
    more = len(result.warnings) - _WARNINGS
    return [say("warnings", lang), *lines, *([f"  {say('warnings.more', lang, count=more)}"] if more > 0 else [])]


def _places(result: BuildResult, lang: Lang) -> list[str]:
    rows = [(result.store, say("files.store", lang))]
    if result.html is not None:
        rows.append((str(result.html), say("files.html", lang)))
    return [say("files", lang), *columns(rows)]


def _next(result: BuildResult, lang: Lang) -> list[str]:
    from policygraph.api import STORE

    store = "" if result.store == STORE else f" --store {result.store}"
    document = result.documents[0]
    rows = [
        (f"policygraph ask connections{store}", say("next.connections", lang)),
        (f'policygraph ask citations "{document.document_number or document.source}"{store}', say("next.citations", lang)),
        ("policygraph queries", say("next.queries", lang)),
    ]  # fmt: skip
    if result.html is None:
        rows.insert(0, (f"policygraph view{store}", say("next.view", lang)))
    return [say("next", lang), *columns(rows)]


def catalog_rows(lang: Lang) -> Result:
    """The questions as rows: group, name, title, parameters; group by group."""
    names = ("group", "name", "title", "parameters")
    heads = tuple(
        Column(name, Words(say(f"col.{name}", "zh"), say(f"col.{name}", "en")), "group" if name == "group" else "")
        for name in names
    )
    order = list(LABELS["group"])
    queries = sorted(catalog().values(), key=lambda query: (order.index(query.group), query.name))
    rows = tuple(
        (query.group, query.name, query.title(lang), " ".join(_signature(each) for each in query.parameters))
        for query in queries
    )
    return Result(heads, rows)


def _signature(parameter: Parameter) -> str:
    return parameter.name if parameter.required else f"[{parameter.name}]"


def explain_query(query: Query, lang: Lang) -> str:
    """All that a question's header says, and its Cypher."""
    lines = [f"{query.name} — {query.title(lang)}", f"  {query.about(lang)}"]
    if query.parameters:
        lines += [
            "",
            say("parameters", lang),
            *columns((each.name, _described(each, lang)) for each in query.parameters),
        ]
    lines += ["", say("columns", lang), *columns((each.name, each.title(lang)) for each in query.columns)]
    example = "".join(f' --param {name}="{value}"' for name, value in query.example.items())
    return "\n".join([*lines, "", say("try", lang), f"  policygraph ask {query.name}{example}", "", query.body])


def _described(parameter: Parameter, lang: Lang) -> str:
    if parameter.required:
        note = say("required", lang)
    else:
        note = say("default", lang, value="null" if parameter.default is None else parameter.default)
    return f"{parameter.about(lang)} ({parameter.type}, {note})"


def base_rows(base: Base, what: str | None = None) -> Result:
    """What the reference base knows: a count for each kind and source, or the instruments a title or order number means."""
    if what is None:
        counts = Counter((one.kind, one.source, one.as_of) for one in base.instruments)
        return _rows(
            ("kind", "source", "as_of", "count"),
            [(kind, source, as_of, count) for (kind, source, as_of), count in sorted(counts.items())],
        )
    names = ("title", "kind", "issuer", "issued_on", "amended", "number", "as_of", "history")
    found = base.find(what) or base.by_number(what)
    return _rows(
        names,
        [
            (
                one.title,
                one.kind,
                one.issuer,
                one.issued_on,
                [event.on for event in one.amended()],
                list(one.numbers),
                one.known_to,
                one.history,
            )
            for one in found
        ],
    )


def _rows(names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> Result:
    keys = [f"col.{'instrument' if name == 'title' else name}" for name in names]
    heads = tuple(Column(name, Words(say(key, "zh"), say(key, "en"))) for name, key in zip(names, keys, strict=True))
    return Result(heads, tuple(rows))
