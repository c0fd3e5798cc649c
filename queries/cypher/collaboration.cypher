// name: collaboration
// group: bodies
// title: 机构协作 | Collaboration
// about: 两两机构共同印发的政策数 | How many policies two bodies issued together
// param: limit int = 50 | 最多几行 | At most so many rows
// column: body | 机构 | Body
// column: other | 机构 | Other body
// column: policies | 共同印发 | Issued together
// column: titles | 政策 | Policies
MATCH (b:Body:PolicyGraph)-[:ISSUED]->(p:Policy:PolicyGraph)<-[:ISSUED]-(c:Body:PolicyGraph)
WHERE b.id < c.id
WITH DISTINCT CASE WHEN b.name <= c.name THEN b ELSE c END AS one, CASE WHEN b.name <= c.name THEN c ELSE b END AS two, p
WITH one, two, p ORDER BY one.id, two.id, p.title
WITH one, two, collect(p.title) AS titles
RETURN one.name AS body, two.name AS other, size(titles) AS policies, titles
ORDER BY policies DESC, body, other
LIMIT $limit
