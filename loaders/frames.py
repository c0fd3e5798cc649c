"""Frames: which cue word governs which run of titles, and the records that the relations are made of.

Each run of titles has one governing predicate: the nearest cue word to its left in the clause (出台《》《》), else one to its
right (《》由市政府印发, 《》同时废止).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from policygraph.graph.model import RelationType, Resolution, Role, Status
from policygraph.graph.record import Record
from policygraph.loaders.clauses import APART, Agents, Parsed, Run
from policygraph.loaders.cues import Cue
from policygraph.loaders.policy_mentions import Ref
from policygraph.loaders.terms import NO_TERM, Term

CONFIDENCE: Final[dict[Resolution, float]] = {
    "clause": 0.97, "title": 0.97, "sentence": 0.89, "paragraph": 0.8, "section": 0.65, "document": 0.9, "number": 0.6,
}  # fmt: skip
PREDICATES: Final = frozenset(
    {
        "ISSUE",
        "FORWARD",
        "PASS",
        "DRAFT",
        "APPROVE",
        "REPEAL",
        "AMEND",
        "INTO",
        "REPLACE",
        "CONTINUE",
        "BASIS",
        "CARRYOUT",
        "OTHER",
        "EXPIRE",
    }
)
MAKING: Final = frozenset({"ISSUE", "FORWARD", "PASS", "DRAFT", "INTO"})


class Statement(Record, frozen=True):
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


class Saying(Record, frozen=True):
    """What one place says of a policy's status, of its date of issue and of its term; ``by`` is the policy that does it.

    A draft does nothing yet: what is said by a policy that is being drafted does not hold.
    """

    policy: int
    at: int
    status: Status | None = None
    issued: str | None = None
    term: Term = NO_TERM
    by: int | None = None


@dataclass(slots=True)
class Said:
    """All that the sentences say."""

    statements: list[Statement] = field(default_factory=list)
    sayings: list[Saying] = field(default_factory=list)

    def add(
        self, kind: RelationType, source: str | int, target: int, span: tuple[int, int], rule: str, confidence: float,
        cue: Cue | None, resolved_by: Resolution, *, dated: str | None = None, role: Role | None = None,
    ) -> None:  # fmt: skip
        """Add a relation, unless it would join a policy with itself."""
        if source != target:
            where = (cue.start, cue.end) if cue is not None else None
            self.statements.append(
                Statement(kind, source, target, span, rule, confidence, dated, role, cue=where, resolved_by=resolved_by)
            )

    def relate(
        self, kind: RelationType, sources: Iterable[int], targets: Sequence[int], span: tuple[int, int], rule: str,
        confidence: float, cue: Cue | None, resolved_by: Resolution,
    ) -> None:  # fmt: skip
        """Add a relation from each of some policies to each of others."""
        for source in sources:
            for target in targets:
                self.add(kind, source, target, span, rule, confidence, cue, resolved_by)


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
    handed_on: bool = False
    ended_by: Agents | None = None
    carries: Run | None = None


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
        councils: Ids of the bodies that deliberate and issue nothing (深化改革委员会, 领导小组): their 通过 is approval.
        reports: It is a report of its author's own work.
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
        meeting: Ids of the bodies whose meeting was told of last (主持召开市政府第五次常务会议).
        last_ended: The policy last said to have ended, where, and in which paragraph.
        opening: How many sentences of the current part have been read.
    """

    folded: str
    issuers: tuple[str, ...]
    issue_date: str | None
    reply: bool
    narrative: bool = False
    reports: bool = False
    interpreted: int | None = None
    congresses: frozenset[str] = frozenset()
    councils: frozenset[str] = frozenset()
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
    before_ordinals: Agents | None = None
    meeting: tuple[str, ...] = ()
    last_ended: tuple[int, int, int] | None = None


IN_ITS_FORM: Final = re.compile(
    r"(?:的)?(?:名义|文件|公报|公告|令|(?:办公厅|办公室)?文件|第?\s*[\d〇零一二三四五六七八九十百]{1,4}号(?:令|文|公告))"
)
"""以市政府名义, 以市政府令, 以市政府第45号令: the form in which a body acts."""
# 按照《A》《B》等相关法律法规,国家文物局《C》、国务院《D》等文件精神: the basis word governs them all
_BASIS_GOES_ON: Final = re.compile(
    r"等?(?:有关|相关|国家|上位)*(?:法律法规|法律、法规|法律|法规|规章|规范性文件|文件|政策|规定|制度)?(?:和|及|与|、)?(?:规章|规定|文件)?(?:的?(?:精神|要求|规定))?\s*[,、和及以与]*\s*"
)
_PUT_ON_A_PLAN: Final = re.compile(r"(?:等)?(?:列入|纳入|作为)")
_SHORT_LINK: Final = re.compile(r"[^\d保留废止]{0,16}")
_ENDS_IN_DE: Final = re.compile(r"[一-鿿]{2}的$")
_BEGINS_WITH_AND: Final = re.compile(r"\s*(?:、|和|与|及|以及)")
_COMMA_AND: Final = re.compile(r"\s*,(?:以及|及|和)")
_HANDED_TO: Final = re.compile(r"\s*[,]?(?:已)?(?:由|被|为)[^,;。《]{0,24}")


