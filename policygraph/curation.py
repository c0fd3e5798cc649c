"""People's work on a graph: the sheet of what to look at, and its decisions added to corrections.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from policygraph.graph.corrections import contradiction, parse
from policygraph.graph.errors import DataError

if TYPE_CHECKING:
    from policygraph.graph.store import Store


def write_worklist(store: Store, path: str | Path) -> int:
    """Write what a person should look at as CSV for a spreadsheet; how many rows.

    Raises:
        InputError: the file can't be written; what was there before is untouched.
    """
    from policygraph.api import write_whole
    from policygraph.queries.review import to_csv, worklist

    rows = worklist(store)
    write_whole(Path(path), to_csv(rows))
    return len(rows)


def record(sheet: str | Path, corrections: str | Path) -> tuple[int, list[DataError]]:
    """Add the decisions of a filled-in sheet to a file of corrections, which keeps what stands in it, comments too.

    Args:
        sheet: CSV as :func:`write_worklist` wrote it, with decisions.
        corrections: The file; made when it is not there.

    Returns:
        How many were added, and one error for each row that says nothing clear or contradicts what is decided. What the
        file holds already is not added again.

    Raises:
        DataError: sheet or file can't be read, or nothing can be added to the file as it is written.
    """
    from policygraph.api import write_whole
    from policygraph.queries.review import decisions, dump, entry_of

    try:
        found, errors = decisions(Path(sheet).read_text(encoding="utf-8"), str(sheet))
    except (OSError, UnicodeDecodeError) as error:
        hint = "从电子表格另存为 CSV(UTF-8)"
        raise DataError(f"读不了审阅表:{type(error).__name__}", place=str(sheet), hint=hint) from None
    path = Path(corrections)
    text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    kept = list(parse(text, str(path))[0])
    added = 0
    for one in found:
        if any(other.id == one.id for other in kept):
            continue
        reason = contradiction(one, kept)
        if reason:
            errors.append(DataError(reason, place=str(path), hint="其余决定照常读入"))
            continue
        kept.append(one)
        text += ("" if not text or text.endswith("\n") else "\n") + dump([entry_of(one)])
        added += 1
    if added:
        try:
            whole = len(parse(text, str(path))[0]) >= len(kept)
        except DataError:
            whole = False
        if not whole:
            raise DataError("更正文件的写法不便追加", place=str(path), hint="改为每条以 - 开头的列表")
        write_whole(path, text)
    return added, errors
