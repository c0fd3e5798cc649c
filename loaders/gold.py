"""Annotated documents: ``NAME.txt`` beside its gold ``NAME.json``, read and checked.

The format is that of the annotation guidelines (docs/annotation.md): what a careful reader finds in the text, with
``optional`` items that neither help nor hurt and ``…_accepted`` lists of other right answers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from policygraph.graph.dates import PartialDate
from policygraph.graph.errors import DataError
from policygraph.graph.model import Genre, RelationType, Tier

GoldStatus = Literal["in_force", "revised", "drafting", "repealed", "expired", "unknown"]

BETWEEN_POLICIES: Final[frozenset[RelationType]] = frozenset({"SUPERSEDES", "IMPLEMENTS", "AMENDS", "FORWARDS"})

_DASHES = re.compile(r"[-‐‑‒–—―−─━~〜∼]+")
_BRACKETS = str.maketrans("[]【】〔〕{}〖〗〘〙﹝﹞❲❳《》<>«»‹›「」", "()()()()()()()()〈〉〈〉〈〉〈〉〈〉")
_SESSION = re.compile(r"第?[0-9零〇一二三四五六七八九十百]+届")


class GoldProposal(msgspec.Struct, frozen=True):
    """What a reply answers."""

    title: str | None = None
    number: str | None = None
    by: tuple[tuple[str, ...], ...] = ()


class GoldHeader(msgspec.Struct, frozen=True):
    """What the document says of itself."""

    title: str | None
    genre: Genre
    document_number: str | None = None
    index_number: str | None = None
    issuers: tuple[tuple[str, ...], ...] = ()
    written_on: str | None = None
    published_on: str | None = None
    signed_on: str | None = None
    responds_to: GoldProposal | None = None
    title_accepted: tuple[str | None, ...] = ()
    genre_accepted: tuple[Genre, ...] = ()
    document_number_accepted: tuple[str | None, ...] = ()
    index_number_accepted: tuple[str | None, ...] = ()
    written_on_accepted: tuple[str | None, ...] = ()
    published_on_accepted: tuple[str | None, ...] = ()
    signed_on_accepted: tuple[str | None, ...] = ()


class GoldPolicy(msgspec.Struct, frozen=True):
    """One policy that the document names; ``issuers`` are lists of accepted names."""

    title: str
    tier: Tier | None
    issuers: tuple[tuple[str, ...], ...]
    status: GoldStatus
    issued: str | None = None
    aliases: tuple[str, ...] = ()
    document_number: str | None = None
    valid: tuple[int | str | None, int | str | None] | None = None
    optional: bool = False
    self: bool = False
    title_accepted: tuple[str, ...] = ()
    document_number_accepted: tuple[str | None, ...] = ()
    tier_accepted: tuple[Tier | None, ...] = ()
    status_accepted: tuple[GoldStatus, ...] = ()
    issued_accepted: tuple[str | None, ...] = ()
    valid_accepted: tuple[Any, ...] = ()


class GoldRelation(msgspec.Struct, frozen=True):
    """One statement; bodies are named by their first accepted name, policies by their gold title."""

    type: RelationType
    source: str
    target: str
    on: str | None = None
    optional: bool = False
    evidence: str = ""


class _GoldFile(msgspec.Struct, frozen=True):
    """The JSON file as it stands."""

    document: GoldHeader
    policies: tuple[GoldPolicy, ...]
    relations: tuple[GoldRelation, ...]
    not_policies: tuple[str, ...] = ()


class GoldDocument(msgspec.Struct, frozen=True):
    """An annotated document: its text and what is to be found in it."""

    name: str
    text: str
    header: GoldHeader
    policies: tuple[GoldPolicy, ...]
    relations: tuple[GoldRelation, ...]
    not_policies: tuple[str, ...] = ()

    def accepted_names(self, body: str) -> frozenset[str]:
        """Every accepted name of the body that a relation calls ``body``, normalised.

        The lists that begin with it, else those that hold it.
        """
        key = body_key(body)
        lists = [names for policy in self.policies for names in policy.issuers] + list(self.header.issuers)
        same = [names for names in lists if body_key(names[0]) == key] or [
            names for names in lists if key in map(body_key, names)
        ]
        return frozenset({key, *(body_key(name) for names in same for name in names)})

    def policies_named(self, title: str) -> frozenset[int]:
        """Places in ``policies`` of those that a relation means by ``title``: by title, else by alias."""
        key = title_key(title)
        by_title = frozenset(at for at, policy in enumerate(self.policies) if title_key(policy.title) == key)
        return by_title or frozenset(
            at for at, policy in enumerate(self.policies) if key in {title_key(alias) for alias in policy.aliases}
        )


def title_key(title: str) -> str:
    """A title as scoring compares it: NFKC, no whitespace, dashes and bracket styles folded, outer 《》 off."""
    folded = "".join(unicodedata.normalize("NFKC", title).translate(_BRACKETS).split())
    folded = _DASHES.sub("-", folded)
    if folded.startswith("〈") and folded.endswith("〉") and _closes_last(folded):
        folded = folded[1:-1]
    return folded


def number_key(number: str) -> str:
    """A document number as scoring compares it: as :func:`title_key`, a leading zero of the serial kept."""
    return _DASHES.sub("-", "".join(unicodedata.normalize("NFKC", number).translate(_BRACKETS).split()))


def body_key(name: str) -> str:
    """A body's name as scoring compares it: NFKC, no whitespace, 第十三届 and the like dropped."""
    return _SESSION.sub("", "".join(unicodedata.normalize("NFKC", name).split()))


