"""Subjects that no table knows: 莆田、三明等地也出台了, 示范区执委会会同两省一市印发, 中央出台《X》后."""

from __future__ import annotations

import re
from typing import Final

from policygraph.loaders.clauses import Parsed
from policygraph.loaders.cues import Cue

_NOUN_ENDS: Final = re.compile(
    r"(?:等地|等[省市县区州]|等部门|等单位|各地|地区|部门|单位|政府|机构|协会|学会|组织|委员会|常委会|党委|执委会|管委会|公司|企业|集团|学校|医院|大学|学院|专班|小组|"
    r"[两三四五六七八九十多]地|[两三四][省市](?:[一二两三四]市)?|省市|市县|县市|市州|州市|地市|盟市|旗县|市区|区县|县区|县[(（]市、区[)）]|联盟|银行|研究院|中心|基地|园区|开发区|街道|乡镇|社区|"
    r"[省市区县]直|[一-鿿]{2}[镇乡]|办事处|法院|检察院|海关|所|站)$"
)
_OTHERS: Final = frozenset(
    [
        "中央",
        "国家",
        "省级",
        "市级",
        "上级",
        "省里",
        "市里",
        "区里",
        "县里",
        "国内",
        "国外",
        "外省",
        "外地",
        "各省",
        "各市",
        "各县",
        "各区",
        "各部委",
        "省市",
        "全国",
        "全省",
        "全市",
        "全县",
        "全区",
        "全州",
        "国家层面",
        "省级层面",
        "市级层面",
    ]
)
ADVERBS: Final = re.compile(
    r"(?:\s|也|还|又|都|均|据此|为此|相应|随之|随即|继而|已|已经|先后|相继|陆续|及时|率先|随后|日前|近日|近期|于|今年|去年|同年|专门|积极|结合实际|研究|联合|共同|将|要|应|应当|可|"
    r"抓紧|拟|尽快|加快|正|正在|着手|计划|适时|分别|单独|配套|同步|探索|组织|牵头|纷纷|全部|普遍|自行|依法|正式|统一|"
    r"(?:\d{4}年(?:\d{1,2}月)?|\d{1,2}月)(?:\d{1,2}日|[初底末份]|[上中下]旬)?|年[初中底末]|上半年|下半年|本月|上月)*$"
)
_WITH_OTHERS: Final = re.compile(r"会同|联合|协同|携手")
_GOVERNED: Final = re.compile(
    r"(?:我们|并|还|又|再|同时|已|将)*(?:会同|代|联合|协同|与|和|同|向|对|为|指导|督促|支持|经|由|按照|根据|依据|结合|针对|围绕|聚焦|参照|通过|在|从|以|组织|协调|"
    r"推动|要求|引导|鼓励|依托|配合|面向|立足|把|将|就)"
)


def has_unknown_subject(folded: str, parsed: Parsed, cue: Cue) -> bool:
    """Whether the clause of a predicate has a subject of its own that was not recognised as a body."""
    clause = parsed.clause_start(cue.start)
    if any(
        clause <= agents.start and agents.end <= cue.start and not agents.place and agents.case in {"subject", "by"}
        for agents in parsed.agents
    ):
        return False
    words = folded[clause : cue.start]
    shared = _WITH_OTHERS.search(words)
    if shared is not None and shared.start() > 1:
        words = words[: shared.start()]
    adverbs = ADVERBS.search(words)
    words = (words[: adverbs.start()] if adverbs else words).strip()
    if words in _OTHERS:
        return True
    return len(words) > 2 and _GOVERNED.match(words) is None and _NOUN_ENDS.search(words) is not None
