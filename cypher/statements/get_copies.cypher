// The articles that share a story with any of these. Params: ids.
UNWIND $ids AS id
MATCH (a:Article {id: id})
MATCH (b:Article {story: a.story})
RETURN DISTINCT b.id AS id
