"""What a letter says of itself, and which places its words mean: its region, 我市, 该县, 市 alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from policygraph.graph import regions as gazetteer
from policygraph.graph.model import Body
from policygraph.graph.regions import Region
from policygraph.loaders.body_mentions import BodyMention, find_bodies, find_in_name

_NUMBER_COUNTS: Final = 10  # as much as ten mentions: a number is the letter's own, a mention may be of another
_PRONOUNS: Final = "我本该你贵原全"
_KINDS_OF_PLACES: Final = frozenset(
    ("省", "市", "县", "区", "州", "盟", "旗", "镇", "乡", "自治区", "自治州", "自治县", "自治旗", "地区")
)


@dataclass(frozen=True, slots=True)
class Context:
    """What a letter says of itself: its region, its issuers, its year. No region and national issuers: a national letter.

    ``masked`` are the places without a code that it names (A市, L6县): 市 in a letter of L6县 is the one city among them.
    ``frames`` are the places the letter speaks from. ``nearby`` is the place that 该市, 该省 mean at this point; a caller sets it as it reads on.
    """

    region: Region | None = None
    issuers: tuple[Body, ...] = ()
    year: int | None = None
    masked: tuple[Region, ...] = ()
    nearby: Region | None = None
    frames: tuple[Region, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Work out ``frames``: the region, those above it, and the only masked place of a rank, nearest first."""
        frames = (self.region, *gazetteer.ancestors(self.region)) if self.region else ()
        ranks = {place.rank for place in frames}
        by_rank = Counter(place.rank for place in self.masked)
        masked = (p for p in self.masked if p.rank not in ranks and by_rank[p.rank] == 1)
        object.__setattr__(self, "frames", (*frames, *masked))

    @property
    def is_national(self) -> bool:
        """Whether a bare 发展改革委 means the national one."""
        return self.region is None and (not self.issuers or self.issuers[0].rank == "national")


def is_frame(place: Region, context: Context) -> bool:
    """Whether 市 (or 省, 县 …) alone means this place in the letter."""
    return place in context.frames and region_of(place.name[-1], context) == place


def region_of(place: str, context: Context) -> Region | None:
    """The division that a place as written means in this letter: 市 and 我市 climb from the letter's own region.

    ``省`` in a letter of 深圳市 is 广东省; ``市`` in a letter of a county its prefecture, in one of a county-level city the city.
    """
    bare = without_pronoun(place)
    if bare not in _KINDS_OF_PLACES:
        return gazetteer.region(place, within=context.region)
    if place.startswith("该") and context.nearby is not None:
        context = Context(context.nearby)
    ends = (bare, "盟") if bare == "地区" else (bare,)  # a prefecture under 行署 is called 地区 or 盟
    for level in context.frames:
        if level.name.endswith(ends):
            return level
    return None


def without_pronoun(place: str) -> str:
    """我市 -> 市, 原市 -> 市; 贵州 and 本溪市 stay."""
    pronoun = place[:1] in tuple(_PRONOUNS) and place[1:] in _KINDS_OF_PLACES
    return place[1:] if pronoun and not gazetteer.candidates(place) else place


_MASK: Final = re.compile(r"[0-9A-Za-z×*某][省市县区州镇乡]|西地省")


def masked_places(text: str, mentions: Sequence[BodyMention] | None = None) -> tuple[Region, ...]:
    """The places masked by letters that the text names."""
    if not _MASK.search(text):
        return ()
    places = (
        gazetteer.masked(m.place) for m in (find_bodies(text) if mentions is None else mentions) if len(m.place) > 1
    )
    return tuple(dict.fromkeys(place for place in places if place is not None))


def named_region(names: Iterable[str], text: str) -> Region | None:
    """The place in an issuer's name; of several places of that name the one whose city or province the text names."""
    for name in names:
        for mention in find_in_name(name):
            if mention.place and (place := gazetteer.region(mention.place)) is not None:
                return place
            namesakes = gazetteer.candidates(mention.place) if mention.place else ()
            named = {p: sum(text.count(above.short) for above in gazetteer.ancestors(p)) for p in namesakes}
            best = max(named.values(), default=0)
            if best and list(named.values()).count(best) == 1:
                return next(p for p, count in named.items() if count == best)
    return None


def prevailing_region(
    text: str, names: Sequence[str], number: str = "", mentions: Sequence[BodyMention] | None = None
) -> Region | None:
    """The place that the text names most, of the kind that the issuer's name asks for (市科技局: a city).

    The document number counts too: 渝 in 渝科局函 speaks for 重庆市, 成 in 成府发 for a place whose name begins so.
    """
    wanted = tuple(m.place for name in names for m in find_in_name(name) if m.place in _KINDS_OF_PLACES)
    counts: Counter[Region] = Counter()
    for mention in find_bodies(text) if mentions is None else mentions:
        place = gazetteer.region(mention.place) if len(mention.place) > 1 else None
        if place is not None and (not wanted or place.name.endswith(wanted)):
            counts[place] += 1 if mention.kind == "place" else 3
    mark = number[:1]
    if mark and mark not in "国中":
        for place in [*counts, *gazetteer.candidates(mark)]:
            if (mark in place.abbreviations or place.name[0] == mark) and (not wanted or place.name.endswith(wanted)):
                counts[place] += _NUMBER_COUNTS
    return counts.most_common(1)[0][0] if counts else None
