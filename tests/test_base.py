"""The reference base: what its history lines say, how titles are found, and that a user's table is checked line by line."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from policygraph.graph.base import Base, Instrument, add_table, open_base, packaged, parse
from policygraph.graph.base_record import extractions, source_of
from policygraph.graph.errors import DataError, InputError
from policygraph.graph.history import events, order_key
from policygraph.graph.store import Store
from policygraph.queries.ask import ask

TABLE = """# as of mine 2025-03-01
title\tkind\tregion\tversion_date\thistory\tsource
中华人民共和国甲乙法\tlaw\t\t2024-05-01\t2001年2月3日第九届全国人民代表大会常务委员会第一次会议通过 | 2024年5月1日第十四届全国人民代表大会常务委员会第九次会议修订\tmine
"""


@pytest.mark.parametrize(
    ("history", "said"),
    [
        (
            "2007年12月29日第十届全国人民代表大会常务委员会第三十一次会议第一次修订",
            [("2007-12-29", "amended", "全国人民代表大会常务委员会", None)],
        ),
        (
            "2014年11月24日 中华人民共和国国务院令第656号公布 | 2015年3月1日 施行",
            [("2014-11-24", "promulgated", "国务院", "国务院令第656号"), ("2015-03-01", "in_force", None, None)],
        ),
        # the amending decision names its maker, and dates inside 《》 are none of the law's own
        (
            "2019年3月2日 《国务院关于修改2018年部分行政法规的决定》第二次修订 根据",
            [("2019-03-02", "amended", "国务院", None)],
        ),
        # two bodies that adopt it at two meetings share one verb
        (
            "2018年9月17日 最高人民法院审判委员会第1749次会议、2018年12月12日最高人民检察院第十三届检察委员会第十一次会议通过",
            [("2018-09-17", "adopted", "最高人民法院", None), ("2018-12-12", "adopted", "最高人民检察院", None)],
        ),
        ("2018年9月6日 国务院第23次常务会议修订通过", [("2018-09-06", "amended", "国务院", None)]),
        # 2021年第20次 is the number of a meeting
        (
            "2021年11月16日 国家互联网信息办公室2021年第20次室务会议审议通过",
            [("2021-11-16", "adopted", "国家互联网信息办公室", None)],
        ),
        ("2010年2月30日国务院发布", []),
        ("", []),
        ("1985年12月30日", []),
    ],
)
def test_history(history: str, said: list[tuple[str, str, str | None, str | None]]) -> None:
    found = events(history)
    assert [(event.on, event.kind, event.body, event.number) for event in found] == said
    assert all(history[event.start : event.end].startswith(event.on[:4]) for event in found)


def test_nearly_every_history_of_the_packaged_base_is_read() -> None:
    told = [one for one in packaged().instruments if one.history]
    silent = [one.title for one in told if not one.events]
    assert len(told) > 1400
    assert len(silent) <= 7
    assert len([one for one in told if one.issuer is None]) <= 22


def test_orders_compare_however_they_are_written() -> None:
    assert order_key("中华人民共和国国务院令(第 656 号)") == order_key("国务院令第656号")


@pytest.mark.parametrize(
    ("title", "full"),
    [
        ("科学技术进步法", "中华人民共和国科学技术进步法"),
        ("《科技进步法》", "中华人民共和国科学技术进步法"),
        ("中华人民共和国民法典", "中华人民共和国民法典"),
        ("政府信息公开条例", "中华人民共和国政府信息公开条例"),
        ("优化营商环境条例", "优化营商环境条例"),
    ],
)
def test_a_title_is_found_in_full_and_short(title: str, full: str) -> None:
    assert [one.title for one in packaged().find(title)] == [full]


def test_what_is_not_there_is_not_guessed() -> None:
    assert packaged().find("进步法") == ()
    assert packaged().by_number("国务院令第99999号") == ()


def test_every_customary_short_title_leads_to_a_law_of_the_base() -> None:
    text = (resources.files("policygraph.graph") / "data" / "short-titles.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines()[1:]]
    assert len(rows) > 20
    for short, full in rows:
        assert [one.title for one in packaged().find(short)] == [full], short


def test_an_order_finds_what_it_promulgated() -> None:
    assert [one.title for one in packaged().by_number("中华人民共和国国务院令第656号")] == ["不动产登记暂行条例"]


def test_it_speaks_as_of_its_own_date_and_never_later() -> None:
    for one in packaged().instruments:
        assert one.known_to in (one.as_of, one.version_date)
        assert one.known_to <= "2026-07"
    (law,) = packaged().find("科学技术进步法")
    assert law.known_to == "2026-07"
    assert law.issued_on == "1993-07-02"
    assert [event.on for event in law.amended()] == ["2007-12-29", "2021-12-24"]
    assert [event.on for event in law.amended(after="2007")] == ["2021-12-24"]
    assert [event.on for event in law.amended(until="2020")] == ["2007-12-29"]


def test_the_packaged_table_has_no_date_of_packing() -> None:
    data = (resources.files("policygraph.graph") / "data" / "instruments.tsv.gz").read_bytes()
    assert data[4:8] == b"\0\0\0\0"  # RFC 1952: MTIME
    assert len(gzip.decompress(data).decode().splitlines()) == 3 + len(packaged())


def test_a_user_adds_a_table_and_it_is_found(tmp_path: Path) -> None:
    table = tmp_path / "own.tsv"
    table.write_text(TABLE, encoding="utf-8")
    kept = tmp_path / "base"
    assert add_table(table, kept) == 1
    base = open_base(kept)
    assert len(base) == len(packaged()) + 1
    (law,) = base.find("甲乙法")
    assert (law.known_to, law.issued_on, law.issuer) == ("2025-03-01", "2001-02-03", "全国人民代表大会常务委员会")
    assert open_base(tmp_path / "none") is packaged()


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", "", "空"),
        ("title\tkind\n", ":1", "表头"),
        (TABLE.replace("\tlaw\t", "\tstatute\t"), ":3", "statute"),
        (TABLE.replace("2024-05-01\t", "2024-13-01\t"), ":3", "2024-13-01"),
        (TABLE.replace("2025-03-01", "soon"), ":1", "soon"),
        (TABLE + "甲\tlaw\n", ":4", "6 列"),
        (TABLE.replace("中华人民共和国甲乙法", ""), ":3", "没有标题"),
        (TABLE.replace("甲乙", "甲\x1b乙"), ":3", "控制字符"),
    ],
)
def test_a_table_that_breaks_the_format_is_refused_with_its_line(
    tmp_path: Path, text: str, line: str, said: str
) -> None:
    table = tmp_path / "own.tsv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=said) as caught:
        add_table(table, tmp_path / "base")
    assert caught.value.place == f"{table}{line}"
    assert not (tmp_path / "base").exists()


def test_a_table_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="不能读取"):
        add_table(tmp_path / "absent.tsv")
    coded = tmp_path / "coded.tsv"
    coded.write_bytes("甲".encode("gb18030"))
    with pytest.raises(DataError, match="UTF-8"):
        add_table(coded)


def test_loaded_into_a_store_every_date_shows_its_line(store: Store) -> None:
    base = Base((*parse(TABLE, "own"), *packaged().find("不动产登记暂行条例")))
    records = extractions(base)
    for record in records:
        for relation in record.relations:
            span = relation.evidence
            assert record.document.text[span.start : span.end] == span.text
    store.write(records)
    said = [(row["item"], row["value"]) for row in ask(store, "fact_sheet", policy="甲乙法").to_dicts()]
    assert ("issued_on", "2001-02-03") in said
    assert store.write(records).writes == 0
    store.retract([source_of("mine"), source_of("A")])
    assert not store.graph().nodes


def test_the_records_of_the_whole_base_hold_every_instrument() -> None:
    records = extractions(packaged())
    assert [record.document.source for record in records] == [source_of("A"), source_of("B")]
    assert sum(len(record.policies) for record in records) == len(packaged())
    assert all(policy.status_basis == "default" for record in records for policy in record.policies)


def test_an_instrument_without_history_says_only_its_version() -> None:
    one = Instrument("某办法", "regulation", "", "2001-02", "", "x", "2000")
    assert (one.issued_on, one.effective_on, one.issuer, one.numbers, one.known_to) == (None, None, None, (), "2001-02")


# --- policygraph base


def test_base_show(run: Callable[..., tuple[int, str, str]]) -> None:
    code, out, _ = run("base", "show", "科学技术进步法", "--format", "json")
    assert code == 0
    (row,) = json.loads(out)
    assert row["title"] == "中华人民共和国科学技术进步法"
    assert row["amended"] == ["2007-12-29", "2021-12-24"]
    assert row["as_of"] == "2026-07"
    code, out, _ = run("base", "show", "--format", "json")
    assert sum(row["count"] for row in json.loads(out)) == len(packaged())
    assert run("base", "show", "没有这样的法")[0] == 1


def test_base_add_and_show(run: Callable[..., tuple[int, str, str]]) -> None:
    assert run("base", "add")[0] == 2
    Path("own.tsv").write_text(TABLE, encoding="utf-8")
    code, out, err = run("base", "add", "own.tsv")
    assert (code, err) == (0, "")
    assert "1 件" in out
    assert run("base", "show", "甲乙法")[0] == 0
    Path("bad.tsv").write_text(TABLE + "甲\tlaw\n", encoding="utf-8")
    code, _, err = run("base", "add", "bad.tsv")
    assert code == 2
    assert "bad.tsv:4" in err


def test_base_load_is_in_the_store_once(
    run: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policygraph.graph.base.packaged", lambda: Base(packaged().find("民法典")))
    assert run("base", "load")[0] == 0
    code, out, _ = run("ask", "fact_sheet", "民法典", "--format", "json")
    assert code == 0
    assert any(row["value"] == "2020-05-28" for row in json.loads(out))
    assert "无变化" in run("base", "load")[1]
