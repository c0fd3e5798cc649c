"""The basis check: what is planted is found, what is right is left alone, and each finding shows who says so."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import docx.document
import pytest
from docx.oxml.ns import qn

import policygraph
from policygraph import api
from policygraph.graph.base import Base, packaged
from policygraph.graph.errors import QueryError
from policygraph.graph.model import Document
from policygraph.graph.store import Row, Store, open_store
from policygraph.loaders.pipeline import extract
from policygraph.queries.check import Findings, check
from policygraph.queries.check_docx import commented
from policygraph.queries.check_report import as_json, table
from policygraph.queries.check_view import render
from policygraph.queries.check_words import PAGE, SEVERITIES, STATES, VERDICTS, WORDS
from policygraph.queries.proofread import proofread
from tests.drafts import CLEAN, FAULTS, FAULTY, KNOWN, LAWS, LETTER, planted

NO_BASE = Base(())


def checked(text: str, store: Store | None = None, as_of: str | None = None, base: Base | None = None) -> Findings:
    extraction = extract(Document(text=text, source="draft.txt"))
    return check(extraction, store, as_of=as_of, base=packaged() if base is None else base)


def problems(found: Findings) -> list[tuple[str, str]]:
    return [(one.code, one.quote) for one in found.problems]


@pytest.fixture
def knowing(store: Store) -> Store:
    store.write(extract(Document(text=text, source=source)) for source, text in (("a.txt", KNOWN), ("b.txt", LETTER)))
    return store


def test_the_five_planted_faults_are_found_and_nothing_else(knowing: Store) -> None:
    found = checked(FAULTY, knowing)
    assert sorted(problems(found)) == sorted(
        [
            ("policy.repealed", "《重庆市科技企业孵化器管理办法》"),
            ("policy.period_over", "《重庆市“十三五”科技创新规划(2016—2020年)》"),
            ("number.wrong", "《重庆市高新技术企业和科技型企业“双倍增”行动计划(2023—2027年)》"),
            ("title.ambiguous", "《科技专项管理办法》"),
            ("date.header", next(one.quote for one in found.findings if one.code == "date.header")),
        ]
    )
    by_code = {one.code: one for one in found.problems}
    repealed = by_code["policy.repealed"]
    assert "同时废止" in repealed.evidence[0].quote
    assert repealed.evidence[0].document == "重庆市科学技术局关于政策文件清理情况的通报"
    assert KNOWN[repealed.evidence[0].start : repealed.evidence[0].end] == repealed.evidence[0].quote
    assert repealed.replacement == "《重庆市科技企业孵化器认定和管理办法》"
    assert by_code["number.wrong"].replacement == "渝府办发〔2023〕15号"
    assert by_code["policy.period_over"].values["day"] == "2020"
    assert "市级科技专项" in by_code["title.ambiguous"].values["titles"]
    assert "区域科技专项" in by_code["title.ambiguous"].values["titles"]
    for one in found.findings:
        assert one.start is not None
        assert FAULTY[one.start : one.end] == one.quote


def test_a_draft_of_many_citations_asks_as_few_statements_as_one_of_two(
    knowing: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    run = knowing.run

    def counted(cypher: str, params: Mapping[str, object] | None = None) -> list[Row]:
        asked.append(cypher)
        return run(cypher, params)

    monkeypatch.setattr(knowing, "run", counted)
    counts = []
    for text in ("按照《重庆市科技企业孵化器管理办法》《区域科技专项管理办法》执行。", CLEAN):
        asked.clear()
        counts.append((len(checked(text, knowing).citations), len(asked)))
    assert counts[0][0] < counts[1][0]
    assert counts[0][1] == counts[1][1] <= 6


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_by_itself_is_found_by_itself(tmp_path: Path, fault: str) -> None:
    with store_of(tmp_path, KNOWN, LETTER) as store:
        text = planted(fault)
        assert text != CLEAN
        assert [code for code, _ in problems(checked(text, store))] == [fault]
        others = planted(*(other for other in FAULTS if other != fault))
        assert sorted(code for code, _ in problems(checked(others, store))) == sorted(set(FAULTS) - {fault})


def test_the_clean_draft_has_no_fault(knowing: Store) -> None:
    found = checked(CLEAN, knowing)
    assert problems(found) == []
    assert not found
    assert (found.as_of, found.of_draft) == ("2024-05-16", True)
    assert len(found.citations) >= 23
    states = {one.cited: one.state for one in found.citations}
    assert states["重庆市海外引才引智科技工作站管理办法"] == "repealed"  # the letter itself says so
    assert states["关于支持西部(重庆)高质量发展的意见"] == "nothing_against"
    assert "in_force" not in states.values()
    assert problems(checked(CLEAN)) == []


def test_the_real_letter_has_the_two_faults_that_it_has() -> None:
    assert [code for code, _ in problems(checked(LETTER))] == ["section.twice", "date.header"]


def test_ten_laws_under_short_names_on_an_empty_store(store: Store) -> None:
    for one in (store, None):
        found = checked(LAWS, one)
        assert problems(found) == [("policy.revised_since", "《专利法》"), ("policy.revised_since", "《食品安全法》")]
        patent, food = found.problems
        assert patent.values["days"] == "2020-10-17"
        assert food.values["days"] == "2018-12-29、2021-04-29"  # 2025-09-12 is after the draft
        assert "第四次修正" in patent.evidence[0].quote
        assert patent.evidence[0].on == "2026-07"
        assert len(found.citations) == 10
        for law in found.citations:
            assert law.title == "中华人民共和国" + law.cited
            assert law.state == "nothing_against"
            assert law.known_to == "2026-07"
            assert law.issuers


@pytest.mark.parametrize(
    ("draft", "code", "said"),
    [
        ("根据2019年修订的《科学技术进步法》办理。", "policy.revised_since", "2021-12-24"),
        ("根据《科学技术进步法》(2020年修订)办理。", "policy.revised_since", "2021-12-24"),
        ("根据《科学技术进步法》(2021年修订)办理。", None, ""),
        ("根据《科学技术进步法》(2022年修订)办理。", "date.wrong", "2021-12-24"),
        ("根据1993年颁布的《科技进步法》办理。", "policy.revised_since", "2007-12-29"),
        ("根据《科技进步法》办理。", None, ""),
        ("根据《没有这样的法》办理。", None, ""),
        ("按照国发[2021]5号文件办理。", "number.form", "〔2021〕5号"),
        ("按照国发〔2021〕5号文件办理。", None, ""),
        ("按照《办法》和《《细则》办理。", "mark.open", ""),
        ("落实《重庆市“十三五”科技创新规划(2016—2020年)》任务。", "policy.period_over", "2020"),
        # who looks back on a plan does not rest on it
        ("《重庆市“十三五”科技创新规划(2016—2020年)》目标全面完成。", None, ""),
    ],
)
def test_one_sentence(draft: str, code: str | None, said: str) -> None:
    found = checked(f"关于情况的报告\n\n{draft}\n", as_of="2024-05-16")
    assert [one.code for one in found.problems] == ([code] if code else [])
    if code:
        assert said in found.problems[0].message()


def store_of(tmp_path: Path, *texts: str) -> Store:
    store = open_store(str(tmp_path / "graph.kgl"))
    store.write(extract(Document(text=text, source=f"{at}.txt")) for at, text in enumerate(texts))
    return store


def test_a_day_before_the_repeal_is_before_the_repeal(tmp_path: Path) -> None:
    with store_of(tmp_path, KNOWN) as store:
        draft = "关于情况的报告\n\n依据《重庆市科技企业孵化器管理办法》办理。\n"
        assert problems(checked(draft, store, "2024-05-01"))[0][0] == "policy.repealed"
        assert problems(checked(draft, store, "2024-02-01")) == []


def test_the_drafts_own_words_are_no_evidence(tmp_path: Path) -> None:
    with store_of(tmp_path, FAULTY) as store:
        found = checked(FAULTY, store)
    assert {one.state for one in found.citations} <= {"unknown", "period_over"}


def test_who_cites_as_repealed_makes_no_mistake(tmp_path: Path) -> None:
    with store_of(tmp_path, KNOWN) as store:
        said = "关于情况的报告\n\n《重庆市科技企业孵化器管理办法》已于2024年3月废止。\n"
        assert problems(checked(said, store, "2024-05-01")) == []


def test_a_wrong_issuer_and_a_number_of_another(tmp_path: Path) -> None:
    with store_of(tmp_path, KNOWN) as store:
        wrong = "关于情况的报告\n\n市教委印发《重庆市区域科技专项管理办法》。\n"
        (one,) = checked(wrong, store, "2024-05-01").problems
        assert (one.code, one.replacement) == ("issuer.wrong", "重庆市科学技术局")
        other = "关于情况的报告\n\n按照《重庆市数字乡村实施意见》(渝府办发〔2023〕15号)办理。\n"
        (one,) = checked(other, store, "2024-05-01").problems
        assert one.code == "number.other"
        assert "双倍增" in one.message()


def test_a_number_that_is_missing_is_advice(tmp_path: Path) -> None:
    with store_of(tmp_path, KNOWN) as store:
        draft = "关于情况的报告\n\n落实《双倍增行动计划》。\n"
        found = checked(draft, store, "2024-05-01")
    assert not found.problems
    assert {one.code: one.replacement for one in found.findings} == {
        "number.missing": "《重庆市高新技术企业和科技型企业“双倍增”行动计划(2023—2027年)》(渝府办发〔2023〕15号)",
        "title.short": "《重庆市高新技术企业和科技型企业“双倍增”行动计划(2023—2027年)》",
    }
    assert found.citations[0].state == "presumed"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("《甲〈乙〉丙》", []),
        ("《甲《乙》丙》", ["mark.nested"]),
        ("〈甲〉", ["mark.single"]),
        ("《甲", ["mark.open"]),
        ("甲》", ["mark.close"]),
        ("《关于\n甲的通知》", []),  # a line that the page broke
        ("一、甲\n二、乙\n二、丙", ["section.twice"]),
        ("一、甲\n(一)乙\n(二)丙\n二、丁\n(一)戊\n(二)己", []),
        ("一、甲\n(一)乙\n(一)丙", ["section.twice"]),
        ("一、甲\n二、乙\n附件\n一、丙\n二、丁", []),
        ("国发(2021)5号", ["number.form"]),
        ("", []),
    ],
)
def test_slips(text: str, codes: list[str]) -> None:
    found = proofread(text)
    assert [one.code for one in found] == codes
    assert all(0 <= one.start < one.end <= len(text) for one in found)


def test_as_of_must_be_a_date() -> None:
    with pytest.raises(QueryError, match="不是日期"):
        checked(LAWS, as_of="soon")


def test_an_empty_draft_has_nothing_to_find() -> None:
    found = checked("")
    assert (found.findings, found.citations) == ((), ())
    assert "未发现问题" in table(found)


def test_every_word_is_there_in_both_languages_with_the_same_blanks() -> None:
    pairs = {code: words[1:] for code, words in WORDS.items()} | dict(PAGE) | dict(STATES) | dict(SEVERITIES)
    assert set(STATES) == set(VERDICTS)
    for key, (zh, en) in pairs.items():
        assert set(re.findall(r"\{(\w+)", zh)) == set(re.findall(r"\{(\w+)", en)), key
        assert not re.search("[一-鿿]", en), key


def test_python_says_it_too() -> None:
    found = policygraph.check(policygraph.extract(LAWS), base=packaged())
    assert "2020-10-17" in str(found)


# --- on paper


def test_the_page_asks_for_nothing_and_escapes_everything(tmp_path: Path) -> None:
    evil = FAULTY.replace("《科技专项管理办法》", "《科技<script>alert(1)</script>管理办法》\x1b[31m\u202e")
    known = KNOWN.replace("同时废止", "同时废止<img src=x onerror=alert(1)>")
    with store_of(tmp_path, known) as store:
        found = checked(evil, store)
    page = render(found, evil)
    assert "<script" not in page
    assert "<img" not in page
    assert not re.search("[\x1b\u202e]", page)
    assert not re.search(r"""(?:src|href)\s*=\s*["'](?!#)""", page)
    assert "url(" not in page
    assert "default-src 'none'; style-src 'sha256-" in page.replace("&#39;", "'")
    for number, one in enumerate(found.findings, 1):
        assert f'id="n{number}"' in page
        assert f'href="#n{number}"' in page or one.start is None
    assert render(found, evil) == page


