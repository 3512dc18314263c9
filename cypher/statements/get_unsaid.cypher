// Of what was said of entities that which no article says any more. Each look-up ends with the first that does.
// Params: rows.
UNWIND $rows AS row
MATCH (e:Entity {id: row.id})
WITH e, row
WHERE NOT CASE row.what
  WHEN 'called' THEN EXISTS { (e)<-[m:MENTIONS]-() WHERE m.name = row.value OR row.value IN m.aliases }
  WHEN 'name' THEN EXISTS { (e)<-[m:MENTIONS]-() WHERE m.name = row.value AND m.nominal = row.nominal }
  WHEN 'kind' THEN EXISTS { (e)<-[m:MENTIONS]-() WHERE m.kind = row.value }
  WHEN 'code' THEN EXISTS { (e)<-[m:MENTIONS]-() WHERE m.code = row.value }
  WHEN 'wikidata' THEN EXISTS { (e)<-[m:MENTIONS]-() WHERE m.wikidata = row.value }
END
RETURN row.id AS id, row.what AS what, row.value AS value
