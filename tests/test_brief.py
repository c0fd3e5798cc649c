"""The report: what it says is what the documents say, each sentence with its source; nothing in it can act."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from playwright.sync_api import Browser

from policygraph import api
from policygraph.cli import main
from policygraph.graph.errors import AmbiguousName, QueryError
from policygraph.graph.model import Document
from policygraph.graph.store import Store, open_store
from policygraph.loaders.pipeline import extract
from policygraph.queries.brief import brief, locate
from policygraph.queries.brief_contents import Brief, Table
from policygraph.queries.brief_docx import document
from policygraph.queries.brief_page import link, render
from policygraph.queries.brief_text import markdown
from policygraph.queries.brief_words import WORDS
from tests.annotated_graph import GOLD, annotated_letters
from tests.browser import browser

RULE = "重庆市引进建设高端研发机构实施细则(试行)"
OPINION = "关于进一步做好引进科技创新资源工作的指导意见"
FOCUSES = {
    "policy": RULE,
    "body": "重庆市科学技术局",
    "region": "重庆市",
    "document": "渝科局函〔2024〕268号",
}
WRITERS: dict[str, Callable[[Brief], str | bytes]] = {"html": render, "md": markdown, "docx": document}


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(str(tmp_path_factory.mktemp("brief") / "graph.kgl")) as store:
        store.write(annotated_letters())
        yield store


def table_of(made: Brief, title: str) -> Table:
    (found,) = [table for table in made.tables if table.title == WORDS[title][0]]
    return found


def facts_of(made: Brief) -> dict[str, str]:
    return {fact.name: fact.value for fact in made.facts}


def test_both_engines_give_the_same_reports(both_stores: Callable[[], tuple[Store, Store]]) -> None:
    embedded, server = both_stores()
    for store in (embedded, server):
        store.write(annotated_letters())
    for focus in FOCUSES.values():
        assert brief(embedded, focus) == brief(server, focus)


def test_a_policy_has_its_facts_its_lineage_and_every_sentence(letters: Store) -> None:
    made = brief(letters, RULE)
    facts = facts_of(made)
    assert made.heading == "政策简报"
    assert facts["状态"].startswith("已废止(文件载明")
    assert facts["印发机构"] == "重庆市科学技术局、重庆市财政局"
    assert facts["引用它的文书"] == "2 件"
    lineage = table_of(made, "lineage")
    assert {(row.cells[0], row.cells[2]) for row in lineage.rows} == {
        ("向上", "重庆市引进科技创新资源行动计划(2019—2022年)"),
        ("向下", OPINION),
    }
    said = {row.cells[0]: row for row in table_of(made, "statements").rows}
    issue = said[f"重庆市科学技术局、重庆市财政局印发《{RULE}》"]
    texts = {path.stem: path.read_text(encoding="utf-8") for path in GOLD.glob("*.txt")}
    for row in said.values():
        assert len(row.sources) == 1
        assert any("".join(row.cells[-1].split()) in "".join(text.split()) for text in texts.values())
    assert made.sources[issue.sources[0] - 1].document_number == "渝科局函〔2024〕268号"
    assert [source.number for source in made.sources] == list(range(1, len(made.sources) + 1))
    assert made.picture
    assert (OPINION, "取代", RULE) in made.picture.ties


def test_a_day_leaves_out_what_was_not_yet_said(letters: Store) -> None:
    made = brief(letters, RULE, as_of="2024-06-30")
    facts = facts_of(made)
    assert facts["状态"].startswith("未见失效(所载文件未见失效信息")
    assert facts["引用它的文书"] == "1 件"
    assert OPINION not in {cell for row in table_of(made, "lineage").rows for cell in row.cells}
    assert made.picture
    assert (OPINION, "取代", RULE) not in made.picture.ties
    assert "2024-06-30" in made.lines[1]
    with pytest.raises(QueryError, match="soon"):
        brief(letters, RULE, as_of="soon")


def test_a_body_has_what_it_did(letters: Store) -> None:
    made = brief(letters, "市科技局")
    assert made.title == "重庆市科学技术局"
    assert "重庆市人民政府" in facts_of(made)["隶属"]
    did = {(row.cells[0], row.cells[1]) for row in table_of(made, "done").rows}
    assert {("印发", RULE), ("起草", OPINION), ("废止", "重庆市海外引才引智科技工作站管理办法")} <= did


def test_a_region_has_its_policies_and_its_gaps(letters: Store) -> None:
    assert locate(letters, "重庆市")[0] == "region", "although its government is called so too"
    made = brief(letters, "重庆市")
    assert RULE in {row.cells[0] for row in table_of(made, "of_region").rows}
    assert "数据要素发展规划" in {row.cells[0] for row in table_of(made, "gaps").rows}


def test_a_letter_has_what_it_cites_and_what_became_of_it(letters: Store) -> None:
    made = brief(letters, FOCUSES["document"])
    facts = facts_of(made)
    assert facts["引用的政策"] == "24 项"
    assert facts["落款日期"] == "2024-05-16"
    assert "第0187号" in facts["答复"]
    assert len(table_of(made, "cited").rows) == 24
    since = {row.cells[0]: row.cells[1:3] for row in table_of(made, "since").rows}
    assert since[OPINION] == ("起草中", "未见失效")
    assert since[RULE] == ("未见失效", "已废止")


def test_what_is_not_there_or_not_clear_is_said(letters: Store) -> None:
    with pytest.raises(QueryError, match="没有这样的") as error:
        brief(letters, "没有这样的")
    assert not isinstance(error.value, AmbiguousName)
    with pytest.raises(QueryError):
        brief(letters, "")


def test_a_name_that_several_bear_is_listed(tmp_path: Path) -> None:
    text = "甲报告\n\n北京市科技局印发《科技专项管理办法》。\n"
    other = "乙报告\n\n重庆市科技局印发《科技专项管理办法》。\n"
    with open_store(str(tmp_path / "graph.kgl")) as store:
        store.write(extract(Document(text=each, source=f"{at}.txt")) for at, each in enumerate((text, other)))
        titles = [row["title"] for row in store.run("MATCH (p:Policy:PolicyGraph) RETURN p.title AS title")]
        assert len(titles) == 2
        with pytest.raises(AmbiguousName, match="2 个政策"):
            brief(store, "科技专项管理办法")


def test_every_word_is_there_in_both_languages_with_the_same_blanks() -> None:
    for key, (zh, en) in WORDS.items():
        assert set(re.findall(r"\{(\w+)", zh)) == set(re.findall(r"\{(\w+)", en)), key
        assert not re.search("[一-鿿]", en), key


# --- as files

EVIL = "《重庆<script>alert(1)</script>办法》"


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    text = (
        "关于<img src=x onerror=alert(1)>的报告\n\n"
        "2024年3月1日,市科技局印发《重庆市<script>alert(1)</script>办法》,原《重庆市|旧`*办法*》同时废止\x1b[31m\u202e。\n"
    )
    with open_store(str(tmp_path_factory.mktemp("evil") / "graph.kgl")) as store:
        store.write([extract(Document(text=text, source="=cmd.txt", url="javascript:alert(1)"))])
        titles = sorted(str(row["title"]) for row in store.run("MATCH (p:Policy:PolicyGraph) RETURN p.title AS title"))
        made = [brief(store, title) for title in titles]
    return next(one for one in made if "script" in one.title)


def test_the_page_asks_for_nothing_and_escapes_everything(evil: Brief) -> None:
    page = render(evil)
    assert "<script" not in page
    assert "<img" not in page
    assert "javascript:" not in re.sub(r">[^<]*<", "><", page), "as text only"
    assert not re.search("[\x1b\u202e]", page)
    assert "url(" not in page
    assert "default-src 'none'; style-src 'sha256-" in page.replace("&#39;", "'")
    assert not re.search(r"""(?:src|href)\s*=\s*["'](?!#|https?://)""", page)
    assert not re.search(r"""\sstyle\s*=|\son\w+\s*=\s*["']""", page)
    assert render(evil) == page


