// What held and what happened on a day, around an entity or everywhere. Params: entity, on, known, relations, attributed, limit, skip.
// States begun by the day and not known to be over, kinship, and the events of the day; the most reported first.
// `known` leaves out edges first published after that day, and ends that no article of that time gives. That is exact where
// an edge is what it was but for its end; exact always is `newsgraph as-of`, which derives the graph of that time anew.
//
// param entity entity = null: whose edges; otherwise those of everybody
// param on date: the day in the world
// param known date = null: only what had been published by this day
// param relations relations = null: only these, e.g. HOLDS_OFFICE,LEADS
// param attributed boolean = false: also what no article says in its own voice
// param limit integer = 100: rows at most
// param skip integer = 0: rows to leave out, for the next page
// example entity="Shanghai Cooperation Organisation" on=2020-01-01 relations=MEMBER_OF
// column subject text: who
// column relation text: the relation
// column qualifier text: office, kinship, extent or mode
// column object text: to whom, what or where
// column starts text: when it began, cut to the grain of the words; `by D` or `after D` where only that is said
// column ends text: its last day, cut to the grain of the words; `before D` where only that is known; empty: not known to be over
// column first_attested date: the first day for which an article says that it was so
// column last_attested date: the last such day
// column articles integer: how many articles say it
// column publishers integer: how many publishers say it
// column said_by list<text>: those to whom it is attributed
// column fact text: the id of the edge, for `evidence`
CALL () {
  WITH $entity AS name
  WHERE name IS NULL
  MATCH (:Entity)-[r:!CLAIMED&!MENTIONS]->()
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
  MATCH (entity)-[r:!CLAIMED&!MENTIONS]-()
  RETURN r
}
WITH r, date($on) AS day
WHERE ($relations IS NULL OR type(r) IN $relations)
  AND ($attributed OR NOT r.attributed_only)
  AND ($known IS NULL OR r.first_reported <= date($known))
WITH *, type(r) IN ['HOLDS_OFFICE', 'LEADS', 'MEMBER_OF', 'PART_OF', 'LOCATED_IN', 'CONTROLS', 'OWNS'] AS is_state
WITH *, is_state AND r.valid_to <= day AS over
WHERE type(r) = 'RELATIVE_OF' OR CASE
  WHEN is_state THEN coalesce(r.valid_from, r.valid_from_latest, r.first_attested) <= day
    AND (NOT coalesce(over, false) OR $known IS NOT NULL)
  WHEN r.valid_from IS NULL THEN r.valid_to IS NULL AND r.first_attested = day
  ELSE r.valid_from <= day AND day < coalesce(r.valid_to, r.valid_from + duration({days: 1}))
END
WITH *
WHERE NOT coalesce(over, false) OR NOT EXISTS {
  MATCH (c:Claim)
  WHERE c.fact = r.id AND c.end_latest IS NOT NULL AND c.published <= date($known)
}
WITH DISTINCT r
ORDER BY r.articles DESC, type(r), r.id
SKIP $skip
LIMIT $limit
WITH r, startNode(r) AS a, endNode(r) AS b
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
  r.first_attested AS first_attested, r.last_attested AS last_attested, r.articles AS articles, r.publishers AS publishers,
  COLLECT { MATCH (s:Entity) WHERE s.id IN r.said_by RETURN s.name ORDER BY s.name } AS said_by,
  r.id AS fact
ORDER BY articles DESC, relation, fact
