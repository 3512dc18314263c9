// Claims that move a fact by the day of publication.
CREATE INDEX claim_implies_published IF NOT EXISTS FOR (c:Claim) ON (c.implies, c.published)
