// Claims that are there, as they are now; a null takes a property away. Of one that was counted and differs it is not
// known any more as what. Params: rows.
UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
SET c += row.properties, c.left_story = CASE WHEN row.differs AND c.fact IS NOT NULL THEN '' ELSE c.left_story END
