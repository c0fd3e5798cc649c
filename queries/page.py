"""What every page we write is made of: its own assets, a policy that names its scripts, data that can't become markup."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from importlib import resources
from typing import Any, Final, cast

import jinja2

from policygraph.queries import minify
from policygraph.queries.labels import Lang

_HALF: Final = re.compile("[\ud800-\udfff]")  # half a surrogate pair, from broken input; no encoding has it
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
# what no reader can see: controls, marks that turn the direction of text, halves of pairs
_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def embedded(text: str) -> str:
    """JSON as it may stand inside a script element: no character can end the element or begin a comment."""
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def policy(*scripts: str) -> str:
    """A content security policy that allows these scripts and nothing from anywhere."""
    hashes = (base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in scripts)
    return "; ".join((
        "default-src 'none'",
        "script-src " + " ".join(f"'sha256-{value}'" for value in hashes),
        "style-src 'unsafe-inline'",
        "img-src data: blob:",
        "base-uri 'none'",
        "form-action 'none'",
    ))  # fmt: skip


def environment() -> jinja2.Environment:
    """The templates of queries/view/; what a page does not say is a mistake, and what it says is text."""
    return jinja2.Environment(
        loader=jinja2.FunctionLoader(asset),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )


def template(name: str) -> jinja2.Template:
    """A template of queries/view/."""
    return environment().get_template(name)


def language(lang: Lang) -> str:
    """The language of a page, as HTML writes it."""
    return "zh-CN" if lang == "zh" else "en"


def still(name: str, css: str, lang: Lang, *, forms: bool = False, **values: Any) -> str:
    """A page without scripts, complete.

    Args:
        name: Its template.
        css: Its style sheet, the only thing that its content security policy allows.
        lang: Its language.
        forms: Whether it has forms, which go to its own server.
        values: What the template shows; what can't be seen of it becomes the replacement mark.
    """
    style = asset(css)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    to = "'self'" if forms else "'none'"
    csp = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action {to}"
    return _UNSEEN.sub("\ufffd", template(name).render(lang=language(lang), csp=csp, style=style, **values))


def heading(text: str) -> str:
    """A title on one line, without control characters."""
    return _CONTROL.sub(" ", text)


def whole(text: str) -> str:
    """Text that every encoding of Unicode can write: half a pair becomes the replacement mark."""
    return _HALF.sub("\ufffd", text)


@cache
def asset(name: str) -> str:
    """A file of queries/view/, as text."""
    return (resources.files("policygraph.queries") / "view" / name).read_text(encoding="utf-8")


@cache
def words(name: str = "words.json") -> dict[str, dict[str, Any]]:
    """An interface's words by language; what English lacks for a code is the code itself."""
    return cast(dict[str, dict[str, Any]], json.loads(asset(name)))


def spoken(words: dict[str, Any], script: str) -> dict[str, Any]:
    """The words without those of the interface that a script never names: the template has said them already."""
    named = set(re.findall(r"\w+", script))
    return {**words, "ui": {key: value for key, value in words["ui"].items() if key in named}}


@cache
def style(*names: str) -> str:
    """Style sheets as one, small."""
    return minify.style("\n".join(asset(name) for name in names))


@cache
def script(*names: str) -> str:
    """Scripts as one function that leaves nothing behind, small."""
    body = minify.script("\n".join(asset(name) for name in names))
    return scriptable('(function(){"use strict";' + body + "})();")


def scriptable(text: str) -> str:
    """A script that can stand in a page.

    Raises:
        AssertionError: it holds what would end its own element; ours and vis-network's don't.
    """
    if "</script" in text.lower() or "<!--" in text:
        raise AssertionError("a script that could end its own element")
    return text.replace("\r\n", "\n")
