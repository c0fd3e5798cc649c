// name: rules
// group: quality
// title: 规则的贡献 | What the rules made
// about: 每条抽取规则得出的陈述数、平均置信度与一例 | Statements made by each rule, mean confidence, and one example
// column: rule | 规则 | Rule
// column: relation relation | 关系 | Relation
// column: statements | 陈述数 | Statements
// column: confidence | 平均置信度 | Mean confidence
// column: quote | 一例 | Example
MATCH (a:Assertion:PolicyGraph)
WITH a ORDER BY a.rule, a.type, a.id
WITH a.rule AS rule, a.type AS relation, count(a) AS statements, avg(a.confidence) AS mean, collect(a.quote)[0] AS quote
RETURN rule, relation, statements, round(mean * 100) / 100 AS confidence, quote
ORDER BY statements DESC, rule, relation
