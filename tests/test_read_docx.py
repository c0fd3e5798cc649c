"""Word documents: what a reader sees when all changes are accepted, numbers that Word draws included."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.graph.errors import InputError
from policygraph.loaders.numbering import chinese_count
from policygraph.loaders.read import read_bytes

from .test_read import name_in_answer

W = nsdecls("w")
NUMBERING = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="7">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="(%2)"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/></w:lvl>
  <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl>
  </w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""


def word(*paragraphs: str, parts: dict[str, str] | None = None) -> bytes:
    """A Word file whose body holds these pieces of WordprocessingML; ``parts`` are put in or put in the place of others."""
    document = docx.Document()
    body = document.element[0]
    for paragraph in paragraphs:
        body.insert(
            len(body) - 1, parse_xml(paragraph.replace(">", f" {W}>", 1) if "xmlns:w" not in paragraph else paragraph)
        )
    saved = io.BytesIO()
    document.save(saved)
    if not parts:
        return saved.getvalue()
    made = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, xml in parts.items():
            new.writestr(name, xml)
    return made.getvalue()


def lines(data: bytes) -> list[str]:
    return read_bytes(data, "a.docx").text.split("\n")


def p(*runs: str, properties: str = "") -> str:
    inner = "".join(run if run.startswith("<") else f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def numbered(level: int, text: str) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


def test_a_letter_made_by_a_word_processor() -> None:
    document = docx.Document()
    document.add_heading("某市科技局关于印发《管理办法》的通知", 0)
    document.add_paragraph("某科局发〔2024〕1号")
    table = document.add_table(2, 3)
    for row, cells in zip(table.rows, (("序号", "名称", "文号"), ("1", "《甲办法》\n(试行)", "")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("2024年6月3日")
    saved = io.BytesIO()
    document.save(saved)
    assert lines(saved.getvalue()) == [
        "某市科技局关于印发《管理办法》的通知",
        "某科局发〔2024〕1号",
        "序号\t名称\t文号",
        "1\t《甲办法》 (试行)",
        "2024年6月3日",
    ]


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        (p("印发《甲", "办法》", "的通知"), "印发《甲办法》的通知"),  # a title over runs
        (
            p(
                "有效期",
                "<w:del><w:r><w:delText>三</w:delText></w:r></w:del>",
                "<w:ins><w:r><w:t>五</w:t></w:r></w:ins>",
                "年",
            ),
            "有效期五年",
        ),
        (p("见", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"), "见"),
        (p("<w:r><w:instrText>PAGE</w:instrText></w:r>", "页"), "页"),
        (p("甲", "<w:r><w:br/></w:r>", "乙"), "甲\n乙"),
        (p("甲", "<w:hyperlink><w:r><w:t>《乙》</w:t></w:r></w:hyperlink>"), "甲《乙》"),
        (
            p(
                "主",
                "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
                "文",
            ),
            "主文\n框",
        ),
        ("<w:sdt><w:sdtContent>" + p("控件") + "</w:sdtContent></w:sdt>", "控件"),
    ],
)
def test_what_a_reader_sees(paragraph: str, text: str) -> None:
    assert read_bytes(word(paragraph), "a.docx").text == text


def test_numbers_that_word_draws_are_drawn() -> None:
    pieces = [numbered(0, "总则"), numbered(1, "目的"), numbered(1, "依据"), numbered(2, "条"), numbered(2, "条")]
    pieces += [numbered(3, "点"), numbered(0, "附则"), numbered(1, "施行"), p("落款")]
    assert lines(word(*pieces, parts={"word/numbering.xml": NUMBERING})) == [
        "一、总则", "(一)目的", "(二)依据", "一.3 条", "一.4 条", "点", "二、附则", "(一)施行", "落款",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "〇"),
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (999, "九百九十九"),
        (2024, "二〇二四"),
    ],
)
def test_chinese_counting(number: int, written: str) -> None:
    assert chinese_count(number) == written


def test_footnotes_stand_at_the_end() -> None:
    notes = f'<w:footnotes {W}><w:footnote w:id="2">{p("见国发〔2021〕1号")}</w:footnote></w:footnotes>'
    assert lines(word(p("正文"), parts={"word/footnotes.xml": notes})) == ["正文", "见国发〔2021〕1号"]


def test_strict_open_xml_and_another_name_of_the_body() -> None:
    xml = f"<w:document {W}><w:body>{p('严格')}</w:body></w:document>".replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("word/document2.xml", xml)
    assert lines(made.getvalue()) == ["严格"]


BOMB = "<!DOCTYPE a [<!ENTITY b '《乙》'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (word(), "没有文字"),
        (word(p("甲"))[:2000], "归档"),
        (word(parts={"word/document.xml": "<w:document"}), "损坏"),
        (word(parts={"word/document.xml": f"<w:document {W}>" + "<w:p>" * 5000}), "损坏"),
        (word(parts={"word/document.xml": f"<w:document {W}>" + " " * (8 << 20)}), "大得不合常理"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(data, "a.docx")
    assert says in str(caught.value)
    assert caught.value.place == "a.docx"
    assert caught.value.hint


def test_entities_are_not_expanded() -> None:
    xml = f"{BOMB}<w:document {W}><w:body>{p('甲&c;')}</w:body></w:document>"
    assert "乙" not in read_bytes(word(parts={"word/document.xml": xml}), "a.docx").text


@pytest.mark.parametrize(("name", "says"), [("OFD.xml", "OFD"), ("xl/workbook.xml", "表格"), ("a.txt", "归档")])
def test_other_things_that_are_zips(name: str, says: str) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr(name, "x")
    with pytest.raises(InputError, match=re.escape(says)):
        read_bytes(made.getvalue(), "a.docx")


@settings(deadline=None)  # the machine may be busy
@given(st.integers(min_value=0), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_a_document_or_an_input_error(place: int, junk: bytes) -> None:
    data = bytearray(WHOLE)
    start = place % len(data)
    data[start : start + len(junk)] = junk
    assert name_in_answer(bytes(data), "a.docx") == "a.docx"


WHOLE = word(p("正文"), numbered(0, "总则"), parts={"word/numbering.xml": NUMBERING})
