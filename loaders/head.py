"""The letterhead: whose document it is, of what kind, with which number and dates, and where its parts stand.

A document has a main part and may carry annexes (关于印发《X》的通知, then X itself). Each part that is a policy of its own
has a title; 本办法 means the title of the part it stands in.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from policygraph.graph.model import Genre, Proposal, Span
from policygraph.loaders.dating import DateMention, parse_date
from policygraph.loaders.fold import fold, squeeze
from policygraph.loaders.numbers import NumberMention
from policygraph.loaders.segment import FIELDS, Layout
from policygraph.loaders.titles import head_of, squeeze_title


class Ranged(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int:
        """First character."""
        ...

    @property
    def end(self) -> int:
        """One past the last."""
        ...


@dataclass(frozen=True, slots=True)
class Signature:
    """Bodies and date at the foot of a part; ``bodies`` is the stretch that names them (empty when a person signs)."""

    start: int
    end: int
    bodies: tuple[int, int]
    date: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text that is a document of its own; ``title`` is ``None`` for a letter without one."""

    start: int
    end: int
    title: str | None
    title_span: tuple[int, int] | None
    annex: bool = False


@dataclass(frozen=True, slots=True)
class Head:
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


_SKIP: Final = re.compile(
    r"首页|当前位置|您现在|所在位置|字体|打印|分享|浏览|来源[::]|扫一扫|点击|收藏|关闭|无障碍|^\s*〉|〉〉|INFO END|第 *\d+ *页|^\[?\s*(?:大|中|小)\s*\]?$|^附件|^(?:发布)?日期"
)
_CRUMBS: Final = re.compile(r"\S ?〉 ?\S")
_ADDRESS_END: Final = re.compile(r":\s*(?=\n|\Z)|:(?=[^\n]{0,200})")
_ABOUT: Final = re.compile(r"(?:关于|对|印发|转发|批转|公布|发布)")
_ONE_LINE: Final = re.compile(
    r"(?:关于|印发|转发|批转)(?:[^《》。;\n]|《[^》]*》|\n(?! *\n))*?的(?:(?:紧急|补充|联合)?通知|办理答复|办理回复|回复|通报|公告|通告|若干意见|(?:指导|实施)?意见|决定|批复|复函|函|答复|请示|报告|命令|办法|规定|方案|解释|公示)"
)
_ORDER_HEAD: Final = re.compile(
    r"^[^,。:《》\n]{2,30}?(?:令|公告)(?:\s*\(?\s*(?:第?\s*[\d〇一二三四五六七八九十百]+\s*号|[〔(]\d{4}[〕)]\s*第?\s*\d+\s*号)\s*\)?)?$"
)
_REPLY_WORDS: Final = re.compile(r"提案|建议|议案|来信|留言|信访|咨询|网友|网民|代表|委员")


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
    span = _find_title(layout, bodies, numbers)
    title = (
        squeeze_title(layout.text[span[0] : span[1]].replace("#", "").strip()) if span else layout.fields.get("title")
    )
    if span is None and title:
        at = layout.text.find(title)  # a header field: 标题:…
        span = (at, at + len(title)) if at >= 0 else None
    if title:
        title = _tidy(title)
    body_start = _body_start(layout, span, numbers)
    signature = _find_signature(layout, bodies, dates, body_start)
    parts = _parts(layout, span, title, signature, body_start)
    if title is None:
        title = next(
            (part.title for part in parts if part.annex and part.title), None
        )  # a measure without its notice's title
    genre = _genre(layout, title, parts, body_start)
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
        index_number=fields.get("index_number"),
        subject=fields.get("subject"),
        publisher=fields.get("publisher"),
        written_on=parse_date(fields["written_on"]) if "written_on" in fields else None,
        published_on=parse_date(fields["published_on"]) if "published_on" in fields else _page_date(layout, body_start),
        under_title=_date_under_title(layout, span, dates),
        signature=signature,
        addressees=addressees,
        responds_to=_responds_to(layout, title, genre, addressees, body_start, numbers) if genre == "reply" else None,
        parts=parts,
        body_start=body_start,
    )


