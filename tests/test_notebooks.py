"""Every notebook runs from top to bottom, without network, and is kept without outputs."""

from __future__ import annotations

import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from nbclient.exceptions import CellExecutionError

from tools.neo4j_server import Neo4jServer
from tools.notebooks import PAGES, ROOT, as_markdown, code_of, execute, load, paths

NOTEBOOKS = paths()

# what each notebook must show: in the outputs of its code cells, in this order
SHOWN = {
    "01-letter": [
        "渝科局函〔2024〕268号",
        "成渝地区双城经济圈建设规划纲要",
        "科技部",
        "重庆市引进科技创新资源行动计划(2019—2022年)",
        "关于进一步做好引进科技创新资源工作的指导意见",
        "<iframe sandbox=",
        "ISSUED",
        "重庆市科学技术局",
    ],
    "02-letters": [
        "读入 15 份文件,0 份读不了",
        "冀科政规〔2022〕3号",
        "关于取消部分地方性法规中行政许可项目的决定",
        "河北省科学技术奖励办法实施细则",
        "根据《中华人民共和国科学技术进步法》",
        "重庆市人民代表大会常务委员会",
        "发布机构说法不一",
        "<iframe sandbox=",
    ],
    "03-lineage": [
        "重庆市计量监督管理条例",
        "2018-07-26",
        "<iframe sandbox=",
        "根据《中华人民共和国计量法》",
        "中华人民共和国城乡规划法",
        "关于完善研发费用税前加计扣除政策的通知",
        "中华人民共和国计量法:其后又改:2018-10-26",
    ],
    "04-time": [
        "2000-05-25 通过,2000-07-01 施行,其后修改 7 次",
        "第一次修正",
        "image/png",
        "2023-01-03:",
        "河北省企业重点实验室建设与运行管理办法",
        "image/png",
        "2027-12-22",
        "<iframe sandbox=",
    ],
    "05-bodies": [
        "重庆市人民代表大会常务委员会",
        "关于进一步支持西部科学城加快建设的意见",
        "对合作",
        "image/png",
        "模块度",
        "image/png",
        "image/png",
        "联合印发",
    ],
    "06-neo4j": [
        "bolt://127.0.0.1",
        "第二次: 节点 +0 −0,关系 +0 −0",
        "{'overview': True, 'connections': True, 'repealed': True}",
        "重庆市人民政府办公厅",
        "关于取消或调整部分地方性法规设定的行政审批等项目的决定",
        "科技部、国家发展改革委批复同意",
        "Assertion",
        "<iframe sandbox=",
        "撤回:节点 −",
        "RESPONDS_TO",
    ],
    "07-correcting": [
        "正文与标注",
        "发布机构说法不一",
        "版头与落款日期不一",
        "right_issuer",
        "有更正时 2 行不一致,去掉更正后又是 4 行",
        "3 处问题",
        "95% 区间",
        "正则",
        "1 份文件",
    ],
}

# any connection that leaves this computer is refused; the kernel's own sockets are on the loopback
OFFLINE = """
import socket
_connect = socket.socket.connect
def _refuse(self, address):
    if self.family in (socket.AF_INET, socket.AF_INET6) and not str(address[0]).startswith(("127.", "::1")):
        raise AssertionError(f"a notebook tried to reach {address}")
    return _connect(self, address)
socket.socket.connect = _refuse
"""


