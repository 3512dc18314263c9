// Empty lists of nodes, which an import leaves out; in transactions of its own. Params: none.
CALL () {
  MATCH (n:Entity) WHERE n.aliases IS NULL
  RETURN n
  UNION ALL
  MATCH (n:Article) WHERE n.story IS NOT NULL AND n.bands IS NULL
  RETURN n
}
CALL (n) {
  SET n.aliases = CASE WHEN n:Entity THEN [] ELSE null END, n.bands = CASE WHEN n:Article THEN [] ELSE null END
} IN TRANSACTIONS OF 10000 ROWS
