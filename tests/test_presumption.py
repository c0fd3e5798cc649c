"""Presumed expiry: by a rule of the region that is named, only where asked for, never against what is stated."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from policygraph.cli import main
from policygraph.graph.errors import QueryError
from policygraph.graph.model import Document, Extraction
from policygraph.graph.presumption import presumed_end, rules
from policygraph.graph.regions import region
from policygraph.graph.store import Store, open_store
from policygraph.loaders.pipeline import extract
from policygraph.queries.ask import as_of, ask
from policygraph.queries.check import check
from policygraph.queries.presumed import with_presumed
from tests.strategies import Said, letter

TRIAL = "上海市科技信用管理办法(试行)"


@pytest.mark.parametrize(
    ("title", "place", "begins", "ends"),
    [
        (TRIAL, "上海市", "2012-05-28", "2014-05-27"),
        (TRIAL, "上海市", "2012-05", "2014-05"),
        (TRIAL, "上海市", "2012", "2014"),
        ("上海市科技信用管理暂行办法", "上海市", "2012-02-29", "2014-02-28"),
        ("上海市科技信用管理办法", "上海市", "2012-03-01", "2017-02-28"),
        ("浦东新区科技信用管理办法(试行)", "浦东新区", "2012-05-28", "2014-05-27"),
        ("湖南省科技信用管理办法(试行)", "湖南省", "2009-01-01", "2010-12-31"),
        (TRIAL, "上海市", "2009-05-28", None),
        (TRIAL, "上海市", "2010", None),
        (TRIAL, "上海市", "2018-05-28", None),
        (TRIAL, "上海市", None, None),
        (TRIAL, None, "2012-05-28", None),
        ("重庆市科技信用管理办法(试行)", "重庆市", "2012-05-28", None),
        ("上海市科技信用条例", "上海市", "2012-05-28", None),
        ("上海市科技信用“十二五”规划", "上海市", "2012-05-28", None),
        ("中共上海市委关于科技信用的意见(试行)", "上海市", "2012-05-28", None),
    ],
)
def test_by_title_place_and_day(title: str, place: str | None, begins: str | None, ends: str | None) -> None:
    found = presumed_end(title, place, begins=begins)
    assert (found.on if found else None) == ends


def test_nothing_is_presumed_of_a_stated_end_an_order_or_the_party() -> None:
    assert presumed_end(TRIAL, "上海市", begins="2012-05-28", stated_end="2020") is None
    assert presumed_end(TRIAL, "上海市", begins="2012-05-28", number="上海市人民政府令第82号") is None
    assert presumed_end(TRIAL, "上海市", begins="2012-05-28", issuers=("中共上海市委",)) is None
    assert presumed_end(TRIAL, "上海市", begins="2012-05-28", issuers=("上海市人民政府",)) is not None


def test_each_rule_names_its_region_text_and_article() -> None:
    for rule in rules():
        assert region(rule.region) is not None
        assert rule.authority.startswith(rule.region)
        assert rule.article.startswith("第")
        assert f"{rule.years}年" in rule.quote
        assert ("试行" in rule.quote) or not rule.trial
        assert rule.since < rule.until


def spoken(status: str = "default") -> Extraction:
    one = letter(
        Said(TRIAL, by=("科学技术部",), on="2012-05-28", basis="stated" if status == "stated" else "default"),
        dated="2012-12-01",
    )
    return replace(one, policies=(replace(one.policies[0], region="上海市"),))


def test_off_unless_asked_for_and_with_the_rule(store: Store) -> None:
    store.write([spoken()])
    (plain,) = as_of(store, "2016-01-01").to_dicts()
    assert (plain["status"], plain["basis"]) == ("in_force", "default")
    (row,) = as_of(store, "2016-01-01", presume=True).to_dicts()
    assert (row["status"], row["basis"], row["since"]) == ("expired", "presumed", "2014-05-27")
    assert row["document"].endswith("第二十六条")
    assert as_of(store, "2014-05-27", presume=True).rows == as_of(store, "2014-05-27").rows
    assert len(with_presumed(store, ask(store, "states", as_of="2016", status="expired"))) == 1
    assert len(with_presumed(store, ask(store, "states", as_of="2016", status="in_force"))) == 0
    assert len(with_presumed(store, ask(store, "states", as_of="2016", status="drafting"))) == 0
    with pytest.raises(QueryError, match="states"):
        with_presumed(store, ask(store, "overview"))
    store.write([spoken("stated")])
    (row,) = as_of(store, "2016-01-01", presume=True).to_dicts()
    assert (row["status"], row["basis"]) == ("in_force", "stated"), "what a document states is not overruled"


def test_in_a_check_and_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, draft = str(tmp_path / "g.kgl"), tmp_path / "draft.txt"
    text = f"关于科技信用的通知\n\n根据《{TRIAL}》,现就有关事项通知如下。\n"
    draft.write_text(text, encoding="utf-8")
    with open_store(path) as store:
        store.write([spoken()])
        drafted = extract(Document(text=text, source="draft.txt"))
        assert [one.state for one in check(drafted, store, as_of="2016-01-01").citations] == ["nothing_against"]
        found = check(drafted, store, as_of="2016-01-01", presume=True)
        (citation,) = found.citations
        assert (citation.state, citation.evidence[0].document[-5:]) == ("presumed_over", "第二十六条")
        (finding,) = [one for one in found.findings if one.code == "policy.presumed_over"]
        assert "推定已于 2014-05-27 失效" in finding.message("zh")
        assert check(drafted, store, as_of="2013-01-01", presume=True).citations[0].state == "nothing_against"
    assert main(["ask", "states", "--as-of", "2016", "--presume", "--store", path, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["basis"] == "presumed"
    assert main(["ask", "overview", "--presume", "--store", path, "--lang", "en"]) == 2
    assert "presumed by rule" in capsys.readouterr().err
    assert main(["check", str(draft), "--as-of", "2016-01-01", "--presume", "--store", path]) == 1
    assert "推定已失效" in capsys.readouterr().out
