// Who held an office of a country, organization, province or city on a day, drawn.
// phrase Who held $office of $seat on $day
// param office String HOLDS_OFFICE.office
// param seat String Entity.name
// param day Date
// example office="Home Secretary" seat="United Kingdom" day=2023-06-01
MATCH path = (:Person)-[r:HOLDS_OFFICE]->(:Entity {name: $seat})
WHERE toLower(r.office) = toLower($office)
  AND NOT r.attributed_only
  AND coalesce(r.valid_from, r.valid_from_latest, r.first_attested) <= $day
  AND (r.valid_to IS NULL OR r.valid_to > $day)
RETURN path
ORDER BY coalesce(r.valid_from_latest, r.valid_from, r.first_attested) DESC, r.id
LIMIT 25
