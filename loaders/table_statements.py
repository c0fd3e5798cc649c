"""What the rows of a table say: who repeals or amends each text, what replaces it, who made it and when."""

from __future__ import annotations

from policygraph.graph.model import RelationType, Role
from policygraph.loaders.catalogue import Row
from policygraph.loaders.frames import Context, Said, Saying, Statement
from policygraph.loaders.reasons import replacing
from policygraph.loaders.resolve import Resolved
from policygraph.loaders.table_cells import Span


def state_rows(folded: str, resolved: Resolved, context: Context, said: Said) -> None:
    """Add what the rows of the document's tables say."""
    refs = sorted(resolved.naming.refs, key=lambda ref: ref.start)
    for row, policy in resolved.naming.rows:
        for start, end in row.remarks:
            for other in replacing(folded, refs, start, end):
                said.statements += _statement("SUPERSEDES", other, policy, (start, end), "table.replaced", 0.9, row)
        _made(resolved, row, policy, said)
        if row.verb == "repeal":
            said.sayings.append(Saying(policy, row.place[0], "repealed"))
        elif row.verb == "amend":
            said.sayings.append(Saying(policy, row.place[0], "revised"))
        else:
            continue
        kind: RelationType = "REPEALED" if row.verb == "repeal" else "AMENDED"
        for body in context.issuers:
            said.statements += _statement(kind, body, policy, row.place, f"table.{row.verb}", 0.92, row)


def _statement(
    kind: RelationType, source: str | int, policy: int, span: Span, rule: str, confidence: float, row: Row
) -> list[Statement]:
    if source == policy:
        return []
    return [Statement(kind, source, policy, span, rule, confidence, cue=row.opened, resolved_by="section")]


def _made(resolved: Resolved, row: Row, policy: int, said: Said) -> None:
    """Who made a text and when, by the columns of its row."""
    day = None
    if row.date is not None:
        start, end = row.date
        day = next((str(date.value) for date in resolved.dates if start <= date.start < end and date.value), None)
    said.sayings.append(Saying(policy, row.place[0], "in_force", issued=day))
    if row.maker is None:
        return
    start, end = row.maker
    makers = [
        one for ref in resolved.bodies if start <= ref.start and ref.end <= end and not ref.place for one in ref.bodies
    ]
    for place, body in enumerate(dict.fromkeys(makers)):
        role: Role = "sole" if len(makers) == 1 else "lead" if place == 0 else "joint"
        said.add("ISSUED", body, policy, (row.place[0], end), "table.maker", 0.9, None, "section", dated=day, role=role)
