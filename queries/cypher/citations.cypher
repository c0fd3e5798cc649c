// name: citations
// group: citations
// title: 文件引用了什么 | What a document cites
// about: 该文件引用的政策,附发布机构与原句 | The policies a document cites, with issuers and the sentence
// param: document document | 文件的标题、文号、来源或编号 | Title, number, source or id of the document
// column: section minor | 章节 | Section
// column: policy | 政策 | Policy
// column: tier tier | 层级 | Tier
// column: status status | 文中状态 | Status as presented
// column: issuers | 发布机构 | Issuers
// column: mentions minor | 次数 | Mentions
// column: quote | 原句 | Sentence
// column: policy_id | 政策编号 | Policy id
// example: document=渝科局函〔2024〕268号
MATCH (d:Document:PolicyGraph {id: $document})-[c:CITES]->(p:Policy:PolicyGraph)
OPTIONAL MATCH (b:Body:PolicyGraph)-[:ISSUED]->(p)
WITH p, c.section AS section, c.status AS status, c.mentions AS mentions, b.name AS issuer ORDER BY p.id, issuer
WITH p, section, status, mentions, collect(issuer) AS issuers
CALL (p) {
  OPTIONAL MATCH (p)<-[:ABOUT]-(a:Assertion:PolicyGraph)<-[:STATES]-(:Document:PolicyGraph {id: $document})
  RETURN a.quote AS stated, a.span_start AS at
  ORDER BY a.span_start, a.id LIMIT 1
}
MATCH (d:Document:PolicyGraph {id: $document})
WITH p, section, status, mentions, issuers, stated, coalesce(at, size(split(d.text, p.title)[0])) AS at,
     CASE WHEN stated IS NULL AND d.text CONTAINS p.title THEN last(split(last(split(split(d.text, p.title)[0], '。')), '\n'))
       + p.title + split(split(split(d.text, p.title)[1], '。')[0], '\n')[0] END AS named
RETURN section, p.title AS policy, p.tier AS tier, coalesce(status, p.status) AS status, issuers, mentions,
       coalesce(stated, named) AS quote, p.id AS policy_id
ORDER BY at, policy, policy_id
