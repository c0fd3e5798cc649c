// name: commitments
// group: validity
// title: 承诺兑现 | Commitments
// about: 文件中说要制定的政策,后来是否印发 | Policies a document said would be made: were they issued?
// column: policy | 政策 | Policy
// column: promised_by | 承诺机构 | Promised by
// column: promised_on | 承诺日期 | Promised on
// column: promised_in minor | 承诺文件 | Promised in
// column: kept kept | 兑现 | Kept
// column: issued_on | 印发日期 | Issued on
// column: said_in minor | 印发见于 | Issue stated in
// column: quote minor | 原句 | Sentence
// column: policy_id | 政策编号 | Policy id
MATCH (b:Body:PolicyGraph)-[r:DRAFTS]->(p:Policy:PolicyGraph)
WITH p, b, r.fact AS fact
MATCH (d:Document:PolicyGraph)-[:STATES]->(a:Assertion:PolicyGraph {fact: fact})
WITH p, b.name AS body, a.quote AS quote, a.span_start AS at, d.id AS document, d.title AS promised_in,
     coalesce(d.signed_on, d.written_on, d.published_on) AS promised_on
ORDER BY p.id, document, body, at
WITH p, document, promised_in, promised_on, collect(DISTINCT body) AS promised_by, collect(quote)[0] AS quote
CALL (p) {
  OPTIONAL MATCH (:Body:PolicyGraph)-[i:ISSUED]->(p)
  WITH i.fact AS fact, i.dated AS dated
  OPTIONAL MATCH (e:Document:PolicyGraph)-[:STATES]->(:Assertion:PolicyGraph {fact: fact})
  RETURN dated, e.title AS said_in
  ORDER BY dated, said_in LIMIT 1
}
RETURN p.title AS policy, promised_by, promised_on, promised_in,
       CASE WHEN p.status IN ['drafting', 'unknown'] AND said_in IS NULL THEN 'open' ELSE 'issued' END AS kept,
       coalesce(p.issued_on, dated) AS issued_on, said_in, quote, p.id AS policy_id
ORDER BY kept DESC, promised_on, policy, promised_in, policy_id
