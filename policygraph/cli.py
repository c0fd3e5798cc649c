"""The command line: each command a thin mirror of one public function.

stdout is data, stderr is progress and messages. Exit codes: 0 all done; 1 done with findings, or some inputs failed; 2 could
not run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

import policygraph
from policygraph.commands import Argument, Command, Group, mistake
from policygraph.graph.errors import InputError, PolicygraphError, QueryError
from policygraph.messages import language, say
from policygraph.queries.labels import LANGS, Lang
from policygraph.screen import clip, speak_utf8

if TYPE_CHECKING:
    from policygraph.graph.store import Store

STORE: Final = "graph.kgl"
FORMATS: Final = ("table", "json", "csv", "markdown")
_SHOWN_FAILURES: Final = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code and lets no user's mistake become a traceback."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    lang = language(given, os.environ)
    speak_utf8()
    try:
        program = app(lang)
        with program.make_context("policygraph", given) as context:  # click's own main() prints and exits by itself
            done = program.invoke(context)
        sys.stdout.flush()
        return done if isinstance(done, int) else 0
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.ctx.get_help() if error.ctx else "", file=sys.stderr)
    except click.UsageError as error:
        complain(mistake(error, lang))
    except PolicygraphError as error:
        complain(f"policygraph: {_told(error, lang)}")
    except (KeyboardInterrupt, click.Abort):
        complain(f"policygraph: {say('interrupted', lang)}")
    except BrokenPipeError:  # the reader has had enough (| head); the interpreter must not flush into it again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:  # a full disk, a vanished folder: the machine's, not the program's
        where = f"{error.filename}: " if error.filename else ""
        complain(
            f"policygraph: {where}{say('system', lang, reason=error.strerror or error)} → {say('write_hint', lang)}"
        )
    return 2


def complain(line: str) -> None:
    """One line on stderr, safe for a terminal."""
    from policygraph.queries.report import printable

    print(printable(line), file=sys.stderr)


# --- the commands


def _build(
    lang: Lang, paths: tuple[str, ...], store: str, html: str | None, jobs: int, manifest: str | None, format: str
) -> int:
    from policygraph.api import build
    from policygraph.summary import as_json, as_text

    seen = _Progress(lang)
    result = build(paths, store, html=html, jobs=jobs, manifest=manifest, lang=lang, progress=seen.step)
    seen.clear()
    _name_failures(result.failures, lang)
    if not result.documents:
        return 2
    print(as_json(result) if format == "json" else as_text(result, lang))
    return 1 if result.failures else 0


def _extract(lang: Lang, paths: tuple[str, ...], format: str | None) -> int:
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


def _ask(
    lang: Lang, name: str, values: tuple[str, ...], param: tuple[str, ...], as_of: str | None, store: str, format: str,
    show_cypher: bool,
) -> int:  # fmt: skip
    from policygraph.queries.ask import ask, bind
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
        result = ask(opened, name, **params)
    _print(result, format, lang)
    return 0


def _queries(lang: Lang, name: str | None, format: str) -> int:
    from policygraph.queries.catalog import find
    from policygraph.summary import catalog_rows, explain_query

    if name is not None:
        print(explain_query(find(name), lang))
    else:
        _print(catalog_rows(lang), format, lang)
    return 0


def _cypher(lang: Lang, text: str, param: tuple[str, ...], store: str, format: str) -> int:
    from policygraph.queries.ask import run

    if text == "-":
        text = sys.stdin.read()
    with _open(store) as opened:
        result = run(opened, text, _params(param, lang))
    _print(result, format, lang)
    return 0


def _view(lang: Lang, store: str, focus: str | None, html: str) -> int:
    from policygraph.api import write_whole
    from policygraph.queries.view import render

    with _open(store) as opened:
        page = render(opened.graph(), focus=focus, lang=lang)
    write_whole(Path(html), page)
    print(say("written", lang, path=html), file=sys.stderr)
    return 0


def _retract(lang: Lang, documents: tuple[str, ...], store: str) -> int:
    from policygraph.api import retract
    from policygraph.summary import changes

    report, failures = retract(documents, store)
    _name_failures(failures, lang)
    done = len(documents) - len(failures)
    if done:
        print(say("retracted", lang, count=done, changes=changes(report, lang)))
    return 2 if not done else 1 if failures else 0


def _export(lang: Lang, format: str, output: str, store: str) -> int:
    from policygraph.api import export

    with _open(store) as opened:
        export(opened, format, output)
    if output != "-":
        print(say("written", lang, path=output), file=sys.stderr)
    return 0


def _evaluate(lang: Lang, gold: str, format: str, baseline: str | None, rival: str | None, errors: bool) -> int:
    from policygraph.loaders.evaluate import evaluate

    scores = evaluate(gold, baseline=baseline, rival=rival)
    print(scores.to_json() if format == "json" else scores.to_table(faults=errors))
    return 0


def _doctor(lang: Lang, store: str, format: str) -> int:
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
        complain(f"policygraph: {_told(failure, lang)}")
    if len(failures) > _SHOWN_FAILURES:
        complain(say("failed.more", lang, count=len(failures) - _SHOWN_FAILURES))


def _told(error: PolicygraphError, lang: Lang) -> str:
    if lang == "zh":
        return str(error)
    from policygraph.english import error_in_english

    return error_in_english(error)


class _Progress:
    """A line on stderr that counts, where somebody is looking."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang
        self.count = 0
        self.watched = sys.stderr.isatty()

    def step(self, source: str) -> None:
        self.count += 1
        if self.watched:
            from policygraph.queries.report import printable

            line = say("progress", self.lang, done=self.count, name=clip(printable(source), 50))
            print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        if self.watched and self.count:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


