"""Finding bodies in running text: one dictionary pass for anchors, then plain code to the left and right of each.

An anchor is a national body's name, the form of an office (科技局, 人民政府, 市委), a place, a pronoun (我局, 本市), or a bare
ending (局, 管委会) that only the shape of the name can make a body. Places stand to the left of offices; nothing is matched
by regular expressions that start with a character class, so the cost grows with the number of anchors.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from typing import Final, Literal, TypeAlias

import ahocorasick_rs
from msgspec.structs import replace

from policygraph.graph import regions as gazetteer
from policygraph.graph.record import Record
from policygraph.loaders import body_places as places
from policygraph.loaders import body_shapes as shapes
from policygraph.loaders.body_tables import RANK_CHARACTERS, tables

Kind = Literal["national", "regional", "unlisted", "branch", "party", "self", "place"]
Hit = tuple[int, int, int]
_Reader: TypeAlias = "Callable[[str, int, int, list[BodyMention]], BodyMention | None]"

_SELF: Final = (*tuple(p + e for p in "我本该" for e in ("局", "厅", "委", "部", "办", "会", "院", "署")), "我办公室")
_OF_ABOVE: Final = ("省厅", "省局", "市局", "国家局", "国家总局")  # the issuer's counterpart above it
_PRONOUN_PLACES: Final = (
    *tuple(p + c for p in "我本该你贵" for c in RANK_CHARACTERS),
    "我自治区",
    "本自治区",
    "自治区",
)
_LISTS: Final = frozenset(
    {"\u3001", "和", "与", "及", ",", "\uff0c", " ", "\u3000", "会同", "联合", "以及", "\u3001 ", ", "}
)
_NEAR: Final = _LISTS | {""}
_DEMOCRATIC: Final = ("民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟")
_OF_COUNTIES: Final = frozenset({"海关", "海事局", "法院", "人民法院", "检察院", "人民检察院"})
_WITH_TERMS: Final = ("congress", "cppcc", "government")
_NO_BARE: Final = frozenset({"government", "court", "mass", "township", "office"})


class BodyMention(Record, frozen=True):
    """A body (or a place that can stand for its government) named in the text.

    Attributes:
        start: First character, 0-based.
        end: One past the last character.
        text: ``text[start:end]``.
        kind: ``national`` a body of the national table; ``regional`` place and known office; ``branch`` a national body's
            local office; ``party`` a democratic party's committee; ``unlisted`` found by its shape only; ``self`` 我局 and
            the like; ``place`` a place, a pronoun for one, or a group (重庆市, 我市, 川渝两地).
        place: The place as written (``重庆市``, ``市``, ``我市``, ``L6县``); "" when none; taken over in lists (省科技厅、财政厅).
        form: What follows the place (``科技局``), the national name as written, or the place itself.
        inherited: Whether ``place`` was taken over from the mention before it in a list.
    """

    start: int
    end: int
    text: str
    kind: Kind
    place: str
    form: str
    inherited: bool = False


@cache
def _pattern_kinds() -> dict[str, str]:
    """Pattern -> one letter: N national, O office, B bound office, S self, P place, G group, D party, U ending."""
    kinds: dict[str, str] = {}
    table = tables()
    for ending in shapes.ENDINGS:
        kinds[ending] = "U"
    for name in sorted(places.place_names()):
        kinds[name] = "P"
    for name in gazetteer.region_groups():
        kinds[name] = "G"
    kinds.update(dict.fromkeys((zone for zone in table.zones if len(zone) > 2), "P"))
    kinds.update(dict.fromkeys(_PRONOUN_PLACES, "P"))
    kinds.update(dict.fromkeys(places.masked_names(), "P"))
    kinds.update(dict.fromkeys(_SELF, "S"))
    kinds.update(dict.fromkeys(_OF_ABOVE, "A"))
    kinds.update(dict.fromkeys(_DEMOCRATIC, "D"))
    kinds.update(dict.fromkeys(table.offices, "O"))
    kinds.update({c + form: "B" for form in table.bound for c in RANK_CHARACTERS + "镇乡"})
    kinds.update(dict.fromkeys(table.national, "N"))
    kinds["两办"] = "N"
    return kinds


@cache
def _readers_by_index() -> tuple[_Reader, ...]:
    return tuple(_READERS[kind] for kind in _pattern_kinds().values())


@cache
def _automaton() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(patterns(), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


@cache
def _rank_starts() -> dict[str, tuple[int, ...]]:
    """First two characters -> lengths, longest first, of the patterns that a place's rank character may swallow (市委)."""
    found: dict[str, set[int]] = defaultdict(set)
    for pattern, kind in _pattern_kinds().items():
        if kind in "OB" and pattern[0] in RANK_CHARACTERS:
            found[pattern[:2]].add(len(pattern))
    return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in found.items()}


