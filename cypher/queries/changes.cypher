// What began, ended or happened between two days. Params: from, to, entity, relations, attributed, limit, skip.
// A change of which only the year or the month is known counts on the first day of it for a start, the last for an end;
// an event of which only the end is known counts on that.
//
// param from date: the first day
// param to date: the last day
// param entity entity = null: only about this one: an id, a name or an alias
// param relations relations = null: only these, e.g. HOLDS_OFFICE,LEADS
// param attributed boolean = false: also what no article says in its own voice
// param limit integer = 100: rows at most
// param skip integer = 0: rows to leave out, for the next page
// example from=2022-10-19 to=2022-10-25 relations=HOLDS_OFFICE
// column day date: when
// column change text: began, ended or happened
// column subject text: who
// column relation text: the relation
// column qualifier text: office, kinship, extent or mode
// column object text: to whom, what or where
// column starts text: when it began, cut to the grain of the words; `by D` or `after D` where only that is said
// column ends text: its last day, cut to the grain of the words; `before D` where only that is known; empty: not known to be over
// column ended_by text: what gave an end
// column articles integer: how many articles say it
// column said_by list<text>: those to whom it is attributed
// column fact text: the id of the edge, for `evidence`
CALL () {
  WITH $entity AS name
  WHERE name IS NULL
  MATCH (:Entity)-[r:!CLAIMED&!MENTIONS]->()
  WHERE date($from) <= r.valid_from <= date($to) OR date($from) < r.valid_to <= date($to) + duration({days: 1})
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
WITH DISTINCT r, startNode(r) AS a, endNode(r) AS b,
  type(r) IN ['HOLDS_OFFICE', 'LEADS', 'MEMBER_OF', 'PART_OF', 'LOCATED_IN', 'CONTROLS', 'RELATIVE_OF', 'OWNS'] AS is_state
WHERE ($relations IS NULL OR type(r) IN $relations)
  AND ($attributed OR NOT r.attributed_only)
UNWIND CASE
  WHEN is_state THEN [{day: r.valid_from, change: 'began'}, {day: r.valid_to - duration({days: 1}), change: 'ended'}]
  ELSE [{day: coalesce(r.valid_from, CASE WHEN r.valid_to_earliest IS NOT NULL THEN r.valid_to - duration({days: 1}) END), change: 'happened'}]
END AS turn
WITH * WHERE date($from) <= turn.day <= date($to)
ORDER BY turn.day, turn.change, type(r), r.id
SKIP $skip
LIMIT $limit
RETURN turn.day AS day, turn.change AS change, a.name AS subject, coalesce(r.relation, type(r)) AS relation, coalesce(r.office, r.kinship, r.extent, r.mode) AS qualifier, b.name AS object,
  CASE
    WHEN r.valid_from IS NULL THEN 'by ' + toString(r.valid_from_latest)
    WHEN r.valid_from_latest IS NULL THEN 'after ' + toString(r.valid_from - duration({days: 1}))
    ELSE substring(toString(r.valid_from), 0, {day: 10, week: 7, month: 7, quarter: 7, year: 4, decade: 4}[coalesce(r.valid_from_precision, 'day')])
  END AS starts,
  CASE
    WHEN r.valid_to_earliest IS NULL OR r.valid_to_precision IS NULL THEN 'before ' + toString(r.valid_to)
    ELSE substring(toString(r.valid_to - duration({days: 1})), 0, {day: 10, week: 7, month: 7, quarter: 7, year: 4, decade: 4}[r.valid_to_precision])
  END AS ends,
  CASE turn.change WHEN 'ended' THEN r.ended_by END AS ended_by, r.articles AS articles,
  COLLECT { MATCH (s:Entity) WHERE s.id IN r.said_by RETURN s.name ORDER BY s.name } AS said_by,
  r.id AS fact
ORDER BY day, change, relation, fact
