"""The spaCy components give what ``extract`` gives, by name, between processes and from disk."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from policygraph.loaders.pipeline import extract
from policygraph.loaders.spacy_pipe import STAGES, CharacterTokenizer, create_nlp

ROOT = Path(__file__).resolve().parent.parent
LETTER = (ROOT / "samples/00-chongqing-kjj-reply.txt").read_text(encoding="utf-8-sig")
OTHER = (ROOT / "tests/data/gold/d01-shanghai-kw-reply.txt").read_text(encoding="utf-8-sig")
VOCABULARY = Vocab()
SHORT = "重庆市人民政府办公厅印发《甲行动计划》。"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return create_nlp()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_every_character_is_a_token(text: str) -> None:
    doc = CharacterTokenizer(VOCABULARY)(text)
    assert doc.text == text
    assert [token.idx for token in doc] == list(range(len(text)))


@pytest.mark.parametrize("text", [LETTER, OTHER, SHORT, ""], ids=["letter", "other", "short", "empty"])
def test_the_record_is_that_of_extract(nlp: Language, text: str) -> None:
    assert nlp(text)._.policygraph == extract(text)


def test_the_policies_are_spans_of_the_doc(nlp: Language) -> None:
    doc = nlp(LETTER)
    expected = sorted(
        (mention.start, mention.end, policy.id) for policy in extract(LETTER).policies for mention in policy.mentions
    )
    spans = doc.spans["policies"]
    assert len(spans) >= 20
    assert [(span.start_char, span.end_char, span.kb_id_) for span in spans] == expected
    assert all(span.text == LETTER[span.start_char : span.end_char] for span in spans)
    assert {span._.policy.id for span in spans} == {identity for _, _, identity in expected}


def test_the_relations_are_spans_of_their_evidence(nlp: Language) -> None:
    doc = nlp(LETTER)  # kept, since its spans live as long as it does
    spans = doc.spans["relations"]
    expected = [(each.type, each.evidence.text, each) for each in extract(LETTER).relations]
    assert [(span.label_, span.text, span._.relation) for span in spans] == expected
    assert len(spans) >= 20


def test_the_stages_one_by_one_give_the_same(nlp: Language) -> None:
    by_stage = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "policygraph.CharacterTokenizer.v1"}}})
    for stage in STAGES:
        by_stage.add_pipe(stage)
    doc, whole = by_stage(LETTER), nlp(LETTER)
    assert doc._.policygraph == extract(LETTER)
    assert places(doc) == places(whole)
    assert doc.user_data == whole.user_data, "what the stages pass on is gone at the end"


def places(doc: Doc) -> dict[str, list[tuple[int, int, str, str]]]:
    return {
        key: [(span.start, span.end, span.label_, span.kb_id_) for span in group] for key, group in doc.spans.items()
    }


def test_a_stage_out_of_order_says_so() -> None:
    wrong = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "policygraph.CharacterTokenizer.v1"}}})
    wrong.add_pipe(STAGES[1])
    with pytest.raises(ValueError, match=STAGES[0]):
        wrong(SHORT)


def test_another_tokenizer_is_refused() -> None:
    words = spacy.blank("en")
    words.add_pipe("policygraph")
    with pytest.raises(ValueError, match="CharacterTokenizer"):
        words("two words")


def test_a_doc_without_the_component_has_no_record() -> None:
    assert spacy.blank("zh")(SHORT)._.policygraph is None


def test_a_doc_travels_as_bytes(nlp: Language) -> None:
    doc = nlp(LETTER)
    copy = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert copy._.policygraph == doc._.policygraph
    assert [span.kb_id_ for span in copy.spans["policies"]] == [span.kb_id_ for span in doc.spans["policies"]]
    (boxed,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    assert boxed._.policygraph == doc._.policygraph


def test_a_saved_pipeline_loads_by_name_in_a_new_process(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    program = "import sys, spacy; print(spacy.load(sys.argv[1])(sys.argv[2])._.policygraph.to_json())"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, str(tmp_path / "pipeline"), SHORT],
        capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout.strip() == extract(SHORT).to_json()


def test_pipe_keeps_the_order(nlp: Language) -> None:
    texts = [SHORT, LETTER, OTHER]
    assert [doc._.policygraph for doc in nlp.pipe(texts)] == [extract(text) for text in texts]
