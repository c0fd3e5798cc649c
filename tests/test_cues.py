"""Every row of the cue table proves itself: its example is found as that row and says what its class says."""

from __future__ import annotations

from collections import Counter

import pytest

from policygraph.loaders.cues import CLASSES, CueRow, find_cues, rows
from policygraph.loaders.fold import fold


def row_id(row: CueRow) -> str:
    """The test's id."""
    return row.id


def test_ids_and_cues_are_used_once() -> None:
    assert [one for one, times in Counter(row.id for row in rows()).items() if times > 1] == []
    assert [one for one, times in Counter(row.cue for row in rows()).items() if times > 1] == []


def test_every_class_is_known_and_used() -> None:
    assert {row.cls for row in rows()} == set(CLASSES)


@pytest.mark.parametrize("row", rows(), ids=row_id)
def test_its_example_matches(row: CueRow) -> None:
    assert row.id in [cue.row.id for cue in find_cues(fold(row.example))]


def test_the_longest_cue_wins() -> None:
    text = fold("我局研究制定了《甲办法》,正在研究制定《乙办法》")
    assert [(cue.cls, text[cue.start : cue.end]) for cue in find_cues(text)] == [
        ("ISSUE", "研究制定了"), ("FUTURE", "正在"), ("DRAFT", "研究制定"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "。", "重庆市科学技术局", "《甲办法》"])
def test_a_text_without_cues_has_none(text: str) -> None:
    assert list(find_cues(text)) == []