def _tidy(title: str) -> str:
    """Drop what pages put around a title: 《》 around the whole, a trailing (全文), leading dots."""
    title = re.sub(
        r"^[^《》,。]{2,24}(?:令|公告)\s*(?:[〔(\[（]\d{4}[〕)\]）])?\s*第?\s*[\d〇一二三四五六七八九十百]+\s*号\s*(?=[^\s).,）])",
        "",
        title,
    )
    title = title.strip(" .·•")
    if title.startswith("《") and title.count("《") == 1:
        title = re.sub(r"^《([^《》]+)》(?:[(（][^()（）]*号[)）])?$", r"\1", title)
    return re.sub(r"[((](?:全文|附全文|图)[))]$", "", title)


def _find_title(layout: Layout, bodies: Sequence[Ranged], numbers: Sequence[NumberMention]) -> tuple[int, int] | None:
    """The stretch that is the document's own title, over as many lines as it takes."""
    folded = layout.folded
    lines = _head_lines(layout, numbers)
    run: list[tuple[int, int]] = []
    best: tuple[int, int] | None = None
    for start, end, kind in lines:
        if kind != "text":
            run = []
            if kind == "stop":
                break
            continue
        if run and folded.count("\n", run[-1][1], start) > 2:
            run = []
        run.append((start, end))
        if (
            best is not None
            and best[1] < start
            and folded.count("\n", best[1], start) == 1
            and _longer(squeeze(folded[best[0] : end]), bodies, best[0])
        ):
            best = (best[0], end)  # …第0264号建议 / 办理情况的答复函
            continue
        if best is None and len(run) == 2 and folded.startswith("—", start) and 6 <= run[0][1] - run[0][0] <= 40:
            return run[0]  # a headline with its subtitle: ——省科技厅解读《…》
        for first in range(max(0, len(run) - 5), len(run)):
            joined = squeeze(folded[run[first][0] : end])
            if _is_title(joined, bodies, run[first][0]):
                if best is None or _ABOUT.search(squeeze(folded[best[0] : best[1]])) is None or first == 0:
                    best = (run[first][0], end)
                break
    if best is not None:
        return best
    return _inline_title(layout, bodies, numbers)


def _longer(joined: str, bodies: Sequence[Ranged], start: int) -> bool:
    """Whether a title goes on in the next line: the whole ends like a title, and does not just repeat one."""
    return _is_title(joined, bodies, start) and bool(_ABOUT.search(joined)) and len(joined) <= 120


def _head_lines(layout: Layout, numbers: Sequence[NumberMention]) -> list[tuple[int, int, str]]:
    """Lines before the running text: ``text`` may be title, ``skip`` is page furniture, ``stop`` begins the letter."""
    folded = layout.folded
    limit = min(len(folded), 3000)
    beyond = limit + 1000  # what a line of the head can hold
    titles = [title for title in layout.titles if title.start < beyond and "\n" in folded[title.start : title.end]]
    numbers = [number for number in numbers if number.start < beyond]
    lines: list[tuple[int, int, str]] = []
    at = 0
    within = False  # a history in brackets under a law's title, over several lines
    while at < limit:
        stop = folded.find("\n", at)
        stop = len(folded) if stop < 0 else stop
        for title in titles:  # a line break inside 《》 is none
            if title.start < stop < title.end:
                again = folded.find("\n", title.end)
                stop = len(folded) if again < 0 else again
        line = folded[at:stop]
        start = at + len(line) - len(line.lstrip(" #"))
        end = at + len(line.rstrip())
        bare = folded[start:end]
        kind = "text"
        if not bare:
            at = stop + 1
            continue
        if within or (bare.startswith("(") and bare.count("(") > bare.count(")")):
            within = bare.count(")") <= bare.count("(") if within else True
            lines.append((start, end, "skip"))
            at = stop + 1
            continue
        if (
            any(one <= start < two or start <= one < end for one, two in layout.field_spans)
            or _SKIP.search(bare)
            or _CRUMBS.search(bare)
            or _is_field(bare)
        ) or (
            any(
                number.start <= start + 2 and (end - 2 <= number.end or _NUMBER_NOTE.match(folded, number.end, end))
                for number in numbers
            )
            or _LABEL.match(bare)
            or re.fullmatch(r"[(〔]?\d[\d年月日\-/.: ]+[)〕]?", bare)
        ):
            kind = "skip"
        elif (
            "。" in bare
            or bare.endswith((":", ";", ","))
            or re.match(r"[一二三四五六七八九十]+、|第[一二三四五六七八九十]+[条章]|\([一二三四五六七八九十]+\)", bare)
            or len(bare) > 120
        ):
            kind = "stop"
        elif bare.startswith("(") and (bare.endswith(")") or re.search(r"(?:通过|公布|批准|发布|修[订正])", bare)):
            kind = "skip"
        lines.append((start, end, kind))
        if kind == "stop":
            break
        at = stop + 1
    return lines


