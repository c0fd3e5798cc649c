"""Where a body is (IN), what it is under (UNDER), what it became (BECAME), what a region lies in (PART_OF): all from tables.

These edges carry ``basis: table``. The rules of UNDER are those of the state's structure: an office is under the body it
serves, a standing committee under its congress; a department of a region under that region's government, a department of the Party under its committee; a
government or committee under that of the region above; a ministry under the State Council. A superior that no document
names becomes a node only where it connects two bodies that documents do name; so the graph holds no empty trees.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import Final

import msgspec

from policygraph.graph.keys import body_id, body_key
from policygraph.graph.model import Body, Organ, Rank, Tier
from policygraph.graph.property_graph import Edge, EdgeKey, Node, Value
from policygraph.graph.regions import Region, by_code, region
from policygraph.graph.successions import became
from policygraph.graph.title_parts import NATION, leading_place

_BASIS: Final[dict[str, Value]] = {"basis": "table"}
_STATE_COUNCIL: Final = "国务院"
_CENTRE: Final = "中共中央"
_PARTY_PARTS: Final = (
    "组织部",
    "宣传部",
    "统战部",
    "统一战线工作部",
    "政法委员会",
    "政法委",
    "政策研究室",
    "网络安全和信息化委员会办公室",
)
_OFFICES: Final = ("办公厅", "办公室")
_HEADS: Final[tuple[tuple[Organ, tuple[str, ...]], ...]] = (
    ("party", ("中共",)),
    ("congress", ("代表大会", "人大")),
    ("government", ("政府", _STATE_COUNCIL)),
)
"""What a principal is, by a word of its name."""
_HEADLESS: Final = frozenset({"congress", "cppcc", "court", "procuratorate"})
"""Organs that answer to nobody above in the sense of UNDER."""


@lru_cache(maxsize=50_000)
def body_place(name: str) -> str | None:
    """The name of the region a body's name begins with (重庆市科学技术局 → 重庆市), or ``None``."""
    codes, rest = leading_place(body_key(name).removeprefix("中共"))
    if len(codes) != 1 or not rest or NATION in codes:
        return None
    (code,) = codes
    found = by_code(code) if code.isdigit() else None
    return found.name if found else None


def superior(name: str, organ: str, rank: str | None, place: str | None) -> Body | None:
    """The body that this one is under, by the rules of the module; ``None`` at the top or where the rules are silent.

    Args:
        name: The official name.
        organ: See :data:`policygraph.graph.model.Organ`.
        rank: See :data:`policygraph.graph.model.Rank`.
        place: Name or code of its region; ``None`` for a national body.
    """
    key = body_key(name)
    for ending in _OFFICES:
        head = key.removesuffix(ending)
        if organ == "office" and head != key and len(head) > 1:
            return _principal(head, place)
    congress = key.removesuffix("常务委员会").removesuffix("常委会")
    if organ == "congress" and congress != key:
        return _principal(congress, place)
    if key in (_STATE_COUNCIL, _CENTRE) or organ in _HEADLESS:
        return None
    here = region(place) if place else None
    if organ == "party" or key.startswith("中共"):
        return _over_party(key, here)
    if here is None or not here.code:
        return _national(_STATE_COUNCIL, "government") if rank == "national" and organ == "department" else None
    if organ == "government":
        above = by_code(here.parent) if here.parent else None
        return government(above) if above else _national(_STATE_COUNCIL, "government")
    return government(here) if organ == "department" else None


def government(place: Region) -> Body:
    """The people's government of a region."""
    return _regional(f"{place.name}人民政府", "government", place)


def _principal(head: str, place: str | None) -> Body:
    here = region(place) if place else None
    organ: Organ = "other"
    for kind, words in _HEADS:
        if any(word in head for word in words):
            organ = kind
            break
    return _regional(head, organ, here) if here else _national(head, organ)


def _over_party(key: str, here: Region | None) -> Body | None:
    if here is None or not here.code:
        return _national(_CENTRE, "party")
    committee = f"中共{here.name}委"
    if key != body_key(committee) and (key.startswith(committee) or key.endswith(_PARTY_PARTS)):
        return _regional(committee, "party", here)
    above = by_code(here.parent) if here.parent else None
    return _regional(f"中共{above.name}委", "party", above) if above else _national(_CENTRE, "party")


