// Records of rejected pages that are no longer true. Params: ids.
UNWIND $ids AS id
MATCH (r:Rejected {id: id})
DELETE r
