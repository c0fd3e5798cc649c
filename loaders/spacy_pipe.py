"""The stages of extraction as spaCy components, for those whose pipeline is a spaCy one.

The tokenizer makes one token of each character, so that the index of a token is the offset of its character in the text,
and no word boundary of a general segmenter cuts a title or the name of a body. The components write the record to
``doc._.policygraph`` and its places to ``doc.spans``; the record is the one that
:func:`~policygraph.loaders.pipeline.extract` gives. ::

    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "policygraph.CharacterTokenizer.v1"}}})
    nlp.add_pipe("policygraph")

``policygraph`` is all stages in one; the four of :data:`STAGES`, in their order, are the same one by one, for those who put
something between. Factories and tokenizer are entry points: spaCy finds them by name, ``spacy.load`` too, without an import
of this module.

Names in ``doc.spans``: ``policies``, each place where a policy is named (``span._.policy``, ``span.kb_id_`` its id), and
``relations``, the evidence of each relation in the order of the record (``span._.relation``, ``span.label_`` its type).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import registry
from spacy.vocab import Vocab

from policygraph.graph.model import Extraction, Policy, Relation
from policygraph.loaders.pipeline import extract
from policygraph.loaders.recognise import Mentions, recognise
from policygraph.loaders.resolve import Resolved, resolve
from policygraph.loaders.segment import Layout, segment
from policygraph.loaders.sentences import relate

Component: TypeAlias = Callable[[Doc], Doc]
_Made = TypeVar("_Made")

TOKENIZER: Final = "policygraph.CharacterTokenizer.v1"
STAGES: Final = ("policygraph_segment", "policygraph_recognise", "policygraph_resolve", "policygraph_relate")

# Keys of Doc.user_data. The text is kept because ``doc.text`` joins it anew from thousands of tokens at each call; the record
# is kept as JSON because a Doc travels between processes and to disk as msgpack, which knows no dataclasses.
_TEXT: Final = "policygraph_text"
_RECORD: Final = "policygraph"


class CharacterTokenizer:
    """One token for each character: token ``i`` is ``text[i]``. It has no state to save."""

    def __init__(self, vocab: Vocab) -> None:
        """A tokenizer whose Docs share a vocabulary."""
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Tokenize; ``doc.text == text`` for every text, line ends and blanks included."""
        doc = Doc(self.vocab, words=list(text), spaces=[False] * len(text))
        doc.user_data[_TEXT] = text
        return doc

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to save; spaCy asks all the same."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> CharacterTokenizer:
        """Nothing to restore."""
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Nothing to save."""

    def from_disk(self, _path: str | Path, **_: Any) -> CharacterTokenizer:
        """Nothing to restore."""
        return self


def create_character_tokenizer() -> Callable[[Language], CharacterTokenizer]:
    """What :data:`TOKENIZER` in a spaCy configuration stands for."""
    return lambda nlp: CharacterTokenizer(nlp.vocab)


def create_nlp() -> Language:
    """A Chinese pipeline with the tokenizer and all stages in one component."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    nlp.add_pipe("policygraph")
    return nlp


# --- components: each takes from Doc.user_data what the stage before left there, and leaves what it made


def policygraph_component(nlp: Language, name: str) -> Component:
    """All stages in one."""

    def component(doc: Doc) -> Doc:
        return _finish(doc, extract(_text(doc)))

    return component


def segment_component(nlp: Language, name: str) -> Component:
    """Text → layout."""

    def component(doc: Doc) -> Doc:
        doc.user_data[STAGES[0]] = segment(_text(doc))
        return doc

    return component


def recognise_component(nlp: Language, name: str) -> Component:
    """Layout → mentions."""

    def component(doc: Doc) -> Doc:
        doc.user_data[STAGES[1]] = recognise(_made(doc, STAGES[0], Layout))
        return doc

    return component


def resolve_component(nlp: Language, name: str) -> Component:
    """Mentions → what they mean."""

    def component(doc: Doc) -> Doc:
        doc.user_data[STAGES[2]] = resolve(_made(doc, STAGES[0], Layout), _made(doc, STAGES[1], Mentions))
        return doc

    return component


def relate_component(nlp: Language, name: str) -> Component:
    """What is meant → the record; what the stages before left is taken away."""

    def component(doc: Doc) -> Doc:
        mentions, resolved = _made(doc, STAGES[1], Mentions), _made(doc, STAGES[2], Resolved)
        # extract() lays the text out once more, which costs little, and puts the record together as it always does
        extraction = extract(_text(doc), recognise=lambda _: mentions, resolve=lambda *_, **__: resolved, relate=relate)
        for stage in STAGES[:-1]:
            del doc.user_data[stage]
        return _finish(doc, extraction)

    return component


def _text(doc: Doc) -> str:
    text = doc.user_data.get(_TEXT)
    if not isinstance(text, str):
        raise ValueError(f"the tokenizer must be {TOKENIZER} (CharacterTokenizer), so that a token is a character")
    return text


def _made(doc: Doc, stage: str, kind: type[_Made]) -> _Made:
    """What an earlier stage left."""
    made = doc.user_data.get(stage)
    if not isinstance(made, kind):
        raise ValueError(f"{stage} must come first: add the stages in the order {', '.join(STAGES)}")
    return made


def _finish(doc: Doc, extraction: Extraction) -> Doc:
    """Write the record and its places."""
    doc.user_data[_RECORD] = extraction.to_json()
    named = sorted(
        (mention.start, mention.end, policy.id) for policy in extraction.policies for mention in policy.mentions
    )
    doc.spans["policies"] = SpanGroup(
        doc, spans=[Span(doc, start, end, label="POLICY", kb_id=policy) for start, end, policy in named]
    )
    doc.spans["relations"] = SpanGroup(
        doc,
        spans=[
            Span(doc, each.evidence.start, each.evidence.end, label=each.type, span_id=str(index))
            for index, each in enumerate(extraction.relations)
        ],
    )
    return doc


# --- what users read from a Doc and its spans

# a few Docs at a time are read, each many times (once a span)
_decoded = lru_cache(maxsize=32)(Extraction.from_json)


def _record(doc: Doc) -> Extraction | None:
    record = doc.user_data.get(_RECORD)
    return None if record is None else _decoded(record, _text(doc))


def _policy(span: Span) -> Policy | None:
    """The policy that a span of ``doc.spans["policies"]`` names."""
    record = _record(span.doc)
    return next((policy for policy in record.policies if policy.id == span.kb_id_), None) if record else None


def _relation(span: Span) -> Relation | None:
    """The relation that a span of ``doc.spans["relations"]`` is the evidence of."""
    record = _record(span.doc)
    known = record is not None and span.id_.isdecimal() and int(span.id_) < len(record.relations)
    return record.relations[int(span.id_)] if record is not None and known else None


def _register() -> None:
    """Tell spaCy; again on a reload of this module, where the same names are given anew."""
    registry.tokenizers.register(TOKENIZER, func=create_character_tokenizer)
    components = (segment_component, recognise_component, resolve_component, relate_component)
    for name, component in (("policygraph", policygraph_component), *zip(STAGES, components, strict=True)):
        Language.factory(name, func=component)  # pyright: ignore[reportUnknownMemberType]  # half annotated in spaCy
    Doc.set_extension("policygraph", getter=_record, force=True)
    Span.set_extension("policy", getter=_policy, force=True)
    Span.set_extension("relation", getter=_relation, force=True)


_register()
