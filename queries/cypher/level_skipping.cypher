// name: level_skipping
// group: tiers
// title: 越级依据 | Level skipping
// about: 部门或区县政策直接以国家政策为依据,中间没有省市政策 | Departmental or county policies that rest on a national one with nothing between
// column: policy | 政策 | Policy
// column: tier tier | 层级 | Tier
// column: relation relation | 关系 | Relation
// column: basis | 国家依据 | National basis
// column: document minor | 出处 | Document
// column: quote | 原句 | Sentence
// column: policy_id | 政策编号 | Policy id
MATCH (p:Policy:PolicyGraph)-[r:IMPLEMENTS|FORWARDS]->(q:Policy:PolicyGraph {tier: 'national'})
WHERE p.tier IN ['departmental', 'county'] AND NOT EXISTS {
  MATCH (p)-[:IMPLEMENTS|FORWARDS]->(m:Policy:PolicyGraph)-[:IMPLEMENTS|FORWARDS]->(q)
  WHERE m.tier IN ['provincial', 'municipal']
}
WITH p, q, type(r) AS relation, r.fact AS fact
CALL (fact) {
  OPTIONAL MATCH (d:Document:PolicyGraph)-[:STATES]->(a:Assertion:PolicyGraph {fact: fact})
  RETURN d.title AS document, a.quote AS quote
  ORDER BY a.confidence DESC, d.id, a.span_start, a.id LIMIT 1
}
RETURN p.title AS policy, p.tier AS tier, relation, q.title AS basis, document, quote, p.id AS policy_id
ORDER BY policy, basis, relation, policy_id
