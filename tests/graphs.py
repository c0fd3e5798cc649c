"""Graphs to draw in tests: the annotated letter, and made-up ones of any size."""

from __future__ import annotations

from itertools import count

from policygraph.graph import keys
from policygraph.graph.build import Graph, project
from policygraph.graph.model import TIERS, Body, Document, Extraction, Policy, Relation, Span
from tests.annotated_graph import annotated


def letter_graph() -> Graph:
    return project([annotated("00-chongqing-kjj-reply")])


def many_graph(size: int) -> Graph:
    """A made-up graph of so many policies and a tenth as many bodies, wired without chance."""
    text = "".join(f"第{i}号机关印发《关于推进第{i}项工作的实施意见》。" for i in range(size))
    bodies = tuple(Body(f"b{i}", f"第{i}号机关", (), tier=TIERS[i % 5]) for i in range(max(size // 10, 5)))
    policies: list[Policy] = []
    relations: list[Relation] = []
    at = count()
    for i in range(size):
        sentence = f"第{i}号机关印发《关于推进第{i}项工作的实施意见》。"
        start = text.index(sentence) if size <= 400 else 0
        span = Span(start, start + len(sentence), sentence)
        policies.append(
            Policy(
                f"p{i}",
                f"关于推进第{i}项工作的实施意见",
                tier=TIERS[i % 5],
                issued_on=f"{2010 + i % 15}",
                status="in_force",
            )
        )
        relations.append(Relation("ISSUED", f"b{(i * 7) % len(bodies)}", f"p{i}", span, f"made.{next(at)}", 0.9))
        if i % 3 == 2:
            relations.append(Relation("IMPLEMENTS", f"p{i}", f"p{i // 3}", span, "made.implements", 0.7))
    document = Document(
        text=text,
        id=keys.document_id(text),
        source="made.txt",
        title="编造的文件",
        genre="notice",
        signed_on="2024-01-02",
    )
    return project([Extraction(document, bodies, tuple(policies), tuple(relations))])
