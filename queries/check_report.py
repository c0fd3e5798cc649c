"""The findings of a check as a table for a terminal, as JSON, as rows."""

from __future__ import annotations

import html as markup
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from policygraph.queries.ask import Result
from policygraph.queries.catalog import Column, Words
from policygraph.queries.check import Citation, Finding, Findings
from policygraph.queries.check_words import PAGE, SEVERITIES, STATES, words
from policygraph.queries.known import Evidence
from policygraph.queries.labels import Lang
from policygraph.queries.report import excerpt, printable
from policygraph.queries.report import html as rows_html
from policygraph.queries.report import table as drawn


def table(found: Findings, *, lang: Lang = "zh", width: int | None = None) -> str:
    """Findings, then citations, as two tables with a heading each."""
    parts = [
        f"{words(PAGE, 'title', lang)} · {printable(found.title or found.source)}",
        as_of(found, lang) + ("" if found.stored else f" · {words(PAGE, 'no_store', lang)}"),
        "",
        summary(found, lang),
    ]
    if found.findings:
        parts += ["", drawn(finding_rows(found, lang), lang=lang, width=width)]
    if found.citations:
        parts += ["", words(PAGE, "citations", lang), drawn(citation_rows(found, lang), lang=lang, width=width)]
        parts += ["", words(PAGE, "disclaimer", lang)]
    return "\n".join(parts)


def html(found: Findings, *, lang: Lang = "zh") -> str:
    """The same for notebooks: static, every text escaped."""
    title = f"{words(PAGE, 'title', lang)} · {printable(found.title or found.source)}"
    said = f"{as_of(found, lang)}{'' if found.stored else ' · ' + words(PAGE, 'no_store', lang)}"
    parts = [
        f"<p><b>{markup.escape(title)}</b><br>{markup.escape(said)}<br><b>{markup.escape(summary(found, lang))}</b></p>"
    ]
    if found.findings:
        parts.append(rows_html(finding_rows(found, lang), lang=lang))
    if found.citations:
        opened = "" if found.findings else " open"
        parts.append(
            f"<details{opened}><summary>{words(PAGE, 'citations', lang)} · {len(found.citations)}</summary>"
            f"{rows_html(citation_rows(found, lang), lang=lang)}<p>{words(PAGE, 'disclaimer', lang)}</p></details>"
        )
    return f"<div>{''.join(parts)}</div>"


def as_of(found: Findings, lang: Lang) -> str:
    """The day that was checked for."""
    return words(PAGE, "as_of.draft" if found.of_draft else "as_of", lang, day=found.as_of)


def summary(found: Findings, lang: Lang) -> str:
    """How much is wrong, in a line."""
    wrong = len(found.problems)
    advice = len(found.findings) - wrong
    return words(PAGE, "count", lang, wrong=wrong, advice=advice) if found.findings else words(PAGE, "none", lang)


def finding_rows(found: Findings, lang: Lang) -> Result:
    """One row a finding."""
    return _rows(
        ("line", "severity", "quote", "message", "evidence", "replacement"),
        [
            (
                one.line,
                words(SEVERITIES, one.severity, lang),
                excerpt(one.quote, [], 24),
                one.message(lang),
                "; ".join(said(each) for each in one.evidence),
                one.replacement or "",
            )
            for one in found.findings
        ],
    )


def citation_rows(found: Findings, lang: Lang) -> Result:
    """One row a policy cited."""
    return _rows(
        ("policy", "state", "full", "evidence", "replacement"),
        [
            (
                one.cited,
                state(one, lang),
                reference(one),
                "; ".join(said(each) for each in one.evidence),
                one.replacement or "",
            )
            for one in found.citations
        ],
    )


def state(one: Citation, lang: Lang) -> str:
    """What is known of a citation; what only the base knows, with the day up to which it speaks."""
    told = words(STATES, one.state, lang)
    if one.known_to is None:
        return told
    return f"{told}({words(PAGE, 'base', lang, day=one.known_to)})"


def reference(one: Citation) -> str:
    """How to cite it: 《full title》(number), issuers; "" where nothing is known beyond the draft."""
    if one.state in ("unknown", "ambiguous"):
        return ""
    number = f"({one.number})" if one.number else ""
    issuers = f",{'、'.join(one.issuers)}" if one.issuers else ""
    return f"《{one.title}》{number}{issuers}"


def said(evidence: Evidence, length: int = 60) -> str:
    """A sentence and who says it."""
    on = f",{evidence.on}" if evidence.on else ""
    return f"“{excerpt(evidence.quote, [], length)}”({evidence.document}{on})"


def as_json(found: Findings) -> str:
    """Everything, for machines; unsafe characters as escapes."""
    plain: dict[str, Any] = {
        "title": found.title,
        "source": found.source,
        "as_of": found.as_of,
        "of_draft": found.of_draft,
        "stored": found.stored,
        "problems": len(found.problems),
        "findings": [_finding(one) for one in found.findings],
        "citations": [asdict(one) | {"reference": reference(one)} for one in found.citations],
    }
    from policygraph.queries.report import escaped

    return escaped(json.dumps(plain, ensure_ascii=False, indent=2))


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "code": one.code,
        "severity": one.severity,
        "start": one.start,
        "end": one.end,
        "line": one.line,
        "quote": one.quote,
        "message": one.message("zh"),
        "message_en": one.message("en"),
        "values": dict(one.values),
        "evidence": [asdict(each) for each in one.evidence],
        "replacement": one.replacement,
    }


def _rows(names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> Result:
    return Result(tuple(Column(name, Words(*PAGE[name])) for name in names), tuple(rows))
