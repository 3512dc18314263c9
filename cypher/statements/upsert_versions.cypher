// Versions of articles, each beside its article. Params: rows.
UNWIND $rows AS row
MERGE (v:Version {id: row.id})
SET v += row.properties
WITH v, row
MERGE (a:Article {id: row.article})
MERGE (a)-[:HAS_VERSION]->(v)
