// name: supersession
// group: validity
// title: 更替链 | Supersession chains
// about: 由新到旧,完整的取代链 | Full chains of what superseded what, newest first
// column: length minor | 代数 | Generations
// column: chain | 由新到旧 | Newest to oldest
// column: newest minor | 最新 | Newest
// column: status status | 最新的状态 | Status of the newest
// column: oldest minor | 最旧 | Oldest
// column: newest_id | 政策编号 | Policy id
MATCH path = (p:Policy:PolicyGraph)-[:SUPERSEDES*1..6]->(q:Policy:PolicyGraph)
WHERE NOT EXISTS { MATCH (:Policy:PolicyGraph)-[:SUPERSEDES]->(p) }
  AND NOT EXISTS { MATCH (q)-[:SUPERSEDES]->(:Policy:PolicyGraph) }
WITH p, q, length(path) AS length, substring(reduce(s = '', n IN nodes(path) | s + ' → ' + n.title), 3) AS chain
RETURN length, chain, p.title AS newest, p.status AS status, q.title AS oldest, p.id AS newest_id
ORDER BY length DESC, chain, newest_id
