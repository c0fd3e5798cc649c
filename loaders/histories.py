"""The lines under a law's title: when it was passed, approved and amended, by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from policygraph.loaders.frames import Said, Saying
from policygraph.loaders.resolve import Resolved
from policygraph.loaders.segment import Layout

_PASSED: Final = re.compile(r"(?:通过|公布|发布|批准|令第[\d〇一二三四五六七八九十百]+号)")


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


def state_history(layout: Layout, resolved: Resolved, zones: Sequence[tuple[int, int, int]], said: Said) -> None:
    """1997年10月17日 重庆市第一届人民代表大会常务委员会第四次会议通过: issue, amendments, each with its date."""
    for index, start, end in zones:
        dates = [
            date for date in resolved.dates if start <= date.start < end and date.value is not None and date.value.day
        ]
        if dates:
            _history_lines(layout, resolved, index, dates, (start, end), said)


def _history_zone(folded: str, start: int, end: int) -> tuple[int, int] | None:
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


def _history_lines(
    layout: Layout, resolved: Resolved, index: int, dates: Sequence[Any], zone: tuple[int, int], said: Said
) -> None:
    folded = layout.folded
    issued = False
    for place, date in enumerate(dates):
        stop = dates[place + 1].start if place + 1 < len(dates) else zone[1]
        text = folded[date.end : stop]
        actors = [body for body in resolved.bodies if date.end <= body.start < stop and not body.place]
        title_spans = [(title.start, title.end) for title in layout.titles]
        outside = [body for body in actors if not any(one < body.start < two for one, two in title_spans)]
        actors = outside or actors
        if not actors:
            continue
        body = actors[0]
        iso = str(date.value)
        titled = [
            ref for ref in resolved.naming.refs if date.end <= ref.start < stop and ref.form in {"title", "short"}
        ]
        amended = bool(re.search(r"修正|修订|修改", re.sub(r"《[^》]*(?:〈[^〉]*〉[^》]*)*》", "", text)))
        if re.search(r"批准", folded[date.end : titled[0].start if titled else stop]) and place != 0:
            previous = dates[place - 1]
            makers = [one for one in resolved.bodies if previous.end <= one.start < date.start and not one.place]
            before = folded[max(zone[0], previous.start - 3) : previous.start]
            if titled and makers and "根据" in before:
                body, iso = makers[0], str(previous.value)
                for ref in titled:
                    for identifier in actors[0].bodies:
                        said.add(
                            "APPROVED",
                            identifier,
                            ref.policy,
                            (date.start, ref.tail),
                            "history.approved",
                            0.94,
                            None,
                            "clause",
                            dated=str(date.value),
                        )
            elif not titled and "根据" not in before:
                for identifier in body.bodies:
                    said.add(
                        "APPROVED",
                        identifier,
                        index,
                        (date.start, body.end),
                        "history.approved",
                        0.94,
                        None,
                        "clause",
                        dated=iso,
                    )
                continue
        if titled and amended:
            for ref in titled:
                for identifier in body.bodies:
                    said.add(
                        "ISSUED",
                        identifier,
                        ref.policy,
                        (date.start, ref.tail),
                        "history.decision",
                        0.95,
                        None,
                        "clause",
                        dated=iso,
                        role="sole",
                    )
                    said.add(
                        "AMENDED",
                        identifier,
                        index,
                        (date.start, stop - 1 if stop > ref.tail else stop),
                        "history.amended",
                        0.95,
                        None,
                        "clause",
                        dated=iso,
                    )
                said.sayings.append(Saying(ref.policy, ref.start, "in_force", issued=iso))
                said.add(
                    "AMENDS",
                    ref.policy,
                    index,
                    (date.start, ref.tail),
                    "history.amends",
                    0.95,
                    None,
                    "clause",
                    dated=iso,
                )
            said.sayings.append(Saying(index, date.start, "revised"))
        elif amended:
            for identifier in body.bodies:
                said.add(
                    "AMENDED",
                    identifier,
                    index,
                    (date.start, body.end),
                    "history.amended",
                    0.93,
                    None,
                    "clause",
                    dated=iso,
                )
            said.sayings.append(Saying(index, date.start, "revised"))
        elif "根据" in folded[max(zone[0], date.start - 3) : date.start] and not titled:
            continue  # 根据…通过,…批准的《决定》修正: told with the decision
        elif not issued and _PASSED.search(text):
            issued = True
            for identifier in body.bodies:
                said.add(
                    "ISSUED",
                    identifier,
                    index,
                    (date.start, body.end),
                    "history.passed",
                    0.96,
                    None,
                    "clause",
                    dated=iso,
                    role="sole",
                )
            said.sayings.append(Saying(index, -1, "in_force", issued=iso))
