"""Bodies that bear another name now, or were merged into another: 国家教育委员会 became 教育部 in 1998.

They stay two nodes: what the old body issued, it issued. ``BECAME`` links them, with the year in which the old name ended.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from policygraph.graph.keys import body_key
from policygraph.graph.title_parts import leading_place

_REGION: Final = "{r}"


@cache
def successions() -> Mapping[str, tuple[str, str]]:
    """Old name → year in which it ended, new name; regional ones with ``{r}`` for the region's name; names as keys."""
    text = files("policygraph.graph").joinpath("data", "body-successions.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {_key(old): (year, _key(new)) for old, year, new in rows[1:]}


def _key(name: str) -> str:
    region = _REGION if name.startswith(_REGION) else ""  # whose brackets a key would fold
    return region + body_key(name.removeprefix(region))


def successor(name: str) -> tuple[str, str] | None:
    """The year in which a body's name ended, and the key of what took its place; ``None`` where the table is silent.

    Args:
        name: Official name or its key.
    """
    key = body_key(name)
    if key in successions():
        return successions()[key]
    places, rest = leading_place(key)
    found = successions().get(_REGION + rest) if places else None
    if found is None:
        return None
    year, new = found
    return year, new.replace(_REGION, key.removesuffix(rest))


def became(bodies: Mapping[str, str]) -> Iterator[tuple[str, str, int]]:
    """Pairs of bodies of which one became the other, directly or through names that are not among them.

    Args:
        bodies: Id → official name.

    Yields:
        Id of the old body, id of the new one, the year in which the old name ended.
    """
    ids = {body_key(name): id for id, name in bodies.items()}
    for key, id in ids.items():
        first = step = successor(key)
        passed = {key}
        while step is not None and step[1] not in ids and step[1] not in passed:
            passed.add(step[1])
            step = successor(step[1])
        if first is not None and step is not None and ids.get(step[1], id) != id:
            yield id, ids[step[1]], int(first[0])
