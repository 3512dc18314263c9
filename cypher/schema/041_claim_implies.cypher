// Claims by implies.
CREATE INDEX claim_implies IF NOT EXISTS FOR (c:Claim) ON (c.implies)
