// How often an entity dealt with others, by month and quad class, for plots. Params: entity, other, from, to, attributed.
// Every event is one, however many articles tell it; an event that is only known to a year counts in that year's January.
//
// param entity entity: the one
// param other entity = null: only with this one: an id, a name or an alias
// param from date = null: the first day
// param to date = null: the last day
// param attributed boolean = false: also what no article says in its own voice
// example entity=Russia other=Ukraine from=2022-01-01 to=2022-12-31
// column month date: the first day of the month
// column quad_class text: PLOVER's class of interaction
// column events integer: how many events
// column articles integer: in how many articles, an article counted for each event
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
MATCH (entity)-[r:!CLAIMED&!MENTIONS]-(other:Entity)
WHERE ($other IS NULL OR other.id = $other OR toLower(other.name) = toLower($other) OR any(alias IN other.aliases WHERE toLower(alias) = toLower($other)))
WITH DISTINCT r, type(r) AS relation, coalesce(r.valid_from, r.valid_from_latest, r.first_attested) AS day
WITH *, CASE
    WHEN relation IN ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE'] THEN 'verbal cooperation'
    WHEN relation IN ['COOPERATE', 'AID', 'RETREAT'] THEN 'material cooperation'
    WHEN relation IN ['REQUEST', 'ACCUSE', 'REJECT', 'THREATEN'] THEN 'verbal conflict'
    WHEN relation IN ['PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT'] THEN 'material conflict'
  END AS quad_class
WHERE quad_class IS NOT NULL AND day IS NOT NULL
  AND ($attributed OR NOT r.attributed_only)
  AND ($from IS NULL OR day >= date($from))
  AND ($to IS NULL OR day <= date($to))
RETURN date.truncate('month', day) AS month, quad_class, count(r) AS events, sum(r.articles) AS articles
ORDER BY month, quad_class
