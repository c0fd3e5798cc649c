"""Dates are as precise as the text, and only what is certain is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.graph.dates import PartialDate, certainly_before, compatible
from policygraph.graph.errors import DataError


@pytest.mark.parametrize("text", ["2023", "2023-06", "2023-06-30", "2024-02-29", "0001", "9999-12-31"])
def test_what_is_read_is_written(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["", "23", "2023-6", "2023-13", "2023-02-29", "2023-00-01", "2023-06-31", "2023年", "0000", "2023-06-30T00"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(DataError, match="不是日期"):
        PartialDate.parse(text)


def test_a_day_without_a_month_is_no_date() -> None:
    assert PartialDate.of(2023, 0, 5) is None


@given(st.dates())
def test_every_day_there_is(day: object) -> None:
    assert str(PartialDate.parse(str(day))) == str(day)


@pytest.mark.parametrize(
    ("earlier", "later", "certain"),
    [
        ("2023", "2024", True),
        ("2023", "2023-07", False),  # 2023 may be December
        ("2023-06", "2023-07", True),
        ("2023-06-30", "2023-07", True),
        ("2023-07-01", "2023-07", False),
        ("2023-07", "2023-07", False),
    ],
)
def test_before_is_said_only_when_certain(earlier: str, later: str, certain: bool) -> None:
    assert certainly_before(earlier, later) is certain


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("2023", "2023-07", True),
        ("2023-07-15", "2023-07", True),
        ("2023-07", "2023-08", False),
        ("2023-07", None, True),
        (None, None, True),
        ("2023-01", "2023-12", False),
    ],
)
def test_dates_that_can_be_one_day(one: str | None, other: str | None, agree: bool) -> None:
    assert compatible(one, other) is agree
    assert compatible(other, one) is agree


def test_a_year_includes_its_days() -> None:
    year, day = PartialDate.parse("2023"), PartialDate.parse("2023-12-31")
    assert year.includes(day)
    assert not day.includes(year)
    assert year < day
