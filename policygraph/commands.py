"""Click, speaking Chinese or English: help and mistakes in the user's language, columns that line up in both."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

import click

from policygraph.messages import say
from policygraph.queries.labels import Lang
from policygraph.screen import columns


class Argument(click.Argument):
    """An argument that can say what it is."""

    def __init__(self, name: str, *, about: str, **settings: Any) -> None:
        """As click's, and ``about``: what to give."""
        super().__init__([name], **settings)
        self.about = about


class Command(click.Command):
    """A command whose help is written in the user's language."""

    def __init__(self, name: str, *, lang: Lang, examples: Sequence[str] = (), **settings: Any) -> None:
        """As click's, and the language to speak, and command lines to show."""
        super().__init__(name, **settings)
        self.lang: Lang = lang
        self.examples = tuple(examples)

    def get_help(self, ctx: click.Context) -> str:
        """The whole help text."""
        return explain(self, ctx, self.lang)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, with its text in the user's language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("help", self.lang)
        return option


class Group(Command, click.Group):
    """The program: a group of commands."""


def explain(command: click.Command, ctx: click.Context, lang: Lang) -> str:
    """What ``--help`` prints: usage, purpose, arguments, options, commands."""
    pieces = " ".join(command.collect_usage_pieces(ctx))
    parts = [f"{say('usage', lang)} {ctx.command_path} {pieces}".replace(":  ", ": "), "", command.help or ""]
    shown = [param for param in command.get_params(ctx) if not getattr(param, "hidden", False)]
    arguments = [(param.make_metavar(ctx), param.about) for param in shown if isinstance(param, Argument)]
    options = [record for param in shown if isinstance(param, click.Option) and (record := _record(param, ctx, lang))]
    subcommands: list[tuple[str, str]] = []
    if isinstance(command, click.Group):
        subcommands = [(name, command.commands[name].help or "") for name in command.commands]
    for title, rows in (("arguments", arguments), ("commands", subcommands), ("options", options)):
        if rows:
            parts += ["", f"{say(title, lang)}:", *columns(rows)]
    if isinstance(command, Command) and command.examples:
        parts += ["", f"{say('examples', lang)}:", *(f"  {line}" for line in command.examples)]
    if command.epilog:
        parts += ["", command.epilog]
    return "\n".join(parts)


def _record(option: click.Option, ctx: click.Context, lang: Lang) -> tuple[str, str]:
    names = ", ".join((*option.opts, *option.secondary_opts))
    flags = names if option.is_flag or option.count else f"{names} {option.make_metavar(ctx)}"
    default = option.default if option.show_default and option.default is not None else None
    note = f" [{say('default', lang, value=default)}]" if default is not None else ""
    return flags, f"{option.help or ''}{note}"


def mistake(error: click.UsageError, lang: Lang) -> str:
    """A mistake on the command line, in one line with the next step."""
    path = error.ctx.command_path if error.ctx is not None else "policygraph"
    after = say("see_help", lang, command=path)
    known = sorted(error.ctx.command.commands) if error.ctx and isinstance(error.ctx.command, click.Group) else []
    match error:
        case click.NoSuchOption():
            text = say("bad.option", lang, name=error.option_name)
            near = list(error.possibilities or ())
        case click.MissingParameter():
            text = say("bad.missing", lang, name=_name(error))
            near = []
        case click.BadParameter() if isinstance(error.param, click.Parameter) and isinstance(
            error.param.type, click.Choice
        ):
            choices = ", ".join(str(choice) for choice in error.param.type.choices)  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]  # Choice is generic over what it holds
            text = say("bad.value", lang, name=_name(error), value=_given(error), choices=choices)
            near = []
        case click.BadParameter() if isinstance(error.param, click.Parameter) and isinstance(
            error.param.type, click.IntRange
        ):
            text, near = say("bad.number", lang, name=_name(error)), []
        case _ if known and error.ctx is not None and (name := _unknown_command(error)):
            text = say("bad.command", lang, name=name)
            near = get_close_matches(name, known, n=3, cutoff=0.4)
        case _:
            text, near = say("bad.usage", lang, message=error.format_message().replace("\n", " ")), []
    if near:
        after = say("near", lang, names=" ".join(near))
    return f"policygraph: {text} → {after}"


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return ""
    if isinstance(error.param, click.Argument):
        return error.param.make_metavar(error.ctx) if error.ctx else str(error.param.name)
    return error.param.opts[0]


def _given(error: click.BadParameter) -> str:
    """What was given instead of a choice: click keeps it only in its message."""
    return error.message.partition("'")[2].partition("'")[0]


def _unknown_command(error: click.UsageError) -> str:
    return error.message.partition("'")[2].partition("'")[0] if "command" in error.message else ""
