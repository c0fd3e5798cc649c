"""A graph as one HTML file that needs nothing: no network, no server, no installed font or script.

pyvis holds the nodes and relations and renders the page, with our own template: its stock page loads files from elsewhere
and puts text into script (measured; see docs). The page's script is only what a hash in its content security policy names,
data stand in JSON blocks, and the script makes text nodes of them, so nothing in a document can execute.
"""

from __future__ import annotations

import base64
import html
import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, Protocol, cast

import jinja2
import pyvis.network  # pyright: ignore[reportMissingTypeStubs]  # it has no annotations; see _Network

from policygraph.graph.build import Graph
from policygraph.graph.errors import InputError
from policygraph.queries import page
from policygraph.queries.layout import STAGE, Box, Layout, Link, layered
from policygraph.queries.scene import DRAWN_AT_MOST, FACTS, LANES, RELATIONS, SUGGESTIONS, Item, Scene, compose
from policygraph.queries.svg import picture
from policygraph.queries.wrapping import columns, wrap

Lang = Literal["zh", "en"]

SCRIPTS: Final = (
    "dom.js", "scene.js", "state.js", "wrapping.js", "geometry.js", "draw.js", "legend.js", "panel.js", "reader.js", "table.js", "compare.js",
    "download.js", "export.js", "start.js",
)  # fmt: skip
# sizes in CSS pixels at scale 1; geometry.js reads the same table for what it adds later
CARD: Final = {
    "width": 182, "wrap": 24, "lines": 4, "line": 17, "meta": 15, "pad": 15,
    "column": 6.7, "bodyWrap": 24, "bodyPad": 28, "bodyMin": 74, "bodyTall": 12,
}  # fmt: skip
NOTABLE: Final = frozenset({"drafting", "repealed", "expired", "revised"})
OPTIONS: Final = {
    "physics": {"enabled": False},
    "autoResize": False,  # the script keeps scale and centre itself
    "layout": {"improvedLayout": False},
    "interaction": {
        "dragNodes": False, "selectable": False,
        "keyboard": {"enabled": False}, "zoomSpeed": 0.6,
    },
}  # fmt: skip


class _Network(Protocol):
    """What is used of ``pyvis.network.Network``, which has no annotations."""

    templateEnv: jinja2.Environment
    path: str

    def add_node(self, n_id: int, label: str, shape: str, color: str, **options: object) -> None: ...
    def add_edge(self, source: int, to: int, **options: object) -> None: ...
    def set_options(self, options: str) -> None: ...
    def generate_html(self) -> str: ...


def render(
    graph: Graph, *, title: str = "", focus: str | None = None, lang: Lang = "zh", at_most: int = DRAWN_AT_MOST
) -> str:
    """The page, complete.

    Args:
        graph: What to show.
        title: Heading; by default the focus, or the only document, or what the graph is.
        focus: Title, alias, number or id of a node; only what is within two relations of it is shown.
        lang: Language of the interface; what documents say stays as they say it.
        at_most: Nodes drawn at first. The others are in the page, found by search and by expanding neighbours.

    Raises:
        QueryError: ``focus`` names nothing in the graph, or several things; the message lists the nearest.
    """
    scene = compose(graph, focus=focus, at_most=at_most)
    layout = place(scene)
    heading = page.heading(title or _heading(scene, lang))
    words = page.words()[lang]
    network = cast(
        _Network, pyvis.network.Network(directed=True, cdn_resources="in_line", heading=heading, height="100%", width="100%")
    )  # fmt: skip
    for i in scene.drawn:
        (x, y), (lines, width, height) = layout.places[i], card(scene.items[i])
        network.add_node(
            i,
            "\n".join(lines) or " ",
            "custom",
            "",
            x=round(x, 1),
            y=round(y, 1),
            w=round(width, 1),
            h=round(height, 1),
        )
    drawn = set(scene.drawn)
    for i, tie in enumerate(scene.ties):
        if tie.source in drawn and tie.target in drawn:
            route = {"route": layout.routes[i]} if i in layout.routes else {}
            network.add_edge(tie.source, tie.target, id=i, **route)
    network.set_options(json.dumps(OPTIONS))
    vis, own = _vis(), page.script(*SCRIPTS)
    environment = page.environment()
    environment.policies["json.dumps_kwargs"] = {"sort_keys": False, "ensure_ascii": False, "separators": (",", ":")}
    environment.filters["columns"] = _columns
    environment.filters["embedded"] = page.embedded  # pyright: ignore[reportUnknownMemberType]  # jinja2 leaves its values open
    environment.globals |= {  # pyright: ignore[reportUnknownMemberType]  # likewise
        "lang": page.language(lang),
        "csp": page.policy(vis, own),
        "style": page.style("style.css"),
        "ui": words["ui"],
        "scene": json.dumps(
            _payload(scene, layout, heading, lang, page.spoken(words, own)), ensure_ascii=False, separators=(",", ":")
        ),
        "vis": vis,
        "script": own,
    }
    network.templateEnv = environment
    network.path = "page.html"
    return page.whole(network.generate_html())


