// Who held an office on a day. Params: office, of, on, acting, attributed, all, limit.
// By the best evidence there is, `basis`: `attested`, told with both ends around the day, or said for days around it;
// `carried`, the latest begun by then and not known to be over; `possible`, begun in a month or year of which the day is
// part; `nearest`, without a start, and said for a later day or over after it, where nobody else comes between. An edge of
// which only `before D` is known answers no such question.
//
// param office text: the office as articles word it; other wordings with | between
// param of entity: the country, organization, province or city
// param on date: the day
// param acting boolean = false: the acting, interim or caretaker holder counts too
// param attributed boolean = false: also what no article says in its own voice
// param all boolean = false: every candidate, not only those with the best evidence
// param limit integer = 100: rows at most
// example office="Prime Minister" of="Sri Lanka" on=2022-06-01
// column person text: who held it
// column office text: the office as written
// column seat text: of what
// column starts text: when it began, cut to the grain of the words; `by D` or `after D` where only that is said
// column ends text: its last day, cut to the grain of the words; `before D` where only that is known; empty: not known to be over
// column basis text: attested, carried, possible or nearest
// column first_attested date: the first day for which an article says that it was so
// column last_attested date: the last such day
// column articles integer: how many articles say it
// column said_by list<text>: those to whom it is attributed
// column person_id text: the person's id
// column fact text: the id of the edge, for `evidence`
CALL () {
  CALL () {
    MATCH (e:Entity {id: $of})
    RETURN e, 3 AS fit
    UNION
    CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace($of, '\\', '\\\\'), '"', '\\"') + '"') YIELD node AS e
    WITH e, CASE
      WHEN toLower(e.name) = toLower($of) THEN 2
      WHEN any(alias IN e.aliases WHERE toLower(alias) = toLower($of)) THEN 1
      ELSE 0
    END AS fit
    WHERE fit > 0
    RETURN e, fit
  }
  WITH collect({node: e, fit: fit}) AS found
  UNWIND [one IN found WHERE none(other IN found WHERE other.fit > one.fit) | one.node] AS e
  RETURN e AS of
}
MATCH (p:Person)-[r:HOLDS_OFFICE]->(of)
WITH p, r, of, [name IN split($office, '|') | toLower(replace(trim(name), '-', ' '))] AS offices
WHERE ($attributed OR NOT r.attributed_only)
  AND toLower(replace(r.office, '-', ' ')) IN offices + CASE
    WHEN $acting THEN [name IN offices | 'acting ' + name] + [name IN offices | 'interim ' + name] + [name IN offices | 'caretaker ' + name]
    ELSE []
  END
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
ORDER BY basis, distance, p.id
WITH of, collect({p: p, r: r, basis: basis, distance: distance, begun: begun, known: known, day: day}) AS told
WITH of, [c IN told WHERE c.basis < 4 OR c.basis = 4 AND none(o IN told WHERE o.begun IS NOT NULL AND c.day < o.begun AND o.begun < c.known)] AS candidates
UNWIND [c IN candidates WHERE $all OR c.basis = candidates[0].basis AND (c.basis = 1 OR c.distance = candidates[0].distance)] AS c
WITH of, c.p AS p, c.r AS r, c.basis AS basis, c.distance AS distance
RETURN p.name AS person, r.office AS office, of.name AS seat,
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
  p.id AS person_id, r.id AS fact
ORDER BY of.id, basis, distance, person, fact
LIMIT $limit
