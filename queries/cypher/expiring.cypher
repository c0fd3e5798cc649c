// name: expiring
// group: validity
// title: 到期日历 | Expiry calendar
// about: 在一段日期内有效期届满或规划期结束的政策,以及谁在引用;规划期结束不等于废止 | Policies whose validity or plan period ends between two dates, and who cites them; a plan whose period is over is not repealed by that
// param: from date = today | 自何日 | From this date
// param: to date = today+90 | 至何日 | To this date
// column: date | 日期 | Date
// column: what ending | 届满的是 | What ends
// column: policy | 政策 | Policy
// column: tier tier | 层级 | Tier
// column: status status | 状态 | Status
// column: cited_by minor | 引用文件 | Cited by
// column: policy_id | 政策编号 | Policy id
// example: from=2024-01-01; to=2027-12-31
MATCH (p:Policy:PolicyGraph)
UNWIND [{date: p.expires_on, what: 'validity'}, {date: p.period_to, what: 'period'}] AS ending
WITH p, ending.date AS date, ending.what AS what
WHERE date IS NOT NULL AND date >= left($from, size(date)) AND date <= left($to, size(date))
  AND NOT p.status IN ['repealed', 'expired']
OPTIONAL MATCH (d:Document:PolicyGraph)-[:CITES]->(p)
WITH p, date, what, d.title AS title ORDER BY p.id, date, what, title
WITH p, date, what, collect(title) AS cited_by
RETURN date, what, p.title AS policy, p.tier AS tier, p.status AS status, cited_by, p.id AS policy_id
ORDER BY date, policy, what, policy_id