def patterns() -> list[str]:
    """The anchors for a dictionary pass shared with others: put them first, and give the hits to :func:`from_hits`."""
    return list(_pattern_kinds())


def find_bodies(text: str) -> list[BodyMention]:
    """All bodies and places in the text, in order, not overlapping."""
    return from_hits(text, _automaton().find_matches_as_indexes(text))


@lru_cache(maxsize=4096)
def find_in_name(name: str) -> tuple[BodyMention, ...]:
    """The same for a name or another short text, remembered."""
    return tuple(find_bodies(name))


def from_hits(text: str, hits: Iterable[Hit]) -> list[BodyMention]:
    """The mentions, from the hits of a LeftmostLongest pass.

    Args:
        text: The text that was searched.
        hits: (pattern index, start, end) in order; indexes beyond :func:`patterns` are passed over.
    """
    readers = _readers_by_index()
    found: list[BodyMention] = []
    floor = 0
    for index, start, end in hits:
        if start < floor or index >= len(readers):
            continue
        mention = readers[index](text, start, end, found)
        if mention is not None:
            _append(found, _with_place_of_last(text, mention, found))
            floor = found[-1].end
    return found


def _with_place_of_last(text: str, mention: BodyMention, found: list[BodyMention]) -> BodyMention:
    """In 成都市委、市政府 the second 市 is 成都市, wherever the letter comes from."""
    if mention.kind != "regional" or len(mention.place) != 1 or not found:
        return mention
    last = found[-1]
    near = 0 <= mention.start - last.end <= 2 and text[last.end : mention.start] in _NEAR
    if not near or last.kind not in ("regional", "unlisted") or len(last.place) < 2:
        return mention
    if last.place[-1] != mention.place or last.place[0] in "我本该原":
        return mention
    return replace(mention, place=last.place, inherited=True)


def _append(found: list[BodyMention], mention: BodyMention) -> None:
    """Add a mention; places that it has taken in as its own leave."""
    while found and found[-1].end > mention.start:
        found.pop()
    found.append(mention)


def _floor(found: Sequence[BodyMention]) -> int:
    """How far to the left a body may reach: to the last mention that is not a mere place."""
    for mention in reversed(found):
        if mention.kind != "place":
            return mention.end
    return 0


def _mention(
    text: str, start: int, end: int, kind: Kind, place: str, form: str, inherited: bool = False
) -> BodyMention:
    return BodyMention(start, end, text[start:end], kind, place, form, inherited)


def _national(text: str, start: int, end: int, found: list[BodyMention]) -> BodyMention | None:
    form = text[start:end]
    if shapes.is_part_of_word(text, start, end) or (form == "国务院" and shapes.is_of_others(text, end)):
        return None
    if form == "两办" or form in tables().offices:
        place_start = places.place_start(text, start, _floor(found))
        if 0 <= place_start < start:
            kind: Kind = "national" if form == "两办" else "regional"
            return _mention(text, place_start, end, kind, text[place_start:start], form)
    branch = shapes.branch_end(text, end)
    if branch is not None:
        place_end, branch_end = branch
        return _mention(text, start, branch_end, "branch", text[end:place_end], form)
    for tail in ("办公厅", "办公室"):
        if text.startswith(tail, end) and not form.endswith(("厅", "办", "室")):
            end += len(tail)
    form = text[start:end]
    bureau = shapes.bureau_end(text, end)
    if bureau > end and form.endswith(("部", "委", "委员会", "局", "署")):
        return _mention(text, start, bureau, "unlisted", "", text[start:bureau])
    if text.startswith("中华人民共和国", start - 7) and start >= 7:
        start -= 7
    return _mention(text, _term_start(text, start), end, "national", "", form)


