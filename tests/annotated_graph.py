"""Extractions as the annotators would have made them: what queries and the command line are tested on.

They come from the annotations in ``tests/data/gold`` and not from ``extract``, so that a change of its rules leaves the
expected answers as they are. A quote is the sentence around the annotated policy.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from policygraph.graph.model import (
    Body,
    Count,
    Document,
    Extraction,
    Mention,
    Organ,
    Policy,
    Proposal,
    Rank,
    Relation,
    RelationType,
    Span,
    Tier,
    Warning,
)  # fmt: skip

GOLD = Path(__file__).parent / "data" / "gold"
LETTERS = ("00-chongqing-kjj-reply", "d01-shanghai-kw-reply", "d05-chongqing-jxw-reply", "p03-gwb-culture-two-rules")

_HEADING = re.compile(
    r"^(?:(?P<top>[一二三四五六七八九十]+、)|(?P<sub>[((][一二三四五六七八九十]+[))]))[^。\n]*", re.MULTILINE
)
# what a body is, by its name: pattern, organ, rank, tier; the first that fits
_KINDS: tuple[tuple[str, Organ, Rank | None, Tier | None], ...] = (
    (r"^(?:中共中央|党中央|中国共产党中央委员会)$", "party", "national", "national"),
    (r"国务院$", "government", "national", "national"),
    (r"^国务院办公厅$|^中央办公厅$", "office", "national", "national"),
    (r"^(?:中华人民共和国|国家)\S+", "department", "national", "national"),
    (r"^中国共产党\S+市委员会$", "party", "provincial", "municipal"),
    (r"^中国共产党\S+省委员会$", "party", "provincial", "provincial"),
    (r"区人民政府$", "government", "county", "county"),
    (r"市人民政府办公厅$", "office", "provincial", "municipal"),
    (r"市人民政府$", "government", "provincial", "municipal"),
    (r"省人民政府$", "government", "provincial", "provincial"),
    (r"^\S+[省市]\S*(?:局|厅|委员会)$", "department", "provincial", "departmental"),
)


def annotated(name: str) -> Extraction:
    """One annotated letter as an extraction."""
    gold = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    text = (GOLD / f"{name}.txt").read_text(encoding="utf-8")
    bodies = _bodies(gold)
    policies = tuple(_policy(at, each, text) for at, each in enumerate(gold["policies"]))
    ids = {policy.title: policy.id for policy in policies}
    by_name = {name: body.id for body in bodies for name in body.names}
    relations = tuple(
        Relation(
            type=each["type"],
            source=by_name.get(each["source"]) or ids[each["source"]],
            target=ids[each["target"]],
            evidence=_sentence(text, each["target"]),
            rule="annotated",
            confidence=0.9,
            dated=each["on"],
        )
        for each in gold["relations"]
        if each["target"] in ids and (each["source"] in by_name or each["source"] in ids)
    )
    return Extraction(
        _document(gold["document"], name, text), bodies, policies, relations, counts=_counts(text),
        warnings=_warnings(gold),
    )  # fmt: skip


def annotated_letters() -> list[Extraction]:
    """The letters that the questions are tested on."""
    return [*(annotated(name) for name in LETTERS), chain()]


CHAIN = """关于落实情况的报告

