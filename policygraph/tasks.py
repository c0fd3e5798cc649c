"""What each command does with its options: one function a command, a thin mirror of one public function.

Each takes the language to speak and its options, prints data on stdout and messages on stderr, and gives the exit code.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policygraph.graph.errors import InputError, PolicygraphError, QueryError
from policygraph.messages import say
from policygraph.queries.labels import Lang

if TYPE_CHECKING:
    from policygraph.graph.store import Store

_SHOWN_FAILURES: Final = 20


def build(
    lang: Lang, paths: tuple[str, ...], store: str, html: str | None, jobs: int, manifest: str | None,
    corrections: str | None, format: str, errors: str | None, anew: bool,
) -> int:  # fmt: skip
    """Read, extract, load, view."""
    from policygraph.api import build as run
    from policygraph.api import count_files, write_failures
    from policygraph.progress import Progress
    from policygraph.summary import as_json, as_text

    seen = Progress(lang, lambda: count_files(paths))
    try:
        result = run(
            paths,
            store,
            html=html,
            jobs=jobs,
            manifest=manifest,
            corrections=corrections,
            lang=lang,
            progress=seen.step,
            anew=anew,
        )
    except KeyboardInterrupt:
        from policygraph.journal import journal_path

        seen.clear()
        kept = journal_path(store)
        complain(f"policygraph: {say('interrupted', lang)}")
        complain(say("interrupted.kept", lang, path=kept) if kept.exists() else say("interrupted.store", lang))
        return 2
    finally:
        seen.clear()
    failed = [*result.failures, *result.corrections]
    _name_failures(failed, lang)
    if errors is not None:
        write_failures(failed, errors)
    elif len(failed) > _SHOWN_FAILURES:
        complain(say("failed.all", lang))
    if not result.documents:
        return 2
    print(as_json(result) if format == "json" else as_text(result, lang))
    return 1 if result.failures or result.corrections else 0


def extract(lang: Lang, paths: tuple[str, ...], format: str | None) -> int:
    """Print what documents say as JSON."""
    from policygraph.api import extracted

    failures: list[InputError] = []

    def lines() -> Iterator[str]:
        for outcome in extracted(paths):
            if isinstance(outcome, InputError):
                failures.append(outcome)
            else:
                yield outcome.to_json()

    written = _print_objects(lines(), format)
    _name_failures(failures, lang)
    return 2 if not written else 1 if failures else 0


def _print_objects(lines: Iterator[str], format: str | None) -> int:
    """Print JSON objects as they come; how many. One is indented for a reader, several are lines, or a list if asked."""
    first, second = next(lines, None), next(lines, None)
    if first is None:
        return 0
    if format != "jsonl" and second is None:
        print(_indented(first))
        return 1
    several = chain([first], [] if second is None else [second], lines)
    if format != "json":
        return sum(1 for _ in map(print, several))
    count = 0
    for count, line in enumerate(several, 1):
        print("[" if count == 1 else ",", _indented(line), sep="\n")
    print("]")
    return count


def _indented(line: str) -> str:
    import json

    return json.dumps(json.loads(line), ensure_ascii=False, indent=2)


def ask(
    lang: Lang, name: str, values: tuple[str, ...], param: tuple[str, ...], as_of: str | None, store: str, format: str,
    show_cypher: bool, suggestions: bool, presume: bool,
) -> int:  # fmt: skip
    """Ask a named question."""
    from policygraph.queries.ask import ask as run
    from policygraph.queries.ask import bind
    from policygraph.queries.catalog import find

    query = find(name)
    params = _params(param, lang)
    required = [parameter.name for parameter in query.parameters if parameter.required]
    for value in values:
        free = [each for each in required if each not in params]
        if not free:
            raise QueryError(say("bad.values", lang, value=value, names=", ".join(required) or "-"))
        params[free[0]] = value
    if as_of is not None:
        params["as_of"] = as_of
    with _open(store) as opened:
        if show_cypher:
            from policygraph.queries.report import console

            print(console(query, bind(opened, query, params)))
            return 0
        result = run(opened, name, **params)
        if suggestions:
            from policygraph.queries.suggested import beside

            result = beside(opened, result)
        if presume:
            from policygraph.queries.presumed import with_presumed

            result = with_presumed(opened, result)
    _print(result, format, lang)
    return 0


def queries(lang: Lang, name: str | None, format: str) -> int:
    """List the questions, or explain one."""
    from policygraph.queries.catalog import find
    from policygraph.summary import catalog_rows, explain_query

    if name is not None:
        print(explain_query(find(name), lang))
    else:
        _print(catalog_rows(lang), format, lang)
    return 0


def cypher(lang: Lang, text: str, param: tuple[str, ...], store: str, format: str) -> int:
    """Run the user's own Cypher."""
    from policygraph.queries.ask import run

    if text == "-":
        text = sys.stdin.read()
    with _open(store) as opened:
        result = run(opened, text, _params(param, lang))
    _print(result, format, lang)
    return 0


