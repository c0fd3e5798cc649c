"""Why a text ended, as a list or a table gives it: what a reason names as having taken its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policygraph.loaders.policy_mentions import Ref

_REPLACED: Final = re.compile(
    r"(?:被|由|为|以|因)(?:[^\0,。;]{0,30}\0)+(?:[、和及]|以及)?[^\0,。;]{0,14}?(?:代替|取代|替代|替换|涵盖|覆盖|吸收|包含|废止)|"
    r"^(?:已)?\0[^\0,。;]{0,4}(?:代替|取代|替代|替换)"
)


def replacing(folded: str, refs: Sequence[Ref], start: int, end: int) -> list[int]:
    """The policies that a reason names as what took a text's place: 已被《X》代替, 由本办法替代.

    Args:
        folded: The folded text.
        refs: References to policies, sorted.
        start: Where the reason begins.
        end: One past its end.
    """
    inside = [ref for ref in refs if start <= ref.start and ref.end <= end and ref.form != "inner"]
    pieces: list[str] = []
    at = start
    for ref in inside:
        if ref.start >= at:
            pieces += folded[at : ref.start], "\0"
            at = max(ref.tail, ref.end)
    words = "".join((*pieces, folded[at:end])).strip()
    found = _REPLACED.search(words)
    if found is None:
        return []
    first = words[: found.start()].count("\0")
    return [ref.policy for ref in inside[first : first + found[0].count("\0")]]