def find_frames(parsed: Parsed, context: Context) -> list[Frame]:
    """The runs of titles of a sentence, each with the cue word that governs it."""
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
            if (
                cue.cls == "ISSUE"
                and folded[cue.start - 1 : cue.start] in {"把", "将"}
                and _PUT_ON_A_PLAN.match(folded[run.end : run.end + 4])
            ):
                frame.cue, frame.side, frame.status = None, "", "drafting"  # 已把制定《X》列入立法计划
        elif previous is not None and (governing := _verb_before_basis(parsed, folded, previous.run, run)) is not None:
            if previous.cue is governing:
                previous.cue, previous.side = None, ""
            frame.cue, frame.side, frame.carries = governing, "left", previous.run
            claimed.add(governing.start)
        elif (
            previous is not None
            and previous.side == "left"
            and previous.cue is not None
            and parsed.same_clause(previous.run.end, run.start)
            and not any(
                previous.run.end <= other.start < run.start and other.cls in PREDICATES for other in parsed.cues
            )
            and _only_maker(previous.run.end, run.start, parsed, folded, making=previous.cue.cls in MAKING)
            and _SHORT_LINK.fullmatch(without_agents(previous.run.end, run.start, parsed, folded))
            and not APART.match(folded, run.end)
            and not _HANDED_TO.fullmatch(folded[previous.run.end : run.start])
            and not _ENDS_IN_DE.search(folded[previous.run.end : run.start])
        ) or (
            previous is not None
            and previous.side == "left"
            and previous.cue is not None
            and previous.cue.cls == "BASIS"
            and run.policies != previous.run.policies
            and _BASIS_GOES_ON.fullmatch(without_agents(previous.run.end, run.start, parsed, folded))
        ):
            frame.cue, frame.side = previous.cue, "left"
            frame.inherited = True
        if previous is not None and (
            (
                _BEGINS_WITH_AND.match(folded[previous.run.end : run.start])
                and parsed.same_clause(previous.run.end, run.start)
            )
            or _COMMA_AND.match(folded[previous.run.end : run.start])
        ):
            frame.joined = True
        if previous is not None and _HANDED_TO.fullmatch(folded[previous.run.end : run.start]):
            frame.handed = True
        frames.append(frame)
    for index, frame in enumerate(frames):
        stop = frames[index + 1].run.start if index + 1 < len(frames) else parsed.sentence.end
        frame.after = [cue for cue in parsed.cues if frame.run.end <= cue.start < stop and cue.start not in claimed]
        following = frames[index + 1].cue if index + 1 < len(frames) else None
        if following is not None:
            frame.after = [cue for cue in frame.after if cue.start < following.start]
    return frames


_CARRYING: Final = re.compile(
    r"(?:了|过)?(?:一[份个部])?(?:全面|深入|具体|认真|进一步)*(?:贯彻|落实|实施|执行|细化|体现|配合|衔接|承接|对接|支撑)(?:落实|实施|执行|贯彻|了)?"
)
_OF_ITS: Final = re.compile(r"(?:中)?(?:的)?(?:精神|要求|规定|内容|部署|任务|第[一二三四五六七八九十百]+[条款])?的")


# 下发了该决定的两个配套文件——《A》和《B》
_ITS_COMPANIONS: Final = re.compile(
    r"的(?:相关|系列|若干|具体|有关|[一二两三四五六七八九十几多\d]{1,2}[个项份部])?配套(?:性?文件|政策|办法|措施|细则|方案|制度|规定)?(?:——|:|,即|即|,)?"
)


