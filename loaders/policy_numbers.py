"""Document numbers without a title: a policy named before, one named by its number only, or the number of what is issued under it."""

from __future__ import annotations

import re
from typing import Final

from policygraph.loaders.fold import squeeze
from policygraph.loaders.numbers import NumberMention, canonical
from policygraph.loaders.policy_mentions import Named, Ref
from policygraph.loaders.policy_register import Register

_VERB_BEFORE: Final = re.compile(r"(?:印发|制发|发布|公布|颁布|下发|出台|制定)\($")
_DRAWN_UP: Final = re.compile(r"了?[^,;。《》]{1,24}(?:起草|拟[定订]|制[定订]|编制|提出|报送)的")
_A_BASIS: Final = re.compile(r"(?:根据|依据|按照|依照|遵照)(?:[省市县区国][一-鿿]{0,6})?$")
_BY_WHICH_IT_ENDS: Final = re.compile(r"(?:文件|文)?(?:的?形式)?(?:宣布|予以|决定)?(?:失效|废止|停止执行)")


def bare_numbers(register: Register) -> None:
    """Find the numbers that stand for a policy by themselves: 按照国发〔2020〕8号文件."""
    known = {canonical(named.number): index for index, named in enumerate(register.out.policies) if named.number}
    own = canonical(register.head.number) if register.head.number else None
    proposal = (
        canonical(register.head.responds_to.number)
        if register.head.responds_to and register.head.responds_to.number
        else None
    )
    for number in register.numbers:
        if number.start in register.taken or number.start < register.head.body_start or number.standard:
            continue
        key = canonical(register.number_text(number))
        if key in {own, proposal} or register.in_title(number.start):
            continue
        after = register.folded[number.end : number.end + 3]
        if _issued_under(register, number, known):
            continue
        if key in known:
            end = number.end + (2 if after.startswith("文件") else 1 if after.startswith("文") else 0)
            named = register.out.policies[known[key]]
            named.aliases.setdefault(squeeze(register.layout.text[number.start : end]))
            register.out.refs.append(Ref(number.start, end, end, known[key], "number"))
        elif after.startswith("文") and re.search(r"\d{4}", number.text) and number.prefix:
            end = number.end + (2 if after.startswith("文件") else 1)
            index = register.add(Named(register.number_text(number), register.number_text(number), faint=True))
            known[key] = index
            register.out.refs.append(Ref(number.start, end, end, index, "number"))


def _issued_under(register: Register, number: NumberMention, known: dict[str, int]) -> bool:
    """我局制定了《X》,于2021年11月以医保发〔2021〕48号文印发: the number is X's; 以…公告出台《Y》: it is Y's."""
    if register.folded[number.start - 1 : number.start] == "(" and _VERB_BEFORE.search(
        register.folded, max(0, number.start - 8), number.start
    ):
        told = [ref for ref in register.out.refs if ref.form in {"title", "short"} and ref.end <= number.start]
        last = max(told, key=lambda ref: ref.start, default=None)
        between = register.folded[last.end : number.start] if last is not None else "。"
        if (
            last is not None
            and not register.out.policies[last.policy].number
            and "。" not in between
            and ";" not in between
        ):
            register.out.policies[last.policy].number = register.number_text(number)
            known[canonical(register.number_text(number))] = last.policy
            return True  # 《X》系国家旅游局1996年制发(国家旅游局令第8号)
    if register.folded[number.start - 1 : number.start] != "以":
        return False
    verb = re.match(
        r"(?:文件|文|公告|令)?(?:的?形式)?(?:联合|正式)?(?:印发|发布|公布|下发|颁布|出台)",
        register.folded[number.end : number.end + 14],
    )
    if verb is None:  # 以N号文宣布失效: the number of what ends it, no policy named here
        return _BY_WHICH_IT_ENDS.match(register.folded, number.end) is not None
    stop = number.end + verb.end()
    refs = sorted((ref for ref in register.out.refs if ref.form in {"title", "short"}), key=lambda ref: ref.start)
    following = next(
        (
            ref
            for ref in refs
            if stop <= ref.start <= stop + 3
            or (stop <= ref.start <= stop + 30 and _DRAWN_UP.fullmatch(register.folded, stop, ref.start))
        ),
        None,
    )
    before = next(
        (
            ref
            for ref in reversed(refs)
            if ref.end <= number.start and "。" not in register.folded[ref.end : number.start]
        ),
        None,
    )
    chosen = following or before
    if (
        chosen is before
        and before is not None
        and _A_BASIS.search(register.folded, max(0, before.start - 12), before.start)
    ):
        return False  # 是根据《X》,由市政府以成府发〔2006〕48号文件公布的: the number is not that of X
    if chosen is None or register.out.policies[chosen.policy].number:
        return False
    text = register.number_text(number) + ("公告" if register.folded.startswith("公告", number.end) else "")
    register.out.policies[chosen.policy].number = text
    known[canonical(text)] = chosen.policy
    return True
