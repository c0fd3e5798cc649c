"""What values show of themselves in a notebook: HTML that is static and escaped, and text where no HTML is shown."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Protocol

import pytest
from msgspec.structs import replace

from policygraph import ask, build, check, extract, open_store
from policygraph.api import BuildResult
from policygraph.graph.model import Document, Extraction, Mention, Policy
from policygraph.graph.property_graph import Graph
from policygraph.queries.marked import marked

LETTER = (Path(__file__).parents[1] / "samples/00-chongqing-kjj-reply.txt").read_text(encoding="utf-8")
EVIL = '</span><script>alert(1)</script><img src=x onerror="alert(2)">"\'&\x1b\u202e'


class Shown(Protocol):
    """What a notebook asks of a value."""

    def _repr_html_(self) -> str: ...

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None: ...


class Printer:
    """Takes what a value prints, as IPython's printer does."""

    def __init__(self) -> None:
        self.said = ""

    def text(self, text: str) -> None:
        self.said += text


class Elements(HTMLParser):
    """The elements, attributes and texts of a page, and whether each element that is opened is closed."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in ("br", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def text_of(value: Shown) -> str:
    printer = Printer()
    value._repr_pretty_(printer, False)
    return printer.said


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    return extract(LETTER)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("displays")
    (folder / "letter.txt").write_text(LETTER, encoding="utf-8")
    return build(folder / "letter.txt", folder / "graph.kgl").graph()


def test_an_extraction_shows_its_own_text_whole_with_every_policy_marked(extraction: Extraction) -> None:
    page = Elements(marked(extraction))
    assert "".join(page.texts) == extraction.document.text
    titles = [attrs["title"] or "" for tag, attrs in page.seen if tag == "span"]
    for policy in extraction.policies:
        assert any(f"《{policy.title}》" in title for title in titles)
    assert any("—废止→" in title for title in titles)
    assert any("—印发→" in title for title in titles)


def test_marks_stand_where_the_mentions_are(extraction: Extraction) -> None:
    policy = next(each for each in extraction.policies if each.title == "成渝地区双城经济圈建设规划纲要")
    only = marked(replace(extraction, policies=(policy,), relations=(), warnings=()))
    between = re.findall(r"<span [^>]*>([^<]*)</span>", only)
    assert between == [mention.text for mention in policy.mentions]


def test_overlapping_marks_nest_nothing() -> None:
    text = "《甲办法实施细则》"
    inner = Policy("a", "甲办法", tier="national", mentions=(Mention(1, 4, "甲办法"),))
    outer = Policy("b", "甲办法实施细则", tier="county", mentions=(Mention(1, 8, "甲办法实施细则"),))
    page = Elements(marked(Extraction(Document(text=text), policies=(inner, outer))))
    assert "".join(page.texts) == text
    assert [attrs["title"] for _, attrs in page.seen] == [
        "《甲办法》 · 国家 · 未知\n《甲办法实施细则》 · 区县 · 未知",
        "《甲办法实施细则》 · 区县 · 未知",
    ]


def test_an_extraction_without_its_text_shows_the_policies(extraction: Extraction) -> None:
    bare = Extraction.from_json(extraction.to_json())
    shown = bare._repr_html_()
    assert "不含正文" in shown
    assert "重庆市促进科技成果转化条例" in shown


@pytest.mark.parametrize("kind", ["extraction", "result", "check", "graph", "build"])
def test_every_display_is_well_formed_static_and_has_a_text(
    kind: str, extraction: Extraction, graph: Graph, tmp_path: Path
) -> None:
    with open_store(str(tmp_path / "graph.kgl")) as store:
        store.write([extraction])
        shown: dict[str, Shown] = {
            "extraction": extraction,
            "result": ask(store, "repealed"),
            "check": check(extraction, store),
            "graph": graph,
            "build": BuildResult("graph.kgl", (extraction.document,), warnings=(("a.txt", extraction.warnings[0]),)),
        }
        value = shown[kind]
    page = Elements(value._repr_html_())
    assert page.open == []
    names = {tag for tag, _ in page.seen}
    assert names.isdisjoint({"script", "style", "link", "object", "embed"})
    assert not [name for _, attrs in page.seen for name in attrs if name.startswith("on")]
    if kind == "graph":  # its script is locked in a frame, and a drawing stands in where frames are taken out
        drawing = next(attrs for tag, attrs in page.seen if tag == "img")
        assert str(drawing["src"]).startswith("data:image/svg+xml")
    else:
        assert "iframe" not in names
        assert "".join(page.texts).strip()
    assert text_of(value).strip()
    assert len(text_of(value)) < 20_000


def test_the_texts_say_what_is_there(extraction: Extraction, graph: Graph, tmp_path: Path) -> None:
    assert text_of(extraction).startswith(
        "<Extraction '重庆市科学技术局关于市政协六届二次会议第0187号提案答复的函': 24 policies"
    )
    assert text_of(graph) == f"<Graph {len(graph.nodes)} nodes, {len(graph.edges)} relationships>"
    assert "成文日期为 2024-10-12" in text_of(check(extraction))
    with open_store(str(tmp_path / "graph.kgl")) as store:
        store.write([extraction])
        assert "重庆市引进科技创新资源" in text_of(ask(store, "repealed"))


def test_what_a_document_says_is_never_markup(tmp_path: Path) -> None:
    text = f"市政府印发《{EVIL}办法》。\n{EVIL}"
    policy = Policy("p", f"{EVIL}办法", tier="municipal", mentions=(Mention(5, 12, text[5:12]),))
    evil = Extraction(Document(text=text, id="d", title=EVIL, source=EVIL), policies=(policy,))
    with open_store(str(tmp_path / "graph.kgl")) as store:
        store.write([evil])
        values: list[Shown] = [evil, check(evil, store), ask(store, "overview"), ask(store, "documents")]
        for value in values:
            page = Elements(value._repr_html_())
            assert {"script", "img"}.isdisjoint(tag for tag, _ in page.seen)
            assert "onerror" not in {name for _, attrs in page.seen for name in attrs}
        for value in values[1:]:
            assert not set(text_of(value)) & {"\x1b", "\u202e"}


def test_a_build_shows_what_it_loaded_and_what_to_look_at(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(LETTER, encoding="utf-8")
    (tmp_path / "two.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    built = build([tmp_path / "one.txt", tmp_path / "two.doc"], tmp_path / "graph.kgl")
    assert len(built.failures) == 1
    for shown in (built._repr_html_(), text_of(built)):
        assert "载入 1 份文件" in shown
        assert "渝科局函〔2024〕268号" in shown
        assert "two.doc" in shown
        assert "两者不一致" in shown


def test_a_build_of_very_many_shows_the_first_and_says_how_many_more() -> None:
    many = BuildResult("x", tuple(Document(title=f"{EVIL}{n}", source=EVIL) for n in range(60)))
    assert "另有 10" in many._repr_html_()
    assert {"script", "img"}.isdisjoint(tag for tag, _ in Elements(many._repr_html_()).seen)
    assert not set(text_of(many)) & {"\x1b", "\u202e"}


def test_a_result_leaves_out_ids_and_empty_columns_and_says_when_nothing_is_found(
    extraction: Extraction, tmp_path: Path
) -> None:
    with open_store(str(tmp_path / "graph.kgl")) as store:
        store.write([extraction])
        result = ask(store, "citations", document="渝科局函〔2024〕268号")
        heads = re.findall(r"<th[^>]*>([^<]*)</th>", result._repr_html_())
        assert any(column.name.endswith("_id") for column in result.columns)
        assert len(heads) < len(result.columns)
        assert "(无结果)" in ask(store, "broken_basis")._repr_html_()
