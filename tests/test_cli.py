"""The command line as its users meet it: what stands where, in which language, with which exit code; never a traceback."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

import policygraph
from policygraph import cli
from policygraph.api import EXPORTS
from policygraph.cli import main
from policygraph.graph.store import open_store
from policygraph.messages import TEXT, language, say
from policygraph.options import BULK, COMMANDS, EXAMPLES
from policygraph.queries import catalog
from policygraph.queries.labels import LANGS
from policygraph.screen import clip, pad, width
from tests.annotated_graph import annotated_letters

SAMPLE = Path(__file__).parent / "data" / "gold" / "00-chongqing-kjj-reply.txt"
LETTER = "市科技局关于有关情况的答复\n\n2020年10月,国务院印发《数据要素发展规划》。2021年5月,重庆市人民政府印发《重庆市数据条例》。\n"


class Shell:
    """Runs the program in this process and keeps what it said."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys
        self.out = self.err = ""

    def __call__(self, *arguments: str) -> int:
        code = main(arguments)
        self.out, self.err = self.capsys.readouterr()
        assert "Traceback" not in self.out + self.err
        return code


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.chdir(tmp_path)
    for name in ("LANG", "LC_ALL", "LC_MESSAGES", "POLICYGRAPH_LANG", "POLICYGRAPH_STORE"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf-8")
    return Shell(capsys)


@pytest.fixture
def letters(run: Shell) -> Shell:
    with open_store("graph.kgl") as store:
        store.write(annotated_letters())
    return run


# --- language and help


@pytest.mark.parametrize(
    ("arguments", "environment", "spoken"),
    [
        ([], {}, "zh"),
        ([], {"LANG": "C.UTF-8"}, "zh"),
        ([], {"LANG": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US"}, "en"),
        ([], {"LANG": "en_US", "LC_ALL": "zh_CN"}, "zh"),
        ([], {"LANG": "en_US", "POLICYGRAPH_LANG": "zh"}, "zh"),
        (["--lang", "en"], {"LANG": "zh_CN"}, "en"),
        (["ask", "x", "--lang=en"], {}, "en"),
        (["cypher", "--", "--lang=en"], {}, "zh"),
    ],
)
def test_language(arguments: list[str], environment: dict[str, str], spoken: str) -> None:
    assert language(arguments, environment) == spoken


def test_every_text_has_the_same_blanks_in_both_languages() -> None:
    for key, (zh, en) in TEXT.items():
        assert set(re.findall(r"\{(\w+)", zh)) == set(re.findall(r"\{(\w+)", en)), key
        assert not re.search("[一-鿿]", en), key


def test_every_text_is_used() -> None:
    package = Path(policygraph.__file__).parent
    code = "".join(module.read_text("utf-8") for module in package.glob("*.py"))
    computed = ("col.", "told.", "opt.", "arg.", "bulk.step.", *(f"bulk.{name}" for name in BULK))
    unused = [
        key
        for key in TEXT
        if not key.startswith(computed)
        and len(re.findall(f"""["']{re.escape(key)}["']""", code)) < 2
        and key not in (*COMMANDS, "bulk")
    ]
    assert unused == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_there_in_both_languages(run: Shell, command: str, lang: str) -> None:
    assert run(*([command] if command else []), "--help", "--lang", lang) == 0
    assert run.err == ""
    assert ("用法:" if lang == "zh" else "Usage:") in run.out
    for word in re.findall(r"[A-Za-z]{4,}", run.out) if lang == "zh" else []:
        assert word not in {"Options", "Show", "default", "Commands"}


def test_the_names_and_options_are_those_of_the_contract() -> None:
    app = cli.app("zh")
    options = {
        name: {opt for param in command.params for opt in param.opts if opt.startswith("--")}
        for name, command in app.commands.items()
    }
    assert options["build"] >= {"--store", "--html", "--jobs"}
    assert options["ask"] >= {"--param", "--as-of", "--store", "--format"}
    assert options["view"] >= {"--focus", "--store", "--html"}
    assert options["export"] >= {"--format", "--output", "--store"}
    formats = next(param.type for param in app.commands["export"].params if param.name == "format")
    assert isinstance(formats, click.Choice)
    assert tuple(formats.choices) == EXPORTS
    assert {"build", "extract", "ask", "queries", "cypher", "view", "retract", "export", "evaluate", "doctor"} <= set(
        options
    )


@pytest.mark.parametrize("line", [line for lines in EXAMPLES.values() for line in lines])
def test_the_examples_of_the_help_are_command_lines_that_parse(line: str) -> None:
    _, name, *rest = shlex.split(line.partition(" > ")[0])
    cli.app("zh").commands[name].make_context(name, rest)
    for asked in re.findall(r"policygraph ask (\w+)", line):
        catalog.find(asked)


def test_version(run: Shell) -> None:
    assert run("--version") == 0
    assert run.out == f"policygraph {policygraph.__version__}\n"


def test_nothing_asked_for_is_help_and_could_not_run(run: Shell) -> None:
    assert run() == 2
    assert run.out == ""
    assert "build" in run.err


# --- build and extract


def test_build_of_the_real_letter_says_what_a_person_wants_to_know(run: Shell) -> None:
    assert run("build", str(SAMPLE), "--html", "view.html") == 0
    assert run.err == ""
    for said in (
        "已载入 1 个文件:新增 1", "渝科局函〔2024〕268号", "国家", "市级", "部门", "24 项政策", "层级怎样联系", "文中明言",
        "共同机构", "机构隶属", "同文并列", "2024-10-12", "2024-05-16", "graph.kgl", "view.html", "policygraph ask connections",
    ):  # fmt: skip
        assert said in run.out
    assert Path("view.html").read_text("utf-8").startswith("<!doctype html>")
    assert run("build", str(SAMPLE)) == 0
    assert "图库无变化" in run.out
    assert "policygraph view" in run.out


def test_build_says_it_in_english(run: Shell) -> None:
    assert run("--lang", "en", "build", "letter.txt") == 0
    assert "1 documents loaded: 1 new" in run.out
    assert "How the tiers connect" in run.out
    assert "What to try next" in run.out


def test_warnings_and_mistakes_are_english_too(run: Shell) -> None:
    assert run("build", str(SAMPLE), "absent.txt", "--lang", "en") == 1
    assert run.err == "policygraph: absent.txt: there is no such file → check the path\n"
    assert "the header is dated 2024-10-12, the signature 2024-05-16: they differ" in run.out
    assert run("ask", "lineage_up", "--lang", "en") == 2
    assert not re.search("[一-鿿]{5,}", run.err)


def test_build_says_it_to_a_program(run: Shell) -> None:
    assert run("build", "letter.txt", "--format", "json") == 0
    said = json.loads(run.out)
    assert said["nodes"]["Policy"] == 2
    assert said["documents"][0]["source"] == "letter.txt"
    assert {row["tier"] for row in said["policies"]} <= {"national", "municipal", "provincial", "departmental", None}


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("absent.txt", None, "不存在"),
        ("empty.txt", b"", "空"),
        ("binary.txt", bytes(range(256)) * 16, "二进制"),
        ("coded.txt", b"\xff\xfe\x00\xd8\x00", "编码"),
    ],
)
def test_a_bad_input_is_one_line_and_stops_no_other(run: Shell, name: str, data: bytes | None, said: str) -> None:
    if data is not None:
        Path(name).write_bytes(data)
    before = set(Path().iterdir())
    for command in ("build", "extract"):
        assert run(command, name) == 2
        assert run.out == ""
        (line,) = run.err.splitlines()
        assert line.startswith(f"policygraph: {name}: ")
        assert said in line
        assert " → " in line
    assert set(Path().iterdir()) == before
    assert run("build", name, "letter.txt", "--html", "v.html") == 1
    assert said in run.err
    assert "已载入 1 个文件" in run.out
    assert run("extract", name, "letter.txt") == 1
    assert json.loads(run.out)["document"]["source"] == "letter.txt"


def test_many_failures_are_counted_rather_than_listed(run: Shell) -> None:
    assert run("build", *(f"absent{n}.txt" for n in range(30)), "letter.txt") == 1
    assert len(run.err.splitlines()) == 22
    assert "10" in run.err.splitlines()[-2]
    assert "--errors" in run.err.splitlines()[-1]
    assert run("build", *(f"absent{n}.txt" for n in range(30)), "letter.txt", "--errors", "failed.csv") == 1
    assert len(run.err.splitlines()) == 21
    assert len(Path("failed.csv").read_text(encoding="utf-8").splitlines()) == 31


def test_one_document_is_one_object_and_several_are_lines(run: Shell) -> None:
    assert run("extract", "letter.txt") == 0
    one = json.loads(run.out)
    assert one["schema"] == "policygraph.extraction/1"
    assert run.out.startswith("{\n")
    Path("second.txt").write_text(LETTER.replace("数据", "信用"), encoding="utf-8")
    assert run("extract", "letter.txt", "second.txt") == 0
    first, second = map(json.loads, run.out.splitlines())
    assert first == one
    assert second["policies"][0]["title"] == "信用要素发展规划"
    assert run("extract", "letter.txt", "--format", "jsonl") == 0
    assert json.loads(run.out) == one
    assert len(run.out.splitlines()) == 1
    assert run("extract", "letter.txt", "second.txt", "--format", "json") == 0
    assert json.loads(run.out) == [first, second]


def test_standard_input_is_a_dash(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(LETTER.encode())))
    assert run("extract", "-") == 0
    assert json.loads(run.out)["document"]["source"] == "-"


