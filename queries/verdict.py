"""What is known of one policy on a day: the last word of the documents that spoke by then, and what dates by themselves say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policygraph.graph.dates import certainly_before
from policygraph.graph.model import Extraction, Mention, Policy
from policygraph.graph.presumption import presumed_end
from policygraph.queries.check_words import Verdict
from policygraph.queries.known import Cited, Evidence, How, Known, Match, Said, Store

_ENDS: Final[dict[str, Verdict]] = {"repealed": "repealed", "expired": "expired"}
_DOCUMENTS: Final = (
    "UNWIND $ids AS id MATCH (d:Document:PolicyGraph {id: id}) "
    "RETURN d.id AS id, d.text AS text, d.extraction AS extraction"
)


@dataclass(frozen=True, slots=True)
class State:
    """What is known.

    Attributes:
        verdict: In a word.
        evidence: Who says so.
        on: The day it took or takes effect, ISO, as precise as told.
        by: Title of what took its place.
        cited: The citation that bears it out: its sentence is the evidence, once it is read.
    """

    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    on: str | None = None
    by: str | None = None
    cited: Cited | None = None


def states_of(
    policies: Sequence[Policy], found: Sequence[Match], day: str, store: Store | None, *, presume: bool = False
) -> list[State]:
    """The states of cited policies on a day, in the order given.

    Args:
        policies: As the draft has them; the period in a title counts without any store.
        found: Which known policies they mean, see :func:`policygraph.queries.known.matches`.
        day: ISO date.
        store: Where the sentences stand, which are read all at once.
        presume: Say of what is not spoken against that it is presumed to have ended, where a rule says so.
    """
    states = [_state(policy, match, day, presume=presume) for policy, match in zip(policies, found, strict=True)]
    documents = _documents({state.cited.document for state in states if state.cited}, store)
    return [_quoted(state, match, documents) for state, match in zip(states, found, strict=True)]


def _state(policy: Policy, match: Match, day: str, *, presume: bool) -> State:
    """All but the sentences."""
    if match.how == "ambiguous":
        return State("ambiguous")
    known = match.candidates[0] if match.candidates else None
    if known is None:
        over = _period_over(policy.period_to, day)
        return State("period_over", on=over) if over else State("unknown")
    said = [one for one in known.said if _by(one.evidence.on, day)]
    cited = [one for one in known.cited if _by(one.on, day)]
    state = (
        _ended(known, said, cited, day)
        or _early(known, cited, day)
        or _over(policy, known, day)
        or _standing(known, said, cited, match.how, day)
    )
    return (presume and state.verdict == "nothing_against" and _presumed(known, day)) or state


def _presumed(known: Known, day: str) -> State | None:
    """That it has ended by a rule of its region, which is the evidence."""
    end = presumed_end(
        known.title,
        known.get("region"),
        begins=known.get("effective_on") or known.get("issued_on"),
        stated_end=known.get("expires_on"),
        number=known.numbers[0] if known.numbers else None,
        issuers=known.issuers,
    )
    if end is None or known.instrument is not None or not certainly_before(end.on, day):
        return None
    rule = end.rule
    return State("presumed_over", (Evidence(rule.quote, rule.authority + rule.article, rule.authority),), end.on)


def _by(on: str | None, day: str) -> bool:
    """Whether something of a date can have been by a day; what is undated counts."""
    return on is None or not certainly_before(day, on)


def _ended(known: Known, said: Sequence[Said], cited: Sequence[Cited], day: str) -> State | None:
    by = _replacement(said, day)
    newer = by.by if by else None
    repeal = next((one for one in said if one.kind == "REPEALED" and _by(one.dated, day)), None)
    if repeal is not None:
        return State("repealed", (repeal.evidence,), repeal.dated, newer)
    last = next((one for one in reversed(cited) if one.status in _ENDS), None)
    if last is not None:
        return State(_ENDS[last.status], by=newer, cited=last)
    if by is not None:
        return State("superseded", (by.evidence,), by.dated, newer)
    expires = known.get("expires_on")
    if expires and certainly_before(expires, day):
        return State("expired", on=expires, by=newer, cited=_last(cited))
    return None


def _replacement(said: Sequence[Said], day: str) -> Said | None:
    return next((one for one in said if one.kind == "SUPERSEDES" and one.by and _by(one.dated, day)), None)


def _early(known: Known, cited: Sequence[Cited], day: str) -> State | None:
    """Drafts, and what takes effect later."""
    told = [one for one in cited if one.status != "unknown"]
    if told and all(one.status == "drafting" for one in told):
        return State("drafting", cited=told[-1])
    one = known.instrument
    days = [known.get("effective_on"), one.effective_on if one and not known.id else None]
    later = next((date for date in days if date and certainly_before(day, date)), None)
    if later and not (one and len(one.events) > 2 and one.issued_on and one.issued_on < day):
        return State("not_yet", on=later, cited=_last(cited))
    return None


def _over(policy: Policy, known: Known, day: str) -> State | None:
    over = _period_over(known.get("period_to") or policy.period_to, day)
    return State("period_over", on=over) if over else None


def _period_over(period_to: str | None, day: str) -> str | None:
    return period_to if period_to and certainly_before(period_to, day) else None


def _standing(known: Known, said: Sequence[Said], cited: Sequence[Cited], how: How, day: str) -> State:
    if how == "short":
        return State("presumed", cited=_last(cited))
    change = next((one for one in said if one.kind in ("AMENDED", "AMENDS")), None)
    if change is not None:
        return State("revised", (change.evidence,), change.dated)
    revised = next((one for one in reversed(cited) if one.status == "revised"), None)
    if revised is not None:
        return State("revised", cited=revised)
    if known.get("status") == "in_force" and known.get("status_basis") == "stated":
        return State("stated", cited=_last(cited))
    one = known.instrument
    if one is not None and not known.id:
        last = one.amended(until=day)
        line = one.history[last[-1].start : last[-1].end] if last else one.history.partition(" | ")[0]
        return State(
            "nothing_against", (Evidence(line, f"已知法规基准表({one.source})", "policygraph base", one.known_to),)
        )
    return State("nothing_against", cited=_last(cited))


def _last(cited: Sequence[Cited]) -> Cited | None:
    return cited[-1] if cited else None


def _documents(ids: set[str], store: Store | None) -> dict[str, Extraction]:
    """What documents say, with their texts; one statement, since a server takes longer to be asked than to answer."""
    if store is None or not ids:
        return {}
    rows = store.run(_DOCUMENTS, {"ids": sorted(ids)})
    return {str(row["id"]): Extraction.from_json(str(row["extraction"]), str(row["text"])) for row in rows}


def _quoted(state: State, match: Match, documents: Mapping[str, Extraction]) -> State:
    """With the sentence in which a document presents the policy so."""
    cited = state.cited
    kept = documents.get(cited.document) if cited else None
    if cited is None or kept is None:
        return state
    known = match.candidates[0]
    names = {known.title, *(known.properties.get("aliases") or ())}
    mentions = [mention for policy in kept.policies if policy.title in names for mention in policy.mentions]
    best = next((one for one in mentions if one.status == cited.status), mentions[0] if mentions else None)
    if best is None:
        return state
    text = kept.document.text
    start, end = _sentence(text, best)
    return replace(state, evidence=(Evidence(text[start:end], cited.title, cited.source, cited.on, start, end),))


def _sentence(text: str, mention: Mention) -> tuple[int, int]:
    start = max(text.rfind(mark, 0, mention.start) for mark in "。\n") + 1
    ends = [at for mark in "。\n" if (at := text.find(mark, mention.end)) >= 0]
    return start, min(ends, default=len(text))
