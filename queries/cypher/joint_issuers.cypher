// name: joint_issuers
// group: bodies
// title: 联合发文 | Joint issues
// about: 由两个以上机构联合印发的政策 | Policies issued by two bodies or more together
// column: policy | 政策 | Policy
// column: tier tier | 层级 | Tier
// column: issuers | 发布机构 | Issuers
// column: named | 列出数 | Named
// column: said | 文称总数 | Number stated
// column: dated | 日期 | Date
// column: policy_id | 政策编号 | Policy id
MATCH (b:Body:PolicyGraph)-[r:ISSUED]->(p:Policy:PolicyGraph)
WITH p, b.name AS issuer, r.count AS counted, r.dated AS day ORDER BY p.id, issuer
WITH p, collect(issuer) AS issuers, max(counted) AS said, max(day) AS dated
WHERE size(issuers) > 1 OR said > 1
RETURN p.title AS policy, p.tier AS tier, issuers, size(issuers) AS named, said, coalesce(p.issued_on, dated) AS dated,
       p.id AS policy_id
ORDER BY named DESC, dated DESC, policy, policy_id