# --- asking


def test_rows_in_every_format(letters: Shell) -> None:
    assert letters("ask", "overview") == 0
    assert "国家" in letters.out
    assert letters("ask", "overview", "--format", "json") == 0
    rows = json.loads(letters.out)
    assert letters("ask", "overview", "--format", "csv") == 0
    assert not letters.out.startswith("\ufeff")
    assert [row["tier"] for row in csv.DictReader(io.StringIO(letters.out))] == [row["tier"] or "" for row in rows]
    assert letters("ask", "overview", "--format", "markdown") == 0
    assert letters.out.splitlines()[1] == "| --- | --- | --- | --- |"
    assert len(letters.out.splitlines()) == len(rows) + 2


def test_a_required_value_may_stand_by_itself(letters: Shell) -> None:
    assert letters("ask", "lineage_up", "成都市数据实施方案", "--format", "json") == 0
    bare = letters.out
    assert letters("ask", "lineage-up", "--param", "policy=成都市数据实施方案", "--format", "json") == 0
    assert letters.out == bare
    assert letters("ask", "lineage_up", "成都市数据实施方案", "--as-of", "2020-12-31", "--format", "json") == 0
    assert len(json.loads(letters.out)) < len(json.loads(bare))


def test_the_cypher_of_a_question_can_be_taken_elsewhere(letters: Shell) -> None:
    assert letters("ask", "lineage_up", "成都市数据实施方案", "--cypher") == 0
    assert letters.out.startswith(':param policy => "p_')
    assert "MATCH path" in letters.out


