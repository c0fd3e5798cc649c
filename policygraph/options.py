"""The commands, their options and examples: a contract. What each command does is in :mod:`policygraph.tasks`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import click

from policygraph import bulk_tasks, tasks
from policygraph.commands import Argument
from policygraph.messages import say
from policygraph.queries.labels import Lang

STORE: Final = "graph.kgl"
# a test compares them with those of the api, whose import would cost every command its time
EXPORTS: Final = ("jsonl", "csv", "xlsx", "graphml", "gexf", "cypher", "neo4j-admin", "jsonld", "annotation", "grass")
FORMATS: Final = ("table", "json", "csv", "markdown")
MEASURES: Final = ("pagerank", "betweenness", "community", "core")
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
        tasks.build,
        (
            _PATHS,
            _STORE,
            _option("--html", about="opt.html", metavar="FILE"),
            _option("--jobs", about="opt.jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N"),
            _option("--manifest", about="opt.manifest", metavar="FILE"),
            _option("--corrections", about="opt.corrections", metavar="FILE"),
            _option("--errors", about="opt.failures", metavar="FILE"),
            _option("--anew", about="opt.anew", is_flag=True),
            _format("table", "json", default="table"),
        ),
    ),
    "extract": (tasks.extract, (_PATHS, _format("json", "jsonl", default=None))),
    "ask": (
        tasks.ask,
        (
            _argument("name", about="arg.name", metavar="NAME"),
            _argument("values", about="arg.values", nargs=-1, metavar="[VALUE]..."),
            _PARAM,
            _option("--as-of", about="opt.as_of", metavar="DATE"),
            _STORE,
            _ROWS,
            _option("--cypher", "show_cypher", about="opt.show_cypher", is_flag=True),
            _option("--suggestions", about="opt.suggestions", is_flag=True),
            _option("--presume", about="opt.presume", is_flag=True),
        ),
    ),
    "queries": (tasks.queries, (_argument("name", about="arg.name", required=False, metavar="[NAME]"), _ROWS)),
    "cypher": (tasks.cypher, (_argument("text", about="arg.cypher", metavar="TEXT"), _PARAM, _STORE, _ROWS)),
    "view": (
        tasks.view,
        (
            _STORE,
            _option("--focus", about="opt.focus", metavar="TITLE|ID"),
            _option("--html", about="opt.html", default="graph.html", show_default=True, metavar="FILE"),
            _option("--suggestions", about="opt.suggestions", is_flag=True),
            _option("--overview/--no-overview", about="opt.overview", default=None),
        ),
    ),
    "retract": (
        tasks.retract,
        (_argument("documents", about="arg.documents", nargs=-1, required=True, metavar="DOCUMENT..."), _STORE),
    ),
    "export": (
        tasks.export,
        (
            _option("--format", about="opt.format", type=click.Choice(EXPORTS), required=True),
            _option("--output", "-o", about="opt.output", required=True, metavar="FILE"),
            _STORE,
        ),
    ),
    "check": (
        tasks.check,
        (
            _argument("draft", about="arg.draft", metavar="DRAFT"),
            _option("--as-of", about="opt.as_of.draft", metavar="DATE"),
            _option("--presume", about="opt.presume", is_flag=True),
            _option("--store", about="opt.store.check", envvar="POLICYGRAPH_STORE", metavar="URL"),
            _format("table", "json", "html", "docx", default="table"),
            _option("--output", "-o", about="opt.output", default="-", show_default=True, metavar="FILE"),
        ),
    ),
    "base": (
        tasks.base,
        (
            _argument(
                "action", about="arg.action", type=click.Choice(("load", "add", "show")), metavar="load|add|show"
            ),
            _argument("what", about="arg.what", required=False, metavar="[FILE|TITLE]"),
            _STORE,
            _ROWS,
        ),
    ),
    "suggest": (
        tasks.suggest,
        (_argument("policy", about="arg.policy", required=False, metavar="[POLICY]"), _STORE, _ROWS),
    ),
    "conflicts": (tasks.conflicts, (_STORE, _ROWS)),
    "diff": (
        tasks.diff,
        (
            _argument("old", about="arg.old", metavar="A"),
            _argument("new", about="arg.new", metavar="B"),
            _option("--all", "whole", about="opt.all", is_flag=True),
            _option("--store", about="opt.store.diff", envvar="POLICYGRAPH_STORE", metavar="URL"),
            _ROWS,
        ),
    ),
    "report": (
        tasks.report,
        (
            _option("--focus", about="opt.focus.report", required=True, metavar="NAME"),
            _option("--output", "-o", about="opt.report", required=True, metavar="FILE"),
            _option("--as-of", about="opt.as_of", metavar="DATE"),
            _STORE,
        ),
    ),
    "measures": (
        tasks.measures,
        (
            _option("--measure", about="opt.measure", type=click.Choice(MEASURES), multiple=True),
            _option("--as-of", about="opt.as_of", metavar="DATE"),
            _option("--in-force", about="opt.in_force", is_flag=True),
            _option("--limit", about="opt.limit", type=click.IntRange(min=1), metavar="N"),
            _option("--write", about="opt.write", is_flag=True),
            _STORE,
            _ROWS,
        ),
    ),
    "review": (
        tasks.review,
        (
            _argument("sheet", about="arg.sheet", required=False, metavar="[SHEET]"),
            _option("--output", "-o", about="opt.worklist", default="review.csv", show_default=True, metavar="FILE"),
            _option(
                "--corrections",
                about="opt.corrections",
                default="corrections.yaml",
                show_default=True,
                metavar="FILE",
            ),
            _STORE,
        ),
    ),
    "evaluate": (
        tasks.evaluate,
        (
            _argument("gold", about="arg.gold", metavar="GOLD_DIR"),
            _format("table", "json", default="table"),
            _option("--baseline", about="opt.baseline", metavar="FILE"),
            _option("--rival", about="opt.rival", metavar="NAME"),
            _option("--errors", about="opt.errors", is_flag=True),
        ),
    ),
    "serve": (
        tasks.serve,
        (
            _STORE,
            _option("--host", about="opt.host", default="127.0.0.1", show_default=True, metavar="ADDRESS"),
            _option("--port", about="opt.port", type=click.IntRange(0, 65535), default=8321, show_default=True),
            _option("--allow-host", about="opt.allow_host", multiple=True, metavar="NAME"),
            _option("--cypher", about="opt.serve_cypher", is_flag=True),
            _option("--mcp", about="opt.mcp", is_flag=True),
            _option(
                "--seconds",
                about="opt.seconds",
                type=click.FloatRange(0.1, 600),
                default=10.0,
                show_default=True,
                metavar="N",
            ),
            _option(
                "--upload", about="opt.upload", type=click.IntRange(1, 200), default=10, show_default=True, metavar="MB"
            ),
        ),
    ),
    "doctor": (tasks.doctor, (_STORE, _ROWS)),
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
    "view": (
        "policygraph view --focus 重庆市科学技术局 --html kjj.html",
        "policygraph view --overview --html overview.html",
    ),
    "retract": ("policygraph retract letter.txt 渝科局函〔2024〕268号",),
    "export": (
        "policygraph export --format jsonl --output graph.jsonl",
        "policygraph export --format xlsx --output graph.xlsx",
        "policygraph export --format neo4j-admin --output import.zip",
        "policygraph export --format grass --output style.grass",
    ),
    "check": (
        "policygraph check draft.docx --as-of 2024-05-16",
        "policygraph check draft.txt --format html --output draft.html",
        "policygraph check draft.docx --format docx --output commented.docx",
    ),
    "base": ("policygraph base show 科学技术进步法", "policygraph base add own.tsv", "policygraph base load"),
    "suggest": ("policygraph suggest 重庆市科技创新促进条例", "policygraph ask connections --suggestions"),
    "conflicts": ("policygraph conflicts", "policygraph conflicts --format csv"),
    "diff": (
        "policygraph diff letter-2024.txt letter-2025.txt",
        "policygraph diff 渝科局函〔2024〕268号 渝经信函〔2025〕217号 --store graph.kgl --format json",
    ),
    "report": (
        "policygraph report --focus 重庆市科技创新促进条例 --output report.html",
        "policygraph report --focus 重庆市科学技术局 --as-of 2024-06-30 --output report.docx",
        "policygraph report --focus 渝科局函〔2024〕268号 --output report.md",
    ),
    "measures": (
        "policygraph measures --measure pagerank --limit 20",
        "policygraph measures --in-force --as-of 2024-05-16 --format csv",
        "policygraph measures --write --store neo4j://localhost:7687",
    ),
    "review": (
        "policygraph review --output review.csv",
        "policygraph review review.csv --corrections corrections.yaml",
    ),
    "evaluate": (
        "policygraph evaluate gold/ --format json > before.json",
        "policygraph evaluate gold/ --baseline before.json",
    ),
    "serve": ("policygraph serve --store graph.kgl", "policygraph serve --mcp --store graph.kgl"),
    "doctor": ("policygraph doctor --store neo4j://localhost:7687",),
}
_OUT: Final = _option("--out", about="opt.out", required=True, metavar="DIR")
_INPUTS: Final = _argument("inputs", about="arg.inputs", nargs=-1, required=True, metavar="INPUT...")
_MANIFEST: Final = _option("--manifest", about="opt.manifest", metavar="FILE")
_TABLES: Final = _argument("out", about="arg.tables", metavar="DIR")
BULK: Final[Mapping[str, tuple[Callable[..., int], tuple[Make, ...], tuple[str, ...]]]] = {
    "pack": (
        bulk_tasks.pack,
        (
            _INPUTS,
            _OUT,
            _option("--per-shard", about="opt.shard", type=click.IntRange(min=1), default=5000, show_default=True, metavar="N"),
            _MANIFEST,
        ),
        ("policygraph bulk pack letters/ --out shards",),
    ),
    "run": (
        bulk_tasks.run,
        (
            _INPUTS,
            _OUT,
            _option("--runner", about="opt.runner", type=click.Choice(("native", "ray")), default="native", show_default=True),
            _option("--address", about="opt.address", metavar="HOST:PORT"),
            _option("--wave", about="opt.wave", type=click.IntRange(min=1), default=2, show_default=True, metavar="N"),
            _MANIFEST,
            _option("--corrections", about="opt.corrections", metavar="FILE"),
        ),
        (
            "policygraph bulk run shards --out corpus",
            "policygraph bulk run shards --out /shared/corpus --runner ray --address head:6379",
        ),
    ),
    "import": (
        bulk_tasks.load,
        (
            _TABLES,
            _option("--neo4j-home", about="opt.home", metavar="DIR"),
            _option("--database", about="opt.database", default="neo4j", show_default=True, metavar="NAME"),
            _option("--store", about="opt.store.bulk", metavar="URL"),
            _option("--overwrite", about="opt.overwrite", is_flag=True),
            _option("--cites", about="opt.cites", type=click.Choice(("internal", "external")), default="internal", show_default=True),
        ),
        (
            "policygraph bulk import corpus --neo4j-home /opt/neo4j",
            "policygraph bulk import corpus --store neo4j://localhost:7687",
            "policygraph bulk import corpus --store graph.kgl",
        ),
    ),
    "ask": (
        bulk_tasks.ask,
        (
            _TABLES,
            _argument("question", about="arg.question", type=click.Choice(("citations", "evidence")), metavar="citations|evidence"),
            _argument("what", about="arg.what.bulk", metavar="TITLE|NUMBER|ID"),
            _option("--limit", about="opt.most", type=click.IntRange(min=1), default=100, show_default=True, metavar="N"),
            _ROWS,
        ),
        ("policygraph bulk ask corpus citations 重庆市科技创新促进条例",),
    ),
}  # fmt: skip
"""The commands of ``policygraph bulk``."""
