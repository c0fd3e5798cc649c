"""What a reader sees for the graph's codes: 市级 for ``municipal``, 印发 for ``ISSUED``; in Chinese and in English.

Codes stay codes in JSON and CSV; tables, Markdown and summaries show these.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, get_args

Lang = Literal["zh", "en"]
LANGS: Final[tuple[Lang, ...]] = get_args(Lang)

# vocabulary -> code -> (Chinese, English)
LABELS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "tier": {
        "national": ("国家", "national"),
        "provincial": ("省级", "provincial"),
        "municipal": ("市级", "municipal"),
        "county": ("区县", "county"),
        "departmental": ("部门", "departmental"),
    },
    # nobody vouches for a policy that it is in force: the documents only say nothing against it, or state it (see "basis")
    "status": {
        "in_force": ("未见失效", "no repeal seen"),
        "revised": ("已修订", "revised"),
        "drafting": ("起草中", "drafting"),
        "repealed": ("已废止", "repealed"),
        "expired": ("已失效", "expired"),
        "unknown": ("未知", "unknown"),
    },
    "basis": {
        "stated": ("文件载明", "stated"),
        "default": ("未见失效信息", "nothing said against it"),
    },
    "relation": {
        "CITES": ("引用", "cites"),
        "PUBLISHES": ("发布", "publishes"),
        "RESPONDS_TO": ("答复", "responds to"),
        "SIGNED": ("署名", "signed"),
        "SUBMITTED": ("提出", "submitted"),
        "ISSUED": ("印发", "issued"),
        "APPROVED": ("批准", "approved"),
        "DRAFTS": ("起草", "drafts"),
        "REPEALED": ("废止", "repealed"),
        "AMENDED": ("修订", "amended"),
        "SUPERSEDES": ("取代", "supersedes"),
        "IMPLEMENTS": ("落实", "implements"),
        "AMENDS": ("修改", "amends"),
        "FORWARDS": ("转发", "forwards"),
        "IN": ("位于", "in"),
        "PART_OF": ("属于", "part of"),
        "UNDER": ("隶属", "under"),
        "POSSIBLY_SAME": ("疑似同一", "possibly same"),
        "MAY_IMPLEMENT": ("疑似落实", "may implement"),
    },
    "way": {
        "stated": ("文中明言", "stated relation"),
        "actor": ("共同机构", "shared issuer or approver"),
        "hierarchy": ("机构隶属", "hierarchy of bodies"),
        "section": ("同文并列", "one system in one letter"),
    },
    "evidence": {
        "sentence": ("原句", "sentence"),
        "heading": ("标题", "heading"),
        "table": ("机构表", "table of bodies"),
    },
    "node": {
        "Policy": ("政策", "policy"),
        "Body": ("机构", "body"),
        "Document": ("文件", "document"),
        "Proposal": ("提案", "proposal"),
        "Region": ("地区", "region"),
        "Assertion": ("陈述", "assertion"),
    },
    "field": {
        "title": ("名称", "title"),
        "alias": ("别名、文号", "alias, number"),
        "text": ("正文", "text"),
    },
    "role": {
        "sole": ("单独", "sole"),
        "lead": ("牵头", "lead"),
        "joint": ("联合", "joint"),
    },
    "event": {
        "issued": ("印发", "issued"),
        "effective": ("施行", "takes effect"),
        "expires": ("有效期至", "expires"),
        "amended": ("修订", "amended"),
        "repealed": ("废止", "repealed"),
        "cited": ("被引用", "cited"),
    },
    "finding": {
        "no_issuer": ("发布机构不明", "no known issuer"),
        "issuers": ("发布机构说法不一", "issuers differ"),
        "dates": ("日期说法不一", "dates differ"),
        "same": ("疑似同一政策", "possibly the same policy"),
        "status": ("状态说法不一", "statuses differ"),
    },
}


def label(vocabulary: str, code: object, lang: Lang = "zh") -> str:
    """The word a reader sees for a code; a code that the vocabulary does not hold is shown as it is."""
    if code is None:
        return ""
    words = LABELS.get(vocabulary, {}).get(str(code))
    return words[LANGS.index(lang)] if words else str(code)
