// Which correction notices there are, and what each corrects. Params: unresolved, from, to, limit, skip.
// A notice corrects an article of its own publisher: the one at the address that it gives, else the only one of the headline
// or of the day that it names. Where none fits, or several do, it corrects nothing, and both stand.
//
// param unresolved boolean = false: only those that correct nothing here
// param from date = null: published on this day or later
// param to date = null: published on this day or earlier
// param limit integer = 100: rows at most
// param skip integer = 0: rows to leave out, for the next page
// example unresolved=false
// column published date: the notice's day of publication
// column publisher text: whose it is
// column title text: its title
// column names text: the address, headline, day or words by which it names what it corrects
// column corrects text: the title of the article for which it stands in; empty: it is not resolved
// column corrects_url text: that article's address
// column url text: the notice's address
// column article text: the notice's id
MATCH (n:Article)
WHERE n.corrects IS NOT NULL AND n.retracted_at IS NULL
  AND (NOT $unresolved OR n.stands_for IS NULL)
  AND ($from IS NULL OR n.published >= date($from))
  AND ($to IS NULL OR n.published <= date($to))
OPTIONAL MATCH (a:Article {id: n.stands_for})
RETURN n.published AS published, n.publisher AS publisher, n.title AS title, n.corrects AS names, a.title AS corrects,
  a.url AS corrects_url, n.url AS url, n.id AS article
ORDER BY published IS NULL, published, article
SKIP $skip
LIMIT $limit
