"""Tier and region of a policy: those of its highest issuer, else what its title and number tell."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Final, cast

from policygraph.graph import regions as gazetteer
from policygraph.graph.model import Body, Tier
from policygraph.loaders.bodies import Context, region_of
from policygraph.loaders.body_mentions import find_in_name
from policygraph.loaders.frames import Statement
from policygraph.loaders.policy_mentions import Named, Ref
from policygraph.loaders.resolve import Resolved
from policygraph.loaders.titles import head_of

_TIERS: Final[dict[Tier, int]] = {"national": 5, "provincial": 4, "municipal": 3, "county": 2, "departmental": 1}
_SURELY: Final = 0.8
_NATIONAL_TITLE: Final = re.compile(r"^(?:中华人民共和国|全国|国家|中共中央|中国共产党|国务院)")


def tier_and_region(
    title: str, refs: Sequence[Ref], one: Named, statements: Sequence[Statement], resolved: Resolved
) -> tuple[Tier | None, str | None]:
    """The tier of the highest issuer; without one, what title and number tell."""
    makers = [resolved.by_id[cast(str, item.source)] for item in statements if item.type == "ISSUED"] or [
        resolved.by_id[cast(str, item.source)]
        for item in statements
        if item.type == "DRAFTS" and item.rule.removeprefix("by.").startswith("issue-") and item.confidence > _SURELY
    ]  # 省数据局将出台《X》: who is to issue it
    tiers: list[Tier] = [body.tier for body in makers if body.tier is not None]
    region = next((body.region for body in makers if body.region), None)
    if tiers:
        return max(tiers, key=lambda tier: _TIERS[tier]), region
    drafters = [resolved.by_id[cast(str, item.source)] for item in statements if item.type == "DRAFTS"]
    amenders = [resolved.by_id[cast(str, item.source)] for item in statements if item.type in {"AMENDED", "REPEALED"}]
    kind = head_of(title)
    place, place_tier = _place_tier(title, resolved.context)
    if kind is not None and kind.word in {"法", "法典", "刑法", "宪法"} and place is None:
        return "national", None
    if _NATIONAL_TITLE.match(title):
        return "national", None
    numbered = _number_tier(one.number, resolved.context)
    if numbered is not None:
        return numbered[0], numbered[1] or place
    if kind is not None and kind.kind == "regulation" and place is not None:
        return place_tier, place
    if place is not None:
        return place_tier, place
    beside = _place_beside(refs, resolved)
    if beside is not None and beside.tier is not None:
        return beside.tier, beside.region
    for bodies in (amenders, drafters):
        known: list[tuple[Tier, str | None]] = [(body.tier, body.region) for body in bodies if body.tier is not None]
        if known:  # 省政府拟出台《X》,由我厅起草: the province's
            return max(known, key=lambda pair: _TIERS[pair[0]])
    return None, None


_END: Final = attrgetter("end")


def _place_beside(refs: Sequence[Ref], resolved: Resolved) -> Body | None:
    """The government of the place right before a title that tells nothing itself: 自治区《关于…的意见》, 杭州市《关于…》."""
    for ref in refs:
        at = bisect_left(resolved.bodies, ref.start, key=_END)
        body = resolved.bodies[at] if at < len(resolved.bodies) else None
        if ref.form == "title" and body is not None and body.end == ref.start and body.place and len(body.bodies) == 1:
            return resolved.by_id[body.bodies[0]]
    return None


_MASKED: Final = re.compile(r"(?:[A-Za-z]{1,2}\d{0,3}|西地)(?:省|市|县|区|州)")


def _place_tier(title: str, context: Context) -> tuple[str | None, Tier | None]:
    """The region that a title begins with or names as its own (重庆市…条例, 关于本市…), and that region's tier."""
    masked = _MASKED.match(title)
    if masked:
        place = region_of(masked[0], context)
        if place is not None and place.rank != "township":
            return place.code or place.name, place.rank
    for name in gazetteer.names_at(title[:-2][:12]):  # only a whole name has itself as its name
        named = gazetteer.region(name, within=context.region)
        if named is not None and named.name == name:
            return named.code or None, "municipal" if named.is_municipality else cast(
                "Tier | None", None if named.rank == "township" else named.rank
            )
    for mention in find_in_name(title[:24]):
        if mention.kind != "place" and not mention.place:
            continue
        if mention.start > 2 and not (mention.text[:1] in "本我全" and mention.start <= 12):
            continue
        place = region_of(mention.place, context)
        if place is None:
            continue
        tier: Tier | None = (
            "municipal"
            if place.is_municipality
            else cast("Tier | None", place.rank if place.rank != "township" else None)
        )
        return place.code or None, tier
    return None, None


def _number_tier(number: str | None, context: Context) -> tuple[Tier, str | None] | None:
    """A prefix such as 国发 or 财税 tells that the centre issued it."""
    if not number:
        return None
    if re.match(
        r"(?:GB|JTG|JGJ|NB|WS|JT|NY|SB|LY|SL|GA|LB|HJ|YY|MZ|AQ|CJ|TD|QX|DL|JR|MH|TB|WW|YD|SF|XF|RB)(?:/[TZ])?[ \d]",
        number,
    ):
        return "national", None  # standards of the state and of its branches
    if re.match(
        r"(?:国发|国办|医保|中发[〔\[(]|中办|国函|财税|财关税|发改|国科|工信部|教[^育]{0,4}[〔\[(]|人社部|建[^〔\[(]{0,3}[〔\[(]|国[^〔\[(]{1,5}[〔\[(]|法释|银发|银保监|证监|环[^〔\[(]{0,5}[〔\[(]|卫[^〔\[(]{0,6}[〔\[(]|民发|民函|农[^〔\[(]{0,4}[〔\[(]|商[^〔\[(]{0,4}[〔\[(]|交[^〔\[(]{0,6}[〔\[(]|财[^〔\[(]{0,3}[〔\[(])",
        number,
    ):
        return "national", None
    if re.match(
        r"(?:中华人民共和国)?(?:国务院|主席|国家[一-鿿、]+|(?:[一-鿿、]{0,40}(?:财政部|公安部|商务部|[资运化信社态教业生水技]部|税务总局|海关总署|人民银行|监管总局|最高人民法院|最高人民检察院)|[一-鿿、]{2,40}部)[一-鿿、]{0,60}?)(?:令|公告)",
        number,
    ):
        return "national", None
    return _regional_number(number, context)


# 粤府办〔2021〕3号, 宁政发, 成委发: the mark of a place, then its government, its committee or the office of either
_OF_AUTHORITIES: Final = re.compile(r"(?:市|区|县|州)?(?:政|府|委|党|办发|办字|发)[一-鿿]{0,4}[〔\[(]")


_OF_A_DEPARTMENT: Final = re.compile(
    r"(?:科|教|财|人社|民|司|环|建|住建|交|水|农|商|文|卫|医保|市监|工信|经信|发改|林|税|资|国土|规|统|粮|药|残|体|旅)[一-鿿]{0,5}[〔\\[(]"
)


def _regional_number(number: str, context: Context) -> tuple[Tier, str | None] | None:
    """A prefix that begins with the mark of a place the document speaks from: its government's or committee's."""
    for place in context.frames:
        marks = {*place.abbreviations, place.short[:1]}
        if place.rank == "township" or number[:1] not in marks:
            continue
        if not _OF_AUTHORITIES.match(number, 1):
            if _OF_A_DEPARTMENT.match(number, 1):
                return "departmental", place.code or None
            continue
        return ("municipal" if place.is_municipality else cast("Tier", place.rank)), place.code or None
    return None
