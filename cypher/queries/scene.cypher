// The edges to draw: around an entity or everywhere, on a day or ever. Params: entity, on, until, relations, publisher, types, modality, attributed, claimed, limit.
// States begun by the day and not known to be over, kinship, and the events of the thirty days up to it; the most reported
// first.
//
// param entity entity = null: only around this one (otherwise everywhere)
// param on date = null: the day in the world (otherwise ever)
// param until date = null: the last day of a window that begins with `on`: what held or happened in it (otherwise that day)
// param relations relations = null: only these, e.g. HOLDS_OFFICE,LEADS
// param publisher text = null: only what this publisher says
// param types text = null: only between entities of these types, with | between, `Leader` among them
// param modality text = null: only what is told so, with | between: asserted, planned, possible, demanded, denied
// param attributed boolean = false: also what no article says in its own voice
// param claimed boolean = false: also what is denied, planned, possible or demanded
// param limit integer = 300: edges at most
// example on=2021-08-25 limit=50
// column a_id text: the subject's id
// column a text: the subject's name
// column a_type text: its entity type, `Leader` for a person who leads or holds an office
// column b_id text: the object's id
// column b text: the object's name
// column b_type text: its entity type
// column relation text: the relation
// column qualifier text: office, kinship, extent or mode
// column polarity text: `-` where it is denied
// column modality text: asserted, planned, possible or demanded
// column state boolean: whether it holds over an interval
// column begins date: the first day on which it may have held or happened; for the words see `starts`
// column over date: the day by which it was over; empty: not known to be over
// column starts text: when it began, cut to the grain of the words; `by D` or `after D` where only that is said
// column ends text: its last day, cut to the grain of the words; `before D` where only that is known
// column first_attested date: the first day for which an article says that it was so
// column last_attested date: the last such day
// column first_reported date: when the first article that says it was published
// column articles integer: how many articles say it
// column publishers integer: how many publishers say it
// column confidence float: that of the surest claim
// column said_by list<text>: those to whom it is attributed
// column fact text: the id of the edge, for `evidence`
CALL () {
  WITH *
  WHERE $entity IS NULL
  MATCH (a:Entity)-[r]->(b:Entity)
  RETURN a, r, b
  UNION
  WITH *
  WHERE $entity IS NOT NULL
  CALL () {
    CALL () {
      MATCH (e:Entity {id: $entity})
      RETURN e, 3 AS fit
      UNION
      CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace(coalesce($entity, ''), '\\', '\\\\'), '"', '\\"') + '"') YIELD node AS e
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
  MATCH (entity)-[r]-(:Entity)
  WITH DISTINCT r
  RETURN startNode(r) AS a, r, endNode(r) AS b
}
WITH a, r, b, date($on) AS day, coalesce(date($until), date($on)) AS last, coalesce(r.relation, type(r)) AS relation
WHERE ($claimed OR type(r) <> 'CLAIMED')
  AND ($relations IS NULL OR relation IN $relations)
  AND ($modality IS NULL
    OR CASE r.polarity WHEN '-' THEN 'denied' ELSE coalesce(r.modality, 'asserted') END IN split($modality, '|'))
  AND ($types IS NULL
    OR all(end IN [a, b] WHERE CASE WHEN end:Leader THEN 'Leader' ELSE [l IN labels(end) WHERE l <> 'Entity'][0] END IN split($types, '|')))
  AND ($attributed OR NOT r.attributed_only)
WITH *, relation IN ['HOLDS_OFFICE', 'LEADS', 'MEMBER_OF', 'PART_OF', 'LOCATED_IN', 'CONTROLS', 'RELATIVE_OF', 'OWNS'] AS state,
  coalesce(r.valid_from, r.valid_from_latest, r.first_attested) AS begins
WHERE day IS NULL OR relation = 'RELATIVE_OF'
  OR state AND begins <= last AND (r.valid_to IS NULL OR day < r.valid_to)
  OR NOT state AND begins <= last AND day < begins + duration({days: 30})
WITH *
WHERE $publisher IS NULL OR EXISTS {
  MATCH (c:Claim) WHERE (c.fact = r.id OR c.implies = r.id) AND c.publisher = $publisher
}
ORDER BY r.articles DESC, relation, r.id
LIMIT $limit
RETURN a.id AS a_id, a.name AS a, CASE WHEN a:Leader THEN 'Leader' ELSE [l IN labels(a) WHERE l <> 'Entity'][0] END AS a_type,
  b.id AS b_id, b.name AS b, CASE WHEN b:Leader THEN 'Leader' ELSE [l IN labels(b) WHERE l <> 'Entity'][0] END AS b_type,
  relation, coalesce(r.office, r.kinship, r.extent, r.mode) AS qualifier,
  coalesce(r.polarity, '+') AS polarity, coalesce(r.modality, 'asserted') AS modality, state,
  begins, r.valid_to AS over,
  CASE
    WHEN r.valid_from IS NULL THEN 'by ' + toString(r.valid_from_latest)
    WHEN r.valid_from_latest IS NULL THEN 'after ' + toString(r.valid_from - duration({days: 1}))
    ELSE substring(toString(r.valid_from), 0, {day: 10, week: 7, month: 7, quarter: 7, year: 4, decade: 4}[coalesce(r.valid_from_precision, 'day')])
  END AS starts,
  CASE
    WHEN r.valid_to_earliest IS NULL OR r.valid_to_precision IS NULL THEN 'before ' + toString(r.valid_to)
    ELSE substring(toString(r.valid_to - duration({days: 1})), 0, {day: 10, week: 7, month: 7, quarter: 7, year: 4, decade: 4}[r.valid_to_precision])
  END AS ends,
  r.first_attested AS first_attested, r.last_attested AS last_attested, r.first_reported AS first_reported,
  r.articles AS articles, r.publishers AS publishers, r.confidence AS confidence,
  CASE WHEN size(r.said_by) = 0 THEN []
    ELSE COLLECT { MATCH (s:Entity) WHERE s.id IN r.said_by RETURN s.name ORDER BY s.name }
  END AS said_by,
  r.id AS fact
ORDER BY articles DESC, relation, fact
