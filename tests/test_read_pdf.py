"""PDFs: paragraphs and titles made whole, page furniture left out, scans and protected files named as such."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.graph.errors import InputError
from policygraph.loaders.radicals import UNIFIED, unify
from policygraph.loaders.read import read_bytes

from .pdf_files import Piece, pdf
from .test_read import name_in_answer

LEFT, EM, WIDTH = 90.0, 16.0, 26  # a page of official paper: 28 characters a line are usual (GB/T 9704)
TITLE = "某市科学技术局关于印发《某市科技创新券管理办法(试行)》的通知"
NUMBER = "某科发〔2024〕12号"
PARAGRAPHS = [
    "各区县科技局:",
    "一、总体要求",
    "为贯彻落实《中华人民共和国科学技术进步法》和《某市科技创新促进条例》,规范科技创新券管理,支持中小企业使用"
    "科技资源开展研发活动,根据《关于进一步支持中小企业创新发展的若干措施》,结合本市实际,制定本办法。",
    "二、本办法自2024年7月1日起施行,有效期5年。《某市科技创新券实施细则》同时废止。",
    "某市科学技术局",
    "2024年6月3日",
]


def width(text: str) -> float:
    """In em: a Chinese character is as wide as high, a Latin one half as wide."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def fitting(text: str, room: float) -> int:
    """How many characters fit on a line."""
    return max(count for count in range(1, len(text) + 1) if width(text[:count]) <= room)


def letter() -> list[list[Piece]]:
    """The letter as it is set: a centred title on two lines, indented paragraphs, ten lines a page, page numbers, a head."""
    lines: list[tuple[float, float, str]] = []
    for part in (TITLE[:20], TITLE[20:]):
        lines.append((298 - len(part) * 22 / 2, 22, part))
    lines.append((298 - len(NUMBER) * EM / 2, EM, NUMBER))
    for number, paragraph in enumerate(PARAGRAPHS):
        right = number >= len(PARAGRAPHS) - 2
        indent = 0 if number == 0 else 2
        rest, first = paragraph, True
        while rest:
            part = rest[: fitting(rest, WIDTH - (indent if first else 0))]
            rest = rest[len(part) :]
            x = LEFT + (WIDTH - width(part)) * EM if right else LEFT + (indent * EM if first else 0)
            lines.append((x, EM, part))
            first = False
    pages: list[list[Piece]] = []
    for start in range(0, len(lines), 5):
        page = [Piece(LEFT, 800, 9, "某市政府公报")]
        page += [Piece(x, 760 - 30 * row, size, text) for row, (x, size, text) in enumerate(lines[start : start + 5])]
        pages.append([*page, Piece(290, 40, 12, f"— {len(pages) + 1} —")])
    return pages


def test_a_letter_comes_back_as_it_was_written() -> None:
    assert read_bytes(pdf(letter()), "a.pdf").text.split("\n") == [TITLE, NUMBER, *PARAGRAPHS]


def test_cells_of_a_row_are_parted_by_tabs_and_rows_stay_apart() -> None:
    rows = [
        ("序号", "文件名称", "文号"),
        ("1", "关于印发《甲办法》的通知", "某府发〔2010〕1号"),
        ("2", "乙办法", "某府发〔2011〕12 号"),
    ]
    pieces = [
        Piece(x, 700 - 30 * number, 12, cell)
        for number, row in enumerate(rows)
        for x, cell in zip((LEFT, LEFT + 50, LEFT + 300), row, strict=True)
    ]
    assert read_bytes(pdf([pieces]), "a.pdf").text.split("\n") == [
        "序号\t文件名称\t文号",
        "1\t关于印发《甲办法》的通知\t某府发〔2010〕1号",
        "2\t乙办法\t某府发〔2011〕12号",
    ]


def test_a_salutation_and_a_signature_are_lines_of_their_own() -> None:
    lines = [
        (LEFT, "各区县人民政府、市政府有关部门及各直属机构、有关单位,各高校:"),
        (LEFT + 32, "现将有关事项通知如下。"),
        (380, "某市人民政府"),
        (390, "2024年1月2日"),
    ]
    data = pdf([[Piece(x, 700 - 30 * row, EM, line) for row, (x, line) in enumerate(lines)]])
    assert read_bytes(data, "a.pdf").text.split("\n") == [line for _, line in lines]


def test_radicals_that_browsers_write_become_characters() -> None:
    lines = ["⼀、⽀持⾼质量发展的⼯作⽅案〈试⾏〉", "市⼈⺠政府各部⻔要落实⻓江⻋船⻛险⻅险制度"]
    data = pdf([[Piece(LEFT, 700 - 40 * row, EM, line) for row, line in enumerate(lines)]])
    assert (
        read_bytes(data, "a.pdf").text
        == "一、支持高质量发展的工作方案〈试行〉\n市人民政府各部门要落实长江车船风险见险制度"
    )


@settings(deadline=None)  # the machine may be busy
@given(st.text())
def test_unifying_keeps_every_offset(text: str) -> None:
    assert len(unify(text)) == len(text)
    assert unify(unify(text)) == unify(text)


def test_the_table_of_radicals_leaves_common_characters_alone() -> None:
    assert not any(0x3000 <= code < 0xF900 for code in UNIFIED)
    assert unify("⼾⾔⻩⻰") == "户言黄龙"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (pdf([[], []]), "OCR"),
        (pdf([[Piece(290, 40, 12, "— 1 —")]]), "OCR"),
        (pdf([[Piece(LEFT, 700, EM, TITLE)]], encrypt=True), "加密"),
        (pdf(letter(), unicode_table=False), "乱码"),
        (pdf(letter())[:400], "损坏"),
        (b"%PDF-1.7\n" + b"\x00junk" * 200, "损坏"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(data, "a.pdf")
    assert says in str(caught.value)
    assert caught.value.place == "a.pdf"
    assert caught.value.hint


@settings(deadline=None)  # the machine may be busy
@given(st.integers(min_value=0), st.binary(min_size=1, max_size=8))
def test_a_damaged_pdf_is_a_document_or_an_input_error(place: int, junk: bytes) -> None:
    data = bytearray(pdf(letter()[:1]))
    start = place % len(data)
    data[start : start + len(junk)] = junk
    assert name_in_answer(bytes(data), "a.pdf") == "a.pdf"
