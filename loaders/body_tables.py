"""The tables of bodies, read once: national bodies, regional organs and departments, local names.

A *form* is what stands behind a place in a letter (科技局 in 市科技局); it leads to a :class:`Office`, which knows the official
name (科学技术局) and its other forms. Templates: ``{r}`` the region's name, ``{s}`` its short name, ``{t}`` the character of its
rank (省, 市, 区, 县).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal, cast

from policygraph.graph.model import Organ, Rank
from policygraph.graph.regions import by_code

Level = Literal["government", "committee", "office", "department", "court", "mass", "township"]

RANK_CHARACTERS: Final = "省市县区州旗盟"
_ENDINGS: Final = {"委": ("委员会", "委"), "办": ("办公室", "办")}


@dataclass(frozen=True, slots=True)
class NationalBody:
    """A row of bodies-national.tsv: official name, other names, years of its existence."""

    name: str
    aliases: tuple[str, ...]
    organ: Organ
    first_year: int | None = None
    last_year: int | None = None
    successor: str | None = None
    rank: Rank = "national"

    def existed_in(self, year: int) -> bool:
        """Whether the body bore this name in that year; open years count as yes."""
        return (self.first_year or 0) <= year <= (self.last_year or 9999)

    def __hash__(self) -> int:
        """Of what tells rows apart: they are keys of what is remembered."""
        return hash((self.name, self.first_year))


@dataclass(frozen=True, slots=True)
class Office:
    """An organ or department that regions have: template of the official name, the forms after a place, other templates."""

    official: str
    forms: tuple[str, ...]
    organ: Organ
    level: Level
    templates: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """Of what tells rows apart: they are keys of what is remembered."""
        return hash((self.official, self.level))


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything the tables say, keyed for lookup.

    ``national``: every name of a national body (国家计委 was two bodies in turn); ``national_bare``: names that mean it only where the context is national;
    ``offices``: forms after a place, ``bound`` those after a rank character (市委 stands under 委), ``after_short``
    those after a place's short name (河北金融监管局 is the centre's, 河北省金融监管局 the province's); ``local``: (region code, form) -> official name; ``zones``: zone as written -> (official stem, region code).
    """

    national: dict[str, tuple[NationalBody, ...]]
    national_bare: dict[str, NationalBody]
    offices: dict[str, Office]
    bound: dict[str, Office]
    after_short: dict[str, Office]
    local: dict[tuple[str, str], str]
    zones: dict[str, tuple[str, str]]


def _rows(name: str) -> list[list[str]]:
    text = files("policygraph.loaders").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()[1:]]


def _national() -> tuple[dict[str, tuple[NationalBody, ...]], dict[str, NationalBody]]:
    names: dict[str, tuple[NationalBody, ...]] = {}
    bare: dict[str, NationalBody] = {}
    for name, aliases, short, organ, first, last, successor, rank in _rows("bodies-national.tsv"):
        body = NationalBody(
            name, (*aliases.split(), *short.split()), cast(Organ, organ), int(first) if first else None,
            int(last) if last else None, successor or None, cast(Rank, rank or "national"),
        )  # fmt: skip
        for alias in (name, *aliases.split()):
            names[alias] = (*names.get(alias, ()), body)
        for alias in short.split():
            bare.setdefault(alias, body)
    return names, bare


def _department(function: str, shorts: list[str], ending: str) -> Office:
    endings = _ENDINGS.get(ending, (ending,))
    forms = [stem + end for stem in (function, *shorts) for end in endings]
    return Office("{r}" + function + endings[0], tuple(dict.fromkeys(forms)), "department", "department")


@cache
def tables() -> Tables:
    """The tables, read from loaders/data/ at the first call."""
    offices: dict[str, Office] = {}
    bound: dict[str, Office] = {}
    after_short: dict[str, Office] = {}
    for level, organ, official, forms in _rows("bodies-organs.tsv"):
        names = tuple(form for form in forms.split() if "{" not in form)
        templates = tuple(form for form in forms.split() if "{" in form)
        plain = tuple(name.lstrip("^~") for name in names)
        office = Office(official, plain, cast(Organ, organ), cast(Level, level), templates)
        for name in names:
            if name.startswith("~"):
                after_short[name[1:]] = office
            elif name.startswith("^"):
                bound.setdefault(name[1:], office)
                if name.startswith("^委"):
                    bound.setdefault("党" + name[1:], office)  # 自治区党委宣传部
            else:
                offices.setdefault(name, office)
    for function, shorts, endings in _rows("bodies-functions.tsv"):
        for ending in endings.split():
            office = _department(function, shorts.split(), ending)
            for form in office.forms:
                offices.setdefault(form, office)
    local: dict[tuple[str, str], str] = {}
    for code, official, forms in _rows("bodies-local.tsv"):
        place = by_code(code)
        template = "{r}" + official.removeprefix(place.name if place else "")
        for form in forms.split():
            local[code, form] = official
            offices.setdefault(form, Office(template, (form,), "department", "department"))
    national, bare = _national()
    zones = {zone: (official, region) for zone, official, region in _rows("bodies-zones.tsv")}
    return Tables(national, bare, offices, bound, after_short, local, zones)
