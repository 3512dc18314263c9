// Claims of a fact by whom they quote.
CREATE INDEX claim_fact_speaker IF NOT EXISTS FOR (c:Claim) ON (c.fact, c.speaker)
