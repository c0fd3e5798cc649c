// name: fact_sheet
// group: overview
// title: 政策一览 | Fact sheet
// about: 图中关于该政策的一切:属性与关系 | All that the graph holds on a policy: properties and relations
// param: policy policy | 政策的标题、别名、文号或编号 | Title, alias, number or id of the policy
// column: item sheet | 项目 | Item
// column: value value | 内容 | Value
// column: said_in | 出处 | Stated in
// example: policy=重庆市引进建设高端研发机构实施细则(试行)
CALL () {
  MATCH (p:Policy:PolicyGraph {id: $policy})
  UNWIND [{rank: 1, item: 'title', value: p.title}, {rank: 2, item: 'document_number', value: p.document_number},
          {rank: 3, item: 'tier', value: p.tier}, {rank: 4, item: 'region', value: p.region}, {rank: 5, item: 'kind', value: p.kind},
          {rank: 6, item: 'status', value: p.status}, {rank: 7, item: 'status_basis', value: p.status_basis},
          {rank: 8, item: 'status_on', value: p.status_on}, {rank: 9, item: 'issued_on', value: p.issued_on},
          {rank: 10, item: 'effective_on', value: p.effective_on}, {rank: 11, item: 'expires_on', value: p.expires_on},
          {rank: 12, item: 'period_from', value: p.period_from}, {rank: 13, item: 'period_to', value: p.period_to}] AS fact
  RETURN fact.rank AS rank, fact.item AS item, fact.value AS value, null AS fact_key
  UNION ALL
  MATCH (p:Policy:PolicyGraph {id: $policy})
  UNWIND coalesce(p.aliases, []) AS alias
  RETURN 14 AS rank, 'alias' AS item, alias AS value, null AS fact_key
  UNION ALL
  MATCH (b:Body:PolicyGraph)-[r:ISSUED|APPROVED|DRAFTS|REPEALED|AMENDED]->(:Policy:PolicyGraph {id: $policy})
  RETURN 15 AS rank, type(r) + '_BY' AS item, b.name AS value, r.fact AS fact_key
  UNION ALL
  MATCH (:Policy:PolicyGraph {id: $policy})-[r:SUPERSEDES|IMPLEMENTS|AMENDS|FORWARDS]->(q:Policy:PolicyGraph)
  RETURN 16 AS rank, type(r) AS item, q.title AS value, r.fact AS fact_key
  UNION ALL
  MATCH (:Policy:PolicyGraph {id: $policy})<-[r:SUPERSEDES|IMPLEMENTS|AMENDS|FORWARDS]-(q:Policy:PolicyGraph)
  RETURN 17 AS rank, type(r) + '_BY' AS item, q.title AS value, r.fact AS fact_key
}
WITH rank, item, value, fact_key
WHERE value IS NOT NULL
CALL (fact_key) {
  OPTIONAL MATCH (d:Document:PolicyGraph)-[:STATES]->(a:Assertion:PolicyGraph {fact: fact_key})
  RETURN d.title AS said_in
  ORDER BY a.confidence DESC, d.id, a.id LIMIT 1
}
RETURN item, value, said_in
ORDER BY rank, item, value
