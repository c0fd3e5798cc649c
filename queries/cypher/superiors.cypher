// name: superiors
// group: bodies
// title: 机构的上级与下级 | Bodies above and below
// about: 按机构表,该机构隶属于谁、谁隶属于它 | By the table of bodies: what the body is under, and what is under it
// param: body body | 机构的名称、简称或编号 | Name, alias or id of the body
// column: direction direction | 方向 | Direction
// column: steps | 步数 | Steps
// column: body | 机构 | Body
// column: tier tier | 层级 | Tier
// column: issued | 印发政策数 | Policies issued
// column: body_id | 机构编号 | Body id
// example: body=重庆市科学技术局
CALL () {
  MATCH path = (:Body:PolicyGraph {id: $body})-[:UNDER*1..5]->(b:Body:PolicyGraph)
  RETURN 'up' AS direction, length(path) AS length, b
  UNION ALL
  MATCH path = (:Body:PolicyGraph {id: $body})<-[:UNDER*1..5]-(b:Body:PolicyGraph)
  RETURN 'down' AS direction, length(path) AS length, b
}
WITH direction, b, min(length) AS steps
RETURN direction, steps, b.name AS body, b.tier AS tier, COUNT { (b)-[:ISSUED]->(:Policy:PolicyGraph) } AS issued,
       b.id AS body_id
ORDER BY direction DESC, steps, body, body_id
