"""The letterhead: whose document it is, of what kind, with which number and dates, and where its parts stand.

A document has a main part and may carry annexes (关于印发《X》的通知, then X itself). Each part that is a policy of its own
has a title; 本办法 means the title of the part it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policygraph.graph.model import Genre, Proposal
from policygraph.graph.record import Record
from policygraph.loaders.annexes import Part, find_parts
from policygraph.loaders.dating import DateMention, parse_date
from policygraph.loaders.fold import squeeze
from policygraph.loaders.foot import Ranged, Signature, find_signature
from policygraph.loaders.genres import genre_of
from policygraph.loaders.numbers import NumberMention
from policygraph.loaders.own_title import NUMBER_NOTE, find_title, is_field, order_before, tidied
from policygraph.loaders.segment import Layout
from policygraph.loaders.titles import head_of, squeeze_title


class Head(Record, frozen=True):
    """What the letterhead says.

    Attributes:
        title: The document's own title, line breaks dropped.
        genre: See :data:`policygraph.graph.model.Genre`.
        number: Its document number, as the text has it.
        index_number: 索引号.
        subject: 主题分类.
        publisher: Who publishes it, by the header.
        written_on: 成文日期, ISO.
        published_on: 发布日期, ISO; else the date of the page's own line (2024-05-21 来源:教育部).
        under_title: The date in brackets right under the title, ISO.
        signature: At the foot of the main part.
        addressees: As written, without 您好 and the like.
        responds_to: The proposal it answers.
        parts: Main part first.
        body_start: Where the running text begins.
    """

    title: str | None
    genre: Genre
    number: str | None
    index_number: str | None
    subject: str | None
    publisher: str | None
    written_on: str | None
    published_on: str | None
    under_title: str | None
    signature: Signature | None
    addressees: tuple[str, ...]
    responds_to: Proposal | None
    parts: tuple[Part, ...]
    body_start: int


def read_head(
    layout: Layout,
    bodies: Sequence[Ranged],
    numbers: Sequence[NumberMention],
    dates: Sequence[DateMention],
) -> Head:
    """Read the letterhead of a text laid out.

    Args:
        layout: From :func:`policygraph.loaders.segment.segment`.
        bodies: Mentions of bodies, sorted.
        numbers: Document numbers, sorted.
        dates: Dates, sorted; relative ones need not be resolved.
    """
    span = find_title(layout, bodies, numbers)
    title = (
        squeeze_title(layout.text[span[0] : span[1]].replace("#", "").strip()) if span else layout.fields.get("title")
    )
    if span is None and title:
        at = layout.text.find(title)  # a header field: 标题:…
        span = (at, at + len(title)) if at >= 0 else None
    if title:
        title = tidied(title)
    body_start = _body_start(layout, span, numbers)
    signature = find_signature(layout, bodies, dates, body_start)
    if signature is None and span is not None and (order := order_before(layout.folded, span[0])) is not None:
        signed = [date for date in dates if order <= date.start and date.end <= span[0]]
        signature = find_signature(layout, bodies, signed, order)
    parts = find_parts(layout, span, title, signature, body_start)
    if title is None:
        title = next(
            (part.title for part in parts if part.annex and part.title), None
        )  # a measure without its notice's title
    genre = genre_of(layout, title, body_start)
    addressees = _addressees(layout, span, body_start)
    fields = layout.fields
    number = (
        fields.get("document_number")
        or _own_number(layout, numbers, span, body_start)
        or _order_number(layout, numbers, span)
    )
    if number is not None and squeeze(number) in {"无", "暂无", "-", "—", "/", ""}:
        number = None
    return Head(
        title=title,
        genre=genre,
        number=squeeze(number) if number else None,
        index_number=fields.get("index_number") or _bare_index(layout),
        subject=fields.get("subject"),
        publisher=fields.get("publisher"),
        written_on=parse_date(fields["written_on"]) if "written_on" in fields else None,
        published_on=parse_date(fields["published_on"])
        if "published_on" in fields
        else _page_date(layout, body_start) or (_bare_date(layout, numbers, span, dates) if signature else None),
        under_title=_date_under_title(layout, span, dates),
        signature=signature,
        addressees=addressees,
        responds_to=_responds_to(layout, title, genre, addressees, body_start, numbers) if genre == "reply" else None,
        parts=parts,
        body_start=body_start,
    )


def _body_start(layout: Layout, span: tuple[int, int] | None, numbers: Sequence[NumberMention]) -> int:
    return max(layout.head_end, span[1] if span else 0)


def _addressees(layout: Layout, span: tuple[int, int] | None, body_start: int) -> tuple[str, ...]:
    folded = layout.folded
    zone = folded[body_start : body_start + 300]
    colon = zone.find(":")
    if colon < 0 or "。" in zone[:colon] or "《" in zone[:colon]:
        return ()
    start = max(zone.rfind("\n", 0, colon), -1) + 1
    line = zone[start:colon].strip()
    while line.endswith(("、", ",")) is False and start > 1 and zone[:start].rstrip().endswith(("、", ",")):
        start = zone.rfind("\n", 0, start - 1) + 1
        line = zone[start:colon].strip()
    if not line or is_field(line + ":") or re.fullmatch(r"[\d\-年月日 ]*(?:发布)?日期", line):
        rest = folded[body_start + colon + 1 : body_start + 400]
        again = re.search(r"^\s*([^\n:。]{2,80}):\s*$", rest, re.M)
        if again is None:
            return ()
        line = again[1].strip()
    return _separate(re.sub(r"^(?:尊敬的|敬爱的)", "", squeeze(line)))


# an index number whose label got lost, alone in its line: • 123456789/2024-00106
_INDEX: Final = re.compile(r"^[ •·●▪■◆★]*([0-9A-Z]{8,20}/\d{4}-\d{3,7})[ ]*$", re.M)


def _bare_index(layout: Layout) -> str | None:
    found = _INDEX.search(layout.folded, 0, 1500)
    return found[1] if found else None


_LEVEL: Final = r"(?:省|自治区|直辖市|市|自治州|州|地区|盟|自治县|县|区|旗|计划单列市|乡|镇|街道)"
_LEVEL_ONLY: Final = re.compile(rf"(?:各|有关|各有关)?{_LEVEL}{{1,3}}(?:\([^()]*\))?")
_LEVEL_FIRST: Final = re.compile(rf"(?:各|有关)?{_LEVEL}")
_BETWEEN_ADDRESSEES: Final = re.compile(r"[、,;](?![^()]*\))")


def _separate(line: str) -> tuple[str, ...]:
    """The addressees of a line: 各省、自治区、直辖市人民政府 is one, and nothing is parted inside brackets."""
    names: list[str] = []
    levels: list[str] = []  # 各省, 自治区: what follows tells of what
    for part in _BETWEEN_ADDRESSEES.split(line):
        if _LEVEL_ONLY.fullmatch(part):
            levels.append(part)
        elif part:
            if levels and _LEVEL_FIRST.match(part):
                names.append("、".join([*levels, part]))
            else:
                names += [*levels, part]
            levels = []
    return (*names, *levels)


_TITLE_SERIAL: Final = re.compile(r"第\s*[\w]{1,12}\s*号")


# 您提出的关于…的建议收悉, without 《》
_UNQUOTED_PROPOSAL: Final = re.compile(
    r"(?:您|你|们|委|党|会|同志|代表|委员)(?:在[^,。]{2,30})?提出的(关于[^,。《》:;\n]{4,60}?的(?:建议|提案|议案))(?:\([^()]{2,30}\))?[,]?(?:已)?(?:收悉|收到)"
)


# 您在会上提出的《…》; not 市政府同意我局提出的《…》
_PUT_BY_THEM: Final = re.compile(r"(?<!我[局厅委市省县区部院办处])提出的?(?:关于)?\s*[“\"]?$")


def _responds_to(
    layout: Layout,
    title: str | None,
    genre: Genre,
    addressees: tuple[str, ...],
    body_start: int,
    numbers: Sequence[NumberMention],
) -> Proposal | None:
    """您提出的《…》(第0187号)收悉: what is answered, its number, and who put it."""
    folded = layout.folded
    limit = body_start + 600
    for quoted in layout.titles:
        if not body_start <= quoted.start < limit:
            continue
        before = folded[max(0, quoted.start - 60) : quoted.start]
        behind = folded[quoted.end : quoted.end + 60]
        head = head_of(quoted.title)
        asked = head is not None and (
            head.word in {"建议", "提案", "议案"} or (head.word in {"请示", "函", "报告"} and "收悉" in behind)
        )
        other = head is not None and head.policy and head.kind in {"law", "regulation", "rule", "measure"}
        if asked or (not other and ("收悉" in behind[:20] or _PUT_BY_THEM.search(before))):
            serial = re.match(
                r"\s*\(([^()]{2,40}?号(?:提案|建议)?)\)|\s*(?:\()?(第\s*\w{1,12}\s*号)|\s*\(([^()]{4,30})\)", behind
            )
            number = squeeze(next((group for group in serial.groups() if group), "")) if serial else None
            if number is not None and number.count("〔") != number.count("〕"):
                number = None  # a torn number: (2024〕5号
            if number is None and title:
                found = _TITLE_SERIAL.search(title)
                number = squeeze(found[0]) if found else None
            return Proposal(quoted.title, number, tuple(name for name in addressees))
        break
    found = _TITLE_SERIAL.search(title) if title else None
    named = _UNQUOTED_PROPOSAL.search(folded, body_start, min(limit, len(folded)))
    if found is None and named is None:
        return None
    wanted = squeeze_title(layout.text[named.start(1) : named.end(1)]) if named else None
    return Proposal(wanted, squeeze(found[0]) if found else None, addressees)


# a printed page's foot: 某部 www.example.gov.cn 2024-11-15
_SITE_FOOT: Final = re.compile(
    r"^[^\n。]{0,40}(?:www\.|https?://)[\w./-]{4,40}[ ]+((?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?)[ ]*$", re.M
)


_DAY: Final = r"(?:19|20)\d\d[-/.年] ?\d{1,2}[-/.月] ?\d{1,2}日?"
# a page's own line: 2024-05-21 来源:教育部; 信息来源:信用建设处 时间:2026-04-28 11:01:12 字体:大
_PAGE_LINE: Final = re.compile(
    rf"^[ ]*({_DAY})(?:[ ]+\d{{1,2}}:\d\d(?::\d\d)?)?[ ]+(?:来源|浏览|发布|作者|字体|点击|信息来源)"
    rf"|^[^\n。]{{0,40}}(?:来源|作者|编辑|供稿)[^\n。]{{0,30}}[ ](?:发布)?(?:时间|日期)[ ]*:[ ]*({_DAY})"
    rf"|^[ ]*(?:时间|日期)[ ]*:[ ]*({_DAY})[^\n。]{{0,30}}[ ](?:来源|作者|编辑|供稿|点击|浏览|阅读)",
    re.M,
)


# 日期: 2023-07-07; • 时间:2022-08-19 18:04, alone in its line above the text
_DATE_LINE: Final = re.compile(
    rf"^[ •·●▪■◆★]*(?:日期|时间)[ ]*:[ ]*({_DAY})(?:[ ]+\d{{1,2}}: ?\d\d(?:: ?\d\d)?)?[ ]*$", re.M
)


def _unspaced(day: str) -> str:
    """2014- 07- 25 without its blanks."""
    return day.replace(" ", "")


def _page_date(layout: Layout, body_start: int) -> str | None:
    foot = _SITE_FOOT.search(layout.folded) if "www." in layout.folded or "http" in layout.folded else None
    if foot is not None:
        return parse_date(foot[1])
    match = _PAGE_LINE.search(layout.folded, 0, body_start + 200)
    if match is not None:
        return parse_date(_unspaced(match[1] or match[2] or match[3]))
    match = _DATE_LINE.search(layout.folded, 0, body_start + 120)
    before = layout.folded[body_start : match.start()] if match else ""
    return parse_date(_unspaced(match[1])) if match and not re.search(r"[。;]|\S{3}: *\n", before) else None


_ENDS_LINE: Final = re.compile(r"\s*\)?\s*\n|[,、 ] *[一-鿿、 ]{2,24}\n")  # (2015年7月6日); 1996年12月13日,财政部


def _date_under_title(layout: Layout, span: tuple[int, int] | None, dates: Sequence[DateMention]) -> str | None:
    """(2015年7月6日) alone in the line under the title."""
    if span is None:
        return None
    match = re.match(r"[\s(]*", layout.folded[span[1] : span[1] + 60])
    at = span[1] + (match.end() if match else 0)
    found = next((date for date in dates if date.start == at and date.value is not None and date.value.day), None)
    if found is None or not _ENDS_LINE.match(layout.folded, found.end):
        return None
    return str(found.value)


def _bare_date(
    layout: Layout, numbers: Sequence[NumberMention], span: tuple[int, int] | None, dates: Sequence[DateMention]
) -> str | None:
    """A day alone in the line under the number, in a letter that is dated at its foot: the page's date."""
    folded = layout.folded
    for number in numbers if span is not None else ():
        if span is None or number.start < span[1] or folded[span[1] : number.start].strip(" \n("):
            continue
        at = (
            number.end
            + len(folded[number.end : number.end + 20])
            - len(folded[number.end : number.end + 20].lstrip(" \n)"))
        )
        date = next((one for one in dates if one.start == at and one.value is not None and one.value.day), None)
        alone = date is not None and folded.startswith("\n", date.end) and "-" in folded[date.start : date.end]
        return str(date.value) if date is not None and alone else None
    return None


