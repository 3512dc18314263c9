// Spans of claims of a group of events that others mind, where they may touch some days: a denial always does; what is
// told without a start or an end is open there. Params: group, first, last.
MATCH (c:Claim {wide: $group})
USING INDEX c:Claim(wide)
WHERE c.fact IS NOT NULL
  AND (c.polarity = '-' OR (coalesce(c.start_earliest <= $last, true) AND coalesce(c.end_latest >= $first, true)))
RETURN DISTINCT coalesce(c.start_earliest, c.end_earliest) AS first, coalesce(c.end_latest, c.start_latest) AS last,
  c.polarity AS polarity, c.speaker IS NULL AS own, c.fact AS fact
