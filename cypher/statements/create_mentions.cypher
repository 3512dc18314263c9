// What articles that nothing was known of contribute: (:Article)-[:MENTIONS {name, kind, …}]->(:Entity). Params: rows.
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MATCH (e:Entity {id: row.entity})
CREATE (a)-[:MENTIONS {
    name: row.name, kind: row.kind, code: row.code, wikidata: row.wikidata, aliases: row.aliases, nominal: row.nominal
}]->(e)
