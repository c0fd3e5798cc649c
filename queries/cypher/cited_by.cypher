// name: cited_by
// group: citations
// title: 谁引用了它 | Documents that cite a policy
// about: 引用该政策的文件、文中的状态与原句 | The documents that cite the policy, the status each presents, and the sentence
// param: policy policy | 政策的标题、别名、文号或编号 | Title, alias, number or id of the policy
// column: document | 文件 | Document
// column: document_number minor | 文号 | Number
// column: dated | 日期 | Date
// column: status status | 文中状态 | Status as presented
// column: mentions minor | 次数 | Mentions
// column: section minor | 章节 | Section
// column: quote | 原句 | Sentence
// column: document_id | 文件编号 | Document id
// example: policy=成渝地区双城经济圈建设规划纲要
MATCH (d:Document:PolicyGraph)-[c:CITES]->(p:Policy:PolicyGraph {id: $policy})
CALL (d, p) {
  OPTIONAL MATCH (p)<-[:ABOUT]-(a:Assertion:PolicyGraph)<-[:STATES]-(d)
  RETURN a.quote AS stated
  ORDER BY a.span_start, a.id LIMIT 1
}
RETURN d.title AS document, d.document_number AS document_number, coalesce(d.signed_on, d.written_on, d.published_on) AS dated,
       c.status AS status, c.mentions AS mentions, c.section AS section,
       coalesce(stated, CASE WHEN d.text CONTAINS p.title THEN last(split(last(split(split(d.text, p.title)[0], '。')), '\n')) + p.title
         + split(split(split(d.text, p.title)[1], '。')[0], '\n')[0] END) AS quote,
       d.id AS document_id
ORDER BY dated DESC, document, document_id