_WITH_PARTS: Final = frozenset({"department", "committee"})


_GOVERNMENT_OFFICES: Final = frozenset({"政府办公厅", "人民政府办公厅", "政府办公室", "人民政府办公室", "政府办"})
_PARTY_OFFICES: Final = frozenset({"委办公厅", "党委办公厅", "委办公室", "党委办公室", "委办", "党委办"})


def _office(text: str, start: int, end: int, found: list[BodyMention]) -> BodyMention | None:
    form = text[start:end]
    office = tables().offices[form]
    if shapes.is_part_of_word(text, start, end):
        return None
    if office.level == "government" and shapes.is_of_others(text, end):
        return None
    if form.endswith("管委") and text.startswith("会", end) and not text.startswith("会同", end):
        return _ending(text, end - 2, end + 1, found)  # 科学|城管委|会 is the 管委会 of a 科学城
    if office.level == "township":
        place_start = places.township_start(text, start + 1, _floor(found))
    else:
        stop = _term_start(text, start) if office.organ in _WITH_TERMS else start
        place_start = places.place_start(text, stop, _floor(found), form in _OF_COUNTIES)
        if place_start < stop < start:
            return _mention(text, place_start, end, "regional", text[place_start:stop], form)
        place_start = start if place_start == stop else place_start
    if place_start < 0:
        return None
    if form == "党工委" and start - place_start <= 1:  # 天府新区党工委 is the zone's, not some 区's
        return _ending(text, start, end, found)
    if place_start < start:
        prefix = shapes.party_prefix(text, place_start) if office.organ in ("party", "office") else place_start
        branch = shapes.sub_office_end(text, end) if office.level in _WITH_PARTS else end
        kind: Kind = "unlisted" if branch > end else "regional"
        return _mention(text, prefix, branch, kind, text[place_start:start], text[start:branch])
    if form in ("政协", "中国人民政治协商会议"):
        return _cppcc(text, start, end)
    if (
        found
        and (
            (form in ("政府", "人民政府") and found[-1].form in ("委", "党委"))
            or (form in _GOVERNMENT_OFFICES and found[-1].form in _PARTY_OFFICES)
        )
        and text[found[-1].end : start] in ("、", "和", " ")
        and found[-1].place
    ):
        return _mention(text, start, end, "regional", found[-1].place, form, inherited=True)  # 自治区党委、政府
    if form.startswith(("行署", "行政公署")):
        return _mention(text, start, end, "regional", "地区", form)  # the prefecture's that the letter speaks from
    if office.level in _NO_BARE or office.organ in ("party", "cppcc") or form in ("人大", "人民代表大会", "海关"):
        return None
    return _bare(text, start, end, found)


def _term_start(text: str, start: int) -> int:
    """Where the number of a term before an organ begins: 重庆市|第五届人大, 市|六届政协; ``start`` without one."""
    if text[start - 1 : start] != "届":
        return start
    begin = start - 1
    while begin > 0 and text[begin - 1] in "一二三四五六七八九十百":
        begin -= 1
    if begin == start - 1:
        return start
    return begin - 1 if text[begin - 1 : begin] == "第" else begin


def _cppcc(text: str, start: int, end: int) -> BodyMention | None:
    """政协重庆市委员会: the place stands between."""
    place_end = places.place_end(text, end)
    if place_end == end or not text.startswith("委员会", place_end):
        return None
    stop, form = place_end + 3, "政协"
    for tail in ("办公厅", "办公室"):
        if text.startswith(tail, stop):
            stop, form = stop + len(tail), form + tail
    return _mention(text, start, stop, "regional", text[end:place_end], form)