# --- their names and options: a contract


Make = Callable[[Lang], click.Parameter]


def _option(*names: str, about: str, **settings: Any) -> Make:
    return lambda lang: click.Option(list(names), help=say(about, lang), **settings)


def _argument(name: str, *, about: str, **settings: Any) -> Make:
    return lambda lang: Argument(name, about=say(about, lang), **settings)


def _format(*choices: str, default: str | None) -> Make:
    return _option("--format", about="opt.format", type=click.Choice(choices), default=default, show_default=True)


_STORE: Final = _option(
    "--store", about="opt.store", default=STORE, show_default=True, envvar="POLICYGRAPH_STORE", metavar="URL"
)
_PATHS: Final = _argument("paths", about="arg.paths", nargs=-1, required=True, metavar="PATH...")
_PARAM: Final = _option("--param", "-p", about="opt.param", multiple=True, metavar="K=V")
_ROWS: Final = _format(*FORMATS, default="table")

COMMANDS: Final[Mapping[str, tuple[Callable[..., int], tuple[Make, ...]]]] = {
    "build": (
        _build,
        (
            _PATHS,
            _STORE,
            _option("--html", about="opt.html", metavar="FILE"),
            _option("--jobs", about="opt.jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N"),
            _option("--manifest", about="opt.manifest", metavar="FILE"),
            _format("table", "json", default="table"),
        ),
    ),
    "extract": (_extract, (_PATHS, _format("json", "jsonl", default=None))),
    "ask": (
        _ask,
        (
            _argument("name", about="arg.name", metavar="NAME"),
            _argument("values", about="arg.values", nargs=-1, metavar="[VALUE]..."),
            _PARAM,
            _option("--as-of", about="opt.as_of", metavar="DATE"),
            _STORE,
            _ROWS,
            _option("--cypher", "show_cypher", about="opt.show_cypher", is_flag=True),
        ),
    ),
    "queries": (_queries, (_argument("name", about="arg.name", required=False, metavar="[NAME]"), _ROWS)),
    "cypher": (_cypher, (_argument("text", about="arg.cypher", metavar="TEXT"), _PARAM, _STORE, _ROWS)),
    "view": (
        _view,
        (
            _STORE,
            _option("--focus", about="opt.focus", metavar="TITLE|ID"),
            _option("--html", about="opt.html", default="graph.html", show_default=True, metavar="FILE"),
        ),
    ),
    "retract": (
        _retract,
        (_argument("documents", about="arg.documents", nargs=-1, required=True, metavar="DOCUMENT..."), _STORE),
    ),
    "export": (
        _export,
        (
            _option("--format", about="opt.format", type=click.Choice(("jsonl",)), required=True),
            _option("--output", "-o", about="opt.output", required=True, metavar="FILE"),
            _STORE,
        ),
    ),
    "evaluate": (
        _evaluate,
        (
            _argument("gold", about="arg.gold", metavar="GOLD_DIR"),
            _format("table", "json", default="table"),
            _option("--baseline", about="opt.baseline", metavar="FILE"),
            _option("--rival", about="opt.rival", metavar="NAME"),
            _option("--errors", about="opt.errors", is_flag=True),
        ),
    ),
    "doctor": (_doctor, (_STORE, _ROWS)),
}


EXAMPLES: Final[Mapping[str, tuple[str, ...]]] = {
    "build": (
        "policygraph build letter.txt --html graph.html",
        "policygraph build letters/ --jobs 4 --store neo4j://localhost:7687",
    ),
    "extract": ("policygraph extract letter.pdf", "policygraph extract letters/ --format jsonl > letters.jsonl"),
    "ask": (
        "policygraph ask connections",
        "policygraph ask lineage 重庆市科技创新促进条例 --as-of 2024-05-16",
        "policygraph ask timeline --param from=2023 --param tier=national --format csv",
    ),
    "queries": ("policygraph queries", "policygraph queries lineage"),
    "cypher": ('policygraph cypher "MATCH (p:Policy:PolicyGraph {tier: $tier}) RETURN p.title" -p tier=national',),
    "view": ("policygraph view --focus 重庆市科学技术局 --html kjj.html",),
    "retract": ("policygraph retract letter.txt 渝科局函〔2024〕268号",),
    "export": ("policygraph export --format jsonl --output graph.jsonl",),
    "evaluate": (
        "policygraph evaluate gold/ --format json > before.json",
        "policygraph evaluate gold/ --baseline before.json",
    ),
    "doctor": ("policygraph doctor --store neo4j://localhost:7687",),
}


def app(lang: Lang) -> click.Group:
    """The program, speaking a language."""

    def language_option(hidden: bool) -> click.Option:
        return click.Option(
            ["--lang"], type=click.Choice(LANGS), expose_value=False, hidden=hidden, help=say("lang", lang)
        )

    def version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
        if asked:
            print(f"policygraph {policygraph.__version__}")
            ctx.exit()

    def callback(run: Callable[..., int]) -> Callable[..., int]:
        return partial(run, lang)

    return Group(
        "policygraph",
        lang=lang,
        help=say("app", lang),
        epilog=say("epilog", lang),
        no_args_is_help=True,
        params=[
            language_option(hidden=False),
            click.Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=version,
                help=say("version", lang),
            ),
        ],
        commands={
            name: Command(
                name,
                lang=lang,
                help=say(name, lang),
                examples=EXAMPLES[name],
                callback=callback(run),
                params=[*(make(lang) for make in makes), language_option(hidden=True)],
            )
            for name, (run, makes) in COMMANDS.items()
        },
    )
