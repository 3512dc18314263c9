// Every claim of these groups, those included that support an edge of it and were taken back. Params: groups.
UNWIND $groups AS group
CALL (group) {
  MATCH (c:Claim {group: group})
  USING INDEX c:Claim(group)
  WHERE c.retracted_at IS NULL OR c.pending
  RETURN c
  UNION
  MATCH (c:Claim {moves: group})
  USING INDEX c:Claim(moves)
  WHERE c.retracted_at IS NULL OR c.pending
  RETURN c
  UNION
  MATCH (c:Claim {moved_from: group})
  RETURN c
}
MATCH (c)<-[:STATES]-(a:Article)
RETURN group, c.id AS id, c.article AS article, a.story AS story, c.publisher AS publisher, c.published AS published,
  c.subject AS subject, c.relation AS relation, c.object AS object, c.office AS office, c.kinship AS kinship,
  c.extent AS extent, c.mode AS mode, c.polarity AS polarity, c.modality AS modality, c.speaker AS speaker,
  c.bound AS bound, c.start_earliest AS start_earliest, c.start_latest AS start_latest,
  c.start_precision AS start_precision, c.end_earliest AS end_earliest, c.end_latest AS end_latest,
  c.end_precision AS end_precision, c.as_of AS as_of, c.confidence AS confidence, c.moves_to AS moves_to,
  c.retracted_at IS NULL AS live, c.pending IS NOT NULL AS pending, c.group AS own_group, c.moves AS moved_group,
  c.moved_from AS moved_from, c.fact AS fact, c.implies AS implies
