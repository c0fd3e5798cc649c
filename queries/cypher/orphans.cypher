// name: orphans
// group: quality
// title: 孤立政策 | Orphans
// about: 与任何政策、任何机构都没有已知关系的政策 | Policies with no known relation to any policy or body
// column: policy | 政策 | Policy
// column: tier tier | 层级 | Tier
// column: status status | 状态 | Status
// column: documents | 引用文件数 | Citing documents
// column: policy_id | 政策编号 | Policy id
MATCH (p:Policy:PolicyGraph)
WHERE NOT EXISTS { MATCH (p)-[:IMPLEMENTS|SUPERSEDES|AMENDS|FORWARDS]-(:Policy:PolicyGraph) }
  AND NOT EXISTS { MATCH (:Body:PolicyGraph)-[:ISSUED|APPROVED|DRAFTS|REPEALED|AMENDED]->(p) }
RETURN p.title AS policy, p.tier AS tier, p.status AS status, COUNT { (:Document:PolicyGraph)-[:CITES]->(p) } AS documents,
       p.id AS policy_id
ORDER BY documents DESC, policy, policy_id
