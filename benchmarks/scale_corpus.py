"""Made-up letters in any number, in the shape of real ones: the figures are those of 31,072 real titles and of real letters.

Of the policies 22 % differ from another in nothing but a number, 37 % bear a document number, 12.9 % have several issuers (41 at
most), 9.7 % are carriers (关于印发…的通知), and 2.5 % share their title with another. Citation is skewed as it is in life: the n-th
policy is cited as 1/n. Lengths are log-normal around a median of 1,400 characters. Every letter follows from its number alone.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from typing import Final

from policygraph.graph import regions

PER_LETTER: Final = 0.5
"""New policies that a letter brings with it: what grows with the corpus."""
_MEDIAN: Final = 1_400
_SUBJECTS: Final = (
    "科技创新", "公共租赁住房", "数据要素流通", "养老服务", "绿色低碳转型", "人才引进培育", "乡村产业振兴", "智能网联汽车", "知识产权保护",
    "基本医疗保障", "职业技能提升", "中小企业融资", "河湖长制", "营商环境优化", "学前教育普惠", "城市更新", "应急管理", "文化遗产保护",
)  # fmt: skip
_KINDS: Final = ("管理办法", "行动方案", "发展规划", "实施意见", "若干措施", "条例", "工作要点", "实施细则")
_FIELDS: Final = (
    "发展和改革委员会",
    "科学技术局",
    "财政局",
    "教育局",
    "民政局",
    "住房和城乡建设局",
    "农业农村局",
    "卫生健康委员会",
)
_NATIONAL: Final = ("国务院", "国务院办公厅", "科技部", "财政部", "教育部", "国家发展改革委", "农业农村部", "民政部")
_FILL: Final = (
    "近年来,我市坚持以人民为中心的发展思想,统筹推进各项重点任务,取得了阶段性成效。", "下一步,我们将继续加强部门协同,完善工作机制,提升服务能力。",
    "针对您提出的建议,我局高度重视,专题研究,认真办理。", "截至目前,全市累计建成项目{}个,完成投资{}亿元,服务群众{}万人次。",
    "同时,加大宣传力度,引导社会力量广泛参与,营造良好氛围。", "在资金保障方面,市级财政安排专项资金{}万元,重点支持{}个区县。",
)  # fmt: skip
_VERBS: Final = ("印发", "出台", "发布")


@cache
def _places() -> tuple[str, ...]:
    found = [one.name for one in regions.regions() if one.until is None and one.rank in ("provincial", "municipal")]
    return tuple(sorted(name for name in found if name.endswith(("省", "市"))))


@cache
def policy(at: int) -> tuple[str, str, str | None, int]:
    """The policy of a number: title, issuers as a letter writes them, document number or none, year."""
    chance = random.Random(at * 7919 + 13)
    kin = at - 1 if at % 9 in (4, 8) else at  # two of nine: the one before, but for a number
    like = random.Random(kin * 104_729 + 5)
    place = "" if like.random() < 0.2 else like.choice(_places())
    core = f"{like.choice(_SUBJECTS)}{like.choice(_KINDS)}"
    year = chance.randint(2010, 2025)
    lead = (
        like.choice(_NATIONAL)
        if not place
        else f"{place}人民政府"
        if like.random() < 0.5
        else f"{place}{like.choice(_FIELDS)}"
    )
    issuers = [lead]
    if chance.random() < 0.129:
        others = _NATIONAL if not place else [f"{place}{field}" for field in _FIELDS]
        issuers += chance.sample([one for one in others if one != lead], chance.randint(1, 4))
    mark = (
        f"(第{kin % 7 + at - kin + 1}批)"
        if at % 9 in (3, 4, 7, 8)
        else f"({year}—{year + 4}年)"
        if chance.random() < 0.2
        else ""
    )
    serial = "" if chance.random() < 0.025 else _serial(kin)
    title = f"{place}{serial}{core}{mark}"
    if chance.random() < 0.097:
        title = f"{lead}关于印发{title}的通知"
    number = (
        f"{'国发' if not place else place[:1] + '府发'}〔{year}〕{at % 997 + 1}号" if chance.random() < 0.37 else None
    )
    return title, "、".join(issuers), number, year


def _serial(at: int) -> str:
    """A word that tells one subject from another, as names of projects and areas do."""
    signs = "东南西北中新江河湖海山川云雨林田园城乡港湾桥塔泉石竹梅兰菊松"
    return "".join(signs[at // 30**power % 30] for power in range(3)) + "地区"


def letter(at: int) -> str:
    """The letter of a number."""
    chance = random.Random(at * 15_485_863 + 1)
    place = chance.choice(_places())
    office = f"{place}{chance.choice(_FIELDS)}"
    known = max(10, int(at * PER_LETTER))
    lines = [
        f"{office}关于第{at + 1:06}号建议办理情况的答复函",
        "",
        "有关代表:",
        f"您提出的第{at + 1}号建议收悉,现答复如下。",
    ]
    wanted = min(int(_MEDIAN * chance.lognormvariate(0, 0.8)), 40_000)
    length = 0
    cited = 1 + min(int(chance.expovariate(1 / 6)), 40)
    cites = [
        _cited(int(known ** chance.random()) - 1 if chance.random() < 0.8 else chance.randrange(known), chance)
        for _ in range(cited)
    ]
    while cites or length < wanted:
        parts = [chance.choice(_FILL).replace("{}", "%d") for _ in range(chance.randint(1, 4))]
        parts = [part % tuple(chance.randint(2, 999) for _ in range(part.count("%d"))) for part in parts]
        if cites:
            parts.insert(chance.randrange(len(parts) + 1), cites.pop())
        lines.append("".join(parts))
        length += len(lines[-1])
    return "\n".join([*lines, "", office, f"2025年{chance.randint(1, 12)}月{chance.randint(1, 28)}日", ""])


def _cited(at: int, chance: random.Random) -> str:
    title, issuers, number, year = policy(at)
    told = f"《{title}》" + (f"({number})" if number and chance.random() < 0.6 else "")
    if chance.random() < 0.4:
        return f"我局认真贯彻落实{told}。"
    return f"{year}年{at % 12 + 1}月,{issuers}{chance.choice(_VERBS)}{told}。"


def letters(size: int) -> Iterator[tuple[str, str]]:
    """The ids and texts of the first letters."""
    return ((f"{at:07}", letter(at)) for at in range(size))
