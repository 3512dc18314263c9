// Who controlled a place on a day. Params: place, on, attributed, all, limit.
// By the best evidence there is, `basis`: `attested`, told with both ends around the day, or said for days around it;
// `carried`, the latest begun by then and not known to be over; `possible`, begun in a month or year of which the day is
// part; `nearest`, without a start, and said for a later day or over after it, where nobody else comes between. An edge of
// which only `before D` is known answers no such question.
// Partial and contested control of that day is listed beside the full one. For all provinces of a country: `provinces`.
//
// param place entity: the country, province, city or place
// param on date: the day
// param attributed boolean = false: also what no article says in its own voice
// param all boolean = false: every candidate, not only those with the best evidence
// param limit integer = 100: rows at most
// example place=city:kherson@UA on=2022-06-15
// column place text: the place
// column controller text: who held it
// column extent text: full, part or contested
// column starts text: when it began, cut to the grain of the words; `by D` or `after D` where only that is said
// column ends text: its last day, cut to the grain of the words; `before D` where only that is known; empty: not known to be over
// column basis text: attested, carried, possible or nearest
// column first_attested date: the first day for which an article says that it was so
// column last_attested date: the last such day
// column articles integer: how many articles say it
// column said_by list<text>: those to whom it is attributed
// column place_id text: the place's id, which tells a city from a province of its name
// column fact text: the id of the edge, for `evidence`
CALL () {
  CALL () {
    MATCH (e:Entity {id: $place})
    RETURN e, 3 AS fit
    UNION
    CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace($place, '\\', '\\\\'), '"', '\\"') + '"') YIELD node AS e
    WITH e, CASE
      WHEN toLower(e.name) = toLower($place) THEN 2
      WHEN any(alias IN e.aliases WHERE toLower(alias) = toLower($place)) THEN 1
      ELSE 0
    END AS fit
    WHERE fit > 0
    RETURN e, fit
  }
  WITH collect({node: e, fit: fit}) AS found
  UNWIND [one IN found WHERE none(other IN found WHERE other.fit > one.fit) | one.node] AS e
  RETURN e AS place
}
MATCH (c:Entity)-[r:CONTROLS]->(place)
WHERE $attributed OR NOT r.attributed_only
WITH *, date($on) AS day, coalesce(r.valid_from_latest, r.valid_from, r.first_attested) AS begun,
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
WITH place, r.extent AS extent,
  collect({c: c, r: r, basis: basis, distance: distance, begun: begun, known: known, day: day}) AS told
WITH place, [one IN told WHERE one.basis < 4
  OR one.basis = 4 AND none(o IN told WHERE o.begun IS NOT NULL AND one.day < o.begun AND o.begun < one.known)] AS candidates
UNWIND [one IN candidates WHERE $all OR one.basis = candidates[0].basis
  AND (one.basis = 1 OR one.distance = candidates[0].distance)] AS one
WITH place, one.c AS c, one.r AS r, one.basis AS basis
WHERE $all OR r.extent = 'full' OR basis = 1
RETURN place.name AS place, c.name AS controller, r.extent AS extent,
  CASE
    WHEN r.valid_from IS NULL THEN 'by ' + toString(r.valid_from_latest)
    WHEN r.valid_from_latest IS NULL THEN 'after ' + toString(r.valid_from - duration({days: 1}))
    ELSE substring(toString(r.valid_from), 0, {day: 10, week: 7, month: 7, quarter: 7, year: 4, decade: 4}[coalesce(r.valid_from_precision, 'day')])
  END AS starts,
  CASE
    WHEN r.valid_to_earliest IS NULL OR r.valid_to_precision IS NULL THEN 'before ' + toString(r.valid_to)
    ELSE substring(toString(r.valid_to - duration({days: 1})), 0, {day: 10, week: 7, month: 7, quarter: 7, year: 4, decade: 4}[r.valid_to_precision])
  END AS ends,
  ['attested', 'carried', 'possible', 'nearest'][basis - 1] AS basis,
  r.first_attested AS first_attested, r.last_attested AS last_attested, r.articles AS articles,
  COLLECT { MATCH (s:Entity) WHERE s.id IN r.said_by RETURN s.name ORDER BY s.name } AS said_by,
  place.id AS place_id, r.id AS fact
ORDER BY place_id, CASE r.extent WHEN 'full' THEN 0 ELSE 1 END, basis, controller, fact
LIMIT $limit
