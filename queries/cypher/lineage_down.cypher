// name: lineage_down
// group: tiers
// title: 向下溯源 | Lineage down
// about: 哪些政策落实、取代、修改、转发了该政策,逐级向下 | What implements, supersedes, amends or forwards the policy, level by level
// param: policy policy | 政策的标题、别名、文号或编号 | Title, alias, number or id of the policy
// param: depth int = 6 | 最多几步(至多 6) | At most so many steps (up to 6)
// param: as_of date = null | 只看此日之前印发的政策 | Only policies issued by this date
// column: steps | 步数 | Steps
// column: policy | 政策 | Policy
// column: tier tier | 层级 | Tier
// column: status status | 状态 | Status
// column: issued_on minor | 印发日期 | Issued on
// column: relations relation minor | 关系 | Relations
// column: chain | 路径 | Chain
// column: policy_id | 政策编号 | Policy id
// example: policy=关于加快实现高水平科技自立自强建设科技强国的意见
MATCH (p:Policy:PolicyGraph {id: $policy})<-[:IMPLEMENTS|SUPERSEDES|AMENDS|FORWARDS*1..6]-(q:Policy:PolicyGraph)
// what is reached, each once, and only then the shortest ways to it: all ways of up to six steps are many more
WHERE q.id <> $policy AND ($as_of IS NULL OR q.issued_on IS NULL OR q.issued_on <= $as_of)
WITH DISTINCT p, q
MATCH path = allShortestPaths((p)<-[:IMPLEMENTS|SUPERSEDES|AMENDS|FORWARDS*1..6]-(q))
WITH q, length(path) AS steps, [r IN relationships(path) | type(r)] AS relations, substring(reduce(s = '', n IN nodes(path) | s + ' → ' + n.title), 3) AS chain,
     reduce(key = '', n IN nodes(path) | key + n.id + ' ') + reduce(key = '', r IN relationships(path) | key + type(r) + ' ') AS key
WHERE steps <= $depth
WITH q, steps, relations, chain, key ORDER BY q.id, steps, key
WITH q, collect({steps: steps, relations: relations, chain: chain})[0] AS best
RETURN best.steps AS steps, q.title AS policy, q.tier AS tier, q.status AS status, q.issued_on AS issued_on,
       best.relations AS relations, best.chain AS chain, q.id AS policy_id
ORDER BY steps, policy, policy_id
