// Which offices and leaderships a person has had, and when. Params: person, attributed, limit.
//
// param person entity: the person
// param attributed boolean = false: also what no article says in its own voice
// param limit integer = 100: rows at most
// example person="Ranil Wickremesinghe"
// column person text: the person
// column relation text: the relation
// column office text: the office; empty for a leadership
// column of text: of what
// column starts text: when it began, cut to the grain of the words; `by D` or `after D` where only that is said
// column ends text: its last day, cut to the grain of the words; `before D` where only that is known; empty: not known to be over
// column ended_by text: what gave the end: a successor's id, LEAVE_OFFICE, stated, denied or resumed
// column first_attested date: the first day for which an article says that it was so
// column last_attested date: the last such day
// column articles integer: how many articles say it
// column said_by list<text>: those to whom it is attributed
// column fact text: the id of the edge, for `evidence`
CALL () {
  CALL () {
    MATCH (e:Entity {id: $person})
    RETURN e, 3 AS fit
    UNION
    CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace($person, '\\', '\\\\'), '"', '\\"') + '"') YIELD node AS e
    WITH e, CASE
      WHEN toLower(e.name) = toLower($person) THEN 2
      WHEN any(alias IN e.aliases WHERE toLower(alias) = toLower($person)) THEN 1
      ELSE 0
    END AS fit
    WHERE fit > 0
    RETURN e, fit
  }
  WITH collect({node: e, fit: fit}) AS found
  UNWIND [one IN found WHERE none(other IN found WHERE other.fit > one.fit) | one.node] AS e
  RETURN e AS person
}
MATCH (person)-[r:HOLDS_OFFICE|LEADS]->(of:Entity)
WHERE $attributed OR NOT r.attributed_only
RETURN person.name AS person, type(r) AS relation, r.office AS office, of.name AS of,
  CASE
    WHEN r.valid_from IS NULL THEN 'by ' + toString(r.valid_from_latest)
    WHEN r.valid_from_latest IS NULL THEN 'after ' + toString(r.valid_from - duration({days: 1}))
    ELSE substring(toString(r.valid_from), 0, {day: 10, week: 7, month: 7, quarter: 7, year: 4, decade: 4}[coalesce(r.valid_from_precision, 'day')])
  END AS starts,
  CASE
    WHEN r.valid_to_earliest IS NULL OR r.valid_to_precision IS NULL THEN 'before ' + toString(r.valid_to)
    ELSE substring(toString(r.valid_to - duration({days: 1})), 0, {day: 10, week: 7, month: 7, quarter: 7, year: 4, decade: 4}[r.valid_to_precision])
  END AS ends,
  r.ended_by AS ended_by,
  r.first_attested AS first_attested, r.last_attested AS last_attested, r.articles AS articles,
  COLLECT { MATCH (s:Entity) WHERE s.id IN r.said_by RETURN s.name ORDER BY s.name } AS said_by,
  r.id AS fact
ORDER BY person, coalesce(r.valid_from, r.valid_from_latest, r.first_attested, r.valid_to_earliest, r.valid_to),
  r.valid_from IS NOT NULL, coalesce(r.valid_to, r.last_attested), of, office, fact
LIMIT $limit
