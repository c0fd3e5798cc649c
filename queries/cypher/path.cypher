// name: path
// group: tiers
// title: 两项政策怎样相连 | How two policies connect
// about: 经由政策与机构的最短联系,每一步附关系 | The shortest connection through policies and bodies, with the relation at each step
// param: from policy | 起点政策 | The first policy
// param: to policy | 终点政策 | The second policy
// column: step | 步 | Step
// column: from | 自 | From
// column: relation relation | 关系 | Relation
// column: to | 至 | To
// column: fact_id | 关系编号 | Fact id
// example: from=成渝地区双城经济圈建设规划纲要; to=重庆市科技创新“十四五”规划(2021—2025年)
MATCH (a:Policy:PolicyGraph {id: $from}), (b:Policy:PolicyGraph {id: $to})
MATCH path = shortestPath((a)-[:ISSUED|APPROVED|DRAFTS|REPEALED|AMENDED|SUPERSEDES|IMPLEMENTS|AMENDS|FORWARDS|UNDER*1..8]-(b))
WITH relationships(path) AS steps
UNWIND range(0, size(steps) - 1) AS at
WITH at + 1 AS step, steps[at] AS r
RETURN step, coalesce(startNode(r).title, startNode(r).name) AS from, type(r) AS relation,
       coalesce(endNode(r).title, endNode(r).name) AS to, r.fact AS fact_id
ORDER BY step
