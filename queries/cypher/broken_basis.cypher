// name: broken_basis
// group: validity
// title: 依据已失效 | Broken basis
// about: 依据已废止、失效或被取代,而本身未见失效的政策 | Policies with nothing said against them whose basis is repealed, expired or superseded
// column: policy | 政策 | Policy
// column: tier tier | 层级 | Tier
// column: relation relation minor | 关系 | Relation
// column: basis | 依据 | Basis
// column: basis_status status | 依据状态 | Status of the basis
// column: replaced_by | 依据由何取代 | Basis replaced by
// column: policy_id | 政策编号 | Policy id
MATCH (p:Policy:PolicyGraph)-[r:IMPLEMENTS|AMENDS|FORWARDS]->(q:Policy:PolicyGraph)
WHERE p.status IN ['in_force', 'revised']
  AND (q.status IN ['repealed', 'expired'] OR EXISTS { MATCH (:Policy:PolicyGraph)-[:SUPERSEDES]->(q) })
OPTIONAL MATCH (n:Policy:PolicyGraph)-[:SUPERSEDES]->(q)
WITH p, r, q, n ORDER BY p.id, q.id, n.title
WITH p, type(r) AS relation, q, collect(DISTINCT n.title) AS replaced_by
RETURN p.title AS policy, p.tier AS tier, relation, q.title AS basis, q.status AS basis_status, replaced_by, p.id AS policy_id
ORDER BY policy, basis, relation, policy_id
