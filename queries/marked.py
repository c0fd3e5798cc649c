"""An extraction as its own text with marks: policies in the colour of their tier, the verbs of relations underlined.

Made for notebooks. It is static and carries its styles on its elements, so that it is the same where scripts and style sheets
are not trusted; the colours are translucent and lie on a light page as on a dark one. Everything from the document is escaped.
"""

from __future__ import annotations

import html as markup
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from policygraph.graph.model import Extraction, Tier
from policygraph.queries.ask import Result
from policygraph.queries.catalog import Column, Words
from policygraph.queries.labels import Lang, label
from policygraph.queries.report import html as html_table
from policygraph.queries.report import printable

# tier -> a colour that, translucent, stands out from white and from black
_COLOURS: Final[Mapping[Tier | None, str]] = {
    "national": "#e2483d",
    "provincial": "#9b6ee0",
    "municipal": "#3f8fe0",
    "county": "#c98a1b",
    "departmental": "#17a08f",
    None: "#8a939c",
}
_WORDS: Final = {
    "zh": {
        "counts": "{policies} 项政策、{bodies} 个机构、{relations} 条关系",
        "policies": "政策",
        "text": "正文与标注",
        "legend": "底色是政策的层级;带下划线的是关系的谓语,指向它可见关系;波浪线是请人留意之处。",
        "no_text": "这份记录不含正文。",
        "unknown": "层级不明",
    },
    "en": {
        "counts": "{policies} policies, {bodies} bodies, {relations} relations",
        "policies": "Policies",
        "text": "The text, marked",
        "legend": "The colour is the tier of the policy; underlined is the verb of a relation: point at it; waves are to be looked at.",
        "no_text": "This record holds no text.",
        "unknown": "tier not known",
    },
}
_COLUMNS: Final = (
    ("title", "政策", "policy", ""),
    ("tier", "层级", "tier", "tier"),
    ("status", "状态", "status", "status"),
    ("document_number", "文号", "number", ""),
    ("issued_on", "印发日期", "issued on", ""),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text, what it looks like and what is said when one points at it."""

    start: int
    end: int
    style: str
    says: str


def html(extraction: Extraction, *, lang: Lang = "zh") -> str:
    """The document's head, a table of its policies, and its text with marks."""
    words, document = _WORDS[lang], extraction.document
    counts = words["counts"].format(
        policies=len(extraction.policies), bodies=len(extraction.bodies), relations=len(extraction.relations)
    )
    head = " · ".join(filter(None, (document.title or document.source, document.document_number)))
    text = (
        f'<p style="font-size:90%;margin:.4em 0">{words["legend"]} {_legend(extraction, lang)}</p>'
        f'<div tabindex="0" role="region" aria-label="{words["text"]}" style="white-space:pre-wrap;max-height:36em;overflow:auto;border:1px solid #8886;border-radius:6px;'
        f'padding:.8em 1em;line-height:1.9;overflow-wrap:anywhere">{marked(extraction, lang)}</div>'
        if document.text
        else f"<p>{words['no_text']}</p>"
    )
    return (
        f"<div><p><b>{_safe(head)}</b><br>{counts}</p>"
        f"<details><summary>{words['policies']}</summary>{html_table(policies(extraction), lang=lang)}</details>"
        f"<details open><summary>{words['text']}</summary>{text}</details></div>"
    )


def policies(extraction: Extraction) -> Result:
    """The policies as rows, in the order in which the text names them."""
    columns = tuple(Column(name, Words(zh, en), vocabulary) for name, zh, en, vocabulary in _COLUMNS)
    rows = [tuple(getattr(policy, column.name) for column in columns) for policy in extraction.policies]
    return Result(columns, tuple(rows))


def summary(extraction: Extraction) -> str:
    """The counts in a line, where no markup is shown."""
    document = extraction.document
    return (
        f"<Extraction {document.title or document.source!r}: {len(extraction.policies)} policies, "
        f"{len(extraction.bodies)} bodies, {len(extraction.relations)} relations>"
    )


def marked(extraction: Extraction, lang: Lang = "zh") -> str:
    """The text as HTML with a ``<mark>`` or ``<span>`` for each mark; where marks overlap a piece bears all of them."""
    text = extraction.document.text
    marks = [one for one in marks_of(extraction, lang) if 0 <= one.start < one.end <= len(text)]
    edges = sorted({0, len(text), *(one.start for one in marks), *(one.end for one in marks)})
    opening: dict[int, list[Mark]] = {}
    for one in marks:
        opening.setdefault(one.start, []).append(one)
    out: list[str] = []
    standing: list[Mark] = []
    for left, right in pairwise(edges):
        standing = [one for one in standing if one.end > left] + opening.get(left, [])
        piece = _safe(text[left:right])
        if standing:
            style = ";".join(dict.fromkeys(one.style for one in standing))
            says = "\n".join(dict.fromkeys(one.says for one in standing))
            piece = f'<span style="{style}" title="{_safe(says)}">{piece}</span>'
        out.append(piece)
    return "".join(out)


def marks_of(extraction: Extraction, lang: Lang) -> Iterator[Mark]:
    """Every mark, policies first."""
    names = {body.id: body.name for body in extraction.bodies}
    for policy in extraction.policies:
        names[policy.id] = f"《{policy.title}》"
        tier = label("tier", policy.tier, lang) or _WORDS[lang]["unknown"]
        says = f"{names[policy.id]} · {tier} · {label('status', policy.status, lang)}"
        for mention in policy.mentions:
            yield Mark(mention.start, mention.end, _tinted(policy.tier), says)
    for relation in extraction.relations:
        if relation.cue is not None:
            verb = label("relation", relation.type, lang)
            says = f"{names.get(relation.source, '')} —{verb}→ {names.get(relation.target, '')}"
            yield Mark(relation.cue.start, relation.cue.end, "text-decoration:underline 2px", says)
    for warning in extraction.warnings:
        if warning.start is not None and warning.end is not None:
            yield Mark(warning.start, warning.end, "text-decoration:underline wavy #c03a2b", warning.message)


def _legend(extraction: Extraction, lang: Lang) -> str:
    """The colours that occur, each behind its name."""
    tiers: dict[Tier | None, None] = dict.fromkeys(policy.tier for policy in extraction.policies)
    return " ".join(
        f'<span style="{_tinted(tier)};padding:0 .3em">{label("tier", tier, lang) or _WORDS[lang]["unknown"]}</span>'
        for tier in tiers
    )


def _tinted(tier: Tier | None) -> str:
    return f"background:{_COLOURS[tier]}2e;border-bottom:2px solid {_COLOURS[tier]}"


def _safe(text: str) -> str:
    return markup.escape(printable(text), quote=True)
