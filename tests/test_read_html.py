"""Web pages: the document whole, and nothing of the site around it."""

from __future__ import annotations

import csv
from html import escape
from importlib.resources import files
from pathlib import Path

import pytest

from policygraph.graph.errors import InputError
from policygraph.loaders.page import is_furniture, is_masthead
from policygraph.loaders.read import read_bytes

from .test_read import name_in_answer

DATA = Path(__file__).parent / "data" / "read"
NOTICE = (DATA / "notice.html").read_text(encoding="utf-8")
TITLE = "国务院办公厅关于抓好赋予科研机构和人员更大自主权有关文件贯彻落实工作的通知"
NUMBER = "国办发〔2018〕127号"
FURNITURE = [
    {str(key): value for key, value in row.items()}
    for row in csv.DictReader(
        (files("policygraph.loaders") / "data" / "page_furniture.tsv").read_text(encoding="utf-8").splitlines(),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
]


def text_of(page: str, encoding: str = "utf-8") -> str:
    return read_bytes(page.encode(encoding), "page.html").text


def bare(text: str) -> str:
    return "".join(text.split())


def body() -> str:
    """The paragraphs of a real notice, as its site holds them."""
    return NOTICE[NOTICE.index("<p ") : NOTICE.rindex("</p>") + 4]


def site(main: str) -> str:
    """A page of a government site of today around a document."""
    links = "".join(f"<li><a href='/{n}'>关于印发《第{n}号办法》的通知,自发布之日起施行。</a></li>" for n in range(9))
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}_某厅</title>
    <meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2019-01-04 09:30">
    <link rel="canonical" href="https://kjt.example.gov.cn/zwgk/t1.html">
    <script>document.write("《脚本》");</script><style>.a {{ color: red }}</style></head><body>
    <div class="header"><a href="/"><img alt="某厅"></a><ul class="mainNav">{links}</ul>
      <form><input value="《表单》"><button>搜索</button><select><option>《选项》</option></select></form></div>
    <div class="crumbs">您当前的位置:<a>首页</a>&gt;<a>政务公开</a>&gt;正文</div>
    <div class="wrap"><table class="info"><tr><td><b>索 引 号：</b></td><td>000014349/2018-00229</td>
      <td><b>成文日期：</b></td><td>2018年12月26日</td></tr>
      <tr><td><b>标　　题：</b></td><td colspan="3">{TITLE}</td></tr></table>
      <div class="tools">【字体：<a>大</a> <a>中</a> <a>小</a>】<a>打印</a> <a>关闭</a></div>
      <div class="TRS_Editor">{main}<p style="display: none">《隐藏》已于2019年废止，现予公布。</p></div>
      <div class="bdsharebuttonbox">分享到：<a>微信</a><a>微博</a></div><p>扫一扫在手机打开当前页</p>
      <p>附件：<a href="a.doc">1.责任清单</a></p></div>
    <div class="related"><h3>相关文件</h3><ul>{links}</ul></div>
    <div class="footer"><p>主办：某厅办公室　承办：某厅信息中心</p><p>版权所有 网站标识码：5000000000，建议使用1024*768分辨率浏览。</p></div>
    </body></html>"""


@pytest.mark.parametrize("name", ["notice", "letter-with-scheme"])
def test_an_official_page_has_the_text_that_was_copied_from_it(name: str) -> None:
    page = read_bytes((DATA / f"{name}.html").read_bytes(), "page.html").text
    assert bare(page) == bare((DATA / f"{name}.txt").read_text(encoding="utf-8"))


def test_a_title_broken_for_the_eye_is_one_line() -> None:
    assert text_of(NOTICE).split("\n")[:2] == [TITLE, NUMBER]


def test_of_a_whole_page_only_the_document_is_kept() -> None:
    document = read_bytes(site(body()).encode(), "page.html")
    kept = document.text.split("\n")
    assert kept[:2] == ["索引号：000014349/2018-00229\t成文日期：2018年12月26日", f"标题：{TITLE}"]
    assert "\n".join(kept[2:-1]) == text_of(NOTICE)
    assert kept[-1] == "附件：1.责任清单"
    assert document.url == "https://kjt.example.gov.cn/zwgk/t1.html"
    assert document.published_on == "2019-01-04"


@pytest.mark.parametrize("label", ["gb2312", "gbk", "utf-8", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_the_bytes_tell_the_encoding_whatever_the_label_says(label: str, encoding: str) -> None:
    page = site(body()).replace('charset="utf-8"', f'charset="{label}"')
    assert text_of(page, encoding) == text_of(site(body()))


def test_a_page_that_holds_its_body_twice_is_read_once() -> None:
    twice = site(f'<div class="pc">{body()}</div><div class="phone">{body()}</div>')
    assert text_of(twice) == text_of(site(body()))


def test_a_body_that_waits_for_a_script_is_read() -> None:
    hidden = f'<html><body><div id="content" style="display:none">{body()}</div><p>加载中</p></body></html>'
    assert text_of(hidden).startswith(TITLE)


def test_columns_of_an_old_page_are_no_table_of_data() -> None:
    old = f"""<html><body><table><tr><td><a href=/>首页</a></td><td><a href=/a>机构</a></td></tr></table>
    <table><tr><td width=200><a>通知公告</a><br><a>《办法》解读</a></td><td>{body()}</td></tr></table>
    <center>版权所有:某厅</center></body></html>"""
    assert text_of(old) == text_of(NOTICE)


def test_rows_of_a_table_of_data_are_lines_with_tabs() -> None:
    table = """<p>经清理，市政府决定废止下列行政规范性文件，自公布之日起执行。</p><table><tr><td><p>序号</p></td><td><p>文件名称</p></td>
    <td><p>文号</p></td></tr><tr><td><p>1</p></td><td><p><a href=1>关于印发《甲办法》</a></p><p><a href=1>的通知</a></p></td>
    <td>某府发〔2010〕1号</td></tr><tr><td colspan=3>二、失效的文件</td></tr></table><p>以上文件，不再作为行政管理的依据。</p>"""
    assert text_of(f"<html><body>{table}</body></html>").split("\n")[1:-1] == [
        "序号\t文件名称\t文号",
        "1\t关于印发《甲办法》 的通知\t某府发〔2010〕1号",
        "二、失效的文件",
    ]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>甲，乙&mdash;丙&nbsp;&#12298;丁&#12299;。</p>", "甲，乙—丙 《丁》。"),
        ("<p>关于印发《办法》\n   的通知。</p>", "关于印发《办法》的通知。"),  # a line of source is no space in Chinese
        ("<p>Plan of\n the city。</p>", "Plan of the city。"),
        ("<p>第一行<br>第二行<br/></p>", "第一行\n第二行"),
        ("<p>甲\u200b乙\ufeff丙</p>", "甲乙丙"),
        ("<h1>市政府关于<br>印发《办法》的通知</h1><p>正文。</p>", "市政府关于印发《办法》的通知\n正文。"),
        ("<center><b>第一章 总则</b></center><center><b>第二章 附则</b></center>", "第一章 总则\n第二章 附则"),
        ("<div hidden>藏</div><p>见<del>旧</del></p><noscript>无</noscript>", "见旧"),
    ],
)
def test_what_a_browser_shows(markup: str, text: str) -> None:
    assert text_of(f"<html><body>{markup}</body></html>") == text


def test_a_title_that_only_the_page_header_has_is_kept_once() -> None:
    main = "<p>为贯彻落实《条例》，制定本办法。</p><p>本办法自发布之日起施行，有效期五年。</p>"
    kept = text_of(site(main)).split("\n")
    assert sum(TITLE in line for line in kept) == 1
    assert kept[-3:-1] == ["为贯彻落实《条例》，制定本办法。", "本办法自发布之日起施行，有效期五年。"]
    without_table = site(main).replace(f'colspan="3">{TITLE}', 'colspan="3">')
    assert text_of(without_table).split("\n")[0] == TITLE


def test_where_a_saved_page_is_from() -> None:
    saved = "<!-- saved from url=(0043)https://www.example.gov.cn/a/content_1.htm -->\n<html><body><p>通知。</p></body></html>"
    assert read_bytes(saved.encode(), "a.htm").url == "https://www.example.gov.cn/a/content_1.htm"
    evil = '<html><head><link rel="canonical" href="javascript:alert(1)"></head><body><p>通知。</p></body></html>'
    assert read_bytes(evil.encode(), "a.htm").url is None


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("<html><body><img src=1.jpg><script>x</script></body></html>", "没有正文"),
        ("<html>" + "<div>" * 30_000, "嵌套"),
        ("<html>" + "<table><tr><td>" * 30_000, "嵌套"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(page: str, says: str) -> None:
    with pytest.raises(InputError) as caught:
        text_of(page)
    assert says in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize(
    "piece",
    [
        "<p>字，。",
        "<br>字",
        "<a>字</a>",
        "<!--",
        "<!-- a -->",
        "<td>",
        "</p>",
        "《",
        "<div class=nav>标题：a</div>",
        "&#0;",
    ],
)
def test_a_page_of_one_thing_without_end_is_answered(piece: str) -> None:
    assert name_in_answer(f"<html>{piece * 20_000}".encode(), "a.html") == "a.html"


@pytest.mark.parametrize("row", FURNITURE, ids=lambda row: row["id"])
def test_each_row_of_page_furniture_matches_its_example_and_not_its_counter_example(row: dict[str, str]) -> None:
    told = is_masthead if row["where"] == "head" else is_furniture
    assert told(row["example"])
    assert not told(row["counter_example"])


def test_no_line_of_an_official_text_is_page_furniture() -> None:
    for path in DATA.glob("*.txt"):
        assert [
            line for line in path.read_text(encoding="utf-8").split("\n") if line.strip() and is_furniture(line)
        ] == []


def test_text_that_looks_like_markup_stays_text() -> None:
    shown = "市场规模<5亿元的，按<script>处理。"
    assert text_of(f"<html><body><p>{escape(shown)}</p></body></html>") == shown
