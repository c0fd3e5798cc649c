"""From sentences to relations: who issued, drafts, approves, repeals what; what implements or supersedes what.

Each run of titles has one governing predicate: the nearest cue word to its left in the clause (出台《》《》), else one to its
right (《》由市政府印发, 《》同时废止). The actor of a predicate is looked for in widening circles: clause, sentence, paragraph,
section, document; each circle costs confidence and is recorded in ``resolved_by``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from policygraph.graph.model import RelationType, Resolution, Role, Span, Status
from policygraph.loaders.clauses import APART as _APART
from policygraph.loaders.clauses import Agents, Parsed, Run
from policygraph.loaders.cues import Cue
from policygraph.loaders.dating import DateMention
from policygraph.loaders.policies import Ref

CONFIDENCE: Final[dict[Resolution, float]] = {
    "clause": 0.97, "title": 0.97, "sentence": 0.93, "paragraph": 0.8, "section": 0.65, "document": 0.9, "number": 0.6,
}  # fmt: skip
PREDICATES: Final = frozenset(
    {"ISSUE", "FORWARD", "PASS", "DRAFT", "APPROVE", "REPEAL", "AMEND", "INTO", "REPLACE", "CONTINUE", "BASIS", "CARRYOUT", "OTHER", "EXPIRE"}
)
MAKING: Final = frozenset({"ISSUE", "FORWARD", "PASS", "DRAFT", "INTO"})
_LEFT_GAP: Final = 26


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation between ends that are bodies (ids) or policies (indices), with its evidence."""

    type: RelationType
    source: str | int
    target: int
    span: tuple[int, int]
    rule: str
    confidence: float
    dated: str | None = None
    role: Role | None = None
    incomplete: bool = False
    count: int | None = None
    cue: tuple[int, int] | None = None
    resolved_by: Resolution | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """What one place says of a policy's status, and of its dates."""

    policy: int
    at: int
    status: Status | None = None
    issued: str | None = None
    effective: str | None = None
    expires: str | None = None


@dataclass(slots=True)
class Said:
    """All that the sentences say."""

    statements: list[Statement] = field(default_factory=list)
    sayings: list[Saying] = field(default_factory=list)


@dataclass(slots=True)
class Frame:
    """A run of titles with its predicate, while a sentence is being read."""

    run: Run
    cue: Cue | None = None
    side: str = ""
    status: Status | None = None
    making: bool = False
    repealed: bool = False
    expired: bool = False
    basis: bool = False
    mood: str = ""
    after: list[Cue] = field(default_factory=list)
    effect: bool = False
    made: bool = False
    joined: bool = False
    ended: Cue | None = None
    handed: bool = False
    amended: Cue | None = None
    inherited: bool = False
    declared: bool = False


@dataclass(slots=True)
class Context:
    """What carries over from one sentence to the next.

    Attributes:
        folded: The folded text.
        issuers: Ids of the document's issuers.
        issue_date: The document's own date.
        reply: The document answers somebody: bodies of its own speak.
        narrative: It tells what was done; 制定《X》 is past.
        congresses: Ids of the bodies that are congresses: their 通过 makes law.
        interpreted: The policy that an interpretation is about.
        subject: The last body that acted, and the paragraph it acted in.
        last_runs: The last few runs of titles, with their paragraphs.
        last_effective: The policy last said to be made or to take effect, and where.
        forwarded: The document passes on a text of others.
        directive: It orders and plans: 制定《X》 without a sign of the past is still to be done.
        annexed: It carries an annex.
        own: Start, end, index and title of each stretch that is a policy's own text.
        since: The policy of 自本…之日起 in this sentence, and where.
        note_refs: Places inside the brackets after other titles that mean policies.
        self_made: Starts of titles that name their own maker.
        acting_place: Start of the last place that acted as a body (我县将编制《X》,出台《Y》).
        assents: A reply to a superior's inferior: 同意《X》 without a subject is the issuer's approval.
        opening: How many sentences of the current part have been read.
    """

    folded: str
    issuers: tuple[str, ...]
    issue_date: str | None
    reply: bool
    narrative: bool = False
    interpreted: int | None = None
    congresses: frozenset[str] = frozenset()
    subject: Agents | None = None
    subject_paragraph: int = -1
    last_runs: list[tuple[int, Run]] = field(default_factory=list)
    last_effective: tuple[int, int] | None = None
    forwarded: bool = False
    directive: bool = False
    annexed: bool = False
    own: list[tuple[int, int, int, str]] = field(default_factory=list)
    since: tuple[int, int] | None = None
    opening: int = 0
    acting_place: int = -1
    note_refs: Sequence[Ref] = ()
    self_made: frozenset[int] = frozenset()
    assents: bool = False
    section_subject: dict[str, Agents] = field(default_factory=dict)


def relate_sentence(parsed: Parsed, context: Context, said: Said) -> None:
    """Add what a sentence says to ``said``; ``context`` is moved on."""
    frames = _frames(parsed, context)
    for frame in frames:
        _judge(frame, parsed, context)
    _share(frames)
    for frame in frames:
        _state(frame, frames, parsed, context, said)
    _implements(frames, parsed, context, said)
    _preamble(frames, parsed, context, said)
    _amending(frames, parsed, context, said)
    _notes(frames, parsed, context, said)
    _supersedes(frames, parsed, context, said)
    _approvals(frames, parsed, context, said)
    _move_on(frames, parsed, context)


# predicates ------------------------------------------------------------------------------------------------------------


def _frames(parsed: Parsed, context: Context) -> list[Frame]:
    frames: list[Frame] = []
    folded = context.folded
    claimed: set[int] = set()
    for index, run in enumerate(parsed.runs):
        frame = Frame(run)
        floor = parsed.runs[index - 1].end if index else parsed.sentence.start
        previous = frames[-1] if frames else None
        cue = _left_cue(parsed, folded, run, floor)
        if cue is not None:
            frame.cue, frame.side = cue, "left"
            claimed.add(cue.start)
            if cue.cls == "ISSUE" and folded[cue.start - 1 : cue.start] in {"把", "将"} and re.match(r"(?:等)?(?:列入|纳入|作为)", folded[run.end : run.end + 4]):
                frame.cue, frame.side, frame.status = None, "", "drafting"  # 已把制定《X》列入立法计划
        elif (
            previous is not None
            and previous.side == "left"
            and previous.cue is not None
            and parsed.same_clause(previous.run.end, run.start)
            and not any(previous.run.end <= other.start < run.start and other.cls in PREDICATES for other in parsed.cues)
            and _only_maker(previous.run.end, run.start, parsed, folded, making=previous.cue.cls in MAKING)
            and re.fullmatch(r"[^\d保留废止]{0,16}", _without_agents(previous.run.end, run.start, parsed, folded))
            and not _APART.match(folded, run.end)
            and not re.search(r"[一-鿿]{2}的$", folded[previous.run.end : run.start])
        ):
            frame.cue, frame.side = previous.cue, "left"
            frame.inherited = True
        if previous is not None and (re.match(r"\s*(?:、|和|与|及|以及)", folded[previous.run.end : run.start]) and parsed.same_clause(previous.run.end, run.start) or re.match(r"\s*,(?:以及|及|和)", folded[previous.run.end : run.start])):
            frame.joined = True
        if previous is not None and re.fullmatch(r"\s*[,]?(?:已)?(?:由|被|为)[^,;。《]{0,24}", folded[previous.run.end : run.start]):
            frame.handed = True
        frames.append(frame)
    for index, frame in enumerate(frames):
        stop = frames[index + 1].run.start if index + 1 < len(frames) else parsed.sentence.end
        frame.after = [
            cue for cue in parsed.cues if frame.run.end <= cue.start < stop and cue.start not in claimed
        ]
        if index + 1 < len(frames) and frames[index + 1].cue is not None:
            limit = frames[index + 1].cue.start  # type: ignore[union-attr]
            frame.after = [cue for cue in frame.after if cue.start < limit]
    return frames


def _without_agents(start: int, end: int, parsed: Parsed, folded: str) -> str:
    """The words between two places, bodies left out."""
    words = list(folded[start:end])
    for agents in parsed.agents:
        if start <= agents.start and agents.tail <= end:
            words[agents.start - start : agents.tail - start] = [""] * (agents.tail - agents.start)
    return "".join(words)


def _only_maker(start: int, end: int, parsed: Parsed, folded: str, *, making: bool) -> bool:
    """Whether between two titles stands nothing but 、 and the second one's maker: 《水法》、国务院《供水条例》."""
    between = [agents for agents in parsed.agents if start <= agents.start and agents.end <= end]
    if not between:
        return True
    if making:
        return False  # …印发的《A》以及市政府办公厅《B》: B has a maker of its own
    return len(between) == 1 and bool(re.fullmatch(r"\s*(?:、|和|与|及|以及)\s*", folded[start : between[0].start])) and bool(re.fullmatch(r"\s*(?:的|关于)?\s*", folded[between[0].tail : end]))


def _left_cue(parsed: Parsed, folded: str, run: Run, floor: int) -> Cue | None:
    clause = max(floor, parsed.clause_start(run.start))
    for cue in reversed(parsed.cues):
        if cue.end > run.start:
            continue
        if cue.start < clause:
            break
        gap = folded[cue.end : run.start]
        if len(gap) > _LEFT_GAP:
            break
        if cue.cls == "FUTURE" and gap.strip() in {"", "了"} and cue.row.cue in {"研究", "启动", "牵头制定", "负责制定", "负责编制"}:
            return cue
        if cue.cls in PREDICATES:
            if cue.cls == "PASS" and cue.row.cue == "通过" and not _passes(parsed, cue):
                continue
            if cue.cls == "ISSUE" and cue.row.cue == "试行" and not gap:
                continue
            if cue.cls == "EXPIRE" or (cue.cls == "AMEND" and (re.match(r"后的?|过的", folded[cue.end : cue.end + 2]) or (folded[cue.start - 1 : cue.start] == "新" and gap in {"", "的"}))):
                continue  # 公布了修订后的《X》
            if cue.cls in {"DRAFT", "AMEND"} and folded.startswith("的", cue.end):
                main = next((one for one in reversed(parsed.cues) if clause <= one.start and one.end <= cue.start and one.cls == "ISSUE"), None)
                if main is not None and any(main.end <= agents.start and agents.end <= cue.start for agents in parsed.agents):
                    return main  # 印发了由我局起草的《X》
            before = [one for one in parsed.runs if one.end <= cue.start]
            if cue.cls == "ISSUE" and before and gap.strip() and _told_after(parsed, folded, before[-1], cue):
                return None  # 《X》 1992年7月省人民政府发布 与《Y》重复: the verb is X's
            return cue
    return None


