"""What is quoted like a title and names no policy: proposals, letters, works and programmes, forms of one case."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from policygraph.loaders.cues import Cue
from policygraph.loaders.fold import fold
from policygraph.loaders.head import Head
from policygraph.loaders.titles import TitleMention, head_of

_AS_STANDARD: Final = re.compile(
    r"\s*(?:等|系列|[一二三四五六七八九十两\d]+[项个])*(?:系列|强制性|推荐性|国家|行业|地方|团体|企业)*标准"
)
_AS_RULE: Final = re.compile(r"为准|(?:的)?规定")
# what is done to works and programmes, before a title and behind it
_HANDLED_AS_WORK: Final = (
    "刊发", "刊登", "见", "载", "播出", "出版", "编印", "印制", "发放", "张贴", "拍摄", "播放", "开设", "刊印", "编写",
)  # fmt: skip
_CALLED_A_WORK: Final = re.compile(r"\s*(?:等)?(?:媒体|报纸|杂志|栏目|节目|专栏|一书|一文|报道|刊发|刊登)")
_MAY_BE_GIVEN_OUT: Final = re.compile("[发张赠播派]")  # a class is searched quickly, branches after a repeat are not
_GIVEN_OUT: Final = re.compile(r"[^,。;《》]{0,12}(?:免费)?(?:发放|张贴|赠阅|赠送|播出|派发)")
_SOUNDS_LIKE_POLICY: Final = re.compile(r"20\d\d|规划|方案|计划|意见|办法|条例|规定")
_PROPOSED: Final = re.compile(r"(?:您|你们?|代表|委员)所?提(?:出|到)?的?(?:关于)?$")
_AS_PROPOSAL: Final = re.compile(r"\s*(?:的)?(?:意见|建议|提案|问题|诉求)")


class NotPolicies:
    """Tells, for the titles of one document, which name no policy, and why."""

    def __init__(self, folded: str, cues: Sequence[Cue], head: Head) -> None:
        self._folded = folded
        self._cues = cues
        self._cue_ends = [cue.end for cue in cues]
        self._head = head

    def reason(self, title: TitleMention, number: str | None) -> str:
        """Why a title names no policy; an empty string when it names one."""
        head = head_of(title.title)
        proposal = self._head.responds_to
        if proposal is not None and proposal.title == title.title:
            return "proposal that this document answers"
        if _PROPOSED.search(self._folded[max(0, title.start - 8) : title.start]) and _AS_PROPOSAL.match(
            self._folded, title.end
        ):
            return "proposal, by the words around it"
        if (
            head is not None
            and head.word in {"建议", "报告", "公报"}
            and title.title.startswith(("中共中央", "中国共产党", "中央"))
        ):
            return "" if head.word == "建议" else head.reason
        if ((head is None or not head.policy) and _AS_STANDARD.match(self._folded, title.end)) or (
            head is not None and head.word == "表" and _AS_RULE.match(self._folded, title.end)
        ):
            return ""  # 《小麦粉》等标准; 以《通用规范汉字表》为准
        if head is not None and not head.policy:
            if head.reason == "a letter between bodies":
                return "" if number else head.reason
            if (head.word == "报告" and number) or (head.word in {"报告", "请示"} and self._forwarded(title)):
                return ""
            if head.word in {"文件", "文本", "讲话", "建议"} and number:
                return ""
            return head.reason
        if head is not None and head.kind == "catalogue" and self._is_form(title):
            return "a form, by the verb that handles it"
        before = self._folded[max(0, title.start - 8) : title.start].removesuffix("\n")  # a line may end there
        after = self._folded[title.end : title.end + 16]
        if (
            before.endswith(_HANDLED_AS_WORK)
            or _CALLED_A_WORK.match(after)
            or (_MAY_BE_GIVEN_OUT.search(after) and _GIVEN_OUT.match(after))
        ):
            return "a work or a programme, by the words around it"
        if head is None:
            if number is not None or self._issued(title):
                return ""
            if len(title.title) > 6 and _SOUNDS_LIKE_POLICY.search(fold(title.title)):
                return ""
            return "no head word of an instrument"
        return ""

    def _is_form(self, title: TitleMention) -> bool:
        """制作《…清单》, 并附《…清单》(附件1): a paper of one case."""
        before = self._folded[max(0, title.start - 6) : title.start]
        after = self._folded[title.end : title.end + 5]
        return bool(
            re.search(r"(?:制作|建立|出具|填写|填报|上传|附|提交|签署|送达|填制|报送)$", before)
            or re.match(r"\(附件", after)
        )

    def _forwarded(self, title: TitleMention) -> bool:
        after = self._folded[title.end : title.end + 40]
        approved = re.search(r"^[^。;]{0,20}(?:同意|批准)", after) is not None and "报告" in title.title[-4:]
        return approved or bool(
            re.search(r"(?:转发|批转)[^。;《]{0,16}$", self._folded[max(0, title.start - 24) : title.start])
        )

    def _issued(self, title: TitleMention) -> bool:
        place = bisect_right(self._cue_ends, title.start)
        if not place:
            return False
        cue = self._cues[place - 1]
        gap = self._folded[cue.end : title.start] if title.start - cue.end <= 6 else None
        return (
            gap is not None
            and cue.cls in {"ISSUE", "DRAFT", "PASS", "REPEAL", "AMEND"}
            and not re.search(r"[,。;]", gap)
        )
