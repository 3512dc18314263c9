// Spans of claims of a group of events that others mind, where they touch some days. Params: group, first, last.
MATCH (c:Claim {wide: $group})
USING INDEX c:Claim(wide)
WHERE c.fact IS NOT NULL
WITH DISTINCT coalesce(c.start_earliest, c.end_earliest) AS first, coalesce(c.end_latest, c.start_latest) AS last,
  c.polarity AS polarity, c.speaker IS NULL AS own, c.fact AS fact
WHERE polarity = '-' OR (coalesce(first <= $last, true) AND coalesce(last >= $first, true))
RETURN first, last, polarity, own, fact
