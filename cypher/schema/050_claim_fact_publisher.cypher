// Whether a publisher tells a fact already.
CREATE INDEX claim_fact_publisher IF NOT EXISTS FOR (c:Claim) ON (c.fact, c.publisher)
