"""When a document that states no end is presumed to have ended, by the rules of its region: 试行 for two years, and the like.

A presumption is no statement and no status: it is offered only to those who ask for it, with the rule it rests on, and enters no
store. The table (``data/presumed-expiry.tsv``) names the text and the article of each rule; a region without a row has no presumption.
What is no normative document of an administration has none either: laws and regulations, plans, orders, texts of the Party.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from policygraph.graph.dates import PartialDate
from policygraph.graph.regions import lies_in, region
from policygraph.graph.title_parts import title_parts

_TRIAL: Final = re.compile(r"试行|暂行")
_NORMATIVE: Final = re.compile(r"(?:办法|规定|细则|规则|规程|意见|措施|政策|通知)$")
_ORDER: Final = re.compile(r"令")
_OTHERS: Final = ("中共", "中国共产党", "人民代表大会", "人大常委会", "人民法院", "人民检察院", "政协")
"""Bodies whose texts the rules of an administration do not reach."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table."""

    region: str
    trial: bool
    years: int
    since: str
    until: str
    authority: str
    article: str
    quote: str


@dataclass(frozen=True, slots=True)
class Presumption:
    """The last day on which a document is presumed to hold, ISO as precise as its beginning is known, and by which rule."""

    on: str
    rule: Rule


@cache
def rules() -> tuple[Rule, ...]:
    """The table, trial texts first."""
    text = files("policygraph.graph").joinpath("data", "presumed-expiry.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    found = [Rule(where, bool(mark), int(years), *rest) for where, mark, years, *rest in rows[1:]]
    return tuple(sorted(found, key=lambda rule: not rule.trial))


def presumed_end(
    title: str,
    place: str | None,
    *,
    begins: str | None,
    stated_end: str | None = None,
    number: str | None = None,
    issuers: Iterable[str] = (),
) -> Presumption | None:
    """When a document is presumed to end.

    Args:
        title: As it is known.
        place: Name or code of its region.
        begins: ISO date from which it is in force, else of its issue.
        stated_end: Its own end: where there is one, nothing is presumed.
        number: Its document number; an order (令) is a rule of government and stays.
        issuers: Official names.

    Returns:
        The end and the rule, or ``None`` where no rule speaks.
    """
    here = region(place) if place else None
    if here is None or stated_end or not begins or (number and _ORDER.search(number)):
        return None
    if any(name.startswith(_OTHERS) or any(word in name for word in _OTHERS[2:]) for name in issuers):
        return None
    parts = title_parts(title)
    if parts.issuer.startswith(_OTHERS) or parts.is_law or not _NORMATIVE.search(parts.core):
        return None
    day = PartialDate.parse(begins)
    trial = bool(parts.versions & {"试行", "暂行"}) or _TRIAL.search(parts.core) is not None
    for rule in rules():
        outer = region(rule.region)
        if (rule.trial and not trial) or outer is None or not (outer.code == here.code or lies_in(here, outer)):
            continue
        if PartialDate.parse(rule.since).first <= day.first and day.last <= PartialDate.parse(rule.until).last:
            return Presumption(_after(begins, rule.years), rule)
    return None


def _after(begins: str, years: int) -> str:
    """The last day of so many years from a date; a month or a year stays one."""
    year = f"{int(begins[:4]) + years:04}"
    if len(begins) < len("2024-01-01"):
        return year + begins[4:]
    month, day = int(begins[5:7]), int(begins[8:10])
    over = datetime.date(int(year), 3, 1) if (month, day) == (2, 29) else datetime.date(int(year), month, day)
    return (over - datetime.timedelta(days=1)).isoformat()
