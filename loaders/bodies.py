"""Bodies: from what a letter writes to who it is.

The way of a body, in two steps that :mod:`policygraph.loaders.recognise` and ``resolve`` call::

    mentions = find_bodies(text)                      # or from_hits(text, hits) with the hits of a shared dictionary pass
    context = Context(region=region("重庆市"), issuers=(...,), year=2024)
    bodies = resolve_body(mentions[0], context)       # () when it cannot be told; two or more for 两办, 川渝两地政府

* :func:`find_bodies` ``(text) -> list[BodyMention]``: in order, not overlapping. ``BodyMention.kind`` is ``national``,
  ``regional``, ``branch``, ``party``, ``unlisted``, ``self`` (我局) or ``place`` (重庆市, 我市, 川渝两地: a subject only when a
  verb follows at once).
* :func:`patterns`, :func:`from_hits`: the same for a caller that runs one Aho-Corasick pass for everything.
* :func:`resolve_body` ``(mention, context) -> tuple[Body, ...]``: ``Body.name`` is the official name, ``Body.names`` the text's
  form first and then every form the body may take in a letter (市科技局, 重庆市科技局, 重庆市科学技术局).
* :func:`resolve_name` ``(name, context)``: the same for a name by itself, as in a header field or a signature.
* :func:`document_context` ``(issuer_names, text, year)``: the context of a letter from its issuer line; region from the
  issuer's own place, else from the places the text names most.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from msgspec import structs

from policygraph.graph import regions as gazetteer
from policygraph.graph.model import Body
from policygraph.graph.regions import Region
from policygraph.loaders.body_context import (
    Context,
    is_frame,
    masked_places,
    named_region,
    prevailing_region,
    region_of,
    without_pronoun,
)
from policygraph.loaders.body_mentions import BodyMention, find_bodies, find_in_name, from_hits, patterns
from policygraph.loaders.body_names import (
    body_of,
    display_name,
    national_body,
    national_row,
    national_tier,
    office_body,
    unplaced_body,
    with_form,
)
from policygraph.loaders.body_places import place_end
from policygraph.loaders.body_tables import RANK_CHARACTERS, Office, tables
from policygraph.loaders.body_unlisted import form_in_text, unlisted_body, zone_body

__all__ = [
    "BodyMention", "Context", "document_context", "find_bodies", "from_hits", "patterns", "region_of", "resolve_body",
    "resolve_name",
]  # fmt: skip
_PARTIES: Final = {
    "民革": "中国国民党革命委员会", "民盟": "中国民主同盟", "民建": "中国民主建国会", "民进": "中国民主促进会", "农工党": "中国农工民主党",
    "致公党": "中国致公党", "九三学社": "九三学社", "台盟": "台湾民主自治同盟",
}  # fmt: skip
_SELF_ENDINGS: Final = {"办": ("办", "办公室", "办公厅"), "委": ("委", "委员会"), "会": ("会",), "院": ("院", "中心")}


def resolve_body(mention: BodyMention, context: Context) -> tuple[Body, ...]:
    """The bodies that a mention means in this letter.

    Returns:
        One body as a rule; several for 两办 and groups of places; () for 我局 when no issuer of that kind is known, and for
        places of the addressee (你市).
    """
    match mention.kind:
        case "national":
            return _national(mention, context)
        case "self":
            return _self(mention, context)
        case "place":
            return _place(mention, context)
        case "branch":
            return _branch(mention, context)
        case "party":
            return _party(mention, context)
        case "regional":
            return _regional(mention, context)
        case "unlisted":
            return (unlisted_body(mention, context),)


def resolve_name(name: str, context: Context | None = None) -> tuple[Body, ...]:
    """The bodies that a name by itself means: a header field, a signature line, several names in a row."""
    context = context or Context()
    found = find_in_name(name)
    wanted = [m for m in found if m.kind != "place"] or found
    return tuple(body for mention in wanted for body in resolve_body(mention, context))


def document_context(
    issuer_names: Sequence[str],
    text: str = "",
    year: int | None = None,
    number: str = "",
    mentions: Sequence[BodyMention] | None = None,
) -> Context:
    """The context of a letter.

    Args:
        issuer_names: The issuers as the header, title or signature names them, the best first.
        text: The letter's text; its places decide where the issuer's name has no place (市科技局).
        year: The year of writing.
        number: The letter's document number; the first character of its prefix speaks for a place (渝科局函, 成府发).
        mentions: The bodies that the text mentions, where they are known already.
    """
    place = named_region(issuer_names, text)
    if place is None and not _is_national(issuer_names):
        place = prevailing_region(text, issuer_names, number, mentions)
    context = Context(place, (), year, masked_places(text, mentions) if place is None or not place.code else ())
    issuers = tuple(body for name in issuer_names for body in resolve_name(name, context))
    return replace(context, issuers=tuple(dict.fromkeys(issuers)))


def _is_national(names: Iterable[str]) -> bool:
    return any(m.kind == "national" for name in names for m in find_in_name(name))


def _national(mention: BodyMention, context: Context) -> tuple[Body, ...]:
    form = mention.form
    if form == "两办":
        return _two_offices(mention, context)
    row = national_row(form, context.year) or national_row(form.removeprefix("中华人民共和国"), context.year)
    if row is not None:
        return (national_body(row, mention.text),)
    tail = form[-3:]
    row = national_row(form.removeprefix("中华人民共和国").removesuffix(tail), context.year)
    if row is None:
        return ()
    names = (mention.text, *(alias + tail for alias in (row.name, *row.aliases)))
    return (body_of(row.name + tail, names, "department", row.rank, national_tier(row), None, True),)


def _two_offices(mention: BodyMention, context: Context) -> tuple[Body, ...]:
    """两办: the two general offices of the place (市两办), else of the letter's region or the centre."""
    place = region_of(mention.place, context) if mention.place else context.region
    if place is None:
        if mention.place:
            return ()
        return tuple(national_body(tables().national[name][0], name) for name in ("中共中央办公厅", "国务院办公厅"))
    ending = "公室" if place.rank == "county" else "公厅"
    table = tables()
    offices = (table.bound["委办" + ending], table.offices["政府办" + ending])
    return tuple(office_body(office, place, "", "", is_frame(place, context)) for office in offices)


