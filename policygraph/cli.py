"""The command line: made of :mod:`policygraph.options`, run, and its mistakes told. What each command does is in :mod:`policygraph.tasks`.

stdout is data, stderr is progress and messages. Exit codes: 0 all done; 1 done with findings, or some inputs failed; 2 could
not run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial

import click

import policygraph
from policygraph import tasks
from policygraph.commands import Command, Group, mistake
from policygraph.graph.errors import PolicygraphError
from policygraph.messages import language, say
from policygraph.options import BULK, COMMANDS, EXAMPLES
from policygraph.queries.labels import LANGS, Lang
from policygraph.screen import speak_utf8


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
        tasks.complain(mistake(error, lang))
    except PolicygraphError as error:
        tasks.complain(f"policygraph: {tasks.told(error, lang)}")
    except (KeyboardInterrupt, click.Abort):
        tasks.complain(f"policygraph: {say('interrupted', lang)}")
    except BrokenPipeError:  # the reader has had enough (| head); the interpreter must not flush into it again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:  # a full disk, a vanished folder: the machine's, not the program's
        where = f"{error.filename}: " if error.filename else ""
        tasks.complain(
            f"policygraph: {where}{say('system', lang, reason=error.strerror or error)} → {say('write_hint', lang)}"
        )
    return 2


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

    bulk = Group(
        "bulk",
        lang=lang,
        help=say("bulk", lang),
        no_args_is_help=True,
        params=[language_option(hidden=True)],
        commands={
            name: Command(
                name,
                lang=lang,
                help=say(f"bulk.{name}", lang),
                examples=examples,
                callback=callback(run),
                params=[*(make(lang) for make in makes), language_option(hidden=True)],
            )
            for name, (run, makes, examples) in BULK.items()
        },
    )
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
        }
        | {"bulk": bulk},
    )
