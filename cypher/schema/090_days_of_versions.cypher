// Version 2: every version has the day on which the world could know it. Of a version that is not the current one the
// page's own day is packed away: its day in UTC stands for it.
MATCH (a:Article)-[:HAS_VERSION]->(v:Version)
WHERE v.known IS NULL AND v.instant IS NOT NULL
SET v.known = CASE
  WHEN a.current <> v.id THEN date(v.instant)
  WHEN a.modified_at IS NOT NULL THEN date(a.modified_at)
  ELSE a.published
END
