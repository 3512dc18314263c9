// The stories that these bands belong to. Params: ids.
UNWIND $ids AS id
MATCH (b:Band {id: id})
RETURN b.id AS id, b.story AS story
