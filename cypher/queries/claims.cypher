// What articles say about an entity, claim by claim, whoever says it. Params: entity, relations, on, published, limit, skip.
// The layer below the edges: denied, planned and attributed claims stand beside the rest, each with its words.
//
// param entity entity: the subject or the object
// param relations relations = null: only these, e.g. HOLDS_OFFICE,LEADS
// param on date = null: only what is said for this day: dated on it, or said to hold or to be news on it
// param published date = null: only what was published on this day
// param limit integer = 100: rows at most
// param skip integer = 0: rows to leave out, for the next page
// example entity=Kherson relations=CONTROLS on=2022-03-02
// column published date: when the article was published
// column publisher text: by whom
// column subject text: who
// column relation text: the relation
// column qualifier text: office, kinship, extent or mode
// column object text: to whom, what or where
// column polarity text: `-` where it is denied
// column modality text: asserted, planned, possible or demanded
// column said_by text: to whom the article attributes it
// column time text: the words that say when
// column as_of date: the day for which it is said
// column quote text: the words
// column fact text: the id of the edge that it supports
// column claim text: the claim's id
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
CALL (entity) {
  MATCH (c:Claim {subject: entity.id})
  RETURN c
  UNION
  MATCH (c:Claim {object: entity.id})
  RETURN c
}
WITH DISTINCT c
WHERE c.retracted_at IS NULL
  AND ($relations IS NULL OR c.relation IN $relations)
  AND ($published IS NULL OR c.published = date($published))
  AND ($on IS NULL OR c.as_of = date($on)
    OR c.start_earliest <= date($on) AND date($on) < coalesce(c.end_latest, c.start_latest + duration({days: 1})))
ORDER BY coalesce(c.as_of, c.start_earliest, c.published), c.id
SKIP $skip
LIMIT $limit
MATCH (a:Entity {id: c.subject})
MATCH (b:Entity {id: c.object})
OPTIONAL MATCH (s:Entity {id: c.speaker})
RETURN c.published AS published, c.publisher AS publisher, a.name AS subject, c.relation AS relation,
  coalesce(c.office, c.kinship, c.extent, c.mode) AS qualifier, b.name AS object,
  c.polarity AS polarity, c.modality AS modality, s.name AS said_by, c.expression AS time, c.as_of AS as_of,
  c.quote AS quote, c.fact AS fact, c.id AS claim
ORDER BY coalesce(c.as_of, c.start_earliest, c.published), claim
