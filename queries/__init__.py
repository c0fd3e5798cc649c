"""From questions to answers: named Cypher queries, the basis check, the view. Only reads."""
