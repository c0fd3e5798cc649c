"""Rows as a table, Markdown, CSV, JSON or HTML.

What stands in the rows came from documents that nobody vouches for: control characters and direction marks never reach a
terminal, a cell never becomes a spreadsheet formula, markup stays text.
"""

from __future__ import annotations

import csv
import html as markup
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, cast

from policygraph.queries.labels import Lang, label

if TYPE_CHECKING:
    from policygraph.queries.ask import Result
    from policygraph.queries.catalog import Query

# C0 (but tab and line feed), DEL, C1, and the marks that turn the direction of text or hide it
_UNSAFE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_MARKDOWN: Final = re.compile(r"([\\`*_\[\]<>|~#])")


def printable(text: str) -> str:
    """A text that does nothing to a terminal but show itself."""
    return _UNSAFE.sub("", text)


def cell(value: object, vocabulary: str = "", lang: Lang = "zh") -> str:
    """One value on one line, codes as words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return ("是" if value else "否") if lang == "zh" else ("yes" if value else "no")
    if isinstance(value, list | tuple):
        items = cast("Sequence[object]", value)
        return ("、" if lang == "zh" else ", ").join(cell(item, vocabulary, lang) for item in items)
    if isinstance(value, dict):
        return printable(json.dumps(value, ensure_ascii=False, default=str))
    text = label(vocabulary, value, lang) if vocabulary else str(value)
    return printable(" ".join(text.split()))


def cells(result: Result, lang: Lang) -> tuple[list[str], list[list[str]]]:
    """Titles and rows as a reader sees them."""
    titles = [printable(column.title(lang)) for column in result.columns]
    return titles, [
        [cell(value, column.vocabulary, lang) for value, column in zip(row, result.columns, strict=True)]
        for row in result.rows
    ]


def table(result: Result, *, lang: Lang = "zh", width: int | None = None) -> str:
    """A table for a terminal: columns fitted to ``width`` cells, a Chinese character counted as two.

    The reader needs the room. Of a named question, ids and empty columns are left out, what is the same in every row goes
    above, minor columns go where there is no room for them, and a quoted sentence is cut to what stands around the policy
    it speaks of. JSON and CSV hold everything.
    """
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    titles, rows = cells(result, lang)
    if not rows:
        return "(无结果)" if lang == "zh" else "(no rows)"
    cells_wide = width or _terminal()
    above: list[str] = []
    keep = list(range(len(titles)))
    if _described(result):
        keep = [at for at in keep if not result.columns[at].name.endswith("_id") and any(row[at] for row in rows)]
        same = [at for at in keep if len(rows) > 1 and len(rows[0][at]) > 8 and _alike(rows, at)]
        above = [f"{titles[at]}: {rows[0][at]}" for at in same]
        keep = _fitting([at for at in keep if at not in same], result, rows, cells_wide)
        rows = [
            [_shortened(column.name, text, row) for column, text in zip(result.columns, row, strict=True)]
            for row in rows
        ]
    drawn = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for index in keep:
        numbers = all(isinstance(row[index], int | float) for row in result.rows)
        short = max(len(row[index]) for row in rows) <= 8
        drawn.add_column(
            Text(titles[index]), justify="right" if numbers else "left", no_wrap=numbers or short, overflow="fold"
        )
    for row in rows:
        drawn.add_row(*(Text(row[index]) for index in keep))
    out = io.StringIO()
    # in a notebook rich would show the table itself instead of writing it
    console = Console(file=out, width=cells_wide, color_system=None, legacy_windows=False, force_jupyter=False)
    console.print(drawn)
    lines = [line.rstrip() for line in out.getvalue().rstrip().splitlines()]
    return "\n".join([*above, *([""] if above else []), *lines])


def _described(result: Result) -> bool:
    """Whether its columns say what they are: of a question, or of our own making; not of Cypher that a user wrote."""
    return result.query is not None or any(column.minor for column in result.columns)


def _alike(rows: Sequence[Sequence[str]], at: int) -> bool:
    return len({row[at] for row in rows}) == 1


_READABLE: Final = 24  # cells that a column of long text should have at least


def _fitting(keep: list[int], result: Result, rows: list[list[str]], width: int) -> list[int]:
    """The columns without as many of the minor ones, from the right, as it takes to leave the others readable."""
    need = {at: min(_READABLE, 2 * max(len(row[at]) for row in rows)) + 3 for at in keep}
    for at in reversed(keep):
        if sum(need.values()) <= width:
            break
        if result.columns[at].minor:
            del need[at]
    return list(need)


def _shortened(name: str, text: str, row: Sequence[str]) -> str:
    return excerpt(text, row) if name == "snippet" or name.endswith("quote") else text


def excerpt(quote: str, titles: Sequence[str], length: int = 60) -> str:
    """At most ``length`` characters of a sentence, around the first of the titles that stands in it; cuts marked by …."""
    if len(quote) <= length:
        return quote
    named = next((title for title in titles if 3 < len(title) < len(quote) and title in quote), "")
    middle = quote.find(named) + len(named) // 2
    start = max(0, min(middle - length // 2, len(quote) - length)) if named else 0
    end = start + length
    return ("…" if start else "") + quote[start:end] + ("…" if end < len(quote) else "")


def _terminal() -> int:
    import shutil

    return max(60, shutil.get_terminal_size((120, 24)).columns)


def markdown(result: Result, *, lang: Lang = "zh") -> str:
    """A Markdown table; what Markdown or HTML would read as markup is escaped."""
    titles, rows = cells(result, lang)
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join("| " + " | ".join(_MARKDOWN.sub(r"\\\1", text) for text in line) + " |" for line in lines)


def as_csv(result: Result, *, lang: Lang = "zh") -> str:
    """CSV with the columns' names and the codes as they are, line feeds, no byte order mark.

    Text that a spreadsheet would run as a formula gets a ``'`` before it; lists are joined by ``; ``.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([guarded(column.name) for column in result.columns])
    writer.writerows([_plain(value) for value in row] for row in result.rows)
    return out.getvalue().rstrip("\n")


