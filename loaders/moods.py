"""Moods: what is done, planned, asked for, proposed or denied, by the words before a predicate."""

from __future__ import annotations

import re
from typing import Final

from policygraph.loaders.clauses import Parsed
from policygraph.loaders.cues import Cue
from policygraph.loaders.frames import Context, Frame
from policygraph.loaders.timing import is_event

_SUGGESTION_NOUN: Final = re.compile(r"中|所|的|提出|提到|内容|办理")
_OPENING_MARK: Final = re.compile(r"\s*[《(“]|[其该]")
_STUDIED_AND_DONE: Final = re.compile(r"(?:制[定订]|起草|出台|下发|印发|发布|公布)了|(?:决定|同意)")
_HAN_LAST: Final = re.compile(r"[一-鿿]$")
_DONE: Final = re.compile(r"了|已")
_QUOTED_HEADING: Final = re.compile(r"(?:[\d一二三四五六七八九十]+[.、]\s*|\([一二三四五六七八九十\d]+\)\s*)?关于[“\"]")
_NOT_YET: Final = re.compile(
    r"(?:尚|还|暂|仍|并|均|从|一直|至今)未[^,;。]{0,4}$|未(?:曾)?(?:作|做|进行|经)过?(?:任何|全面|相应)?$"
)


_PUTS: Final = re.compile("提出|反映|提到|关注|要求|呼吁")  # found quickly, where the whole of it is not
_PUT_FORWARD: Final = re.compile(
    r"(?:您|你们?|代表|委员|提案|建议|来信|网友|群众|市民|企业|同志|先生|女士)[^,;。《》]{0,8}(?:提出|反映|提到|关注|要求|呼吁)的?(?:尽快|加快|及时|关于|要|应)?[\"“]?$"
)


CHARGED: Final = re.compile(r"(?:责成|责令|授权|委托|交由|指定)$")
"""会议责成省人民政府制定《X》: who is charged with it is still to make it."""


def mood_of(parsed: Parsed, cue: Cue, folded: str) -> str:
    """future, not, suggest or request, by the words before a predicate in its clause; the strongest wins."""
    clause = parsed.clause_start(cue.start)
    words = folded[clause : cue.start]
    if _PUTS.search(words) and _PUT_FORWARD.search(words):
        return "suggest"
    if any(
        agents.end <= cue.start and CHARGED.search(folded[max(parsed.sentence.start, agents.start - 4) : agents.start])
        for agents in parsed.agents
    ):
        return "future"
    found = ""
    for other in parsed.moods:
        if other.start < clause or other.start >= cue.start:
            continue
        if other.cls == "NOT":
            return "not"
        if other.cls == "SUGGEST":
            if _SUGGESTION_NOUN.match(folded[other.end : other.end + 2]):
                continue
            return "suggest"
        if any(other.end <= run.start < cue.start and folded[run.start - 1] == "的" for run in parsed.runs):
            continue  # 正在施行的《X》系2023年制定
        if other.cls == "REQUEST" and not folded.startswith("了", cue.end) and not cue.row.cue.endswith("了"):
            found = "request"
        elif other.cls == "FUTURE" and not found:
            if (
                other.row.cue == "将"
                and (
                    folded.startswith("现", other.start - 1)
                    or (
                        any(date.start == other.end for date in parsed.dates)
                        and any(one.cls == "INTO" and one.start >= cue.start for one in parsed.cues)
                    )  # 将2017年出台的《甲》修订为《乙》
                    or _OPENING_MARK.match(folded[other.end : other.end + 2])
                    or any(agents.start == other.end for agents in parsed.agents)
                )
            ):
                continue  # 将《X》, 将市财政局出台的《X》: a preposition
            if other.row.cue in {"计划", "准备", "推动", "研究", "加快"} and cue.start - other.end > 4:
                continue
            if folded.startswith("的", cue.end) and folded[other.end : other.end + 1] in {"对", "就", "把", "将"}:
                continue  # 正在对2017年发布的《X》开展评估
            if (
                other.row.cue == "另行"
                and not folded.startswith("的", cue.end)
                and (
                    any(is_event(date, folded) for date in parsed.dates_between(clause, cue.start))
                    or any(
                        clause <= agents.start
                        and agents.tail == other.start
                        and agents.case == "subject"
                        and not agents.place
                        for agents in parsed.agents
                    )
                )
            ):
                continue  # 2010年县政府另行制定《X》, 区财政局、我委另行印发《X》
            if other.row.cue == "研究" and _STUDIED_AND_DONE.match(folded[cue.start : cue.start + 4]):
                continue
            found = "future"
    if not found and (folded[max(clause, cue.start - 1) : cue.start] in {"把", "将"} or _NOW_DOING.search(words)):
        found = "future"
    if not found and cue.cls in {"ISSUE", "DRAFT"} and not folded.startswith(("了", "的"), cue.end):
        found = "future" if "前" in words and _BY_THEN.match(words) else ""
    if parsed.sentence.start < clause:
        for other in parsed.moods:
            if other.cls == "SUGGEST" and other.end <= clause:
                between = folded[other.end : cue.start]
                if between.count("“") > between.count("”"):
                    return "suggest"  # 建议“参照…做法,出台《X》”
    if (
        not found
        and cue.cls in {"ISSUE", "AMEND", "DRAFT"}
        and parsed.sentence.start < clause
        and _wish_goes_on(parsed, cue, clause, folded)
    ):
        return "suggest"
    if (
        not found
        and cue.cls in {"ISSUE", "AMEND"}
        and parsed.sentence.start < clause
        and not folded.startswith(("了", "的"), cue.end)
    ):
        for other in parsed.moods:
            if (
                other.end <= clause
                and other.cls == "FUTURE"
                and other.row.cue in {"将", "拟", "拟由", "拟会同", "下一步", "即将"}
            ):
                between = folded[other.end : cue.start]
                if other.row.cue == "将" and (
                    not _HAN_LAST.search(folded[other.start - 1 : other.start])
                    or any(agents.start == other.end for agents in parsed.agents)
                ):
                    continue
                if (
                    (";" not in between or _LIST_OPENS.search(between))
                    and not any(
                        other.end < agents.start
                        and agents.end <= cue.start
                        and agents.case == "subject"
                        and agents.start >= clause
                        for agents in parsed.agents
                    )
                    and not _DONE.search(between)
                ):
                    found = "future"
    begin = parsed.sentence.start
    if (
        cue.cls in {"ISSUE", "DRAFT", "AMEND"}
        and _QUOTED_HEADING.match(folded, begin, begin + 12)
        and folded.count("“", begin, cue.start) > folded.count("”", begin, cue.start)
    ):
        return "suggest"  # 1.关于“制定《X》”: a heading that repeats what was proposed
    if not found and cue.cls in {"AMEND", "REPEAL"} and _NEEDED.search(words):
        found = "future"  # 因机构改革需要修订
    if not found and cue.cls == "ISSUE" and "待" in words and _WAITING.search(words):
        found = "future"  # 待条件成熟后印发
    if cue.cls in {"ISSUE", "AMEND", "DRAFT", "REPEAL"} and _is_condition(parsed, cue, clause, folded):
        return "suggest"
    if "未" in words and (words.endswith("未") or _NOT_YET.search(words)):
        return "not"
    return found


