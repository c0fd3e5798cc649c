// name: repealed
// group: validity
// title: 废止、失效与替代 | Repealed, expired, replaced
// about: 已废止或已失效的政策、由谁废止、由什么取代、谁还在引用 | Policies repealed or expired, by whom, what replaced them, who still cites them
// column: policy | 政策 | Policy
// column: tier tier | 层级 | Tier
// column: status status | 状态 | Status
// column: since | 日期 | Since
// column: repealed_by | 废止机构 | Repealed by
// column: replaced_by | 替代政策 | Replaced by
// column: cited_by minor | 引用文件数 | Citing documents
// column: document minor | 出处 | Document
// column: quote | 原句 | Sentence
// column: policy_id | 政策编号 | Policy id
MATCH (p:Policy:PolicyGraph)
WHERE p.status IN ['repealed', 'expired']
OPTIONAL MATCH (b:Body:PolicyGraph)-[:REPEALED]->(p)
WITH p, b ORDER BY p.id, b.name
WITH p, collect(b.name) AS repealed_by
OPTIONAL MATCH (n:Policy:PolicyGraph)-[:SUPERSEDES]->(p)
WITH p, repealed_by, n ORDER BY p.id, n.title, n.id
WITH p, repealed_by, collect(n.title) AS replaced_by
CALL (p) {
  OPTIONAL MATCH (d:Document:PolicyGraph)-[:STATES]->(a:Assertion:PolicyGraph)-[:ABOUT]->(p)
  RETURN d.title AS document, a.quote AS quote
  ORDER BY CASE WHEN a.type IN ['REPEALED', 'SUPERSEDES'] THEN 0 ELSE 1 END, a.confidence DESC, d.id, a.span_start, a.id LIMIT 1
}
RETURN p.title AS policy, p.tier AS tier, p.status AS status, coalesce(p.status_on, p.expires_on) AS since, repealed_by,
       replaced_by, COUNT { (:Document:PolicyGraph)-[:CITES]->(p) } AS cited_by, document, quote, p.id AS policy_id
ORDER BY since DESC, policy, policy_id
