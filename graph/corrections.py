"""What people have decided about the graph: ``corrections.yaml``, read with the line of every mistake.

The file is a list. Each entry is one decision with who, when and why (docs/corrections.md shows each kind)::

    - same: [重庆市加快建设…行动方案(2023—2027年), 加快建设…行动方案]
      who: 王某
      when: 2026-03-02
      why: 印发通知的附件即该方案

A policy is named by its title, its document number or its id; ``{title: …, number: …, document: …}`` tells apart what has one
title. What it does to a document is in :mod:`policygraph.graph.correct`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal, cast, get_args

import msgspec
import yaml

from policygraph.graph.dates import PartialDate
from policygraph.graph.errors import DataError
from policygraph.graph.keys import correction_id, number_key, title_key
from policygraph.graph.model import RELATION_TYPES, STATUSES

Action = Literal[
    "same", "not_same", "wrong_relation", "right_relation", "right_title", "right_issuer", "right_date", "right_status",
    "not_a_policy",
]  # fmt: skip
ACTIONS: Final[tuple[Action, ...]] = get_args(Action)
DATES: Final = ("issued_on", "effective_on", "expires_on")
_SIGNED: Final = ("who", "when", "why")
_NEEDS: Final[Mapping[Action, tuple[frozenset[str], frozenset[str]]]] = {
    "wrong_relation": (frozenset({"type", "source", "target"}), frozenset({"document"})),
    "right_relation": (frozenset({"type", "source", "target", "document", "quote"}), frozenset({"dated"})),
    "right_title": (frozenset({"policy", "title"}), frozenset()),
    "right_issuer": (frozenset({"policy", "issuer"}), frozenset()),
    "right_date": (frozenset({"policy"}), frozenset(DATES)),
    "right_status": (frozenset({"policy", "status"}), frozenset()),
    "not_a_policy": (frozenset({"policy"}), frozenset()),
}
"""What each kind must say, and may say besides."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A policy as a person names it: all that is given must agree.

    Attributes:
        name: Title, alias, document number or id; compared as titles and numbers are.
        number: Document number.
        document: Id, source or number of the only document that is meant.
    """

    name: str
    number: str = ""
    document: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What two ways of writing it have in common."""
        return title_key(self.name), number_key(self.number), self.document


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision.

    Attributes:
        action: What kind.
        policies: What it is about: two for ``same`` and ``not_same``, none for relations.
        values: What is right, or the relation that is wrong, by name; in the order of names.
        document: Where it holds; "" for everywhere.
        line: Where it stands in the file, from 1.
    """

    action: Action
    who: str
    when: str
    why: str
    policies: tuple[Reference, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    document: str = ""
    line: int = 0

    @property
    def id(self) -> str:
        """``c_…`` of what it says, wherever it stands."""
        return correction_id(self.action, repr(self.policies), repr(self.values), self.document)

    def value(self, name: str) -> str:
        """One of the values, or ""."""
        return next((value for key, value in self.values if key == name), "")

    def to_json(self) -> str:
        """As it is kept in a store."""
        return msgspec.json.encode(self).decode()

    @classmethod
    def from_json(cls, line: str) -> Correction:
        """What :meth:`to_json` wrote.

        Raises:
            DataError: it is something else.
        """
        try:
            return msgspec.json.decode(line, type=cls)
        except msgspec.MsgspecError as error:
            raise DataError(f"存储中的更正记录不成立:{error}", hint="用 --corrections 重新给出更正文件") from None


def read_corrections(path: str | Path) -> tuple[tuple[Correction, ...], tuple[DataError, ...]]:
    """Read a file of corrections.

    Returns:
        What holds, in the order of the file; and one error for each entry that does not, with its line and the reason.

    Raises:
        DataError: the file is no YAML list, so that nothing of it can be used.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(
            f"读不了更正文件:{type(error).__name__}", place=str(path), hint="检查路径,并存为 UTF-8"
        ) from None
    return parse(text, str(path))


def parse(text: str, place: str) -> tuple[tuple[Correction, ...], tuple[DataError, ...]]:
    """As :func:`read_corrections`, from a text; ``place`` is what errors call it."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DataError(
            f"不是有效的 YAML:{error.problem}", place=f"{place}:{line}", hint="检查缩进、引号和冒号"
        ) from None
    except yaml.YAMLError:
        raise DataError("不是有效的 YAML:含有不可用的字符", place=place, hint="检查文件编码") from None
    if root is None:
        return (), ()
    if not isinstance(root, yaml.SequenceNode):
        raise DataError("更正文件应是一个列表", place=f"{place}:1", hint="每条更正以 - 开头,见 docs/corrections.md")
    found: list[Correction] = []
    errors: list[DataError] = []
    for node in cast("list[yaml.Node]", root.value):
        try:
            found.append(_entry(node))
        except _Wrong as wrong:
            errors.append(
                DataError(wrong.reason, place=f"{place}:{wrong.line}", hint="其余更正照常生效;见 docs/corrections.md")
            )
    kept: list[Correction] = []
    for one in found:
        reason = contradiction(one, kept)
        if reason:
            errors.append(DataError(reason, place=f"{place}:{one.line}", hint="两处只留一处;先出现的一条已生效"))
        else:
            kept.append(one)
    return tuple(kept), tuple(errors)


def contradiction(one: Correction, kept: Sequence[Correction]) -> str:
    """Why a correction can't hold beside those before it, or ""."""
    return next((said for check in _CHECKS if (said := check(one, kept))), "")


