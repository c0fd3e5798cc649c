"""The view without a browser: wrapping, layout, what is chosen, what the page may and may not hold."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from itertools import combinations, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.graph.build import Edge, Graph, Node
from policygraph.graph.errors import InputError, QueryError
from policygraph.graph.model import Extraction
from policygraph.graph.store import open_store
from policygraph.queries.ask import ask
from policygraph.queries.disagreements import FINDINGS, disagreements
from policygraph.queries.labels import LABELS
from policygraph.queries.layout import Box, Layout, Link, isotonic, layered
from policygraph.queries.minify import script, style
from policygraph.queries.page import words
from policygraph.queries.scene import FACTS, RELATIONS, compose
from policygraph.queries.view import GraphView, card, place, render, write
from policygraph.queries.wrapping import CLOSING, OPENING, columns, wrap
from tests.graphs import letter_graph, many_graph
from tests.strategies import letters


@pytest.fixture(scope="module")
def letter() -> Graph:
    return letter_graph()


@pytest.fixture(scope="module")
def page(letter: Graph) -> str:
    return render(letter)


def block(page: str, name: str) -> Any:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


# -- wrapping -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "成渝地区双城经济圈建设规划纲要",
            ("成渝地区双城经济", "圈建设规划纲要"),
        ),  # balanced, no lonely last character
        ("国务院", ("国务院",)),
        (
            "重庆市科技创新“十四五”规划(2021—2025年)",
            ("重庆市科技创新“十四五”", "规划(2021—2025年)"),
        ),  # the period stays whole
        ("", ("",)),
    ],
)
def test_wrapping(text: str, lines: tuple[str, ...]) -> None:
    assert wrap(text, 24) == lines


@settings(deadline=None)  # the machine may be busy
@given(st.text(alphabet="重庆市科技创新发展意见《》〈〉()“”,。、2023年—ab ", max_size=80))
def test_lines_fit_and_respect_punctuation(text: str) -> None:
    lines = wrap(text, 24, 9)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(columns(line) <= 24 for line in lines)
    marks_only = re.compile(r"[《》〈〉()“”,。、—\s\da-z年]{12,}")
    if not marks_only.search(text):  # a run of marks longer than a line can't be broken well
        assert not any(line[0] in CLOSING for line in lines[1:] if line)
        assert not any(line[-1] in OPENING for line in lines[:-1] if line)


@settings(deadline=None)  # the machine may be busy
@given(st.text(alphabet="重庆市科技创新发展意见", min_size=14, max_size=60))
def test_no_character_is_stranded(text: str) -> None:
    lines = wrap(text, 24, 9)
    assert len(lines) == 1 or columns(lines[-1]) >= 4


def test_a_long_title_is_cut_with_a_sign() -> None:
    lines = wrap("关于" + "进一步" * 40 + "的意见", 24, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")


# -- layout -------------------------------------------------------------------------------------------------------------


def overlaps(layout: Layout, sizes: dict[int, tuple[float, float]]) -> list[tuple[int, int]]:
    return [
        (a, b)
        for a, b in combinations(sizes, 2)
        if abs(layout.places[a][0] - layout.places[b][0]) < (sizes[a][0] + sizes[b][0]) / 2
        and abs(layout.places[a][1] - layout.places[b][1]) < (sizes[a][1] + sizes[b][1]) / 2
    ]


boxes = st.lists(
    st.tuples(st.integers(0, 6), st.floats(60, 200), st.floats(28, 90), st.booleans(), st.booleans()), max_size=40
).map(lambda rows: [Box(i, lane, w, h, head=head, quiet=quiet) for i, (lane, w, h, head, quiet) in enumerate(rows)])


@settings(deadline=None)  # the machine may be busy
@given(boxes, st.lists(st.tuples(st.integers(0, 39), st.integers(0, 39)), max_size=60))
def test_boxes_never_overlap_and_stay_in_their_lanes(made: list[Box], pairs: list[tuple[int, int]]) -> None:
    links = [Link(i, a, b, "ISSUED") for i, (a, b) in enumerate(pairs)]
    layout = layered(made, links)
    assert overlaps(layout, {box.key: (box.width, box.height) for box in made}) == []
    extent = {lane.lane: (lane.top, lane.bottom) for lane in layout.lanes}
    for box in made:
        y = layout.places[box.key][1]
        assert extent[box.lane][0] <= y - box.height / 2
        assert y + box.height / 2 <= extent[box.lane][1]
    assert list(extent) == sorted({box.lane for box in made})
    assert layered(made, links) == layout


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.tuples(st.floats(-100, 100), st.floats(0.1, 5)), min_size=1, max_size=20))
def test_isotonic_is_ordered_and_keeps_the_weighted_mean(pairs: list[tuple[float, float]]) -> None:
    values, weights = [v for v, _ in pairs], [w for _, w in pairs]
    fitted = isotonic(values, weights)
    assert all(a <= b + 1e-9 for a, b in pairwise(fitted))
    mean = sum(v * w for v, w in pairs)
    assert sum(v * w for v, w in zip(fitted, weights, strict=True)) == pytest.approx(mean, abs=1e-6)


def test_no_line_of_the_letter_runs_behind_a_box(letter: Graph) -> None:
    scene = compose(letter)
    layout = place(scene)
    sizes = {i: card(scene.items[i])[1:] for i in scene.drawn}
    crossed = []
    for key, (shape, *points) in layout.routes.items():
        tie = scene.ties[key]
        for (x0, y0), (x1, y1) in zip(
            zip(points[::2], points[1::2], strict=True), zip(points[2::2], points[3::2], strict=True), strict=False
        ):
            if shape != 0 or x0 != x1:
                continue  # curves stay between rows; where a row is crossed the line is upright
            crossed += [
                (tie, scene.items[i].title)
                for i, (w, h) in sizes.items()
                if i not in (tie.source, tie.target)
                and abs(layout.places[i][0] - x0) < w / 2
                and min(y0, y1) < layout.places[i][1] < max(y0, y1)
                and h
            ]
    assert crossed == []


def test_every_fact_of_the_letter_has_a_route(letter: Graph) -> None:
    scene = compose(letter)
    facts = {i for i, tie in enumerate(scene.ties) if tie.type in FACTS}
    assert facts
    assert set(place(scene).routes) == facts


# -- what is chosen -----------------------------------------------------------------------------------------------------


def test_a_large_graph_draws_a_core_that_hangs_together() -> None:
    scene = compose(many_graph(1000))
    assert len(scene.drawn) == 300
    assert len(scene.items) == 1101
    drawn = set(scene.drawn)
    touched = {
        e
        for t in scene.ties
        if t.source in drawn and t.target in drawn and t.type in FACTS
        for e in (t.source, t.target)
    }
    assert len(touched) > 290
    assert {scene.items[i].tier for i in drawn} >= {"national", "provincial", "municipal", "county", "departmental"}


def test_focus_keeps_two_steps_and_the_documents(letter: Graph) -> None:
    scene = compose(letter, focus="成渝地区双城经济圈建设规划纲要")
    assert scene.focus is not None
    titles = {item.title for item in scene.items}
    assert "国务院" in "".join(titles)
    assert "重庆市科技创新设施项目建设管理办法(试行)" not in titles
    assert any(item.kind == "document" for item in scene.items)
    assert len(scene.items) < len(compose(letter).items)


def test_focus_takes_brackets_ids_and_a_part_of_a_title(letter: Graph) -> None:
    by_title = compose(letter, focus="《成渝地区双城经济圈建设规划纲要》")
    assert by_title.focus is not None
    id = by_title.items[by_title.focus].id
    assert compose(letter, focus=id) == by_title
    assert compose(letter, focus="双城经济圈") == by_title


@pytest.mark.parametrize(("name", "said"), [("成渝地区规划", "规划纲要"), ("意见", "对应")])
def test_focus_unknown_or_ambiguous_names_the_nearest(letter: Graph, name: str, said: str) -> None:
    with pytest.raises(QueryError) as error:
        compose(letter, focus=name)
    assert said in str(error.value)
    assert "《" in error.value.hint


# -- where documents disagree -------------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=25)  # the machine may be busy
@given(st.lists(letters(), min_size=2, max_size=4))
def test_the_picture_and_the_question_find_the_same_disagreements(said: list[Extraction]) -> None:
    with TemporaryDirectory() as folder, open_store(str(Path(folder) / "g.kgl")) as store:
        store.write(said)
        asked = {(row["policy_id"], row["finding"]) for row in ask(store, "conflicts").to_dicts()}
        drawn = {(id, finding) for id, findings in disagreements(store.graph()).items() for finding in findings}
    assert drawn == {(id, finding) for id, finding in asked if finding in FINDINGS}


def test_relations_are_called_the_same_in_tables_and_pictures() -> None:
    for lang, at in (("zh", 0), ("en", 1)):
        called = {type: names[0] for type, names in words()[lang]["relation"].items()}
        tables = {type: names[at] for type, names in LABELS["relation"].items() if type in called}
        assert {type: called[type].replace("may be same", "possibly same") for type in tables} == tables
        assert set(RELATIONS) <= set(called)


# -- the page -----------------------------------------------------------------------------------------------------------


def test_the_same_graph_gives_the_same_bytes(letter: Graph, page: str) -> None:
    backwards = Graph(dict(reversed(letter.nodes.items())), dict(reversed(letter.edges.items())))
    assert render(letter) == page
    assert render(backwards) == page


def test_the_policy_names_exactly_the_two_scripts(page: str) -> None:
    head = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert head
    policy = head[1].replace("&#39;", "'")
    bodies = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = ["sha256-" + base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() for body in bodies]
    assert len(hashes) == 2
    assert re.findall(r"'(sha256-[^']+)'", policy) == hashes
    assert policy.startswith("default-src 'none'; script-src ")
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]


def test_nothing_on_the_page_refers_elsewhere(page: str) -> None:
    outside_scripts = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert not re.search(r"""(?:src|href|action|data|poster)\s*=\s*["']?\s*(?:https?:)?//""", outside_scripts)
    assert "@import" not in outside_scripts
    assert "url(" not in outside_scripts


