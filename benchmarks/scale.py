"""From a thousand letters to a hundred thousand: what each stage costs, and how it grows; exit code 1 when a bar is missed.

Run as ``python benchmarks/scale.py`` (``--write`` puts the table into docs/scale.md, ``--json FILE`` the figures into a file,
``--sizes 1000,10000,100000`` chooses the corpora, ``--base COMMIT`` measures that commit too and sets the two side by side). CPU
seconds are those of a step and all that it started; memory is the largest resident set of any one process. Bare ``extract`` is
measured in as many processes at once as a run has, for two threads of one core cost each other more than they would alone.
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
_SAMPLE: Final = 4_000
_STEPS: Final = ("extract", "identity", "tables")


def measured(*arguments: str) -> dict[str, float]:
    """Run a step of this file in a process of its own: wall-clock and CPU seconds, and megabytes of its largest process."""
    code = (
        "import resource,subprocess,sys,json,time\n"
        "t=time.time(); r=subprocess.run(sys.argv[1:],stdout=subprocess.PIPE,stderr=subprocess.PIPE,text=True)\n"
        "u=resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(json.dumps({'code':r.returncode,'seconds':time.time()-t,'cpu':u.ru_utime+u.ru_stime,'mb':u.ru_maxrss/1024,'said':r.stderr[-2000:],'out':r.stdout[-2000:]}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, cwd=ROOT
    )
    found = json.loads(done.stdout)
    if found.pop("code") not in (0, 1):
        raise SystemExit(f"{arguments}: {found['said']}")
    found.pop("said")
    said = found.pop("out")
    return dict(found) | (json.loads(said.splitlines()[-1]) if said.rstrip().endswith("}") else {})


def bare(size: int, part: int, parts: int) -> None:
    """Extract letters from all over a corpus, and nothing else: what the overhead is measured against."""
    from benchmarks.scale_corpus import letter
    from policygraph.graph.model import Document
    from policygraph.loaders.pipeline import extract

    count = min(size, _SAMPLE)
    texts = [letter(at * size // count) for at in range(part, count, parts)]
    before = resource.getrusage(resource.RUSAGE_SELF)
    for text in texts:
        extract(Document(text=text, source="letter"))
    after = resource.getrusage(resource.RUSAGE_SELF)
    print((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / len(texts))


def bare_cpu(size: int) -> float:
    """CPU seconds of bare ``extract`` for a letter of a corpus."""
    parts = os.cpu_count() or 1
    running = [
        subprocess.Popen(
            [sys.executable, __file__, "--bare", f"{size},{part},{parts}"], stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        for part in range(parts)
    ]
    return sum(float(process.communicate()[0]) for process in running) / parts


def run_steps(shards: str, out: str, runner: str) -> None:
    """Make the tables, and print how long each step took."""
    from policygraph.bulk.run import run

    seconds: dict[str, float] = {}
    began, doing = time.monotonic(), "start"

    def step(name: str, done: int, all: int) -> None:
        nonlocal began, doing
        now = time.monotonic()
        seconds[doing] = seconds.get(doing, 0.0) + now - began
        began, doing = now, name

    run([shards], out, runner="ray" if runner == "ray" else "native", progress=step)
    step("end", 0, 0)
    print(json.dumps({f"seconds_{name}": value for name, value in seconds.items()}))


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
    for size in sizes:
        given, folder = work / f"{size}.jsonl", work / f"{size}"
        small = size <= 10_000
        corpus(size, given, folder if small else None)
        shards = work / f"{size}.shards"
        before = bare_cpu(size)
        packed = measured(*program, "bulk", "pack", str(given), "--out", str(shards))
        for runner in ("native", *(("ray",) if size == min(sizes) else ())):
            out = work / f"{size}.{runner}"
            ran = measured(sys.executable, __file__, "--run", str(shards), str(out), runner)
            bare = (before + bare_cpu(size)) / 2
            name = {"native": "bulk", "ray": "bulk, Ray"}[runner]
            found[f"{name} {size}"] = ran | {
                "pack_cpu": packed["cpu"], "letters_per_second": size / ran["seconds"], "bare_ms": bare * 1000,
                "overhead": ran["cpu"] / (bare * size),
            }  # fmt: skip
            if runner == "ray":  # its processes are not those of the step
                for key in ("cpu", "mb", "bare_ms", "overhead"):
                    del found[f"{name} {size}"][key]
            print(size, found[f"{name} {size}"], file=sys.stderr, flush=True)
            shutil.rmtree(out)
        if small:
            built = measured(
                *program, "build", str(folder), "--jobs", str(os.cpu_count() or 1), "--store", str(work / f"{size}.kgl")
            )
            found[f"build {size}"] = built | {"letters_per_second": size / built["seconds"]}
            print(size, found[f"build {size}"], file=sys.stderr, flush=True)
        for path in (shards, folder):
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
        f"{platform.python_version()}), load average {os.getloadavg()[0]:.1f}.",
        "", "| run | letters | seconds | of them extraction | identity | tables | letters/s | CPU s | largest process, MB | bare `extract`, ms CPU a letter | CPU over bare extract |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]  # fmt: skip
    for name, one in found.items():
        what, _, size = name.rpartition(" ")
        steps = [f"{one[key]:.1f}" if (key := f"seconds_{step}") in one else "" for step in _STEPS]
        over = [f"{one['bare_ms']:.2f}", f"{one['overhead']:.2f} ×"] if "overhead" in one else ["", ""]
        cells = [what, f"{int(size):,}", f"{one['seconds']:.1f}", *steps, f"{one['letters_per_second']:,.0f}",
                 f"{one['cpu']:.1f}" if "cpu" in one else "", f"{one['mb']:,.0f}" if "mb" in one else "", *over]  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    lines += ["", "| bar | figure | may be | |", "| --- | ---: | ---: | --- |"]
    lines += [
        f"| {what} | {figure:.2f} | {limit:g} | {'**missed**' if missed else 'met'} |"
        for what, figure, limit, missed in bars(found, sizes)
    ]
    return "\n".join(lines)


def measured_at(commit: str, sizes: Sequence[int], work: Path) -> dict[str, dict[str, float]]:
    """What this file, as it is in a commit, says of the program as it is there."""
    tree, result = work / "base", work / "base.json"
    subprocess.run(["git", "worktree", "add", "--quiet", "--detach", str(tree), commit], cwd=ROOT, check=True)
    try:
        done = subprocess.run(
            [sys.executable, "benchmarks/scale.py", "--sizes", ",".join(map(str, sizes)), "--json", str(result)],
            cwd=tree, stdout=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        if not result.is_file():
            raise SystemExit(f"{commit}: benchmarks/scale.py ended with {done.returncode}")
        return dict(json.loads(result.read_text(encoding="utf-8")))
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", str(tree)], cwd=ROOT, check=True)


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
    parser.add_argument("--base", help="a commit")
    parser.add_argument("--bare", type=lambda text: [int(part) for part in text.split(",")])
    parser.add_argument("--run", nargs=3)
    given = parser.parse_args()
    if given.bare is not None:
        bare(*given.bare)
        return 0
    if given.run is not None:
        run_steps(*given.run)
        return 0
    with tempfile.TemporaryDirectory() as name:
        before = measured_at(given.base, given.sizes, Path(name)) if given.base else None
        found: dict[str, Any] = figures(given.sizes, Path(name))
    text = table(found, given.sizes)
    print(text)
    if before is not None:
        print(compared(found, before))
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
