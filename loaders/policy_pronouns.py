"""Pronouns that mean a policy: 该办法, 上述意见, 后者, 此项工作 of one named before; 本办法 of the text's own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Final

from policygraph.loaders.policy_mentions import Ref
from policygraph.loaders.policy_register import HEADS, Register, ends_with
from policygraph.loaders.spans import places

_PRONOUN: Final = re.compile(
    rf"(?:该|上述|前述|这一|此项|这个|这份|这部|这项)(?:[一-鿿]{{0,6}}?)(?P<head>{HEADS})(?!稿|草案|(?<=(?<!办)法)(?:院|律|规|人|定|制))|(?P<latter>后者|前者)"
)
# 关于建议出台《X》的问题。此项工作已列入…,我厅正抓紧起草
_THIS_WORK: Final = re.compile(
    r"([该此]项?(?:工作|项目|立法(?:项目|工作)?))(?=(?:已|目前|正|现|也)[^。;]{0,40}(?:列入|纳入|起草|制定|立法))"
)
# 《A》2013年制定,国家新的《B》出台后,该办法已停止执行: A, as B only tells when
_AS_OCCASION: Final = re.compile(
    r"(?:正式)?(?:出台|施行|实施|印发|发布|公布|颁布|生效)(?:之?后|以来)?,\s*(?:原|我[省市县区]的?)?"
)
_THIS_DRAFT: Final = re.compile(r"[该此](?:草案|送审稿|征求意见稿|初稿|文稿)")
_DRAFT: Final = re.compile(r"草案|送审稿|征求意见稿|初稿|讨论稿")
_THESE: Final = "该此"
_PRONOUN_BEGINS: Final = _THESE + "上前这后"
_SELF: Final = re.compile(rf"本(?:[一-鿿]{{0,4}}?)(?P<head>{HEADS})(?!(?<=(?<!办)法)(?:院|律|人|定|制))")


# 为推动规划的实施, 按照行动方案编制, 对暂行办法作了修改: a bare last word of one named before, where a verb needs a text
_BARE: Final = re.compile(
    rf"(?:根据|依据|按照|依照|遵照|参照|对照|为了?(?:推动|推进|实施|贯彻|落实|执行|配合|保障|衔接|做好|抓好)+|作为|对|将|把)(?:前述|上述|省里的|市里的|区里的|县里的|国家|省级|市级|我[省市区县]的?)*"
    rf"(?P<name>[一-鿿]{{0,6}}(?:{HEADS}))(?=,|的(?:实施|要求|规定|部署|精神|贯彻|落实|执行|顺利|配套)|第|制定|编制|起草|印发|出台|拟制|拟[定订]|作了|作出|进行)"
)
_AND_ANOTHER: Final = re.compile(rf"(?:和|及|与|、)(?P<head>{HEADS})(?=,|的|要求|精神|规定)")
_BARE_SHORT: Final = frozenset({"条例", "规划", "决定", "纲要"})
_BARE_BEGINS: Final = "根依按遵参对为作将把"
_SAID_AFTER: Final = re.compile(r"作了|作出|进行")


def _ending_in(word: str, refs: Iterable[Ref], register: Register) -> list[Ref]:
    """The references to policies whose title ends in a word, those inside other titles left out."""
    return [ref for ref in refs if ref.form != "inner" and ends_with(register.out.policies[ref.policy].title, word)]


def _bare_words(register: Register, refs: list[Ref], starts: list[int]) -> None:
    """Find the bare words and give each the policy before it whose title ends so, if just one of the last 400 characters does."""
    for match in _found(_BARE, places(register.folded, _BARE_BEGINS), register.folded):
        at, name = match.start("name"), match["name"]
        fronted = match[0][0] in "对将把"
        if fronted != (_SAID_AFTER.match(register.folded, match.end()) is not None):
            continue
        short = len(name) < 4
        if (short and (fronted or name not in _BARE_SHORT)) or register.in_title(at):
            continue
        nearby = refs[bisect_left(starts, at - 400) : bisect_left(starts, at)]
        same = {ref.policy for ref in _ending_in(name, nearby, register)}
        if len(same) == 1:
            register.out.refs.append(Ref(at, match.end(), match.end(), same.pop(), "pronoun"))


def pronouns(register: Register) -> None:
    """Find the pronouns and give each the nearest policy before it that its word fits; 400 characters away at most."""
    refs = sorted(
        (ref for ref in register.out.refs if ref.form in {"title", "short", "self", "inner"}), key=lambda ref: ref.start
    )
    starts = [ref.start for ref in refs]
    longest = max((ref.end - ref.start for ref in refs), default=0)
    begins = places(register.folded, _PRONOUN_BEGINS)
    these = [at for at in begins if register.folded[at] in _THESE]
    _bare_words(register, refs, starts)
    for match in _found(_PRONOUN, begins, register.folded):
        if register.in_title(match.start()):
            continue
        at = match.start()
        nearby = refs[bisect_left(starts, at - 400 - longest) : bisect_left(starts, at)]
        before = [ref for ref in nearby if ref.end <= at and at - ref.end < 400]
        if match["latter"]:
            before = [ref for ref in before if ref.form != "inner"]
            if len(before) >= 2:
                chosen = before[-1] if match["latter"] == "后者" else before[-2]
                register.out.refs.append(Ref(match.start(), match.end(), match.end(), chosen.policy, "pronoun"))
            continue
        wanted = match["head"]
        fitting = _ending_in(wanted, before, register) or [
            ref for ref in before if ends_with(register.out.policies[ref.policy].title, wanted)
        ]
        if len(fitting) > 1 and _AS_OCCASION.fullmatch(register.folded, fitting[-1].tail, at):
            others = [ref for ref in fitting if ref.policy != fitting[-1].policy]
            fitting = others[-1:] if others and "。" not in register.folded[others[-1].end : at] else fitting
        if fitting:
            register.out.refs.append(Ref(match.start(), match.end(), match.end(), fitting[-1].policy, "pronoun"))
        more = _AND_ANOTHER.match(register.folded, match.end()) if fitting else None
        if more is not None:  # 上述条例和计划
            others = _ending_in(more["head"], before, register)
            if others and others[-1].policy != fitting[-1].policy:
                place = Ref(more.start("head"), more.end(), more.end(), others[-1].policy, "pronoun")
                register.out.refs.append(place)
    for match in _found(_THIS_DRAFT, these, register.folded):
        at = match.start()
        nearby = refs[bisect_left(starts, at - 300 - longest) : bisect_left(starts, at)]
        drafts = [
            ref
            for ref in nearby
            if ref.end <= at
            and ref.form != "inner"
            and _DRAFT.search(register.folded, max(ref.start, ref.end - 12), ref.end + 8)
        ]
        if drafts and not register.in_title(at):
            register.out.refs.append(Ref(at, match.end(), match.end(), drafts[-1].policy, "pronoun"))
    for match in _found(_THIS_WORK, these, register.folded):
        at = match.start()
        nearby = refs[bisect_left(starts, at - 100 - longest) : bisect_left(starts, at)]
        last = next((ref for ref in reversed(nearby) if ref.end <= at and ref.form != "inner"), None)
        if last is not None and at - last.end <= 60 and "\n" not in register.folded[last.end : at]:
            register.out.refs.append(Ref(at, match.end(1), match.end(1), last.policy, "pronoun"))
    own = [
        (register.head.parts[named.own], index)
        for index, named in enumerate(register.out.policies)
        if named.own is not None
    ]
    if not own:
        return
    for match in _SELF.finditer(register.folded):
        if register.in_title(match.start()):
            continue
        for part, index in reversed(own):
            if part.start <= match.start() < part.end and ends_with(register.out.policies[index].title, match["head"]):
                register.out.refs.append(Ref(match.start(), match.end(), match.end(), index, "self"))
                break


def _found(pattern: re.Pattern[str], begins: Iterable[int], text: str) -> Iterator[re.Match[str]]:
    """``pattern.finditer(text)``, tried only where its first character stands: the text is searched once for all patterns."""
    end = 0
    for begin in begins:
        match = pattern.match(text, begin) if begin >= end else None
        if match is not None:
            end = match.end()
            yield match
