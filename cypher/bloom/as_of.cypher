// What held around an entity on a day, drawn. The interval test that a slicer cannot make: an open end counts.
// phrase Around $name as of $day
// param name String Entity.name
// param day Date
// example name="Vladimir Putin" day=2021-08-25
MATCH path = (e:Entity {name: $name})-[r]-(:Entity)
WHERE NOT r:CLAIMED
  AND NOT r.attributed_only
  AND coalesce(r.valid_from, r.valid_from_latest, r.first_attested) <= $day
  AND (r.valid_to IS NULL OR r.valid_to > $day)
RETURN path
ORDER BY r.articles DESC, r.id
LIMIT 300
