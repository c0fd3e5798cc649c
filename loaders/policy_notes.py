"""What stands in the brackets behind a title: where they end, and the document number in them or right before the title."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Final

from policygraph.loaders.numbers import NumberMention
from policygraph.loaders.policy_register import Register
from policygraph.loaders.titles import TitleMention

_NOTE_BEGINS: Final = frozenset((" ", "[", "("))
_MASKED_NUMBER: Final = re.compile(r"\[政府发文\](?:[^,。;《》]{0,14}?号)\)?")
_NUMBER_LINK: Final = re.compile(r"\s*(?:文件|文)?\s*(?:(?:公布|发布|颁布|印发|下发)(?:的|了)?)?\s*")
_LONGEST_NUMBER: Final = 200


def brackets_end(folded: str, end: int) -> int:
    """One past the brackets that directly follow a title: (国发〔2020〕8号,以下简称“8号文”)."""
    at = end
    if folded[end : end + 1] not in _NOTE_BEGINS:
        return at
    while True:
        blank = at
        while blank < len(folded) and folded[blank] == " ":
            blank += 1
        masked = _MASKED_NUMBER.match(folded, blank) if folded.startswith("[", blank) else None
        if masked:
            at = masked.end()
            continue
        if not folded.startswith("(", blank):
            return at
        depth = 0
        for place in range(blank, min(blank + 160, len(folded))):
            char = folded[place]
            if char == "(":
                depth += 1
            elif char == ")":
                depth -= 1
                if depth == 0:
                    at = place + 1
                    break
            elif char == "\n" and folded[place + 1 : place + 2] == "\n":
                return at
        else:
            return at
        if at == blank:
            return at


def number_for(register: Register, title: TitleMention, note_end: int) -> str | None:
    """The number in the brackets after a title, or right before it (国发〔2020〕8号《…》)."""
    chosen: str | None = None
    nearby = bisect_left(register.number_starts, title.start - _LONGEST_NUMBER)
    until = bisect_right(register.number_starts, max(note_end, title.end + 3))
    for number in register.numbers[nearby:until]:
        if number.end <= title.start:
            gap = register.folded[number.end : title.start]
            if len(gap) <= 8 and _NUMBER_LINK.fullmatch(gap) and not _belongs_left(register, number):
                chosen = register.number_text(number)
                register.taken.add(number.start)
            continue
        if number.start < title.end:
            continue
        if number.start >= max(note_end, title.end + 3):
            break
        between = register.folded[title.end : number.start]
        if "《" in between:
            break
        if number.start < note_end or re.fullmatch(r"[\s,]*", between):
            register.taken.add(number.start)
            if chosen is None:
                chosen = register.number_text(number)
    return chosen


def _belongs_left(register: Register, number: NumberMention) -> bool:
    """Whether a number closes the brackets of the title before it: 《甲》(国发〔2020〕8号)《乙》."""
    return number.start in register.taken
