// Where articles contradict each other. Params: entity, relations, limit, skip.
// Nothing is settled in silence: every edge that its claims or its competitors disagree about, with what about:
// start, end, denied, holder, mode or date. `evidence` shows who says what.
//
// param entity entity = null: only about this one: an id, a name or an alias
// param relations relations = null: only these, e.g. HOLDS_OFFICE,LEADS
// param limit integer = 100: rows at most
// param skip integer = 0: rows to leave out, for the next page
// example entity=Kherson
// column subject text: who
// column relation text: the relation
// column qualifier text: office, kinship, extent or mode
// column object text: to whom, what or where
// column starts text: when it began, cut to the grain of the words; `by D` or `after D` where only that is said
// column ends text: its last day, cut to the grain of the words; `before D` where only that is known; empty: not known to be over
// column polarity text: `-` where it is denied
// column conflicts list<text>: what the disagreement is about
// column first_attested date: the first day for which an article says that it was so
// column last_attested date: the last such day
// column articles integer: how many articles say it
// column publishers integer: how many publishers say it
// column said_by list<text>: those to whom it is attributed
// column fact text: the id of the edge, for `evidence`
CALL () {
  WITH $entity AS name
  WHERE name IS NULL
  MATCH (:Entity)-[r:!MENTIONS]->()
  WHERE size(r.conflicts) > 0
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
  MATCH (entity)-[r:!MENTIONS]-()
  WHERE size(r.conflicts) > 0
  RETURN r
}
WITH DISTINCT r, startNode(r) AS a, endNode(r) AS b
WHERE $relations IS NULL OR coalesce(r.relation, type(r)) IN $relations
ORDER BY r.articles DESC, r.id
SKIP $skip
LIMIT $limit
RETURN a.name AS subject, coalesce(r.relation, type(r)) AS relation, coalesce(r.office, r.kinship, r.extent, r.mode) AS qualifier, b.name AS object,
  CASE
    WHEN r.valid_from IS NULL THEN 'by ' + toString(r.valid_from_latest)
    WHEN r.valid_from_latest IS NULL THEN 'after ' + toString(r.valid_from - duration({days: 1}))
    ELSE substring(toString(r.valid_from), 0, {day: 10, week: 7, month: 7, quarter: 7, year: 4, decade: 4}[coalesce(r.valid_from_precision, 'day')])
  END AS starts,
  CASE
    WHEN r.valid_to_earliest IS NULL OR r.valid_to_precision IS NULL THEN 'before ' + toString(r.valid_to)
    ELSE substring(toString(r.valid_to - duration({days: 1})), 0, {day: 10, week: 7, month: 7, quarter: 7, year: 4, decade: 4}[r.valid_to_precision])
  END AS ends,
  coalesce(r.polarity, '+') AS polarity, r.conflicts AS conflicts,
  r.first_attested AS first_attested, r.last_attested AS last_attested,
  r.articles AS articles, r.publishers AS publishers,
  COLLECT { MATCH (s:Entity) WHERE s.id IN r.said_by RETURN s.name ORDER BY s.name } AS said_by,
  r.id AS fact
ORDER BY articles DESC, fact
