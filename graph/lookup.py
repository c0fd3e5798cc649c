r"""What a node is called, folded, in one property: names are found through it exactly, however they are typed.

Both stores keep it beside the properties of the schema, index it where the engine has an index for it, and never show it. A name
stands between line feeds, which no folded name holds: so ``CONTAINS '\n…\n'`` finds the whole name, ``CONTAINS '…'`` a part.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from policygraph.graph.keys import number_key, title_key
from policygraph.graph.property_graph import Node, Value

NAMES: Final = "folded_names"
NAMED: Final[Mapping[str, tuple[str, ...]]] = {
    "Policy": ("title", "document_number", "aliases", "other_numbers"),
    "Body": ("name", "aliases"),
    "Document": ("title", "document_number", "source"),
}
"""Label → the properties that name a node, the main name first."""


def name_key(text: str) -> str:
    """A name as it compares: brackets, dashes, spaces, case and the zeros of a document number of one style."""
    return number_key(title_key(text)).casefold()


def whole(key: str) -> str:
    """The text that :data:`NAMES` contains when the key is a whole name in it."""
    return f"\n{key}\n"


def folded_names(node: Node) -> str | None:
    """The value of :data:`NAMES` for a node; ``None`` for labels that nobody looks up by name."""
    if node.label not in NAMED:
        return None
    values = (node.properties.get(key) for key in NAMED[node.label])
    texts = [text for value in values for text in _texts(value)]
    if node.label == "Document":
        texts += [text.rpartition("/")[2] for text in _texts(node.properties.get("source"))]
    keys = dict.fromkeys(key for key in map(name_key, texts) if key)
    return "\n" + "".join(f"{key}\n" for key in keys)


def _texts(value: Value | None) -> list[str]:
    return [part for part in (value if isinstance(value, list) else [value]) if isinstance(part, str)]