def _passes(parsed: Parsed, cue: Cue) -> bool:
    """通过 is a vote only where a congress or a meeting stands before it: 通过网站宣传 is none."""
    return any(agents.end <= cue.start and cue.start - agents.tail < 24 for agents in parsed.agents)


_MOODS: Final = {"FUTURE": "future", "NOT": "not", "SUGGEST": "suggest", "REQUEST": "request"}


def _mood(parsed: Parsed, cue: Cue, folded: str) -> str:
    """future, not, suggest or request, by the words before a predicate in its clause; the strongest wins."""
    clause = parsed.clause_start(cue.start)
    found = ""
    for other in parsed.cues:
        if other.start < clause or other.start >= cue.start:
            continue
        if other.cls == "NOT":
            return "not"
        if other.cls == "SUGGEST":
            if re.match(r"中|所|的|提出|提到|内容|办理", folded[other.end : other.end + 2]):
                continue
            return "suggest"
        if other.cls == "REQUEST":
            found = "request"
        elif other.cls == "FUTURE" and not found:
            if other.row.cue == "将" and (re.match(r"\s*[《(“]", folded[other.end : other.end + 2]) or any(agents.start == other.end for agents in parsed.agents)):
                continue  # 将《X》, 将市财政局出台的《X》: a preposition
            if other.row.cue in {"计划", "准备", "推动", "研究", "加快"} and cue.start - other.end > 4:
                continue
            if other.row.cue == "研究" and re.match(r"(?:制[定订]|起草|出台)了|(?:决定|同意)", folded[cue.start : cue.start + 4]):
                continue
            found = "future"
    if not found and re.search(r"(?:把|将)$", folded[max(clause, cue.start - 1) : cue.start]):
        found = "future"
    if parsed.sentence.start < clause:
        for other in parsed.cues:
            if other.cls == "SUGGEST" and other.end <= clause:
                between = folded[other.end : cue.start]
                if between.count("“") > between.count("”"):
                    return "suggest"  # 建议“参照…做法,出台《X》”
    if not found and cue.cls in {"ISSUE", "AMEND"} and parsed.sentence.start < clause and not folded.startswith(("了", "的"), cue.end):
        for other in parsed.cues:
            if other.end <= clause and other.cls == "FUTURE" and other.row.cue in {"将", "拟", "下一步", "即将"}:
                between = folded[other.end : cue.start]
                if other.row.cue == "将" and (not re.search(r"[一-鿿]$", folded[other.start - 1 : other.start]) or any(agents.start == other.end for agents in parsed.agents)):
                    continue
                if ";" not in between and not any(other.end < agents.start and agents.end <= cue.start and agents.case == "subject" and agents.start >= clause for agents in parsed.agents) and not re.search(r"了|已", between):
                    found = "future"
    if cue.cls in {"ISSUE", "DRAFT", "AMEND"} and folded[parsed.sentence.start : cue.start].count("“") > folded[parsed.sentence.start : cue.start].count("”") and re.match(r"(?:[\d一二三四五六七八九十]+[.、]\s*|\([一二三四五六七八九十\d]+\)\s*)?关于[“\"]", folded[parsed.sentence.start : parsed.sentence.start + 12]):
        return "suggest"  # 1.关于“制定《X》”: a heading that repeats what was proposed
    if folded[max(clause, cue.start - 1) : cue.start] == "未" or re.search(r"(?:尚|还|暂|仍|并|均)未[^,。;]{0,4}$", folded[clause : cue.start]):
        return "not"
    return found


_PAST: Final = re.compile(r"已|曾|先后|相继|陆续|近日|日前|近期|近年|以来|此前|原|随后|去年|前年|今年|同年|当年|同月|年初|上半年|现行|现予|现将|会议")
_AGENDA: Final = re.compile(r"下一步|下步|今后|打算|工作安排|工作思路|努力方向|下一阶段|重点任务|主要任务|保障措施|组织实施")


def _to_do(frame: Frame, parsed: Parsed, context: Context) -> bool:
    """制定《X》 in a plan, an order, or under 下一步: to be done, unless a sign says that it was."""
    cue = frame.cue
    assert cue is not None
    folded = context.folded
    clause = parsed.clause_start(cue.start)
    ahead = [date for date in parsed.dates if date.value is not None and (context.issue_date or "9") <= str(date.value)[:4] + "~" and clause - 24 <= date.start and date.end <= cue.start and re.match(r"(?:年)?(?:底|末)?(?:之)?前", folded[date.end : date.end + 3])]
    if ahead and not folded.startswith(("了", "的"), cue.end):
        return True
    if cue.row.cue in {"推行", "试行"}:
        return False
    agenda = context.directive or bool(parsed.sentence.section and _AGENDA.search(parsed.sentence.section))
    if not agenda or folded.startswith(("了", "的", "过"), cue.end) or cue.row.cue.endswith("了"):
        return False
    if frame.run.refs[-1].form == "self" or any(ref.form == "self" for ref in frame.run.refs):
        return False
    if any(ref.tail > ref.end and re.search(r"\d号", folded[ref.end : ref.tail]) for ref in frame.run.refs):
        return False
    if _PAST.search(folded[max(parsed.sentence.start, clause) : cue.start]) or re.search(r"现(?:予)?$|特$", folded[max(parsed.sentence.start, cue.start - 2) : cue.start]):
        return False
    if any(_event(date, folded) and date.end <= cue.start for date in parsed.dates):
        return False
    title = next((title for start, end, _, title in context.own if start <= parsed.sentence.start < end), "")
    rest = folded[frame.run.end : parsed.sentence.end]
    return not (context.opening <= 2 and (title or context.annexed) and re.search(r"现|请", rest))


def _relative_basis(frame: Frame, parsed: Parsed, folded: str) -> bool:
    """为贯彻落实国务院印发的《X》: the title is a basis, its verb only tells who made it."""
    cue = frame.cue
    assert cue is not None
    if not folded.startswith("的", cue.end) and not folded.startswith("了", cue.end):
        return False
    clause = parsed.clause_start(cue.start)
    lead = [other for other in parsed.cues if clause <= other.start < cue.start and other.cls in {"BASIS", "CARRYOUT"}]
    return bool(lead) and cue.start - lead[-1].end <= 30 and folded.startswith("的", cue.end)


_STATUS_BY_MOOD: Final[dict[str, Status]] = {
    "": "in_force", "future": "drafting", "request": "drafting", "suggest": "unknown", "not": "unknown",
}  # fmt: skip
_PARTLY: Final = re.compile(r"\s*(?:中|第[一二三四五六七八九十百\d]+[条款项章]|的?(?:有关|相关|部分|个别)?(?:条款|限制|内容|规定))")


def _share(frames: Sequence[Frame]) -> None:
    """《A》、2001年…通过的《B》同时废止: what is said after the last of joined runs is said of all."""
    for index in range(len(frames) - 2, -1, -1):
        frame, following = frames[index], frames[index + 1]
        if following.joined and (following.repealed or following.expired) and not (following.cue is not None and following.cue.cls == "REPEAL" and following.side == "left"):
            frame.repealed, frame.expired, frame.ended = following.repealed, following.expired, following.ended
            frame.status = following.status
        if (following.repealed or following.expired) and following.side != "left" and any(cue.cls in {"CONTINUE", "REPLACE"} for cue in following.after) and following.handed:
            frame.repealed, frame.expired, frame.ended, frame.status = following.repealed, following.expired, following.ended, following.status
            following.repealed = following.expired = False
            following.status, following.ended = None, None  # 原《A》由《B》承接,不再执行: A ends


def _judge(frame: Frame, parsed: Parsed, context: Context) -> None:
    """Give a frame its status, mood and part in the sentence."""
    folded = context.folded
    cue = frame.cue
    if cue is not None:
        frame.mood = _mood(parsed, cue, folded)
        if not frame.mood and cue.cls == "ISSUE" and frame.side == "left" and _to_do(frame, parsed, context):
            frame.mood = "future"
        if cue.cls in {"BASIS", "CARRYOUT"}:
            frame.basis = True
        elif cue.cls in {"ISSUE", "FORWARD", "PASS", "INTO"} and not frame.mood and _relative_basis(frame, parsed, folded):
            frame.basis = frame.made = True
            frame.status = "in_force"
        elif cue.cls in {"ISSUE", "FORWARD", "PASS", "INTO"}:
            frame.making = frame.mood in {"", "future"} or (frame.mood == "request" and False)
            frame.status = _STATUS_BY_MOOD[frame.mood]
            frame.made = frame.mood == ""
        elif cue.cls == "DRAFT" or cue.cls == "FUTURE":
            frame.making = frame.mood in {"", "future", "request"}
            frame.status = "unknown" if frame.mood in {"suggest", "not"} else "drafting"
        elif cue.cls == "REPEAL":
            if frame.mood in {"", "request"} and not re.match(r"的?(?:建议|请求)", folded[frame.run.end : frame.run.end + 4]):
                if not _PARTLY.match(folded, frame.run.end):
                    frame.repealed = True
                    frame.ended = cue
                    frame.status = "repealed"
        elif cue.cls == "AMEND":
            if frame.mood == "" and not _PARTLY.match(folded, frame.run.end):
                frame.status = "revised"
            elif frame.mood == "request":
                frame.status = "revised"
    _judge_right(frame, parsed, context)
    _planned(frame, parsed, folded)
    _pending(frame, parsed, folded)


