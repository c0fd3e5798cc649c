"""The whole graph for Neo4j without this program: a Cypher script, and files for ``neo4j-admin database import full``.

Both hold every property, texts and records too, so that the database they make is a store of this program. A script can't
take parameters: values are written as literals by :func:`literal`, which leaves no character that could end one.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeVar

from policygraph.graph.files import atomic
from policygraph.graph.lookup import KEYS, lookup_keys
from policygraph.graph.property_graph import Edge, Graph, Node, Value
from policygraph.graph.schema import MARKER

_Item = TypeVar("_Item", Node, Edge)
_BATCH: Final = 200  # rows of a statement: 200 documents of 50 kB are one of 10 MB, which cypher-shell still takes
_NAME: Final = re.compile("[A-Za-z_][A-Za-z0-9_]*")
_BETWEEN: Final = "\x1e"
"""Between the items of a list in neo4j-admin's files: no text of a document keeps it."""
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the first day that zip knows


def literal(value: Value) -> str:
    """A value as a Cypher literal: openCypher takes JSON's escapes within double quotes.

    Quotes, backslashes, line ends and what a console would act on are escapes, so that no text can end its literal and a script
    has one statement a line.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list):
        return f"[{', '.join(literal(item) for item in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_name(key)}: {literal(item)}' for key, item in value.items())}}}"
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))


_ESCAPED: Final = re.compile("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def _name(key: str) -> str:
    """A name of the schema; anything else can't stand in a script."""
    if not _NAME.fullmatch(key):
        raise ValueError(f"no name of the schema: {key!r}")
    return key


def write_cypher(graph: Graph, path: str | Path) -> None:
    """Write a script for cypher-shell or Neo4j Browser: one statement a line, constraints first; run twice it changes nothing.

    Raises:
        InputError: the file can't be written; what was there before is untouched.
    """
    with atomic(path) as file:
        for statement in statements(graph):
            file.write(statement.encode("utf-8", "replace") + b";\n")


def statements(graph: Graph) -> Iterator[str]:
    """The statements of the script, without their semicolons."""
    from policygraph.graph.bolt import definitions

    yield from definitions()
    for label, nodes in _by_label(graph).items():
        for rows in _batches(nodes):
            listed = literal([{"id": node.id, "properties": dict(_stored(_found_by(node)))} for node in rows])
            yield f"UNWIND {listed} AS row MERGE (n:{MARKER} {{id: row.id}}) SET n = row.properties, n.id = row.id, n:{_name(label)}"
    for type, edges in _by_type(graph).items():
        for some in _batches(edges):
            listed = literal(
                [
                    {"source": edge.source, "target": edge.target, "properties": dict(_stored(edge.properties))}
                    for edge in some
                ]
            )
            yield (
                f"UNWIND {listed} AS row MATCH (a:{MARKER} {{id: row.source}}), (b:{MARKER} {{id: row.target}}) "
                f"MERGE (a)-[r:{_name(type)}]->(b) SET r = row.properties"
            )


def _found_by(node: Node) -> Mapping[str, Value]:
    """A node's properties with what its names are looked up by."""
    return {**node.properties, KEYS: lookup_keys(node.label, node.properties)}


