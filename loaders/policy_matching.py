"""Whether a title means a policy that the document has named before: the same title, its short form, its number."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from policygraph.graph import regions as gazetteer
from policygraph.loaders.fold import squeeze
from policygraph.loaders.numbers import canonical
from policygraph.loaders.policy_mentions import Form
from policygraph.loaders.policy_notes import brackets_end
from policygraph.loaders.policy_register import (
    GENERIC,
    TRAILING_BRACKETS,
    Register,
    loose_key,
    title_forms,
    without_period,
)
from policygraph.loaders.titles import TitleMention

DECISION: Final = re.compile(r"关于(?:修改|修订|修正|废止)[^》]*的决定$")
_OLDER_TEXT: Final = re.compile(
    r"(?:^|[,;:\s])原$|(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:版)?(?:的|[^,;《》]{0,60}?(?:通过|颁布|发布|公布|印发|制定|实施|施行|批准)的)$"
)
_ENDS_BEFORE: Final = re.compile(r"废止(?:了)?(?:原)?$")
_LAST_OF_OLDER: Final = frozenset("原的止了")
"""What both patterns above end in."""
_OF_A_YEAR: Final = re.compile(r"\s*\((?:19|20)\d\d年")
_ENDS_ALONG: Final = re.compile(r"\s*(?:也|亦|则|已)?(?:同时|相应|随之|即行)(?:予以)?(?:废止|失效|停止执行|作废)")


def known_policy(register: Register, title: TitleMention, number: str | None) -> tuple[int, Form] | None:
    """The policy that a title means, if the document has named it before."""
    key = loose_key(title.title)
    declared = register.alias.get(key)
    if declared is not None:
        return (declared, "short") if declared >= 0 else None
    for index in register.carriers.get(key, ()):
        named = register.out.policies[index]
        if named.carried and named.own is None and _compatible(register, index, number):
            if register.folded[title.start - 2 : title.start] == "印发" and register.folded.startswith(
                "的通知", title.end
            ):
                return index, "short"  # the notice again, without 《》 of its own
            # the notice and what it carries are one policy, named by what is carried
            named.aliases.pop(named.carried, None)
            named.aliases.setdefault(named.title)
            named.title, named.carried = title.title, ""
            register.by_key.setdefault(key, []).append(index)
            register._index_ends(index)
            return index, "title"
    same = [index for index in register.by_key.get(key, ()) if _compatible(register, index, number)]
    if register.drafts and (number is not None or register.folded.startswith(("现行", "原"), title.start - 2)):
        same = [index for index in same if index not in register.drafts]  # the text in force, not the draft
    numbered = number is not None and any(register.out.policies[index].number == number for index in same)
    older = not numbered and is_older_text(register, title)
    same = [index for index in same if (index in register.older) == older] if older or register.older else same
    if older and not same:
        return None
    if same and title.title.endswith("的决定") and DECISION.search(title.title):
        day = day_before(register, title)
        same = [index for index in same if day is None or register.dated.get(index, day) == day]
        if not same:
            return None
    if same:
        return same[-1], "title"
    made = _with_its_maker(register, title, number)
    if made is not None:
        return made, "title"
    if number is None:
        return _short(register, title, key)
    by_number = [
        index
        for index in register.numbered.get(canonical(number), ())
        if _related(key, loose_key(register.out.policies[index].title))
    ]
    return (by_number[-1], "short") if len(by_number) == 1 else None


def _with_its_maker(register: Register, title: TitleMention, number: str | None) -> int | None:
    """《国务院关于X的意见》 after 国务院《关于X的意见》: the same, by its full title."""
    about = title.title.find("关于")
    if not 2 <= about <= 40:
        return None
    maker, rest = squeeze(title.title[:about]), title.title[about:]
    for index in register.by_key.get(loose_key(rest), ()):
        if not _compatible(register, index, number) or squeeze(register.out.policies[index].title) != squeeze(rest):
            continue
        for ref in register.out.refs:
            lead = (
                squeeze(register.layout.text[max(0, ref.start - len(maker) - 8) : ref.start])
                if ref.policy == index
                else ""
            )
            if lead.endswith(maker) and register.folded[ref.start : ref.start + 1] in {"《", "〈"}:
                named = register.out.policies[index]
                named.aliases.setdefault(named.title)
                named.title = title.title
                register.by_key.setdefault(loose_key(title.title), []).append(index)
                register._index_ends(index)
                return index
    return None


def is_older_text(register: Register, title: TitleMention) -> bool:
    """本规定自2016年5月1日起施行。1996年…通过的《X规定》同时废止: an older text of the same name ends."""
    if register.folded[title.start - 1 : title.start] not in _LAST_OF_OLDER:
        return False  # as most titles are
    begin = max(register.folded.rfind("。", 0, title.start), register.folded.rfind("\n", 0, title.start)) + 1
    lead = register.folded[begin : title.start]
    if "《" in lead and _ENDS_BEFORE.search(lead) and _OF_A_YEAR.match(register.folded, title.end):
        return True  # 通过了新修订的《X》,废止了《X》(1997年)
    if not _OLDER_TEXT.search(lead):
        return False
    ends = _ENDS_ALONG.match(register.folded, brackets_end(register.folded, title.end))
    return ends is not None and "《" not in register.folded[title.end : ends.start()]


def day_before(register: Register, title: TitleMention) -> str | None:
    """The full date that stands shortly before a title: decisions of one title are told apart by it."""
    place = bisect_right(register.date_ends, title.start)
    if not place:
        return None
    date = register.dates[place - 1]
    near = title.start - date.end <= 60 and date.value is not None and date.value.day
    return str(date.value) if near else None


def _compatible(register: Register, index: int, number: str | None) -> bool:
    named = register.out.policies[index]
    if number is None:
        return True
    known = named.number or (register.head.number if named.own is not None else None)
    if known is not None:
        return canonical(number) == canonical(known)
    return named.own is None or not _numbered_before(register, number)


_NUMBER_YEAR: Final = re.compile(r"[〔\[(［（]\s*((?:19|20)\d\d)")


def _numbered_before(register: Register, number: str) -> bool:
    """Whether a number is years older than the document: 《X的通知》(某政发〔2012〕35号) in an X的通知 of 2020 is the one before."""
    foot = register.head.signature
    year = _NUMBER_YEAR.search(number)
    return foot is not None and year is not None and int(year[1]) + 1 < int(foot.date[:4])


def _short(register: Register, title: TitleMention, key: str) -> tuple[int, Form] | None:
    if len(key) < 2:
        return None
    ends = []
    wanted = without_period(key)
    for index in register.ending_like(wanted, key):
        named = register.out.policies[index]
        full, bare, plain = title_forms(named.title)
        if wanted == bare and full != key and full != bare and key != wanted:
            continue  # two periods, two plans: (1996—2010年) and (2008—2020年)
        if (
            bare.endswith(wanted)
            and wanted != bare
            and gazetteer.region(_PARTS_OF_PLACES.sub("", bare[: -len(wanted)])) is not None
            and _made_elsewhere(register, title)
        ):
            continue  # 商务部《办法》 is not the 襄阳市办法
        if (
            wanted == bare
            or (
                len(wanted) < len(full)
                and (bare.endswith(wanted) or (plain.endswith(wanted) and GENERIC.match(wanted)))
            )
            or (named.carried and (GENERIC.match(key) and loose_key(named.carried).endswith(key)))
        ):
            ends.append(index)
    if not ends:
        return None
    if GENERIC.match(key):
        own = [index for index in ends if register.out.policies[index].own is not None]
        return (ends[-1] if not own or ends[-1] not in own else own[-1]), "short"
    return (ends[-1], "short") if len(ends) == 1 else None


def _made_elsewhere(register: Register, title: TitleMention) -> bool:
    """Whether a national body stands right before a short title, as its maker: 商务部2007年颁布的《…》."""
    lead = register.folded[max(0, title.start - 40) : title.start]
    lead = re.split(r"[,。;]", lead)[-1]
    if _ORDER_OF_A_MINISTRY.match(register.folded, title.end):
        return True
    return bool(re.search(r"(?:国务院|国家[一-鿿]{2,8}|[一-鿿]{2,8}部|总局|总署)[^,。;《》]{0,24}$", lead))


_PARTS_OF_PLACES: Final = re.compile(r"(?:市?城区|市区|城镇|农村|城乡)$")
# 《X办法》(建设部〔2007〕第162号令)
_ORDER_OF_A_MINISTRY: Final = re.compile(
    r"\s*\((?:国务院|国家[一-鿿]{2,8}|[一-鿿]{2,8}(?:部|总局|总署))[^()一-鿿]{0,4}(?:〔\d{4}〕|\d{4}年)?[第令\d号]{2,10}\)"
)


def _related(one: str, other: str) -> bool:
    """Whether one title may be a form of the other: one contains the other, brackets aside."""
    plain, full = sorted((TRAILING_BRACKETS.sub("", one), TRAILING_BRACKETS.sub("", other)), key=len)
    return plain in full or plain[-6:] == full[-6:]