_ENDED_BELOW: Final = re.compile("(?:废止|失效|停止执行)[^\n]*\n")


_NOTHING_BETWEEN: Final = re.compile(r"[\s|]*(?:(?:释义|内容|正文|全文)[ ]*\|[ ]*)?")  # an entry's next row


def _own_number(
    layout: Layout, numbers: Sequence[NumberMention], span: tuple[int, int] | None, body_start: int
) -> str | None:
    """The number that stands alone before or under the title: in its own line, or where the text begins."""
    folded = layout.folded
    for number in numbers:
        if number.start > body_start + 200:
            break
        if number.standard:
            continue
        if _ENDED_BELOW.search(folded, body_start, number.start):
            break  # a cell of a table of what is repealed
        before = folded[: number.start].rstrip(" •·●▪■◆★")
        after = folded[number.end :].lstrip(" ")
        alone = (not before.strip() or before.endswith(("\n", ")"))) and (
            after.startswith(("\n", ")", "("))
            or not after
            or not before.strip()
            or NUMBER_NOTE.match(after.partition("\n")[0])
        )
        if (
            before.endswith(("(", "〔"))
            and span is not None
            and number.start > span[0]
            and not folded[span[1] : number.start].strip(" \n(")
        ):
            alone = True
        if span is not None and span[1] <= number.start and _NOTHING_BETWEEN.fullmatch(folded, span[1], number.start):
            alone = True
        if span is not None and number.end <= span[0] and not folded[number.end : span[0]].strip(" \n"):
            alone = True
        if alone:
            return number.text if not number.text.startswith("(") else layout.text[number.start : number.end]
    return None


def _order_number(layout: Layout, numbers: Sequence[NumberMention], span: tuple[int, int] | None) -> str | None:
    """科学技术部令第20号 at the top of an order, whatever stands around it."""
    for number in numbers:
        if number.start > 200:
            break
        if (
            number.prefix.endswith("令")
            and "《" not in layout.folded[: number.start]
            and "。" not in layout.folded[: number.start]
        ):
            return number.text
    return None


__all__ = ["Head", "Part", "Ranged", "Signature", "read_head"]
