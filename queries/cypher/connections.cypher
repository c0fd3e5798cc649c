// name: connections
// group: tiers
// title: 层级之间怎样联系 | How the tiers connect
// about: 国家、省、市、区县、部门之间的联系,按四种方式:文中明言(stated)、共同机构(actor)、机构隶属(hierarchy)、同文并列(section),附依据 | How national, provincial, municipal, county and departmental hang together, in four ways: stated, actor, hierarchy, section; with the evidence
// param: policy policy = null | 只看与此政策有关的 | Only what concerns this policy
// param: way text = null | 只看此方式:stated、actor、hierarchy、section | Only this way: stated, actor, hierarchy, section
// column: way way | 方式 | Way
// column: from_tier tier | 自层级 | From tier
// column: from | 自 | From
// column: relation relation | 关系 | Relation
// column: via | 经由 | Through
// column: via_kind node minor | 经由何物 | Through a
// column: to_tier tier | 至层级 | To tier
// column: to | 至 | To
// column: basis evidence minor | 依据 | Basis
// column: document minor | 出处 | Document
// column: quote | 原文 | Quoted
WITH {national: 1, provincial: 2, municipal: 3, county: 4, departmental: 5} AS ranks
CALL (ranks) {
  // stated: a sentence says that a policy of one tier implements, supersedes, amends or forwards one of another tier
  MATCH (p:Policy:PolicyGraph)-[r:IMPLEMENTS|SUPERSEDES|AMENDS|FORWARDS]->(q:Policy:PolicyGraph)
  WHERE ($way IS NULL OR $way = 'stated') AND p.tier <> q.tier AND ($policy IS NULL OR $policy IN [p.id, q.id])
  RETURN 1 AS number, 'stated' AS way, p.tier AS from_tier, [p.title] AS from, type(r) AS relation, null AS via, null AS via_kind,
         q.tier AS to_tier, [q.title] AS to, r.fact AS fact, 'sentence' AS basis, null AS heading, null AS letter
  UNION ALL
  // actor: bodies of two tiers act on one policy (a ministry approves what a city issues; a joint issue)
  MATCH (b:Body:PolicyGraph)-[r:ISSUED|APPROVED]->(p:Policy:PolicyGraph)<-[:ISSUED|APPROVED]-(c:Body:PolicyGraph)
  WHERE ($way IS NULL OR $way = 'actor') AND ranks[b.tier] < ranks[c.tier] AND ($policy IS NULL OR $policy = p.id)
  WITH DISTINCT p, b, r, c
  RETURN 2 AS number, 'actor' AS way, b.tier AS from_tier, [b.name] AS from, type(r) AS relation, p.title AS via, 'Policy' AS via_kind,
         c.tier AS to_tier, [c.name] AS to, r.fact AS fact, 'sentence' AS basis, null AS heading, null AS letter
  UNION ALL
  // actor: one body acts on policies of two tiers
  MATCH (b:Body:PolicyGraph)
  WHERE ($way IS NULL OR $way = 'actor')
    AND ($policy IS NULL OR EXISTS { MATCH (b)-[:ISSUED|APPROVED]->(:Policy:PolicyGraph {id: $policy}) })
  MATCH (b)-[r:ISSUED|APPROVED]->(p:Policy:PolicyGraph)
  WHERE p.tier IS NOT NULL
  WITH ranks, b, p.tier AS tier, p.title AS title, p.id AS id, r.fact AS fact, type(r) AS relation
  ORDER BY b.id, tier, title, relation
  WITH ranks, b, tier, collect(DISTINCT title) AS titles, collect(id) AS ids, collect(fact)[0] AS fact, collect(relation)[0] AS relation
  WITH ranks, b, collect({tier: tier, titles: titles, ids: ids, fact: fact, relation: relation}) AS groups
  UNWIND groups AS one
  UNWIND groups AS other
  WITH ranks, b, one, other
  WHERE ranks[one.tier] < ranks[other.tier] AND ($policy IS NULL OR $policy IN one.ids OR $policy IN other.ids)
  RETURN 2 AS number, 'actor' AS way, one.tier AS from_tier, one.titles AS from, one.relation AS relation, b.name AS via,
         'Body' AS via_kind, other.tier AS to_tier, other.titles AS to, one.fact AS fact, 'sentence' AS basis, null AS heading,
         null AS letter
  UNION ALL
  // hierarchy: a body that acts on a policy stands under a body of another tier
  MATCH (c:Body:PolicyGraph)-[r:UNDER]->(b:Body:PolicyGraph)
  WHERE ($way IS NULL OR $way = 'hierarchy') AND b.tier <> c.tier AND EXISTS {
    MATCH (c)-[:ISSUED|APPROVED|DRAFTS|REPEALED|AMENDED]->(p:Policy:PolicyGraph) WHERE $policy IS NULL OR p.id = $policy
  }
  RETURN 3 AS number, 'hierarchy' AS way, c.tier AS from_tier, [c.name] AS from, 'UNDER' AS relation, null AS via, null AS via_kind,
         b.tier AS to_tier, [b.name] AS to, null AS fact, 'table' AS basis, null AS heading, null AS letter
  UNION ALL
  // section: one letter presents policies of two tiers side by side, under one heading
  MATCH (d:Document:PolicyGraph)
  WHERE ($way IS NULL OR $way = 'section')
    AND ($policy IS NULL OR EXISTS { MATCH (d)-[:CITES]->(:Policy:PolicyGraph {id: $policy}) })
  MATCH (d)-[x:CITES]->(p:Policy:PolicyGraph)
  WHERE x.section IS NOT NULL AND p.tier IS NOT NULL
  WITH ranks, d.id AS d, d.title AS letter, split(x.section, ' / ')[0] AS top, p, x ORDER BY d, top, p.tier, p.title
  WITH ranks, d, letter, top, p.tier AS tier, collect(p.title) AS titles, collect(p.id) AS ids, collect(DISTINCT x.section) AS headings
  WITH ranks, d, letter, top, collect({tier: tier, titles: titles, ids: ids, headings: headings}) AS groups
  UNWIND groups AS one
  UNWIND groups AS other
  WITH ranks, letter, top, one, other
  WHERE ranks[one.tier] < ranks[other.tier] AND ($policy IS NULL OR $policy IN one.ids OR $policy IN other.ids)
  RETURN 4 AS number, 'section' AS way, one.tier AS from_tier, one.titles AS from, 'CITES' AS relation, top AS via, null AS via_kind,
         other.tier AS to_tier, other.titles AS to, null AS fact, 'heading' AS basis,
         substring(reduce(s = '', h IN one.headings + [h IN other.headings WHERE NOT h IN one.headings] | s + '; ' + h), 2) AS heading,
         letter
}
WITH number, way, from_tier, from, relation, via, via_kind, to_tier, to, fact, basis, heading, letter, ranks
CALL (fact) {
  OPTIONAL MATCH (d:Document:PolicyGraph)-[:STATES]->(a:Assertion:PolicyGraph {fact: fact})
  RETURN d.title AS stated_in, a.quote AS said
  ORDER BY a.confidence DESC, d.id, a.span_start, a.id LIMIT 1
}
RETURN way, from_tier, from, relation, via, via_kind, to_tier, to, basis, coalesce(letter, stated_in) AS document,
       coalesce(heading, said) AS quote
ORDER BY number, ranks[from_tier], ranks[to_tier], via, from[0], to[0], relation, document
