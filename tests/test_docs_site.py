"""The docs site: it builds without a warning, opens from its folder, asks for nothing, finds Chinese, and leaves nothing out."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from policygraph.graph.schema import NODES, RELATIONSHIPS
from policygraph.options import COMMANDS
from policygraph.queries.catalog import catalog
from tests.browser import put_axe
from tools.docs_pages import PYTHON, led
from tools.docs_roles import without_roles

AXE: Final = (  # the live view has its own in tests/browser.py
    "axe.run(document, {iframes: false}).then(r => r.violations"
    ".filter(v => ['serious', 'critical'].includes(v.impact)).map(v => v.id + ' ' + v.nodes[0].html))"
)

ROOT: Final = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as ``make docs`` builds it, elsewhere; any warning stops it."""
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)],
        cwd=ROOT, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder


@pytest.fixture
def opened(chromium: Browser, site: Path) -> Iterator[tuple[Page, list[str], list[str]]]:
    """The first page, with what it asked of the network and what went wrong."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda r: asked.append(r.url) if not r.url.startswith(("file:", "blob:", "data:")) else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.goto((site / "index.html").as_uri())
    yield page, asked, wrong
    context.close()


def text_of(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


def test_every_page_in_docs_is_on_the_site_and_in_its_navigation(site: Path) -> None:
    navigation = text_of(site, "index.html")
    for path in (ROOT / "docs").rglob("*.md"):
        page = path.relative_to(ROOT / "docs").with_suffix(".html").as_posix()
        assert (site / page).is_file()
        assert f'href="{page}"' in navigation or f'href="./{page}"' in navigation, page


def test_no_page_stands_twice_in_the_navigation() -> None:
    pages = re.findall(r"^ +- (?:.*: )?([\w/-]+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(pages) > 20
    assert sorted(pages) == sorted(set(pages))


def test_no_page_names_an_address_that_a_browser_would_load(site: Path) -> None:
    for path in [*site.rglob("*.html"), *site.rglob("*.css")]:
        if path.name == "letter.html":  # tests/test_view_browser.py
            continue
        text = path.read_text(encoding="utf-8")
        loaded = re.findall(r'(?:<(?:script|img|iframe|source)[^>]+src|<link[^>]+href)="?(https?:[^">\s]+)', text)
        assert [address for address in loaded if "rel=canonical" not in address] == [], path
        assert not re.search(r"url\((?:\"|')?https?:", text), path


def test_the_links_between_pages_lead_somewhere(site: Path) -> None:
    ids: dict[Path, set[str]] = {}
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        ids[path] = set(re.findall(r'\bid="?([^"\s>]+)', text))
    for path in ids:
        if path.name in ("404.html", "letter.html"):
            continue
        body = re.search(r"<article.*?</article>", path.read_text(encoding="utf-8"), re.DOTALL)
        assert body
        for link, anchor in re.findall(r'<a[^>]+href="?([^"#\s>]*)(?:#([^"\s>]+))?', body[0]):
            if re.match(r"[a-z]+:", link):
                continue
            target = (path.parent / link).resolve() if link else path
            assert target.is_file(), f"{path.name}: {link}"
            if anchor and target in ids and not anchor.startswith("__"):
                assert anchor in ids[target], f"{path.name}: {link}#{anchor}"


def test_every_command_is_in_the_reference_in_both_languages(site: Path) -> None:
    page = text_of(site, "reference/cli.html")
    for name in COMMANDS:
        assert f"policygraph {name}" in page
    assert "用法" in page
    assert page.count("Usage") >= len(COMMANDS)


def test_every_question_is_in_the_reference_with_its_cypher(site: Path) -> None:
    page = text_of(site, "reference/questions.html")
    for query in catalog().values():
        assert f'id="{query.name}"' in page or f"id={query.name} " in page or f"id={query.name}>" in page
        assert query.about.zh.replace("&", "&amp;") in page


def test_every_label_and_type_is_in_the_reference(site: Path) -> None:
    page = text_of(site, "reference/schema.html")
    for name in (*NODES, *RELATIONSHIPS):
        assert f"<code>{name}</code>" in page


def test_the_python_reference_has_what_it_promises_and_no_raw_roles(site: Path) -> None:
    page = text_of(site, "reference/python.html")
    for names in PYTHON.values():
        for name in names:
            assert f'id="{name}"' in page or f"id={name} " in page or f"id={name}>" in page
    assert ":func:" not in page
    assert ":class:" not in page


def test_roles_become_names() -> None:
    assert without_roles("see :func:`a.b.ask` and :class:`~a.Store`") == "see `a.b.ask` and `a.Store`"


@pytest.mark.parametrize(
    ("link", "becomes"),
    [
        ("[x](../queries/cypher/gaps.cypher)", "[x](reference/questions.md#gaps)"),
        ("[x](../benchmarks/identity.py)", "[x](reference/files/benchmarks/identity.py.md)"),
        ("[x](../README.md)", "[x](index.md)"),
        ("[x](corrections.md#the-sheet)", "[x](corrections.md#the-sheet)"),
        ("[x](https://example.org/a)", "[x](https://example.org/a)"),
        ("[x](../nowhere.py)", "[x](../nowhere.py)"),
    ],
)
def test_links_out_of_docs_lead_to_pages_of_the_site(link: str, becomes: str) -> None:
    assert led(link, "queries.md") == becomes


@pytest.mark.parametrize(("words", "page"), [("人工更正", "corrections"), ("置信度", "data-model"), ("retract", "cli")])
def test_the_search_finds_chinese_and_english_without_a_server(
    opened: tuple[Page, list[str], list[str]], words: str, page: str
) -> None:
    shown, asked, wrong = opened
    shown.click(".md-search__input")
    shown.keyboard.insert_text(words)
    shown.keyboard.press("End")  # what an input method leaves: a key that goes up
    shown.wait_for_selector(".md-search-result__article")
    found = shown.eval_on_selector_all(".md-search-result__link", "links => links.map(each => each.href)")
    assert any(page in link for link in found), found
    assert asked == []
    assert wrong == []


def test_the_live_view_runs_in_the_first_page(opened: tuple[Page, list[str], list[str]]) -> None:
    shown, asked, wrong = opened
    shown.locator("iframe.live").scroll_into_view_if_needed()
    frame = next(each for each in shown.frames if each.url.endswith("live/letter.html"))
    frame.wait_for_selector("html[data-ready]", state="attached")
    assert int(frame.evaluate("document.body.dataset.items")) > 30
    assert asked == []
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("index", "light"), ("index", "dark"), ("index", "phone"), ("data-model", "phone"), ("reference/schema", "light"),
        ("notebooks/03-lineage", "dark"),
    ],
)  # fmt: skip
def test_no_serious_barrier_for_people_who_do_not_see_or_point(
    chromium: Browser, site: Path, name: str, way: str
) -> None:
    width, height = (390, 844) if way == "phone" else (1280, 900)
    context = chromium.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if way == "dark" else "light"
    )
    try:
        page = context.new_page()
        page.goto((site / f"{name}.html").as_uri())
        page.wait_for_function("document.querySelector('.md-search').ariaLabel")
        put_axe(page)
        assert page.evaluate(AXE) == []
    finally:
        context.close()


@pytest.mark.parametrize("name", ["index", "queries", "data-model", "notebooks/02-letters", "reference/cli"])
def test_on_a_phone_no_page_is_wider_than_the_screen(chromium: Browser, site: Path, name: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark")
    try:
        page = context.new_page()
        page.goto((site / f"{name}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    finally:
        context.close()
