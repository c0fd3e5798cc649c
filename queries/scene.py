"""What a picture of a graph shows: items, links, statements with their quotes, documents. Pure; no pixels, no markup."""

from __future__ import annotations

import difflib
import heapq
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from policygraph.graph.build import Graph, Node
from policygraph.graph.errors import QueryError
from policygraph.graph.model import Extraction
from policygraph.queries.disagreements import disagreements

FACTS: Final = frozenset(
    {"ISSUED", "APPROVED", "DRAFTS", "REPEALED", "AMENDED", "SUPERSEDES", "IMPLEMENTS", "AMENDS", "FORWARDS"}
)
SUGGESTIONS: Final = frozenset({"POSSIBLY_SAME", "MAY_IMPLEMENT"})  # no document says so; shown only when asked for
# in the order of the legend; those that aren't facts are off until asked for
RELATIONS: Final = (
    "ISSUED", "APPROVED", "DRAFTS", "AMENDED", "REPEALED", "IMPLEMENTS", "SUPERSEDES", "AMENDS", "FORWARDS",
    "CITES", "PUBLISHES", "RESPONDS_TO", "SIGNED", "SUBMITTED", "UNDER", "BECAME", "POSSIBLY_SAME", "MAY_IMPLEMENT",
)  # fmt: skip
_ORDER: Final = {name: i for i, name in enumerate(RELATIONS)}
KINDS: Final = {"Policy": "policy", "Body": "body", "Document": "document", "Proposal": "proposal"}
LANES: Final = ("national", "provincial", "municipal", "county", "departmental", "unknown", "paper")
DRAWN_AT_MOST: Final = 300
TEXT_AT_MOST: Final = 400_000  # characters of documents' own text that travel with the page

