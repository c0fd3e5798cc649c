"""Bodies that bear another name now, or were merged or divided: 国家教育委员会 became 教育部 in 1998.

They stay two nodes: what the old body issued, it issued. ``BECAME`` links them, with the year in which the old name ended and
the text that decided it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from policygraph.graph.keys import body_key


@dataclass(frozen=True, slots=True)
class Succession:
    """What took a body's place, or one of several that did.

    Attributes:
        year: In which the old name ended.
        successor: Key of the new body's name.
        authority: The text that decided it.
    """

    year: int
    successor: str
    authority: str


@cache
def successions() -> Mapping[str, tuple[Succession, ...]]:
    """Key of the old name → what took its place, from ``data/body-successions.tsv``."""
    text = files("policygraph.graph").joinpath("data", "body-successions.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    found: dict[str, list[Succession]] = defaultdict(list)
    for old, year, new, authority in rows[1:]:
        found[body_key(old)].append(Succession(int(year), body_key(new), authority))
    return {old: tuple(after) for old, after in found.items()}


def became(bodies: Mapping[str, str]) -> Iterator[tuple[str, str, Succession]]:
    """Pairs of bodies of which one became the other, directly or through names that are not among them.

    Args:
        bodies: Id → official name.

    Yields:
        Id of the old body, id of the new one, and the succession in which the old name ended.
    """
    ids = {body_key(name): id for id, name in bodies.items()}
    for key, id in ids.items():
        reached: dict[str, Succession] = {}
        waiting = [(step.successor, step) for step in reversed(successions().get(key, ()))]
        passed = {key}
        while waiting:
            name, first = waiting.pop()
            if name in passed:
                continue
            passed.add(name)
            if name in ids:
                reached.setdefault(ids[name], first)
            else:
                waiting += [(step.successor, first) for step in reversed(successions().get(name, ()))]
        for new, first in reached.items():
            if new != id:
                yield id, new, first
