"""The policies that one document has named so far, found by any form of their titles, by number, or by what they carry."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from policygraph.graph.keys import title_key
from policygraph.loaders.cues import Cue
from policygraph.loaders.dating import DateMention
from policygraph.loaders.fold import squeeze
from policygraph.loaders.head import Head
from policygraph.loaders.not_policies import NotPolicies
from policygraph.loaders.numbers import NumberMention, canonical
from policygraph.loaders.policy_mentions import Named, Naming
from policygraph.loaders.segment import Layout
from policygraph.loaders.spans import Spans

TRAILING_BRACKETS: Final = re.compile(r"\([^()]*\)$")
_PERIOD: Final = re.compile(r"\((?:\d{4}年?\s*[-—~至]+\s*\d{2,4}年?|\d{4}年?(?:版|本|修订|修正)?)\)$")
HEADS: Final = "办法|规定|意见|方案|规划|纲要|计划|条例|细则|措施|政策|决定|标准|规范|指引|指南|目录|规则|规程|通知|公告|法|要点|制度|举措|解释|准则|章程|规章|预案"
GENERIC: Final = re.compile(
    r"^(?:[一二两三四五六七八九十]+个)?(?:本|该|原|新)?(?:总体|工作|行动|实施|指导|若干|暂行|管理|试点|专项|建设|发展|具体|改革|评分|综合)*"
    r"(?:办法|规定|意见|通知|方案|规划|纲要|计划|条例|细则|措施|政策|决定|标准|规范|指引|指南|目录|公告|通告|规则|规程|要点|法|清单|预案|报告|请示|批复|制度|十条|举措)$"
)
_END_SIZES: Final = (6, 2)


class Register:
    """The policies of one document while its mentions are read, in order; every stage of naming adds to it.

    A policy is known by its index in ``out.policies``.

    Attributes:
        out: What has been found.
        by_key: Policies by the key of each title.
        alias: What each declared alias means, by key; -1 for what names no policy.
        declared_at: Where each alias is declared.
        dated: The day that tells decisions of one title apart.
        taken: Starts of the numbers that stand with a title.
        older: Policies that are older texts of the same name.
        drafts: Policies that opinions are asked about.
        others: Tells which titles name no policy.
    """

    def __init__(
        self,
        layout: Layout,
        numbers: Sequence[NumberMention],
        cues: Sequence[Cue],
        dates: Sequence[DateMention],
        head: Head,
    ) -> None:
        self.layout = layout
        self.folded = layout.folded
        self.numbers = numbers
        self.dates = dates
        self.head = head
        self.dated: dict[int, str] = {}
        self.out = Naming()
        self.by_key: dict[str, list[int]] = {}
        self.alias: dict[str, int] = {}
        self.declared_at: dict[str, int] = {}
        self.taken: set[int] = set()
        self.older: set[int] = set()
        self.drafts: set[int] = set()
        # what makes looking things up near a place, or by a form, independent of the document's length
        self.numbered: dict[str, list[int]] = {}
        self.carriers: dict[str, list[int]] = {}
        self.by_end: dict[str, list[int]] = {}
        self.title_starts = [title.start for title in layout.titles]
        self.number_starts = [number.start for number in numbers]
        self.others = NotPolicies(layout.folded, cues, head)
        self.date_ends = [date.end for date in dates]
        self.covered = Spans()  # by the references found so far, brackets behind them included

    def add(self, named: Named) -> int:
        """Enter a policy under its title, its number and what it carries; its index."""
        index = len(self.out.policies)
        self.out.policies.append(named)
        self.by_key.setdefault(loose_key(named.title), []).append(index)
        self._index_ends(index)
        if named.number is not None:
            self.numbered.setdefault(canonical(named.number), []).append(index)
        if named.carried:
            self.carriers.setdefault(loose_key(named.carried), []).append(index)
        return index

    def _index_ends(self, index: int) -> None:
        """Note how the forms of a policy's title end, for :meth:`ending_like`."""
        named = self.out.policies[index]
        forms = dict.fromkeys(title_forms(named.title))  # as a rule all the same
        if named.carried:
            forms[loose_key(named.carried)] = None
        for end in dict.fromkeys([form[-size:] for form in forms for size in _END_SIZES]):
            self.by_end.setdefault(end, []).append(index)

    def ending_like(self, *words: str) -> Iterable[int]:
        """The policies, in order, that a form of which may end in one of these words."""
        found: set[int] = set()
        for word in dict.fromkeys(words):
            size = next((size for size in _END_SIZES if len(word) >= size), 0)
            if not size:
                return range(len(self.out.policies))
            found.update(self.by_end.get(word[-size:], ()))
        return sorted(found)

    def inside(self, at: int) -> bool:
        """Whether a place lies in a title, or in a reference found so far, the brackets behind it included."""
        for ref in self.out.refs[len(self.covered) :]:
            self.covered.add(ref.start, ref.tail)
        return self.in_title(at + 1) or self.covered.hold(at)

    def in_title(self, at: int) -> bool:
        """Whether a place lies in a title, behind its first character."""
        place = bisect_left(self.title_starts, at)
        return place > 0 and at < self.layout.titles[place - 1].end

    def number_text(self, number: NumberMention) -> str:
        """A document number as the text writes it, blanks left out."""
        return squeeze(self.layout.text[number.start : number.end])


@lru_cache(maxsize=16_384)
def loose_key(title: str) -> str:
    """A key without quotation marks around words: “双倍增”行动计划 and 双倍增行动计划 are one."""
    key = title_key(title)
    return key.replace('"', "").replace("'", "") if '"' in key or "'" in key else key


@lru_cache(maxsize=16_384)
def title_forms(title: str) -> tuple[str, str, str]:
    """A title's key: whole, without its period, without its last bracket."""
    full = loose_key(title)
    return full, without_period(full), TRAILING_BRACKETS.sub("", full) if full.endswith(")") else full


def without_period(key: str) -> str:
    """A title's key without the period that it closes with: (2021—2025年), (2023年版)."""
    return _PERIOD.sub("", key) if key.endswith(")") else key


def ends_with(title: str, word: str) -> bool:
    """Whether a title's kind is that word: a 办法 is no 法, 举措 are 措施."""
    plain = TRAILING_BRACKETS.sub("", title_key(title)).rstrip('〉"')
    if word == "法":
        return plain.endswith("法") and not plain.endswith("办法")
    return plain.endswith(word) or (word == "措施" and plain.endswith("举措"))