def _self(mention: BodyMention, context: Context) -> tuple[Body, ...]:
    """我局 is the issuer whose name ends so; 我委 the one that ends in 委员会."""
    if mention.text[0] in "省市国":
        return _counterpart(mention, context)
    whole, office = mention.text, ""
    if len(whole) > 4 and whole.endswith(("办公厅", "办公室")):
        whole, office = whole[:-3], whole[-3:]  # 我委办公厅
    ending = whole[-1] if whole != "我办公室" else "办"
    endings = _SELF_ENDINGS.get(ending, (ending,))
    for issuer in context.issuers:
        if office and issuer.name.endswith(endings):
            made = resolve_name(issuer.name + office, replace(context, issuers=()))
            return tuple(structs.replace(body, names=(mention.text, *body.names)) for body in made)
        if issuer.name.endswith(endings):
            return (structs.replace(issuer, names=(mention.text, *(n for n in issuer.names if n != mention.text))),)
    return ()


def _counterpart(mention: BodyMention, context: Context) -> tuple[Body, ...]:
    """省局 in a letter of a city's 医疗保障局 is the province's."""
    for issuer in context.issuers:
        place = gazetteer.by_code(issuer.region) if issuer.region else None
        if place is None or not issuer.name.startswith(display_name(place)):
            continue
        form = issuer.name.removeprefix(display_name(place))
        if not form.endswith(("局", "厅", "委员会")) or len(form) < 3:
            continue
        if mention.text.startswith("国家"):
            wanted = "国家" + form if ("国家" + form) in tables().national else ""
        else:
            above = gazetteer.province_of(place) if mention.text[0] == "省" else gazetteer.by_code(place.parent)
            stem = form.removesuffix("委员会").removesuffix("局").removesuffix("厅")
            form = stem + mention.text[-1] if not form.endswith("委员会") or mention.text[-1] == "厅" else form
            fits = above is not None and above.code != place.code and above.name.endswith(mention.text[0])
            wanted = above.name + form if fits and above is not None and form in tables().offices else ""
        made = resolve_name(wanted, replace(context, issuers=())) if wanted else ()
        if made:
            return tuple(structs.replace(body, names=(mention.text, *body.names)) for body in made)
    return ()


def _regional(mention: BodyMention, context: Context) -> tuple[Body, ...]:
    table = tables()
    form = mention.form
    office = table.bound.get(form) if form in table.bound and form not in table.offices else table.offices.get(form)
    if form in table.bound and mention.place[-1:] in tuple(RANK_CHARACTERS) and form.startswith(("委", "府", "党")):
        office = table.bound[form]
    if office is None:
        return ()
    if not mention.place:
        return _bare(mention, office, context)
    groups = gazetteer.group(mention.place) if len(mention.place) > 1 else ()
    if groups:
        return tuple(office_body(office, place, form, "", False) for place in groups)
    if office.level == "township" or mention.place[-1] in "镇乡":
        return (_township(mention, office, context),)
    place = region_of(mention.place, context)
    if place is None:
        unplaced = unplaced_body(office, without_pronoun(mention.place), form_in_text(mention))
        return (with_form(unplaced, mention.text),)
    if mention.place == place.short:
        office = table.after_short.get(form, office)
    body = office_body(office, place, form, form_in_text(mention), is_frame(place, context))
    return (with_form(body, mention.text),)  # in a list the text's own form lacks its place (省科技厅、财政厅)


