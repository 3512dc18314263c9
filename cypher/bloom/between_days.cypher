// What a person, organization or country did and underwent between two days, drawn.
// phrase $name between $from and $to
// param name String Entity.name
// param from Date
// param to Date
// example name=Taliban from=2021-08-01 to=2021-08-31
MATCH path = (:Entity {name: $name})-[r]-(:Entity)
WHERE NOT r:CLAIMED
  AND NOT r.attributed_only
  AND coalesce(r.valid_from, r.valid_from_latest, r.first_attested) <= $to
  AND (r.valid_to IS NULL OR r.valid_to > $from)
RETURN path
ORDER BY coalesce(r.valid_from, r.first_attested), r.id
LIMIT 300
