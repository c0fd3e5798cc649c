// name: region_policies
// group: tiers
// title: 某地区的政策 | Policies of a region
// about: 该地区的政策、状态、印发机构与说到印发的原句 | The policies of the region, their status, issuers, and the sentence that tells of the issue
// param: region text | 地区名称,如 重庆市 | Name of the region, for example 重庆市
// column: policy | 政策 | Policy
// column: tier tier | 层级 | Tier
// column: status status | 状态 | Status
// column: issued_on | 印发日期 | Issued on
// column: issuers | 发布机构 | Issuers
// column: related minor | 关系数 | Relations
// column: document minor | 出处 | Document
// column: quote minor | 原句 | Sentence
// column: document_id | 文件编号 | Document id
// column: policy_id | 政策编号 | Policy id
// example: region=重庆市
MATCH (p:Policy:PolicyGraph)
WHERE p.region = $region
OPTIONAL MATCH (b:Body:PolicyGraph)-[r:ISSUED]->(p)
WITH p, b.name AS issuer, r.fact AS fact ORDER BY p.id, issuer, fact
WITH p, collect(issuer) AS issuers, collect(fact)[0] AS fact
CALL (fact) {
  OPTIONAL MATCH (d:Document:PolicyGraph)-[:STATES]->(a:Assertion:PolicyGraph {fact: fact})
  RETURN d.title AS document, a.quote AS quote, d.id AS document_id
  ORDER BY a.confidence DESC, d.id, a.span_start, a.id LIMIT 1
}
CALL (p) {
  OPTIONAL MATCH (p)-[k:IMPLEMENTS|SUPERSEDES|AMENDS|FORWARDS|ISSUED|APPROVED|DRAFTS|AMENDED|REPEALED]-(:PolicyGraph)
  RETURN count(k) AS related
}
RETURN p.title AS policy, p.tier AS tier, p.status AS status, p.issued_on AS issued_on, issuers, related, document, quote,
       document_id, p.id AS policy_id
ORDER BY issued_on, policy, policy_id
