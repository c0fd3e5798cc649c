"""Records keep what they are given, and say where a broken one is broken."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from policygraph.graph.errors import DataError, StoreError
from policygraph.graph.model import SCHEMA, Extraction
from tests.strategies import Said, extractions, letter

LETTER = letter(Said("支持科技创新若干政策", by=("重庆市人民政府",), on="2023-07"))


@given(extractions())
def test_json_there_and_back(extraction: Extraction) -> None:
    line = extraction.to_json()
    assert Extraction.from_json(line, extraction.document.text) == extraction
    assert Extraction.from_json(line, extraction.document.text).to_json() == line


def test_the_text_is_not_in_the_json() -> None:
    assert "text" not in LETTER.to_dict()["document"]
    assert next(iter(LETTER.to_dict())) == "schema"
    assert LETTER.to_dict()["schema"] == SCHEMA


def _broken(change: Any) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(LETTER.to_json())
    change(plain)
    return plain


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda plain: plain["policies"][0].pop("title"), r"`title` - at `\$\.policies\[0\]`"),
        (lambda plain: plain["relations"][0].update(type="LIKES"), "relations"),
        (lambda plain: plain["relations"][0].update(confidence="high"), "confidence"),
        (lambda plain: plain["document"].update(genre=7), "genre"),
        (lambda plain: plain.update(schema="policygraph.extraction/9"), "extraction/9"),
        (lambda plain: plain.update(bodies={}), "bodies"),
    ],
)
def test_a_broken_record_names_the_place(change: Any, said: str) -> None:
    with pytest.raises(DataError, match=said):
        Extraction.from_dict(_broken(change))


@pytest.mark.parametrize("line", ["", "{", "[]", "7", '"x"'])
def test_what_is_no_record(line: str) -> None:
    with pytest.raises(DataError):
        Extraction.from_json(line)


def test_an_error_is_one_line_with_place_and_next_step() -> None:
    error = StoreError("打不开\n存储", place="graph.kgl", hint="换一个\r路径")
    assert str(error) == "graph.kgl: 打不开 存储 → 换一个 路径"
    assert "\n" not in str(error)
