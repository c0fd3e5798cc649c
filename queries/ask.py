"""Ask a named question: bind and check its parameters, run it on a store, give back the rows.

Where a question is about a policy, a body or a document, the asker may name it by title, alias, number or id; the name is
resolved exactly, never guessed: several matches are listed, no match brings the nearest names.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Protocol

from policygraph.graph.dates import PartialDate
from policygraph.graph.errors import AmbiguousName, DataError, QueryError
from policygraph.graph.lookup import by_name, name_key
from policygraph.queries.catalog import Column, Parameter, Query, Words, find
from policygraph.queries.labels import LABELS, Lang
from policygraph.queries.named import keyed

if TYPE_CHECKING:
    from policygraph.graph.property_graph import Graph


class Rows(Protocol):
    """What asking needs of a store."""

    @property
    def url(self) -> str:
        """Where it is; an address with ``://`` is a Neo4j server."""
        ...

    def run(self, cypher: str, params: Mapping[str, Any] | None = None, /) -> list[dict[str, Any]]:
        """Run Cypher that only reads; rows of plain values."""
        ...


@dataclass(frozen=True, slots=True)
class Result:
    """Rows of an answer; prints as a table, also in a notebook.

    Attributes:
        query: The question that was asked; None for Cypher of the user's own.
        columns: One for each value of a row, in order.
        rows: Plain values: text, numbers, booleans, None, lists and dicts of these.
        params: The parameters as they were bound, names resolved to ids.
        store: Where it was asked; two answers are equal wherever they come from.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    query: Query | None = None
    params: Mapping[str, Any] | None = None
    store: str | None = field(default=None, compare=False)

    def __len__(self) -> int:
        """How many rows."""
        return len(self.rows)

    def __str__(self) -> str:
        """The rows as a table in Chinese."""
        return self.table()

    def _repr_html_(self) -> str:
        from policygraph.queries.report import html

        return html(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """What a notebook keeps beside the HTML, for viewers that show none."""
        printer.text(self.table(width=120))

    def table(self, lang: Lang = "zh", width: int | None = None) -> str:
        """The rows as a table for a terminal ``width`` cells wide (default: the terminal's)."""
        from policygraph.queries.report import table

        return table(self, lang=lang, width=width)

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dicts, column name to value."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]

    def to_pandas(self) -> Any:
        """The rows as a ``pandas.DataFrame``; pandas is imported now, and is no dependency of the package.

        Raises:
            QueryError: pandas is not installed.
        """
        try:
            pandas = import_module("pandas")
        except ModuleNotFoundError:
            raise QueryError("没有安装 pandas", hint="pip install pandas,或用 .to_dicts()") from None
        return pandas.DataFrame([list(row) for row in self.rows], columns=[column.name for column in self.columns])

    def graph(self) -> Graph:
        """What the answer speaks of: the policies, bodies and documents of its rows and parameters, and what relates them.

        The store is opened for it once more. In a notebook the graph draws itself.

        Raises:
            QueryError: the rows name no node: they are counts, or those of a user's own Cypher without columns ``…_id``.
            StoreError: the store can't be opened.
        """
        from policygraph.graph.store import open_store
        from policygraph.queries.neighbourhood import among

        at = [index for index, column in enumerate(self.columns) if column.name.endswith("_id")]
        given = list((self.params or {}).values())
        ids = {value for value in (*(row[index] for row in self.rows for index in at), *given) if _is_node(value)}
        if not ids or self.store is None:
            raise QueryError("这个结果没有可画的节点", hint="列名以 _id 结尾的列给出节点,如 policy_id")
        with open_store(self.store, read_only=True) as opened:
            return among(opened, ids)


_NODE: Final = re.compile("[pb]_[0-9a-f]+|[0-9a-f]{64}")


def _is_node(value: object) -> bool:
    return isinstance(value, str) and _NODE.fullmatch(value) is not None


def ask(store: Rows, name: str, **params: object) -> Result:
    """Ask a question of the catalog.

    Args:
        store: Where to ask; anything with ``run``, see :func:`policygraph.open_store`.
        name: The question; ``policygraph queries`` lists them.
        params: Its parameters: text as typed on the command line, or Python values.

    Raises:
        QueryError: unknown question or parameter, one that is missing, of the wrong type, or names nothing or several things.
    """
    query = find(name)
    return answer(store, query, bind(store, query, params))


def answer(store: Rows, query: Query, bound: Mapping[str, object]) -> Result:
    """The answer to a question whose parameters are bound; see :func:`bind`."""
    rows = store.run(query.on(dialect(store)), bound)
    names = [column.name for column in query.columns]
    return Result(query.columns, tuple(tuple(row[name] for name in names) for row in rows), query, bound, store.url)


def as_of(store: Rows, on: object, *, presume: bool = False) -> Result:
    """The state of every policy on a day, with what it rests on: the question ``states``.

    Args:
        store: Where to ask.
        on: The day: ISO text as precise as it is known, or a date.
        presume: Also offer as ``presumed`` what the rules of a region presume to have expired, see
            :mod:`policygraph.graph.presumption`.

    Raises:
        QueryError: it is no date.
    """
    answer = ask(store, "states", as_of=on)
    if not presume:
        return answer
    from policygraph.queries.presumed import with_presumed

    return with_presumed(store, answer)


def dialect(store: Rows) -> str:
    """``neo4j`` for a server, else empty: which text of a question the store is asked."""
    return "neo4j" if "://" in store.url else ""


def bind(store: Rows, query: Query, params: Mapping[str, object]) -> dict[str, Any]:
    """The values for a question's parameters, checked, with defaults filled in and names resolved to ids.

    Raises:
        QueryError: see :func:`ask`.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in params:
        if name not in known:
            near = get_close_matches(name, known, n=1, cutoff=0.5)
            takes = "、".join(known) or "无"
            raise QueryError(
                f"查询 {query.name} 没有参数 {name!r}",
                hint=f"是不是 {near[0]}?" if near else f"它的参数:{takes}",
            )
    if missing := [name for name, parameter in known.items() if parameter.required and params.get(name) in (None, "")]:
        raise QueryError(
            f"查询 {query.name} 缺少参数 {'、'.join(missing)}",
            hint=f"--param {missing[0]}=…,见 policygraph queries {query.name}",
        )
    return {name: _value(store, parameter, params.get(name)) for name, parameter in known.items()}


def _value(store: Rows, parameter: Parameter, given: object) -> object:
    value = parameter.default if given is None or given == "" else given
    if value is None:
        return None
    convert = _CONVERT.get(parameter.type)
    text = str(value).strip()
    return convert(text, parameter.name) if convert else resolve(store, parameter.type, text)


def _integer(text: str, name: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise QueryError(f"参数 {name} 应是不小于 0 的整数,给的是 {text[:40]!r}")
    return int(text)


_RELATIVE: Final = re.compile(r"(?:today|今天)([+-][0-9]{1,5})?")


def _date(text: str, name: str) -> str:
    if relative := _RELATIVE.fullmatch(text):
        return (datetime.date.today() + datetime.timedelta(days=int(relative[1] or 0))).isoformat()
    try:
        return str(PartialDate.parse(text))
    except DataError as error:
        raise QueryError(f"参数 {name} {error.message}", hint=error.hint) from None


def _text(text: str, name: str) -> str:
    if not text:
        raise QueryError(f"参数 {name} 是空的")
    return text


def _code(vocabulary: str) -> Callable[[str, str], str]:
    """Accept a code of the vocabulary, or its word in either language."""

    def convert(text: str, name: str) -> str:
        for code, words in LABELS[vocabulary].items():
            if text.lower() in (code.lower(), *words):
                return code
        raise QueryError(f"参数 {name} 不认识 {text[:40]!r}", hint=f"可用:{'、'.join(LABELS[vocabulary])}")

    return convert


_CONVERT: Final[Mapping[str, Callable[[str, str], object]]] = {
    "text": _text,
    "int": _integer,
    "date": _date,
    "tier": _code("tier"),
    "status": _code("status"),
    "relation": _code("relation"),
}


@dataclass(frozen=True, slots=True)
class _Kind:
    """How things of one kind are looked up: by what is theirs exactly, in turn, then by what names them."""

    word: str
    label: str
    exact: tuple[str, ...]
    row: str

    @property
    def everything(self) -> str:
        """All of them."""
        return f"MATCH (n:{self.label}:PolicyGraph) {self.row}"


_KINDS: Final[Mapping[str, _Kind]] = {
    "policy": _Kind(
        "政策",
        "Policy",
        (
            "MATCH (n:Policy:PolicyGraph {id: $text}) RETURN n.id AS id LIMIT 2",
            "MATCH (n:Policy:PolicyGraph {title: $text}) RETURN n.id AS id LIMIT 2",
        ),
        "RETURN n.id AS id, n.title AS name, n.document_number AS number, "
        "coalesce(n.aliases, []) + coalesce(n.other_numbers, []) AS others ORDER BY name, id",
    ),
    "body": _Kind(
        "机构",
        "Body",
        (
            "MATCH (n:Body:PolicyGraph {id: $text}) RETURN n.id AS id LIMIT 2",
            "MATCH (n:Body:PolicyGraph {name: $text}) RETURN n.id AS id LIMIT 2",
        ),
        "RETURN n.id AS id, n.name AS name, null AS number, coalesce(n.aliases, []) AS others ORDER BY name, id",
    ),
    "document": _Kind(
        "文件",
        "Document",
        ("MATCH (n:Document:PolicyGraph {id: $text}) RETURN n.id AS id LIMIT 2",),
        "RETURN n.id AS id, n.title AS name, n.document_number AS number, "
        "[coalesce(n.source, ''), last(split(coalesce(n.source, ''), '/'))] AS others ORDER BY name, id",
    ),
}


def resolve(store: Rows, kind: str, text: str) -> str:
    """The id of the policy, body or document that a text names.

    Args:
        store: Where it should be.
        kind: ``policy``, ``body`` or ``document``.
        text: Its id, title or name, alias or number; 《》, spaces and the style of brackets and dashes do not matter.

    Raises:
        QueryError: it names several (listed) or none (the nearest names are offered).
    """
    look = _KINDS[kind]
    for cypher in look.exact:
        hits = store.run(cypher, {"text": text})
        if len(hits) == 1:
            return str(hits[0]["id"])
    wanted = name_key(text)
    key = by_name(text)
    hits = _bearing(wanted, keyed(store, look.label, [key], look.row)) if key else []
    everything: list[dict[str, Any]] = []
    if not hits:
        everything = store.run(look.everything, {})
        hits = _bearing(wanted, everything)
    if not everything and not hits:
        raise QueryError(f"图中还没有{look.word}", hint="先用 policygraph build 载入文件")
    if len(hits) == 1:
        return str(hits[0]["id"])
    if hits:
        listed = ";".join(_describe(row) for row in hits[:6])
        raise AmbiguousName(f"{text!r} 对应 {len(hits)} 个{look.word}:{listed}", hint="请用 id 指明是哪一个")
    nearest = sorted(
        everything, key=lambda row: (-max(_likeness(wanted, name) for name in _names(row)), str(row["id"]))
    )
    near = [row for row in nearest[:3] if max(_likeness(wanted, name) for name in _names(row)) > 0.2]
    hint = f"相近的有:{';'.join(_describe(row) for row in near)}" if near else "用 policygraph ask search 查找"
    raise QueryError(f"图中没有名为 {text!r} 的{look.word}", hint=hint)


def _bearing(wanted: str, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those whose main name it is, else those that bear it at all."""
    return [row for row in rows if wanted and wanted in _names(row)[:1]] or [
        row for row in rows if wanted and wanted in _names(row)
    ]


def _names(row: Mapping[str, Any]) -> list[str]:
    """The main name first, then the others; folded."""
    return [name_key(name) for name in (row["name"], row["number"], *row["others"]) if name]


def _describe(row: Mapping[str, Any]) -> str:
    number = f",{row['number']}" if row["number"] else ""
    return f"{row['name']}(id {row['id']}{number})"


def _likeness(one: str, other: str) -> float:
    """Dice's coefficient on pairs of characters, and at least 0.5 when one holds the other; 0 to 1."""
    first, second = ({text[i : i + 2] for i in range(max(1, len(text) - 1))} for text in (one, other))
    shared = 2 * len(first & second) / (len(first) + len(second))
    held = bool(one) and bool(other) and (one in other or other in one)
    return max(shared, 0.5 + shared / 2) if held else shared


def run(store: Rows, cypher: str, params: Mapping[str, object] | None = None) -> Result:
    """Run a user's own Cypher, which may only read.

    Raises:
        QueryError: the engine refuses it.
        ReadOnlyError: it would write.
    """
    rows = store.run(cypher, dict(params or {}))
    names = list(rows[0]) if rows else []
    columns = tuple(Column(name, Words(name, name)) for name in names)
    return Result(columns, tuple(tuple(row[name] for name in names) for row in rows), store=store.url)
