// The stories and bands of articles. Params: ids.
UNWIND $ids AS id
MATCH (a:Article {id: id})
RETURN a.id AS id, a.story AS story, a.bands AS bands
