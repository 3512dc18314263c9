// What is denied: said not to be so, or not to have happened. Params: entity, relations, from, to, limit, skip.
//
// param entity entity = null: only about this one: an id, a name or an alias
// param relations relations = null: only these, e.g. HOLDS_OFFICE,LEADS
// param from date = null: nothing that was over before this day
// param to date = null: nothing that began after this day
// param limit integer = 100: rows at most
// param skip integer = 0: rows to leave out, for the next page
// example entity=Taliban relations=CONTROLS from=2021-08-25 to=2021-08-25
// column day date: the day for which it is denied
// column subject text: who
// column relation text: the relation
// column qualifier text: office, kinship, extent or mode
// column object text: to whom, what or where
// column starts text: when it began, cut to the grain of the words; `by D` or `after D` where only that is said
// column ends text: its last day, cut to the grain of the words; `before D` where only that is known; empty: not known to be over
// column modality text: asserted, planned, possible or demanded
// column also_asserted boolean: whether another edge says that it was so
// column attributed_only boolean: whether no article denies it in its own voice
// column articles integer: how many articles say it
// column said_by list<text>: those to whom it is attributed
// column fact text: the id of the edge, for `evidence`
CALL () {
  WITH $entity AS name
  WHERE name IS NULL
  MATCH (:Entity)-[r:CLAIMED]->(:Entity)
  RETURN r
  UNION
  CALL () {
    CALL () {
      MATCH (e:Entity {id: coalesce($entity, '')})
      RETURN e, 3 AS fit
      UNION
      CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace(coalesce($entity, ''), '\\', '\\\\'), '"', '\\"') + '"') YIELD node AS e
      WITH e, CASE
        WHEN toLower(e.name) = toLower(coalesce($entity, '')) THEN 2
        WHEN any(alias IN e.aliases WHERE toLower(alias) = toLower(coalesce($entity, ''))) THEN 1
        ELSE 0
      END AS fit
      WHERE fit > 0
      RETURN e, fit
    }
    WITH collect({node: e, fit: fit}) AS found
    UNWIND [one IN found WHERE none(other IN found WHERE other.fit > one.fit) | one.node] AS e
    RETURN e AS entity
  }
  MATCH (entity)-[r:CLAIMED]-(:Entity)
  RETURN r
}
WITH DISTINCT r, startNode(r) AS a, endNode(r) AS b, coalesce(r.valid_from, r.valid_from_latest, r.first_attested) AS day
WHERE r.polarity = '-'
  AND ($relations IS NULL OR r.relation IN $relations)
  AND ($to IS NULL OR day <= date($to))
  AND ($from IS NULL OR r.valid_to > date($from) OR r.last_attested >= date($from)
    OR r.valid_to IS NULL AND day >= date($from))
ORDER BY day IS NULL, day, r.id
SKIP $skip
LIMIT $limit
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
  r.modality AS modality,
  EXISTS {
    MATCH (a)-[h]-(b)
    WHERE type(h) = r.relation AND coalesce(h.office, '') = coalesce(r.office, '')
  } AS also_asserted,
  r.attributed_only AS attributed_only, r.articles AS articles,
  COLLECT { MATCH (s:Entity) WHERE s.id IN r.said_by RETURN s.name ORDER BY s.name } AS said_by,
  r.id AS fact
ORDER BY day IS NULL, day, fact
