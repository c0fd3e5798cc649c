// name: gaps
// group: tiers
// title: 落实空白 | Gaps
// about: 别处已有落实而此地尚无的国家政策;只说图中所见 | National policies implemented elsewhere but not here, as far as the graph can see
// param: region text | 地区名称,如 重庆市 | Name of the region, for example 重庆市
// column: policy | 国家政策 | National policy
// column: status status | 状态 | Status
// column: regions | 已落实的地区 | Regions that implement it
// column: implemented | 已落实地区数 | Regions with one
// column: known | 图中地区数 | Regions in the graph
// column: policy_id | 政策编号 | Policy id
// example: region=重庆市
MATCH (any:Policy:PolicyGraph)
WHERE any.region IS NOT NULL
WITH count(DISTINCT any.region) AS known
MATCH (p:Policy:PolicyGraph {tier: 'national'})<-[:IMPLEMENTS]-(q:Policy:PolicyGraph)
WHERE q.region IS NOT NULL
WITH known, p, q.region AS region ORDER BY p.id, region
WITH known, p, collect(DISTINCT region) AS regions
WHERE NOT $region IN regions
RETURN p.title AS policy, p.status AS status, regions, size(regions) AS implemented, known, p.id AS policy_id
ORDER BY implemented DESC, policy, policy_id
