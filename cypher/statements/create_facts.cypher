// Edges that are not there yet, of any type: (:Entity)-[:RELATION {…}]->(:Entity). A day is its place in $days. To make
// an edge needs no index, so that one statement does for all types, which is planned once. Params: rows, days.
UNWIND $rows AS row
MATCH (s:Entity {id: row.subject})
MATCH (o:Entity {id: row.object})
CREATE (s)-[:$(row.type) {
    id: row.id, office: row.office, kinship: row.kinship, extent: row.extent, mode: row.mode,
    valid_from: $days[row.valid_from], valid_from_latest: $days[row.valid_from_latest],
    valid_from_precision: row.valid_from_precision, valid_to_earliest: $days[row.valid_to_earliest],
    valid_to: $days[row.valid_to], valid_to_precision: row.valid_to_precision,
    first_attested: $days[row.first_attested], last_attested: $days[row.last_attested], ended_by: row.ended_by,
    first_reported: $days[row.first_reported], last_reported: $days[row.last_reported], articles: row.articles,
    stories: row.stories, publishers: row.publishers, confidence: row.confidence,
    attributed_only: row.attributed_only, said_by: row.said_by, conflicts: row.conflicts,
    relation: row.relation, polarity: row.polarity, modality: row.modality
}]->(o)
