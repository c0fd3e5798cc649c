"""Questions that the tables answer by themselves, through DuckDB: who cites a policy, and in which sentences a fact is stated.

A national plan that a million letters cite has a million CITES relationships; they may stay in Parquet (``--cites external``), where a
question about one policy reads one column and the rows that it needs. The store then holds policies, bodies, documents and facts.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import duckdb

from policygraph.bulk.tables import tables_of
from policygraph.graph.errors import QueryError

_CITATIONS: Final = """
    SELECT d.title, d.document_number, d.source, c.mentions, c.status, c.section, c.called
    FROM read_parquet($cites) c JOIN read_parquet($documents) d ON d.id = c.document
    WHERE c.policy IN (SELECT id FROM read_parquet($policies) p WHERE p.id = $what OR p.title = $what OR p.document_number = $what)
    ORDER BY c.mentions DESC, d.id LIMIT $most
"""
_EVIDENCE: Final = """
    SELECT a.type, coalesce(b.name, s.title) AS source, t.title AS target, a.quote, a.rule, a.confidence, d.title AS document,
           d.source AS place
    FROM read_parquet($assertions) a
    JOIN read_parquet($documents) d ON d.id = a.document
    JOIN read_parquet($policies) t ON t.id = a.target
    LEFT JOIN read_parquet($policies) s ON s.id = a.source
    LEFT JOIN read_parquet($bodies) b ON b.id = a.source
    WHERE a.fact = $what OR t.id = $what OR t.title = $what OR t.document_number = $what
    ORDER BY a.confidence DESC, a.id LIMIT $most
"""
QUESTIONS: Final = {"citations": _CITATIONS, "evidence": _EVIDENCE}
MOST: Final = 100


def ask_tables(
    out: str | Path, question: str, what: str, *, most: int = MOST
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Answer a question from the tables.

    Args:
        out: Folder of a run.
        question: ``citations``: the documents that cite a policy; ``evidence``: the sentences that state a fact, or anything about a
            policy.
        what: The policy's title, document number or id; or the key of a fact (``f_…``).
        most: At most so many rows.

    Returns:
        The names of the columns, and the rows.

    Raises:
        InputError: there are no tables.
        QueryError: there is no such question.
    """
    if question not in QUESTIONS:
        raise QueryError(f"没有这个查询:{question}", hint="可用:" + "、".join(QUESTIONS))
    folder = tables_of(out)
    files = {
        name: str(folder / name / "**" / "*.parquet")
        for name in ("cites", "documents", "policies", "assertions", "bodies")
    }
    query = QUESTIONS[question]
    values: dict[str, Any] = {name: path for name, path in files.items() if f"${name})" in query}
    with duckdb.connect() as connection:
        answer = connection.execute(query, {**values, "what": what, "most": most})
        return [column[0] for column in answer.description or ()], answer.fetchall()