_NEEDED: Final = re.compile(
    r"(?:需要?|亟需|亟待|有待|尚需|须|(?<!相)应|应予|应当|有必要|拟予)(?:进一步|及时|尽快|作|予以|进行|重新|适当|对其|全面)*$"
)
_NOW_DOING: Final = re.compile(
    r"(?<![真改修订更端公反方立校纠])正(?:由|会同|与|联合|组织|按程序|按照程序|对|就|抓紧)(?!式|常|确|规)"
    r"|(?<![真改修订更端公反方立校纠])正在?(?:根据|依据|据此|按照|参照|依照|遵照|对照|结合)[^,;。]*$"
)
# 年底前会同区市场监管局出台《X》; not 去年年底前已出台
_BY_THEN: Final = re.compile(
    r"^(?!.*(?:已|去年|前年|\d{4}年)).*(?:年[底内末]|月底|季度末?|月份|年[中上下]半年)(?:之)?前(?!期|来|[述者])"
)
_LIST_OPENS: Final = re.compile(r"(?:以下|如下|下列|几[项个方])[^,;。]{0,10}:\s*(?:一是|1[.、]|\(一\)|①)")
_WAITING: Final = re.compile(r"(?:^|[,\s])待[^,;。《]{0,16}$")
_IF: Final = re.compile(r"\s*(?:如果|倘若|一旦|假如|若(?!干))")
_BARE_IF: Final = re.compile(r"\s*如(?!期|何|下|上|实|此|皋|东|:)")
_CONSEQUENCE: Final = re.compile(r"》[^,;。]{0,10},[^;。]{0,12}(?:将|则|可|就)")


def _is_condition(parsed: Parsed, cue: Cue, clause: int, folded: str) -> bool:
    """如省级出台《X》,我局将…: a condition; 如市财政局印发《X》 is an example."""
    lead = folded[clause : clause + 4]
    if _IF.match(lead):
        return True
    return bool(_BARE_IF.match(lead) and _CONSEQUENCE.search(folded[cue.end : parsed.sentence.end]))


_WISHED_NOUN: Final = re.compile(r"[,。;:、”]|中|所|的|提出|提到|内容|办理|是|已|后|及|和|要求")
_WISH_ENDS: Final = re.compile(r"[;。]|已|了|《[^》]*》[^,]*,[^,]*,")


