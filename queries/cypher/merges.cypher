// name: merges
// group: quality
// title: 为何合为一项 | Why records are one policy
// about: 各文件所说的政策为何是同一个节点:文件中的题名、合并的理由;判错时用更正 not_same 分开 | Why what several documents speak of is one node: the title in each document and the reason; the correction not_same takes them apart
// param: policy policy = null | 只看此政策 | Only this policy
// column: policy | 政策 | Policy
// column: called | 文件中的题名 | Called in the document
// column: reason | 合并的理由 | Reason
// column: document | 文件 | Document
// column: dated minor | 文件日期 | Document of
// column: source minor | 来源 | Source
// column: policy_id | 政策编号 | Policy id
MATCH (p:Policy:PolicyGraph)
WHERE ($policy IS NULL OR p.id = $policy) AND p.documents > 1
MATCH (:Document:PolicyGraph)-[x:CITES]->(p)
WITH p.id AS id, count(CASE WHEN x.joined IS NULL THEN 1 END) AS first
MATCH (d:Document:PolicyGraph)-[r:CITES]->(p:Policy:PolicyGraph {id: id})
RETURN p.title AS policy, r.called AS called,
       CASE WHEN r.joined IS NOT NULL THEN r.joined WHEN first = 1 THEN '所载最全,其余与它比对' ELSE '各项所载相同' END AS reason,
       d.title AS document, coalesce(d.signed_on, d.written_on, d.published_on) AS dated, d.source AS source, p.id AS policy_id
ORDER BY policy, policy_id, r.joined IS NOT NULL, reason, dated, source, document