def test_only_addresses_of_the_web_are_links(evil: Brief) -> None:
    (source,) = evil.sources
    assert link(source) == ""
    assert "alert" in source.place


def test_markdown_is_no_markup(evil: Brief) -> None:
    text = markdown(evil)
    assert "<script" not in text.replace("\\<", "")
    for line in text.splitlines():
        if line.startswith("| ") and "---" not in line:
            assert not re.search(r"(?<!\\)<", line)
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len({len(re.findall(r"(?<!\\)\|", line)) for line in rows[:2]}) == 1


@pytest.mark.parametrize("focus", FOCUSES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_form_says_all_of_it(letters: Store, focus: str, lang: str) -> None:
    made = brief(letters, FOCUSES[focus], lang="en" if lang == "en" else "zh")
    page = render(made)
    tree = ElementTree.fromstring(page[page.index("<figure>") : page.index("</figure>") + 9])
    assert tree.find("{http://www.w3.org/2000/svg}svg") is not None
    plain = re.sub(r"<[^>]+>", "", page).replace("&lt;", "<").replace("&amp;", "&")
    text = re.sub(r"\\(.)", r"\1", markdown(made))
    word = docx.Document(io.BytesIO(document(made)))
    inside = "\n".join(
        [paragraph.text for paragraph in word.paragraphs]
        + [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    )
    for table in made.tables:
        for row in table.rows:
            for form in (plain, text, inside):
                assert all(cell in form for cell in row.cells)
    for source in made.sources:
        for form in (plain, text, inside):
            assert source.title in form
    assert re.search(r'id="s1"', page)
    numbers = {int(number) for number in re.findall(r'href="#s(\d+)"', page)}
    assert numbers <= {source.number for source in made.sources}
    if lang == "en":
        assert WORDS["facts"][1] in page
        assert WORDS["facts"][0] not in page


@pytest.fixture(scope="module")
def running() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_opens_offline_and_prints(letters: Store, tmp_path: Path, running: Browser, scheme: str) -> None:
    path = tmp_path / "report.html"
    path.write_text(render(brief(letters, FOCUSES["document"])), encoding="utf-8")
    page = running.new_page(
        color_scheme="dark" if scheme == "dark" else "light", viewport={"width": 1100, "height": 800}
    )
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith("file:") else None)
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 1100
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
    assert dark == (scheme == "dark"), "the style is let in by its hash"
    page.set_viewport_size({"width": 380, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 380
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 673, "height": 970})  # A4 less its margins
    assert page.evaluate("document.documentElement.scrollWidth") <= 673
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.pdf(prefer_css_page_size=True)[:5] == b"%PDF-"
    assert wrong == []
    page.close()


# --- the command


def test_the_command_writes_what_the_ending_says(
    letters: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICYGRAPH_LANG", "zh")
    for ending in api.REPORTS:
        target = tmp_path / f"report{ending}"
        assert main(["report", "--focus", RULE, "--output", str(target), "--store", letters.url]) == 0
        said = capsys.readouterr()
        assert said.out == ""
        assert "政策简报" in said.err
        first = target.read_bytes()
        assert first[:2] == b"PK" if ending == ".docx" else RULE in first.decode()
        api.report(letters.url, RULE, target)
        assert ending == ".docx" or target.read_bytes() == first, "the same graph, the same bytes"
    for output, wrong in (("report.xls", ".docx"), ("absent/report.md", "absent")):
        assert main(["report", "--focus", RULE, "--output", str(tmp_path / output), "--store", letters.url]) == 2
        assert wrong in capsys.readouterr().err
    assert main(["report", "--focus", "没有这样的", "--output", str(tmp_path / "x.md"), "--store", letters.url]) == 2
    assert not (tmp_path / "x.md").exists()
