"""Titles in 《》: each names a policy anew, means one named before, or names none; titles within titles likewise."""

from __future__ import annotations

import re
from typing import Final

from policygraph.graph.keys import title_key
from policygraph.graph.model import NotPolicy, Warning
from policygraph.loaders.numbers import canonical
from policygraph.loaders.policy_aliases import declare
from policygraph.loaders.policy_matching import DECISION, day_before, is_older_text, known_policy
from policygraph.loaders.policy_mentions import Named, Ref
from policygraph.loaders.policy_notes import brackets_end, number_for
from policygraph.loaders.policy_register import GENERIC, Register, loose_key
from policygraph.loaders.titles import TitleMention, title_relation

_CARRIES: Final = re.compile(r"(?:印发|发布|公布|颁发)(?!.{0,4}通知)([^〈《]{6,80})的(?:通知|公告)$")
_OF_ITS_CARRIER: Final = re.compile(r"\s*的(?:通知|公告|函|通告)(?=\s*\()")
_CARRIED_BEFORE: Final = re.compile(r"(?:印发|发布|公布|颁布|转发)$")


def name_title(register: Register, title: TitleMention) -> None:
    """Find what a title names and enter it, with the number and the alias in the brackets behind it."""
    note_end = brackets_end(register.folded, title.end)
    carrier = _OF_ITS_CARRIER.match(register.folded, title.end)
    if carrier is not None and _CARRIED_BEFORE.search(register.folded[max(0, title.start - 6) : title.start]):
        # 关于印发《X》的通知(发改能源规〔2026〕582号), without 《》 of its own
        note_end = brackets_end(register.folded, carrier.end())
    number = number_for(register, title, note_end)
    found = known_policy(register, title, number)
    if found is None:
        reason = register.others.reason(title, number)
        if reason:
            register.out.not_policies.append(NotPolicy(title.title, reason, title.start, title.end))
            declare(register, title, note_end, None)
            for inner in title.inner:  # 《关于报批〈X规划〉的请示》 names X
                name_title(register, inner)
            return
        if _ambiguous(register, title):
            return
        index = _new(register, title, number)
        if is_older_text(register, title):
            register.older.add(index)
        register.out.refs.append(Ref(title.start, title.end, note_end, index, "title"))
    else:
        index, form = found
        named = register.out.policies[index]
        if title_key(title.title) != title_key(named.title):
            named.aliases.setdefault(title.title)
        register.out.refs.append(Ref(title.start, title.end, note_end, index, form))
    named = register.out.policies[index]
    if number is not None:
        if named.number is None:
            named.number = number
            register.numbered.setdefault(canonical(number), []).append(index)
        elif canonical(number) != canonical(named.number) and number not in named.others:
            named.others.append(number)
    declare(register, title, note_end, index)
    if title.inner and (found is None or found[1] == "title"):
        _inner(register, title, index)


def _ambiguous(register: Register, title: TitleMention) -> bool:
    """A generic short form (《方案》) that nothing before it explains is left unresolved."""
    key = loose_key(title.title)
    if len(key) > 4 or not GENERIC.match(key) or (key.endswith("法") and not key.endswith("办法")):
        return False
    register.out.warnings.append(
        Warning("title.ambiguous", f"《{title.title}》是哪一份文件,文中没有说明", title.start, title.end)
    )
    register.out.not_policies.append(
        NotPolicy(title.title, "short form that no title before it explains", title.start, title.end)
    )
    return True


def _new(register: Register, title: TitleMention, number: str | None) -> int:
    inside = [inner.title for kind, inner in title_relation(title) if kind == "CARRIES"] if title.inner else []
    carried = inside[0] if len(inside) == 1 else ""  # of several each is a policy of its own: see _inner
    if not inside and title.title.endswith(("的通知", "的公告")):
        plain = _CARRIES.search(title.title)
        carried = plain[1] if plain else ""
    index = register.add(Named(title.title, number, carried=carried))
    if title.title.endswith("的决定") and DECISION.search(title.title):
        day = day_before(register, title)
        if day is not None:
            register.dated[index] = day
    if carried:
        register.out.policies[index].aliases.setdefault(carried)
    return index


def _inner(register: Register, title: TitleMention, index: int) -> None:
    relations = title_relation(title)
    several = sum(kind == "CARRIES" for kind, _ in relations) > 1
    for kind, inner in relations:
        if kind == "CARRIES" and not several:
            _inner(register, inner, index)
            continue
        known = known_policy(register, inner, None)
        target = known[0] if known else _new(register, inner, None)
        if target == index:
            continue
        register.out.refs.append(Ref(inner.start, inner.end, inner.end, target, "inner"))
        register.out.title_relations.append((kind, index, target, title.start, title.end))
        if not known and inner.inner:
            _inner(register, inner, target)
