// What an entity did, was and underwent, in order of time. Params: entity, from, to, relations, attributed, limit, skip.
// What is denied, planned, possible or demanded is not here: `denied`, `planned`. Edges without any date come last.
//
// param entity entity: whose edges
// param from date = null: nothing that was over before this day
// param to date = null: nothing that began after this day
// param relations relations = null: only these, e.g. HOLDS_OFFICE,LEADS
// param attributed boolean = false: also what no article says in its own voice
// param limit integer = 100: rows at most
// param skip integer = 0: rows to leave out, for the next page
// example entity="Vladimir Putin" from=2021-08-01 to=2021-08-31
// column day date: the day by which it stands in order: its start, or the first day for which it is said
// column subject text: who
// column relation text: the relation
// column qualifier text: office, kinship, extent or mode
// column object text: to whom, what or where
// column starts text: when it began, cut to the grain of the words; `by D` or `after D` where only that is said
// column ends text: its last day, cut to the grain of the words; `before D` where only that is known; empty: not known to be over
// column first_attested date: the first day for which an article says that it was so
// column last_attested date: the last such day
// column articles integer: how many articles say it
// column said_by list<text>: those to whom it is attributed
// column fact text: the id of the edge, for `evidence`
CALL () {
  CALL () {
    MATCH (e:Entity {id: $entity})
    RETURN e, 3 AS fit
    UNION
    CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace($entity, '\\', '\\\\'), '"', '\\"') + '"') YIELD node AS e
    WITH e, CASE
      WHEN toLower(e.name) = toLower($entity) THEN 2
      WHEN any(alias IN e.aliases WHERE toLower(alias) = toLower($entity)) THEN 1
      ELSE 0
    END AS fit
    WHERE fit > 0
    RETURN e, fit
  }
  WITH collect({node: e, fit: fit}) AS found
  UNWIND [one IN found WHERE none(other IN found WHERE other.fit > one.fit) | one.node] AS e
  RETURN e AS entity
}
MATCH (entity)-[r:!CLAIMED&!MENTIONS]-()
WHERE ($relations IS NULL OR type(r) IN $relations)
WITH r, coalesce(r.valid_from, r.valid_from_latest, r.first_attested) AS day
WHERE ($attributed OR NOT r.attributed_only)
  AND ($to IS NULL OR day <= date($to))
  AND ($from IS NULL OR r.valid_to > date($from) OR r.last_attested >= date($from)
    OR r.valid_to IS NULL AND day >= date($from))
WITH DISTINCT r, day
ORDER BY coalesce(day, r.valid_to) IS NULL, coalesce(day, r.valid_to), type(r), r.id
SKIP $skip
LIMIT $limit
WITH r, day, startNode(r) AS a, endNode(r) AS b
RETURN day, a.name AS subject, coalesce(r.relation, type(r)) AS relation, coalesce(r.office, r.kinship, r.extent, r.mode) AS qualifier, b.name AS object,
  CASE
    WHEN r.valid_from IS NULL THEN 'by ' + toString(r.valid_from_latest)
    WHEN r.valid_from_latest IS NULL THEN 'after ' + toString(r.valid_from - duration({days: 1}))
    ELSE substring(toString(r.valid_from), 0, {day: 10, week: 7, month: 7, quarter: 7, year: 4, decade: 4}[coalesce(r.valid_from_precision, 'day')])
  END AS starts,
  CASE
    WHEN r.valid_to_earliest IS NULL OR r.valid_to_precision IS NULL THEN 'before ' + toString(r.valid_to)
    ELSE substring(toString(r.valid_to - duration({days: 1})), 0, {day: 10, week: 7, month: 7, quarter: 7, year: 4, decade: 4}[r.valid_to_precision])
  END AS ends,
  r.first_attested AS first_attested, r.last_attested AS last_attested, r.articles AS articles,
  COLLECT { MATCH (s:Entity) WHERE s.id IN r.said_by RETURN s.name ORDER BY s.name } AS said_by,
  r.id AS fact
ORDER BY coalesce(day, r.valid_to) IS NULL, coalesce(day, r.valid_to), relation, fact
