// Marks every article: what it contributes is to be written anew. Params: none.
MATCH (a:Article)
SET a.unsettled = true, a.story = null, a.bands = null, a.corrected_by = null, a.stands_for = null
