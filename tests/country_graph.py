"""A made-up country of policies for the overview: tiers, regions, years and statuses in the proportions of real ones.

Nothing in it is drawn by lot: a linear congruential sequence with fixed constants (Park and Miller, 1988) chooses, so that the
same size is always the same graph. Every sentence is made up.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from policygraph.graph.build import Edge, Graph, Node, Value

T = TypeVar("T")

REGIONS = (
    "北京市", "天津市", "河北省", "山西省", "内蒙古自治区", "辽宁省", "吉林省", "黑龙江省", "上海市", "江苏省", "浙江省", "安徽省", "福建省", "江西省",
    "山东省", "河南省", "湖北省", "湖南省", "广东省", "广西壮族自治区", "海南省", "重庆市", "四川省", "贵州省", "云南省", "西藏自治区", "陕西省", "甘肃省",
    "青海省", "宁夏回族自治区", "新疆维吾尔自治区",
)  # fmt: skip
THEMES = (
    "科技创新", "营商环境", "数字经济", "乡村振兴", "养老服务", "职业教育", "绿色发展", "文化旅游", "医疗保障", "人才引进", "普惠金融", "安全生产", "城市更新",
    "交通运输", "知识产权", "稳定就业", "粮食安全", "水利建设", "住房保障", "基层治理", "对外开放", "中小企业", "制造业升级", "生态保护",
)  # fmt: skip
ASPECTS = ("高质量发展", "体系建设", "能力提升", "资金管理", "试点工作", "重点项目", "服务平台", "考核评价")
KINDS = (
    ("意见", "opinion"),
    ("办法", "measure"),
    ("规划", "plan"),
    ("方案", "scheme"),
    ("通知", "notice"),
    ("条例", "regulation"),
)
TIERS = (
    "national",
    "provincial",
    "provincial",
    "municipal",
    "municipal",
    "municipal",
    "county",
    "county",
    "departmental",
)
PLACES = {"municipal": ("首市", "次市", "三市"), "county": ("东区", "西县", "南县", "北区")}


class _Chance:
    def __init__(self) -> None:
        self.state = 20_240_516

    def below(self, n: int) -> int:
        self.state = self.state * 48_271 % 2_147_483_647
        return self.state % n

    def of(self, values: Sequence[T]) -> T:
        return values[self.below(len(values))]


def country_graph(size: int) -> Graph:
    """A graph of about so many nodes: policies for the most part, bodies, and the letters that say it all."""
    chance = _Chance()
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str, str], Edge] = {}
    national: dict[str, list[str]] = {theme: [] for theme in THEMES}
    local: dict[tuple[str, str], list[str]] = {}
    issued: dict[str, tuple[str, str, str]] = {}
    for n in range(size * 17 // 20):
        first = n < len(THEMES)
        theme, aspect, (word, kind) = THEMES[n] if first else chance.of(THEMES), chance.of(ASPECTS), chance.of(KINDS)
        tier = "national" if first else chance.of(TIERS)
        region = "" if tier == "national" else chance.of(REGIONS)
        year = 2025 - min(chance.below(20), chance.below(20), 15)
        place = region + (chance.of(PLACES[tier]) if tier in PLACES else "")
        title = f"{place}关于{theme}{aspect}的{'实施' if region else ''}{word}" + (f"({n})" if n % 3 else "")
        age = 2025 - year
        gone = chance.below(20) < age - 6
        status = (
            "repealed"
            if gone
            else chance.of(
                (
                    "in_force",
                    "in_force",
                    "in_force",
                    "in_force",
                    "revised",
                    "unknown",
                    "in_force",
                    "drafting" if age < 2 else "expired",
                )
            )
        )
        properties: dict[str, Value] = {
            "title": title, "tier": tier, "kind": kind, "status": status, "issued_on": f"{year}-{1 + chance.below(12):02}",
            "status_basis": "stated" if status != "in_force" or chance.below(5) == 0 else "default",
            "document_number": f"{place[:2] or '国'}发〔{year}〕{n}号",
        }  # fmt: skip
        if region:
            properties["region"] = region
        if chance.below(25) == 0:
            del properties["issued_on"]
        nodes[f"p{n}"] = Node("Policy", f"p{n}", properties)
        body = (
            f"{place}{theme}局"
            if tier == "departmental"
            else f"{place or '国家'}{theme + '部' if not place else '人民政府'}"
        )
        if body not in nodes:
            nodes[body] = Node("Body", body, {"name": body, "tier": tier, **({"region": region} if region else {})})
        issued[f"p{n}"] = (body, title, str(properties.get("issued_on", "")))
        (national[theme] if tier == "national" else local.setdefault((region, theme), [])).append(f"p{n}")
        edges["ISSUED", body, f"p{n}"] = Edge(
            "ISSUED", body, f"p{n}", {"fact": f"i{n}", "confidence": 0.9, "role": "sole"}
        )
        if region and chance.below(3):
            basis = national[theme][min(chance.below(len(national[theme])), chance.below(len(national[theme])))]
            edges["IMPLEMENTS", f"p{n}", basis] = Edge(
                "IMPLEMENTS", f"p{n}", basis, {"fact": f"m{n}", "confidence": 0.8}
            )
        if n % 40 == 7 and region:
            other = chance.of(national[theme])
            edges["MAY_IMPLEMENT", f"p{n}", other] = Edge(
                "MAY_IMPLEMENT", f"p{n}", other, {"score": 0.6, "reason": "题名相近"}
            )
    return _letters(size, chance, nodes, edges, national, local, issued)


def _letters(
    size: int,
    chance: _Chance,
    nodes: dict[str, Node],
    edges: dict[tuple[str, str, str], Edge],
    national: dict[str, list[str]],
    local: dict[tuple[str, str], list[str]],
    issued: dict[str, tuple[str, str, str]],
) -> Graph:
    """The letters: each cites policies of its region and theme, and states who issued them and what they implement."""
    basis_of = {source: target for kind, source, target in edges if kind == "IMPLEMENTS"}
    places = sorted(local)
    for n in range(size // 8):
        region, theme = places[n] if n < len(places) else chance.of(places)
        letter, at = f"d{n}", 0
        text: list[str] = []
        own = local[region, theme]
        cited = {chance.of(own) for _ in range(4)} | {chance.of(national[theme]) for _ in range(2)}
        if n < len(places):
            cited |= set(own)
        for policy in sorted(cited):
            body, title, date = issued[policy]
            sentence = f"{date[:4] + '年,' if date else ''}{body}印发《{title}》。"
            said = [("ISSUED", body, policy, 0.9)]
            if policy in basis_of:
                said.append(("IMPLEMENTS", policy, basis_of[policy], 0.8))
                sentence = sentence[:-1] + f",落实《{issued[basis_of[policy]][1]}》。"
            for kind, _, target, confidence in said:
                key = f"a{n}-{kind}-{policy}"
                fact = ("i" if kind == "ISSUED" else "m") + policy[1:]
                nodes[key] = Node(
                    "Assertion",
                    key,
                    {
                        "fact": fact,
                        "type": kind,
                        "quote": sentence,
                        "span_start": at,
                        "span_end": at + len(sentence),
                        "cue": "印发" if kind == "ISSUED" else "落实",
                        "rule": f"made.{kind.lower()}",
                        "resolved_by": "clause",
                        "confidence": confidence,
                    },
                )
                edges["STATES", letter, key] = Edge("STATES", letter, key)
                edges["ABOUT", key, target] = Edge("ABOUT", key, target, {"side": "target"})
            edges["CITES", letter, policy] = Edge("CITES", letter, policy, {"mentions": 1})
            text.append(sentence)
            at += len(sentence)
        nodes[letter] = Node(
            "Document",
            letter,
            {
                "title": f"{region}关于{theme}工作第{n}号建议的答复",
                "text": "".join(text),
                "signed_on": f"{2015 + n % 11}-0{1 + n % 9}-15",
                "document_number": f"{region[:2]}函〔{2015 + n % 11}〕{n}号",
            },
        )
    return Graph(dict(sorted(nodes.items())), dict(sorted(edges.items())))
