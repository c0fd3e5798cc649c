"""Small extractions for tests, and Hypothesis strategies for them.

The pools are small and full of near-misses (试行 and not, 十四五 and 十五五, one title of two places), so that drawn documents
often speak of one policy, often contradict each other, and sometimes bridge two clusters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar, get_args

from hypothesis import strategies as st

from policygraph.graph.keys import document_id
from policygraph.graph.model import (
    RELATION_TYPES,
    STATUSES,
    TIERS,
    Body,
    Document,
    Extraction,
    Mention,
    Organ,
    Policy,
    Proposal,
    Rank,
    Relation,
    RelationType,
    Role,
    Span,
    Status,
    StatusBasis,
    Tier,
)

BODIES: dict[str, Body] = {
    body.name: body
    for body in (
        Body("b1", "国务院", (), "government", "national", "national"),
        Body("b2", "科学技术部", ("科技部",), "department", "national", "national"),
        Body("b3", "中共重庆市委", ("市委",), "party", "provincial", "municipal", "重庆市"),
        Body("b4", "重庆市人民政府", ("市政府",), "government", "provincial", "municipal", "重庆市"),
        Body("b5", "重庆市人民政府办公厅", ("市政府办公厅",), "office", "provincial", "municipal", "重庆市"),
        Body("b6", "重庆市科学技术局", ("市科技局",), "department", "provincial", "departmental", "重庆市"),
        Body("b7", "四川省人民政府", (), "government", "provincial", "provincial", "四川省"),
        Body("b8", "深圳市住房和建设局", ("市住建局",), "department", "municipal", "departmental", "深圳市"),
    )
}
TITLES = (
    "重庆市加快建设科技创新中心行动方案(2023—2027年)",
    "加快建设科技创新中心行动方案",
    "四川省加快建设科技创新中心行动方案(2023—2027年)",
    "重庆市科技创新“十四五”规划(2021—2025年)",
    "重庆市科技创新“十四五”规划",
    "重庆市科技创新“十五五”规划",
    "公共租赁住房管理办法",
    "深圳市公共租赁住房管理办法",
    "公共租赁住房管理办法(试行)",
    "关于印发重庆市科技创新“十四五”规划的通知",
    "关于进一步支持科学城建设的意见",
    "关于进一步支持科学城建设的实施意见",
)
NUMBERS = ("渝府发〔2023〕12号", "渝府发[2023]12号", "国发〔2021〕1号", "渝府办发〔2023〕76号")
DATES = ("2020", "2021-03", "2023-07", "2023-07-15", "2024-12", None)


@dataclass(frozen=True, slots=True)
class Said:
    """What a letter says of one policy; ``by`` and ``approved_by`` are names in :data:`BODIES`."""

    title: str
    by: tuple[str, ...] = ()
    on: str | None = None
    number: str | None = None
    status: Status = "in_force"
    basis: StatusBasis = "default"
    approved_by: tuple[str, ...] = ()
    implements: str = ""
    tier: Tier | None = None
    confidence: float = 0.9
    role: Role | None = None
    kinds: tuple[RelationType, ...] = field(default=("ISSUED",))


def letter(
    *said: Said,
    issuer: str = "重庆市科学技术局",
    dated: str | None = "2024-05-16",
    source: str = "letter.txt",
    number: str | None = None,
    note: str = "",
) -> Extraction:
    """A letter that says these things, a sentence each; every quote and mention stands in its text."""
    text = f"关于有关事项的函\n{note}\n"
    mentions: list[Mention] = []
    quotes: list[Span] = []
    for one in said:
        sentence = f"{'、'.join(one.by)}印发《{one.title}》。"
        at = len(text)
        start = at + sentence.index("《") + 1
        mentions.append(Mention(start, start + len(one.title), one.title, one.status, "一、政策体系"))
        quotes.append(Span(at, at + len(sentence), sentence))
        text += sentence
    names = [issuer, *(name for one in said for name in (*one.by, *one.approved_by))]
    bodies = tuple(BODIES[name] for name in dict.fromkeys(names))
    ids = {one.title: f"p{at}" for at, one in enumerate(said)}
    policies = tuple(
        Policy(
            id=f"p{at}", title=one.title, document_number=one.number, issued_on=one.on, status=one.status,
            status_basis=one.basis, tier=one.tier, mentions=(mentions[at],),
        )
        for at, one in enumerate(said)
    )  # fmt: skip
    relations: list[Relation] = []
    for at, one in enumerate(said):
        quote = quotes[at]
        for kind in one.kinds:
            relations += [
                Relation(kind, BODIES[name].id, f"p{at}", quote, "made", one.confidence, dated=one.on, role=one.role)
                for name in one.by
            ]
        relations += [Relation("APPROVED", BODIES[name].id, f"p{at}", quote, "made", 0.9) for name in one.approved_by]
        if one.implements in ids:
            relations.append(Relation("IMPLEMENTS", f"p{at}", ids[one.implements], quote, "made", 0.8))
    document = Document(
        text=text, id=document_id(text), source=source, title="关于有关事项的函", genre="reply", issuers=(issuer,),
        signed_on=dated, document_number=number,
    )  # fmt: skip
    return Extraction(document, bodies, policies, tuple(relations))


PLAN = Said("重庆市加快建设方案(2023—2027年)", by=("中共重庆市委", "重庆市人民政府"), on="2023-07", role="joint")
SHORT = Said("加快建设方案", by=("中共重庆市委",), on="2023-07", status="repealed", basis="stated")
FIRST = letter(PLAN, Said("公共租赁住房管理办法"), source="a.txt", number="渝科局函〔2024〕268号", note="甲")
SECOND = letter(SHORT, source="b.txt", number="渝经信函〔2025〕217号", dated="2025-05-28", note="乙")
"""Two letters of which the second knows the first one's plan under a short title, and that it was repealed."""


