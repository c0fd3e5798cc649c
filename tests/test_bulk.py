"""A corpus in waves: the tables equal the core's graph, kills change nothing, one bad document costs itself alone."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.identity_corpus import letters
from policygraph.api import extracted
from policygraph.bulk import steps
from policygraph.bulk.evidence import ask_tables
from policygraph.bulk.load import finish, import_embedded, import_neo4j, write_csv
from policygraph.bulk.pack import is_packed, pack
from policygraph.bulk.run import run
from policygraph.bulk.tables import EXTERNAL, read_graph
from policygraph.graph.build import project
from policygraph.graph.corrections import read_corrections
from policygraph.graph.errors import DataError, InputError, StoreError
from policygraph.graph.model import Extraction
from policygraph.graph.property_graph import Graph
from policygraph.graph.store import open_store
from policygraph.loaders.pipeline import extract
from tools.neo4j_server import Neo4jServer

DATA = Path(__file__).parent / "data"
ROOT = DATA.parent.parent


def core(*paths: Path) -> Graph:
    return project(one for one in extracted(paths) if isinstance(one, Extraction))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Real letters and made-up ones that share policies, one text twice, and files that can't be read."""
    made = tmp_path_factory.mktemp("corpus")
    real = [path for name in ("gold", "corpus-gold") for path in sorted((DATA / name).glob("*.txt"))]
    for path in real:
        (made / path.name).write_bytes(path.read_bytes())
    for at, one in enumerate(letters(60)):
        (made / f"made-{at:03}.txt").write_text(one.text, encoding="utf-8")
    (made / "zz-again.txt").write_bytes(real[0].read_bytes())
    (made / "empty.txt").write_bytes(b"")
    return made


