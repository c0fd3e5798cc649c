// name: most_cited
// group: citations
// title: 被引用最多 | Most cited
// about: 被最多文件引用的政策;可只计某日以前的文件,只看某日有效的政策 | The policies that most documents cite; only by documents of a date, only those in force on a date
// param: limit int = 20 | 最多几行 | At most so many rows
// param: tier tier = null | 只看此层级 | Only this tier
// param: as_of date = null | 只计此日以前的文件 | Only documents dated by then count
// param: in_force date = null | 只看此日有效的政策,同查询 in_force | Only policies in force on this date, as the question in_force has it
// column: policy | 政策 | Policy
// column: tier tier | 层级 | Tier
// column: status status | 状态 | Status
// column: documents | 引用文件数 | Citing documents
// column: mentions | 提及次数 | Mentions
// column: policy_id | 政策编号 | Policy id
MATCH (p:Policy:PolicyGraph)
WHERE ($tier IS NULL OR p.tier = $tier)
  AND ($in_force IS NULL OR p.status <> 'drafting' AND p.status <> 'unknown'
    AND (p.issued_on IS NULL OR p.issued_on <= $in_force)
    AND (p.effective_on IS NULL OR p.effective_on <= $in_force)
    AND (p.expires_on IS NULL OR p.expires_on >= left($in_force, size(p.expires_on))))
CALL (p) {
  MATCH (:Body:PolicyGraph)-[r:REPEALED]->(p)
  RETURN min(r.dated) AS repealed_on
}
WITH p, repealed_on
WHERE $in_force IS NULL OR p.status IN ['in_force', 'revised'] OR coalesce(repealed_on, p.status_on) > $in_force
// counted policy by policy: to group all citations by policy is slower by far
CALL (p) {
  MATCH (d:Document:PolicyGraph)-[c:CITES]->(p)
  WHERE $as_of IS NULL OR left(coalesce(d.signed_on, d.written_on, d.published_on), size($as_of)) <= $as_of
  RETURN count(c) AS documents, sum(c.mentions) AS mentions
}
WITH p, documents, mentions
WHERE documents > 0
RETURN p.title AS policy, p.tier AS tier, p.status AS status, documents, mentions, p.id AS policy_id
ORDER BY documents DESC, mentions DESC, policy, policy_id
LIMIT $limit