def view(lang: Lang, store: str, focus: str | None, html: str, suggestions: bool, overview: bool | None) -> int:
    """Write the graph as HTML: what hangs on the focus, the whole, or of a large graph an overview."""
    from policygraph.api import write_whole
    from policygraph.queries import overview as whole
    from policygraph.queries.view import render

    if overview and focus is not None:
        raise QueryError(say("bad.overview", lang))

    with _open(store) as opened:
        graph = opened.graph()
        if suggestions:
            from policygraph.queries.suggested import with_suggestions

            graph = with_suggestions(graph)
    counted = overview if overview is not None else focus is None and whole.is_large(graph)
    page = whole.render(graph, lang=lang) if counted else render(graph, focus=focus, lang=lang)
    write_whole(Path(html), page)
    if counted and not overview:
        print(say("overview.large", lang), file=sys.stderr)
    print(say("written", lang, path=html), file=sys.stderr)
    return 0


def retract(lang: Lang, documents: tuple[str, ...], store: str) -> int:
    """Take documents out."""
    from policygraph.api import retract as run
    from policygraph.summary import changes

    report, failures = run(documents, store)
    _name_failures(failures, lang)
    done = len(documents) - len(failures)
    if done:
        print(say("retracted", lang, count=done, changes=changes(report, lang)))
    return 2 if not done else 1 if failures else 0


def export(lang: Lang, format: str, output: str, store: str) -> int:
    """Write the store in another format."""
    from policygraph.api import export as run

    with _open(store) as opened:
        run(opened, format, output)
    if output != "-":
        print(say("written", lang, path=output), file=sys.stderr)
    return 0


def check(lang: Lang, draft: str, as_of: str | None, presume: bool, store: str | None, format: str, output: str) -> int:
    """Check the basis of a draft."""
    from policygraph import api

    known = store if store is not None else api.STORE if Path(api.STORE).exists() else None
    if format == "docx" and (Path(draft).suffix.lower() != ".docx" or output == "-"):
        raise QueryError(say("bad.docx", lang))
    found, text = api.check(draft, known, as_of=as_of, presume=presume)
    if format == "docx":
        from policygraph.graph.files import atomic
        from policygraph.queries.check_docx import commented

        whole = commented(draft, found, text, lang=lang)
        with atomic(output) as file:
            file.write(whole)
    else:
        from policygraph.queries import check_report, check_view

        made = {
            "table": lambda: check_report.table(found, lang=lang),
            "json": lambda: check_report.as_json(found),
            "html": lambda: check_view.render(found, text, lang=lang),
        }[format]()
        if output == "-":
            print(made)
        else:
            api.write_whole(Path(output), made + "\n")
    if output != "-":
        from policygraph.queries.check_report import summary

        print(summary(found, lang), file=sys.stderr)
        print(say("written", lang, path=output), file=sys.stderr)
    return 1 if found else 0


def base(lang: Lang, action: str, what: str | None, store: str, format: str) -> int:
    """Load the reference base into a store, add a table to it, or show what it knows."""
    from policygraph.graph import base as reference

    if action == "add":
        if what is None:
            raise QueryError(say("bad.base", lang))
        print(say("base.added", lang, count=reference.add_table(what), path=reference.folder_of_user()))
        return 0
    known = reference.open_base()
    if action == "load":
        from policygraph.graph.base_record import extractions
        from policygraph.graph.store import open_store
        from policygraph.summary import changes

        with open_store(store) as opened:
            report = opened.write(extractions(known))
        print(say("base.loaded", lang, count=len(known), changes=changes(report, lang)))
        return 0
    from policygraph.summary import base_rows

    rows = base_rows(known, what)
    _print(rows, format, lang)
    return 0 if rows.rows else 1


def suggest(lang: Lang, policy: str | None, store: str, format: str) -> int:
    """List what may implement what."""
    from policygraph.queries.suggested import suggested

    with _open(store) as opened:
        result = suggested(opened, policy)
    _print(result, format, lang)
    return 0


def conflicts(lang: Lang, store: str, format: str) -> int:
    """List where documents disagree."""
    from policygraph.queries.ask import ask as run

    with _open(store) as opened:
        result = run(opened, "conflicts")
    _print(result, format, lang)
    return 1 if len(result) else 0


