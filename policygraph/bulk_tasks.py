"""What the commands of ``policygraph bulk`` do with their options; as :mod:`policygraph.tasks`, for the extra ``bulk``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from policygraph.graph.errors import StoreError
from policygraph.messages import say
from policygraph.queries.labels import Lang
from policygraph.tasks import complain, told

if TYPE_CHECKING:
    from policygraph.bulk.run import Runner

_NODES: Final = ("Policy", "Body", "Document", "Proposal", "Region", "Assertion", "Correction")


def pack(lang: Lang, inputs: tuple[str, ...], out: str, per_shard: int, manifest: str | None) -> int:
    """Pack documents into shards."""
    _needed()
    from policygraph.bulk.pack import pack as work

    print(say("bulk.packed", lang, count=work(inputs, out, per_shard=per_shard, manifest=manifest), path=out))
    return 0


def run(
    lang: Lang, inputs: tuple[str, ...], out: str, runner: Runner, address: str | None, wave: int, manifest: str | None,
    corrections: str | None,
) -> int:  # fmt: skip
    """Make the tables of a corpus."""
    _needed()
    from policygraph.bulk.run import run as work

    counts = work(
        inputs, out, runner=runner, address=address, wave=wave, manifest=manifest, corrections=corrections,
        progress=_steps(lang),
    )  # fmt: skip
    rows = counts.rows
    print(say("bulk.ran", lang, waves=counts.waves, skipped=counts.skipped, path=f"{out}/tables"))
    for table, count in rows.items():
        print(f"  {table:<12}{count:>12,}")
    for error in counts.corrections:
        complain(f"policygraph: {told(error, lang)}")
    return 1 if rows["errors"] or counts.corrections else 0


def load(
    lang: Lang, out: str, neo4j_home: str | None, database: str, store: str | None, overwrite: bool, cites: str
) -> int:
    """Make a store of the tables, or finish one that was imported."""
    _needed()
    from policygraph.bulk import load as work

    external = cites == "external"
    if neo4j_home is not None:
        counts = work.import_neo4j(out, neo4j_home, database=database, external=external, overwrite=overwrite)
        key = "bulk.imported"
    elif store is not None and "://" in store:
        counts, key = work.finish(out, store, external=external), "bulk.finished"
    elif store is not None:
        counts, key = work.import_embedded(out, store, external=external), "bulk.finished"
    else:
        raise StoreError("没有说明导入到哪里", place="bulk import", hint="给出 --neo4j-home 目录,或 --store 图库")
    nodes = work.loaded(counts, _NODES)
    print(say(key, lang, nodes=f"{nodes:,}", relationships=f"{sum(counts.values()) - nodes:,}", out=out))
    return 0


def ask(lang: Lang, out: str, question: str, what: str, limit: int, format: str) -> int:
    """Answer a question from the tables."""
    _needed()
    from policygraph.bulk.evidence import ask_tables
    from policygraph.queries.ask import Result
    from policygraph.queries.catalog import Column, Words
    from policygraph.queries.report import render

    names, rows = ask_tables(out, question, what, most=limit)
    heads = tuple(Column(name, Words(say(f"col.{name}", "zh"), say(f"col.{name}", "en"))) for name in names)
    print(render(Result(heads, tuple(rows)), format, lang=lang))
    return 0


def _needed() -> None:
    try:
        import daft  # noqa: F401  # pyright: ignore[reportUnusedImport]  # only whether it is there
    except ModuleNotFoundError:
        raise StoreError(
            "没有安装 bulk 的依赖", place="policygraph bulk", hint="pip install 'policygraph[bulk]'"
        ) from None


def _steps(lang: Lang) -> Callable[[str, int, int], None]:
    """Says on stderr which step it is, a line each."""

    def told(step: str, done: int, all: int) -> None:
        print(say(f"bulk.step.{step}", lang, done=done, all=all), file=sys.stderr, flush=True)

    return told
