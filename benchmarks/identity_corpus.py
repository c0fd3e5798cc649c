"""Letters made to be confused: policies that differ in one mark, named in full, in short, by their carrier, in other words.

Every letter is a text that ``extract`` reads; beside it stands which policy each title in it means. The neighbours of a policy
are those that real titles have: the same in another place, 试行 and not, another period, another year under the same title, another
batch, 意见 and 实施意见, the national one of the same name.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

PLACES: Final = (
    ("重庆市", "市", "渝府发", "渝"), ("四川省", "省", "川府发", "川"), ("广东省", "省", "粤府", "粤"), ("浙江省", "省", "浙政发", "浙"),
    ("上海市", "市", "沪府发", "沪"), ("湖北省", "省", "鄂政发", "鄂"), ("贵州省", "省", "黔府发", "黔"), ("江苏省", "省", "苏政发", "苏"),
)  # fmt: skip
"""Name, what letters call it (市政府), prefix of its document numbers, abbreviation."""
SUBJECTS: Final = (
    "科技创新", "公共租赁住房", "数据要素流通", "养老服务", "绿色低碳转型", "人才引进培育", "乡村产业振兴", "智能网联汽车", "知识产权保护",
    "基本医疗保障", "职业技能提升", "中小企业融资",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Truth:
    """A policy as it is: what letters may say of it."""

    key: str
    title: str
    short: str
    issuer: str
    year: int
    month: int
    number: str
    place: str
    unique: bool
    """Whether the full title means no other policy."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A text, and for each title in it the key of the policy that is meant."""

    source: str
    text: str
    means: dict[str, str]


def policies() -> list[Truth]:
    """The policies, in families of near-misses."""
    chance = random.Random(11)
    found: list[Truth] = []
    count = 0

    def add(
        place: str,
        prefix: str,
        issuer: str,
        core: str,
        year: int,
        *,
        period: str = "",
        mark: str = "",
        twice: bool = False,
    ) -> None:
        nonlocal count
        count += 1
        month = chance.randint(1, 12)
        number = f"{prefix}〔{year}〕{count}号"
        title = f"{place}{core}{period}{mark}"
        found.append(Truth(f"{title}|{year}", title, f"{core}{mark}", issuer, year, month, number, place, not twice))

    for name, _, prefix, _ in PLACES:
        issuer = f"{name}人民政府"
        for subject in chance.sample(SUBJECTS, 6):
            add(name, prefix, issuer, f"{subject}管理办法", chance.randint(2012, 2016), twice=True)
            add(name, prefix, issuer, f"{subject}管理办法", chance.randint(2019, 2024), twice=True)
            add(name, prefix, issuer, f"{subject}管理办法", chance.randint(2009, 2011), mark="(试行)")
            add(name, prefix, issuer, f"{subject}行动方案", 2019, period="(2019—2022年)")
            add(name, prefix, issuer, f"{subject}行动方案", 2023, period="(2023—2027年)")
            add(name, prefix, issuer, f"{subject}发展“十四五”规划", 2021)
            add(name, prefix, issuer, f"{subject}发展“十三五”规划", 2016)
            add(name, prefix, issuer, f"{subject}目录(第一批)", 2020)
            add(name, prefix, issuer, f"{subject}目录(第二批)", 2020)
    for subject in SUBJECTS:
        add("", "国发", "国务院", f"关于加快推进{subject}的意见", chance.randint(2015, 2022))
        add("", "国办发", "国务院办公厅", f"关于加快推进{subject}的实施意见", chance.randint(2016, 2023))
    return found


def letters(size: int = 600) -> Iterator[Letter]:
    """Made-up letters of one mind: the same every time."""
    chance = random.Random(5)
    everything = policies()
    for at in range(size):
        name, short, _, mark = chance.choice(PLACES)
        own = [one for one in everything if one.place == name]
        national = [one for one in everything if not one.place]
        other = [one for one in everything if one.place not in ("", name)]
        chosen = [*chance.sample(own, 4), *chance.sample(national, 1), *chance.sample(other, 1)]
        lines, means = (
            [f"{name}科学技术局关于第{at + 1:04}号建议办理情况的答复函", f"{mark}科函〔2025〕{at + 1}号", "有关代表:"],
            dict[str, str](),
        )
        for one in chosen:
            title, sentence = _sentence(one, short if one.place == name else one.place, chance)
            if title not in means:
                means[title] = one.key
                lines.append(sentence)
        lines += [f"{name}科学技术局", f"2025年{chance.randint(1, 12)}月{chance.randint(1, 28)}日", ""]
        yield Letter(f"{at:04}.txt", "\n".join(lines), means)


def _sentence(one: Truth, here: str, chance: random.Random) -> tuple[str, str]:
    """The title as written, and the sentence that names it; what the reader needs to tell it from its neighbours is in it."""
    government = f"{here}政府" if len(here) == 1 else one.issuer
    carrier = f"{one.issuer}关于印发{one.title}的通知"
    on = f"{one.year}年{one.month}月"
    ways = [
        (one.title, f"{on},{one.issuer}印发《{one.title}》({one.number})。"),
        (one.title, f"根据《{one.title}》({one.number})要求,有关工作已经部署。"),
        (one.short, f"{on},{government}印发《{one.short}》,明确了目标任务。"),
        (carrier, f"我局认真落实《{carrier}》({one.number})。"),
    ]
    if one.unique:
        ways += [
            (one.title, f"我局认真贯彻《{one.title}》,推动工作落实。"),
            (one.title, f"{one.issuer}出台《{one.title}》,成效明显。"),
        ]
    if not one.place:  # the State Council's own titles begin with 关于 and have no shorter form
        ways = [way for way in ways if way[0] == one.title]
    return chance.choice(ways)
