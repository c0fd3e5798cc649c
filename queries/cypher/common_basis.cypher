// name: common_basis
// group: tiers
// title: 共同依据 | Common ancestors
// about: 两项政策都直接或间接以之为依据的政策 | What two policies both rest on, directly or through others
// param: one policy | 一项政策 | The first policy
// param: other policy | 另一项政策 | The second policy
// column: policy | 共同依据 | Common basis
// column: tier tier | 层级 | Tier
// column: status status | 状态 | Status
// column: steps_from_one | 距前者步数 | Steps from the first
// column: steps_from_other | 距后者步数 | Steps from the second
// column: policy_id | 政策编号 | Policy id
// example: one=贯彻落实〈关于加快实现高水平科技自立自强建设科技强国的意见〉的若干举措; other=重庆市引进建设高端研发机构实施细则(试行)
MATCH first = (:Policy:PolicyGraph {id: $one})-[:IMPLEMENTS|SUPERSEDES|AMENDS|FORWARDS*1..6]->(p:Policy:PolicyGraph)
// the two are walked apart and then compared: a walk from the second to each of the first's bases would be one walk too many
WITH p.id AS id, min(length(first)) AS steps
WITH collect({id: id, steps: steps}) AS bases
MATCH second = (:Policy:PolicyGraph {id: $other})-[:IMPLEMENTS|SUPERSEDES|AMENDS|FORWARDS*1..6]->(p:Policy:PolicyGraph)
WITH bases, p, min(length(second)) AS steps_from_other
WITH p, steps_from_other, [base IN bases WHERE base.id = p.id | base.steps] AS found
WHERE size(found) > 0
WITH p, found[0] AS steps_from_one, steps_from_other
RETURN p.title AS policy, p.tier AS tier, p.status AS status, steps_from_one, steps_from_other, p.id AS policy_id
ORDER BY steps_from_one + steps_from_other, policy, policy_id
