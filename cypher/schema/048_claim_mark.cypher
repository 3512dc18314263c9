// Claims by mark.
CREATE INDEX claim_mark IF NOT EXISTS FOR (c:Claim) ON (c.mark)
