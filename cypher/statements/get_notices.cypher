// The notices that are among these articles, name one of them or stand in for one, each with all that it can mean and
// that was not taken back. Params: ids.
UNWIND $ids AS id
MATCH (a:Article {id: id})
CALL (a) {
  MATCH (n:Article {id: a.id})
  WHERE coalesce(n.names, n.stands_for) IS NOT NULL
  RETURN n
  UNION
  MATCH (n:Article {names: 'url:' + a.url})
  RETURN n
  UNION
  MATCH (n:Article {names: a.title_key})
  RETURN n
  UNION
  MATCH (n:Article {names: 'day:' + toString(a.published) + ':' + a.publisher})
  RETURN n
  UNION
  MATCH (n:Article {stands_for: a.id})
  RETURN n
}
WITH DISTINCT n
CALL (n) {
  MATCH (t:Article {url: CASE WHEN n.names STARTS WITH 'url:' THEN substring(n.names, 4) END})
  RETURN t
  UNION
  MATCH (t:Article {title_key: n.names})
  RETURN t
  UNION
  MATCH (t:Article {published: date(CASE WHEN n.names STARTS WITH 'day:' THEN substring(n.names, 4, 10) END)})
  WHERE t.publisher = n.publisher
  RETURN t
  UNION
  RETURN null AS t
}
WITH n, t
WHERE t IS NULL OR t.retracted_at IS NULL
WITH n, collect(CASE WHEN t IS NOT NULL THEN {id: t.id, publisher: t.publisher, published: t.published, current: t.current} END) AS candidates
RETURN n.id AS id, n.names AS names, n.publisher AS publisher, n.published AS published, n.current AS current,
  n.retracted_at AS retracted_at, n.stands_for AS stands_for, candidates
