"""Our own script and style without what only people need: comments, indentation, spaces. Names stay as they are."""

from __future__ import annotations

import re
from typing import Final

# in this order: what is kept as it stands, what is dropped, what is the rest
_TOKEN: Final = re.compile(
    r"""
    (?P<keep> "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | `(?:[^`\\]|\\.)*`
      | (?<=[(,=:&|!?\[{;]) \s* / (?![/*]) (?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+ / [a-z]* )
    | (?P<comment> //[^\n]* )
    | (?P<space> \s+ )
    | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_TIGHT: Final = frozenset("{}()[],;:?=<>&|*!")


def script(source: str) -> str:
    """JavaScript without comments and needless spaces; line ends stay, for they may end a statement.

    Strings, templates and regular expressions are left as they are. Block comments aren't used in our scripts.
    """
    out: list[str] = []
    for match in _TOKEN.finditer(source):
        kind, text = match.lastgroup, match[0]
        if kind == "space":
            last = out[-1][-1:] if out else "\n"
            ends = "\n" in text
            text = "" if last in ("\n{,;(" if ends else _TIGHT | {"\n"}) else "\n" if ends else " "
        elif kind == "keep":
            text = text.lstrip()
        elif kind == "comment":
            text = ""
        elif text in _TIGHT and out and out[-1] == " ":
            out.pop()
        if text == "}" and out and out[-1] in ("\n", ";"):
            out.pop()  # a closing brace ends a statement by itself; our loops all have bodies
        if text:
            out.append(text)
    return "".join(out)


def style(source: str) -> str:
    """CSS on one line, without comments and spaces round marks; for sheets without such marks inside strings."""
    sheet = "".join(line.strip() for line in re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL).splitlines())
    for loose in (": ", "; ", ", ", " {", "{ ", " }", " > "):
        sheet = sheet.replace(loose, loose.strip())
    return sheet.replace(";}", "}")
