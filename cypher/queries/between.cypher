// What happened and held between two entities. Params: a, b, from, to, quad, relations, claimed, attributed, limit, skip.
// An event counts on its date; undated news on the day for which it is said. In order of time.
//
// param a entity: the one
// param b entity: the other
// param from date = null: nothing that was over before this day
// param to date = null: nothing that began after this day
// param quad text = null: one quad class: verbal cooperation, material cooperation, verbal conflict or material conflict
// param relations relations = null: only these, e.g. HOLDS_OFFICE,LEADS
// param claimed boolean = false: also what is denied, planned, possible or demanded
// param attributed boolean = false: also what no article says in its own voice
// param limit integer = 100: rows at most
// param skip integer = 0: rows to leave out, for the next page
// example a="Vladimir Putin" b="Xi Jinping" from=2021-08-01 to=2024-12-31
// column day date: the day by which it stands in order: its start, or the first day for which it is said
// column subject text: who
// column relation text: the relation
// column qualifier text: office, kinship, extent or mode
// column object text: to whom, what or where
// column starts text: when it began, cut to the grain of the words; `by D` or `after D` where only that is said
// column ends text: its last day, cut to the grain of the words; `before D` where only that is known; empty: not known to be over
// column quad_class text: PLOVER's class of interaction; empty for a state
// column polarity text: `-` where it is denied
// column modality text: asserted, planned, possible or demanded
// column articles integer: how many articles say it
// column stories integer: the same, near-identical copies counted once
// column said_by list<text>: those to whom it is attributed
// column fact text: the id of the edge, for `evidence`
CALL () {
  CALL () {
    MATCH (e:Entity {id: $a})
    RETURN e, 3 AS fit
    UNION
    CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace($a, '\\', '\\\\'), '"', '\\"') + '"') YIELD node AS e
    WITH e, CASE
      WHEN toLower(e.name) = toLower($a) THEN 2
      WHEN any(alias IN e.aliases WHERE toLower(alias) = toLower($a)) THEN 1
      ELSE 0
    END AS fit
    WHERE fit > 0
    RETURN e, fit
  }
  WITH collect({node: e, fit: fit}) AS found
  UNWIND [one IN found WHERE none(other IN found WHERE other.fit > one.fit) | one.node] AS e
  RETURN e AS a
}
CALL () {
  CALL () {
    MATCH (e:Entity {id: $b})
    RETURN e, 3 AS fit
    UNION
    CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace($b, '\\', '\\\\'), '"', '\\"') + '"') YIELD node AS e
    WITH e, CASE
      WHEN toLower(e.name) = toLower($b) THEN 2
      WHEN any(alias IN e.aliases WHERE toLower(alias) = toLower($b)) THEN 1
      ELSE 0
    END AS fit
    WHERE fit > 0
    RETURN e, fit
  }
  WITH collect({node: e, fit: fit}) AS found
  UNWIND [one IN found WHERE none(other IN found WHERE other.fit > one.fit) | one.node] AS e
  RETURN e AS b
}
MATCH (a)-[r]-(b)
WITH DISTINCT r, startNode(r) AS a, endNode(r) AS b, coalesce(r.relation, type(r)) AS relation,
  coalesce(r.valid_from, r.valid_from_latest, r.first_attested) AS day
WITH *, CASE
    WHEN relation IN ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE'] THEN 'verbal cooperation'
    WHEN relation IN ['COOPERATE', 'AID', 'RETREAT'] THEN 'material cooperation'
    WHEN relation IN ['REQUEST', 'ACCUSE', 'REJECT', 'THREATEN'] THEN 'verbal conflict'
    WHEN relation IN ['PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT'] THEN 'material conflict'
  END AS quad_class
WHERE ($claimed OR type(r) <> 'CLAIMED')
  AND ($attributed OR type(r) = 'CLAIMED' OR NOT r.attributed_only)
  AND ($relations IS NULL OR relation IN $relations)
  AND ($quad IS NULL OR quad_class = $quad)
  AND ($to IS NULL OR day <= date($to))
  AND ($from IS NULL OR r.valid_to > date($from) OR r.last_attested >= date($from)
    OR r.valid_to IS NULL AND day >= date($from))
ORDER BY coalesce(day, r.valid_to) IS NULL, coalesce(day, r.valid_to), relation, r.id
SKIP $skip
LIMIT $limit
RETURN day, a.name AS subject, relation, coalesce(r.office, r.kinship, r.extent, r.mode) AS qualifier, b.name AS object,
  CASE
    WHEN r.valid_from IS NULL THEN 'by ' + toString(r.valid_from_latest)
    WHEN r.valid_from_latest IS NULL THEN 'after ' + toString(r.valid_from - duration({days: 1}))
    ELSE substring(toString(r.valid_from), 0, {day: 10, week: 7, month: 7, quarter: 7, year: 4, decade: 4}[coalesce(r.valid_from_precision, 'day')])
  END AS starts,
  CASE
    WHEN r.valid_to_earliest IS NULL OR r.valid_to_precision IS NULL THEN 'before ' + toString(r.valid_to)
    ELSE substring(toString(r.valid_to - duration({days: 1})), 0, {day: 10, week: 7, month: 7, quarter: 7, year: 4, decade: 4}[r.valid_to_precision])
  END AS ends,
  quad_class,
  coalesce(r.polarity, '+') AS polarity, coalesce(r.modality, 'asserted') AS modality,
  r.articles AS articles, r.stories AS stories,
  COLLECT { MATCH (s:Entity) WHERE s.id IN r.said_by RETURN s.name ORDER BY s.name } AS said_by,
  r.id AS fact
ORDER BY coalesce(day, r.valid_to) IS NULL, coalesce(day, r.valid_to), relation, fact
