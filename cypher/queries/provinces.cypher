// Who controlled each province of a country on a day. Params: country, on, attributed, limit.
// By the best evidence there is, as `control` tells it.
// Provinces of which nobody's control is told are listed with no controller.
//
// param country entity: the country
// param on date: the day
// param attributed boolean = false: also what no article says in its own voice
// param limit integer = 500: rows at most
// example country=Afghanistan on=2021-08-25
// column province text: the province
// column code text: its ISO 3166-2 code
// column controller text: who held it; empty where nothing is told
// column extent text: full, part or contested
// column basis text: attested, carried, possible or nearest; empty where nothing is told
// column last_attested date: the last such day
// column articles integer: how many articles say it
// column fact text: the id of the edge, for `evidence`
CALL () {
  CALL () {
    MATCH (e:Entity {id: $country})
    RETURN e, 3 AS fit
    UNION
    CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace($country, '\\', '\\\\'), '"', '\\"') + '"') YIELD node AS e
    WITH e, CASE
      WHEN toLower(e.name) = toLower($country) THEN 2
      WHEN any(alias IN e.aliases WHERE toLower(alias) = toLower($country)) THEN 1
      ELSE 0
    END AS fit
    WHERE fit > 0
    RETURN e, fit
  }
  WITH collect({node: e, fit: fit}) AS found
  UNWIND [one IN found WHERE none(other IN found WHERE other.fit > one.fit) | one.node] AS e
  RETURN e AS country
}
MATCH (place:Province)
WHERE place.code STARTS WITH country.code + '-' OR EXISTS { (place)-[:LOCATED_IN]->(country) }
OPTIONAL MATCH (c:Entity)-[r:CONTROLS]->(place)
WHERE $attributed OR NOT r.attributed_only
WITH place, c, r, date($on) AS day, coalesce(r.valid_from_latest, r.valid_from, r.first_attested) AS begun,
  coalesce(r.first_attested, r.valid_to_earliest) AS known
WITH *, CASE
  WHEN r.valid_to <= day THEN null
  WHEN r.first_attested <= day AND day <= r.last_attested THEN 1
  WHEN begun <= day AND r.valid_from IS NOT NULL AND r.valid_to_earliest IS NOT NULL AND r.valid_to_precision IS NOT NULL THEN 1
  WHEN begun <= day THEN 2
  WHEN r.valid_from <= day THEN 3
  WHEN r.valid_from IS NULL AND (r.first_attested > day OR r.valid_to_earliest IS NOT NULL) THEN 4
END AS basis
WITH *, CASE basis
  WHEN 1 THEN 0
  WHEN 2 THEN duration.inDays(begun, day).days
  WHEN 3 THEN duration.inDays(day, begun).days
  WHEN 4 THEN duration.inDays(day, known).days
END AS distance
ORDER BY basis, distance, c.id
WITH place, [one IN collect({c: c, r: r, basis: basis, distance: distance, begun: begun, known: known, day: day})
  WHERE one.r IS NOT NULL] AS told
WITH place, [one IN told WHERE one.basis < 4
  OR one.basis = 4 AND none(o IN told WHERE o.begun IS NOT NULL AND one.day < o.begun AND o.begun < one.known)] AS candidates
WITH place, [one IN candidates WHERE one.basis = candidates[0].basis
  AND (one.basis = 1 OR one.distance = candidates[0].distance)] AS best
UNWIND CASE WHEN size(best) = 0 THEN [null] ELSE best END AS one
RETURN place.name AS province, place.code AS code, one.c.name AS controller, one.r.extent AS extent,
  ['attested', 'carried', 'possible', 'nearest'][one.basis - 1] AS basis,
  one.r.last_attested AS last_attested, one.r.articles AS articles, one.r.id AS fact
ORDER BY code, province, controller, fact
LIMIT $limit
