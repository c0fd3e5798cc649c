"""``extract``: the stages in a row, each a plain function over what the one before gave."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from msgspec.structs import replace

from policygraph.graph.model import Count, Document, Extraction, Mention, NotPolicy, Relation, Span, Warning
from policygraph.graph.rules import reading
from policygraph.loaders.assemble import assemble
from policygraph.loaders.frames import Said
from policygraph.loaders.recognise import Mentions
from policygraph.loaders.recognise import recognise as default_recognise
from policygraph.loaders.resolve import Resolved
from policygraph.loaders.resolve import resolve as default_resolve
from policygraph.loaders.segment import Layout, segment
from policygraph.loaders.sentences import relate as default_relate
from policygraph.loaders.traditional import AsWritten, is_traditional, simplified
from policygraph.loaders.unwrap import Unwrapped, unwrap

RULES = reading()
"""Version of the rules and tables; a store that another version made should be rebuilt."""


def extract(
    document: str | Document,
    *,
    recognise: Callable[[Layout], Mentions] = default_recognise,
    resolve: Callable[..., Resolved] = default_resolve,
    relate: Callable[[Layout, Mentions, Resolved], Said] = default_relate,
) -> Extraction:
    """Everything a document says: its policies, bodies, dates and relations, with evidence.

    Pure: the same text gives the same record, whatever was read before.

    Args:
        document: A text, or a document from :func:`policygraph.loaders.read.read`, whose ``issuers`` and ``published_on`` (from a
            manifest) stand in for what the text does not say.
        recognise: The stage that finds mentions.
        resolve: The stage that gives them meaning.
        relate: The stage that reads the sentences.

    Returns:
        The record; an empty text gives one without policies.
    """
    given = Document(text=document) if isinstance(document, str) else document
    given = replace(given, id=hashlib.sha256(given.text.encode("utf-8", "surrogatepass")).hexdigest(), rules=RULES)
    plain = simplified(given.text) if is_traditional(given.text) else given.text
    joined = unwrap(plain)
    layout = segment(joined.text if joined is not None else plain)
    mentions = recognise(layout)
    resolved = resolve(layout, mentions, issuers=given.issuers, written_on=given.written_on or given.published_on)
    said = relate(layout, mentions, resolved)
    extraction = assemble(given, layout, resolved, said)
    if plain is not given.text:
        extraction = _as_written(extraction, AsWritten(given.text, plain))
        joined = joined or Unwrapped(plain, (), ())  # the same places, the text's own characters
    return extraction if joined is None else _placed(extraction, joined)


def _as_written(extraction: Extraction, written: AsWritten) -> Extraction:
    """The record with titles, numbers and addressees in the text's own characters; bodies keep the names of the tables."""

    def maybe(value: str | None) -> str | None:
        return None if value is None else written(value)

    document = extraction.document
    proposal = document.responds_to
    return replace(
        extraction,
        document=replace(
            document,
            title=maybe(document.title),
            document_number=maybe(document.document_number),
            addressees=tuple(map(written, document.addressees)),
            responds_to=None
            if proposal is None
            else replace(
                proposal,
                title=maybe(proposal.title),
                number=maybe(proposal.number),
                by=tuple(map(written, proposal.by)),
            ),
        ),
        policies=tuple(
            replace(
                one,
                title=written(one.title),
                aliases=tuple(map(written, one.aliases)),
                document_number=maybe(one.document_number),
                other_numbers=tuple(map(written, one.other_numbers)),
            )
            for one in extraction.policies
        ),
        not_policies=tuple(replace(one, title=written(one.title)) for one in extraction.not_policies),
    )


def _placed(extraction: Extraction, joined: Unwrapped) -> Extraction:
    """The record with its spans in the text as it was, line breaks included."""
    text = extraction.document.text

    def span(one: Span | None) -> Span | None:
        if one is None:
            return None
        start, end = joined.original(one.start, one.end)
        return Span(start, end, text[start:end])

    def mention(one: Mention) -> Mention:
        start, end = joined.original(one.start, one.end)
        return replace(one, start=start, end=end, text=text[start:end])

    def relation(one: Relation) -> Relation:
        evidence = span(one.evidence)
        assert evidence is not None
        return replace(one, evidence=evidence, cue=span(one.cue))

    def warning(one: Warning) -> Warning:
        if one.start is None or one.end is None:
            return one
        start, end = joined.original(one.start, one.end)
        return replace(one, start=start, end=end)

    def refused(one: NotPolicy) -> NotPolicy:
        start, end = joined.original(one.start, one.end)
        return replace(one, start=start, end=end)

    def count(one: Count) -> Count:
        evidence = span(one.evidence)
        assert evidence is not None
        return replace(one, evidence=evidence)

    return replace(
        extraction,
        policies=tuple(replace(one, mentions=tuple(map(mention, one.mentions))) for one in extraction.policies),
        relations=tuple(map(relation, extraction.relations)),
        not_policies=tuple(map(refused, extraction.not_policies)),
        counts=tuple(map(count, extraction.counts)),
        warnings=tuple(map(warning, extraction.warnings)),
    )