def _wish_goes_on(parsed: Parsed, cue: Cue, clause: int, folded: str) -> bool:
    """代表们建议我市参照…的做法,制定《X》: the wish goes on in the next clause, which has no subject of its own."""
    if folded.startswith(("了", "的"), cue.end):
        return False
    for other in parsed.moods:
        if other.cls != "SUGGEST" or other.end > clause or _WISHED_NOUN.match(folded[other.end : other.end + 2]):
            continue
        own = any(
            clause <= agents.start and agents.end <= cue.start and agents.case == "subject" for agents in parsed.agents
        )
        if not own and not _WISH_ENDS.search(folded[other.end : cue.start]):
            return True
    return False


_ABOUT: Final = re.compile(
    r"\s*(?:[一二三四五六七八九十]是|首先是?|其次是?|[\d一二三四五六七八九十]+[.、]\s*|\([一二三四五六七八九十\d]+\)\s*|第[一二三四五六七八九十\d]+[,、]?)?[“\"]?(?:关于|对于|针对)"
    r"(?:尽快|加快|及时|进一步|抓紧|研究|推动|支持)*"
)
_TOPIC_ENDS: Final = re.compile(r"\s*[。:;”\"]|\s*$|\s*\n|的?(?:建议|问题|提案|意见|诉求|事项|事宜|工作)")
_OBJECT_OF_A_WISH: Final = re.compile(
    r"的(?:建议|提议|呼吁|诉求|设想|可行性|必要性|条件|计划|打算|意义|背景|目的|过程|原则|思路|依据|总体考虑|主要内容|重要性|工作背景)"
)


def is_topic(folded: str, parsed: Parsed, cue: Cue, end: int) -> bool:
    """(一)关于制定《X》。 and 关于修改《X》的建议: what is talked about, nothing that was done."""
    if _ABOUT.fullmatch(folded[parsed.clause_start(cue.start) : cue.start]):
        return bool(_TOPIC_ENDS.match(folded[end : end + 4]))
    return bool(_OBJECT_OF_A_WISH.match(folded[end : end + 5]))


_PAST: Final = re.compile(
    r"已|曾|先后|相继|陆续|近日|日前|近期|近年|以来|此前|原|随后|去年|前年|今年|同年|当年|同月|年初|上半年|现行|现予|现将|会议"
)
_AGENDA: Final = re.compile(
    r"下一步|下步|今后|打算|工作安排|工作思路|努力方向|下一阶段|重点任务|主要任务|保障措施|组织实施"
)
_BEFORE_THEN: Final = re.compile(r"(?:年)?(?:底|末)?(?:之)?前")
_NUMBERED: Final = re.compile(r"\d号")
_HEREBY_LAST: Final = re.compile(r"现(?:予)?$|特$")
_NOW_OR_PLEASE: Final = re.compile(r"现|请")


def is_to_do(frame: Frame, parsed: Parsed, context: Context) -> bool:
    """制定《X》 in a plan, an order, or under 下一步: to be done, unless a sign says that it was."""
    cue = frame.cue
    assert cue is not None
    folded = context.folded
    clause = parsed.clause_start(cue.start)
    ahead = [
        date
        for date in parsed.dates
        if date.value is not None
        and (context.issue_date or "9") <= str(date.value)[:4] + "~"
        and clause - 24 <= date.start
        and date.end <= cue.start
        and _BEFORE_THEN.match(folded[date.end : date.end + 3])
    ]
    if ahead and not folded.startswith(("了", "的"), cue.end):
        return True
    if cue.row.cue in {"推行", "试行"}:
        return False
    agenda = context.directive or bool(parsed.sentence.section and _AGENDA.search(parsed.sentence.section))
    if not agenda or folded.startswith(("了", "的", "过"), cue.end) or cue.row.cue.endswith("了"):
        return False
    if frame.run.refs[-1].form == "self" or any(ref.form == "self" for ref in frame.run.refs):
        return False
    if any(ref.tail > ref.end and _NUMBERED.search(folded[ref.end : ref.tail]) for ref in frame.run.refs):
        return False
    if _PAST.search(folded[max(parsed.sentence.start, clause) : cue.start]) or _HEREBY_LAST.search(
        folded[max(parsed.sentence.start, cue.start - 2) : cue.start]
    ):
        return False
    if any(is_event(date, folded) and date.end <= cue.start for date in parsed.dates):
        return False
    title = next((title for start, end, _, title in context.own if start <= parsed.sentence.start < end), "")
    rest = folded[frame.run.end : parsed.sentence.end]
    return not (context.opening <= 2 and (title or context.annexed) and _NOW_OR_PLEASE.search(rest))
