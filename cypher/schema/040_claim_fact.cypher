// Claims by fact.
CREATE INDEX claim_fact IF NOT EXISTS FOR (c:Claim) ON (c.fact)