def _stored(properties: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    return ((key, value) for key, value in sorted(properties.items()) if value is not None)


def _batches(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    return (items[at : at + _BATCH] for at in range(0, len(items), _BATCH))


def _by_label(graph: Graph) -> dict[str, list[Node]]:
    found: defaultdict[str, list[Node]] = defaultdict(list)
    for node in graph.nodes.values():
        found[node.label].append(node)
    return dict(sorted(found.items()))


def _by_type(graph: Graph) -> dict[str, list[Edge]]:
    found: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in graph.edges.values():
        found[edge.type].append(edge)
    return dict(sorted(found.items()))


# --- neo4j-admin


def write_neo4j_admin(graph: Graph, path: str | Path) -> None:
    """Write a zip of CSV files, one a label and one a relationship type, and the scripts that import them.

    Raises:
        InputError: the file can't be written; what was there before is untouched.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in admin_files(graph).items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = (0o755 if name.endswith(".sh") else 0o644) << 16
            package.writestr(info, text.encode("utf-8", "replace"))
    with atomic(path) as file:
        file.write(out.getvalue())


def admin_files(graph: Graph) -> dict[str, str]:
    """The files of the import by name: ``nodes/*.csv``, ``relationships/*.csv``, ``import.sh``, ``after.cypher``."""
    files: dict[str, str] = {}
    nodes = _by_label(graph)
    edges = _by_type(graph)
    for label, ones in nodes.items():
        rows = [({"id:ID": one.id}, _found_by(one)) for one in ones]
        files[f"nodes/{label}.csv"] = _csv(rows)
    for type, links in edges.items():
        pairs = [({":START_ID": one.source, ":END_ID": one.target}, one.properties) for one in links]
        files[f"relationships/{type}.csv"] = _csv(pairs)
    arguments = admin_arguments(nodes, edges)
    files["import.sh"] = _SCRIPT.format(arguments=" \\\n  ".join(f"'{one}'" for one in arguments))
    from policygraph.graph.bolt import definitions

    files["after.cypher"] = "".join(f"{statement};\n" for statement in (*definitions(), *_empty_lists(nodes)))
    return files


def _empty_lists(nodes: Mapping[str, Sequence[Node]]) -> Iterator[str]:
    """What gives back the empty lists, which the files can't tell from no value."""
    for label, ones in nodes.items():
        for key in sorted({key for one in ones for key, value in one.properties.items() if value == []}):
            yield f"MATCH (n:{_name(label)}:{MARKER}) WHERE n.{_name(key)} IS NULL SET n.{_name(key)} = []"


def admin_arguments(nodes: Iterable[str], edges: Iterable[str]) -> list[str]:
    """The options of ``neo4j-admin database import full`` that name the files and say how they are written."""
    return [
        *(f"--nodes={_name(label)}:{MARKER}=nodes/{label}.csv" for label in nodes),
        *(f"--relationships={_name(type)}=relationships/{type}.csv" for type in edges),
        "--array-delimiter=U+001E",
        "--multiline-fields=true",
        "--id-type=string",
    ]


_SCRIPT: Final = """\
#!/bin/sh
# Imports the graph into the empty database of a Neo4j that is not running: sh import.sh [DATABASE]
# Afterwards, with the server running: cypher-shell -f after.cypher
set -eu
cd "$(dirname "$0")"
exec neo4j-admin database import full --overwrite-destination \\
  {arguments} \\
  "${{1:-neo4j}}"
"""

_TYPES: Final[tuple[tuple[type, str], ...]] = ((bool, "boolean"), (int, "long"), (float, "double"), (list, "string[]"))


def _csv(rows: Sequence[tuple[Mapping[str, str], Mapping[str, Value]]]) -> str:
    """One file: the heading says each property's type, an absent value is an empty field without quotes (which is no value)."""
    names = sorted({key for _, properties in rows for key, value in properties.items() if value is not None})
    types = {name: _type(properties.get(name) for _, properties in rows) for name in names}
    heading = [*rows[0][0], *(name if kind == "string" else f"{name}:{kind}" for name, kind in types.items())]
    lines = [",".join(heading)]
    for fixed, properties in rows:
        fields = (*fixed.values(), *(_field(properties.get(name)) for name in names))
        lines.append(",".join("" if field is None else '"' + field.replace('"', '""') + '"' for field in fields))
    return "\n".join(lines) + "\n"


def _type(values: Iterable[Value]) -> str:
    kinds = {type(value) for value in values if value is not None}
    if kinds == {int, float}:
        return "double"
    return next((word for kind, word in _TYPES if kinds == {kind}), "string")


def _field(value: Value) -> str | None:
    if value is None or value == []:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return _BETWEEN.join(str(item).replace(_BETWEEN, " ") for item in value)
    return str(value)
