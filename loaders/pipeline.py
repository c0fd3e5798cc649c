"""``extract``: the stages in a row, each a plain function over what the one before gave."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

from policygraph.graph.model import Document, Extraction
from policygraph.loaders.assemble import assemble
from policygraph.loaders.recognise import Mentions
from policygraph.loaders.recognise import recognise as default_recognise
from policygraph.loaders.relate import Said
from policygraph.loaders.resolve import Resolved
from policygraph.loaders.resolve import resolve as default_resolve
from policygraph.loaders.segment import Layout, segment
from policygraph.loaders.sentences import relate as default_relate

RULES = "2026.11"
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
    layout = segment(given.text)
    mentions = recognise(layout)
    resolved = resolve(layout, mentions, issuers=given.issuers, written_on=given.written_on or given.published_on)
    said = relate(layout, mentions, resolved)
    return assemble(given, layout, resolved, said)
