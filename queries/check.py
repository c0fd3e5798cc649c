"""The basis check: whether what a draft rests on still stands on a day, who says so, and how it is cited.

Nothing here says that a policy is in force unless a document does: most often all that is known is that nothing was said
against it. A statement of the draft itself (…已废止) is respected: who cites a repealed policy as repealed makes no mistake.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from policygraph.graph.base import Base, open_base
from policygraph.graph.dates import PartialDate
from policygraph.graph.errors import DataError, QueryError
from policygraph.graph.keys import document_id
from policygraph.graph.model import Body, Extraction, Mention, Policy
from policygraph.queries.check_words import WORDS, Severity, Verdict, told
from policygraph.queries.known import Evidence, Known, Match, Store, folded, matches, numbers_of, same_number
from policygraph.queries.labels import Lang
from policygraph.queries.proofread import proofread
from policygraph.queries.verdict import State, states_of

_YEAR_AFTER: Final = re.compile(
    r"\s*[(（](?:以下[^)）]{0,20}[,,;;])?\s*(?P<year>(?:19|20)\d\d)年?(?:[第一二三四五六七八九十次]*(?:修订|修正|修改|公布|通过|版|本))?\s*[)）]"
)
_YEAR_BEFORE: Final = re.compile(
    r"(?P<year>(?:19|20)\d\d)年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:[第一二三四五六七八九十次新]*)"
    r"(?:修订|修正|修改|公布|颁布|发布|通过|施行|实施)(?:后)?的?(?:国家|我国)?$"
)
_LOOK_BACK: Final = 40
_OVER: Final = re.compile("届满|到期|期满|完成|收官|结束|期间|以来|总结|回顾|自动失效|评估|上一轮|上轮")
_SHOWN: Final = 6


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at.

    Attributes:
        code: What kind; see :data:`policygraph.queries.check_words.WORDS`.
        severity: ``error`` and ``warning`` make the check fail, ``advice`` does not.
        start: Where in the draft's text, in characters, 0-based; ``None`` for the draft as a whole.
        end: Half-open.
        quote: ``text[start:end]``.
        values: What fills the words.
        evidence: The sentences that say so.
        replacement: What to write instead, where that is known.
        line: The line of the text, 1-based.
    """

    code: str
    severity: Severity
    start: int | None
    end: int | None
    quote: str
    values: Mapping[str, str] = field(default_factory=dict[str, str])
    evidence: tuple[Evidence, ...] = ()
    replacement: str | None = None
    line: int | None = None

    def message(self, lang: Lang = "zh") -> str:
        """What it says to a user."""
        return told(self.code, lang, self.values)


