"""Terms: from when a policy is said to hold, until when, and for how many years."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from policygraph.graph.dates import PartialDate
from policygraph.graph.record import Record
from policygraph.loaders.clauses import Parsed
from policygraph.loaders.dating import DateMention, number


class Term(Record, frozen=True):
    """What a sentence says of a policy's time in force.

    Attributes:
        since: First day, ISO form.
        until: Last day, ISO form.
        since_issue: It holds from so many days after its issue (自印发之日起30日后施行); 0 is the day itself.
        years: How long it holds, in years.
    """

    since: str | None = None
    until: str | None = None
    since_issue: int | None = None
    years: int | None = None


NO_TERM: Final = Term()

_NUMBER: Final = r"\d{1,3}|[一二三四五六七八九十]{1,3}"
_HOLDS: Final = r"(?:正式)?(?:施行|实施|执行|生效|试行)"
_SINCE_ISSUE: Final = re.compile(
    rf"自[^,;。《》]{{0,8}}?(?:发布|印发|公布|颁布|下发|签发|发文|出台)之?日起(?:满?({_NUMBER})(?:日|天)后?)?(?:起)?(?:开始)?{_HOLDS}"
)
_YEARS: Final = re.compile(rf"(?:有效期|试行期|执行期|实施期)限?(?:为|是|:)?({_NUMBER})年")
_RANGE: Final = re.compile(r"(?:有效|试行|执行|实施|施行)(?:期限?|时间)(?:为|是|:)?(?:自|从)?$")
_UNTIL_WORD: Final = re.compile(
    r"(?:有效期限?|试行期限?|执行期限?|实施期限?)(?:已?经?(?:至|到)|(?:继续)?(?:延长|延续|顺延|延期|延)(?:至|到)|(?:再)?(?:截至|截止)到?|为(?:至|到))$"
)
_STARTS: Final = re.compile(rf"\s*(?:日)?(?:起|开始)?{_HOLDS}")
_TOLD: Final = re.compile("[期起]|施行|实施")
_TO: Final = re.compile(r"\s*(?:起)?\s*(?:至|到|—|-|~)\s*")
_STOPS: Final = re.compile(r"\s*(?:止)?")


def term_of(start: int, parsed: Parsed, folded: str) -> Term:
    """The term that is told of the titles that end at ``start``, before the next ones.

    自2024年7月1日起施行,有效期5年; 有效期至2026年12月31日; 执行期限为2019年1月1日至2023年12月31日; 自印发之日起施行.
    """
    stop = next((run.start for run in parsed.runs if run.start >= start), parsed.sentence.end)
    words = folded[start:stop]
    if not _TOLD.search(words):
        return NO_TERM
    since, until = None, None
    dates = [date for date in parsed.dates_between(start, stop) if date.value is not None]
    for place, date in enumerate(dates):
        before = folded[max(start, date.start - 10) : date.start]
        if _RANGE.search(before) and place + 1 < len(dates) and _joined(date, dates[place + 1], folded):
            since, until = str(date.value), str(dates[place + 1].value)
        elif _UNTIL_WORD.search(before):
            until = until or str(date.value)
        elif since is None and _STARTS.match(folded, date.end):
            since = str(date.value)
    issue = _SINCE_ISSUE.search(words)
    years = _YEARS.search(words)
    return Term(
        since,
        until,
        (number(issue[1]) or 0 if issue[1] else 0) if issue is not None and since is None else None,
        number(years[1]) if years is not None else None,
    )


def _joined(first: DateMention, second: DateMention, folded: str) -> bool:
    return bool(_TO.fullmatch(folded[first.end : second.start]))


def in_force_between(terms: list[Term], issued: str | None) -> tuple[str | None, str | None]:
    """First and last day, ISO form, from all that is said and the date of issue; computed only from days that are given."""
    since = next((term.since for term in terms if term.since), None)
    until = next((term.until for term in terms if term.until), None)
    if since is None and issued is not None and len(issued) == len("2024-07-01"):
        delay = next((term.since_issue for term in terms if term.since_issue is not None), None)
        if delay is not None:
            since = str(PartialDate.parse(issued).first + timedelta(days=delay))
    years = next((term.years for term in terms if term.years), None)
    if until is None and years is not None and since is not None and len(since) == len("2024-07-01"):
        first = PartialDate.parse(since)
        same_day = PartialDate.of(first.year + years, first.month, first.day) or PartialDate.of(
            first.year + years, 3, 1
        )
        until = str(same_day.first - timedelta(days=1)) if same_day is not None else None
    return since, until