def test_the_page_keeps_the_draft_word_for_word() -> None:
    found = checked(LAWS)
    page = render(found, LAWS)
    body = page[page.index("<main>") : page.index("</main>")]
    rows = re.findall(r'<div class="row[^"]*">\n<p>(.*?)</p>', body, re.DOTALL)
    plain = [re.sub(r"<[^>]+>", "", re.sub(r"<sup>.*?</sup>", "", row)) for row in rows]
    assert "\n".join(plain) == LAWS
    assert "as of 2024-05-16" in render(found, LAWS, lang="en")


def test_json_holds_spans_evidence_and_both_languages() -> None:
    plain = json.loads(as_json(checked(LAWS)))
    assert plain["problems"] == 2
    first = plain["findings"][0]
    assert LAWS[first["start"] : first["end"]] == first["quote"] == "《专利法》"
    assert first["line"] == 3
    assert "2020-10-17" in first["message"]
    assert not re.search("[一-鿿]", first["message_en"].replace("专利法", ""))
    assert plain["citations"][0]["reference"] == "《中华人民共和国专利法》,全国人民代表大会常务委员会"


def word_draft(path: Path) -> None:
    draft = docx.Document()
    for line in LAWS.splitlines():
        paragraph = draft.add_paragraph()
        for at in range(0, len(line), 7):  # runs as Word makes them: cut anywhere
            paragraph.add_run(line[at : at + 7]).bold = at % 2 == 0
    draft.save(str(path))


