// name: coverage
// group: quality
// title: 计数与所见 | Counts and what is known of them
// about: 文件说有多少件(如“46件现行有效”),图中能指名的有几件:同句所列的,以及同一些机构的 | A document counts (46 are in force): how many of these the graph can name, those listed in the sentence and others of the same bodies
// column: document | 文件 | Document
// column: counted | 文称件数 | Counted
// column: of | 何种文件 | Of what
// column: status status | 状态 | Status
// column: named | 同句所列 | Listed there
// column: bodies | 机构 | Bodies
// column: known | 图中所知件数 | Known
// column: missing | 未能指名 | Not known
// column: quote minor | 原句 | Sentence
// column: document_id | 文件编号 | Document id
MATCH (d:Document:PolicyGraph)
WHERE d.counts IS NOT NULL
UNWIND d.counts AS entry
WITH d, split(entry, '|') AS part
WITH d, toInteger(part[0]) AS counted, part[1] AS status, toInteger(part[2]) AS at, part[3] AS of, part[4] AS quote,
     CASE WHEN part[1] IN ['repealed', 'expired'] THEN 'REPEALED' WHEN part[1] = 'drafting' THEN 'DRAFTS'
          WHEN part[1] = 'revised' THEN 'AMENDED' ELSE 'ISSUED' END AS kind
CALL (d, at, kind) {
  MATCH (d)-[:STATES]->(a:Assertion:PolicyGraph)-[:ABOUT {side: 'target'}]->(p:Policy:PolicyGraph)
  WHERE a.type = kind AND a.span_start <= at AND a.span_end >= at - 2
  WITH DISTINCT p ORDER BY p.title, p.id
  RETURN collect(p.title) AS named
}
CALL (d, at, kind) {
  MATCH (d)-[:STATES]->(a:Assertion:PolicyGraph)-[:ABOUT {side: 'source'}]->(b:Body:PolicyGraph)
  WHERE a.type = kind AND a.span_start <= at AND a.span_end >= at - 2
  WITH DISTINCT b ORDER BY b.name, b.id
  RETURN collect(b.name) AS bodies, collect(b.id) AS ids
}
CALL (ids, kind, status) {
  MATCH (b:Body:PolicyGraph)-[r:ISSUED|REPEALED|DRAFTS|AMENDED]->(p:Policy:PolicyGraph)
  WHERE b.id IN ids AND type(r) = kind AND (p.status = status OR status = 'in_force' AND p.status = 'revised' OR status = 'unknown')
  RETURN count(DISTINCT p) AS known
}
RETURN d.title AS document, counted, of, status, named, bodies, known,
       CASE WHEN counted > known THEN counted - known ELSE 0 END AS missing, quote, d.id AS document_id
ORDER BY counted DESC, document, status, of, document_id