def _plain(value: object) -> object:
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, list):
        return guarded("; ".join(str(item) for item in cast("list[object]", value)))
    return guarded(json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value))


def guarded(text: str) -> str:
    """A text that no spreadsheet runs as a formula."""
    clean = printable(text)
    return f"'{clean}" if clean.lstrip().startswith(_FORMULA) else clean


def as_json(result: Result, *, lang: Lang = "zh") -> str:
    """A JSON list of objects, one a row, codes as they are; unsafe characters as escapes."""
    return escaped(json.dumps(result.to_dicts(), ensure_ascii=False, indent=2, default=str))


def escaped(text: str) -> str:
    """JSON with characters that a terminal would act on as escapes."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


_CELL: Final = "text-align:left;vertical-align:top"  # on each cell: notebooks set both, and drop style sheets
_SHORT, _LONG = 10, 24  # characters up to which a column is not broken, and from which it wants room to wrap in


def _room(longest: int) -> str:
    return ";white-space:nowrap" if longest <= _SHORT else ";min-width:11em" if longest > _LONG else ";min-width:7em"


def html(result: Result, *, lang: Lang = "zh") -> str:
    """An HTML table for notebooks; of a named question, ids and empty columns are left out, and what all rows say goes above."""
    titles, rows = cells(result, lang)
    if not rows:
        return f"<p>{'(无结果)' if lang == 'zh' else '(no rows)'}</p>"
    keep = list(range(len(titles)))
    if _described(result):
        keep = [at for at in keep if not result.columns[at].name.endswith("_id") and any(row[at] for row in rows)]
    same = [at for at in keep if result.query and len(rows) > 1 and len(rows[0][at]) > 8 and _alike(rows, at)]
    said = "<br>".join(f"{markup.escape(titles[at])}: {markup.escape(rows[0][at])}" for at in same)
    above = f"<p>{said}</p>" if said else ""
    keep = [at for at in keep if at not in same] or same
    style = {at: _CELL + _room(max(len(row[at]) for row in rows)) for at in keep}
    head = "".join(f'<th style="{style[at]}">{markup.escape(titles[at])}</th>' for at in keep)
    body = "".join(
        "<tr>" + "".join(f'<td style="{style[at]}">{markup.escape(row[at])}</td>' for at in keep) + "</tr>"
        for row in rows
    )
    return f"{above}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


FORMATS: Final[Mapping[str, Callable[..., str]]] = {
    "table": table,
    "json": as_json,
    "csv": as_csv,
    "markdown": markdown,
}


def render(result: Result, format: str, *, lang: Lang = "zh", **options: Any) -> str:
    """The rows in a format of :data:`FORMATS`, without a final line end."""
    return FORMATS[format](result, lang=lang, **options)


def console(query: Query, params: Mapping[str, object], dialect: str = "neo4j") -> str:
    """A question with its bound parameters, to paste into a Neo4j console: ``:param`` lines, then the Cypher."""
    given = [f":param {name} => {_literal(value)};" for name, value in params.items()]
    return "\n".join([*given, query.on(dialect).rstrip() + ";"])


def _literal(value: object) -> str:
    return "null" if value is None else json.dumps(value, ensure_ascii=False)
