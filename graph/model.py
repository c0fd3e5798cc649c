"""The nouns: what a document says, as frozen records.

Their JSON form is the contract ``policygraph.extraction/1`` (loaders/data/extraction.schema.json). Spans are 0-based,
half-open, in Unicode characters of the decoded text: ``text[span.start:span.end] == span.text``, always. Dates are ISO
8601 strings with the precision of the text (``2020``, ``2020-10``, ``2020-10-12``; see :mod:`policygraph.graph.dates`).
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final, Literal, cast, get_args

import msgspec
from msgspec.structs import replace

from policygraph.graph.errors import DataError
from policygraph.graph.record import Record

SCHEMA: Final = "policygraph.extraction/1"

Tier = Literal["national", "provincial", "municipal", "county", "departmental"]
Rank = Literal["national", "provincial", "municipal", "county", "township"]
Organ = Literal["party", "congress", "government", "office", "department", "cppcc", "court", "procuratorate", "other"]
Genre = Literal["reply", "notice", "opinion", "plan", "measure", "decision", "law", "interpretation", "other"]
Kind = Literal[
    "law", "regulation", "rule", "plan", "outline", "opinion", "decision", "notice", "measure", "scheme", "catalogue",
    "standard", "guideline", "other",
]  # fmt: skip
Status = Literal["in_force", "revised", "drafting", "repealed", "expired", "unknown"]
RelationType = Literal[
    "ISSUED", "APPROVED", "DRAFTS", "REPEALED", "AMENDED", "SUPERSEDES", "IMPLEMENTS", "AMENDS", "FORWARDS"
]
Role = Literal["sole", "lead", "joint"]
Resolution = Literal["clause", "sentence", "paragraph", "section", "document", "title", "number"]
StatusBasis = Literal["stated", "default"]

TIERS: Final[tuple[Tier, ...]] = get_args(Tier)
STATUSES: Final[tuple[Status, ...]] = get_args(Status)
RELATION_TYPES: Final[tuple[RelationType, ...]] = get_args(RelationType)


class Span(Record, frozen=True):
    """A stretch of the decoded text: 0-based, half-open, in characters."""

    start: int
    end: int
    text: str


class Body(Record, frozen=True):
    """A body that issues, approves, drafts: ``name`` is the fullest official form, ``names`` the forms in the text."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    organ: Organ = "other"
    rank: Rank | None = None
    tier: Tier | None = None
    region: str | None = None
    listed: bool = False


class Mention(Record, frozen=True):
    """One place where a policy is named; ``section`` is the heading path it stands under, joined by `` / ``."""

    start: int
    end: int
    text: str
    status: Status = "unknown"
    section: str | None = None


class Policy(Record, frozen=True):
    """An instrument: law, plan, opinion, measure … with everything this document says of it."""

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    document_number: str | None = None
    other_numbers: tuple[str, ...] = ()
    kind: Kind | None = None
    tier: Tier | None = None
    region: str | None = None
    issued_on: str | None = None
    effective_on: str | None = None
    expires_on: str | None = None
    period_from: str | None = None
    period_to: str | None = None
    status: Status = "unknown"
    status_basis: StatusBasis = "default"
    mentions: tuple[Mention, ...] = ()


class Proposal(Record, frozen=True):
    """The proposal, motion or request that a reply answers; ``by`` names who submitted it."""

    title: str | None = None
    number: str | None = None
    by: tuple[str, ...] = ()


class Document(Record, frozen=True):
    """A document: read with ``text``, ``source`` and what a manifest says; ``extract`` fills in the rest.

    ``text`` is the decoded text that all spans index; it is not part of the extraction's JSON.
    """

    text: str = ""
    id: str = ""
    source: str = ""
    url: str | None = None
    title: str | None = None
    genre: Genre = "other"
    document_number: str | None = None
    index_number: str | None = None
    subject: str | None = None
    issuers: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    written_on: str | None = None
    published_on: str | None = None
    signed_on: str | None = None
    responds_to: Proposal | None = None
    publishes: tuple[str, ...] = ()
    rules: str = ""


