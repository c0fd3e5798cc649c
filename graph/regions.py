"""Administrative divisions: what a place name means, where it lies, what rank it has.

The table (data/regions.tsv; sources and licences in data/REGIONS-NOTICE) holds every province, prefecture and county of
today and the names abolished since 1980. Names are looked up whole; finding them in running text is the loaders' work.

A name can be short (成都), full (成都市), an abbreviation (渝), a group (京津冀), or masked by the source (A市, L6县): a masked
place gives a :class:`Region` without a code. Where several places bear a name (朝阳区), ``within`` decides; if it does not,
:func:`region` gives None and :func:`candidates` all of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, cast

from policygraph.graph.model import Rank

# 西地省 is what a much-copied collection of letters writes for Hunan.
_MASKED: Final = re.compile(r"(?:[A-Za-z]{1,2}\d{0,3}|[X×*某]{1,3}|西地)(省|市|县|区|州|镇|乡)")
_RANK_OF_LAST: Final[dict[str, Rank]] = {
    "省": "provincial", "市": "municipal", "州": "municipal", "县": "county", "区": "county", "镇": "township",
    "乡": "township",
}  # fmt: skip
MUNICIPALITIES: Final = frozenset({"110000", "120000", "310000", "500000"})
_RANKS: Final[tuple[Rank, ...]] = ("national", "provincial", "municipal", "county", "township")


@dataclass(frozen=True, slots=True)
class Region:
    """A division: ``code`` is its GB/T 2260 code ("" when masked), ``until`` its last year when the name is abolished."""

    code: str
    name: str
    rank: Rank
    parent: str = ""
    short: str = ""
    until: int | None = None
    abbreviations: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """Of what tells regions apart: they are looked up thousands of times a second."""
        return hash((self.code, self.name))

    @property
    def familiar(self) -> str:
        """The name without the peoples of an autonomous division: 恩施州, 秀山县, 广西自治区; "" for others."""
        cut = self.name.rfind("自治")
        if cut < 0 or not self.short:
            return ""
        return self.short + (self.name[cut:] if self.rank == "provincial" else self.name[-1])

    @property
    def is_municipality(self) -> bool:
        """Whether it is one of the four municipalities under the central government."""
        return self.code in MUNICIPALITIES


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    by_code: dict[str, Region]
    by_name: dict[str, tuple[Region, ...]]
    groups: dict[str, tuple[Region, ...]]


def _rows(name: str) -> list[dict[str, str]]:
    text = files("policygraph.graph").joinpath("data", name).read_text(encoding="utf-8")
    header, *lines = text.splitlines()
    keys = header.split("\t")
    return [dict(zip(keys, line.split("\t"), strict=True)) for line in lines]


@cache
def _gazetteer() -> _Gazetteer:
    by_code: dict[str, Region] = {}
    names: dict[str, list[Region]] = defaultdict(list)
    for row in _rows("regions.tsv"):
        until = int(row["until"]) if row["until"] else None
        found = Region(
            row["code"], row["name"], cast(Rank, row["rank"]), row["parent"], row["short"], until,
            tuple(row["abbreviations"].split()),
        )  # fmt: skip
        by_code.setdefault(found.code, found)  # today's rows come first, so a code that was given anew is today's
        for name in {found.name, found.short, found.familiar, *found.abbreviations} - {""}:
            names[name].append(found)
    by_name = {name: _preferred(name, found) for name, found in names.items()}
    groups = {
        row["name"]: tuple(by_code[code] for code in row["members"].split()) for row in _rows("region-groups.tsv")
    }
    return _Gazetteer(by_code, by_name, groups)


def _preferred(name: str, found: list[Region]) -> tuple[Region, ...]:
    """Whole names before short ones and abbreviations, today's before abolished ones, the higher rank of short ones.

    吉林 is the province (its city is 吉林市), 朝阳 the prefecture in Liaoning, 青 the province and not the city.
    """
    if len(found) == 1:
        return tuple(found)
    whole = [r for r in found if name in (r.name, r.familiar)] or found
    today = [r for r in whole if r.until is None] or whole
    if name not in (today[0].name, today[0].familiar):
        highest = min(_RANKS.index(r.rank) for r in today)
        ranked = [r for r in today if _RANKS.index(r.rank) == highest]
        return (*ranked, *(r for r in found if r not in ranked))
    return (*today, *(r for r in found if r not in today))


def regions() -> tuple[Region, ...]:
    """Every division in the table, today's first, each part by code."""
    gazetteer = _gazetteer()
    seen = {id(r): r for found in gazetteer.by_name.values() for r in found}
    return tuple(sorted(seen.values(), key=lambda r: (r.until is not None, r.code, r.name)))


def region_groups() -> dict[str, tuple[Region, ...]]:
    """Names for several divisions together: 京津冀 -> 北京市, 天津市, 河北省."""
    return dict(_gazetteer().groups)


