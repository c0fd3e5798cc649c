// name: implementers
// group: tiers
// title: 谁在落实 | What implements a policy
// about: 直接或间接落实该政策的政策,按层级与地区 | Policies that implement it, directly or through others, by tier and region
// param: policy policy | 政策的标题、别名、文号或编号 | Title, alias, number or id of the policy
// column: tier tier | 层级 | Tier
// column: region | 地区 | Region
// column: policy | 政策 | Policy
// column: status status | 状态 | Status
// column: steps | 步数 | Steps
// column: issuers | 发布机构 | Issuers
// column: policy_id | 政策编号 | Policy id
// example: policy=关于加快实现高水平科技自立自强建设科技强国的意见
MATCH path = (:Policy:PolicyGraph {id: $policy})<-[:IMPLEMENTS*1..6]-(q:Policy:PolicyGraph)
WHERE q.id <> $policy
WITH q, min(length(path)) AS steps
OPTIONAL MATCH (b:Body:PolicyGraph)-[:ISSUED]->(q)
WITH q, steps, b ORDER BY q.id, b.name
WITH q, steps, collect(b.name) AS issuers
RETURN q.tier AS tier, q.region AS region, q.title AS policy, q.status AS status, steps, issuers, q.id AS policy_id
ORDER BY CASE q.tier WHEN 'national' THEN 1 WHEN 'provincial' THEN 2 WHEN 'municipal' THEN 3 WHEN 'county' THEN 4
         WHEN 'departmental' THEN 5 ELSE 6 END, region, steps, policy, policy_id
