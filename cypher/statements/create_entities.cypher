// Entities that are not there yet, with the label of their type. Params: rows.
UNWIND $rows AS row
CREATE (:Entity:__LABEL__ {
    id: row.id, name: row.name, kind: row.kind, code: row.code, wikidata: row.wikidata, aliases: row.aliases,
    nominal: row.nominal
})
