// name: body_policies
// group: bodies
// title: 某机构的政策 | Policies of a body
// about: 该机构印发、批准、起草、修订、废止的政策,附原句 | What the body issued, approved, drafts, amended or repealed, with the sentence
// param: body body | 机构的名称、简称或编号 | Name, alias or id of the body
// column: relation relation | 关系 | Relation
// column: policy | 政策 | Policy
// column: tier tier | 层级 | Tier
// column: status status | 状态 | Status
// column: dated | 日期 | Date
// column: role role minor | 方式 | Role
// column: document minor | 出处 | Document
// column: quote | 原句 | Sentence
// column: policy_id | 政策编号 | Policy id
// example: body=重庆市科学技术局
MATCH (b:Body:PolicyGraph {id: $body})-[r:ISSUED|APPROVED|DRAFTS|AMENDED|REPEALED]->(p:Policy:PolicyGraph)
WITH p, type(r) AS relation, r.role AS role, coalesce(r.dated, p.issued_on) AS dated, r.fact AS fact
CALL (fact) {
  OPTIONAL MATCH (d:Document:PolicyGraph)-[:STATES]->(a:Assertion:PolicyGraph {fact: fact})
  RETURN d.title AS document, a.quote AS quote
  ORDER BY a.confidence DESC, d.id, a.span_start, a.id LIMIT 1
}
RETURN relation, p.title AS policy, p.tier AS tier, p.status AS status, dated, role, document, quote, p.id AS policy_id
ORDER BY CASE relation WHEN 'ISSUED' THEN 1 WHEN 'APPROVED' THEN 2 WHEN 'DRAFTS' THEN 3 WHEN 'AMENDED' THEN 4 ELSE 5 END,
         dated DESC, policy, policy_id
