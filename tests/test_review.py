"""The sheet of what a person should look at: written, filled in, read back, applied, and then no longer on the sheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from policygraph.cli import main
from policygraph.curation import record, write_worklist
from policygraph.graph.corrections import Correction, Reference, parse, read_corrections
from policygraph.graph.errors import DataError
from policygraph.graph.store import Store, open_store
from policygraph.queries.review import COLUMNS, dump, entry_of, to_csv, worklist
from tests.strategies import Said, letter

RULES = "公共租赁住房管理办法"
LETTERS = [
    letter(Said(RULES), Said("重庆市某办法", by=("重庆市人民政府",), on="2023-07"), source="a.txt", note="甲"),
    letter(Said(RULES), source="b.txt", note="乙", issuer="四川省人民政府"),
    letter(Said("重庆市某办法", by=("重庆市人民政府",), on="2023-08", confidence=0.4), source="c.txt", note="丙"),
]
SIGNED = {"who": "王某", "when": "2026-03-02", "why": "核对原件"}


def filled(sheet: str, decide: Callable[[dict[str, str]], dict[str, str]]) -> str:
    """A sheet as a person saved it, with decisions."""
    rows = list(csv.DictReader(io.StringIO(sheet.removeprefix("\ufeff"), newline="")))
    out = io.StringIO()
    writer = csv.DictWriter(out, list[str](COLUMNS))
    writer.writeheader()
    writer.writerows({**row, **decide(row)} for row in rows)
    return "\ufeff" + out.getvalue()


def decided(answer: str, row: dict[str, str]) -> dict[str, str]:
    """The same answer for every row."""
    return {"decision": answer, **SIGNED} if row else {}


def test_what_is_on_the_sheet(store: Store) -> None:
    store.write(LETTERS)
    rows = worklist(store)
    assert [(row["reason"], row["policy"]) for row in rows] == [
        ("possibly_same", RULES), ("dates", "重庆市某办法"), ("dates", "重庆市某办法"), ("low_confidence", "重庆市某办法"),
    ]  # fmt: skip
    assert set(rows[0]["document"].split("\n")) == {"a.txt", "b.txt"}
    assert {row["value"] for row in rows if row["reason"] == "dates"} == {"2023-07", "2023-08"}


def test_decisions_are_read_back_and_hold(store: Store, tmp_path: Path) -> None:
    store.write(LETTERS)
    sheet, file = tmp_path / "review.csv", tmp_path / "corrections.yaml"
    assert write_worklist(store, sheet) == 4

    def decide(row: dict[str, str]) -> dict[str, str]:
        answer = {"possibly_same": "same", "low_confidence": "wrong_relation"}.get(row["reason"], "")
        if row["value"] == "2023-07":
            answer = "right_date"
        return {"decision": answer, **SIGNED} if answer else {}

    sheet.write_text(filled(sheet.read_text(encoding="utf-8"), decide), encoding="utf-8")
    file.write_text("# 本单位的更正\n", encoding="utf-8")
    assert record(sheet, file) == (3, [])
    assert record(sheet, file) == (0, []), "read twice, added once"
    assert file.read_text(encoding="utf-8").startswith("# 本单位的更正\n")
    corrections, errors = read_corrections(file)
    assert (len(corrections), errors) == (3, ())
    store.write([], corrections)
    assert store.run("MATCH (p:Policy) WHERE p.title = $t RETURN count(p) AS n", {"t": RULES}) == [{"n": 1}]
    assert store.run("MATCH (p:Policy) WHERE p.issued_on IS NOT NULL RETURN p.issued_on AS on_") == [{"on_": "2023-07"}]
    assert worklist(store) == [], "and nothing is left to look at"


def test_not_the_same_is_not_asked_again(store: Store, tmp_path: Path) -> None:
    store.write(LETTERS[:2])
    text = filled(to_csv(worklist(store)), lambda row: {"decision": "not_same", **SIGNED})
    (tmp_path / "s.csv").write_text(text, encoding="utf-8")
    assert record(tmp_path / "s.csv", tmp_path / "c.yaml") == (1, [])
    store.write([], read_corrections(tmp_path / "c.yaml")[0])
    assert worklist(store) == []


def test_no_cell_is_a_formula(store: Store, tmp_path: Path) -> None:
    title = "=HYPERLINK(1)某办法"
    store.write([letter(Said(title, by=("国务院",), confidence=0.1), source="+a.txt")])
    text = to_csv(worklist(store))
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    (tmp_path / "s.csv").write_text(filled(text, lambda row: {"decision": "not_a_policy", **SIGNED}), encoding="utf-8")
    record(tmp_path / "s.csv", tmp_path / "c.yaml")
    (one,) = read_corrections(tmp_path / "c.yaml")[0]
    assert one.policies == (Reference(title),), "but its text comes back as it was"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"decision": "maybe", **SIGNED}, "不认识决定 'maybe'"),
        ({"decision": "same"}, "缺少 who、when、why"),
        ({"decision": "same", **SIGNED, "when": "昨天"}, "不是日期"),
    ],
)
def test_a_row_that_is_not_clear_is_named(store: Store, tmp_path: Path, given: dict[str, str], reason: str) -> None:
    store.write(LETTERS[:2])
    (tmp_path / "s.csv").write_text(filled(to_csv(worklist(store)), lambda row: given), encoding="utf-8")
    added, (error,) = record(tmp_path / "s.csv", tmp_path / "c.yaml")
    assert added == 0
    assert reason in error.message
    assert not (tmp_path / "c.yaml").exists()


def test_a_decision_against_one_that_stands_is_named(store: Store, tmp_path: Path) -> None:
    store.write(LETTERS[:2])
    for answer, added in (("same", 1), ("not_same", 0)):
        text = filled(to_csv(worklist(store)), partial(decided, answer))
        (tmp_path / "s.csv").write_text(text, encoding="utf-8")
        count, errors = record(tmp_path / "s.csv", tmp_path / "c.yaml")
        assert count == added
        assert ["矛盾" in error.message for error in errors] == [True] * (1 - added)


def test_what_is_no_sheet_or_can_not_be_added_to(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(DataError, match="缺少列 decision"):
        record(tmp_path / "s.csv", tmp_path / "c.yaml")
    with pytest.raises(DataError, match="读不了审阅表"):
        record(tmp_path / "none.csv", tmp_path / "c.yaml")
    row = dict.fromkeys(COLUMNS, "") | {"policy": RULES, "decision": "not_a_policy", **SIGNED}
    (tmp_path / "s.csv").write_text(to_csv([row]), encoding="utf-8")
    (tmp_path / "c.yaml").write_text("[]\n", encoding="utf-8")
    with pytest.raises(DataError, match="不便追加"):
        record(tmp_path / "s.csv", tmp_path / "c.yaml")
    assert (tmp_path / "c.yaml").read_text(encoding="utf-8") == "[]\n"


ENTRIES = [
    Correction("same", "王", "2026", "因", (Reference("甲"), Reference("乙", "渝府发〔2023〕1号", "a.txt"))),
    Correction("not_a_policy", "王", "2026-01", "因", (Reference("甲", document="a.txt"),)),
    Correction("right_issuer", "王", "2026", "'因': \"#\"", (Reference("甲"),), (("issuer", "国务院\n财政部"),)),
    Correction("right_date", "王", "2026", "- 因", (Reference("2023"),), (("expires_on", "2030"), ("issued_on", "2023-01-01"))),
    Correction("wrong_relation", "王", "2026", "null", (), (("source", "true"), ("target", "乙"), ("type", "ISSUED")), "a.txt"),
]  # fmt: skip


@pytest.mark.parametrize("one", ENTRIES, ids=lambda one: one.action)
def test_an_entry_is_read_as_it_was_written(one: Correction) -> None:
    (read,), errors = parse(dump([entry_of(one)]), "c.yaml")
    assert errors == ()
    assert replace(read, line=0) == one


def test_the_command_line_goes_the_whole_round(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store, sheet, file = (str(tmp_path / name) for name in ("g.kgl", "review.csv", "c.yaml"))
    text = "关于有关事项的函\n重庆市人民政府印发《重庆市公共租赁住房管理办法》(渝府发〔2011〕9号)。\n重庆市科学技术局\n2024年5月16日\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert main(["build", str(tmp_path / "a.txt"), "--store", store]) == 0
    assert main(["review", "--store", store, "--output", sheet]) == 0
    row = dict.fromkeys(COLUMNS, "") | {
        "policy": "重庆市公共租赁住房管理办法", "decision": "right_status", "value": "repealed", **SIGNED,
    }  # fmt: skip
    Path(sheet).write_text(to_csv([row]), encoding="utf-8")
    assert main(["review", sheet, "--corrections", file]) == 0
    assert main(["build", str(tmp_path / "a.txt"), "--store", store, "--corrections", file]) == 0
    with open_store(store, read_only=True) as opened:
        assert opened.run("MATCH (p:Policy) RETURN p.status AS status") == [{"status": "repealed"}]
    with Path(file).open("a", encoding="utf-8") as out:
        out.write("- same: [甲]\n")
    capsys.readouterr()
    assert main(["build", str(tmp_path / "a.txt"), "--store", store, "--corrections", file, "--lang", "en"]) == 1
    said = capsys.readouterr().err
    assert "c.yaml:7: who、when、why is missing" in said
    assert main(["conflicts", "--store", store]) == 0
