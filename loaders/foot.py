"""The foot of a letter: the bodies that sign it and the date."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, Protocol

from policygraph.graph.record import Record
from policygraph.loaders.dating import DateMention
from policygraph.loaders.segment import Layout


class Ranged(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int:
        """First character."""
        ...

    @property
    def end(self) -> int:
        """One past the last."""
        ...


class Signature(Record, frozen=True):
    """Bodies and date at the foot of a part; ``bodies`` is the stretch that names them (empty when a person signs)."""

    start: int
    end: int
    bodies: tuple[int, int]
    date: str


_OFFICES: Final = "部长 主任 总理 主席 省长 市长 州长 县长 区长 局长 厅长 署长 院长 检察长 行长 会长 书记 委员长 司令员 盟长 旗长 镇长 乡长"


_PERSON_OFFICE: Final = re.compile(
    "(?:" + "|".join(" *".join(name) for name in _OFFICES.split()) + r")[\s·\w×:]{0,14}$"
)


# what follows a date in a sentence, and never one at the foot of a letter
_GOES_ON: Final = frozenset(
    ",、。起前至在印发出的以将召下公制,,。;)(上经由与和我市省县国党全中于通批修实施开举会办组联正颁审讨决表签作提转达考赴视"
)


# 2020年4月 日: the day was to be written in by hand, and never was; or the month is all
_DAY_LEFT_OPEN: Final = re.compile(r" *[×Xx*]{0,2} *日? *(?:\n|\Z)")


_NOTHING_MORE: Final = re.compile(r"[ )\n]*\Z")


def find_signature(
    layout: Layout, bodies: Sequence[Ranged], dates: Sequence[DateMention], body_start: int
) -> Signature | None:
    """The first place after the opening where bodies and a full date stand alone: the foot of the main part."""
    folded = layout.folded
    candidates: list[Signature] = []
    for date in dates:
        if date.value is None or not date.value.month or date.start < body_start:
            continue
        if not date.value.day and not _DAY_LEFT_OPEN.match(folded, date.end):
            continue
        after = folded[date.end : date.end + 30]
        rest = after.lstrip(" )")
        alone_after = (
            not rest
            or rest[0] == "\n"
            or after[:1] in {"\n"}
            or rest.startswith(("(此", "(本", "(联", "(公", "抄送", "附件", "主题词"))
        )
        start = date.start
        before = folded[max(0, start - 200) : start].rstrip(" \n(")
        block = _bodies_before(folded, bodies, start)
        lead = folded[max(0, start - 200) : start]  # near the date only: a text may have many, and no line breaks
        own_line = lead.rstrip(" (")[-1:] in {"", "\n"}
        if block is not None:
            left = folded[max(0, block[0] - 12) : block[0]].rstrip(" ")
            opening = (
                (not left)
                or left[-1] in "\n。!;)》:”"
                or left.endswith(("特此通知", "特此函复", "专此函复", "特此答复", "附件", "此复"))
            )
            if opening and (alone_after or rest[:1] not in _GOES_ON):
                candidates.append(Signature(block[0], date.end, block, str(date.value)))
                continue
        if not date.value.day:
            continue
        if (
            own_line
            and alone_after
            and (before[-1:] in "。!”)》;:" or _PERSON_OFFICE.search(before[-20:]) or len(folded) - date.end < 400)
        ):
            candidates.append(Signature(date.start, date.end, (date.start, date.start), str(date.value)))
            continue
        at_end = _NOTHING_MORE.match(folded, date.end) is not None and (
            before[-1:] in "。!).;" or len(lead) - len(lead.rstrip()) >= 4
        )
        runs_on = (
            before[-1:] in "。!" and rest[:1] not in _GOES_ON and len(folded) - date.end < 120
            and not re.search(r"通过|印发|发布|公布|制定|施行", folded[date.end : date.end + 40])
        )  # fmt: skip
        person = bool(_PERSON_OFFICE.search(before[-20:])) and rest[:1] not in _GOES_ON
        if at_end or runs_on or person:
            candidates.append(Signature(date.start, date.end, (date.start, date.start), str(date.value)))
    first_stop = folded.find("。", body_start)  # before it stands the head: a bare date there is the page's
    candidates = [
        found
        for found in candidates
        if found.start > body_start + 8 and (found.bodies[0] < found.bodies[1] or found.start > first_stop)
    ]
    if not candidates:
        return None
    with_bodies = [found for found in candidates if found.bodies[0] < found.bodies[1]]
    return (with_bodies or candidates)[0]


def _bodies_before(folded: str, bodies: Sequence[Ranged], at: int) -> tuple[int, int] | None:
    """The stretch of body names that ends right before ``at``, with only blanks between them."""
    start = end = at
    first, last = (bisect_right(bodies, limit, key=lambda one: one.end) for limit in (at - 400, at))
    for body in reversed(bodies[first:last]):
        gap = folded[body.end : start]
        if gap.strip(" \n\t、(") and not re.fullmatch(r"\s*\((?:盖章|章|代章|印)\)\s*", gap):
            break
        start = body.start
        end = max(end if end != at else 0, body.end)
    return (start, end) if start < at else None
