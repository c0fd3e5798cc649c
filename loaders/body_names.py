"""The names of a body: the official one from its template, and every form it takes in letters."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from policygraph.graph import regions as gazetteer
from policygraph.graph.keys import body_id
from policygraph.graph.model import Body, Organ, Rank, Tier
from policygraph.graph.regions import Region
from policygraph.loaders.body_tables import NationalBody, Office, tables

RANK_OF_CHARACTER: Final[dict[str, Rank]] = {
    "省": "provincial", "市": "municipal", "州": "municipal", "盟": "municipal", "县": "county", "区": "county",
    "旗": "county", "镇": "township", "乡": "township",
}  # fmt: skip


def body_of(
    name: str,
    names: Iterable[str],
    organ: Organ,
    rank: Rank | None,
    tier: Tier | None,
    region: str | None,
    listed: bool,
) -> Body:
    """A body with its id; empty and repeated names dropped."""
    forms = tuple(dict.fromkeys([n for n in names if n]))
    return Body(body_id(name), name, forms, organ, rank, tier, region, listed)


def national_tier(row: NationalBody) -> Tier:
    """National, but for the one body of the table that ranks as a province (新疆生产建设兵团)."""
    return "national" if row.rank == "national" else "provincial"


def national_row(form: str, year: int | None) -> NationalBody | None:
    """The national body of this name; of several in turn (国家计委) the one of the letter's year."""
    rows = tables().national.get(form, ())
    if year is not None and len(rows) > 1:
        rows = tuple(row for row in rows if row.existed_in(year)) or rows
    return rows[0] if rows else tables().national_bare.get(form)


@lru_cache(maxsize=4096)
def national_body(row: NationalBody, text: str = "") -> Body:
    """The body of a row of the national table; ``text`` is the form the letter uses."""
    full = "" if row.name.startswith(("中", "全国")) or row.organ in ("party", "other") else "中华人民共和国" + row.name
    names = (text, row.name, *row.aliases, full)
    return body_of(row.name, names, row.organ, row.rank, national_tier(row), None, True)


def display_name(place: Region) -> str:
    """The name that tells a place from others: a district bears its city's name (深圳市龙华区)."""
    same = [r for r in gazetteer.candidates(place.name) if r.until is None]
    if place.rank == "county" and place.parent and (place.name.endswith("区") or len(same) > 1):
        above = gazetteer.by_code(place.parent)
        return (above.name if above else "") + place.name
    return place.name


def tier_of(office: Office, rank: Rank | None, place: Region | None) -> Tier | None:
    """The tier of an office: a department's is departmental; the four municipalities' own organs are municipal."""
    if office.level in ("department", "mass"):
        return "departmental"
    if place is not None and place.is_municipality:
        return "municipal"
    return None if rank is None or rank == "township" else rank


def fill(template: str, name: str, short: str) -> str:
    """A template of the tables with its place: ``{r}`` name, ``{s}`` short name, ``{t}`` the rank character."""
    if name.endswith("自治区") and "员会" not in template:
        template = template.replace("{r}委", "{r}党委")  # 中共广西壮族自治区党委办公厅
    return template.replace("{r}", name).replace("{s}", short).replace("{t}", name[-1:])


def with_form(body: Body, text: str) -> Body:
    """The body, with the form that the text uses as the first of its names."""
    if not text or body.names[:1] == (text,):
        return body
    names = (text, *[name for name in body.names if name != text])
    return Body(body.id, body.name, names, body.organ, body.rank, body.tier, body.region, body.listed)


def office_body(office: Office, place: Region, form: str, text: str, is_frame: bool) -> Body:
    """An office of a place.

    Args:
        office: A row of the tables.
        place: Its place.
        form: The form in the text, by which local tables name it (住房建设局 in 深圳市).
        text: The mention as the text has it; "" to leave it out.
        is_frame: Whether the letter speaks from this place, so that 市科技局 means this one.
    """
    return with_form(_office_body(office, place, form, is_frame), text)


@lru_cache(maxsize=8192)
def _office_body(office: Office, place: Region, form: str, is_frame: bool) -> Body:
    display = display_name(place)
    official = tables().local.get((place.code, form)) or fill(
        _template(office, form), display, place.short or place.name
    )
    ends: tuple[str, ...] = ("区", "自治区") if place.name.endswith("自治区") else (place.name[-1],)
    above = gazetteer.by_code(place.parent) if place.rank == "county" else None
    outer = above.name + place.name if above else ""
    prefixes = (*(ends if is_frame else ()), place.name, place.familiar, display, outer)
    if office.level == "department":
        prefixes = (*prefixes, place.short)
    prefixes = tuple(p for p in dict.fromkeys(prefixes) if p)
    leads = ("", "中共") if "{r}委" in office.official or office.organ == "party" else ("",)
    names = [official]
    for prefix in prefixes:
        names += [lead + prefix + tail for lead in leads for tail in _tails(office, prefix)]
        names += [fill(template, prefix, place.short or prefix) for template in (office.official, *office.templates)]
    return body_of(
        official, names, office.organ, place.rank, tier_of(office, place.rank, place), place.code or None, True
    )


def _template(office: Office, form: str) -> str:
    """The template of the official name, or the form itself where it is no shorter (教育和体育局 for 教育体育局)."""
    if office.level != "department" or not office.official.startswith("{r}") or form.endswith(("委", "办")):
        return office.official
    return "{r}" + form if len(form) + 3 >= len(office.official) else office.official


def _tails(office: Office, prefix: str) -> tuple[str, ...]:
    """Forms behind a place's name: 重庆市|委, but 自治区|党委."""
    if prefix.endswith("自治区"):
        return tuple("党" + tail if tail.startswith("委") else tail for tail in office.forms)
    return office.forms


def unplaced_body(office: Office, place: str, text: str, rank: Rank | None = None) -> Body:
    """An office whose place is not known: 市科技局 in a letter that names no city; a township's own name is kept."""
    rank = rank or ("municipal" if place.endswith("地区") else RANK_OF_CHARACTER.get(place[-1:]))
    official = fill(office.official, place, place)
    names = (text, *(place + tail for tail in office.forms), official)
    return body_of(official, names, office.organ, rank, tier_of(office, rank, None), None, True)
