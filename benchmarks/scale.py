"""From a thousand letters to a hundred thousand: what each stage costs, and how it grows; exit code 1 when a bar is missed.

Run as ``python benchmarks/scale.py`` (``--write`` puts the table into docs/scale.md, ``--json FILE`` the figures into a file,
``--sizes 1000,10000,100000`` chooses the corpora, ``--compare FILE`` sets them beside an earlier run). CPU seconds are those of the
process and all that it started; memory is the largest resident set of any one of them. Every step is a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

PAGE: Final = ROOT / "docs" / "scale.md"
COMMAND: Final = "python benchmarks/scale.py --write"
_BEGIN, _END = "<!-- figures -->", "<!-- end of figures -->"
_OVERHEAD, _MEMORY, _GROWTH, _MINUTES = 1.5, 1024.0, 11.0, 10.0
_BUILD_RATE: Final = 300.0


def measured(*arguments: str) -> dict[str, float]:
    """Run a step of this file in a process of its own: wall-clock and CPU seconds, and megabytes of its largest process."""
    code = (
        "import resource,subprocess,sys,json,time\n"
        "t=time.time(); r=subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=subprocess.PIPE,text=True)\n"
        "u=resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(json.dumps({'code':r.returncode,'seconds':time.time()-t,'cpu':u.ru_utime+u.ru_stime,'mb':u.ru_maxrss/1024,'said':r.stderr[-2000:]}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, cwd=ROOT
    )
    found = json.loads(done.stdout)
    if found.pop("code") not in (0, 1):
        raise SystemExit(f"{arguments}: {found['said']}")
    found.pop("said")
    return dict(found)


def bare(size: int) -> None:
    """Extract the letters of a size and nothing else: what the overhead is measured against."""
    from benchmarks.scale_corpus import letters
    from policygraph.graph.model import Document
    from policygraph.loaders.pipeline import extract

    texts = list(letters(size))
    before = resource.getrusage(resource.RUSAGE_SELF)
    for id, text in texts:
        extract(Document(text=text, source=id))
    after = resource.getrusage(resource.RUSAGE_SELF)
    print(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def corpus(size: int, path: Path, folder: Path | None = None) -> None:
    """Write the letters of a size as JSON Lines, and as files where a folder is given."""
    from benchmarks.scale_corpus import letters

    if folder is not None:
        folder.mkdir()
    with path.open("w", encoding="utf-8") as file:
        for id, text in letters(size):
            file.write(json.dumps({"id": id, "text": text}, ensure_ascii=False) + "\n")
            if folder is not None:
                (folder / f"{id}.txt").write_text(text, encoding="utf-8")


def figures(sizes: Sequence[int], work: Path) -> dict[str, dict[str, float]]:
    """Measure every size."""
    program = [sys.executable, "-m", "policygraph"]
    found: dict[str, dict[str, float]] = {}
    sample = min(2_000, min(sizes))
    cpu = float(
        subprocess.run(
            [sys.executable, __file__, "--bare", str(sample)], capture_output=True, text=True, check=True
        ).stdout
    )
    per_letter = cpu / sample
    found["extract"] = {"cpu_per_letter_ms": per_letter * 1000}
    for size in sizes:
        given, folder = work / f"{size}.jsonl", work / f"{size}"
        small = size <= 10_000
        corpus(size, given, folder if small else None)
        shards, out = work / f"{size}.shards", work / f"{size}.out"
        packed = measured(*program, "bulk", "pack", str(given), "--out", str(shards))
        ran = measured(*program, "bulk", "run", str(shards), "--out", str(out))
        found[f"bulk {size}"] = {
            "pack_cpu": packed["cpu"], "cpu": ran["cpu"], "seconds": ran["seconds"], "mb": ran["mb"],
            "letters_per_second": size / ran["seconds"], "overhead": ran["cpu"] / (per_letter * size),
        }  # fmt: skip
        print(size, found[f"bulk {size}"], file=sys.stderr, flush=True)
        if small:
            built = measured(
                *program, "build", str(folder), "--jobs", str(os.cpu_count() or 1), "--store", str(work / f"{size}.kgl")
            )
            found[f"build {size}"] = {
                "cpu": built["cpu"],
                "seconds": built["seconds"],
                "mb": built["mb"],
                "letters_per_second": size / built["seconds"],
            }
            print(size, found[f"build {size}"], file=sys.stderr, flush=True)
        for path in (shards, out, folder):
            shutil.rmtree(path, ignore_errors=True)
    return found


def bars(found: dict[str, dict[str, float]], sizes: Sequence[int]) -> list[tuple[str, float, float, bool]]:
    """What is asked for: what, the figure, what it may be, whether it is missed. Only what was measured at its own size counts."""
    rows: list[tuple[str, float, float, bool]] = []
    last = max(sizes)
    bulk = found[f"bulk {last}"]
    rows.append(
        (
            f"CPU of bulk over bare extract, {last:,} letters (×)",
            bulk["overhead"],
            _OVERHEAD,
            bulk["overhead"] > _OVERHEAD,
        )
    )
    rows.append((f"largest process, {last:,} letters (MB)", bulk["mb"], _MEMORY, bulk["mb"] > _MEMORY))
    minutes = bulk["seconds"] / 60
    rows.append((f"{last:,} letters to tables (minutes)", minutes, _MINUTES, minutes > _MINUTES))
    if last // 10 in sizes:
        growth = bulk["cpu"] / found[f"bulk {last // 10}"]["cpu"]
        rows.append((f"CPU of {last:,} letters over {last // 10:,} (×)", growth, _GROWTH, growth > _GROWTH))
    built = [size for size in sizes if f"build {size}" in found]
    if built:
        rate = found[f"build {max(built)}"]["letters_per_second"]
        rows.append((f"build of {max(built):,} letters (letters/s, at least)", rate, _BUILD_RATE, rate < _BUILD_RATE))
    return rows


def table(found: dict[str, dict[str, float]], sizes: Sequence[int]) -> str:
    """The figures as Markdown."""
    lines = [
        f"Made by `{COMMAND} --sizes {','.join(map(str, sizes))}` on {os.cpu_count()} cores ({platform.machine()}, CPython "
        f"{platform.python_version()}), load average {os.getloadavg()[0]:.1f}. Bare `extract`: {found['extract']['cpu_per_letter_ms']:.2f} ms "
        "CPU a letter.",
        "", "| run | letters | seconds | letters/s | CPU s | largest process, MB | CPU over bare extract |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]  # fmt: skip
    for name, one in found.items():
        what, _, size = name.partition(" ")
        if size:
            over = f"{one['overhead']:.2f} ×" if "overhead" in one else ""
            lines.append(
                f"| {what} | {int(size):,} | {one['seconds']:.1f} | {one['letters_per_second']:,.0f} | {one['cpu']:.1f} | {one['mb']:,.0f} | {over} |"
            )
    lines += ["", "| bar | figure | may be | |", "| --- | ---: | ---: | --- |"]
    lines += [
        f"| {what} | {figure:.2f} | {limit:g} | {'**missed**' if missed else 'met'} |"
        for what, figure, limit, missed in bars(found, sizes)
    ]
    return "\n".join(lines)


def compared(now: dict[str, dict[str, float]], before: dict[str, dict[str, float]]) -> str:
    """Two runs side by side, as Markdown."""
    lines = ["| figure | before | now | × |", "| --- | ---: | ---: | ---: |"]
    for name, one in now.items():
        for key, value in one.items():
            old = before.get(name, {}).get(key)
            if old:
                lines.append(f"| {name}: {key} | {old:.4g} | {value:.4g} | {value / old:.2f} |")
    return "\n".join(lines)


def main() -> int:
    """Print the table; 1 when a bar is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="1000,10000", type=lambda text: [int(part) for part in text.split(",")])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--compare", type=Path)
    parser.add_argument("--bare", type=int)
    given = parser.parse_args()
    if given.bare is not None:
        bare(given.bare)
        return 0
    with tempfile.TemporaryDirectory() as name:
        found: dict[str, Any] = figures(given.sizes, Path(name))
    text = table(found, given.sizes)
    print(text)
    if given.compare is not None:
        print(compared(found, json.loads(given.compare.read_text(encoding="utf-8"))))
    if given.json is not None:
        given.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    if given.write:
        head, _, rest = PAGE.read_text(encoding="utf-8").partition(_BEGIN)
        PAGE.write_text(f"{head}{_BEGIN}\n\n{text}\n\n{_END}{rest.partition(_END)[2]}", encoding="utf-8")
    return int(any(missed for *_, missed in bars(found, given.sizes)))


if __name__ == "__main__":
    began = time.monotonic()
    code = main()
    print(f"{time.monotonic() - began:.0f} s", file=sys.stderr)
    sys.exit(code)
