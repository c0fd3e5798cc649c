"""The document's own title, over as many lines as it takes, or in a text that lost its line breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from policygraph.loaders.fold import squeeze
from policygraph.loaders.foot import Ranged
from policygraph.loaders.header_fields import FIELDS
from policygraph.loaders.numbers import NumberMention
from policygraph.loaders.page import is_masthead
from policygraph.loaders.segment import Layout
from policygraph.loaders.titles import head_of

_SKIP: Final = re.compile(
    r"首页|当前位置|您现在|所在位置|字体|打印|分享|浏览|来源[::]|扫一扫|点击|收藏|关闭|无障碍|^\s*〉|〉〉|INFO END|第 *\d+ *页|^\[?\s*(?:大|中|小)\s*\]?$|^附件|^(?:发布)?日期"
)


_CRUMBS: Final = re.compile(r"\S {0,3}〉 {0,3}\S")
_INNER: Final = re.compile(r"〈[^〈〉]*〉")


def _is_trail(bare: str) -> bool:
    """首页〉政务公开〉文件; not 关于印发〈X〉的通知."""
    return "〉" in bare and _CRUMBS.search(_INNER.sub("", bare)) is not None


_ABOUT: Final = re.compile(r"(?:关于|对|印发|转发|批转|公布|发布)")


_ONE_LINE: Final = re.compile(
    r"(?:关于|印发|转发|批转)(?:[^《》。;\n]|《[^》]*》|\n(?! *\n))*?的(?:(?:紧急|补充|联合)?通知|办理答复|办理回复|回复|通报|公告|通告|若干意见|(?:指导|实施)?意见|决定|批复|复函|函|答复|请示|报告|命令|办法|规定|方案|解释|公示)"
)


_ORDER_HEAD: Final = re.compile(
    r"^[^,。:《》\n]{2,30}?(?:令|公告)(?:\s*\(?\s*(?:第?\s*[\d〇一二三四五六七八九十百]+\s*号|[〔(]\d{4}[〕)]\s*第?\s*\d+\s*号)\s*\)?)?$"
)


def tidied(title: str) -> str:
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


def find_title(layout: Layout, bodies: Sequence[Ranged], numbers: Sequence[NumberMention]) -> tuple[int, int] | None:
    """The stretch that is the document's own title, over as many lines as it takes."""
    folded = layout.folded
    lines = _head_lines(layout, numbers)
    run: list[tuple[int, int]] = []
    whole: list[bool] = []  # which lines of the run are titles by themselves
    best: tuple[int, int] | None = None
    for start, end, kind in lines:
        if kind != "text":
            if best is not None and _YEARS.fullmatch(folded, start, end) and not folded[best[1] : start].strip():
                best = (best[0], end)
            run, whole = [], []
            if kind == "stop":
                break
            continue
        if run and folded.count("\n", run[-1][1], start) > 2:
            run, whole = [], []
        run.append((start, end))
        whole.append(_is_whole(squeeze(folded[start:end]), bodies, start))
        if (
            best is not None
            and best[1] < start
            and not whole[-1]
            and folded.count("\n", best[1], start) == 1
            and _longer(squeeze(folded[best[0] : end]), bodies, best[0])
        ):
            best = (best[0], end)  # …第0264号建议 / 办理情况的答复函
            continue
        if (
            best is None
            and len(run) == 2
            and folded.startswith("—", start)
            and not whole[-1]
            and 6 <= run[0][1] - run[0][0] <= 40
        ):
            return run[0]  # a headline with its subtitle: ——省科技厅解读《…》
        for first in range(max(0, len(run) - 5), len(run)):
            joined = squeeze(folded[run[first][0] : end])
            if _is_title(joined, bodies, run[first][0]) and _one_title(folded, bodies, run[first:], whole[first:]):
                held = squeeze(folded[best[0] : best[1]]).strip("《》") if best is not None else ""
                again = held.endswith(joined)  # the page's name of it, then the title without what the page put before
                if best is None or _ABOUT.search(held) is None or again or run[first][0] <= best[0]:
                    best = (run[first][0], end)
                break
    if best is not None:
        return best
    begin = lines[-1][0] if lines and lines[-1][2] == "stop" else 0
    ordered = _ordered_title(folded, lines)
    if ordered is not None:
        return ordered
    return _inline_title(layout, bodies, numbers, layout.head_end) or (
        _inline_title(layout, bodies, numbers, begin) if begin > layout.head_end else None
    )


_ENACTED: Final = re.compile(
    r"\s*《(?P<title>[^《》\n]*(?:〈[^〈〉\n]*〉[^《》\n]*)*)》(?:\([^()\n]*\))?(?:业经|已经|已于|经|业已)[^。\n]{4,80}(?:通过|同意|批准|审定)[^。\n]{0,40}(?:公布|发布|施行|颁布|实施)"
)
_ORDERED_ZONE: Final = 1200


def _in_one_style(title: str) -> str:
    """A title without blanks, with 《》 within for 〈〉."""
    return squeeze(title).replace("〈", "《").replace("〉", "》")