class Relation(Record, frozen=True):
    """One statement of the document; ``source`` and ``target`` are ids of its bodies and policies."""

    type: RelationType
    source: str
    target: str
    evidence: Span
    rule: str
    confidence: float
    dated: str | None = None
    role: Role | None = None
    incomplete: bool = False
    count: int | None = None
    cue: Span | None = None
    resolved_by: Resolution | None = None


class NotPolicy(Record, frozen=True):
    """A quoted title that is no policy, and the rule or table that says so."""

    title: str
    reason: str
    start: int = 0
    end: int = 0


class Count(Record, frozen=True):
    """A counted set of which the text names examples: 行政规范性文件46件."""

    number: int
    of: str
    status: Status
    evidence: Span


class Warning(Record, frozen=True):
    """Something a person should look at; ``message`` is for the user, in Chinese."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None


class Extraction(Record, frozen=True):
    """Everything one document says: the record that all later layers are computed from."""

    document: Document
    bodies: tuple[Body, ...] = ()
    policies: tuple[Policy, ...] = ()
    relations: tuple[Relation, ...] = ()
    not_policies: tuple[NotPolicy, ...] = ()
    counts: tuple[Count, ...] = ()
    warnings: tuple[Warning, ...] = ()
    schema: str = SCHEMA

    def _repr_html_(self) -> str:
        """The text with marks, for notebooks. What draws it knows this module, so it is found by name when it is asked for."""
        return str(import_module("policygraph.queries.marked").html(self))

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """A line instead of the whole record, where a notebook shows no HTML."""
        printer.text(import_module("policygraph.queries.marked").summary(self))

    def to_dict(self) -> dict[str, Any]:
        """The JSON form, as plain dicts and lists; the document's text is not in it."""
        plain = cast(dict[str, Any], msgspec.to_builtins(self))
        del plain["document"]["text"]
        return {"schema": plain.pop("schema"), **plain}

    def to_json(self) -> str:
        """The JSON form on one line, keys in the order of the schema: the same record gives the same bytes."""
        return msgspec.json.encode(self.to_dict()).decode()

    @classmethod
    def from_dict(cls, plain: dict[str, Any], text: str = "") -> Extraction:
        """Rebuild a record from its JSON form.

        Args:
            plain: What :meth:`to_dict` gave.
            text: The document's text, which the JSON form leaves out.

        Raises:
            DataError: a key is missing or of the wrong type; the message names its path.
        """
        try:
            extraction = msgspec.convert(
                {**plain, "document": {**plain.get("document", {}), "text": text}}, cls, strict=True
            )
        except msgspec.ValidationError as error:
            raise DataError(f"不是有效的抽取记录:{error}", hint=f"应符合 {SCHEMA}") from None
        if extraction.schema != SCHEMA:
            raise DataError(f"抽取记录的版本是 {extraction.schema!r}", hint=f"本程序读取 {SCHEMA};请重新抽取")
        return extraction

    @classmethod
    def from_json(cls, line: str | bytes, text: str = "") -> Extraction:
        """Rebuild a record from one JSON line; see :meth:`from_dict`."""
        try:
            extraction = _DECODER.decode(line)
        except msgspec.DecodeError:
            pass  # the way over plain dicts says what is wrong
        else:
            if extraction.schema == SCHEMA and not extraction.document.text:
                return replace(extraction, document=replace(extraction.document, text=text))
        try:
            plain = msgspec.json.decode(line)
        except msgspec.DecodeError as error:
            raise DataError(f"不是有效的 JSON:{error}") from None
        if not isinstance(plain, dict):
            raise DataError("抽取记录应是一个 JSON 对象")
        return cls.from_dict(cast(dict[str, Any], plain), text)


_DECODER: Final = msgspec.json.Decoder(Extraction)
