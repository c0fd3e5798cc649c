"""The pages in front of the view, for a store that is served: search, the questions, the check; and an answer as a page.

No page has a script; the one style is named in the content security policy by its hash. Everything that comes from the store
or the asker is escaped by the template.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from policygraph.queries.ask import Result
from policygraph.queries.catalog import Query, catalog
from policygraph.queries.labels import LABELS, LANGS, Lang, label
from policygraph.queries.page import still
from policygraph.queries.report import cells

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "title": ("政策引用图谱", "Policy citation graph"),
    "holds": ("{documents} 个文件,{policies} 项政策,{bodies} 个机构", "{documents} documents, {policies} policies, {bodies} bodies"),
    "search": ("查找政策、机构、文件", "Find policies, bodies, documents"),
    "go": ("查找", "Find"),
    "none": ("没有找到含有全部这些词的条目", "Nothing holds all of these words"),
    "whole": ("打开全图", "Open the whole graph"),
    "check": ("依据核查:上传一份文稿(txt、docx、html、pdf),不保存", "Check a draft (txt, docx, html, pdf); nothing is kept"),
    "as_of": ("截至日期(可空)", "As of (may be empty)"),
    "run": ("核查", "Check"),
    "questions": ("可以问的问题", "Questions"),
    "ask": ("提问", "Ask"),
    "rows": ("{count} 行", "{count} rows"),
    "cut": ("只显示前 {count} 行", "the first {count} rows only"),
    "home": ("返回", "Back"),
    "failed": ("未能完成", "This did not work"),
    "api": ("接口说明(OpenAPI)", "The API (OpenAPI)"),
    "part": ("周围太多,只画出一部分", "Too much around it: only a part is drawn"),
}  # fmt: skip
_VIEWED: Final = {"policy_id", "body_id", "document_id", "found_id"}


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: its kind as a word, its id, its name, and the words around what was looked for."""

    kind: str
    id: str
    title: str
    snippet: str = ""


def word(key: str, lang: Lang, **values: object) -> str:
    """One of the words of these pages."""
    return WORDS[key][LANGS.index(lang)].format(**values)


def front(
    *, lang: Lang, holds: Mapping[str, int], whole: bool, sought: str = "", hits: Sequence[Hit] | None = None
) -> str:
    """The page to start from.

    Args:
        lang: Language of the page.
        holds: How many ``documents``, ``policies`` and ``bodies`` the store has.
        whole: Whether the store is small enough to be shown as a whole.
        sought: What was searched for.
        hits: What was found; ``None`` when nothing was sought.
    """
    groups = [
        (label("group", group, lang), [one for one in catalog().values() if one.group == group])
        for group in LABELS["group"]
    ]
    return _page(
        "front.html", lang, title=word("title", lang), holds=word("holds", lang, **holds), whole=whole, sought=sought,
        hits=hits, groups=groups,
    )  # fmt: skip


def hits(result: Result, lang: Lang) -> list[Hit]:
    """The rows of the question ``search`` as hits."""
    return [
        Hit(label("node", row["kind"], lang), row["found_id"], row["title"] or row["found_id"], row["snippet"] or "")
        for row in result.to_dicts()
    ]


def answered(result: Result, query: Query, *, lang: Lang, cut: bool) -> str:
    """An answer as a table; what has an id links to its view."""
    titles, rows = cells(result, lang)
    at = next((i for i, column in enumerate(result.columns) if column.name in _VIEWED), None)
    shown = [i for i, column in enumerate(result.columns) if column.name not in _VIEWED]
    return _page(
        "answer.html",
        lang,
        title=query.title(lang),
        about=query.about(lang),
        count=word("cut" if cut else "rows", lang, count=len(rows)),
        heads=[titles[i] for i in shown],
        rows=[(row[at] if at is not None else "", [row[i] for i in shown]) for row in rows],
    )


def refusal(message: str, hint: str, *, lang: Lang) -> str:
    """A page that says what went wrong, and what to do."""
    return _page("refusal.html", lang, title=word("failed", lang), message=message, hint=hint)


def _page(name: str, lang: Lang, **values: Any) -> str:
    return still(
        name,
        "front.css",
        lang,
        forms=True,
        code=lang,
        words={key: pair[LANGS.index(lang)] for key, pair in WORDS.items()},
        **values,
    )