def _judge_right(frame: Frame, parsed: Parsed, context: Context) -> None:
    folded = context.folded
    clause_end = parsed.clause_end(frame.run.end)
    first = True
    for cue in frame.after:
        if cue.start > clause_end:
            between = folded[clause_end : cue.start]
            if not first and cue.cls not in {"EFFECT", "VALID", "DRAFT", "ISSUE", "EXPIRE", "REPEAL", "AMEND"}:
                break
            if len(between) > 60:
                break
            if any(clause_end < agents.start < cue.start and agents.case == "subject" for agents in parsed.agents) and cue.cls in {"ISSUE", "AMEND", "REPEAL", "DRAFT"}:
                break
        mood = _mood(parsed, cue, folded)
        gap = folded[frame.run.end : cue.start]
        if cue.cls == "PASS" and re.match(r"[^,;。]{0,24}(?:审查|评审|论证|审核|评估|验收|初审)", folded[cue.end : cue.end + 30]):
            continue  # 已通过技术审查
        if cue.cls in {"REPEAL", "EXPIRE"}:
            if cue.cls == "EXPIRE" and (mood or re.search(r"将[^,;。]*$", gap)):
                continue
            if cue.row.cue in {"撤销", "取消"} or (frame.run.refs[-1].form == "self" and len(gap) > 18):
                continue
            if cue.cls == "REPEAL" and cue.row.cue in {"废止", "停止执行", "宣布失效", "宣布废止", "清理废止"} and re.match(r"[《一-鿿“]", folded[cue.end : cue.end + 1]) and not re.match(r"了|并|后|由|时|止", folded[cue.end : cue.end + 1]):
                continue  # 现决定废止下列文件: it has an object of its own
            if re.match(r"(?:、|或|或者)?(?:修改|废止|保留)?的?(?:建议|意见)|或|、", folded[cue.end : cue.end + 8]):
                continue  # 提出保留、修改或者废止的建议
            if cue.cls == "REPEAL" and cue.start > clause_end and re.search(rf"^(?!\s*[自从]).*(?:{_OBJECTS})[^,;。]{{0,10}}$", folded[parsed.clause_start(cue.start) : cue.start]):
                continue  # 届时,与之重复的标准停止执行: a subject of its own
            if mood in {"", "request"} and not re.search(r"(?:违反|不符合|取得|资格|证书)[^,;。]*$", gap) and not (folded[frame.run.start - 1 : frame.run.start] in {"与", "同", "和"} and re.match(r"[^,;。]{0,6}(?:违背|不一致|抵触|不符|重复)", gap)) and not re.match(r"的", folded[cue.end : cue.end + 1]):
                frame.repealed = cue.cls == "REPEAL"
                frame.expired = cue.cls == "EXPIRE"
                if cue.row.cue == "失效" and re.search(r"宣布\s*$", folded[max(parsed.sentence.start, frame.run.start - 3) : frame.run.start]):
                    frame.repealed, frame.expired = True, False  # 宣布《X》等489件文件失效
                    frame.declared = True
                frame.ended = cue
                frame.status = "repealed" if frame.repealed else "expired"
                if frame.cue is None or frame.cue.cls in {"OTHER", "BASIS", "CARRYOUT", "ISSUE"} and frame.cue.cls != "ISSUE":
                    frame.cue, frame.side = cue, "right"
                elif frame.side == "left" and frame.cue.cls == "ISSUE":
                    pass
        elif cue.cls in {"EFFECT", "VALID"}:
            frame.effect = True
        elif cue.cls in {"ISSUE", "FORWARD", "PASS"} and frame.cue is None and _passive(parsed, folded, frame, cue):
            frame.cue, frame.side, frame.mood = cue, "right", mood
            frame.status = "drafting" if mood == "not" else _STATUS_BY_MOOD[mood]
            frame.making = mood in {"", "future"}
            frame.made = mood == ""
        elif cue.cls in {"ISSUE", "PASS"} and (frame.cue is None or frame.cue.cls in {"CARRYOUT", "OTHER"}) and frame.status is None and cue.start <= clause_end and len(gap) <= 24 and (
            folded.startswith(("前", "之前"), cue.end) and not re.search(_OBJECTS, gap) or mood in {"not", "future"} and not re.match(r"[《一-鿿]{2}", folded[cue.end : cue.end + 2])
        ):
            frame.status = "drafting"
        elif cue.cls == "DRAFT" and mood not in {"not", "suggest"}:
            if re.search(r"修[订改正](?:草案|稿|工作|计划|的)?", folded[frame.run.end : cue.end + 8]) or re.search(r"修[订改正](?:草案|稿)", folded[cue.end : parsed.sentence.end]) or (cue.row.cue == "修改完善" and frame.made):
                continue  # 《X》修订草案正在征求意见: X is in force
            if cue.row.cue in _DRAFT_VERBS and re.match(r"[一-鿿《“]", folded[cue.end : cue.end + 1]) and not re.match(r"工作|阶段|中|的?(?:过程|任务)|完成|并|后", folded[cue.end : cue.end + 2]):
                continue  # 并研究制定…规则: it has an object of its own
            if frame.cue is None or frame.cue.cls in {"OTHER", "FUTURE"}:
                frame.cue, frame.side, frame.mood = cue, "right", mood
                frame.making = True
            if frame.status in {None, "drafting", "unknown"}:
                frame.status = "drafting"
        elif cue.cls == "AMEND" and frame.cue is not None and frame.cue.cls == "ISSUE" and mood == "" and re.search(r"(?:进行|作出|作|过)[^,;。]{0,6}$", gap):
            frame.status = "revised"
            frame.amended = cue
        elif cue.cls == "AMEND" and re.match(r"或|、|的?(?:建议|意见)", folded[cue.end : cue.end + 3]):
            continue
        elif cue.cls == "AMEND" and mood == "" and cue.start > clause_end and re.search(r"(?:作了?|进行了?|作出)[^,;。]{0,3}$", folded[frame.run.end : cue.start]) and not any(clause_end < agents.start < cue.start and agents.case == "subject" for agents in parsed.agents):
            frame.status = "revised"
        elif cue.cls == "AMEND" and frame.cue is None and cue.start <= clause_end:
            if mood == "" and re.match(r"(?:了|$|[,。;)]|后)", folded[cue.end : cue.end + 1]) or re.search(r"(?:进行|作出|作|过)[^,;。]{0,6}$", gap):
                frame.cue, frame.side, frame.mood = cue, "right", mood
                if mood == "":
                    frame.status = "revised"
        first = False


_DRAFT_VERBS: Final = frozenset({"起草", "研究起草", "研究制定", "研究制订", "拟定", "拟订", "正在制定", "正在编制", "加快制定", "抓紧制定", "加快出台", "草拟", "修改完善"})
_OBJECTS: Final = "办法|规定|细则|方案|意见|通知|标准|条例|规划|措施|政策|目录|文件"


def _passed_on(frame: Frame, parsed: Parsed, context: Context) -> tuple[Agents, Cue] | None:
    """《X》由国务院批复同意,人民银行、国家发展改革委联合印发: after an approval, who issues it."""
    folded = context.folded
    if frame.side == "left" and frame.cue is not None and frame.cue.cls not in {"APPROVE", "OTHER"}:
        return None
    if not any(cue.cls in {"APPROVE", "PASS"} for cue in frame.after):
        return None
    for cue in frame.after:
        if cue.cls != "ISSUE" or parsed.same_clause(frame.run.end, cue.start) or cue is frame.cue:
            continue
        if re.match(r"[《一-鿿“]", folded[cue.end : cue.end + 1]) and not re.match(r"(?:实施|施行|执行|给)", folded[cue.end : cue.end + 2]):
            continue
        makers = [agents for agents in parsed.agents if frame.run.end <= agents.start and agents.end <= cue.start and agents.case in {"subject", "by"} and parsed.same_clause(agents.end, cue.start)]
        if makers and not _mood(parsed, cue, folded) and ";" not in folded[frame.run.end : cue.start]:
            return makers[-1], cue
    return None


def _planned(frame: Frame, parsed: Parsed, folded: str) -> None:
    """《X》列入立法计划: still to be made, unless what is planned is its revision."""
    zone = folded[frame.run.end : parsed.clause_end(frame.run.end)]
    if re.search(r"修[订改正](?:草案|稿)", folded[frame.run.end : parsed.sentence.end]):
        return
    if re.search(r"列入[^,;。]{0,24}(?:立法|工作)?[^,;。]{0,6}(?:计划|规划|项目)", zone) and "立法" in zone and not re.search(r"修[订改正]", zone) and frame.status in {None, "in_force"} and not frame.made:
        frame.status = "drafting"


_PENDING: Final = re.compile(r"(?:现|目前|正|已|近期)[^,;。]{0,6}?(?:上报|报送|报|提请|提交)[^,;。]{2,18}(?:审定|审批|审议|批准|研究|审查|审核)(?!后|通过|同意|并|,并|印发)")


def _pending(frame: Frame, parsed: Parsed, folded: str) -> None:
    """编制完成《X》,现正报市政府审定: not yet issued."""
    if not frame.made or frame.side != "left" or frame.cue is None or folded.startswith("的", frame.cue.end):
        return
    zone = folded[frame.run.end : parsed.sentence.end].partition(";")[0]
    match = _PENDING.search(zone)
    if match is not None and "《" not in zone[: match.start()] and not re.search(r"印发|公布|施行|发布", zone[match.end() :]):
        frame.made, frame.making, frame.status = False, True, "drafting"


def _then_issued(frame: Frame, parsed: Parsed, context: Context) -> Agents | None:
    """《X》 drafted or made, and then 由市政府印发, 以省政府名义印发, 拟于近期印发: the later clause decides.

    Returns the body that issues it, when the later clause names one.
    """
    folded = context.folded
    assert frame.cue is not None
    if frame.repealed or frame.expired or folded.startswith("的", frame.cue.end) and frame.cue.cls == "ISSUE":
        return None
    for cue in frame.after:
        if cue.cls != "ISSUE" or cue is frame.cue or folded.startswith(("后", "前", "之", "的"), cue.end):
            continue
        lead = folded[frame.run.end : cue.start]
        if re.search(rf"(?:{_OBJECTS})", lead.rpartition(",")[2]):
            continue  # the later clause speaks of something else
        if ";" in lead or re.match(r"[《一-鿿“]", folded[cue.end : cue.end + 1]) and not re.match(r"(?:实施|施行|执行|至|给|各|后)", folded[cue.end : cue.end + 2]):
            continue
        if len(lead) > 90 or frame.side == "left" and parsed.same_clause(frame.run.end, cue.start) and not re.search(r"已|于|由|以", lead):
            continue
        mood = _mood(parsed, cue, folded) or ("future" if re.search(r"(?:拟|待|将|预计)[^,;。]{0,12}$|(?:修改完善|修改|完善)后|(?:拟|待|将|预计)[^,;。]{0,16}(?:审定|批准|审议|同意)(?:通过)?后", lead) else "")
        makers = [agents for agents in parsed.agents if frame.run.end <= agents.start and agents.end <= cue.start]
        told = [date for date in parsed.dates if frame.run.end <= date.start and date.end <= cue.start and date.value is not None and _event(date, folded)]
        if mood == "future" and told and (context.issue_date is None or str(told[-1].value) <= context.issue_date) and not re.search(r"拟|预计|力争|争取", lead):
            mood = ""
        if mood == "future" or mood == "not":
            if frame.cue is not None and frame.cue.cls in {"ISSUE", "DRAFT", "FUTURE"}:
                frame.status, frame.made, frame.making = "drafting", False, True
            return None
        if mood:
            return None
        named = [agents for agents in makers if agents.case == "by" or folded.startswith(("名义", "文件", "令", "办公厅文件"), agents.tail)]
        dated = any(frame.run.end <= date.start and date.end <= cue.start for date in parsed.dates)
        if not named and not dated and "已" not in lead:
            continue
        if frame.cue is None:
            return None
        frame.status, frame.made, frame.making = "in_force", True, True
        return named[-1] if named else None
    return None


