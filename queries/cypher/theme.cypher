// name: theme
// group: overview
// title: 按主题词查政策 | Policies by theme
// about: 标题或别名含有全部主题词的政策,附发布机构与状态 | Policies whose title or alias holds all the words, with issuers and status
// param: words text | 主题词,空格分开 | Words, separated by spaces
// param: status status = null | 只看此状态 | Only this status
// param: tier tier = null | 只看此层级 | Only this tier
// column: policy | 政策 | Policy
// column: tier tier | 层级 | Tier
// column: status status | 状态 | Status
// column: issued_on | 印发日期 | Issued on
// column: issuers | 发布机构 | Issuers
// column: policy_id | 政策编号 | Policy id
// example: words=科技创新
MATCH (p:Policy:PolicyGraph)
WHERE ($status IS NULL OR p.status = $status) AND ($tier IS NULL OR p.tier = $tier)
WITH p, reduce(text = p.title, a IN coalesce(p.aliases, []) | text + ' ' + a) AS text
WHERE all(word IN split($words, ' ') WHERE text CONTAINS word)
OPTIONAL MATCH (b:Body:PolicyGraph)-[:ISSUED]->(p)
WITH p, b.name AS issuer ORDER BY p.id, issuer
WITH p, collect(issuer) AS issuers
RETURN p.title AS policy, p.tier AS tier, p.status AS status, p.issued_on AS issued_on, issuers, p.id AS policy_id
ORDER BY CASE p.tier WHEN 'national' THEN 1 WHEN 'provincial' THEN 2 WHEN 'municipal' THEN 3 WHEN 'county' THEN 4
         WHEN 'departmental' THEN 5 ELSE 6 END, issued_on, policy, policy_id
