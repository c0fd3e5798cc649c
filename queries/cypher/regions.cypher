// name: regions
// group: tiers
// title: 地区比较 | Regions compared
// about: 各地区的政策数、状态与落实国家政策的数目 | Policies of each region, their status, and how many implement a national one
// column: region | 地区 | Region
// column: policies | 政策数 | Policies
// column: in_force | 未见失效 | No repeal seen
// column: drafting | 起草中 | Drafting
// column: ended | 废止或失效 | Repealed or expired
// column: implementing | 落实国家政策 | Implement a national one
MATCH (p:Policy:PolicyGraph)
WHERE p.region IS NOT NULL
WITH p.region AS region, p, CASE WHEN EXISTS { MATCH (p)-[:IMPLEMENTS*1..3]->(:Policy:PolicyGraph {tier: 'national'}) } THEN 1 ELSE 0 END AS implements
RETURN region, count(p) AS policies,
       sum(CASE WHEN p.status IN ['in_force', 'revised'] THEN 1 ELSE 0 END) AS in_force,
       sum(CASE WHEN p.status = 'drafting' THEN 1 ELSE 0 END) AS drafting,
       sum(CASE WHEN p.status IN ['repealed', 'expired'] THEN 1 ELSE 0 END) AS ended,
       sum(implements) AS implementing
ORDER BY policies DESC, region
