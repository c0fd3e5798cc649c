"""Graphs to draw in tests: the annotated letter, and made-up ones of any size."""

from __future__ import annotations

from policygraph.graph.build import Edge, Graph, Node, project
from policygraph.graph.model import TIERS
from tests.annotated_graph import annotated


def letter_graph() -> Graph:
    """The real letter, as its annotators read it."""
    return project([annotated("00-chongqing-kjj-reply")])


def many_graph(size: int) -> Graph:
    """So many policies, a tenth as many bodies and one document that says it all; wired without chance."""
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    text: list[str] = []
    at = 0
    bodies = max(size // 10, 5)
    for i in range(bodies):
        nodes[f"b{i}"] = Node("Body", f"b{i}", {"name": f"第{i}号机关", "tier": TIERS[i % 5]})
    for i in range(size):
        title = f"关于推进第{i}项工作的实施意见"
        sentence = f"第{i % bodies}号机关印发《{title}》。"
        nodes[f"p{i}"] = Node(
            "Policy",
            f"p{i}",
            {
                "title": title,
                "tier": TIERS[i % 5],
                "issued_on": f"{2010 + i % 15}-03",
                "status": "in_force",
                "status_basis": "default",
                "kind": "opinion",
            },
        )
        said = [("ISSUED", f"b{i % bodies}", 0.9)] + ([("IMPLEMENTS", f"p{i // 3}", 0.7)] if i % 3 == 2 else [])
        for kind, other, confidence in said:
            ends = (other, f"p{i}") if kind == "ISSUED" else (f"p{i}", other)
            fact = f"{kind}-{ends[0]}-{ends[1]}"
            edges.append(Edge(kind, *ends, {"fact": fact, "assertions": 1, "confidence": confidence}))
            statement: dict[str, object] = {
                "fact": fact, "type": kind, "quote": sentence, "span_start": at, "span_end": at + len(sentence),
                "cue": "印发", "rule": f"made.{kind.lower()}", "resolved_by": "clause", "confidence": confidence,
            }  # fmt: skip
            nodes[f"a-{fact}"] = Node("Assertion", f"a-{fact}", statement)  # type: ignore[arg-type]  # plain values
            edges.append(Edge("STATES", "d0", f"a-{fact}"))
        edges.append(Edge("CITES", "d0", f"p{i}", {"mentions": 1}))
        text.append(sentence)
        at += len(sentence)
    nodes["d0"] = Node("Document", "d0", {"title": "编造的文件", "text": "".join(text), "signed_on": "2024-01-02"})
    return Graph(nodes, {edge.key: edge for edge in edges})
