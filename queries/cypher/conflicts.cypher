// name: conflicts
// group: quality
// title: 说法不一 | Conflicts
// about: 各文件说法不一之处:状态、印发日期,以及疑似同一的政策 | Where documents disagree: status, date of issue, and policies that may be the same
// column: finding finding | 情况 | Finding
// column: policy | 政策 | Policy
// column: says | 说法 | Said
// column: documents | 出处 | Documents
// column: policy_id | 政策编号 | Policy id
CALL () {
  MATCH (d:Document:PolicyGraph)-[c:CITES]->(p:Policy:PolicyGraph)
  WHERE c.status IS NOT NULL
  WITH p, c.status AS said, d.title AS title ORDER BY p.id, said, title
  WITH p, collect(DISTINCT said) AS says, collect(DISTINCT title) AS documents
  WHERE size(says) > 1
  RETURN 'status' AS finding, p.title AS policy, says, documents, p.id AS policy_id
  UNION ALL
  MATCH (d:Document:PolicyGraph)-[:STATES]->(a:Assertion:PolicyGraph)-[:ABOUT]->(p:Policy:PolicyGraph)
  WHERE a.type = 'ISSUED' AND a.dated IS NOT NULL
  WITH p, a.dated AS said, d.title AS title ORDER BY p.id, said, title
  WITH p, collect(DISTINCT said) AS says, collect(DISTINCT title) AS documents
  WHERE any(one IN says WHERE any(other IN says WHERE NOT one STARTS WITH other AND NOT other STARTS WITH one))
  RETURN 'dates' AS finding, p.title AS policy, says, documents, p.id AS policy_id
  UNION ALL
  MATCH (p:Policy:PolicyGraph)-[r:POSSIBLY_SAME]->(q:Policy:PolicyGraph)
  RETURN 'same' AS finding, p.title AS policy, [q.title, r.reason] AS says, [] AS documents, p.id AS policy_id
}
RETURN finding, policy, says, documents, policy_id
ORDER BY finding, policy, policy_id, says[0]
