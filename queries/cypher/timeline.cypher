// name: timeline
// group: overview
// title: 时间线 | Timeline
// about: 印发、施行、修订、废止、失效,按日期先后 | Issue, effect, amendment, repeal and expiry, by date
// param: from date = null | 自何日 | From this date
// param: to date = null | 至何日 | To this date
// param: tier tier = null | 只看此层级 | Only this tier
// column: date | 日期 | Date
// column: event event | 事件 | Event
// column: policy | 政策 | Policy
// column: tier tier | 层级 | Tier
// column: status status | 状态 | Status
// column: issuers | 发布机构 | Issuers
// column: policy_id | 政策编号 | Policy id
MATCH (p:Policy:PolicyGraph)
WHERE $tier IS NULL OR p.tier = $tier
OPTIONAL MATCH (:Body:PolicyGraph)-[r:REPEALED]->(p)
WITH p, min(r.dated) AS repealed
OPTIONAL MATCH (:Body:PolicyGraph)-[r:AMENDED]->(p)
WITH p, repealed, max(r.dated) AS amended
UNWIND [{date: p.issued_on, event: 'issued'}, {date: p.effective_on, event: 'effective'},
        {date: p.expires_on, event: 'expires'}, {date: repealed, event: 'repealed'},
        {date: amended, event: 'amended'}] AS happened
WITH p, happened.date AS date, happened.event AS event
WHERE date IS NOT NULL AND ($from IS NULL OR date >= left($from, size(date))) AND ($to IS NULL OR left(date, size($to)) <= $to)
OPTIONAL MATCH (b:Body:PolicyGraph)-[:ISSUED]->(p)
WITH p, date, event, b.name AS issuer ORDER BY p.id, date, event, issuer
WITH p, date, event, collect(issuer) AS issuers
RETURN date, event, p.title AS policy, p.tier AS tier, p.status AS status, issuers, p.id AS policy_id
ORDER BY date, event, policy, policy_id
