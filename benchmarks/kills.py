"""A folder of letters whose reading is killed ten times, at random: it ends in the graph of a run that nothing disturbed, in both stores.

``python benchmarks/kills.py`` (``--letters 2000``, ``--kills 10``, ``--seed N``); exit code 1 when a graph differs. The letters are those
of tests/data and made-up ones. A run that was done before its time came is told to read everything anew, into the store that is there.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.figures import Figure, tabled  # noqa: E402  # found from the root
from benchmarks.scale_corpus import letter  # noqa: E402
from policygraph.graph.property_graph import Graph  # noqa: E402
from policygraph.graph.store import open_store  # noqa: E402
from tools.neo4j_server import Neo4jServer  # noqa: E402

_DATA: Final = ROOT / "tests" / "data"


def corpus(folder: Path, count: int) -> None:
    """The letters of the tests, and made-up ones until there are so many."""
    folder.mkdir()
    real = sorted({path.read_bytes(): path for path in sorted(_DATA.rglob("*.txt"))}.items(), key=lambda pair: pair[1])
    for at, (text, _) in enumerate(real[:count]):
        (folder / f"real-{at:05}.txt").write_bytes(text)
    for at in range(count - len(real[:count])):
        (folder / f"made-{at:05}.txt").write_text(letter(at), encoding="utf-8")


def started(folder: Path, store: str, *, anew: bool) -> subprocess.Popen[bytes]:
    """Begin to build a store, in processes of a group of their own."""
    command = [sys.executable, "-m", "policygraph", "build", str(folder), "--store", store, "--jobs", "2"]
    return subprocess.Popen(
        [*command, *(["--anew"] if anew else [])], cwd=ROOT, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def whole(folder: Path, store: str) -> Graph:
    """The graph that a run to the end leaves."""
    code = started(folder, store, anew=False).wait()
    if code not in (0, 1):  # 1: a file of the tests is not to be read
        raise SystemExit(f"policygraph build ended with {code}")
    with open_store(store, read_only=True) as opened:
        return opened.graph()


def killed(folder: Path, store: str, kills: int, seconds: float, chance: random.Random) -> tuple[int, int]:
    """Kill runs at random; how often, and how many were done before."""
    done, ended, anew = 0, 0, False
    while done < kills:
        process = started(folder, store, anew=anew)
        try:
            process.wait(chance.uniform(0.05, 1) * seconds)
            ended, anew = ended + 1, True
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            done, anew = done + 1, False
    return done, ended


def figures(letters: int, kills: int, seed: int) -> Iterator[Figure]:
    """Both stores."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        corpus(work / "letters", letters)
        began = time.monotonic()
        wanted = whole(work / "letters", str(work / "undisturbed.kgl"))
        seconds = time.monotonic() - began
        server = Neo4jServer(work / "neo4j", password="only-for-these-kills")
        os.environ.update(server.environment)
        try:
            for title, store in (("a file", str(work / "killed.kgl")), ("Neo4j", "")):
                if not store:
                    server.start()
                    store = server.url
                done, ended = killed(work / "letters", store, kills, seconds, chance)
                same = whole(work / "letters", store) == wanted
                nodes = f"{len(wanted.nodes):,} nodes, {len(wanted.edges):,} relationships"
                yield Figure(
                    f"{letters:,} letters into {title}, killed {done} times, to the end {ended + 1} times ({nodes})",
                    "the same graph" if same else "another graph", "the same graph", not same,
                )  # fmt: skip
        finally:
            server.stop()


def main() -> int:
    """Print the table; 1 when a graph differs."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--letters", type=int, default=300)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    given = parser.parse_args()
    print(f"seed {given.seed}", file=sys.stderr)
    return int(tabled([partial(figures, given.letters, given.kills, given.seed)]))


if __name__ == "__main__":
    sys.exit(main())
