"""A report on a policy, a body, a region or a letter: facts, a picture, tables with the sentences, numbered sources.

This module gathers it, as the values of :mod:`~policygraph.queries.brief_contents`; :mod:`~policygraph.queries.brief_page`,
:mod:`~policygraph.queries.brief_text` and :mod:`~policygraph.queries.brief_docx` write it. (:mod:`policygraph.queries.report` is another thing: rows as tables.)
"""

from __future__ import annotations

from policygraph.graph.dates import PartialDate
from policygraph.graph.errors import AmbiguousName, DataError, QueryError
from policygraph.queries.ask import Rows, resolve
from policygraph.queries.brief_contents import Brief
from policygraph.queries.brief_desk import Desk
from policygraph.queries.brief_kinds import KINDS
from policygraph.queries.brief_picture import picture_of
from policygraph.queries.brief_words import words
from policygraph.queries.labels import Lang
from policygraph.queries.report import printable


def brief(store: Rows, focus: str, *, as_of: str | None = None, lang: Lang = "zh") -> Brief:
    """Gather a report.

    Args:
        store: Where to ask.
        focus: A region by name or code, or a policy, body or document by title, name, number or id; a name that a policy
            and the document which publishes it share is the policy's.
        as_of: ISO date; documents and policies of later days are left out. What has no date stays.
        lang: Language of what the report itself says.

    Raises:
        QueryError: nothing bears the name, or several things do; ``as_of`` is no date.
    """
    day = _day(as_of) if as_of else None
    kind, id = locate(store, focus)
    desk = Desk(store, id, lang, day)
    title, facts, tables = KINDS[kind](desk)
    made = tuple(table for table in tables if table.rows)
    return Brief(
        kind=kind,
        lang=lang,
        heading=words(kind, lang),
        title=printable(title),
        lines=desk.lines(),
        facts=tuple(fact for fact in facts if fact.value),
        picture=picture_of(store, kind, id, lang, words("picture.alt", lang, title=printable(title)), day),
        tables=made,
        sources=tuple(desk.sources.values()),
        note=words("note", lang),
    )


def _day(text: str) -> str:
    try:
        return str(PartialDate.parse(text))
    except DataError as error:
        raise QueryError(error.message, place="--as-of", hint=error.hint) from None


def locate(store: Rows, focus: str) -> tuple[str, str]:
    """The kind and id that a name means; see :func:`brief`.

    Raises:
        QueryError: it means nothing, or several things.
    """
    name = focus.strip()
    rows = store.run("MATCH (r:Region:PolicyGraph) RETURN r.id AS id, r.name AS name ORDER BY id")
    named = [row for row in rows if name in (row["id"], row["name"])]
    if len(named) == 1:  # 重庆市 is an alias of its government too
        return "region", str(named[0]["id"])
    failed: list[QueryError] = []
    for kind in ("policy", "body", "document"):
        try:
            return kind, resolve(store, kind, name)
        except AmbiguousName:
            raise
        except QueryError as error:
            failed.append(error)
    found = named or [row for row in rows if len(name) > 1 and str(row["name"]).startswith(name)]
    if len(found) == 1:
        return "region", str(found[0]["id"])
    if found:
        listed = ";".join(f"{row['name']}(id {row['id']})" for row in found[:6])
        raise AmbiguousName(f"{name!r} 可以指 {len(found)} 个地区:{listed}", hint="请用 id 指明是哪一个")
    raise QueryError(f"图中没有名为 {name!r} 的政策、机构、文件或地区", hint=failed[0].hint)