def test_a_word_draft_comes_back_with_comments_at_the_places(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    word_draft(path)
    found, text = api.check(path)
    made = docx.Document(io.BytesIO(commented(path, found, text)))
    assert [paragraph.text for paragraph in made.paragraphs] == [
        paragraph.text for paragraph in docx.Document(str(path)).paragraphs
    ]
    comments = list(made.comments)
    assert len(comments) == len(found.findings) == 2
    assert all("2024-05-16" not in comment.text for comment in comments)
    marked = [_between(made, comment.comment_id) for comment in comments]
    assert marked == ["《专利法》", "《食品安全法》"]
    assert "2020-10-17" in comments[0].text
    assert {comment.author for comment in comments} == {"policygraph"}


def _between(made: docx.document.Document, number: int) -> str:
    """The text between a comment's two marks."""
    text, inside = "", False
    for element in made.element.iter():
        if element.tag in (qn("w:commentRangeStart"), qn("w:commentRangeEnd")) and element.get(qn("w:id")) == str(
            number
        ):
            inside = element.tag == qn("w:commentRangeStart")
        elif inside and element.tag == qn("w:t"):
            text += element.text or ""
    return text


# --- policygraph check


@pytest.fixture
def run(run: Callable[..., tuple[int, str, str]]) -> Callable[..., tuple[int, str, str]]:
    """With two drafts in the folder."""
    for name, text in (("laws.txt", LAWS), ("clean.txt", CLEAN)):
        Path(name).write_text(text, encoding="utf-8")
    return run


def test_the_exit_code_gates_a_draft(run: Callable[..., tuple[int, str, str]]) -> None:
    code, out, err = run("check", "laws.txt")
    assert (code, err) == (1, "")
    assert "2020-10-17" in out
    assert "没有图库" in out
    assert run("check", "clean.txt")[0] == 0
    assert run("check", "laws.txt", "--lang", "en")[1].startswith("Basis check")
    assert run("check", "laws.txt", "--as-of", "2009-01-01")[0] == 0


def test_it_uses_the_store_that_is_there(run: Callable[..., tuple[int, str, str]]) -> None:
    Path("known.txt").write_text(KNOWN, encoding="utf-8")
    Path("faulty.txt").write_text(FAULTY, encoding="utf-8")
    assert run("build", "known.txt")[0] == 0
    code, out, _ = run("check", "faulty.txt", "--format", "json")
    assert code == 1
    assert json.loads(out)["problems"] == 5


def test_files_are_written_whole(run: Callable[..., tuple[int, str, str]]) -> None:
    code, out, err = run("check", "laws.txt", "--format", "html", "--output", "laws.html")
    assert (code, out) == (1, "")
    assert "laws.html" in err
    assert Path("laws.html").read_text("utf-8").startswith("<!doctype html>")
    word_draft(Path("laws.docx"))
    assert run("check", "laws.docx", "--format", "docx", "--output", "commented.docx")[0] == 1
    assert len(list(docx.Document("commented.docx").comments)) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "absent.txt"], "不存在"),
        (["check", "laws.txt", "--as-of", "2024-13-01"], "不是日期"),
        (["check", "laws.txt", "--store", "absent.kgl"], "policygraph build"),
        (["check", "laws.txt", "--format", "docx", "--output", "x.docx"], ".docx"),
        (["check"], "DRAFT"),
    ],
)
def test_mistakes_could_not_run(run: Callable[..., tuple[int, str, str]], arguments: list[str], said: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1
