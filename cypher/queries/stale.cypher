// Which open states nobody has attested for a while. Params: on, days, relations, attributed, limit, skip.
// Absence closes nothing; this lists what to look at again, the longest unattested first. Kinship does not get stale.
//
// param on date: the day from which to look back
// param days integer = 365: for how many days nothing has attested it
// param relations relations = HOLDS_OFFICE,LEADS,MEMBER_OF,PART_OF,CONTROLS,OWNS: only these
// param attributed boolean = false: also what no article says in its own voice
// param limit integer = 100: rows at most
// param skip integer = 0: rows to leave out, for the next page
// example on=2025-01-01 days=365
// column silent integer: days since it was last attested
// column subject text: who
// column relation text: the relation
// column qualifier text: office, kinship, extent or mode
// column object text: to whom, what or where
// column starts text: when it began, cut to the grain of the words; `by D` or `after D` where only that is said
// column ends text: its last day, cut to the grain of the words; `before D` where only that is known; empty: not known to be over
// column last_attested date: the last such day
// column articles integer: how many articles say it
// column fact text: the id of the edge, for `evidence`
MATCH (a:Entity)-[r:HOLDS_OFFICE|LEADS|MEMBER_OF|PART_OF|LOCATED_IN|CONTROLS|OWNS]->(b:Entity)
WITH a, r, b, coalesce(r.last_attested, r.valid_from_latest, r.valid_from) AS last
WHERE r.valid_to IS NULL AND last <= date($on) - duration({days: $days})
  AND type(r) IN $relations
  AND ($attributed OR NOT r.attributed_only)
ORDER BY last, r.id
SKIP $skip
LIMIT $limit
RETURN duration.inDays(last, date($on)).days AS silent, a.name AS subject, coalesce(r.relation, type(r)) AS relation, coalesce(r.office, r.kinship, r.extent, r.mode) AS qualifier, b.name AS object,
  CASE
    WHEN r.valid_from IS NULL THEN 'by ' + toString(r.valid_from_latest)
    WHEN r.valid_from_latest IS NULL THEN 'after ' + toString(r.valid_from - duration({days: 1}))
    ELSE substring(toString(r.valid_from), 0, {day: 10, week: 7, month: 7, quarter: 7, year: 4, decade: 4}[coalesce(r.valid_from_precision, 'day')])
  END AS starts,
  CASE
    WHEN r.valid_to_earliest IS NULL OR r.valid_to_precision IS NULL THEN 'before ' + toString(r.valid_to)
    ELSE substring(toString(r.valid_to - duration({days: 1})), 0, {day: 10, week: 7, month: 7, quarter: 7, year: 4, decade: 4}[r.valid_to_precision])
  END AS ends,
  r.last_attested AS last_attested, r.articles AS articles, r.id AS fact
ORDER BY silent DESC, fact