def _ordered_title(folded: str, lines: Sequence[tuple[int, int, str]]) -> tuple[int, int] | None:
    """某市人民政府令第16号 / 《X》业经…通过,现予发布 / signature / X: what an order publishes, in its own line below."""
    if not lines or lines[-1][2] != "stop":
        return None
    enacted = _ENACTED.match(folded, lines[-1][0])
    if enacted is None or not any(_ORDER_HEAD.match(squeeze(folded[start:end])) for start, end, _ in lines[:-1]):
        return None
    wanted = _in_one_style(enacted["title"])
    at = enacted.end()
    for line in folded[at : at + _ORDERED_ZONE].split("\n"):
        if line and _in_one_style(line) == wanted:
            start = at + len(line) - len(line.lstrip())
            return start, at + len(line.rstrip())
        at += len(line) + 1
    return None


def order_before(folded: str, at: int) -> int | None:
    """Where the sentence begins that enacts what is published at ``at``, when an order stands there."""
    line = folded.find("《", 0, at)
    enacted = _ENACTED.match(folded, line) if 0 <= line < _ORDERED_ZONE else None
    return line if enacted is not None and enacted.end() < at else None


# the years of a plan, in the line under its name
_YEARS: Final = re.compile(r"\((?:19|20)\d\d *(?:年)?[—-]+ *(?:19|20)\d\d *年?\)")
# a title that needs no line before it: 关于…的通知, 2019年…要点, or one that begins with whose it is
_OPENS: Final = re.compile(r"—*(?:关于|对|印发|转发|批转)|《")
_OF_A_PLACE: Final = re.compile(r"(?:[一-鿿]{2,7}?(?:自治区|自治州|[省市县区州盟旗])|最高人民)(?![政场委区县])")


def _is_whole(line: str, bodies: Sequence[Ranged], start: int) -> bool:
    """Whether a line is a title by itself, so that the line above it is none of it but for the names of bodies."""
    bare = line.lstrip("—")
    if not _is_title(bare, bodies, start):
        return False
    return bool(_OPENS.match(line) or _OF_A_PLACE.match(line) or any(body.start == start < body.end for body in bodies))


_BODY_ENDS: Final = re.compile(r"(?:政府|[委厅局部院会署办室处]|人大|政协|集团|公司|中心)$")


def _one_title(folded: str, bodies: Sequence[Ranged], lines: Sequence[tuple[int, int]], whole: Sequence[bool]) -> bool:
    """Whether lines can be one title: none is there twice, and above a title that is whole stand only bodies, or its opening."""
    texts = [squeeze(folded[start:end]) for start, end in lines]
    if len(set(texts)) < len(texts) or any(below.startswith(above) for above, below in pairwise(texts)):
        return False  # a letterhead, then the title that begins with it
    for index in range(1, len(texts)):
        if not (whole[index] or _begins(texts[index], bodies, lines[index][0])):
            continue
        for above, alone in zip(texts[:index], whole[:index], strict=True):
            opened = _ABOUT.search(above) is not None and not alone  # 某省人民政府关于深化 / 某省预算改革的意见
            if not (opened or above.endswith(("、", "和", "及", "的")) or _BODY_ENDS.search(above)):
                return False
    return True


_BODY_ACTS: Final = re.compile(r".{2,40}?[府厅局委部会办室院省市区县](?:关于|对|印发|转发|批转)|.{2,60}关于")


def _begins(line: str, bodies: Sequence[Ranged], start: int) -> bool:
    """Whether a title begins with a line: 关于公开征求…, 某市人民政府关于…, though it goes on below."""
    if _OPENS.match(line) and not line.startswith("《"):
        return True
    return _BODY_ACTS.match(line) is not None and any(body.start == start < body.end for body in bodies)


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
        numbered = next((one.end for one in numbers if one.start <= start + 2 and start < one.end < end), None)
        if (
            numbered is not None
            and _OWN_LINE.match(folded, numbered, end)
            and not NUMBER_NOTE.match(folded, numbered, end)
        ):
            start = numbered + len(folded[numbered:end]) - len(folded[numbered:end].lstrip())
            bare = folded[start:end]  # 某政发〔2017〕5号 某市人民政府关于…的通知
        elif (begun := _title_before_number(folded, start, end, numbers)) is not None:
            lines.append((start, begun, "text"))
            if end - begun > _LONG:
                lines.append((begun, end, "stop"))
                break
            at = stop + 1
            continue
        dashes = len(bare) - len(bare.lstrip("—"))
        if dashes and re.match(r"(?:关于|对)[^《]*(?:函|答复|回复|复|通知|公告)$", bare[dashes:]):
            start += dashes
            bare = bare[dashes:]
        if (
            any(one <= start < two or start <= one < end for one, two in layout.field_spans)
            or _SKIP.search(bare)
            or is_masthead(bare)
            or _EMPTY_LABEL.fullmatch(bare)
            or _TORN_NUMBER.fullmatch(bare)
            or _is_trail(bare)
            or is_field(bare)
        ) or (
            any(
                number.start <= start + 2 and (end - 2 <= number.end or NUMBER_NOTE.match(folded, number.end, end))
                for number in numbers
            )
            or _LABEL.match(bare)
            or re.fullmatch(r"[(〔]?\d[\d年月日\-/.: ]+[)〕]?", bare)
        ):
            kind = "skip"
        elif _TEXT_FOLLOWS.search(bare):
            lines.clear()  # 中新网电 …。通知全文如下: the letter begins behind the news
            kind = "skip"
        elif re.match(r"[·•●▪■◆★]", bare):
            kind = "skip" if _CELL_ITEM.fullmatch(bare) else "stop"  # a value of the header table, or an item of a list
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


