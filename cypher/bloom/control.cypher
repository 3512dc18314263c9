// Who controlled which place of a country on a day, drawn.
// phrase Control of $country on $day
// param country String Country.name
// param day Date
// example country=Ukraine day=2022-06-15
MATCH (c:Country {name: $country})
MATCH path = (:Entity)-[r:CONTROLS]->(place:Entity)
WHERE (place = c OR EXISTS { (place)-[:LOCATED_IN*1..3]->(c) } OR place.code STARTS WITH c.code + '-')
  AND NOT r.attributed_only
  AND coalesce(r.valid_from, r.valid_from_latest, r.first_attested) <= $day
  AND (r.valid_to IS NULL OR r.valid_to > $day)
RETURN path
ORDER BY r.id
LIMIT 300