def _passive(parsed: Parsed, folded: str, frame: Frame, cue: Cue) -> bool:
    """Whether a verb after the title speaks of it: 《X》由市政府印发, 《X》发布, 《X》已于今年3月印发, 现将《X》印发给你们."""
    gap = folded[frame.run.end : cue.start]
    after = folded[cue.end : cue.end + 4]
    if re.search(r"^[^,;。]{0,4}以[^,;。]{2,16}(?:名义|令|文件)(?:的)?(?:形式)?$", gap):
        return True
    if re.fullmatch(r"[,\s]*(?:已|已经|也|均|正式|现|现予|予以|相继|先后|陆续|集中|同时|统一|联合|一并|随后|经|于|修订后|重新|日前|近日|\(试行\))*\s*", gap):
        return not re.match(r"[的《]", after) or after.startswith("的《") is False and not after.startswith("《")
    if _told_after(parsed, folded, frame.run, cue):
        return True
    if any(frame.run.end <= agents.start < cue.start and agents.case in {"by", "via"} for agents in parsed.agents):
        return True
    if re.search(r"(?:已|于|自|现)[^,;。]{0,24}$", gap) and len(gap) < 40 and not re.search(r"根据|按照|依据|要求|规定", gap):
        return True
    if re.match(r"(?:印发|下发|转发|公布|发布|颁发)(?:给|实施|施行|执行|$)", cue.row.cue + after[:1]) and re.search(r"现将[^。;,]{0,16}$", folded[max(parsed.sentence.start, frame.run.start - 20) : frame.run.start]):
        return True
    return False


def _told_after(parsed: Parsed, folded: str, run: Run, cue: Cue) -> bool:
    """《X》 省革委会1979年5月发布; 该标准系原县物价局2015年印发: between title and verb stand only its maker and its date."""
    start, end = run.end, cue.start
    if end - start > 60 or not parsed.same_clause(start, end):
        return False
    rest = list(folded[start:end])
    spans = [(agents.start, agents.tail) for agents in parsed.agents] + [(date.start, date.end) for date in parsed.dates]
    found = False
    for one, two in spans:
        if start <= one and two <= end:
            found = True
            rest[one - start : two - start] = "\0" * (two - one)
    words = "".join(rest).replace("\0", "")
    return found and bool(re.fullmatch(r"[\s系是为由经原于在联合共同已正式也均以]*", words)) and not folded.startswith("的", cue.end)


# statements ------------------------------------------------------------------------------------------------------------


