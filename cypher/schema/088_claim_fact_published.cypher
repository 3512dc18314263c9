// Claims of a fact by the day of publication.
CREATE INDEX claim_fact_published IF NOT EXISTS FOR (c:Claim) ON (c.fact, c.published)
