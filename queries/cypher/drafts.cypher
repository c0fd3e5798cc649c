// name: drafts
// group: validity
// title: 正在起草 | Being drafted
// about: 文件称正在研究制定、起草的政策与起草机构 | Policies that documents say are being drafted, and by whom
// column: policy | 政策 | Policy
// column: tier tier | 层级 | Tier
// column: drafters | 起草机构 | Drafted by
// column: said_on | 所见日期 | Said on
// column: document minor | 出处 | Document
// column: quote | 原句 | Sentence
// column: policy_id | 政策编号 | Policy id
MATCH (p:Policy:PolicyGraph {status: 'drafting'})
OPTIONAL MATCH (b:Body:PolicyGraph)-[:DRAFTS]->(p)
WITH p, b ORDER BY p.id, b.name
WITH p, collect(b.name) AS drafters
CALL (p) {
  OPTIONAL MATCH (d:Document:PolicyGraph)-[:STATES]->(a:Assertion:PolicyGraph)-[:ABOUT]->(p)
  RETURN d.title AS document, coalesce(d.signed_on, d.written_on, d.published_on) AS said_on, a.quote AS quote
  ORDER BY CASE WHEN a.type = 'DRAFTS' THEN 0 ELSE 1 END, a.confidence DESC, d.id, a.span_start, a.id LIMIT 1
}
RETURN p.title AS policy, p.tier AS tier, drafters, said_on, document, quote, p.id AS policy_id
ORDER BY said_on DESC, policy, policy_id
