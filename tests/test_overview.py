"""The overview of a whole graph: what its file holds, and what a reader sees, enters, finds and leaves again."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from policygraph.cli import main
from policygraph.graph.build import Edge, Graph, Node
from policygraph.graph.store import open_store
from policygraph.queries import overview
from policygraph.queries.overview import render
from policygraph.queries.view import write
from tests.annotated_graph import annotated
from tests.browser import AXE, fits_a_phone, opened, put_axe
from tests.country_graph import country_graph
from tests.test_view_browser import PAYLOADS, poisoned, two_letters


@pytest.fixture(scope="module")
def country() -> Graph:
    return country_graph(1000)


@pytest.fixture(scope="module")
def large() -> Graph:
    return country_graph(20_000)


@pytest.fixture(scope="module")
def page(country: Graph) -> str:
    return render(country)


@pytest.fixture(scope="module")
def file(page: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(page, tmp_path_factory.mktemp("overview") / "overview.html")


@pytest.fixture
def shown(chromium: Browser, file: Path) -> Iterator[Page]:
    """The country's page; a request or a console error fails the test at its end."""
    with opened(chromium, file) as seen:
        yield seen.page
        assert seen.requests == []
        assert seen.errors == []
        assert seen.dialogs == []


def unpacked(page: str, name: str) -> Any:
    found = re.search(rf'<script type="application/octet-stream" id="{name}">([A-Za-z0-9+/=]*)</script>', page)
    assert found
    return json.loads(zlib.decompress(base64.b64decode(found[1])))


def policies(graph: Graph) -> list[Node]:
    return [node for node in graph.nodes.values() if node.label == "Policy"]


def within(graph: Graph, tier: str, year: str) -> set[str]:
    """Titles of the policies of a tier and year."""
    return {
        str(node.properties["title"])
        for node in policies(graph)
        if node.properties["tier"] == tier and str(node.properties.get("issued_on", ""))[:4] == year
    }


# -- the file -----------------------------------------------------------------------------------------------------------


def test_the_same_graph_gives_the_same_bytes(country: Graph, page: str) -> None:
    backwards = Graph(dict(reversed(country.nodes.items())), dict(reversed(country.edges.items())))
    assert render(backwards) == page


