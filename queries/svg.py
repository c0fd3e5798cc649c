"""The first picture as a static SVG drawing: for readers of a notebook or page that trusts no script."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any, Final

from policygraph.queries.layout import Layout
from policygraph.queries.scene import FACTS, LANES, Item, Scene

FONT: Final = "Noto Sans SC,Noto Sans CJK SC,Source Han Sans SC,PingFang SC,Microsoft YaHei,sans-serif"
# lane -> line and tint; the same as in style.css
COLOURS: Final[Mapping[str, tuple[str, str]]] = {
    "national": ("#a3231f", "#fbe9e7"),
    "provincial": ("#6b3fa0", "#f1eaf9"),
    "municipal": ("#0b57a4", "#e5eff9"),
    "county": ("#7a5200", "#f8efdc"),
    "departmental": ("#00695f", "#e0f2ef"),
    "unknown": ("#5a6169", "#edeff1"),
    "paper": ("#454c54", "#eceef0"),
}
LINES: Final[Mapping[str, tuple[str, str]]] = {
    "ISSUED": ("#6f7780", ""),
    "APPROVED": ("#46505a", "2 3"),
    "DRAFTS": ("#a86200", "7 4"),
    "AMENDED": ("#7b46b8", ""),
    "REPEALED": ("#c03a2b", "7 3 2 3"),
    "IMPLEMENTS": ("#0b57a4", ""),
    "SUPERSEDES": ("#c03a2b", ""),
    "AMENDS": ("#7b46b8", ""),
    "FORWARDS": ("#00695f", ""),
}
DASHED: Final = frozenset({"drafting", "repealed", "expired"})


def picture(
    scene: Scene,
    layout: Layout,
    card: Callable[[Item], tuple[tuple[str, ...], float, float]],
    words: Mapping[str, Any],
    title: str,
) -> str:
    """An ``<svg>`` element with the items that stand by a fact or are policies; every text is escaped."""
    touched = {end for t in scene.ties if t.type in FACTS for end in (t.source, t.target)}
    shown = [
        i for i in scene.drawn if scene.items[i].kind == "policy" or (scene.items[i].kind == "body" and i in touched)
    ]
    if not shown:
        return f'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><title>{escape(title)}</title></svg>'
    sizes = {i: card(scene.items[i]) for i in shown}
    left = min(layout.places[i][0] - sizes[i][1] / 2 for i in shown) - 60
    right = max(layout.places[i][0] + sizes[i][1] / 2 for i in shown) + 20
    used = {scene.items[i].lane for i in shown}
    lanes = [lane for lane in layout.lanes if lane.lane in used]
    top, bottom = lanes[0].top - 4, lanes[-1].bottom + 4
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="{left:.1f} {top:.1f} {right - left:.1f} {bottom - top:.1f}" '
        f'width="{right - left:.0f}" font-family="{FONT}" font-size="13"><title>{escape(title)}</title>'
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}" fill="#fff"/>'
    ]
    for lane in lanes:
        line, tint = COLOURS[LANES[lane.lane]]
        out.append(
            f'<rect x="{left:.1f}" y="{lane.top:.1f}" width="{right - left:.1f}" height="{lane.bottom - lane.top:.1f}" fill="{tint}" opacity=".4"/>'
            f'<rect x="{left:.1f}" y="{lane.top:.1f}" width="3" height="{lane.bottom - lane.top:.1f}" fill="{line}"/>'
            f'<text x="{left + 10:.1f}" y="{lane.top + 18:.1f}" fill="{line}" font-weight="600">{escape(words["lane"][LANES[lane.lane]])}</text>'
        )
    for i, tie in enumerate(scene.ties):
        if i in layout.routes and tie.source in sizes and tie.target in sizes:
            colour, dash = LINES[tie.type]
            dashes = f' stroke-dasharray="{dash}"' if dash else ""
            label = f"{scene.items[tie.source].title} {words['relation'][tie.type][0]} {scene.items[tie.target].title}"
            out.append(
                f'<g><title>{escape(label)}</title><path d="{path(layout.routes[i])}" fill="none" stroke="{colour}" stroke-width="1.3" '
                f'opacity=".75"{dashes}/>{_head(layout.routes[i], colour)}</g>'
            )
    for i in shown:
        out.append(_box(scene.items[i], layout.places[i], sizes[i], focus=i == scene.focus))
    return "".join(out) + "</svg>"


def path(route: tuple[int, ...]) -> str:
    """The ``d`` of a route; see :class:`policygraph.queries.layout.Layout` for its shapes."""
    shape, p = route[0], route[1:]
    if shape == 1:
        return f"M{p[0]} {p[1]}L{p[2]} {p[3]}"
    if shape == 2:
        low = max(p[1], p[3]) + min(40.0, 20.0 + abs(p[2] - p[0]) * 0.05)
        return f"M{p[0]} {p[1]}C{p[0]} {low:.1f} {p[2]} {low:.1f} {p[2]} {p[3]}"
    out = [f"M{p[0]} {p[1]}"]
    for (x0, y0), (x1, y1) in zip(zip(p[::2], p[1::2], strict=True), zip(p[2::2], p[3::2], strict=True), strict=False):
        middle = (y0 + y1) / 2
        out.append(f"C{x0} {middle:.1f} {x1} {middle:.1f} {x1} {y1}")
    return "".join(out)


def _head(route: tuple[int, ...], colour: str) -> str:
    shape, p = route[0], route[1:]
    x, y = p[-2], p[-1]
    angle = (0 if x > p[0] else 180) if shape == 1 else -90 if shape == 2 else (90 if y > p[1] else -90)
    return f'<path d="M0 0L-8 -3.6L-6 0L-8 3.6Z" fill="{colour}" transform="translate({x} {y}) rotate({angle})"/>'


def _box(item: Item, at: tuple[float, float], size: tuple[tuple[str, ...], float, float], *, focus: bool) -> str:
    (x, y), (lines, width, height) = at, size
    line, tint = COLOURS[LANES[item.lane]]
    body = item.kind == "body"
    bold = ' font-weight="600"' if focus else ""
    dash = ' stroke-dasharray="5 3.5"' if item.status in DASHED else ""
    texts = "".join(
        f'<text x="{x:.1f}" y="{y + (k - (len(lines) - 1) / 2) * 17 + 4.5:.1f}" text-anchor="middle"{bold}>{escape(text)}</text>'
        for k, text in enumerate(lines)
    )
    return (
        f"<g><title>{escape(item.title)}</title>"
        f'<rect x="{x - width / 2:.1f}" y="{y - height / 2:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'rx="{height / 2 if body else 4:.1f}" fill="{tint if body else "#fff"}" stroke="{line}" stroke-width="{2.6 if focus else 1.2}"{dash}/>{texts}</g>'
    )