def _verb_before_basis(parsed: Parsed, folded: str, basis: Run, run: Run) -> Cue | None:
    """印发了贯彻《X》的《Y》: the verb stands before the title that Y carries out."""
    beside = _ITS_COMPANIONS.fullmatch(folded, basis.end, run.start)
    if beside is None and not _OF_ITS.fullmatch(folded, basis.end, run.start):
        return None
    for cue in reversed(parsed.cues):
        if cue.end > basis.start or cue.cls == "CARRYOUT":
            continue
        near = basis.start - cue.end <= _LEFT_GAP and parsed.same_clause(cue.end, basis.start)
        if cue.cls not in {"ISSUE", "DRAFT", "FORWARD"} or not near:
            return None
        words = without_agents(cue.end, basis.start, parsed, folded)
        return cue if (words in {"", "了"} if beside else _CARRYING.fullmatch(words)) else None
    return None


def without_agents(start: int, end: int, parsed: Parsed, folded: str) -> str:
    """The words between two places, bodies left out."""
    words = list(folded[start:end])
    for agents in parsed.agents:
        if start <= agents.start and agents.tail <= end:
            words[agents.start - start : agents.tail - start] = [""] * (agents.tail - agents.start)
    return "".join(words)


_ONLY_AND: Final = re.compile(r"\s*(?:、|和|与|及|以及)\s*")
_ONLY_OF: Final = re.compile(r"\s*(?:的|关于)?\s*")


def _only_maker(start: int, end: int, parsed: Parsed, folded: str, *, making: bool) -> bool:
    """Whether between two titles stands nothing but 、 and the second one's maker: 《水法》、国务院《供水条例》."""
    between = [agents for agents in parsed.agents if start <= agents.start and agents.end <= end]
    if not between:
        return True
    if making:
        return False  # …印发的《A》以及市政府办公厅《B》: B has a maker of its own
    return (
        len(between) == 1
        and bool(_ONLY_AND.fullmatch(folded[start : between[0].start]))
        and bool(_ONLY_OF.fullmatch(folded[between[0].tail : end]))
    )


_LEFT_GAP: Final = 26
NEWLY: Final = re.compile(r"(?<!重)新$")  # 新修订的《X》; 重新修订《X》 is an act
_DECIDED_ENDS: Final = frozenset({"废止", "决定废止", "停止执行"})
_TOLD_OF_AN_ORDER: Final = re.compile(r"[\s了\d年月日以由原令第号〔〕的关于]*")
_REVISED_FORM: Final = re.compile(r"后的?|过的")


_KINDS_OF_TEXTS: Final = ("方案", "意见", "办法", "细则", "规划", "计划", "条例", "措施")
_FOR_EXAMPLE: Final = re.compile(
    r"\s*(?:例如|比如|譬如|诸如|如|主要包括|主要有|主要是|其中包括|包括|包含|涵盖|即|分别是|分别为|有|具体为|具体是|具体包括)[::]?\s*"
)
_ASKED_ABOUT: Final = re.compile(r"\s*(?:的|修改|征求|相关)*(?:意见|建议)")