def by_code(code: str) -> Region | None:
    """The division with this six-digit code; shorter codes are filled with zeros (50 -> 500000)."""
    return _gazetteer().by_code.get(code.ljust(6, "0"))


def ancestors(place: Region) -> tuple[Region, ...]:
    """The divisions above, nearest first: 龙华区 -> 深圳市, 广东省."""
    above: list[Region] = []
    code = place.parent
    while code and (found := by_code(code)) is not None:
        above.append(found)
        code = found.parent
    return tuple(above)


def province_of(place: Region) -> Region | None:
    """The division of provincial rank that the place is or lies in; None for a masked place."""
    chain = (place, *ancestors(place))
    return chain[-1] if chain[-1].rank == "provincial" else None


def lies_in(place: Region, outer: Region) -> bool:
    """Whether a place is, or lies in, another: decided by the parents in the table."""
    return place == outer or any(above.code == outer.code for above in ancestors(place))


def candidates(name: str, within: Region | None = None) -> tuple[Region, ...]:
    """All divisions that bear the name, the likeliest first; with ``within``, those nearest to it.

    ``within`` is a context, not a filter: of the places in it, beside it (same parent) and in the same province the
    nearest group that has any is returned; if there is none, all are.
    """
    found = _gazetteer().by_name.get(name, ())
    if within is None or len(found) < 2:
        return found
    frames = (within, *ancestors(within))
    for frame in frames:
        inside = tuple(r for r in found if lies_in(r, frame))
        if inside:
            return inside
    return found


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """First two characters of names -> lengths of the names of three and more, longest first."""
    found: dict[str, set[int]] = defaultdict(set)
    for name in _gazetteer().by_name:
        if len(name) > 2:
            found[name[:2]].add(len(name))
    return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in found.items()}


def names_at(text: str) -> list[str]:
    """The names of three characters and more that a text begins with, the longest first; masked ones (某某市) too."""
    by_name = _gazetteer().by_name
    found = [
        text[:length] for length in _lengths().get(text[:2], ()) if length <= len(text) and text[:length] in by_name
    ]
    if text.startswith(("X", "×", "*", "某")):
        found += [text[:length] for length in (4, 3) if length <= len(text) and masked(text[:length])]
    return found


def masked(name: str) -> Region | None:
    """A place masked by letters in the source (A市, J3县, X省): a region without a code; None for any other name."""
    match = _MASKED.fullmatch(name)
    return Region("", name, _RANK_OF_LAST[match[1]], short=name[:-1]) if match else None


def region(name_or_code: str, within: Region | None = None) -> Region | None:
    """The one division that a name or code means.

    Args:
        name_or_code: A code (500000), full name (成都市), short name (成都), abbreviation (渝), name with the places above
            (广东省深圳市龙华区, 上海市嘉定区), or masked name (A市).
        within: The context that decides between places of the same name (朝阳区 within 长春市).

    Returns:
        The region; None if unknown, or if several bear the name and the context does not decide.
    """
    if name_or_code.isascii() and name_or_code.isdigit():
        return by_code(name_or_code)
    found = candidates(name_or_code, within)
    if found:
        return _only(name_or_code, found)
    for cut in range(len(name_or_code) - 2, 1, -1):
        outer = _gazetteer().by_name.get(name_or_code[:cut])
        if outer and outer[0].rank != "county":
            inner = region(name_or_code[cut:], within=outer[0])
            if inner is not None and inner != outer[0] and (not inner.code or lies_in(inner, outer[0])):
                return inner
    return masked(name_or_code)


def _only(name: str, found: tuple[Region, ...]) -> Region | None:
    """The first of the candidates, unless another is as good: same kind of name, rank and age."""

    def standing(place: Region) -> tuple[bool, bool, str]:
        whole = name in (place.name, place.familiar)
        return whole, place.until is None, "" if whole else place.rank

    return found[0] if all(standing(other) != standing(found[0]) for other in found[1:]) else None


def group(name: str) -> tuple[Region, ...]:
    """The divisions of a group name: 川渝, 京津冀, 长三角, or any run of provinces' abbreviations (湘赣, 沪苏浙皖).

    Endings that count or class them (两地, 三省一市, 两省市) may stand behind. () if it is no group.
    """
    gazetteer = _gazetteer()
    if name in gazetteer.groups:
        return gazetteer.groups[name]
    if name in gazetteer.by_name:  # 辽宁省 is no 辽 and 宁
        return ()
    stem = re.sub(
        r"(?:[两二三四五六七]省)?[一两二三四五六七]?(?:[两二三四五六七]?(?:地|省市|省|市|省区|省区市))?$", "", name
    )
    if stem in gazetteer.groups:
        return gazetteer.groups[stem]
    places = [region(letter) for letter in stem]
    found = tuple(p for p in places if p is not None and p.rank == "provincial")
    return found if len(found) == len(stem) >= 2 else ()
