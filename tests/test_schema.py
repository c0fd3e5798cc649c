"""What ``extract`` prints keeps the published contract, loaders/data/extraction.schema.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from policygraph.graph.model import (
    RELATION_TYPES,
    STATUSES,
    TIERS,
    Body,
    Count,
    Document,
    Extraction,
    Mention,
    NotPolicy,
    Policy,
    Proposal,
    Relation,
    Span,
    Warning,
)
from policygraph.loaders.pipeline import extract

ROOT = Path(__file__).resolve().parent.parent
SCHEMA: dict[str, Any] = json.loads((ROOT / "loaders/data/extraction.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
LETTERS = sorted(
    path for folder in ("samples", "tests/data/gold", "tests/data/invented") for path in (ROOT / folder).glob("*.txt")
)

QUOTE = Span(0, 4, "《甲》经")
FULL = Extraction(
    document=Document(
        text="《甲》经批准施行。", id="d", source="a.txt", url="https://example.org/a", title="复函", genre="reply",
        document_number="渝府发〔2024〕1号", index_number="1/2", subject="科技", issuers=("b",), addressees=("某某:",),
        written_on="2024-10-12", published_on="2024-10", signed_on="2024",
        responds_to=Proposal("建议", "0187", ("农工党市委会",)), publishes=("p",), rules="1",
    ),
    bodies=(Body("b", "重庆市人民政府", ("市政府",), "government", "provincial", "municipal", "500000", True),),
    policies=(
        Policy(
            "p", "甲", ("乙",), "国发〔2020〕1号", ("国令第1号",), "plan", "national", "500000", "2020", "2020-01",
            "2025-12-31", "2021", "2025", "in_force", "stated", (Mention(0, 3, "《甲》", "in_force", "一 / (一)"),),
        ),
    ),
    relations=(Relation("APPROVED", "b", "p", QUOTE, "r1", 0.9, "2020", "lead", True, 12, QUOTE, "clause"),),
    not_policies=(NotPolicy("人民日报", "newspaper", 0, 3),),
    counts=(Count(46, "行政规范性文件", "in_force", QUOTE),),
    warnings=(Warning("dates_differ", "日期不一致", 0, 3),),
)  # fmt: skip


def complaints(plain: dict[str, Any]) -> list[str]:
    """What the schema has against a record, with the path of each."""
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(plain)]


def as_read_from_json(extraction: Extraction) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(extraction.to_json())
    return plain


def test_the_schema_is_itself_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("letter", LETTERS, ids=lambda path: path.stem)
def test_every_letter_at_hand(letter: Path) -> None:
    plain = as_read_from_json(extract(letter.read_text(encoding="utf-8-sig")))
    assert complaints(plain) == []


def test_the_sample_fills_the_record() -> None:
    letter = ROOT / "samples/00-chongqing-kjj-reply.txt"
    plain = as_read_from_json(extract(letter.read_text(encoding="utf-8")))
    assert all(plain[part] for part in ("bodies", "policies", "relations", "warnings"))


def test_a_record_with_every_field_filled() -> None:
    assert complaints(as_read_from_json(FULL)) == []


def test_an_empty_document() -> None:
    assert complaints(as_read_from_json(extract(""))) == []


def test_the_record_comes_back_from_its_json() -> None:
    assert Extraction.from_json(FULL.to_json(), text=FULL.document.text) == FULL


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("surprise",), 1),  # closed: no key beyond the contract
        (("document", "text"), "…"),  # the text is not part of the record
        (("document", "written_on"), "2024/10/12"),
        (("policies", 0, "status"), "valid"),
        (("policies", 0, "mentions", 0, "start"), "0"),
        (("relations", 0, "confidence"), 1.5),
        (("relations", 0, "type"), "LIKES"),
        (("bodies", 0, "tier"), "village"),
    ],
)
def test_the_schema_refuses_what_breaks_it(path: tuple[str | int, ...], value: object) -> None:
    plain = as_read_from_json(FULL)
    parent: Any = plain
    for step in path[:-1]:
        parent = parent[step]
    parent[path[-1]] = value
    assert complaints(plain) != []


def test_model_and_schema_list_the_same_values() -> None:
    definitions = SCHEMA["$defs"]
    assert tuple(definitions["status"]["enum"]) == STATUSES
    assert tuple(definitions["tier"]["enum"]) == (*TIERS, None)
    relation = SCHEMA["properties"]["relations"]["items"]["properties"]
    assert tuple(relation["type"]["enum"]) == RELATION_TYPES
