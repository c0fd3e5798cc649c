"""What a node is found by, in one property: hashes of its names as they compare, and of the ends of a policy's title.

Both stores keep it beside the properties of the schema, in a full-text index of their engine, and never show it. A full-text
index is the one index of either engine that finds a node by any of several values. A hash has eight hexadecimal digits: two texts
may share one, so whoever looks up compares the names of what is found.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from typing import Final

from policygraph.graph.keys import number_key, title_key
from policygraph.graph.property_graph import Value
from policygraph.graph.title_parts import title_parts

KEYS: Final = "lookup_keys"
NAMED: Final[Mapping[str, tuple[str, ...]]] = {
    "Policy": ("title", "document_number", "aliases", "other_numbers"),
    "Body": ("name", "aliases"),
    "Document": ("title", "document_number", "source"),
}
"""Label → the properties that name a node, the main name first."""
ENDS: Final = (4, 5, 6, 8, 10, 12, 16, 20, 24)
"""Lengths, in characters, of the ends of a title that are kept: a short title is found by the longest that it has."""
SHORTEST: Final = ENDS[0]
"""Characters that a short title must share with the end of the full one."""
_MARKS: Final = re.compile(r"[\"〈〉·、,\s]")


def index_of(label: str) -> str:
    """The name of the full-text index of a label."""
    return f"policygraph_{label.lower()}_keys"


def name_key(text: str) -> str:
    """A name as it compares: brackets, dashes, spaces, case and the zeros of a document number of one style."""
    return number_key(title_key(text)).casefold()


def bare(core: str) -> str:
    """The core of a title without quotation marks and the like, which short forms leave out."""
    return _MARKS.sub("", core)


def by_name(text: str) -> str | None:
    """What finds the nodes that bear a name, however it is typed; ``None`` of a text that names nothing."""
    key = name_key(text)
    return _hash("name", key) if key else None


def by_end(core: str) -> str | None:
    """What finds the policies whose title can end so; ``None`` of what is too short."""
    short = bare(core)
    length = max((size for size in ENDS if size <= len(short)), default=0)
    return _hash("end", short[-length:]) if length else None


def lookup_keys(label: str, properties: Mapping[str, Value]) -> str | None:
    """The value of :data:`KEYS` for a node; ``None`` for labels that nobody looks up by name."""
    if label not in NAMED:
        return None
    found = dict.fromkeys(key for text in _named(label, properties) if (key := by_name(text)))
    if label == "Policy":
        title = bare(title_parts(str(properties.get("title") or "")).core)
        found |= dict.fromkeys(_hash("end", title[-size:]) for size in ENDS if size <= len(title))
    return " ".join(found)


def _named(label: str, properties: Mapping[str, Value]) -> Iterator[str]:
    for name in NAMED[label]:
        yield from _texts(properties.get(name))
    if label == "Document":
        yield from (text.rpartition("/")[2] for text in _texts(properties.get("source")))


def _texts(value: Value | None) -> list[str]:
    return [part for part in (value if isinstance(value, list) else [value]) if isinstance(part, str)]


def _hash(kind: str, text: str) -> str:
    digest = zlib.crc32(f"{kind}\n{text}".encode("utf-8", "replace"))
    return f"{digest:08x}"
