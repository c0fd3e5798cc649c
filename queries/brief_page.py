"""A report as one HTML file that opens offline and prints well.

The page has no script and asks for nothing: the content security policy forbids both, and allows the one style that its hash
names. The template escapes everything from documents; the drawing escapes its own texts.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from policygraph.queries.brief_contents import Brief, Source
from policygraph.queries.brief_words import WORDS, words
from policygraph.queries.page import still
from policygraph.queries.wrapping import columns


def render(brief: Brief) -> str:
    """The page, complete."""
    return still(
        "brief.html",
        "brief.css",
        brief.lang,
        brief=brief,
        words={key: words(key, brief.lang) for key in WORDS},
        cut=_cut(brief),
        link=link,
        room=room,
    )


def _cut(brief: Brief) -> str:
    if brief.picture is None or brief.picture.whole:
        return ""
    return words("picture.cut", brief.lang, drawn=brief.picture.drawn)


def room(cell: str) -> str:
    """How much room a cell wants: it stays on one line, may be broken, or is a sentence. By columns, of which 汉 takes two."""
    wide = columns(cell)
    return "short" if wide <= 12 else "some" if wide <= 80 else "long"


def link(source: Source) -> str:
    """The address of a source that a reader may follow, or "": only the web's own schemes, never a script's."""
    try:
        parts = urlsplit(source.place)
    except ValueError:
        return ""
    return source.place if parts.scheme in ("http", "https") and parts.netloc else ""