@dataclass(frozen=True, slots=True)
class Citation:
    """One policy that the draft cites.

    Attributes:
        cited: The title as the draft has it.
        title: The full title, as far as known.
        number: Its document number.
        issuers: Who issued it.
        state: What is known of it on the day.
        known_to: For what the reference base alone knows: the day up to which it speaks.
        places: Spans of the draft's text where it stands.
        evidence: What bears the state out.
        replacement: What took its place.
    """

    cited: str
    title: str
    number: str | None
    issuers: tuple[str, ...]
    state: Verdict
    known_to: str | None
    places: tuple[tuple[int, int], ...]
    evidence: tuple[Evidence, ...] = ()
    replacement: str | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """What a check found.

    Attributes:
        title: Of the draft.
        source: Its path.
        as_of: The day, ISO.
        of_draft: Whether the day is the draft's own date.
        stored: Whether a store was consulted beside the reference base.
        citations: One for each policy cited, in the order of the text.
        findings: In the order of the text; those of the whole draft first.
    """

    title: str
    source: str
    as_of: str
    of_draft: bool
    stored: bool
    citations: tuple[Citation, ...]
    findings: tuple[Finding, ...]

    def _repr_html_(self) -> str:
        from policygraph.queries.check_report import html

        return html(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """What a notebook keeps beside the HTML, for viewers that show none."""
        printer.text(str(self))

    @property
    def problems(self) -> tuple[Finding, ...]:
        """What is wrong, advice left out."""
        return tuple(one for one in self.findings if one.severity != "advice")

    def __bool__(self) -> bool:
        """Whether something is wrong."""
        return bool(self.problems)

    def __str__(self) -> str:
        """As a table in Chinese."""
        from policygraph.queries.check_report import table

        return table(self, lang="zh")


def check(
    extraction: Extraction,
    store: Store | None = None,
    *,
    as_of: str | None = None,
    base: Base | None = None,
    presume: bool = False,
) -> Findings:
    """Check the basis of a draft.

    Args:
        extraction: What the draft says, with its text.
        store: What other documents say; ``None`` leaves the reference base alone.
        as_of: ISO date to check for; by default the draft's own date, else today.
        base: The reference base; by default that of the package with the user's own tables.
        presume: Also name what is presumed to have expired by a rule of its region, see
            :mod:`policygraph.graph.presumption`.

    Raises:
        QueryError: ``as_of`` is no date.
    """
    document, text = extraction.document, extraction.document.text
    own = document.signed_on or document.written_on
    day = _day(as_of) if as_of else own or datetime.date.today().isoformat()
    known = open_base() if base is None else base
    draft = document.id or document_id(text)
    cited = [policy for policy in extraction.policies if policy.mentions and policy.id not in document.publishes]
    found = matches(cited, store, known, draft=draft, region=_region(extraction))
    states = states_of(cited, found, day, store, presume=presume)
    checked = _Draft(extraction, day)
    citations: list[Citation] = []
    findings: list[Finding] = [*_of_the_whole(extraction), *_slips(text)]
    for policy, match, state in zip(cited, found, states, strict=True):
        citation, faults = _checked(policy, match, state, checked)
        citations.append(citation)
        findings += faults
    findings.sort(key=lambda one: (one.start if one.start is not None else -1, one.end or 0, one.code))
    findings = [one if one.start is None else replace(one, line=text.count("\n", 0, one.start) + 1) for one in findings]
    citations.sort(key=lambda one: one.places)
    return Findings(
        title=document.title or "",
        source=document.source,
        as_of=day,
        of_draft=as_of is None and own is not None,
        stored=store is not None,
        citations=tuple(citations),
        findings=tuple(findings),
    )


def _day(text: str) -> str:
    try:
        return str(PartialDate.parse(text))
    except DataError as error:
        raise QueryError(error.message, place="--as-of", hint=error.hint) from None


def _region(extraction: Extraction) -> str | None:
    signed = set(extraction.document.issuers)
    return next((body.region for body in extraction.bodies if body.name in signed and body.region), None)


@dataclass(frozen=True, slots=True)
class _Draft:
    """The draft, and the day it is checked for."""

    extraction: Extraction
    day: str

    @property
    def text(self) -> str:
        return self.extraction.document.text

    def sentence(self, mention: Mention) -> str:
        """The sentence around a mention."""
        start = max(self.text.rfind(mark, 0, mention.start) for mark in "。\n") + 1
        ends = [at for mark in "。\n" if (at := self.text.find(mark, mention.end)) >= 0]
        return self.text[start : min(ends, default=len(self.text))]

    def issuers(self, policy: Policy) -> list[Body]:
        """Who the draft says issued a policy."""
        bodies = {body.id: body for body in self.extraction.bodies}
        return [
            bodies[relation.source]
            for relation in self.extraction.relations
            if relation.type == "ISSUED" and relation.target == policy.id and relation.source in bodies and relation.confidence >= 0.8
        ]  # fmt: skip

    def ended(self, policy: Policy) -> bool:
        """Whether the draft itself says that a policy has ended, or was replaced."""
        stated = {mention.status for mention in policy.mentions} | {policy.status}
        replaced = any(
            relation.type in ("SUPERSEDES", "REPEALED") and relation.target == policy.id
            for relation in self.extraction.relations
        )
        return replaced or bool(stated & {"repealed", "expired"})


def _checked(policy: Policy, match: Match, state: State, draft: _Draft) -> tuple[Citation, list[Finding]]:
    places = tuple((mention.start, mention.end) for mention in policy.mentions)
    if match.how == "ambiguous":
        titles = [_named(one) for one in match.candidates]
        values = {"given": policy.title, "count": str(len(titles)), "titles": ";".join(titles[:_SHOWN])}
        citation = Citation(policy.title, policy.title, policy.document_number, (), state.verdict, None, places)
        return citation, [_finding("title.ambiguous", policy.mentions[0], values)]
    known = match.candidates[0] if match.candidates else None
    citation = Citation(
        cited=policy.title,
        title=known.title if known else policy.title,
        number=known.numbers[0] if known and known.numbers else policy.document_number,
        issuers=known.issuers if known else (),
        state=state.verdict,
        known_to=known.instrument.known_to if known and known.instrument and not known.id else None,
        places=places,
        evidence=state.evidence,
        replacement=state.by,
    )
    findings = [*_validity(policy, state, draft), *_number(policy, match)]
    if known is not None:
        findings += [*_years(policy, known, draft), *_issuer(policy, known, draft)]
        if match.how == "short":
            findings.append(
                _finding("title.short", policy.mentions[0], {"title": known.title}, replacement=f"《{known.title}》")
            )
    return citation, findings


def _named(one: Known) -> str:
    return f"《{one.title}》" + (f"({one.numbers[0]})" if one.numbers else "")


def _validity(policy: Policy, state: State, draft: _Draft) -> Iterator[Finding]:
    code = f"policy.{state.verdict}"
    if code not in WORDS or draft.ended(policy):
        return
    if state.verdict == "drafting" and "drafting" in {policy.status, *(mention.status for mention in policy.mentions)}:
        return
    if state.verdict == "period_over" and any(_OVER.search(draft.sentence(mention)) for mention in policy.mentions):
        return
    if state.verdict == "not_yet" and policy.status == "drafting":
        return
    day = state.on or ""
    values = {"title": policy.title, "on": f"({day})" if day else "", "day": day, "by": state.by or ""}
    replacement = f"《{state.by}》" if state.by else None
    yield _finding(code, policy.mentions[0], values, state.evidence, replacement)


def _number(policy: Policy, match: Match) -> Iterator[Finding]:
    given = numbers_of(policy)
    known = match.candidates[0] if match.candidates else None
    at = policy.mentions[0]
    if not given:
        if known is not None and known.id and known.numbers:
            yield _finding(
                "number.missing", at, {"right": known.numbers[0]}, replacement=f"《{known.title}》({known.numbers[0]})"
            )
        return
    if known is not None and known.numbers:
        if not any(same_number(one, other) for one in given for other in known.numbers):
            values = {"title": policy.title, "right": "、".join(known.numbers), "given": "、".join(given)}
            yield _finding("number.wrong", at, values, _sources(known), known.numbers[0])
    elif match.number_of is not None:
        values = {"given": given[0], "other": match.number_of.title}
        yield _finding("number.other", at, values, _sources(match.number_of))


def _sources(known: Known) -> tuple[Evidence, ...]:
    """The documents that name a policy: where its number was read."""
    found = [
        Evidence(
            f"《{known.title}》({known.numbers[0]})" if known.numbers else f"《{known.title}》",
            one.title,
            one.source,
            one.on,
        )
        for one in known.cited[:1]
    ]
    if not found and known.instrument is not None:
        return _of_base(known, known.instrument.history)
    return tuple(found)


def _of_base(known: Known, quote: str) -> tuple[Evidence, ...]:
    one = known.instrument
    return (Evidence(quote, f"已知法规基准表({one.source})", "policygraph base", one.known_to),) if one else ()


def _years(policy: Policy, known: Known, draft: _Draft) -> Iterator[Finding]:
    """A year that the draft gives with the title, against the history that the base knows."""
    one = known.instrument
    if one is None or not one.events:
        return
    for mention in policy.mentions:
        year = _year(mention, draft.text)
        if year is None:
            continue
        history = sorted({event.on for event in one.events if event.kind != "in_force"})
        later = one.amended(after=year, until=draft.day)
        if later:
            days = "、".join(dict.fromkeys(event.on for event in later))
            quote = "; ".join(one.history[event.start : event.end] for event in later)
            values = {"title": policy.title, "year": year, "days": days}
            yield _finding("policy.revised_since", mention, values, _of_base(known, quote))
        elif one.kind == "law" and year not in {event.on[:4] for event in one.events} | {one.version_date[:4]}:
            values = {"title": policy.title, "year": year, "days": "、".join(history)}
            yield _finding("date.wrong", mention, values, _of_base(known, one.history))


def _year(mention: Mention, text: str) -> str | None:
    if after := _YEAR_AFTER.match(text, mention.end):
        return after["year"]
    before = _YEAR_BEFORE.search(text, max(0, mention.start - _LOOK_BACK), mention.start)
    return before["year"] if before else None


def _issuer(policy: Policy, known: Known, draft: _Draft) -> Iterator[Finding]:
    given = [body.name for body in draft.issuers(policy)]
    if not given or not known.issuers or not known.sure or not known.id:
        return
    if any(_related(one, other) for one in given for other in known.issuers):
        return
    values = {"title": policy.title, "right": "、".join(known.issuers), "given": "、".join(given)}
    yield _finding("issuer.wrong", policy.mentions[0], values, _sources(known), known.issuers[0])


def _related(one: str, other: str) -> bool:
    """One body, or one within the other: 重庆市人民政府 and its 办公厅."""
    first, second = folded(one), folded(other)
    return first.startswith(second) or second.startswith(first)


def _of_the_whole(extraction: Extraction) -> Iterator[Finding]:
    document = extraction.document
    for warning in extraction.warnings:
        if warning.code == "date.header" and document.written_on and document.signed_on:
            values = {"header": document.written_on, "signed": document.signed_on}
            yield _at("date.header", warning.start, warning.end, document.text, values)
        elif warning.code == "title.ambiguous" and warning.start is not None and warning.end is not None:
            given = document.text[warning.start : warning.end].strip("《》")
            yield _at("title.unclear", warning.start, warning.end, document.text, {"given": given})


def _slips(text: str) -> Iterator[Finding]:
    for slip in proofread(text):
        yield _at(slip.code, slip.start, slip.end, text, dict(slip.values), replacement=dict(slip.values).get("right"))


def _at(
    code: str,
    start: int | None,
    end: int | None,
    text: str,
    values: Mapping[str, str],
    *,
    replacement: str | None = None,
) -> Finding:
    quote = text[start:end] if start is not None and end is not None else ""
    return Finding(code, WORDS[code][0], start, end, quote, values, replacement=replacement)


def _finding(
    code: str,
    mention: Mention,
    values: Mapping[str, str],
    evidence: Sequence[Evidence] = (),
    replacement: str | None = None,
) -> Finding:
    return Finding(code, WORDS[code][0], mention.start, mention.end, mention.text, values, tuple(evidence), replacement)
