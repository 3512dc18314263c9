// Claims as the projection reads them. Params: ids.
UNWIND $ids AS id
MATCH (c:Claim {id: id})
MATCH (c)<-[:STATES]-(a:Article)
RETURN c.id AS id, c.article AS article, coalesce(a.story, a.left_story) AS story, c.left_story AS left_story,
  c.group AS group, c.moves AS moves, c.fact AS fact, c.moving AS moving, c.retracted_at IS NULL AS live, c.publisher AS publisher, c.published AS published,
  c.subject AS subject, c.relation AS relation, c.object AS object, c.office AS office, c.kinship AS kinship,
  c.extent AS extent, c.mode AS mode, c.polarity AS polarity, c.modality AS modality, c.speaker AS speaker,
  c.bound AS bound, c.start_earliest AS start_earliest, c.start_latest AS start_latest,
  c.start_precision AS start_precision, c.end_earliest AS end_earliest, c.end_latest AS end_latest,
  c.end_precision AS end_precision, c.as_of AS as_of, c.confidence AS confidence, c.moves_to AS moves_to
