// Articles whose contribution is to be written anew. Params: limit.
MATCH (a:Article {unsettled: true})
RETURN a.id AS id, a.recorded_at AS recorded_at
LIMIT $limit