def _bare(text: str, start: int, end: int, found: list[BodyMention]) -> BodyMention | None:
    """An office without a place: in a list it has the place of the one before (省科技厅、财政厅)."""
    form = text[start:end]
    if found and start - found[-1].end <= 2 and text[found[-1].end : start] in _LISTS:
        last = found[-1]
        if last.kind in ("regional", "unlisted") and last.place:
            return _mention(text, start, end, "regional", last.place, form, inherited=True)
        if last.kind == "national" and form in tables().national_bare:
            return _mention(text, start, end, "national", "", form)
    if text[start - 1 : start] in ("各", "级", "属", "地"):
        return None
    for lead in ("国家", "兵团"):
        if text.startswith(lead, start - 2) and start >= 2:
            begin = found[-1].start if found and found[-1].end == start else start - 2
            return _mention(text, begin, end, "unlisted", "", text[begin:end])
    shape = shapes.unlisted(text, start, end, _floor(found))
    if shape is not None and shape[1] > shape[0]:  # 市新|经济委, 市文广|旅游局: the tables know a part of the name only
        return _mention(text, shape[0], end, "unlisted", text[shape[0] : shape[1]], text[shape[1] : end])
    return _mention(text, start, end, "regional", "", form)


def _bound(text: str, start: int, end: int, found: list[BodyMention]) -> BodyMention | None:
    """市委, 县委办公室: the rank character is part of the anchor; a place's name may end in it."""
    if shapes.is_part_of_word(text, start, end):
        return None
    place_start = places.place_start(text, start + 1, _floor(found))
    if place_start < 0 or place_start > start:
        return None
    form = text[start + 1 : end]
    if form in ("委", "委员会"):
        for lead in ("共青团", "团"):
            if text.startswith(lead, place_start - len(lead)) and place_start >= len(lead):
                return _mention(text, place_start - len(lead), end, "regional", text[place_start : start + 1], "团委")
    prefix = shapes.party_prefix(text, place_start)
    branch = shapes.sub_office_end(text, end) if form.endswith(("委", "会", "组")) else end
    kind: Kind = "unlisted" if branch > end else "regional"
    return _mention(text, prefix, branch, kind, text[place_start : start + 1], text[start + 1 : branch])


def _place(text: str, start: int, end: int, found: list[BodyMention]) -> BodyMention | None:
    """A place; or a body whose first character the place's name took (上海|市委)."""
    lengths = _rank_starts().get(text[end - 1 : end + 1], ())
    for length in lengths:
        anchor = text[end - 1 : end - 1 + length]
        kind = _pattern_kinds().get(anchor) if len(anchor) == length else None  # the text may end within it
        if kind == "B":
            return _bound(text, end - 1, end - 1 + length, found)
        if kind == "O" and text[start : end - 1] in places.short_names():
            return _mention(text, start, end - 1 + length, "regional", text[start : end - 1], anchor)
    if shapes.is_part_of_word(text, start, end) or not shapes.stands_alone(text, start, end):
        return None
    return _mention(text, start, end, "place", text[start:end], text[start:end])


def _group(text: str, start: int, end: int, found: list[BodyMention]) -> BodyMention | None:
    """川渝两地政府, 京津冀三地: a group counts as a body only when it is counted or acts."""
    stop, form = shapes.group_end(text, end)
    if not form:
        for length in range(min(14, len(text) - stop), 1, -1):
            if text[stop : stop + length] in tables().offices and not shapes.is_part_of_word(text, stop, stop + length):
                return _mention(
                    text, start, stop + length, "regional", text[start:end], text[stop : stop + length]
                )  # 京津冀三地人大常委会
    if stop == end and not shapes.acts(text, end):
        return None
    return _mention(text, start, stop, "place", text[start : stop - len(form)], form or text[start:stop])


