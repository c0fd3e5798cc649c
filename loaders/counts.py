"""Counted sets: 废止行政规范性文件46件 beside the few that a text names."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from policygraph.graph.model import Count, Span, Status
from policygraph.loaders.dating import number as small_number
from policygraph.loaders.segment import Layout

# the middle of a count; begins with a class, which is searched quickly
_COUNTED: Final = re.compile(r"[件章规策度准法](?<=文件|规章|法规|政策|制度|标准|办法)[\d一二三四五六七八九十百]")
_COUNT: Final = re.compile(
    r"等?(?P<of>[一-鿿]{2,12}?(?:文件|规章|法规|政策|制度|标准|办法))(?P<number>\d{1,5}|[一二三四五六七八九十百]{1,5})(?:余)?(?:件|项|部|个)"
)


def find_counts(layout: Layout) -> list[Count]:
    """行政规范性文件46件: a counted set that the text names examples of."""
    counted = [match.start() for match in _COUNTED.finditer(layout.folded)]
    if not counted:
        return []
    found = []
    for sentence in layout.sentences:
        place = bisect_left(counted, sentence.start)
        if place == len(counted) or counted[place] >= sentence.end:
            continue
        text = layout.folded[sentence.start : sentence.end]
        for match in _COUNT.finditer(text):
            value = small_number(match["number"])
            if not value or value < 2:
                continue
            start, end = sentence.start + match.start(), sentence.start + match.end()
            before = text[max(0, match.start() - 60) : match.start()]
            status: Status = (
                "repealed"
                if re.search(r"废止|失效", before[-50:])
                else "in_force"
                if re.search("有效|出台|印发|制定", before)
                else "unknown"
            )
            of = re.sub(r"^(?:等|现行有效的?|有关|相关)", "", match["of"])
            found.append(Count(value, of, status, Span(start, end, layout.text[start:end])))
    return found
