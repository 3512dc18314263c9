// Which sentences say it: the evidence of an edge. Params: fact, limit, skip.
// Claims of events that began the state (a capture, an appointment) are listed with those of the state itself.
//
// param fact text: the id of the edge, as other questions give it
// param limit integer = 100: rows at most
// param skip integer = 0: rows to leave out, for the next page
// example fact=fact:0
// column published date: when the article was published
// column publisher text: by whom
// column title text: its title
// column quote text: the words
// column said_by text: to whom the article attributes it
// column relation text: what the claim says
// column polarity text: `-` where it is denied
// column modality text: asserted, planned, possible or demanded
// column time text: the words that say when
// column confidence float: how sure the extraction is
// column rule text: what found it
// column story text: near-identical copies share it
// column url text: the article's address
// column start integer: where the quote stands in the article's text
// column end integer: where it ends
// column claim text: the claim's id
MATCH (article:Article)-[:STATES]->(c:Claim)
WHERE (c.fact = $fact OR c.implies = $fact) AND c.retracted_at IS NULL
OPTIONAL MATCH (s:Entity {id: c.speaker})
RETURN article.published AS published, article.publisher AS publisher, article.title AS title, c.quote AS quote,
  s.name AS said_by, c.relation AS relation, c.polarity AS polarity, c.modality AS modality, c.expression AS time,
  c.confidence AS confidence, c.rule AS rule, article.story AS story, article.url AS url,
  c.start AS start, c.end AS end, c.id AS claim
ORDER BY published, url, start, claim
SKIP $skip
LIMIT $limit