def said() -> st.SearchStrategy[Said]:
    """What a letter may say of a policy of the pool."""
    return st.builds(
        Said,
        title=st.sampled_from(TITLES),
        by=st.lists(st.sampled_from(sorted(BODIES)), max_size=2, unique=True).map(tuple),
        on=st.sampled_from(DATES),
        number=st.sampled_from((None, None, *NUMBERS)),
        status=st.sampled_from(STATUSES),
        basis=st.sampled_from(get_args(StatusBasis)),
        approved_by=st.lists(st.sampled_from(sorted(BODIES)), max_size=1).map(tuple),
        implements=st.sampled_from(("", *TITLES)),
        tier=st.sampled_from((None, *TIERS)),
        confidence=st.sampled_from((0.4, 0.7, 1.0)),
        role=st.sampled_from((None, *get_args(Role))),
    )


def letters() -> st.SearchStrategy[Extraction]:
    """One letter of the pools."""
    return st.builds(
        lambda said, issuer, dated, note: letter(*said, issuer=issuer, dated=dated, source=f"{note}.txt", note=note),
        st.lists(said(), max_size=4, unique_by=lambda one: (one.title, one.by)),
        st.sampled_from(sorted(BODIES)),
        st.sampled_from(("2023-01-05", "2024-05-16", "2025-05-28", None)),
        st.text("甲乙丙丁", min_size=1, max_size=4),
    )


def corpora(max_size: int = 5) -> st.SearchStrategy[list[Extraction]]:
    """Several letters, each another text from another source."""
    return st.lists(
        letters(), max_size=max_size, unique_by=(lambda one: one.document.id, lambda one: one.document.source)
    )


_T = TypeVar("_T")
_TEXT = st.text(max_size=12)
_DATE = st.one_of(st.none(), st.dates().map(lambda day: day.isoformat()), st.integers(1950, 2050).map(str))


def spans() -> st.SearchStrategy[Span]:
    """A span; of no particular text."""
    return st.builds(Span, start=st.integers(0, 99), end=st.integers(0, 99), text=_TEXT)


def extractions() -> st.SearchStrategy[Extraction]:
    """Any extraction that the model can hold, its ends and texts arbitrary: for exchange, not for meaning."""
    ids = st.sampled_from(("x1", "x2", "x3"))
    return st.builds(
        Extraction,
        document=st.builds(
            Document, text=st.text(max_size=40), id=st.just(""), source=_TEXT, title=st.one_of(st.none(), _TEXT),
            issuers=_tuples(_TEXT), signed_on=_DATE,
            responds_to=st.one_of(st.none(), st.builds(Proposal, st.one_of(st.none(), _TEXT), st.one_of(st.none(), _TEXT))),
        ),
        bodies=_tuples(
            st.builds(Body, id=ids, name=st.text(min_size=1, max_size=9), names=_tuples(_TEXT), organ=st.sampled_from(get_args(Organ)),
                      rank=st.sampled_from((None, *get_args(Rank)))),
        ),
        policies=_tuples(
            st.builds(Policy, id=ids, title=st.text(min_size=1, max_size=9), document_number=st.one_of(st.none(), _TEXT), issued_on=_DATE,
                      status=st.sampled_from(STATUSES)),
        ),
        relations=_tuples(
            st.builds(Relation, type=st.sampled_from(RELATION_TYPES), source=ids, target=ids, evidence=spans(), rule=_TEXT,
                      confidence=st.floats(0, 1), dated=_DATE),
        ),
    )  # fmt: skip


def _tuples(of: st.SearchStrategy[_T]) -> st.SearchStrategy[tuple[_T, ...]]:
    return st.lists(of, max_size=3).map(tuple)


def shuffled(corpus: Sequence[Extraction]) -> st.SearchStrategy[list[Extraction]]:
    """The letters in another order."""
    return st.permutations(corpus)