def test_budgets(letter: Graph, page: str) -> None:
    empty = len(render(Graph()).encode())
    assert empty <= 560_000
    assert len(page.encode()) <= 600_000
    for size in (250, 1000):
        many = many_graph(size)
        count = sum(node.label in ("Policy", "Body") for node in many.nodes.values())
        assert (len(render(many).encode()) - empty) / count <= 700


def test_the_page_speaks_english_and_keeps_the_titles(letter: Graph) -> None:
    page = render(letter, lang="en")
    assert '<html lang="en">' in page
    assert "Legend" in page
    assert "图例" not in page
    assert "成渝地区双城经济圈建设规划纲要" in page


def test_quotes_stand_where_the_text_says_even_beyond_the_basic_plane() -> None:
    text = "𠮷林省印发《一个意见》。后面还有。"
    quote = "𠮷林省印发《一个意见》。"
    nodes = [
        Node("Document", "d", {"title": "函", "text": text}),
        Node("Body", "b", {"name": "𠮷林省"}),
        Node("Policy", "p", {"title": "一个意见"}),
        Node(
            "Assertion", "a", {"fact": "f", "type": "ISSUED", "quote": quote, "span_start": 0, "span_end": len(quote)}
        ),
    ]
    edges = [Edge("STATES", "d", "a"), Edge("ISSUED", "b", "p", {"fact": "f"})]
    data = block(render(Graph({n.id: n for n in nodes}, {e.key: e for e in edges})), "d-scene")
    _, _, start, end, *_ = data["statements"][0]
    (stored,) = data["texts"].values()
    assert stored.encode("utf-16-le")[start * 2 : end * 2].decode("utf-16-le") == quote


