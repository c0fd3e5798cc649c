"""Which policy each mention means: full titles, short forms, declared aliases, pronouns, bare numbers.

Ambiguous short forms stay unresolved, with a warning; nothing is guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal

from policygraph.graph import regions as gazetteer
from policygraph.graph.keys import title_key
from policygraph.graph.model import NotPolicy, Warning
from policygraph.graph.record import Record
from policygraph.loaders.annexes import Part, asks_for_opinions
from policygraph.loaders.cues import Cue
from policygraph.loaders.dating import DateMention
from policygraph.loaders.fold import fold, squeeze
from policygraph.loaders.head import Head
from policygraph.loaders.not_policies import NotPolicies
from policygraph.loaders.numbers import NumberMention, canonical
from policygraph.loaders.segment import Layout
from policygraph.loaders.spans import Spans
from policygraph.loaders.titles import TitleMention, head_of, squeeze_title, title_relation

Form = Literal["title", "inner", "short", "pronoun", "self", "number"]


@dataclass(slots=True)
class Named:
    """A policy as one document names it, while the document is being read.

    Attributes:
        title: The fullest title.
        number: Its document number, as in the text.
        own: Index of the part that is this policy's own text, or ``None``.
        aliases: Other forms, in order of appearance.
        others: Further numbers.
        carried: Title that this one carries (关于印发《X》的通知), or an empty string.
        faint: Named without 《》 or by number only: low confidence.
    """

    title: str
    number: str | None = None
    own: int | None = None
    aliases: dict[str, None] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    carried: str = ""
    faint: bool = False


class Ref(Record, frozen=True):
    """A place that means a policy.

    Attributes:
        start: First character, the opening mark included.
        end: One past the last.
        tail: One past the brackets that follow it (number, alias, date).
        policy: Index into :attr:`Naming.policies`.
        form: How it is named there.
    """

    start: int
    end: int
    tail: int
    policy: int
    form: Form


@dataclass(slots=True)
class Naming:
    """All policies of a document, the places that mean them, and what the titles say of each other."""

    policies: list[Named] = field(default_factory=list)
    refs: list[Ref] = field(default_factory=list)
    not_policies: list[NotPolicy] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)
    title_relations: list[tuple[str, int, int, int, int]] = field(default_factory=list)


_GENERIC: Final = re.compile(
    r"^(?:[一二两三四五六七八九十]+个)?(?:本|该|原|新)?(?:总体|工作|行动|实施|指导|若干|暂行|管理|试点|专项|建设|发展|具体|改革|评分|综合)*"
    r"(?:办法|规定|意见|通知|方案|规划|纲要|计划|条例|细则|措施|政策|决定|标准|规范|指引|指南|目录|公告|通告|规则|规程|要点|法|清单|预案|报告|请示|批复|制度|十条|举措)$"
)
_DECISION: Final = re.compile(r"关于(?:修改|修订|修正|废止)[^》]*的决定$")
_TRAILING: Final = re.compile(r"\([^()]*\)$")
_PERIOD: Final = re.compile(r"\((?:\d{4}年?\s*[-—~至]+\s*\d{2,4}年?|\d{4}年?(?:版|本|修订|修正)?)\)$")
_CLEARED: Final = re.compile(r"废止|失效|清理结果|继续有效")
_LISTED: Final = re.compile(
    r"(?:^|\n)[ ]*(?:\(?\d{1,3}(?:[).、.][ ]*|[ ]+)|[一二三四五六七八九十]{1,3}、[ ]*)(?P<title>[^《》。,;:\n]{4,60}(?:\n(?![ ]*\d{1,3}[ .、])[^《》。,;:\n]{2,60})??"
    r"(?:通知|意见|办法|规定|决定|细则|方案|规划|条例|公告|通告|批复|规则|措施|计划|函)(?:\([^()\n]{2,12}年[^()\n]{0,3}\))?)(?=[ ]*(?:\n|$|\(|〔|[^ \n]{1,12}[〔\[(]))",
    re.M,
)
_ALIAS: Final = re.compile(
    r"(?:以下(?:统一|统)?简称|以下(?:统)?称|下文简称|下称|简称为?|俗称|也称|又称|即)\s*(?:为|:)?\s*"
    r"(?:[《“\"‘](?P<quoted>[^》”\"’]{1,40})[》”\"’]|(?P<plain>[^()《》“”,;。:]{2,16}?)(?=[),;]))"
)
_NOTE_BEGINS: Final = frozenset((" ", "[", "("))
_NUMBER_LINK: Final = re.compile(r"\s*(?:文件|文)?\s*(?:(?:公布|发布|颁布|印发|下发)(?:的|了)?)?\s*")
_CARRIES: Final = re.compile(r"(?:印发|发布|公布|颁发)(?!.{0,4}通知)([^〈《]{6,80})的(?:通知|公告)$")
_DECLARES: Final = re.compile(r"\s*[,,]?\s*(?:以下简称|下称|以下称)")
_HEADS: Final = "办法|规定|意见|方案|规划|纲要|计划|条例|细则|措施|政策|决定|标准|规范|指引|指南|目录|规则|规程|通知|公告|法|要点|制度|举措|解释|准则|章程|规章|预案"
_MASKED_NUMBER: Final = re.compile(r"\[政府发文\](?:[^,。;《》]{0,14}?号)\)?")
_LONGEST_NUMBER: Final = 200
_END_SIZES: Final = (6, 2)
_PRONOUN: Final = re.compile(
    rf"(?:该|上述|前述|这一|此项|这个)(?:[一-鿿]{{0,6}}?)(?P<head>{_HEADS})(?!稿|草案|(?<=(?<!办)法)(?:院|律|规|人|定|制))|(?P<latter>后者|前者)"
)
_BY_WHICH_IT_ENDS: Final = re.compile(r"(?:文件|文)?(?:的?形式)?(?:宣布|予以|决定)?(?:失效|废止|停止执行)")
# 关于建议出台《X》的问题。此项工作已列入…,我厅正抓紧起草
_THIS_WORK: Final = re.compile(
    r"([该此]项?(?:工作|项目|立法(?:项目|工作)?))(?=(?:已|目前|正|现|也)[^。;]{0,40}(?:列入|纳入|起草|制定|立法))"
)
_PRONOUN_BEGINS: Final = re.compile("[该上前这此后]")
_SELF: Final = re.compile(rf"本(?:[一-鿿]{{0,4}}?)(?P<head>{_HEADS})(?!(?<=(?<!办)法)(?:院|律|人|定|制))")


def name_policies(
    layout: Layout, numbers: Sequence[NumberMention], cues: Sequence[Cue], dates: Sequence[DateMention], head: Head
) -> Naming:
    """Resolve all mentions of policies.

    Args:
        layout: The text laid out.
        numbers: Its document numbers, sorted.
        cues: Its cue words, sorted.
        dates: Its dates, sorted.
        head: Its letterhead.
    """
    return _Namer(layout, numbers, cues, dates, head).run()


_OF_ITS_CARRIER: Final = re.compile(r"\s*的(?:通知|公告|函|通告)(?=\s*\()")
_CARRIED_BEFORE: Final = re.compile(r"(?:印发|发布|公布|颁布|转发)$")
_DRAFT_MARK: Final = r"\((?:修订|修改)?(?:征求意见稿|草案|送审稿|讨论稿|修订稿|修改稿|审议稿)[^()]{0,8}\)"
_OLDER_TEXT: Final = re.compile(
    r"(?:^|[,;:\s])原$|(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:版)?(?:的|[^,;《》]{0,60}?(?:通过|颁布|发布|公布|印发|制定|实施|施行|批准)的)$"
)
_ENDS_BEFORE: Final = re.compile(r"废止(?:了)?(?:原)?$")
_OF_A_YEAR: Final = re.compile(r"\s*\((?:19|20)\d\d年")
_ENDS_ALONG: Final = re.compile(r"\s*(?:也|亦|则|已)?(?:同时|相应|随之|即行)(?:予以)?(?:废止|失效|停止执行|作废)")


class _Namer:
    """One pass over a document's titles, in order; holds the alias table while it grows."""

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

    def run(self) -> Naming:
        self._own_policies()
        skip_until = -1
        for title in self.layout.titles:
            if title.start < skip_until:
                continue
            if self._is_own_heading(title) and self.head.genre != "interpretation":
                continue
            self._title(title)
        self._listed()
        self._quoted_aliases()
        self._pronouns()
        self._bare_numbers()
        self._join_carriers()
        self.out.refs.sort(key=lambda ref: (ref.start, -ref.end))
        for at in self.layout.unclosed:
            self.out.warnings.append(
                Warning(
                    "title.unclosed", "书名号没有闭合,已按名称的中心词截断或跳过", at, min(at + 1, len(self.folded))
                )
            )
        return self.out

    # the document's own policies ------------------------------------------------------------------------------------

    def _own_policies(self) -> None:
        for index, part in enumerate(self.head.parts):
            if part.title is None or part.title_span is None:
                continue
            if not part.annex and self.head.genre in {"reply", "interpretation", "other"}:
                kind = head_of(part.title)
                own = kind is not None and (
                    (kind.word == "解释" and self.head.genre == "interpretation") or kind.word == "批复"
                )
                if not own:
                    continue
            if not part.annex and any(
                other.annex and other.title and title_key(other.title) == title_key(part.title)
                for other in self.head.parts
            ):
                continue  # an order's page whose title is that of the measure it promulgates
            kind = head_of(part.title)
            if (kind is None or not kind.policy) and not (
                part.annex
                and kind is not None
                and kind.word == "报告"
                and re.search("转发|批转", self.head.title or "")
            ):
                continue
            if part.annex and asks_for_opinions(self.head.title):
                self._own_draft(part, index)
                continue
            number = None
            if not part.annex:
                number = self.head.number
            elif self.head.parts[0].title is None or title_key(self.head.parts[0].title) == title_key(part.title):
                number = self.head.number  # the measure stands without its notice's title line: it bears the number
            self._add(Named(part.title, number, own=index))
            start, end = part.title_span
            self.out.refs.append(Ref(start, end, end, len(self.out.policies) - 1, "self"))

    def _own_draft(self, part: Part, index: int) -> None:
        """The text that opinions are asked about: a draft, under the name that the list of annexes gives it."""
        assert part.title is not None
        assert part.title_span is not None
        start, end = part.title_span
        marked = re.compile(re.escape(fold(part.title)) + rf"\s*({_DRAFT_MARK})").search(self.folded, 0, start)
        title = part.title + self.layout.text[marked.start(1) : marked.end(1)] if marked else part.title
        self.drafts.add(self._add(Named(title, None, own=index)))
        self.by_key.setdefault(_loose_key(part.title), []).append(len(self.out.policies) - 1)
        self.out.refs.append(Ref(start, end, end, len(self.out.policies) - 1, "self"))

    def _is_own_heading(self, title: TitleMention) -> bool:
        span = self.head.parts[0].title_span
        return span is not None and span[0] <= title.start < span[1]

    def _add(self, named: Named) -> int:
        index = len(self.out.policies)
        self.out.policies.append(named)
        self.by_key.setdefault(_loose_key(named.title), []).append(index)
        self._index_ends(index)
        if named.number is not None:
            self.numbered.setdefault(canonical(named.number), []).append(index)
        if named.carried:
            self.carriers.setdefault(_loose_key(named.carried), []).append(index)
        return index

    def _index_ends(self, index: int) -> None:
        """Note how the forms of a policy's title end, for :meth:`_ending_like`."""
        named = self.out.policies[index]
        forms = dict.fromkeys(_forms(named.title))  # as a rule all the same
        if named.carried:
            forms[_loose_key(named.carried)] = None
        for end in dict.fromkeys([form[-size:] for form in forms for size in _END_SIZES]):
            self.by_end.setdefault(end, []).append(index)

    def _ending_like(self, *words: str) -> Iterable[int]:
        """The policies, in order, that a form of which may end in one of these words."""
        found: set[int] = set()
        for word in dict.fromkeys(words):
            size = next((size for size in _END_SIZES if len(word) >= size), 0)
            if not size:
                return range(len(self.out.policies))
            found.update(self.by_end.get(word[-size:], ()))
        return sorted(found)

    # titles -----------------------------------------------------------------------------------------------------------

    def _title(self, title: TitleMention) -> None:
        note_end = self._note_end(title.end)
        carrier = _OF_ITS_CARRIER.match(self.folded, title.end)
        if carrier is not None and _CARRIED_BEFORE.search(self.folded[max(0, title.start - 6) : title.start]):
            note_end = self._note_end(
                carrier.end()
            )  # 关于印发《X》的通知(发改能源规〔2026〕582号), without 《》 of its own
        number = self._number_for(title, note_end)
        found = self._known(title, number)
        if found is None:
            reason = self.others.reason(title, number)
            if reason:
                self.out.not_policies.append(NotPolicy(title.title, reason, title.start, title.end))
                self._declare(title, note_end, None)
                for inner in title.inner:  # 《关于报批〈X规划〉的请示》 names X
                    self._title(inner)
                return
            if self._ambiguous(title):
                return
            index = self._new(title, number)
            if self._is_older_text(title):
                self.older.add(index)
            self.out.refs.append(Ref(title.start, title.end, note_end, index, "title"))
        else:
            index, form = found
            named = self.out.policies[index]
            if title_key(title.title) != title_key(named.title):
                named.aliases.setdefault(title.title)
            self.out.refs.append(Ref(title.start, title.end, note_end, index, form))
        named = self.out.policies[index]
        if number is not None:
            if named.number is None:
                named.number = number
                self.numbered.setdefault(canonical(number), []).append(index)
            elif canonical(number) != canonical(named.number) and number not in named.others:
                named.others.append(number)
        self._declare(title, note_end, index)
        if title.inner and (found is None or found[1] == "title"):
            self._inner(title, index)

    def _note_end(self, end: int) -> int:
        """One past the brackets that directly follow a title: (国发〔2020〕8号,以下简称“8号文”)."""
        at = end
        if self.folded[end : end + 1] not in _NOTE_BEGINS:
            return at
        while True:
            blank = at
            while blank < len(self.folded) and self.folded[blank] == " ":
                blank += 1
            masked = _MASKED_NUMBER.match(self.folded, blank) if self.folded.startswith("[", blank) else None
            if masked:
                at = masked.end()
                continue
            if not self.folded.startswith("(", blank):
                return at
            depth = 0
            for place in range(blank, min(blank + 160, len(self.folded))):
                char = self.folded[place]
                if char == "(":
                    depth += 1
                elif char == ")":
                    depth -= 1
                    if depth == 0:
                        at = place + 1
                        break
                elif char == "\n" and self.folded[place + 1 : place + 2] == "\n":
                    return at
            else:
                return at
            if at == blank:
                return at

    def _number_for(self, title: TitleMention, note_end: int) -> str | None:
        """The number in the brackets after a title, or right before it (国发〔2020〕8号《…》)."""
        chosen: str | None = None
        nearby = bisect_left(self.number_starts, title.start - _LONGEST_NUMBER)
        until = bisect_right(self.number_starts, max(note_end, title.end + 3))
        for number in self.numbers[nearby:until]:
            if number.end <= title.start:
                gap = self.folded[number.end : title.start]
                if len(gap) <= 8 and _NUMBER_LINK.fullmatch(gap) and not self._belongs_left(number):
                    chosen = self._text(number)
                    self.taken.add(number.start)
                continue
            if number.start < title.end:
                continue
            if number.start >= max(note_end, title.end + 3):
                break
            between = self.folded[title.end : number.start]
            if "《" in between:
                break
            if number.start < note_end or re.fullmatch(r"[\s,]*", between):
                self.taken.add(number.start)
                if chosen is None:
                    chosen = self._text(number)
        return chosen

    def _belongs_left(self, number: NumberMention) -> bool:
        """Whether a number closes the brackets of the title before it: 《甲》(国发〔2020〕8号)《乙》."""
        return number.start in self.taken

    def _text(self, number: NumberMention) -> str:
        return squeeze(self.layout.text[number.start : number.end])

    def _known(self, title: TitleMention, number: str | None) -> tuple[int, Form] | None:
        """The policy that a title means, if the document has named it before."""
        key = _loose_key(title.title)
        declared = self.alias.get(key)
        if declared is not None:
            return (declared, "short") if declared >= 0 else None
        for index in self.carriers.get(key, ()):
            named = self.out.policies[index]
            if named.carried and named.own is None and self._compatible(index, number):
                if self.folded[title.start - 2 : title.start] == "印发" and self.folded.startswith("的通知", title.end):
                    return index, "short"  # the notice again, without 《》 of its own
                # the notice and what it carries are one policy, named by what is carried
                named.aliases.pop(named.carried, None)
                named.aliases.setdefault(named.title)
                named.title, named.carried = title.title, ""
                self.by_key.setdefault(key, []).append(index)
                self._index_ends(index)
                return index, "title"
        same = [index for index in self.by_key.get(key, ()) if self._compatible(index, number)]
        if self.drafts and (number is not None or self.folded.startswith(("现行", "原"), title.start - 2)):
            same = [index for index in same if index not in self.drafts]  # the text in force, not the draft
        numbered = number is not None and any(self.out.policies[index].number == number for index in same)
        older = not numbered and self._is_older_text(title)
        same = [index for index in same if (index in self.older) == older] if older or self.older else same
        if older and not same:
            return None
        if same and title.title.endswith("的决定") and _DECISION.search(title.title):
            day = self._day_before(title)
            same = [index for index in same if day is None or self.dated.get(index, day) == day]
            if not same:
                return None
        if same:
            return same[-1], "title"
        made = self._with_its_maker(title, number)
        if made is not None:
            return made, "title"
        if number is None:
            return self._short(title, key)
        by_number = [
            index
            for index in self.numbered.get(canonical(number), ())
            if _related(key, _loose_key(self.out.policies[index].title))
        ]
        return (by_number[-1], "short") if len(by_number) == 1 else None

    def _with_its_maker(self, title: TitleMention, number: str | None) -> int | None:
        """《国务院关于X的意见》 after 国务院《关于X的意见》: the same, by its full title."""
        about = title.title.find("关于")
        if not 2 <= about <= 40:
            return None
        maker, rest = squeeze(title.title[:about]), title.title[about:]
        for index in self.by_key.get(_loose_key(rest), ()):
            if not self._compatible(index, number) or squeeze(self.out.policies[index].title) != squeeze(rest):
                continue
            for ref in self.out.refs:
                lead = (
                    squeeze(self.layout.text[max(0, ref.start - len(maker) - 8) : ref.start])
                    if ref.policy == index
                    else ""
                )
                if lead.endswith(maker) and self.folded[ref.start : ref.start + 1] in {"《", "〈"}:
                    named = self.out.policies[index]
                    named.aliases.setdefault(named.title)
                    named.title = title.title
                    self.by_key.setdefault(_loose_key(title.title), []).append(index)
                    self._index_ends(index)
                    return index
        return None

    def _is_older_text(self, title: TitleMention) -> bool:
        """本规定自2016年5月1日起施行。1996年…通过的《X规定》同时废止: an older text of the same name ends."""
        begin = max(self.folded.rfind("。", 0, title.start), self.folded.rfind("\n", 0, title.start)) + 1
        lead = self.folded[begin : title.start]
        if _ENDS_BEFORE.search(lead) and _OF_A_YEAR.match(self.folded, title.end):
            return True  # 通过了新修订的《X》,废止了《X》(1997年)
        if not _OLDER_TEXT.search(lead):
            return False
        ends = _ENDS_ALONG.match(self.folded, self._note_end(title.end))
        return ends is not None and "《" not in self.folded[title.end : ends.start()]

    def _day_before(self, title: TitleMention) -> str | None:
        """The full date that stands shortly before a title: decisions of one title are told apart by it."""
        place = bisect_right(self.date_ends, title.start)
        if not place:
            return None
        date = self.dates[place - 1]
        near = title.start - date.end <= 60 and date.value is not None and date.value.day
        return str(date.value) if near else None

    def _compatible(self, index: int, number: str | None) -> bool:
        named = self.out.policies[index]
        if number is None:
            return True
        known = named.number or (self.head.number if named.own is not None else None)
        return known is None or canonical(number) == canonical(known)

    def _short(self, title: TitleMention, key: str) -> tuple[int, Form] | None:
        if len(key) < 2:
            return None
        ends = []
        wanted = _without_period(key)
        for index in self._ending_like(wanted, key):
            named = self.out.policies[index]
            full, bare, plain = _forms(named.title)
            if wanted == bare and full != key and full != bare and key != wanted:
                continue  # two periods, two plans: (1996—2010年) and (2008—2020年)
            if (
                bare.endswith(wanted)
                and wanted != bare
                and gazetteer.region(bare[: -len(wanted)]) is not None
                and self._made_elsewhere(title)
            ):
                continue  # 商务部《办法》 is not the 襄阳市办法
            if (
                wanted == bare
                or (
                    len(wanted) < len(full)
                    and (bare.endswith(wanted) or (plain.endswith(wanted) and _GENERIC.match(wanted)))
                )
                or (named.carried and (_GENERIC.match(key) and _loose_key(named.carried).endswith(key)))
            ):
                ends.append(index)
        if not ends:
            return None
        if _GENERIC.match(key):
            own = [index for index in ends if self.out.policies[index].own is not None]
            return (ends[-1] if not own or ends[-1] not in own else own[-1]), "short"
        return (ends[-1], "short") if len(ends) == 1 else None

    def _made_elsewhere(self, title: TitleMention) -> bool:
        """Whether a national body stands right before a short title, as its maker: 商务部2007年颁布的《…》."""
        lead = self.folded[max(0, title.start - 40) : title.start]
        lead = re.split(r"[,。;]", lead)[-1]
        return bool(re.search(r"(?:国务院|国家[一-鿿]{2,8}|[一-鿿]{2,8}部|总局|总署)[^,。;《》]{0,24}$", lead))

    def _ambiguous(self, title: TitleMention) -> bool:
        """A generic short form (《方案》) that nothing before it explains is left unresolved."""
        key = _loose_key(title.title)
        if len(key) > 4 or not _GENERIC.match(key) or (key.endswith("法") and not key.endswith("办法")):
            return False
        self.out.warnings.append(
            Warning("title.ambiguous", f"《{title.title}》是哪一份文件,文中没有说明", title.start, title.end)
        )
        self.out.not_policies.append(
            NotPolicy(title.title, "short form that no title before it explains", title.start, title.end)
        )
        return True

    def _new(self, title: TitleMention, number: str | None) -> int:
        inside = [inner.title for kind, inner in title_relation(title) if kind == "CARRIES"] if title.inner else []
        carried = inside[0] if len(inside) == 1 else ""  # of several each is a policy of its own: see _inner
        if not inside and title.title.endswith(("的通知", "的公告")):
            plain = _CARRIES.search(title.title)
            carried = plain[1] if plain else ""
        index = self._add(Named(title.title, number, carried=carried))
        if title.title.endswith("的决定") and _DECISION.search(title.title):
            day = self._day_before(title)
            if day is not None:
                self.dated[index] = day
        if carried:
            self.out.policies[index].aliases.setdefault(carried)
        return index

    def _inner(self, title: TitleMention, index: int) -> None:
        relations = title_relation(title)
        several = sum(kind == "CARRIES" for kind, _ in relations) > 1
        for kind, inner in relations:
            if kind == "CARRIES" and not several:
                self._inner(inner, index)
                continue
            known = self._known(inner, None)
            target = known[0] if known else self._new(inner, None)
            if target == index:
                continue
            self.out.refs.append(Ref(inner.start, inner.end, inner.end, target, "inner"))
            self.out.title_relations.append((kind, index, target, title.start, title.end))
            if not known and inner.inner:
                self._inner(inner, target)

    # titles without 《》 in lists ------------------------------------------------------------------------------------------

    def _listed(self) -> None:
        """A table of what is repealed or kept may write titles without 《》: one at the head of each row, with its number."""
        if not _CLEARED.search(self.folded):
            return
        for match in _LISTED.finditer(self.folded, self.head.body_start):
            start, end = match.start("title"), match.end("title")
            text = squeeze(self.layout.text[start:end])
            if self._inside(start) or len(text) < 8 or (head := head_of(text)) is None or not head.policy:
                continue
            number = next(
                (
                    one
                    for one in self.numbers[
                        bisect_left(self.number_starts, end) : bisect_right(self.number_starts, end + 24)
                    ]
                    if one.start < max(self._note_end(end), end + 6)
                ),
                None,
            )
            noted = re.match(r"\s*\((?:\d{4}年|[一二]〇)", self.folded[end : end + 8])
            if number is None and not noted and not ("关于" in text and _CLEARED.search(self.head.title or "")):
                continue
            if not re.match(
                r"关于|中共|国务院|.{2,16}?(?:政府|办公厅|办公室|局|厅|委|委员会|部|院)|.{2,6}?(?:省|市|县|区|州)", text
            ):
                continue
            if number is not None:
                self.taken.add(number.start)
            same = self.by_key.get(_loose_key(text), ())
            index = same[-1] if same else self._add(Named(text, self._text(number) if number else None))
            if number is not None and self.out.policies[index].number is None:
                self.out.policies[index].number = self._text(number)
            self.out.refs.append(
                Ref(start, end, max(self._note_end(end), number.end if number else end), index, "title")
            )

    # aliases ------------------------------------------------------------------------------------------------------------

    def _declare(self, title: TitleMention, note_end: int, index: int | None) -> None:
        """以下简称《通知》: the alias means this policy from here on (or no policy, if this is none)."""
        zone_end = max(note_end, title.end)
        zone = self.folded[title.end : zone_end]
        trailing = self.folded[zone_end : zone_end + 30]
        if "称" in trailing and _DECLARES.match(trailing):
            zone += trailing
        if "称" not in zone and "即" not in zone:
            return
        for match in _ALIAS.finditer(zone):
            text = (match["quoted"] or match["plain"] or "").strip()
            if not text or ("发" in text and "号" in text):
                continue
            self.alias[_loose_key(text)] = -1 if index is None else index
            self.declared_at.setdefault(_loose_key(text), title.end)
            if index is not None:
                self.out.policies[index].aliases.setdefault(squeeze_title(text))

    def _quoted_aliases(self) -> None:
        """“8号文” and 规划纲要 stand for the policy wherever they stand after their declaration."""
        for key, index in list(self.alias.items()):
            if index < 0:
                continue
            for name in self.out.policies[index].aliases:
                if _loose_key(name) != key or len(name) < 2:
                    continue
                since = self.declared_at.get(key, 0)
                for mark in ("“", '"', "‘"):
                    self._find_quoted(mark + fold(name), index, since)
                if (len(name) >= 4 and re.search(rf"(?:{_HEADS})$", name)) or re.search(r"^\d+号文$|\d条$", name):
                    self._find_plain(fold(name), index, since)

    def _find_quoted(self, wanted: str, index: int, since: int) -> None:
        at = self.folded.find(wanted, since)
        while at >= 0:
            end = at + len(wanted) + 1
            goes_on = re.match(rf"[一-鿿]{{2,8}}?(?:{_HEADS})", self.folded[end : end + 12])  # “光电30条”任务分工方案
            if self.folded[end - 1 : end] in {"”", '"', "’"} and not self._inside(at) and not goes_on:
                self.out.refs.append(Ref(at, end, end, index, "short"))
            at = self.folded.find(wanted, end)

    def _find_plain(self, wanted: str, index: int, since: int) -> None:
        at = self.folded.find(wanted, since)
        while at >= 0:
            end = at + len(wanted)
            if not self._inside(at) and self.folded[at - 1 : at] not in set("《“”简称0123456789"):
                self.out.refs.append(Ref(at, end, end, index, "short"))
            at = self.folded.find(wanted, end)

    def _inside(self, at: int) -> bool:
        for ref in self.out.refs[len(self.covered) :]:
            self.covered.add(ref.start, ref.tail)
        return self._in_title(at + 1) or self.covered.hold(at)

    def _in_title(self, at: int) -> bool:
        """Whether a place lies in a title, behind its first character."""
        place = bisect_left(self.title_starts, at)
        return place > 0 and at < self.layout.titles[place - 1].end

    # pronouns and numbers -------------------------------------------------------------------------------------------------

    def _pronouns(self) -> None:
        refs = sorted(
            (ref for ref in self.out.refs if ref.form in {"title", "short", "self", "inner"}), key=lambda ref: ref.start
        )
        starts = [ref.start for ref in refs]
        longest = max((ref.end - ref.start for ref in refs), default=0)
        for match in _found(_PRONOUN, _PRONOUN_BEGINS, self.folded):
            if self._in_title(match.start()):
                continue
            at = match.start()
            nearby = refs[bisect_left(starts, at - 400 - longest) : bisect_left(starts, at)]
            before = [ref for ref in nearby if ref.end <= at and at - ref.end < 400]
            if match["latter"]:
                before = [ref for ref in before if ref.form != "inner"]
                if len(before) >= 2:
                    chosen = before[-1] if match["latter"] == "后者" else before[-2]
                    self.out.refs.append(Ref(match.start(), match.end(), match.end(), chosen.policy, "pronoun"))
                continue
            wanted = match["head"]
            fitting = [ref for ref in before if _ends_with(self.out.policies[ref.policy].title, wanted)]
            fitting = [ref for ref in fitting if ref.form != "inner"] or fitting
            if fitting:
                self.out.refs.append(Ref(match.start(), match.end(), match.end(), fitting[-1].policy, "pronoun"))
        for match in _THIS_WORK.finditer(self.folded):
            at = match.start()
            nearby = refs[bisect_left(starts, at - 100 - longest) : bisect_left(starts, at)]
            last = next((ref for ref in reversed(nearby) if ref.end <= at and ref.form != "inner"), None)
            if last is not None and at - last.end <= 60 and "\n" not in self.folded[last.end : at]:
                self.out.refs.append(Ref(at, match.end(1), match.end(1), last.policy, "pronoun"))
        own = [
            (self.head.parts[named.own], index)
            for index, named in enumerate(self.out.policies)
            if named.own is not None
        ]
        if not own:
            return
        for match in _SELF.finditer(self.folded):
            if self._in_title(match.start()):
                continue
            for part, index in reversed(own):
                if part.start <= match.start() < part.end and _ends_with(self.out.policies[index].title, match["head"]):
                    self.out.refs.append(Ref(match.start(), match.end(), match.end(), index, "self"))
                    break

    def _bare_numbers(self) -> None:
        known = {canonical(named.number): index for index, named in enumerate(self.out.policies) if named.number}
        own = canonical(self.head.number) if self.head.number else None
        proposal = (
            canonical(self.head.responds_to.number) if self.head.responds_to and self.head.responds_to.number else None
        )
        for number in self.numbers:
            if number.start in self.taken or number.start < self.head.body_start or number.standard:
                continue
            key = canonical(self._text(number))
            if key in {own, proposal} or self._in_title(number.start):
                continue
            after = self.folded[number.end : number.end + 3]
            if self._issued_under(number, known):
                continue
            if key in known:
                end = number.end + (2 if after.startswith("文件") else 1 if after.startswith("文") else 0)
                named = self.out.policies[known[key]]
                named.aliases.setdefault(squeeze(self.layout.text[number.start : end]))
                self.out.refs.append(Ref(number.start, end, end, known[key], "number"))
            elif after.startswith("文") and re.search(r"\d{4}", number.text) and number.prefix:
                end = number.end + (2 if after.startswith("文件") else 1)
                index = self._add(Named(self._text(number), self._text(number), faint=True))
                known[key] = index
                self.out.refs.append(Ref(number.start, end, end, index, "number"))

    def _issued_under(self, number: NumberMention, known: dict[str, int]) -> bool:
        """我局制定了《X》,于2021年11月以医保发〔2021〕48号文印发: the number is X's; 以…公告出台《Y》: it is Y's."""
        if self.folded[number.start - 1 : number.start] != "以":
            return False
        verb = re.match(
            r"(?:文件|文|公告|令)?(?:的?形式)?(?:联合|正式)?(?:印发|发布|公布|下发|颁布|出台)",
            self.folded[number.end : number.end + 14],
        )
        if verb is None:  # 以N号文宣布失效: the number of what ends it, no policy named here
            return _BY_WHICH_IT_ENDS.match(self.folded, number.end) is not None
        stop = number.end + verb.end()
        refs = sorted((ref for ref in self.out.refs if ref.form in {"title", "short"}), key=lambda ref: ref.start)
        following = next((ref for ref in refs if stop <= ref.start <= stop + 3), None)
        before = next(
            (
                ref
                for ref in reversed(refs)
                if ref.end <= number.start and "。" not in self.folded[ref.end : number.start]
            ),
            None,
        )
        chosen = following or before
        if chosen is None or self.out.policies[chosen.policy].number:
            return False
        text = self._text(number) + ("公告" if self.folded.startswith("公告", number.end) else "")
        self.out.policies[chosen.policy].number = text
        known[canonical(text)] = chosen.policy
        return True

    # carriers -------------------------------------------------------------------------------------------------------------

    def _join_carriers(self) -> None:
        """The notice and what it carries are one policy when both are cited: named by the attachment."""
        policies = self.out.policies
        moved: dict[int, int] = {}
        for index, named in enumerate(policies):
            if not named.carried or named.own is not None:
                continue
            for other in self.by_key.get(_loose_key(named.carried), ()):
                if other == index or other in moved or policies[other].own is not None:
                    continue
                if (
                    named.number
                    and policies[other].number
                    and canonical(named.number) != canonical(policies[other].number)
                ):
                    continue
                policies[other].aliases.setdefault(named.title)
                policies[other].number = policies[other].number or named.number
                moved[index] = other
                break
        if not moved:
            return
        keep = [index for index in range(len(policies)) if index not in moved]
        place = {old: new for new, old in enumerate(keep)}

        def now(old: int) -> int:
            return place[moved.get(old, old)]

        self.out.policies = [policies[index] for index in keep]
        self.out.refs = [Ref(ref.start, ref.end, ref.tail, now(ref.policy), ref.form) for ref in self.out.refs]
        self.out.title_relations = [
            (kind, now(one), now(other), start, end)
            for kind, one, other, start, end in self.out.title_relations
            if now(one) != now(other)
        ]


