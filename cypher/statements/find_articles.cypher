// Articles by id or address. Params: names.
UNWIND $names AS name
CALL (name) {
  MATCH (a:Article {id: name})
  RETURN a
  UNION
  MATCH (a:Article {url: name})
  RETURN a
}
WITH DISTINCT a
RETURN a.id AS id, a.url AS url, a.retracted_at AS retracted_at
ORDER BY id
