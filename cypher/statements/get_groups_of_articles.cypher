// The groups that the claims of these articles belong to or move. Params: ids.
UNWIND $ids AS id
MATCH (:Article {id: id})-[:STATES]->(c:Claim)
RETURN DISTINCT c.group AS group, c.moves AS moves, c.moved_from AS moved_from
