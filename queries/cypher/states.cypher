// name: states
// group: validity
// title: 某日的状态 | States on a date
// about: 每项政策在该日的状态与依据:先看印发、废止与有效期的日期,再看该日以前文件的说法;规划期满不等于失效 | The state of each policy on a date and what it rests on: the dates of issue, repeal and expiry first, then what documents said by then; a plan whose period is over has not expired
// param: as_of date = today | 截至日期 | As of this date
// param: status status = null | 只看此状态 | Only this status
// column: policy | 政策 | Policy
// column: status status | 状态 | Status
// column: basis basis | 依据 | Basis
// column: since | 自何时 | Since
// column: said_on | 所见截至 | As far as seen
// column: period_to minor | 规划期至 | Period until
// column: document minor | 出处 | Document
// column: policy_id | 政策编号 | Policy id
// example: as_of=2024-06-30
MATCH (p:Policy:PolicyGraph)
OPTIONAL MATCH (:Body:PolicyGraph)-[r:REPEALED]->(p)
WITH p, min(r.dated) AS repealed_on
CALL (p) {
  OPTIONAL MATCH (d:Document:PolicyGraph)-[c:CITES]->(p)
  WHERE c.status IS NOT NULL AND c.status <> 'unknown'
    AND left(coalesce(d.signed_on, d.written_on, d.published_on, ''), 10) <= $as_of
  WITH c.status AS said, coalesce(d.signed_on, d.written_on, d.published_on, '') AS spoken, d.title AS title
  ORDER BY spoken, said, title
  WITH collect(CASE WHEN said IS NULL THEN null ELSE {said: said, spoken: spoken, title: title} END) AS cited
  RETURN cited, [one IN cited WHERE one.said <> 'drafting'] AS told
}
WITH p, repealed_on, CASE WHEN size(told) > 0 THEN told[size(told) - 1] WHEN size(cited) > 0 THEN cited[size(cited) - 1] END AS last
WITH p, repealed_on, last,
     CASE WHEN p.issued_on > $as_of AND NOT p.issued_on STARTS WITH $as_of THEN 'drafting'
          WHEN repealed_on <= $as_of THEN 'repealed'
          WHEN p.expires_on < left($as_of, size(p.expires_on)) THEN 'expired'
          WHEN last.said IN ['repealed', 'expired', 'revised', 'in_force'] THEN last.said
          WHEN p.issued_on IS NOT NULL THEN 'in_force'
          WHEN last.said = 'drafting' THEN 'drafting'
          ELSE 'unknown' END AS state
WHERE $status IS NULL OR state = $status
RETURN p.title AS policy, state AS status,
       CASE WHEN state IN ['repealed', 'expired'] OR p.status_basis = 'stated' AND p.status = state THEN 'stated' ELSE 'default' END AS basis,
       CASE state WHEN 'repealed' THEN coalesce(repealed_on, last.spoken) WHEN 'expired' THEN coalesce(p.expires_on, last.spoken)
            WHEN 'in_force' THEN p.issued_on WHEN 'drafting' THEN CASE WHEN last.said = 'drafting' THEN last.spoken END END AS since,
       CASE WHEN last.spoken <> '' THEN last.spoken END AS said_on, p.period_to AS period_to, last.title AS document, p.id AS policy_id
ORDER BY policy, policy_id