class _Wrong(Exception):
    """An entry that does not hold, with its line."""

    def __init__(self, node: yaml.Node, reason: str) -> None:
        super().__init__(reason)
        self.line = node.start_mark.line + 1
        self.reason = reason


def _entry(node: yaml.Node) -> Correction:
    fields = _mapping(node)
    actions = [name for name in fields if name in ACTIONS]
    if unknown := [name for name in fields if name not in ACTIONS and name not in _SIGNED]:
        raise _Wrong(node, f"不认识 {unknown[0][:40]!r};可用:{'、'.join(ACTIONS)},以及 who、when、why")
    if len(actions) != 1:
        raise _Wrong(node, f"一条更正应恰有一项决定,这里有 {len(actions)} 项")
    signed = {name: _text(fields[name]) if name in fields else "" for name in _SIGNED}
    if missing := [name for name, value in signed.items() if not value]:
        raise _Wrong(node, f"缺少 {'、'.join(missing)}(谁、何时、为何)")
    _date(fields["when"])
    action: Action = next(known for known in ACTIONS if known == actions[0])
    value = fields[action]
    line = node.start_mark.line + 1
    signed_by = Correction(action, signed["who"], signed["when"], signed["why"])
    if action in ("same", "not_same"):
        pair = tuple(_reference(one) for one in _sequence(value))
        if len(pair) != 2 or pair[0].key == pair[1].key:
            raise _Wrong(value, f"{action} 应给出两项不同的政策")
        return replace(signed_by, policies=pair, line=line)
    return _about(action, value, signed_by, line)


def _about(action: Action, value: yaml.Node, signed_by: Correction, line: int) -> Correction:
    if action == "not_a_policy" and isinstance(value, yaml.ScalarNode):
        return replace(signed_by, policies=(_reference(value),), line=line)
    parts = _mapping(value)
    needed, allowed = _NEEDS[action]
    if missing := sorted(needed - parts.keys()):
        raise _Wrong(value, f"{action} 缺少 {'、'.join(missing)}")
    if unknown := sorted(parts.keys() - needed - allowed):
        raise _Wrong(value, f"{action} 不认识 {unknown[0][:40]!r}")
    if action == "right_date" and not parts.keys() & {*DATES}:
        raise _Wrong(value, f"right_date 应给出 {'、'.join(DATES)} 之一")
    for name, node in parts.items():
        _checked(name, node)
    _in_order(parts)
    policies = (_reference(parts["policy"]),) if "policy" in parts else ()
    values = {name: _joined(node) for name, node in parts.items() if name not in ("policy", "document")}
    document = _text(parts["document"]) if "document" in parts else ""
    return replace(signed_by, policies=policies, values=tuple(sorted(values.items())), document=document, line=line)


def _checked(name: str, node: yaml.Node) -> None:
    if name in (*DATES, "dated"):
        _date(node)
    allowed = {"status": STATUSES, "type": RELATION_TYPES}.get(name)
    if allowed is not None and _text(node) not in allowed:
        raise _Wrong(node, f"{name} 应是 {'、'.join(allowed)} 之一,写的是 {_text(node)[:40]!r}")


def _in_order(parts: Mapping[str, yaml.Node]) -> None:
    end = parts.get("expires_on")
    for name in ("issued_on", "effective_on"):
        begin = parts.get(name)
        if begin is not None and end is not None and _text(end) < _text(begin)[: len(_text(end))]:
            raise _Wrong(end, f"有效期止于 {_text(end)},早于 {name} {_text(begin)}")


def _mapping(node: yaml.Node) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise _Wrong(node, "这里应是 名: 值 的形式")
    found: dict[str, yaml.Node] = {}
    for key, value in cast("list[tuple[yaml.Node, yaml.Node]]", node.value):
        name = _text(key)
        if name in found:
            raise _Wrong(key, f"{name[:40]!r} 写了两次")
        found[name] = value
    return found


def _sequence(node: yaml.Node) -> list[yaml.Node]:
    if not isinstance(node, yaml.SequenceNode):
        raise _Wrong(node, "这里应是列表:[甲, 乙]")
    return cast("list[yaml.Node]", node.value)


def _text(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode) or not str(node.value).strip():
        raise _Wrong(node, "这里应是文字,不能空")
    return str(node.value).strip()


def _joined(node: yaml.Node) -> str:
    """A text, or several on lines of their own: 发文机关 may be many."""
    return "\n".join(_text(one) for one in (_sequence(node) if isinstance(node, yaml.SequenceNode) else [node]))


