"""A corpus on a cluster of two nodes: the same tables, though a worker is killed and a node taken away while it runs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from policygraph.api import extracted
from policygraph.bulk.pack import pack
from policygraph.bulk.tables import read_graph
from policygraph.graph.build import project
from policygraph.graph.model import Extraction

ROOT = Path(__file__).parent.parent


def test_a_cluster_that_loses_a_worker_and_a_node_makes_the_same_tables(tmp_path: Path) -> None:
    folder = ROOT / "tests" / "data" / "gold"
    count = pack([folder], tmp_path / "shards", per_shard=8)
    done = subprocess.run(
        [sys.executable, "tests/cluster.py", str(tmp_path / "shards"), str(tmp_path / "out")],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=300, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["waves"] == -(-count // 8)
    assert len(said["killed"]) == len(said["removed"]) == 1
    assert read_graph(tmp_path / "out") == project(one for one in extracted([folder]) if isinstance(one, Extraction))
