// name: contents
// group: overview
// title: 图中有什么 | What the graph holds
// about: 各类节点与关系的数目 | How many nodes and relationships of each kind
// column: what | 类 | What
// column: kind | 种类 | Kind
// column: count | 数目 | Count
CALL () {
  MATCH (n:PolicyGraph)
  WITH CASE WHEN n:Policy THEN 'Policy' WHEN n:Body THEN 'Body' WHEN n:Document THEN 'Document'
       WHEN n:Proposal THEN 'Proposal' WHEN n:Region THEN 'Region' ELSE 'Assertion' END AS kind
  RETURN 'node' AS what, kind, count(*) AS count
  UNION ALL
  MATCH (:PolicyGraph)-[r]->(:PolicyGraph)
  RETURN 'relationship' AS what, type(r) AS kind, count(*) AS count
}
RETURN what, kind, count
ORDER BY what, count DESC, kind
