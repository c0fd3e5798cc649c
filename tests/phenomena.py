"""Tables of test sentences: a sentence as officials write it, what it says, and why.

A table is text, a block for each row, a blank line between blocks::

    + the reason (``+`` the phenomenon is there, ``-`` it only seems to be)
    @ 重庆市科学技术局 2024-05-16        the letter that the sentence stands in; ``@ raw`` when the text is the whole document
    > 市政府印发《甲办法》。              the text, a line for each line
    ISSUED 重庆市人民政府/市政府 -> 甲办法 | 2023-07

The lines below the text are all that may be found: relations (``MAY`` before one that a careful reader could leave out),
``POLICY title | status=drafting number=甲发〔2023〕1号 issued=2023`` for what no relation says, ``NOT title`` for what is no
policy. A policy not described otherwise is in force, without date and number; a relation's date is its policy's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from policygraph.graph.model import Extraction, Policy
from policygraph.loaders.gold import BETWEEN_POLICIES, body_key, number_key, title_key
from policygraph.loaders.pipeline import extract

_FIELDS: Final = {"issued": "issued_on", "effective": "effective_on", "expires": "expires_on", "number": "document_number",
                  "status": "status", "from": "period_from", "to": "period_to"}  # fmt: skip
_STATUS: Final = {"DRAFTS": "drafting", "REPEALED": "repealed", "AMENDED": "revised"}


@dataclass(frozen=True, slots=True)
class Stated:
    """A relation that a row expects; ``source`` holds every accepted name."""

    type: str
    source: frozenset[str]
    target: str
    may: bool = False

    def __str__(self) -> str:
        return f"{self.type} {'/'.join(sorted(self.source))} -> {self.target}"


@dataclass(slots=True)
class Row:
    """A row of a table; ``policies`` holds the expected fields by title key."""

    reason: str
    positive: bool
    text: str = ""
    stated: list[Stated] = field(default_factory=list)
    policies: dict[str, dict[str, frozenset[str | None]]] = field(default_factory=dict)
    optional: set[str] = field(default_factory=set)
    not_policies: set[str] = field(default_factory=set)


def letter(issuer: str, day: str, body: str) -> str:
    """A reply of ``issuer`` with ``body`` as its running text."""
    year, month, date = (int(part) for part in day.split("-"))
    return (
        f"{issuer}关于提案办理情况的答复函\n\n尊敬的委员:\n　　您提出的提案收悉。经研究,现答复如下:\n　　{body}\n"
        f"　　感谢您对我们工作的关心和支持。\n\n{issuer}\n{year}年{month}月{date}日\n"
    )


def read_rows(table: str) -> list[Row]:
    """The rows of a table."""
    return [_row(block.strip().splitlines()) for block in table.strip().split("\n\n") if block.strip()]


def _row(lines: list[str]) -> Row:
    row = Row(lines[0][1:].strip(), lines[0].startswith("+"))
    frame = lines[1].removeprefix("@").split()
    body = "\n".join(line[1:].removeprefix(" ") for line in lines if line.startswith(">"))
    row.text = body if frame == ["raw"] else letter(frame[0], frame[1], body)
    for line in lines[2:]:
        if not line.startswith(">"):
            _expect(row, line)
    return row


def _expect(row: Row, line: str) -> None:
    may = line.startswith("MAY ")
    said, _, note = line.removeprefix("MAY ").partition(" | ")
    word, _, rest = said.partition(" ")
    if word == "NOT":
        row.not_policies.add(title_key(rest))
        return
    if word == "POLICY":
        key = title_key(rest)
        policy = row.policies.setdefault(key, {})
        for pair in note.split():
            name, _, value = pair.partition("=")
            policy[_FIELDS[name]] = frozenset(None if one == "none" else one for one in value.split("|"))
        if may:
            row.optional.add(key)
        return
    source, _, target = rest.partition(" -> ")
    between = word in BETWEEN_POLICIES
    names = frozenset({title_key(source)} if between else map(body_key, source.split("/")))
    row.stated.append(Stated(word, names, title_key(target), may))
    for title in [source, target] if between else [target]:
        row.policies.setdefault(title_key(title), {})
    policy = row.policies[title_key(target)]
    if note:
        policy.setdefault("issued_on" if word != "AMENDED" else "amended", frozenset({note}))
    if word in _STATUS and not may:
        policy.setdefault("status", frozenset({_STATUS[word]}))


def problems(row: Row) -> list[str]:
    """Everything that is found and should not be, and the other way round; empty when the row holds."""
    record = extract(row.text)
    return [*_spans(row.text, record), *_policies(row, record), *_relations(row, record)]


def _spans(text: str, record: Extraction) -> Iterator[str]:
    for relation in record.relations:
        if text[relation.evidence.start : relation.evidence.end] != relation.evidence.text:
            yield f"evidence is no slice: {relation.evidence}"


def _policies(row: Row, record: Extraction) -> Iterator[str]:
    found = {title_key(policy.title): policy for policy in record.policies}
    for key in sorted(row.policies.keys() - found.keys() - row.optional):
        yield f"missing policy: {key}"
    for key in sorted(found.keys() - row.policies.keys()):
        yield f"extra policy: {key}"
    rejected = {title_key(one.title) for one in record.not_policies}
    for key in sorted(row.not_policies - rejected):
        yield f"not listed as no policy: {key}"
    for key, expected in row.policies.items():
        if key in found and key not in row.optional:
            yield from _fields(found[key], expected)


def _fields(policy: Policy, expected: dict[str, frozenset[str | None]]) -> Iterator[str]:
    defaults: dict[str, frozenset[str | None]] = {
        "status": frozenset({"in_force"}), "issued_on": frozenset({None}), "document_number": frozenset({None}),
    }  # fmt: skip
    for name, accepted in {**defaults, **expected}.items():
        if name == "amended":
            continue
        value = getattr(policy, name)
        if name == "document_number":
            value = value and number_key(value)
            accepted = frozenset(one and number_key(one) for one in accepted)
        value = "repealed" if value == "expired" and "expired" not in accepted else value
        if value not in accepted:
            yield f"{policy.title}: {name} is {value}, not {'/'.join(map(str, accepted))}"


def _relations(row: Row, record: Extraction) -> Iterator[str]:
    names = {body.id: {body_key(name) for name in (body.name, *body.names)} for body in record.bodies}
    titles = {policy.id: title_key(policy.title) for policy in record.policies}
    shown = {body.id: body.name for body in record.bodies} | titles
    left = list(row.stated)
    for relation in record.relations:
        target = titles[relation.target]
        between = relation.type in BETWEEN_POLICIES
        source = {titles[relation.source]} if between else names[relation.source]
        if relation.type == "FORWARDS" or target in row.optional or source & row.optional:
            continue
        same = [one for one in left if one.type == relation.type and one.target == target and one.source & source]
        if not same:
            yield f"extra: {relation.type} {shown[relation.source]} -> {target} [{relation.rule}]"
        for one in same:
            left.remove(one)
    yield from (f"missing: {one}" for one in left if not one.may and one.target not in row.optional)


def row_id(row: Row) -> str:
    """The test's id."""
    return row.reason
