// Which correction stands in for each of these articles, for those that they correct, and did. Params: ids.
UNWIND $ids AS id
MATCH (a:Article {id: id})
CALL (a) {
  RETURN a AS t
  UNION
  MATCH (t:Article {url: a.corrects})
  RETURN t
  UNION
  MATCH (t:Article {corrected_by: a.id})
  RETURN t
}
WITH DISTINCT t
OPTIONAL MATCH (b:Article {corrects: t.url})
WHERE b.id <> t.id AND b.publisher = t.publisher AND b.retracted_at IS NULL
WITH t, min(b.id) AS corrected_by
RETURN t.id AS id, corrected_by, t.corrected_by AS was_corrected_by