def _self(text: str, start: int, end: int, found: list[BodyMention]) -> BodyMention | None:
    if shapes.is_part_of_word(text, start, end):
        return None
    office = next(
        (tail for tail in ("办公厅", "办公室") if text.startswith(tail, end) and not text[start:end].endswith("办")), ""
    )
    return _mention(text, start, end + len(office), "self", "", text[start : end + len(office)])


def _above(text: str, start: int, end: int, found: list[BodyMention]) -> BodyMention | None:
    """省局, 国家局: the counterpart, a rank above, of the office that writes."""
    lead = text[start - 1 : start]
    if (lead and lead not in places.BORDERS and lead != "经") or text[end : end + 1] in {"部", "面", "势", "限", "长"}:
        return None
    return _mention(text, start, end, "self", "", text[start:end])


def _party(text: str, start: int, end: int, found: list[BodyMention]) -> BodyMention | None:
    """农工党市委会, 民建重庆市委员会: committee of a democratic party."""
    place_end = places.place_end(text, end)
    for tail in ("委员会", "委会", "委"):
        if text.startswith(tail, place_end) and not text.startswith(("委员", "委托"), place_end + len(tail) - 1):
            return _mention(text, start, place_end + len(tail), "party", text[end:place_end], text[start:end])
    return None


def _street(text: str, start: int, end: int, found: list[BodyMention]) -> BodyMention | None:
    """桐君街道印发: a subdistrict that acts is its office."""
    if not shapes.acts(text, end):
        return None
    begin = places.township_start(text, start + 1, _floor(found))
    return _mention(text, begin, end, "regional", text[begin:start], "街道办事处") if begin < start - 1 else None


_ZONE_OFFICES: Final = ("管委会", "管理委员会")


def _ending(text: str, start: int, end: int, found: list[BodyMention]) -> BodyMention | None:
    """A body by its shape: 市某某管理局, 两江新区管委会, 省某某领导小组办公室."""
    if text.startswith("中全会", start):
        begin = shapes.plenum_start(text, start)
        return None if begin is None else _mention(text, begin, end, "national", "", "中国共产党中央委员会")
    if text[start:end] in _ZONE_OFFICES and found and found[-1].form.endswith("党工委"):
        last = found[-1]
        if start - last.end <= 1 and text[last.end : start] in ("", "、", "和"):  # 天府新区党工委、管委会
            zone = last.form.removesuffix("党工委")
            return _mention(text, start, end, "unlisted", last.place, zone + text[start:end], inherited=True)
    if text[start:end] == "街道":
        return _street(text, start, end, found)
    shape = shapes.unlisted(text, start, end, _floor(found))
    if shape is None:
        return _part_of_last(text, start, end, found)
    body_start, place_end, body_end = shape
    return _mention(text, body_start, body_end, "unlisted", text[body_start:place_end], text[place_end:body_end])


def _part_of_last(text: str, start: int, end: int, found: list[BodyMention]) -> BodyMention | None:
    """A committee of the body just named: 省委|高校工委, 国务院|减轻企业负担部际联席会议办公室."""
    if not found or not 2 <= start - found[-1].end <= 24 or not text[start:end].endswith(shapes.COMMITTEES):
        return None
    last = found[-1]
    if last.form not in ("委", "党委", "政府", "人民政府", "国务院") or not shapes.is_one_name(text, last.end, start):
        return None
    return _mention(text, last.start, end, "unlisted", last.place, text[last.end - len(last.form) : end])


_READERS: Final[dict[str, _Reader]] = {
    "N": _national, "O": _office, "B": _bound, "P": _place, "G": _group, "S": _self, "A": _above, "D": _party, "U": _ending,
}  # fmt: skip


def moved(mention: BodyMention, offset: int) -> BodyMention:
    """The mention as seen from a text that begins ``offset`` characters earlier."""
    return replace(mention, start=mention.start + offset, end=mention.end + offset)