def read_gold(directory: Path | str) -> tuple[GoldDocument, ...]:
    """Read every ``NAME.json`` of a directory with its ``NAME.txt``, in order of name.

    Raises:
        DataError: the directory has no gold, a text is missing, or a file breaks the format; names file and place.
    """
    folder = Path(directory)
    files = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not files:
        raise DataError("没有标注文件", place=str(directory), hint="目录中应有成对的 NAME.txt 与 NAME.json")
    return tuple(_read_one(file) for file in files)


def _read_one(file: Path) -> GoldDocument:
    """Read one annotation and its text."""
    text_file = file.with_suffix(".txt")
    if not text_file.is_file():
        raise DataError("标注没有对应的正文", place=str(file), hint=f"请放入 {text_file.name}")
    try:
        text = text_file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(f"正文不是 UTF-8(第 {error.start} 字节)", place=str(text_file), hint="请另存为 UTF-8") from None
    try:
        plain = msgspec.json.decode(file.read_bytes(), type=_GoldFile)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:  # ValidationError is a DecodeError and names the path
        raise DataError(f"标注不合格式:{error}", place=str(file), hint="格式见标注指南") from None
    gold = GoldDocument(file.stem, text, plain.document, plain.policies, plain.relations, plain.not_policies)
    for place, problem in _problems(gold):
        raise DataError(problem, place=f"{file}: {place}", hint="格式见标注指南")
    return gold


def _problems(gold: GoldDocument) -> Iterator[tuple[str, str]]:
    """What breaks the format beyond types, as (place, problem)."""
    yield from _bad_names(gold)
    yield from _bad_dates(gold)
    for at, relation in enumerate(gold.relations):
        if not gold.policies_named(relation.target):
            yield f"relations[{at}].target", f"没有名为“{relation.target}”的政策"
        if relation.type in BETWEEN_POLICIES and not gold.policies_named(relation.source):
            yield f"relations[{at}].source", f"没有名为“{relation.source}”的政策"


def _bad_names(gold: GoldDocument) -> Iterator[tuple[str, str]]:
    """Empty titles, empty lists of accepted names, the same policy entered twice."""
    for at, names in enumerate(gold.header.issuers):
        if not names or not all(name.strip() for name in names):
            yield f"document.issuers[{at}]", "机关名称为空"
    seen: dict[tuple[str, str | None, str | None], int] = {}
    for at, policy in enumerate(gold.policies):
        if not title_key(policy.title):
            yield f"policies[{at}].title", "政策名称为空"
        for number, names in enumerate(policy.issuers):
            if not names or not all(name.strip() for name in names):
                yield f"policies[{at}].issuers[{number}]", "机关名称为空"
        first = seen.setdefault((title_key(policy.title), policy.document_number, policy.issued), at)
        if first != at:
            yield f"policies[{at}].title", f"与 policies[{first}] 重复:“{policy.title}”"


def _bad_dates(gold: GoldDocument) -> Iterator[tuple[str, str]]:
    """Dates that are none."""
    dates = [(f"document.{name}", getattr(gold.header, name)) for name in ("written_on", "published_on", "signed_on")]
    dates += [(f"policies[{at}].issued", policy.issued) for at, policy in enumerate(gold.policies)]
    dates += [(f"relations[{at}].on", relation.on) for at, relation in enumerate(gold.relations)]
    for place, value in dates:
        if value is not None:
            try:
                PartialDate.parse(value)
            except DataError as error:
                yield place, error.message


def _closes_last(folded: str) -> bool:
    """Whether the first bracket is closed by the last: 〈A〉, and not 〈A〉实施〈B〉."""
    depth = 0
    for at, char in enumerate(folded):
        depth += (char == "〈") - (char == "〉")
        if depth == 0:
            return at == len(folded) - 1
    return False
