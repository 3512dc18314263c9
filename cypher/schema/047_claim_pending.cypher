// Claims by pending.
CREATE INDEX claim_pending IF NOT EXISTS FOR (c:Claim) ON (c.pending)
