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
CALL () {
  MATCH (p:Policy:PolicyGraph)
  WHERE p.issued_on IS NOT NULL
  RETURN p.id AS id, p.issued_on AS date, 'issued' AS event
  UNION ALL
  MATCH (p:Policy:PolicyGraph)
  WHERE p.effective_on IS NOT NULL
  RETURN p.id AS id, p.effective_on AS date, 'effective' AS event
  UNION ALL
  MATCH (p:Policy:PolicyGraph)
  WHERE p.expires_on IS NOT NULL
  RETURN p.id AS id, p.expires_on AS date, 'expires' AS event
  UNION ALL
  MATCH (:Body:PolicyGraph)-[r:REPEALED]->(p:Policy:PolicyGraph)
  RETURN p.id AS id, min(r.dated) AS date, 'repealed' AS event
  UNION ALL
  MATCH (:Body:PolicyGraph)-[r:AMENDED]->(p:Policy:PolicyGraph)
  RETURN p.id AS id, max(r.dated) AS date, 'amended' AS event
}
WITH id, date, event
WHERE date IS NOT NULL AND ($from IS NULL OR date >= left($from, size(date))) AND ($to IS NULL OR left(date, size($to)) <= $to)
MATCH (p:Policy:PolicyGraph {id: id})
WHERE $tier IS NULL OR p.tier = $tier
CALL (p) {
  MATCH (b:Body:PolicyGraph)-[:ISSUED]->(p)
  WITH b.name AS issuer ORDER BY issuer
  RETURN collect(issuer) AS issuers
}
RETURN date, event, p.title AS policy, p.tier AS tier, p.status AS status, issuers, p.id AS policy_id
ORDER BY date, event, policy, policy_id