def _township(mention: BodyMention, office: Office, context: Context) -> Body:
    """A township's office: the places above it from the text, else the letter's own county."""
    cut = place_end(mention.place, 0)
    cut = cut if cut < len(mention.place) else 0
    outer = gazetteer.region(mention.place[:cut], within=context.region) if cut else context.region
    if outer is None or outer.rank not in ("county", "municipal"):
        return unplaced_body(office, without_pronoun(mention.place), mention.text, "township")
    own = without_pronoun(mention.place[cut:])
    body = unplaced_body(office, display_name(outer) + own, mention.text, "township")
    names = (*body.names, own + mention.form, outer.name + own + mention.form)
    return structs.replace(body, region=outer.code or None, names=tuple(dict.fromkeys(names)))


@lru_cache(maxsize=8192)
def _government(place: Region, is_frame: bool) -> Body:
    """The government of a place that acts, with the place's own names among its names."""
    body = office_body(tables().offices["人民政府"], place, "人民政府", "", is_frame)
    names = (place.name, display_name(place), *place.abbreviations, *body.names)
    return structs.replace(body, names=tuple(dict.fromkeys([n for n in names if n])))


def _bare(mention: BodyMention, office: Office, context: Context) -> tuple[Body, ...]:
    """An office without a place: the national one in a national letter; a 厅 is the province's; else the letter's own rank."""
    table = tables()
    form = mention.form
    if context.is_national:
        rows = (
            table.national_bare.get(form),
            *(next(iter(table.national.get(lead + form, ())), None) for lead in ("", "国家", "国务院", "中国")),
        )
        row = next((row for row in rows if row is not None), None)
        if row is not None:
            return (national_body(row, mention.text),)
    place = context.region
    if place is None:
        return (unplaced_body(office, "", mention.text),)
    if form.endswith("厅"):
        place = gazetteer.province_of(place) or place
    elif place.rank == "provincial" and not place.is_municipality and form[:-1] + "厅" in table.offices:
        return (unplaced_body(office, "", mention.text),)  # a 局 of some city: the province's own would be a 厅
    return (office_body(office, place, form, mention.text, True),)


def _place(mention: BodyMention, context: Context) -> tuple[Body, ...]:
    """A place that acts is its government; a group is one for each of its places."""
    if mention.place[:1] in ("你", "贵") and without_pronoun(mention.place) != mention.place:
        return ()
    found = gazetteer.group(mention.place)
    if not found:
        place = region_of(mention.place, context)
        if place is None and (zone := tables().zones.get(mention.place)) is not None:
            return (zone_body(mention, mention.place, *zone),)
        if place is None:
            return ()
        found = (place,)
    text = mention.text if len(found) == 1 else ""
    return tuple([with_form(_government(place, is_frame(place, context)), text) for place in found])


def _branch(mention: BodyMention, context: Context) -> tuple[Body, ...]:
    """A national body's local office: 国家税务总局河北省税务局, 中国人民银行重庆营业管理部."""
    place = region_of(mention.place, context)
    row = tables().national[mention.form][0]
    tail = mention.text[len(mention.form) + len(mention.place) :]
    if place is None:
        return (body_of(mention.text, (mention.text,), "department", None, "departmental", None, True),)
    if tail == "税务局":
        return (office_body(tables().offices["税务局"], place, "税务局", mention.text, is_frame(place, context)),)
    official = row.name + mention.place + tail
    names = (mention.text, official, *(alias + mention.place + tail for alias in row.aliases), place.name + tail)
    return (body_of(official, names, "department", place.rank, "departmental", place.code or None, True),)


def _party(mention: BodyMention, context: Context) -> tuple[Body, ...]:
    """农工党市委会 -> 中国农工民主党重庆市委员会."""
    place = region_of(mention.place, context) if mention.place else context.region
    name = place.name if place else mention.place
    official = f"{_PARTIES[mention.form]}{name}委员会"
    short = [mention.form + p + tail for p in (name[-1:], name) for tail in ("委会", "委", "委员会")]
    rank = place.rank if place else None
    return (
        body_of(
            official, (mention.text, official, *short), "other", rank, None, place.code or None if place else None, True
        ),
    )