def _national(name: str, organ: Organ) -> Body:
    return Body(id=body_id(name), name=name, organ=organ, rank="national", tier="national")


def _regional(name: str, organ: Organ, place: Region) -> Body:
    # the four municipalities' own government and committee count as municipal: the card's view of tiers
    rank: Rank = place.rank
    tiers: dict[Rank, Tier] = {
        "provincial": "municipal" if place.is_municipality else "provincial",
        "municipal": "municipal",
    }
    return Body(
        id=body_id(name),
        name=name,
        organ=organ,
        rank=rank,
        tier=tiers.get(rank, "county"),
        region=place.name,
        listed=False,
    )


def hierarchy(nodes: dict[str, Node], edges: dict[EdgeKey, Edge]) -> None:
    """Add the regions, the superiors that connect bodies, and the edges IN, PART_OF, UNDER and BECAME to a graph being built."""
    present = {id: _body(node) for id, node in nodes.items() if node.label == "Body"}
    over: dict[str, Body] = {}
    for body in present.values():
        _climb(body, over)
    for id in _connecting(set(present), over):
        made = next(body for body in over.values() if body.id == id)
        present[id] = made
        nodes[id] = Node("Body", id, _properties(made))
    for old, new, ended in became({id: body.name for id, body in present.items()}):
        how: dict[str, Value] = {**_BASIS, "year": ended.year, "authority": ended.authority}
        edges["BECAME", old, new] = Edge("BECAME", old, new, how)
    for id, body in present.items():
        above = over.get(id)
        if above is not None and above.id in present and above.id != id:
            _add(edges, "UNDER", id, above.id)
        found = region(body.region) if body.region else None
        if found is not None and found.code:
            _place(nodes, edges, found)
            _add(edges, "IN", id, found.code)


def _climb(body: Body, over: dict[str, Body]) -> None:
    """Note the superior of a body, of that one, and so on up; a chain that comes back to itself stops."""
    below = body
    while below.id not in over:
        above = superior(below.name, below.organ, below.rank, below.region)
        if above is None or above.id == below.id:
            return
        over[below.id] = above
        below = above


def _connecting(present: set[str], over: dict[str, Body]) -> list[str]:
    """The absent superiors that have a present body above them, or branches with present bodies below them."""
    branches: dict[str, set[str]] = defaultdict(set)
    wanted: set[str] = set()
    for start in present:
        passed: list[str] = []
        below = start
        while below in over:
            above = over[below].id
            branches[above].add(below)
            if above in present:
                wanted.update(passed)
                break
            passed.append(above)
            below = above
    tops = {id for id, below in branches.items() if id not in present and len(below) > 1}
    for start in present:
        passed = []
        below = start
        while below in over and (above := over[below].id) not in present:
            passed.append(above)
            if above in tops:
                wanted.update(passed)
            below = above
    return sorted(wanted)


def _place(nodes: dict[str, Node], edges: dict[EdgeKey, Edge], place: Region) -> None:
    while place.code not in nodes:
        nodes[place.code] = Node("Region", place.code, {"name": place.name, "rank": place.rank})
        above = by_code(place.parent) if place.parent else None
        if above is None:
            return
        _add(edges, "PART_OF", place.code, above.code)
        place = above


def _add(edges: dict[EdgeKey, Edge], kind: str, source: str, target: str) -> None:
    edges[kind, source, target] = Edge(kind, source, target, dict(_BASIS))


def _body(node: Node) -> Body:
    kept = {key: value for key, value in node.properties.items() if key in ("name", "organ", "rank", "tier", "region")}
    return msgspec.convert(kept | {"id": node.id}, Body)


def _properties(body: Body) -> dict[str, Value]:
    made: dict[str, Value] = {
        "aliases": [], "basis": "table", "listed": body.listed, "name": body.name, "organ": body.organ, "rank": body.rank,
        "region": body.region, "tier": body.tier,
    }  # fmt: skip
    return {key: value for key, value in made.items() if value is not None}
