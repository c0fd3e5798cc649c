"""The lines under a law's title: when it was passed, approved and amended, by whom.

They are read as entries. An entry begins at a date, or at 根据 with the date and the decision that it names, and ends with
its verb: 1997年10月17日 某常委会第四次会议通过 | 根据2010年7月23日 某常委会第十八次会议《…的决定》第二次修正.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from policygraph.graph.model import Role
from policygraph.graph.record import Record
from policygraph.loaders.dating import DateMention
from policygraph.loaders.frames import Said, Saying
from policygraph.loaders.resolve import Resolved
from policygraph.loaders.segment import Layout

_QUOTED: Final = re.compile(r"《[^》]*(?:〈[^〉]*〉[^》]*)*》")
_ACCORDING: Final = re.compile(r"(?:根据|依据|按照)\s*$")
_AMENDED: Final = re.compile(r"修正|修订|修改")
_PASSED: Final = re.compile(r"通过|公布|发布|颁布|令第[\d〇一二三四五六七八九十百零]+号")
_APPROVED: Final = re.compile(r"批准|同意")


_PASSED_AND: Final = re.compile(r"通过[,、\s]*(?:并|后)?(?:经|由|报)?\s*$")
_APPROVED_DECISION: Final = re.compile(r"批准的?\s*《")


class Entry(Record, frozen=True):
    """One act told in a history.

    Attributes:
        start: First character of its date.
        end: One past its verb.
        day: When it was done, ISO form.
        makers: Ids of the bodies that did it.
        verb: ``passed``, ``approved`` or ``amended``.
        decisions: Policies by which it was amended.
        approvers: Ids of the bodies that approved those decisions.
        approved_on: When they did, ISO form.
    """

    start: int
    end: int
    day: str
    makers: tuple[str, ...]
    verb: str
    decisions: tuple[int, ...] = ()
    approvers: tuple[str, ...] = ()
    approved_on: str | None = None


def history_zones(layout: Layout, resolved: Resolved) -> Iterator[tuple[int, int, int]]:
    """Policy and stretch of each own text's lines about its passing and amending."""
    for index, named in enumerate(resolved.naming.policies):
        if named.own is None:
            continue
        part = resolved.head.parts[named.own]
        if part.title_span is None:
            continue
        zone = _history_zone(layout.folded, part.title_span[1], part.end)
        if zone is not None:
            yield index, *zone


_TOLD_IN_LINES: Final = re.compile(
    r"\s*(?:(?:根据|由)?\s*(?:(?:19|20)\d\d年|[一二][〇九○零Oo0][〇一二三四五六七八九○零]{2}年)[^\n()]{4,150}?"
    r"(?:通过|公布|发布|颁布|修正|修订|修改|批准|施行|会议)[ ]*(?:根据)?[ )]*(?=\n|$))"
)


def _lines_told(folded: str, start: int, end: int) -> int:
    """Where the lines end that each tell an act without brackets; ``start`` if there are none."""
    at = start
    while (line := _TOLD_IN_LINES.match(folded, at, end)) is not None:
        at = line.end()
    return at


def _history_zone(folded: str, start: int, end: int) -> tuple[int, int] | None:
    lines = _lines_told(folded, start, end)
    if lines > start:
        return start, lines
    stop = re.compile(r"第一[章条]|#+ |〈!|一、|总 *则|目 *录|为了|\n\s*为").search(
        folded, start, min(end, start + 2500)
    )
    limit = stop.start() if stop else min(end, start + 400)
    opening = re.compile(r"\s*\(").match(folded, start)
    if opening is not None:  # (…通过 …修正): what is told ends with its bracket
        depth = 0
        for at in range(opening.end() - 1, limit):
            depth += {"(": 1, ")": -1}.get(folded[at], 0)
            if depth == 0 and re.match(r"\)\s*\n(?!\s*\()", folded[at : at + 8]):
                limit = at + 1
                break
    text = folded[start:limit]
    if not re.search(r"通过|公布|发布|修正|修订|批准", text) or (len(text) > 1600 and "《" not in text):
        return None
    if not re.match(r"[\s(]*(?:(?:19|20)\d\d年|[一二][〇九]|根据|由)", text):
        return None
    return start, limit


def state_history(layout: Layout, resolved: Resolved, zones: Sequence[tuple[int, int, int]], said: Said) -> None:
    """1997年10月17日 重庆市第一届人民代表大会常务委员会第四次会议通过: issue, amendments, each with its date."""
    for index, start, end in zones:
        last: dict[str, Entry] = {}
        issued = False
        for entry in _entries(layout, resolved, start, end):
            span = (entry.start, entry.end)
            if entry.verb == "amended":
                last.update(dict.fromkeys(entry.makers, entry))
                said.sayings.append(Saying(index, entry.start, "revised"))
                _state_decisions(entry, index, resolved, said)
            elif entry.verb == "approved":
                for body in entry.makers:
                    said.add("APPROVED", body, index, span, "history.approved", 0.94, None, "clause", dated=entry.day)
            elif not issued:
                issued = True
                role: Role = "sole" if len(entry.makers) == 1 else "joint"
                for body in entry.makers:
                    said.add(
                        "ISSUED", body, index, span, "history.passed", 0.96, None, "clause", dated=entry.day, role=role
                    )
                said.sayings.append(Saying(index, -1, "in_force", issued=entry.day))
        for body, entry in last.items():  # several amendments by one body are one relation, of the last one's date
            rule = "history.amended"
            said.add("AMENDED", body, index, (entry.start, entry.end), rule, 0.95, None, "clause", dated=entry.day)