2020年3月,国务院印发《数据要素发展规划》,原《信息资源管理办法》同时废止。为落实《数据要素发展规划》,2021年5月四川省人民政府出台《四川省数据条例实施意见》,成都市人民政府据此制定《成都市数据实施方案》。
重庆市巴南区人民政府直接根据《数据要素发展规划》印发《巴南区数据管理办法》。重庆市大数据局仍依据《信息资源管理办法》执行《重庆市信息共享细则》。重庆市大数据局将起草《重庆市数据登记办法》。
"""


def chain() -> Extraction:
    """A made-up report with what the letters lack: a chain over three tiers, a skipped tier, a basis that was repealed."""

    def said(type: RelationType, source: str, target: str, dated: str | None = None) -> Relation:
        return Relation(type, source, target, _sentence(CHAIN, titles[target]), "made", 0.8, dated=dated)

    titles = {
        "plan": "数据要素发展规划", "old": "信息资源管理办法", "sichuan": "四川省数据条例实施意见", "chengdu": "成都市数据实施方案",
        "banan": "巴南区数据管理办法", "sharing": "重庆市信息共享细则", "register": "重庆市数据登记办法",
    }  # fmt: skip
    facts: dict[str, dict[str, Any]] = {
        "plan": {"tier": "national", "issued_on": "2020-03", "period_to": "2025", "document_number": "国发〔2020〕3号"},
        "old": {"tier": "national", "status": "repealed", "status_basis": "stated"},
        "sichuan": {"tier": "provincial", "region": "四川省", "issued_on": "2021-05", "expires_on": "2026-05-31"},
        "chengdu": {"tier": "municipal", "region": "成都市"},
        "banan": {"tier": "county", "region": "重庆市巴南区"},
        "sharing": {"tier": "departmental", "region": "重庆市"},
        "register": {"tier": "departmental", "region": "重庆市", "status": "drafting", "status_basis": "stated"},
    }
    policies: list[Policy] = []
    for key, title in titles.items():
        at = CHAIN.index(title)
        mention = Mention(at, at + len(title), title, section="一、落实")
        given: dict[str, Any] = {"status": "in_force", **facts[key]}
        policies.append(Policy(id=key, title=title, mentions=(mention,), **given))
    bodies = (
        Body("gwy", "国务院", ("国务院",), "government", "national", "national"),
        Body("sc", "四川省人民政府", ("四川省人民政府",), "government", "provincial", "provincial"),
        Body("cd", "成都市人民政府", ("成都市人民政府",), "government", "municipal", "municipal"),
        Body("bn", "重庆市巴南区人民政府", ("重庆市巴南区人民政府",), "government", "county", "county"),
        Body("dsj", "重庆市大数据局", ("重庆市大数据局",), "department", "provincial", "departmental"),
    )
    relations = (
        said("ISSUED", "gwy", "plan", "2020-03"),
        said("REPEALED", "gwy", "old", "2020-03"),
        said("SUPERSEDES", "plan", "old"),
        said("ISSUED", "sc", "sichuan", "2021-05"),
        said("IMPLEMENTS", "sichuan", "plan"),
        said("ISSUED", "cd", "chengdu"),
        said("IMPLEMENTS", "chengdu", "sichuan"),
        said("ISSUED", "bn", "banan"),
        said("IMPLEMENTS", "banan", "plan"),
        said("IMPLEMENTS", "sharing", "old"),
        said("DRAFTS", "dsj", "register"),
    )
    head = Document(text=CHAIN, source="letters/chain.txt", title="关于落实情况的报告", signed_on="2023-06-01")
    return Extraction(head, bodies, tuple(policies), relations)


def _document(head: dict[str, Any], name: str, text: str) -> Document:
    asked = head.get("responds_to")
    return Document(
        text=text,
        source=f"letters/{name}.txt",
        title=head["title"],
        genre=head["genre"],
        document_number=head.get("document_number"),
        issuers=tuple(max(names, key=len) for names in head["issuers"]),
        written_on=head.get("written_on"),
        signed_on=head.get("signed_on"),
        responds_to=Proposal(asked.get("title"), asked.get("number")) if asked else None,
    )


def _counts(text: str) -> tuple[Count, ...]:
    """The counted sets of the real letter: 46 documents in force, 9 repealed."""
    return tuple(
        Count(int(found["number"]), found["of"], "repealed" if "废止" in text[max(0, found.start() - 60) : found.start()] else "in_force",
              Span(found.start(), found.end(), found[0]))
        for found in re.finditer(r"等(?P<of>行政规范性文件)(?P<number>\d+)件", text)
    )  # fmt: skip


def _warnings(gold: dict[str, Any]) -> tuple[Warning, ...]:
    written, signed = gold["document"].get("written_on"), gold["document"].get("signed_on")
    differ = written and signed and written != signed
    return (Warning("dates_differ", f"页首日期 {written} 与落款日期 {signed} 不一致"),) if differ else ()


def _bodies(gold: dict[str, Any]) -> tuple[Body, ...]:
    forms: dict[str, list[str]] = {}
    for names in [names for policy in gold["policies"] for names in policy["issuers"]] + gold["document"]["issuers"]:
        known = next((key for key, seen in forms.items() if set(seen) & set(names)), max(names, key=len))
        forms[known] = sorted({*forms.get(known, []), *names})
    spoken = {name for names in forms.values() for name in names}
    titles = {policy["title"] for policy in gold["policies"]}
    for relation in gold["relations"]:
        if relation["source"] not in spoken | titles:
            forms.setdefault(relation["source"], [relation["source"]])
    return tuple(_body(f"b{at}", name, tuple(names)) for at, (name, names) in enumerate(sorted(forms.items())))


def _body(id: str, name: str, names: tuple[str, ...]) -> Body:
    for pattern, organ, rank, tier in _KINDS:
        if re.search(pattern, name):
            return Body(id=id, name=name, names=names, organ=organ, rank=rank, tier=tier)
    return Body(id=id, name=name, names=names)


def _policy(at: int, gold: dict[str, Any], text: str) -> Policy:
    title: str = gold["title"]
    start, end = gold["valid"] or (None, None)
    places = [found.start() for found in re.finditer(re.escape(title), text)]
    return Policy(
        id=f"p{at}",
        title=title,
        aliases=tuple(gold["aliases"]),
        document_number=gold["document_number"],
        tier=gold["tier"],
        region=place[0] if (place := re.match("重庆市|上海市", title)) else None,
        issued_on=gold["issued"],
        period_from=start,
        period_to=end,
        status=gold["status"],
        status_basis="default" if gold["status"] == "in_force" else "stated",
        mentions=tuple(Mention(at, at + len(title), title, gold["status"], _section(text, at)) for at in places),
    )


def _section(text: str, at: int) -> str | None:
    top = sub = None
    for heading in _HEADING.finditer(text, 0, at):
        line = re.sub("[。::]+$", "", heading[0])
        top, sub = (line, None) if heading["top"] else (top, line[:20])
    return " / ".join(part for part in (top, sub) if part) or None


def _sentence(text: str, title: str) -> Span:
    at = max(text.find(title), 0)
    start = max(text.rfind(mark, 0, at) for mark in "。\n") + 1
    end = min((found for mark in "。\n" if (found := text.find(mark, at)) >= 0), default=len(text))
    return Span(start, end, text[start:end])
