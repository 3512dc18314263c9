// The schema statements that have run. Params: none.
MATCH (m:Migration)
RETURN m.name AS name, m.checksum AS checksum
