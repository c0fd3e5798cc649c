// name: search
// group: overview
// title: 全文检索 | Full-text search
// about: 标题、别名、文号、机构名称与文件正文中含有全部词语的条目 | Whatever holds all the words in its title, alias, number, name or text
// param: text text | 词语,空格分开 | Words, separated by spaces
// param: limit int = 50 | 最多几行 | At most so many rows
// column: kind node | 类 | Kind
// column: title | 名称 | Title
// column: field field minor | 位置 | Found in
// column: snippet minor | 片段 | Snippet
// column: found_id | 编号 | Id
// example: text=科技创新
WITH [word IN split($text, ' ') WHERE word <> ''] AS words
CALL (words) {
  MATCH (p:Policy:PolicyGraph)
  WITH words, p, coalesce(p.title, '') + ' ' + reduce(s = '', a IN coalesce(p.aliases, []) | s + a + ' ') + coalesce(p.document_number, '') AS text
  WHERE all(word IN words WHERE text CONTAINS word)
  RETURN 1 AS rank, 'Policy' AS kind, p.title AS title,
         CASE WHEN all(word IN words WHERE p.title CONTAINS word) THEN 'title' ELSE 'alias' END AS field,
         text AS snippet, p.id AS found_id
  UNION ALL
  MATCH (b:Body:PolicyGraph)
  WITH words, b, coalesce(b.name, '') + ' ' + reduce(s = '', a IN coalesce(b.aliases, []) | s + a + ' ') AS text
  WHERE all(word IN words WHERE text CONTAINS word)
  RETURN 2 AS rank, 'Body' AS kind, b.name AS title,
         CASE WHEN all(word IN words WHERE b.name CONTAINS word) THEN 'title' ELSE 'alias' END AS field,
         text AS snippet, b.id AS found_id
  UNION ALL
  MATCH (d:Document:PolicyGraph)
  WITH words, d, coalesce(d.title, '') + ' ' + coalesce(d.document_number, '') + ' ' + coalesce(d.text, '') AS text
  WHERE all(word IN words WHERE text CONTAINS word)
  WITH words, d, text, size(split(text, words[0])[0]) AS at
  RETURN 3 AS rank, 'Document' AS kind, d.title AS title,
         CASE WHEN all(word IN words WHERE d.title CONTAINS word) THEN 'title' ELSE 'text' END AS field,
         substring(text, CASE WHEN at > 20 THEN at - 20 ELSE 0 END, 60) AS snippet, d.id AS found_id
}
RETURN kind, title, field, snippet, found_id
ORDER BY rank, CASE field WHEN 'title' THEN 1 WHEN 'alias' THEN 2 ELSE 3 END, title, found_id
LIMIT $limit
