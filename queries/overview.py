"""A whole graph of up to 100,000 nodes as one HTML file: counts first, nodes where the reader goes in.

The page draws on its own canvas; nothing of pyvis or vis-network is in it. What it knows stands in it column by column,
compressed (zlib, then base64), in two blocks: what counts, lists and search need, and what the detail of one node needs,
which is unpacked when a reader first asks for it. Everything else is as in :mod:`policygraph.queries.view`: one script
that the content security policy names by its hash, no connection to anywhere, text nodes only.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from policygraph.graph.build import Graph
from policygraph.queries import page
from policygraph.queries.communities import communities
from policygraph.queries.labels import Lang
from policygraph.queries.scene import FACTS, LANES, RELATIONS, SUGGESTIONS, Item, Scene, Tie, compose
from policygraph.queries.scene import KINDS as LABELS_SHOWN

OVERVIEW_ABOVE: Final = 20_000  # nodes; ``policygraph view`` writes an overview of more
SCRIPTS: Final = (
    "dom.js", "wrapping.js", "download.js", "overview-data.js", "overview-draw.js", "overview-cells.js",
    "overview-nodes.js", "overview-panel.js", "overview-start.js",
)  # fmt: skip
KINDS: Final = ("policy", "body", "document", "proposal")
STATUSES: Final = ("in_force", "assumed", "revised", "drafting", "repealed", "expired", "unknown")
SAID_AT_MOST: Final = 3  # sentences kept of one relation; how many there are is always told
_NAMES: Final = ("aliases", "other_numbers", "document_number", "number")  # what search finds besides titles
_CITING: Final = FACTS | {
    "CITES",
    "PUBLISHES",
}  # a relation to a policy from a document or a policy counts as a citation
_ORDER: Final = {name: i for i, name in enumerate(RELATIONS)}
_LOOSE: Final = SUGGESTIONS | {"UNDER", "BECAME"}  # say nothing about what belongs together by subject


def render(graph: Graph, *, title: str = "", lang: Lang = "zh") -> str:
    """The overview page, complete.

    Args:
        graph: What to show; all of it.
        title: Heading; by default how many documents there are.
        lang: Language of the interface; what documents say stays as they say it.
    """
    scene, place = _ranked(compose(graph, at_most=0, text_at_most=0))
    documents = sum(item.kind == "document" for item in scene.items)
    own = {"zh": f"{documents:,} 份文件的政策全景", "en": f"Policies in {documents:,} documents"}[lang]
    heading = page.heading(title or own)
    script = page.script(*SCRIPTS)
    spoken = page.words()[lang]
    words = {**spoken, "ui": {**spoken["ui"], **page.words("overview-words.json")[lang]}}
    differ = {str(place[i]): findings for i, findings in scene.differ.items()}
    core = {"differ": differ, "title": heading, "lang": lang, "words": page.spoken(words, script), **_core(scene)}
    text = page.template("overview.html").render(
        lang=page.language(lang),
        csp=page.policy(script),
        heading=heading,
        style=page.style("style.css", "overview.css"),
        ui=words["ui"],
        core=_packed(core),
        more=_packed(_more(scene, place)),
        script=script,
    )
    return page.whole(text)


def is_large(graph: Graph) -> bool:
    """Whether a reader is better served by an overview than by a picture of relations."""
    return sum(node.label in LABELS_SHOWN for node in graph.nodes.values()) > OVERVIEW_ABOVE


def _ranked(scene: Scene) -> tuple[Scene, list[int]]:
    """The scene with its items in the order of kind and of how often they are cited, its ties by type and ends.

    Its statements keep their documents' old places; the new ones are in the list.
    """
    cited = Counter(
        tie.target
        for tie in scene.ties
        if tie.type in _CITING and scene.items[tie.source].kind in ("document", "policy")
    )
    degree = Counter(end for tie in scene.ties if tie.type in FACTS for end in (tie.source, tie.target))

    def rank(i: int) -> tuple[int, int, int, str, str]:
        item = scene.items[i]
        return KINDS.index(item.kind), -cited[i], -degree[i], item.title, item.id

    order = sorted(range(len(scene.items)), key=rank)
    place = [0] * len(order)
    for new, old in enumerate(order):
        place[old] = new
    ties = [
        Tie(t.type, place[t.source], place[t.target], t.confidence, t.dated, t.notes, t.statements) for t in scene.ties
    ]
    ties.sort(key=lambda tie: (_ORDER[tie.type], tie.source, tie.target))
    return replace(scene, items=tuple(scene.items[i] for i in order), ties=tuple(ties)), place


def _core(scene: Scene) -> dict[str, Any]:
    """What counts, lists and search need, column by column; a string of digits is a column of small numbers."""
    items = scene.items
    genres = _table(_property(item, "kind") if item.kind == "policy" else "" for item in items)
    regions = _table(_property(item, "region") for item in items)
    dates = [item.date or (_property(item, "period_from") if item.kind == "policy" else "") for item in items]
    group = [0] * len(items)
    for number, members in enumerate(communities(len(items), _pulls(scene))):
        for i in members:
            group[i] = number
    return {
        "kindNames": KINDS,
        "statusNames": STATUSES,
        "laneOrder": LANES,
        "relations": RELATIONS,
        "facts": sorted(FACTS),
        "suggestions": sorted(SUGGESTIONS),
        "latest": max((item.date for item in items if item.kind == "document"), default=""),
        "titles": "\n".join(item.title for item in items),
        "names": "\n".join(_names(item) for item in items),
        "kinds": "".join(str(KINDS.index(item.kind)) for item in items),
        "tiers": "".join(str(item.lane) for item in items),
        "statuses": "".join(str(_status(item)) for item in items),
        "years": [int(date[:4]) if date[:4].isdigit() else 0 for date in dates],
        "months": [int(date[5:7]) if date[5:7].isdigit() else 0 for date in dates],
        "genreNames": genres[0],
        "genres": genres[1],
        "regionNames": regions[0],
        "regions": regions[1],
        "groups": group,
        "types": [_ORDER[tie.type] for tie in scene.ties],
        "sources": _steps([tie.source for tie in scene.ties]),
        "targets": [tie.target for tie in scene.ties],
    }


def _more(scene: Scene, moved: Sequence[int]) -> dict[str, Any]:
    """What the detail of one node needs: ids, dates, properties, and the sentences behind every relation."""
    kept = [
        sorted(tie.statements, key=lambda s: (-scene.statements[s].confidence, s))[:SAID_AT_MOST] for tie in scene.ties
    ]
    used = sorted({s for saids in kept for s in saids})
    place = {s: i for i, s in enumerate(used)}
    said = [scene.statements[s] for s in used]
    columns = {
        name: _table(getattr(s, name) for s in said) for name in ("quote", "cue", "rule", "resolved_by", "dated", "section")
    }  # fmt: skip
    dates = _table(item.date for item in scene.items)
    properties: dict[str, tuple[list[int], list[Any]]] = defaultdict(lambda: ([], []))
    for i, item in enumerate(scene.items):
        for key, value in item.properties:
            properties[key][0].append(i)
            properties[key][1].append(value)
    notes: dict[str, tuple[list[int], list[Any]]] = defaultdict(lambda: ([], []))
    for i, tie in enumerate(scene.ties):
        for key, value in (*tie.notes, ("confidence", tie.confidence), ("dated", tie.dated)):
            if value:
                notes[key][0].append(i)
                notes[key][1].append(value)
    return {
        "ids": "\n".join(item.id.replace("\n", " ") for item in scene.items),
        "dateNames": dates[0],
        "dates": dates[1],
        "properties": properties,
        "notes": notes,
        "saidOf": [len(saids) for saids in kept],
        "saidInAll": [len(tie.statements) for tie in scene.ties],
        "said": [place[s] for saids in kept for s in saids],
        "documents": [moved[s.document] if s.document >= 0 else -1 for s in said],
        "confidences": [s.confidence for s in said],
        "columns": {name: {"names": names, "of": of} for name, (names, of) in columns.items()},
    }


def _property(item: Item, key: str) -> str:
    value = dict(item.properties).get(key)
    return value if isinstance(value, str) else ""


def _names(item: Item) -> str:
    """Other names and numbers, on one line."""
    found: list[str] = []
    for key, value in item.properties:
        if key in _NAMES:
            found += value if isinstance(value, list) else [str(value)]
    return "\t".join(" ".join(name.split()) for name in found)


def _status(item: Item) -> int:
    """In force only for want of anything said against it is a status of its own."""
    status = "assumed" if item.status == "in_force" and item.basis != "stated" else item.status
    return STATUSES.index(status if status in STATUSES else "unknown")


def _pulls(scene: Scene) -> Iterable[tuple[int, int, float]]:
    """What holds communities together: two policies hold to each other more than to who issued or cites them."""
    weights: Counter[tuple[int, int]] = Counter()
    for tie in scene.ties:
        if tie.type not in _LOOSE and tie.source != tie.target:
            policies = scene.items[tie.source].kind == scene.items[tie.target].kind == "policy"
            weights[min(tie.source, tie.target), max(tie.source, tie.target)] += 3 if policies else 1
    return ((*ends, float(weight)) for ends, weight in sorted(weights.items()))


def _table(values: Iterable[str]) -> tuple[list[str], list[int]]:
    """Distinct values, the most frequent first, and the number of each; an empty one is -1."""
    column = list(values)
    counts = Counter(value for value in column if value)
    names = sorted(counts, key=lambda value: (-counts[value], value))
    place = {name: i for i, name in enumerate(names)}
    return names, [place.get(value, -1) for value in column]


def _steps(values: Sequence[int]) -> list[int]:
    """Differences from one to the next, which compress better than what they lead to."""
    return [value - (values[i - 1] if i else 0) for i, value in enumerate(values)]


def _packed(data: dict[str, Any]) -> str:
    raw = page.whole(json.dumps(data, ensure_ascii=False, separators=(",", ":"))).encode()
    return base64.b64encode(zlib.compress(raw, 6)).decode("ascii")
