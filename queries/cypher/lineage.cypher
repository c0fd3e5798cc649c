// name: lineage
// group: tiers
// title: 政策脉络 | Lineage
// about: 该政策的上位依据与下位落实,两个方向,可指定截至日期 | What the policy rests on and what rests on it, both ways, as of a date if given
// param: policy policy | 政策的标题、别名、文号或编号 | Title, alias, number or id of the policy
// param: as_of date = null | 只看此日之前印发的政策 | Only policies issued by this date
// column: direction direction | 方向 | Direction
// column: steps | 步数 | Steps
// column: policy | 政策 | Policy
// column: tier tier | 层级 | Tier
// column: status status | 状态 | Status
// column: issued_on minor | 印发日期 | Issued on
// column: chain | 路径 | Chain
// column: policy_id | 政策编号 | Policy id
// example: policy=重庆市引进建设高端研发机构实施细则(试行)
CALL () {
// what is reached, each once, and only then the shortest ways to it: all ways of up to six steps are many more
  MATCH (p:Policy:PolicyGraph {id: $policy})-[:IMPLEMENTS|SUPERSEDES|AMENDS|FORWARDS*1..6]->(q:Policy:PolicyGraph)
  WHERE q.id <> $policy AND ($as_of IS NULL OR q.issued_on IS NULL OR q.issued_on <= $as_of)
  WITH DISTINCT p, q
  MATCH path = allShortestPaths((p)-[:IMPLEMENTS|SUPERSEDES|AMENDS|FORWARDS*1..6]->(q))
  RETURN 'up' AS direction, path, q
  UNION ALL
  MATCH (p:Policy:PolicyGraph {id: $policy})<-[:IMPLEMENTS|SUPERSEDES|AMENDS|FORWARDS*1..6]-(q:Policy:PolicyGraph)
  WHERE q.id <> $policy AND ($as_of IS NULL OR q.issued_on IS NULL OR q.issued_on <= $as_of)
  WITH DISTINCT p, q
  MATCH path = allShortestPaths((p)<-[:IMPLEMENTS|SUPERSEDES|AMENDS|FORWARDS*1..6]-(q))
  RETURN 'down' AS direction, path, q
}
WITH direction, q, length(path) AS steps, substring(reduce(s = '', n IN nodes(path) | s + ' → ' + n.title), 3) AS chain
WITH direction, q, steps, chain ORDER BY direction, q.id, steps, chain
WITH direction, q, collect({steps: steps, chain: chain})[0] AS best
RETURN direction, best.steps AS steps, q.title AS policy, q.tier AS tier, q.status AS status, q.issued_on AS issued_on,
       best.chain AS chain, q.id AS policy_id
ORDER BY direction DESC, steps, policy, policy_id
