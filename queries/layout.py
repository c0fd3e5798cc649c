"""Where everything stands: lanes by tier, rows in lanes, routes between rows. Pure, and the same for the same input.

The picture is a layered drawing (Sugiyama, Tagawa, Toda 1981): a lane per tier, in it a row of bodies and rows of policies.
A relation that crosses rows gets a narrow slot in every row it crosses, so that no line runs behind a box; the relations
of one body and one kind share their slots, like a trunk with branches. Order in a row: barycentre sweeps. Abscissae:
isotonic regression (pool adjacent violators) of the wished-for places under the minimal distances, which is exact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, TypeAlias, cast

BOX_GAP: Final = 18.0  # between boxes of a row, in canvas units (CSS pixels at scale 1)
SLOT_GAP: Final = 10.0  # between a box and a passing line
LINE_GAP: Final = 7.0  # between two passing lines
ROW_GAP: Final = 42.0  # between rows: room for the curves
LANE_PAD: Final = 15.0  # above the first and below the last row of a lane
LANE_GAP: Final = 6.0
PULL: Final = 0.75  # of the way to where its neighbours are; the rest is to the middle
STAGE: Final = (1192.0, 812.0)  # the stage a first picture is fitted to


@dataclass(frozen=True, slots=True)
class Box:
    """A thing to place: ``lane`` orders the lanes, ``head`` puts it in the lane's first rows (bodies)."""

    key: int
    lane: int
    width: float
    height: float
    head: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A relation to route; links of one ``bundle`` from one source share their way."""

    key: int
    source: int
    target: int
    bundle: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane's extent, top and bottom."""

    lane: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Centres of the boxes, lanes from top to bottom, a route for every link, and the size of what isn't quiet.

    A route is ``(shape, x0, y0, x1, y1, …)``: shape 0 runs through its points with vertical tangents, 1 is a straight
    line, 2 is an arc below its two points.
    """

    places: dict[int, tuple[float, float]]
    lanes: tuple[Lane, ...]
    routes: dict[int, tuple[int, ...]]
    width: float
    height: float


_Slot: TypeAlias = tuple[int, str, int, int]
"""Where a bundle passes a row: source, bundle, direction, row."""


@dataclass(slots=True)
class _Row:
    lane: int
    items: list[Hashable]
    y: float = 0.0
    height: float = 0.0


@dataclass(slots=True)
class _Sheet:
    """The working state of one attempt."""

    boxes: dict[int, Box]
    rows: list[_Row]
    row_of: dict[int, int]
    near: dict[Hashable, dict[Hashable, float]] = field(default_factory=dict[Hashable, dict[Hashable, float]])
    x: dict[Hashable, float] = field(default_factory=dict[Hashable, float])


def layered(boxes: Sequence[Box], links: Sequence[Link], stage: tuple[float, float] = STAGE) -> Layout:
    """Lay out boxes in lanes and route the links.

    Args:
        boxes: What to place; quiet boxes are put at the ends of their rows and don't shape the picture.
        links: Relations between the boxes' keys.
        stage: Width and height of the surface the picture should fill well.

    Returns:
        A layout in which no two boxes overlap.
    """
    if not boxes:
        return Layout({}, (), {}, 0.0, 0.0)
    known = {box.key for box in boxes}
    kept = [link for link in links if link.source in known and link.target in known and link.source != link.target]
    loud = {box.key for box in boxes if not box.quiet}
    shaping = [link for link in kept if link.source in loud and link.target in loud]
    order = _order(boxes, shaping)
    tries = (_attempt(boxes, kept, shaping, order, wide) for wide in _widths(boxes, stage))
    return max(tries, key=lambda it: min(stage[0] / max(it.width, 1.0), stage[1] / max(it.height, 1.0)))


def _widths(boxes: Sequence[Box], stage: tuple[float, float]) -> tuple[float, ...]:
    """Row widths worth trying: around the one that gives the surface's proportions."""
    area = sum((box.width + BOX_GAP) * (box.height + ROW_GAP) for box in boxes)
    ideal = max((area * stage[0] / stage[1]) ** 0.5, 480.0)
    factors = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.15, 1.3) if len(boxes) <= 80 else (0.8, 1.1, 1.5)
    return tuple(ideal * factor for factor in factors)


