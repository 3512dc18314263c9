// `:Leader` on those of these persons who hold or held an office or a leadership, or are called one. Params: ids.
UNWIND $ids AS id
MATCH (p:Entity {id: id})
WITH p, coalesce(p.kind = 'Leader', false) OR EXISTS { (p)-[:HOLDS_OFFICE|LEADS]->() } AS leads
FOREACH (_ IN CASE WHEN leads THEN [1] ELSE [] END | SET p:Leader)
FOREACH (_ IN CASE WHEN leads THEN [] ELSE [1] END | REMOVE p:Leader)