def card(item: Item) -> tuple[tuple[str, ...], float, float]:
    """Lines, width and height of an item's box, in pixels at scale 1."""
    if item.kind == "body":
        lines = wrap(item.title, int(CARD["bodyWrap"]), int(CARD["lines"]))
        wide = max(columns(line) for line in lines) * CARD["column"] + CARD["bodyPad"]
        return lines, max(wide, CARD["bodyMin"]), len(lines) * CARD["line"] + CARD["bodyTall"]
    lines = wrap(item.title, int(CARD["wrap"]), int(CARD["lines"]))
    p = dict(item.properties)
    noted = bool(item.date or p.get("period_from") or p.get("period_to") or item.status in NOTABLE)
    if item.kind != "policy":
        noted = bool(item.date) and item.kind == "document"
    return lines, CARD["width"], len(lines) * CARD["line"] + CARD["pad"] + (CARD["meta"] if noted else 0)


def place(scene: Scene, stage: tuple[float, float] = STAGE) -> Layout:
    """The layered layout of what a scene draws, to fill a stage; relations that are off at first don't shape it."""
    facts = [(i, t) for i, t in enumerate(scene.ties) if t.type in FACTS]
    touched = {end for _, t in facts for end in (t.source, t.target)}
    boxes: list[Box] = []
    for i in scene.drawn:
        item = scene.items[i]
        _, width, height = card(item)
        quiet = item.kind not in ("policy", "body") or (item.kind == "body" and i not in touched)
        boxes.append(Box(i, item.lane, width, height, head=item.kind == "body", quiet=quiet))
    return layered(boxes, [Link(i, t.source, t.target, t.type) for i, t in facts], stage)


def write(text: str, path: str | os.PathLike[str]) -> Path:
    """Write a page as UTF-8, whole or not at all: a temporary file beside it takes its name.

    Raises:
        InputError: the place can't be written to.
    """
    target = Path(path)
    data = text.encode("utf-8", "replace")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    except OSError as error:
        raise InputError(f"无法写入:{error.strerror}", place=str(target), hint="换一个可写的位置") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(target)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise InputError(f"无法写入:{error.strerror}", place=str(target), hint="换一个可写的位置") from None
    return target


