"""A style sheet for Neo4j Browser (GraSS), in the colours of the view; captions that Bloom takes too.

Neo4j Browser reads it with ``:style`` and a file dropped on the window. It holds no data: the same file for every graph.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from policygraph.graph.files import atomic
from policygraph.graph.property_graph import Graph
from policygraph.graph.schema import MARKER, NODES, RELATIONSHIPS

# label -> diameter, fill, border, text; the lines and tints of the view
NODE_STYLES: Final[Mapping[str, tuple[int, str, str, str]]] = {
    "Policy": (65, "#e5eff9", "#0b57a4", "#1a1d21"),
    "Body": (50, "#e0f2ef", "#00695f", "#1a1d21"),
    "Document": (50, "#eceef0", "#454c54", "#1a1d21"),
    "Proposal": (40, "#edeff1", "#5a6169", "#1a1d21"),
    "Region": (40, "#f1eaf9", "#6b3fa0", "#1a1d21"),
    "Assertion": (25, "#f8efdc", "#7a5200", "#1a1d21"),
    "Correction": (25, "#fbe9e7", "#a3231f", "#1a1d21"),
}
# relationships that tell of policies are drawn stronger, in the colours of the view; the others in grey
EDGE_STYLES: Final[Mapping[str, tuple[int, str]]] = {
    "ISSUED": (2, "#6f7780"),
    "APPROVED": (2, "#46505a"),
    "DRAFTS": (2, "#a86200"),
    "AMENDED": (2, "#7b46b8"),
    "REPEALED": (2, "#c03a2b"),
    "IMPLEMENTS": (3, "#0b57a4"),
    "SUPERSEDES": (3, "#c03a2b"),
    "AMENDS": (3, "#7b46b8"),
    "FORWARDS": (3, "#00695f"),
}
_PLAIN: Final = (1, "#a5abb6")
CAPTIONS: Final[Mapping[str, str]] = {
    "Policy": "title",
    "Body": "name",
    "Document": "title",
    "Proposal": "title",
    "Region": "name",
    "Assertion": "quote",
    "Correction": "action",
}
"""The property that names a node: what Bloom's perspective takes as its caption, too."""


def rules() -> Iterator[tuple[str, dict[str, str]]]:
    """Selectors and their declarations, in the order of the file."""
    yield "node", {"diameter": "50px", "color": "#eceef0", "border-color": "#454c54", "border-width": "2px",
                   "text-color-internal": "#1a1d21", "font-size": "10px", "caption": "{id}"}  # fmt: skip
    yield "relationship", {"color": _PLAIN[1], "shaft-width": "1px", "font-size": "8px", "padding": "3px",
                           "text-color-external": "#454c54", "text-color-internal": "#ffffff", "caption": "<type>"}  # fmt: skip
    # every node bears it, and Browser takes the rule that stands last: the labels below decide
    yield f"node.{MARKER}", {"caption": "{id}"}
    for label in NODES:
        diameter, fill, border, text = NODE_STYLES[label]
        yield f"node.{label}", {"diameter": f"{diameter}px", "color": fill, "border-color": border,
                                "text-color-internal": text, "caption": f"{{{CAPTIONS[label]}}}"}  # fmt: skip
    for type in RELATIONSHIPS:
        width, colour = EDGE_STYLES.get(type, _PLAIN)
        yield f"relationship.{type}", {"color": colour, "shaft-width": f"{width}px", "caption": "<type>"}


def grass() -> str:
    """The style sheet."""
    blocks = (
        f"{selector} {{\n" + "".join(f"  {key}: {_value(key, value)};\n" for key, value in declared.items()) + "}\n"
        for selector, declared in rules()
    )
    return "\n".join(blocks)


def _value(key: str, value: str) -> str:
    return f"'{value}'" if key == "caption" else value


def write_grass(graph: Graph, path: str | Path) -> None:
    """Write the style sheet; the graph is not looked at.

    Raises:
        InputError: the file can't be written; what was there before is untouched.
    """
    with atomic(path) as file:
        file.write(grass().encode())