# what stands beside a number at the top of a letter: A类, 签发人:某某, 特急
_NUMBER_NOTE: Final = re.compile(
    r"\s*(?:\(?[A-E]\d?\)?类?|签发人.{0,14}|(?:办理结果|类别|办复类型|是否公开|公开属性).{0,14}|特急|加急|急件|机密|秘密|公开|主动公开|依申请公开)\s*$"
)
_LABEL: Final = re.compile(r"\[[一-鿿 ]{2,10}\](?!$)")  # 【效力级别】部门规范性文件: a field of a law database
_FIELD_NAMES: Final = frozenset(name for names in FIELDS.values() for name in names)


def _is_field(bare: str) -> bool:
    label = re.match(r"\[?\s*([^:\]]{2,9}?)\s*\]?\s*:", bare)
    if label is None:
        return False
    if squeeze(label[1]) in _FIELD_NAMES:
        return True
    value = bare[label.end() :].strip()  # 签发人:王某, 办理结果:A
    return (
        1 <= len(value) <= 20
        and not re.search(r"[。,;《]|关于|您好|你好", value)
        and len(squeeze(label[1])) <= 6
        and bool(re.fullmatch(r"[一-鿿 ]+", label[1]))
    )


_NEWS_LINE: Final = re.compile(r"[一-鿿 ]{4,40}?(?:印发|发布|公布|转发)《[^《》]{6,}》")


def _is_title(joined: str, bodies: Sequence[Ranged], start: int) -> bool:
    if (
        not 5 <= len(joined) <= 160
        or re.search(r"\((?:19|20)\d\d年[^)]*(?:通过|公布|批准|发布)", joined)
        or (joined[0] in "一二三四五六七八九十(〔" and joined[1:2] == "、")
    ):
        return False
    if _ORDER_HEAD.match(joined):
        return False
    if joined.endswith("》") and not joined.startswith("《"):
        # a news agency's line, 中共中央办公厅 国务院办公厅印发《X》, is one; …关于发布《X》 / 等3项行业标准的通知 breaks inside
        return _NEWS_LINE.fullmatch(joined) is not None and "关于" not in joined[: joined.index("《")]
    head = head_of(joined)
    if head is not None and (
        head.policy
        or head.word in {"函", "复函", "答复", "报告", "工作报告", "请示", "建议", "公示", "说明", "讲话", "年报"}
    ):
        return head.word not in {"令"} or "关于" in joined
    return bool(
        re.search(
            r"^.{0,40}关于.{4,}的?(?:解读|解答|问答|情况|答复|回复|意见函|函|复)(?:\([^)]*\))?$|(?:解读|答记者问|图解|一图读懂.*|办理意见|结果|名单|工作总结|工作情况|工作开展情况)$",
            joined,
        )
    )


def _inline_title(layout: Layout, bodies: Sequence[Ranged], numbers: Sequence[NumberMention]) -> tuple[int, int] | None:
    """A title on the first line of a text that lost its line breaks: [number] bodies 关于…的通知 addressee."""
    folded = layout.folded
    limit = min(len(folded), 700)
    colon = folded.find(":", layout.head_end, limit)
    stop = folded.find("。", layout.head_end, limit)
    zone_end = min(value for value in (colon, stop, limit) if value >= 0)
    match = _ONE_LINE.search(folded, layout.head_end, min(limit, zone_end + 40))
    if match is None or match.start() > zone_end or (stop >= 0 and match.start() > stop):
        return None
    if folded[max(0, match.start() - 1) : match.start()] in {"《", "〈"}:
        return None
    start = match.start()
    for body in sorted(bodies, key=lambda one: -one.start):
        if body.end <= start and not folded[body.end : start].strip(" \n、"):
            start = body.start
        elif body.end <= start:
            break
    before = folded[layout.head_end : start].strip()
    after_number = any(not folded[number.end : start].strip() for number in numbers if number.end <= start)
    if before and not after_number and not folded[:start].endswith("\n"):
        return None
    return start, match.end()


