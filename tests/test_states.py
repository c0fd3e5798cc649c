"""The state of a policy on a day: dates first, then what documents said by then; on both stores."""

from __future__ import annotations

import pytest

import policygraph
from policygraph.graph.errors import QueryError
from policygraph.graph.model import Policy
from policygraph.graph.store import Store
from policygraph.queries.ask import ask
from tests.annotated_graph import annotated
from tests.strategies import Said, letter

DRAFT = "关于进一步做好引进科技创新资源工作的指导意见"
RULES = "重庆市住房管理办法"


def state(store: Store, title: str, on: str) -> tuple[object, object]:
    (row,) = [row for row in policygraph.as_of(store, on).to_dicts() if row["policy"] == title]
    return row["status"], row["since"]


def test_a_draft_is_a_draft_until_the_day_it_was_issued(store: Store) -> None:
    store.write([annotated("00-chongqing-kjj-reply"), annotated("d05-chongqing-jxw-reply")])
    assert state(store, DRAFT, "2024-06-30") == ("drafting", "2024-05-16")
    assert state(store, DRAFT, "2025-01-01") == ("in_force", "2024-12"), "as the letter of May 2025 tells"
    assert state(store, "重庆市引进建设高端研发机构实施细则(试行)", "2024-06-30")[0] == "in_force"
    assert state(store, "重庆市引进建设高端研发机构实施细则(试行)", "2025-06-30")[0] == "repealed"
    assert state(store, "重庆市加快建设具有全国影响力的科技创新中心行动方案(2023—2027年)", "2030")[0] == "in_force", (
        "its period is over"
    )


@pytest.mark.parametrize(
    ("said", "on", "expected", "reason"),
    [
        (Said(RULES, by=("重庆市人民政府",), on="2023-07"), "2023-06-30", ("drafting", None), "not issued yet"),
        (Said(RULES, by=("重庆市人民政府",), on="2023-07"), "2023-07", ("in_force", "2023-07"), "in the month of issue"),
        (Said(RULES, by=("重庆市人民政府",), on="2023-07", kinds=("REPEALED",)), "2023-08", ("repealed", "2023-07"), "repealed in July"),
        (Said(RULES, status="repealed", basis="stated"), "2024-05-15", ("unknown", None), "the letter had not spoken"),
        (Said(RULES, status="repealed", basis="stated"), "2024-05-16", ("repealed", "2024-05-16"), "the letter says so"),
        (Said(RULES, status="unknown"), "2024-06", ("unknown", None), "nothing said"),
    ],
)  # fmt: skip
def test_states(store: Store, said: Said, on: str, expected: tuple[object, object], reason: str) -> None:
    one = letter(said)
    policies = tuple(_undated(p) if said.kinds == ("REPEALED",) else p for p in one.policies)
    store.write([type(one)(one.document, one.bodies, policies, one.relations)])
    assert state(store, RULES, on) == expected, reason


def _undated(policy: Policy) -> Policy:
    return type(policy)(policy.id, policy.title, status="in_force", mentions=policy.mentions)


def test_a_day_that_is_none_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match="2024-13"):
        ask(store, "states", as_of="2024-13")