def diff(lang: Lang, old: str, new: str, whole: bool, store: str | None, format: str) -> int:
    """Compare two letters."""
    from policygraph import api

    known = store if store is not None else api.STORE if Path(api.STORE).exists() else None
    result, days = api.diff(old, new, known, whole=whole)
    _print(result, format, lang)
    if all(days) and days[1] < days[0]:
        complain(say("diff.backwards", lang, old=days[0], new=days[1]))
    return 1 if any(row["change"] != "kept" for row in result.to_dicts()) else 0


def report(lang: Lang, focus: str, output: str, as_of: str | None, store: str) -> int:
    """Write a report."""
    from policygraph.api import report as run

    made = run(store, focus, output, as_of=as_of, lang=lang)
    complain(say("report.written", lang, kind=made.heading, title=made.title, sources=len(made.sources), path=output))
    return 0


def measures(
    lang: Lang, measure: tuple[str, ...], as_of: str | None, in_force: bool, limit: int | None, write: bool, store: str,
    format: str,
) -> int:  # fmt: skip
    """Take measures of the graph, and write them back on request."""
    from policygraph.graph.store import open_store
    from policygraph.queries import measures as taken

    with _open(store) as opened:
        found = taken.measure(opened, measure or taken.MEASURES, as_of=as_of, in_force=in_force)
    _print(found.result(limit), format, lang)
    if "betweenness" in found.values and not found.graph.exact:
        complain(say("measures.sampled", lang, count=taken.PIVOTS))
    if write:
        with open_store(store) as opened:
            count = taken.write_measures(opened, found)
        complain(say("measures.written", lang, count=count))
    return 0


def review(lang: Lang, sheet: str | None, output: str, corrections: str, store: str) -> int:
    """Write the list of what a person should look at, or read the filled-in list back."""
    from policygraph.curation import record, write_worklist

    if sheet is None:
        with _open(store) as opened:
            count = write_worklist(opened, output)
        print(say("review.written", lang, count=count, path=output), file=sys.stderr)
        return 0
    added, errors = record(sheet, corrections)
    _name_failures(errors, lang)
    print(say("review.read", lang, count=added, path=corrections), file=sys.stderr)
    return 1 if errors else 0


def evaluate(lang: Lang, gold: str, format: str, baseline: str | None, rival: str | None, errors: bool) -> int:
    """Score the extraction."""
    from policygraph.loaders.evaluate import evaluate as run

    scores = run(gold, baseline=baseline, rival=rival)
    print(scores.to_json() if format == "json" else scores.to_table(faults=errors))
    return 0


def serve(
    lang: Lang, store: str, host: str, port: int, allow_host: tuple[str, ...], cypher: bool, mcp: bool, seconds: float,
    upload: int,
) -> int:  # fmt: skip
    """Serve the store, to be read only."""
    from policygraph.desk import Limits

    extra = "mcp" if mcp else "serve"
    try:
        if mcp:
            from policygraph.assistant import assist

            assist(store, seconds=seconds, lang=lang)
            return 0
        from policygraph.server import serve as run
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("policygraph"):
            raise
        raise InputError(
            f"{'--mcp' if mcp else 'serve'} 需要另装的库", hint=f"pip install 'policygraph[{extra}]'"
        ) from None
    names = frozenset(name.lower() for name in allow_host)
    run(
        store,
        host=host,
        port=port,
        limits=Limits(seconds=seconds, upload=upload << 20),
        names=names,
        cypher=cypher,
        lang=lang,
    )
    return 0


def doctor(lang: Lang, store: str, format: str) -> int:
    """Say what this machine has."""
    from policygraph.doctor import examine

    result, fine = examine(store, lang)
    _print(result, format, lang)
    return 0 if fine else 1


# --- what the commands share


def _open(url: str) -> Store:
    from policygraph.graph.store import open_store

    return open_store(url, read_only=True)


def _params(pairs: Iterable[str], lang: Lang) -> dict[str, object]:
    params: dict[str, object] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise QueryError(say("bad.param", lang, value=pair))
        params[name.strip()] = value
    return params


def _print(result: Any, format: str, lang: Lang) -> None:
    from policygraph.queries.report import render

    print(render(result, format, lang=lang))


def _name_failures(failures: Sequence[PolicygraphError], lang: Lang) -> None:
    for failure in failures[:_SHOWN_FAILURES]:
        complain(f"policygraph: {told(failure, lang)}")
    if len(failures) > _SHOWN_FAILURES:
        complain(say("failed.more", lang, count=len(failures) - _SHOWN_FAILURES))


def told(error: PolicygraphError, lang: Lang) -> str:
    """An error in the user's language."""
    if lang == "zh":
        return str(error)
    from policygraph.english import error_in_english

    return error_in_english(error)


def complain(line: str) -> None:
    """One line on stderr, safe for a terminal."""
    from policygraph.queries.report import printable

    print(printable(line), file=sys.stderr)