def _body_start(layout: Layout, span: tuple[int, int] | None, numbers: Sequence[NumberMention]) -> int:
    return max(layout.head_end, span[1] if span else 0)


_OFFICES: Final = "部长 主任 总理 主席 省长 市长 州长 县长 区长 局长 厅长 署长 院长 检察长 行长 会长 书记 委员长 司令员 盟长 旗长 镇长 乡长"
_PERSON_OFFICE: Final = re.compile("(?:" + "|".join(" *".join(name) for name in _OFFICES.split()) + r")[\s·\w×]{1,14}$")


# what follows a date in a sentence, and never one at the foot of a letter
_GOES_ON: Final = frozenset(
    ",、。起前至在印发出的以将召下公制,,。;)(上经由与和我市省县国党全中于通批修实施开举会办组联正颁审讨决表签作提转达考赴视"
)


_NOTHING_MORE: Final = re.compile(r"[ )\n]*\Z")


def _find_signature(
    layout: Layout, bodies: Sequence[Ranged], dates: Sequence[DateMention], body_start: int
) -> Signature | None:
    """The first place after the opening where bodies and a full date stand alone: the foot of the main part."""
    folded = layout.folded
    candidates: list[Signature] = []
    for date in dates:
        if date.value is None or not date.value.day or date.start < body_start:
            continue
        after = folded[date.end : date.end + 30]
        rest = after.lstrip(" )")
        alone_after = (
            not rest
            or rest[0] == "\n"
            or after[:1] in {"\n"}
            or rest.startswith(("(此", "(本", "(联", "(公", "抄送", "附件", "主题词"))
        )
        start = date.start
        before = folded[max(0, start - 200) : start].rstrip(" \n(")
        block = _bodies_before(folded, bodies, start)
        lead = folded[max(0, start - 200) : start]  # near the date only: a text may have many, and no line breaks
        own_line = lead.rstrip(" (")[-1:] in {"", "\n"}
        if block is not None:
            left = folded[max(0, block[0] - 12) : block[0]].rstrip(" ")
            opening = (
                (not left)
                or left[-1] in "\n。!;)》:”"
                or left.endswith(("特此通知", "特此函复", "专此函复", "特此答复", "附件", "此复"))
            )
            if opening and (alone_after or rest[:1] not in _GOES_ON):
                candidates.append(Signature(block[0], date.end, block, str(date.value)))
                continue
        if (
            own_line
            and alone_after
            and (before[-1:] in "。!”)》;:" or _PERSON_OFFICE.search(before[-20:]) or len(folded) - date.end < 400)
        ):
            candidates.append(Signature(date.start, date.end, (date.start, date.start), str(date.value)))
            continue
        at_end = _NOTHING_MORE.match(folded, date.end) is not None and (
            before[-1:] in "。!).;" or len(lead) - len(lead.rstrip()) >= 4
        )
        runs_on = (
            before[-1:] in "。!" and rest[:1] not in _GOES_ON and len(folded) - date.end < 120
            and not re.search(r"通过|印发|发布|公布|制定|施行", folded[date.end : date.end + 40])
        )  # fmt: skip
        person = bool(_PERSON_OFFICE.search(before[-20:])) and rest[:1] not in _GOES_ON
        if at_end or runs_on or person:
            candidates.append(Signature(date.start, date.end, (date.start, date.start), str(date.value)))
    candidates = [found for found in candidates if found.start > body_start + 8]
    if not candidates:
        return None
    with_bodies = [found for found in candidates if found.bodies[0] < found.bodies[1]]
    return (with_bodies or candidates)[0]


