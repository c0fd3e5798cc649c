// name: in_force
// group: validity
// title: 某日有效的政策 | In force on a date
// about: 至该日已印发、未见废止或失效的政策;依据只是所载文件 | Policies issued by a date with nothing said against them by then, as far as the documents say
// param: as_of date = today | 截至日期 | As of this date
// param: tier tier = null | 只看此层级 | Only this tier
// column: policy | 政策 | Policy
// column: tier tier | 层级 | Tier
// column: basis basis minor | 依据 | Basis
// column: issued_on | 印发日期 | Issued on
// column: effective_on minor | 施行日期 | In effect from
// column: expires_on minor | 有效期至 | Valid until
// column: said_on | 所见截至 | As far as seen
// column: policy_id | 政策编号 | Policy id
// example: as_of=2024-06-30
MATCH (p:Policy:PolicyGraph)
WHERE ($tier IS NULL OR p.tier = $tier)
  AND p.status <> 'drafting' AND p.status <> 'unknown'
  AND coalesce(p.issued_on, $as_of) <= $as_of
  AND coalesce(p.effective_on, $as_of) <= $as_of
  AND (p.expires_on IS NULL OR p.expires_on >= left($as_of, size(p.expires_on)))
CALL (p) {
  MATCH (:Body:PolicyGraph)-[r:REPEALED]->(p)
  RETURN min(r.dated) AS repealed_on
}
WITH p, repealed_on
WHERE p.status IN ['in_force', 'revised'] OR coalesce(repealed_on, p.status_on) > $as_of
RETURN p.title AS policy, p.tier AS tier, p.status_basis AS basis, p.issued_on AS issued_on, p.effective_on AS effective_on,
       p.expires_on AS expires_on, p.status_on AS said_on, p.id AS policy_id
ORDER BY CASE p.tier WHEN 'national' THEN 1 WHEN 'provincial' THEN 2 WHEN 'municipal' THEN 3 WHEN 'county' THEN 4
         WHEN 'departmental' THEN 5 ELSE 6 END, issued_on, policy, policy_id
