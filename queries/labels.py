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
        "presumed": ("按规则推定", "presumed by rule"),
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
        "BECAME": ("改组为", "became"),
        "POSSIBLY_SAME": ("疑似同一", "possibly same"),
        "MAY_IMPLEMENT": ("疑似落实", "may implement"),
    },
    "way": {
        "stated": ("文中明言", "stated relation"),
        "actor": ("共同机构", "shared issuer or approver"),
        "hierarchy": ("机构隶属", "hierarchy of bodies"),
        "section": ("同文并列", "one system in one letter"),
        "suggested": ("推测(非文件所说)", "suggested, said nowhere"),
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
    "group": {
        "overview": ("总览与查找", "overview and search"),
        "tiers": ("层级与脉络", "tiers and lineage"),
        "validity": ("效力与更替", "validity and replacement"),
        "citations": ("引用", "citations"),
        "bodies": ("机构", "bodies"),
        "quality": ("依据与复核", "evidence and review"),
    },
    "field": {
        "title": ("名称", "title"),
        "alias": ("别名、文号", "alias, number"),
        "text": ("正文", "text"),
    },
    "direction": {
        "up": ("向上", "up"),
        "down": ("向下", "down"),
    },
    "kept": {
        "issued": ("已印发", "issued"),
        "open": ("未见印发", "not seen issued"),
    },
    "ending": {
        "validity": ("有效期", "validity"),
        "period": ("规划期", "plan period"),
    },
    "sheet": {
        "title": ("标题", "title"),
        "document_number": ("文号", "number"),
        "tier": ("层级", "tier"),
        "region": ("地区", "region"),
        "kind": ("文种", "kind"),
        "status": ("状态", "status"),
        "status_basis": ("状态依据", "basis of status"),
        "status_on": ("所见截至", "as far as seen"),
        "issued_on": ("印发日期", "issued on"),
        "effective_on": ("施行日期", "in effect from"),
        "expires_on": ("有效期至", "valid until"),
        "period_from": ("规划期自", "plan period from"),
        "period_to": ("规划期至", "plan period to"),
        "alias": ("别名", "alias"),
        "ISSUED_BY": ("印发机构", "issued by"),
        "APPROVED_BY": ("批准机构", "approved by"),
        "DRAFTS_BY": ("起草机构", "drafted by"),
        "REPEALED_BY": ("废止机构", "repealed by"),
        "AMENDED_BY": ("修订机构", "amended by"),
        "SUPERSEDES": ("取代", "supersedes"),
        "IMPLEMENTS": ("落实", "implements"),
        "AMENDS": ("修改", "amends"),
        "FORWARDS": ("转发", "forwards"),
        "SUPERSEDES_BY": ("被取代于", "superseded by"),
        "IMPLEMENTS_BY": ("由其落实", "implemented by"),
        "AMENDS_BY": ("由其修改", "amended by the policy"),
        "FORWARDS_BY": ("由其转发", "forwarded by"),
    },
    "kind": {
        "law": ("法律", "law"),
        "regulation": ("法规", "regulation"),
        "rule": ("规章、细则", "rule"),
        "plan": ("规划、计划", "plan"),
        "outline": ("纲要", "outline"),
        "opinion": ("意见", "opinion"),
        "decision": ("决定", "decision"),
        "notice": ("通知", "notice"),
        "measure": ("办法、措施", "measure"),
        "scheme": ("方案", "scheme"),
        "catalogue": ("目录", "catalogue"),
        "standard": ("标准", "standard"),
        "guideline": ("指南", "guideline"),
        "other": ("其他", "other"),
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
    "change": {
        "replaced": ("改引新件", "replaced by its successor"),
        "issued": ("升级:起草→印发", "upgraded: draft issued"),
        "raised": ("升级:改引上级依据", "upgraded: basis of a higher tier"),
        "status": ("状态变化", "status changed"),
        "amended": ("其后修订", "amended since"),
        "promise_kept": ("承诺已兑现", "commitment kept"),
        "promise_open": ("承诺仍在起草", "commitment still open"),
        "promise_silent": ("承诺未再提及", "commitment not mentioned"),
        "promise_new": ("新的承诺", "new commitment"),
        "possibly_same": ("疑似同一,称谓不同", "possibly the same, named otherwise"),
        "added": ("新增引用", "added"),
        "dropped": ("不再引用", "dropped"),
        "kept": ("照旧引用", "cited alike"),
    },
    "finding": {
        "no_issuer": ("发布机构不明", "no known issuer"),
        "issuers": ("发布机构说法不一", "issuers differ"),
        "dates": ("日期说法不一", "dates differ"),
        "same": ("疑似同一政策", "possibly the same policy"),
        "status": ("状态说法不一", "statuses differ"),
        "number_year": ("文号年份与印发日期不一", "number and date of issue differ in the year"),
        "header": ("版头与落款日期不一", "header and signature differ"),
        "signature": ("标题与落款机关不一", "title and signature name different bodies"),
        "cycle": ("互相取代", "circle of supersession"),
    },
}

# a column whose rows hold codes of several vocabularies
_MIXED: Final = {"value": ("tier", "status", "basis", "kind")}
VOCABULARIES: Final = frozenset({*LABELS, *_MIXED})


def label(vocabulary: str, code: object, lang: Lang = "zh") -> str:
    """The word a reader sees for a code; a code that the vocabulary does not hold is shown as it is."""
    if code is None:
        return ""
    known = (LABELS.get(name, {}) for name in _MIXED.get(vocabulary, (vocabulary,)))
    words = next((words[str(code)] for words in known if str(code) in words), None)
    return words[LANGS.index(lang)] if words else str(code)
