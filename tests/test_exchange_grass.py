"""The style sheet for Neo4j Browser: parsed by the grammar that Browser uses, and complete for the schema."""

from __future__ import annotations

import re
from pathlib import Path

from policygraph.graph.exchange_grass import CAPTIONS, EDGE_STYLES, grass, write_grass
from policygraph.graph.property_graph import Graph
from policygraph.graph.schema import NODES, RELATIONSHIPS
from policygraph.graph.store import open_store
from policygraph.queries.svg import COLOURS, LINES
from tests.annotated_graph import annotated_letters

# what Browser's own parser takes: `node`, `relationship`, each with a class; declarations `name: value;`
_RULE = re.compile(r"\s*(?P<selector>(?:node|relationship)(?:\.\w+)?)\s*\{(?P<body>[^{}]*(?:\{[^{}]*\}[^{}]*)*)\}")
_DECLARATION = re.compile(r"\s*(?P<name>[a-z-]+):\s*(?P<value>'[^';]*'|[#\w]+);")
_KNOWN = {
    "caption", "color", "border-color", "border-width", "text-color-internal", "text-color-external", "diameter", "font-size",
    "shaft-width", "padding",
}  # fmt: skip


def parsed(text: str) -> dict[str, dict[str, str]]:
    """The rules, read to the last character."""
    found: dict[str, dict[str, str]] = {}
    at = 0
    while match := _RULE.match(text, at):
        at = match.end()
        body, inside, declared = match["body"], 0, {}
        while one := _DECLARATION.match(body, inside):
            inside = one.end()
            declared[one["name"]] = one["value"].strip("'")
        assert body[inside:].strip() == "", f"not read: {body[inside:]}"
        assert match["selector"] not in found
        found[match["selector"]] = declared
    assert text[at:].strip() == ""
    return found


def test_every_label_and_type_has_its_rule() -> None:
    rules = parsed(grass())
    assert {name.partition(".")[2] for name in rules if name.startswith("node.")} == {*NODES, "PolicyGraph"}
    assert {name.partition(".")[2] for name in rules if name.startswith("relationship.")} == set(RELATIONSHIPS)
    for declared in rules.values():
        assert set(declared) <= _KNOWN
        for name, value in declared.items():
            if "color" in name:
                assert re.fullmatch(r"#[0-9a-f]{6}", value)
    assert rules["node.Policy"]["caption"] == "{title}"
    assert rules["relationship.SUPERSEDES"]["caption"] == "<type>"


def test_the_colours_are_those_of_the_view() -> None:
    assert {type: colour for type, (_, colour) in EDGE_STYLES.items()} == {
        type: line for type, (line, _) in LINES.items()
    }
    house = {colour for pair in COLOURS.values() for colour in pair}
    rules = parsed(grass())
    assert {
        rules["node.Policy"]["color"],
        rules["node.Body"]["border-color"],
        rules["node.Document"]["border-color"],
    } <= house


def test_a_caption_is_a_property_that_nodes_have(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "graph.kgl")) as store:
        store.write(annotated_letters())
        graph = store.graph()
    for label, name in CAPTIONS.items():
        assert name in NODES[label]
        some = [node for node in graph.nodes.values() if node.label == label]
        assert all(node.properties.get(name) for node in some if label != "Proposal")


def test_it_is_the_same_for_every_graph(tmp_path: Path) -> None:
    path = tmp_path / "style.grass"
    write_grass(Graph(), path)
    assert path.read_text(encoding="utf-8") == grass()
