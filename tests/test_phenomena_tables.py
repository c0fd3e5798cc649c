"""The tables of sentences are wide enough, and a row that is wrong is said to be wrong."""

from __future__ import annotations

import pytest

from tests import (
    test_phenomena_approval,
    test_phenomena_basis,
    test_phenomena_bodies,
    test_phenomena_dates,
    test_phenomena_frames,
    test_phenomena_lists,
    test_phenomena_modality,
    test_phenomena_names,
    test_phenomena_subjects,
    test_phenomena_titles,
)
from tests.phenomena import Row, problems, read_rows

TABLES: dict[str, list[Row]] = {
    "1 subject elided in a sentence": test_phenomena_subjects.ELIDED_IN_SENTENCE,
    "2 subject elided across sentences": test_phenomena_subjects.ELIDED_ACROSS,
    "3 joint issuers": test_phenomena_bodies.JOINT,
    "4 approval and issue": test_phenomena_approval.APPROVED_ISSUED,
    "5 one verb over a run": test_phenomena_lists.RUNS,
    "6 titles inside titles": test_phenomena_titles.INSIDE,
    "7 drafts": test_phenomena_modality.DRAFTING,
    "8 polarity and modality": test_phenomena_modality.POLARITY,
    "9 words after the title": test_phenomena_frames.AFTER_TITLE,
    "10 succession, carrying out": test_phenomena_frames.SUCCESSION,
    "11 requests": test_phenomena_approval.REQUESTS,
    "12 counted sets": test_phenomena_lists.COUNTS,
    "13 scope of dates": test_phenomena_dates.SCOPE,
    "14 made on a basis": test_phenomena_basis.BASIS,
    "15 short forms and pronouns": test_phenomena_titles.ALIASES,
    "16 own office, own region": test_phenomena_bodies.PRONOUNS,
    "17 no policies": test_phenomena_names.NOT_POLICIES,
    "18 one title twice": test_phenomena_names.SAME_TITLE,
    "19 names without marks": test_phenomena_names.UNQUOTED,
    "20 dates of the document": test_phenomena_dates.HEADER,
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_wide(name: str) -> None:
    rows = TABLES[name]
    assert len({row.text for row in rows}) == len(rows)
    assert sum(row.positive for row in rows) >= 8
    assert sum(not row.positive for row in rows) >= 4


RIGHT = """
+ a plain sentence
@ 重庆市科学技术局 2024-05-16
> 2023年7月,市政府印发《重庆市科研诚信管理办法》(渝府发〔2023〕9号)。
ISSUED 重庆市人民政府 -> 重庆市科研诚信管理办法 | 2023-07
POLICY 重庆市科研诚信管理办法 | number=渝府发〔2023〕9号
"""
WRONG = [
    ("重庆市人民政府 ->", "重庆市财政局 ->", "another body"),
    ("| 2023-07", "| 2023-08", "another month"),
    (" | 2023-07", "", "a date that is not expected"),
    ("number=渝府发〔2023〕9号", "number=none", "a number that is not expected"),
    ("ISSUED", "DRAFTS", "another relation"),
    ("number=", "status=repealed number=", "another status"),
    ("ISSUED 重庆市人民政府 -> 重庆市科研诚信管理办法 | 2023-07\n", "", "a relation that is not expected"),
    ("POLICY 重庆市科研诚信管理办法", "POLICY 重庆市科研诚信条例", "another title"),
]


def test_a_right_row_has_no_problems() -> None:
    (row,) = read_rows(RIGHT)
    assert problems(row) == []


@pytest.mark.parametrize(("old", "new", "why"), WRONG, ids=[row[2] for row in WRONG])
def test_a_wrong_row_is_found(old: str, new: str, why: str) -> None:
    assert old in RIGHT
    (row,) = read_rows(RIGHT.replace(old, new))
    assert problems(row), why
