// Who is connected with an entity, within so many steps, at a time. Params: entity, on, steps, days, relations, attributed, width, limit.
// States that held on the day or within `days` before it, and events of that time. From each entity only the `width`
// strongest connections are followed, so that a hub does not drown the rest.
//
// param entity entity: the centre
// param on date: the day
// param steps integer = 2: how far, 3 at most
// param days integer = 365: how many days back
// param relations relations = null: only these, e.g. HOLDS_OFFICE,LEADS
// param attributed boolean = false: also what no article says in its own voice
// param width integer = 25: connections to follow from each entity
// param limit integer = 100: rows at most
// example entity="Hayat Tahrir al-Sham" on=2018-01-01 steps=2
// column step integer: how many steps away
// column near text: the nearer end
// column far text: who is connected
// column relations list<text>: by what
// column weight integer: in how many articles, an article counted for each edge
// column far_id text: the id of the farther end
CALL () {
  CALL () {
    MATCH (e:Entity {id: $entity})
    RETURN e, 3 AS fit
    UNION
    CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace($entity, '\\', '\\\\'), '"', '\\"') + '"') YIELD node AS e
    WITH e, CASE
      WHEN toLower(e.name) = toLower($entity) THEN 2
      WHEN any(alias IN e.aliases WHERE toLower(alias) = toLower($entity)) THEN 1
      ELSE 0
    END AS fit
    WHERE fit > 0
    RETURN e, fit
  }
  WITH collect({node: e, fit: fit}) AS found
  UNWIND [one IN found WHERE none(other IN found WHERE other.fit > one.fit) | one.node] AS e
  RETURN e AS entity
}
WITH collect(entity) AS centre
CALL (centre, centre) {
  UNWIND centre AS near
  CALL (near, centre) {
    MATCH (near)-[r:!CLAIMED&!MENTIONS]-(far:Entity)
    WHERE $steps >= 1 AND NOT far IN centre
      AND ($relations IS NULL OR type(r) IN $relations)
      AND ($attributed OR NOT r.attributed_only)
      AND coalesce(r.valid_from, r.valid_from_latest, r.first_attested) <= date($on)
      AND (r.valid_to IS NULL OR r.valid_to > date($on) - duration({days: $days}))
      AND (type(r) IN ['HOLDS_OFFICE', 'LEADS', 'MEMBER_OF', 'PART_OF', 'LOCATED_IN', 'CONTROLS', 'RELATIVE_OF', 'OWNS']
        OR coalesce(r.valid_to, r.valid_from, r.first_attested) >= date($on) - duration({days: $days}))
    RETURN far, collect(DISTINCT type(r)) AS relations, sum(r.articles) AS weight
    ORDER BY weight DESC, far.id
    LIMIT $width
  }
  WITH near, far, relations, weight
  ORDER BY weight DESC, far.id, near.id
  WITH far, collect({near: near, far: far, relations: relations, weight: weight, step: 1})[0] AS edge
  RETURN collect(edge) AS edges1
}
WITH edges1, centre + [edge IN edges1 | edge.far] AS seen1, [edge IN edges1 | edge.far] AS ring1
CALL (ring1, seen1) {
  UNWIND ring1 AS near
  CALL (near, seen1) {
    MATCH (near)-[r:!CLAIMED&!MENTIONS]-(far:Entity)
    WHERE $steps >= 2 AND NOT far IN seen1
      AND ($relations IS NULL OR type(r) IN $relations)
      AND ($attributed OR NOT r.attributed_only)
      AND coalesce(r.valid_from, r.valid_from_latest, r.first_attested) <= date($on)
      AND (r.valid_to IS NULL OR r.valid_to > date($on) - duration({days: $days}))
      AND (type(r) IN ['HOLDS_OFFICE', 'LEADS', 'MEMBER_OF', 'PART_OF', 'LOCATED_IN', 'CONTROLS', 'RELATIVE_OF', 'OWNS']
        OR coalesce(r.valid_to, r.valid_from, r.first_attested) >= date($on) - duration({days: $days}))
    RETURN far, collect(DISTINCT type(r)) AS relations, sum(r.articles) AS weight
    ORDER BY weight DESC, far.id
    LIMIT $width
  }
  WITH near, far, relations, weight
  ORDER BY weight DESC, far.id, near.id
  WITH far, collect({near: near, far: far, relations: relations, weight: weight, step: 2})[0] AS edge
  RETURN collect(edge) AS edges2
}
WITH edges1, edges2, seen1 + [edge IN edges2 | edge.far] AS seen2, [edge IN edges2 | edge.far] AS ring2
CALL (ring2, seen2) {
  UNWIND ring2 AS near
  CALL (near, seen2) {
    MATCH (near)-[r:!CLAIMED&!MENTIONS]-(far:Entity)
    WHERE $steps >= 3 AND NOT far IN seen2
      AND ($relations IS NULL OR type(r) IN $relations)
      AND ($attributed OR NOT r.attributed_only)
      AND coalesce(r.valid_from, r.valid_from_latest, r.first_attested) <= date($on)
      AND (r.valid_to IS NULL OR r.valid_to > date($on) - duration({days: $days}))
      AND (type(r) IN ['HOLDS_OFFICE', 'LEADS', 'MEMBER_OF', 'PART_OF', 'LOCATED_IN', 'CONTROLS', 'RELATIVE_OF', 'OWNS']
        OR coalesce(r.valid_to, r.valid_from, r.first_attested) >= date($on) - duration({days: $days}))
    RETURN far, collect(DISTINCT type(r)) AS relations, sum(r.articles) AS weight
    ORDER BY weight DESC, far.id
    LIMIT $width
  }
  WITH near, far, relations, weight
  ORDER BY weight DESC, far.id, near.id
  WITH far, collect({near: near, far: far, relations: relations, weight: weight, step: 3})[0] AS edge
  RETURN collect(edge) AS edges3
}
UNWIND edges1 + edges2 + edges3 AS edge
RETURN edge.step AS step, edge.near.name AS near, edge.far.name AS far, edge.relations AS relations,
  edge.weight AS weight, edge.far.id AS far_id
ORDER BY step, weight DESC, far_id
LIMIT $limit
