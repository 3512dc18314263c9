// Edges of one type that no claim supports. Params: ids.
UNWIND $ids AS id
MATCH ()-[r:__RELATION__ {id: id}]->()
DELETE r
