// name: without_issuer
// group: quality
// title: 发布机构不明 | No known issuer
// about: 所载文件没有说明由谁印发、起草的政策 | Policies of which no document says who issued or drafts them
// column: policy | 政策 | Policy
// column: tier tier | 层级 | Tier
// column: status status | 状态 | Status
// column: documents | 引用文件数 | Citing documents
// column: document minor | 出处 | Document
// column: quote | 原句 | Sentence
// column: policy_id | 政策编号 | Policy id
MATCH (p:Policy:PolicyGraph)
WHERE NOT EXISTS { MATCH (:Body:PolicyGraph)-[:ISSUED|DRAFTS]->(p) }
CALL (p) {
  OPTIONAL MATCH (d:Document:PolicyGraph)-[:STATES]->(a:Assertion:PolicyGraph)-[:ABOUT]->(p)
  RETURN d.title AS document, a.quote AS quote
  ORDER BY d.id, a.span_start, a.id LIMIT 1
}
RETURN p.title AS policy, p.tier AS tier, p.status AS status, COUNT { (:Document:PolicyGraph)-[:CITES]->(p) } AS documents,
       document, quote, p.id AS policy_id
ORDER BY documents DESC, policy, policy_id
