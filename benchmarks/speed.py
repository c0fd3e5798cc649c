"""Time and size of the main job, each beside what it may take; exit code 1 when one is over.

Run as ``python benchmarks/speed.py``. Times of commands are wall-clock seconds from process start to end, the best of several
runs, since other work on the machine only ever adds; files are warm after the first.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement

from policygraph.loaders.pipeline import extract

ROOT: Final = Path(__file__).resolve().parent.parent
LETTER: Final = ROOT / "samples" / "00-chongqing-kjj-reply.txt"
GOLD: Final = ROOT / "tests" / "data" / "gold"
RUNS: Final = 5


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure; ``most`` is what it may be, None where it only informs."""

    what: str
    figure: float
    unit: str
    most: float | None = None

    @property
    def over(self) -> bool:
        """Whether it is more than it may be."""
        return self.most is not None and self.figure > self.most


def best(job: Callable[[], object]) -> float:
    """The quickest of several runs, in seconds."""
    times: list[float] = []
    for _ in range(RUNS):
        start = time.perf_counter()
        job()
        times.append(time.perf_counter() - start)
    return min(times)


def command(*arguments: str, folder: Path) -> None:
    """Run the command line in a folder."""
    subprocess.run(
        [str(Path(sys.executable).with_name("policygraph")), *arguments], cwd=folder, check=True, capture_output=True
    )


def build(folder: Path) -> None:
    """Build the letter's graph and view as if for the first time."""
    for old in folder.glob("graph.*"):
        old.unlink()
    command("build", str(LETTER), "--html", "graph.html", folder=folder)


def closure(name: str, extras: frozenset[str] = frozenset()) -> dict[str, Distribution]:
    """A distribution and all that it requires here, by name."""
    found: dict[str, Distribution] = {}
    waiting = [(name, extras)]
    while waiting:
        name, extras = waiting.pop()
        if name in found:
            continue
        found[name] = distribution(name)
        for line in found[name].requires or ():
            requirement = Requirement(line)
            if not requirement.marker or any(requirement.marker.evaluate({"extra": e}) for e in (*extras, "")):
                waiting.append((requirement.name.lower().replace("_", "-"), frozenset(requirement.extras)))
    return found


def installed_bytes() -> int:
    """What the package and all that it requires, without extras, take on disk."""
    files = {
        Path(str(file.locate())) for found in closure("policygraph").values() for file in found.files or ()
    }  # editable: the package's own files count only where they are installed
    return sum(file.stat().st_size for file in files if file.is_file())


def measures() -> Iterator[Measure]:
    """Measure everything, one after the other."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield Measure("policygraph --help", best(lambda: command("--help", folder=folder)), "s", 0.3)
        yield Measure("policygraph build, the letter, with its view", best(lambda: build(folder)), "s", 1.5)
        yield Measure("view of the letter", (folder / "graph.html").stat().st_size / 1000, "kB", 600)
        yield Measure("store of the letter", (folder / "graph.kgl").stat().st_size / 1000, "kB")
    letter = LETTER.read_text(encoding="utf-8")
    yield Measure("extract, the letter", best(lambda: extract(letter)) * 1000, "ms")
    texts = [path.read_text(encoding="utf-8-sig") for path in sorted(GOLD.glob("*.txt"))]
    seconds = best(lambda: [extract(text) for text in texts])
    yield Measure(f"extract, {len(texts)} annotated documents", len(texts) / seconds, "documents/s")
    yield Measure("installed, without extras", installed_bytes() / 1e6, "MB", 650)


def main() -> int:
    """Print the table; 1 when a figure is over what it may be."""
    over = False
    print("| what | figure | at most |\n| --- | ---: | ---: |")
    for measure in measures():
        over |= measure.over
        most = f"{measure.most:g} {measure.unit}" if measure.most is not None else ""
        mark = " **over**" if measure.over else ""
        print(f"| {measure.what} | {measure.figure:.3g} {measure.unit} | {most}{mark} |", flush=True)
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
