"""Drafts to check: the real letter set right, the same with five faults planted, and a paper that cites ten laws."""

from __future__ import annotations

from pathlib import Path

LETTER = (Path(__file__).parent / "data" / "gold" / "00-chongqing-kjj-reply.txt").read_text(encoding="utf-8")

# what another document says of the policies that are planted below
KNOWN = """重庆市科学技术局关于政策文件清理情况的通报

2024年3月1日,市科技局印发《重庆市科技企业孵化器认定和管理办法》,《重庆市科技企业孵化器管理办法》同时废止。
2023年6月,市政府办公厅印发《重庆市高新技术企业和科技型企业“双倍增”行动计划(2023—2027年)》(渝府办发〔2023〕15号)。
2016年12月,市政府印发《重庆市“十三五”科技创新规划(2016—2020年)》。
2023年5月,市科技局印发《重庆市市级科技专项管理办法》。
2023年8月,市科技局印发《重庆市区域科技专项管理办法》。

重庆市科学技术局
2024年4月1日
"""

CLEAN = LETTER.replace("2024-10-12", "2024-05-16").replace("二、下一步工作", "三、下一步工作")

_WHERE = "一、科技创新中心建设政策体系情况\n"
_PLAN = "《重庆市高新技术企业和科技型企业“双倍增”行动计划(2023—2027年)》"
_FAULTS = (
    "依据《重庆市科技企业孵化器管理办法》开展孵化器认定。",
    "对照《重庆市“十三五”科技创新规划(2016—2020年)》部署任务。",
    "严格执行《科技专项管理办法》。",
)
# fault -> what is put in the place of what
_PLANTS = {
    **{
        code: ((_WHERE, f"{_WHERE}\n{sentence}\n"),)
        for code, sentence in zip(("policy.repealed", "policy.period_over", "title.ambiguous"), _FAULTS, strict=True)
    },
    "number.wrong": ((_PLAN, f"{_PLAN}(渝府办发〔2023〕51号)"),),
    "date.header": (
        ("2024-05-16 [ 发布日期 ] 2024-05-16", "2024-10-12 [ 发布日期 ] 2024-10-12"),
        ("[ 成文日期 ] 2024-05-16", "[ 成文日期 ] 2024-10-12"),
    ),
}


def planted(*codes: str) -> str:
    """The clean letter with faults in it."""
    text = CLEAN
    for code in codes:
        for was, now in _PLANTS[code]:
            text = text.replace(was, now)
    return text


FAULTS = tuple(_PLANTS)
FAULTY = planted(*FAULTS)

LAWS = """关于法律适用情况的报告

根据《专利法》(2008年修正)和2015年修订的《食品安全法》,依照《科学技术进步法》《促进科技成果转化法》《数据安全法》《网络安全法》《个人信息保护法》《中小企业促进法》《公司法》《乡村振兴促进法》的规定,开展工作。

重庆市科学技术局
2024年5月16日
"""