def _state(frame: Frame, frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    folded = context.folded
    run, cue = frame.run, frame.cue
    later = _passed_on(frame, parsed, context)
    if later is not None:
        agents, verb = later
        frame.status, frame.made = "in_force", True
        when = _date_for(frame, parsed, folded)
        for policy in run.policies:
            day = str(when.value) if when is not None else None
            said.sayings.append(Saying(policy, run.start, "in_force", issued=day))
            _issue(said, context, agents, policy, (run.start, verb.end), verb.row.id, "sentence", 0.92, day, verb)
    issuer = _then_issued(frame, parsed, context) if cue is not None and cue.cls in {"DRAFT", "FUTURE", "ISSUE", "PASS"} and frame.side == "left" and frame.mood not in {"not", "suggest"} else None
    dated = _date_for(frame, parsed, folded) if frame.making or frame.made or frame.status in {"revised", "repealed", "expired"} else None
    iso = str(dated.value) if dated is not None and dated.value is not None else None
    noted = _noted(frame, parsed, folded)
    renewed = re.search(r"(?:新修[订改正](?:的)?|(?P<all>修[订改正]后的))$", folded[max(parsed.sentence.start, run.start - 5) : run.start])
    newly = renewed is not None
    for policy in run.policies if renewed is not None and renewed["all"] else run.policies[:1] if newly else ():
        said.sayings.append(Saying(policy, run.start, "revised"))
    for place, policy in enumerate(run.policies):
        said.sayings.append(
            Saying(
                policy, run.start, None if newly and not place or frame.status == "in_force" and run.refs[-1].form == "self" else frame.status,
                issued=(iso if frame.made and not ((frame.inherited or len(run.policies) > 1) and run.refs[place].start in context.self_made) else None) or noted.get(policy),
                effective=_effective(frame, parsed, folded), expires=_expires(frame, parsed, folded),
            )
        )  # fmt: skip
    adjacent = _adjacent(frame, parsed, folded)
    if adjacent is not None and frame.status not in {"drafting", "unknown"} and not (frame.making and cue is not None and frame.side == "left" and cue.start > adjacent.start):
        for policy in dict.fromkeys((run.refs[0].policy,) if run.refs[0].form != "self" else ()):
            between = [date for date in parsed.dates if adjacent.tail <= date.start and date.end <= run.start and date.value is not None]
            day = str(between[-1].value) if between else noted.get(policy)
            if between:
                said.sayings.append(Saying(policy, run.start, None, issued=day))
            _issue(said, context, adjacent, policy, (adjacent.start, run.refs[0].tail), "adjacent", "clause", 0.93, day)
    if frame.amended is not None:
        by = [agents for agents in parsed.agents if agents.end <= run.start and agents.case == "subject" and not agents.place and "对" in folded[agents.tail : min(run.start, agents.tail + 3)]]
        for body in by[-1].bodies if by else ():
            for policy in run.policies:
                said.statements.append(Statement("AMENDED", body, policy, (by[-1].start, frame.amended.end), frame.amended.row.id, 0.92, None, cue=(frame.amended.start, frame.amended.end), resolved_by="clause"))
    if cue is not None and cue.cls == "AMEND" and frame.side == "left" and folded.startswith("的", cue.end):
        earlier = next((one for one in reversed(parsed.cues) if one.cls == "ISSUE" and one.end <= cue.start and re.fullmatch(r"(?:、|,)?[^、,;。《》]{0,12}", folded[one.end : cue.start])), None)
        makers = [agents for agents in parsed.agents if earlier is not None and agents.end <= earlier.start and parsed.same_clause(agents.end, earlier.start)]
        if earlier is not None and makers:  # 商务部2007年颁布、2019年修订的《X》
            when = [date for date in parsed.dates if makers[-1].tail <= date.start and date.end <= earlier.start and date.value is not None]
            day = str(when[-1].value) if when else None
            for policy in run.policies:
                said.sayings.append(Saying(policy, run.start, None, issued=day))
                _issue(said, context, makers[-1], policy, (makers[-1].start, run.end), earlier.row.id, "clause", 0.94, day, earlier)
    if frame.declared and frame.ended is not None:
        by = [agents for agents in parsed.agents if agents.end <= run.start and agents.case == "subject" and not agents.place]
        for body in by[-1].bodies if by else context.issuers:
            for policy in run.policies:
                said.statements.append(Statement("REPEALED", body, policy, (run.start, frame.ended.end), f"declared.{frame.ended.row.id}", 0.93, None, cue=(frame.ended.start, frame.ended.end), resolved_by="clause" if by else "document"))
    if issuer is not None:
        for policy in run.policies:
            _issue(said, context, issuer, policy, (run.start, issuer.tail), "then.issued", "sentence", 0.93, iso, cue)
    if cue is None:
        return
    if cue.cls in {"ISSUE", "FORWARD", "PASS", "DRAFT", "FUTURE", "INTO", "AMEND", "REPEAL", "APPROVE"}:
        _act(frame, frames, parsed, context, said, iso, noted, issuer)


def _act(
    frame: Frame, frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said, iso: str | None, noted: dict[int, str],
    issued_by: Agents | None = None,
) -> None:  # fmt: skip
    folded, run, cue = context.folded, frame.run, frame.cue
    assert cue is not None
    if frame.mood in {"not", "suggest"}:
        return
    kind: RelationType
    if cue.cls == "FORWARD":
        return  # who passes a text on did not make it; a title with 转发 names its own issuer
    if cue.cls in {"ISSUE", "PASS", "INTO"}:
        kind = "ISSUED" if frame.made or frame.status in {"repealed", "expired", "revised"} else "DRAFTS"
        if kind == "ISSUED" and issued_by is not None:
            kind = "APPROVED" if cue.cls == "PASS" else "DRAFTS"
    elif cue.cls in {"DRAFT", "FUTURE"}:
        kind = "DRAFTS"
    elif cue.cls == "AMEND":
        if frame.status != "revised" or folded[max(0, cue.start - 1) : cue.start] == "新" or re.match(r"后的", folded[cue.end : cue.end + 2]):
            return
        kind = "AMENDED"
    elif cue.cls == "REPEAL":
        if not frame.repealed or frame.side == "right" and "同时" in cue.row.cue:
            return
        kind = "REPEALED"
    else:
        kind = "APPROVED"
        if cue.row.cue not in {"批复同意", "批准", "批准实施", "批准印发", "批复", "批复了", "核准"} or frame.side != "left" or len(folded[cue.end : run.start]) > 6:
            return
    found = _actor(frame, frames, parsed, context)
    if found is None:
        return
    agents, resolved = found
    if cue.cls == "PASS" and re.search(r"[一-鿿]", folded[agents.tail : cue.start].replace("会议", "会")) and not set(agents.bodies) & context.congresses and not re.search(r"会", folded[agents.tail : cue.start]):
        return
    if cue.cls == "PASS" and re.match(r"(?:[\d一二三四五六七八九十]+、)?\s*会议", folded[max(parsed.sentence.start, parsed.clause_start(cue.start)) : cue.start]):
        return  # 会议审议通过《X》: whose meeting it is, is not said here
    confidence = CONFIDENCE[resolved] - (0.12 if frame.mood == "request" else 0.0) - (0.05 if agents.place else 0.0)
    if kind == "AMENDED" and frame.mood == "request":
        confidence = 0.4
    if kind == "APPROVED" and agents.case != "subject" and not folded.startswith("的", cue.end):
        return
    start = min(agents.start if resolved in {"clause", "sentence"} else cue.start, cue.start, run.start)
    dated = iso or (context.issue_date if resolved == "document" and kind == "ISSUED" else None)
    if dated and iso is None and agents.bodies:
        for policy in run.policies:
            said.sayings.append(Saying(policy, run.start, None, issued=dated))
    span = (max(start, parsed.sentence.start), max(run.end, cue.end))
    for policy in run.policies:
        if any(ref.form == "self" and ref.policy == policy for ref in run.refs) and kind in {"ISSUED", "DRAFTS"}:
            continue
        if kind == "ISSUED" and (any(ref.policy == policy and ref.start in context.self_made for ref in run.refs)) and (frame.inherited or len(run.policies) > 1):
            continue  # …印发的《A》和《省交通运输厅关于B的批复》: B's title names its own maker
        if len(agents.bodies) == len(run.policies) > 1 and folded[max(parsed.sentence.start, cue.start - 2) : cue.start] == "分别":
            one = Agents(agents.start, agents.end, agents.tail, (agents.bodies[run.policies.index(policy)],), agents.case)
            if kind == "ISSUED":
                _issue(said, context, one, policy, span, cue.row.id, resolved, confidence, dated, cue)
                continue
        if kind == "ISSUED":
            _issue(said, context, agents, policy, span, cue.row.id, resolved, confidence, dated or noted.get(policy), cue)
            continue
        for body in agents.bodies:
            said.statements.append(
                Statement(kind, body, policy, span, cue.row.id, round(confidence, 3), dated, None, cue=(cue.start, cue.end), resolved_by=resolved)
            )


def _issue(
    said: Said, context: Context, agents: Agents, policy: int, span: tuple[int, int], rule: str, resolved: Resolution,
    confidence: float, dated: str | None, cue: Cue | None = None,
) -> None:  # fmt: skip
    several = len(agents.bodies) > 1 or agents.incomplete
    for place, body in enumerate(agents.bodies):
        role: Role = "sole" if not several else "lead" if agents.lead and place == 0 else "joint"
        said.statements.append(
            Statement(
                "ISSUED", body, policy, span, rule, round(confidence, 3), dated, role, agents.incomplete, agents.count,
                (cue.start, cue.end) if cue is not None else None, resolved,
            )
        )  # fmt: skip


def _actor(frame: Frame, frames: Sequence[Frame], parsed: Parsed, context: Context) -> tuple[Agents, Resolution] | None:
    """Who does what a frame says, and how far one had to look."""
    cue = frame.cue
    assert cue is not None
    folded = context.folded
    if frame.side == "right":
        if cue.cls == "DRAFT":
            charged = [agents for agents in parsed.agents if cue.end <= agents.start and agents.case == "by" and parsed.same_clause(cue.end, agents.end) and re.match(r"(?:承担|负责|牵头)", folded[agents.tail : agents.tail + 2])]
            if charged:
                return charged[0], "clause"
        passive = [agents for agents in parsed.agents if frame.run.end <= agents.start and agents.end <= cue.start and agents.case == "by"]
        if passive:
            return passive[-1], "clause"
        named = re.search(r"以[^,;。]{0,20}$", folded[frame.run.end : cue.start])
        between = [agents for agents in parsed.agents if frame.run.end <= agents.start and agents.end <= cue.start]
        if named and between and folded.startswith(("名义", "令"), between[-1].tail):
            return between[-1], "clause"
        if cue.cls == "ISSUE" and not re.search(r"(?:将|把|对)[^,;。]{0,3}$", folded[max(parsed.sentence.start, frame.run.start - 6) : frame.run.start]) and not any(agents.case in {"subject", "by"} and agents.start >= frame.run.end and agents.end <= cue.start for agents in parsed.agents):
            return _elided(frame, parsed, context) if _now(parsed, folded, frame) else None
        told = [agents for agents in parsed.agents if frame.run.end <= agents.start and agents.end <= cue.start]
        if cue.cls in {"ISSUE", "PASS"} and told and _told_after(parsed, folded, frame.run, cue):
            return told[-1], "clause"
        if cue.cls == "AMEND" or cue.cls == "REPEAL" or cue.cls == "ISSUE" or cue.cls == "DRAFT":
            between = [agents for agents in parsed.agents if frame.run.end <= agents.start and agents.end <= cue.start and agents.case == "subject" and not agents.place]
            if between:
                return between[-1], "clause" if parsed.same_clause(between[-1].end, cue.start) else "sentence"
    limit = cue.start if frame.side == "left" else frame.run.start
    requested = frame.mood == "request"
    best: Agents | None = None
    for agents in reversed(parsed.agents):
        if agents.end > limit:
            continue
        semis = [at for at in parsed.breaks if folded[at] == ";" and agents.end <= at < cue.start]
        if semis and not _goes_on(folded[semis[-1] + 1 : cue.start], semis[-1] + 1, parsed):
            break  # ;武汉经济技术开发区出台…: a subject of its own, though unknown
        if any(other is not frame and _relative_maker(other, agents, folded) for other in frames) and not parsed.same_clause(agents.end, cue.start):
            continue  # 中办印发的《A》,…修订《B》: who made A does not amend B
        relative = frame.side == "left" and cue.start - agents.tail <= 12 and parsed.same_clause(agents.end, cue.start) and folded.startswith("的", cue.end)
        if relative and agents.case in {"aside", "to"} and not agents.place:
            best = agents  # 根据B发布的《X》: 根据 governs the title, B its maker
            break
        if agents.case == "with" and frame.side == "left":
            others = [one for one in parsed.agents if one.end <= agents.start and one.case in {"subject", "by"} and not one.place]
            base = (others[-1], "sentence") if others else _elided(frame, parsed, context)
            if base is not None:
                joined = tuple(dict.fromkeys((*base[0].bodies, *agents.bodies)))
                return Agents(agents.start, agents.end, agents.tail, joined, "subject", agents.count, agents.incomplete, lead=True), "sentence" if others else "paragraph"
            return agents, "clause"
        if agents.case in {"via", "aside", "with"} or (agents.case == "to" and not (requested and parsed.same_clause(agents.end, cue.start))):
            continue
        if agents.case == "by" and not _by_governs(agents, cue, parsed):
            continue
        if agents.place and agents.start != context.acting_place and not _place_acts(agents, cue, parsed, folded):
            continue
        if agents.place:
            context.acting_place = agents.start
        best = agents
        break
    if best is not None and best.case == "subject" and parsed.same_clause(best.end, cue.start) and re.match(r"(?:还|也|将|已|积极|正|大力|继续|主动|进一步|多次)*(?:指导|支持|督促|推动|推进|鼓励|引导|帮助|协助|要求|争取|协调|呼吁)(?=.)", folded[best.tail : cue.start]) and frame.side == "left":
        return None  # 我部指导河北等地制定《X》: others make it
    if best is not None:
        return best, "clause" if parsed.same_clause(best.end, cue.start) else "sentence"
    return _elided(frame, parsed, context)


def _goes_on(words: str, offset: int, parsed: Parsed) -> bool:
    """Whether a clause after ; has no subject of its own: ;2019年3月,又印发《X》."""
    rest = list(words)
    for date in parsed.dates:
        if offset <= date.start and date.end <= offset + len(words):
            rest[date.start - offset : date.end - offset] = [""] * (date.end - date.start)
    plain = "".join(rest)
    return bool(re.fullmatch(r"(?:[\s,]|又|还|再|并|也|同时|随后|此后|其后|后|先后|相继|陆续|于|已|联合|共同|单独|配套|专门|制定|研究|在此基础上|为[^,;。]{2,24},|按照[^,;。]{2,24},)*", plain))


def _relative_maker(frame: Frame, agents: Agents, folded: str) -> bool:
    """Whether agents only tell who made a frame's titles: 中办、国办近日印发的《A》."""
    cue = frame.cue
    return cue is not None and frame.side == "left" and agents.end <= cue.start and cue.start - agents.tail <= 14 and folded.startswith("的", cue.end)


def _place_acts(agents: Agents, cue: Cue, parsed: Parsed, folded: str) -> bool:
    """A place is an actor only right before its verb: 嘉定区2020年出台的, 我市印发; not 重庆市紧紧围绕…"""
    gap = folded[agents.tail : cue.start]
    if not parsed.same_clause(agents.end, cue.start):
        return False
    return bool(re.fullmatch(r"(?:\s|也|还|又|已|先后|相继|陆续|及时|率先|随后|日前|近日|\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|于|今年|去年|同年|专门|积极|结合实际|制定|研究|联合|共同|两地|三地|将|抓紧|拟|尽快|加快|正|正在|着手|计划|适时|分别|单独|配套|同步|探索|组织|牵头)*", gap))


def _by_governs(agents: Agents, cue: Cue, parsed: Parsed) -> bool:
    """由B批复同意,C印发: 由 gives the actor of the first predicate after it only."""
    for other in parsed.cues:
        if other.start >= agents.end and other.cls in PREDICATES - {"BASIS", "CARRYOUT", "OTHER"}:
            return other.start >= cue.start or other.cls == cue.cls
    return True


_SPEAKER: Final = re.compile(r"我(?:局|委|厅|部|办|会|院|中心|署)")


def _in_relative(folded: str, cue: Cue) -> bool:
    """Whether a verb stands in a relative clause: …发布的《X》."""
    return folded.startswith("的", cue.end)


def _elided(frame: Frame, parsed: Parsed, context: Context) -> tuple[Agents, Resolution] | None:
    """The actor of a sentence that names none: the last subject of the paragraph, of the section, else the document's issuer."""
    cue = frame.cue
    assert cue is not None
    if _in_relative(context.folded, cue) and not any(agents.case == "with" for agents in parsed.agents):
        return None  # 2004年发布的《X》: who, is not said
    if cue.cls == "APPROVE" or re.search(r"(?:支持|推动|鼓励|指导|督促|引导|协调|配合)[^,;。]{0,24}$", context.folded[parsed.clause_start(cue.start) : cue.start]):
        return None
    if cue.cls == "REPEAL":
        if frame.side == "left" and context.subject is not None and context.subject_paragraph == parsed.sentence.paragraph:
            return context.subject, "paragraph"
        decided = frame.side == "left" or "予" in cue.row.cue or "宣布" in cue.row.cue or re.search(r"决定|现将|现予", context.folded[parsed.sentence.start : cue.start])
        return (_issuer(context, parsed), "document") if context.issuers and not context.reply and decided else None
    if context.subject is not None and context.subject_paragraph == parsed.sentence.paragraph and frame.side == "left":
        return context.subject, "paragraph"
    if frame.side == "right" and cue.cls == "ISSUE" and re.match(r"(?:印发|发布|公布|转发|下发|颁发|印发实施)", cue.row.cue) and _now(parsed, context.folded, frame):
        return _issuer(context, parsed), "document"
    section = parsed.sentence.section
    if section and section in context.section_subject and frame.side == "left":
        return context.section_subject[section], "section"
    if context.narrative and context.issuers and frame.side == "left" and cue.cls in {"DRAFT", "FUTURE", "ISSUE", "AMEND"}:
        return _issuer(context, parsed), "section"
    if context.issuers and frame.side == "left" and not context.reply and cue.cls in {"ISSUE"} and re.search(r"(?:现|特)[^,。]{0,4}$", context.folded[parsed.clause_start(cue.start) : cue.start]):
        return _issuer(context, parsed), "document"
    return None


def _now(parsed: Parsed, folded: str, frame: Frame) -> bool:
    cue = frame.cue
    assert cue is not None
    window = folded[max(parsed.sentence.start, frame.run.start - 30) : cue.end]
    return bool(re.search(r"现(?:将|予|印发|公布|发布|转发|批转)?", window))


def _issuer(context: Context, parsed: Parsed) -> Agents:
    at = parsed.sentence.start
    return Agents(at, at, at, context.issuers, "subject")


def _adjacent(frame: Frame, parsed: Parsed, folded: str) -> Agents | None:
    """国务院《…》, 国务院关于《…》: the body right before a title made it."""
    start = frame.run.start
    for agents in reversed(parsed.agents):
        if agents.end > start:
            continue
        gap = folded[agents.tail : start]
        for date in parsed.dates:
            if agents.tail <= date.start and date.end <= start:
                gap = folded[agents.tail : date.start] + folded[date.end : start]
        if re.fullmatch(r"\s*(?:的|关于|有关)?\s*(?:文件)?\s*", gap) and not agents.place:
            return agents if agents.case != "to" else None
        return None
    return None


# dates -----------------------------------------------------------------------------------------------------------------

_NOT_EVENT_AFTER: Final = re.compile(r"\s*(?:起|以来|前|之前|以前|底前|末前|至|到|—|-|期间|年度|度|届|版|之间|以后|间|秋季|春季|学年|级|\()|\s*(?:年)?(?:底|末)前")
_NOT_EVENT_BEFORE: Final = re.compile(r"(?:自|从|至|到|截至|截止|截止到|有效期至|有效期限至|将于|拟于|计划于|力争|争取|预计|至迟|于[^,。;]{0,2}前|执行至|延长至|延续至|提出到|会议)\s*$")


def _event(date: DateMention, folded: str) -> bool:
    if date.value is None:
        return False
    return not _NOT_EVENT_AFTER.match(folded, date.end) and not _NOT_EVENT_BEFORE.search(folded[max(0, date.start - 6) : date.start])


def _date_for(frame: Frame, parsed: Parsed, folded: str) -> DateMention | None:
    """The date that governs a frame: the nearest before it in the sentence, or one between the title and its verb."""
    cue = frame.cue
    if cue is not None and (frame.side == "right" or frame.making):
        right_issue = cue if frame.side == "right" else next((other for other in frame.after if other.cls == "ISSUE" and not parsed.same_clause(cue.start, other.start)), None)
        if right_issue is not None:
            inside = [date for date in parsed.dates if frame.run.end <= date.start and date.end <= right_issue.start and _event(date, folded)]
            inside = [date for date in inside if parsed.same_clause(date.start, right_issue.start)]
            if inside:
                return inside[-1]
    before = [date for date in parsed.dates if date.end <= frame.run.start and _event(date, folded)]
    if not before:
        return None
    date = before[-1]
    if any(folded[at] == ";" for at in parsed.breaks if date.end <= at < frame.run.start):
        return None  # ;opens a statement of its own
    if any(cue.cls in {"REPEAL", "EXPIRE", "EFFECT"} and date.end <= cue.start and cue.end <= frame.run.start for cue in parsed.cues) and any(run.end <= date.start for run in parsed.runs):
        return None  # the date is that of an end or a beginning told before
    between = folded[date.end : frame.run.start]
    if cue is not None and frame.side == "left" and folded.startswith("的", cue.end):
        clause = parsed.clause_start(cue.start)
        alone = not re.sub(r"[\s,]", "", folded[max(parsed.sentence.start, parsed.clause_start(date.start)) : date.start] + folded[date.end : max(date.end, min(clause, parsed.clause_end(date.end)))])
        if date.start < clause and not (alone and clause - date.end <= 2):
            return None  # 市财政局印发的《X》: a date of another clause is none of its own
    if re.search(r"随后|此后|其后|之后又|后来|日前|近日|近期|最近|在此之前|此前", between):
        return None
    return date


def _noted(frame: Frame, parsed: Parsed, folded: str) -> dict[int, str]:
    """(2023年12月印发) in the brackets after a title."""
    found: dict[int, str] = {}
    for ref in frame.run.refs:
        for date in parsed.noted:
            if ref.end <= date.start < ref.tail and date.value is not None:
                after = folded[date.end : min(ref.tail, date.end + 12)]
                if (after[:1] in {")", ","} and folded[date.start - 1 : date.start] in {"(", ","}) or re.match(r"\s*(?:[一-鿿]{0,8})?(?:印发|发布|公布|出台|颁布|通过|发文|下发|制定)", after):
                    found[ref.policy] = str(date.value)
    return found


def _effective(frame: Frame, parsed: Parsed, folded: str) -> str | None:
    for cue in frame.after:
        if cue.cls == "EFFECT":
            dates = [date for date in parsed.dates if frame.run.end <= date.start and date.end <= cue.start + 1 and date.value is not None]
            if dates and cue.start - dates[-1].end < 10:
                return str(dates[-1].value)
    return None


def _expires(frame: Frame, parsed: Parsed, folded: str) -> str | None:
    for cue in frame.after:
        if cue.row.cue == "有效期至" or (cue.row.cue == "有效期" and folded.startswith(("至", "到", "截至"), cue.end)):
            dates = [date for date in parsed.dates if date.start >= cue.end and date.start - cue.end < 6 and date.value is not None]
            if dates:
                return str(dates[0].value)
    return None


# policies among themselves ------------------------------------------------------------------------------------------------


def _implements(frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    folded = context.folded
    basis: list[Frame] = []
    for frame in frames:
        if frame.basis and frame.cue is not None and frame.mood != "suggest":
            if frame.cue.cls == "BASIS" or _purpose(frame, parsed, folded):  # a relative clause's own verb never is a basis word
                basis.append(frame)
                continue
        if _made(frame, parsed, folded, context):
            hence = _hence(frame, parsed, folded, context)
            rule = "basis"
            bases: list[int] = [policy for one in basis for policy in one.run.policies]
            if hence:
                bases += hence
                rule = "hence"
            for policy in frame.run.policies:
                for base in dict.fromkeys(bases):
                    if base != policy:
                        start = min([one.cue.start for one in basis if one.cue is not None] + [frame.run.start])
                        start = max(start, parsed.sentence.start)
                        said.statements.append(
                            Statement(
                                "IMPLEMENTS", policy, base, (start, frame.run.end), f"{rule}.{basis[0].cue.row.id}" if basis and basis[0].cue else f"implements.{rule}",
                                0.95 if frame.cue is not None else 0.85, None, cue=_cue_span(basis), resolved_by="clause" if not hence else "sentence",
                            )
                        )  # fmt: skip
    _implements_back(frames, basis, parsed, context, said)


def _cue_span(basis: Sequence[Frame]) -> tuple[int, int] | None:
    cue = basis[0].cue if basis else None
    return (cue.start, cue.end) if cue is not None else None


_PURPOSE: Final = re.compile(r"(?:为|为了|为进一步|为深入|为全面|为认真|为切实|为有效|为更好|为推动|以)(?:进一步|深入|全面|认真|切实|有效|更好地?|扎实|积极|坚决|学习|宣传|推进|推动|、|和)*$")


def _purpose(frame: Frame, parsed: Parsed, folded: str) -> bool:
    """为落实《X》: a purpose; 认真落实《X》: an exhortation, no basis. Before 制定本办法 every form is a basis."""
    cue = frame.cue
    assert cue is not None
    if cue.cls in MAKING:
        clause = parsed.clause_start(cue.start)
        cue = [other for other in parsed.cues if clause <= other.start < cue.start and other.cls in {"BASIS", "CARRYOUT"}][-1]
        if cue.cls == "BASIS":
            return True
    before = folded[parsed.clause_start(cue.start) : cue.start]
    if _PURPOSE.search(before) or re.search(r"(?:^|[,;。])\s*为[^,;。]{0,16}$", before) or before.lstrip().startswith("为"):
        return True
    rest = folded[frame.run.end : parsed.sentence.end]
    return bool(re.search(r"(?:精神|要求|部署|规定|有关规定)?[^。;]{0,80}(?:制定|制订|特制定|现制定)本(?!地|部门|单位|级|区|市|县|省|系统)", rest))


def _made(frame: Frame, parsed: Parsed, folded: str, context: Context) -> bool:
    """Whether a frame's policies are made in this sentence (and so can rest on a basis)."""
    if frame.cue is None or frame.basis or frame.mood in {"not", "suggest"}:
        return False
    if frame.cue.cls in {"ISSUE", "DRAFT", "FORWARD"}:
        return frame.side == "left" or (frame.made and frame.cue.cls == "ISSUE" and _now(parsed, folded, frame))
    return False


def _hence(frame: Frame, parsed: Parsed, folded: str, context: Context) -> list[int]:
    """据此制定《Y》, 配套出台《Y》: the basis is the policy before."""
    cue = frame.cue
    assert cue is not None
    clause = parsed.clause_start(cue.start)
    words = folded[clause : cue.end]
    lead = folded[parsed.sentence.start : cue.end]
    at = lead.find("据此")
    if at >= 0 and not any(run.start > parsed.sentence.start + at and run.end <= cue.start for run in parsed.runs):
        before = [run for _, run in context.last_runs]
        earlier = [run for run in parsed.runs if run.end <= parsed.sentence.start + at]
        chosen = earlier[-1] if earlier else before[-1] if before and at <= 24 and not re.search("[,;]", lead[:at]) else None
        return list(chosen.policies) if chosen else []
    if "配套" in words[-12:] and cue.cls == "ISSUE":
        earlier = [run for run in parsed.runs if run.end <= cue.start]
        if earlier:
            return list(earlier[-1].policies[-1:])
        recent = [run for paragraph, run in context.last_runs if paragraph == parsed.sentence.paragraph]
        return list(recent[-1].policies[-1:]) if recent else []
    return []


_PREAMBLE: Final = re.compile(
    r"(?:现|特|兹)?(?:就|将|对)[^。]{0,80}(?:通知|公告|通告|决定|意见|规定|安排|通报|要求)(?:如下|:)|提出(?:如下|以下)[^。]{0,14}(?:意见|措施|要求)|"
    r"作(?:出)?如下(?:决定|规定|通知|修改)|解释如下|规定如下|决定[::]|决定对|制定本|(?:现|特)(?:通知|公告|通告|决定|制定|提出|作)|(?:结合|经)[^。]{0,60}(?:现|特|决定|提出)"
)


def _preamble(frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    """为贯彻落实《X》,现就有关事项通知如下: the document itself carries X out."""
    if context.interpreted is not None:
        _interpretation(frames, parsed, context, said)
        return
    if context.opening > 3 or any(_made(frame, parsed, context.folded, context) for frame in frames):
        return
    own = next((index for start, end, index, _ in context.own if start <= parsed.sentence.start < end), None)
    if own is None:
        return
    folded = context.folded
    text = folded[parsed.sentence.start : parsed.sentence.end + 1]
    if not _PREAMBLE.search(text) and not (context.opening <= 1 and re.match(r"\s*(?:为|根据|依据|按照)", text) and parsed.sentence.end - parsed.sentence.start > 40):
        return
    opens = bool(re.match(r"\s*(?:第一条\s*)?(?:\([^)]*\))?\s*为", text))
    basis = [frame for frame in frames if frame.basis and frame.cue is not None and frame.mood != "suggest" and (opens and frame.cue.cls == "CARRYOUT" or frame.cue.row.cue in {"根据", "依据", "依照", "按照"} or frame.cue.cls != "BASIS" and _purpose(frame, parsed, folded))]
    for frame in basis:
        assert frame.cue is not None
        for base in frame.run.policies:
            if base != own:
                said.statements.append(
                    Statement("IMPLEMENTS", own, base, (max(parsed.sentence.start, frame.cue.start), frame.run.end), f"preamble.{frame.cue.row.id}", 0.88, cue=(frame.cue.start, frame.cue.end), resolved_by="document")
                )


_WHY: Final = re.compile(r"(?:依据|根据)[^。]*(?:制定|编制|起草|出台|形成)|(?:制定|编制|起草|出台|政策|文件)[^。]{0,12}(?:依据|根据)|^答:(?:主要)?(?:依据|根据)|^(?:依据|根据)|主要(?:依据|根据)(?=《)")


def _interpretation(frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    """答:主要依据《A》《B》: the policy that is interpreted rests on them."""
    folded = context.folded
    text = folded[parsed.sentence.start : parsed.sentence.end]
    new = context.interpreted
    if new is None or not _WHY.search(text) or any(_made(frame, parsed, folded, context) for frame in frames):
        return
    for frame in frames:
        if not frame.basis or frame.cue is None or frame.cue.cls != "BASIS" or re.match(r"(?:等)?(?:出台|制定|印发|发布)的", folded[frame.run.end : frame.run.end + 5]):
            continue
        for base in frame.run.policies:
            if base != new:
                said.statements.append(Statement("IMPLEMENTS", new, base, (frame.cue.start, frame.run.end), f"interpretation.{frame.cue.row.id}", 0.85, cue=(frame.cue.start, frame.cue.end), resolved_by="document"))


_AMENDS_TEXT: Final = re.compile(r"(?:作出?|予以|进行)(?:如下|以下|相应)?修改|修改为|修改如下|改为|删去|删除|增加[一二三四五六七八九十两\d“作为]|条款?修改")


def _amending(frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    """In a decision that amends: 将《X》第十四条中的“…”修改为“…”, 删去《X》第五条."""
    own = next(((index, title) for start, end, index, title in context.own if start <= parsed.sentence.start < end), None)
    if own is None or not re.search(r"修改|修订|修正", own[1]) or context.opening < 1:
        return
    folded = context.folded
    for place, frame in enumerate(frames):
        if frame.basis or own[0] in frame.run.policies:
            continue
        stop = frames[place + 1].run.start if place + 1 < len(frames) else parsed.sentence.end
        lead = folded[max(parsed.sentence.start, frame.run.start - 6) : frame.run.start]
        zone = folded[frame.run.end : stop]
        if not (_AMENDS_TEXT.search(zone) or re.search(r"(?:删去|删除|修改|将|对)$", lead)) or re.search(r"废止|失效", zone):
            continue
        if not _AMENDS_TEXT.search(folded[parsed.sentence.start : parsed.sentence.end]) and not re.search(r"(?:删去|删除|修改)$", lead):
            continue
        for policy in frame.run.policies:
            span = (frame.run.start, min(stop, parsed.sentence.end))
            said.sayings.append(Saying(policy, frame.run.start, "revised"))
            said.statements.append(Statement("AMENDS", own[0], policy, span, "decision.amends", 0.93, context.issue_date, resolved_by="document"))
            for body in context.issuers:
                said.statements.append(Statement("AMENDED", body, policy, span, "decision.amended", 0.93, context.issue_date, resolved_by="document"))


def _notes(frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    """《X》(原国家环保总局、海关总署2000年联合发布): what the brackets after a title say of it."""
    folded = context.folded
    for frame in frames:
        for ref in frame.run.refs:
            if ref.tail <= ref.end:
                continue
            for cue in parsed.note_cues:
                if not ref.end <= cue.start < ref.tail:
                    continue
                left = max(ref.end, *(folded.rfind(mark, ref.end, cue.start) + 1 for mark in ",;("))
                if cue.cls in {"ISSUE", "PASS"} and not folded.startswith(("的", "《"), cue.end):
                    makers = [body for body in parsed.note_bodies if left <= body.start and body.end <= cue.start]
                    if not makers:
                        left = ref.end
                        makers = [body for body in parsed.note_bodies if left <= body.start and body.end <= cue.start]
                    dates = [date for date in parsed.noted if ref.end <= date.start and date.end <= cue.start and date.value is not None]
                    iso = str(dates[-1].value) if dates else None
                    if iso:
                        said.sayings.append(Saying(ref.policy, ref.start, None, issued=iso))
                    for body in makers:
                        for identifier in body.bodies:
                            said.statements.append(Statement("ISSUED", identifier, ref.policy, (ref.start, ref.tail), f"note.{cue.row.id}", 0.93, iso, "sole" if len(makers) == 1 else "joint", cue=(cue.start, cue.end), resolved_by="clause"))
                elif cue.cls == "INTO":
                    inner = next((other for other in context.note_refs if cue.end <= other.start < ref.tail), None)
                    if inner is not None and inner.policy != ref.policy:
                        said.statements.append(Statement("SUPERSEDES", inner.policy, ref.policy, (ref.start, ref.tail), f"note.{cue.row.id}", 0.9, cue=(cue.start, cue.end), resolved_by="clause"))
                        said.sayings.append(Saying(ref.policy, ref.start, "repealed"))
                elif cue.cls == "AMEND" and not re.search(r"拟|正|将", folded[left : cue.start]):
                    said.sayings.append(Saying(ref.policy, ref.start, "revised"))
                elif cue.row.cue in {"征求意见稿", "送审稿", "另行"}:
                    said.sayings.append(Saying(ref.policy, ref.start, "drafting"))


def _implements_back(frames: Sequence[Frame], basis: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    """《Y》是根据《X》制定的: the new one stands first."""
    folded = context.folded
    for index, frame in enumerate(frames):
        if frame not in basis or index == 0 or frame.cue is None or frame.cue.cls != "BASIS":
            continue
        earlier = frames[index - 1]
        if earlier.basis or earlier.run.refs[-1].form == "inner":
            continue
        between = folded[earlier.run.end : frame.cue.start]
        rest = folded[frame.run.end : frame.run.end + 30]
        if re.fullmatch(r"[,\s]*(?:是|系|均|主要|就是)[^,。;《]{0,12}", between) and re.search(r"^[^。;《]{0,24}(?:制定|起草|编制|出台|修订)", rest):
            for policy in earlier.run.policies:
                for base in frame.run.policies:
                    if policy != base:
                        said.statements.append(Statement("IMPLEMENTS", policy, base, (earlier.run.start, frame.run.end), "basis.back", 0.9, cue=(frame.cue.start, frame.cue.end), resolved_by="clause"))


def _supersedes(frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    folded = context.folded
    for index, frame in enumerate(frames):
        cue = frame.cue
        repeal = next((one for one in ([cue] if cue else []) + frame.after + ([frame.ended] if frame.ended else []) if one.cls in {"REPEAL", "EXPIRE"} and "同时" in one.row.cue), None)
        if repeal is None and (frame.repealed or frame.expired):
            nearby = [one for one in ([cue] if cue else []) + frame.after + ([frame.ended] if frame.ended else []) if one.cls in {"REPEAL", "EXPIRE"}]
            for one in nearby:
                lead = folded[max(parsed.sentence.start, one.start - 8) : one.start]
                if "同时" in lead or "相应" in lead or "随之" in lead:
                    repeal = one
        if repeal is None and frame.repealed and context.since is not None and frame.run.end <= context.since[1] <= parsed.sentence.end:
            for old in frame.run.policies:
                ended = frame.ended
                if old != context.since[0] and ended is not None:
                    said.statements.append(Statement("SUPERSEDES", context.since[0], old, (frame.run.start, ended.end), f"supersede.since.{ended.row.id}", 0.85, cue=(ended.start, ended.end), resolved_by="sentence"))
                    for body in context.issuers:
                        said.statements.append(Statement("REPEALED", body, old, (frame.run.start, ended.end), f"since.{ended.row.id}", 0.88, cue=(ended.start, ended.end), resolved_by="document"))
        if repeal is None and frame.repealed and index and folded[frame.run.start - 1 : frame.run.start] == "原" and frames[index - 1].made and frame.ended is not None and frame.side != "left":
            repeal = frame.ended
        if frame.repealed and frame.side == "left" and index + 1 < len(frames) and frames[index + 1].made and "同时" in folded[frame.run.end : frames[index + 1].run.start] and not re.search(r"[。;]", folded[frame.run.end : frames[index + 1].run.start]):
            following = frames[index + 1]  # 废止了《A》,同时发布新的《B》
            for old in frame.run.policies:
                for source in following.run.policies:
                    if old != source:
                        said.statements.append(Statement("SUPERSEDES", source, old, (frame.run.start, following.run.end), "supersede.at-once", 0.9, cue=(cue.start, cue.end) if cue else None, resolved_by="sentence"))
        if repeal is not None and (frame.repealed or frame.expired):
            new = _successor(index, frames, parsed, context)
            if new is not None:
                source, start = new
                for old in frame.run.policies:
                    if old != source:
                        said.statements.append(Statement("SUPERSEDES", source, old, (start, max(frame.run.end, repeal.end)), f"supersede.{repeal.row.id}", 0.95, cue=(repeal.start, repeal.end), resolved_by="sentence"))
        swapped = next((one for one in parsed.cues if one.cls == "REPLACE" and index and frames[index - 1].run.end <= one.start and one.end <= frame.run.start and parsed.same_clause(one.start, frame.run.start) and len(folded[one.end : frame.run.start]) <= 30), None)
        if swapped is not None and swapped is not cue and folded.startswith("的", cue.end if cue is not None else 0):
            cue = swapped
        if cue is not None and cue.cls == "REPLACE" and (frame.side == "left" or cue is swapped) and index and frame.mood in {"", "future"}:
            for source in frames[index - 1].run.policies:
                for old in frame.run.policies:
                    if source != old:
                        said.statements.append(Statement("SUPERSEDES", source, old, (frames[index - 1].run.start, frame.run.end), cue.row.id, 0.96, cue=(cue.start, cue.end), resolved_by="clause"))
                        said.sayings.append(Saying(old, frame.run.start, "repealed"))
        if cue is not None and cue.cls == "INTO" and frame.side == "left" and index and frame.mood != "suggest" and not folded[cue.end : frame.run.start].strip() and frame.run.refs[0].form != "self":
            for source in frame.run.policies:
                for old in frames[index - 1].run.policies[-1:]:
                    if source != old:
                        said.statements.append(Statement("SUPERSEDES", source, old, (frames[index - 1].run.start, frame.run.end), cue.row.id, 0.95, cue=(cue.start, cue.end), resolved_by="clause"))
                        said.sayings.append(Saying(old, frame.run.start, "repealed"))
        carried = next((one for one in parsed.cues if one.cls == "CONTINUE" and parsed.clause_start(frame.run.start) <= one.start < frame.run.start), None)
        if carried is not None and index and frames[index - 1].run.end <= carried.start:
            cue = carried
            older = [one for one in frames[:index] if one.expired or one.repealed]
            for old in older[-1].run.policies if older else ():
                for source in frame.run.policies:
                    if source != old:
                        said.statements.append(Statement("SUPERSEDES", source, old, (older[-1].run.start, frame.run.end), cue.row.id, 0.88, cue=(cue.start, cue.end), resolved_by="sentence"))
        _continued(index, frame, frames, parsed, context, said)


def _continued(index: int, frame: Frame, frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    """《B》已到期失效,…印发《A》衔接…; 《B》由《A》代替: the old one stands first."""
    folded = context.folded
    for cue in frame.after:
        if cue.cls not in {"CONTINUE", "REPLACE"} or not index:
            continue
        if not parsed.same_clause(frame.run.end, cue.start):
            continue
        gap = folded[frame.run.end : cue.start]
        if len(gap) > 12:
            continue
        older = [one for one in frames[:index] if one.expired or one.repealed]
        lead = folded[max(parsed.clause_start(frame.run.start), frames[index - 1].run.end) : frame.run.start]
        if re.search(r"(?:由|被|为)(?:[^,;。《]{0,30})$", lead):
            older = [frames[index - 1]] if cue.cls == "REPLACE" or frames[index - 1].expired or frames[index - 1].repealed or frames[index - 1].cue is None else older
        for one in older[-1:]:
            for source in frame.run.policies:
                for old in one.run.policies:
                    if source != old:
                        said.statements.append(Statement("SUPERSEDES", source, old, (one.run.start, cue.end), cue.row.id, 0.9, cue=(cue.start, cue.end), resolved_by="sentence"))
                        if cue.cls == "REPLACE":
                            said.sayings.append(Saying(old, one.run.start, "repealed"))


def _successor(index: int, frames: Sequence[Frame], parsed: Parsed, context: Context) -> tuple[int, int] | None:
    """What takes the place of a policy that is repealed 同时: the one made or taking effect before it."""
    for frame in reversed(frames[:index]):
        if not frame.repealed and not frame.expired and (frame.effect or (frame.making and frame.status == "in_force") or frame.run.refs[-1].form == "self"):
            return frame.run.policies[-1], frame.run.start
    if context.last_effective is not None:
        policy, start = context.last_effective
        if parsed.sentence.start - start < 400:
            return policy, start
    own = next((index for start, end, index, _ in context.own if start <= parsed.sentence.start < end), None)
    return (own, parsed.sentence.start) if own is not None else None


def _approvals(frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    """经市政府同意,…印发《X》; 《X》已经国务院同意; 由科技部批复同意."""
    folded = context.folded
    if context.assents and context.issuers:
        for frame in frames:
            clause = parsed.clause_start(frame.run.start)
            word = next((one for one in parsed.cues if clause <= one.start < frame.run.start and one.row.cue in {"同意", "原则同意"}), None)
            if word is not None and not any(clause <= agents.start < word.start for agents in parsed.agents) and frame.run.refs[-1].form != "self":
                for policy in frame.run.policies:
                    context.last_effective = (policy, frame.run.start)
                    for body in context.issuers:
                        said.statements.append(Statement("APPROVED", body, policy, (word.start, frame.run.end), "assent", 0.9, None, cue=(word.start, word.end), resolved_by="document"))
    _drafted_by(frames, parsed, context, said)
    for frame in frames:
        agreed = _agrees(frame, parsed, folded)
        if agreed is not None and frame.run.refs[0].form != "self":
            approver, word = agreed
            for policy in frame.run.policies:
                for body in approver.bodies:
                    said.statements.append(Statement("APPROVED", body, policy, (approver.start, frame.run.end), word.row.id, 0.93, None, cue=(word.start, word.end), resolved_by="clause"))
    for agents in parsed.agents:
        if agents.case not in {"via", "by", "to"}:
            continue
        cue = next((one for one in parsed.cues if one.start >= agents.end and one.start - agents.tail <= 30 and one.row.cue != "研究"), None)
        if cue is None or cue.cls not in {"APPROVE", "PASS"} or re.search("[,。;]", folded[agents.tail : cue.start]):
            continue
        if cue.cls == "PASS" and set(agents.bodies) <= context.congresses and agents.case in {"via", "by"}:
            earlier = [frame for frame in frames if frame.run.end <= agents.start and not frame.basis]
            if earlier:
                when = [date for date in parsed.dates if earlier[-1].run.end <= date.start and date.end <= cue.start and date.value is not None]
                day = str(when[-1].value) if when else None
                for policy in earlier[-1].run.policies:
                    said.sayings.append(Saying(policy, earlier[-1].run.start, "in_force", issued=day))
                    _issue(said, context, agents, policy, (earlier[-1].run.start, cue.end), cue.row.id, "clause", 0.93, day, cue)
                continue
        passed = any(one.cls == "PASS" and one.end <= agents.start for one in parsed.cues) and any(one.cls in {"EFFECT", "ISSUE"} and one.start > cue.end for one in parsed.cues)
        if agents.case == "to" and passed and re.search(r"报$", folded[max(0, agents.start - 1) : agents.start]):
            pass
        elif agents.case == "to" and not (re.search(r"报经?$|已报", folded[max(0, agents.start - 3) : agents.start]) and re.match(r"(?:后|并|,[^。;]{0,20}印发)", folded[cue.end : cue.end + 24])):
            continue
        if agents.case == "to" and re.search(r"(?:将|拟|待|计划)[^。;]{0,24}$", folded[parsed.clause_start(agents.start) : agents.start]):
            continue
        mood = _mood(parsed, cue, folded)
        if mood in {"not", "suggest", "future"} and agents.case != "via":
            continue
        targets = [
            frame for frame in frames
            if frame.run.start >= cue.end and frame.cue is not None and frame.cue.cls in {"ISSUE", "FORWARD", "DRAFT", "APPROVE"} and frame.mood not in {"not", "suggest"}
            and ";" not in _outside_titles(folded, cue.end, frame.run.start, parsed)
        ]  # fmt: skip
        if not targets:
            earlier = [frame for frame in frames if frame.run.end <= agents.start and (not frame.basis)]
            if earlier and len(folded[earlier[-1].run.end : agents.start]) <= 60:
                last = earlier[-1]
                targets = [frame for frame in earlier if frame.run.start >= last.run.start or frame.cue is last.cue]
        for frame in targets:
            dated = _date_for(frame, parsed, folded)
            iso = str(dated.value) if dated is not None and frame.run.start > cue.end else None
            for policy in frame.run.policies:
                for body in agents.bodies:
                    said.statements.append(
                        Statement("APPROVED", body, policy, (min(agents.start, frame.run.start), max(frame.run.end, cue.end)), f"via.{cue.row.id}", 0.94, iso, cue=(cue.start, cue.end), resolved_by="clause" if parsed.same_clause(cue.end, frame.run.start) else "sentence")
                    )


def _drafted_by(frames: Sequence[Frame], parsed: Parsed, context: Context, said: Said) -> None:
    """由市发改委起草,…市政府公布了《X》: who drafted what another issues."""
    folded = context.folded
    for agents in parsed.agents:
        if agents.case != "by":
            continue
        cue = next((one for one in parsed.cues if one.start >= agents.end), None)
        if cue is None or cue.cls != "DRAFT" or cue.start - agents.tail > 10 or any(agents.start <= frame.run.start < cue.end for frame in frames):
            continue
        following = next((frame for frame in frames if frame.run.start > cue.end and frame.made), None)
        if following is None:
            continue
        if parsed.same_clause(cue.end, following.run.start) and not folded.startswith("的", cue.end) and not any(cue.end <= other.start and other.end <= following.run.start for other in parsed.agents):
            continue
        for policy in following.run.policies:
            for body in agents.bodies:
                said.statements.append(Statement("DRAFTS", body, policy, (agents.start, following.run.end), cue.row.id, 0.9, None, cue=(cue.start, cue.end), resolved_by="sentence"))


def _agrees(frame: Frame, parsed: Parsed, folded: str) -> tuple[Agents, Cue] | None:
    """市政府同意市财政局修订的《X》: the approver is the subject of 同意, the maker stands inside."""
    clause = parsed.clause_start(frame.run.start)
    for cue in parsed.cues:
        if not clause <= cue.start < frame.run.start or cue.cls != "APPROVE" or cue.row.cue not in {"同意", "原则同意"} | ({"批准"} if frame.cue is not cue else set()):
            continue
        before = [agents for agents in parsed.agents if agents.end <= cue.start and agents.case == "subject" and not agents.place and cue.start - agents.tail <= 6]
        if before and not re.match(r"(?:后|,|并)", folded[cue.end : cue.end + 1]):
            return before[-1], cue
    return None


def _outside_titles(folded: str, start: int, end: int, parsed: Parsed) -> str:
    return "".join(folded[at] for at in parsed.breaks if start <= at < end)


def _move_on(frames: Sequence[Frame], parsed: Parsed, context: Context) -> None:
    subject = next((agents for agents in parsed.agents if agents.case in {"subject", "by"} and not agents.place), None)
    for frame in frames:
        if frame.cue is not None and frame.making and frame.side == "left":
            before = [agents for agents in parsed.agents if agents.end <= frame.cue.start and agents.case in {"subject", "by"} and not agents.place]
            if before:
                subject = before[-1]
    if subject is not None:
        context.subject = subject
        context.subject_paragraph = parsed.sentence.paragraph
    for frame in frames:
        context.last_runs.append((parsed.sentence.paragraph, frame.run))
        if frame.effect or frame.run.refs[-1].form == "self":
            context.last_effective = (frame.run.policies[-1], frame.run.start)
        elif frame.making and frame.status == "in_force":
            context.last_effective = (frame.run.policies[-1], frame.run.start)
    del context.last_runs[:-6]


def span_of(text: str, span: tuple[int, int]) -> Span:
    """The text's own words between two offsets."""
    return Span(span[0], span[1], text[span[0] : span[1]])
