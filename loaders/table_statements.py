"""What the rows of a table say: who repeals or amends each text, what replaces it, who made it and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policygraph.graph.model import RelationType, Role
from policygraph.loaders.catalogue import Row
from policygraph.loaders.frames import Context, Said, Saying, Statement
from policygraph.loaders.policy_mentions import Ref
from policygraph.loaders.resolve import Resolved
from policygraph.loaders.table_cells import Span

_REPLACED: Final = re.compile(
    r"(?:被|由|为|以|因)(?:[^\0,。;]{0,30}\0)+(?:[、和及]|以及)?[^\0,。;]{0,14}?(?:代替|取代|替代|替换|涵盖|覆盖|吸收|包含|废止)|"
    r"^(?:已)?\0[^\0,。;]{0,4}(?:代替|取代|替代|替换)"
)


def replacing(folded: str, refs: Sequence[Ref], start: int, end: int) -> list[int]:
    """The policies that a reason names as what took a text's place: 已被《X》代替, 由本办法替代.

    Args:
        folded: The folded text.
        refs: References to policies, sorted.
        start: Where the reason begins.
        end: One past its end.
    """
    inside = [ref for ref in refs if start <= ref.start and ref.end <= end and ref.form != "inner"]
    pieces: list[str] = []
    at = start
    for ref in inside:
        if ref.start >= at:
            pieces += folded[at : ref.start], "\0"
            at = max(ref.tail, ref.end)
    words = "".join((*pieces, folded[at:end])).strip()
    found = _REPLACED.search(words)
    if found is None:
        return []
    first = words[: found.start()].count("\0")
    return [ref.policy for ref in inside[first : first + found[0].count("\0")]]


def state_rows(folded: str, resolved: Resolved, context: Context, said: Said) -> None:
    """Add what the rows of the document's tables say."""
    refs = sorted(resolved.naming.refs, key=lambda ref: ref.start)
    for row, policy in resolved.naming.rows:
        for start, end in row.remarks:
            for other in replacing(folded, refs, start, end):
                said.statements += _statement("SUPERSEDES", other, policy, (start, end), "table.replaced", 0.9, row)
        if row.quoted:
            continue  # what the list says of titles in 《》 is read with its sentences
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
