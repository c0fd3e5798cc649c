"""Aliases that a document declares (以下简称《通知》, 即“8号文”), and where they stand after that."""

from __future__ import annotations

import re
from typing import Final

from policygraph.loaders.fold import fold
from policygraph.loaders.policy_mentions import Ref
from policygraph.loaders.policy_register import HEADS, Register, loose_key
from policygraph.loaders.titles import TitleMention, squeeze_title

_ALIAS: Final = re.compile(
    r"(?:以下(?:统一|统)?简称|以下(?:统)?称|下文简称|下称|简称为?|俗称|也称|又称|即)\s*(?:为|:)?\s*"
    r"(?:[《“\"‘](?P<quoted>[^》”\"’]{1,40})[》”\"’]|(?P<plain>[^()《》“”,;。:]{2,16}?)(?=[),;]))"
)
_DECLARES: Final = re.compile(r"\s*[,,]?\s*(?:以下简称|下称|以下称)")


def declare(register: Register, title: TitleMention, note_end: int, index: int | None) -> None:
    """以下简称《通知》: the alias means this policy from here on (or no policy, if this is none)."""
    zone_end = max(note_end, title.end)
    zone = register.folded[title.end : zone_end]
    trailing = register.folded[zone_end : zone_end + 30]
    if "称" in trailing and _DECLARES.match(trailing):
        zone += trailing
    if "称" not in zone and "即" not in zone:
        return
    for match in _ALIAS.finditer(zone):
        text = (match["quoted"] or match["plain"] or "").strip()
        if not text or ("发" in text and "号" in text):
            continue
        register.alias[loose_key(text)] = -1 if index is None else index
        register.declared_at.setdefault(loose_key(text), title.end)
        if index is not None:
            register.out.policies[index].aliases.setdefault(squeeze_title(text))


def declared_aliases(register: Register) -> None:
    """“8号文” and 规划纲要 stand for the policy wherever they stand after their declaration."""
    for key, index in list(register.alias.items()):
        if index < 0:
            continue
        for name in register.out.policies[index].aliases:
            if loose_key(name) != key or len(name) < 2:
                continue
            since = register.declared_at.get(key, 0)
            for mark in ("“", '"', "‘"):
                _find_quoted(register, mark + fold(name), index, since)
            if (len(name) >= 4 and re.search(rf"(?:{HEADS})$", name)) or re.search(r"^\d+号文$|\d条$", name):
                _find_plain(register, fold(name), index, since)


def _find_quoted(register: Register, wanted: str, index: int, since: int) -> None:
    at = register.folded.find(wanted, since)
    while at >= 0:
        end = at + len(wanted) + 1
        goes_on = re.match(rf"[一-鿿]{{2,8}}?(?:{HEADS})", register.folded[end : end + 12])  # “光电30条”任务分工方案
        if register.folded[end - 1 : end] in {"”", '"', "’"} and not register.inside(at) and not goes_on:
            register.out.refs.append(Ref(at, end, end, index, "short"))
        at = register.folded.find(wanted, end)


def _find_plain(register: Register, wanted: str, index: int, since: int) -> None:
    at = register.folded.find(wanted, since)
    while at >= 0:
        end = at + len(wanted)
        if not register.inside(at) and register.folded[at - 1 : at] not in set("《“”简称0123456789"):
            register.out.refs.append(Ref(at, end, end, index, "short"))
        at = register.folded.find(wanted, end)
