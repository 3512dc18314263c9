// By what these articles are corrected. Params: ids.
UNWIND $ids AS id
MATCH (a:Article {id: id})
RETURN a.id AS id, a.corrected_by AS corrected_by
