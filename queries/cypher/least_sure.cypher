// name: least_sure
// group: quality
// title: 最需要人工复核 | Least sure
// about: 置信度最低的陈述,附原句 | The statements of lowest confidence, with the sentence
// param: limit int = 20 | 最多几行 | At most so many rows
// column: confidence | 置信度 | Confidence
// column: source | 自 | From
// column: relation relation | 关系 | Relation
// column: target | 至 | To
// column: document minor | 文件 | Document
// column: rule minor | 规则 | Rule
// column: quote | 原句 | Sentence
// column: fact_id | 关系编号 | Fact id
MATCH (d:Document:PolicyGraph)-[:STATES]->(a:Assertion:PolicyGraph)
OPTIONAL MATCH (a)-[:ABOUT {side: 'source'}]->(s:PolicyGraph)
OPTIONAL MATCH (a)-[:ABOUT {side: 'target'}]->(t:PolicyGraph)
RETURN a.confidence AS confidence, coalesce(s.title, s.name) AS source, a.type AS relation, coalesce(t.title, t.name) AS target,
       d.title AS document, a.rule AS rule, a.quote AS quote, a.fact AS fact_id
ORDER BY confidence, document, a.span_start, relation, source, target, a.id
LIMIT $limit
