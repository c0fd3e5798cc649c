"""Dates in running text: their value, their precision, and what is no date."""

from __future__ import annotations

from itertools import pairwise

import pytest

from policygraph.graph.dates import PartialDate
from policygraph.loaders.dating import find_dates, number, parse_date, resolve
from policygraph.loaders.fold import fold

TODAY = PartialDate(2024, 5, 16)


def dates(text: str) -> list[str | None]:
    """The dates of a text written on 16 May 2024, in order; ``None`` for one that cannot be resolved."""
    return [str(one.value) if one.value else None for one in resolve(find_dates(fold(text)), TODAY)]


FOUND = [
    ("2023年7月15日印发", ["2023-07-15"], "a day"),
    ("2023年7月印发", ["2023-07"], "a month"),
    ("2023年印发", ["2023"], "a year"),
    ("2023 年 7 月 15 日", ["2023-07-15"], "blanks between the parts"),
    ("２０２３年７月", ["2023-07"], "full-width digits"),
    ("二〇一九年三月", ["2019-03"], "Han numerals, the right zero"),
    ("二○一九年三月", ["2019-03"], "a circle for the zero"),
    ("二Ｏ一九年三月", ["2019-03"], "a letter O for the zero"),
    ("二零一九年三月", ["2019-03"], "零 for the zero"),
    ("一九九五年十二月三十一日", ["1995-12-31"], "a day in Han numerals"),
    ("二〇一九年十月二十一日", ["2019-10-21"], "tens in Han numerals"),
    ("2024-05-16", ["2024-05-16"], "with hyphens"),
    ("2024/5/6", ["2024-05-06"], "with slashes"),
    ("2024.05.16", ["2024-05-16"], "with points"),
    ("今年4月", ["2024-04"], "this year"),
    ("去年12月8日", ["2023-12-08"], "last year"),
    ("前年", ["2022"], "the year before last"),
    ("去年底", ["2023"], "the end of last year is a year"),
    ("2023年初", ["2023"], "the beginning of a year"),
    ("2020年5月,同年8月", ["2020-05", "2020-08"], "the same year"),
    ("2020年5月,次年1月", ["2020-05", "2021-01"], "the year after"),
    ("2019年以来", ["2019"], "since a year"),
    ("2023年2月30日", ["2023-02"], "a day that does not exist leaves its month"),
]  # fmt: skip

NONE = [
    ("2021—2025年", "a plan's period"),
    ("2021-2025年", "a period with a hyphen"),
    ("2021至2025年", "a period with 至"),
    ("2024年度工作要点", "a plan's year"),
    ("产业目录2019年版", "an edition"),
    ("近年来", "lately"),
    ("多年", "many years"),
    ("有效期5年", "a term"),
    ("三年行动计划", "a term in Han numerals"),
    ("十四五", "a five-year plan"),
    ("", "no text"),
    ("年月日", "no figures"),
]


@pytest.mark.parametrize(("text", "expected", "why"), FOUND, ids=[row[2] for row in FOUND])
def test_dates_are_found(text: str, expected: list[str], why: str) -> None:
    assert dates(text) == expected, why


@pytest.mark.parametrize(("text", "why"), NONE, ids=[row[1] for row in NONE])
def test_what_is_no_date(text: str, why: str) -> None:
    assert dates(text) == [], why


def test_a_relative_date_needs_the_letters_own() -> None:
    (found,) = resolve(find_dates("今年4月"), None)
    assert found.value is None


def test_the_same_year_needs_a_year_before() -> None:
    (found,) = resolve(find_dates("同年4月"), TODAY)
    assert found.value is None


@pytest.mark.parametrize(("text", "expected", "why"), FOUND, ids=[row[2] for row in FOUND])
def test_spans_hold_the_year(text: str, expected: list[str], why: str) -> None:
    found = find_dates(fold(text))
    assert len(found) == len(expected), why
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5),
        ("12", 12),
        ("五", 5),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十三", 23),
        ("三十一", 31),
        ("〇五", 5),
        ("元", 1),
        ("多", None),
        ("", None),
    ],
)
def test_small_numbers(text: str, value: int | None) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024年6月20日", "2024-06-20"),
        ("2024-10-12 11:07", "2024-10-12"),
        ("二○○六年十月十八日", "2006-10-18"),
        ("20240620", "2024-06-20"),
        ("2024-06", "2024-06"),
        ("2024年6月", "2024-06"),
        ("无", None),
        ("", None),
        ("第12期", None),
    ],
)
def test_a_header_value(text: str, value: str | None) -> None:
    assert parse_date(text) == value