def outputs(notebook: Any) -> str:
    """Everything the cells showed, as one text; a drawing by its type."""
    shown: list[str] = []
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            shown.append(output.get("text", ""))
            shown += [kind if kind == "image/png" else str(value) for kind, value in output.get("data", {}).items()]
    return "\n".join(shown)


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory, neo4j_server: Neo4jServer) -> dict[str, Any]:
    """Every notebook as it is after a run, or what stopped it; they run side by side, each in a kernel of its own."""
    home = tmp_path_factory.mktemp("jupyter")  # nobody's own settings
    startup = home / "ipython/profile_default/startup"
    startup.mkdir(parents=True)
    (startup / "00-offline.py").write_text(OFFLINE, encoding="utf-8")
    neo4j_server.query("MATCH (n) DETACH DELETE n")
    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(3) as pool:
        patch.setenv("PATH", str(Path(sys.executable).parent), prepend=":")
        patch.setenv("JUPYTER_CONFIG_DIR", str(home))
        patch.setenv("IPYTHONDIR", str(home / "ipython"))
        patch.setenv("NEO4J_URI", neo4j_server.url)
        for name, value in neo4j_server.environment.items():
            patch.setenv(name, value)
        return dict(zip((path.stem for path in NOTEBOOKS), pool.map(run, NOTEBOOKS), strict=True))


def run(path: Path) -> Any:
    """The notebook, executed; or the error of the cell that stopped it."""
    try:
        return execute(path)
    except CellExecutionError as error:
        return error


def test_every_notebook_says_what_it_must_show() -> None:
    assert {path.stem for path in NOTEBOOKS} == set(SHOWN)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_kept_without_outputs(path: Path) -> None:
    code = [cell for cell in load(path).cells if cell.cell_type == "code"]
    assert code
    assert [cell for cell in code if cell.outputs or cell.execution_count is not None] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_asks_first_and_says_in_the_end_what_was_found_in_both_languages(path: Path) -> None:
    prose = [cell.source for cell in load(path).cells if cell.cell_type == "markdown"]
    assert prose[0].startswith("# ")
    for text in (prose[0], prose[-1]):
        assert re.search(r"[\u4e00-\u9fff]{8}", text)
        assert re.search(r"\*[A-Z][A-Za-z ,.:;“”]{30}", text), "no line in English"
    assert "**问题:**" in prose[0]
    assert prose[-1].startswith("## 小结")


@pytest.mark.parametrize("name", SHOWN)
def test_it_runs_offline_and_shows_what_it_promises(name: str, executed: dict[str, Any]) -> None:
    notebook = executed[name]
    assert not isinstance(notebook, CellExecutionError), str(notebook)
    shown = outputs(notebook)
    position = 0
    for text in SHOWN[name]:
        position = shown.find(text, position)
        assert position >= 0, f"{text} is not shown, or not in its place"
        position += len(text)
    assert "Traceback" not in shown
    assert str(ROOT) not in shown, "a path of this machine"


@pytest.mark.parametrize("name", SHOWN)
def test_what_it_shows_needs_no_script_and_has_a_text(name: str, executed: dict[str, Any]) -> None:
    bundles = [
        output.data
        for cell in executed[name].cells
        for output in cell.get("outputs", ())
        if output.output_type in ("execute_result", "display_data")
    ]
    for data in bundles:
        assert data["text/plain"].strip()
        assert "<script" not in data.get("text/html", "")
        if "<iframe" in data.get("text/html", ""):
            assert "data:image/svg+xml" in data["text/html"]
            assert data["image/svg+xml"].startswith("<svg")


def test_the_copies_in_docs_are_of_the_notebooks_as_they_are() -> None:
    assert {path.stem for path in PAGES.glob("*.md")} == set(SHOWN)
    for path in NOTEBOOKS:
        page = (PAGES / f"{path.stem}.md").read_text(encoding="utf-8")
        assert code_of(page) == [cell.source for cell in load(path).cells if cell.cell_type == "code"], "make notebooks"


@pytest.mark.parametrize("name", SHOWN)
def test_a_copy_shows_every_output_without_script_or_frame(name: str, executed: dict[str, Any]) -> None:
    page, pictures = as_markdown(executed[name], name)
    drawn = [file for file in pictures if f"]({file})" in page]
    assert drawn == list(pictures)
    assert "<iframe" not in page
    assert "<script" not in page
    outputs_of_cells = sum(len(cell.get("outputs", ())) for cell in executed[name].cells)
    shown = page.count("\n```text\n") + len(drawn) + len(re.findall(r"^<(?:div|p|table)", page, re.MULTILINE))
    assert shown == outputs_of_cells