def _state_decisions(entry: Entry, index: int, resolved: Resolved, said: Said) -> None:
    """Who made and approved the decisions that an entry names, and what they amend."""
    for ref in resolved.naming.refs:
        if not entry.start <= ref.start < entry.end or ref.policy not in entry.decisions:
            continue
        span = (entry.start, ref.tail)
        for body in entry.makers:
            said.add(
                "ISSUED", body, ref.policy, span, "history.decision", 0.95, None, "clause", dated=entry.day, role="sole"
            )
        for body in entry.approvers:
            said.add(
                "APPROVED", body, ref.policy, span, "history.approved", 0.94, None, "clause", dated=entry.approved_on
            )
        said.sayings.append(Saying(ref.policy, ref.start, "in_force", issued=entry.day))
        span = (entry.start, entry.end)
        said.add("AMENDS", ref.policy, index, span, "history.amends", 0.95, None, "clause", dated=entry.day)


def _entries(layout: Layout, resolved: Resolved, start: int, end: int) -> Iterator[Entry]:
    folded = layout.folded
    dates = [
        date
        for date in resolved.dates
        if start <= date.start < end
        and date.value is not None
        and date.value.day
        and not any(title.start < date.start < title.end for title in layout.titles)
        and not re.match(r"\s*(?:起|开始)", folded[date.end : date.end + 4])
    ]
    place = 0
    while place < len(dates):
        first = dates[place]
        named = _ACCORDING.search(folded, max(start, first.start - 4), first.start)
        taken = place + 1
        after = dates[taken + 1].start if taken + 1 < len(dates) else end
        joined = (
            taken < len(dates)
            and _PASSED_AND.search(folded, first.end, dates[taken].start)
            and _APPROVED_DECISION.search(folded, dates[taken].end, after)
        )
        if named is not None or joined:  # 根据D1某代表大会通过、D2某常委会批准的《…决定》修正: one entry of two dates
            while taken < len(dates) and not _QUOTED.search(folded, dates[taken - 1].end, dates[taken].start):
                taken += 1
        stop = dates[taken].start if taken < len(dates) else end
        entry = _entry(layout, resolved, dates[place:taken], stop, named is not None)
        if entry is not None:
            yield entry
        place = taken


def _entry(
    layout: Layout, resolved: Resolved, dates: Sequence[DateMention], stop: int, according: bool
) -> Entry | None:
    folded = layout.folded
    first = dates[0]
    start = first.start
    outside = list(folded[start:stop])  # the entry without what its titles say
    for title in layout.titles:
        if start <= title.start < stop:
            outside[title.start - start : title.end - start] = "\0" * (title.end - title.start)
    words = "".join(outside)
    decisions = tuple(
        dict.fromkeys(
            ref.policy
            for ref in resolved.naming.refs
            if first.end <= ref.start < stop and ref.form in {"title", "short"}
        )
    )
    quoted = words.rfind("\0") + 1
    amended = next(_AMENDED.finditer(words, quoted), None)
    passed, approved = _PASSED.search(words), _APPROVED.search(words)
    day = str(first.value)
    if amended is not None:
        makers = _bodies(layout, resolved, first.end, dates[1].start if len(dates) > 1 else stop)
        approvers: tuple[str, ...] = ()
        if len(dates) > 1 and approved is not None:
            approvers = _bodies(layout, resolved, dates[1].end, stop)
        end = start + max(amended.end(), _verb_end(words, amended.end()))
        on = str(dates[1].value) if approvers else None
        return Entry(start, end, day, makers, "amended", decisions, approvers, on) if makers else None
    if decisions or according:
        return None
    verb = approved if approved is not None and (passed is None or approved.start() < passed.start()) else passed
    if verb is None:
        return None
    makers = _bodies(layout, resolved, first.end, start + verb.start() + 1) or _bodies(
        layout, resolved, first.end, stop
    )
    kind = "approved" if verb is approved else "passed"
    return Entry(start, start + verb.end(), day, makers, kind) if makers else None


def _verb_end(words: str, end: int) -> int:
    """修订通过 and 修订发布 are told to their end."""
    more = re.compile(r"(?:后)?(?:通过|公布|发布|颁布)").match(words, end)
    return more.end() if more else end


def _bodies(layout: Layout, resolved: Resolved, start: int, end: int) -> tuple[str, ...]:
    """The bodies that act between two places: outside titles when there are any, the first and those joined to it."""
    inside = [(title.start, title.end) for title in layout.titles if start <= title.start < end]
    found = [body for body in resolved.bodies if start <= body.start < end and not body.place]
    outside = [body for body in found if not any(one < body.start < two for one, two in inside)]
    acting = outside or found[:1]
    joined: list[str] = []
    for number, body in enumerate(acting):
        if number and not re.fullmatch(r"[、,\s和与及]*", layout.folded[acting[number - 1].end : body.start]):
            break
        joined += body.bodies
    return tuple(dict.fromkeys(joined))
