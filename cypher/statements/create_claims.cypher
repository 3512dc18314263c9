// Claims that are not there yet, each beside its article: (:Article)-[:STATES]->(:Claim). A day is its place in $days.
// Params: rows, days, recorded_at.
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
CREATE (a)-[:STATES]->(:Claim {
    id: row.id, article: row.article, subject: row.subject, relation: row.relation, object: row.object,
    office: row.office, kinship: row.kinship, extent: row.extent, mode: row.mode, polarity: row.polarity,
    modality: row.modality, speaker: row.speaker, expression: row.expression, bound: row.bound,
    resolved: row.resolved, start_earliest: $days[row.start_earliest], start_latest: $days[row.start_latest],
    start_precision: row.start_precision, end_earliest: $days[row.end_earliest],
    end_latest: $days[row.end_latest], end_precision: row.end_precision, as_of: $days[row.as_of],
    quote: row.quote, start: row.start, end: row.end, confidence: row.confidence, rule: row.rule,
    extractor: row.extractor, publisher: row.publisher, published: $days[row.published], group: row.group,
    mark: row.mark, wide: row.wide, lane: row.lane, spoken: row.spoken, moves: row.moves, moves_to: row.moves_to, fact: row.fact,
    pending: row.pending, retracted_at: row.retracted_at, recorded_at: $recorded_at
})