def _bodies_before(folded: str, bodies: Sequence[Ranged], at: int) -> tuple[int, int] | None:
    """The stretch of body names that ends right before ``at``, with only blanks between them."""
    start = end = at
    first, last = (bisect_right(bodies, limit, key=lambda one: one.end) for limit in (at - 400, at))
    for body in reversed(bodies[first:last]):
        gap = folded[body.end : start]
        if gap.strip(" \n\t、(") and not re.fullmatch(r"\s*\((?:盖章|章|代章|印)\)\s*", gap):
            break
        start = body.start
        end = max(end if end != at else 0, body.end)
    return (start, end) if start < at else None


def _parts(
    layout: Layout, span: tuple[int, int] | None, title: str | None, signature: Signature | None, body_start: int
) -> tuple[Part, ...]:
    length = len(layout.folded)
    if signature is None:
        annexes = _named_annexes(layout, body_start, length) if span is None else []
        if not annexes:
            return (Part(span[0] if span else 0, length, title, span),)
    else:
        annexes = _named_annexes(layout, signature.end, length) or _titled_annexes(layout, signature.end)
    main = Part(span[0] if span else 0, annexes[0][0] if annexes else length, title, span)
    made = [main]
    for index, (start, end, name) in enumerate(annexes):
        stop = annexes[index + 1][0] if index + 1 < len(annexes) else length
        made.append(Part(start, stop, name, (start, end), annex=True))
    return tuple(made)


_CARRY: Final = re.compile(r"印发|转发|公布|发布|发给|批转|施行")


def _named_annexes(layout: Layout, after: int, length: int) -> list[tuple[int, int, str]]:
    """Annexes that the main part names in 《》 and that begin, unquoted, after its foot."""
    cover = layout.folded[:after]
    if not _CARRY.search(cover):
        return []
    found: list[tuple[int, int, str]] = []
    seen: set[str] = set()
    squeezed = _Squeezed(layout.folded, after)
    for title in layout.titles:
        if title.start >= after:
            break
        for name in (title, *title.inner):
            plain = squeeze(name.title)
            if plain in seen or len(plain) < 6:
                continue
            seen.add(plain)
            place = _find_loose(layout, plain, squeezed)
            if place is not None:
                found.append((*place, name.title))
    found.sort()
    kept: list[tuple[int, int, str]] = []
    for one in found:
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return kept


class _Squeezed:
    """A stretch of the folded text without blanks, and where each of its characters stands."""

    def __init__(self, folded: str, after: int) -> None:
        self.text = "".join(folded[after:].split())
        self._words = _WORD.finditer(folded, after)
        self._starts: list[int] = []  # of the words read so far: in the text without blanks, and in the folded one
        self._places: list[int] = []
        self._read = 0

    def place(self, at: int) -> int:
        """Where a character of the text without blanks stands in the folded one."""
        while self._read <= at:
            word = next(self._words)
            self._starts.append(self._read)
            self._places.append(word.start())
            self._read += word.end() - word.start()
        word_of = bisect_right(self._starts, at) - 1
        return self._places[word_of] + at - self._starts[word_of]


_WORD: Final = re.compile(r"\S+")
_ANNEX_WORD: Final = re.compile(r"附 *件 *\d?$")
_ANNEX_LIST: Final = re.compile(r"附 *件 *[::] *(?:\d[..、]?)? *$")
_ANNEX_BEGINS: Final = re.compile(r"\(|第一[章条]|总 *则|一、|为|目录|按照|根据")


def _find_loose(layout: Layout, plain: str, squeezed: _Squeezed) -> tuple[int, int] | None:
    """Where a title stands unquoted at the start of an annex, whatever blanks are in it."""
    key = squeeze(fold(plain))
    folded = layout.folded
    at = squeezed.text.find(key)
    while at >= 0:
        start, end = squeezed.place(at), squeezed.place(at + len(key) - 1) + 1
        lead = folded[max(0, start - 14) : start]
        before = lead.rstrip(" #")[-1:]
        behind = folded[end : end + 40].lstrip(" ")
        opens = before in {"", "\n", "日", ")", "。"} or bool(_ANNEX_WORD.search(lead.rstrip()))
        if opens and (behind.startswith("\n") or _ANNEX_BEGINS.match(behind.lstrip())) and not _ANNEX_LIST.search(lead):
            return start, end
        at = squeezed.text.find(key, at + 1)
    return None


