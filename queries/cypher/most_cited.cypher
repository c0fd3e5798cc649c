// name: most_cited
// group: citations
// title: 被引用最多 | Most cited
// about: 被最多文件引用的政策 | The policies that most documents cite
// param: limit int = 20 | 最多几行 | At most so many rows
// param: tier tier = null | 只看此层级 | Only this tier
// column: policy | 政策 | Policy
// column: tier tier | 层级 | Tier
// column: status status | 状态 | Status
// column: documents | 引用文件数 | Citing documents
// column: mentions | 提及次数 | Mentions
// column: policy_id | 政策编号 | Policy id
MATCH (p:Policy:PolicyGraph)
// counted policy by policy: to group all citations by policy is slower by far
WHERE $tier IS NULL OR p.tier = $tier
WITH p, COUNT { (:Document:PolicyGraph)-[:CITES]->(p) } AS documents
WHERE documents > 0
CALL (p) {
  MATCH (:Document:PolicyGraph)-[c:CITES]->(p)
  RETURN sum(c.mentions) AS mentions
}
RETURN p.title AS policy, p.tier AS tier, p.status AS status, documents, mentions, p.id AS policy_id
ORDER BY documents DESC, mentions DESC, policy, policy_id
LIMIT $limit
