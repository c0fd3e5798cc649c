"""What kind of document a text is: reply, notice, opinion, decision …, by its title or its own words."""

from __future__ import annotations

import re
from typing import Final

from policygraph.graph.model import Genre
from policygraph.loaders.fold import squeeze
from policygraph.loaders.segment import Layout
from policygraph.loaders.titles import head_of

_REPLY_WORDS: Final = re.compile(r"提案|建议|议案|来信|留言|信访|咨询|网友|网民|代表|委员")


_GENRES: Final[tuple[tuple[str, Genre], ...]] = (
    ("解读|答记者问|问答|图解|一图读懂|解答", "interpretation"),
    (
        "(?:答复|复函|答复意见|办理意见|回复)(?:的函|的?意见)?(?:摘要)?(?:\\([^)]*\\))?$|(?:提案|建议|议案).{0,24}的?(?:答复|复函|函|意见)",
        "reply",
    ),
)
_BY_KIND: Final[dict[str, Genre]] = {
    "通知": "notice", "通报": "notice", "公告": "notice", "通告": "notice", "布告": "notice",
    "意见": "opinion", "指导意见": "opinion", "若干意见": "opinion",
    "决定": "decision", "决议": "decision", "命令": "decision", "令": "decision", "批复": "reply", "解释": "interpretation",
    "规划": "plan", "计划": "plan", "方案": "plan", "试点方案": "plan", "纲要": "plan", "要点": "plan", "行动": "plan", "安排": "plan", "预案": "plan", "分工": "plan", "任务": "plan", "路线图": "plan",
    "法": "law", "条例": "law", "法典": "law", "刑法": "law", "宪法": "law",
    "办法": "measure", "细则": "measure", "规定": "measure", "规则": "measure", "措施": "measure", "举措": "measure", "政策": "measure", "若干政策": "measure", "制度": "measure", "规程": "measure",
    "准则": "measure", "通则": "measure", "指引": "measure", "指南": "measure", "标准": "measure", "规范": "measure", "目录": "measure", "十条": "measure", "条": "measure", "机制": "measure", "章程": "measure", "守则": "measure",
}  # fmt: skip


def genre_of(layout: Layout, title: str | None, body_start: int) -> Genre:
    """What kind of document it is: by its title, else by what it calls itself."""
    opening = layout.folded[body_start : body_start + 400]
    text = squeeze(title) if title else ""
    if not text:
        if re.search(r"解读如下|问答如下|解答如下", opening):
            return "interpretation"
        if re.search(r"收悉|您好|你好|网友|网民|来信|留言|答复如下|回复如下|函复如下", opening):
            return "reply"
    if _ASKS.search(text):
        return "other"
    for pattern, genre in _GENRES:
        if re.search(pattern, text):
            return genre
    if COURT_RULES.match(text):
        return "interpretation"
    if _LETTER_BOX.search(layout.folded, 0, body_start + 1500):
        return "reply"
    if re.match(r"\s*(?:——|—)[^\n]{0,30}解读", opening):
        return "interpretation"
    declared = layout.fields.get("genre", "")
    if re.search(r"提案|建议办理|议案", declared) and not re.search(r"通知$|办法$", text):
        return "reply"
    head = head_of(text) if text else None
    if head is not None:
        if head.word in {"函", "复函", "答复"}:
            return "reply" if re.search(r"收悉|来函|函复|答复如下", opening) or _REPLY_WORDS.search(text) else "other"
        if head.word in _BY_KIND and _BY_KIND[head.word] != "notice" and _SENDS.match(text):
            return "notice"  # 某厅关于印发某方案, its last word lost
        if head.word in _BY_KIND:
            return _BY_KIND[head.word]
    if re.search(r"收悉|答复如下|函复如下", opening):
        return "reply"
    words = layout.folded[body_start : body_start + 700]
    if _BACKGROUND.search(words):
        return "interpretation"
    for pattern, genre in _BY_ITS_WORDS:
        if re.search(pattern, words):
            return genre
    return "other"


# what a text without a title calls itself
_BY_ITS_WORDS: Final[tuple[tuple[str, Genre], ...]] = (
    ("制定本(?:办法|规定|细则|规则|规程|制度)", "measure"),
    ("制定本(?:条例|法)", "law"),
    ("制定本(?:实施)?意见", "opinion"),
    ("制定本(?:实施)?(?:方案|计划|规划|预案|纲要)", "plan"),
    ("(?:作出|做出|特作|作)如下决定|决定如下|自本决定|本决定自", "decision"),
    ("(?:公告|通告)如下|特此(?:公告|通告)|现予公告", "notice"),
    ("(?:通知如下|特此通知|有关事项通知|事宜通知)", "notice"),
    ("提出(?:如下|以下)(?:实施)?意见", "opinion"),
)


# asking for opinions is no answer, though both are about 意见 and 建议
_ASKS: Final = re.compile(r"征(?:求|集).{2,80}(?:意见|建议)的?函$")
# the courts' rules on how a law is applied
COURT_RULES: Final = re.compile(
    r"最高人民(?:法院|检察院)(?:[、 ]*(?:最高人民检察院|公安部|司法部))*关于.*(?:审理|办理|适用|执行|若干问题).*(?:规定|解释)(?:\([^)]*\))*$"
)
# the labels of a page of letters and answers
_LETTER_BOX: Final = re.compile(r"^ *(?:回复|答复)(?:内容|单位|部门|日期|时间|意见)(?:[ :]|$)", re.M)
_SENDS: Final = re.compile(r"(?:[^《》]{2,40}[府厅局委部会办室院])?关于(?:印发|转发|批转)")
# what explains a text begins with why it was made
_BACKGROUND: Final = re.compile(
    r"^ *(?:[一1][、.]|\(一\)) *(?:《[^《》]+》)?的?(?:制定|起草|出台|编制|修订|政策|文件|决策)(?:的)?(?:背景|依据)",
    re.M,
)