def test_broken_characters_come_out_as_replacement_marks() -> None:
    page = render(Graph({"p": Node("Policy", "p", {"title": "半个\ud800字", "tier": "national"})}, {}))
    assert "半个\ufffd字" in page
    page.encode()


def test_writing_is_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "new" / "view.html"
    write("一", target)
    write("二", target)
    assert target.read_bytes() == "二".encode()
    assert [p.name for p in target.parent.iterdir()] == ["view.html"]
    with pytest.raises(InputError) as error:
        write("三", tmp_path / "new" / "view.html" / "below.html")
    assert "below.html" in error.value.place
    write("\ud800三", target)  # half a character, as broken input may hold
    assert target.read_bytes() == "?三".encode()
    assert [p.name for p in target.parent.iterdir()] == ["view.html"]


def test_a_locale_that_is_not_utf8_writes_utf8(tmp_path: Path) -> None:
    code = (
        "import locale; assert locale.getencoding().lower() not in ('utf-8', 'utf8')\n"
        "from policygraph.graph.build import Graph, Node; from policygraph.queries.view import GraphView\n"
        "node = Node('Policy', 'p', {'title': '𠮷林省\\u2028意见', 'tier': 'provincial'})\n"
        f"GraphView(Graph({{'p': node}}, {{}})).save({str(tmp_path / 'view.html')!r})"
    )
    (tmp_path / "run.py").write_text(code, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-X", "utf8=0", str(tmp_path / "run.py")],
        env={
            "LC_ALL": "zh_CN.GBK",
            "LANG": "zh_CN.GBK",
            "PYTHONIOENCODING": "gbk",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONPATH": str(Path(__file__).parents[1]),
        },
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "𠮷林省 意见" in (tmp_path / "view.html").read_text(encoding="utf-8")


# -- notebooks ----------------------------------------------------------------------------------------------------------


def test_the_notebook_object_is_sandboxed_and_has_fallbacks(letter: Graph) -> None:
    view = GraphView(letter)
    frame = view._repr_html_()
    sandbox = re.search(r'sandbox="([^"]*)"', frame)
    assert sandbox
    assert "allow-same-origin" not in sandbox[1]
    assert "<script" not in frame
    drawing = ET.fromstring(view.svg())
    texts = "".join("".join(e.itertext()) for e in drawing.iter())
    assert "成渝地区双城经济圈建设规划纲要" in texts
    assert re.fullmatch(r"<GraphView \d+ policies, \d+ bodies, 1 documents, \d+ relations>", repr(view))


def test_the_static_drawing_escapes_what_it_shows() -> None:
    node = Node("Policy", "p", {"title": "</title><script>alert(1)</script>", "tier": "national"})
    svg = GraphView(Graph({"p": node}, {}), title='"><script>').svg()
    assert "<script" not in svg
    ET.fromstring(svg)


def test_the_static_drawing_of_nothing_is_a_drawing() -> None:
    ET.fromstring(GraphView(Graph()).svg())


# -- minify -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("const a = 1; // why\n", "const a=1;"),
        ('f("a  //  b", `x  ${ y }  z`)', 'f("a  //  b",`x  ${ y }  z`)'),
        ("a + +b", "a + +b"),
        ("s.replace(/[,;]  \\/ x/g, y)", "s.replace(/[,;]  \\/ x/g,y)"),
        ("a\nb", "a\nb"),
        ("x = a / b / c", "x=a / b / c"),
        ("return x", "return x"),
        ("f() {\n  a();\n}\nb", "f(){a()}\nb"),
    ],
)
def test_scripts_keep_their_meaning(source: str, expected: str) -> None:
    assert script(source) == expected


def test_styles_lose_their_spaces() -> None:
    assert (
        style("a > b { color: red; }\n/* x */\n.c .d { margin: 0 1px, 2px }") == "a>b{color:red}.c .d{margin:0 1px,2px}"
    )
