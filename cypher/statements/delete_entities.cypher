// Entities that no article that counts mentions. Params: ids.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE NOT EXISTS { (e)<-[:MENTIONS]-() }
DETACH DELETE e