def test_queries_lists_all_and_explains_one(run: Shell) -> None:
    assert run("queries", "--format", "json") == 0
    names = [row["name"] for row in json.loads(run.out)]
    assert names[0] == "changes"
    assert len(set(names)) == len(names)
    assert len(names) >= 30
    assert run("queries", "connections", "--lang", "en") == 0
    assert "How the tiers connect" in run.out
    assert "policygraph ask connections" in run.out


def test_cypher_reads(letters: Shell) -> None:
    assert (
        letters(
            "cypher",
            "MATCH (p:Policy:PolicyGraph {tier: $t}) RETURN count(p) AS n",
            "-p",
            "t=national",
            "--format",
            "json",
        )
        == 0
    )
    assert json.loads(letters.out)[0]["n"] > 5


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask", "overveiw"], "overview"),
        (["ask", "lineage_up"], "--param policy="),
        (["ask", "lineage_up", "数据要素规划"], "数据要素发展规划"),
        (["ask", "timeline", "--param", "from=2023-13"], "2023-06-30"),
        (["ask", "timeline", "--param", "from"], "名=值"),
        (["ask", "overview", "--as-of", "2020"], "as_of"),
        (["ask", "overview", "extra"], "extra"),
        (["ask", "overview", "--store", "absent.kgl"], "policygraph build"),
        (["cypher", "CREATE (n:Policy)"], "不能写入"),
        (["cypher", "MATCH (n) DETACH DELETE n"], "不能写入"),
        (["cypher", "LOAD CSV FROM 'file:///etc/passwd' AS x RETURN x"], "LOAD CSV"),
        (["cypher", "MATCH (n RETURN n"], "syntax"),
        (["view", "--focus", "没有这样的"], "没有这样的"),
        (["view", "--html", "absent/v.html"], "absent/v.html"),
        (["retract", "no such"], "no such"),
        (["export", "--format", "jsonl", "--output", "absent/x.jsonl"], "absent/x.jsonl"),
        (["evaluate", "absent"], "absent"),
        (["build", "letter.txt", "--store", "."], "."),
        (["build", "letter.txt", "--store", "absent/x.kgl"], "absent"),
        (["build", "letter.txt", "--store", "letter.txt"], "letter.txt"),
        (["build", "letter.txt", "--store", "ftp://x"], "ftp://"),
        (["build", "letter.txt", "--manifest", "absent.csv"], "absent.csv"),
        (["build", "letter.txt", "--jobs", "0"], "--jobs"),
        (["build", "letter.txt", "--htlm", "x"], "--html"),
        (["bild", "letter.txt"], "build"),
        (["ask", "overview", "--format", "xml"], "table, json, csv, markdown"),
        (["build"], "PATH..."),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line_with_the_next_step_and_changes_nothing(
    letters: Shell, arguments: list[str], said: str
) -> None:
    before = {path: path.read_bytes() for path in Path().iterdir() if path.name != "graph.kgl.lock-owner"}
    assert letters(*arguments) == 2
    assert letters.out == ""
    (line,) = letters.err.splitlines()
    assert line.startswith("policygraph: ")
    assert said in line
    after = {path: path.read_bytes() for path in Path().iterdir() if "lock" not in path.name}
    assert after == {path: data for path, data in before.items() if "lock" not in path.name}


