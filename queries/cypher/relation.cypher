// name: relation
// group: quality
// title: 一条关系从何而来 | Provenance of one relation
// about: 两者之间的一条关系由哪些文件的哪些句子说出:位置、规则与置信度 | Which sentences of which documents state a relation between two: place, rule and confidence
// param: from text | 起点的名称、标题、别名或编号 | Name, title, alias or id of where it starts
// param: to policy | 终点政策 | The policy where it ends
// param: relation relation = null | 只看此关系 | Only this relation
// column: relation relation | 关系 | Relation
// column: dated | 日期 | Date
// column: document | 文件 | Document
// column: document_number minor | 文号 | Number
// column: span_start minor | 起 | Start
// column: span_end minor | 止 | End
// column: cue minor | 提示词 | Cue
// column: rule minor | 规则 | Rule
// column: confidence minor | 置信度 | Confidence
// column: quote | 原句 | Sentence
// column: fact_id minor | 关系编号 | Fact id
// column: document_id minor | 文件编号 | Document id
// example: from=科学技术部; to=成渝地区建设具有全国影响力的科技创新中心总体方案
MATCH (:Policy:PolicyGraph {id: $to})<-[:ABOUT {side: 'target'}]-(a:Assertion:PolicyGraph)-[:ABOUT {side: 'source'}]->(s:PolicyGraph)
WHERE ($relation IS NULL OR a.type = $relation)
  AND (s.id = $from OR s.name = $from OR s.title = $from OR $from IN coalesce(s.aliases, []))
MATCH (d:Document:PolicyGraph)-[:STATES]->(a)
RETURN a.type AS relation, a.dated AS dated, d.title AS document, d.document_number AS document_number,
       a.span_start AS span_start, a.span_end AS span_end, a.cue AS cue, a.rule AS rule, a.confidence AS confidence,
       a.quote AS quote, a.fact AS fact_id, d.id AS document_id
ORDER BY relation, dated, document, document_id, span_start, span_end, a.id