# properties a person reads in the panel, in this order; the rest is machinery
SHOWN: Final[Mapping[str, tuple[str, ...]]] = {
    "policy": (
        "document_number", "other_numbers", "kind", "region", "issued_on", "effective_on", "expires_on", "period_from",
        "period_to", "status_on", "aliases", "documents",
    ),
    "body": ("aliases", "organ", "rank", "region"),
    "document": (
        "document_number", "index_number", "genre", "subject", "written_on", "published_on", "signed_on", "source", "url",
    ),
    "proposal": ("number", "session", "channel"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """A node of the picture. ``date`` is when it was issued or took effect, for a document when it was signed."""

    id: str
    kind: str
    title: str
    tier: str
    status: str
    basis: str
    date: str
    properties: tuple[tuple[str, Any], ...]

    @property
    def lane(self) -> int:
        """Index in :data:`LANES`."""
        return LANES.index(self.tier if self.kind in ("policy", "body") else "paper")


@dataclass(frozen=True, slots=True)
class Statement:
    """One place in one document that says something; ``document`` is an index into the items, -1 if unknown."""

    document: int
    fact: str
    type: str
    quote: str
    start: int
    end: int
    cue: str
    rule: str
    resolved_by: str
    confidence: float
    dated: str
    section: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation between two items, by their indices; ``statements`` are indices too."""

    type: str
    source: int
    target: int
    confidence: float
    dated: str
    notes: tuple[tuple[str, Any], ...]
    statements: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything the page knows.

    ``drawn`` are the items in the first picture; ``texts`` and ``mentions`` (start, end, item) go by a document's index;
    ``differ`` says of which items documents disagree, and in what.
    """

    items: tuple[Item, ...]
    ties: tuple[Tie, ...]
    statements: tuple[Statement, ...]
    texts: Mapping[int, str]
    mentions: Mapping[int, tuple[tuple[int, int, int], ...]]
    drawn: tuple[int, ...]
    differ: Mapping[int, tuple[str, ...]]
    focus: int | None = None


def compose(
    graph: Graph, *, focus: str | None = None, at_most: int = DRAWN_AT_MOST, text_at_most: int = TEXT_AT_MOST
) -> Scene:
    """Choose and order what a picture of the graph shows.

    Args:
        graph: The projected graph.
        focus: Title, alias or id of a node; only what is within two relations of it is kept.
        at_most: How many items the first picture draws; the others wait in the page until asked for.
        text_at_most: How many characters of documents' own text come along; a text comes whole or not at all.

    Raises:
        QueryError: nothing bears the name ``focus``, or several things do; the message has the nearest.
    """
    nodes = {n.id: n for n in graph.nodes.values() if n.label in KINDS}
    kept = set(nodes)
    centre = find(nodes, focus) if focus else None
    if centre is not None:
        kept = _within(graph, centre, 2) & kept
    order = sorted(kept, key=lambda i: (nodes[i].label, _title(nodes[i]), i))
    index = {node: i for i, node in enumerate(order)}
    regions = {n.id: _text(n.properties.get("name")) for n in graph.nodes.values() if n.label == "Region"}
    items = tuple(_item(nodes[i], regions) for i in order)
    statements = _statements(graph, index)
    by_fact: dict[str, list[int]] = defaultdict(list)
    for i, statement in enumerate(statements):
        by_fact[statement.fact].append(i)
    ties = tuple(
        _tie(
            edge.type, index[edge.source], index[edge.target], edge.properties, by_fact, items[index[edge.target]].title
        )
        for edge in sorted(
            (e for e in graph.edges.values() if e.type in _ORDER and e.source in index and e.target in index),
            key=lambda e: (_ORDER[e.type], e.source, e.target),
        )
    )
    texts: dict[int, str] = {}
    budget = text_at_most
    for i, node in enumerate(order):
        text = _text(nodes[node].properties.get("text")) if nodes[node].label == "Document" else ""
        if text and len(text) <= budget:
            texts[i] = text
            budget -= len(text)
    cited: dict[int, list[int]] = defaultdict(list)
    for tie in ties:
        if tie.type == "CITES":
            cited[tie.source].append(tie.target)
    mentions = {i: _mentions(nodes[order[i]], items, cited[i]) for i in texts}
    at = index[centre] if centre is not None else None
    differ = {index[id]: findings for id, findings in disagreements(graph).items() if id in index}
    return Scene(items, ties, statements, texts, mentions, _core(items, ties, at_most, at), differ, at)


def find(nodes: Mapping[str, Node], name: str) -> str:
    """The id of the node that a person means by ``name``: its id, title, alias or number."""
    if name in nodes:
        return name
    wanted = name.strip().strip("《》")
    exact = sorted(i for i, n in nodes.items() if wanted in _names(n))
    # a regulation that was loaded whole bears the title of its own text: the policy is meant
    exact = [i for i in exact if nodes[i].label == "Policy"] or exact
    if len(exact) == 1:
        return exact[0]
    if exact:
        listed = "、".join(f"{_title(nodes[i])}({i})" for i in exact[:5])
        raise QueryError(f"“{wanted}”不止一个:{listed}", hint="请改用其中一个的 id")
    partial = sorted(i for i, n in nodes.items() if len(wanted) > 1 and any(wanted in one for one in _names(n)))
    if len(partial) == 1:
        return partial[0]
    titles = [_title(n) for n in nodes.values()]
    near = [_title(nodes[i]) for i in partial[:5]] or difflib.get_close_matches(wanted, titles, 3, 0.2)
    why = f"“{wanted}”对应 {len(partial)} 个" if partial else f"图里没有“{wanted}”"
    raise QueryError(
        why, hint="最接近的是:" + "、".join(f"《{t}》" for t in near) if near else "先用 ask 或搜索查看图里有什么"
    )


def _names(node: Node) -> set[str]:
    p = node.properties
    return {_title(node), *_list(p.get("aliases")), _text(p.get("document_number"))} - {""}


def _title(node: Node) -> str:
    p = node.properties
    return _text(p.get("title") or p.get("name") or p.get("document_number") or p.get("source") or node.id)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _list(value: object) -> list[str]:
    return [v for v in cast(list[object], value) if isinstance(v, str)] if isinstance(value, list | tuple) else []


def _item(node: Node, regions: Mapping[str, str]) -> Item:
    p = dict(node.properties)
    kind = KINDS[node.label]
    if region := _text(p.get("region")):
        p["region"] = regions.get(region) or region
    date = {"policy": ("issued_on", "effective_on"), "document": ("signed_on", "written_on", "published_on")}.get(
        kind, ()
    )
    tier = _text(p.get("tier"))
    return Item(
        id=node.id,
        kind=kind,
        title=" ".join(_title(node).split()) or node.id,
        tier=tier if tier in LANES else "unknown",
        status=_text(p.get("status")) or "unknown" if kind == "policy" else "",
        basis=_text(p.get("status_basis")) if kind == "policy" else "",
        date=next((d for d in (_text(p.get(key)) for key in date) if d), ""),
        properties=tuple(
            (key, _plain(p[key]))
            for key in SHOWN[kind]
            if p.get(key) not in (None, "", (), []) and (key != "documents" or p[key] != 1)
        ),
    )


def _plain(value: object) -> Any:
    """A property as JSON: text, number, truth, or a list of texts."""
    if isinstance(value, bool | int | float | str):
        return value
    return _list(value) or str(value)


def _statements(graph: Graph, index: Mapping[str, int]) -> tuple[Statement, ...]:
    said_by = {e.target: e.source for e in graph.edges.values() if e.type == "STATES"}
    found = [
        Statement(
            document=index.get(said_by.get(node.id, ""), -1),
            fact=_text(p.get("fact")),
            type=_text(p.get("type")),
            quote=_text(p.get("quote")),
            start=int(_number(p.get("span_start"))),
            end=int(_number(p.get("span_end"))),
            cue=_text(p.get("cue")),
            rule=_text(p.get("rule")),
            resolved_by=_text(p.get("resolved_by")),
            confidence=_number(p.get("confidence")),
            dated=_text(p.get("dated")),
            section=_text(p.get("section")),
        )
        for node in graph.nodes.values()
        if node.label == "Assertion"
        for p in (node.properties,)
    ]
    return tuple(sorted(found, key=lambda s: (s.document, s.start, s.end, s.type, s.fact, s.quote)))


def _mentions(node: Node, items: tuple[Item, ...], cited: Iterable[int]) -> tuple[tuple[int, int, int], ...]:
    """Where a document names the policies it cites: from its extraction, by title or alias."""
    names: dict[str, int] = {}
    for i in cited:
        for name in (items[i].title, *dict(items[i].properties).get("aliases", ())):
            names.setdefault(name, i)
    raw = _text(node.properties.get("extraction"))
    if not raw:
        return ()
    found = {
        (mention.start, mention.end, names[policy.title])
        for policy in Extraction.from_json(raw).policies
        if policy.title in names
        for mention in policy.mentions
    }
    return tuple(sorted(found))


def _tie(
    kind: str, source: int, target: int, p: Mapping[str, Any], by_fact: Mapping[str, list[int]], title: str
) -> Tie:
    called = _text(p.get("called"))
    notes = {
        "role": _text(p.get("role")),
        "count": p.get("count"),
        "mentions": p.get("mentions"),
        "section": _text(p.get("section")),
        "score": p.get("score"),
        "reason": _text(p.get("reason")),
        "basis": _text(p.get("basis")),
        "status": _text(p.get("status")),
        "called": called if called != title else "",
    }
    return Tie(
        type=kind,
        source=source,
        target=target,
        confidence=_number(p.get("confidence")),
        dated=_text(p.get("dated")),
        notes=tuple((key, value) for key, value in notes.items() if value),
        statements=tuple(by_fact.get(_text(p.get("fact")), ())) if p.get("fact") else (),
    )


def _within(graph: Graph, centre: str, steps: int) -> set[str]:
    """What is reached from a node by facts in so many steps, and the documents and proposals that touch it."""
    near: dict[str, set[str]] = defaultdict(set)
    for edge in graph.edges.values():
        if edge.type in FACTS or centre in (edge.source, edge.target):
            near[edge.source].add(edge.target)
            near[edge.target].add(edge.source)
    reached = {centre: 0}
    queue = deque([centre])
    while queue:
        node = queue.popleft()
        if reached[node] < steps:
            for other in sorted(near[node] - reached.keys()):
                reached[other] = reached[node] + 1
                queue.append(other)
    said = {e.target for e in graph.edges.values() if e.type == "ABOUT"} & set(reached)
    speakers = {
        e.source for e in graph.edges.values() if e.type in ("CITES", "PUBLISHES") and e.target in (said or reached)
    }
    return set(reached) | speakers


def _core(items: tuple[Item, ...], ties: tuple[Tie, ...], at_most: int, focus: int | None) -> tuple[int, ...]:
    """The first picture: grown from the best connected of every lane along facts, so that what is drawn hangs together.

    Documents and proposals stand back behind policies and bodies.
    """
    if not at_most:
        return ()
    near: dict[int, list[int]] = defaultdict(list)
    degree: Counter[int] = Counter()
    for tie in ties:
        fact = tie.type in FACTS
        for end, other in ((tie.source, tie.target), (tie.target, tie.source)):
            degree[end] += 3 if fact else 1
            if fact:
                near[end].append(other)

    def rank(i: int) -> tuple[bool, bool, int, int]:
        return (i != focus, items[i].kind not in ("policy", "body"), -degree[i], i)

    order = sorted(range(len(items)), key=rank)
    seeds = {items[i].lane: i for i in reversed(order)}
    chosen: set[int] = set()
    frontier: list[tuple[tuple[bool, bool, int, int], int]] = [(rank(i), i) for i in seeds.values()]
    heapq.heapify(frontier)
    rest = iter(order)
    while len(chosen) < min(at_most, len(items)):
        i = heapq.heappop(frontier)[1] if frontier else next(rest)
        if i not in chosen:
            chosen.add(i)
            for other in near[i]:
                if other not in chosen:
                    heapq.heappush(frontier, (rank(other), other))
    return tuple(sorted(chosen))