def test_the_policy_names_exactly_the_one_script(page: str) -> None:
    head = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert head
    policy = head[1].replace("&#39;", "'")
    (body,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert re.findall(r"'sha256-([^']+)'", policy) == [
        base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
    ]
    assert policy.startswith("default-src 'none'; script-src ")
    assert "vis-network" not in page
    assert not re.search(r"""(?:src|href|action|data|poster)\s*=\s*["']?\s*(?:https?:)?//""", page)


def test_the_columns_hold_every_node_and_relation(country: Graph, page: str) -> None:
    core, more = unpacked(page, "o-core"), unpacked(page, "o-more")
    shown = {id for id, node in country.nodes.items() if node.label != "Assertion"}
    assert set(more["ids"].split("\n")) == shown
    lengths = {
        len(core[name]) for name in ("kinds", "tiers", "statuses", "years", "months", "genres", "regions", "groups")
    }
    assert lengths == {len(shown)} == {len(core["titles"].split("\n"))}
    drawn = Counter(kind for kind, source, target in country.edges if {source, target} <= shown)
    assert Counter(core["relations"][i] for i in core["types"]) == drawn
    said = sum(node.label == "Assertion" for node in country.nodes.values())
    assert 0 < len(more["confidences"]) <= said
    assert max(more["saidOf"]) == 3 < max(more["saidInAll"]), "some sentences are told by their number only"


def test_the_most_cited_come_first(country: Graph, page: str) -> None:
    cited: Counter[str] = Counter()
    for kind, source, target in country.edges:
        if kind in ("CITES", "IMPLEMENTS") and country.nodes[source].label in ("Document", "Policy"):
            cited[target] += 1
    ids = unpacked(page, "o-more")["ids"].split("\n")
    order = [cited[id] for id in ids if id.startswith("p")]
    assert order == sorted(order, reverse=True)
    assert order[0] > 3


def test_budgets(large: Graph) -> None:
    assert len(render(Graph()).encode()) <= 110_000
    assert len(render(large).encode()) <= 2_600_000


def test_a_command_writes_it_when_asked_and_by_itself_when_the_graph_is_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store, out = str(tmp_path / "g.kgl"), tmp_path / "o.html"
    with open_store(store) as opened_store:
        opened_store.write([annotated("00-chongqing-kjj-reply")])
    command = ["view", "--store", store, "--html", str(out)]
    assert main([*command, "--overview"]) == 0
    assert 'id="o-core"' in out.read_text(encoding="utf-8")
    assert main([*command, "--overview", "--focus", "双城经济圈"]) == 2
    assert "--focus" in capsys.readouterr().err
    assert main(command) == 0
    assert 'id="d-scene"' in out.read_text(encoding="utf-8")
    monkeypatch.setattr(overview, "OVERVIEW_ABOVE", 20)
    assert main(command) == 0
    assert 'id="o-core"' in out.read_text(encoding="utf-8")
    assert "--no-overview" in capsys.readouterr().err
    assert main([*command, "--no-overview"]) == 0
    assert 'id="d-scene"' in out.read_text(encoding="utf-8")


# -- the picture --------------------------------------------------------------------------------------------------------


def test_every_bar_says_how_many_there_are(shown: Page, country: Graph) -> None:
    labels = shown.eval_on_selector_all(".spot", "spots => spots.map(s => s.getAttribute('aria-label'))")
    said = {m[1]: int(m[2]) for label in labels if (m := re.match(r"国家 (\d{4}) (\d+) 项政策:", label))}
    expected = Counter(
        str(node.properties["issued_on"])[:4]
        for node in policies(country)
        if node.properties["tier"] == "national" and "issued_on" in node.properties
    )
    assert said == expected
    assert len(said) > 8


def test_a_cell_a_column_and_a_row_open_what_they_count(shown: Page, country: Graph) -> None:
    shown.click('.spot[aria-label^="国家 2022 "]')
    assert shown.evaluate("document.body.dataset.view") == "cards"
    titles = {text.strip("《》") for text in shown.locator("#detail .nodes .go").all_inner_texts()}
    assert titles == within(country, "national", "2022")
    assert int(shown.evaluate("document.body.dataset.spots")) == len(titles), "every card can be walked to"
    shown.keyboard.press("Escape")
    assert shown.evaluate("document.body.dataset.view") == "years"
    shown.click('.spot[aria-label^="市级 "]')
    municipal = sum(node.properties["tier"] == "municipal" for node in policies(country))
    assert f"市级 ({municipal})" in shown.inner_text("#crumbs")
    shown.click("#crumbs button >> nth=0")
    shown.click('.spot[aria-label^="2022 "]')
    assert (
        f"2022 ({sum(str(n.properties.get('issued_on', ''))[:4] == '2022' for n in policies(country))})"
        in shown.inner_text("#crumbs")
    )


def test_a_node_shows_what_hangs_on_it_and_the_very_sentence(shown: Page, country: Graph) -> None:
    shown.click("#detail .nodes .go >> nth=0")
    shown.wait_for_selector("body[data-detail]")
    assert shown.evaluate("document.body.dataset.view") == "node"
    title = shown.inner_text("#detail h2").strip("《》")
    (id,) = [node.id for node in policies(country) if node.properties["title"] == title]
    quotes = {str(n.properties["quote"]) for n in country.nodes.values() if n.label == "Assertion"}
    seen = shown.locator("#detail blockquote").all_inner_texts()
    assert seen
    assert set(seen) <= quotes
    assert title in shown.locator("#detail mark").all_inner_texts()
    issuers = {
        str(country.nodes[source].properties["name"])
        for kind, source, target in country.edges
        if kind == "ISSUED" and target == id
    }
    captions = [
        s
        for s in shown.eval_on_selector_all(".spot", "s => s.map(x => x.getAttribute('aria-label'))")
        if s.startswith("印发机关")
    ]
    assert {label.split(",")[1] for label in captions} == issuers
    shown.click("#detail .relation[data-type=ISSUED] .go >> nth=0")
    shown.wait_for_function(
        f"document.querySelector('#detail h2').innerText === {json.dumps(sorted(issuers)[0], ensure_ascii=False)}"
    )


def test_cards_do_not_overlap(shown: Page) -> None:
    shown.click("#detail .nodes .go >> nth=0")
    shown.wait_for_selector("body[data-detail]")
    boxes = shown.eval_on_selector_all(
        ".spot", "s => s.map(x => { const r = x.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom] })"
    )
    assert len(boxes) > 5
    hits = [
        (a, b)
        for i, a in enumerate(boxes)
        for b in boxes[:i]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert hits == []


def test_suggestions_only_when_asked_for(chromium: Browser, file: Path, country: Graph) -> None:
    source = next(edge.source for edge in country.edges.values() if edge.type == "MAY_IMPLEMENT")
    with opened(chromium, file, hash=f"#{source}") as seen:
        seen.page.wait_for_selector("#suggested")
        assert seen.page.locator(".relation.suggested").count() == 0
        spots = int(seen.page.evaluate("document.body.dataset.spots"))
        seen.page.click("#suggested")
        seen.page.wait_for_selector(".relation.suggested")
        assert "不是文件所载事实" in seen.page.inner_text(".relation.suggested")
        assert int(seen.page.evaluate("document.body.dataset.spots")) > spots


def test_the_key_alone_goes_in_and_back(shown: Page) -> None:
    shown.locator(".spot").first.focus()
    first = shown.evaluate("document.activeElement.dataset.spot")
    for key in ("ArrowDown", "ArrowRight", "ArrowRight"):
        shown.keyboard.press(key)
    at = shown.evaluate("document.activeElement.dataset.spot")
    assert at != first
    assert "-" in at, "a bar, not a heading"
    assert shown.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert shown.is_visible("#tip")
    shown.keyboard.press("Enter")
    assert shown.evaluate("document.body.dataset.view") in ("cards", "dots")
    shown.keyboard.press("Enter")
    shown.wait_for_selector("body[data-detail]")
    assert shown.evaluate("document.body.dataset.view") == "node"
    shown.keyboard.press("Escape")
    shown.keyboard.press("Escape")
    assert shown.evaluate("document.body.dataset.view") == "years"


def test_filters_change_what_is_counted(shown: Page, country: Graph) -> None:
    def count() -> int:
        return int(shown.evaluate("document.body.dataset.policies"))

    assert count() == len(policies(country))
    repealed = sum(node.properties["status"] == "repealed" for node in policies(country))
    shown.locator(".row", has_text="已废止").locator("input").click()
    assert count() == len(policies(country)) - repealed
    shown.select_option(
        "#region", label=next(o for o in shown.locator("#region option").all_inner_texts() if o.startswith("重庆市"))
    )
    chongqing = [
        n for n in policies(country) if n.properties.get("region") == "重庆市" and n.properties["status"] != "repealed"
    ]
    assert count() == len(chongqing)
    shown.select_option("#from", "2020")
    assert count() == sum(str(n.properties.get("issued_on", "")) >= "2020" for n in chongqing)
    shown.select_option("#to", "2010")
    assert count() == 0
    shown.click("#empty button")
    assert count() == len(policies(country))


def test_regions_and_communities(shown: Page, country: Graph) -> None:
    shown.click("[data-mode=regions]")
    labels = shown.eval_on_selector_all(".spot", "s => s.map(x => x.getAttribute('aria-label'))")
    sichuan = sum(n.properties.get("region") == "四川省" for n in policies(country))
    assert f"四川 {sichuan} 项政策" in labels
    shown.click("[data-mode=groups]")
    assert shown.locator(".spot").count() > 8
    theme = shown.locator(".spot").first.get_attribute("aria-label") or ""
    shown.locator(".spot").first.click()
    listed = shown.locator("#detail .nodes .go").all_inner_texts()
    word = re.search(r"关于(.{4})", theme)
    assert word
    assert sum(word[1][:2] in title for title in listed) > len(listed) / 2, "a community is of one theme"


def test_the_table_says_what_the_bars_say(shown: Page, country: Graph) -> None:
    shown.click("[data-mode=table]")
    row = shown.locator("#table-years tr", has=shown.locator("th", has_text="2022"))
    assert row.locator("td").first.inner_text() == str(len(within(country, "national", "2022")))
    row.locator("td button").first.click()
    assert "国家 · 2022" in shown.inner_text("#crumbs")


def test_search_finds_titles_and_numbers_and_says_when_there_is_nothing(shown: Page, country: Graph) -> None:
    node = policies(country)[5]
    shown.keyboard.press("/")
    shown.fill("#q", str(node.properties["document_number"]))
    shown.keyboard.press("Enter")
    shown.wait_for_selector("body[data-detail]")
    assert str(node.properties["title"]) in shown.inner_text("#detail h2")
    assert shown.evaluate("decodeURIComponent(location.hash)") == f"#{node.id}"
    shown.fill("#q", "重庆市 养老")
    assert shown.locator("#hits [role=option]").count() == min(
        30,
        sum(
            "重庆市" in t and "养老" in t
            for t in (str(n.properties.get("title") or n.properties.get("name")) for n in country.nodes.values())
        ),
    )
    shown.fill("#q", "没有这样的政策")
    assert "没有匹配" in shown.inner_text("#hits")


def test_twenty_thousand_nodes_are_dots_that_the_key_reaches(chromium: Browser, tmp_path: Path, large: Graph) -> None:
    with opened(chromium, write(render(large, lang="en"), tmp_path / "o.html")) as seen:
        page = seen.page
        assert int(page.evaluate("document.body.dataset.policies")) == 17_000
        assert page.inner_text("[data-mode=years]") == "Years"
        assert page.locator("#detail .nodes .go").count() < 40, "no list of thousands"
        page.click('.spot[aria-label^="Municipal "] >> nth=0')
        assert page.evaluate("document.body.dataset.view") == "dots"
        assert page.evaluate("document.activeElement.id") == "scroll"
        ink = page.evaluate(
            "[...document.querySelector('#canvas').getContext('2d').getImageData(0, 60, 800, 600).data].filter((v, i) => i % 4 === 2 && v < 120).length"
        )
        assert ink > 5000, "dots are drawn"
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        first = page.inner_text("#tip").split("\n")[0]
        assert first in {str(node.properties["title"]) for node in policies(large)}
        page.keyboard.press("Enter")
        page.wait_for_selector("body[data-detail]")
        assert first == page.inner_text("#detail h2")
        assert seen.errors == []
        assert seen.requests == []


def test_csv_and_png_leave_the_page(shown: Page, country: Graph) -> None:
    shown.click('.spot[aria-label^="国家 2022 "]')
    shown.click("details.menu > summary")
    with shown.expect_download() as waiting:
        shown.click("#csv")
    raw = Path(waiting.value.path()).read_bytes()
    assert raw.startswith("\ufeff".encode())
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert {row[0] for row in rows[1:]} == within(country, "national", "2022")
    with shown.expect_download() as waiting:
        shown.click("#png")
    assert Path(waiting.value.path()).read_bytes().startswith(b"\x89PNG\r\n")


# -- what a document says, and who reads it -----------------------------------------------------------------------------


@pytest.mark.parametrize("payload", [*PAYLOADS[::4], "".join(PAYLOADS)])
def test_what_a_document_says_never_runs(chromium: Browser, tmp_path: Path, payload: str) -> None:
    path = write(render(poisoned(payload), title=payload), tmp_path / "p.html")
    with opened(chromium, path) as seen:
        page = seen.page
        for mode in ("regions", "groups", "table", "years"):
            page.click(f"[data-mode={mode}]")
        page.locator("#detail .nodes .go").first.click()
        page.wait_for_selector("body[data-detail]")
        page.fill("#q", payload[:6])
        assert page.evaluate("window.hit") is None
        assert page.locator("main img, main iframe, main a[href^=javascript]").count() == 0
        assert seen.requests == []
        assert seen.errors == []
        assert seen.dialogs == []


@pytest.mark.parametrize("way", ["light", "dark", "phone"])
def test_axe_finds_no_serious_fault(chromium: Browser, file: Path, way: str) -> None:
    width, height = (390, 844) if way == "phone" else (1440, 900)
    with opened(chromium, file, dark=way == "dark", width=width, height=height, open_to_tools=True) as seen:
        page = seen.page
        put_axe(page)
        assert page.evaluate(AXE) == []
        page.click('.spot[aria-label^="市级 "]')
        assert page.evaluate(AXE) == []
        page.click("#crumbs button >> nth=0")
        page.click("[data-mode=table]")
        assert page.evaluate(AXE) == []
        page.fill("#q", "重庆市")
        page.keyboard.press("Enter")
        page.wait_for_selector("body[data-detail]")
        if way == "phone":
            page.click("#panel-open")
        assert page.evaluate(AXE) == []


def test_on_a_phone_everything_is_within_reach(chromium: Browser, file: Path) -> None:
    with opened(chromium, file, width=390, height=844) as seen:
        page = seen.page
        fits_a_phone(page, "#legend-open", "#panel-open", "#q", '[data-mode="table"]', "details.menu")
        page.click('.spot[aria-label^="市级 "]')
        assert page.evaluate("document.body.dataset.view") == "dots"
        assert seen.errors == []


def test_an_empty_graph_and_one_policy_are_pages_too(chromium: Browser, tmp_path: Path) -> None:
    for graph, count in ((Graph(), "0"), (Graph({"p": Node("Policy", "p", {"title": "一个意见"})}), "1")):
        with opened(chromium, write(render(graph), tmp_path / "p.html")) as seen:
            assert seen.page.evaluate("document.body.dataset.policies") == count
            assert seen.page.is_visible("#empty") is (count == "0")
            for mode in ("regions", "groups", "table", "years"):
                seen.page.click(f"[data-mode={mode}]")
            assert seen.errors == []


def test_an_old_browser_is_told(chromium: Browser, file: Path) -> None:
    context = chromium.new_context()
    try:
        page = context.new_page()
        page.add_init_script("delete window.DecompressionStream")
        page.goto(file.as_uri())
        assert "浏览器" in page.inner_text("#opening")
    finally:
        context.close()


def test_what_letters_disagree_about_is_listed(chromium: Browser, tmp_path: Path) -> None:
    with opened(chromium, write(render(two_letters()), tmp_path / "p.html")) as seen:
        listed = seen.page.locator("#differ .nodes .go")
        draft = listed.filter(has_text="关于进一步做好引进科技创新资源工作的指导意见")
        draft.click()
        seen.page.wait_for_selector("body[data-detail]")
        assert "≠ 状态说法不一" in seen.page.inner_text("#detail .chips")
        assert seen.errors == []


def test_an_edge_to_itself_is_survived(chromium: Browser, tmp_path: Path) -> None:
    loop = Edge("IMPLEMENTS", "p", "p", {"fact": "f"})
    graph = Graph({"p": Node("Policy", "p", {"title": "一个意见", "tier": "national"})}, {loop.key: loop})
    with opened(chromium, write(render(graph), tmp_path / "p.html"), hash="#p") as seen:
        seen.page.wait_for_selector("body[data-detail]")
        assert seen.errors == []
