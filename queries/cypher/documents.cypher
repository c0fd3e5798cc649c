// name: documents
// group: overview
// title: 已载入的文件 | Documents
// about: 每个文件的文号、日期、答复的提案、引用的政策数 | Each document: number, dates, the proposal it answers, how many policies it cites
// column: document | 文件 | Document
// column: document_number | 文号 | Number
// column: dated | 日期 | Date
// column: signed_by | 署名机构 | Signed by
// column: answers minor | 答复 | Answers
// column: policies | 引用政策数 | Policies cited
// column: source minor | 来源 | Source
// column: document_id | 文件编号 | Document id
MATCH (d:Document:PolicyGraph)
OPTIONAL MATCH (b:Body:PolicyGraph)-[:SIGNED]->(d)
WITH d, b ORDER BY d.id, b.name
WITH d, collect(b.name) AS signed_by
OPTIONAL MATCH (d)-[:RESPONDS_TO]->(x:Proposal:PolicyGraph)
WITH d, signed_by, x ORDER BY d.id, x.id
WITH d, signed_by, collect(coalesce(x.title, x.number))[0] AS answers
RETURN d.title AS document, d.document_number AS document_number, coalesce(d.signed_on, d.written_on, d.published_on) AS dated,
       signed_by, answers, COUNT { (d)-[:CITES]->(:Policy:PolicyGraph) } AS policies, d.source AS source, d.id AS document_id
ORDER BY dated DESC, document, document_id