@pytest.fixture(scope="module")
def shards(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("packed") / "shards"
    assert pack([folder], out, per_shard=30) == len(list(folder.iterdir()))
    return out


@pytest.fixture(scope="module")
def out(shards: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("out")
    counts = run([shards], made, wave=2)
    assert (counts.waves, counts.skipped) == (-(-len(list(shards.glob("*.parquet"))) // 2), 0)
    return made


def test_the_tables_are_the_graph_of_the_core(folder: Path, out: Path) -> None:
    assert read_graph(out) == core(folder)


def test_groups_made_part_by_part_are_the_same(
    folder: Path, shards: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "_PART", 200)
    run([shards], tmp_path, wave=9)
    assert len(list((tmp_path / "tables" / "policies").iterdir())) > 1
    assert read_graph(tmp_path) == core(folder)


def test_what_fails_is_a_row(out: Path) -> None:
    rows = pq.read_table(out / "tables" / "errors").to_pylist()
    assert [(Path(row["source"]).name, row["message"]) for row in rows] == [("empty.txt", "文件是空的")]


def test_a_second_run_does_nothing_again(shards: Path, out: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet")}
    counts = run([shards], out, wave=2)
    assert counts.waves == 0
    assert before == {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet")}


KILLED = (
    "import sys; from policygraph.bulk.run import run\n"
    "if __name__ == '__main__': run([sys.argv[1]], sys.argv[2], wave=1)"
)


def test_a_killed_run_goes_on_where_it_was(folder: Path, shards: Path, tmp_path: Path) -> None:
    made = tmp_path / "out"
    kept: dict[Path, int] = {}
    for wanted in (1, 3):
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(shards), str(made)],
            cwd=ROOT,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        end = time.monotonic() + 120
        while len(list((made / "done").glob("extracted-*.json"))) < wanted and process.poll() is None:
            assert time.monotonic() < end
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        now = {path: path.stat().st_mtime_ns for path in (made / "done").glob("extracted-*.json")}
        assert now.items() >= kept.items(), "no wave is done twice"
        kept = now
    half = made / "extracted" / f"wave-{len(kept):06}"
    half.mkdir(parents=True, exist_ok=True)
    (half / "half.parquet").write_bytes(b"PAR1 and no more")
    counts = run([shards], made, wave=1)
    assert counts.skipped == len(kept)
    assert read_graph(made) == core(folder)


def write(path: Path, rows: list[dict[str, object]]) -> Path:
    if path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    else:
        pq.write_table(pa.Table.from_pylist(rows), path)
    return path


ONE, OTHER = "2021年5月,重庆市人民政府印发《重庆市数据条例》。", "2022年6月,国务院印发《信用条例》。"


def packed(path: Path) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = pq.read_table(path).to_pylist()
    return rows


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
def test_ids_and_texts_of_a_file(suffix: str, tmp_path: Path) -> None:
    given = write(
        tmp_path / f"letters{suffix}",
        [{"id": "一", "text": ONE}, {"id": "二", "text": None}, {"id": "三", "text": OTHER}],
    )
    assert pack([given], tmp_path / "shards") == 3
    rows = packed(tmp_path / "shards" / "shard-000000.parquet")
    assert [(row["row"], row["text"]) for row in rows] == [(0, ONE), (1, None), (2, OTHER)]
    assert rows[1]["error"] == "缺少 id 或 text"


def test_one_id_with_two_texts_keeps_both_and_says_so(tmp_path: Path) -> None:
    given = write(
        tmp_path / "letters.jsonl", [{"id": "7", "text": ONE}, {"id": "7", "text": OTHER}, {"id": "8", "text": ONE}]
    )
    run([given], tmp_path / "out")
    graph = read_graph(tmp_path / "out")
    assert sorted(str(node.properties["source"]) for node in graph.nodes.values() if node.label == "Document") == [
        "7",
        "7",
    ]
    (row,) = packed(tmp_path / "out" / "tables" / "errors")
    assert (row["source"], row["message"]) == ("7", "编号相同而内容不同,各为一份")
    from policygraph.graph.model import Document

    texts = [("7", ONE), ("7", OTHER), ("8", ONE)]
    assert graph == project(extract(Document(text=text, source=source)) for source, text in texts)


def test_what_is_no_table_is_named(tmp_path: Path) -> None:
    (tmp_path / "letters.parquet").write_bytes(b"no table")
    with pytest.raises(InputError, match="不是有效的 Parquet") as no_table:
        pack([tmp_path / "letters.parquet"], tmp_path / "shards")
    assert "letters.parquet" in no_table.value.place
    write(tmp_path / "other.parquet", [{"id": 1, "words": ONE}])
    with pytest.raises(InputError, match="缺少列 text"):
        pack([tmp_path / "other.parquet"], tmp_path / "shards")
    assert not is_packed(tmp_path / "shards")
    with pytest.raises(InputError, match="文件不存在"):
        pack([tmp_path / "absent.parquet"], tmp_path / "shards")


def test_a_shard_that_is_none_is_named_before_anything_is_done(shards: Path, tmp_path: Path) -> None:
    mine = tmp_path / "shards"
    shutil.copytree(shards, mine)
    (mine / "shard-000001.parquet").write_bytes(b"PAR1")
    with pytest.raises(InputError, match="不是有效的 Parquet"):
        run([mine], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_of_one_input_takes_no_other(tmp_path: Path) -> None:
    one, other = (write(tmp_path / f"{name}.jsonl", [{"id": name, "text": ONE}]) for name in "ab")
    run([one], tmp_path / "out")
    with pytest.raises(InputError, match="另一份输入"):
        run([other], tmp_path / "out")


FULL = """
import resource, signal, sys
from pathlib import Path
from policygraph.bulk.run import run
from policygraph.graph.errors import PolicygraphError

if __name__ == "__main__":
    full = []
    def step(name, done, all):
        if (name, done) == ("extract", 1):  # from here on no file takes more than a few bytes, as on a full disk
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (64, resource.RLIM_INFINITY))
    try:
        run([sys.argv[1]], sys.argv[2], wave=1, progress=step)
    except PolicygraphError as error:
        print(error)
        sys.exit(3)
"""


def test_a_full_disk_in_a_wave_is_no_wave_done(folder: Path, shards: Path, tmp_path: Path) -> None:
    made = tmp_path / "out"
    said = subprocess.run(
        [sys.executable, "-c", FULL, str(shards), str(made)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert said.returncode == 3, said.stderr[-2000:]
    assert "这一批没有完成" in said.stdout
    assert "磁盘" in said.stdout
    assert [path.name for path in (made / "done").glob("*.json")] == ["extracted-000000.json"]
    assert run([shards], made, wave=1).skipped == 1
    assert read_graph(made) == core(folder)


def test_what_people_decided_holds_as_in_the_core(folder: Path, shards: Path, tmp_path: Path) -> None:
    entries = (
        "same: [重庆市科技创新促进条例, 重庆市人才公寓管理办法]",
        "right_status: {policy: 重庆市科技创新促进条例, status: repealed}",
        "not_a_policy: 没有这份文件",
        "no_such_thing: 甲",
    )
    said = "".join(f"- {entry}\n  who: 王某\n  when: 2026-03-02\n  why: 核对过原件\n" for entry in entries)
    given = tmp_path / "corrections.yaml"
    given.write_text(said, encoding="utf-8")
    counts = run([shards], tmp_path / "out", corrections=given)
    decided, wrong = read_corrections(given)
    graph = project((one for one in extracted([folder]) if isinstance(one, Extraction)), decided)
    assert read_graph(tmp_path / "out") == graph
    assert graph != core(folder)
    told = [str(error) for error in counts.corrections]
    assert told[: len(wrong)] == [str(error) for error in wrong]
    assert len(wrong) == 1
    assert any("没有与之相符" in line for line in told), "what no document gives cause for is told too"


# --- stores


def test_an_embedded_store_of_the_tables_is_that_of_the_core(folder: Path, out: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "graph.kgl")
    counts = import_embedded(out, store)
    graph = core(folder)
    assert sum(counts.values()) == len(graph.nodes) + len(graph.edges)
    with open_store(store) as opened:
        assert opened.graph() == graph
        more = extract("2024年7月,重庆市人民政府印发《重庆市数据条例实施细则》,贯彻《重庆市数据条例》。")
        opened.write([more])
        with_more = opened.graph()
    assert with_more == project([*(one for one in extracted([folder]) if isinstance(one, Extraction)), more])
    with pytest.raises(StoreError, match="已存在"):
        import_embedded(out, store)


def test_what_is_external_stays_in_the_tables(folder: Path, out: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "graph.kgl")
    counts = import_embedded(out, store, external=True)
    graph = core(folder)
    nodes = {id: node for id, node in graph.nodes.items() if node.label != "Assertion"}
    edges = {key: edge for key, edge in graph.edges.items() if edge.type not in EXTERNAL}
    assert edges.keys() < graph.edges.keys()
    assert sum(counts.values()) == len(nodes) + len(edges)
    with open_store(store, read_only=True) as opened:
        assert opened.graph() == Graph(nodes, edges)
    title = "重庆市科技创新促进条例"
    cited = next(id for id, node in nodes.items() if node.label == "Policy" and node.properties["title"] == title)
    _, rows = ask_tables(out, "citations", cited)
    assert len(rows) == sum(type == "CITES" and target == cited for type, _, target in graph.edges)


def test_csv_for_neo4j_leaves_out_what_is_external(out: Path, tmp_path: Path) -> None:
    whole, part = (" ".join(write_csv(out, tmp_path / name, external=name == "part")) for name in ("whole", "part"))
    for name in ("CITES", "STATES", "ABOUT", "Assertion"):
        assert f"/{name}.csv" in whole
        assert f"/{name}.csv" not in part
        assert not list((tmp_path / "part").rglob(f"{name}.csv"))
    assert "/ISSUED.csv" in part


@pytest.fixture
def other_server(tmp_path: Path) -> Iterator[Neo4jServer]:
    """A server of its own: the import needs one that does not run."""
    server = Neo4jServer(tmp_path / "neo4j", password="only-for-these-tests")
    yield server
    server.stop()


def test_a_neo4j_of_the_tables_is_that_of_the_core(
    folder: Path, out: Path, other_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in other_server.environment.items():
        monkeypatch.setenv(name, value)
    other_server.prepare()
    counts = import_neo4j(out, other_server.home)
    with pytest.raises(StoreError, match="已存在"):
        import_neo4j(out, other_server.home)
    other_server.start()
    assert finish(out, other_server.url) == counts
    with pytest.raises(StoreError, match="正在运行"):
        import_neo4j(out, other_server.home, overwrite=True)
    graph = core(folder)
    more = extract("2024年7月,重庆市人民政府印发《重庆市数据条例实施细则》,贯彻《重庆市数据条例》。")
    with open_store(other_server.url) as opened:
        assert opened.graph() == graph
        named = {str(row["name"]) for row in opened.run("SHOW CONSTRAINTS YIELD name RETURN name")}
        assert "policygraph_id" in named
        opened.write([more])
        with_more = opened.graph()
        everything = [*(one for one in extracted([folder]) if isinstance(one, Extraction)), more]
        assert with_more == project(everything)
        with pytest.raises(DataError, match="图库中有"):
            finish(out, other_server.url)


def test_no_neo4j_there_is_named(out: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="bin/neo4j-admin"):
        import_neo4j(out, tmp_path)
    with pytest.raises(InputError, match="没有完整的表"):
        import_neo4j(tmp_path, tmp_path)


def test_no_ray_there_is_named(shards: Path, tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "policygraph", "bulk", "run", str(shards), "--out", str(tmp_path / "out"),
         "--runner", "ray", "--address", "127.0.0.1:1"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert said.returncode == 2
    assert "连不上 Ray" in said.stderr
    assert "Traceback" not in said.stderr


def test_the_tables_answer_who_cites_and_by_which_sentence(out: Path) -> None:
    title = "重庆市科技创新促进条例"
    columns, rows = ask_tables(out, "citations", title)
    cited = {row[columns.index("source")] for row in rows}
    assert {Path(str(place)).name for place in cited} >= {"00-chongqing-kjj-reply.txt", "d05-chongqing-jxw-reply.txt"}
    columns, rows = ask_tables(out, "evidence", title)
    quotes = [str(row[columns.index("quote")]) for row in rows]
    assert any("重庆市科技创新促进条例" in quote for quote in quotes)
    assert len(ask_tables(out, "citations", title, most=1)[1]) == 1
    assert ask_tables(out, "citations", "没有这份文件")[1] == []
