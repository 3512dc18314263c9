// Claims that came, went or changed since the projection last saw them. Params: limit.
MATCH (c:Claim {pending: true})
RETURN c.id AS id, c.group AS group, c.moves AS moves, c.moved_from AS moved_from,
  c.retracted_at IS NULL AND c.fact IS NULL AND c.implies IS NULL AS new,
  c.retracted_at IS NOT NULL AND c.fact IS NOT NULL AND c.implies IS NULL AS gone
LIMIT $limit
