// Versions with all that they say of the article and its entities. Params: ids.
UNWIND $ids AS id
MATCH (v:Version {id: id})
RETURN v.id AS id, v.article AS article, properties(v) AS properties
