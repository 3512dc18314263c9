// Claims by the group that they moved a state of before.
CREATE INDEX claim_moved_from IF NOT EXISTS FOR (c:Claim) ON (c.moved_from)
