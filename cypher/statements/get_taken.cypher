// Those of these claims that are there, with the article that each is of. Params: ids.
UNWIND $ids AS id
MATCH (c:Claim {id: id})
RETURN id, c.article AS article
