"""Where documents disagree about a policy: its status, its date of issue, who issued it. Pure.

The rules are those of ``cypher/conflicts.cypher``, which answers the same for a store; here they serve the pictures. A date that
is only less exact (2020 beside 2020-10) is no disagreement, nor is a name of a body that is only shorter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import combinations
from typing import Final, Literal

from policygraph.graph.property_graph import Graph

Finding = Literal["status", "dates", "issuers"]
FINDINGS: Final[tuple[Finding, ...]] = ("status", "dates", "issuers")


def disagreements(graph: Graph) -> Mapping[str, tuple[Finding, ...]]:
    """What documents say differently of each policy, by the policy's id; policies of which they agree are left out."""
    said: dict[str, dict[Finding, set[str]]] = defaultdict(lambda: {finding: set() for finding in FINDINGS})
    ends: dict[str, dict[str, str]] = defaultdict(dict)
    stated: set[str] = set()
    for edge in graph.edges.values():
        if edge.type == "CITES":
            status = edge.properties.get("status")
            if isinstance(status, str) and status != "unknown":
                said[edge.target]["status"].add(status)
        elif edge.type == "ABOUT":
            ends[edge.source][str(edge.properties.get("side"))] = edge.target
        elif edge.type == "STATES":
            stated.add(edge.target)
    for id in stated:
        statement, about = graph.nodes[id].properties, ends[id]
        if statement.get("type") != "ISSUED" or "target" not in about:
            continue
        dated = statement.get("dated")
        if isinstance(dated, str):
            said[about["target"]]["dates"].add(dated)
        issuer = graph.nodes[about["source"]].properties.get("name") if "source" in about else None
        if statement.get("role") == "sole" and isinstance(issuer, str):
            said[about["target"]]["issuers"].add(issuer)
    found: dict[str, tuple[Finding, ...]] = {}
    for id, values in sorted(said.items()):
        if findings := tuple(finding for finding in FINDINGS if _differ(finding, values[finding])):
            found[id] = findings
    return found


def _differ(finding: Finding, values: Collection[str]) -> bool:
    if finding == "status":
        return len(values) > 1
    return any(
        not one.startswith(other) and not other.startswith(one) for one, other in combinations(sorted(values), 2)
    )