@dataclass(frozen=True)
class GraphView:
    """A graph that shows itself in a notebook; where scripts aren't trusted, as a drawing or as text."""

    graph: Graph
    title: str = ""
    focus: str | None = None
    lang: Lang = "zh"
    height: int = 640

    def html(self) -> str:
        """The complete page, as :func:`render` gives it."""
        return render(self.graph, title=self.title, focus=self.focus, lang=self.lang)

    def svg(self) -> str:
        """A static drawing of the first picture."""
        scene = compose(self.graph, focus=self.focus)
        return picture(scene, place(scene), card, page.words()[self.lang], self.title or _heading(scene, self.lang))

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the page; see :func:`write`."""
        return write(self.html(), path)

    def _repr_html_(self) -> str:
        """An iframe that may run the page's own script but not reach the notebook.

        Beneath it a line of text and a static drawing, which stay where a viewer takes the iframe out.
        """
        frame = html.escape(self.html(), quote=True)
        drawing = base64.b64encode(self.svg().encode("utf-8", "replace")).decode()
        words = {"zh": "静态图", "en": "Static drawing"}[self.lang]
        return (
            f'<iframe sandbox="allow-scripts allow-downloads allow-popups allow-modals" srcdoc="{frame}" loading="lazy" '
            f'style="width:100%;height:{self.height}px;border:1px solid #8884;border-radius:6px"></iframe>'
            f"<details><summary>{words} · {html.escape(repr(self)[1:-1])}</summary>"
            f'<img alt="{words}" style="max-width:100%;background:#fff" src="data:image/svg+xml;base64,{drawing}"></details>'
        )

    def _repr_svg_(self) -> str:
        return self.svg()

    def __repr__(self) -> str:
        """The counts, where neither markup nor drawings are shown."""
        scene = compose(self.graph, focus=self.focus)
        kinds = [sum(item.kind == kind for item in scene.items) for kind in ("policy", "body", "document")]
        return f"<GraphView {kinds[0]} policies, {kinds[1]} bodies, {kinds[2]} documents, {len(scene.ties)} relations>"


def _heading(scene: Scene, lang: Lang) -> str:
    if scene.focus is not None:
        return scene.items[scene.focus].title
    documents = [item.title for item in scene.items if item.kind == "document"]
    if len(documents) == 1:
        return documents[0]
    return f"{len(documents)} 份文件的政策关系" if lang == "zh" else f"Policies in {len(documents)} documents"


def _payload(scene: Scene, layout: Layout, heading: str, lang: Lang, words: dict[str, Any]) -> dict[str, Any]:
    """Everything the script needs besides places; offsets are turned into UTF-16 code units, as JavaScript counts."""
    strings: dict[str, int] = {}
    types = {name: i for i, name in enumerate(RELATIONS)}
    astral = {i: any(ord(c) > 0xFFFF for c in text) for i, text in scene.texts.items()}

    def units(document: int, offset: int) -> int:
        return (
            len(scene.texts[document][:offset].encode("utf-16-le", "surrogatepass")) // 2
            if astral.get(document)
            else offset
        )

    def shared(text: str) -> int:
        return strings.setdefault(text, len(strings))

    statements: list[list[Any]] = []
    for s in scene.statements:
        text = scene.texts.get(s.document)
        literal = text is not None and text[s.start : s.end] == s.quote
        statements.append([
            s.document, shared(s.type), units(s.document, s.start), units(s.document, s.end),
            -1 if literal else shared(s.quote),
            shared(s.cue), shared(s.rule), shared(s.resolved_by), s.confidence, s.dated, shared(s.section),
        ])  # fmt: skip
    return {
        "title": heading,
        "lang": lang,
        "items": [
            [it.id, it.kind, it.title, it.tier, it.status, it.basis, it.date, dict(it.properties)] for it in scene.items
        ],
        "ties": [
            [types[t.type], t.source, t.target, t.confidence, t.dated, dict(t.notes), t.statements] for t in scene.ties
        ],
        "statements": statements,
        "strings": list(strings),
        "texts": {str(i): text for i, text in scene.texts.items()},
        "mentions": {
            str(d): [[units(d, a), units(d, b), i] for a, b, i in found] for d, found in scene.mentions.items()
        },
        "lanes": [
            {"lane": LANES[ln.lane], "top": round(ln.top, 1), "bottom": round(ln.bottom, 1)} for ln in layout.lanes
        ],
        "laneOrder": LANES,
        "relations": RELATIONS,
        "facts": sorted(FACTS),
        "suggestions": sorted(SUGGESTIONS),
        "differ": {str(i): findings for i, findings in scene.differ.items()},
        "card": CARD,
        "focus": scene.focus,
        "words": words,
    }


def _columns(rows: Sequence[dict[str, Any]], *names: str) -> list[list[Any]]:
    """What the script reads of pyvis's nodes and edges, without the names; rows that lack one of them are left out."""
    return [[row[name] for name in names] for row in rows if all(name in row for name in names)]


@cache
def _vis() -> str:
    """vis-network as the installed pyvis carries it."""
    library = Path(pyvis.network.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return page.scriptable(library.read_text(encoding="utf-8"))
