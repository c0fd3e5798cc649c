"""What a report says of itself, in Chinese and in English; what documents say stays as they say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from policygraph.queries.labels import LANGS, Lang

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "policy": ("政策简报", "Policy report"),
    "body": ("机构简报", "Report on a body"),
    "region": ("地区简报", "Report on a region"),
    "document": ("文书简报", "Report on a letter"),
    # the head and the foot
    "drawn": ("据图中 {count} 件文书写成,最晚的一件日期为 {last}。", "Drawn from {count} documents of the graph, the latest of {last}."),
    "drawn.undated": ("据图中 {count} 件文书写成。", "Drawn from {count} documents of the graph."),
    "as_of": ("以 {day} 为准:其后的文书与政策不计。", "As of {day}: later documents and policies are left out."),
    "note": (
        "“未见失效”仅指所载文书没有说它失效,不等于现行有效;请以制定机关公布的文本为准。",
        "“No repeal seen” only means that none of these documents says it has ended; what the issuing body publishes decides.",
    ),
    "sources": ("来源", "Sources"),
    "source": ("出处", "Source"),
    "facts": ("基本情况", "Facts"),
    "picture": ("脉络图", "Lineage"),
    "picture.alt": ("“{title}”与相关政策、机构的关系", "How “{title}” and the policies and bodies around it hang together"),
    "picture.cut": (
        "只画出 {drawn} 项政策与机构,其余见下表。",
        "Only {drawn} of the policies and bodies are drawn; the tables have the rest.",
    ),
    "picture.list": ("图中的关系", "Relations of the picture"),
    "shortened": ("表中只列前 {shown} 行,共 {count} 行。", "The first {shown} of {count} rows."),
    # facts
    "title": ("标题", "Title"),
    "name": ("名称", "Name"),
    "number": ("文号", "Number"),
    "other_numbers": ("其他文号", "Other numbers"),
    "aliases": ("别名、简称", "Also called"),
    "kind": ("文种", "Kind"),
    "tier": ("层级", "Tier"),
    "region_of": ("地区", "Region"),
    "status": ("状态", "Status"),
    "issued_on": ("印发日期", "Issued on"),
    "effective_on": ("施行日期", "In effect from"),
    "expires_on": ("有效期至", "Valid until"),
    "period": ("规划期", "Plan period"),
    "issuers": ("印发机构", "Issued by"),
    "approvers": ("批准机构", "Approved by"),
    "drafters": ("起草机构", "Drafted by"),
    "cited_by": ("引用它的文书", "Cited by"),
    "documents": ("{count} 件", "{count}"),
    "under": ("隶属", "Under"),
    "over": ("下属", "Over"),
    "issued_count": ("印发的政策", "Policies issued"),
    "policies": ("{count} 项", "{count}"),
    "policies_count": ("政策", "Policies"),
    "signed_by": ("署名机构", "Signed by"),
    "signed_on": ("落款日期", "Signed on"),
    "written_on": ("成文日期", "Written on"),
    "published_on": ("发布日期", "Published on"),
    "genre": ("体裁", "Genre"),
    "answers": ("答复", "Answers"),
    "cites": ("引用的政策", "Policies cited"),
    "to": ("{first} 至 {last}", "{first} to {last}"),
    "stated": ("{status}(文件载明,截至 {on})", "{status} (stated, as of {on})"),
    "stated.undated": ("{status}(文件载明)", "{status} (stated)"),
    "default": ("{status}(所载文件未见失效信息,截至 {on})", "{status} (nothing said against it, as of {on})"),
    "default.undated": ("{status}(所载文件未见失效信息)", "{status} (nothing said against it)"),
    # tables
    "statements": ("各文书怎么说", "What documents say"),
    "lineage": ("依据、落实与更替", "What it rests on or replaced, and what rests on or replaced it"),
    "citing": ("引用它的文书", "Documents that cite it"),
    "done": ("该机构印发、批准、起草、修订、废止的政策", "What the body issued, approved, drafts, amended or repealed"),
    "of_region": ("该地区的政策", "Policies of the region"),
    "gaps": ("别处已落实而此地未见的国家政策", "National policies implemented elsewhere, not seen here"),
    "cited": ("引用的政策", "Policies that it cites"),
    "relations": ("文中说了什么", "What it says of them"),
    "since": ("其后的变化", "What changed since"),
    "said": ("说法", "Statement"),
    "sentence": ("原句", "Sentence"),
    "direction": ("方向", "Direction"),
    "steps": ("步数", "Steps"),
    "policy_name": ("政策", "Policy"),
    "chain": ("路径", "Chain"),
    "document_name": ("文书", "Document"),
    "dated": ("日期", "Date"),
    "presented": ("文中状态", "As presented"),
    "now": ("现在所知", "Known now"),
    "section": ("章节", "Section"),
    "regions_with": ("已落实的地区", "Implemented in"),
    "place": ("出处", "Source"),
}  # fmt: skip


def words(key: str, lang: Lang, **values: object) -> str:
    """The text of a key in a language, with its ``{values}`` filled in."""
    text = WORDS[key][LANGS.index(lang)]
    return text.format(**values) if values else text
