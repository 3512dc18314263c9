// What was taken back: retracted articles, and claims that a later version no longer makes. Params: from, to, limit, skip.
//
// param from date = null: taken back on this day or later
// param to date = null: taken back on this day or earlier
// param limit integer = 100: rows at most
// param skip integer = 0: rows to leave out, for the next page
// example from=2021-01-01
// column retracted_at datetime: when it was taken back
// column what text: article; `corrected` where a notice stands in for it; claims of a version that was replaced
// column title text: the article's title
// column publisher text: its publisher
// column published date: its day of publication
// column reason text: why
// column claims integer: how many claims went with it
// column url text: the article's address
// column article text: the article's id
MATCH (article:Article)
CALL (article) {
  MATCH (article)-[:STATES]->(c:Claim)
  WHERE c.retracted_at IS NOT NULL
  RETURN count(c) AS claims, max(c.retracted_at) AS last
}
WITH article, claims, coalesce(article.retracted_at, last) AS retracted_at
WHERE retracted_at IS NOT NULL
  AND ($from IS NULL OR date(retracted_at) >= date($from))
  AND ($to IS NULL OR date(retracted_at) <= date($to))
RETURN retracted_at, CASE
    WHEN article.retracted_at IS NOT NULL THEN 'article'
    WHEN article.corrected_by IS NOT NULL THEN 'corrected'
    ELSE 'claims'
  END AS what,
  article.title AS title, article.publisher AS publisher, article.published AS published,
  article.retraction_reason AS reason, claims, article.url AS url, article.id AS article
ORDER BY retracted_at, article
SKIP $skip
LIMIT $limit
