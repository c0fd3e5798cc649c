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
CALL (p) {
  MATCH (:Body:PolicyGraph)-[r:REPEALED]->(p)
  RETURN min(r.dated) AS repealed_on
}
// the last word by then: a draft is passed over where anything else is said; one text compares faster than rows are put in order
CALL (p) {
  MATCH (d:Document:PolicyGraph)-[c:CITES]->(p)
  WHERE c.status <> 'unknown' AND left(coalesce(d.signed_on, d.written_on, d.published_on, ''), 10) <= $as_of
  RETURN max(CASE c.status WHEN 'drafting' THEN '0' ELSE '1' END + coalesce(d.signed_on, d.written_on, d.published_on, '')
    + '\n' + c.status + '\n' + coalesce(d.title, '')) AS word
}
WITH p, repealed_on, split(word, '\n') AS word
WITH p, repealed_on, substring(word[0], 1) AS spoken, word[1] AS said, word[2] AS title
WITH p, repealed_on, spoken, said, title,
     CASE WHEN p.issued_on > $as_of AND NOT p.issued_on STARTS WITH $as_of THEN 'drafting'
          WHEN repealed_on <= $as_of THEN 'repealed'
          WHEN p.expires_on < left($as_of, size(p.expires_on)) THEN 'expired'
          WHEN said IN ['repealed', 'expired', 'revised', 'in_force'] THEN said
          WHEN p.issued_on IS NOT NULL THEN 'in_force'
          WHEN said = 'drafting' THEN 'drafting'
          ELSE 'unknown' END AS state
WHERE $status IS NULL OR state = $status
RETURN p.title AS policy, state AS status,
       CASE WHEN state IN ['repealed', 'expired'] OR p.status_basis = 'stated' AND p.status = state THEN 'stated' ELSE 'default' END AS basis,
       CASE state WHEN 'repealed' THEN coalesce(repealed_on, spoken) WHEN 'expired' THEN coalesce(p.expires_on, spoken)
            WHEN 'in_force' THEN p.issued_on WHEN 'drafting' THEN CASE WHEN said = 'drafting' THEN spoken END END AS since,
       CASE WHEN spoken <> '' THEN spoken END AS said_on, p.period_to AS period_to, CASE WHEN title <> '' THEN title END AS document, p.id AS policy_id
ORDER BY policy, policy_id