_LONG: Final = 120  # characters: no title's line, but the text itself


_OWN_LINE: Final = re.compile(r"[ )\]]*(?:《|[^\s。,;:]{2,40}?(?:关于|印发|转发|批转|贯彻|公布|发布|规划|方案|办法))")


def _title_before_number(folded: str, start: int, end: int, numbers: Sequence[NumberMention]) -> int | None:
    """Where a title ends that its number follows in the same line: …的实施意见 某政发〔2009〕6号 2009-11-03."""
    number = next((one for one in numbers if start + 8 < one.start <= start + _LONG and one.end <= end), None)
    if number is None or not folded[: number.start].endswith((" ", "(")) or number.prefix.endswith("令"):
        return None
    title = folded[start : number.start].rstrip(" (")
    if re.search(r"[。:;]", title) or not _is_title(squeeze(title), (), start):
        return None
    return start + len(title) if _ABOUT.search(title) or "贯彻" in title else None


# a label of the page whose value is a picture, a script, or missing: 热度:, 投稿邮箱:
_EMPTY_LABEL: Final = re.compile(r"[一-鿿 ]{0,6}[量度数次箱号色小话址期源辑机享性型称词容频条码签片图栏][ ]*:")
_TORN_NUMBER: Final = re.compile(r"[一-鿿]{2,12}[〔\[(]\d{4,9}[〕\])]?\d{0,5}号?")  # 某农委函〔202485
# a cell of the header table whose label got lost: • 123456789/2024-00106, • 2024-06-26, • 水利、水务
_CELL_ITEM: Final = re.compile(r"[·•●▪■◆★] *(?:[\w/-]{6,40}|[^。;:《》]{1,16}|.{2,24}[〔\[(]\d{4}[〕\])].{1,8}号)")


_TEXT_FOLLOWS: Final = re.compile(r"(?:全文|原文|内容)(?:如下)?[ ]*:$")


# what stands beside a number at the top of a letter: A类, 签发人:某某, 特急
NUMBER_NOTE: Final = re.compile(
    r"\s*(?:\(?[A-E]\d?\)?类?|签发人.{0,14}|(?:办理结果|类别|办复类型|是否公开|公开属性).{0,14}|特急|加急|急件|机密|秘密|公开|主动公开|依申请公开)\s*$"
)


_LABEL: Final = re.compile(r"\[[一-鿿 ]{2,10}\](?!$)")  # 【效力级别】部门规范性文件: a field of a law database


_FIELD_NAMES: Final = frozenset(name for names in FIELDS.values() for name in names)


def is_field(bare: str) -> bool:
    """Whether a line is a header's field: a known label, or a short one with a short value (签发人:某某)."""
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
            r"^.{0,40}关于.{4,}的?(?:解读|解答|问答|情况|答复|回复|答复摘要|意见函|函|复)(?:\([^)]*\))?$|(?:解读|答记者问|图解|一图读懂.*|办理意见|结果|名单|工作总结|工作情况|工作开展情况|(?:建议|提案|议案)的?答复摘要)$",
            joined,
        )
    )


def _inline_title(
    layout: Layout, bodies: Sequence[Ranged], numbers: Sequence[NumberMention], begin: int
) -> tuple[int, int] | None:
    """A title at ``begin`` in a text that lost its line breaks: [number] bodies 关于…的通知 addressee."""
    folded = layout.folded
    limit = min(len(folded), begin + 700)
    colon = folded.find(":", begin, limit)
    stop = folded.find("。", begin, limit)
    zone_end = min(value for value in (colon, stop, limit) if value >= 0)
    match = _ONE_LINE.search(folded, begin, min(limit, zone_end + 40))
    if match is None or match.start() > zone_end or (stop >= 0 and match.start() > stop):
        return None
    if folded[max(0, match.start() - 1) : match.start()] in {"《", "〈"}:
        return None
    start = match.start()
    for body in sorted(bodies, key=lambda one: -one.start):
        labelled = folded[max(0, body.start - 1) : body.start] == ":"  # 来源:某省财政厅, of the page
        if body.end <= start and not labelled and not folded[body.end : start].strip(" \n、"):
            start = body.start
        elif body.end <= start:
            break
    before = folded[begin:start].strip()
    after_number = any(not folded[number.end : start].strip() for number in numbers if number.end <= start)
    if before and not after_number and not folded[:start].endswith("\n"):
        return None
    return start, match.end()