def _titled_annexes(layout: Layout, after: int) -> list[tuple[int, int, str]]:
    """An annex that no 《》 announces: title lines with a policy's head word, right after the foot."""
    folded = layout.folded
    at = after
    run: list[tuple[int, int]] = []
    for _ in range(14):
        stop = folded.find("\n", at)
        stop = len(folded) if stop < 0 else stop
        line = folded[at:stop]
        bare = line.strip(" #")
        start = at + len(line) - len(line.lstrip(" #"))
        at = stop + 1
        if bare and not re.fullmatch(r"\(.*\)|附件\s*\d*\s*:?|[-—]+", bare):
            if (
                "。" in bare
                or bare.endswith((":", ";"))
                or len(bare) > 60
                or re.match(r"抄送|主题词|扫|相关|联系|附件|上一篇|下一篇|责任编辑|来源|分享|打印|主办|版权|\(", bare)
            ):
                return []
            run.append((start, start + len(bare)))
            joined = squeeze(folded[run[0][0] : run[-1][1]])
            head = head_of(joined)
            if (
                head is not None
                and head.kind == "catalogue"
                and re.search(r"废止|失效|修改|清理|保留|继续有效", joined)
            ):
                return []  # the list that a decision goes by is part of it
            if head is not None and head.policy and len(joined) >= 6:
                rest = folded[run[-1][1] :].strip()
                if len(rest) > 120 and re.match(r"\(|第[一]|一、|为|[^\n]{12,}", rest):
                    return [(run[0][0], run[-1][1], squeeze_title(layout.text[run[0][0] : run[-1][1]]))]
                return []
            if len(run) >= 4:
                return []
        if at > len(folded):
            break
    return []


_GENRES: Final[tuple[tuple[str, Genre], ...]] = (
    ("解读|答记者问|问答|图解|一图读懂|解答", "interpretation"),
    (
        "(?:答复|复函|答复意见|办理意见|回复)(?:的函|的?意见)?(?:\\([^)]*\\))?$|(?:提案|建议|议案).{0,24}的?(?:答复|复函|函|意见)",
        "reply",
    ),
)
_BY_KIND: Final[dict[str, Genre]] = {
    "通知": "notice", "通报": "notice", "公告": "notice", "通告": "notice", "布告": "notice",
    "意见": "opinion", "指导意见": "opinion", "若干意见": "opinion",
    "决定": "decision", "决议": "decision", "命令": "decision", "令": "decision", "批复": "reply", "解释": "interpretation",
    "规划": "plan", "计划": "plan", "方案": "plan", "试点方案": "plan", "纲要": "plan", "要点": "plan", "行动": "plan", "安排": "plan", "预案": "plan", "分工": "plan", "任务": "plan", "路线图": "plan",
    "法": "law", "条例": "law", "法典": "law", "刑法": "law", "宪法": "law",
    "办法": "measure", "细则": "measure", "规定": "measure", "规则": "measure", "措施": "measure", "举措": "measure", "政策": "measure", "若干政策": "measure", "制度": "measure", "规程": "measure",
    "准则": "measure", "通则": "measure", "指引": "measure", "指南": "measure", "标准": "measure", "规范": "measure", "目录": "measure", "十条": "measure", "条": "measure", "机制": "measure", "章程": "measure", "守则": "measure",
}  # fmt: skip


