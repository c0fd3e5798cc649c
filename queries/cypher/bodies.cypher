// name: bodies
// group: bodies
// title: 机构 | Bodies
// about: 各机构印发、批准、起草的政策数,及其印发的政策被引用的次数 | What each body issued, approved and drafts, and how often what it issued is cited
// param: limit int = 100 | 最多几行 | At most so many rows
// param: tier tier = null | 只看此层级 | Only this tier
// column: body | 机构 | Body
// column: tier tier | 层级 | Tier
// column: region | 地区 | Region
// column: issued | 印发 | Issued
// column: approved | 批准 | Approved
// column: drafts | 起草 | Drafts
// column: cited | 被引次数 | Citations
// column: body_id | 机构编号 | Body id
MATCH (b:Body:PolicyGraph)
WHERE $tier IS NULL OR b.tier = $tier
RETURN b.name AS body, b.tier AS tier, b.region AS region, COUNT { (b)-[:ISSUED]->(:Policy:PolicyGraph) } AS issued,
       COUNT { (b)-[:APPROVED]->(:Policy:PolicyGraph) } AS approved, COUNT { (b)-[:DRAFTS]->(:Policy:PolicyGraph) } AS drafts,
       COUNT { (b)-[:ISSUED]->(:Policy:PolicyGraph)<-[:CITES]-(:Document:PolicyGraph) } AS cited, b.id AS body_id
ORDER BY issued DESC, cited DESC, body, body_id
LIMIT $limit
