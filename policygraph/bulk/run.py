"""Shards -> tables, in waves, each marked when it is done, on this machine or on a Ray cluster by one code path.

1. *extracted*: a wave of shards is read and extracted; per document the rows of all tables, its policies told by their sightings.
2. *identity*: the distinct sightings of all waves; blocks of them by connected components; each block named; one table of names.
3. *rows*: each wave again, the names put in their places: the tables that single documents decide; and what they say, the like counted.
4. the other tables: what is said gathered by policy, body and fact.

A wave is written over what a dead run left of it, and counts once its mark is there; so does each later step as a whole.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import pyarrow.parquet as pq

from policygraph.bulk import steps, work
from policygraph.bulk.engine import Runner, clear, explained, start
from policygraph.bulk.layout import TABLES, parquet_files, read_mark, write_mark
from policygraph.bulk.pack import is_packed, pack, shards_of
from policygraph.bulk.processes import processes
from policygraph.graph import rules
from policygraph.graph.corrections import read_corrections, unmatched
from policygraph.graph.errors import DataError, InputError
from policygraph.loaders.pipeline import RULES

__all__ = ["WAVE", "Counts", "Runner", "run"]

WAVE: Final = 2
"""Shards that are one unit of work that is done again after a kill."""
_LAYOUT: Final = 3
"""Goes up when what a wave holds is no longer what it was: older waves are done again."""
_ATTEMPTS: Final[Mapping[Runner, int]] = {"native": 1, "ray": 4}
_RECOVERY: Final = 3.0
"""Seconds that a cluster is given to notice what it has lost."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a run did.

    Attributes:
        waves: How many waves were run now.
        skipped: How many were done before.
        rows: Rows by table.
        corrections: One for each correction that does not hold, or that no document gives cause for; the others applied.
    """

    waves: int
    skipped: int
    rows: Mapping[str, int]
    corrections: tuple[DataError, ...] = ()


def run(
    inputs: Sequence[str | Path],
    out: str | Path,
    *,
    runner: Runner = "native",
    address: str | None = None,
    wave: int = WAVE,
    manifest: str | Path | None = None,
    corrections: str | Path | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Counts:
    """Make the tables of a corpus.

    Args:
        inputs: A folder that :func:`policygraph.bulk.pack.pack` made; or whatever that takes, which is then packed first, into
            ``out``.
        out: Folder of the output. Run again after a kill, with the same inputs, it goes on where it was.
        runner: ``native`` is this machine; ``ray`` a cluster, which must reach ``out`` under the same path.
        address: Where Ray listens (``host:6379``, ``ray://host:10001``); ``None`` starts one here.
        wave: Shards in a wave.
        manifest: CSV that says what the files do not.
        corrections: What people decided (docs/corrections.md); with others than before everything is extracted again.
        progress: Called with the step, how much of it is done, and how much there is.

    Raises:
        InputError: an input is not what it should be, or the disk is full.
        StoreError: no Ray listens at the address, or a wave failed there.
        DataError: the corrections are no list.
    """
    folder = Path(out)
    told = progress or (lambda step, done, all: None)
    shards = _shards(inputs, folder, manifest)
    start(runner, address)
    once = partial(_once, attempts=_ATTEMPTS[runner])
    waves = [shards[at : at + wave] for at in range(0, len(shards), wave)]
    wrong: tuple[DataError, ...] = ()
    decided, sign = None, ""
    if corrections is not None:
        _, wrong = read_corrections(corrections)
        decided, sign = _kept(Path(corrections), folder)
    signs = [_signed(some, sign) for some in waves]
    with ExitStack() as held:
        held.enter_context(explained(folder))
        if runner == "native":
            held.enter_context(processes(os.cpu_count() or 1))
        fresh = 0
        for at, some in enumerate(waves):
            told("extract", at, len(waves))
            mark = folder / "done" / f"extracted-{at:06}.json"
            fresh += once(mark, signs[at], partial(steps.extract, folder, at, some, decided))
        told("extract", len(waves), len(waves))
        _tables(folder, signs, once, told, decided)
    if corrections is not None and decided is not None:
        used = dict(
            zip(
                *pq.read_table(folder / "tables" / "corrections", columns=["id", "documents"]).to_pydict().values(),
                strict=True,
            )
        )
        wrong = (*wrong, *unmatched(work.corrections_of(decided), used, str(corrections)))
    rows = {name: count_rows(folder / "tables" / name) for name in TABLES}
    return Counts(fresh, len(waves) - fresh, rows, wrong)


def _kept(corrections: Path, folder: Path) -> tuple[str, str]:
    """A copy of the corrections that stays as it is while a run reads it; where it is, and what tells it from others."""
    given = corrections.read_bytes()
    sign = hashlib.sha256(given).hexdigest()[:16]
    kept = folder.absolute() / "corrections" / f"{sign}.yaml"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(given)
    return str(kept), sign


def _tables(
    folder: Path, signs: Sequence[object], once: Callable[[Path, object, Callable[[], None]], bool],
    told: Callable[[str, int, int], None], decided: str | None,
) -> None:  # fmt: skip
    """Make the tables of the waves; they take their place together."""
    last, new = folder / "done" / "tables.json", folder / "tables.part"
    if not (folder / "tables").is_dir():
        last.unlink(missing_ok=True)
    if read_mark(last) == signs:
        return
    told("identity", 0, 1)
    if once(folder / "done" / "identity.json", signs, partial(steps.identify, folder, len(signs))):
        clear(new)
    told("identity", 1, 1)
    for at in range(len(signs)):
        told("tables", at, len(signs) + 1)
        once(new / "done" / f"{at:06}.json", signs, partial(steps.name_rows, folder, at, decided))
    told("tables", len(signs), len(signs) + 1)
    once(new / "done" / "gathered.json", signs, partial(steps.gather, folder, len(signs), decided))
    clear(folder / "tables")
    clear(new / "done")
    new.replace(folder / "tables")
    clear(folder / "said")
    write_mark(last, signs)
    told("tables", len(signs) + 1, len(signs) + 1)


def count_rows(folder: Path) -> int:
    """The rows of a table."""
    return sum(pq.ParquetFile(path).metadata.num_rows for path in parquet_files(folder))


def _shards(inputs: Sequence[str | Path], folder: Path, manifest: str | Path | None) -> list[str]:
    if len(inputs) == 1 and Path(inputs[0]).is_dir() and is_packed(Path(inputs[0])):
        found = shards_of(Path(inputs[0]))
        if not found:
            raise InputError("没有文件", place=str(inputs[0]), hint="先用 policygraph bulk pack 打包")
        return found
    packed = folder / "shards"
    named = folder / "done" / "input.json"
    given = [str(path) for path in (*inputs, *([manifest] if manifest else []))]
    before = read_mark(named)
    if before not in (None, given):
        raise InputError("这个目录是另一份输入的结果", place=str(folder), hint="换一个输出目录")
    if not is_packed(packed):
        pack(inputs, packed, manifest=manifest)
        write_mark(named, given)
    found = shards_of(packed)
    if not found:
        raise InputError("没有读到文件", place=" ".join(map(str, inputs)), hint="检查路径")
    return found


def _signed(shards: Sequence[str], corrections: str) -> list[object]:
    """What a wave's result depends on: its shards as they are, the rules, and what people decided."""
    return [_LAYOUT, RULES, corrections, rules.joining(), *([path, Path(path).stat().st_size] for path in shards)]


def _once(mark: Path, signed: object, job: Callable[[], None], *, attempts: int = 1) -> bool:
    """Do a job unless its mark says that it was done with the same things; whether it was done now.

    A job is written over what is left of it, so it may be tried again: on a cluster, where a node may go in the middle of it.
    """
    if read_mark(mark) == signed:
        return False
    mark.unlink(missing_ok=True)
    for left in reversed(range(attempts)):
        try:
            job()
            break
        except Exception:  # whatever class the engine or the cluster raises; the last one is the caller's
            if not left:
                raise
            time.sleep(_RECOVERY)
    write_mark(mark, signed)
    return True
