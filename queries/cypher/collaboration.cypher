// name: collaboration
// group: bodies
// title: 机构协作 | Collaboration
// about: 两两机构共同印发的政策数 | How many policies two bodies issued together
// param: limit int = 50 | 最多几行 | At most so many rows
// column: body | 机构 | Body
// column: other | 机构 | Other body
// column: policies | 共同印发 | Issued together
// column: titles | 政策 | Policies
MATCH (b:Body:PolicyGraph)-[:ISSUED]->(p:Policy:PolicyGraph)
WITH p, b.name AS name ORDER BY p.title, p.id, name
WITH p, collect(DISTINCT name) AS names
WHERE size(names) > 1
UNWIND range(0, size(names) - 2) AS i
UNWIND range(i + 1, size(names) - 1) AS j
WITH names[i] AS body, names[j] AS other, collect(p.title) AS titles
RETURN body, other, size(titles) AS policies, titles
ORDER BY policies DESC, body, other
LIMIT $limit
