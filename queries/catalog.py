"""The questions: one file each in ``queries/cypher``, described by ``//`` lines at its top.

The header is Cypher's own comment, so a file runs as it stands when pasted into a Neo4j console (after ``:param``)::

    // name: body_policies
    // group: bodies
    // title: 某机构的政策 | Policies of a body
    // about: 该机构印发、批准的政策 | What the body issued or approved
    // param: body body | 机构的名称、简称或编号 | Name, alias or id of the body
    // param: as_of date = null | 截至日期 | As of this date
    // column: policy | 政策 | Policy
    // column: tier tier | 层级 | Tier
    // column: quote minor | 原句 | Sentence
    // example: body=重庆市科学技术局

A parameter has a name, a type of :data:`TYPES` and, unless it must be given, a default; a column may name the vocabulary of
:mod:`policygraph.queries.labels` that its codes belong to, and be ``minor``: a narrow terminal does without it. A file of the same name in ``cypher/neo4j`` replaces the body
on Neo4j alone; it repeats no header.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Final

from policygraph.graph.errors import QueryError
from policygraph.queries.labels import LABELS, LANGS, VOCABULARIES, Lang

TYPES: Final = frozenset({"text", "int", "date", "tier", "status", "relation", "policy", "body", "document"})
REQUIRED: Final = object()

_LINE = re.compile(r"//\s*(?P<key>\w+):\s*(?P<value>.+?)\s*")
_PARAM = re.compile(r"(?P<name>\w+) (?P<type>\w+)(?: = (?P<default>\S+))?")
_ONCE = ("name", "group", "title", "about")


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages."""

    zh: str
    en: str

    def __call__(self, lang: Lang) -> str:
        """The text in a language."""
        return (self.zh, self.en)[LANGS.index(lang)]


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question asks for; ``default`` is the text of the header, ``None`` for null, :data:`REQUIRED` without one."""

    name: str
    type: str
    about: Words
    default: object = REQUIRED

    @property
    def required(self) -> bool:
        """Whether it must be given."""
        return self.default is REQUIRED


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the answer.

    Attributes:
        vocabulary: The codes it holds; empty for plain values.
        minor: A narrow terminal may do without it.
    """

    name: str
    title: Words
    vocabulary: str = ""
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A named question.

    Attributes:
        group: What it is about, a code of the vocabulary ``group``.
        example: Parameters to try it with, as ``name -> text``.
        cypher: The body for any store.
        neo4j: The body for Neo4j where it has to differ, else empty.
    """

    name: str
    group: str
    title: Words
    about: Words
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    example: Mapping[str, str]
    cypher: str
    neo4j: str = ""

    @property
    def body(self) -> str:
        """The Cypher without the header."""
        lines = self.cypher.splitlines()
        start = next((at for at, line in enumerate(lines) if not line.startswith("//")), len(lines))
        return "\n".join(lines[start:])

    def on(self, dialect: str) -> str:
        """The Cypher for a store's dialect: ``neo4j`` or any other."""
        return self.neo4j if dialect == "neo4j" and self.neo4j else self.cypher


def parse(text: str, place: str) -> Query:
    """Read one query file.

    Args:
        text: The file.
        place: Its name, for messages.

    Raises:
        QueryError: a header line that is missing, unknown or malformed; names the line.
    """
    once: dict[str, str] = {}
    parameters: list[Parameter] = []
    columns: list[Column] = []
    example: dict[str, str] = {}
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        if not line.startswith("//"):
            break
        match = _LINE.fullmatch(line)
        at = f"{place}:{number}"
        if match is None:
            raise QueryError("查询文件的头部应写成 “// 键: 值”", place=at)
        key, value = match["key"], match["value"]
        if key in _ONCE:
            once[key] = value
        elif key == "param":
            parameters.append(_parameter(value, at))
        elif key == "column":
            columns.append(_column(value, at))
        elif key == "example":
            example |= dict(_pair(part, at) for part in value.split(";"))
        else:
            raise QueryError(f"查询文件的头部不认识 {key!r}", place=at)
    if missing := [key for key in _ONCE if key not in once]:
        raise QueryError(f"查询文件的头部缺少 {'、'.join(missing)}", place=place)
    if once["group"] not in LABELS["group"]:
        raise QueryError(f"没有名为 {once['group']!r} 的组", place=place)
    return Query(
        name=once["name"],
        group=once["group"],
        title=_words(once["title"], place),
        about=_words(once["about"], place),
        parameters=tuple(parameters),
        columns=tuple(columns),
        example=example,
        cypher=text,
    )


def _words(value: str, at: str) -> Words:
    parts = [part.strip() for part in value.split(" | ")]
    if len(parts) != 2 or not all(parts):
        raise QueryError("应写成 “中文 | English”", place=at)
    return Words(*parts)


def _parameter(value: str, at: str) -> Parameter:
    head, _, words = value.partition(" | ")
    match = _PARAM.fullmatch(head.strip())
    if match is None or match["type"] not in TYPES:
        raise QueryError("参数应写成 “名 类型 [= 默认值] | 中文 | English”", place=at)
    given = match["default"]
    default: object = REQUIRED if given is None else None if given == "null" else given
    return Parameter(match["name"], match["type"], _words(words, at), default)


def _column(value: str, at: str) -> Column:
    head, _, words = value.partition(" | ")
    name, *rest = head.split()
    minor = rest[-1:] == ["minor"]
    vocabulary = "".join(rest[:-1] if minor else rest)
    if vocabulary and vocabulary not in VOCABULARIES:
        raise QueryError(f"没有名为 {vocabulary!r} 的词表", place=at)
    return Column(name, _words(words, at), vocabulary, minor)


def _pair(part: str, at: str) -> tuple[str, str]:
    name, equals, value = part.strip().partition("=")
    if not equals:
        raise QueryError("示例应写成 “参数=值; 参数=值”", place=at)
    return name, value


@cache
def catalog() -> Mapping[str, Query]:
    """Every question by name, in the order of the names."""
    folder = files("policygraph.queries") / "cypher"
    overrides = {entry.name: entry for entry in (folder / "neo4j").iterdir()} if (folder / "neo4j").is_dir() else {}
    found: dict[str, Query] = {}
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not entry.name.endswith(".cypher"):
            continue
        query = parse(entry.read_text("utf-8"), entry.name)
        if entry.name != f"{query.name}.cypher":
            raise QueryError(f"文件名应为 {query.name}.cypher", place=entry.name)
        own = overrides.get(entry.name)
        found[query.name] = query if own is None else replace(query, neo4j=own.read_text("utf-8"))
    return found


def find(name: str) -> Query:
    """The question of that name; ``-`` and ``_`` are the same.

    Raises:
        QueryError: there is none; offers the nearest names.
    """
    known = catalog()
    wanted = name.strip().replace("-", "_")
    if wanted in known:
        return known[wanted]
    near = get_close_matches(wanted, known, n=3, cutoff=0.4) or [
        query.name for query in known.values() if wanted in query.title.zh or wanted in query.title.en.lower()
    ]
    hint = f"相近的有:{'、'.join(near)}" if near else "用 policygraph queries 列出全部查询"
    raise QueryError(f"没有名为 {name!r} 的查询", hint=hint)
