// Claims that came, went or changed since the projection last saw them: new ones, those that went, those that count for
// another story, and those of which nothing was or is to be seen. Params: limit.
MATCH (c:Claim {pending: true})
RETURN c.id AS id, c.group AS group, c.moves AS moves, c.moved_from AS moved_from,
  c.retracted_at IS NULL AND c.fact IS NULL AND c.implies IS NULL AS new,
  c.retracted_at IS NOT NULL AND c.fact IS NOT NULL AND coalesce(c.left_story, '-') <> '' AS gone,
  c.retracted_at IS NULL AND c.fact IS NOT NULL AND coalesce(c.left_story, '') <> '' AS recounted,
  c.retracted_at IS NOT NULL AND c.fact IS NULL AND c.implies IS NULL AND c.moved_from IS NULL AS idle
LIMIT $limit
