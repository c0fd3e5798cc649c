// name: changes
// group: overview
// title: 期间变化 | What changed
// about: 两个日期之间印发、修订、废止、到期的政策,附原句 | What was issued, amended, repealed or expired between two dates, with the sentence
// param: from date | 自何日 | From this date
// param: to date = today | 至何日 | To this date
// column: date | 日期 | Date
// column: event event | 事件 | Event
// column: policy | 政策 | Policy
// column: tier tier minor | 层级 | Tier
// column: actors | 机构 | By
// column: document minor | 出处 | Document
// column: quote | 原句 | Sentence
// column: policy_id | 政策编号 | Policy id
// example: from=2023-01-01; to=2024-12-31
CALL () {
  MATCH (b:Body:PolicyGraph)-[r:ISSUED|AMENDED|REPEALED]->(p:Policy:PolicyGraph)
  RETURN p, coalesce(r.dated, CASE WHEN type(r) = 'ISSUED' THEN p.issued_on END) AS date, b.name AS body, r.fact AS fact,
         CASE type(r) WHEN 'ISSUED' THEN 'issued' WHEN 'AMENDED' THEN 'amended' ELSE 'repealed' END AS event
  UNION ALL
  MATCH (p:Policy:PolicyGraph)
  RETURN p, p.expires_on AS date, null AS body, null AS fact, 'expires' AS event
}
WITH p, date, event, body, fact
WHERE date IS NOT NULL AND date >= left($from, size(date)) AND date <= left($to, size(date))
WITH p, date, event, body, fact ORDER BY p.id, date, event, body, fact
WITH p, date, event, collect(body) AS actors, collect(fact)[0] AS fact
CALL (fact) {
  OPTIONAL MATCH (d:Document:PolicyGraph)-[:STATES]->(a:Assertion:PolicyGraph {fact: fact})
  RETURN d.title AS document, a.quote AS quote
  ORDER BY a.confidence DESC, d.id, a.span_start, a.id LIMIT 1
}
RETURN date, event, p.title AS policy, p.tier AS tier, actors, document, quote, p.id AS policy_id
ORDER BY date, event, policy, policy_id
