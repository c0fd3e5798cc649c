"""Labels, relationship types and their properties: the one source for DDL, adapters and the documentation table.

Every node also bears :data:`MARKER`. All constraints, writes and deletes are scoped to it, so that a database that holds
somebody else's ``Policy`` or ``Document`` nodes is left as it was.
"""

from __future__ import annotations

from typing import Final

MARKER: Final = "PolicyGraph"

NODES: Final[dict[str, tuple[str, ...]]] = {
    "Policy": (
        "title", "aliases", "document_number", "other_numbers", "kind", "tier", "region", "issued_on", "effective_on",
        "expires_on", "period_from", "period_to", "status", "status_on", "status_basis", "documents",
        "joined",
    ),
    "Body": ("name", "aliases", "organ", "rank", "tier", "region", "listed", "basis"),
    "Document": (
        "title", "genre", "document_number", "index_number", "subject", "written_on", "published_on", "signed_on",
        "source", "url", "counts", "text", "extraction", "touches", "read_by", "joined_by",
    ),
    "Proposal": ("title", "number", "channel"),
    "Region": ("name", "rank"),
    "Assertion": (
        "fact", "type", "quote", "span_start", "span_end", "cue", "rule", "resolved_by", "confidence", "dated", "role",
        "section",
    ),
    "Correction": ("action", "about", "value", "who", "when", "why", "documents", "record"),
}  # fmt: skip
"""Label → properties besides ``id``. A property that a document says nothing of is absent, never an empty string."""

_FACT: Final = ("fact", "assertions", "confidence", "dated", "first_said", "last_said")

RELATIONSHIPS: Final[dict[str, tuple[str, str, tuple[str, ...]]]] = {
    "CITES": ("Document", "Policy", ("mentions", "status", "section", "called", "joined")),
    "PUBLISHES": ("Document", "Policy", ()),
    "RESPONDS_TO": ("Document", "Proposal", ()),
    "SIGNED": ("Body", "Document", ()),
    "SUBMITTED": ("Body", "Proposal", ()),
    "ISSUED": ("Body", "Policy", (*_FACT, "role", "incomplete", "count")),
    "APPROVED": ("Body", "Policy", _FACT),
    "DRAFTS": ("Body", "Policy", _FACT),
    "REPEALED": ("Body", "Policy", _FACT),
    "AMENDED": ("Body", "Policy", _FACT),
    "SUPERSEDES": ("Policy", "Policy", _FACT),
    "IMPLEMENTS": ("Policy", "Policy", _FACT),
    "AMENDS": ("Policy", "Policy", _FACT),
    "FORWARDS": ("Policy", "Policy", _FACT),
    "IN": ("Body", "Region", ("basis",)),
    "PART_OF": ("Region", "Region", ("basis",)),
    "UNDER": ("Body", "Body", ("basis",)),
    "BECAME": ("Body", "Body", ("basis", "year", "authority")),
    "POSSIBLY_SAME": ("Policy", "Policy", ("score", "reason")),
    "MAY_IMPLEMENT": ("Policy", "Policy", ("score", "reason")),
    "STATES": ("Document", "Assertion", ()),
    "ABOUT": ("Assertion", "Policy or Body", ("side",)),
}
"""Type → (label it starts at, label it ends at, properties)."""

MEASURED: Final = "PolicyGraphMeasured"
"""The label of nodes that bear :data:`MEASURES`."""
MEASURES: Final = (
    "measure_pagerank", "measure_betweenness", "measure_community", "measure_core", "measure_as_of", "measure_scope",
)  # fmt: skip
"""Properties computed from the whole graph and written back on request: no document says them, so they are no part of
:data:`NODES`, of a store's ``graph()`` or of an export, and whatever changes the graph takes them away."""

SEARCH_INDEX: Final = "policy_text"
SEARCHED: Final = ("title", "aliases")
"""What ``CALL db.index.fulltext.queryNodes('policy_text', …)`` searches, on Policy nodes, in both stores."""


def bigrams(text: str) -> str:
    """The overlapping character pairs of a text, separated by spaces: 科技创新 → 科技 技创 创新.

    This is what Lucene's ``cjk`` analyser makes of Chinese, for engines that have no Chinese tokeniser. A run of one
    character stands for itself.
    """
    runs = "".join(char.lower() if char.isalnum() else " " for char in text).split()
    return " ".join(run[i : i + 2] for run in runs for i in range(max(len(run) - 1, 1)))


_LABEL_OF = {"p": "Policy", "b": "Body", "a": "Assertion", "q": "Proposal", "c": "Correction"}


def label_of(id: str) -> str:
    """The label of the node with this id: ids tell it by their form (``p_…``, six digits, a SHA-256)."""
    prefix, mark, _ = id.partition("_")
    if mark:
        return _LABEL_OF[prefix]
    return "Region" if len(id) == 6 else "Document"
