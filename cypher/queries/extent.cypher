// What there is to look at: the first and last day, how much, and which publishers. Params: attributed.
// Days are those on which something began, was attested or was published.
//
// param attributed boolean = true: also what no article says in its own voice
// example attributed=true
// column first date: the first day on which anything held or happened
// column last date: the last day for which anything is said
// column edges integer: how many edges
// column entities integer: how many entities
// column articles integer: how many articles count
// column publishers list<text>: their publishers
MATCH (:Entity)-[r]->(:Entity)
WHERE $attributed OR NOT r.attributed_only
WITH min(coalesce(r.valid_from, r.valid_from_latest, r.first_attested)) AS first,
  max(coalesce(r.last_attested, r.valid_from, r.first_reported)) AS last, count(r) AS edges
RETURN first, last, edges, COUNT { (:Entity) } AS entities,
  COUNT { MATCH (a:Article) WHERE a.retracted_at IS NULL RETURN a } AS articles,
  COLLECT {
    MATCH (a:Article) WHERE a.retracted_at IS NULL AND a.publisher IS NOT NULL RETURN DISTINCT a.publisher AS p ORDER BY p
  } AS publishers
