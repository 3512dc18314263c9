// What rests on one speaker or publisher only. Params: source, entity, relations, on, limit, skip.
// Edges that no article states in its own voice and that are attributed to this speaker alone; or, where the source is a
// publisher, edges that no other publisher has. Denied, planned, possible and demanded ones too.
//
// param source text: the speaker (an id, a name or an alias) or the name of a publisher
// param entity entity = null: only edges of this one: an id, a name or an alias
// param relations relations = null: only these, e.g. HOLDS_OFFICE,LEADS
// param on date = null: only what is said of this day
// param limit integer = 100: rows at most
// param skip integer = 0: rows to leave out, for the next page
// example source=TASS entity="Vladimir Putin"
// column subject text: who
// column relation text: the relation
// column qualifier text: office, kinship, extent or mode
// column object text: to whom, what or where
// column starts text: when it began, cut to the grain of the words; `by D` or `after D` where only that is said
// column ends text: its last day, cut to the grain of the words; `before D` where only that is known; empty: not known to be over
// column polarity text: `-` where it is denied
// column modality text: asserted, planned, possible or demanded
// column first_attested date: the first day for which an article says that it was so
// column last_attested date: the last such day
// column articles integer: how many articles say it
// column fact text: the id of the edge, for `evidence`
CALL () {
  CALL () {
    CALL () {
      MATCH (e:Entity {id: $source})
      RETURN e, 3 AS fit
      UNION
      CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace($source, '\\', '\\\\'), '"', '\\"') + '"') YIELD node AS e
      WITH e, CASE
        WHEN toLower(e.name) = toLower($source) THEN 2
        WHEN any(alias IN e.aliases WHERE toLower(alias) = toLower($source)) THEN 1
        ELSE 0
      END AS fit
      WHERE fit > 0
      RETURN e, fit
    }
    WITH collect({node: e, fit: fit}) AS found
    UNWIND [one IN found WHERE none(other IN found WHERE other.fit > one.fit) | one.node] AS e
    RETURN e AS source
  }
  MATCH (c:Claim {speaker: source.id})
  WHERE c.fact IS NOT NULL
  MATCH (x:Entity {id: c.subject})-[r]-(y:Entity {id: c.object})
  WHERE r.id = c.fact AND r.attributed_only AND r.said_by = [source.id]
  RETURN r
  UNION
  MATCH (:Publisher {name: $source})<-[:PUBLISHED_BY]-(:Article)-[:STATES]->(c:Claim)
  WHERE c.fact IS NOT NULL
  MATCH (x:Entity {id: c.subject})-[r]-(y:Entity {id: c.object})
  WHERE r.id = c.fact AND r.publishers = 1
  RETURN r
}
WITH DISTINCT r, startNode(r) AS a, endNode(r) AS b
WHERE (($entity IS NULL OR a.id = $entity OR toLower(a.name) = toLower($entity) OR any(alias IN a.aliases WHERE toLower(alias) = toLower($entity))) OR ($entity IS NULL OR b.id = $entity OR toLower(b.name) = toLower($entity) OR any(alias IN b.aliases WHERE toLower(alias) = toLower($entity))))
  AND ($relations IS NULL OR coalesce(r.relation, type(r)) IN $relations)
  AND ($on IS NULL OR (coalesce(r.valid_from, r.valid_from_latest, r.first_attested) <= date($on)
    AND (r.valid_to > date($on) OR r.last_attested >= date($on) OR r.valid_from IS NOT NULL AND r.valid_to IS NULL)))
ORDER BY coalesce(r.valid_from, r.valid_from_latest, r.first_attested, r.valid_to), r.id
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
  coalesce(r.polarity, '+') AS polarity, coalesce(r.modality, 'asserted') AS modality,
  r.first_attested AS first_attested, r.last_attested AS last_attested, r.articles AS articles, r.id AS fact
ORDER BY coalesce(r.valid_from, r.valid_from_latest, r.first_attested, r.valid_to), fact
