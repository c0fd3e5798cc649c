"""A Ray cluster of two nodes on this machine, on which a corpus is run while a worker is killed and a node goes; see test_cluster.

A process of its own, since an engine takes one runner for its life: ``python tests/cluster.py SHARDS OUT``; prints what it did.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from pathlib import Path

import ray
from ray.cluster_utils import Cluster

from policygraph.bulk.run import run


def descendants() -> dict[int, str]:
    """The processes that this one started, directly or through others, with their command lines."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text(encoding="utf-8", errors="replace")
                parents[int(entry.name)] = int(stat.rpartition(")")[2].split()[1])
            except OSError:
                continue
    found: dict[int, str] = {}
    todo = [os.getpid()]
    while todo:
        above = todo.pop()
        for pid in (pid for pid, parent in parents.items() if parent == above):
            todo.append(pid)
            try:
                found[pid] = (
                    (Path("/proc") / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
                )
            except OSError:
                continue
    return found


def kill_worker(killed: list[str]) -> None:
    """End one that works, as soon as there is one, as a machine's killer of processes out of memory would."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        working = [(pid, line) for pid, line in descendants().items() if line.startswith("ray::RaySwordfishActor")]
        if working:
            os.kill(working[0][0], signal.SIGKILL)
            killed.append(working[0][1].strip())
            return
        time.sleep(0.05)


def main() -> None:
    """Run the corpus; a worker is killed in the second wave, a node removed in the third."""
    memory = 100 << 20
    cluster = Cluster(
        initialize_head=True, head_node_args={"num_cpus": 1, "object_store_memory": memory, "include_dashboard": False}
    )
    second = cluster.add_node(num_cpus=1, object_store_memory=memory)
    killed: list[str] = []
    removed: list[str] = []

    def step(name: str, done: int, all: int) -> None:
        if (name, done) == ("extract", 1):
            threading.Thread(target=kill_worker, args=(killed,), daemon=True).start()
        if (name, done) == ("extract", 2):
            removed.append(second.node_id)
            threading.Timer(0.5, cluster.remove_node, (second,)).start()
        print(name, done, all, file=sys.stderr, flush=True)

    counts = run([sys.argv[1]], sys.argv[2], runner="ray", address=cluster.address, wave=1, progress=step)
    print(json.dumps({"killed": killed, "removed": removed, "waves": counts.waves}))
    ray.shutdown()  # a cluster does not let go of the node that the driver is on
    cluster.shutdown()  # type: ignore[no-untyped-call]  # Ray annotates only a part of itself


if __name__ == "__main__":
    main()
