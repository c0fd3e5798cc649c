// name: provenance
// group: quality
// title: 每句话从哪里来 | Provenance
// about: 关于该政策的每一条陈述:原句、文件、位置、规则与置信度 | Every statement about the policy: sentence, document, place, rule and confidence
// param: policy policy | 政策的标题、别名、文号或编号 | Title, alias, number or id of the policy
// column: source | 自 | From
// column: relation relation | 关系 | Relation
// column: target | 至 | To
// column: dated minor | 日期 | Date
// column: document | 文件 | Document
// column: span_start minor | 起 | Start
// column: span_end minor | 止 | End
// column: rule minor | 规则 | Rule
// column: confidence minor | 置信度 | Confidence
// column: quote | 原句 | Sentence
// column: fact_id | 关系编号 | Fact id
// example: policy=成渝地区建设具有全国影响力的科技创新中心总体方案
MATCH (d:Document:PolicyGraph)-[:STATES]->(a:Assertion:PolicyGraph)-[:ABOUT]->(:Policy:PolicyGraph {id: $policy})
WITH DISTINCT d, a
OPTIONAL MATCH (a)-[:ABOUT {side: 'source'}]->(s:PolicyGraph)
OPTIONAL MATCH (a)-[:ABOUT {side: 'target'}]->(t:PolicyGraph)
RETURN coalesce(s.title, s.name) AS source, a.type AS relation, coalesce(t.title, t.name) AS target, a.dated AS dated,
       d.title AS document, a.span_start AS span_start, a.span_end AS span_end, a.rule AS rule, a.confidence AS confidence,
       a.quote AS quote, a.fact AS fact_id
ORDER BY document, span_start, relation, source, target, fact_id, a.id
