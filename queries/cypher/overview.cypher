// name: overview
// group: overview
// title: 总览 | Overview
// about: 各层级、各状态的政策数 | How many policies of each tier and status
// column: tier tier | 层级 | Tier
// column: status status | 状态 | Status
// column: policies | 政策数 | Policies
// column: cited | 被引次数 | Citations
MATCH (p:Policy:PolicyGraph)
OPTIONAL MATCH (d:Document:PolicyGraph)-[:CITES]->(p)
WITH p, count(d) AS citations
WITH p.tier AS tier, p.status AS status, count(p) AS policies, sum(citations) AS cited
RETURN tier, status, policies, cited
ORDER BY CASE tier WHEN 'national' THEN 1 WHEN 'provincial' THEN 2 WHEN 'municipal' THEN 3 WHEN 'county' THEN 4
         WHEN 'departmental' THEN 5 ELSE 6 END, policies DESC, status
