// How many articles came in, by publisher and day. Params: from, to, publisher, limit, skip.
//
// param from date = null: the first day of publication
// param to date = null: the last day
// param publisher text = null: only this one
// param limit integer = 1000: rows at most
// param skip integer = 0: rows to leave out, for the next page
// example from=2022-01-01 to=2022-12-31
// column published date: the day; empty where it is not known
// column publisher text: the publisher; empty where it is not known
// column articles integer: how many articles
// column stories integer: the same, near-identical copies counted once
// column claims integer: how many claims they make
MATCH (article:Article)
WHERE article.retracted_at IS NULL
  AND ($publisher IS NULL OR article.publisher = $publisher)
  AND ($from IS NULL OR article.published >= date($from))
  AND ($to IS NULL OR article.published <= date($to))
RETURN article.published AS published, article.publisher AS publisher, count(article) AS articles,
  count(DISTINCT coalesce(article.story, article.id)) AS stories,
  sum(COUNT { (article)-[:STATES]->(c:Claim) WHERE c.retracted_at IS NULL }) AS claims
ORDER BY published, publisher
SKIP $skip
LIMIT $limit