def _date(node: yaml.Node) -> None:
    try:
        PartialDate.parse(_text(node))
    except DataError as error:
        raise _Wrong(node, error.message) from None


def _reference(node: yaml.Node) -> Reference:
    if isinstance(node, yaml.ScalarNode):
        return Reference(_text(node))
    parts = {name: _text(value) for name, value in _mapping(node).items()}
    if unknown := sorted(parts.keys() - {"title", "number", "document"}):
        raise _Wrong(node, f"政策以 title、number、document 指明,不认识 {unknown[0][:40]!r}")
    if not parts.get("title") and not parts.get("number"):
        raise _Wrong(node, "政策至少以 title 或 number 指明")
    return Reference(parts.get("title", ""), parts.get("number", ""), parts.get("document", ""))


# --- what an entry may not say beside those before it; each gives the reason, or ""


def _twice(one: Correction, kept: Sequence[Correction]) -> str:
    same = next((other for other in kept if other.id == one.id), None)
    return f"与第 {same.line} 行重复" if same else ""


def _same_and_not(one: Correction, kept: Sequence[Correction]) -> str:
    if one.action not in ("same", "not_same"):
        return ""
    pair = {reference.key for reference in one.policies}
    against = next(
        (
            other
            for other in kept
            if {"same", "not_same"} == {one.action, other.action} and {r.key for r in other.policies} == pair
        ),
        None,
    )
    return f"与第 {against.line} 行矛盾:同一对政策既判相同又判不同" if against else ""


def _two_values(one: Correction, kept: Sequence[Correction]) -> str:
    if not one.action.startswith("right_") or not one.policies:
        return ""
    for other in kept:
        if other.action == one.action and other.policies[0].key == one.policies[0].key:
            names = [name for name, value in one.values if other.value(name) not in ("", value)]
            if names:
                return f"与第 {other.line} 行矛盾:{names[0]} 不同"
    return ""


def _wrong_and_right(one: Correction, kept: Sequence[Correction]) -> str:
    if not one.action.endswith("_relation"):
        return ""
    for other in kept:
        opposed = other.action.endswith("_relation") and other.action != one.action
        everywhere = "" in (one.document, other.document) or one.document == other.document
        if opposed and everywhere and _relation(other) == _relation(one):
            return f"与第 {other.line} 行矛盾:同一关系既判错又判对"
    return ""


def _circle(one: Correction, kept: Sequence[Correction]) -> str:
    """Whether a supersession leads back to itself."""
    if one.action != "right_relation" or one.value("type") != "SUPERSEDES":
        return ""
    older: dict[str, list[Correction]] = {}
    for other in (*kept, one):
        if other.action == "right_relation" and other.value("type") == "SUPERSEDES":
            older.setdefault(title_key(other.value("source")), []).append(other)
    start = title_key(one.value("source"))
    todo, seen = [title_key(one.value("target"))], set[str]()
    while todo:
        key = todo.pop()
        if key == start:
            return f"取代关系成环:{one.value('source')[:40]} 经由他件又取代了它自己"
        if key not in seen:
            seen.add(key)
            todo += [title_key(other.value("target")) for other in older.get(key, ())]
    return ""


def _relation(one: Correction) -> tuple[str, str, str]:
    return one.value("type"), title_key(one.value("source")), title_key(one.value("target"))


_CHECKS: Final[Sequence[Callable[[Correction, Sequence[Correction]], str]]] = (
    _twice,
    _same_and_not,
    _two_values,
    _wrong_and_right,
    _circle,
)


def kept(run: Callable[[str], Sequence[Mapping[str, object]]]) -> tuple[Correction, ...]:
    """The corrections that a store keeps, in the order in which they apply; ``run`` asks the store."""
    rows = run("MATCH (c:Correction:PolicyGraph) RETURN c.record AS record")
    return tuple(sorted((Correction.from_json(str(row["record"])) for row in rows), key=lambda one: (one.line, one.id)))


def applied(run: Callable[[str], Sequence[Mapping[str, object]]]) -> dict[str, int]:
    """How many documents of a store each of its corrections applied to, by its id; ``run`` asks the store."""
    rows = run("MATCH (c:Correction:PolicyGraph) RETURN c.id AS id, c.documents AS documents")
    return {str(row["id"]): int(str(row["documents"])) for row in rows}


def unmatched(corrections: Iterable[Correction], used: Mapping[str, int], place: str) -> Iterator[DataError]:
    """One error for each correction that no document gives cause for (any more).

    Args:
        corrections: Those of a file.
        used: How many documents each applied to, by its id.
        place: The file.
    """
    for one in corrections:
        if not used.get(one.id):
            named = next((reference.name for reference in one.policies if reference.name.startswith("p_")), "")
            reason = f"没有编号为 {named} 的政策" if named else "没有与之相符的文书内容,未生效"
            yield DataError(reason, place=f"{place}:{one.line}", hint="核对题名、文号或编号;已不需要的可删去")
