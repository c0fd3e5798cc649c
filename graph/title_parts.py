"""What a title itself says: place, issuer, subject, period, version, and whether it only carries another text.

``重庆市加快建设…行动方案(2023—2027年)`` is the place 重庆市, the core 加快建设…行动方案 and the period 2023–2027;
``国务院关于印发“十四五”…规划的通知`` carries the core “十四五”…规划, whose period is 2021–2025. Numbers and ordinals stay in
the core: 22 % of real titles differ from another in nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from policygraph.graph.keys import title_key
from policygraph.graph.regions import region, region_groups

NATION: Final = "100000"
"""The code of the whole country in GB/T 2260."""

_BODY = r"(?:委员会|党委|[省市县区州]委|政府|办公厅|办公室|厅|局|部|院|会|中央|总署|委)"
_ISSUER = re.compile(rf".{{1,40}}?{_BODY}(?=(?:办公厅)?关于)")
_CARRIER = re.compile(
    r"关于(?:印发|发布|公布|颁布|下发)(?P<open>〈?)(?P<inner>.{4,}?)(?(open)〉?)的(?:通知|公告|通告|决定|函)"
)
_CARRIER_ONLY = re.compile(
    rf"(?P<issuer>(?:(?!关于|〈).){{1,40}}?{_BODY})?(?:印发|发布|公布|颁布|下发)〈(?P<inner>.{{4,}})〉(?:的)?(?:通知|公告|通告|决定)?"
)
_VERSION = re.compile(
    r"\((试行|暂行|征求意见稿|公开征求意见稿|草案|草案征求意见稿|修订草案|送审稿|修订稿|修订|修正|修正案|试点)\)"
)
_PERIOD = re.compile(r"\(?(\d{4})年?[-至到](\d{4})年?\)?")
_FIVE_YEARS = re.compile(r'"?(十[一二三四五六七八九]|十)五"?')
_FIVE_YEAR_STARTS = {"十": 2001, "十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026, "十六": 2031}
_PLACE_END = "省市区县州盟旗"
_LAW = re.compile(r"(?<!办)(?<!方)(?<!做)(?<!用)法$")
_STATE = "中华人民共和国"


@dataclass(frozen=True, slots=True)
class TitleParts:
    """The parts of a title.

    Attributes:
        key: The whole title as it compares.
        core: What is left without place, issuer, carrier, period and version.
        places: Codes of the place the title begins with; several for 川渝 or 成渝地区.
        issuer: The issuer that the title names (中共重庆市委), or "".
        versions: 试行, 草案 … : a text with one is not the text without.
        period: First and last year that a plan covers, or ``None``.
        carrier: Whether the title is that of a notice that carries the text (关于印发…的通知).
    """

    key: str
    core: str
    places: frozenset[str] = frozenset()
    issuer: str = ""
    versions: frozenset[str] = frozenset()
    period: tuple[str, str] | None = None
    carrier: bool = False

    @property
    def is_law(self) -> bool:
        """Whether the instrument keeps its title when it is revised: 法 and 条例."""
        return bool(_LAW.search(self.core)) or self.core.endswith("条例")


@lru_cache(maxsize=200_000)
def title_parts(title: str) -> TitleParts:
    """Take a title apart; the same for every spelling with the same :func:`~policygraph.graph.keys.title_key`."""
    key = title_key(title)
    issuer, rest = _issuer(key)
    carrier = _CARRIER.fullmatch(rest) or _CARRIER_ONLY.fullmatch(rest)
    if carrier:
        rest = title_key(carrier["inner"])
        issuer = issuer or carrier.groupdict().get("issuer") or ""
    versions = frozenset(_VERSION.findall(rest))
    rest = _VERSION.sub("", rest)
    period, rest = _period(rest)
    if not carrier or not issuer:
        _, rest = _issuer(rest)
    places, core = leading_place(rest)
    if not places and issuer:
        places, _ = leading_place(issuer.removeprefix("中共"))
    if not places and len(core) < 20 and _LAW.search(core):
        places = frozenset({NATION})  # only the National People's Congress makes what is called 法
    return TitleParts(key, core or key, places, issuer, versions, period, carrier is not None)


def _issuer(key: str) -> tuple[str, str]:
    """The issuer before 关于, and the rest from 关于 on."""
    match = _ISSUER.match(key)
    if match is None:
        return "", key
    end = match.end() + 3 if key.startswith("办公厅", match.end()) else match.end()
    return key[:end], key[end:]


def _period(text: str) -> tuple[tuple[str, str] | None, str]:
    """A span of years, taken out; else the years of a five-year plan, which stays in the text."""
    match = _PERIOD.search(text)
    if match and match[1] <= match[2]:
        return (match[1], match[2]), text[: match.start()] + text[match.end() :]
    plan = _FIVE_YEARS.search(text)
    start = _FIVE_YEAR_STARTS.get(plan[1]) if plan else None
    return ((str(start), str(start + 4)) if start else None), text


@lru_cache(maxsize=100_000)
def leading_place(text: str) -> tuple[frozenset[str], str]:
    """The place a text begins with (its codes), and what follows it; no codes and the whole text if there is none.

    Whole names only (重庆市, 四川省成都市, 成渝地区): 重庆 alone may be the first half of a company's name.
    """
    if text.startswith(_STATE) and len(text) > len(_STATE):
        return frozenset({NATION}), text.removeprefix(_STATE)
    for end in range(min(len(text) - 1, 16), 1, -1):
        head = text[:end]
        if head[-1] in _PLACE_END and (found := region(head)) is not None:
            return frozenset({found.code or found.name}), text[end:]
        if (group := region_groups().get(head)) is not None:
            return frozenset(one.code for one in group), text[end:]
    return frozenset(), text
