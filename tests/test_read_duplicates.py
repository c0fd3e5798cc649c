"""A body stored twice is read once: the ranges that repeat an earlier stretch."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.loaders.duplicates import repeated

DATA = Path(__file__).parent / "data" / "read"
SENTENCES = [
    f"第{number}条 市政府印发《第{number}号办法》,自{number}月1日起施行,有效期{number}年。" for number in range(1, 13)
]
BODY = "".join(SENTENCES)


def test_a_real_reply_stored_twice() -> None:
    text = (DATA / "stored-twice.txt").read_text(encoding="utf-8")
    assert repeated(text) == [(len(text) // 2, len(text))]


@pytest.mark.parametrize(
    ("text", "copies"),
    [
        (BODY, []),
        (BODY + BODY, [BODY]),
        (BODY + "\n\n" + "\n".join(SENTENCES) + "\n", ["\n".join(SENTENCES)]),  # without and with line breaks
        ("市科技局\n" + BODY + "\n附件\n" + BODY + "\n联系人", [BODY]),
        (BODY * 3, [BODY, BODY]),
        (BODY + "另行通知。" + BODY[:150], []),  # too short to be a copy
        ("、" * 1000, []),  # a run is no second copy
        ("", []),
    ],
)
def test_copies(text: str, copies: list[str]) -> None:
    assert [text[start:end] for start, end in repeated(text)] == copies


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.sampled_from([*SENTENCES, "\n", " ", "、、", BODY]), max_size=40), st.sampled_from([20, 60, 200]))
def test_ranges_are_disjoint_and_repeat_what_stands_before_them(parts: list[str], least: int) -> None:
    text = "".join(parts)
    ranges = repeated(text, least=least)
    for start, end in ranges:
        copy = "".join(text[start:end].split())
        assert len(copy) >= least
        assert copy in "".join(text[:start].split())
    assert all(before[1] <= after[0] for before, after in pairwise(ranges))
    assert all(not text[start].isspace() and not text[end - 1].isspace() for start, end in ranges)
