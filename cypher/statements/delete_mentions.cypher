// Takes back what an article contributed to an entity. Params: rows.
UNWIND $rows AS row
MATCH (:Article {id: row.article})-[m:MENTIONS]->(:Entity {id: row.entity})
DELETE m