def _found(pattern: re.Pattern[str], first: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """``pattern.finditer(text)``, tried only where its first character stands: a class is searched quickly, branches are not."""
    end = 0
    for begin in first.finditer(text):
        match = pattern.match(text, begin.start()) if begin.start() >= end else None
        if match is not None:
            end = match.end()
            yield match


@lru_cache(maxsize=16_384)
def _loose_key(title: str) -> str:
    """A key without quotation marks around words: “双倍增”行动计划 and 双倍增行动计划 are one."""
    key = title_key(title)
    return key.replace('"', "").replace("'", "") if '"' in key or "'" in key else key


@lru_cache(maxsize=16_384)
def _forms(title: str) -> tuple[str, str, str]:
    """A title's key: whole, without its period, without its last bracket."""
    full = _loose_key(title)
    return full, _without_period(full), _TRAILING.sub("", full) if full.endswith(")") else full


def _without_period(key: str) -> str:
    return _PERIOD.sub("", key) if key.endswith(")") else key


def _related(one: str, other: str) -> bool:
    """Whether one title may be a form of the other: one contains the other, brackets aside."""
    plain, full = sorted((_TRAILING.sub("", one), _TRAILING.sub("", other)), key=len)
    return plain in full or plain[-6:] == full[-6:]


def _ends_with(title: str, word: str) -> bool:
    plain = _TRAILING.sub("", title_key(title)).rstrip('〉"')
    if word == "法":
        return plain.endswith("法") and not plain.endswith("办法")
    return plain.endswith(word) or (word == "措施" and plain.endswith("举措"))
