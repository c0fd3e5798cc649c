"""Bodies that the tables do not list, known by their shape: their place is filled in, the rest stands as written."""

from __future__ import annotations

from typing import Final

from policygraph.graph import regions as gazetteer
from policygraph.graph.model import Body, Organ, Rank, Tier
from policygraph.graph.regions import Region
from policygraph.loaders.body_context import Context, is_frame, region_of
from policygraph.loaders.body_mentions import BodyMention
from policygraph.loaders.body_names import (
    RANK_OF_CHARACTER,
    body_of,
    display_name,
    national_row,
    national_tier,
    office_body,
)
from policygraph.loaders.body_tables import tables

_COMMITTEES: Final = ("领导小组", "委员会", "指挥部", "联席会议", "协调小组", "工委")
_ZONE_ENDINGS: Final = ("管委会", "管理委员会", "党工委")
_COMMON_ZONES: Final = frozenset(
    ("高新区", "经开区", "开发区", "高新技术产业开发区", "经济技术开发区", "综保区", "新区")
)


def form_in_text(mention: BodyMention) -> str:
    """The body as written, with the place that it takes over in a list: 省科技厅、财政厅 has 省财政厅."""
    return mention.place + mention.form if mention.inherited else mention.text


def _office_of(mention: BodyMention, context: Context) -> Body | None:
    """安徽省教育厅办公室: the general office of a department or a committee of the tables, under all its names."""
    for tail in ("办公室", "办公厅"):
        form = mention.form.removesuffix(tail)
        office = (tables().bound.get(form) or tables().offices.get(form)) if form != mention.form else None
        place = region_of(mention.place, context) if office is not None and mention.place else None
        if office is None or place is None:
            continue
        whole = office_body(office, place, form, "", is_frame(place, context))
        names = (form_in_text(mention), *(name + tail for name in (whole.name, *whole.names)))
        return body_of(whole.name + tail, names, "office", whole.rank, whole.tier, whole.region, False)
    return None


def unlisted_body(mention: BodyMention, context: Context) -> Body:
    """A body known by its shape: the place is filled in, the rest stands as written."""
    own_office = _office_of(mention, context)
    if own_office is not None:
        return own_office
    whole = form_in_text(mention)
    zone = whole
    for ending in _ZONE_ENDINGS:
        zone = zone.removesuffix(ending)
    for begin in range(len(zone) if zone != whole else 0):
        known = tables().zones.get(zone[begin:])  # the text may put a place in front: 海南省洋浦经济开发区
        if known is not None:
            return zone_body(mention, zone, *known)
    if not mention.place and (body := _national_part(mention.form, context.year)) is not None:
        return body
    place = region_of(mention.place, context) if mention.place else None
    own_zone = zone in _COMMON_ZONES and not mention.place and _has_zones(context.region)
    if own_zone:  # 高新区管委会 in a letter of 长沙市
        place = context.region
    form = mention.form
    for short, long in (("管委会", "管理委员会"), ("党工委", "工作委员会")):
        form = form.removesuffix(short) + long if form.endswith(short) else form
    written = place is not None and mention.place == place.short  # 长沙高新区管委会 is named without 市
    own = display_name(place) if place and not written else mention.place
    if own_zone and place:
        own = place.short or place.name
    official = ("中共" if form.startswith("委") or mention.form.endswith("党工委") else "") + own + form
    rank: Rank | None = place.rank if place else RANK_OF_CHARACTER.get(mention.place[-1:])
    committee = form.endswith(_COMMITTEES) and not form.endswith("管理委员会")
    tier: Tier | None = "departmental"
    if committee:
        tier = "municipal" if place and place.is_municipality else (None if rank == "township" else rank)
    names = [mention.text, official]
    if place is not None:
        names += [place.name + form, *([place.name[-1] + form] if is_frame(place, context) else [])]
    code = place.code or None if place else None
    organ: Organ = "party" if form.startswith("委") else "government" if committee else "department"
    return body_of(official, names, organ, rank, tier, code, False)


def _has_zones(place: Region | None) -> bool:
    """Whether 高新区 alone may mean the place's own: that of a city or county."""
    return place is not None and (place.rank != "provincial" or place.is_municipality)


def _national_part(form: str, year: int | None) -> Body | None:
    """A part of a national body (财政部税政司, 国务院…领导小组), or a national one that the table lacks (国家…局)."""
    for cut in range(min(14, len(form) - 1), 1, -1):
        row = national_row(form[:cut], year) if form[:cut] in tables().national else None
        if row is not None:
            names = (form, *(alias + form[cut:] for alias in (row.name, *row.aliases)))
            tier = national_tier(row)
            rest: Tier = tier if tier == "national" else "departmental"
            return body_of(row.name + form[cut:], names, "department", row.rank, rest, None, False)
    if form.startswith(("国家", "国务院", "中央", "全国")):
        return body_of(form, (form,), "department", "national", "national", None, False)
    return None


def zone_body(mention: BodyMention, zone: str, stem: str, code: str) -> Body:
    """The administration of a zone of the table: 两江新区管委会 -> 重庆两江新区管理委员会."""
    party = mention.form.endswith("党工委")
    long, short = ("工作委员会", "党工委") if party else ("管理委员会", "管委会")
    place = gazetteer.by_code(code)
    official = ("中共" if party else "") + stem + long
    names = (form_in_text(mention), official, stem + short, zone + short, stem + long, zone + long)
    return body_of(
        official,
        tuple(dict.fromkeys(names)),
        "party" if party else "department",
        place.rank if place else None,
        "departmental",
        code,
        True,
    )
