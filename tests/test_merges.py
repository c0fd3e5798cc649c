"""Why what several documents say is one policy: kept on the nodes, told by a question, undone by a correction."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from policygraph.graph import stored_graph
from policygraph.graph.build import project
from policygraph.graph.corrections import Correction, parse
from policygraph.graph.model import Extraction
from policygraph.graph.store import Store
from policygraph.queries.ask import ask
from tests.strategies import Said, letter

RULES = "公共租赁住房管理办法"
NUMBER = "建保〔2012〕1号"
BY_NUMBER = letter(Said(RULES, number=NUMBER), source="number.txt", note="甲", issuer="四川省人民政府")
BY_PLACE = letter(Said(RULES), source="place.txt", note="乙", issuer="重庆市科学技术局")
BRIDGE = letter(Said(RULES, number=NUMBER), source="bridge.txt", note="丙", issuer="重庆市科学技术局")
THREE = (BY_NUMBER, BY_PLACE, BRIDGE)


def reasons(store: Store) -> dict[str, str]:
    return {row["source"]: row["reason"] for row in ask(store, "merges").to_dicts()}


def nodes(store: Store) -> list[tuple[object, object]]:
    rows = store.run(
        "MATCH (p:Policy:PolicyGraph) RETURN p.documents AS documents, coalesce(p.joined, []) AS joined ORDER BY p.documents, p.id"
    )
    return [(row["documents"], row["joined"]) for row in rows]


def decided(entry: str) -> Sequence[Correction]:
    found, errors = parse(f"- {entry}\n  who: 王某\n  when: 2026-03-02\n  why: 两件不同的办法\n", "c.yaml")
    assert errors == ()
    return found


@pytest.mark.parametrize("order", [THREE, THREE[::-1], (BY_PLACE, BRIDGE, BY_NUMBER)])
def test_a_letter_that_bridged_two_policies_gives_its_reason_and_splits_them_when_it_goes(
    order: Sequence[Extraction], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored_graph, "_WHOLE", 0)  # letter by letter
    for one in order:
        store.write([one])
    ((documents, joined),) = nodes(store)
    assert documents == 3
    assert joined == [f"《{RULES}》:文号相同", f"《{RULES}》:题名相同,机关或地区一致"]
    told = reasons(store)
    assert set(told) == {"number.txt", "place.txt", "bridge.txt"}
    assert told["place.txt"] == "题名相同,机关或地区一致"
    assert "文号相同" in {told["number.txt"], told["bridge.txt"]}
    store.retract(["bridge.txt"])
    assert nodes(store) == [(1, []), (1, [])]
    assert reasons(store) == {}
    assert store.graph() == project([BY_NUMBER, BY_PLACE])


def test_a_bridge_between_two_that_say_more_is_named() -> None:
    graph = project([
        letter(Said(RULES, number=NUMBER, on="2012-05"), source="a", note="甲", issuer="四川省人民政府"),
        letter(Said(RULES, on="2012"), source="b", note="乙", issuer="重庆市科学技术局"),
        BRIDGE,
    ])  # fmt: skip
    (policy,) = [node.properties for node in graph.nodes.values() if node.label == "Policy"]
    assert policy["joined"] == [
        f"《{RULES}》:文号相同",
        f"《{RULES}》:题名相同,机关或地区一致,由《{RULES}》相连",
    ]


def test_a_person_takes_apart_what_was_joined_and_joins_what_was_not(store: Store) -> None:
    one = "{{title: {0}, document: {1}}}".format
    store.write(THREE, decided(f"not_same: [{one(RULES, 'number.txt')}, {one(RULES, 'place.txt')}]"))
    assert len(nodes(store)) > 1, "the bridge could belong to either, and stands alone"
    assert "题名相同" not in str([joined for _, joined in nodes(store)])
    store.write([], decided(f"same: [{one(RULES, 'number.txt')}, {one(RULES, 'place.txt')}]"))
    ((_, joined),) = nodes(store)
    assert f"《{RULES}》:人工判定相同" in str(joined)
    store.write([], ())
    assert len(nodes(store)) == 1
