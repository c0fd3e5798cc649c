"""Titles without 《》 in the tables of what is repealed or kept."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from policygraph.loaders.catalogue import Row
from policygraph.loaders.fold import squeeze
from policygraph.loaders.numbers import canonical
from policygraph.loaders.policy_mentions import Named, Ref
from policygraph.loaders.policy_notes import brackets_end
from policygraph.loaders.policy_register import Register, loose_key, without_period
from policygraph.loaders.policy_titles import name_title
from policygraph.loaders.spans import Spans
from policygraph.loaders.titles import TitleMention, head_of, squeeze_title

_CLEARING: Final = ("废止", "失效", "清理结果", "继续有效")
_ROW: Final = re.compile(r"\n[ (\d一二三四五六七八九十]")
_LISTED: Final = re.compile(
    r"[ ]*(?:\(?\d{1,3}(?:[).、.][ ]*|[ ]+)|[一二三四五六七八九十]{1,3}、[ ]*)(?P<title>(?:[^《》。,;:\n()]|\([^()〔\n]*\)){4,60}(?:\n(?![ ]*\d{1,3}[ .、])[^《》。,;:\n]{2,60})??"
    r"(?:通知|意见|办法|规定|决定|细则|方案|规划|条例|公告|通告|批复|规则|措施|计划|函)(?:\([^()\n]{2,12}年[^()\n]{0,3}\))?)(?=[ ]*(?:\n|$|\(|〔|[^ \n]{1,12}[〔\[(]))"
)


def tabled_titles(register: Register, rows: Sequence[Row]) -> None:
    """Enter what the rows of tables name, each with its number; titles in 《》 are in already, and are only told their number."""
    for row in rows:
        start, end = row.place
        if not row.quoted and not register.inside(start):
            inner = tuple(
                TitleMention(one.start, one.end, one.title, one.inner, 1)
                for one in register.layout.titles
                if start <= one.start < end
            )
            name_title(register, TitleMention(start, end, row.title, inner))
        ref = next((ref for ref in register.out.refs if ref.start == start and ref.form in {"title", "short"}), None)
        if ref is None:
            continue
        named = register.out.policies[ref.policy]
        if row.number is not None:
            text, (first, _) = row.number
            register.taken.add(first)
            if named.number is None or (row.quoted and canonical(named.number) != canonical(text)):
                named.number = text  # not that of the row above or below
                register.numbered.setdefault(canonical(text), []).append(ref.policy)
        register.out.rows.append((row, ref.policy))


# 2. 某市人民政府关于印发《X》的通知(某政〔1997〕44号): the notice is what the row names
_LISTED_CARRIER: Final = re.compile(
    r"[ ]*(?:\(?\d{1,3}(?:[).、.][ ]*|[ ]+)|[一二三四五六七八九十]{1,3}、[ ]*|\([一二三四五六七八九十\d]{1,3}\)[ ]*)(?P<title>[^《》。,;:\n()]{3,40}?"
    r"(?:关于|印发|转发|批转)[^《》。,;:\n()]{0,24}《[^《》\n]{4,60}》(?:[、和及][^《》。,;:\n]{0,8}《[^《》\n]{4,60}》)*[^《》。,;:\n]{0,24}?(?:通知|意见|决定|通告|公告|批复|函|办法|规定|方案))(?=[ ]*(?:\n|$|\(|〔|,))"
)
_MAKER_FIRST: Final = re.compile(
    r"关于|中共|国务院|.{2,16}?(?:政府|办公厅|办公室|局|厅|委|委员会|部|院)|.{2,6}?(?:省|市|县|区|州)"
)


def listed_carriers(register: Register) -> list[TitleMention]:
    """The rows of a list of what is repealed or kept that name a notice without 《》 by the text it carries: 关于印发《X》的通知."""
    if not any(word in register.folded for word in _CLEARING):
        return []
    found = []
    for match in _rows(register.folded, register.head.body_start, _LISTED_CARRIER):
        start, end = match.span("title")
        if _MAKER_FIRST.match(match["title"]):
            inner = tuple(title for title in register.layout.titles if start <= title.start < end)
            text = squeeze_title(register.layout.text[start:end])
            found.append(TitleMention(start, end, text, inner, 1))
    return found


def listed_titles(register: Register) -> None:
    """A table of what is repealed or kept may write titles without 《》: one at the head of each row, with its number."""
    if not any(word in register.folded for word in _CLEARING):
        return
    tabled = Spans((row.start, row.end) for row, _ in register.out.rows)
    for match in _rows(register.folded, register.head.body_start, _LISTED):
        start, end = match.start("title"), match.end("title")
        text = squeeze(register.layout.text[start:end])
        if (
            tabled.hold(start)
            or register.inside(start)
            or len(text) < 8
            or (head := head_of(text)) is None
            or not head.policy
        ):
            continue
        number = next(
            (
                one
                for one in register.numbers[
                    bisect_left(register.number_starts, end) : bisect_right(register.number_starts, end + 24)
                ]
                if one.start < max(brackets_end(register.folded, end), end + 6)
            ),
            None,
        )
        noted = re.match(r"\s*\((?:\d{4}年|[一二]〇)", register.folded[end : end + 8])
        if (
            number is None
            and not noted
            and not ("关于" in text and any(word in (register.head.title or "") for word in _CLEARING))
        ):
            continue
        if not _MAKER_FIRST.match(text):
            continue
        if number is not None:
            register.taken.add(number.start)
        key = loose_key(text)
        same = register.by_key.get(key, ())
        if not same and (shorter := without_period(key)) != key and (same := register.by_key.get(shorter, ())):
            named = register.out.policies[same[-1]]  # the text above named it without its period
            named.aliases.setdefault(named.title)
            named.title = text
            register.by_key[key] = [same[-1]]
        index = same[-1] if same else register.add(Named(text, register.number_text(number) if number else None))
        if number is not None and register.out.policies[index].number is None:
            register.out.policies[index].number = register.number_text(number)
        register.out.refs.append(
            Ref(start, end, max(brackets_end(register.folded, end), number.end if number else end), index, "title")
        )


def _rows(folded: str, start: int, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The rows of lists from ``start`` on: a match is tried only where a line begins."""
    first = pattern.match(folded) if start == 0 else None
    if first is not None:
        yield first
    end = first.end() if first is not None else start - 1
    for line in _ROW.finditer(folded, max(end, 0)):
        row = pattern.match(folded, line.start() + 1) if line.start() >= end else None
        if row is not None:
            end = row.end()
            yield row
