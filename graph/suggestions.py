"""Policies that may implement others, though no document says so: like subjects, a lower tier, a place inside, a later day.

What :func:`may_implement` offers is a guess for a person to judge. It is computed when it is asked for, stands in no store, and is
never counted among what documents state. The subject of a title is what is left without place, issuer, years, the kind of
text (实施方案, 意见, 条例 …) and the words that any title may have (关于, 推进, 加快 …); two subjects are as like as the pairs of
characters that they share, rare pairs weighing more. Only policies that share a rare pair are compared, so that the work grows
with the policies and not with their pairs.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from policygraph.graph.property_graph import Edge, Graph, Node
from policygraph.graph.regions import ancestors, by_code, region
from policygraph.graph.title_parts import NATION, title_parts

LEAST: Final = 0.75
"""Pairs with a lower score are not offered; chosen on judged pairs, see docs/identity.md."""
OFFERED: Final = 3
"""A policy is offered as the implementation of so many others."""
_RAREST: Final = 4
"""A policy is compared with those that share one of so many of its rarest pairs of characters."""
_BUSIEST: Final = 60
"""A pair of characters in more superior titles than this leads to no comparison: it tells nothing."""
_COVERED: Final = 0.6
"""How much of the score is the part of the superior's subject that the lower one has; the rest is the other way about."""
_PART: Final = 0.3
"""A smaller part of the lower one's subject than this is a coincidence."""
_PART_OF_ONE: Final = 0.5
"""The same, where one pair of characters is all that is shared."""
_UNDATED: Final = 0.95
_UNLIKE: Final = 0.9
"""A plan under a law is less of an implementation than rules under a law."""
_LEVELS: Final = {"national": 0, "provincial": 1, "municipal": 2, "county": 3, "township": 4}
_YEARS: Final = re.compile(
    r"十[一二三四五六七八九]?五(?=[^〇零一二三四五六七八九十年月]|$)|[12]\d{3}年?(?:-[12]\d{3}年?)?|\d+年"
)
_OTHER: Final = re.compile(r"[^一-鿿A-Za-z0-9]+")
_STATED: Final = frozenset({"IMPLEMENTS", "SUPERSEDES", "AMENDS", "FORWARDS"})


@dataclass(frozen=True, slots=True)
class Offer:
    """A policy that may implement another.

    Attributes:
        source: Id of the policy that may implement.
        target: Id of the one that it may implement.
        score: How like their subjects are, 0 to 1, less where a date is not known.
        reason: What speaks for it (Chinese, for the user).
    """

    source: str
    target: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Subject:
    """A policy as far as it may implement another or be implemented; ``since`` is its day of issue, else its period's first."""

    id: str
    title: str
    key: str
    level: float
    place: str
    pairs: frozenset[str]
    since: str
    period: tuple[str, str] | None
    norm: bool