def _left_cue(parsed: Parsed, folded: str, run: Run, floor: int) -> Cue | None:
    clause = parsed.clause_start(run.start)
    if clause > parsed.sentence.start and _FOR_EXAMPLE.fullmatch(folded, clause, run.start):
        clause = parsed.clause_start(clause - 1)  # 出台20余个配套文件,如《X》《Y》
    clause = max(floor, clause)
    for cue in reversed(parsed.cues):
        if cue.end > run.start:
            continue
        if cue.start < clause:
            break
        gap = folded[cue.end : run.start]
        if len(gap) > _LEFT_GAP:
            break
        if folded[cue.start - 1] == "的" and folded[cue.start - 2 : cue.start - 1] in {"》", ")"}:
            continue  # 《A》的修订拟与《B》的制定统筹推进: the noun of A
        if gap.count(")") > gap.count("("):
            continue  # (2019年底前制定)序号 文件名称《X》
        if cue.cls == "FUTURE" and (
            (gap.strip() in {"", "了"} and cue.row.cue in {"研究", "启动", "牵头制定", "负责制定", "负责编制"})
            or (gap == "的" and cue.row.cue in {"牵头制定", "负责制定", "负责编制"})
        ):
            return cue
        if cue.cls in PREDICATES:
            if cue.cls == "CARRYOUT" and folded.startswith(_KINDS_OF_TEXTS, cue.end):
                continue  # 编制了我县的实施方案,即《X》: a noun
            if cue.cls == "CONTINUE" and folded.startswith("的", cue.end):
                continue  # 发布了一份与规范条件相衔接的《X》
            if cue.row.cue == "提交" and folded.startswith("的", cue.end):
                continue  # 会议通过了市文旅局提交的《X》: 通过 governs
            if cue.row.cue == "作出" and gap not in {"", "了", "的"}:
                continue
            if cue.row.cue == "征求" and (len(gap) > 4 or not _ASKED_ABOUT.match(folded, run.end)):
                continue
            if cue.cls == "PASS" and cue.row.cue == "通过" and not _passes(parsed, cue):
                continue
            if cue.cls == "ISSUE" and cue.row.cue == "试行" and not gap:
                continue
            if cue.cls == "EXPIRE" or (
                cue.cls == "AMEND"
                and (
                    _REVISED_FORM.match(folded[cue.end : cue.end + 2])
                    or (gap in {"", "的"} and NEWLY.search(folded[max(0, cue.start - 2) : cue.start]))
                )
            ):
                continue  # 公布了修订后的《X》
            ended = _end_before(parsed, folded, cue, clause)
            if ended is not None:
                return ended
            if cue.cls in {"DRAFT", "AMEND"} and folded.startswith("的", cue.end):
                main = next(
                    (
                        one
                        for one in reversed(parsed.cues)
                        if clause <= one.start
                        and one.end <= cue.start
                        and (one.cls == "ISSUE" or (one.cls == "FORWARD" and cue.cls == "DRAFT"))
                    ),
                    None,
                )
                if main is not None and any(
                    main.end <= agents.start and agents.end <= cue.start for agents in parsed.agents
                ):
                    return main  # 印发了由我局起草的《X》
            before = [one for one in parsed.runs if one.end <= cue.start]
            if (
                cue.cls == "ISSUE"
                and before
                and gap.strip() not in {"", "了", "过"}
                and told_after(parsed, folded, before[-1], cue)
            ):
                return None  # 《X》 1992年7月省人民政府发布 与《Y》重复: the verb is X's
            return cue
    return None


def _end_before(parsed: Parsed, folded: str, cue: Cue, clause: int) -> Cue | None:
    """决定废止2003年8月7日以B令公布的《X》: the verb of the relative clause does not govern, 废止 does."""
    if cue.cls != "ISSUE" or not folded.startswith("的", cue.end):
        return None
    for one in reversed(parsed.cues):
        if clause <= one.start and one.end <= cue.start and one.cls == "REPEAL" and one.row.cue in _DECIDED_ENDS:
            if any(agents.end <= one.start and agents.place for agents in parsed.agents):
                return None
            words = without_agents(one.end, cue.start, parsed, folded)
            return one if len(words) <= 2 or _TOLD_OF_AN_ORDER.fullmatch(words) else None
    return None


def _passes(parsed: Parsed, cue: Cue) -> bool:
    """通过 is a vote only where a congress or a meeting stands before it: 通过网站宣传 is none."""
    return any(agents.end <= cue.start and cue.start - agents.tail < 24 for agents in parsed.agents)


_SESSION: Final = re.compile(r"第[一二三四五六七八九十百\d]+次(?:全体)?会议")
_BY_ORDER: Final = re.compile(r"以[^,;。《》]{0,8}?(?:令|公告|文件|名义)(?:的?形式)?")
_SO_AS_TO: Final = re.compile(r"为[^,;。《》]{2,16}而")  # 是市政府办公室2017年为配合散煤治理而制定的
_IS: Final = re.compile(r"\s*[系是]")
_DE_ENDS: Final = re.compile(r"的(?:[,。;)]|$)")
_MAKER_LINK: Final = re.compile(r"[\s系是为由经原于在联合共同已正式也均以]*")


def told_after(parsed: Parsed, folded: str, run: Run, cue: Cue) -> bool:
    """《X》 省革委会1979年5月发布; 该标准系原县物价局2015年印发: between title and verb stand only its maker and its date."""
    start, end = run.end, cue.start
    if end - start > 60 or not parsed.same_clause(start, end):
        return False
    rest = list(folded[start:end])
    spans = [(agents.start, agents.tail) for agents in parsed.agents] + [
        (date.start, date.end) for date in parsed.dates
    ]
    found = False
    for one, two in spans:
        if start <= one and two <= end:
            found = True
            rest[one - start : two - start] = "\0" * (two - one)
    words = _BY_ORDER.sub("", _SESSION.sub("", _SO_AS_TO.sub("", "".join(rest).replace("\0", ""))))
    if not found or not _MAKER_LINK.fullmatch(words):
        return False
    if not folded.startswith("的", cue.end):
        return True
    # 《X》是2004年制定的
    return bool(_IS.match(folded[start:end]) and _DE_ENDS.match(folded[cue.end : cue.end + 2]))