def test_a_store_that_another_process_writes_is_named_and_can_still_be_asked(letters: Shell) -> None:
    hold = "import sys; from policygraph import open_store; s = open_store('graph.kgl'); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        assert letters("build", "letter.txt") == 2
        assert "另一个进程" in letters.err
        assert letters("ask", "overview") == 0
        other.communicate("")


def test_a_server_that_is_not_there_and_a_wrong_password(
    run: Shell, neo4j_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("ask", "overview", "--store", "bolt://127.0.0.1:1") == 2
    assert "127.0.0.1:1" in run.err
    assert len(run.err.splitlines()) == 1
    assert run("build", "letter.txt", "--store", neo4j_url) == 0
    assert run("cypher", "MATCH (n) DETACH DELETE n", "--store", neo4j_url) == 2
    assert run("ask", "overview", "--store", neo4j_url, "--format", "json") == 0
    assert sum(row["policies"] for row in json.loads(run.out)) == 2
    monkeypatch.setenv("NEO4J_PASSWORD", "not this one")
    assert run("ask", "overview", "--store", neo4j_url) == 2
    assert "NEO4J_PASSWORD" in run.err
    assert "not this one" not in run.err


# --- the other commands


def test_view_retract_export(letters: Shell) -> None:
    assert letters("view", "--focus", "数据要素发展规划", "--html", "v.html") == 0
    assert (letters.out, "v.html" in letters.err) == ("", True)
    assert "数据要素发展规划" in Path("v.html").read_text("utf-8")
    assert letters("export", "--format", "jsonl", "--output", "-") == 0
    assert len(letters.out.splitlines()) == 5
    assert letters("retract", "chain.txt", "no such") == 1
    assert "已撤回 1 个文件" in letters.out
    assert "no such" in letters.err
    assert letters("ask", "theme", "数据要素", "--format", "json") == 0
    assert json.loads(letters.out) == []


def test_doctor_says_what_is_there(letters: Shell) -> None:
    code = letters("doctor", "--format", "json")
    rows = {row["item"]: row for row in json.loads(letters.out)}
    assert code == (1 if any(row["state"] == "有问题" for row in rows.values()) else 0)
    assert rows["kglite"]["state"] == "正常"
    assert "5 个文件" in rows["图库 graph.kgl"]["detail"]
    assert letters("doctor", "--store", "bolt://127.0.0.1:1") == 1
    assert letters("doctor", "--store", "absent.kgl") == 0


def test_evaluate_scores_a_folder(run: Shell) -> None:
    Path("gold").mkdir()
    for suffix in (".txt", ".json"):
        Path("gold", SAMPLE.stem + suffix).write_bytes(SAMPLE.with_suffix(suffix).read_bytes())
    assert run("evaluate", "gold", "--format", "json") == 0
    assert json.loads(run.out)


# --- terminal


def test_no_control_character_of_a_document_reaches_the_terminal(run: Shell) -> None:
    Path("evil.txt").write_text(LETTER.replace("数据要素", "数据\x1b[31m\x07要素\u202e"), encoding="utf-8")
    for arguments in (
        ["build", "evil.txt"],
        ["ask", "overview"],
        ["ask", "search", "数据"],
        ["ask", "without_issuer"],
        ["extract", "evil.txt"],
    ):
        run(*arguments)
        assert not set(run.out + run.err) & {"\x1b", "\x07", "\u202e"}, arguments


def started(*arguments: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "policygraph", *arguments]
    return subprocess.run(command, capture_output=True, check=False, env=os.environ | (environment or {}))


def test_a_pipe_that_closes_is_no_error(letters: Shell) -> None:
    done = subprocess.run(
        ["bash", "-c", f'set -o pipefail; {sys.executable} -m policygraph ask timeline --format json | head -1'],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_any_locale_can_print_chinese(letters: Shell) -> None:
    for locale in ("C", "POSIX", "zh_CN.GBK"):
        done = started("ask", "overview", environment={"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
        assert done.returncode == 0
        assert "国家" in done.stdout.decode()


def test_an_interrupt_is_a_message(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("policygraph.api.build", interrupted)
    assert run("build", "letter.txt") == 2
    assert run.err.splitlines() == ["policygraph: 已中断", say("interrupted.store", "zh")]


def test_progress_is_for_terminals_only(run: Shell) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "policygraph", "build", "letter.txt"], stdout=subprocess.PIPE, stderr=theirs
    ) as program:
        out, _ = program.communicate()
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "已处理 1 个文件" in shown
    assert shown.endswith("\r\x1b[K")
    assert b"\x1b" not in out


def test_help_is_quick() -> None:
    took: list[float] = []
    for _ in range(3):
        began = time.perf_counter()
        assert started("--help").returncode == 0
        took.append(time.perf_counter() - began)
    assert min(took) < 0.3 * (1 + (os.getloadavg()[0] > 2)), "the best of three, on a busy machine twice as long"


def test_help_imports_nothing_heavy() -> None:
    script = "import sys; from policygraph.cli import main; main(['--help']); print(*sys.modules)"
    modules = set(
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    )
    assert not modules & {"spacy", "networkx", "pyvis", "kglite", "neo4j", "lxml", "rich", "jinja2", "numpy"}


# --- columns


def test_cells_are_counted_as_a_terminal_does() -> None:
    assert width("国家a") == 5
    assert pad("国", 4) == "国  "
    assert clip("国家层面", 5) == "国家…"
    assert clip("国家", 4) == "国家"
    assert say("near", "en", names="build") == "did you mean build?"
