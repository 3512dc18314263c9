// States with all bounds of their time, to draw as lanes. Params: entity, within, office, relations, attributed, limit.
// A row for each state of `entity`, or for each control of a country or of what lies in it, `within`. A bound that nothing
// gives is empty. In order of time.
//
// param entity entity = null: only those of this one
// param within entity = null: only who controlled this country, its provinces, its places
// param office text = null: only who held this office; other wordings with | between
// param relations relations = null: only these, e.g. HOLDS_OFFICE,LEADS
// param attributed boolean = false: also what no article says in its own voice
// param limit integer = 500: rows at most
// example entity="Ranil Wickremesinghe" relations=HOLDS_OFFICE,LEADS
// column subject text: who
// column relation text: the relation
// column qualifier text: office, kinship or extent
// column object text: of what, what or where
// column object_code text: its ISO code, where it is a country or a province
// column valid_from date: the earliest first day
// column valid_from_latest date: the latest first day
// column valid_to_earliest date: the earliest day on which it was over
// column valid_to date: the latest such day; empty: not known to be over
// column first_attested date: the first day for which an article says that it was so
// column last_attested date: the last such day
// column conflicts list<text>: what articles disagree about
// column articles integer: how many articles say it
// column confidence float: that of the surest claim
// column subject_id text: the subject's id
// column object_id text: the object's id
// column fact text: the id of the edge, for `evidence`
CALL () {
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
  MATCH (entity)-[r:HOLDS_OFFICE|LEADS|MEMBER_OF|PART_OF|LOCATED_IN|CONTROLS|OWNS]-(:Entity)
  RETURN DISTINCT r
  UNION
  WITH *
  WHERE $within IS NOT NULL
  CALL () {
    CALL () {
      MATCH (e:Entity {id: $within})
      RETURN e, 3 AS fit
      UNION
      CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace(coalesce($within, ''), '\\', '\\\\'), '"', '\\"') + '"') YIELD node AS e
      WITH e, CASE
        WHEN toLower(e.name) = toLower($within) THEN 2
        WHEN any(alias IN e.aliases WHERE toLower(alias) = toLower($within)) THEN 1
        ELSE 0
      END AS fit
      WHERE fit > 0
      RETURN e, fit
    }
    WITH collect({node: e, fit: fit}) AS found
    UNWIND [one IN found WHERE none(other IN found WHERE other.fit > one.fit) | one.node] AS e
    RETURN e AS within
  }
  MATCH (place:Entity)<-[r:CONTROLS]-(:Entity)
  WHERE place = within OR place.code STARTS WITH within.code + '-' OR place.id ENDS WITH '@' + within.code
    OR EXISTS { (place)-[:LOCATED_IN]->{1,2}(within) }
  RETURN DISTINCT r
}
WITH r, startNode(r) AS a, endNode(r) AS b, [name IN split($office, '|') | toLower(replace(trim(name), '-', ' '))] AS offices
WHERE ($relations IS NULL OR type(r) IN $relations)
  AND ($attributed OR NOT r.attributed_only)
  AND (offices IS NULL OR toLower(replace(r.office, '-', ' ')) IN offices)
RETURN a.name AS subject, type(r) AS relation, coalesce(r.office, r.kinship, r.extent) AS qualifier, b.name AS object, b.code AS object_code,
  r.valid_from AS valid_from, r.valid_from_latest AS valid_from_latest, r.valid_to_earliest AS valid_to_earliest, r.valid_to AS valid_to,
  r.first_attested AS first_attested, r.last_attested AS last_attested, r.conflicts AS conflicts, r.articles AS articles,
  r.confidence AS confidence, a.id AS subject_id, b.id AS object_id, r.id AS fact
ORDER BY coalesce(r.valid_from, r.valid_from_latest, r.first_attested, r.valid_to_earliest, r.valid_to), coalesce(r.valid_to, r.last_attested), fact
LIMIT $limit