def _genre(layout: Layout, title: str | None, parts: tuple[Part, ...], body_start: int) -> Genre:
    opening = layout.folded[body_start : body_start + 400]
    text = squeeze(title) if title else ""
    if not text:
        if re.search(r"解读如下|问答如下|解答如下", opening):
            return "interpretation"
        if re.search(r"收悉|您好|你好|网友|网民|来信|留言|答复如下|回复如下|函复如下", opening):
            return "reply"
    for pattern, genre in _GENRES:
        if re.search(pattern, text):
            return genre
    if re.match(r"\s*(?:——|—)[^\n]{0,30}解读", opening):
        return "interpretation"
    declared = layout.fields.get("genre", "")
    if re.search(r"提案|建议办理|议案", declared) and not re.search(r"通知$|办法$", text):
        return "reply"
    head = head_of(text) if text else None
    if head is not None:
        if head.word in {"函", "复函", "答复"}:
            return "reply" if re.search(r"收悉|来函|函复|答复如下", opening) or _REPLY_WORDS.search(text) else "other"
        if head.word in _BY_KIND:
            return _BY_KIND[head.word]
    if re.search(r"收悉|答复如下|函复如下", opening):
        return "reply"
    return "other"


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
    if not line or _is_field(line + ":") or re.fullmatch(r"[\d\-年月日 ]*(?:发布)?日期", line):
        rest = folded[body_start + colon + 1 : body_start + 400]
        again = re.search(r"^\s*([^\n:。]{2,80}):\s*$", rest, re.M)
        if again is None:
            return ()
        line = again[1].strip()
    line = re.sub(r"^(?:尊敬的|敬爱的)", "", squeeze(line))
    return tuple(part for part in re.split(r"[、,;]", line) if part)


_TITLE_SERIAL: Final = re.compile(r"第\s*[\w]{1,12}\s*号")


# 您提出的关于…的建议收悉, without 《》
_UNQUOTED_PROPOSAL: Final = re.compile(
    r"(?:您|你|们|委|党|会|同志|代表|委员)(?:在[^,。]{2,30})?提出的(关于[^,。《》:;\n]{4,60}?的(?:建议|提案|议案))(?:\([^()]{2,30}\))?[,]?(?:已)?(?:收悉|收到)"
)


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
        if asked or (not other and ("收悉" in behind[:20] or re.search(r"提出的?(?:关于)?\s*[“\"]?$", before))):
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


def _page_date(layout: Layout, body_start: int) -> str | None:
    foot = _SITE_FOOT.search(layout.folded) if "www." in layout.folded or "http" in layout.folded else None
    if foot is not None:
        return parse_date(foot[1])
    match = re.search(
        r"^[ ]*((?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?)(?:[ ]+\d{1,2}:\d\d(?::\d\d)?)?[ ]+(?:来源|浏览|发布|作者|字体|点击|信息来源)",
        layout.folded[: body_start + 200],
        re.M,
    )
    return parse_date(match[1]) if match else None


def _date_under_title(layout: Layout, span: tuple[int, int] | None, dates: Sequence[DateMention]) -> str | None:
    """(2015年7月6日) alone in the line under the title."""
    if span is None:
        return None
    match = re.match(r"[\s(]*", layout.folded[span[1] : span[1] + 60])
    at = span[1] + (match.end() if match else 0)
    found = next((date for date in dates if date.start == at and date.value is not None and date.value.day), None)
    if found is None or not re.match(r"\s*\)?\s*\n", layout.folded[found.end : found.end + 8]):
        return None
    return str(found.value)


def _own_number(
    layout: Layout, numbers: Sequence[NumberMention], span: tuple[int, int] | None, body_start: int
) -> str | None:
    """The number that stands alone before or under the title: in its own line, or where the text begins."""
    folded = layout.folded
    for number in numbers:
        if number.standard or number.start > body_start + 200:
            break
        before = folded[: number.start].rstrip(" ")
        after = folded[number.end :].lstrip(" ")
        alone = (not before.strip() or before.endswith(("\n", ")"))) and (
            after.startswith(("\n", ")", "("))
            or not after
            or not before.strip()
            or _NUMBER_NOTE.match(after.partition("\n")[0])
        )
        if (
            before.endswith(("(", "〔"))
            and span is not None
            and number.start > span[0]
            and not folded[span[1] : number.start].strip(" \n(")
        ):
            alone = True
        if span is not None and span[1] <= number.start and not folded[span[1] : number.start].strip():
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


def evidence(layout: Layout, start: int, end: int) -> Span:
    """The span of the text as it is."""
    return Span(start, end, layout.text[start:end])


__all__ = ["Head", "Part", "Ranged", "Signature", "evidence", "read_head"]