def subject(title: str) -> tuple[str, ...]:
    """What a title is about, in runs of characters: 重庆市数字经济“十四五”发展规划(2021—2025年) → 数字经济."""
    core = title_parts(title).core
    kinds, common = _words()
    core = _YEARS.sub("|", core)
    previous = ""
    while core != previous:
        previous = core
        core = kinds.sub("", core.rstrip("|"))
    return tuple(run for run in _OTHER.split(common.sub("|", core)) if run)


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The kinds of text that end a title, and the words that any title may have."""
    text = files("policygraph.graph").joinpath("data", "title-words.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    found: dict[str, list[str]] = defaultdict(list)
    for role, word in rows[1:]:
        found[role].append(re.escape(word))
    kinds, common = ("|".join(sorted(found[role], key=lambda word: (-len(word), word))) for role in ("kind", "common"))
    return re.compile(f"(?:{kinds})$"), re.compile(common)


def _pairs(title: str) -> frozenset[str]:
    """The overlapping pairs of characters of a subject; a run of one character stands for itself."""
    return frozenset(run[at : at + 2] for run in subject(title) for at in range(max(len(run) - 1, 1)))


def _subject(node: Node) -> _Subject | None:
    title, tier = str(node.properties.get("title") or ""), node.properties.get("tier")
    said = node.properties.get("region")
    place = region(str(said)) if said else None
    if tier == "national":
        level: float = 0
        code = NATION
    elif place is not None and place.code:
        level, code = _LEVELS.get(place.rank, 4) + (0.5 if tier == "departmental" else 0), place.code
    else:
        return None
    parts = title_parts(title)
    if parts.versions & _DRAFTS:
        return None
    since, until = node.properties.get("period_from"), node.properties.get("period_to")
    return _Subject(
        node.id,
        title,
        parts.core,
        level,
        code,
        _pairs(title),
        str(node.properties.get("issued_on") or since or ""),
        (str(since)[:4], str(until)[:4]) if since and until else None,
        bool(_NORM.search(parts.core)),
    )


_DRAFTS: Final = frozenset({"征求意见稿", "公开征求意见稿", "草案", "草案征求意见稿", "修订草案", "送审稿"})
_NORM: Final = re.compile(r"(?:法|条例|规定|办法|细则|规则|解释)$")


def may_implement(graph: Graph, policies: Collection[str] | None = None) -> list[Offer]:
    """The policies of a graph that may implement others of it, by title, tier, place and time.

    Args:
        graph: Policies, and what documents state of them: a pair that is connected already is not offered.
        policies: Only pairs with one of these ids; ``None`` for all.

    Returns:
        For each policy the :data:`OFFERED` likeliest at most, in the order of ids and falling scores.
    """
    stated = {frozenset((edge.source, edge.target)) for edge in graph.edges.values() if edge.type in _STATED}
    known = [one for node in graph.nodes.values() if node.label == "Policy" and (one := _subject(node)) and one.pairs]
    found: list[Offer] = []
    for below, offers in _offers(known):
        kept = [one for one in offers if frozenset((one.source, one.target)) not in stated]
        if policies is not None:
            kept = [one for one in kept if below in policies or one.target in policies]
        found += kept[:OFFERED]
    return found


def edges(offers: Iterable[Offer]) -> Iterator[Edge]:
    """Offers as edges, for those who draw or export them beside a graph."""
    for one in offers:
        yield Edge("MAY_IMPLEMENT", one.source, one.target, {"reason": one.reason, "score": one.score})


def _offers(known: list[_Subject]) -> Iterator[tuple[str, list[Offer]]]:
    count = Counter(pair for one in known for pair in one.pairs)
    weight = {pair: math.log(1 + len(known) / n) for pair, n in count.items()}
    weights = {one.id: sum(weight[pair] for pair in one.pairs) for one in known}
    having: dict[str, list[_Subject]] = defaultdict(list)
    for one in known:
        for pair in one.pairs:
            having[pair].append(one)
    for below in sorted(known, key=lambda one: one.id):
        rarest = sorted((pair for pair in below.pairs if len(having[pair]) > 1), key=lambda pair: (count[pair], pair))
        near = {
            above.id: above
            for pair in rarest[:_RAREST]
            if len(having[pair]) <= _BUSIEST
            for above in having[pair]
            if above.level < below.level and _fits(below, above)
        }
        offers = [offer for above in near.values() if (offer := _offer(below, above, weight, weights)) is not None]
        yield below.id, sorted(offers, key=lambda one: (-one.score, one.target))


@lru_cache(maxsize=5_000)
def _around(place: str) -> frozenset[str]:
    """The codes of a place, of those around it, and of the country."""
    here = by_code(place)
    return frozenset({place, NATION, *(one.code for one in ancestors(here))} if here else {place})


def _fits(below: _Subject, above: _Subject) -> bool:
    """Whether place and time allow it."""
    if above.place not in _around(below.place):
        return False
    short = min(len(below.since), len(above.since))
    if below.since[:short] < above.since[:short]:
        return False
    if below.period and above.period:
        return below.period[0] <= above.period[1] and above.period[0] <= below.period[1]
    return True


def _offer(below: _Subject, above: _Subject, weight: Mapping[str, float], weights: Mapping[str, float]) -> Offer | None:
    if below.key == above.key and below.place == above.place:
        return None  # one text, whose tier two documents read differently
    shared = below.pairs & above.pairs
    both = sum(weight[pair] for pair in shared)
    part = both / weights[below.id]
    if part < (_PART if len(shared) > 1 else _PART_OF_ONE) or (below.norm != above.norm and len(shared) < 2):
        return None
    # the lower one may be narrower (农村公路养护 → 农村公路养护资金); one that covers what it does not is another matter
    alike = _COVERED * both / weights[above.id] + (1 - _COVERED) * part
    dated = bool(below.since and above.since)
    score = alike * (1 if dated else _UNDATED) * (1 if below.norm == above.norm else _UNLIKE)
    if score < LEAST:
        return None
    words = "、".join(subject(above.title)) if shared == above.pairs else "、".join(sorted(shared))
    reason = f"题名主题相近:{words};层级较低,地域在内;" + ("印发在后" if dated else "印发先后不详")
    return Offer(below.id, above.id, round(score, 2), reason)
