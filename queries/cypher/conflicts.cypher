// name: conflicts
// group: quality
// title: 说法不一 | Conflicts
// about: 说法不一之处,各附文件与原句:印发日期、发布机构、状态、文号年份、版头与落款、互相取代,以及疑似同一的政策 | Where documents disagree, each with its document and sentence: dates, issuers, statuses, the year of a number, header and signature, circles of supersession, and policies that may be the same
// column: finding finding | 情况 | Finding
// column: policy | 政策或文件 | Policy or document
// column: says | 说法 | Said
// column: document | 出处 | Document
// column: dated | 文件日期 | Document of
// column: quote minor | 原句 | Sentence
// column: policy_id | 编号 | Id
CALL () {
  // what differs is looked for by id first: to group by policy with all that is said of it is slower by far
  MATCH (p:Policy:PolicyGraph)
  WHERE p.documents > 1
  MATCH (:Document:PolicyGraph)-[c:CITES]->(p)
  WHERE c.status <> 'unknown'
  WITH p.id AS id, min(c.status) AS one, max(c.status) AS other
  WHERE one <> other
  MATCH (d:Document:PolicyGraph)-[c:CITES]->(p:Policy:PolicyGraph {id: id})
  WHERE c.status <> 'unknown'
  RETURN 'status' AS finding, p, d, c.status AS said, null AS quote
  UNION ALL
  MATCH (a:Assertion:PolicyGraph {type: 'ISSUED'})-[:ABOUT {side: 'target'}]->(p:Policy:PolicyGraph)
  WHERE a.dated IS NOT NULL
  WITH p.id AS id, collect(DISTINCT a.dated) AS different
  WHERE any(one IN different WHERE any(other IN different WHERE NOT one STARTS WITH other AND NOT other STARTS WITH one))
  MATCH (p:Policy:PolicyGraph {id: id})<-[:ABOUT {side: 'target'}]-(a:Assertion:PolicyGraph {type: 'ISSUED'})<-[:STATES]-(d:Document:PolicyGraph)
  WHERE a.dated IS NOT NULL
  RETURN 'dates' AS finding, p, d, a.dated AS said, a.quote AS quote
  UNION ALL
  MATCH (b:Body:PolicyGraph)<-[:ABOUT {side: 'source'}]-(a:Assertion:PolicyGraph {type: 'ISSUED', role: 'sole'})-[:ABOUT {side: 'target'}]->(p:Policy:PolicyGraph)
  WITH p.id AS id, collect(DISTINCT b.name) AS different
  WHERE any(one IN different WHERE any(other IN different WHERE NOT one STARTS WITH other AND NOT other STARTS WITH one))
  MATCH (p:Policy:PolicyGraph {id: id})<-[:ABOUT {side: 'target'}]-(a:Assertion:PolicyGraph {type: 'ISSUED', role: 'sole'})<-[:STATES]-(d:Document:PolicyGraph)
  MATCH (a)-[:ABOUT {side: 'source'}]->(b:Body:PolicyGraph)
  RETURN 'issuers' AS finding, p, d, b.name AS said, a.quote AS quote
  UNION ALL
  MATCH (p:Policy:PolicyGraph)
  WHERE p.issued_on IS NOT NULL AND p.document_number IS NOT NULL
  WITH p, split(replace(replace(replace(replace(p.document_number, '[', '〔'), '(', '〔'), '(', '〔'), '【', '〔'), '〔') AS parts
  WHERE size(parts) > 1 AND left(parts[1], 4) >= '1900' AND left(parts[1], 4) <= '2999' AND left(parts[1], 4) <> left(p.issued_on, 4)
  MATCH (d:Document:PolicyGraph)-[:CITES]->(p)
  UNWIND [p.document_number, p.issued_on] AS said
  RETURN 'number_year' AS finding, p, d, said, null AS quote
  UNION ALL
  MATCH (d:Document:PolicyGraph)
  WHERE d.written_on IS NOT NULL AND d.signed_on IS NOT NULL
    AND NOT d.written_on STARTS WITH d.signed_on AND NOT d.signed_on STARTS WITH d.written_on
  UNWIND [d.written_on, d.signed_on] AS said
  RETURN 'header' AS finding, d AS p, d, said, null AS quote
  UNION ALL
  // the body that the title begins with is none of those that sign, nor an office of one
  MATCH (d:Document:PolicyGraph)
  WHERE d.title CONTAINS '关于'
  WITH d, split(d.title, '关于')[0] AS heading
  MATCH (h:Body:PolicyGraph {name: heading})
  MATCH (b:Body:PolicyGraph)-[:SIGNED]->(d)
  WITH d, heading, h, collect(b) AS signers
  WHERE NOT any(b IN signers WHERE b.id = h.id OR b.name STARTS WITH h.name OR h.name STARTS WITH b.name)
  UNWIND [{said: h.name, quote: d.title}] + [b IN signers | {said: b.name, quote: CASE WHEN d.text CONTAINS b.name
    THEN b.name + split(last(split(d.text, b.name)), '\n')[0] ELSE b.name END}] AS one
  RETURN 'signature' AS finding, d AS p, d, one.said AS said, one.quote AS quote
  UNION ALL
  // each supersession of a circle: A supersedes B, which supersedes A
  MATCH (p:Policy:PolicyGraph)-[r:SUPERSEDES]->(q:Policy:PolicyGraph)
  WHERE EXISTS { MATCH (q)-[:SUPERSEDES*1..6]->(x:Policy:PolicyGraph) WHERE x.id = p.id }
  WITH p, q, r.fact AS fact
  MATCH (d:Document:PolicyGraph)-[:STATES]->(a:Assertion:PolicyGraph {fact: fact})
  RETURN 'cycle' AS finding, p, d, '→ ' + q.title AS said, a.quote AS quote
  UNION ALL
  MATCH (p:Policy:PolicyGraph)-[r:POSSIBLY_SAME]->(q:Policy:PolicyGraph)
  MATCH (d:Document:PolicyGraph)-[:CITES]->(q)
  RETURN 'same' AS finding, p, d, q.title AS said, r.reason AS quote
}
WITH finding, p, d, said, quote,
     CASE WHEN quote IS NULL AND d.text CONTAINS p.title THEN last(split(last(split(split(d.text, p.title)[0], '。')), '\n'))
       + p.title + split(split(split(d.text, p.title)[1], '。')[0], '\n')[0] END AS named
RETURN DISTINCT finding, p.title AS policy, said AS says, d.title AS document,
       coalesce(d.signed_on, d.written_on, d.published_on) AS dated, coalesce(quote, named) AS quote, p.id AS policy_id
ORDER BY finding, policy, policy_id, dated, says, document, quote