def _order(boxes: Sequence[Box], links: Sequence[Link]) -> dict[int, float]:
    """A first order from left to right: barycentres over the lanes, each lane taken as one line."""
    groups: dict[tuple[int, bool], list[int]] = defaultdict(list)
    near: dict[int, list[int]] = defaultdict(list)
    for link in links:
        near[link.source].append(link.target)
        near[link.target].append(link.source)
    for box in boxes:
        groups[box.lane, not box.head].append(box.key)
    at: dict[int, float] = {}

    def spread(keys: list[int]) -> None:
        for i, key in enumerate(keys):
            at[key] = (i + 0.5) / len(keys)

    for keys in groups.values():
        spread(keys)
    names = sorted(groups)
    for sweep in range(12):
        for name in names if sweep % 2 == 0 else reversed(names):
            keys = groups[name]
            wish = {k: sum(at[n] for n in near[k]) / len(near[k]) if near[k] else at[k] for k in keys}
            keys.sort(key=lambda k: wish[k])  # stable: ties keep their place
            spread(keys)
    return at


def _attempt(
    boxes: Sequence[Box], links: Sequence[Link], shaping: Sequence[Link], order: dict[int, float], wide: float
) -> Layout:
    sheet = _rows(boxes, order, wide)
    ways = {link.key: _way(sheet, link) for link in shaping}
    for way in ways.values():
        for a, b in pairwise(way):
            for one, other in ((a, b), (b, a)):
                sheet.near.setdefault(one, {})[other] = _pull(one, other)
    _sweep(sheet)
    _abscissae(sheet)
    _quiet(sheet, boxes)
    lanes = _ordinates(sheet)
    places = {key: (sheet.x[key], sheet.rows[sheet.row_of[key]].y) for key in sheet.row_of}
    routes = _routes(sheet, ways, places, links)
    seen = [b for b in boxes if not b.quiet] or boxes
    left = min(places[b.key][0] - b.width / 2 for b in seen)
    right = max(places[b.key][0] + b.width / 2 for b in seen)
    used = {b.lane for b in seen}
    high = [lane for lane in lanes if lane.lane in used]
    return Layout(places, lanes, routes, right - left, high[-1].bottom - high[0].top)


