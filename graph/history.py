"""The history lines of a law as dated events: adopted, promulgated, approved, amended, in force from.

``2007年12月29日第十届全国人民代表大会常务委员会第三十一次会议第一次修订`` is an amendment by 全国人民代表大会常务委员会 on
2007-12-29; ``2014年11月24日 中华人民共和国国务院令第656号公布`` a promulgation by 国务院 under 国务院令第656号.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from policygraph.graph.dates import PartialDate
from policygraph.graph.keys import fold

EventKind = Literal["adopted", "promulgated", "approved", "amended", "in_force", "repealed"]

# the first of these words in a segment tells what happened; 修订通过 is an amendment
_VERBS: Final[tuple[tuple[str, EventKind], ...]] = (
    ("废止", "repealed"),
    ("修订", "amended"),
    ("修正", "amended"),
    ("修改", "amended"),
    ("批准", "approved"),
    ("公布", "promulgated"),
    ("发布", "promulgated"),
    ("颁布", "promulgated"),
    ("印发", "promulgated"),
    ("施行", "in_force"),
    ("实施", "in_force"),
    ("执行", "in_force"),
    ("生效", "in_force"),
    ("通过", "adopted"),
)
_DATE: Final = re.compile(r"(\d{4})年(?!第)(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
_QUOTED: Final = re.compile(r"《[^》]*》")
_TERM: Final = re.compile(r"第[一二三四五六七八九十百零\d]+届")
_SESSION: Final = re.compile(r"第?[一二三四五六七八九十百零〇○\d]+次(?:会议|全体会议|部务会议)?|会议")
_ORDER: Final = re.compile(
    r"(?P<maker>[一-鿿、]{2,40}?)令\s*(?:[\[〔(（]?\d{4}[\]〕)）]?(?:年)?)?第?\s*(?P<number>[\d-]+)\s*号"
)
_ACT: Final = re.compile(r"《([^》]+)》")
_LEAD: Final = re.compile(r"^[\s(（、,,;；]*(?:经|由|起)?\s*")
_TAIL: Final = re.compile(r"[\s|(（、,,;；。]*(?:根据)?[\s|(（、,,;；。]*$")
_STATE: Final = "中华人民共和国"
_BODY_END: Final = ("委员会", "大会", "院", "部", "局", "总署", "政府", "厅", "军委", "会", "署", "室")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to an instrument.

    Attributes:
        on: ISO date.
        kind: What happened.
        body: Who did it, by official name; ``None`` where the line does not say.
        number: Order under which it was promulgated (国务院令第656号), the state's name left out.
        act: Title of the decision that amended it, without 《》.
        start: Where its words begin in the history, in characters.
        end: Where they end.
    """

    on: str
    kind: EventKind
    body: str | None
    number: str | None
    act: str | None
    start: int
    end: int


def events(history: str) -> tuple[Event, ...]:
    """The events of a history, in the order of the text; what says no date or no verb is passed over.

    Args:
        history: Lines as published, in one text; what joins them does not matter.
    """
    hidden = _QUOTED.sub(lambda match: "《" + "□" * (len(match[0]) - 2) + "》", history)
    dates = list(_DATE.finditer(hidden))
    found: list[Event] = []
    waiting: list[tuple[re.Match[str], int]] = []
    for at, date in enumerate(dates):
        end = dates[at + 1].start() if at + 1 < len(dates) else len(hidden)
        kind = _kind(hidden[date.end() : end])
        if kind is None:
            waiting.append((date, end))
            continue
        found += [event for one, stop in [*waiting, (date, end)] if (event := _event(history, hidden, one, stop, kind))]
        waiting = []
    return tuple(found)


def order_key(number: str) -> str:
    """An order's number as it compares: 中华人民共和国国务院令第656号 and 国务院令(第 656 号) are one."""
    return re.sub(r"[()\s]|第", "", fold(number).removeprefix(_STATE))


def _kind(segment: str) -> EventKind | None:
    said: list[tuple[int, EventKind]] = [(at, kind) for word, kind in _VERBS if (at := segment.rfind(word)) >= 0]
    if not said:
        return "promulgated" if _ORDER.search(segment) else None
    kinds = {kind for _, kind in said}
    return "amended" if {"amended", "adopted"} <= kinds else min(said, key=lambda one: one[0])[1]


def _event(history: str, hidden: str, date: re.Match[str], end: int, kind: EventKind) -> Event | None:
    on = PartialDate.of(int(date[1]), int(date[2] or 0), int(date[3] or 0))
    if on is None:
        return None
    segment = hidden[date.end() : end]
    order = _ORDER.search(_LEAD.sub("", segment))
    act = _ACT.search(history, date.end(), end)
    words = _TAIL.sub("", segment)
    return Event(
        on=str(on),
        kind=kind,
        body=_body(order["maker"] if order else segment) or (_author(act[1]) if act else None),
        number=f"{order['maker'].removeprefix(_STATE)}令第{order['number']}号" if order else None,
        act=act[1] if act else None,
        start=date.start(),
        end=date.end() + len(words),
    )


def _author(act: str) -> str | None:
    """Who made a decision that names its maker: 国务院关于修改部分行政法规的决定."""
    name = act.partition("关于")[0].split("、")[0]
    return name if name.endswith(_BODY_END) else None


def _body(text: str) -> str | None:
    """The body that a segment begins with: 第十届全国人民代表大会常务委员会第五次会议通过 → 全国人民代表大会常务委员会."""
    plain = _LEAD.sub("", _TERM.sub("", text)).strip()
    plain = re.split(r"\d{4}年", plain)[0]
    cut = _SESSION.search(plain)
    if cut:
        plain = plain[: cut.start()]
    else:
        ends = [at for word, _ in _VERBS if (at := plain.find(word)) > 0] + [
            at for at in [plain.find("《"), plain.find("公告")] if at > 0
        ]
        plain = plain[: min(ends)] if ends else plain
    name = plain.split("、")[0].split("《")[0].strip().removeprefix(_STATE)
    name = name.removesuffix("审判委员会") if name.startswith("最高人民法院") else re.sub(r"检察委员会$", "", name)
    return name if 2 <= len(name) <= 40 and name.endswith(_BODY_END) else None