def _rows(boxes: Sequence[Box], order: dict[int, float], wide: float) -> _Sheet:
    """Share the boxes of each lane out over rows: bodies first, then policies, column by column."""
    groups: dict[tuple[int, bool], list[Box]] = defaultdict(list)
    for box in boxes:
        if not box.quiet:
            groups[box.lane, not box.head].append(box)
    rows: list[_Row] = []
    for (lane, _), members in sorted(groups.items()):
        members.sort(key=lambda b: order[b.key])
        count = max(1, round(sum(b.width + BOX_GAP for b in members) / wide + 0.3))
        part: list[list[Hashable]] = [[] for _ in range(count)]
        for i, box in enumerate(members):
            part[i % count].append(box.key)
        rows.extend(_Row(lane, items) for items in part if items)
    quiet: dict[tuple[int, bool], list[Box]] = defaultdict(list)
    for box in boxes:
        if box.quiet:
            quiet[box.lane, not box.head].append(box)
    lanes = {row.lane for row in rows}
    for (lane, _), members in sorted(quiet.items()):
        if lane in lanes:
            continue
        per = max(1, int(wide // (members[0].width + BOX_GAP)))  # a lane of its own that is hidden at first
        rows.extend(_Row(lane, [b.key for b in members[i : i + per]]) for i in range(0, len(members), per))
    rows.sort(key=lambda row: row.lane)
    row_of = {key: i for i, row in enumerate(rows) for key in row.items if isinstance(key, int)}
    return _Sheet({box.key: box for box in boxes}, rows, row_of)


def _way(sheet: _Sheet, link: Link) -> list[Hashable]:
    """The chain of items a link runs through; slots are made in the rows between."""
    start, end = sheet.row_of[link.source], sheet.row_of[link.target]
    step = 1 if end > start else -1
    way: list[Hashable] = [link.source]
    for i in range(start + step, end, step):
        slot: _Slot = (link.source, link.bundle, step, i)
        if slot not in sheet.near:
            sheet.near[slot] = {}
            sheet.rows[i].items.append(slot)
        way.append(slot)
    way.append(link.target)
    return way


def _pull(one: Hashable, other: Hashable) -> float:
    """How strongly two neighbours want to stand above one another: long lines want to be straight most."""
    return 1.0 + 3.0 * sum(not isinstance(item, int) for item in (one, other))


def _size(sheet: _Sheet, item: Hashable) -> float:
    return sheet.boxes[item].width if isinstance(item, int) else 0.0


def _apart(sheet: _Sheet, one: Hashable, other: Hashable) -> float:
    """Least distance between the centres of two neighbours in a row."""
    solid = isinstance(one, int) + isinstance(other, int)
    return (_size(sheet, one) + _size(sheet, other)) / 2 + (LINE_GAP, SLOT_GAP, BOX_GAP)[solid]


def _pack(sheet: _Sheet, row: _Row) -> None:
    """Put a row's items side by side around 0, in their order."""
    x = 0.0
    for i, item in enumerate(row.items):
        x += _apart(sheet, row.items[i - 1], item) if i else 0.0
        sheet.x[item] = x
    for item in row.items:
        sheet.x[item] -= x / 2


def _sweep(sheet: _Sheet, rounds: int = 14) -> None:
    """Order every row by the barycentre of its neighbours, down and up in turn."""
    for row in sheet.rows:
        _pack(sheet, row)
    best: tuple[float, list[list[Hashable]]] | None = None
    for sweep in range(rounds):
        for row in sheet.rows if sweep % 2 == 0 else reversed(sheet.rows):
            wish = {item: _wish(sheet, item) for item in row.items}
            row.items.sort(key=lambda item: wish[item])
            _pack(sheet, row)
        total = sum(
            abs(sheet.x[item] - sheet.x[other]) * pull
            for item, around in sheet.near.items()
            for other, pull in around.items()
        )
        if best is None or total < best[0]:
            best = (total, [list(row.items) for row in sheet.rows])
    if best is not None:
        for row, items in zip(sheet.rows, best[1], strict=True):
            row.items = items
            _pack(sheet, row)


def _wish(sheet: _Sheet, item: Hashable) -> float:
    around = sheet.near.get(item)
    if not around:
        return sheet.x[item]
    return sum(sheet.x[n] * w for n, w in around.items()) / sum(around.values())


def _abscissae(sheet: _Sheet, rounds: int = 16) -> None:
    for turn in range(rounds):
        for row in sheet.rows if turn % 2 == 0 else reversed(sheet.rows):
            offsets = [0.0]
            for one, other in pairwise(row.items):
                offsets.append(offsets[-1] + _apart(sheet, one, other))
            # a light pull to the middle keeps the picture together
            wishes = [PULL * _wish(sheet, item) - offset for item, offset in zip(row.items, offsets, strict=True)]
            weights = [sum(sheet.near.get(item, {}).values()) or 0.05 for item in row.items]
            for item, offset, value in zip(row.items, offsets, isotonic(wishes, weights), strict=True):
                sheet.x[item] = value + offset


def isotonic(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The non-decreasing sequence nearest to ``values`` in weighted least squares (pool adjacent violators)."""
    blocks: list[tuple[float, float, int]] = []
    for value, weight in zip(values, weights, strict=True):
        blocks.append((value, weight, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (v1, w1, n1), (v2, w2, n2) = blocks[-2], blocks[-1]
            blocks[-2:] = [((v1 * w1 + v2 * w2) / (w1 + w2), w1 + w2, n1 + n2)]
    return [value for value, _, count in blocks for _ in range(count)]


def _quiet(sheet: _Sheet, boxes: Sequence[Box]) -> None:
    """Put what isn't shown at first at the right ends of its lane's rows."""
    placed = set(sheet.row_of)
    for box in boxes:
        if box.key in placed:
            continue
        rows = [i for i, row in enumerate(sheet.rows) if row.lane == box.lane]
        i = min(rows, key=lambda r: (_right(sheet, sheet.rows[r]), r))
        sheet.x[box.key] = _right(sheet, sheet.rows[i]) + BOX_GAP + box.width / 2
        sheet.rows[i].items.append(box.key)
        sheet.row_of[box.key] = i


def _right(sheet: _Sheet, row: _Row) -> float:
    return max((sheet.x[item] + _size(sheet, item) / 2 for item in row.items), default=0.0)


def _ordinates(sheet: _Sheet) -> tuple[Lane, ...]:
    lanes: list[Lane] = []
    y = top = 0.0
    for i, row in enumerate(sheet.rows):
        first = i == 0 or sheet.rows[i - 1].lane != row.lane
        last = i + 1 == len(sheet.rows) or sheet.rows[i + 1].lane != row.lane
        if first:
            top = y
            y += LANE_PAD
        row.height = max(sheet.boxes[k].height for k in row.items if isinstance(k, int))
        row.y = y + row.height / 2
        y += row.height
        if last:
            y += LANE_PAD
            lanes.append(Lane(row.lane, top, y))
            y += LANE_GAP
        else:
            y += ROW_GAP
    return tuple(lanes)


def _routes(
    sheet: _Sheet, ways: dict[int, list[Hashable]], places: dict[int, tuple[float, float]], links: Iterable[Link]
) -> dict[int, tuple[int, ...]]:
    ports = _ports(sheet, ways)
    routes: dict[int, tuple[float, ...]] = {}
    for link in links:
        way = ways.get(link.key)
        if way is None:
            continue
        a, b = sheet.row_of[link.source], sheet.row_of[link.target]
        (ax, ay), (bx, by) = places[link.source], places[link.target]
        one, two = sheet.boxes[link.source], sheet.boxes[link.target]
        if a == b:
            items = sheet.rows[a].items
            if abs(items.index(link.source) - items.index(link.target)) == 1:
                side = 1 if bx > ax else -1
                routes[link.key] = (1, ax + side * one.width / 2, ay, bx - side * two.width / 2, by)
            else:
                routes[link.key] = (2, ax, ay + one.height / 2, bx, by + two.height / 2)
            continue
        step = 1 if b > a else -1
        points = [ax + ports[link.source, step, way[1]], ay + step * one.height / 2]
        for slot in way[1:-1]:
            row = sheet.rows[cast(_Slot, slot)[3]]
            x = sheet.x[slot]
            points += [x, row.y - step * row.height / 2, x, row.y + step * row.height / 2]
        points += [bx + ports[link.target, -step, (link.key, way[-2])], by - step * two.height / 2]
        routes[link.key] = (0, *points)
    return {key: tuple(round(v) for v in r) for key, r in routes.items()}


def _ports(sheet: _Sheet, ways: dict[int, list[Hashable]]) -> dict[tuple[int, int, Hashable], float]:
    """Where on a box's upper or lower side each line begins or ends, from its centre: in the order of where they go."""
    ends: dict[tuple[int, int], dict[Hashable, float]] = defaultdict(dict)
    for key, way in ways.items():
        source, target = way[0], way[-1]
        if not (isinstance(source, int) and isinstance(target, int)):
            continue
        step = 1 if sheet.row_of[target] > sheet.row_of[source] else -1
        if sheet.row_of[target] == sheet.row_of[source]:
            continue
        ends[source, step][way[1]] = sheet.x[way[1]]
        ends[target, -step][key, way[-2]] = sheet.x[way[-2]]
    ports: dict[tuple[int, int, Hashable], float] = {}
    for (box, side), where in ends.items():
        names = sorted(where, key=lambda name: where[name])
        space = min(16.0, sheet.boxes[box].width * 0.6 / max(len(names) - 1, 1))
        for i, name in enumerate(names):
            ports[box, side, name] = (i - (len(names) - 1) / 2) * space
    return ports
